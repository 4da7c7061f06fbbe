/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frames: cells of each type, missing ones, order, and numbers as text. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <stdlib.h>

#include "tests/sample.h"

static void
every_type_has_missing_cells (void)
{
  g_autoptr (EntFrame) frame = ent_frame_new (1);
  for (guint type = ENT_COLUMN_STRING; type <= ENT_COLUMN_DATE; type++) {
    g_autofree char *name = g_strdup_printf ("c%u", type);
    char buffer[ENT_FRAME_TEXT_SIZE];
    guint column = ent_frame_add_column (frame, name, type, NULL);
    CU_ASSERT_TRUE (ent_frame_is_missing (frame, column, 0));
    CU_ASSERT_STRING_EQUAL (ent_frame_get_text (frame, column, 0, buffer), "");
  }
  guint row = ent_frame_append_row (frame);
  CU_ASSERT_TRUE (ent_frame_is_missing (frame, 0, row));
  CU_ASSERT_EQUAL (ent_frame_find_column (frame, "c2"), 2);
  CU_ASSERT_EQUAL (ent_frame_find_column (frame, "nothing"), -1);
}

static void
reals_are_written_so_that_they_read_back_the_same (void)
{
  static const double values[] = {
    0.1, 1. / 3, 1e300, 5e-324, -2.5, 0.30000000000000004, 123456789012345680.0
  };
  char buffer[ENT_FRAME_TEXT_SIZE];
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    CU_ASSERT_EQUAL (g_ascii_strtod (ent_real_to_text (values[i], buffer), NULL), values[i]);
  CU_ASSERT_STRING_EQUAL (ent_real_to_text (0.1, buffer), "0.1");
  CU_ASSERT_STRING_EQUAL (ent_real_to_text (3, buffer), "3");
  CU_ASSERT_STRING_EQUAL (ent_real_to_text (NAN, buffer), "NaN");
  CU_ASSERT_STRING_EQUAL (ent_real_to_text (-INFINITY, buffer), "-INF");
}

/* What printf and strtod say, in the C locale: the fewest of 15 to 17 digits. */
static gboolean
is_as_printf_writes (double value)
{
  char expected[ENT_FRAME_TEXT_SIZE], buffer[ENT_FRAME_TEXT_SIZE];
  g_ascii_formatd (expected, sizeof expected, "%.15g", value);
  if (g_ascii_strtod (expected, NULL) != value)
    g_ascii_formatd (expected, sizeof expected, "%.16g", value);
  if (g_ascii_strtod (expected, NULL) != value)
    g_ascii_formatd (expected, sizeof expected, "%.17g", value);
  gboolean is_same = g_str_equal (ent_real_to_text (value, buffer), expected);
  if (!is_same)
    g_print ("%s, printf: %s\n", buffer, expected);
  return is_same;
}

/* Of all sizes: by chance, ratios, and those around powers of ten and of two, where rounding carries over and
 * the neighbours of a double are not equally far. */
static void
reals_are_written_as_printf_writes_them (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (17);
  guint n_wrong = 0;
  for (guint i = 0; i < 60000; i++) {
    double size = pow (10, g_rand_double_range (random, -7, 18));
    double ratio = g_rand_int_range (random, 1, 2000) / (double)g_rand_int_range (random, 1, 2000);
    n_wrong += !is_as_printf_writes (i % 2 ? size : -size);
    n_wrong += ratio != floor (ratio) && !is_as_printf_writes (ratio);
    n_wrong += !is_as_printf_writes (g_rand_int_range (random, 1, 100000) / 1000. + .0005);
  }
  for (gint power = -20; power < 60; power++)
    for (gint step = -40; step <= 40; step++) {
      double two = ldexp (1, power), ten = pow (10, power / 3.), near_two = two, near_ten = ten;
      for (gint k = 0; k < ABS (step); k++) {
        near_two = nextafter (near_two, step < 0 ? 0 : INFINITY);
        near_ten = nextafter (near_ten, step < 0 ? 0 : INFINITY);
      }
      n_wrong += near_two != floor (near_two) && !is_as_printf_writes (near_two);
      n_wrong += near_ten != floor (near_ten) && !is_as_printf_writes (near_ten);
    }
  CU_ASSERT_EQUAL (n_wrong, 0);
}

static void
rows_are_ordered_stably_with_missing_cells_last (void)
{
  static const double values[] = { 2, NAN, 3, 2, 1 };
  static const guint descending[] = { 2, 0, 3, 4, 1 }, ascending[] = { 4, 0, 3, 2, 1 };
  g_autoptr (EntFrame) frame = ent_frame_new (5);
  guint column = ent_frame_add_column (frame, "v", ENT_COLUMN_REAL, NULL);
  for (guint i = 0; i < 5; i++)
    ent_frame_set_real (frame, column, i, values[i]);
  g_autofree guint *down = ent_frame_order (frame, column, TRUE);
  g_autofree guint *up = ent_frame_order (frame, column, FALSE);
  for (guint i = 0; i < 5; i++) {
    CU_ASSERT_EQUAL (down[i], descending[i]);
    CU_ASSERT_EQUAL (up[i], ascending[i]);
  }
}

static void
taking_rows_keeps_columns_and_metadata (void)
{
  static const guint rows[] = { 1, 1 };
  g_autoptr (EntFrame) frame = ent_frame_new (2);
  guint column = ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "what it is called");
  ent_frame_set_string (frame, column, 1, "Iran");
  ent_frame_set_meta (frame, "title", "T");
  ent_frame_set_meta (frame, "gone", "x");
  ent_frame_set_meta (frame, "gone", NULL);
  g_autoptr (EntFrame) taken = ent_frame_take (frame, rows, 2);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (taken), 2);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (taken, 0, 0), "Iran");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_column_description (taken, 0), "what it is called");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (taken, "title"), "T");
  CU_ASSERT_PTR_NULL (ent_frame_get_meta (taken, "gone"));
}

static void
cells_are_set_unset_and_copied_by_type (void)
{
  g_autoptr (EntFrame) from = ent_frame_new (1);
  guint words = ent_frame_add_column (from, "words", ENT_COLUMN_STRING, "some");
  guint number = ent_frame_add_column (from, "number", ENT_COLUMN_INTEGER, NULL);
  guint yes = ent_frame_add_column (from, "yes", ENT_COLUMN_BOOLEAN, NULL);
  ent_frame_set_string (from, words, 0, "a");
  ent_frame_set_integer (from, number, 0, -3);
  ent_frame_set_boolean (from, yes, 0, 17);
  EntFrame *frame = ent_frame_new (1);
  guint copies[3];
  for (guint c = 0; c < 3; c++) {
    copies[c] = ent_frame_copy_column (frame, ent_frame_get_column_name (from, c), from, c);
    CU_ASSERT_TRUE (ent_frame_is_missing (frame, copies[c], 0));
    ent_frame_copy_cell (frame, copies[c], 0, from, c, 0);
  }
  ent_frame_set_string (from, words, 0, "b"); /* the copy has its own */
  g_autoptr (EntFrame) kept = ent_frame_ref (frame);
  ent_frame_unref (frame);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (kept, copies[0], 0), "a");
  CU_ASSERT_EQUAL (ent_frame_get_integer (kept, copies[1], 0), -3);
  CU_ASSERT_EQUAL (ent_frame_get_real (kept, copies[1], 0), -3); /* integers read as reals too */
  CU_ASSERT_EQUAL (ent_frame_get_boolean (kept, copies[2], 0), TRUE);
  for (guint c = 0; c < 3; c++) {
    ent_frame_set_missing (kept, copies[c], 0);
    CU_ASSERT_TRUE (ent_frame_is_missing (kept, copies[c], 0));
  }
  CU_ASSERT_FALSE (ent_frame_get_boolean (kept, copies[2], 0));
  CU_ASSERT_TRUE (isnan (ent_frame_get_real (kept, copies[1], 0)));
}

static void
claims_become_edges_with_all_that_they_say (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Moscú",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-06-19",
      .stated_by = "Kremlin",
      .treaty = "7" },
    { .subject = "Iran",
      .relation = "accuse",
      .object = "Russia",
      .polarity = "denied",
      .confidence = "0.25",
      .source = "b" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  g_autoptr (EntGraphFrame) frame = ent_graph_frame_from_claims (graph, chosen, NULL, NULL, NULL);
  static const struct {
    guint row;
    const char *column;
    const char *value;
  } cells[] = {
    { 0, "id", "1" },
    { 0, "kind", "alliance.defense" },
    { 0, "symmetric", "true" },
    { 0, "stated_by", "Kremlin" },
    { 0, "treaty", "7" },
    { 0, "subject_as_written", "Moscú" },
    { 0, "start", "2024-06-19" },
    { 0, "end", "" },
    { 0, "source.publisher", "Alpha" },
    { 1, "polarity", "denied" },
    { 1, "confidence", "0.25" },
    { 1, "date", "" },
    { 1, "sign", "0" },
    { 1, "kind", "denied:accuse" },
    { 1, "source.id", "b" },
    { 1, "source.published", "2025-08-13" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    char buffer[ENT_FRAME_TEXT_SIZE];
    gint column = ent_frame_find_column (frame->edges, cells[i].column);
    CU_ASSERT_TRUE_FATAL (column >= 0);
    CU_ASSERT_STRING_EQUAL (ent_frame_get_text (frame->edges, column, cells[i].row, buffer), cells[i].value);
  }
  CU_ASSERT_EQUAL (frame->from[0], frame->to[1]);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame->nodes), 2);
}

static void
taking_nodes_keeps_the_edges_among_them (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024" },
    { .subject = "Iran", .relation = "accuse", .object = "Iraq", .date = "2024" },
    { .subject = "Iraq", .relation = "accuse", .object = "Russia", .date = "2024" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 3, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  g_autoptr (EntGraphFrame) all = ent_graph_frame_from_claims (graph, chosen, NULL, NULL, NULL);
  const guint rows[] = { sample_find (graph, "state:RUS"), sample_find (graph, "state:IRQ") };
  g_autoptr (EntGraphFrame) two = ent_graph_frame_take (all, rows, 2);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (two->nodes), 2);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (two->edges), 1);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (two->edges, 0, 0), "3");
  CU_ASSERT_EQUAL (two->from[0], 0); /* Iraq comes before Russia */
  CU_ASSERT_EQUAL (two->to[0], 1);
}

static void
names_that_may_be_the_same_are_suggested (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Vladimir Putin",
      .relation = "accuse",
      .object = "Iran",
      .date = "2024",
      .subject_type = "leader" },
    { .subject = "Putin", .relation = "accuse", .object = "Iran", .date = "2024", .subject_type = "leader" },
    { .subject = "Kim Jong Un",
      .relation = "accuse",
      .object = "Iran",
      .date = "2024",
      .subject_type = "leader" },
    { .subject = "Un Kim Jong",
      .relation = "accuse",
      .object = "Iran",
      .date = "2024",
      .subject_type = "leader" },
    { .subject = "Wagner", .relation = "accuse", .object = "Iraq", .date = "2024", .subject_type = "leader" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntFrame) frame = ent_similar_names_find (graph);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 2);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "leader:kim-jong-un");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 2, 0), "leader:un-kim-jong");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 1), "leader:putin");
}

void ent_test_frame (void);

void
ent_test_frame (void)
{
  CU_pSuite suite = CU_add_suite ("frame", NULL, NULL);
  CU_ADD_TEST (suite, every_type_has_missing_cells);
  CU_ADD_TEST (suite, reals_are_written_so_that_they_read_back_the_same);
  CU_ADD_TEST (suite, reals_are_written_as_printf_writes_them);
  CU_ADD_TEST (suite, rows_are_ordered_stably_with_missing_cells_last);
  CU_ADD_TEST (suite, taking_rows_keeps_columns_and_metadata);
  CU_ADD_TEST (suite, cells_are_set_unset_and_copied_by_type);
  CU_ADD_TEST (suite, claims_become_edges_with_all_that_they_say);
  CU_ADD_TEST (suite, taking_nodes_keeps_the_edges_among_them);
  CU_ADD_TEST (suite, names_that_may_be_the_same_are_suggested);
}
