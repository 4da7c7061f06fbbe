/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strongest chains, by hand and against all chains that there are, tried one by one. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include "tests/engine/expected-measures.h"

#include "graph/error.h"

void ent_test_path (void);

static void
append_vertex (GString *text, const char *id)
{
  g_string_append_printf (text, "%d", atoi (id + 1)); /* v007 → 7 */
}

/* The chains as text: "0 1 3 | 0 2 3". */
static char *
spell_chains (const EntFrame *frame)
{
  GString *text = g_string_new (NULL);
  guint from = (guint)ent_frame_find_column (frame, "from"), to = (guint)ent_frame_find_column (frame, "to");
  guint step = (guint)ent_frame_find_column (frame, "step");
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    if (ent_frame_get_integer (frame, step, row) == 1) {
      g_string_append (text, row > 0 ? " | " : "");
      append_vertex (text, ent_frame_get_string (frame, from, row));
    }
    g_string_append_c (text, ' ');
    append_vertex (text, ent_frame_get_string (frame, to, row));
  }
  return g_string_free (text, FALSE);
}

static void
check_chains (const ExpectedNetwork *expected, guint32 from, guint32 to, guint k, EntMeasureSettings settings,
              const char *chains)
{
  g_autoptr (EntNetwork) network = expected_network_new (expected);
  g_autoptr (EntFrame) frame = ent_path_find (network, from, to, k, &settings, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  g_autofree char *found = spell_chains (frame);
  if (strcmp (found, chains) != 0)
    g_print ("found %s\nnot   %s\n", found, chains);
  CU_ASSERT_STRING_EQUAL (found, chains);
}

/* A strong way round is shorter than a weak direct tie: 1/4 + 1/4 against 1/1. */
static void
strong_ties_are_short (void)
{
  static const guint32 from[] = { 0, 0, 1 }, to[] = { 2, 1, 2 };
  static const double weights[] = { 1, 4, 4 };
  const ExpectedNetwork triangle = { "triangle", 3, 3, from, to, weights, FALSE };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  check_chains (&triangle, 0, 2, 5, settings, "0 1 2 | 0 2");
  check_chains (&triangle, 0, 2, 1, settings, "0 1 2");
  settings.is_unweighted = TRUE;
  check_chains (&triangle, 0, 2, 5, settings, "0 2 | 0 1 2");
}

static void
a_step_says_its_weight_and_length (void)
{
  static const guint32 from[] = { 0, 1 }, to[] = { 1, 2 };
  static const double weights[] = { 4, .5 };
  const ExpectedNetwork line = { "line", 3, 2, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&line);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = ent_path_find (network, 2, 0, 3, &settings, NULL, NULL);
  static const char *const columns[] = { "path",    "step",   "from",   "from_name",    "to",
                                         "to_name", "weight", "length", "total_length", "relations" };
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_columns (frame), G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    CU_ASSERT_STRING_EQUAL (ent_frame_get_column_name (frame, i), columns[i]);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 2);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 2, 0), "v002");
  CU_ASSERT_EQUAL (ent_frame_get_real (frame, 6, 0), .5);
  CU_ASSERT_EQUAL (ent_frame_get_real (frame, 7, 0), 2);
  CU_ASSERT_EQUAL (ent_frame_get_real (frame, 7, 1), .25);
  CU_ASSERT_EQUAL (ent_frame_get_real (frame, 8, 1), 2.25);
  CU_ASSERT_TRUE (ent_frame_is_missing (frame, 9, 0));
}

/* 0 to 5 through 1 or 2 and then 3 or 4, all ties alike. The weights 1/.1, 1/.2, 1/.3 make equal lengths that
 * differ by rounding: .1 + .2 + .3 against .3 + .2 + .1. */
static void
equal_chains_go_by_id (void)
{
  static const guint32 from[] = { 0, 0, 1, 1, 2, 2, 3, 4 }, to[] = { 2, 1, 3, 4, 3, 4, 5, 5 };
  static const double equal[] = { 2, 2, 2, 2, 2, 2, 2, 2 };
  const ExpectedNetwork lattice = { "lattice", 6, 8, from, to, equal, FALSE };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  check_chains (&lattice, 0, 5, 4, settings, "0 1 3 5 | 0 1 4 5 | 0 2 3 5 | 0 2 4 5");
  check_chains (&lattice, 5, 0, 4, settings, "5 3 1 0 | 5 3 2 0 | 5 4 1 0 | 5 4 2 0");
  static const guint32 start[] = { 0, 1, 3, 0, 2, 4 }, end[] = { 1, 3, 5, 2, 4, 5 };
  static const double rounding[] = { 1 / .1, 1 / .2, 1 / .3, 1 / .3, 1 / .2, 1 / .1 };
  const ExpectedNetwork ways = { "ways", 6, 6, start, end, rounding, FALSE };
  check_chains (&ways, 0, 5, 2, settings, "0 1 3 5 | 0 2 4 5");
  static const double other[] = { 1 / .3, 1 / .2, 1 / .1, 1 / .1, 1 / .2, 1 / .3 };
  const ExpectedNetwork turned = { "turned", 6, 6, start, end, other, FALSE };
  check_chains (&turned, 0, 5, 2, settings, "0 1 3 5 | 0 2 4 5");
}

static void
arcs_lead_one_way_only (void)
{
  static const guint32 from[] = { 0, 1, 2 }, to[] = { 1, 2, 0 };
  static const double weights[] = { 1, 1, 1 };
  const ExpectedNetwork circle = { "circle", 3, 3, from, to, weights, TRUE };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = ENT_DIRECTED_YES;
  check_chains (&circle, 0, 2, 5, settings, "0 1 2");
  check_chains (&circle, 2, 0, 5, settings, "2 0");
  settings.directed = ENT_DIRECTED_NO;
  check_chains (&circle, 0, 2, 5, settings, "0 2 | 0 1 2");
}

static void
without_a_chain_there_are_no_rows (void)
{
  static const guint32 from[] = { 0, 2 }, to[] = { 1, 3 };
  static const double weights[] = { 1, 1 };
  const ExpectedNetwork parts = { "parts", 5, 2, from, to, weights, FALSE };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  check_chains (&parts, 0, 3, 5, settings, "");
  check_chains (&parts, 4, 0, 5, settings, "");
}

static void
wrong_questions_are_refused (void)
{
  g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[0]);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  static const guint wrong[][3] = { { 3, 3, 1 }, { 0, 1, 0 }, { 0, 1, 10001 } };
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GError) error = NULL;
    CU_ASSERT_PTR_NULL (
        ent_path_find (network, wrong[i][0], wrong[i][1], wrong[i][2], &settings, NULL, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  }
}

/* All chains by trying, for comparison. */

typedef struct {
  double lengths[8][8]; /* 0: no arc */
  GArray *found;        /* of double: lengths of all chains */
} Trial;

static void
try_all (Trial *trial, guint at, guint to, guint visited, double length)
{
  if (at == to) {
    g_array_append_val (trial->found, length);
    return;
  }
  for (guint next = 0; next < 8; next++)
    if (trial->lengths[at][next] > 0 && !(visited & 1u << next))
      try_all (trial, next, to, visited | 1u << next, length + trial->lengths[at][next]);
}

static gint
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* A network by chance of eight vertices; half of the pairs are tied. */
static EntNetwork *
new_random (GRand *random, gboolean is_directed, Trial *trial)
{
  guint32 from[64], to[64], n = 0;
  double weights[64];
  memset (trial->lengths, 0, sizeof trial->lengths);
  for (guint32 a = 0; a < 8; a++)
    for (guint32 b = is_directed ? 0 : a + 1; b < 8; b++) {
      if (a == b || g_rand_boolean (random))
        continue;
      from[n] = a;
      to[n] = b;
      weights[n] = g_rand_double_range (random, .1, 2);
      trial->lengths[a][b] = 1 / weights[n];
      if (!is_directed)
        trial->lengths[b][a] = 1 / weights[n];
      n++;
    }
  const ExpectedNetwork expected = { "random", 8, n, from, to, weights, is_directed };
  return expected_network_new (&expected);
}

/* All chains are found, each once, in order of their length as trying all gives it. */
static void
chains_are_all_that_there_are (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  for (guint round = 0; round < 40; round++) {
    Trial trial = { .found = NULL };
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.directed = round % 2 ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
    g_autoptr (EntNetwork) network = new_random (random, round % 2, &trial);
    g_autoptr (GArray) lengths = g_array_new (FALSE, FALSE, sizeof (double));
    trial.found = lengths;
    try_all (&trial, 0, 7, 1, 0);
    g_array_sort (lengths, compare_doubles);
    g_autoptr (EntFrame) frame = ent_path_find (network, 0, 7, 5000, &settings, NULL, NULL);
    guint n_found = 0, n_wrong = 0;
    for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
      if (ent_frame_get_integer (frame, 1, row) != 1)
        continue;
      if (n_found < lengths->len)
        n_wrong +=
            fabs (ent_frame_get_real (frame, 8, row) - g_array_index (lengths, double, n_found)) > 1e-9;
      n_found++;
    }
    CU_ASSERT_EQUAL (n_found, lengths->len);
    CU_ASSERT_EQUAL (n_wrong, 0);
  }
}

void
ent_test_path (void)
{
  CU_pSuite suite = CU_add_suite ("path", NULL, NULL);
  CU_ADD_TEST (suite, strong_ties_are_short);
  CU_ADD_TEST (suite, a_step_says_its_weight_and_length);
  CU_ADD_TEST (suite, equal_chains_go_by_id);
  CU_ADD_TEST (suite, arcs_lead_one_way_only);
  CU_ADD_TEST (suite, without_a_chain_there_are_no_rows);
  CU_ADD_TEST (suite, wrong_questions_are_refused);
  CU_ADD_TEST (suite, chains_are_all_that_there_are);
}
