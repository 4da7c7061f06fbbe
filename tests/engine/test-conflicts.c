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
}
