/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder: what it takes, what it rejects and how it says so, and the columns that come out. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "tests/details.h"
#include "tests/sample.h"

/* The message of the first finding with this code, or NULL. */
static const char *
find_message (const EntProblems *problems, const char *code)
{
  for (guint i = 0; i < ent_problems_get_size (problems); i++)
    if (g_str_equal (ent_problems_get (problems, i)->code, code))
      return ent_problems_get (problems, i)->message;
  return NULL;
}

static void
names_in_any_language_meet_in_one_actor (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Moscú", .relation = "consult.phone", .object = "Pyongyang", .date = "2025-08-12" },
    { .subject = "Россия", .relation = "aid.arms", .object = "北朝鲜", .date = "2024" },
    { .subject = "state:RUS", .relation = "aid.arms", .object = "cow:731", .date = "2023" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (graph), 2);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 3);
  for (guint i = 0; i < 3; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, i);
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor (graph, claim.subject)->id, "state:RUS");
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor (graph, claim.object)->id, "state:PRK");
  }
  CU_ASSERT_STRING_EQUAL (ent_test_get_details (graph, 0)->subject_as_written, "Moscú");
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor_name (graph, 0, "es"), "Corea del Norte");
}

static void
a_bad_record_costs_itself_and_says_why (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.amrs", .object = "Iran" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "19/06/2024" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .confidence = "1.5" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Nobody Special" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Congo" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .modality = "asertted" },
    { .subject = "Russia", .relation = "aid.arms", .object = NULL },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .polarity = "maybe" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024" },
  };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, problems);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 1);
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (problems), 8);
  CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "unknown-relation"), "aid.arms"));
  CU_ASSERT_PTR_NOT_NULL (find_message (problems, "bad-date"));
  CU_ASSERT_PTR_NOT_NULL (find_message (problems, "bad-confidence"));
  CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "unknown-name"), "Nobody Special"));
  CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "ambiguous-name"), "state:COD"));
  CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "bad-modality"), "asserted"));
  CU_ASSERT_PTR_NOT_NULL (find_message (problems, "missing-field"));
  CU_ASSERT_PTR_NOT_NULL (find_message (problems, "bad-polarity"));
  g_autofree char *line = ent_problem_format (ent_problems_get (problems, 0));
  CU_ASSERT_TRUE (g_str_has_prefix (line, "sample.yaml:1: "));
}

static void
an_unknown_name_has_the_nearest_known_one (void)
{
  static const SampleClaim claims[] = { { .subject = "Egpyt", .relation = "aid.arms", .object = "Iran" } };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 1, NULL, 0, problems);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 0);
  CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "unknown-name"), "did you mean 'Egypt'"));
}

static void
actor_entries_settle_what_the_gazetteer_leaves_open (void)
{
  static const SampleActor actors[] = {
    { .id = "leader:kim-jong-un", .type = "leader", .name = "Kim Jong-un", .alias = "김정은" },
    { .id = "state:COD", .type = "state", .alias = "Congo" },
  };
  static const SampleClaim claims[] = {
    { .subject = "Kim Jong Un", .relation = "consult.phone", .object = "Congo", .date = "2025" },
    { .subject = "김정은", .relation = "consult.visit", .object = "Congo", .date = "2025" },
  };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntMultigraph) graph =
      sample_graph_new (claims, G_N_ELEMENTS (claims), actors, G_N_ELEMENTS (actors), problems);
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (problems), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 2);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (graph), 2);
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor (graph, 0)->id, "leader:kim-jong-un");
  CU_ASSERT_EQUAL (ent_multigraph_resolve_actor (graph, "김정은", NULL), 0);
}

static void
a_typed_unknown_name_becomes_an_actor_for_untyped_mentions_too (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Evan Example", .relation = "accuse", .object = "Iran", .date = "2025" },
    { .subject = "Evan Example",
      .relation = "accuse",
      .object = "Russia",
      .date = "2025",
      .subject_type = "leader" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 2);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 0).subject, sample_find (graph, "leader:evan-example"));
}

static void
names_that_only_transliterate_alike_stay_apart (void)
{
  static const SampleClaim claims[] = {
    { .subject = "李明", .relation = "accuse", .object = "Iran", .date = "2025", .subject_type = "leader" },
    { .subject = "黎明", .relation = "accuse", .object = "Iran", .date = "2025", .subject_type = "leader" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (graph), 3);
}

static void
exact_duplicates_are_dropped_and_counted (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024" },
    { .subject = "Moscow", .relation = "aid.arms", .object = "Iran", .date = "2024" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .source = "b" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .confidence = "0.5" },
  };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, problems);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 3);
  CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "duplicates"), "1 "));
}

/* Each differs from the first in one thing; the last from the one before it in nothing. */
static void
add_alike (EntBuilder *builder)
{
  static const EntAttributeDraft links[] = { { "link", "a" }, { "link", "b" }, { "url", "a" } };
  const EntSourceDraft source = { .id = { .text = "s" }, .place = { "few.csv", 1, 0, NULL } };
  const EntClaimDraft first = { .subject = { .name = { .text = "Russia" } },
                                .relation = { .text = "aid.arms" },
                                .object = { .name = { .text = "Iran" } },
                                .treaty = { .text = "T-7" },
                                .intensity = { .text = "2.5" },
                                .place = { "few.csv", 2, 0, NULL } };
  EntClaimDraft claims[14];
  guint32 number = ent_builder_add_source (builder, &source);
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    claims[i] = first;
  claims[1].quote.exact.text = "they signed";
  claims[2].quote.exact.text = "they sealed";
  claims[3].quote.prefix.text = "they signed";
  claims[4].quote.suffix.text = "they signed";
  claims[5].quote.start.text = "7";
  claims[6].quote.end.text = "7";
  claims[7].note.text = "they signed";
  claims[8].location.text = "they signed";
  for (guint i = 9; i < G_N_ELEMENTS (claims); i++) {
    claims[i].attributes = &links[MIN (i - 9, 2)];
    claims[i].n_attributes = 1;
  }
  claims[12].n_attributes = 0;
  claims[12].treaty.text = "T-8";
  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    CU_ASSERT_TRUE (ent_builder_add_claim (builder, &claims[i], number));
}

/* Of the fourteen, the last repeats the twelfth. */
static void
details_that_are_not_kept_tell_claims_apart (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  for (guint is_kept = 0; is_kept < 2; is_kept++) {
    EntClaimDetails details;
    g_autoptr (EntProblems) problems = ent_problems_new ();
    g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
    ent_builder_set_details (builder, is_kept);
    add_alike (builder);
    g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
    CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_claims (graph), 13);
    CU_ASSERT_PTR_NOT_NULL (strstr (find_message (problems, "duplicates"), "1 "));
    ent_multigraph_get_details (graph, 1, &details);
    CU_ASSERT_EQUAL (details.quote != NULL, is_kept);
    CU_ASSERT_STRING_EQUAL (details.treaty, "T-7");
    CU_ASSERT_EQUAL (details.intensity, 2.5);
    ent_multigraph_get_details (graph, 9, &details);
    CU_ASSERT_EQUAL (details.attributes.n_left, is_kept);
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_treaty (graph, 12), "T-8");
  }
}

static void
dates_in_force_follow_the_relation (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "2024-06-19" },
    { .subject = "Russia", .relation = "consult.phone", .object = "Iran", .date = "2024-06-19" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2022/.." },
    { .subject = "Russia", .relation = "consult.visit", .object = "Iran" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  EntClaim pact = ent_multigraph_get_claim (graph, 0), call = ent_multigraph_get_claim (graph, 1);
  EntClaim arms = ent_multigraph_get_claim (graph, 2), visit = ent_multigraph_get_claim (graph, 3);
  EntDay day = ent_day_from_ymd (2024, 6, 19);
  CU_ASSERT_TRUE (pact.is_lasting);
  CU_ASSERT_EQUAL (pact.period->from_earliest, day);
  CU_ASSERT_EQUAL (pact.period->to_latest, ENT_DAY_MAX);
  CU_ASSERT_FALSE (call.is_lasting);
  CU_ASSERT_EQUAL (call.period->to_latest, day);
  CU_ASSERT_TRUE (arms.is_lasting); /* an interval is lasting, whatever its relation */
  CU_ASSERT_EQUAL (visit.period->from_earliest, ent_day_from_ymd (2025, 8, 12)); /* lent by the source */
  CU_ASSERT_TRUE (visit.period->flags & ENT_PERIOD_UNDATED);
}

static void
what_lasts_and_begins_and_ends_on_one_day_is_not_open (void)
{
  static const SampleActor actor = { .id = "leader:x",
                                     .type = "leader",
                                     .name = "X",
                                     .relation = "leads",
                                     .of = "Russia",
                                     .from = "1996",
                                     .to = "1996" };
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "dispute.war", .object = "Iran", .date = "1996-05-01/1996-05-01" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "1996-05-01/1996-05-01" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, &actor, 1, NULL);
  EntClaim war = ent_multigraph_get_claim (graph, 0), arms = ent_multigraph_get_claim (graph, 1);
  EntClaim tenure = ent_multigraph_get_claim (graph, 2);
  CU_ASSERT_TRUE (war.is_lasting);
  CU_ASSERT_EQUAL (war.period->to_latest, ent_day_from_ymd (1996, 5, 1));
  CU_ASSERT_FALSE (arms.is_lasting); /* an event's from = to is a single date */
  CU_ASSERT_EQUAL (tenure.period->to_latest, ent_day_from_ymd (1996, 12, 31));
}

static void
empty_bounds_are_no_date (void)
{
  static const SampleActor actor = {
    .id = "leader:x", .type = "leader", .name = "X", .relation = "leads", .of = "Russia", .from = "", .to = ""
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (NULL, 0, &actor, 1, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_claims (graph), 1);
  const EntPeriod *period = ent_multigraph_get_claim (graph, 0).period;
  CU_ASSERT_TRUE (period->flags & ENT_PERIOD_UNDATED);
  CU_ASSERT_EQUAL (period->to_latest, ent_day_from_ymd (2025, 8, 12)); /* holds on its source's day */
}

static void
confidence_comes_from_the_modality_where_none_is_given (void)
{
  static const char *const modalities[] = { "asserted", "reported", "alleged", "planned", "possible" };
  static const guint32 expected[] = { 900000, 700000, 500000, 400000, 200000 }; /* the design's defaults */
  for (guint i = 0; i < G_N_ELEMENTS (modalities); i++) {
    SampleClaim claim = {
      .subject = "Russia", .relation = "aid.arms", .object = "Iran", .modality = modalities[i]
    };
    g_autoptr (EntMultigraph) graph = sample_graph_new (&claim, 1, NULL, 0, NULL);
    CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 0).confidence, expected[i]);
  }
}

static void
an_origin_is_who_is_quoted_else_the_publisher (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2021", .stated_by = "Kremlin" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2022",
      .stated_by = "Moscow",
      .source = "b" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2023" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .stated_by = "alpha",
      .source = "b" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 0).origin, ent_multigraph_get_claim (graph, 1).origin);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 2).origin, ent_multigraph_get_claim (graph, 3).origin);
  CU_ASSERT_NOT_EQUAL (ent_multigraph_get_claim (graph, 0).origin,
                       ent_multigraph_get_claim (graph, 2).origin);
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_origin_name (graph, ent_multigraph_get_claim (graph, 0).origin),
                          "state:RUS");
}

static void
a_claim_costs_at_most_48_bytes (void)
{
  enum { N = 2000 };
  g_autofree SampleClaim *claims = g_new0 (SampleClaim, N);
  g_autofree char **dates = g_new0 (char *, N);
  for (guint i = 0; i < N; i++) {
    dates[i] = g_strdup_printf ("2024-%02u-%02u", 1 + i % 12, 1 + i % 28);
    claims[i] =
        (SampleClaim){ .subject = "Russia", .relation = "consult", .object = "Iran", .date = dates[i] };
    claims[i].confidence = i % 2 ? "0.5" : "0.25";
    claims[i].source = (const char *[]){ "a", "b", "c", "d", "e" }[i % 5];
  }
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, N, NULL, 0, NULL);
  guint n = ent_multigraph_get_n_claims (graph);
  CU_ASSERT_TRUE (n > 100);
  /* The table of distinct dates is shared: at most 336 of 20 bytes here, whatever the number of claims. */
  CU_ASSERT_TRUE (ent_multigraph_get_memory (graph) - 336 * 20 <= n * 48);
  for (guint i = 0; i < N; i++)
    g_free (dates[i]);
}

static void
adjacency_lists_each_claim_at_both_ends (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2021" },
    { .subject = "Iran", .relation = "aid.arms", .object = "Iraq", .date = "2022" },
    { .subject = "Iran", .relation = "statement", .object = "Iran", .date = "2022" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  guint n;
  const guint32 *list = ent_multigraph_get_claims_of (graph, sample_find (graph, "state:IRN"), &n);
  CU_ASSERT_EQUAL_FATAL (n, 3);
  CU_ASSERT_EQUAL (list[0], 0);
  CU_ASSERT_EQUAL (list[1], 1);
  CU_ASSERT_EQUAL (list[2], 2);
  ent_multigraph_get_claims_of (graph, sample_find (graph, "state:IRQ"), &n);
  CU_ASSERT_EQUAL (n, 1);
}

static void
the_builder_can_be_used_again_after_it_has_finished (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  g_autoptr (EntMultigraph) empty = ent_builder_finish (builder);
  g_autoptr (EntMultigraph) again = ent_builder_finish (builder);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (empty), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (again), 0);
}

void ent_test_builder (void);

void
ent_test_builder (void)
{
  CU_pSuite suite = CU_add_suite ("builder", NULL, NULL);
  CU_ADD_TEST (suite, names_in_any_language_meet_in_one_actor);
  CU_ADD_TEST (suite, a_bad_record_costs_itself_and_says_why);
  CU_ADD_TEST (suite, an_unknown_name_has_the_nearest_known_one);
  CU_ADD_TEST (suite, actor_entries_settle_what_the_gazetteer_leaves_open);
  CU_ADD_TEST (suite, a_typed_unknown_name_becomes_an_actor_for_untyped_mentions_too);
  CU_ADD_TEST (suite, names_that_only_transliterate_alike_stay_apart);
  CU_ADD_TEST (suite, exact_duplicates_are_dropped_and_counted);
  CU_ADD_TEST (suite, details_that_are_not_kept_tell_claims_apart);
  CU_ADD_TEST (suite, dates_in_force_follow_the_relation);
  CU_ADD_TEST (suite, what_lasts_and_begins_and_ends_on_one_day_is_not_open);
  CU_ADD_TEST (suite, empty_bounds_are_no_date);
  CU_ADD_TEST (suite, confidence_comes_from_the_modality_where_none_is_given);
  CU_ADD_TEST (suite, an_origin_is_who_is_quoted_else_the_publisher);
  CU_ADD_TEST (suite, a_claim_costs_at_most_48_bytes);
  CU_ADD_TEST (suite, adjacency_lists_each_claim_at_both_ends);
  CU_ADD_TEST (suite, the_builder_can_be_used_again_after_it_has_finished);
}
