/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partitions into two camps by search: descent from spanning trees and from chance, then by a falling
 * threshold, then tabu search (Glover 1989) from the best one; and all partitions of small pieces. A vertex's
 * field is what its flip would add to the frustration: the weight of its satisfied ties less that of the
 * frustrated ones. Read next: frustration-bound.c. */
#include "engine/frustration-private.h"

#include "engine/blocs-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define N_STARTS 8
#define TABU_STEPS 10000000
#define COOLING_STEPS 300000000
#define MAX_SWEEPS 2000

/* A partition while it changes. */
typedef struct {
  const EntCsr *csr;
  gint8 *sides;
  double *fields;
  double cost; /* less its cost at the start */
} Walk;

static void
walk_start (Walk *walk)
{
  const EntCsr *csr = walk->csr;
  walk->cost = 0;
  for (guint v = 0; v < csr->n_vertices; v++) {
    walk->fields[v] = 0;
    for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++)
      walk->fields[v] += csr->weights[i] * walk->sides[v] * walk->sides[csr->targets[i]];
  }
}

static void
walk_flip (Walk *walk, guint32 v)
{
  const EntCsr *csr = walk->csr;
  walk->cost += walk->fields[v];
  walk->sides[v] = -walk->sides[v];
  walk->fields[v] = -walk->fields[v];
  for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++)
    walk->fields[csr->targets[i]] += 2 * csr->weights[i] * walk->sides[v] * walk->sides[csr->targets[i]];
}

/* Until no single flip makes it less. Each flip has to be worth more than rounding, so it ends. */
static void
walk_descend (Walk *walk, double least)
{
  for (gboolean moves = TRUE; moves;) {
    moves = FALSE;
    for (guint32 v = 0; v < walk->csr->n_vertices; v++)
      if (walk->fields[v] < -least) {
        walk_flip (walk, v);
        moves = TRUE;
      }
  }
}

static double
sum_frustration (const EntArcs *arcs, const gint8 *sides)
{
  double sum = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    if (ent__is_frustrated (arcs, sides, i))
      sum += fabs (arcs->weights[i]);
  return sum;
}

gboolean
ent__piece_is_solved (const EntPiece *piece)
{
  double gap = piece->upper - piece->lower;
  return piece->unit > 0 ? gap < piece->unit * (1 - 1e-6) : gap <= 1e-9 * piece->weight;
}

/* Kept only where it is better by more than rounding: the first of equals stays. */
static void
keep (EntPiece *piece, const gint8 *sides)
{
  double cost = sum_frustration (piece->arcs, sides);
  if (!(cost < piece->upper - 1e-12 * piece->weight))
    return;
  piece->upper = cost;
  memcpy (piece->sides, sides, piece->arcs->n_vertices);
}

void
ent__piece_offer (EntPiece *piece, gint8 *sides)
{
  g_autofree double *fields = g_new (double, piece->csr->n_vertices);
  Walk walk = { piece->csr, sides, fields, 0 };
  walk_start (&walk);
  walk_descend (&walk, 1e-12 * piece->weight);
  keep (piece, sides);
}

/* Trees. */

typedef struct {
  double cost;
  guint32 arc;
} Choice;

static gint
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *x = a, *y = b;
  if (x->cost != y->cost)
    return x->cost < y->cost ? -1 : 1;
  return (x->arc > y->arc) - (x->arc < y->arc);
}

/* The root of a vertex, and the product of signs on the way to it; ways are made short. */
static guint32
find_root (guint32 *parents, gint8 *signs, guint32 v, gint8 *sign)
{
  *sign = 1;
  while (parents[v] != v) {
    guint32 parent = parents[v];
    signs[v] *= signs[parent];
    parents[v] = parents[parent]; /* a root's sign is 1, so nothing changes below it */
    *sign *= signs[v];
    v = parents[v];
  }
  return v;
}

/* Kruskal's tree, with signs in its union-find forest. */
void
ent__piece_follow_tree (const EntPiece *piece, const double *costs, gint8 *sides)
{
  const EntArcs *arcs = piece->arcs;
  guint n = arcs->n_vertices;
  g_autofree Choice *choices = g_new (Choice, MAX (arcs->n_arcs, 1));
  g_autofree guint32 *parents = g_new (guint32, n);
  g_autofree gint8 *signs = g_malloc (n);
  for (guint32 i = 0; i < arcs->n_arcs; i++)
    choices[i] = (Choice){ costs[i], i };
  qsort (choices, arcs->n_arcs, sizeof (Choice), compare_choices);
  for (guint32 v = 0; v < n; v++) {
    parents[v] = v;
    signs[v] = 1;
  }
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint32 arc = choices[i].arc;
    gint8 sign_a, sign_b;
    guint32 a = find_root (parents, signs, arcs->from[arc], &sign_a);
    guint32 b = find_root (parents, signs, arcs->to[arc], &sign_b);
    if (a == b)
      continue;
    parents[b] = a;
    signs[b] = sign_a * sign_b * (arcs->weights[arc] > 0 ? 1 : -1);
  }
  for (guint32 v = 0; v < n; v++)
    find_root (parents, signs, v, &sides[v]);
}

/* Search. */

/* The first start follows the strongest ties, the others trees by chance, the last ones chance alone. */
static void
make_start (const EntPiece *piece, guint start, guint64 seed, gint8 *sides)
{
  const EntArcs *arcs = piece->arcs;
  g_autoptr (GRand) random = g_rand_new_with_seed (ent__blocs_mix_seed (seed, start));
  g_autofree double *costs = g_new (double, MAX (arcs->n_arcs, 1));
  for (guint i = 0; i < arcs->n_arcs; i++)
    costs[i] = start == 0 ? -fabs (arcs->weights[i]) : g_rand_double (random) / fabs (arcs->weights[i]);
  if (start < N_STARTS / 2)
    ent__piece_follow_tree (piece, costs, sides);
  else
    for (guint v = 0; v < arcs->n_vertices; v++)
      sides[v] = g_rand_boolean (random) ? 1 : -1;
}

/* Threshold accepting (Dueck and Scheuer 1990): flips that cost less than a share by lot of a threshold are
 * made, and the threshold falls to 0 from a mean tie's weight times a few. As annealing, but without a
 * logarithm, whose last bit hangs on the machine. */
static void
search_cooling (EntPiece *piece, guint64 seed)
{
  guint n = piece->arcs->n_vertices, n_arcs = piece->arcs->n_arcs;
  guint n_sweeps = (guint)MIN (COOLING_STEPS / ((gint64)n + 2 * (gint64)n_arcs), MAX_SWEEPS);
  g_autoptr (GRand) random = g_rand_new_with_seed (ent__blocs_mix_seed (seed, N_STARTS + 1));
  g_autofree gint8 *sides = g_memdup2 (piece->sides, n);
  g_autofree double *fields = g_new (double, n);
  Walk walk = { piece->csr, sides, fields, 0 };
  double threshold = 4 * piece->weight / n_arcs;
  walk_start (&walk);
  for (guint sweep = 0; sweep < n_sweeps && !ent__piece_is_solved (piece); sweep++) {
    double limit = threshold * (n_sweeps - sweep) / n_sweeps;
    for (guint32 v = 0; v < n; v++)
      if (fields[v] < limit * g_rand_double (random))
        walk_flip (&walk, v);
  }
  ent__piece_offer (piece, sides);
}

/* The flip that costs least among those not forbidden, or that leads below the best. */
static guint32
choose_flip (const Walk *walk, const guint *free_from, guint round, double wanted)
{
  guint32 best = ENT_NONE;
  for (guint32 v = 0; v < walk->csr->n_vertices; v++)
    if ((free_from[v] <= round || walk->cost + walk->fields[v] < wanted) &&
        (best == ENT_NONE || walk->fields[v] < walk->fields[best]))
      best = v;
  return best;
}

static void
search_tabu (EntPiece *piece, guint64 seed)
{
  guint n = piece->arcs->n_vertices;
  guint n_rounds = TABU_STEPS / (n + 2 * piece->arcs->n_arcs / n + 1), tenure = MIN (10 + n / 50, n / 3 + 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (ent__blocs_mix_seed (seed, N_STARTS));
  g_autofree gint8 *sides = g_memdup2 (piece->sides, n);
  g_autofree double *fields = g_new (double, n);
  g_autofree guint *free_from = g_new0 (guint, n);
  Walk walk = { piece->csr, sides, fields, 0 };
  double best = 0, least = fmax (1e-12 * piece->weight, 0);
  walk_start (&walk);
  for (guint round = 1; round <= n_rounds && !ent__piece_is_solved (piece); round++) {
    guint32 v = choose_flip (&walk, free_from, round, best - least);
    if (v == ENT_NONE)
      continue;
    walk_flip (&walk, v);
    free_from[v] = round + tenure + (guint)g_rand_int_range (random, 0, 10);
    if (walk.cost < best - least) {
      best = walk.cost;
      keep (piece, sides);
    }
  }
}

void
ent__piece_search (EntPiece *piece, guint64 seed)
{
  g_autofree gint8 *sides = g_malloc (piece->arcs->n_vertices);
  for (guint start = 0; start < N_STARTS && !ent__piece_is_solved (piece); start++) {
    make_start (piece, start, seed, sides);
    ent__piece_offer (piece, sides);
  }
  search_cooling (piece, seed);
  search_tabu (piece, seed);
}

/* Gray's order: each partition differs from the one before in one vertex; the last vertex stays where it is.
 */
void
ent__piece_enumerate (EntPiece *piece)
{
  guint n = piece->arcs->n_vertices;
  g_autofree gint8 *sides = g_memdup2 (piece->sides, n);
  g_autofree double *fields = g_new (double, n);
  Walk walk = { piece->csr, sides, fields, 0 };
  double best = 0, least = 1e-9 * piece->weight;
  walk_start (&walk);
  for (guint i = 1; i < 1u << (n - 1); i++) {
    walk_flip (&walk, (guint32)g_bit_nth_lsf (i, -1));
    if (walk.cost < best - least) {
      best = walk.cost;
      keep (piece, sides);
    }
  }
  piece->lower = piece->upper;
}
