/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coreness: the k of the innermost k-core that an actor is in. By igraph. It tells a centre of many who
 * know each other from a star of many who do not. */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

/* A mutual tie is two arcs, so with mode "all" it counts twice, as in networkx and igraph. */
static gboolean
coreness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_coreness, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_int_t) cores = ent__integer_vector_new ();
  igraph_error_t code = igraph_coreness (&part->graph, cores, ent__igraph_mode (settings, IGRAPH_ALL));
  if (!ent__igraph_check (code, "coreness", error))
    return FALSE;
  g_autofree gint64 *values = g_new (gint64, MAX (arcs->n_vertices, 1));
  for (guint v = 0; v < arcs->n_vertices; v++)
    values[v] = VECTOR (*cores)[v];
  ent__measure_add_integers (&ent__measure_coreness, frame, "Greatest k whose k-core has the actor", values);
  return TRUE;
}

const EntMeasure ent__measure_coreness = {
  .name = "coreness",
  .family = "cohesion",
  .title = "Coreness",
  .summary = "how deep in the core of the network an actor is",
  .details = "The greatest k such that the actor is in a group in which each has at least k ties within it: "
             "a whole number "
             "from 0 (an isolate). Directed: of arcs that leave (out), arrive (in), or both (all, a mutual "
             "tie counts twice). "
             "Weights play no part. Each component has its own cores. O(ties).",
  .paper = "Seidman (1983), Network structure and minimum degree, Social Networks 5; Batagelj and Zaveršnik "
           "(2003)",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_MODE,
  .compute = coreness_compute,
};
