/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names to actors while a graph is built: whose word comes first, and what hostile or careless drafts do. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/sample.h"

static void
the_gazetteer_comes_before_what_another_claim_calls_a_leader (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Jordan", .relation = "accuse", .object = "Iran", .date = "2024", .subject_type = "leader" },
    { .subject = "Jordan", .relation = "accuse", .object = "Iran", .date = "2025" },
    { .subject = "Iraq", .relation = "accuse", .object = "Iran", .date = "2025", .stated_by = "Jordan" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_claims (graph), 3);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 0).subject, sample_find (graph, "leader:jordan"));
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 1).subject, sample_find (graph, "state:JOR"));
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_origin_name (graph, ent_multigraph_get_claim (graph, 2).origin),
                          "state:JOR");
}

static void
an_entry_comes_before_the_gazetteer (void)
{
  static const SampleActor actor = { .id = "leader:jordan", .type = "leader", .name = "Jordan" };
  static const SampleClaim claim = { .subject = "Jordan", .relation = "accuse", .object = "Iran" };
  g_autoptr (EntMultigraph) graph = sample_graph_new (&claim, 1, &actor, 1, NULL);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 0).subject, sample_find (graph, "leader:jordan"));
}

static void
an_id_that_contradicts_the_type_is_rejected (void)
{
  static const SampleClaim claim = {
    .subject = "state:RUS", .relation = "accuse", .object = "Iran", .subject_type = "leader"
  };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntMultigraph) graph = sample_graph_new (&claim, 1, NULL, 0, problems);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 0);
  CU_ASSERT_STRING_EQUAL (ent_problems_get (problems, 0)->code, "bad-id");
}

static void
an_entry_that_is_read_twice_adds_nothing (void)
{
  static const EntAttributeDraft attributes[] = { { "party", "Blue" }, { "party", "Red" } };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntActorDraft draft = {
    .id = { .text = "leader:x" }, .name = { .text = "X" }, .attributes = attributes, .n_attributes = 1
  };
  for (guint i = 0; i < 2; i++)
    CU_ASSERT_TRUE (ent_builder_add_actor (builder, &draft, ENT_NO_SOURCE));
  draft.n_attributes = 2; /* another value is another word */
  CU_ASSERT_TRUE (ent_builder_add_actor (builder, &draft, ENT_NO_SOURCE));
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  const EntActor *actor = ent_multigraph_get_actor (graph, 0);
  CU_ASSERT_EQUAL_FATAL (actor->n_attributes, 2);
  CU_ASSERT_STRING_EQUAL (actor->attributes[0].value, "Blue");
  CU_ASSERT_STRING_EQUAL (actor->attributes[1].value, "Red");
}

static void
empty_names_and_aliases_are_missing_ones (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:x", .type = "leader", .name = "", .alias = "" },
    { .id = "leader:y", .type = "leader", .name = "Y", .alias = "Ypsilon" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (NULL, 0, actors, 2, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_actors (graph), 2);
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor (graph, 0)->name, "leader:x");
  CU_ASSERT_PTR_NULL (ent_multigraph_get_actor (graph, 0)->names[0]);
  const char *const *names = ent_multigraph_get_actor (graph, 1)->names;
  CU_ASSERT_STRING_EQUAL_FATAL (names[0], "Y");
  CU_ASSERT_STRING_EQUAL_FATAL (names[1], "Ypsilon");
  CU_ASSERT_PTR_NULL (names[2]);
}

static void
names_with_one_slug_are_numbered (void)
{
  /* The slug ends after eighty letters, so all of these have one; each must not try all former numbers. */
  enum { N = 5000 };
  g_autofree SampleClaim *claims = g_new0 (SampleClaim, N);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *head = g_strnfill (81, 'x');
  for (guint i = 0; i < N; i++) {
    g_ptr_array_add (names, g_strdup_printf ("%s %u", head, i));
    claims[i] = (SampleClaim){ .subject = g_ptr_array_index (names, i),
                               .relation = "accuse",
                               .object = "Iran",
                               .subject_type = "leader" };
  }
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, N, NULL, 0, NULL);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (graph), N + 1);
  g_autofree char *last = g_strdup_printf ("leader:%s-%u", head, N);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, N - 1).subject, sample_find (graph, last));
}

static void
an_actor_of_many_names_keeps_each_once (void)
{
  enum { N = 20000 };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntSourceDraft source = { .id = { "a", 0, 0 }, .place = { "a.jsonl", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  for (guint i = 0; i < N; i++) {
    g_autofree char *name = g_strdup_printf ("name %u", i % (N / 2));
    EntClaimDraft draft = { .subject = { .name = { name, 0, 0 }, .id = { "org:many", 0, 0 } },
                            .relation = { "accuse", 0, 0 },
                            .object = { .name = { "Iran", 0, 0 } },
                            .date = { i < N / 2 ? "2024" : "2025", 0, 0 },
                            .place = { "a.jsonl", i + 1, 0, NULL } };
    ent_builder_add_claim (builder, &draft, number);
  }
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 2); /* but for the names they are duplicates */
  const EntActor *actor = ent_multigraph_get_actor (graph, sample_find (graph, "org:many"));
  CU_ASSERT_EQUAL (g_strv_length ((char **)actor->names), N / 2);
}

static void
many_actors_of_one_name_make_a_short_message (void)
{
  enum { N = 1000 };
  g_autofree SampleActor *actors = g_new0 (SampleActor, N);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N; i++) {
    g_ptr_array_add (ids, g_strdup_printf ("leader:%u", i));
    actors[i] = (SampleActor){ .id = g_ptr_array_index (ids, i), .type = "leader", .name = "Kim" };
  }
  SampleClaim claim = { .subject = "Kim", .relation = "accuse", .object = "Iran" };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntMultigraph) graph = sample_graph_new (&claim, 1, actors, N, problems);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 0);
  CU_ASSERT_EQUAL_FATAL (ent_problems_get_size (problems), 1);
  CU_ASSERT_STRING_EQUAL (ent_problems_get (problems, 0)->code, "ambiguous-name");
  CU_ASSERT_TRUE (strlen (ent_problems_get (problems, 0)->message) < 300);
}

static void
data_sets_may_leave_actors_unspecified (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntSourceDraft source = { .id = { "a", 0, 0 }, .place = { "a.csv", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  EntClaimDraft draft = { .subject = { .name = { "Somebody", 0, 0 } },
                          .relation = { "accuse", 0, 0 },
                          .object = { .name = { "Iran", 0, 0 } },
                          .place = { "a.csv", 2, 0, NULL } };
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_UNSPECIFIED);
  CU_ASSERT_TRUE (ent_builder_add_claim (builder, &draft, number));
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_REJECT);
  draft.subject.name.text = "Somebody else";
  CU_ASSERT_TRUE (ent_builder_add_claim (builder, &draft, number)); /* names are resolved at the end */
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_claims (graph), 1);
  const EntActor *actor = ent_multigraph_get_actor (graph, ent_multigraph_get_claim (graph, 0).subject);
  CU_ASSERT_STRING_EQUAL (actor->id, "actor:somebody");
  CU_ASSERT_EQUAL (actor->type, ENT_ACTOR_UNSPECIFIED);
}

void ent_test_builder_names (void);

void
ent_test_builder_names (void)
{
  CU_pSuite suite = CU_add_suite ("builder-names", NULL, NULL);
  CU_ADD_TEST (suite, the_gazetteer_comes_before_what_another_claim_calls_a_leader);
  CU_ADD_TEST (suite, an_entry_comes_before_the_gazetteer);
  CU_ADD_TEST (suite, an_id_that_contradicts_the_type_is_rejected);
  CU_ADD_TEST (suite, an_entry_that_is_read_twice_adds_nothing);
  CU_ADD_TEST (suite, empty_names_and_aliases_are_missing_ones);
  CU_ADD_TEST (suite, names_with_one_slug_are_numbered);
  CU_ADD_TEST (suite, an_actor_of_many_names_keeps_each_once);
  CU_ADD_TEST (suite, many_actors_of_one_name_make_a_short_message);
  CU_ADD_TEST (suite, data_sets_may_leave_actors_unspecified);
}
