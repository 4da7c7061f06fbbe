/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Selections: each list, the period, and what is said of a word that is not known. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/sample.h"

static const SampleClaim claims[] = {
  { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024-03-01" }, /* 0 */
  { .subject = "Iran",
    .relation = "aid.troops",
    .object = "Russia",
    .date = "2022/..",
    .source = "b" }, /* 1 */
  { .subject = "Ukraine",
    .relation = "accuse",
    .object = "Russia",
    .date = "2024",
    .stated_by = "Kyiv" }, /* 2 */
  { .subject = "Russia",
    .relation = "consult.summit",
    .object = "Iran",
    .date = "2025-08-15",
    .modality = "planned" },                                                                          /* 3 */
  { .subject = "Vladimir Putin", .relation = "leads", .object = "Russia", .subject_type = "leader" }, /* 4 */
};

/* The chosen claims as digits, "013"; or the error's message. */
static char *
choose (EntSelection *selection)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, &error);
  if (chosen == NULL)
    return g_strdup (error->message);
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < chosen->n_claims; i++)
    g_string_append_printf (text, "%u", chosen->claims[i]);
  if (chosen->n_without_date > 0)
    g_string_append_printf (text, " %u without", chosen->n_without_date);
  return g_string_free (text, FALSE);
}

static void
check_list (gsize offset, const char *words, const char *expected)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  *(char ***)((char *)selection + offset) = g_strsplit (words, ",", -1);
  g_autofree char *got = choose (selection);
  CU_ASSERT_STRING_EQUAL (got, expected);
}

static void
each_list_keeps_any_of_its_words (void)
{
  check_list (G_STRUCT_OFFSET (EntSelection, relations), "aid", "01");
  check_list (G_STRUCT_OFFSET (EntSelection, relations), "aid.arms,accuse", "02");
  check_list (G_STRUCT_OFFSET (EntSelection, layers), "military", "01");
  check_list (G_STRUCT_OFFSET (EntSelection, signs), "-", "2");
  check_list (G_STRUCT_OFFSET (EntSelection, signs), "0", "4");
  check_list (G_STRUCT_OFFSET (EntSelection, sources), "b", "1");
  check_list (G_STRUCT_OFFSET (EntSelection, publishers), "beta", "1");
  check_list (G_STRUCT_OFFSET (EntSelection, stated_by), "Ukraine", "2");
  check_list (G_STRUCT_OFFSET (EntSelection, modalities), "planned", "3");
  check_list (G_STRUCT_OFFSET (EntSelection, modalities), "all", "01234");
}

static void
a_word_that_is_not_known_is_an_error_with_the_nearest (void)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  selection->relations = g_strsplit ("aid.amrs", ",", -1);
  g_autofree char *message = choose (selection);
  CU_ASSERT_PTR_NOT_NULL (strstr (message, "aid.arms"));
  g_autoptr (EntSelection) other = ent_selection_new ();
  other->layers = g_strsplit ("militry", ",", -1);
  g_autofree char *layers = choose (other);
  CU_ASSERT_PTR_NOT_NULL (strstr (layers, "military"));
}

static void
check_period (const char *from, const char *to, const char *expected)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  CU_ASSERT_TRUE (ent_selection_set_period (selection, from, to, NULL));
  g_autofree char *got = choose (selection);
  CU_ASSERT_STRING_EQUAL (got, expected);
}

static void
a_period_keeps_what_may_overlap_it (void)
{
  check_period ("2024", "2024", "012");
  check_period ("2025-08", NULL, "134"); /* 4 holds on its source's day, 2025-08-12 */
  check_period (NULL, "2021", "");
  check_period ("2024-03", "2024-03", "01 1 without"); /* "2024" is too coarse to say */
}

static void
a_reversed_period_is_wrong_usage (void)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (GError) error = NULL;
  CU_ASSERT_FALSE (ent_selection_set_period (selection, "2025", "2024", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

static void
actor_lists_apply_to_the_ends_that_they_are_given (void)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  guint32 subjects[G_N_ELEMENTS (claims)], objects[G_N_ELEMENTS (claims)];
  for (guint i = 0; i < chosen->n_claims; i++) {
    subjects[i] = ent_multigraph_get_claim (graph, i).subject;
    objects[i] = ent_multigraph_get_claim (graph, i).object;
  }
  selection->actors = g_strsplit ("Teherán", ",", -1);
  selection->actor_types = g_strsplit ("state", ",", -1);
  CU_ASSERT_TRUE (ent_chosen_keep_actors (chosen, selection, graph, subjects, objects, NULL));
  CU_ASSERT_EQUAL_FATAL (chosen->n_claims, 3);
  CU_ASSERT_EQUAL (chosen->claims[0], 0);
  CU_ASSERT_EQUAL (chosen->claims[1], 1);
  CU_ASSERT_EQUAL (chosen->claims[2], 3);
}

void ent_test_selection (void);

void
ent_test_selection (void)
{
  CU_pSuite suite = CU_add_suite ("selection", NULL, NULL);
  CU_ADD_TEST (suite, each_list_keeps_any_of_its_words);
  CU_ADD_TEST (suite, a_word_that_is_not_known_is_an_error_with_the_nearest);
  CU_ADD_TEST (suite, a_period_keeps_what_may_overlap_it);
  CU_ADD_TEST (suite, a_reversed_period_is_wrong_usage);
  CU_ADD_TEST (suite, actor_lists_apply_to_the_ends_that_they_are_given);
}
