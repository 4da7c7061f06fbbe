/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness: on how many shortest ways between others an actor lies. By igraph (Brandes' algorithm).
 * Strong ties are short ones, so it finds brokers between those who work together. Read next: centrality-
 * constraint.c, which sees brokers without ways. */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

/* igraph compares lengths with a tolerance, so 1/.1 + 1/.2 and 1/.2 + 1/.1 are one length. */
static gboolean
betweenness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_betweenness, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_t) values = ent__real_vector_new ();
  if (!ent__igraph_check (ent__igraph_betweenness (part, arcs->is_directed, values), "betweenness", error))
    return FALSE;
  ent__measure_add_reals (&ent__measure_betweenness, frame,
                          "Number of shortest ways between two others that lead through the actor",
                          VECTOR (*values));
  return TRUE;
}

const EntMeasure ent__measure_betweenness = {
  .name = "betweenness",
  .family = "distance",
  .title = "Betweenness",
  .summary = "shortest ways between others that lead through an actor",
  .details = "Σ over pairs of others of the share of their shortest ways on which the actor lies: from 0 "
             "(isolates, leaves) "
             "to (n - 1)(n - 2) / 2, directed twice that; not normalised. Pairs in different components add "
             "nothing. "
             "Ways whose lengths differ by rounding alone count as equal. " ENT__DISTANCE_HELP
             " O(n × ties), weighted O(n × ties × log n).",
  .paper = "Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40; Brandes "
           "(2001), A faster "
           "algorithm for betweenness centrality",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_USES_DISTANCE,
  .compute = betweenness_compute,
};
