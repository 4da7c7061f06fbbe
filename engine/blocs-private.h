/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the methods for blocs share: qualities of a partition, the best of several starts, and how a partition
 * becomes the `bloc` column. A partition is an array of labels, one a vertex; any numbers below the number of
 * vertices. */
#ifndef ENT_BLOCS_PRIVATE_H
#define ENT_BLOCS_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* A quality counts as better only beyond rounding. */
#define ENT__BETTER 1e-12

/* ent__blocs_modularity: of undirected arcs, Σ over blocs of e / m - γ (K / 2m)² with e the weight inside, K
 * the strength of the members and m all weight. NaN without any. */
double ent__blocs_modularity (const EntArcs *arcs, const guint32 *labels, double resolution);

/* ent__blocs_cpm: of undirected arcs, Σ over blocs of e - γ n (n - 1) / 2 with n members. */
double ent__blocs_cpm (const EntArcs *arcs, const guint32 *labels, double resolution);

/* EntBlocTry: one run of a randomised method.
 * @labels: (out)
 * @quality: (out): more is better */
typedef gboolean (*EntBlocTry) (gpointer method, guint32 seed, guint32 *labels, double *quality,
                                GError **error);

/* EntBlocPlan: of the starts of a method.
 * @many_ties: on networks of more there are fewer starts, so that the work stays in bounds
 * @n_threads: on how many starts may run at once; 1 for what uses igraph */
typedef struct {
  guint64 seed;
  guint many_ties;
  guint n_threads;
} EntBlocPlan;

#define ENT__BLOCS_MANY_TIES 5000u

/* ent__blocs_best_of: the best of twenty starts (fewer on networks of more than @many_ties, one from twenty
 * times as many), the first among equals, on any number of threads. Each start has a seed of its own.
 * @labels: (out) */
gboolean ent__blocs_best_of (EntBlocTry try, gpointer method, const EntArcs *arcs, const EntBlocPlan *plan,
                             guint32 *labels, double *quality, GError **error);

/* ent__blocs_mix_seed: a seed for start @start; different ones for every pair of seed and start. */
guint32 ent__blocs_mix_seed (guint64 seed, guint start);

/* EntBlocResult: a partition of @arcs' vertices, which may be fewer than the network's.
 * @quality: NAN where there is none */
typedef struct {
  const EntArcs *arcs;
  const guint32 *labels;
  const char *quality_name;
  double quality;
} EntBlocResult;

/* ent__blocs_store: fills the measure's `bloc` column: blocs of two and more, the greatest first, equal ones
 * by their first vertex; and the metadata "method", "quality", "quality_name", "modularity" (always at
 * resolution 1, by the undirected weights), "n_blocs", with "resolution" and "seed" where the method takes
 * them. Without any tie "quality" and "modularity" are not set. */
void ent__blocs_store (const EntMeasure *measure, const EntNetwork *network,
                       const EntMeasureSettings *settings, const EntBlocResult *result, EntFrame *frame);

G_END_DECLS

#endif
