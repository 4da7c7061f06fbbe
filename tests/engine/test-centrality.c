/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Centralities against their peers (expected-measures.h), and what they give where there is little or
 * nothing: isolates, several components, no ties at all. */
#include <CUnit/CUnit.h>
#include <string.h>
#include "tests/engine/expected-measures.h"
#include "tests/engine/expected-power.h"

#include "graph/error.h"

void ent_test_centrality (void);

#define TOLERANCE 1e-9

static gboolean
is_near (double value, double expected)
{
  if (isnan (expected) || isnan (value))
    return isnan (expected) && isnan (value);
  return fabs (value - expected) <= TOLERANCE * fmax (1, fabs (expected));
}

static void
report (const ExpectedCase *expected, guint vertex, double value)
{
  g_print ("%s on %s, %s, %s, mode %d, vertex %u: %.12g, but %s says %.12g\n", expected->measure,
           expected_networks[expected->network].name, expected->is_unweighted ? "unweighted" : "weighted",
           expected->is_directed ? "directed" : "undirected", expected->mode, vertex, value, expected->peer,
           expected->values[vertex]);
}

static void
check_case (const ExpectedCase *expected)
{
  g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[expected->network]);
  g_autoptr (GError) error = NULL;
  EntMeasureSettings settings = expected_settings (expected);
  g_autoptr (EntFrame) frame = compute_frame (expected->measure, network, &settings, &error);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_columns (frame), 1);
  g_autofree char *column = g_strdelimit (g_strdup (expected->measure), "-", '_');
  CU_ASSERT_STRING_EQUAL (ent_frame_get_column_name (frame, 0), column);
  CU_ASSERT_PTR_NOT_NULL (ent_frame_get_column_description (frame, 0));
  guint n_wrong = 0;
  for (guint v = 0; v < ent_network_get_n_vertices (network); v++) {
    double value = ent_frame_get_real (frame, 0, v);
    if (is_near (value, expected->values[v]))
      continue;
    report (expected, v, value);
    n_wrong++;
  }
  CU_ASSERT_EQUAL (n_wrong, 0);
}

static void
every_centrality_agrees_with_its_peer (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected_centralities); i++)
    check_case (&expected_centralities[i]);
}

/* Those of layers need claims, which the peers' networks have none of: test-power.c counts by hand. */
static const char *const counted_by_hand[] = { "cross-layer-brokerage", "same-layer-brokerage", NULL };

static void
every_centrality_has_a_peer (void)
{
  guint n;
  const EntMeasure *const *measures = ent_measures_get (&n);
  for (guint i = 0; i < n; i++) {
    gboolean is_signed =
        (measures[i]->traits & ENT_NEEDS_SIGNED) != 0; /* test-balance.c, test-signed-blocs.c */
    gboolean is_tested = measures[i]->yields != ENT_YIELDS_NODES || is_signed ||
                         g_strv_contains (counted_by_hand, measures[i]->name);
    for (guint k = 0; k < G_N_ELEMENTS (expected_centralities); k++)
      is_tested |= g_str_equal (expected_centralities[k].measure, measures[i]->name);
    for (guint k = 0; k < G_N_ELEMENTS (expected_power); k++)
      is_tested |= g_str_equal (expected_power[k].measure, measures[i]->name);
    CU_ASSERT_TRUE (is_tested);
  }
}

/* Settings. */

static void
expect_usage_error (const char *measure, EntMeasureSettings settings)
{
  g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[0]);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntFrame) frame = compute_frame (measure, network, &settings, &error);
  CU_ASSERT_PTR_NULL (frame);
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

static void
settings_out_of_range_are_refused (void)
{
  const EntMeasureSettings good = ENT_MEASURE_SETTINGS_INIT;
  static const double dampings[] = { -.1, 1, 2, NAN, INFINITY };
  static const double alphas[] = { -1, NAN, INFINITY, 5 }; /* 5: far above 1 / λmax */
  static const double resolutions[] = { 0, -1, NAN, INFINITY };
  for (guint i = 0; i < G_N_ELEMENTS (dampings); i++) {
    EntMeasureSettings settings = good;
    settings.damping = dampings[i];
    expect_usage_error ("pagerank", settings);
  }
  for (guint i = 0; i < G_N_ELEMENTS (alphas); i++) {
    EntMeasureSettings settings = good;
    settings.alpha = alphas[i];
    expect_usage_error ("katz", settings);
  }
  for (guint i = 0; i < G_N_ELEMENTS (resolutions); i++) {
    EntMeasureSettings settings = good;
    settings.resolution = resolutions[i];
    expect_usage_error ("leiden", settings);
  }
  EntMeasureSettings settings = good;
  settings.mode = 3;
  expect_usage_error ("degree", settings);
  settings = good;
  settings.n_iterations = 1001;
  expect_usage_error ("leiden", settings);
}

static void
a_measure_is_not_computed_twice_into_one_frame (void)
{
  g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[0]);
  g_autoptr (GError) error = NULL;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("degree", network, &settings, NULL);
  CU_ASSERT_FALSE (
      ent_measure_compute (ent_measures_find ("degree", NULL), network, &settings, frame, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

/* An α close to its bound and one of the user's own: x = 1 + α Σ x over a tie of weight 2 gives 1 / (1 - 2α)
 * at both ends. */
static void
katz_takes_an_alpha (void)
{
  static const guint32 from[] = { 0 }, to[] = { 1 };
  static const double weights[] = { 2 }, alphas[] = { .1, .25, .4999 };
  const ExpectedNetwork pair = { "pair", 2, 1, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&pair);
  for (guint i = 0; i < G_N_ELEMENTS (alphas); i++) {
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.alpha = alphas[i];
    g_autoptr (EntFrame) frame = compute_frame ("katz", network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, 1), 1 / (1 - 2 * alphas[i])));
  }
}

/* Little networks. */

/* What each measure gives to an isolate; NAN: an empty cell. PageRank: alone it has all. */
static const struct {
  const char *measure;
  double isolate;
} alone[] = {
  { "degree", 0 },
  { "strength", 0 },
  { "closeness", NAN },
  { "harmonic", 0 },
  { "betweenness", 0 },
  { "eigenvector", 0 },
  { "katz", 1 },
  { "pagerank", 1 },
  { "hits-hub", 0 },
  { "hits-authority", 0 },
  { "coreness", 0 },
  { "constraint", NAN },
  { "clustering", NAN },
  { "articulation", 0 },
  { "bonacich-power", 0 },
  { "onion", 1 },
  { "brokerage", 0 },
  { "cross-layer-brokerage", 0 },
  { "same-layer-brokerage", 0 },
  { "participation", NAN },
  { "within-bloc-z", NAN },
  { "bridging", 0 },
};

static void
an_actor_alone_has_zero_or_an_empty_cell (void)
{
  const ExpectedNetwork one = { "one", 1, 0, NULL, NULL, NULL, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&one);
  for (guint i = 0; i < G_N_ELEMENTS (alone); i++)
    for (EntDirected directed = ENT_DIRECTED_YES; directed <= ENT_DIRECTED_NO; directed++) {
      EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
      settings.directed = directed;
      g_autoptr (EntFrame) frame = compute_frame (alone[i].measure, network, &settings, NULL);
      CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
      CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, 0), alone[i].isolate));
    }
}

static void
every_measure_bears_an_empty_network (void)
{
  const ExpectedNetwork none = { "none", 0, 0, NULL, NULL, NULL, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&none);
  guint n;
  const EntMeasure *const *measures = ent_measures_get (&n);
  for (guint i = 0; i < n; i++)
    for (EntDirected directed = ENT_DIRECTED_YES; directed <= ENT_DIRECTED_NO; directed++) {
      EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
      g_autoptr (EntFrame) frame = ent_frame_new (0);
      settings.directed = directed;
      CU_ASSERT_TRUE (ent_measure_compute (measures[i], network, &settings, frame, NULL));
      if (measures[i]->yields <= ENT_YIELDS_GROUPS)
        CU_ASSERT_EQUAL (ent_frame_get_n_columns (frame), 1);
    }
}

/* One arc 0 → 1 of weight 4: all by hand. Length ¼, so closeness is 1 × 1 / ¼. */
static void
two_actors_are_as_counted_by_hand (void)
{
  static const struct {
    const char *measure;
    EntDirected directed;
    double first, second;
  } cases[] = {
    { "degree", ENT_DIRECTED_NO, 1, 1 },        { "strength", ENT_DIRECTED_NO, 4, 4 },
    { "closeness", ENT_DIRECTED_NO, 4, 4 },     { "closeness", ENT_DIRECTED_YES, 4, NAN },
    { "harmonic", ENT_DIRECTED_YES, 4, 0 },     { "betweenness", ENT_DIRECTED_NO, 0, 0 },
    { "eigenvector", ENT_DIRECTED_NO, 1, 1 },   { "eigenvector", ENT_DIRECTED_YES, 0, 0 }, /* no circle */
    { "katz", ENT_DIRECTED_YES, 1, 1.85 },                                                 /* α = .85 / 4 */
    { "hits-hub", ENT_DIRECTED_DEFAULT, 1, 0 }, { "hits-authority", ENT_DIRECTED_DEFAULT, 0, 1 },
    { "constraint", ENT_DIRECTED_NO, 1, 1 },    { "clustering", ENT_DIRECTED_NO, NAN, NAN },
    { "coreness", ENT_DIRECTED_NO, 1, 1 },      { "articulation", ENT_DIRECTED_NO, 0, 0 },
  };
  static const guint32 from[] = { 0 }, to[] = { 1 };
  static const double weights[] = { 4 };
  const ExpectedNetwork pair = { "pair", 2, 1, from, to, weights, TRUE };
  g_autoptr (EntNetwork) network = expected_network_new (&pair);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.directed = cases[i].directed;
    g_autoptr (EntFrame) frame = compute_frame (cases[i].measure, network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, 0), cases[i].first));
    CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, 1), cases[i].second));
  }
}

/* Barrat's example by hand: 0 is tied to 1 (2), 2 (1), 3 (1); 1 and 2 are tied. Unweighted 1 of 3 pairs;
 * weighted (2 + 1) / (4 × 2) = ⅜ over both orders of the pair, as 2 × 1.5 / 8. */
static void
strong_partners_count_more_in_clustering (void)
{
  static const guint32 from[] = { 0, 0, 0, 1 }, to[] = { 1, 2, 3, 2 };
  static const double weights[] = { 2, 1, 1, 5 };
  const ExpectedNetwork kite = { "kite", 4, 4, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&kite);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) weighted = compute_frame ("clustering", network, &settings, NULL);
  settings.is_unweighted = TRUE;
  g_autoptr (EntFrame) unweighted = compute_frame ("clustering", network, &settings, NULL);
  CU_ASSERT_TRUE (is_near (ent_frame_get_real (weighted, 0, 0), .375));
  CU_ASSERT_TRUE (is_near (ent_frame_get_real (unweighted, 0, 0), 1 / 3.));
  CU_ASSERT_TRUE (ent_frame_is_missing (weighted, 0, 3));
}

/* Two triangles of the same weights: neither comes first. An ARPACK solver may give either of them all. */
static void
equal_components_share_the_eigenvector (void)
{
  static const guint32 from[] = { 0, 1, 0, 3, 4, 3 }, to[] = { 1, 2, 2, 4, 5, 5 };
  static const double weights[] = { .3, .3, .3, .3, .3, .3 };
  const ExpectedNetwork triangles = { "triangles", 6, 6, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&triangles);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("eigenvector", network, &settings, NULL);
  for (guint v = 0; v < 6; v++)
    CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, v), 1));
}

static EntNetwork *
new_chain (guint32 n)
{
  g_autofree guint32 *from = g_new (guint32, n), *to = g_new (guint32, n);
  g_autofree double *weights = g_new (double, n);
  for (guint32 v = 0; v + 1 < n; v++) {
    from[v] = v;
    to[v] = v + 1;
    weights[v] = 1;
  }
  const ExpectedNetwork chain = { "chain", n, n - 1, from, to, weights, FALSE };
  return expected_network_new (&chain);
}

/* On a chain of n the entries are as sin πk / (n + 1), of an even number the two in the middle the greatest
 * (Lovász, Combinatorial Problems and Exercises, 1979, 1.29). Neighbouring eigenvalues there differ by 3π² /
 * n², 3 × 10⁻⁷ for 10,000. */
static void
a_long_chain_is_a_sine (void)
{
  static const guint32 lengths[] = { 2, 3, 7, 100, 10000 };
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    guint32 n = lengths[i];
    g_autoptr (EntNetwork) network = new_chain (n);
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    g_autoptr (EntFrame) frame = compute_frame ("eigenvector", network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    double greatest = 0, tolerance = n < 1000 ? 1e-12 : 1e-9;
    for (guint v = 0; v < n; v++) {
      double expected = sin (G_PI * (v + 1) / (n + 1)) / sin (G_PI * ((n + 1) / 2) / (n + 1));
      greatest = fmax (greatest, fabs (ent_frame_get_real (frame, 0, v) - expected));
    }
    CU_ASSERT_TRUE (greatest <= tolerance);
  }
}

/* By hand: in a clique of k with a tail the tail's entries fall by the factor r with r + 1 / r = λ, all in
 * good digits: those of 10⁻¹¹ too. Beyond 10⁻¹² there is 0. The end of the tail is far off. */
static void
small_entries_are_good_to_their_last_digits (void)
{
  enum { CLIQUE = 6, TAIL = 40 };
  guint32 from[64], to[64], n_ties = 0;
  double weights[64];
  for (guint32 a = 0; a < CLIQUE; a++)
    for (guint32 b = a + 1; b < CLIQUE; b++, n_ties++) {
      from[n_ties] = a;
      to[n_ties] = b;
    }
  for (guint32 v = CLIQUE - 1; v + 1 < CLIQUE + TAIL; v++, n_ties++) {
    from[n_ties] = v;
    to[n_ties] = v + 1;
  }
  for (guint i = 0; i < n_ties; i++)
    weights[i] = 1;
  const ExpectedNetwork kite = { "kite", CLIQUE + TAIL, n_ties, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&kite);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("eigenvector", network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  double factor = ent_frame_get_real (frame, 0, CLIQUE) / ent_frame_get_real (frame, 0, CLIQUE - 1);
  /* λ of a vertex of the clique but the tail's: it has four others like it, and the tail's. */
  double radius = CLIQUE - 2 + 1 / ent_frame_get_real (frame, 0, 0);
  CU_ASSERT_TRUE (ent_frame_get_real (frame, 0, CLIQUE - 1) == 1);
  CU_ASSERT_DOUBLE_EQUAL (factor + 1 / factor, radius, 1e-11);
  for (guint32 v = CLIQUE; v < CLIQUE + 15; v++) {
    double ratio = ent_frame_get_real (frame, 0, v) / ent_frame_get_real (frame, 0, v - 1);
    CU_ASSERT_DOUBLE_EQUAL (ratio, factor, 1e-11);
  }
  CU_ASSERT_TRUE (ent_frame_get_real (frame, 0, CLIQUE + TAIL - 1) == 0);
}

/* 0 ⇄ 1 → 2 ⇄ 3, all arcs equal: the matrix has λ = 1 twice but only one eigenvector, so that an iteration
 * creeps towards it for ever. Katz has no such trouble. */
static void
what_is_not_defined_is_said_so (void)
{
  static const guint32 from[] = { 0, 1, 1, 2, 3 }, to[] = { 1, 0, 2, 3, 2 };
  static const double weights[] = { 1, 1, 1, 1, 1 };
  const ExpectedNetwork chain = { "chain", 4, 5, from, to, weights, TRUE };
  g_autoptr (EntNetwork) network = expected_network_new (&chain);
  g_autoptr (GError) error = NULL;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = ENT_DIRECTED_YES;
  g_autoptr (EntFrame) frame = compute_frame ("eigenvector", network, &settings, &error);
  CU_ASSERT_PTR_NULL (frame);
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_FAILED));
  g_autoptr (EntFrame) katz = compute_frame ("katz", network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL (katz);
}

/* 0 – 1 – 2 weakly tied, 3 – 4 as strongly as can be: after the correction 1 comes before the far pair. In 0
 * – 1 – 2 all lengths are 1: 1 has (2 / 4) × 2 / 2 = .5; 3 has (1 / 4) × 1 / 1 = .25 unweighted. */
static void
a_far_pair_is_not_the_closest (void)
{
  static const guint32 from[] = { 0, 1, 3 }, to[] = { 1, 2, 4 };
  static const double weights[] = { 1, 1, 1 };
  const ExpectedNetwork parts = { "parts", 5, 3, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&parts);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("closeness", network, &settings, NULL);
  CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, 1), .5));
  CU_ASSERT_TRUE (is_near (ent_frame_get_real (frame, 0, 3), .25));
}

/* Closeness on a network on which betweenness was computed before, and on a fresh one. */
static void
compare_closeness (EntDirected before, const EntMeasureSettings *settings)
{
  g_autoptr (EntNetwork) used = expected_network_new (&expected_networks[1]);
  g_autoptr (EntNetwork) fresh = expected_network_new (&expected_networks[1]);
  EntMeasureSettings other = ENT_MEASURE_SETTINGS_INIT;
  other.directed = before;
  g_autoptr (EntFrame) betweenness = compute_frame ("betweenness", used, &other, NULL);
  g_autoptr (EntFrame) after = compute_frame ("closeness", used, settings, NULL);
  g_autoptr (EntFrame) only = compute_frame ("closeness", fresh, settings, NULL);
  for (guint v = 0; v < ent_frame_get_n_rows (only); v++) {
    double x = ent_frame_get_real (after, 0, v), y = ent_frame_get_real (only, 0, v);
    CU_ASSERT_TRUE (x == y || (isnan (x) && isnan (y)));
  }
}

/* What betweenness finds on its way is kept for closeness; it must be what closeness finds by itself, and
 * only of the same weights and direction. */
static void
closeness_is_the_same_after_betweenness (void)
{
  for (guint is_unweighted = 0; is_unweighted < 2; is_unweighted++)
    for (EntDirected directed = ENT_DIRECTED_YES; directed <= ENT_DIRECTED_NO; directed++)
      for (EntMode mode = ENT_MODE_ALL; mode <= ENT_MODE_IN; mode++) {
        EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
        settings.directed = directed;
        settings.mode = mode;
        settings.is_unweighted = is_unweighted != 0;
        compare_closeness (ENT_DIRECTED_YES, &settings);
        compare_closeness (ENT_DIRECTED_NO, &settings);
      }
}

void
ent_test_centrality (void)
{
  CU_pSuite suite = CU_add_suite ("centrality", NULL, NULL);
  CU_ADD_TEST (suite, every_centrality_agrees_with_its_peer);
  CU_ADD_TEST (suite, every_centrality_has_a_peer);
  CU_ADD_TEST (suite, settings_out_of_range_are_refused);
  CU_ADD_TEST (suite, a_measure_is_not_computed_twice_into_one_frame);
  CU_ADD_TEST (suite, katz_takes_an_alpha);
  CU_ADD_TEST (suite, an_actor_alone_has_zero_or_an_empty_cell);
  CU_ADD_TEST (suite, every_measure_bears_an_empty_network);
  CU_ADD_TEST (suite, two_actors_are_as_counted_by_hand);
  CU_ADD_TEST (suite, strong_partners_count_more_in_clustering);
  CU_ADD_TEST (suite, equal_components_share_the_eigenvector);
  CU_ADD_TEST (suite, a_long_chain_is_a_sine);
  CU_ADD_TEST (suite, small_entries_are_good_to_their_last_digits);
  CU_ADD_TEST (suite, what_is_not_defined_is_said_so);
  CU_ADD_TEST (suite, a_far_pair_is_not_the_closest);
  CU_ADD_TEST (suite, closeness_is_the_same_after_betweenness);
}
