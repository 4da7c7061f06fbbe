/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Infomap, by igraph: the blocs in which a wanderer's way is told in the fewest bits. Unlike the others it
 * minimises, so its best trial is chosen by igraph, not by blocs.c. Read next: blocs.c, where a partition
 * becomes a column. */
#include "engine/blocs-private.h"
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

#define N_TRIALS 10

/* igraph before 1.0 wants no isolated vertices here. */
static gboolean
infomap_run (const EntArcs *arcs, guint64 seed, guint32 *labels, double *codelength, GError **error)
{
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_int_t) membership = ent__integer_vector_new ();
  ent__igraph_seed (ent__blocs_mix_seed (seed, 0));
  igraph_error_t code = ent__igraph_infomap (part, N_TRIALS, membership, codelength);
  if (!ent__igraph_check (code, "Infomap's blocs", error))
    return FALSE;
  for (guint v = 0; v < arcs->n_vertices; v++)
    labels[v] = VECTOR (*membership)[v];
  return TRUE;
}

/* igraph chooses the best of its trials itself, by codelength. */
static gboolean
infomap_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                 GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_infomap, network, settings);
  ent__arcs_drop_isolates (arcs);
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  double codelength = 0;
  if (arcs->n_arcs > 0 && !infomap_run (arcs, settings->seed, labels, &codelength, error))
    return FALSE;
  EntBlocResult result = { arcs, labels, N_ ("codelength"), codelength };
  ent__blocs_store (&ent__measure_infomap, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_infomap = {
  .name = "infomap",
  .family = N_ ("blocs"),
  .title = N_ ("Infomap"),
  .summary = N_ ("blocs in which one who follows the ties stays long"),
  .details =
      N_ ("The quality is the codelength in bits a step: less is better. Of ten trials the shortest is "
          "taken. It may find that "
          "all is one bloc. Components are never joined; actors alone are in no bloc. Directed where "
          "asked for. Nearly "
          "O(ties) a trial."),
  .paper = "Rosvall and Bergstrom (2008), Maps of random walks on complex networks reveal community "
           "structure, PNAS 105",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED,
  .compute = infomap_compute,
};
