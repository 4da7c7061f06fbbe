/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Event quadruples by names and by ids: rows of our own making (tests/data/quadruples), and the facts about
 * two published sets, computed apart from the project (shared/data/README.md), where they are at hand. */
#include "tests/importers/event-facts.h"

#include "importers/cameo-private.h"

void ent_test_quadruples (void);

static void
names_and_dates_make_a_claim (void)
{
  g_auto (Reading) reading =
      reading_of ("quadruples", "John Doe\tMake a visit\tPolice (Congo)\t2014-03-06\r\n"
                                "China\tExpress intent to meet or negotiate\tJapan\t2014-03-07\t0\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim actor:john-doe consult.visit org:police-congo 2014-03-06 "));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:police-congo part-of state:COG"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:CHN agree.meet state:JPN 2014-03-07 "));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " cameo=042"));
}

static void
what_is_wrong_costs_its_row (void)
{
  g_auto (Reading) reading = reading_of ("quadruples", "China\tMake a visit\tJapan\t2014-03-06\n"
                                                       "China\tSneeze at\tJapan\t2014-03-06\n"
                                                       "China\tMake a visit\tJapan\t2014-13-06\n"
                                                       "China\tMake a visit\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 1 row: ", "'Sneeze at'"));
  CU_ASSERT (reading_says (&reading, "bad-date", "test:3", "2014-13-06"));
  CU_ASSERT (reading_says (&reading, "cells", "test:4:1: ", "2 cells"));
}

/* tests/data/quadruples: 30 hours since 2018-01-01 are 2018-01-02; the third row's actor 9 has no name. */
static void
ids_have_their_names_beside_the_file (void)
{
  g_autofree char *path = source_path ("tests/data/quadruples/ids.txt");
  g_auto (Reading) reading = reading_of_file (path, NULL);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:FRA consult.visit state:PRT 2018-01-02 "));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:citizen-france statement state:FRA 2018-01-01 "));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 3); /* two events and part-of */
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "actor org:citizen-france|"));
}

static void
ids_without_their_names_are_refused (void)
{
  g_auto (Reading) reading = reading_of ("quadruples", "1\t2\t3\t24\n");
  CU_ASSERT_PTR_NOT_NULL_FATAL (reading.error);
  CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, "entity2id.txt"));
}

static void
event_names_are_compared_by_letters (void)
{
  g_autoptr (EntCameo) cameo = ent__cameo_new ();
  static const char *const names[][2] = {
    { "Appeal for diplomatic cooperation (such as policy support)", "022" },
    { "fight with small arms and light weapons", "193" },
    { "Demand that target yields", "105" },
    { "Meet at a 'third' location", "044" },
    { "Accuse, not specified below", "112" },
    { "Threaten with sanctions, boycott, embargo", "1312" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    CU_ASSERT_STRING_EQUAL (ent__cameo_find_event (cameo, names[i][0]), names[i][1]);
  CU_ASSERT_PTR_NULL (ent__cameo_find_event (cameo, ""));
}

/* The vocabulary knows every code that CAMEO's table names. */
static void
every_event_code_means_a_relation (void)
{
  g_autofree char *path = source_path ("importers/data/cameo-events.tsv");
  g_autofree char *text = NULL;
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  guint n = 0;
  CU_ASSERT_FATAL (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    if (!g_ascii_isdigit (lines[i][0]))
      continue;
    *strchr (lines[i], '\t') = '\0';
    CU_ASSERT (ent_vocabulary_find_code (vocabulary, "cameo", lines[i]) >= 0);
    n++;
  }
  CU_ASSERT (n > 280); /* CAMEO 1.1b3 has 20 roots and some 290 codes below them */
}

/* Both parts of icews14 in one graph: 17904 rows, 3856 names, 176 relations, 8440 dyads. */
static void
icews14_is_read_as_counted (void)
{
  g_autofree char *valid = shared_path ("icews14/icews_2014_valid.txt");
  g_autofree char *test = shared_path ("icews14/icews_2014_test.txt");
  if (valid == NULL || test == NULL)
    return;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  CU_ASSERT (ent_import (valid, builder, problems, NULL, NULL));
  CU_ASSERT (ent_import (test, builder, problems, NULL, NULL));
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_auto (EventFacts) facts = event_facts_of (graph);
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (problems), 0);
  CU_ASSERT_EQUAL (facts.n_events, 17904);
  CU_ASSERT (has_days (graph, "2014-01-01", "2014-12-31"));
  CU_ASSERT_EQUAL (g_hash_table_size (facts.names), 3856);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.codes), 176);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.dyads), 8440);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "China"), 275);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "Citizen (India)"), 149);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "Barack Obama"), 134);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "Government (Nigeria)"), 99);
}

/* 45995 rows, 7730 names, 204 relations, 19562 dyads. Four rows say of "Kim Jong Un" what others say of "Kim
 * Jong-Un": who is one actor here, so they are dropped as duplicates, and with them that name and its dyad.
 */
static void
icews18_is_read_as_counted (void)
{
  g_autofree char *path = shared_path ("icews18/valid.txt");
  if (path == NULL)
    return;
  g_auto (Reading) reading = reading_of_file (path, NULL);
  g_auto (EventFacts) facts = event_facts_of (reading.graph);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
  CU_ASSERT_EQUAL (facts.n_events, 45995 - 4);
  CU_ASSERT (has_days (reading.graph, "2018-08-29", "2018-09-27")); /* 5760 and 6456 hours */
  CU_ASSERT_EQUAL (g_hash_table_size (facts.names), 7730 - 1);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.codes), 204);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.dyads), 19562 - 1);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "United States"), 475);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "Police (India)"), 205);
  CU_ASSERT_EQUAL (n_partners_of (&facts, "European Union"), 203);
}

void
ent_test_quadruples (void)
{
  CU_pSuite suite = CU_add_suite ("quadruples", NULL, NULL);
  CU_ADD_TEST (suite, names_and_dates_make_a_claim);
  CU_ADD_TEST (suite, what_is_wrong_costs_its_row);
  CU_ADD_TEST (suite, ids_have_their_names_beside_the_file);
  CU_ADD_TEST (suite, ids_without_their_names_are_refused);
  CU_ADD_TEST (suite, event_names_are_compared_by_letters);
  CU_ADD_TEST (suite, every_event_code_means_a_relation);
  CU_ADD_TEST (suite, icews14_is_read_as_counted);
  CU_ADD_TEST (suite, icews18_is_read_as_counted);
}
