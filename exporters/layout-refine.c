/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refinement of a layout by simulated annealing (Davidson & Harel 1996): a node is moved, or two change
 * places; what lessens the harm is kept, what does not only while it is still hot. The number of moves is
 * fixed beforehand, never by the clock, so that the same input gives the same picture on any machine. Read
 * next: layout.c. */
#include "exporters/layout-private.h"

#include <math.h>

#define COLD 0.05
#define LEAST_MOVES 1500
#define MOST_MOVES_A_NODE 1500

/* Sums of two nodes' harm; what lies between the two is counted twice before and after alike. */
static double
harm_around (const EntLayout *layout, guint a, guint b, double enough)
{
  double harm = ent__layout_harm_of (layout, a, enough);
  return a == b || harm > enough ? harm : harm + ent__layout_harm_of (layout, b, enough - harm);
}

static EntPoint
shifted (GRand *random, EntPoint from, double reach)
{
  /* Uniform in a disc. */
  double angle = g_rand_double_range (random, 0, 2 * G_PI), radius = reach * sqrt (g_rand_double (random));
  return (EntPoint){ from.x + radius * cos (angle), from.y + radius * sin (angle) };
}

/* Somewhere around a neighbour: far jumps that have a chance to be good. */
static EntPoint
beside_neighbour (const EntLayout *layout, GRand *random, guint node, double reach)
{
  guint first = layout->tie_index[node], end = layout->tie_index[node + 1];
  if (first == end)
    return shifted (random, layout->at[node], reach);
  const EntLayoutTie *tie = &layout->ties[layout->ties_of[g_rand_int_range (random, (gint)first, (gint)end)]];
  return shifted (random, layout->at[tie->from == node ? tie->to : tie->from], 220);
}

/* The work is bounded by counts, so that its result hangs on nothing else. What a move takes was measured:
 * each tie of the node moved is held against all ties, its box against all boxes, its bloc's hull against
 * all. */
guint
ent__layout_count_moves (const EntLayout *layout, double work)
{
  double n = layout->n_nodes, t = layout->n_ties;
  double cost = 0.5 + 0.06 * n + 0.02 * t + 0.01 * t * t / n + (layout->n_blocs > 0 ? 2 + 0.02 * (n + t) : 0);
  return (guint)CLAMP (work / cost, LEAST_MOVES, MOST_MOVES_A_NODE * n);
}

void
ent__layout_refine (EntLayout *layout, guint64 seed, guint n_moves, double heat)
{
  if (layout->n_nodes < 2)
    return;
  g_autoptr (GRand) random = g_rand_new_with_seed ((guint32)(seed ^ (seed >> 32)));
  EntBox bounds = ent__layout_bounds (layout);
  double furthest = heat >= ENT_LAYOUT_HOT ? 0.3 : 0.06;
  double extent = MAX (bounds.x1 - bounds.x0, bounds.y1 - bounds.y0) + 1;
  ent__layout_settle (layout);
  double all = ent__layout_harm_of_all (layout);
  for (guint move = 0; move < n_moves; move++) {
    double done = move / (double)n_moves, warmth = heat * pow (COLD / heat, done);
    double reach = MAX (extent * furthest * pow (1 - done, 1.5), 3);
    guint a = (guint)g_rand_int_range (random, 0, (gint)layout->n_nodes), b = a;
    double kind = g_rand_double (random);
    if (kind < 0.06 && heat >= ENT_LAYOUT_HOT)
      b = (guint)g_rand_int_range (random, 0, (gint)layout->n_nodes);
    EntPoint was_a = layout->at[a], was_b = layout->at[b];
    /* How much worse it may become is drawn first, so that it is seen early where it becomes too bad. */
    double most = all + harm_around (layout, a, b, INFINITY) - warmth * log (g_rand_double (random));
    if (a != b) {
      ent__layout_put (layout, a, was_b);
      ent__layout_put (layout, b, was_a);
    } else {
      ent__layout_put (layout, a,
                       kind < 0.12 && heat >= ENT_LAYOUT_HOT ? beside_neighbour (layout, random, a, reach)
                                                             : shifted (random, was_a, reach));
    }
    double all_then = ent__layout_harm_of_all (layout);
    if (all_then + harm_around (layout, a, b, most - all_then) <= most) {
      all = all_then;
      continue;
    }
    ent__layout_put (layout, a, was_a);
    if (a != b)
      ent__layout_put (layout, b, was_b);
  }
}
