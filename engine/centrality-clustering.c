/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Local clustering: how many of an actor's partners are tied to each other, by weight after Barrat. By
 * igraph. */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

/* igraph's weighted function without weights falls back to the other one with a warning; here it is chosen.
 */
static gboolean
clustering_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                    GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_clustering, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_t) values = ent__real_vector_new ();
  igraph_error_t code = part->weights ? igraph_transitivity_barrat (&part->graph, values, igraph_vss_all (),
                                                                    part->weights, IGRAPH_TRANSITIVITY_NAN)
                                      : igraph_transitivity_local_undirected (
                                            &part->graph, values, igraph_vss_all (), IGRAPH_TRANSITIVITY_NAN);
  if (!ent__igraph_check (code, "clustering", error))
    return FALSE;
  ent__measure_add_reals (&ent__measure_clustering, frame,
                          "Share of the actor's pairs of partners that are tied to each other",
                          VECTOR (*values));
  return TRUE;
}

const EntMeasure ent__measure_clustering = {
  .name = "clustering",
  .family = N_ ("cohesion"),
  .title = N_ ("Local clustering"),
  .summary = N_ ("share of an actor's partners that are tied to each other"),
  .details =
      N_ ("From 0 to 1; an actor with fewer than two ties has no value. By weight: Σ over the tied pairs "
          "of partners j, h of "
          "(w_ij + w_ih) / 2, divided by strength × (degree - 1). Direction plays no part. O(Σ degree²)."),
  .paper = "Watts and Strogatz (1998), Collective dynamics of 'small-world' networks, Nature 393; by weight: "
           "Barrat, "
           "Barthélemy, Pastor-Satorras and Vespignani (2004), PNAS 101",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_WEIGHTS,
  .compute = clustering_compute,
};
