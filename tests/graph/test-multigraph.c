/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the multigraph: actors by id and by name, claims with what only some have, and an empty graph. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "tests/details.h"
#include "tests/sample.h"

static const SampleClaim claims[] = {
  { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .stated_by = "Kremlin" },
  { .subject = "Iran", .relation = "statement", .object = "Iran", .date = "2024" },
  { .subject = "Vladimir Putin", .relation = "accuse", .object = "Iran", .subject_type = "leader" },
};

static EntMultigraph *
make_graph (void)
{
  return sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
}

static void
a_graph_of_nothing_can_be_read (void)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (NULL, 0, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  g_autoptr (EntFacts) facts = ent_facts_new (graph, chosen, NULL, NULL, 0);
  g_autoptr (EntGraphFrame) by_claims = ent_graph_frame_from_claims (graph, chosen, NULL, NULL, NULL);
  g_autoptr (EntGraphFrame) by_facts = ent_graph_frame_from_facts (facts, NULL);
  g_autoptr (EntFrame) similar = ent_similar_names_find (graph);
  g_autoptr (GError) error = NULL;
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (graph), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (graph), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_origins (graph), 0);
  CU_ASSERT_EQUAL (ent_multigraph_find_actor (graph, "state:RUS"), ENT_NONE);
  CU_ASSERT_EQUAL (ent_multigraph_resolve_actor (graph, "Russia", &error), ENT_NONE);
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND));
  CU_ASSERT_EQUAL (ent_facts_get_size (facts), 0);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (by_claims->edges) + ent_frame_get_n_rows (by_facts->nodes), 0);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (similar), 0);
}

static void
a_reference_keeps_it_alive (void)
{
  EntMultigraph *graph = make_graph ();
  g_autoptr (EntMultigraph) kept = ent_multigraph_ref (graph);
  ent_multigraph_unref (graph);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (kept), 3);
  CU_ASSERT_PTR_NOT_NULL (ent_multigraph_get_vocabulary (kept));
}

static void
actors_are_in_order_of_id_and_found_by_it (void)
{
  g_autoptr (EntMultigraph) graph = make_graph ();
  CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_actors (graph), 3);
  for (guint32 i = 0; i < 3; i++) {
    const EntActor *actor = ent_multigraph_get_actor (graph, i);
    CU_ASSERT_EQUAL (ent_multigraph_find_actor (graph, actor->id), i);
    if (i > 0)
      CU_ASSERT_TRUE (strcmp (ent_multigraph_get_actor (graph, i - 1)->id, actor->id) < 0);
  }
  CU_ASSERT_EQUAL (ent_multigraph_find_actor (graph, ""), ENT_NONE);
  CU_ASSERT_EQUAL (ent_multigraph_find_actor (graph, "state:ZZZ"), ENT_NONE);
}

static void
a_name_in_any_language_is_resolved (void)
{
  static const struct {
    const char *name;
    const char *id;
  } rows[] = {
    { "state:RUS", "state:RUS" },
    { "Россия", "state:RUS" },
    { "Moscow", "state:RUS" },
    { "cow:630", "state:IRN" }, /* Iran's COW number */
    { "vladimir putin", "leader:vladimir-putin" },
  };
  g_autoptr (EntMultigraph) graph = make_graph ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    CU_ASSERT_EQUAL (ent_multigraph_resolve_actor (graph, rows[i].name, NULL),
                     sample_find (graph, rows[i].id));
}

static void
a_name_that_is_not_there_gets_advice (void)
{
  static const struct {
    const char *name;
    EntError code;
    const char *words;
  } rows[] = {
    { "Vladimir Putim", ENT_ERROR_NOT_FOUND, "Vladimir Putin" },
    { "France", ENT_ERROR_NOT_FOUND, "state:FRA" }, /* known, but no claim names it */
    { "Congo", ENT_ERROR_AMBIGUOUS, "state:COD" },
    { "", ENT_ERROR_NOT_FOUND, "''" },
  };
  g_autoptr (EntMultigraph) graph = make_graph ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    CU_ASSERT_EQUAL (ent_multigraph_resolve_actor (graph, rows[i].name, &error), ENT_NONE);
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, (gint)rows[i].code));
    CU_ASSERT_PTR_NOT_NULL (strstr (error->message, rows[i].words));
  }
}

static void
a_claim_says_whose_it_is_and_where_it_stood (void)
{
  g_autoptr (EntMultigraph) graph = make_graph ();
  char buffer[16];
  EntClaim claim = ent_multigraph_get_claim (graph, 0);
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_relation (graph, claim.relation)->id, "aid.arms");
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_source (graph, claim.source)->publisher, "Alpha");
  CU_ASSERT_STRING_EQUAL (claim.file, "sample.yaml");
  CU_ASSERT_EQUAL (claim.line, 1);
  CU_ASSERT_FALSE (claim.has_own_confidence);
  CU_ASSERT_STRING_EQUAL (ent_test_get_details (graph, 0)->stated_by, "Kremlin");
  CU_ASSERT_PTR_NULL (ent_test_get_details (graph, 1)); /* nothing out of the ordinary */
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_claim_id (graph, 1, buffer), "2");
  CU_ASSERT_EQUAL (ent_multigraph_get_n_origins (graph), 2);
}

static void
an_intensity_of_its_own_comes_before_the_relations (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntSourceDraft source = { .id = { "a", 0, 0 }, .place = { "a.yaml", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  static const char *const intensities[] = { "3.5", NULL, "11" };
  for (guint i = 0; i < G_N_ELEMENTS (intensities); i++) {
    EntClaimDraft draft = { .subject = { .name = { "Russia", 0, 0 } },
                            .relation = { "aid.arms", 0, 0 },
                            .object = { .name = { "Iran", 0, 0 } },
                            .intensity = { intensities[i], 0, 0 },
                            .place = { "a.yaml", i + 1, 0, NULL } };
    CU_ASSERT_EQUAL (ent_builder_add_claim (builder, &draft, number), i < 2); /* 11 is off the scale */
  }
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  const EntRelation *arms = ent_multigraph_get_relation (graph, ent_multigraph_get_claim (graph, 0).relation);
  CU_ASSERT_EQUAL (ent_multigraph_get_intensity (graph, 0), 3.5);
  CU_ASSERT_EQUAL (ent_multigraph_get_intensity (graph, 1), arms->intensity);
}

void ent_test_multigraph (void);

void
ent_test_multigraph (void)
{
  CU_pSuite suite = CU_add_suite ("multigraph", NULL, NULL);
  CU_ADD_TEST (suite, a_graph_of_nothing_can_be_read);
  CU_ADD_TEST (suite, a_reference_keeps_it_alive);
  CU_ADD_TEST (suite, actors_are_in_order_of_id_and_found_by_it);
  CU_ADD_TEST (suite, a_name_in_any_language_is_resolved);
  CU_ADD_TEST (suite, a_name_that_is_not_there_gets_advice);
  CU_ADD_TEST (suite, a_claim_says_whose_it_is_and_where_it_stood);
  CU_ADD_TEST (suite, an_intensity_of_its_own_comes_before_the_relations);
}
