/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power iteration, with a stop that looks at the rate of convergence, not at the last change alone: a slow
 * iteration changes little long before it is near its goal. */
#include "engine/igraph-private.h"
#include "engine/power-private.h"

#include <math.h>
#include <string.h>

#define TOLERANCE 1e-13 /* how far an entry may still be from its limit, the greatest being 1 */
#define ROUNDING 2e-15  /* changes of so little are noise of the sums */
#define MAX_VISITS 2e9  /* of arcs: seconds, not minutes */

/* What the iteration knows of its own progress. */
typedef struct {
  double change; /* of the entry that changed most in the last round */
  double value;  /* the estimate of the eigenvalue */
} Progress;

/* If changes shrink by the factor r each round, what is left to go is change × r / (1 - r). */
static gboolean
is_settled (double change, double former)
{
  double rate = former > 0 ? change / former : 1;
  return change <= ROUNDING || (rate < 1 && change * rate / (1 - rate) <= TOLERANCE);
}

/* Two matrices one after the other spare the product, which would be dense. */
static void
multiply (const EntPower *power, const double *x, double *y, double *between)
{
  if (power->second == NULL) {
    ent__csr_multiply (power->first, x, y, power->n_threads);
  } else {
    ent__csr_multiply (power->first, x, between, power->n_threads);
    ent__csr_multiply (power->second, between, y, power->n_threads);
  }
}

/* One round: y becomes the next vector, scaled to a greatest entry of 1. FALSE where nothing is left of it.
 */
static gboolean
step (const EntPower *power, const double *x, double *y, double *between, Progress *progress)
{
  guint n = power->first->n_vertices;
  double before = 0, after = 0, greatest = 0, change = 0;
  multiply (power, x, y, between);
  for (guint v = 0; v < n; v++) {
    before += x[v];
    after += y[v];
  }
  double value = after / before;
  for (guint v = 0; v < n; v++) {
    y[v] += power->shift * value * x[v];
    greatest = MAX (y[v], greatest);
  }
  if (!(greatest > 0))
    return FALSE;
  for (guint v = 0; v < n; v++) {
    y[v] /= greatest;
    change = MAX (fabs (y[v] - x[v]), change); /* in this order NaN never wins */
  }
  progress->value = value;
  progress->change = change;
  return TRUE;
}

/* At least 100, however large the network: most settle within these. */
static guint64
limit_rounds (const EntPower *power)
{
  guint n = power->first->n_vertices;
  double cost = (double)power->first->offsets[n] + n + 1;
  if (power->second != NULL)
    cost += (double)power->second->offsets[n];
  return MAX (100, (guint64)fmin ((double)power->max_rounds, MAX_VISITS / cost));
}

/* The vector starts with all ones, which overlaps every leading eigenvector that there is. */
gboolean
ent__power_iterate (const EntPower *power, double *x, double *value)
{
  guint n = power->first->n_vertices;
  gboolean is_done = n == 0;
  g_autofree double *y = g_new0 (double, MAX (n, 1));
  g_autofree double *between = g_new0 (double, MAX (n, 1));
  Progress progress = { 0 };
  for (guint v = 0; v < n; v++)
    x[v] = 1;
  for (guint64 round = 0; !is_done && round < limit_rounds (power); round++) {
    double former = progress.change;
    is_done = !step (power, x, y, between, &progress) || (round > 1 && is_settled (progress.change, former));
    memcpy (x, y, n * sizeof (double));
  }
  for (guint v = 0; v < n; v++)
    x[v] = x[v] < ENT__POWER_NOTHING ? 0 : x[v];
  *value = progress.value;
  return is_done;
}

/* Within strongly connected components a matrix has no chains of equal eigenvalues, so the iteration
 * converges fast; and the arcs between components add nothing to the radius. */
static void
keep_arcs_within (EntArcs *arcs, const igraph_vector_int_t *component)
{
  guint kept = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    if (VECTOR (*component)[arcs->from[i]] == VECTOR (*component)[arcs->to[i]]) {
      arcs->from[kept] = arcs->from[i];
      arcs->to[kept] = arcs->to[i];
      arcs->weights[kept++] = arcs->weights[i];
    }
  arcs->n_arcs = kept;
}

/* A round may go without settling here: the eigenvalue is then right to some six digits, which is ample for
 * α. */
gboolean
ent__spectral_radius (const EntArcs *arcs, guint n_threads, double *radius, GError **error)
{
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_int_t) component = ent__integer_vector_new ();
  igraph_error_t code = igraph_connected_components (&part->graph, component, NULL, NULL, IGRAPH_STRONG);
  if (!ent__igraph_check (code, "strongly connected components", error))
    return FALSE;
  g_autoptr (EntArcs) within = ent__arcs_copy (arcs);
  keep_arcs_within (within, component);
  g_autoptr (EntCsr) rows = ent__csr_new (within, FALSE);
  g_autofree double *x = g_new (double, MAX (arcs->n_vertices, 1));
  EntPower power = { rows, NULL, .1, 100000, n_threads };
  ent__power_iterate (&power, x, radius);
  if (within->n_arcs == 0)
    *radius = 0;
  return TRUE;
}
