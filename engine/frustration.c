/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frustration index (line index of balance, Harary 1959) with a partition and the bound that is proven:
 * reduce, solve each piece of the core by the cheapest way that proves something, put all together. Read
 * next: frustration-reduce.c, -search.c, -bound.c, -cut.c. */
#include "engine/frustration-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In order of how hard the bound was to prove. */
static const char *const methods[] = { N_ ("reduction"), N_ ("search"), N_ ("enumeration"),
                                       N_ ("branch and cut"), N_ ("heuristic") };

enum { METHOD_REDUCTION, METHOD_SEARCH, METHOD_ENUMERATION, METHOD_CUT, METHOD_HEURISTIC };

gboolean
ent__is_frustrated (const EntArcs *arcs, const gint8 *sides, guint i)
{
  return (sides[arcs->from[i]] == sides[arcs->to[i]]) != (arcs->weights[i] > 0);
}

/* Where all weights are whole numbers, so are all frustrations. */
static double
find_unit (const EntArcs *arcs)
{
  for (guint i = 0; i < arcs->n_arcs; i++)
    if (arcs->weights[i] != floor (arcs->weights[i]) || fabs (arcs->weights[i]) > 1e9)
      return 0;
  return 1;
}

/* The arcs among @n vertices of the core. @place: (scratch): each one's place among them; in ascending order,
 * so that arcs stay in order of their ends. */
static EntArcs *
take_piece (const EntArcs *core, const guint32 *component, guint number, const guint32 *place, guint n)
{
  EntArcs *piece = g_new0 (EntArcs, 1);
  guint n_arcs = 0;
  for (guint i = 0; i < core->n_arcs; i++)
    n_arcs += component[core->from[i]] == number;
  piece->is_weighted = TRUE;
  piece->n_vertices = n;
  piece->vertices = g_new (guint32, MAX (n, 1));
  piece->from = g_new (guint32, MAX (n_arcs, 1));
  piece->to = g_new (guint32, MAX (n_arcs, 1));
  piece->weights = g_new (double, MAX (n_arcs, 1));
  for (guint32 v = 0; v < core->n_vertices; v++)
    if (component[v] == number)
      piece->vertices[place[v]] = v;
  for (guint i = 0; i < core->n_arcs; i++) {
    if (component[core->from[i]] != number)
      continue;
    piece->from[piece->n_arcs] = place[core->from[i]];
    piece->to[piece->n_arcs] = place[core->to[i]];
    piece->weights[piece->n_arcs++] = core->weights[i];
  }
  return piece;
}

/* Returns the METHOD_ that was needed. */
static guint
solve_piece (EntPiece *piece, guint64 seed)
{
  guint n = piece->arcs->n_vertices;
  for (guint v = 0; v < n; v++)
    piece->sides[v] = 1;
  piece->upper = INFINITY;
  if (n <= ENT__ENUMERABLE) {
    g_autofree gint8 *start = g_memdup2 (piece->sides, n);
    ent__piece_offer (piece, start);
    ent__piece_enumerate (piece);
    return METHOD_ENUMERATION;
  }
  ent__piece_search (piece, seed);
  ent__piece_bound (piece);
  if (ent__piece_is_solved (piece))
    return METHOD_SEARCH;
  ent__piece_cut (piece);
  return ent__piece_is_solved (piece) ? METHOD_CUT : METHOD_HEURISTIC;
}

/* What the pieces give together. */
typedef struct {
  const EntArcs *core;
  double unit;
  guint64 seed;
  gint64 steps;
  double lower;
  guint method;
  gint8 *sides; /* of all vertices */
} Sum;

static void
add_piece (Sum *sum, EntArcs *arcs)
{
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  g_autofree gint8 *sides = g_malloc (MAX (arcs->n_vertices, 1));
  EntPiece piece = { arcs, csr, ent__signed_weight (arcs), sum->unit, sides, 0, 0, sum->steps };
  guint method = solve_piece (&piece, sum->seed);
  sum->method = MAX (sum->method, method);
  sum->steps = piece.steps;
  sum->lower += piece.lower;
  for (guint32 v = 0; v < arcs->n_vertices; v++)
    sum->sides[sum->core->vertices[arcs->vertices[v]]] = sides[v];
}

static void
add_pieces (Sum *sum)
{
  const EntArcs *core = sum->core;
  guint n = core->n_vertices;
  g_autoptr (EntCsr) csr = ent__csr_new (core, FALSE);
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *starts = g_new (guint32, (gsize)n + 1);
  g_autofree guint32 *component = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *place = g_new (guint32, MAX (n, 1));
  guint n_pieces = ent__signed_order (csr, order, starts);
  g_autofree guint *sizes = g_new0 (guint, MAX (n_pieces, 1));
  for (guint c = 0; c < n_pieces; c++)
    for (guint i = starts[c]; i < starts[c + 1]; i++)
      component[order[i]] = c;
  for (guint32 v = 0; v < n; v++)
    place[v] = sizes[component[v]]++;
  for (guint c = 0; c < n_pieces; c++) {
    g_autoptr (EntArcs) arcs = take_piece (core, component, c, place, sizes[c]);
    add_piece (sum, arcs);
  }
}

/* In each component the greater camp becomes side 1; isolates are on no side. */
static void
turn_sides (const EntArcs *arcs, gint8 *sides)
{
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  guint n = arcs->n_vertices;
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *starts = g_new (guint32, (gsize)n + 1);
  guint n_components = ent__signed_order (csr, order, starts);
  for (guint c = 0; c < n_components; c++) {
    gint sum = 0;
    for (guint i = starts[c]; i < starts[c + 1]; i++)
      sum += sides[order[i]];
    gint8 factor = starts[c + 1] - starts[c] == 1                         ? 0
                   : sum < 0 || (sum == 0 && sides[order[starts[c]]] < 0) ? -1
                                                                          : 1;
    for (guint i = starts[c]; i < starts[c + 1]; i++)
      sides[order[i]] *= factor;
  }
}

EntFrustration *
ent__frustration_new (const EntArcs *arcs, guint64 seed, gint64 steps)
{
  EntFrustration *result = g_new0 (EntFrustration, 1);
  g_autoptr (EntReduction) reduction = ent__reduction_new (arcs);
  double unit = find_unit (arcs);
  result->sides = g_malloc (MAX (arcs->n_vertices, 1));
  for (guint v = 0; v < arcs->n_vertices; v++)
    result->sides[v] = 1;
  Sum sum = { ent__reduction_get_core (reduction), unit, seed, steps, 0, METHOD_REDUCTION, result->sides };
  add_pieces (&sum);
  ent__reduction_extend (reduction, result->sides);
  turn_sides (arcs, result->sides);
  for (guint i = 0; i < arcs->n_arcs; i++)
    if (ent__is_frustrated (arcs, result->sides, i))
      result->frustration += fabs (arcs->weights[i]);
  double lower = fmax (ent__reduction_get_offset (reduction) + sum.lower, 0);
  if (unit > 0)
    lower = ceil (lower - 1e-6);
  result->is_proven = sum.method != METHOD_HEURISTIC;
  result->lower = result->is_proven ? result->frustration : fmin (lower, result->frustration);
  result->method = methods[sum.method];
  return result;
}

void
ent__frustration_free (EntFrustration *frustration)
{
  g_free (frustration->sides);
  g_free (frustration);
}
