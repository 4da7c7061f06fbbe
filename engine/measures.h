/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of measures. A measure is one descriptor in a file of its family and one line in measures.c; from
 * there it reaches every command, export, the help, the completion and the man pages by itself. */
#ifndef ENT_MEASURES_H
#define ENT_MEASURES_H

#include "engine/network.h"

G_BEGIN_DECLS

/** EntYield: what a measure gives a value to, and so what its frame's rows are.
 * @ENT_YIELDS_NODES: centralities: a column of numbers, a row a vertex
 * @ENT_YIELDS_GROUPS: blocs: a column `bloc` of integers from 1, the greatest bloc first (missing: in none),
 * a row a vertex
 * @ENT_YIELDS_DYADS: similarities: a column of numbers, a row a pair of vertices: (0, 1), (0, 2), … (1, 2) …
 * @ENT_YIELDS_NETWORK: a row a value of the whole network: `item`, `value`, `note` */
typedef enum {
  ENT_YIELDS_NODES,
  ENT_YIELDS_GROUPS,
  ENT_YIELDS_DYADS,
  ENT_YIELDS_NETWORK,
} EntYield;

/** EntTraits: what a measure can take into account; settings that it cannot are ignored, and the help says
 * so. */
typedef enum {
  ENT_TAKES_DIRECTION = 1 << 0,
  ENT_NEEDS_DIRECTION = 1 << 1, /* directed unless the user says otherwise */
  ENT_TAKES_WEIGHTS = 1 << 2,
  ENT_TAKES_MODE = 1 << 3, /* in, out or all */
  ENT_TAKES_SEED = 1 << 4,
  ENT_TAKES_RESOLUTION = 1 << 5,
  ENT_TAKES_OBJECTIVE = 1 << 6,
  ENT_TAKES_DAMPING = 1 << 7,
  ENT_TAKES_ALPHA = 1 << 8,
  ENT_USES_DISTANCE = 1 << 9,        /* a strong tie is a short one: length = 1 / weight */
  ENT_TAKES_APPROXIMATION = 1 << 10, /* by samples, with a bound of the error */
  ENT_TAKES_ACTOR_WEIGHTS = 1 << 11, /* of similarity: see engine/similarity.h */
  ENT_TAKES_GROUPS = 1 << 12,
  ENT_TAKES_BETA = 1 << 13,
  ENT_TAKES_SPLITS = 1 << 14,
  ENT_NEEDS_SIGNED = 1 << 15, /* on the net of the ties, whatever part the settings name */
  ENT_TAKES_BLOCS = 1 << 16,  /* a greatest number of blocs */
  ENT_TAKES_ITERATIONS = 1 << 17,
} EntTraits;

/** EntMode: which arcs of an actor count where arcs have a direction: those it sends out, those that come in,
 * or both. Undirected measures ignore it. */
typedef enum {
  ENT_MODE_ALL,
  ENT_MODE_OUT,
  ENT_MODE_IN,
} EntMode;

/** EntDirected: whether a measure runs on arcs (a symmetric fact is two, one each way) or on undirected edges
 * (the sum of both directions, a symmetric fact once). */
typedef enum {
  ENT_DIRECTED_DEFAULT, /* as the measure needs */
  ENT_DIRECTED_YES,
  ENT_DIRECTED_NO,
} EntDirected;

/** EntObjective: what Leiden makes as great as it can: modularity (Newman 2004), or the constant Potts model
 * (Traag, Van Dooren and Nesterov 2011), which has no resolution limit but wants a resolution in units of the
 * weight. */
typedef enum {
  ENT_OBJECTIVE_MODULARITY,
  ENT_OBJECTIVE_CPM,
} EntObjective;

/** EntMeasureSettings: initialise with ENT_MEASURE_SETTINGS_INIT.
 * @part: the part of the ties that it runs on; cooperation unless said otherwise
 * @directed, @mode: see there
 * @is_unweighted: every tie counts 1, and is 1 long
 * @damping: of PageRank: at least 0, below 1
 * @alpha: of Katz: below 1 / λmax, which hangs on the network; 0 for .85 / λmax
 * @resolution: of Leiden and Louvain: above 0; more makes smaller blocs
 * @objective: of Leiden
 * @seed: any number; the same one gives the same bytes, on any number of threads and any machine
 * @approximation: at least 0, below 1; 0: exact. Of betweenness: with probability .9 every value is within so
 * much × n (n - 1) of the exact one (undirected half of that)
 * @n_threads: how many may work on one measure; 0 or 1: this one alone. The values are the same
 * @groups: (nullable): of brokerage and bridging: the name of a method for blocs, "type" or "kind" (of
 * actors); NULL: leiden. An actor in no bloc is a group of its own
 * @beta, @is_beta_share: of Bonacich power: of either sign; a share of 1 / λmax, or β itself; nearer to 0
 * than 1 / λmax in any case
 * @n_splits: of structural equivalence: how often all are parted in two, 1 to 10
 * @n_blocs: of Doreian–Mrvar: at most so many in each component; 0: as many as are best
 * @n_iterations: of Leiden: at most so many, up to 1000; 0: until nothing gets better, two where there are
 * more than 50,000 ties */
typedef struct {
  EntPart part;
  EntDirected directed;
  gboolean is_unweighted;
  EntMode mode;
  double damping;
  double alpha;
  double resolution;
  EntObjective objective;
  guint64 seed;
  double approximation;
  guint n_threads;
  const char *groups;
  double beta;
  gboolean is_beta_share;
  guint n_splits;
  guint n_blocs;
  guint n_iterations;
} EntMeasureSettings;

#define ENT_MEASURE_SETTINGS_INIT                                                                            \
  {                                                                                                          \
    ENT_PART_COOPERATION, ENT_DIRECTED_DEFAULT, FALSE, ENT_MODE_ALL, .85, 0, 1, ENT_OBJECTIVE_MODULARITY, 1, \
        0, 1, NULL, .85, TRUE, 2, 0, 0                                                                       \
  }

typedef struct _EntMeasure EntMeasure;

/** EntMeasure: one measure.
 * @name: lower case with dashes; also the name of its column, with underscores
 * @title: as a heading; @summary: one line of help; @details: ranges, what happens with isolates and several
 * components, complexity
 * @remarks: (nullable): what it shares with others of its family, which follows @details: up to a few
 * sentences, then NULL. A sentence that several measures have stands once
 * @paper: who defined it: author (year), title
 * @compute: adds its column or columns to @frame, which has a row a vertex (nodes, groups); a missing cell is
 * an undefined value. Group measures set the frame's metadata "method", "quality" and "quality_name". */
struct _EntMeasure {
  const char *name;
  const char *family;
  const char *title;
  const char *summary;
  const char *details;
  const char *const *remarks;
  const char *paper;
  EntYield yields;
  guint traits;
  gboolean (*compute) (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                       GError **error);
};

/** ent_measures_get: all measures, in the order in which help lists them.
 * @n: (out): how many */
const EntMeasure *const *ent_measures_get (guint *n);

/** ent_measures_find: by name; NULL with ENT_ERROR_NOT_FOUND and the nearest names. */
const EntMeasure *ent_measures_find (const char *name, GError **error);

/** ent_measure_explain: its details and remarks, as one paragraph.
 * @language: (nullable): as in ent_words_get()
 * Returns: (transfer full) */
char *ent_measure_explain (const EntMeasure *measure, const char *language);

/** ent_measure_compute: checks the settings and computes.
 * @frame: a frame with a row a vertex, for measures of nodes and groups, or a pair of vertices, for those of
 * dyads; an empty one for those of the network
 * Errors: ENT_ERROR_USAGE for a setting out of range, ENT_ERROR_FAILED where igraph fails. */
gboolean ent_measure_compute (const EntMeasure *measure, const EntNetwork *network,
                              const EntMeasureSettings *settings, EntFrame *frame, GError **error);

/** ent_measure_is_directed: whether it will run on arcs, with these settings: never where it takes no
 * direction, whatever they say. */
gboolean ent_measure_is_directed (const EntMeasure *measure, const EntMeasureSettings *settings);

/** ent_blocs_add_names: given a `bloc` column in @frame, adds `bloc_name`: the two or three most central
 * members ("Russia · North Korea"), by strength of cooperation within the bloc, then by id. */
void ent_blocs_add_names (const EntNetwork *network, EntFrame *frame, const char *language);

G_END_DECLS

#endif
