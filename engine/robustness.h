/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far a result depends on doubtful claims. Possible networks are drawn, in which each fact is true with
 * its joint confidence (so denials and contradictions lower it), and every measure is computed in each of
 * them; and networks are made without one publisher or source at a time. */
#ifndef ENT_ROBUSTNESS_H
#define ENT_ROBUSTNESS_H

#include "engine/measures.h"

G_BEGIN_DECLS

/** EntRobustnessProgress: @n_done of @n_total pieces of work are done; called by several threads, one at a
 * time. */
typedef void (*EntRobustnessProgress) (guint n_done, guint n_total, gpointer data);

/** The most samples that can be drawn. */
#define ENT_ROBUSTNESS_MAX_SAMPLES 1000000u

/** EntRobustnessOptions: initialise with ENT_ROBUSTNESS_OPTIONS_INIT.
 * @n_samples: how many possible networks are drawn
 * @seed: the same one gives the same bytes, on any number of threads
 * @level: how much of the samples an interval holds, above 0 and below 1
 * @n_threads: how many may work at once
 * @language: (nullable): BCP 47, of names
 * @progress: (nullable): called with @progress_data */
typedef struct {
  guint n_samples;
  guint64 seed;
  double level;
  guint n_threads;
  const char *language;
  EntRobustnessProgress progress;
  gpointer progress_data;
} EntRobustnessOptions;

#define ENT_ROBUSTNESS_OPTIONS_INIT                                                                          \
  {                                                                                                          \
    1000, 1, .9, 1, NULL, NULL, NULL                                                                         \
  }

/**
 * ent_robustness_of_measures: a row for each measure of nodes and actor (transfer full), those of a measure
 * together, in order of the network's own rank: `id`, `name`, `type`, `measure`, `value` (of the network
 * itself), `low`, `median` and `high` over the samples in which the actor has a value (quantiles by linear
 * interpolation), `error` (standard error of their mean), `rank` (of the network itself), `rank_low`,
 * `rank_high` (the interval of its ranks; without a value it comes last), `top` (the share of samples in
 * which no other ranks before it), `undefined` (the share of samples without a value). Errors:
 * ENT_ERROR_USAGE for options out of range, ENT_ERROR_LIMIT where samples × actors × measures need too much
 * memory, those of the measures.
 */
EntFrame *ent_robustness_of_measures (EntNetwork *network, const EntMeasure *const *measures,
                                      guint n_measures, const EntMeasureSettings *settings,
                                      const EntRobustnessOptions *options, GError **error);

/** EntRobustBlocs: @blocs: a row an actor: `id`, `name`, `type`, `bloc` (of the consensus: one that is
 * a bloc of the network itself, as the timeline tells, has its number, others have numbers after those;
 * missing: in none), `bloc_name`, `stability` (the mean probability of being in one bloc with the others of
 * its own, missing for a bloc of one), `own_bloc` (of the network itself). @pairs: a row for each two that
 * are ever together: `a`, `b`, `together` (in which share of the samples), most often first. Both are owned.
 */
typedef struct {
  EntFrame *blocs;
  EntFrame *pairs;
} EntRobustBlocs;

/**
 * ent_robustness_of_blocs: (transfer full): how often actors are in one bloc, and the partition that Leiden's
 * method finds in these probabilities, those below ½ left out: one step of consensus clustering
 * (Lancichinetti and Fortunato 2012, Consensus clustering in complex networks, Scientific Reports 2).
 * O(actors² × samples). Errors: as above.
 */
EntRobustBlocs *ent_robustness_of_blocs (EntNetwork *network, const EntMeasure *method,
                                         const EntMeasureSettings *settings,
                                         const EntRobustnessOptions *options, GError **error);
void ent_robust_blocs_free (EntRobustBlocs *blocs);

/** EntLeftOut: what is left out, one at a time. */
typedef enum {
  ENT_LEFT_OUT_PUBLISHER,
  ENT_LEFT_OUT_SOURCE,
} EntLeftOut;

/**
 * ent_robustness_without: on which publisher or source a ranking hangs: a row for each measure and each that
 * is left out (transfer full), those that change most first: `left_out`, `claims` (how many it has among the
 * chosen), `measure`, `correlation` (Spearman's ρ of the ranks of the network's actors with and without, ties
 * averaged, who has no value last), `first` (who is first without), `first_changed`, `mover` (whose rank
 * changes most), `mover_rank`, `mover_rank_without` (missing: no value without). Errors: as ent_network_new()
 * and ent_measure_compute().
 * @network: with all, made with @selection and @network_options, by which those without one are made too
 */
EntFrame *ent_robustness_without (EntLeftOut what, EntNetwork *network, const EntSelection *selection,
                                  const EntNetworkOptions *network_options, const EntMeasure *const *measures,
                                  guint n_measures, const EntMeasureSettings *settings,
                                  const EntRobustnessOptions *options, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRobustBlocs, ent_robust_blocs_free)

G_END_DECLS

#endif
