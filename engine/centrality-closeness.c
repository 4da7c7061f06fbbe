/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closeness and harmonic centrality: how near an actor is to the others. igraph finds the distances; the
 * correction for the size of the part that an actor reaches is ours. */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <math.h>

/* Wasserman and Faust's correction: (r / (n - 1)) × (r / Σ d) with r others in reach; igraph gives r / Σ d.
 * Without it a pair far from all others would come first. */
static void
correct_for_reach (const igraph_vector_t *closeness, const igraph_vector_int_t *reach, guint n,
                   double *values)
{
  for (guint v = 0; v < n; v++) {
    double reached = (double)VECTOR (*reach)[v];
    values[v] = reached > 0 ? VECTOR (*closeness)[v] * reached / (n - 1.) : NAN;
  }
}

/* igraph's "all" would undo the direction, so it is not offered: who wants that leaves --directed away. */
static gboolean
closeness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                   GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_closeness, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_t) closeness = ent__real_vector_new ();
  g_autoptr (igraph_vector_int_t) reach = ent__integer_vector_new ();
  igraph_error_t code = igraph_closeness (&part->graph, closeness, reach, NULL, igraph_vss_all (),
                                          ent__igraph_mode (settings, IGRAPH_OUT), part->lengths, TRUE);
  if (!ent__igraph_check (code, "closeness", error))
    return FALSE;
  g_autofree double *values = g_new (double, MAX (arcs->n_vertices, 1));
  correct_for_reach (closeness, reach, arcs->n_vertices, values);
  ent__measure_add_reals (&ent__measure_closeness, frame,
                          "Closeness centrality, corrected for the size of the component", values);
  return TRUE;
}

/* igraph gives NaN to a vertex that has no others; 0 is what every isolate has. */
static gboolean
harmonic_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_harmonic, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_t) harmonic = ent__real_vector_new ();
  igraph_error_t code =
      igraph_harmonic_centrality (&part->graph, harmonic, igraph_vss_all (),
                                  ent__igraph_mode (settings, IGRAPH_OUT), part->lengths, TRUE);
  if (!ent__igraph_check (code, "harmonic centrality", error))
    return FALSE;
  g_autofree double *values = g_new (double, MAX (arcs->n_vertices, 1));
  for (guint v = 0; v < arcs->n_vertices; v++) /* one vertex alone: the mean of nothing */
    values[v] = arcs->n_vertices > 1 ? VECTOR (*harmonic)[v] : 0;
  ent__measure_add_reals (&ent__measure_harmonic, frame, "Mean of the inverse distances to all others",
                          values);
  return TRUE;
}

const EntMeasure ent__measure_closeness = {
  .name = "closeness",
  .family = "distance",
  .title = "Closeness",
  .summary = "how near an actor is to all that it reaches, times the share that it reaches",
  .details =
      "(r / (n - 1)) × (r / Σ d), where d are the distances to the r actors in reach: above 0, at most 1 "
      "where it is "
      "unweighted, in units of the weight otherwise. Actors in small components come out low. An actor who "
      "reaches nobody has no value. Directed: distances from the actor (out, also all) or to it "
      "(in). " ENT__DISTANCE_HELP " O(n × ties × log n).",
  .paper = "Wasserman and Faust (1994), Social Network Analysis, section 5.2; Freeman (1978)",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_MODE | ENT_USES_DISTANCE,
  .compute = closeness_compute,
};

const EntMeasure ent__measure_harmonic = {
  .name = "harmonic",
  .family = "distance",
  .title = "Harmonic centrality",
  .summary = "mean of the inverse distances to all others",
  .details = "Σ 1 / d over the n - 1 others, divided by n - 1; one out of reach adds 0. From 0 (an isolate) "
             "to 1 where it "
             "is unweighted, in units of the weight otherwise. Fit for networks in several components. "
             "Directed: distances "
             "from the actor (out, also all) or to it (in). " ENT__DISTANCE_HELP " O(n × ties × log n).",
  .paper = "Marchiori and Latora (2000), Harmony in the small-world, Physica A 285; Rochat (2009), Closeness "
           "centrality "
           "extended to unconnected graphs",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_MODE | ENT_USES_DISTANCE,
  .compute = harmonic_compute,
};
