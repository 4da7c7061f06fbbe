/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting claims by their fields; counted by hand. */
#include <CUnit/CUnit.h>

#include "tests/sample.h"

static EntMultigraph *
make_graph (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid", .object = "Iran", .date = "2024-06-19" },
    { .subject = "Moscow", .relation = "aid", .object = "Iran", .date = "2024-06-20" },
    { .subject = "Iran", .relation = "aid", .object = "Russia", .date = "2023", .polarity = "denied" },
    { .subject = "Russia", .relation = "threaten", .object = "Iran", .date = "../2023", .source = "b" },
  };
  return sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
}

static void
the_most_frequent_comes_first (void)
{
  static const char *const fields[] = { "subject", "relation", "object", NULL };
  g_autoptr (EntMultigraph) graph = make_graph ();
  g_autoptr (EntFrame) frame = ent_tally_new (graph, fields, "es", NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 3);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "Rusia");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 1, 0), "aid");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 2, 0), "Irán");
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 3, 0), 2);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 1), "Irán"); /* state:IRN is before state:RUS */
}

static void
a_claim_without_a_first_day_has_no_year (void)
{
  static const char *const fields[] = { "year", "polarity", NULL };
  g_autoptr (EntMultigraph) graph = make_graph ();
  g_autoptr (EntFrame) frame = ent_tally_new (graph, fields, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 3);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 0), "2024");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 0, 1), "2023");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 1, 1), "denied");
  CU_ASSERT_PTR_NULL (ent_frame_get_string (frame, 0, 2));
}

static void
an_unknown_field_is_an_error_that_names_the_nearest (void)
{
  static const char *const fields[] = { "subjekt", NULL };
  g_autoptr (EntMultigraph) graph = make_graph ();
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (ent_tally_new (graph, fields, NULL, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  CU_ASSERT_PTR_NOT_NULL (g_strstr_len (error->message, -1, "'subject'"));
}

void ent_test_tally (void);

void
ent_test_tally (void)
{
  CU_pSuite suite = CU_add_suite ("tally", NULL, NULL);
  CU_ADD_TEST (suite, the_most_frequent_comes_first);
  CU_ADD_TEST (suite, a_claim_without_a_first_day_has_no_year);
  CU_ADD_TEST (suite, an_unknown_field_is_an_error_that_names_the_nearest);
}
