/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanczos (1950): vectors q₁, q₂, … that are orthogonal to one another, in which the matrix is tridiagonal.
 * The leading eigenvector of that matrix says in which shares the vectors are to be summed. They are kept
 * for it where they are few, and else made again, the same ones, in a second pass. Rounding makes them lose
 * their orthogonality, but not before the leading vector has been found (Paige 1976, Error analysis of the
 * Lanczos algorithm, Journal of the Institute of Mathematics and its Applications 18), and then we stop. */
#include "engine/lanczos-private.h"

#include <float.h>
#include <math.h>
#include <string.h>

#define SETTLED 1e-14        /* what is left over of A x - λ x, as a share of λ */
#define NEARLY_SETTLED 1e-13 /* enough where rounding lets it get no less */
#define CLOSE 1e-5           /* from here on the last digits come fast */
#define MAX_VISITS 4e9       /* of arcs: seconds, not minutes */
#define MENDED 1e-12         /* relative change of an entry */
#define NOTHING 1e-12        /* smaller entries are not mended */
#define MOST_KEPT (4u << 20) /* entries of vectors */

/* The tridiagonal matrix: diagonal[i], and beside[i] between i and i + 1. The last one of beside[] leads out
 * of it. @shares: its leading eigenvector. @rest: how far A x then is from @value x. */
typedef struct {
  GArray *diagonal, *beside;
  double *shares, *forward;
  guint room;
  double value, rest;
} Tridiagonal;

static void
tridiagonal_clear (Tridiagonal *matrix)
{
  g_array_unref (matrix->diagonal);
  g_array_unref (matrix->beside);
  g_free (matrix->shares);
  g_free (matrix->forward);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tridiagonal, tridiagonal_clear)

static inline double
get (const GArray *values, guint i)
{
  return g_array_index (values, double, i);
}

/* The tridiagonal matrix. */

/* Gaussian elimination of T - value from the top: while all pivots are below 0, @value is above all
 * eigenvalues (Sturm). */
static gboolean
is_above (const Tridiagonal *matrix, double value)
{
  const double *diagonal = (const double *)(gpointer)matrix->diagonal->data;
  const double *beside = (const double *)(gpointer)matrix->beside->data;
  double pivot = diagonal[0] - value;
  for (guint i = 1; i < matrix->diagonal->len && pivot < 0; i++)
    pivot = diagonal[i] - value - beside[i - 1] * beside[i - 1] / pivot;
  return pivot < 0;
}

/* By halves down to neighbouring numbers; @value never falls as the matrix grows, and hardly rises by more
 * than
 * @rest was. The vector of ones shows that no eigenvalue is above the greatest row sum. */
static void
find_value (Tridiagonal *matrix, double bound)
{
  double low = MIN (matrix->value, bound), high = MIN (low + 2 * matrix->rest, bound);
  if (!is_above (matrix, high))
    high = bound;
  while (TRUE) {
    double middle = low + (high - low) / 2;
    if (!(middle > low && middle < high))
      break;
    if (is_above (matrix, middle))
      high = middle;
    else
      low = middle;
  }
  matrix->value = low;
  /* The upper end is what all pivots are below 0 for. */
  matrix->shares[0] = high;
}

/* Elimination from both ends meets where the vector is greatest (Dhillon and Parlett 2004, Orthogonal
 * eigenvectors and relative gaps); all factors are above 0, so that even the smallest shares are good. */
static void
find_shares (Tridiagonal *matrix)
{
  guint n = matrix->diagonal->len, middle = 0;
  double *forward = matrix->forward, *shares = matrix->shares, value = shares[0];
  double backward = 0, least = DBL_MAX, sum = 0;
  for (guint i = 0; i < n; i++) {
    double before = i > 0 ? get (matrix->beside, i - 1) : 0;
    forward[i] = get (matrix->diagonal, i) - value - (i > 0 ? before * before / forward[i - 1] : 0);
  }
  for (guint i = n; i-- > 0;) {
    double after = i + 1 < n ? get (matrix->beside, i) : 0, own = get (matrix->diagonal, i) - value;
    backward = own - (i + 1 < n ? after * after / backward : 0);
    shares[i] = backward; /* for now */
    if (fabs (forward[i] + backward - own) < least) {
      least = fabs (forward[i] + backward - own);
      middle = i;
    }
  }
  shares[middle] = 1;
  for (guint i = middle; i-- > 0;)
    shares[i] = -get (matrix->beside, i) * shares[i + 1] / forward[i];
  for (guint i = middle + 1; i < n; i++)
    shares[i] = -get (matrix->beside, i - 1) * shares[i - 1] / shares[i];
  for (guint i = 0; i < n; i++)
    sum += shares[i] * shares[i];
  for (guint i = 0; i < n; i++)
    shares[i] /= sqrt (sum);
}

static void
solve (Tridiagonal *matrix, double bound)
{
  guint n = matrix->diagonal->len;
  if (n > matrix->room) {
    matrix->room = MAX (2 * n, 64);
    matrix->shares = g_renew (double, matrix->shares, matrix->room);
    matrix->forward = g_renew (double, matrix->forward, matrix->room);
  }
  find_value (matrix, bound);
  find_shares (matrix);
  matrix->rest = get (matrix->beside, n - 1) * matrix->shares[n - 1];
}

/* Sums. Thousands of like numbers one after the other would lose two or three digits, and the vectors as much
 * of their orthogonality: so blocks, and what is lost between them is kept (Kahan). */

#define BLOCK 64u

typedef struct {
  double high, low;
} Sum;

static inline void
sum_add (Sum *sum, double value)
{
  double high = sum->high + value;
  sum->low += fabs (sum->high) > fabs (value) ? sum->high - high + value : value - high + sum->high;
  sum->high = high;
}

/* The vectors. */

/* In a ring, which has room for three at least: the one before, the one at hand, and the next. As long as
 * there are no more than that, all are kept. */
typedef struct {
  const EntCsr *rows;
  guint n_threads;
  guint room;
  double *ring;
} Vectors;

static void
vectors_clear (Vectors *vectors)
{
  g_free (vectors->ring);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Vectors, vectors_clear)

/* Room that no vector needs is never touched. */
static void
vectors_init (Vectors *vectors, const EntCsr *rows, guint n_threads)
{
  guint n = rows->n_vertices, room = MAX (MIN (MOST_KEPT / n, n + 2), 3); /* n vectors span all */
  *vectors = (Vectors){ rows, n_threads, room, g_new (double, (gsize)room *n) };
}

static double *
vectors_get (const Vectors *vectors, guint j)
{
  return vectors->ring + (gsize)(j % vectors->room) * vectors->rows->n_vertices;
}

/* In the vector of ones every leading vector has a good share. */
static void
vectors_start (Vectors *vectors)
{
  guint n = vectors->rows->n_vertices;
  for (guint v = 0; v < n; v++)
    vectors_get (vectors, 0)[v] = 1 / sqrt (n);
}

/* y - factor × x in the place of y, and its product with @other, which may be y itself. */
static double
take_off (double *y, const double *x, double factor, const double *other, guint n)
{
  Sum sum = { 0, 0 };
  for (guint start = 0; start < n; start += BLOCK) {
    double products[4] = { 0, 0, 0, 0 }; /* side by side, as one would wait for each addition */
    guint end = MIN (start + BLOCK, n), v = start;
    for (; v + 4 <= end; v += 4)
      for (guint i = 0; i < 4; i++) {
        y[v + i] -= factor * x[v + i];
        products[i] += other[v + i] * y[v + i];
      }
    for (; v < end; v++) {
      y[v] -= factor * x[v];
      products[0] += other[v] * y[v];
    }
    sum_add (&sum, (products[0] + products[1]) + (products[2] + products[3]));
  }
  return sum.high + sum.low;
}

/* One step of the first pass: A qⱼ without what qⱼ and qⱼ₋₁ have of it. */
static void
vectors_extend (Vectors *vectors, Tridiagonal *matrix)
{
  guint n = vectors->rows->n_vertices, j = matrix->diagonal->len;
  const double *now = vectors_get (vectors, j), *former = vectors_get (vectors, j > 0 ? j - 1 : 0);
  double *next = vectors_get (vectors, j + 1);
  ent__csr_multiply (vectors->rows, now, next, vectors->n_threads);
  double own = take_off (next, former, j > 0 ? get (matrix->beside, j - 1) : 0, now, n);
  double beside = sqrt (take_off (next, now, own, next, n));
  g_array_append_val (matrix->diagonal, own);
  g_array_append_val (matrix->beside, beside);
  for (guint v = 0; v < n && beside > 0; v++)
    next[v] /= beside;
}

/* One step of the second pass: the same sums in the same order, but they are known. */
static void
vectors_follow (Vectors *vectors, const Tridiagonal *matrix, guint j)
{
  guint n = vectors->rows->n_vertices;
  const double *now = vectors_get (vectors, j), *former = vectors_get (vectors, j > 0 ? j - 1 : 0);
  double *next = vectors_get (vectors, j + 1);
  double before = j > 0 ? get (matrix->beside, j - 1) : 0, own = get (matrix->diagonal, j),
         beside = get (matrix->beside, j);
  ent__csr_multiply (vectors->rows, now, next, vectors->n_threads);
  for (guint v = 0; v < n; v++)
    next[v] = (next[v] - before * former[v] - own * now[v]) / beside;
}

/* The story. */

static double
find_greatest_sum (const EntCsr *rows)
{
  double greatest = 0;
  for (guint v = 0; v < rows->n_vertices; v++) {
    double sum = 0;
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++)
      sum += rows->weights[i];
    greatest = fmax (greatest, sum);
  }
  return greatest * (1 + 1e-9); /* above it, even after rounding */
}

/* Nothing is left for a next vector, as happens in small networks; or the rest has come down to rounding, or
 * as near as it can: vectors that are no longer orthogonal make it rise again. */
static gboolean
is_settled (const Tridiagonal *matrix, double former, double beside, double bound)
{
  double value = matrix->value;
  return beside <= DBL_EPSILON * bound || matrix->rest <= SETTLED * value ||
         (matrix->rest <= NEARLY_SETTLED * value && matrix->rest >= former);
}

/* Looking costs as much as some steps. */
static guint
wait (const Tridiagonal *matrix, guint step)
{
  return MAX (step / (matrix->rest < CLOSE * matrix->value ? 50 : 10), 1);
}

/* FALSE where there are too many steps. */
static gboolean
make_tridiagonal (Vectors *vectors, Tridiagonal *matrix)
{
  guint n = vectors->rows->n_vertices;
  double bound = find_greatest_sum (vectors->rows), former = DBL_MAX;
  guint max_steps = (guint)fmax (100, MAX_VISITS / 2 / ((double)vectors->rows->offsets[n] + 4. * n));
  vectors_start (vectors);
  matrix->rest = bound;
  for (guint step = 1, next = 1; step <= max_steps; step++) {
    vectors_extend (vectors, matrix);
    double beside = get (matrix->beside, step - 1);
    if (step < next && beside > DBL_EPSILON * bound)
      continue;
    solve (matrix, bound);
    if (is_settled (matrix, former, beside, bound))
      return TRUE;
    former = matrix->rest;
    next = step + wait (matrix, step);
  }
  return FALSE;
}

static void
sum_vectors (Vectors *vectors, const Tridiagonal *matrix, double *x)
{
  guint n = vectors->rows->n_vertices, n_vectors = matrix->diagonal->len;
  gboolean are_kept = n_vectors < vectors->room; /* and the one that comes after them */
  if (!are_kept)
    vectors_start (vectors);
  memset (x, 0, n * sizeof (double));
  for (guint j = 0; j < n_vectors; j++) {
    const double *vector = vectors_get (vectors, j);
    for (guint v = 0; v < n; v++)
      x[v] += matrix->shares[j] * vector[v];
    if (!are_kept && j + 1 < n_vectors)
      vectors_follow (vectors, matrix, j);
  }
}

static void
scale (double *x, guint n)
{
  double greatest = 0;
  for (guint v = 0; v < n; v++)
    greatest = fmax (greatest, x[v]);
  for (guint v = 0; v < n; v++)
    x[v] = fmax (x[v] / greatest, 0);
}

/* The sum of vectors leaves errors of the greatest entry's last digits in all entries. Multiplying on takes
 * the small ones from their neighbours, with all their digits, and does not touch the others. */
static void
mend (const EntCsr *rows, guint n_threads, double value, guint max_rounds, double *x)
{
  guint n = rows->n_vertices;
  g_autofree double *y = g_new (double, n);
  for (guint round = 0; round < max_rounds; round++) {
    double change = 0;
    ent__csr_multiply (rows, x, y, n_threads);
    for (guint v = 0; v < n; v++) {
      y[v] /= value;
      if (y[v] > NOTHING)
        change = fmax (change, fabs (y[v] - x[v]) / y[v]);
    }
    memcpy (x, y, n * sizeof (double));
    if (change <= MENDED)
      break;
  }
}

gboolean
ent__lanczos_lead (const EntCsr *rows, guint n_threads, double *x, double *value)
{
  guint n = rows->n_vertices;
  g_auto (Tridiagonal) matrix = { .diagonal = g_array_new (FALSE, FALSE, sizeof (double)),
                                  .beside = g_array_new (FALSE, FALSE, sizeof (double)) };
  g_auto (Vectors) vectors;
  vectors_init (&vectors, rows, n_threads);
  if (!make_tridiagonal (&vectors, &matrix))
    return FALSE;
  sum_vectors (&vectors, &matrix, x);
  scale (x, n);
  mend (rows, n_threads, matrix.value, MAX (100, matrix.diagonal->len), x);
  scale (x, n);
  *value = matrix.value;
  return TRUE;
}
