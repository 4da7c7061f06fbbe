/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graph frames at the levels `facts` and `claims`: ids, columns, and claims as lines of text. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "tests/sample.h"

static const char *
cell (const EntFrame *frame, const char *column, guint row, char *buffer)
{
  gint number = ent_frame_find_column (frame, column);
  CU_ASSERT_TRUE_FATAL (number >= 0);
  return ent_frame_get_text (frame, (guint)number, row, buffer);
}

static EntGraphFrame *
claims_of (EntMultigraph *graph, const char *language)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  return ent_graph_frame_from_claims (graph, chosen, NULL, NULL, language);
}

static void
facts_become_edges_with_their_joint_confidence (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .confidence = "0.5" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .confidence = "0.5",
      .source = "b" },
    { .subject = "Iran",
      .relation = "accuse",
      .object = "Iraq",
      .date = "2023-02",
      .confidence = "0.4",
      .polarity = "denied" },
    { .subject = "Iraq",
      .relation = "consult.summit",
      .object = "Iran",
      .date = "2025",
      .modality = "planned" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  g_autoptr (EntFacts) facts = ent_facts_new (graph, chosen, NULL, NULL, 0);
  g_autoptr (EntGraphFrame) frame = ent_graph_frame_from_facts (facts, "es");
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame->edges), 3);
  CU_ASSERT_EQUAL (frame->level, ENT_LEVEL_FACTS);
  char buffer[ENT_FRAME_TEXT_SIZE];
  /* In order of ids: Iran–Iraq summit (symmetric, the lower id first) and accusation, then Russia's arms. */
  guint arms = g_str_equal (cell (frame->edges, "kind", 2, buffer), "aid.arms") ? 2 : 0;
  CU_ASSERT_EQUAL (arms, 2);
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "confidence", arms, buffer), "0.75"); /* 1 - .5 × .5 */
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "claims", arms, buffer), "2");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "origins", arms, buffer), "2");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "status", arms, buffer), "asserted");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "start", arms, buffer), "2024-01-01");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "end", arms, buffer), "2024-12-31");
  CU_ASSERT_STRING_EQUAL (cell (frame->nodes, "label", frame->from[arms], buffer), "Rusia");
  for (guint i = 0; i < 2; i++) {
    const char *kind = cell (frame->edges, "kind", i, buffer);
    CU_ASSERT_STRING_EQUAL (cell (frame->edges, "status", i, buffer),
                            strstr (kind, "accuse") ? "disputed" : "planned");
  }
}

static void
edge_ids_are_unique_whatever_claims_are_called (void)
{
  /* Claim 1 is called "2"; claim 2 has no id, so it goes by its number; another source's is "2" as well. */
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  static const struct {
    const char *source;
    const char *id;
  } rows[] = { { "a", "2" }, { "a", NULL }, { "b", "2" }, { "b", "x" }, { "b", "a:2" } };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    EntSourceDraft source = { .id = { rows[i].source, 0, 0 }, .place = { "a.yaml", 1, 0, NULL } };
    EntClaimDraft draft = { .id = { rows[i].id, 0, 0 },
                            .subject = { .name = { "Russia", 0, 0 } },
                            .relation = { "aid.arms", 0, 0 },
                            .object = { .name = { "Iran", 0, 0 } },
                            .place = { "a.yaml", i + 1, 0, NULL } };
    ent_builder_add_claim (builder, &draft, ent_builder_add_source (builder, &source));
  }
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_autoptr (EntGraphFrame) frame = claims_of (graph, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frame->edges), 5);
  for (guint i = 0; i < 5; i++)
    CU_ASSERT_TRUE (g_hash_table_add (ids, (gpointer)ent_frame_get_string (frame->edges, 0, i)));
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame->edges, 0, 3), "x"); /* nobody else's: as it is */
}

static void
attributes_never_take_the_models_columns (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntSourceDraft source = { .id = { "a", 0, 0 }, .place = { "a.json", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  /* A real and an integer column, a text column, a name that is free, and one that is none. */
  const EntAttributeDraft attributes[] = {
    { "quantity.min", "many" },
    { "quote.start", "here" },
    { "source.id", "mine" },
    { "GDELT", "7" },
    { "", "x" },
  };
  EntClaimDraft draft = { .subject = { .name = { "Russia", 0, 0 } },
                          .relation = { "aid.arms", 0, 0 },
                          .object = { .name = { "Iran", 0, 0 } },
                          .quantity_min = { "5", 0, 0 },
                          .quote = { .exact = { "déjà vu", 0, 0 }, .start = { "3", 0, 0 } },
                          .attributes = attributes,
                          .n_attributes = G_N_ELEMENTS (attributes),
                          .place = { "a.json", 0, 0, "/claims/0" } };
  CU_ASSERT_TRUE (ent_builder_add_claim (builder, &draft, number));
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_autoptr (EntGraphFrame) frame = claims_of (graph, NULL);
  char buffer[ENT_FRAME_TEXT_SIZE];
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "quantity.min", 0, buffer), "5");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "attribute.quantity.min", 0, buffer), "many");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "quote.start", 0, buffer), "3");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "source.id", 0, buffer), "a");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "attribute.source.id", 0, buffer), "mine");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "GDELT", 0, buffer), "7");
  CU_ASSERT_STRING_EQUAL (cell (frame->edges, "unnamed", 0, buffer), "x");
  g_autofree char *cut = ent_claim_to_text (graph, 0, 4, NULL); /* by characters, not by bytes */
  g_autofree char *whole = ent_claim_to_text (graph, 0, 7, NULL);
  CU_ASSERT_TRUE (g_str_has_suffix (cut, ": “déjà…”"));
  CU_ASSERT_TRUE (g_str_has_suffix (whole, ": “déjà vu”"));
}

static void
a_claim_as_text_has_date_ends_and_voice (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia",
      .relation = "consult.phone",
      .object = "North Korea",
      .date = "2025-08-12",
      .stated_by = "Kremlin" },
    { .subject = "Iran",
      .relation = "aid.arms",
      .object = "Russia",
      .date = "2024",
      .polarity = "denied",
      .modality = "reported" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, NULL, 0, NULL);
  g_autofree char *call = ent_claim_to_text (graph, 0, 0, "es");
  g_autofree char *denial = ent_claim_to_text (graph, 1, 0, NULL);
  CU_ASSERT_STRING_EQUAL (call, "2025-08-12 · Rusia – Corea del Norte: phone call (Kremlin)");
  CU_ASSERT_STRING_EQUAL (denial, "2024 · Iran → Russia: not arms, reported (Alpha)");
  static const guint32 both[] = { 0, 1 };
  g_autofree char *one_line = ent_claims_to_text (graph, both, 2, 1, NULL);
  g_autofree char *none = ent_claims_to_text (graph, both, 0, 1, NULL);
  CU_ASSERT_TRUE (g_str_has_suffix (one_line, "\n… and 1 more"));
  CU_ASSERT_STRING_EQUAL (none, "");
  g_autoptr (EntGraphFrame) frame = claims_of (graph, "es");
  char buffer[ENT_FRAME_TEXT_SIZE];
  CU_ASSERT_PTR_NOT_NULL (strstr (cell (frame->edges, "evidence", 0, buffer), "Corea del Norte"));
}

static void
a_state_has_its_capitals_place (void)
{
  static const SampleClaim claim = {
    .subject = "Evan Example", .relation = "accuse", .object = "Iran", .subject_type = "leader"
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (&claim, 1, NULL, 0, NULL);
  g_autoptr (EntFrame) nodes = ent_graph_frame_new_nodes (2);
  ent_graph_frame_add_actor (nodes, 0, graph, sample_find (graph, "state:IRN"), "es");
  ent_graph_frame_add_actor (nodes, 1, graph, sample_find (graph, "leader:evan-example"), NULL);
  char buffer[ENT_FRAME_TEXT_SIZE];
  CU_ASSERT_STRING_EQUAL (cell (nodes, "label", 0, buffer), "Irán");
  CU_ASSERT_STRING_EQUAL (cell (nodes, "type", 1, buffer), "leader");
  /* Tehran lies at 35.7° north, 51.4° east. */
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (nodes, ent_frame_find_column (nodes, "latitude"), 0), 35.7, .3);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (nodes, ent_frame_find_column (nodes, "longitude"), 0), 51.4,
                          .3);
  CU_ASSERT_TRUE (isnan (ent_frame_get_real (nodes, ent_frame_find_column (nodes, "latitude"), 1)));
}

void ent_test_graph_frame (void);

void
ent_test_graph_frame (void)
{
  CU_pSuite suite = CU_add_suite ("graph-frame", NULL, NULL);
  CU_ADD_TEST (suite, facts_become_edges_with_their_joint_confidence);
  CU_ADD_TEST (suite, edge_ids_are_unique_whatever_claims_are_called);
  CU_ADD_TEST (suite, attributes_never_take_the_models_columns);
  CU_ADD_TEST (suite, a_claim_as_text_has_date_ends_and_voice);
  CU_ADD_TEST (suite, a_state_has_its_capitals_place);
}
