/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network: what a measure sees. Facts are collapsed into one tie for each pair of actors, its cooperative
 * and its hostile part kept apart, each by direction. Vertices are numbered in order of actor id, ties in
 * order of their ends.
 *
 * A tie's cooperation P is the sum over its facts of sign + of confidence × m, its hostility H the same over
 * sign -; m = |intensity| / 10 for `intensity`, 1 for `confidence`; `claims` and `facts` count and
 * `attribute` measures (facts of sign 0 in a part of their own); `none` is 1 where there is any. With a
 * half-life each fact's share is multiplied by 2^(-age / half-life). */
#ifndef ENT_NETWORK_H
#define ENT_NETWORK_H

#include "engine/fold.h"

G_BEGIN_DECLS

/** EntWeight: what a fact adds to its tie.
 * @ENT_WEIGHT_NONE: nothing: a part of a tie is 1 where any fact of it is believed at all
 * @ENT_WEIGHT_CLAIMS: the number of its claims that affirm
 * @ENT_WEIGHT_FACTS: 1
 * @ENT_WEIGHT_CONFIDENCE: its confidence, 0…1
 * @ENT_WEIGHT_INTENSITY: confidence × |intensity| / 10, 0…1: the default
 * @ENT_WEIGHT_ATTRIBUTE: the mean of what an attribute of its claims says in numbers (tonnes, millions, an
 * edge's weight), of those that affirm and have it, without sign; nothing where none has A fact of confidence
 * 0 (denied altogether) adds nothing in any of them. */
typedef enum {
  ENT_WEIGHT_NONE,
  ENT_WEIGHT_CLAIMS,
  ENT_WEIGHT_FACTS,
  ENT_WEIGHT_CONFIDENCE,
  ENT_WEIGHT_INTENSITY,
  ENT_WEIGHT_ATTRIBUTE,
} EntWeight;

/** ent_weight_parse: the weight of a word ("none", "claims", "facts", "confidence", "intensity",
 * "attribute"), exactly; FALSE, and @weight untouched, where there is none. ent_weight_get_name: the word. */
gboolean ent_weight_parse (const char *name, EntWeight *weight);
const char *ent_weight_get_name (EntWeight weight);

/** EntPart: which part of the ties a measure runs on: facts of sign +, of sign -, or of sign 0, which are
 * there only where things are counted. */
typedef enum {
  ENT_PART_COOPERATION,
  ENT_PART_HOSTILITY,
  ENT_PART_NEUTRAL,
} EntPart;

#define ENT_N_PARTS 3

/** EntDirection: of a share of a tie, seen from its first end, the one with the lower number. Symmetric
 * relations are mutual: one share undirected, an arc each way directed. */
typedef enum {
  ENT_FORWARD,
  ENT_BACKWARD,
  ENT_MUTUAL,
} EntDirection;

#define ENT_N_DIRECTIONS 3

/** EntPopulation: @ENT_POPULATION_TIES: actors with a tie; @ENT_POPULATION_SYSTEM: also all states of the
 * state system in the period; @ENT_POPULATION_LIST: also those in @population_ids. */
typedef enum {
  ENT_POPULATION_TIES,
  ENT_POPULATION_SYSTEM,
  ENT_POPULATION_LIST,
} EntPopulation;

/** EntNetworkOptions: initialise with ENT_NETWORK_OPTIONS_INIT.
 * @fold: who stands for whom (see engine/fold.h)
 * @weight: see there; @attribute: (nullable): with ENT_WEIGHT_ATTRIBUTE its name, in either case ("weight"
 * unless given), borrowed for the call
 * @half_life: in days, above 0; 0: none. After so many days a fact weighs half
 * @has_at, @at: the day from which ages count; without it the last day of the selection's period, and without
 * that the latest finite date chosen
 * @min_claims: ties with fewer claims (denials too) are left out and counted
 * @ego, @radius: (nullable): only this actor and those within @radius ties of it; the ego must have a tie
 * @population, @population_ids: which actors without a tie are vertices too; ids, NULL-terminated, borrowed
 * for the call */
typedef struct {
  EntFoldMode fold;
  EntWeight weight;
  double half_life;
  gboolean has_at;
  EntDay at;
  guint min_claims;
  const char *ego;
  guint radius;
  EntPopulation population;
  const char *const *population_ids;
  const char *attribute;
} EntNetworkOptions;

#define ENT_NETWORK_OPTIONS_INIT                                                                             \
  {                                                                                                          \
    ENT_FOLD_OFFICES, ENT_WEIGHT_INTENSITY, 0, FALSE, 0, 0, NULL, 1, ENT_POPULATION_TIES, NULL, NULL         \
  }

/** EntTie: everything between two vertices; @a < @b.
 * @share: weight by part and direction, each 0 or more; the cooperation of the undirected tie is the sum over
 * its directions
 * @layers: of the facts with a share, by part and direction: a bit a layer, 1 << EntLayer; the first one
 * where no claims are behind it
 * @n_claims, @n_origins: of all its facts, denials and facts of sign 0 too: how much is said, not how much of
 * it is believed
 * @facts: numbers for ent_facts_get(), in order, @n_facts of them; lent (NULL where the network has no facts)
 * @first_origin: where a network without facts keeps which origins they are */
typedef struct {
  guint32 a;
  guint32 b;
  double share[ENT_N_PARTS][ENT_N_DIRECTIONS];
  guint8 layers[ENT_N_PARTS][ENT_N_DIRECTIONS];
  guint n_claims;
  guint n_facts;
  guint n_origins;
  const guint32 *facts;
  gsize first_origin;
} EntTie;

typedef struct _EntNetwork EntNetwork;

/** EntNetworkCounts: what the network leaves out, for messages.
 * @has_reference, @reference: the day from which ages were counted, where there is a half-life */
typedef struct {
  guint n_unsure;       /* claims that are planned or possible, which nobody asked for */
  guint n_without_date; /* claims whose date is too coarse for the period */
  guint n_loops;        /* facts of an actor with itself after folding */
  guint n_low_facts;    /* facts below min_confidence */
  guint n_few_claims;   /* ties below min_claims */
  guint n_far;          /* ties beyond the ego's radius */
  guint n_unmeasured;   /* facts of which no claim has the attribute that weights are made of */
  guint n_weightless;   /* ties without any weight (only relations of sign 0, or denied altogether) */
  guint n_ambivalent; /* ties whose cooperation and hostility are equal (|net| < ENT_AMBIVALENT), both above 0
                       */
  gboolean has_reference;
  EntDay reference;
} EntNetworkCounts;

/**
 * ent_network_new: select, fold, form facts, collapse. Where the selection names no modality, `planned` and
 * `possible` claims are left out. Errors: those of ent_view_new(); ENT_ERROR_NOT_FOUND or ENT_ERROR_AMBIGUOUS
 * for @ego.
 */
EntNetwork *ent_network_new (EntMultigraph *graph, const EntSelection *selection,
                             const EntNetworkOptions *options, EntProblems *problems, GError **error);

/**
 * ent_network_new_from_pairs: the same network, to the last bit, of a store whose claims are read in parts,
 * so that memory is bounded by its ties: it has no facts (ent_network_get_facts()), and its graph has
 * structural claims alone. Where ages count from the latest day of all claims, these are read twice. Errors:
 * also those of ent_pairs_next().
 */
EntNetwork *ent_network_new_from_pairs (EntPairs *pairs, const EntSelection *selection,
                                        const EntNetworkOptions *options, EntProblems *problems,
                                        GError **error);

/** ent_network_new_from_weights: a network without claims behind it, for tests and peers: vertices are named
 * by @ids, which must be sorted; ties from @a[i] to @b[i], with @w[i] as cooperation or, below 0, as
 * hostility; undirected ones are mutual. */
EntNetwork *ent_network_new_from_weights (guint n_vertices, const char *const *ids, guint n_ties,
                                          const guint32 *a, const guint32 *b, const double *w,
                                          gboolean is_directed);

/** ent_network_ref, ent_network_unref: atomic; a network never changes, so threads may share one. */
EntNetwork *ent_network_ref (EntNetwork *network);
void ent_network_unref (EntNetwork *network);

/** ent_network_get_graph, _get_facts: (nullable): what is behind it; NULL for one made from weights; one made
 * from pairs has no facts either. */
EntMultigraph *ent_network_get_graph (const EntNetwork *network);
EntFacts *ent_network_get_facts (const EntNetwork *network);
/** ent_network_get_counts: what was left out, lent. "An export is complete": whoever shows a network says
 * these too. */
const EntNetworkCounts *ent_network_get_counts (const EntNetwork *network);

/** ent_network_get_n_vertices, ent_network_get_n_ties: vertices are numbered in order of actor id, ties in
 * order of their ends, from 0. */
guint ent_network_get_n_vertices (const EntNetwork *network);
guint ent_network_get_n_ties (const EntNetwork *network);

/** ent_network_get_actor: the actor at a vertex (ENT_NONE where it is known by its id alone: a member of the
 * population that no claim names). */
guint32 ent_network_get_actor (const EntNetwork *network, guint32 vertex);
/** ent_network_get_id: its actor id, as claims and exports write it. */
const char *ent_network_get_id (const EntNetwork *network, guint32 vertex);
/** ent_network_get_name: its name in a BCP 47 language (NULL: English). */
const char *ent_network_get_name (const EntNetwork *network, guint32 vertex, const char *language);
/** ent_network_find_vertex: the vertex of an actor id, or ENT_NONE. */
guint32 ent_network_find_vertex (const EntNetwork *network, const char *id);

/** ent_network_get_tie: tie @tie, lent. */
const EntTie *ent_network_get_tie (const EntNetwork *network, guint tie);
/** ent_network_find_tie: the tie between two vertices in either order, or NULL. */
const EntTie *ent_network_find_tie (const EntNetwork *network, guint32 a, guint32 b);

/** ent_tie_get_weight: of a part, both directions together. */
double ent_tie_get_weight (const EntTie *tie, EntPart part);

/** ent_tie_get_net: cooperation less hostility, both directions together. ENT_AMBIVALENT: a tie whose net is
 * smaller either way has no side: it is neither friend's nor foe's. */
double ent_tie_get_net (const EntTie *tie);
#define ENT_AMBIVALENT 1e-12

/** ent_network_count_evidence: the distinct claims and origins of each vertex's ties, into arrays of as many
 * as there are vertices. O(claims) */
void ent_network_count_evidence (const EntNetwork *network, guint *n_claims, guint *n_origins);

/** ent_network_to_nodes: a frame with a row a vertex and the columns `id`, `label`, `type`, `kind`,
 * `latitude`, `longitude` (transfer full). */
EntFrame *ent_network_to_nodes (const EntNetwork *network, const char *language);

/** ent_network_to_frame: the graph frame at level `ties` with all columns that graph/graph-frame.h lists
 * (transfer full).
 * @with_evidence: fill the column `evidence` too, which costs as much as all the others */
EntGraphFrame *ent_network_to_frame (const EntNetwork *network, const char *language, gboolean with_evidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntNetwork, ent_network_unref)

G_END_DECLS

#endif
