/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cycles of negative sign: Dijkstra's shortest ways in the double cover of a signed network; and the lower
 * bound that they give, as each of them has a frustrated tie (Harary 1959). Read next: frustration-cut.c. */
#include "engine/frustration-private.h"

#include <math.h>

#include "engine/heap-private.h"

/* Node 2 v + layer: vertex v reached from the root with a positive (0) or negative (1) product of signs. */
struct _EntCycleFinder {
  const EntArcs *arcs;
  const EntCsr *csr;
  guint32 *arc_of;    /* place in the rows → arc */
  double *lengths;    /* node → from the root; INFINITY: not reached */
  guint32 *arrivals;  /* node → the arc it was reached by */
  guint32 *positions; /* vertex → its first place on the walk, from 1 */
  GArray *touched;    /* of guint32: nodes to be forgotten */
  GArray *heap;       /* of nodes by length */
  GArray *walk;       /* of guint32: arcs from the end to the root */
};

EntCycleFinder *
ent__cycle_finder_new (const EntArcs *arcs, const EntCsr *csr)
{
  guint n = arcs->n_vertices;
  EntCycleFinder *finder = g_new0 (EntCycleFinder, 1);
  g_autofree guint *next = g_memdup2 (csr->offsets, ((gsize)n + 1) * sizeof (guint));
  finder->arcs = arcs;
  finder->csr = csr;
  finder->arc_of = g_new (guint32, MAX (csr->offsets[n], 1));
  for (guint32 i = 0; i < arcs->n_arcs; i++) { /* as ent__csr_new() fills the rows */
    finder->arc_of[next[arcs->from[i]]++] = i;
    finder->arc_of[next[arcs->to[i]]++] = i;
  }
  finder->lengths = g_new (double, MAX (2 * (gsize)n, 1));
  finder->arrivals = g_new (guint32, MAX (2 * (gsize)n, 1));
  finder->positions = g_new0 (guint32, MAX (n, 1));
  for (gsize i = 0; i < 2 * (gsize)n; i++)
    finder->lengths[i] = INFINITY;
  finder->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  finder->heap = ent__heap_new ();
  finder->walk = g_array_new (FALSE, FALSE, sizeof (guint32));
  return finder;
}

void
ent__cycle_finder_free (EntCycleFinder *finder)
{
  g_free (finder->arc_of);
  g_free (finder->lengths);
  g_free (finder->arrivals);
  g_free (finder->positions);
  g_array_unref (finder->touched);
  g_array_unref (finder->heap);
  g_array_unref (finder->walk);
  g_free (finder);
}

static void
reach (EntCycleFinder *finder, guint32 node, double length, guint32 arc)
{
  if (isinf (finder->lengths[node]))
    g_array_append_val (finder->touched, node);
  finder->lengths[node] = length;
  finder->arrivals[node] = arc;
  ent__heap_push (finder->heap, length, node);
}

/* From the root's first copy until its second one is reached. */
static gboolean
search (EntCycleFinder *finder, guint32 root, const double *lengths, double limit, gint64 *steps)
{
  const EntCsr *csr = finder->csr;
  reach (finder, 2 * root, 0, ENT_NONE);
  while (finder->heap->len > 0 && *steps >= 0) {
    EntHeapEntry entry = ent__heap_pop (finder->heap);
    guint32 v = entry.item / 2;
    if (entry.length > finder->lengths[entry.item])
      continue;
    if (entry.item == 2 * root + 1)
      return TRUE;
    *steps -= csr->offsets[v + 1] - csr->offsets[v];
    for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
      guint32 node = 2 * csr->targets[i] + ((entry.item & 1) ^ (csr->weights[i] < 0));
      double length = entry.length + lengths[finder->arc_of[i]];
      if (length < limit && length < finder->lengths[node])
        reach (finder, node, length, finder->arc_of[i]);
    }
  }
  return FALSE;
}

/* Back from the root's second copy: where a vertex comes for the second time, in its other copy, the walk
 * between is a cycle of negative sign and no longer than the whole. */
static void
cut_cycle (EntCycleFinder *finder, guint32 root, GArray *cycle)
{
  const EntArcs *arcs = finder->arcs;
  guint32 node = 2 * root + 1;
  g_array_set_size (finder->walk, 0);
  g_array_set_size (cycle, 0);
  finder->positions[root] = 1;
  for (;;) {
    guint32 arc = finder->arrivals[node], v = node / 2;
    guint32 other = arcs->from[arc] == v ? arcs->to[arc] : arcs->from[arc];
    node = 2 * other + ((node & 1) ^ (arcs->weights[arc] < 0));
    g_array_append_val (finder->walk, arc);
    if (finder->positions[other] > 0) {
      guint first = finder->positions[other] - 1;
      g_array_append_vals (cycle, &g_array_index (finder->walk, guint32, first), finder->walk->len - first);
      break;
    }
    finder->positions[other] = finder->walk->len + 1;
  }
  finder->positions[root] = 0;
  for (guint i = 0; i < finder->walk->len; i++) {
    guint32 arc = g_array_index (finder->walk, guint32, i);
    finder->positions[arcs->from[arc]] = finder->positions[arcs->to[arc]] = 0;
  }
}

gboolean
ent__cycle_finder_run (EntCycleFinder *finder, guint32 root, const double *lengths, double limit,
                       GArray *cycle, gint64 *steps)
{
  gboolean is_found = search (finder, root, lengths, limit, steps);
  if (is_found)
    cut_cycle (finder, root, cycle);
  for (guint i = 0; i < finder->touched->len; i++)
    finder->lengths[g_array_index (finder->touched, guint32, i)] = INFINITY;
  g_array_set_size (finder->touched, 0);
  g_array_set_size (finder->heap, 0);
  return is_found;
}
