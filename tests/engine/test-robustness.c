/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Robustness. Expected probabilities and ranks are worked out by hand for networks of two or three doubtful
 * facts; what is drawn must be as near to them as four standard errors. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

#define N_SAMPLES 4000u

/* Russia and Iran for certain; Iran and Syria with .4, which Alpha affirms with .6 and Beta denies with
 * .6375: A = .6, D = x, and .6 (1 - x) / (1 - .6 x) = .4 for x = .2 / .36 = .5556. */
static const SampleClaim doubtful[] = {
  { .subject = "Russia", .relation = "aid", .object = "Iran", .date = "2024-01-01", .confidence = "1" },
  { .subject = "Iran", .relation = "aid", .object = "Syria", .date = "2024-01-01", .confidence = "0.6" },
  { .subject = "Iran",
    .relation = "aid",
    .object = "Syria",
    .date = "2024-01-01",
    .confidence = "0.555556",
    .polarity = "denied",
    .source = "b" },
};

static EntNetwork *
make_network (const SampleClaim *claims, guint n)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, n, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.weight = ENT_WEIGHT_FACTS;
  return ent_network_new (graph, selection, &options, NULL, NULL);
}

static EntFrame *
look (EntNetwork *network, const char *measure, guint n_threads, guint64 seed)
{
  const EntMeasure *const measures[] = { ent_measures_find (measure, NULL) };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  EntRobustnessOptions options = ENT_ROBUSTNESS_OPTIONS_INIT;
  options.n_samples = N_SAMPLES;
  options.n_threads = n_threads;
  options.seed = seed;
  return ent_robustness_of_measures (network, measures, 1, &settings, &options, NULL);
}

static guint
find_row (const EntFrame *frame, const char *id)
{
  guint row = 0;
  while (strcmp (ent_frame_get_string (frame, 0, row), id) != 0)
    row++;
  return row;
}

static double
get (const EntFrame *frame, const char *id, const char *column)
{
  return ent_frame_get_real (frame, (guint)ent_frame_find_column (frame, column), find_row (frame, id));
}

/* With the tie (.4) Iran has strength 2 and the others 1 (ranks 1, 2, 2); without it Iran and Russia have 1
 * and Syria 0 (ranks 1, 1, 3). */
static void
a_fact_is_there_as_often_as_it_is_believed (void)
{
  g_autoptr (EntNetwork) network = make_network (doubtful, G_N_ELEMENTS (doubtful));
  g_autoptr (EntFrame) frame = look (network, "strength", 1, 1);
  double tolerance = 4 * sqrt (.4 * .6 / N_SAMPLES);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:IRN", "top"), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:RUS", "top"), .6, tolerance);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:SYR", "top"), 0, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:IRN", "value"), 2, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:IRN", "low"), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:IRN", "median"), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:IRN", "high"), 2, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:RUS", "rank_low"), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:RUS", "rank_high"), 2, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:SYR", "rank_high"), 3, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:IRN", "error"), sqrt (.4 * .6 / N_SAMPLES), 1e-3);
}

/* Without the tie Syria reaches nobody, and its closeness is not defined. */
static void
samples_without_a_value_are_told (void)
{
  g_autoptr (EntNetwork) network = make_network (doubtful, G_N_ELEMENTS (doubtful));
  g_autoptr (EntFrame) frame = look (network, "closeness", 1, 1);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:SYR", "undefined"), .6, 4 * sqrt (.4 * .6 / N_SAMPLES));
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:RUS", "undefined"), 0, 0);
}

static char *
to_text (const EntFrame *frame)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  GString *text = g_string_new (NULL);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    for (guint column = 0; column < ent_frame_get_n_columns (frame); column++)
      g_string_append_printf (text, "%s\n", ent_frame_get_text (frame, column, row, buffer));
  return g_string_free (text, FALSE);
}

static void
the_seed_decides_and_not_the_threads (void)
{
  g_autoptr (EntNetwork) network = make_network (doubtful, G_N_ELEMENTS (doubtful));
  g_autoptr (EntFrame) one = look (network, "strength", 1, 7), three = look (network, "strength", 3, 7);
  g_autoptr (EntFrame) other = look (network, "strength", 3, 8);
  g_autofree char *a = to_text (one), *b = to_text (three), *c = to_text (other);
  CU_ASSERT_STRING_EQUAL (a, b);
  CU_ASSERT_STRING_NOT_EQUAL (a, c);
}

/* A triangle and a pair for certain, and a tie between them that is true in half of the samples, which moves
 * nobody over: modularity keeps a pair with one tie to a triangle apart. */
static const SampleClaim two_blocs[] = {
  { .subject = "Russia", .relation = "aid", .object = "Iran", .date = "2024", .confidence = "1" },
  { .subject = "Russia", .relation = "aid", .object = "Syria", .date = "2024", .confidence = "1" },
  { .subject = "Iran", .relation = "aid", .object = "Syria", .date = "2024", .confidence = "1" },
  { .subject = "France", .relation = "aid", .object = "Spain", .date = "2024", .confidence = "1" },
  { .subject = "Spain", .relation = "aid", .object = "Syria", .date = "2024", .confidence = "0.5" },
  { .subject = "Spain", .relation = "agreement", .object = "France", .date = "2024", .confidence = "1" },
};

static EntRobustBlocs *
look_at_blocs (const SampleClaim *claims, guint n)
{
  g_autoptr (EntNetwork) network = make_network (claims, n);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  EntRobustnessOptions options = ENT_ROBUSTNESS_OPTIONS_INIT;
  options.n_samples = 200;
  options.n_threads = 2;
  return ent_robustness_of_blocs (network, ent_measures_find ("leiden", NULL), &settings, &options, NULL);
}

static void
blocs_that_hold_in_every_sample_are_stable (void)
{
  g_autoptr (EntRobustBlocs) blocs = look_at_blocs (two_blocs, G_N_ELEMENTS (two_blocs));
  const EntFrame *frame = blocs->blocs;
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 5);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:RUS", "bloc"), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:SYR", "bloc"), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:FRA", "bloc"), 2, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:ESP", "bloc"), 2, 0);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:RUS", "stability"), 1, 0);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (blocs->pairs), 4); /* three pairs in the triangle, and the pair */
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (blocs->pairs, 2, 0), 1, 0);
}

/* The tie of France and Spain holds in half of the samples; else they are in no bloc together. */
static void
pairs_are_together_as_often_as_their_tie_is_true (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid", .object = "Iran", .date = "2024", .confidence = "1" },
    { .subject = "France", .relation = "aid", .object = "Spain", .date = "2024", .confidence = "0.5" },
  };
  g_autoptr (EntRobustBlocs) blocs = look_at_blocs (claims, G_N_ELEMENTS (claims));
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (blocs->pairs), 2);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (blocs->pairs, 2, 0), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (blocs->pairs, 2, 1), .5, 4 * sqrt (.25 / 200));
}

/* Alpha tells of Russia's three ties, Beta of Iran's two others: without Alpha, Iran is first and Russia has
 * no tie. */
static void
the_publisher_on_whom_a_ranking_hangs_comes_first (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid", .object = "Iran", .date = "2024", .confidence = "1" },
    { .subject = "Russia", .relation = "aid", .object = "Syria", .date = "2024", .confidence = "1" },
    { .subject = "Russia", .relation = "aid", .object = "Cuba", .date = "2024", .confidence = "1" },
    { .subject = "Iran",
      .relation = "aid",
      .object = "Iraq",
      .date = "2024",
      .confidence = "1",
      .source = "b" },
    { .subject = "Iran",
      .relation = "aid",
      .object = "Oman",
      .date = "2024",
      .confidence = "1",
      .source = "b" },
    { .subject = "Russia",
      .relation = "aid",
      .object = "Cuba",
      .date = "2024",
      .confidence = "1",
      .source = "c" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  const EntMeasure *const measures[] = { ent_measures_find ("degree", NULL) };
  EntNetworkOptions network_options = ENT_NETWORK_OPTIONS_INIT;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  EntRobustnessOptions options = ENT_ROBUSTNESS_OPTIONS_INIT;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &network_options, problems, NULL);
  g_autoptr (EntFrame) frame = ent_robustness_without (
      ENT_LEFT_OUT_PUBLISHER, network, selection, &network_options, measures, 1, &settings, &options, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 3);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 2), "Gamma"); /* which nobody needs: ρ is 1 */
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 3, 2), 1, 1e-12);
  guint alpha = strcmp (ent_frame_get_string (frame, 0, 0), "Alpha") == 0 ? 0 : 1;
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, alpha), "Alpha");
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 1, alpha), 3);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 4, alpha), "Iran");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 4, 1 - alpha), "Russia");
}

static void
options_out_of_range_are_wrong_usage (void)
{
  g_autoptr (EntNetwork) network = make_network (doubtful, G_N_ELEMENTS (doubtful));
  const EntMeasure *const measures[] = { ent_measures_find ("degree", NULL) };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  EntRobustnessOptions none = ENT_ROBUSTNESS_OPTIONS_INIT, all = ENT_ROBUSTNESS_OPTIONS_INIT;
  g_autoptr (GError) first = NULL, second = NULL;
  none.n_samples = 0;
  all.level = 1;
  CU_ASSERT_PTR_NULL (ent_robustness_of_measures (network, measures, 1, &settings, &none, &first));
  CU_ASSERT_PTR_NULL (ent_robustness_of_measures (network, measures, 1, &settings, &all, &second));
  CU_ASSERT_TRUE (g_error_matches (first, ENT_ERROR, ENT_ERROR_USAGE));
  CU_ASSERT_TRUE (g_error_matches (second, ENT_ERROR, ENT_ERROR_USAGE));
}

static void
an_empty_network_has_no_rows (void)
{
  g_autoptr (EntNetwork) network = make_network (NULL, 0);
  g_autoptr (EntFrame) frame = look (network, "strength", 2, 1);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

void ent_test_robustness (void);

void
ent_test_robustness (void)
{
  CU_pSuite suite = CU_add_suite ("robustness", NULL, NULL);
  CU_ADD_TEST (suite, a_fact_is_there_as_often_as_it_is_believed);
  CU_ADD_TEST (suite, samples_without_a_value_are_told);
  CU_ADD_TEST (suite, the_seed_decides_and_not_the_threads);
  CU_ADD_TEST (suite, blocs_that_hold_in_every_sample_are_stable);
  CU_ADD_TEST (suite, pairs_are_together_as_often_as_their_tie_is_true);
  CU_ADD_TEST (suite, the_publisher_on_whom_a_ranking_hangs_comes_first);
  CU_ADD_TEST (suite, options_out_of_range_are_wrong_usage);
  CU_ADD_TEST (suite, an_empty_network_has_no_rows);
}
