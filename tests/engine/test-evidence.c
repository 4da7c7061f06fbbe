/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence: the claims behind a tie, and quotes found in texts. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
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

static void
between_a_leader_and_a_state_are_his_calls_to_its_leader (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:putin", .type = "leader", .name = "Putin", .relation = "leads", .of = "Russia" },
    { .id = "leader:kim", .type = "leader", .name = "Kim", .relation = "leads", .of = "North Korea" },
  };
  static const SampleClaim claims[] = {
    { .subject = "Putin", .relation = "consult.phone", .object = "Kim", .date = "2025-08-12" },
    { .subject = "Russia", .relation = "aid.arms", .object = "North Korea" }, /* not Putin by name */
    { .subject = "Putin", .relation = "consult.phone", .object = "Iran", .date = "2025" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), actors, 2, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  selection->relations = g_strsplit ("consult,aid", ",", -1);
  g_autoptr (EntView) view = ent_view_new (graph, selection, ENT_FOLD_OFFICES, NULL, NULL);
  guint32 putin = sample_find (graph, "leader:putin"), korea = sample_find (graph, "state:PRK");
  g_autoptr (EntFrame) tie = ent_evidence_of (view, korea, putin, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (tie), 1);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (tie, 0, 0), "1");
  g_autoptr (EntFrame) his = ent_evidence_of (view, putin, ENT_NONE, NULL);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (his), 2);
  g_autoptr (EntFrame) all = ent_evidence_of (view, ENT_NONE, ENT_NONE, NULL);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (all), 3);
}

/* Builds a graph of claims with these quotes, each of a source of its own; @text_file: (nullable): theirs. */
static EntMultigraph *
quote_graph (const char *const *quotes, guint n, const char *file, const char *text_file)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("s%u", i % 2);
    EntSourceDraft source = { .id = { id, 0, 0 },
                              .text_file = { text_file, 0, 0 },
                              .place = { file, 1, 0, NULL } };
    EntClaimDraft draft = { .subject = { .name = { "Russia", 0, 0 } },
                            .relation = { "aid.arms", 0, 0 },
                            .object = { .name = { "Iran", 0, 0 } },
                            .quote = { .exact = { quotes[i], 0, 0 } },
                            .place = { file, i + 1, 0, NULL } };
    ent_builder_add_claim (builder, &draft, ent_builder_add_source (builder, &source));
  }
  return ent_builder_finish (builder);
}

static void
every_quote_is_looked_up_in_its_sources_text (void)
{
  static const char *const quotes[] = { "one two", "three", "two  three", "four" };
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *text = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *claims = g_build_filename (folder, "claims.yaml", NULL);
  CU_ASSERT_TRUE_FATAL (g_file_set_contents (text, "One two. one two three\n", -1, NULL));
  g_autoptr (EntMultigraph) graph = quote_graph (quotes, G_N_ELEMENTS (quotes), claims, "a.txt");
  g_autoptr (EntProblems) problems = ent_problems_new ();
  CU_ASSERT_EQUAL (ent_evidence_check_quotes (graph, NULL, problems), 3);
  CU_ASSERT_EQUAL_FATAL (ent_problems_get_size (problems), 1);
  CU_ASSERT_STRING_EQUAL (ent_problems_get (problems, 0)->code, "quote-not-found");
  CU_ASSERT_EQUAL (ent_problems_get (problems, 0)->line, 4);
  /* The user's own word for where the text is holds for sources that name none. */
  g_autoptr (EntMultigraph) bare = quote_graph (quotes, G_N_ELEMENTS (quotes), claims, NULL);
  CU_ASSERT_EQUAL (ent_evidence_check_quotes (bare, NULL, problems), 0);
  CU_ASSERT_EQUAL (ent_evidence_check_quotes (bare, text, problems), 3);
  g_remove (text);
  g_rmdir (folder);
}

static void
a_text_that_is_none_is_reported_once_for_each_source (void)
{
  static const char *const quotes[] = { "a", "b", "c", "d" };
  static const struct {
    const char *text_file;
    const char *words;
  } rows[] = {
    { "missing.txt", "no such file" },
    { "/dev/zero", "beside its claims" }, /* it has no end */
    { "../other/secret.txt", "beside its claims" },
    { ".", "cannot be read" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (EntMultigraph) graph = quote_graph (quotes, 4, "/nowhere/claims.yaml", rows[i].text_file);
    g_autoptr (EntProblems) problems = ent_problems_new ();
    CU_ASSERT_EQUAL (ent_evidence_check_quotes (graph, NULL, problems), 0);
    CU_ASSERT_EQUAL_FATAL (ent_problems_get_size (problems), 2); /* of two sources */
    CU_ASSERT_STRING_EQUAL (ent_problems_get (problems, 0)->code, "text-unreadable");
    CU_ASSERT_PTR_NOT_NULL (strstr (ent_problems_get (problems, 0)->message, rows[i].words));
  }
  g_autoptr (EntMultigraph) graph = quote_graph (quotes, 4, "claims.yaml", NULL);
  g_autoptr (EntProblems) problems = ent_problems_new ();
  CU_ASSERT_EQUAL (ent_evidence_check_quotes (graph, "/dev/zero", problems), 0);
  CU_ASSERT_EQUAL (ent_problems_get_size (problems), 1);
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
  CU_ADD_TEST (suite, between_a_leader_and_a_state_are_his_calls_to_its_leader);
  CU_ADD_TEST (suite, every_quote_is_looked_up_in_its_sources_text);
  CU_ADD_TEST (suite, a_text_that_is_none_is_reported_once_for_each_source);
}
