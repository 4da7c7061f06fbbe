/* SPDX-License-Identifier: GPL-3.0-or-later */
/* COW's disputes and state system, Archigos, and tables by a mapping: made-up files in the published columns
 * (tests/data) with claims worked out by hand; and the data in ../shared, where those are present, against
 * the facts in their README. */
#include "tests/importers/reading.h"

void ent_test_datasets (void);

/* Reads a file of tests/data by what its content looks like. */
static Reading
read_data (const char *name)
{
  g_autofree char *path = source_path (name);
  return reading_of_file (path, NULL);
}

static gboolean
has_line (const Reading *reading, const char *words)
{
  g_autofree char *text = reading_describe (reading);
  gboolean is_there = strstr (text, words) != NULL;
  if (!is_there)
    g_printerr ("\nno “%s” in\n%s", words, text);
  return is_there;
}

static guint
count_relation (const Reading *reading, const char *id)
{
  guint n = 0;
  for (guint i = 0; i < reading_n_claims (reading); i++) {
    EntClaim claim = ent_multigraph_get_claim (reading->graph, i);
    n += strcmp (ent_multigraph_get_relation (reading->graph, claim.relation)->id, id) == 0;
  }
  return n;
}

static guint
count_type (const Reading *reading, EntActorType type)
{
  guint n = 0;
  for (guint i = 0; i < ent_multigraph_get_n_actors (reading->graph); i++)
    n += ent_multigraph_get_actor (reading->graph, i)->type == type;
  return n;
}

static guint
count_distinct_treaties (const Reading *reading)
{
  g_autoptr (GHashTable) treaties = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < reading_n_claims (reading); i++)
    g_hash_table_add (treaties, (gpointer)ent_test_get_details (reading->graph, i)->treaty);
  return g_hash_table_size (treaties);
}

/* Opens the README's file; FALSE where it is not there. */
static gboolean
read_shared (const char *name, Reading *reading)
{
  g_autofree char *path = g_build_filename ("../shared/data", name, NULL);
  g_autofree char *full = source_path (path);
  if (!g_file_test (full, G_FILE_TEST_EXISTS))
    return FALSE;
  *reading = reading_of_file (full, NULL);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading->problems), 0);
  return TRUE;
}

/* Disputes. By hand. */

static void
disputes_take_the_acting_sides_level (void)
{
  g_auto (Reading) reading = read_data ("tests/data/cow-mids/directed.csv");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 5);
  CU_ASSERT (has_line (&reading, "claim state:GBR dispute.no-action state:FRA 1901/1901 "));
  CU_ASSERT (has_line (&reading, "claim state:FRA dispute.use-of-force state:GBR 1901/1901 "));
  CU_ASSERT (has_line (&reading, "|9001|"));
  CU_ASSERT (has_line (&reading, " dispnum=9001 hiact1=0 hiact2=16 hostlev1=1 hostlev2=4\n"));
  CU_ASSERT_EQUAL (count_relation (&reading, "dispute.war"), 2);
  CU_ASSERT (reading_says (&reading, "unknown-code", "", "cow 'hostility/7'"));
}

static void
disputes_listed_once_have_both_sides_acts (void)
{
  g_auto (Reading) reading = read_data ("tests/data/cow-mids/once.csv");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 3);
  CU_ASSERT (has_line (&reading, "claim state:GBR dispute.no-action state:FRA 1901/1901 "));
  CU_ASSERT (has_line (&reading, "claim state:FRA dispute.use-of-force state:GBR 1901/1901 "));
  CU_ASSERT (has_line (&reading, "claim state:RUS dispute.threat-of-force state:GBR 1903/1903 "));
  CU_ASSERT (reading_says (&reading, "unknown-code", "", "hostility/-9"));
  CU_ASSERT (reading_says (&reading, "missing-field", "", "stateb is missing"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
}

/* 3860 rows, 664 disputes: the README. The levels: awk -F, '{print $15}' file | sort | uniq -c. */
static void
disputes_in_the_data_are_as_many_as_its_rows (void)
{
  g_auto (Reading) reading = { 0 };
  if (!read_shared ("cow_mid_ddydisps_1816_1945.csv", &reading))
    return;
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 3860);
  CU_ASSERT_EQUAL (count_distinct_treaties (&reading), 664);
  CU_ASSERT_EQUAL (count_relation (&reading, "dispute.no-action"), 623);
  CU_ASSERT_EQUAL (count_relation (&reading, "dispute.threat-of-force"), 123);
  CU_ASSERT_EQUAL (count_relation (&reading, "dispute.display-of-force"), 483);
  CU_ASSERT_EQUAL (count_relation (&reading, "dispute.use-of-force"), 1140);
  CU_ASSERT_EQUAL (count_relation (&reading, "dispute.war"), 1491);
}

/* States. By hand; 998 is nobody's code. */

static void
states_come_with_their_spells (void)
{
  g_auto (Reading) reading = read_data ("tests/data/cow-states/states.csv");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (reading.graph), 2);
  CU_ASSERT (has_line (&reading, "actor state:FRA|France|state|state"));
  CU_ASSERT (has_line (&reading, " stateabb=FRN ccode=220 statenme=France version=2016 "
                                 "spell=1816-01-01/1942-11-11 spell_2=1944-08-25/..\n"));
  CU_ASSERT (has_line (&reading, "spell=1816-01-01/1918-11-12\n"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  CU_ASSERT (reading_says (&reading, "bad-date", "", "1817-2-30 is no day"));
  CU_ASSERT (reading_says (&reading, "bad-date", "", "ends before it starts"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "", "cow '998'"));
}

/* 243 spells: the README; of 217 states: cut -d, -f2 file | sort -u | wc -l. */
static void
states_in_the_data_have_all_spells (void)
{
  g_auto (Reading) reading = { 0 };
  guint n_spells = 0;
  if (!read_shared ("cow_states.csv", &reading))
    return;
  for (guint i = 0; i < ent_multigraph_get_n_actors (reading.graph); i++) {
    const EntActor *actor = ent_multigraph_get_actor (reading.graph, i);
    for (guint j = 0; j < actor->n_attributes; j++)
      n_spells += g_str_has_prefix (actor->attributes[j].name, "spell");
  }
  CU_ASSERT_EQUAL (n_spells, 243);
  CU_ASSERT_EQUAL (count_type (&reading, ENT_ACTOR_STATE), 217);
}

/* Leaders. By hand: one person by leadid and state under two names; another man with the same leadid; a name
 * that two bear. */

static void
leaders_are_told_apart_and_their_spells_kept (void)
{
  g_auto (Reading) reading = read_data ("tests/data/archigos/leaders.tab");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 4);
  CU_ASSERT_EQUAL (count_type (&reading, ENT_ACTOR_LEADER), 3);
  CU_ASSERT (has_line (&reading, "claim leader:archigos-xuk-1901 leads state:GBR 1901-01-22/1903-02-01 "));
  CU_ASSERT (has_line (&reading, "claim leader:archigos-xuk-1901 leads state:GBR 1905-03-01/1907-04-02 "));
  CU_ASSERT (has_line (&reading, "claim leader:archigos-xfr-1902 leads state:FRA 1902-01-01/.. "));
  CU_ASSERT (has_line (&reading, "claim leader:archigos-xfr-1900 leads state:FRA 1900-05-05/ "));
  CU_ASSERT (has_line (&reading, "actor leader:archigos-xuk-1901|Fenwick|leader|, Fenwick, J. Fenwick "
                                 "leadid=A1 gender=M yrborn=1850\n"));
  CU_ASSERT (has_line (&reading, " eindate=1910-12-31 entry=Regular exit=Still in Office"));
  CU_ASSERT (reading_says (&reading, "missing-field", "", "needs its obsid"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
}

/* Of a leader whose name is a metonym of a state too; and the state in a claim that is read along. */
static void
leaders_do_not_take_a_states_name (void)
{
  g_auto (Reading) reading = reading_of (
      "archigos",
      "obsid,gwcode,leader,startdate,enddate,exit\nBOS-1,346,Paris,1999-01-01,2000-01-01,Regular\n");
  CU_ASSERT (has_line (&reading, "actor leader:archigos-bos-1|Paris (leader)|leader|"));
  gboolean is_apart = TRUE;
  for (guint i = 0; i < ent_multigraph_get_n_actors (reading.graph); i++)
    for (const char *const *name = ent_multigraph_get_actor (reading.graph, i)->names; *name != NULL; name++)
      is_apart = is_apart && strcmp (*name, "Paris") != 0;
  CU_ASSERT (is_apart);
}

/* 3409 spells: the README. 168 are "Still in Office" (grep -c); persons: distinct leadids, 2802, and one
 * more, as one of them is given to two men of two states. */
static void
leaders_in_the_data_have_all_spells (void)
{
  g_auto (Reading) reading = { 0 };
  guint n_open = 0;
  if (!read_shared ("archigos.csv", &reading))
    return;
  for (guint i = 0; i < reading_n_claims (&reading); i++)
    n_open += (ent_multigraph_get_claim (reading.graph, i).period->flags & ENT_PERIOD_OPEN_END) != 0;
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 3409);
  CU_ASSERT_EQUAL (count_relation (&reading, "leads"), 3409);
  CU_ASSERT_EQUAL (n_open, 168);
  CU_ASSERT_EQUAL (count_type (&reading, ENT_ACTOR_LEADER), 2803);
}

/* Any table. */

static Reading
read_by_map (const char *text, const char *map)
{
  Reading reading = { .problems = ent_problems_new () };
  const EntImportOptions options = { .format = "dyadic", .map = map };
  g_autoptr (EntInput) input = ent_input_new_for_memory ("test", text, strlen (text));
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  gboolean is_read =
      ent_importers_find ("dyadic")->read (input, builder, reading.problems, &options, &reading.error);
  ent_problems_settle (reading.problems);
  CU_ASSERT_EQUAL (is_read, reading.error == NULL);
  reading.graph = ent_builder_finish (builder);
  return reading;
}

static char *
read_text (const char *name)
{
  char *text = NULL;
  g_autofree char *path = source_path (name);
  CU_ASSERT_FATAL (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* By hand. 99 begins no CAMEO code; names and codes go through the gazetteer. */
static void
tables_are_read_by_their_mapping (void)
{
  g_autofree char *text = read_text ("tests/data/dyadic/votes.csv");
  g_autofree char *map = read_text ("tests/data/dyadic/votes.map");
  g_auto (Reading) reading = read_by_map (text, map);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT (has_line (&reading, "source "));
  CU_ASSERT (has_line (&reading, "|Votes, made up|Nobody|"));
  CU_ASSERT (has_line (&reading, "claim state:RUS "));
  CU_ASSERT (has_line (&reading, " state:USA 1990 asserted 500000 from "));
  CU_ASSERT (has_line (&reading, "|New York, NY|"));
  CU_ASSERT (has_line (&reading, " remark=first; of two\n"));
  CU_ASSERT (has_line (&reading, " state:CAN 1991 asserted 1000000 from "));
  CU_ASSERT (reading_says (&reading, "unknown-code", "test:4", "cameo '99'"));
  CU_ASSERT (reading_says (&reading, "missing-field", "test:5", "ccode2 is missing"));
  CU_ASSERT (reading_says (&reading, "bad-date", "test:6", "199x"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 3);
}

/* By hand: a column whose name has the signs of mappings, a mapping with a byte order mark, codes of ISO in
 * any case, and numbers that may be codes. */
static void
names_of_columns_and_codes_come_as_they_are (void)
{
  g_auto (Reading) reading =
      read_by_map ("a,\"who, # and |\",year\nfra,Q183,2020\nDE,q30,2021\n",
                   "\xef\xbb\xbfsubject=iso:A\nobject=wikidata:`who, # and |`\nrelation='aid',date=year");
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT (has_line (&reading, "claim state:FRA aid state:DEU 2020 "));
  CU_ASSERT (has_line (&reading, "claim state:DEU aid state:USA 2021 "));
  g_auto (Reading) numbers = read_by_map ("a,b\n2,20\n3,Chad\n", "subject=a,object=b,relation='aid'");
  CU_ASSERT (reading_says (&numbers, "number-as-name", "test:2: 2 rows",
                           "subject=cow:a (there are cow, gw, iso, wikidata)"));
  CU_ASSERT (reading_says (&numbers, "number-as-name", "test:2: 1 row", "object=cow:b"));
}

static void
constants_and_names_make_claims (void)
{
  g_auto (Reading) reading = read_by_map ("who\twhom\n\"Russia\"\tUkraine\n",
                                          "subject=who,relation='sanction',object=WHOM,date='2024'");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (has_line (&reading, "claim state:RUS sanction state:UKR 2024 "));
}

static void
mappings_that_cannot_be_used_say_why (void)
{
  static const struct {
    const char *map;
    const char *words;
  } cases[] = {
    { "subject=ccode,object=ccode2,relation='sanction'", "no column ccode: did you mean 'ccode1'" },
    { "subject=ccode1,object=ccode2", "where the relation comes from" },
    { "subjet=ccode1,object=ccode2,relation='aid'", "did you mean 'subject'" },
    { "subject=ccode1,subject=ccode2", "'subject' is mapped twice" },
    { "subject=ccode1,object=,relation='aid'", "neither a column nor a constant" },
    { "subject", "is no entry" },
    { "source.title=ccode1", "takes a constant" },
    { "foo=ccode1", "there are subject, subject.type, " },
    { "subject=xyz:ccode1,object=ccode2,relation='aid'", "there are codes of cow:, gw:, iso:, wikidata:; " },
    { "subject=ccode1,object=ccode2,relation='ayd'", "no relation 'ayd'" },
    { "", "where the subject comes from" },
    { "\xff=a", "not UTF-8" },
    { NULL, "there is none" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = read_by_map ("ccode1,ccode2,year\n2,20,1990\n", cases[i].map);
    CU_ASSERT_PTR_NOT_NULL_FATAL (reading.error);
    CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, cases[i].words));
    if (strstr (reading.error->message, cases[i].words) == NULL)
      g_printerr ("\n%s\n", reading.error->message);
  }
}

/* Any importer, given a header that lacks what it needs. */
static void
missing_columns_are_named (void)
{
  static const struct {
    const char *format;
    const char *words;
  } cases[] = {
    { "atop", "no column ccode1 or statea or mem1: did you mean 'code1'" },
    { "cow-mids", "no column dispnum" },
    { "cow-states", "no column styear" },
    { "cow-alliances", "no column defense" },
    { "archigos", "no column exit" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = reading_of (cases[i].format, "code1,year\n1,2\n");
    CU_ASSERT_PTR_NOT_NULL_FATAL (reading.error);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, cases[i].words));
    if (strstr (reading.error->message, cases[i].words) == NULL)
      g_printerr ("\n%s\n", reading.error->message);
  }
}

/* What a data set covers. */

static gboolean
covers (const Reading *reading, const char *first, const char *last)
{
  const EntSource *source = ent_multigraph_get_source (reading->graph, 0);
  const EntAttribute *days = source->attributes;
  gboolean does = source->n_attributes == 2 && strcmp (days[0].name, "covers_from") == 0 &&
                  strcmp (days[0].value, first) == 0 && strcmp (days[1].name, "covers_to") == 0 &&
                  strcmp (days[1].value, last) == 0;
  if (!does)
    g_printerr ("\n%s: %s to %s, not %s to %s\n", source->id, source->n_attributes > 0 ? days[0].value : "?",
                source->n_attributes > 1 ? days[1].value : "?", first, last);
  return does;
}

/* By hand, from the rows that are good: whole years; days, and the end of the documented years (ATOP 5: 2018,
 * COW's alliances 4.1: 2012) where a treaty goes on; in COW's list of states the last day of its version. Of
 * what is rejected (a leader of 1899, a vote of 1992 with an unknown code) nothing is covered. */
static void
data_sets_say_which_days_they_cover (void)
{
  static const struct {
    const char *file;
    const char *first;
    const char *last;
  } cases[] = {
    { "atop/directed.csv", "1901-01-01", "1905-12-31" },
    { "atop/dyad-years.csv", "1901-01-01", "1903-12-31" },
    { "atop/members.csv", "1887-06-18", "2018-12-31" },
    { "cow-alliances/by-dyad.csv", "1816-01-01", "2012-12-31" },
    { "cow-alliances/by-member.csv", "1901-02-01", "2012-12-31" },
    { "cow-alliances/directed-yearly.csv", "1901-01-01", "1903-12-31" },
    { "cow-mids/directed.csv", "1901-01-01", "1903-12-31" },
    { "cow-mids/once.csv", "1901-01-01", "1903-12-31" },
    { "cow-states/states.csv", "1816-01-01", "2016-12-31" },
    { "archigos/leaders.tab", "1900-05-05", "1910-12-31" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_build_filename ("tests/data", cases[i].file, NULL);
    g_auto (Reading) reading = read_data (path);
    CU_ASSERT (covers (&reading, cases[i].first, cases[i].last));
  }
  g_autofree char *text = read_text ("tests/data/dyadic/votes.csv");
  g_autofree char *map = read_text ("tests/data/dyadic/votes.map");
  g_auto (Reading) reading = read_by_map (text, map);
  CU_ASSERT (covers (&reading, "1990-01-01", "1991-12-31"));
}

/* Of the README's facts; Archigos' leaders begin with those of 1875, some of whom came in from 1840 on. */
static void
the_data_cover_what_their_readme_says (void)
{
  static const struct {
    const char *file;
    const char *first;
    const char *last;
  } cases[] = {
    { "atop_alliance_1815_1945.csv.gz", "1815-01-01", "1945-12-31" },
    { "cow_mid_ddydisps_1816_1945.csv", "1816-01-01", "1945-12-31" },
    { "cow_states.csv", "1816-01-01", "2016-12-31" },
    { "archigos.csv", "1875-01-01", "2015-12-31" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = { 0 };
    if (!read_shared (cases[i].file, &reading))
      return;
    CU_ASSERT (covers (&reading, cases[i].first, cases[i].last));
  }
}

/* An end that is not known, or open without a documented one, does not widen; without a date nothing is
 * covered. */
static void
what_has_no_end_covers_no_more_than_its_start (void)
{
  static const struct {
    const char *row;
    const char *first;
    const char *last;
  } cases[] = {
    { "2,20,1990-05,..\n", "1990-05-01", "1990-05-31" },
    { "2,20,1990,\n2,20,1980,1985-02-03\n", "1980-01-01", "1990-12-31" },
    { "2,20,..,1990\n", "1990-12-31", "1990-12-31" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat ("a,b,start,end\n", cases[i].row, NULL);
    g_auto (Reading) reading =
        read_by_map (text, "subject=cow:a,object=cow:b,relation='sanction.embargo',from=start,to=end");
    CU_ASSERT (covers (&reading, cases[i].first, cases[i].last));
  }
  g_auto (Reading) undated =
      read_by_map ("a,b\n2,20\n", "subject=cow:a,object=cow:b,relation='sanction.embargo'");
  CU_ASSERT_EQUAL (reading_n_claims (&undated), 1);
  CU_ASSERT_EQUAL (ent_multigraph_get_source (undated.graph, 0)->n_attributes, 0);
}

/* CRLF, quotes, semicolons, cells too few, an open quote and a byte that is not UTF-8: 3 of 6 rows are lost.
 */
static void
bad_rows_cost_themselves (void)
{
  g_auto (Reading) reading =
      reading_of ("atop", "\"ccode1\";CCODE2;year;Defense;offense;neutral;nonagg;consul;note\r\n"
                          "2;20;1990;1;0;0;0;0;\"a;b\"\r\n"
                          "2;20;1991;1\r\n"
                          "2;20;1992;1;0;0;0;0;\xff\r\n"
                          "2;20;1993;1;0;0;0;0;\"open\r\n"
                          "2;20;1994;1;0;0;0;0;\r\n"
                          "2;20;1995;1;0;0;0;0;\r\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 3);
  CU_ASSERT (has_line (&reading, " state:CAN 1990/1990 "));
  CU_ASSERT (has_line (&reading, " note=a;b\n"));
  CU_ASSERT (has_line (&reading, " state:CAN 1994/1995 "));
  CU_ASSERT (reading_says (&reading, "columns", "test:3", "4 cells"));
  CU_ASSERT (reading_says (&reading, "encoding", "test:4", "not UTF-8"));
  CU_ASSERT (reading_says (&reading, "quote", "test:5", "not closed"));
}

/* A claims file read after a data set is as strict as before. */
static void
unknown_names_are_rejected_again_after_a_data_set (void)
{
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  const EntImportOptions options = { .format = "atop" };
  const char text[] = "ccode1,ccode2,year,defense,offense,neutral,nonagg,consul\n2,20,1990,1,0,0,0,0\n";
  g_autoptr (EntInput) input = ent_input_new_for_memory ("test", text, strlen (text));
  CU_ASSERT (ent_importers_find ("atop")->read (input, builder, problems, &options, NULL));
  EntClaimDraft draft = { .subject.name.text = "Nobody in Particular",
                          .relation.text = "consult",
                          .object.name.text = "France" };
  CU_ASSERT (ent_builder_add_claim (builder, &draft, 0));
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 1);
  CU_ASSERT_EQUAL (ent_problems_get_n_rejected (problems), 1);
}

void
ent_test_datasets (void)
{
  CU_pSuite suite = CU_add_suite ("datasets", NULL, NULL);
  CU_ADD_TEST (suite, disputes_take_the_acting_sides_level);
  CU_ADD_TEST (suite, disputes_listed_once_have_both_sides_acts);
  CU_ADD_TEST (suite, disputes_in_the_data_are_as_many_as_its_rows);
  CU_ADD_TEST (suite, states_come_with_their_spells);
  CU_ADD_TEST (suite, states_in_the_data_have_all_spells);
  CU_ADD_TEST (suite, leaders_are_told_apart_and_their_spells_kept);
  CU_ADD_TEST (suite, leaders_do_not_take_a_states_name);
  CU_ADD_TEST (suite, leaders_in_the_data_have_all_spells);
  CU_ADD_TEST (suite, tables_are_read_by_their_mapping);
  CU_ADD_TEST (suite, constants_and_names_make_claims);
  CU_ADD_TEST (suite, names_of_columns_and_codes_come_as_they_are);
  CU_ADD_TEST (suite, mappings_that_cannot_be_used_say_why);
  CU_ADD_TEST (suite, missing_columns_are_named);
  CU_ADD_TEST (suite, data_sets_say_which_days_they_cover);
  CU_ADD_TEST (suite, the_data_cover_what_their_readme_says);
  CU_ADD_TEST (suite, what_has_no_end_covers_no_more_than_its_start);
  CU_ADD_TEST (suite, bad_rows_cost_themselves);
  CU_ADD_TEST (suite, unknown_names_are_rejected_again_after_a_data_set);
}
