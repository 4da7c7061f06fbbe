/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICEWS events: rows of our own making, and the facts about a published day, computed apart from the project
 * (shared/data/README.md), where that file is at hand. */
#include "tests/importers/event-facts.h"

#include "importers/icews-private.h"

void ent_test_icews (void);

#define HEAD                                                                                                 \
  "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"   \
  "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"      \
  "Province\tCountry\tLatitude\tLongitude\n"

/* A row of the columns that matter here. */
static char *
row (const char *id, const char *subject, const char *country, const char *code, const char *intensity,
     const char *object)
{
  return g_strdup_printf ("%s\t2020-02-03\t%s\tNA\t%s\tNA\t%s\t%s\t%s\tNA\tNA\t7\t2\tThe Daily\tParis\tNA\t"
                          "NA\tFrance\t48.9\t2.4\n",
                          id, subject, country, code, intensity, object);
}

static Reading
read_row (const char *subject, const char *country, const char *code, const char *intensity,
          const char *object)
{
  g_autofree char *line = row ("1", subject, country, code, intensity, object);
  g_autofree char *text = g_strconcat (HEAD, line, NULL);
  return reading_of ("icews", text);
}

static void
a_row_is_a_claim_with_all_that_it_says (void)
{
  g_auto (Reading) reading = read_row ("Russia", "Russia", "1122", "-5.5", "Jane Doe");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "source icews-test|ICEWS Coded Event Data|ICEWS|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:RUS accuse.rights-violations actor:jane-doe 2020-02-03 "
                                        "asserted 600000 (default) from icews-test by ICEWS|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Paris, France|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|-5.5|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text,
                                  " cameo=1122 event_id=1 story_id=7 sentence_number=2 "
                                  "publisher=The Daily source_country=Russia latitude=48.9 longitude=2.4"));
}

static void
sectors_are_organizations_of_their_state (void)
{
  g_auto (Reading) reading =
      read_row ("Citizen (Russia)", "Russia", "042", "1.9", "Activist (Holy See (Vatican City State))");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "actor org:citizen-russia|Citizen (Russia)|organization|citizens"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|organization|activists"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:citizen-russia part-of state:RUS"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " part-of state:VAT"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:citizen-russia consult.visit org:activist-holy-see"));
}

static void
names_in_brackets_are_no_sectors (void)
{
  g_auto (Reading) reading = read_row ("National Liberation Front (FLN)", "Algeria", "040", "1",
                                       "Member of Legislative (Govt) (Kenya)");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|National Liberation Front (FLN)|unspecified|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " part-of state:KEN"));
}

static void
its_own_aliases_go_before_the_gazetteer (void)
{
  g_auto (Reading) reading = read_row ("Congo", "Congo", "040", "1", "CPI");
  g_auto (Reading) other = read_row ("Palestinian Territory, Occupied", "NA", "040", "1", "Citizen (Congo)");
  g_autofree char *text = reading_describe (&reading), *second = reading_describe (&other);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:COG consult actor:cpi "));
  CU_ASSERT_PTR_NOT_NULL (strstr (second, "claim state:PSE consult org:citizen-congo "));
  CU_ASSERT_PTR_NOT_NULL (strstr (second, "claim org:citizen-congo part-of state:COG"));
}

/* A country whose name ends in brackets is itself, and no sector of what stands in them. */
static void
a_country_with_brackets_is_a_state (void)
{
  g_auto (Reading) reading =
      read_row ("Citizen (Russia)", "Russia", "042", "1.9", "Holy See (Vatican City State)");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:citizen-russia consult.visit state:VAT"));
  CU_ASSERT_PTR_NULL (strstr (text, "org:holy-see"));
}

static void
kinds_tell_who_folds (void)
{
  static const char *const roles[][2] = {
    { "Citizen", "citizens" },
    { "Government", "government" },
    { "Head of Government", "head of government" },
    { "Foreign Affairs", "ministry" },
    { "Defense / Security Ministry", "ministry" },
    { "Military Personnel - Special", "armed forces" },
    { "Army Personnel", "armed forces" },
    { "Armed Rebel", "armed group" },
    { "Armed Opposition", "opposition" },
    { "Military Police", "armed forces" },
    { "Paramilitary Police", "police" },
    { "Government Lawyer/Representative", "lawyers" },
    { "Exiled Government", "exiles" },
    { "Retired Military", "former officials" },
    { "Armed Services Deserter", "deserters" },
    { "Member of Parliament", "parliament" },
    { "Women", "citizens" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    CU_ASSERT_STRING_EQUAL (ent__icews_find_kind (roles[i][0]), roles[i][1]);
  CU_ASSERT_PTR_NULL (ent__icews_find_kind ("Sleepwalker"));
}

static void
what_is_wrong_costs_its_row (void)
{
  g_autofree char *good = row ("1", "France", "France", "040", "1", "Spain");
  g_autofree char *strange = row ("2", "France", "France", "999", "1", "Spain");
  g_autofree char *nobody = row ("3", "NA", "NA", "040", "1", "Spain");
  g_autofree char *loud = row ("4", "France", "France", "040", "11", "Spain");
  g_autofree char *text = g_strconcat (HEAD, strange, strange, "1\t2\n", nobody, loud, good, NULL);
  g_auto (Reading) reading = reading_of ("icews", text);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 5);
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 2 rows: ", "'999'"));
  CU_ASSERT (reading_says (&reading, "cells", "test:4:1: ", "2 cells"));
  CU_ASSERT (reading_says (&reading, "missing-field", "test:5", "no subject"));
  CU_ASSERT (reading_says (&reading, "bad-number", "test:6", "intensity"));
}

static void
a_header_without_its_columns_is_refused (void)
{
  g_auto (Reading) reading = reading_of ("icews", "Event ID\tEvent Date\tSource Name\n1\t2\t3\n");
  g_auto (Reading) empty = reading_of ("icews", "\n \n");
  CU_ASSERT_PTR_NOT_NULL_FATAL (reading.error);
  CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, "'Source Country'"));
  CU_ASSERT_PTR_NOT_NULL (empty.error);
}

static void
latin_1_is_read_and_said (void)
{
  g_autofree char *line = row ("1", "Jos\xe9 Ruiz", "NA", "040", "1", "Spain");
  g_autofree char *text = g_strconcat (HEAD, line, NULL);
  g_auto (Reading) reading = reading_of ("icews", text);
  g_autofree char *described = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (described, "|José Ruiz|unspecified|"));
  CU_ASSERT (reading_says (&reading, "encoding", "test: 1 row: ", "Latin-1"));
}

/* shared/data/README.md: 1800 rows and as many ids, 872 names, 933 dyads of names, 100 CAMEO codes; the most
 * events between countries. */
static void
a_published_day_is_read_as_counted (void)
{
  g_autofree char *path = shared_path ("icews/events.2018.sample.tab");
  if (path == NULL)
    return;
  g_auto (Reading) reading = reading_of_file (path, NULL);
  g_auto (EventFacts) facts = event_facts_of (reading.graph);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) countries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < reading_n_claims (&reading); i++) {
    if (!is_event (reading.graph, i))
      continue;
    const char *a = attribute_of (reading.graph, i, "source_country");
    const char *b = attribute_of (reading.graph, i, "target_country");
    g_hash_table_add (ids, (gpointer)attribute_of (reading.graph, i, "event_id"));
    count_dyad (countries, a, b);
    if (a != NULL)
      g_hash_table_add (named, (gpointer)a);
    if (b != NULL)
      g_hash_table_add (named, (gpointer)b);
  }
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0); /* all countries resolve */
  CU_ASSERT_EQUAL (facts.n_events, 1800);
  CU_ASSERT (has_days (reading.graph, "2018-06-01", "2018-06-01"));
  CU_ASSERT_EQUAL (g_hash_table_size (ids), 1800);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.names), 872);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.dyads), 933);
  CU_ASSERT_EQUAL (g_hash_table_size (facts.codes), 100);
  CU_ASSERT_EQUAL (g_hash_table_size (named), 134 - 1); /* the 134th is "NA" */
  CU_ASSERT_EQUAL (events_between (countries, "North Korea", "United States"), 128);
  CU_ASSERT_EQUAL (events_between (countries, "North Korea", "Russian Federation"), 72);
  CU_ASSERT_EQUAL (events_between (countries, "North Korea", "South Korea"), 36);
  CU_ASSERT_EQUAL (events_between (countries, "Germany", "Ukraine"), 34);
  CU_ASSERT_EQUAL (events_between (countries, "Russian Federation", "Ukraine"), 30);
}

void
ent_test_icews (void)
{
  CU_pSuite suite = CU_add_suite ("icews", NULL, NULL);
  CU_ADD_TEST (suite, a_row_is_a_claim_with_all_that_it_says);
  CU_ADD_TEST (suite, sectors_are_organizations_of_their_state);
  CU_ADD_TEST (suite, names_in_brackets_are_no_sectors);
  CU_ADD_TEST (suite, its_own_aliases_go_before_the_gazetteer);
  CU_ADD_TEST (suite, a_country_with_brackets_is_a_state);
  CU_ADD_TEST (suite, kinds_tell_who_folds);
  CU_ADD_TEST (suite, what_is_wrong_costs_its_row);
  CU_ADD_TEST (suite, a_header_without_its_columns_is_refused);
  CU_ADD_TEST (suite, latin_1_is_read_and_said);
  CU_ADD_TEST (suite, a_published_day_is_read_as_counted);
}
