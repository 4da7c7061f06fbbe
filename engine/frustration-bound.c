/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lower bound for large networks: each cycle of negative sign has a frustrated tie (Harary 1959), so cycles
 * that share no weight have as much frustration as the least weights of them together. Triads are taken
 * first, then, for each tie that the best partition frustrates, the shortest ways of satisfied ties from one
 * end to the other. Read next: frustration-cycles.c. */
#include "engine/frustration-private.h"

#include <math.h>

#define BOUND_STEPS 400000000

/* One of the two searches that meet: breadth first over satisfied ties with weight left. */
typedef struct {
  GArray *queue; /* of guint32; the vertices of the last level are from @level on */
  guint level;
  guint32 *arrivals; /* vertex → arc + 1 by which it was reached; the start has ENT_NONE */
} Side;

typedef struct {
  const EntPiece *piece;
  guint32 *arc_of; /* place in the rows → arc */
  double *left;    /* arc → weight that no cycle has taken */
  guint8 *is_frustrated;
  Side sides[2];
  GArray *cycle; /* of guint32: arcs */
  gint64 steps;
  double bound;
} Packing;

/* Takes the least weight that is left from each arc of a cycle. */
static void
take (Packing *packing, const guint32 *arcs, guint n)
{
  double least = INFINITY;
  for (guint i = 0; i < n; i++)
    least = fmin (least, packing->left[arcs[i]]);
  for (guint i = 0; i < n; i++)
    packing->left[arcs[i]] = packing->left[arcs[i]] > least ? packing->left[arcs[i]] - least : 0;
  packing->bound += least;
}

static void
take_triad (const EntTriad *triad, gpointer data)
{
  Packing *packing = data;
  if (ent__triad_count_negative (packing->piece->arcs, triad) % 2 == 1)
    take (packing, triad->ties, 3);
}

static guint32
get_other_end (const EntArcs *arcs, guint32 arc, guint32 v)
{
  return arcs->from[arc] == v ? arcs->to[arc] : arcs->from[arc];
}

static void
start_side (Side *side, guint32 v)
{
  side->level = 0;
  g_array_append_val (side->queue, v);
  side->arrivals[v] = ENT_NONE;
}

static void
forget_side (Side *side)
{
  for (guint i = 0; i < side->queue->len; i++)
    side->arrivals[g_array_index (side->queue, guint32, i)] = 0;
  g_array_set_size (side->queue, 0);
}

/* Reaches one level further; the vertex where it meets the other side, or ENT_NONE. */
static guint32
grow_side (Packing *packing, Side *side, const Side *other)
{
  const EntCsr *csr = packing->piece->csr;
  guint first = side->level;
  side->level = side->queue->len;
  for (guint k = first; k < side->level; k++) {
    guint32 v = g_array_index (side->queue, guint32, k);
    packing->steps -= csr->offsets[v + 1] - csr->offsets[v];
    for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
      guint32 arc = packing->arc_of[i], target = csr->targets[i];
      if (packing->is_frustrated[arc] || !(packing->left[arc] > 0) || side->arrivals[target] != 0)
        continue;
      side->arrivals[target] = arc + 1;
      g_array_append_val (side->queue, target);
      if (other->arrivals[target] != 0)
        return target;
    }
  }
  return ENT_NONE;
}

static void
follow_back (Packing *packing, const Side *side, guint32 v)
{
  while (side->arrivals[v] != ENT_NONE) {
    guint32 arc = side->arrivals[v] - 1;
    g_array_append_val (packing->cycle, arc);
    v = get_other_end (packing->piece->arcs, arc, v);
  }
}

/* The frustrated tie and a way of at most @longest satisfied ties between its ends; the smaller side grows
 * first. */
static gboolean
find_cycle (Packing *packing, guint32 tie, guint longest)
{
  Side *sides = packing->sides;
  guint32 meeting = ENT_NONE;
  start_side (&sides[0], packing->piece->arcs->from[tie]);
  start_side (&sides[1], packing->piece->arcs->to[tie]);
  for (guint length = 0; length < longest && meeting == ENT_NONE; length++) {
    guint sizes[] = { sides[0].queue->len - sides[0].level, sides[1].queue->len - sides[1].level };
    if (sizes[0] == 0 || sizes[1] == 0)
      break;
    guint smaller = sizes[1] < sizes[0];
    meeting = grow_side (packing, &sides[smaller], &sides[!smaller]);
  }
  g_array_set_size (packing->cycle, 0);
  if (meeting != ENT_NONE) {
    g_array_append_val (packing->cycle, tie);
    follow_back (packing, &sides[0], meeting);
    follow_back (packing, &sides[1], meeting);
  }
  forget_side (&sides[0]);
  forget_side (&sides[1]);
  return meeting != ENT_NONE;
}

/* Short cycles first: each takes as little from the others as it can. */
static void
take_cycles (Packing *packing)
{
  static const guint limits[] = { 2, 3, 4, 5, 6, 8, 11, 16, 24, 40, 1000 };
  guint n = packing->piece->arcs->n_arcs;
  for (guint k = 0; k < G_N_ELEMENTS (limits); k++)
    for (guint32 tie = 0; tie < n && packing->steps >= 0; tie++)
      while (packing->is_frustrated[tie] && packing->left[tie] > 0 && find_cycle (packing, tie, limits[k]))
        take (packing, (const guint32 *)packing->cycle->data, packing->cycle->len);
}

static void
packing_start (Packing *packing, const EntPiece *piece)
{
  const EntArcs *arcs = piece->arcs;
  guint n = arcs->n_vertices;
  g_autofree guint *next = g_memdup2 (piece->csr->offsets, ((gsize)n + 1) * sizeof (guint));
  packing->piece = piece;
  packing->steps = BOUND_STEPS;
  packing->arc_of = g_new (guint32, MAX (piece->csr->offsets[n], 1));
  packing->left = g_new (double, MAX (arcs->n_arcs, 1));
  packing->is_frustrated = g_malloc (MAX (arcs->n_arcs, 1));
  packing->cycle = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < arcs->n_arcs; i++) { /* as ent__csr_new() fills the rows */
    packing->arc_of[next[arcs->from[i]]++] = i;
    packing->arc_of[next[arcs->to[i]]++] = i;
    packing->left[i] = fabs (arcs->weights[i]);
    packing->is_frustrated[i] = ent__is_frustrated (arcs, piece->sides, i);
  }
  for (guint k = 0; k < 2; k++) {
    packing->sides[k].queue = g_array_new (FALSE, FALSE, sizeof (guint32));
    packing->sides[k].arrivals = g_new0 (guint32, MAX (n, 1));
  }
}

static void
packing_clear (Packing *packing)
{
  g_free (packing->arc_of);
  g_free (packing->left);
  g_free (packing->is_frustrated);
  g_array_unref (packing->cycle);
  for (guint k = 0; k < 2; k++) {
    g_array_unref (packing->sides[k].queue);
    g_free (packing->sides[k].arrivals);
  }
}

/* Sums go in a fixed order; what rounding could add is taken off. */
void
ent__piece_bound (EntPiece *piece)
{
  Packing packing = { 0 };
  packing_start (&packing, piece);
  ent__triads_for_each (piece->arcs, take_triad, &packing);
  take_cycles (&packing);
  piece->lower = fmax (piece->lower, packing.bound - 1e-12 * piece->weight);
  piece->lower = fmin (piece->lower, piece->upper);
  packing_clear (&packing);
}
