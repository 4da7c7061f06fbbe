/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Articulation points: actors without whom the network falls apart. An actor is one where it is in more than
 * one biconnected component, and without it there is one component more for each beyond the first. By igraph.
 */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

/* A vertex is in as many biconnected components as parts would be left of its own without it. */
static gboolean
count_blocks (const EntPartGraph *part, gint64 *counts, GError **error)
{
  igraph_vector_int_list_t blocks;
  if (!ent__igraph_check (igraph_vector_int_list_init (&blocks, 0), "articulation points", error))
    return FALSE;
  igraph_error_t code = igraph_biconnected_components (&part->graph, NULL, NULL, NULL, &blocks, NULL);
  for (igraph_integer_t b = 0; code == IGRAPH_SUCCESS && b < igraph_vector_int_list_size (&blocks); b++) {
    const igraph_vector_int_t *block = igraph_vector_int_list_get_ptr (&blocks, b);
    for (igraph_integer_t i = 0; i < igraph_vector_int_size (block); i++)
      counts[VECTOR (*block)[i]]++;
  }
  igraph_vector_int_list_destroy (&blocks);
  return ent__igraph_check (code, "articulation points", error);
}

/* Isolates are in no biconnected component at all. */
static gboolean
articulation_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                      GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_articulation, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  g_autofree gint64 *values = g_new0 (gint64, MAX (arcs->n_vertices, 1));
  if (part == NULL || !count_blocks (part, values, error))
    return FALSE;
  for (guint v = 0; v < arcs->n_vertices; v++)
    values[v] = MAX (values[v] - 1, 0);
  ent__measure_add_integers (&ent__measure_articulation, frame,
                             "How many more components the network has without the actor", values);
  return TRUE;
}

const EntMeasure ent__measure_articulation = {
  .name = "articulation",
  .family = N_ ("brokerage"),
  .title = N_ ("Articulation points"),
  .summary = N_ ("into how many more components the network falls without an actor"),
  .details =
      N_ ("A whole number: 0 where nothing changes (isolates and leaves too), above 0 for an articulation "
          "point. Direction and "
          "weights play no part. O(ties)."),
  .paper = "Hopcroft and Tarjan (1973), Algorithm 447: efficient algorithms for graph manipulation, "
           "Communications of "
           "the ACM 16",
  .yields = ENT_YIELDS_NODES,
  .traits = 0,
  .compute = articulation_compute,
};
