/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence: the claims behind a tie, and quotes found in texts. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

static void
white_space_and_typographic_quotes_are_folded (void)
{
  static const char text[] = "Según el Kremlin, Putin «compartió  informaciones»\n con Kim — y nada más…";
  gint64 position = -1;
  CU_ASSERT_EQUAL (ent_quote_find (text, "Putin \"compartió informaciones\" con Kim - y", NULL, &position),
                   ENT_QUOTE_FOUND);
  CU_ASSERT_EQUAL (position, 18); /* "Según el Kremlin, " has 18 characters */
  CU_ASSERT_EQUAL (ent_quote_find (text, "nada más...", NULL, NULL), ENT_QUOTE_FOUND);
  CU_ASSERT_EQUAL (ent_quote_find (text, "putin", NULL, NULL),
                   ENT_QUOTE_MISSING); /* letters must be the same */
  CU_ASSERT_EQUAL (ent_quote_find (text, " ", NULL, NULL), ENT_QUOTE_MISSING);
}

static void
a_missing_quote_has_its_nearest_passage (void)
{
  static const char text[] =
      "The minister spoke of peace. Russia will send forty tanks to Iran next year. Nobody answered.";
  g_autofree char *nearest = NULL;
  CU_ASSERT_EQUAL (ent_quote_find (text, "Russia will send fifty tanks to Iran", &nearest, NULL),
                   ENT_QUOTE_MISSING);
  CU_ASSERT_STRING_EQUAL (nearest, "Russia will send forty tanks to Iran");
  g_autofree char *none = NULL;
  ent_quote_find (text, "completely unrelated words about football", &none, NULL);
  CU_ASSERT_PTR_NULL (none);
}

static void
chinese_is_searched_by_character (void)
{
  g_autofree char *nearest = NULL;
  CU_ASSERT_EQUAL (
      ent_quote_find ("俄罗斯总统普京与金正恩通电话。", "总统普京与金正日通电话", &nearest, NULL),
      ENT_QUOTE_MISSING);
  CU_ASSERT_PTR_NOT_NULL_FATAL (nearest);
  CU_ASSERT_PTR_NOT_NULL (strstr (nearest, "金正恩"));
}

static void
the_claims_of_a_tie_come_newest_first_with_those_of_leaders (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:putin",
      .type = "leader",
      .name = "Putin",
      .relation = "leads",
      .of = "Russia",
      .from = "2012" },
  };
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2023" },
    { .subject = "Putin", .relation = "consult.phone", .object = "Iran", .date = "2024-05-01" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iraq", .date = "2024" },
    { .subject = "Iran", .relation = "accuse", .object = "Russia", .date = "2025", .polarity = "denied" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), actors, 1, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntView) view = ent_view_new (graph, selection, ENT_FOLD_OFFICES, NULL, NULL);
  g_autoptr (EntFrame) frame =
      ent_evidence_of (view, sample_find (graph, "state:RUS"), sample_find (graph, "state:IRN"), NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame), 3);
  gint claim = ent_frame_find_column (frame, "claim"), subject = ent_frame_find_column (frame, "subject");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, claim, 0), "4");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, subject, 1), "Putin");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame, claim, 2), "1");
}

void ent_test_evidence (void);

void
ent_test_evidence (void)
{
  CU_pSuite suite = CU_add_suite ("evidence", NULL, NULL);
  CU_ADD_TEST (suite, white_space_and_typographic_quotes_are_folded);
  CU_ADD_TEST (suite, a_missing_quote_has_its_nearest_passage);
  CU_ADD_TEST (suite, chinese_is_searched_by_character);
  CU_ADD_TEST (suite, the_claims_of_a_tie_come_newest_first_with_those_of_leaders);
}
