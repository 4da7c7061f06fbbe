/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leiden, by igraph: for modularity or for the constant Potts model (CPM). Each start iterates until nothing
 * gets better; the best of several starts is taken. */
#include "engine/blocs-private.h"
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <math.h>
#include <string.h>

#define MAX_ROUNDS 100
#define MAX_IDLE 4 /* the refinement is random: one round without a gain need not be the last word */

typedef struct {
  const EntArcs *arcs;
  const EntPartGraph *part;
  const EntMeasureSettings *settings;
  igraph_vector_t *vertex_weights; /* NULL: all 1, for CPM */
  double all;
} Leiden;

/* Our own figures, not igraph's: its CPM also counts each vertex with itself. */
static double
leiden_measure (const Leiden *leiden, const guint32 *labels)
{
  double resolution = leiden->settings->resolution;
  return leiden->settings->objective == ENT_OBJECTIVE_CPM
             ? ent__blocs_cpm (leiden->arcs, labels, resolution)
             : ent__blocs_modularity (leiden->arcs, labels, resolution);
}

/* igraph maximises Σ (A_ij - γ n_i n_j); with n the strengths and γ / 2m that is modularity. */
static gboolean
leiden_try (gpointer method, guint32 seed, guint32 *labels, double *quality, GError **error)
{
  const Leiden *leiden = method;
  double resolution = leiden->settings->resolution;
  if (leiden->vertex_weights != NULL)
    resolution /= 2 * leiden->all;
  g_autoptr (igraph_vector_int_t) membership = ent__integer_vector_new ();
  g_autofree guint32 *next = g_new (guint32, MAX (leiden->arcs->n_vertices, 1));
  ent__igraph_seed (seed);
  for (guint round = 0, n_idle = 0; round < MAX_ROUNDS && n_idle < MAX_IDLE; round++) {
    igraph_error_t code =
        ent__igraph_leiden (leiden->part, leiden->vertex_weights, resolution, round > 0, membership);
    if (!ent__igraph_check (code, "Leiden's blocs", error))
      return FALSE;
    for (guint v = 0; v < leiden->arcs->n_vertices; v++)
      next[v] = VECTOR (*membership)[v];
    double now = leiden_measure (leiden, next);
    n_idle++;
    if (round > 0 && now <= *quality + ENT__BETTER * fmax (1, fabs (*quality)))
      continue;
    n_idle = 0;
    *quality = now;
    memcpy (labels, next, leiden->arcs->n_vertices * sizeof (guint32));
  }
  return TRUE;
}

/* The strengths, and the weight of all ties. */
static gboolean
weigh_vertices (Leiden *leiden, GError **error)
{
  const EntArcs *arcs = leiden->arcs;
  if (!ent__igraph_check (igraph_vector_resize (leiden->vertex_weights, arcs->n_vertices), "Leiden's blocs",
                          error))
    return FALSE;
  igraph_vector_null (leiden->vertex_weights);
  for (guint i = 0; i < arcs->n_arcs; i++) {
    VECTOR (*leiden->vertex_weights)[arcs->from[i]] += arcs->weights[i];
    VECTOR (*leiden->vertex_weights)[arcs->to[i]] += arcs->weights[i];
    leiden->all += arcs->weights[i];
  }
  return TRUE;
}

/* The strengths are igraph's "vertex weights" for modularity; CPM has none. */
static gboolean
leiden_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                GError **error)
{
  gboolean is_cpm = settings->objective == ENT_OBJECTIVE_CPM;
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_leiden, network, settings);
  ent__arcs_drop_isolates (arcs);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  g_autoptr (igraph_vector_t) strengths = ent__real_vector_new ();
  Leiden leiden = { arcs, part, settings, is_cpm ? NULL : strengths, 0 };
  double quality = 0;
  EntBlocPlan plan = { settings->seed, ENT__BLOCS_MANY_TIES, 1 };
  if (part == NULL || (!is_cpm && !weigh_vertices (&leiden, error)))
    return FALSE;
  if (arcs->n_arcs > 0 && !ent__blocs_best_of (leiden_try, &leiden, arcs, &plan, labels, &quality, error))
    return FALSE;
  EntBlocResult result = { arcs, labels, is_cpm ? "cpm" : "modularity", quality };
  ent__blocs_store (&ent__measure_leiden, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_leiden = {
  .name = "leiden",
  .family = "blocs",
  .title = "Leiden",
  .summary = "blocs of high modularity (or density), each of one piece",
  .details = "Objective `modularity` at the resolution γ (1; more makes smaller blocs): -½ to 1; or `cpm`, Σ "
             "over blocs of "
             "weight inside - γ n(n - 1) / 2, where γ is the least density that a bloc should have, in units "
             "of the weight. "
             "Each start iterates until nothing improves; the best of twenty starts is taken (fewer above "
             "5,000 ties). Components are never "
             "joined; actors alone are in no bloc. Undirected. Nearly O(ties) an iteration.",
  .paper = "Traag, Waltman and van Eck (2019), From Louvain to Leiden: guaranteeing well-connected "
           "communities, Scientific "
           "Reports 9; CPM: Traag, Van Dooren and Nesterov (2011), Physical Review E 84",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_SEED | ENT_TAKES_RESOLUTION | ENT_TAKES_OBJECTIVE,
  .compute = leiden_compute,
};
