/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Conflicts: what cannot both hold, and what only looks like it. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

static EntFrame *
find_conflicts (const SampleClaim *claims, guint n)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, n, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntView) view = ent_view_new (graph, selection, ENT_FOLD_OFFICES, NULL, NULL);
  g_autoptr (EntFacts) facts = ent_view_get_facts (view, 0);
  return ent_conflicts_find (facts, NULL);
}

static const char *
cell (const EntFrame *frame, const char *column, guint row)
{
  return ent_frame_get_string (frame, ent_frame_find_column (frame, column), row);
}

static void
two_days_for_one_treaty_are_a_conflict (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "North Korea", .date = "2024-07-19" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "North Korea",
      .date = "2024-06-19",
      .confidence = "0.95" },
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 2);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_STRING_EQUAL (cell (frame, "kind", 0), "dates");
  CU_ASSERT_STRING_EQUAL (cell (frame, "claim_a", 0), "2"); /* the more confident first */
  CU_ASSERT_STRING_EQUAL (cell (frame, "claim_b", 0), "1");
  CU_ASSERT_PTR_NOT_NULL (strstr (cell (frame, "date_a", 0), "2024-06-19"));
}

static void
a_coarser_date_is_no_conflict (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "North Korea", .date = "2024" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "North Korea",
      .date = "2024-06",
      .source = "b" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "North Korea",
      .source = "c" }, /* undated */
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 3);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

static void
many_claims_of_two_sides_are_one_row (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-07-19",
      .source = "a" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-07-19",
      .source = "b" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-06-19",
      .source = "c" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-06-19",
      .source = "d" },
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 4);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, ent_frame_find_column (frame, "pairs"), 0), 4);
}

static void
affirmed_and_denied_are_a_conflict (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Iran", .relation = "aid.arms", .object = "Russia", .date = "2024" },
    { .subject = "Iran",
      .relation = "aid.arms",
      .object = "Russia",
      .date = "2024",
      .polarity = "denied",
      .source = "b" },
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 2);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_STRING_EQUAL (cell (frame, "kind", 0), "denial");
}

static void
an_alliance_and_a_war_at_one_time_exclude_each_other (void)
{
  static const SampleClaim together[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Ukraine", .date = "2020/2024" },
    { .subject = "Ukraine", .relation = "dispute.war", .object = "Russia", .date = "2022/.." },
  };
  static const SampleClaim apart[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Ukraine", .date = "1990/1992" },
    { .subject = "Ukraine", .relation = "dispute.war", .object = "Russia", .date = "2022/.." },
  };
  g_autoptr (EntFrame) frame = find_conflicts (together, 2);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_STRING_EQUAL (cell (frame, "kind", 0), "exclusive");
  g_autoptr (EntFrame) none = find_conflicts (apart, 2);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (none), 0);
}

static void
cooperation_and_quarrel_on_one_day_are_no_conflict (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Iran", .relation = "aid.arms", .object = "Russia", .date = "2024-01-01" },
    { .subject = "Iran", .relation = "accuse", .object = "Russia", .date = "2024-01-01" },
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 2);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

static void
an_open_end_does_not_deny_an_end (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "1949" }, /* its start */
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "1949/1990",
      .source = "b" },
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "/1990", .source = "c" },
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 3);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

static void
the_strongest_stand_for_their_sides_however_many_there_are (void)
{
  /* 100 days, each its own claim, the surest last: of them 64 are compared, which makes 64 × 63 / 2 rows, and
   * the surest is in 63 of them. */
  enum { N = 100, COMPARED = 64 };
  g_autofree SampleClaim *claims = g_new0 (SampleClaim, N);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N; i++) {
    char *day = g_strdup_printf ("20%02u-01-01", i), *confidence = g_strdup_printf ("0.%02u", i);
    g_ptr_array_add (texts, day);
    g_ptr_array_add (texts, confidence);
    claims[i] = (SampleClaim){ .subject = "Russia",
                               .relation = "alliance.defense",
                               .object = "Iran",
                               .date = day,
                               .confidence = confidence };
  }
  g_autoptr (EntFrame) frame = find_conflicts (claims, N);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), COMPARED * (COMPARED - 1) / 2);
  guint n = 0;
  for (guint i = 0; i < ent_frame_get_n_rows (frame); i++)
    n += g_str_equal (cell (frame, "claim_a", i), "100");
  CU_ASSERT_EQUAL (n, COMPARED - 1);
}

static void
a_war_dated_by_everybody_is_quickly_seen_through (void)
{
  enum { N = 20000 }; /* half say one day, half another: one row, 10⁸ pairs */
  g_autofree SampleClaim *claims = g_new0 (SampleClaim, N);
  g_autoptr (GPtrArray) voices = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N; i++) {
    g_ptr_array_add (voices, g_strdup_printf ("voice %u", i));
    claims[i] = (SampleClaim){ .subject = "Russia",
                               .relation = "dispute.war",
                               .object = "Ukraine",
                               .date = i % 2 ? "2022-02-24" : "2014-02-20",
                               .stated_by = g_ptr_array_index (voices, i) };
  }
  g_autoptr (EntFrame) frame = find_conflicts (claims, N);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 1);
  CU_ASSERT_EQUAL (ent_frame_get_integer (frame, ent_frame_find_column (frame, "pairs"), 0), 100000000);
}

static void
what_fell_together_by_folding_excludes_nothing (void)
{
  static const SampleActor actors[] = {
    { .id = "org:a",
      .type = "organization",
      .name = "A",
      .kind = "army",
      .relation = "part-of",
      .of = "Iraq" },
    { .id = "org:b",
      .type = "organization",
      .name = "B",
      .kind = "army",
      .relation = "part-of",
      .of = "Iraq" },
  };
  static const SampleClaim claims[] = {
    { .subject = "A", .relation = "alliance.defense", .object = "B", .date = "2020/2024" },
    { .subject = "A", .relation = "dispute.war", .object = "Iraq", .date = "2022/.." },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, actors, 2, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntView) view = ent_view_new (graph, selection, ENT_FOLD_OFFICES, NULL, NULL);
  g_autoptr (EntFacts) facts = ent_view_get_facts (view, 0);
  g_autoptr (EntFrame) frame = ent_conflicts_find (facts, NULL);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

static void
what_nobody_affirms_excludes_nothing (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "2020/2024" },
    { .subject = "Russia",
      .relation = "dispute.war",
      .object = "Iran",
      .date = "2022/..",
      .polarity = "denied" },
  };
  g_autoptr (EntFrame) frame = find_conflicts (claims, 2);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
  g_autoptr (EntFrame) none = find_conflicts (NULL, 0);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (none), 0);
}

void ent_test_conflicts (void);

void
ent_test_conflicts (void)
{
  CU_pSuite suite = CU_add_suite ("conflicts", NULL, NULL);
  CU_ADD_TEST (suite, two_days_for_one_treaty_are_a_conflict);
  CU_ADD_TEST (suite, a_coarser_date_is_no_conflict);
  CU_ADD_TEST (suite, many_claims_of_two_sides_are_one_row);
  CU_ADD_TEST (suite, affirmed_and_denied_are_a_conflict);
  CU_ADD_TEST (suite, an_alliance_and_a_war_at_one_time_exclude_each_other);
  CU_ADD_TEST (suite, cooperation_and_quarrel_on_one_day_are_no_conflict);
  CU_ADD_TEST (suite, an_open_end_does_not_deny_an_end);
  CU_ADD_TEST (suite, the_strongest_stand_for_their_sides_however_many_there_are);
  CU_ADD_TEST (suite, a_war_dated_by_everybody_is_quickly_seen_through);
  CU_ADD_TEST (suite, what_fell_together_by_folding_excludes_nothing);
  CU_ADD_TEST (suite, what_nobody_affirms_excludes_nothing);
}
