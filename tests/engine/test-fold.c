/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: who stands for whom at which date. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

/* The ends of claim @index after folding, as "id>id"; or the error's message. */
static char *
fold (const SampleClaim *claims, guint n_claims, const SampleActor *actors, guint n_actors, guint index,
      EntFoldMode mode, EntProblems *problems)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, n_claims, actors, n_actors, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (EntView) view = ent_view_new (graph, selection, mode, problems, &error);
  if (view == NULL)
    return g_strdup (error->message);
  return g_strdup_printf ("%s>%s", ent_multigraph_get_actor (graph, view->subjects[index])->id,
                          ent_multigraph_get_actor (graph, view->objects[index])->id);
}

#define FOLD(claims, actors, index, mode, problems)                                                          \
  fold (claims, G_N_ELEMENTS (claims), actors, G_N_ELEMENTS (actors), index, mode, problems)

static const SampleActor putin_and_others[] = {
  { .id = "leader:putin",
    .type = "leader",
    .name = "Putin",
    .relation = "leads",
    .of = "Russia",
    .from = "2012-05-07" },
  { .id = "leader:medvedev",
    .type = "leader",
    .name = "Medvedev",
    .relation = "leads",
    .of = "Russia",
    .from = "2008-05-07",
    .to = "2012-05-07" },
  { .id = "org:army",
    .type = "organization",
    .name = "Russian army",
    .kind = "armed forces",
    .relation = "part-of",
    .of = "Russia" },
  { .id = "org:general",
    .type = "organization",
    .name = "Citizens of Russia",
    .kind = "citizens",
    .relation = "part-of",
    .of = "Russia" },
  { .id = "leader:gerasimov", .type = "leader", .name = "Gerasimov", .relation = "leads", .of = "org:army" },
};

static void
leaders_fold_into_the_state_they_led_that_day (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Putin", .relation = "consult.phone", .object = "Iran", .date = "2024-03-01" },
    { .subject = "Medvedev", .relation = "consult.phone", .object = "Iran", .date = "2010-03-01" },
    { .subject = "Medvedev", .relation = "consult.phone", .object = "Iran", .date = "2024-03-01" },
  };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autofree char *now = FOLD (claims, putin_and_others, 0, ENT_FOLD_OFFICES, NULL);
  g_autofree char *then = FOLD (claims, putin_and_others, 1, ENT_FOLD_OFFICES, NULL);
  g_autofree char *after = FOLD (claims, putin_and_others, 2, ENT_FOLD_OFFICES, problems);
  g_autofree char *unfolded = FOLD (claims, putin_and_others, 0, ENT_FOLD_NONE, NULL);
  CU_ASSERT_STRING_EQUAL (now, "state:RUS>state:IRN");
  CU_ASSERT_STRING_EQUAL (then, "state:RUS>state:IRN");
  CU_ASSERT_STRING_EQUAL (after,
                          "leader:medvedev>state:IRN"); /* outside its tenures: not folded, and said so */
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_WARNING), 1);
  CU_ASSERT_STRING_EQUAL (unfolded, "leader:putin>state:IRN");
}

static void
folding_is_transitive_and_offices_come_before_citizens (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Gerasimov", .relation = "threaten", .object = "Iran", .date = "2024" },
    { .subject = "Citizens of Russia", .relation = "protest", .object = "Iran", .date = "2024" },
  };
  g_autofree char *general = FOLD (claims, putin_and_others, 0, ENT_FOLD_OFFICES, NULL);
  g_autofree char *citizens = FOLD (claims, putin_and_others, 1, ENT_FOLD_OFFICES, NULL);
  g_autofree char *all = FOLD (claims, putin_and_others, 1, ENT_FOLD_ALL, NULL);
  CU_ASSERT_STRING_EQUAL (general, "state:RUS>state:IRN");
  CU_ASSERT_STRING_EQUAL (citizens, "org:general>state:IRN");
  CU_ASSERT_STRING_EQUAL (all, "state:RUS>state:IRN");
}

static void
two_states_at_one_date_are_not_guessed (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "Russia" },
    { .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "Iran" },
  };
  static const SampleClaim claims[] = {
    { .subject = "X", .relation = "accuse", .object = "Iraq", .date = "2024" }
  };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autofree char *got = FOLD (claims, actors, 0, ENT_FOLD_OFFICES, problems);
  CU_ASSERT_STRING_EQUAL (got, "leader:x>state:IRQ");
  CU_ASSERT_EQUAL (ent_problems_get_n (problems, ENT_SEVERITY_WARNING), 1);
}

static void
a_state_comes_before_an_organization_and_membership_never_folds (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "org:nato" },
    { .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "Norway" },
    { .id = "leader:y", .type = "leader", .name = "Y", .relation = "member-of", .of = "org:nato" },
  };
  static const SampleClaim claims[] = {
    { .subject = "X", .relation = "accuse", .object = "Y", .date = "2024" }
  };
  g_autofree char *got = FOLD (claims, actors, 0, ENT_FOLD_ALL, NULL);
  CU_ASSERT_STRING_EQUAL (got, "state:NOR>leader:y");
}

static void
a_circle_is_an_error_that_names_it (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "org:y" },
    { .id = "org:y",
      .type = "organization",
      .name = "Y",
      .kind = "army",
      .relation = "part-of",
      .of = "leader:x" },
  };
  static const SampleClaim claims[] = {
    { .subject = "X", .relation = "accuse", .object = "Iraq", .date = "2024" }
  };
  g_autofree char *got = FOLD (claims, actors, 0, ENT_FOLD_OFFICES, NULL);
  CU_ASSERT_PTR_NOT_NULL (strstr (got, "leader:x → org:y → leader:x"));
}

static void
folding_does_not_hang_on_what_is_selected (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Putin", .relation = "consult.phone", .object = "Iran", .date = "2024-03-01" },
    { .subject = "Ukraine", .relation = "accuse", .object = "Iran", .date = "2024-03-01" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, putin_and_others, 1, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  selection->relations = g_strsplit ("consult,accuse", ",", -1);
  selection->actors = g_strsplit ("Russia", ",", -1);
  g_autoptr (EntView) view = ent_view_new (graph, selection, ENT_FOLD_OFFICES, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (view->chosen->n_claims, 1);
  CU_ASSERT_EQUAL (view->subjects[0], sample_find (graph, "state:RUS"));
}

static void
what_is_not_governmental_is_no_office (void)
{
  static const struct {
    const char *kind;
    const char *id;
  } rows[] = {
    { "non-governmental organization", "org:y" },
    { "anti-government rebels", "org:y" },
    { "paramilitary", "org:y" },
    { "Government", "state:RUS" },
    { "executive office", "state:RUS" },
    { "state armed forces", "state:RUS" },
    { "", "org:y" },
  };
  static const SampleClaim claims[] = {
    { .subject = "Y", .relation = "accuse", .object = "Iran", .date = "2024" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const SampleActor actors[] = { { .id = "org:y",
                                     .type = "organization",
                                     .name = "Y",
                                     .kind = rows[i].kind,
                                     .relation = "part-of",
                                     .of = "Russia" } };
    g_autofree char *expected = g_strdup_printf ("%s>state:IRN", rows[i].id);
    g_autofree char *got = FOLD (claims, actors, 0, ENT_FOLD_OFFICES, NULL);
    CU_ASSERT_STRING_EQUAL (got, expected);
  }
}

static void
several_tenures_and_many_mentions_of_one_are_looked_at_together (void)
{
  /* President, then not, then again; the first tenure is told twice, by parts that overlap. */
  static const SampleClaim claims[] = {
    { .subject = "X", .relation = "accuse", .object = "Iran", .date = "2003-05" },
    { .subject = "X", .relation = "accuse", .object = "Iran", .date = "2010" },
    { .subject = "X", .relation = "accuse", .object = "Iran", .date = "2020" },
    { .subject = "X", .relation = "accuse", .object = "Iran", .date = "2007-12-31" },
    { .subject = "X", .relation = "leads", .object = "Russia", .date = "2000/2004" },
    { .subject = "X", .relation = "leads", .object = "Russia", .date = "2002/2007", .source = "b" },
    { .subject = "X", .relation = "leads", .object = "Russia", .date = "2012/..", .source = "c" },
    { .subject = "X", .relation = "leads", .object = "Iraq", .date = "2010", .modality = "planned" },
    { .subject = "X", .relation = "leads", .object = "Iraq", .date = "2020", .polarity = "denied" },
  };
  static const SampleActor actors[] = { { .id = "leader:x", .type = "leader", .name = "X" } };
  static const char *const expected[] = { "state:RUS>state:IRN", "leader:x>state:IRN", "state:RUS>state:IRN",
                                          "state:RUS>state:IRN" };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_autofree char *got = FOLD (claims, actors, i, ENT_FOLD_OFFICES, NULL);
    CU_ASSERT_STRING_EQUAL (got, expected[i]);
  }
}

static void
a_tenure_without_dates_holds_always (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "Russia" },
  };
  static const SampleClaim claims[] = {
    { .subject = "X", .relation = "accuse", .object = "Iran", .date = "1850" },
    { .subject = "X", .relation = "accuse", .object = "Iran", .date = "2150" },
  };
  for (guint i = 0; i < 2; i++) {
    g_autofree char *got = FOLD (claims, actors, i, ENT_FOLD_OFFICES, NULL);
    CU_ASSERT_STRING_EQUAL (got, "state:RUS>state:IRN");
  }
}

static void
a_view_of_nothing_is_empty (void)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (NULL, 0, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntView) view = ent_view_new (graph, selection, ENT_FOLD_ALL, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (view);
  g_autoptr (EntFacts) facts = ent_view_get_facts (view, 0);
  CU_ASSERT_EQUAL (view->chosen->n_claims + ent_facts_get_size (facts), 0);
}

void ent_test_fold (void);

void
ent_test_fold (void)
{
  CU_pSuite suite = CU_add_suite ("fold", NULL, NULL);
  CU_ADD_TEST (suite, leaders_fold_into_the_state_they_led_that_day);
  CU_ADD_TEST (suite, folding_is_transitive_and_offices_come_before_citizens);
  CU_ADD_TEST (suite, two_states_at_one_date_are_not_guessed);
  CU_ADD_TEST (suite, a_state_comes_before_an_organization_and_membership_never_folds);
  CU_ADD_TEST (suite, a_circle_is_an_error_that_names_it);
  CU_ADD_TEST (suite, folding_does_not_hang_on_what_is_selected);
  CU_ADD_TEST (suite, what_is_not_governmental_is_no_office);
  CU_ADD_TEST (suite, several_tenures_and_many_mentions_of_one_are_looked_at_together);
  CU_ADD_TEST (suite, a_tenure_without_dates_holds_always);
  CU_ADD_TEST (suite, a_view_of_nothing_is_empty);
}
