/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Balance by walks: tr exp(A) / tr exp(|A|). Eigenvalues come from Householder's reduction and the implicit
 * QL method (Golub and Van Loan, Matrix Computations, § 8.3), as a tuned LAPACK gives other bits on other
 * machines; large components are estimated by Lanczos quadrature from random vectors (Ubaru, Chen and Saad
 * 2017). */
#include "engine/signed-private.h"

#include "engine/blocs-private.h"

#include <math.h>

#define MAX_PROBES 64
#define MIN_PROBES 32
#define PROBE_STEPS 2000000000. /* products of a weight, in all */
#define N_LANCZOS 40

/* Dense matrices. */

/* One step of Householder's: row @i of the lower triangle is brought to one entry beside the diagonal. */
static void
reduce_row (double *matrix, guint n, guint i, double *e, double *p)
{
  double *u = matrix + (gsize)i * n, scale = 0, h = 0;
  for (guint k = 0; k < i; k++)
    scale += fabs (u[k]);
  e[i] = i > 0 ? u[i - 1] : 0;
  if (i < 2 || scale == 0)
    return;
  for (guint k = 0; k < i; k++) {
    u[k] /= scale;
    h += u[k] * u[k];
  }
  double g = u[i - 1] > 0 ? -sqrt (h) : sqrt (h), sum = 0;
  e[i] = scale * g;
  h -= u[i - 1] * g;
  u[i - 1] -= g;
  for (guint k = 0; k < i; k++)
    p[k] = 0;
  for (guint k = 0; k < i; k++) {
    const double *row = matrix + (gsize)k * n;
    double dot = row[k] * u[k];
    for (guint j = 0; j < k; j++) {
      dot += row[j] * u[j];
      p[j] += row[j] * u[k];
    }
    p[k] += dot;
  }
  for (guint k = 0; k < i; k++) {
    p[k] /= h;
    sum += p[k] * u[k];
  }
  for (guint k = 0; k < i; k++)
    p[k] -= sum / (h + h) * u[k];
  for (guint k = 0; k < i; k++) {
    double *row = matrix + (gsize)k * n;
    for (guint j = 0; j <= k; j++)
      row[j] -= u[k] * p[j] + p[k] * u[j];
  }
}

/* The lower triangle of @matrix becomes a diagonal @d and what is beside it, @e[1] …; @matrix is used up. */
static void
reduce_matrix (double *matrix, guint n, double *d, double *e)
{
  g_autofree double *p = g_new0 (double, MAX (n, 1));
  for (guint i = n; i-- > 0;)
    reduce_row (matrix, n, i, e, p);
  for (guint i = 0; i < n; i++)
    d[i] = matrix[(gsize)i * n + i];
}

/* One implicit QL sweep from @m down to @l. @first: (nullable): the first components of the eigenvectors,
 * turned along. */
static void
sweep (double *d, double *e, guint l, guint m, double *first)
{
  double g = (d[l + 1] - d[l]) / (2 * e[l]), r = hypot (g, 1), s = 1, c = 1, p = 0;
  g = d[m] - d[l] + e[l] / (g + (g >= 0 ? r : -r));
  guint i = m;
  while (i-- > l) {
    double f = s * e[i], b = c * e[i];
    e[i + 1] = r = hypot (f, g);
    if (r == 0) {
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    s = f / r;
    c = g / r;
    g = d[i + 1] - p;
    r = (d[i] - g) * s + 2 * c * b;
    d[i + 1] = g + (p = s * r);
    g = c * r - b;
    if (first != NULL) {
      double kept = first[i + 1];
      first[i + 1] = s * first[i] + c * kept;
      first[i] = c * first[i] - s * kept;
    }
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

/* Turns diagonal and off-diagonal (from @e[1]) into eigenvalues, in no order; some two sweeps each. */
static void
diagonalize (double *d, double *e, guint n, double *first)
{
  for (guint i = 1; i < n; i++)
    e[i - 1] = e[i];
  if (n > 0)
    e[n - 1] = 0;
  for (guint l = 0; l < n; l++)
    for (guint round = 0; round < 100; round++) {
      guint m = l;
      while (m + 1 < n && fabs (e[m]) > 1e-17 * (fabs (d[m]) + fabs (d[m + 1])))
        m++;
      if (m == l)
        break;
      sweep (d, e, l, m, first);
    }
}

/* The eigenvalues of a component's A, or of its |A|. @vertices: those of the component, in order; @place:
 * each one's place among them. */
static double *
find_eigenvalues (const EntCsr *csr, const guint32 *vertices, guint n, const guint32 *place,
                  gboolean is_absolute)
{
  g_autofree double *matrix = g_new0 (double, (gsize)n *n);
  g_autofree double *e = g_new0 (double, n);
  double *d = g_new0 (double, n);
  for (guint i = 0; i < n; i++)
    for (guint k = csr->offsets[vertices[i]]; k < csr->offsets[vertices[i] + 1]; k++)
      matrix[(gsize)i * n + place[csr->targets[k]]] = is_absolute ? fabs (csr->weights[k]) : csr->weights[k];
  reduce_matrix (matrix, n, d, e);
  diagonalize (d, e, n, NULL);
  return d;
}

/* Estimates. */

/* y = A x, or |A| x, within the whole network. */
static void
multiply (const EntCsr *csr, gboolean is_absolute, const double *x, double *y)
{
  for (guint v = 0; v < csr->n_vertices; v++) {
    double sum = 0;
    for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++)
      sum += (is_absolute ? fabs (csr->weights[i]) : csr->weights[i]) * x[csr->targets[i]];
    y[v] = sum;
  }
}

/* What Lanczos leaves: a small tridiagonal matrix, and its eigenvectors' first components. */
typedef struct {
  double d[N_LANCZOS];
  double e[N_LANCZOS];
  double first[N_LANCZOS];
  guint n_steps;
} Quadrature;

static double
multiply_vectors (const double *x, const double *y, guint n)
{
  double sum = 0;
  for (guint v = 0; v < n; v++)
    sum += x[v] * y[v];
  return sum;
}

/* Lanczos from the unit vector rows[0]: xᵀ exp(A) x is near Σ of the squared first components times the
 * exponentials of the eigenvalues. Its vectors lose their right angles by rounding; what that adds, copies of
 * eigenvalues, shares their weight and leaves the sum as it is. @rows: three vectors, used up */
static void
run_lanczos (const EntCsr *csr, gboolean is_absolute, double *rows[3], Quadrature *quadrature)
{
  guint n = csr->n_vertices, k = 0;
  double beta = 0;
  for (; k < N_LANCZOS; k++) {
    double *own = rows[k % 3], *former = rows[(k + 2) % 3], *next = rows[(k + 1) % 3];
    multiply (csr, is_absolute, own, next);
    quadrature->d[k] = multiply_vectors (next, own, n);
    for (guint v = 0; v < n; v++)
      next[v] -= quadrature->d[k] * own[v] + (k > 0 ? beta * former[v] : 0);
    beta = sqrt (multiply_vectors (next, next, n));
    if (k + 1 == N_LANCZOS || beta < 1e-10)
      break;
    quadrature->e[k + 1] = beta;
    for (guint v = 0; v < n; v++)
      next[v] /= beta;
  }
  quadrature->n_steps = MIN (k + 1, N_LANCZOS);
  for (guint i = 0; i < quadrature->n_steps; i++)
    quadrature->first[i] = i == 0;
  diagonalize (quadrature->d, quadrature->e, quadrature->n_steps, quadrature->first);
}

static double
find_greatest (const double *values, guint n)
{
  double greatest = values[0];
  for (guint i = 1; i < n; i++)
    greatest = fmax (greatest, values[i]);
  return greatest;
}

/* One probe's estimate of both traces, but for the factor exp(shift). */
static void
probe (const EntCsr *csr, const gint8 *signs, double *rows[3], double *shift, double traces[2])
{
  guint n = csr->n_vertices;
  for (guint way = 2; way-- > 0;) { /* |A| first: its greatest eigenvalue is the shift */
    Quadrature quadrature = { 0 };
    for (guint v = 0; v < n; v++)
      rows[0][v] = signs[v] / sqrt (n);
    run_lanczos (csr, way == 1, rows, &quadrature);
    if (isnan (*shift))
      *shift = find_greatest (quadrature.d, quadrature.n_steps);
    traces[way] = 0;
    for (guint i = 0; i < quadrature.n_steps; i++)
      traces[way] += n * quadrature.first[i] * quadrature.first[i] * exp (quadrature.d[i] - *shift);
  }
}

/* The ratio of two means, and its standard error by the delta method; both traces share their probes, so that
 * what is by chance in one is in the other too. */
static double
estimate (const EntCsr *csr, guint64 seed, double *deviation)
{
  guint n = csr->n_vertices;
  guint n_probes = (guint)CLAMP (PROBE_STEPS / (2. * N_LANCZOS * csr->offsets[n]), MIN_PROBES, MAX_PROBES);
  double values[MAX_PROBES][2], sums[2] = { 0 }, shift = NAN, squares = 0;
  double *rows[3];
  g_autofree double *room = g_new (double, 3 * (gsize)n);
  g_autofree gint8 *signs = g_new (gint8, n);
  for (guint i = 0; i < 3; i++)
    rows[i] = room + (gsize)i * n;
  for (guint p = 0; p < n_probes; p++) {
    g_autoptr (GRand) random = g_rand_new_with_seed (ent__blocs_mix_seed (seed, p));
    for (guint v = 0; v < n; v++)
      signs[v] = g_rand_boolean (random) ? 1 : -1;
    probe (csr, signs, rows, &shift, values[p]);
    sums[0] += values[p][0];
    sums[1] += values[p][1];
  }
  double ratio = sums[0] / sums[1];
  for (guint p = 0; p < n_probes; p++) {
    double rest = values[p][0] - ratio * values[p][1];
    squares += rest * rest;
  }
  *deviation = sqrt (squares / (n_probes * (n_probes - 1.))) / (sums[1] / n_probes);
  return fmin (ratio, 1);
}

/* All together. */

/* Eigenvalues of all components, those of A in @values[0], of |A| in @values[1]. */
static void
collect_eigenvalues (const EntCsr *csr, const guint32 *order, const guint32 *starts, guint n_components,
                     GArray *values[2])
{
  g_autofree guint32 *place = g_new (guint32, MAX (csr->n_vertices, 1));
  g_autofree gint8 *side = g_new0 (gint8, MAX (csr->n_vertices, 1));
  for (guint c = 0; c < n_components; c++) {
    const guint32 *vertices = order + starts[c];
    guint n = starts[c + 1] - starts[c];
    for (guint i = 0; i < n; i++)
      place[vertices[i]] = i;
    g_autofree double *absolute = find_eigenvalues (csr, vertices, n, place, TRUE);
    g_autofree double *own =
        ent__signed_part (csr, vertices, n, side) ? NULL : find_eigenvalues (csr, vertices, n, place, FALSE);
    g_array_append_vals (values[0], own ? own : absolute, n);
    g_array_append_vals (values[1], absolute, n);
  }
}

/* Whether all components are balanced; @largest: (out): the size of the greatest one. */
static gboolean
look_at_components (const EntCsr *csr, const guint32 *order, const guint32 *starts, guint n_components,
                    guint *largest)
{
  g_autofree gint8 *side = g_new0 (gint8, MAX (csr->n_vertices, 1));
  gboolean all = TRUE;
  *largest = 0;
  for (guint c = 0; c < n_components; c++) {
    all &= ent__signed_part (csr, order + starts[c], starts[c + 1] - starts[c], side);
    *largest = MAX (*largest, starts[c + 1] - starts[c]);
  }
  return all;
}

/* The exponential of more than 700 would be too much for a number: exp(greatest) is left out of both sums. */
static double
divide_traces (GArray *const values[2])
{
  const double *own = (const double *)values[0]->data, *absolute = (const double *)values[1]->data;
  double shift = find_greatest (absolute, values[1]->len), sums[2] = { 0 };
  for (guint i = 0; i < values[1]->len; i++) {
    sums[0] += exp (own[i] - shift);
    sums[1] += exp (absolute[i] - shift);
  }
  return fmin (sums[0] / sums[1], 1);
}

double
ent__walk_balance (const EntArcs *arcs, guint64 seed, double *deviation)
{
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  g_autofree guint32 *order = g_new (guint32, MAX (csr->n_vertices, 1));
  g_autofree guint32 *starts = g_new (guint32, (gsize)csr->n_vertices + 1);
  guint n_components = ent__signed_order (csr, order, starts), largest;
  *deviation = 0;
  if (look_at_components (csr, order, starts, n_components, &largest))
    return 1;
  if (largest > ENT__WALKS_EXACT)
    return estimate (csr, seed, deviation);
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) absolute = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *values[2] = { own, absolute };
  collect_eigenvalues (csr, order, starts, n_components, values);
  return divide_traces (values);
}
