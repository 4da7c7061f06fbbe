/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Degree and strength: how many ties an actor has, and how much they weigh. Sums over the arcs, so no
 * igraph is needed. Read next: measures.h, what a descriptor is. */
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"

#include <glib/gi18n-lib.h>

/* The arc ends that the mode counts. An undirected edge counts at both ends whatever the mode. */
static gboolean
counts_tails (const EntArcs *arcs, EntMode mode)
{
  return !arcs->is_directed || mode != ENT_MODE_IN;
}

static gboolean
counts_heads (const EntArcs *arcs, EntMode mode)
{
  return !arcs->is_directed || mode != ENT_MODE_OUT;
}

/* An undirected network has no modes; on arcs the descriptions follow EntMode. */
static const char *
describe (const EntArcs *arcs, EntMode mode, const char *const descriptions[4])
{
  return descriptions[!arcs->is_directed ? 0 : 1 + mode];
}

static gboolean
degree_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                G_GNUC_UNUSED GError **error)
{
  static const char *const descriptions[] = { "Number of ties", "Number of arcs, in and out",
                                              "Number of arcs that leave", "Number of arcs that arrive" };
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_degree, network, settings);
  g_autofree gint64 *degrees = g_new0 (gint64, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    degrees[arcs->from[i]] += counts_tails (arcs, settings->mode);
    degrees[arcs->to[i]] += counts_heads (arcs, settings->mode);
  }
  ent__measure_add_integers (&ent__measure_degree, frame, describe (arcs, settings->mode, descriptions),
                             degrees);
  return TRUE;
}

/* Sums are taken in order of ties, the same each time. */
static gboolean
strength_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  G_GNUC_UNUSED GError **error)
{
  static const char *const descriptions[] = { "Weight of all ties", "Weight of all arcs, in and out",
                                              "Weight of the arcs that leave",
                                              "Weight of the arcs that arrive" };
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_strength, network, settings);
  g_autofree double *sums = g_new0 (double, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    sums[arcs->from[i]] += counts_tails (arcs, settings->mode) ? arcs->weights[i] : 0;
    sums[arcs->to[i]] += counts_heads (arcs, settings->mode) ? arcs->weights[i] : 0;
  }
  ent__measure_add_reals (&ent__measure_strength, frame, describe (arcs, settings->mode, descriptions), sums);
  return TRUE;
}

const EntMeasure ent__measure_degree = {
  .name = "degree",
  .family = N_ ("activity"),
  .title = N_ ("Degree"),
  .summary = N_ ("number of ties"),
  .details =
      N_ ("Whole numbers from 0 (an isolate) to n - 1. Directed: arcs that leave (out), that arrive (in), or "
          "both "
          "(all, up to 2(n - 1)); a symmetric relation is one arc each way. Weights play no part. O(ties)."),
  .paper = "Freeman (1978), Centrality in social networks: conceptual clarification, Social Networks 1",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_MODE,
  .compute = degree_compute,
};

const EntMeasure ent__measure_strength = {
  .name = "strength",
  .family = N_ ("activity"),
  .title = N_ ("Strength"),
  .summary = N_ ("sum of the weights of an actor's ties"),
  .details =
      N_ ("From 0 (an isolate), in units of the weight. Directed: of arcs that leave (out), that arrive "
          "(in), or both "
          "(all). Unweighted it is the degree. O(ties)."),
  .paper = "Barrat, Barthélemy, Pastor-Satorras and Vespignani (2004), The architecture of complex weighted "
           "networks, "
           "PNAS 101",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_MODE,
  .compute = strength_compute,
};
