/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power, brokerage and positions: each measure agrees with its peer, and with what can be counted by hand on
 * little networks. Read next: make-expected-power.py. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "engine/network-sample-private.h"
#include "graph/error.h"
#include "tests/engine/expected-measures.h"
#include "tests/engine/expected-power.h"
#include "tests/sample.h"

void ent_test_power (void);

#define TOLERANCE 1e-9

static double
get (const EntFrame *frame, guint vertex)
{
  if (ent_frame_is_missing (frame, 0, vertex))
    return ent_frame_get_column_type (frame, 0) == ENT_COLUMN_INTEGER ? 0 : NAN;
  return ent_frame_get_real (frame, 0, vertex);
}

static gboolean
is_near (double value, double expected)
{
  return isnan (expected) ? isnan (value) : fabs (value - expected) <= TOLERANCE * fmax (1, fabs (expected));
}

static void
check_case (const PowerCase *expected)
{
  g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[expected->network]);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = expected->is_directed ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
  settings.is_unweighted = expected->is_unweighted;
  settings.mode = expected->mode;
  settings.beta = expected->beta;
  settings.n_splits = expected->n_splits;
  settings.groups = "fast-greedy";
  g_autoptr (EntFrame) frame = compute_frame (expected->measure, network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  guint n_wrong = 0;
  for (guint v = 0; v < ent_network_get_n_vertices (network); v++)
    n_wrong += !is_near (get (frame, v), expected->values[v]);
  if (n_wrong > 0)
    g_print ("%s on %s, %s, %s, %u splits, beta %g: %u vertices differ from %s\n", expected->measure,
             expected_networks[expected->network].name, expected->is_unweighted ? "unweighted" : "weighted",
             expected->is_directed ? "directed" : "undirected", expected->n_splits, expected->beta, n_wrong,
             expected->peer);
  CU_ASSERT_EQUAL (n_wrong, 0);
}

static void
measures_of_power_agree_with_their_peers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected_power); i++)
    check_case (&expected_power[i]);
}

/* A chain 0 – 1 – 2 of weight 1: λmax = √2. c = A1 + βAc with c₀ = c₂: c₁ = 2 + 2βc₀ and c₀ = 1 + βc₁, so c₁
 * = (2 + 2β) / (1 - 2β²), c₀ = (1 + 2β) / (1 - 2β²). With β = -.6 the ends have 1 - 1.2 = -.2, the middle .8
 * (over .28): against two who have nobody else, as Bonacich (1987) says of bargaining, it has all the power.
 */
static EntNetwork *
make_chain (void)
{
  static const guint32 from[] = { 0, 1 }, to[] = { 1, 2 };
  static const double weights[] = { 1, 1 };
  const ExpectedNetwork chain = { "chain", 3, 2, from, to, weights, FALSE };
  return expected_network_new (&chain);
}

static void
negative_beta_gives_power_over_the_dependent (void)
{
  g_autoptr (EntNetwork) network = make_chain ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.is_beta_share = FALSE;
  settings.beta = -.6;
  g_autoptr (EntFrame) frame = compute_frame ("bonacich-power", network, &settings, NULL);
  double scale = sqrt (3 / (.2 * .2 * 2 + .8 * .8));
  CU_ASSERT_DOUBLE_EQUAL (get (frame, 0), -.2 * scale, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, 1), .8 * scale, 1e-12);
  settings.beta = 0; /* the degree */
  g_autoptr (EntFrame) degree = compute_frame ("bonacich-power", network, &settings, NULL);
  CU_ASSERT_DOUBLE_EQUAL (get (degree, 1) / get (degree, 0), 2, 1e-12);
}

static void
beta_beyond_its_bound_is_refused (void)
{
  static const double betas[] = { .70711, -.70711, 5, NAN, INFINITY }; /* 1 / √2 = .707106… */
  g_autoptr (EntNetwork) network = make_chain ();
  for (guint i = 0; i < G_N_ELEMENTS (betas); i++) {
    g_autoptr (GError) error = NULL;
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.is_beta_share = FALSE;
    settings.beta = betas[i];
    CU_ASSERT_PTR_NULL (compute_frame ("bonacich-power", network, &settings, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
    if (i < 3)
      CU_ASSERT_PTR_NOT_NULL (strstr (error->message, "0.707107"));
  }
}

/* The layers of a triangle (3, 4, 5) with a tail 0 – 1 – 2 – 3, and an isolate 6: first the isolate, then the
 * tail from its end, then the triangle. */
static void
an_onion_is_peeled_from_its_rim (void)
{
  static const guint32 from[] = { 0, 1, 2, 3, 4, 3 }, to[] = { 1, 2, 3, 4, 5, 5 };
  static const double weights[] = { 1, 1, 1, 1, 1, 1 };
  static const double layers[] = { 2, 3, 4, 5, 5, 5, 1 };
  const ExpectedNetwork tail = { "tail", 7, 6, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&tail);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("onion", network, &settings, NULL);
  for (guint v = 0; v < 7; v++)
    CU_ASSERT_EQUAL (get (frame, v), layers[v]);
}

/* An actor of each type for each of three places. */
static const char *const places[3][3] = { { "Russia", "Iran", "Iraq" },
                                          { "org:nato", "org:eu", "org:brics" },
                                          { "leader:aa", "leader:bb", "leader:cc" } };

enum { STATE, ORGANIZATION, LEADER };

static EntNetwork *
make_way (const guint *types)
{
  const char *ends[3];
  for (guint i = 0; i < 3; i++)
    ends[i] = places[types[i]][i];
  const SampleActor actors[] = { { .id = "leader:aa", .type = "leader", .name = "Aa" },
                                 { .id = "leader:bb", .type = "leader", .name = "Bb" },
                                 { .id = "leader:cc", .type = "leader", .name = "Cc" } };
  const SampleClaim claims[] = {
    { .subject = ends[0], .relation = "aid", .object = ends[1], .date = "2024" },
    { .subject = ends[1], .relation = "aid", .object = ends[2], .date = "2024" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, actors, 3, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  return ent_network_new (graph, selection, &options, NULL, NULL);
}

/* Sides are types: of three on a way one mediates, and Gould and Fernandez (1989) name the role by their
 * sides.
 */
static void
each_role_goes_by_the_sides_of_three (void)
{
  static const struct {
    guint types[3];
    const char *role;
  } cases[] = {
    { { STATE, STATE, STATE }, "coordinator" },           { { STATE, ORGANIZATION, STATE }, "consultant" },
    { { STATE, STATE, ORGANIZATION }, "representative" }, { { ORGANIZATION, STATE, STATE }, "gatekeeper" },
    { { STATE, ORGANIZATION, LEADER }, "liaison" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (EntNetwork) network = make_way (cases[i].types);
    CU_ASSERT_EQUAL_FATAL (ent_network_get_n_vertices (network), 3);
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.groups = "type";
    for (guint k = 0; k < G_N_ELEMENTS (cases); k++) {
      g_autoptr (EntFrame) frame = compute_frame (cases[k].role, network, &settings, NULL);
      CU_ASSERT_EQUAL (get (frame, 0) + get (frame, 1) + get (frame, 2), i == k);
    }
    g_autoptr (EntFrame) all = compute_frame ("brokerage", network, &settings, NULL);
    CU_ASSERT_EQUAL (
        get (all, ent_network_find_vertex (network, cases[i].types[1] == STATE ? "state:IRN" : "org:eu")), 1);
  }
}

/* Aid of arms and consultation lead to Iran, arms and trade away from it. By hand:
 *   RUS → IRN military        IRN → SYR military     RUS–IRN–SYR: same; RUS–IRN–IRQ: across
 *   CHN → IRN diplomatic      IRN → IRQ economic     CHN–IRN–SYR, CHN–IRN–IRQ: across
 *   NATO → IRN military, diplomatic                  NATO–IRN–SYR: same; NATO–IRN–IRQ: across, but NATO acts
 * on Iraq so 3 across and 2 within. Undirected the ways back count too, and those between the three that act
 * on Iran (each twice): RUS–CHN across, RUS–NATO and CHN–NATO same, SYR–IRQ across: 2 × (3 + 2) = 10 across,
 * 2 × (2 + 2) = 8 within; NATO–Iraq is a tie, by which NATO–IRQ–IRN is none, and NATO and IRQ mediate
 * nothing: their partners are tied. */
static const SampleClaim layered[] = {
  { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024" },
  { .subject = "China", .relation = "support", .object = "Iran", .date = "2024" },
  { .subject = "org:nato", .relation = "aid.arms", .object = "Iran", .date = "2024" },
  { .subject = "org:nato", .relation = "support", .object = "Iran", .date = "2024" },
  { .subject = "org:nato", .relation = "aid.economic", .object = "Iraq", .date = "2024" },
  { .subject = "Iran", .relation = "aid.arms", .object = "Syria", .date = "2024" },
  { .subject = "Iran", .relation = "aid.economic", .object = "Iraq", .date = "2024" },
};

static void
check_layers (EntNetwork *network, EntDirected directed, double across, double within)
{
  static const char *const names[] = { "cross-layer-brokerage", "same-layer-brokerage", "brokerage" };
  const double expected[] = { across, within, across + within };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = directed;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (EntFrame) frame = compute_frame (names[i], network, &settings, NULL);
    double sum = 0;
    for (guint v = 0; v < ent_network_get_n_vertices (network); v++)
      sum += get (frame, v);
    CU_ASSERT_EQUAL (get (frame, ent_network_find_vertex (network, "state:IRN")), expected[i]);
    CU_ASSERT_EQUAL (sum, expected[i]);
  }
}

static void
brokerage_is_parted_by_the_layers_of_ties (void)
{
  static const EntWeight weights[] = { ENT_WEIGHT_INTENSITY, ENT_WEIGHT_NONE };
  g_autoptr (EntMultigraph) graph = sample_graph_new (layered, G_N_ELEMENTS (layered), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  for (guint i = 0; i < G_N_ELEMENTS (weights); i++) {
    EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
    options.weight = weights[i];
    g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &options, NULL, NULL);
    CU_ASSERT_EQUAL_FATAL (ent_network_get_n_vertices (network), 6);
    check_layers (network, ENT_DIRECTED_YES, 3, 2);
    check_layers (network, ENT_DIRECTED_NO, 10, 8);
  }
}

/* A network drawn from facts has the layers of those that were true: with confidence 1 all, and none of the
 * arms where the facts of arms are false. */
static void
drawn_networks_have_the_layers_of_what_was_drawn (void)
{
  SampleClaim sure[G_N_ELEMENTS (layered)];
  for (guint i = 0; i < G_N_ELEMENTS (layered); i++) {
    sure[i] = layered[i];
    sure[i].confidence = i == 2 ? "0.000001" : "1";
  }
  g_autoptr (EntMultigraph) graph = sample_graph_new (sure, G_N_ELEMENTS (sure), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &options, NULL, NULL);
  check_layers (network, ENT_DIRECTED_YES, 3, 2);
  EntSampler *sampler = ent__sampler_new (network);
  g_autoptr (EntNetwork) drawn = ent__sampler_draw (sampler, 1, 0);
  check_layers (drawn, ENT_DIRECTED_YES, 4, 1); /* NATO's arms, one in a million, are not there */
  ent__sampler_free (sampler);
}

static void
a_network_of_bare_weights_has_one_layer (void)
{
  g_autoptr (EntNetwork) network = make_chain ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) across = compute_frame ("cross-layer-brokerage", network, &settings, NULL);
  g_autoptr (EntFrame) within = compute_frame ("same-layer-brokerage", network, &settings, NULL);
  CU_ASSERT_EQUAL (get (across, 1), 0);
  CU_ASSERT_EQUAL (get (within, 1), 2);
}

static void
unknown_sides_and_splits_are_refused (void)
{
  g_autoptr (EntNetwork) network = make_chain ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (GError) error = NULL;
  settings.groups = "degree";
  CU_ASSERT_PTR_NULL (compute_frame ("brokerage", network, &settings, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  settings.groups = NULL;
  for (settings.n_splits = 0; settings.n_splits < 12; settings.n_splits += 11) {
    g_clear_error (&error);
    CU_ASSERT_PTR_NULL (compute_frame ("concor", network, &settings, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  }
}

/* 2 ties of weight 1 to each of two triangles: ½ and ½, so 1 - (¼ + ¼); within one's own bloc 0. */
static void
participation_is_the_spread_over_blocs (void)
{
  static const guint32 from[] = { 0, 1, 0, 3, 4, 3, 0, 6, 6 }, to[] = { 1, 2, 2, 4, 5, 5, 6, 3, 4 };
  static const double weights[] = { 5, 5, 5, 5, 5, 5, 1, .5, .5 };
  const ExpectedNetwork two = { "two", 8, 9, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&two);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("participation", network, &settings, NULL);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, 6), .5, 1e-12);
  CU_ASSERT_EQUAL (get (frame, 1), 0);
  CU_ASSERT_TRUE (isnan (get (frame, 7)));
}

/* Two patrons, 0 and 1, each of the same four followers: two positions, and no tie within either. */
static void
positions_are_of_those_who_are_tied_alike (void)
{
  static const guint32 from[] = { 0, 0, 0, 0, 1, 1, 1, 1 }, to[] = { 2, 3, 4, 5, 2, 3, 4, 5 };
  static const double weights[] = { 1, 1, 1, 1, 1, 1, 1, 1 };
  static const char *const methods[] = { "concor", "equivalence" };
  const ExpectedNetwork patrons = { "patrons", 7, 8, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&patrons);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.n_splits = 1;
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (EntFrame) frame = compute_frame (methods[i], network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    for (guint v = 0; v < 7; v++)
      CU_ASSERT_EQUAL (get (frame, v), v < 2 ? 2 : v < 6 ? 1 : 0);
    CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (frame, "quality_name"), "agreement");
    CU_ASSERT_DOUBLE_EQUAL (g_ascii_strtod (ent_frame_get_meta (frame, "quality"), NULL), 1, 1e-12);
  }
}

/* Nobody, one, two strangers, a pair, a complete network of equals (all profiles one value throughout). */
static void
little_networks_have_positions_too (void)
{
  static const guint32 from[] = { 0, 0, 0, 1, 1, 2 }, to[] = { 1, 2, 3, 2, 3, 3 };
  static const double weights[] = { 1, 1, 1, 1, 1, 1 };
  static const struct {
    guint n_vertices, n_ties;
  } sizes[] = { { 0, 0 }, { 1, 0 }, { 2, 0 }, { 2, 1 }, { 4, 6 } };
  static const char *const methods[] = { "concor", "equivalence" };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (guint k = 0; k < G_N_ELEMENTS (methods); k++) {
      const ExpectedNetwork little = { "little", sizes[i].n_vertices, sizes[i].n_ties, from, to, weights,
                                       FALSE };
      g_autoptr (EntNetwork) network = expected_network_new (&little);
      EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
      settings.n_splits = 1;
      g_autoptr (EntFrame) frame = compute_frame (methods[k], network, &settings, NULL);
      CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
      for (guint v = 0; v < sizes[i].n_vertices;
           v++) /* a pair, and equals, are of one kind; isolates of none */
        CU_ASSERT_EQUAL (get (frame, v), sizes[i].n_ties > 0);
    }
}

static void
too_many_actors_for_positions_are_refused (void)
{
  enum { N = 1002 };
  g_autofree guint32 *from = g_new (guint32, N), *to = g_new (guint32, N);
  g_autofree double *weights = g_new (double, N);
  for (guint32 v = 0; v + 1 < N; v++) {
    from[v] = v;
    to[v] = v + 1;
    weights[v] = 1;
  }
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint v = 0; v < N; v++)
    g_ptr_array_add (ids, g_strdup_printf ("v%04u", v));
  g_autoptr (EntNetwork) network =
      ent_network_new_from_weights (N, (const char *const *)ids->pdata, N - 1, from, to, weights, FALSE);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (compute_frame ("concor", network, &settings, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_LIMIT));
}

void
ent_test_power (void)
{
  CU_pSuite suite = CU_add_suite ("power", NULL, NULL);
  CU_ADD_TEST (suite, measures_of_power_agree_with_their_peers);
  CU_ADD_TEST (suite, negative_beta_gives_power_over_the_dependent);
  CU_ADD_TEST (suite, beta_beyond_its_bound_is_refused);
  CU_ADD_TEST (suite, an_onion_is_peeled_from_its_rim);
  CU_ADD_TEST (suite, each_role_goes_by_the_sides_of_three);
  CU_ADD_TEST (suite, brokerage_is_parted_by_the_layers_of_ties);
  CU_ADD_TEST (suite, drawn_networks_have_the_layers_of_what_was_drawn);
  CU_ADD_TEST (suite, a_network_of_bare_weights_has_one_layer);
  CU_ADD_TEST (suite, unknown_sides_and_splits_are_refused);
  CU_ADD_TEST (suite, participation_is_the_spread_over_blocs);
  CU_ADD_TEST (suite, positions_are_of_those_who_are_tied_alike);
  CU_ADD_TEST (suite, little_networks_have_positions_too);
  CU_ADD_TEST (suite, too_many_actors_for_positions_are_refused);
}
