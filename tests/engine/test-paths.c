/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness, closeness and harmonic centrality against their definitions, worked out here in the plainest
 * way (Floyd's distances, ways counted by pairs), against closed forms on chains and grids, and against
 * themselves on other numbers of threads. Peers' values are in test-centrality.c. */
#include <CUnit/CUnit.h>
#include <string.h>
#include "tests/engine/growing-ties.h"

#include "graph/error.h"

void ent_test_paths (void);

#define TOLERANCE 1e-9

static EntFrame *
measure (const Ties *ties, const char *name, EntMode mode, guint n_threads)
{
  g_autoptr (EntNetwork) network = ties_to_network (ties);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = ties->is_directed ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
  settings.mode = mode;
  settings.n_threads = n_threads;
  EntFrame *frame = compute_frame (name, network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  return frame;
}

static gboolean
is_near (double value, double expected)
{
  if (isnan (value) || isnan (expected))
    return isnan (value) && isnan (expected);
  return fabs (value - expected) <= TOLERANCE * fmax (1, fabs (expected));
}

/* How many of a frame's values differ from those that are expected. */
static guint
count_wrong (const EntFrame *frame, const double *expected)
{
  guint n_wrong = 0;
  for (guint v = 0; v < ent_frame_get_n_rows (frame); v++)
    n_wrong += !is_near (ent_frame_get_real (frame, 0, v), expected[v]);
  return n_wrong;
}

/* By definition. */

typedef struct {
  guint n;
  double *lengths;   /* from × n + to; INFINITY: no arc */
  double *distances; /* likewise */
  double *ways;      /* how many shortest ones */
} Plain;

static gboolean
is_equal (double a, double b)
{
  return isfinite (a) && isfinite (b) && fabs (a - b) <= 1e-10 * (a + b);
}

static void
plain_find_distances (Plain *plain)
{
  guint n = plain->n;
  for (guint i = 0; i < n * n; i++)
    plain->distances[i] = i % (n + 1) == 0 ? 0 : plain->lengths[i];
  for (guint via = 0; via < n; via++)
    for (guint a = 0; a < n; a++)
      for (guint b = 0; b < n; b++)
        plain->distances[a * n + b] =
            fmin (plain->distances[a * n + b], plain->distances[a * n + via] + plain->distances[via * n + b]);
}

/* Ways from @from, the nearest vertices first. */
static void
plain_count_ways (Plain *plain, guint from)
{
  guint n = plain->n;
  const double *distances = plain->distances + (gsize)from * n;
  double *ways = plain->ways + (gsize)from * n, done = -1;
  for (;;) {
    double next = INFINITY;
    for (guint v = 0; v < n; v++)
      if (distances[v] > done)
        next = fmin (next, distances[v]);
    if (isinf (next))
      return;
    for (guint v = 0; v < n; v++) {
      if (distances[v] != next)
        continue;
      ways[v] = v == from;
      for (guint u = 0; u < n; u++)
        if (u != v && distances[u] < next && is_equal (distances[u] + plain->lengths[u * n + v], next))
          ways[v] += ways[u];
    }
    done = next;
  }
}

static Plain
plain_new (const Ties *ties)
{
  gsize n = ties->n;
  Plain plain = { ties->n, g_new (double, n *n), g_new (double, n *n), g_new0 (double, n *n) };
  for (gsize i = 0; i < n * n; i++)
    plain.lengths[i] = INFINITY;
  for (guint i = 0; i < ties->from->len; i++) {
    guint from = g_array_index (ties->from, guint32, i), to = g_array_index (ties->to, guint32, i);
    double length = 1 / g_array_index (ties->weights, double, i);
    plain.lengths[from * n + to] = length;
    if (!ties->is_directed)
      plain.lengths[to * n + from] = length;
  }
  plain_find_distances (&plain);
  for (guint v = 0; v < n; v++)
    plain_count_ways (&plain, v);
  return plain;
}

static void
plain_clear (Plain *plain)
{
  g_free (plain->lengths);
  g_free (plain->distances);
  g_free (plain->ways);
}

static double
plain_get_betweenness (const Plain *plain, guint v)
{
  double sum = 0;
  guint n = plain->n;
  const double *d = plain->distances, *ways = plain->ways;
  for (guint s = 0; s < n; s++)
    for (guint t = 0; t < n; t++)
      if (s != t && s != v && t != v && is_equal (d[s * n + v] + d[v * n + t], d[s * n + t]))
        sum += ways[s * n + v] * ways[v * n + t] / ways[s * n + t];
  return sum;
}

/* @is_harmonic, or closeness; from the vertex or to it. */
static double
plain_get_nearness (const Plain *plain, guint v, gboolean is_harmonic, gboolean is_inward)
{
  double n_reached = 0, far = 0, near = 0;
  guint n = plain->n;
  for (guint w = 0; w < n; w++) {
    double distance = is_inward ? plain->distances[w * n + v] : plain->distances[v * n + w];
    if (w == v || isinf (distance))
      continue;
    n_reached++;
    far += distance;
    near += 1 / distance;
  }
  if (is_harmonic)
    return n > 1 ? near / (n - 1.) : 0;
  return n_reached > 0 ? n_reached / (n - 1.) * n_reached / far : NAN;
}

static void
check_nearness (const Ties *ties, const Plain *plain, EntMode mode)
{
  g_autofree double *expected = g_new (double, ties->n);
  for (guint is_harmonic = 0; is_harmonic < 2; is_harmonic++) {
    g_autoptr (EntFrame) frame = measure (ties, is_harmonic ? "harmonic" : "closeness", mode, 2);
    for (guint v = 0; v < ties->n; v++)
      expected[v] = plain_get_nearness (plain, v, is_harmonic != 0, mode == ENT_MODE_IN);
    CU_ASSERT_EQUAL (count_wrong (frame, expected), 0);
  }
}

static void
check_definition (const Ties *ties)
{
  Plain plain = plain_new (ties);
  g_autofree double *expected = g_new (double, ties->n);
  g_autoptr (EntFrame) frame = measure (ties, "betweenness", ENT_MODE_ALL, 2);
  for (guint v = 0; v < ties->n; v++)
    expected[v] = plain_get_betweenness (&plain, v) / (ties->is_directed ? 1 : 2);
  CU_ASSERT_EQUAL (count_wrong (frame, expected), 0);
  check_nearness (ties, &plain, ENT_MODE_OUT);
  check_nearness (ties, &plain, ENT_MODE_IN);
  plain_clear (&plain);
}

/* What weights are drawn from. */
typedef enum {
  EQUAL, /* all .3 */
  FEW,   /* tenths: many sums are equal but for rounding */
  MANY,
  DOUBLES, /* powers of 2: two ties are as long as a third, or much shorter */
  FAR,     /* from 10⁻⁶ to 10: more than there are buckets for */
  N_WEIGHTS,
} Weights;

static double
draw_weight (GRand *chance, Weights weights)
{
  return weights == EQUAL     ? .3
         : weights == FEW     ? g_rand_int_range (chance, 1, 5) / 10.
         : weights == DOUBLES ? 1 << g_rand_int_range (chance, 0, 7)
         : weights == FAR     ? pow (10, g_rand_double_range (chance, -6, 1))
                              : g_rand_double_range (chance, .01, 1);
}

/* Each pair of vertices is tied with this probability; the last vertices, a part of their own, are not tied
 * to the others. */
static Ties
draw_ties (guint32 seed, guint n, double share, gboolean is_directed, Weights weights)
{
  g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
  Ties ties = ties_new (n, is_directed);
  guint apart = n - n / 5;
  for (guint a = 0; a < n; a++)
    for (guint b = is_directed ? 0 : a + 1; b < n; b++)
      if (a != b && (a < apart) == (b < apart) && g_rand_double (chance) < share)
        ties_add (&ties, a, b, draw_weight (chance, weights));
  return ties;
}

static void
random_networks_have_the_values_of_the_definition (void)
{
  static const guint sizes[] = { 2, 5, 12, 40, 90 };
  static const double degrees[] = { .7, 2, 8 };
  guint32 seed = 0;
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint k = 0; k < G_N_ELEMENTS (degrees); k++)
      for (Weights weights = EQUAL; weights < N_WEIGHTS; weights++)
        for (guint is_directed = 0; is_directed < 2; is_directed++) {
          Ties ties = draw_ties (++seed, sizes[i], degrees[k] / sizes[i], is_directed != 0, weights);
          check_definition (&ties);
          ties_clear (&ties);
        }
}

/* More vertices than one batch of searches has, in one component and in many. */
static void
more_vertices_than_a_batch_have_them_too (void)
{
  static const double degrees[] = { 1, 6 };
  for (guint k = 0; k < G_N_ELEMENTS (degrees); k++)
    for (guint is_directed = 0; is_directed < 2; is_directed++) {
      Ties ties = draw_ties (100 + k, 380, degrees[k] / 380, is_directed != 0, EQUAL);
      check_definition (&ties);
      ties_clear (&ties);
    }
}

/* Closed forms. */

/* Vertex i of a chain of n has i to one side of it and n - 1 - i to the other. */
static void
a_chain_is_as_counted_by_hand (void)
{
  const guint n = 3000;
  g_autofree double *betweenness = g_new (double, n), *closeness = g_new (double, n);
  Ties ties = ties_new (n, FALSE);
  for (guint v = 0; v < n; v++) {
    double left = v, right = n - 1. - v;
    if (v + 1 < n)
      ties_add (&ties, v, v + 1, 1);
    betweenness[v] = left * right;
    closeness[v] = (n - 1.) / (left * (left + 1) / 2 + right * (right + 1) / 2);
  }
  g_autoptr (EntFrame) between = measure (&ties, "betweenness", ENT_MODE_ALL, 2);
  g_autoptr (EntFrame) close = measure (&ties, "closeness", ENT_MODE_ALL, 2);
  CU_ASSERT_EQUAL (count_wrong (between, betweenness), 0);
  CU_ASSERT_EQUAL (count_wrong (close, closeness), 0);
  ties_clear (&ties);
}

static Ties
make_grid (guint side)
{
  Ties ties = ties_new (side * side, FALSE);
  for (guint v = 0; v < side * side; v++) {
    if ((v + 1) % side != 0)
      ties_add (&ties, v, v + 1, 1);
    if (v + side < side * side)
      ties_add (&ties, v, v + side, 1);
  }
  return ties;
}

/* Distances in a grid are rows and columns apart. Betweenness adds up to the inner vertices of all ways: Σ
 * over pairs of d - 1. */
static void
a_grid_has_the_distances_of_its_rows_and_columns (void)
{
  const guint side = 70, n = side * side;
  g_autofree double *closeness = g_new (double, n), *harmonic = g_new (double, n);
  Ties ties = make_grid (side);
  double inner = 0, sum = 0;
  for (guint v = 0; v < n; v++) {
    double far = 0, near = 0;
    for (guint w = 0; w < n; w++) {
      double distance = fabs ((double)(v / side) - w / side) + fabs ((double)(v % side) - w % side);
      far += distance;
      near += w != v ? 1 / distance : 0;
      inner += w < v ? distance - 1 : 0;
    }
    closeness[v] = (n - 1.) / far;
    harmonic[v] = near / (n - 1.);
  }
  g_autoptr (EntFrame) between = measure (&ties, "betweenness", ENT_MODE_ALL, 2);
  g_autoptr (EntFrame) close = measure (&ties, "closeness", ENT_MODE_ALL, 2);
  g_autoptr (EntFrame) near = measure (&ties, "harmonic", ENT_MODE_ALL, 2);
  CU_ASSERT_EQUAL (count_wrong (close, closeness), 0);
  CU_ASSERT_EQUAL (count_wrong (near, harmonic), 0);
  for (guint v = 0; v < n; v++)
    sum += ent_frame_get_real (between, 0, v);
  CU_ASSERT_TRUE (is_near (sum, inner));
  ties_clear (&ties);
}

/* Searches go many at once in the crowd and one by one in the chain: of 1000 vertices 600 are a chain. */
static void
a_chain_beside_a_crowd_is_still_a_chain (void)
{
  const guint n_crowd = 400, n_chain = 600;
  g_autoptr (GRand) chance = g_rand_new_with_seed (5);
  Ties ties = ties_new (n_crowd + n_chain, FALSE);
  for (guint a = 0; a < n_crowd; a++)
    for (guint b = a + 1; b < n_crowd; b++)
      if (b == a + 1 || g_rand_double (chance) < .05)
        ties_add (&ties, a, b, 1);
  for (guint v = n_crowd; v + 1 < ties.n; v++)
    ties_add (&ties, v, v + 1, 1);
  Plain plain = plain_new (&ties);
  check_nearness (&ties, &plain, ENT_MODE_ALL);
  plain_clear (&plain);
  ties_clear (&ties);
}

/* A chain of diamonds doubles its ways with each: 2^1100 of them are more than any number. */
static void
more_ways_than_can_be_counted_are_an_error (void)
{
  const guint n = 1100;
  Ties ties = ties_new (3 * n + 1, FALSE);
  for (guint v = 0; v < 3 * n; v += 3) {
    ties_add (&ties, v, v + 1, 1);
    ties_add (&ties, v, v + 2, 1);
    ties_add (&ties, v + 1, v + 3, 1);
    ties_add (&ties, v + 2, v + 3, 1);
  }
  for (guint is_weighted = 0; is_weighted < 2; is_weighted++) {
    g_array_index (ties.weights, double, 0) = is_weighted ? .5 : 1;
    g_autoptr (EntNetwork) network = ties_to_network (&ties);
    g_autoptr (GError) error = NULL;
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    g_autoptr (EntFrame) frame = compute_frame ("betweenness", network, &settings, &error);
    CU_ASSERT_PTR_NULL (frame);
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_LIMIT));
    g_autoptr (EntFrame) close = compute_frame ("closeness", network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL (close);
  }
  ties_clear (&ties);
}

/* Threads and samples. */

static gboolean
are_same (const EntFrame *a, const EntFrame *b)
{
  for (guint v = 0; v < ent_frame_get_n_rows (a); v++) {
    double x = ent_frame_get_real (a, 0, v), y = ent_frame_get_real (b, 0, v);
    if (memcmp (&x, &y, sizeof x) != 0)
      return FALSE;
  }
  return TRUE;
}

static void
any_number_of_threads_gives_the_same_bits (void)
{
  static const char *const names[] = { "betweenness", "closeness", "harmonic" };
  for (Weights weights = EQUAL; weights < N_WEIGHTS; weights++) {
    Ties ties = draw_ties (7, 700, 5 / 700., FALSE, weights);
    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      g_autoptr (EntFrame) one = measure (&ties, names[i], ENT_MODE_ALL, 1);
      g_autoptr (EntFrame) three = measure (&ties, names[i], ENT_MODE_ALL, 3);
      g_autoptr (EntFrame) many = measure (&ties, names[i], ENT_MODE_ALL, 40);
      CU_ASSERT_TRUE (are_same (one, three));
      CU_ASSERT_TRUE (are_same (one, many));
    }
    ties_clear (&ties);
  }
}

static EntFrame *
approximate (const Ties *ties, double epsilon, guint64 seed, guint n_threads, GError **error)
{
  g_autoptr (EntNetwork) network = ties_to_network (ties);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = ties->is_directed ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
  settings.approximation = epsilon;
  settings.seed = seed;
  settings.n_threads = n_threads;
  return compute_frame ("betweenness", network, &settings, error);
}

static double
find_greatest_error (const EntFrame *a, const EntFrame *b)
{
  double greatest = 0;
  for (guint v = 0; v < ent_frame_get_n_rows (a); v++)
    greatest = fmax (greatest, fabs (ent_frame_get_real (a, 0, v) - ent_frame_get_real (b, 0, v)));
  return greatest;
}

static void
samples_are_within_their_bound (void)
{
  const guint n = 1500;
  for (guint is_directed = 0; is_directed < 2; is_directed++) {
    Ties ties = draw_ties (11, n, 3. / n, is_directed != 0, EQUAL);
    g_autoptr (EntFrame) exact = measure (&ties, "betweenness", ENT_MODE_ALL, 2);
    g_autoptr (EntFrame) first = approximate (&ties, .03, 1, 1, NULL);
    g_autoptr (EntFrame) threads = approximate (&ties, .03, 1, 3, NULL);
    g_autoptr (EntFrame) other = approximate (&ties, .03, 2, 1, NULL);
    double n_pairs = n * (n - 1.) / (is_directed ? 1 : 2);
    CU_ASSERT_PTR_NOT_NULL (ent_frame_get_meta (first, "betweenness_samples"));
    CU_ASSERT_TRUE (find_greatest_error (first, exact) <= .03 * n_pairs);
    CU_ASSERT_TRUE (find_greatest_error (other, exact) <= .03 * n_pairs);
    CU_ASSERT_TRUE (find_greatest_error (first, exact) > 0);
    CU_ASSERT_TRUE (are_same (first, threads));
    CU_ASSERT_FALSE (are_same (first, other));
    ties_clear (&ties);
  }
}

/* A star's longest way has 3 vertices: ½ / ε² × (⌊log₂ (3 - 2)⌋ + 1 + ln 10) = 5000 × 3.302585 for ε = .01.
 * All pairs of its n - 1 leaves go through the middle, and no way through a leaf. */
static void
a_star_wants_as_many_samples_as_the_bound_says (void)
{
  const guint n = 2000;
  Ties ties = ties_new (n, FALSE);
  for (guint v = 1; v < n; v++)
    ties_add (&ties, 0, v, 1);
  g_autoptr (EntFrame) frame = approximate (&ties, .01, 1, 2, NULL);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (frame, "betweenness_samples"), "16513");
  CU_ASSERT_TRUE (fabs (ent_frame_get_real (frame, 0, 0) - (n - 1.) * (n - 2.) / 2) < .01 * n * (n - 1.) / 2);
  CU_ASSERT_EQUAL (ent_frame_get_real (frame, 0, 1), 0);
  ties_clear (&ties);
}

/* Of 5 × 5 vertices all ways are read sooner than samples are drawn. */
static void
small_networks_are_not_approximated (void)
{
  Ties ties = make_grid (5);
  g_autoptr (EntFrame) exact = measure (&ties, "betweenness", ENT_MODE_ALL, 1);
  g_autoptr (EntFrame) frame = approximate (&ties, .1, 1, 1, NULL);
  CU_ASSERT_TRUE (are_same (exact, frame));
  CU_ASSERT_PTR_NULL (ent_frame_get_meta (frame, "betweenness_samples"));
  ties_clear (&ties);
}

/* Lengths that differ, and numbers that are no share. */
static void
what_cannot_be_approximated_is_said_so (void)
{
  static const double epsilons[] = { .1, 1, -.1, NAN };
  for (guint i = 0; i < G_N_ELEMENTS (epsilons); i++) {
    Ties ties = draw_ties (3, 60, .1, FALSE, i == 0 ? MANY : EQUAL);
    g_autoptr (GError) error = NULL;
    g_autoptr (EntFrame) frame = approximate (&ties, epsilons[i], 1, 1, &error);
    CU_ASSERT_PTR_NULL (frame);
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
    ties_clear (&ties);
  }
}

void
ent_test_paths (void)
{
  CU_pSuite suite = CU_add_suite ("paths", NULL, NULL);
  CU_ADD_TEST (suite, random_networks_have_the_values_of_the_definition);
  CU_ADD_TEST (suite, more_vertices_than_a_batch_have_them_too);
  CU_ADD_TEST (suite, a_chain_is_as_counted_by_hand);
  CU_ADD_TEST (suite, a_grid_has_the_distances_of_its_rows_and_columns);
  CU_ADD_TEST (suite, a_chain_beside_a_crowd_is_still_a_chain);
  CU_ADD_TEST (suite, more_ways_than_can_be_counted_are_an_error);
  CU_ADD_TEST (suite, any_number_of_threads_gives_the_same_bits);
  CU_ADD_TEST (suite, samples_are_within_their_bound);
  CU_ADD_TEST (suite, a_star_wants_as_many_samples_as_the_bound_says);
  CU_ADD_TEST (suite, small_networks_are_not_approximated);
  CU_ADD_TEST (suite, what_cannot_be_approximated_is_said_so);
}
