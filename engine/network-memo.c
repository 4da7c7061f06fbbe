/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place in a network, written once: whoever comes second throws away what he has. */
#include "engine/network-memo-private.h"
#include "engine/network-private.h"

#include <string.h>

typedef struct {
  EntPart part;
  gboolean is_unweighted;
  gboolean is_directed;
  EntDistances distances[]; /* by vertex */
} Memo;

/* A network is constant to those who measure it, but for this. */
void
ent__memo_keep_distances (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed,
                          const EntDistances *distances)
{
  gsize size = network->n_vertices * sizeof *distances;
  Memo *memo = g_malloc (sizeof *memo + size);
  memo->part = settings->part;
  memo->is_unweighted = settings->is_unweighted;
  memo->is_directed = is_directed;
  if (size > 0)
    memcpy (memo->distances, distances, size);
  if (!g_atomic_pointer_compare_and_exchange (&((EntNetwork *)network)->memo, NULL, memo))
    g_free (memo);
}

const EntDistances *
ent__memo_peek_distances (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed)
{
  const Memo *memo = g_atomic_pointer_get (&((EntNetwork *)network)->memo);
  gboolean is_wanted = memo != NULL && memo->part == settings->part &&
                       memo->is_unweighted == settings->is_unweighted && memo->is_directed == is_directed;
  return is_wanted ? memo->distances : NULL;
}
