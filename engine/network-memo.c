/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places in a network, each written once: whoever comes second throws away what he has. */
#include "engine/network-memo-private.h"
#include "engine/network-private.h"

#include <string.h>

typedef struct {
  EntPart part;
  gboolean is_unweighted;
  gboolean is_directed;
  EntDistances distances[]; /* by vertex */
} Distances;

/* A network is constant to those who measure it, but for this. */
static EntMemo *
get_memo (const EntNetwork *network)
{
  return &((EntNetwork *)network)->memo;
}

void
ent__memo_clear (EntMemo *memo)
{
  EntArcs **arcs = (EntArcs **)(gpointer)memo->arcs;
  for (guint i = 0; i < sizeof memo->arcs / sizeof *arcs; i++)
    g_clear_pointer (&arcs[i], ent__arcs_free);
  g_clear_pointer (&memo->distances, g_free);
}

const EntArcs *
ent__memo_get_arcs (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings)
{
  gboolean is_directed = ent_measure_is_directed (measure, settings);
  gpointer *place =
      &get_memo (network)->arcs[settings->part][settings->is_unweighted != FALSE][is_directed != FALSE];
  const EntArcs *arcs = g_atomic_pointer_get (place);
  if (arcs != NULL)
    return arcs;
  return ent__keep_first (place, ent__arcs_new (network, settings, is_directed),
                          (GDestroyNotify)ent__arcs_free);
}

void
ent__memo_keep_distances (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed,
                          const EntDistances *distances)
{
  gsize size = network->n_vertices * sizeof *distances;
  Distances *kept = g_malloc (sizeof *kept + size);
  kept->part = settings->part;
  kept->is_unweighted = settings->is_unweighted;
  kept->is_directed = is_directed;
  if (size > 0)
    memcpy (kept->distances, distances, size);
  ent__keep_first (&get_memo (network)->distances, kept, g_free);
}

const EntDistances *
ent__memo_peek_distances (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed)
{
  const Distances *kept = g_atomic_pointer_get (&get_memo (network)->distances);
  gboolean is_wanted = kept != NULL && kept->part == settings->part &&
                       kept->is_unweighted == settings->is_unweighted && kept->is_directed == is_directed;
  return is_wanted ? kept->distances : NULL;
}
