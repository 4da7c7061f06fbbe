/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connected components as blocs: who is tied to whom at all. By igraph. The coarsest partition there is,
 * and the one to look at first: methods that find blocs never join two components. */
#include "engine/blocs-private.h"
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

/* On an undirected graph strong components are simply the components. */
static gboolean
components_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                    GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_components, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_int_t) membership = ent__integer_vector_new ();
  igraph_error_t code = igraph_connected_components (&part->graph, membership, NULL, NULL, IGRAPH_STRONG);
  if (!ent__igraph_check (code, "components", error))
    return FALSE;
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  for (guint v = 0; v < arcs->n_vertices; v++)
    labels[v] = VECTOR (*membership)[v];
  g_autoptr (EntArcs) edges = ent__arcs_new (network, settings, FALSE);
  EntBlocResult result = { arcs, labels, N_ ("modularity"), ent__blocs_modularity (edges, labels, 1) };
  ent__blocs_store (&ent__measure_components, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_components = {
  .name = "components",
  .family = N_ ("blocs"),
  .title = N_ ("Connected components"),
  .summary = N_ ("who is tied to whom, directly or through others"),
  .details =
      N_ ("Two actors are in one bloc where a chain of ties leads from one to the other; directed: where "
          "chains of arcs lead both "
          "ways (strongly connected). Actors alone are in no bloc. Weights play no part, but for the "
          "modularity that is "
          "reported. O(ties)."),
  .paper = "Hopcroft and Tarjan (1973), Communications of the ACM 16; directed: Tarjan (1972), SIAM Journal "
           "on Computing 1",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS,
  .compute = components_compute,
};
