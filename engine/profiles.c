/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Profiles of actors and their correlations, as dense matrices: nearly every two differ from 0. */
#include "engine/profiles-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* n² numbers and n³ steps: some seconds. */
#define MAX_ACTORS 1000

/* What is correlated: so many pairs of numbers, and their sums. */
typedef struct {
  double n;
  double x;
  double y;
  double xx;
  double yy;
  double xy;
  gboolean is_other; /* x and y ever differed */
} Sums;

static inline void
add (Sums *sums, double x, double y)
{
  sums->n++;
  sums->x += x;
  sums->y += y;
  sums->xx += x * x;
  sums->yy += y * y;
  sums->xy += x * y;
  sums->is_other = sums->is_other || x != y;
}

/* Profiles that are the same are alike, also where they are one value throughout. A variance that is rounding
 * beside its squares is none. */
static double
correlate (const Sums *sums)
{
  double xx = sums->xx - sums->x * sums->x / sums->n, yy = sums->yy - sums->y * sums->y / sums->n;
  if (!sums->is_other)
    return 1;
  if (!(xx > 1e-12 * sums->xx) || !(yy > 1e-12 * sums->yy))
    return 0;
  double xy = sums->xy - sums->x * sums->y / sums->n;
  return CLAMP (xy / sqrt (xx) / sqrt (yy), -1, 1);
}

/* @matrix: the weight from row to column. */
static double
correlate_pair (const double *matrix, guint n, gboolean is_directed, guint a, guint b)
{
  Sums sums = { 0 };
  for (guint k = 0; k < n; k++) {
    if (k == a || k == b)
      continue;
    add (&sums, matrix[(gsize)a * n + k], matrix[(gsize)b * n + k]);
    if (is_directed)
      add (&sums, matrix[(gsize)k * n + a], matrix[(gsize)k * n + b]);
  }
  if (is_directed) {
    add (&sums, matrix[(gsize)a * n + b], matrix[(gsize)b * n + a]);
    add (&sums, matrix[(gsize)b * n + a], matrix[(gsize)a * n + b]);
  }
  return correlate (&sums);
}

double *
ent__profiles_correlate (const EntArcs *arcs, const char *method, GError **error)
{
  guint n = arcs->n_vertices;
  if (n > MAX_ACTORS) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_LIMIT,
        _ ("%s compares each two actors over all others: %u are too many, %d the most; choose fewer, or ties "
           "with more claims"),
        method, n, MAX_ACTORS);
    return NULL;
  }
  g_autofree double *matrix = g_new0 (double, (gsize)MAX (n, 1) * MAX (n, 1));
  double *correlations = g_new0 (double, (gsize)MAX (n, 1) * MAX (n, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    matrix[(gsize)arcs->from[i] * n + arcs->to[i]] += arcs->weights[i];
    if (!arcs->is_directed)
      matrix[(gsize)arcs->to[i] * n + arcs->from[i]] += arcs->weights[i];
  }
  for (guint a = 0; a < n; a++) {
    correlations[(gsize)a * n + a] = 1;
    for (guint b = 0; b < a; b++)
      correlations[(gsize)a * n + b] = correlations[(gsize)b * n + a] =
          correlate_pair (matrix, n, arcs->is_directed, a, b);
  }
  return correlations;
}

double
ent__profiles_rate (const double *correlations, guint n, const guint32 *labels)
{
  double sum = 0, n_pairs = 0;
  for (guint a = 0; a < n; a++)
    for (guint b = a + 1; b < n; b++)
      if (labels[a] == labels[b]) {
        sum += correlations[(gsize)a * n + b];
        n_pairs++;
      }
  return n_pairs > 0 ? sum / n_pairs : NAN;
}
