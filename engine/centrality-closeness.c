/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Closeness and harmonic centrality: how near an actor is to the others. paths-many.c finds the distances, or
 * paths-weighted.c where ties have lengths; what is made of them is here. */
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"
#include "engine/paths-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Betweenness may have met all distances already. "All" would undo the direction, so it is not offered: who
 * wants that leaves --directed away. */
static EntDistances *
find_distances (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings)
{
  gboolean is_directed = ent_measure_is_directed (measure, settings);
  gboolean is_inward = is_directed && settings->mode == ENT_MODE_IN;
  const EntDistances *known = is_inward ? NULL : ent__memo_peek_distances (network, settings, is_directed);
  if (known != NULL)
    return g_memdup2 (known, MAX (ent_network_get_n_vertices (network), 1) * sizeof *known);
  const EntArcs *arcs = ent__memo_get_arcs (measure, network, settings);
  g_autoptr (EntPathGraph) graph = ent__path_graph_new (arcs);
  return ent__paths_distances (graph, is_inward, settings->n_threads);
}

/* Wasserman and Faust's correction: (r / (n - 1)) × (r / Σ d) with r others in reach. Without it a pair far
 * from all others would come first. */
static gboolean
closeness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                   G_GNUC_UNUSED GError **error)
{
  guint n = ent_network_get_n_vertices (network);
  g_autofree EntDistances *distances = find_distances (&ent__measure_closeness, network, settings);
  g_autofree double *values = g_new (double, MAX (n, 1));
  for (guint v = 0; v < n; v++) {
    double reached = distances[v].n_reached;
    values[v] = reached > 0 ? reached / distances[v].far * reached / (n - 1.) : NAN;
  }
  ent__measure_add_reals (&ent__measure_closeness, frame,
                          "Closeness centrality, corrected for the size of the component", values);
  return TRUE;
}

/* One vertex alone has the mean of nothing: 0, which is what every isolate has. */
static gboolean
harmonic_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  G_GNUC_UNUSED GError **error)
{
  guint n = ent_network_get_n_vertices (network);
  g_autofree EntDistances *distances = find_distances (&ent__measure_harmonic, network, settings);
  g_autofree double *values = g_new (double, MAX (n, 1));
  for (guint v = 0; v < n; v++)
    values[v] = n > 1 ? distances[v].near / (n - 1.) : 0;
  ent__measure_add_reals (&ent__measure_harmonic, frame, "Mean of the inverse distances to all others",
                          values);
  return TRUE;
}

const EntMeasure ent__measure_closeness = {
  .name = "closeness",
  .family = N_ ("distance"),
  .title = N_ ("Closeness"),
  .summary = N_ ("how near an actor is to all that it reaches, times the share that it reaches"),
  .details = N_ ("(r / (n - 1)) × (r / Σ d), where d are the distances to the r actors in reach: above 0, at "
                 "most 1 where it is unweighted, in units of the weight otherwise. Actors in small "
                 "components come out low. An actor who reaches nobody has no value. Directed: distances "
                 "from the actor (out, also all) or to it (in). O(n × ties × log n)."),
  .remarks = ent__distance_remarks,
  .paper = "Wasserman and Faust (1994), Social Network Analysis, section 5.2; Freeman (1978)",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_MODE | ENT_USES_DISTANCE,
  .compute = closeness_compute,
};

const EntMeasure ent__measure_harmonic = {
  .name = "harmonic",
  .family = N_ ("distance"),
  .title = N_ ("Harmonic centrality"),
  .summary = N_ ("mean of the inverse distances to all others"),
  .details = N_ (
      "Σ 1 / d over the n - 1 others, divided by n - 1; one out of reach adds 0. From 0 (an isolate) to 1 "
      "where it is unweighted, in units of the weight otherwise. Fit for networks in several components. "
      "Directed: distances from the actor (out, also all) or to it (in). O(n × ties × log n)."),
  .remarks = ent__distance_remarks,
  .paper = "Marchiori and Latora (2000), Harmony in the small-world, Physica A 285; Rochat (2009), Closeness "
           "centrality "
           "extended to unconnected graphs",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_MODE | ENT_USES_DISTANCE,
  .compute = harmonic_compute,
};
