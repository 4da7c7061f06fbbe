/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts: which claims say the same, and how surely they say it together. */
#include <CUnit/CUnit.h>

#include "tests/sample.h"

static EntFacts *
facts_of (EntMultigraph *graph, guint32 min_confidence)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  return ent_facts_new (graph, chosen, NULL, NULL, min_confidence);
}

static EntFacts *
facts_from (const SampleClaim *claims, guint n)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, n, NULL, 0, NULL);
  return facts_of (graph, 0);
}

static void
one_voice_quoted_twice_counts_once (void)
{
  /* By hand: the Kremlin's greatest confidence .9, Reuters' .7: 1 - .1 × .3 = .97. */
  static const SampleClaim claims[] = {
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .stated_by = "Kremlin",
      .confidence = "0.9" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .stated_by = "Moscow",
      .confidence = "0.5",
      .source = "b" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .stated_by = "Reuters",
      .confidence = "0.7",
      .source = "c" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 3);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 1);
  const EntFact *fact = ent_facts_get (facts, 0);
  CU_ASSERT_EQUAL (fact->n_claims, 3);
  CU_ASSERT_EQUAL (fact->n_origins, 2);
  CU_ASSERT_DOUBLE_EQUAL (fact->confidence, .97, 1e-12);
}

static void
denials_count_against (void)
{
  /* By hand, Dempster's rule: A = .9, D = .5: .9 × .5 / (1 - .45) = .818181… */
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .confidence = "0.9" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .confidence = "0.5",
      .polarity = "denied",
      .source = "b" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 2);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 1);
  CU_ASSERT_DOUBLE_EQUAL (ent_facts_get (facts, 0)->confidence, .45 / .55, 1e-12);
  CU_ASSERT_EQUAL (ent_facts_get (facts, 0)->best, 0);
}

static void
the_rule_has_its_known_values (void)
{
  CU_ASSERT_DOUBLE_EQUAL (ent_confidence_join (.9, 0), .9, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_confidence_join (0, .9), 0, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_confidence_join (1, 1), .5, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_confidence_join (1, .9), 1, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (ent_confidence_join (.5, .5), 1. / 3, 1e-12);
}

static void
a_symmetric_relation_is_one_fact_in_either_order (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "2024" },
    { .subject = "Iran", .relation = "alliance.defense", .object = "Russia", .date = "2024", .source = "b" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024" },
    { .subject = "Iran", .relation = "aid.arms", .object = "Russia", .date = "2024", .source = "b" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 4);
  CU_ASSERT_EQUAL (ent_facts_get_size (facts), 3);
}

static void
events_meet_on_equal_dates_only (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "consult.visit", .object = "Iran", .date = "2024-06-19" },
    { .subject = "Russia", .relation = "consult.visit", .object = "Iran", .date = "2024-06", .source = "b" },
    { .subject = "Russia", .relation = "consult.visit", .object = "Iran", .date = "2024-06?", .source = "c" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 3);
  CU_ASSERT_EQUAL (ent_facts_get_size (facts), 2);
}

static void
lasting_claims_hang_together_while_their_periods_overlap (void)
{
  /* 1 and 2 overlap, 2 and 3 do, 1 and 3 do not; 4 begins after all have ended. */
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "1990/1992" },
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "1991/1995" },
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "1994/1999" },
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .date = "2001/2005" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 4);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 2);
  CU_ASSERT_EQUAL (ent_facts_get (facts, 0)->n_claims, 3);
}

static void
treaty_ids_keep_parallel_facts_apart (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "1990/1992",
      .treaty = "1" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "1990/1992",
      .treaty = "2" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 2);
  CU_ASSERT_EQUAL (ent_facts_get_size (facts), 2);
}

static void
dates_are_those_of_the_most_confident_then_earliest_published (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-07-19",
      .source = "b" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-06-19",
      .source = "a" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-05-19",
      .confidence = "0.3",
      .source = "c" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 3);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 1);
  CU_ASSERT_EQUAL (ent_facts_get (facts, 0)->best, 1);
  CU_ASSERT_EQUAL (ent_facts_get (facts, 0)->period->from_earliest, ent_day_from_ymd (2024, 6, 19));
}

static void
facts_below_the_least_confidence_are_left_out_and_counted (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .confidence = "0.5" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iraq", .confidence = "0.7" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, NULL, 0, NULL);
  g_autoptr (EntFacts) facts = facts_of (graph, 700000);
  CU_ASSERT_EQUAL (ent_facts_get_size (facts), 1);
  CU_ASSERT_EQUAL (ent_facts_get_n_below (facts), 1);
}

static void
a_fact_that_is_only_denied_has_no_confidence (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .polarity = "denied" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .polarity = "denied",
      .modality = "possible",
      .source = "b" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, NULL, 0, NULL);
  g_autoptr (EntFacts) facts = facts_of (graph, 0);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 1);
  const EntFact *fact = ent_facts_get (facts, 0);
  CU_ASSERT_EQUAL (fact->confidence, 0);
  CU_ASSERT_EQUAL (fact->n_affirming, 0);
  CU_ASSERT_EQUAL (fact->modality, ENT_MODALITY_ASSERTED); /* the surest of all, as none affirms */
  g_autoptr (EntFacts) sure = facts_of (graph, 1);
  CU_ASSERT_EQUAL (ent_facts_get_size (sure), 0);
  CU_ASSERT_EQUAL (ent_facts_get_n_below (sure), 1);
}

static void
claims_of_an_actor_about_itself_are_facts_too (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Russia", .date = "2024" },
    { .subject = "Russia", .relation = "statement", .object = "Russia" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 2);
  CU_ASSERT_EQUAL (ent_facts_get_size (facts), 2);
  CU_ASSERT_EQUAL (ent_facts_get (facts, 0)->subject, ent_facts_get (facts, 0)->object);
}

static void
a_claim_without_a_date_does_not_date_the_fact (void)
{
  /* Both hold on 2025-08-12, the day of source a; the one that says since when it holds gives the dates,
   * though the other is surer. */
  static const SampleClaim claims[] = {
    { .subject = "Russia", .relation = "alliance.defense", .object = "Iran", .confidence = "1" },
    { .subject = "Russia",
      .relation = "alliance.defense",
      .object = "Iran",
      .date = "2024-06-19",
      .confidence = "0.5" },
  };
  g_autoptr (EntFacts) facts = facts_from (claims, 2);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 1);
  CU_ASSERT_EQUAL (ent_facts_get (facts, 0)->best, 1);
}

static void
facts_outlive_their_graphs_last_other_reference (void)
{
  static const SampleClaim claim = { .subject = "Russia", .relation = "aid.arms", .object = "Iran" };
  EntFacts *facts = facts_from (&claim, 1);
  g_autoptr (EntFacts) kept = ent_facts_ref (facts);
  ent_facts_unref (facts);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (ent_facts_get_graph (kept)), 1);
}

void ent_test_facts (void);

void
ent_test_facts (void)
{
  CU_pSuite suite = CU_add_suite ("facts", NULL, NULL);
  CU_ADD_TEST (suite, one_voice_quoted_twice_counts_once);
  CU_ADD_TEST (suite, denials_count_against);
  CU_ADD_TEST (suite, the_rule_has_its_known_values);
  CU_ADD_TEST (suite, a_symmetric_relation_is_one_fact_in_either_order);
  CU_ADD_TEST (suite, events_meet_on_equal_dates_only);
  CU_ADD_TEST (suite, lasting_claims_hang_together_while_their_periods_overlap);
  CU_ADD_TEST (suite, treaty_ids_keep_parallel_facts_apart);
  CU_ADD_TEST (suite, dates_are_those_of_the_most_confident_then_earliest_published);
  CU_ADD_TEST (suite, facts_below_the_least_confidence_are_left_out_and_counted);
  CU_ADD_TEST (suite, a_fact_that_is_only_denied_has_no_confidence);
  CU_ADD_TEST (suite, claims_of_an_actor_about_itself_are_facts_too);
  CU_ADD_TEST (suite, a_claim_without_a_date_does_not_date_the_fact);
  CU_ADD_TEST (suite, facts_outlive_their_graphs_last_other_reference);
}
