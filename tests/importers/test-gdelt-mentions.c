/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GDELT's mentions beside files of events. Rows are of our own making; what joined confidences must be
 * follows by hand from docs/definitions.md; of the published mentions, where they are at hand, the facts were
 * computed by Python's csv module. */
#include <glib/gstdio.h>
#include <math.h>

#include "tests/importers/event-facts.h"

void ent_test_gdelt_mentions (void);

/* File: in the order in which they are read. */
typedef struct {
  const char *format;
  const char *name;
  const char *text;
} File;

static Reading
read_files (const File *files, guint n)
{
  Reading reading = { .problems = ent_problems_new () };
  const EntImportOptions options = { 0 };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  for (guint i = 0; i < n; i++) {
    g_autoptr (EntInput) input =
        ent_input_new_for_memory (files[i].name, files[i].text, strlen (files[i].text));
    CU_ASSERT_TRUE (ent_importers_find (files[i].format)
                        ->read (input, builder, reading.problems, &options, &reading.error));
    ent_problems_settle (reading.problems);
  }
  reading.graph = ent_builder_finish (builder);
  return reading;
}

/* An event of GDELT 2.0 between Russia, or nobody, and the United States. */
static void
append_event (GString *text, const char *id, gboolean has_first)
{
  for (guint i = 0; i < 61; i++) {
    const char *cell = i == 0                ? id
                       : i == 1              ? "20170701"
                       : i == 5 && has_first ? "RUS"
                       : i == 7 && has_first ? "RUS"
                       : i == 15 || i == 17  ? "USA"
                       : i == 26             ? "112"
                       : i == 29             ? "3"
                       : i == 30             ? "-2.0"
                       : i == 52             ? "Berlin, Germany"
                                             : "";
    g_string_append_printf (text, "%s%s", i > 0 ? "\t" : "", cell);
  }
  g_string_append_c (text, '\n');
}

/* (transfer full): of the ids, parted by blanks; a "!" before one: it has no first actor. */
static char *
make_events (const char *ids)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) each = g_strsplit (ids, " ", -1);
  for (guint i = 0; each[i] != NULL; i++)
    append_event (text, each[i] + (*each[i] == '!'), *each[i] != '!');
  return g_string_free (text, FALSE);
}

/* Mentions of event, publisher, page, sentence, confidence. */
#define MENTION(event, publisher, page, sentence, confidence)                                                \
  event "\t20170701060000\t20170702234500\t1\t" publisher "\thttps://" publisher "/" page "\t" sentence      \
        "\t-1\t12\t34\t1\t" confidence "\t1002\t0.5\tsrclc:spa;eng:GT-SPA 1.0\t\n"

static Reading
read_both (const char *ids, const char *mentions)
{
  g_autofree char *events = make_events (ids);
  const File files[] = { { "gdelt", "e", events }, { "gdelt-mentions", "m", mentions } };
  return read_files (files, 2);
}

static void
a_mention_is_a_claim_of_its_article_that_says_what_the_event_says (void)
{
  g_auto (Reading) reading = read_both ("77", MENTION ("77", "elpais.com", "a", "4", "80"));
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL_FATAL (reading_n_claims (&reading), 1);
  /* .6, as of all that machines code, times 80 percent */
  CU_ASSERT_PTR_NOT_NULL (strstr (
      text, "claim state:RUS accuse state:USA 2017-07-01 asserted 480000 from elpaiscom-2017-07-02-"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " by elpais.com|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (
      text, "||elpais.com||2017-07-02||https://elpais.com/a||0.6\n")); /* title … default confidence */
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Berlin, Germany|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|-2|"));
  CU_ASSERT_PTR_NOT_NULL (strstr (
      text, " cameo=112 globaleventid=77 actor1code=RUS actor1countrycode=RUS actor2code=USA "
            "actor2countrycode=USA quadclass=3 mentiontype=1 eventtimedate=20170701060000 "
            "mentiontimedate=20170702234500 sentenceid=4 actor1charoffset=-1 actor2charoffset=12 "
            "actioncharoffset=34 inrawtext=1 mentionconfidence=80 mentiondoclen=1002 mentiondoctone=0.5 "
            "mentiondoctranslationinfo=srclc:spa;eng:GT-SPA 1.0\n"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

static void
a_claim_that_is_retold_is_found_by_the_mentions_line (void)
{
  g_auto (Reading) reading =
      read_both ("76 77", MENTION ("77", "a.org", "a", "1", "50") MENTION ("77", "b.org", "b", "1", "50"));
  EntClaim claim = ent_multigraph_get_claim (reading.graph, 2);
  CU_ASSERT_STRING_EQUAL (claim.file, "m");
  CU_ASSERT_EQUAL (claim.line, 2);
}

static double
confidence_of_only_fact (const Reading *reading)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, reading->graph, NULL);
  g_autoptr (EntFacts) facts = ent_facts_new (reading->graph, chosen, NULL, NULL, 0);
  CU_ASSERT_EQUAL_FATAL (ent_facts_get_size (facts), 1);
  return ent_facts_get (facts, 0)->confidence;
}

static void
an_event_adds_no_voice_to_those_of_its_mentions (void)
{
  static const struct {
    const char *mentions;
    double confidence;
  } cases[] = {
    { "", .6 },
    { MENTION ("77", "a.org", "a", "1", "100"), .6 }, /* nothing gained */
    { MENTION ("77", "a.org", "a", "1", "20"), .12 }, /* .6 × .2 */
    { MENTION ("77", "a.org", "a", "1", "100") MENTION ("77", "b.org", "b", "1", "50"),
      .72 }, /* 1 − .4 × .7 */
    { MENTION ("77", "a.org", "a", "1", "100") MENTION ("77", "a.org", "b", "1", "50"), .6 }, /* one voice */
    { MENTION ("77", "a.org", "a", "1", ""), .6 }, /* the default, where GDELT gives none */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = read_both ("77", cases[i].mentions);
    CU_ASSERT_DOUBLE_EQUAL (confidence_of_only_fact (&reading), cases[i].confidence, 1e-9);
  }
}

static void
events_without_a_mention_keep_their_claims (void)
{
  g_auto (Reading) reading = read_both ("76 77 78", MENTION ("77", "a.org", "a", "1", "50"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 3);
  CU_ASSERT_STRING_EQUAL (attribute_of (reading.graph, 0, "globaleventid"), "76");
  CU_ASSERT_STRING_EQUAL (attribute_of (reading.graph, 1, "globaleventid"), "78");
  CU_ASSERT_STRING_EQUAL (attribute_of (reading.graph, 2, "globaleventid"), "77");
  CU_ASSERT (reading_says (&reading, "retold", "e: 1 row: ", "each mention is a claim instead"));
}

static void
files_may_come_in_any_order (void)
{
  static const char mentions[] = MENTION ("77", "a.org", "a", "1", "50")
      MENTION ("76", "b.org", "b", "1", "50") MENTION ("99", "b.org", "b", "1", "50");
  g_autofree char *one = make_events ("76 !75"), *two = make_events ("77");
  const File files[] = { { "gdelt", "e1", one },
                         { "gdelt", "e2", two },
                         { "gdelt-mentions", "m", mentions } };
  static const guint orders[][3] = { { 0, 2, 1 }, { 2, 0, 1 } };
  g_auto (Reading) plain = read_files (files, 3);
  g_autofree char *expected = reading_describe (&plain);
  CU_ASSERT_EQUAL (reading_n_claims (&plain), 2);
  for (guint i = 0; i < G_N_ELEMENTS (orders); i++) {
    const File ordered[] = { files[orders[i][0]], files[orders[i][1]], files[orders[i][2]] };
    g_auto (Reading) reading = read_files (ordered, 3);
    g_autofree char *text = reading_describe (&reading);
    CU_ASSERT_STRING_EQUAL (text, expected);
    CU_ASSERT (reading_says (&reading, "missing-claim", "m: 1 row: ", ".export.CSV"));
  }
}

static void
mentions_of_what_was_not_read_are_counted_and_make_no_source (void)
{
  g_auto (Reading) reading = read_both (
      "77 !78", MENTION ("77", "a.org", "a", "1", "50") MENTION ("78", "b.org", "b", "1", "50")
                    MENTION ("99", "c.org", "c", "1", "50") MENTION ("98", "c.org", "c", "1", "50"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (reading.graph), 2); /* GDELT's file and one article */
  CU_ASSERT (reading_says (&reading, "missing-claim",
                           "m: 2 rows: mentions of events that no file read here holds",
                           "give the .export.CSV files of the same time as well"));
  CU_ASSERT (reading_says (&reading, "no-claim", "m: 1 row: ", "an actor"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
}

static void
mentions_alone_are_no_claims (void)
{
  g_auto (Reading) reading = reading_of ("gdelt-mentions", MENTION ("77", "a.org", "a", "1", "50"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (reading.graph), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (reading.graph), 0);
  CU_ASSERT (reading_says (&reading, "missing-claim", "test: 1 row: ", ".export.CSV"));
}

/* An event that two files hold is two claims of two sources; a mention retells it once. */
static void
an_event_that_two_files_hold_is_retold_once (void)
{
  g_autofree char *events = make_events ("77");
  static const char mention[] = MENTION ("77", "a.org", "a", "1", "50");
  const File files[] = {
    { "gdelt", "e1", events },
    { "gdelt", "e2", events },
    { "gdelt-mentions", "m1", mention },
    { "gdelt-mentions", "m2", mention },
  };
  g_auto (Reading) reading = read_files (files, 4);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "retold", "e1: 1 row: ", ""));
  CU_ASSERT (reading_says (&reading, "retold", "e2: 1 row: ", ""));
  CU_ASSERT (reading_says (&reading, "duplicates", "", "1 exact duplicate was"));
}

static void
two_sentences_of_an_article_are_two_claims_of_one_source (void)
{
  g_auto (Reading) reading =
      read_both ("77", MENTION ("77", "a.org", "a", "1", "50") MENTION ("77", "a.org", "a", "9", "50"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (reading.graph), 2);
}

/* As JSON Lines has them that were exported: they have GDELT's id too. */
static void
mentions_that_were_exported_are_no_events (void)
{
  g_autofree char *events = make_events ("77");
  const File files[] = {

    { "jsonl", "old",
      "{\"subject\": \"Russia\", \"relation\": \"accuse\", \"object\": \"Iran\", \"globaleventid\": \"77\", "
      "\"mentiontype\": \"1\", \"source\": {\"id\": \"old\"}}\n" },
    { "gdelt-mentions", "m", MENTION ("77", "a.org", "a", "1", "50") },
    { "gdelt", "e", events },
  };
  g_auto (Reading) alone = read_files (files, 2), all = read_files (files, 3);
  CU_ASSERT_EQUAL (reading_n_claims (&alone), 1);
  CU_ASSERT (reading_says (&alone, "missing-claim", "m: 1 row: ", ""));
  CU_ASSERT_EQUAL (reading_n_claims (&all), 2);
}

/* Of an event that was exported, with an id that is its source's own. */
static void
events_that_were_exported_are_retold_without_their_ids (void)
{
  const File files[] = {
    { "jsonl", "old",
      "{\"id\": \"c1\", \"subject\": \"Russia\", \"relation\": \"accuse\", \"object\": \"Iran\", \"date\": "
      "\"2017-07-01\", \"confidence\": 1, \"globaleventid\": \"77\", \"source\": {\"id\": \"old\"}}\n" },
    { "gdelt-mentions", "m", MENTION ("77", "a.org", "a", "1", "") MENTION ("77", "a.org", "a", "2", "") },
  };
  g_auto (Reading) reading = read_files (files, 2);
  CU_ASSERT_EQUAL_FATAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
  EntClaim claim = ent_multigraph_get_claim (reading.graph, 0);
  CU_ASSERT_EQUAL (claim.confidence, 600000); /* the article's default, not what the claim had of its own */
  CU_ASSERT_PTR_NULL (ent_test_get_details (reading.graph, 0)->id);
}

static void
what_is_no_web_page_is_called_by_its_citation (void)
{
  static const char mention[] = "77\t20170701060000\t20170702234500\t2\tBBC Monitoring\tSmith, A. (2017), "
                                "p. 4\t1\t-1\t12\t34\t1\t100\t1002\t0.5\t\t\n";
  g_auto (Reading) reading = read_both ("77", mention);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Smith, A. (2017), p. 4|BBC Monitoring||2017-07-02||||0.6\n"));
}

static void
a_table_with_a_header_says_the_same (void)
{
  static const char lines[] = MENTION ("77", "a.org", "a", "1", "50");
  static const char header[] =
      "GLOBALEVENTID,EventTimeDate,MentionTimeDate,MentionType,MentionSourceName,MentionIdentifier,"
      "SentenceID,Actor1CharOffset,Actor2CharOffset,ActionCharOffset,InRawText,Confidence,MentionDocLen,"
      "MentionDocTone,MentionDocTranslationInfo,Extras\n";
  g_autofree char *row = g_strdelimit (g_strdup (lines), "\t", ',');
  g_autofree char *table = g_strconcat (header, row, NULL);
  g_auto (Reading) one = read_both ("77", lines), two = read_both ("77", table);
  g_autofree char *a = reading_describe (&one), *b = reading_describe (&two);
  CU_ASSERT_EQUAL (reading_n_claims (&two), 1);
  CU_ASSERT_STRING_EQUAL (a, b);
  const EntImporter *importer = ent_importers_find ("gdelt-mentions");
  CU_ASSERT_EQUAL (importer->sniff (lines, strlen (lines)), 100);
  CU_ASSERT_EQUAL (importer->sniff (table, strlen (table)), 100);
  g_autofree char *events = make_events ("77");
  CU_ASSERT_EQUAL (importer->sniff (events, strlen (events)), 0);
}

static void
broken_rows_cost_themselves (void)
{
  static const struct {
    const char *row;
    const char *code;
    const char *words;
  } cases[] = {
    { MENTION ("77", "a.org", "a", "1", "101"), "bad-confidence", "'101'" },
    { MENTION ("77", "a.org", "a", "1", ".5"), "bad-confidence", "'.5'" },
    { MENTION ("x77", "a.org", "a", "1", "50"), "bad-number", "'x77'" },
    { MENTION ("", "a.org", "a", "1", "50"), "bad-number", "''" },
    { "77\tbroken\n", "cells", "2 cells" },
    { "77\t20170701060000\t201707\t1\ta.org\tb\t1\t1\t1\t1\t1\t50\t1\t1\t\t\n", "bad-date", "'201707'" },
    { "77\t20170701060000\t20170231234500\t1\ta.org\tb\t1\t1\t1\t1\t1\t50\t1\t1\t\t\n", "bad-date",
      "no day" },
    { "77\t20170701060000\t20170702234500\t1\t\t\t1\t1\t1\t1\t1\t50\t1\t1\t\t\n", "missing-field",
      "neither" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *mentions = g_strconcat (MENTION ("77", "b.org", "b", "1", "50"), cases[i].row,
                                             MENTION ("77", "c.org", "c", "1", "50"), NULL);
    g_auto (Reading) reading = read_both ("77", mentions);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
    CU_ASSERT (reading_says (&reading, cases[i].code, "m:2", cases[i].words));
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  }
}

/* Parts. */

#define N_MENTIONS 60000u

static Reading
read_in_threads (guint n_threads, const char *events, const char *mentions)
{
  const char *const texts[] = { mentions, events };
  Reading reading = { .problems = ent_problems_new () };
  const EntImportOptions options = { .n_threads = n_threads };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  ent_builder_set_threads (builder, n_threads);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    const char *path = i == 0 ? "parts.mentions.csv" : "parts.export.csv";
    CU_ASSERT_TRUE_FATAL (g_file_set_contents (path, texts[i], -1, NULL));
    CU_ASSERT_TRUE (ent_import (path, builder, reading.problems, &options, &reading.error));
    g_remove (path);
  }
  reading.graph = ent_builder_finish (builder);
  return reading;
}

/* Some twelve megabytes of mentions, of events that are there, that are no claims, and that are nowhere; a
 * bad row far behind. */
static void
large_files_come_to_the_same_graph_on_any_number_of_threads (void)
{
  g_autoptr (GString) events = g_string_new (NULL), mentions = g_string_new (NULL);
  for (guint i = 0; i < 1000; i++) {
    char id[16];
    g_snprintf (id, sizeof id, "%u", i);
    append_event (events, id, i % 4 != 0);
  }
  for (guint i = 0; i < N_MENTIONS; i++)
    g_string_append_printf (mentions,
                            "%u\t20170701060000\t20170702234500\t1\tpaper%u.org\thttps://paper%u.org/%u/"
                            "a-long-address-that-says-what-the-article-is-about-as-they-often-do-nowadays\t%u"
                            "\t-1\t12\t34\t1\t%s\t1002\t0.5\t\t\n",
                            i % 2000, i % 7, i % 7, i / 50, i % 50, i == N_MENTIONS - 1 ? "x" : "40");
  g_auto (Reading) one = read_in_threads (1, events->str, mentions->str);
  g_auto (Reading) three = read_in_threads (3, events->str, mentions->str);
  g_autofree char *a = reading_describe (&one), *b = reading_describe (&three);
  CU_ASSERT_STRING_EQUAL (a, b);
  CU_ASSERT_EQUAL (reading_n_claims (&three),
                   N_MENTIONS * 3 / 8); /* half of the ids, three in four of these */
  CU_ASSERT (
      reading_says (&three, "missing-claim", "parts.mentions.csv: 29999 rows: ", "")); /* and one is bad */
  CU_ASSERT (reading_says (&three, "no-claim", "parts.mentions.csv: 7500 rows: ", ""));
  CU_ASSERT (reading_says (&three, "retold", "parts.export.csv: 750 rows: ", ""));
  CU_ASSERT (reading_says (&three, "bad-confidence", "parts.mentions.csv:60000:", "'x'"));
}

/* 399 mentions of 358 events in 219 articles by 121 publishers, with 30510 percent in all (Python's csv
 * module). The events are of our own making, as GDELT's own of that day are not at hand. */
static void
published_mentions_are_read_as_counted (void)
{
  g_autofree char *path = shared_path ("gdelt/mentions-sample-with-header.csv");
  g_autofree char *text = NULL;
  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return;
  g_autoptr (GString) events = g_string_new (NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
    char *id = g_strndup (lines[i], strcspn (lines[i], ","));
    if (!g_hash_table_contains (ids, id))
      append_event (events, id, TRUE);
    g_hash_table_add (ids, id);
  }
  const File files[] = { { "gdelt-mentions", "m", text }, { "gdelt", "e", events->str } };
  g_auto (Reading) reading = read_files (files, 2);
  guint64 confidence = 0;
  for (guint i = 0; i < reading_n_claims (&reading); i++)
    confidence += ent_multigraph_get_claim (reading.graph, i).confidence;
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 399);
  CU_ASSERT_EQUAL (confidence, G_GUINT64_CONSTANT (30510) * 6000); /* of a percent, .006 */
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (reading.graph), 1 + 219);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_origins (reading.graph), 121);
  CU_ASSERT (reading_says (&reading, "retold", "e: 358 rows: ", ""));
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 1);
}

void
ent_test_gdelt_mentions (void)
{
  CU_pSuite suite = CU_add_suite ("gdelt-mentions", NULL, NULL);
  CU_ADD_TEST (suite, a_mention_is_a_claim_of_its_article_that_says_what_the_event_says);
  CU_ADD_TEST (suite, a_claim_that_is_retold_is_found_by_the_mentions_line);
  CU_ADD_TEST (suite, an_event_adds_no_voice_to_those_of_its_mentions);
  CU_ADD_TEST (suite, events_without_a_mention_keep_their_claims);
  CU_ADD_TEST (suite, files_may_come_in_any_order);
  CU_ADD_TEST (suite, mentions_of_what_was_not_read_are_counted_and_make_no_source);
  CU_ADD_TEST (suite, mentions_alone_are_no_claims);
  CU_ADD_TEST (suite, an_event_that_two_files_hold_is_retold_once);
  CU_ADD_TEST (suite, two_sentences_of_an_article_are_two_claims_of_one_source);
  CU_ADD_TEST (suite, mentions_that_were_exported_are_no_events);
  CU_ADD_TEST (suite, events_that_were_exported_are_retold_without_their_ids);
  CU_ADD_TEST (suite, what_is_no_web_page_is_called_by_its_citation);
  CU_ADD_TEST (suite, a_table_with_a_header_says_the_same);
  CU_ADD_TEST (suite, broken_rows_cost_themselves);
  CU_ADD_TEST (suite, large_files_come_to_the_same_graph_on_any_number_of_threads);
  CU_ADD_TEST (suite, published_mentions_are_read_as_counted);
}
