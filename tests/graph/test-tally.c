/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting claims by their fields; counted by hand. */
#include <CUnit/CUnit.h>
#include <math.h>

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
  g_autoptr (EntFrame) frame = ent_tally_new (graph, fields, "es", 1, NULL);
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
  g_autoptr (EntFrame) frame = ent_tally_new (graph, fields, NULL, 1, NULL);
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
  CU_ASSERT_PTR_NULL (ent_tally_new (graph, fields, NULL, 1, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  CU_ASSERT_PTR_NOT_NULL (g_strstr_len (error->message, -1, "'subject'"));
}

static void
a_field_is_named_once (void)
{
  static const char *const fields[] = { "subject", "subject", NULL };
  g_autoptr (EntMultigraph) graph = make_graph ();
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (ent_tally_new (graph, fields, NULL, 1, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

#define N_STORIES 3000u

/* Story i: organization "s<i>" aids "o<i>" in the year 1000 + i, as "q<i>" says in source "d<i>"; every
 * second one is denied in the same source too. */
static void
add_story (EntBuilder *builder, guint i, gboolean is_denied)
{
  g_autofree char *subject = g_strdup_printf ("s%u", i), *object = g_strdup_printf ("o%u", i);
  g_autofree char *voice = g_strdup_printf ("q%u", i), *source = g_strdup_printf ("d%u", i);
  g_autofree char *year = g_strdup_printf ("%u", 1000 + i);
  EntSourceDraft origin = { .id = { .text = source },
                            .default_confidence = NAN,
                            .place = { .file = "stories" } };
  EntClaimDraft draft = {
    .subject = { .name = { .text = subject }, .type = { .text = "organization" } },
    .relation = { .text = "aid" },
    .object = { .name = { .text = object }, .type = { .text = "organization" } },
    .date = { .text = year },
    .polarity = { .text = is_denied ? "denied" : NULL },
    .stated_by = { .name = { .text = voice } },
    .place = { .file = "stories", .line = i + 1 },
  };
  ent_builder_add_claim (builder, &draft, ent_builder_add_source (builder, &origin));
}

static EntMultigraph *
make_stories (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  for (guint i = 0; i < N_STORIES; i++) {
    add_story (builder, i, FALSE);
    if (i % 2 == 0)
      add_story (builder, i, TRUE);
  }
  return ent_builder_finish (builder);
}

/* What a cell of story i says behind its first letter. */
static guint
number_in (const EntFrame *frame, guint column, guint row)
{
  return (guint)g_ascii_strtoull (ent_frame_get_string (frame, column, row) + 1, NULL, 10);
}

/* 6,000 actors, 3,000 sources and voices, two million possible years: 80 bits, which is more than a key has.
 */
static void
any_number_of_values_is_told_apart (void)
{
  static const char *const fields[] = { "subject", "object",   "source", "origin", "relation",
                                        "layer",   "modality", "year",   NULL };
  g_autoptr (EntMultigraph) graph = make_stories ();
  g_autoptr (EntFrame) frame = ent_tally_new (graph, fields, NULL, 2, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), N_STORIES);
  for (guint row = 0; row < N_STORIES; row++) {
    guint story = number_in (frame, 0, row);
    CU_ASSERT_EQUAL (number_in (frame, 1, row), story);
    CU_ASSERT_EQUAL (number_in (frame, 2, row), story);
    CU_ASSERT_EQUAL (number_in (frame, 3, row), story);
    CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, 4, row), "aid");
    CU_ASSERT_EQUAL (g_ascii_strtoull (ent_frame_get_string (frame, 7, row), NULL, 10), 1000 + story);
    CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 8, row), story % 2 == 0 ? 2 : 1);
    CU_ASSERT_EQUAL (ent_frame_get_integer (frame, 8, row), row < N_STORIES / 2 ? 2 : 1);
  }
}

void ent_test_tally (void);

void
ent_test_tally (void)
{
  CU_pSuite suite = CU_add_suite ("tally", NULL, NULL);
  CU_ADD_TEST (suite, the_most_frequent_comes_first);
  CU_ADD_TEST (suite, a_claim_without_a_first_day_has_no_year);
  CU_ADD_TEST (suite, an_unknown_field_is_an_error_that_names_the_nearest);
  CU_ADD_TEST (suite, a_field_is_named_once);
  CU_ADD_TEST (suite, any_number_of_values_is_told_apart);
}
