/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ATOP and COW's formal alliances: made-up files in the published columns (tests/data), whose claims are
 * worked out by hand; and the ATOP data in ../shared, where that is present, against the facts in its README
 * and against its own rows, year by year. */
#include "tests/importers/reading.h"

#include "importers/dataset-private.h"

void ent_test_alliances (void);

/* A claim a line: "state:GBR alliance.defense state:FRA 1901/1902 treaty name=value …". */
static char *
describe_claims (const Reading *reading)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < reading_n_claims (reading); i++) {
    EntClaim claim = ent_multigraph_get_claim (reading->graph, i);
    const EntClaimDetails *details = ent_test_get_details (reading->graph, i);
    g_autofree char *period = ent_period_to_edtf (claim.period);
    g_string_append_printf (text, "%s %s %s %s", ent_multigraph_get_actor (reading->graph, claim.subject)->id,
                            ent_multigraph_get_relation (reading->graph, claim.relation)->id,
                            ent_multigraph_get_actor (reading->graph, claim.object)->id, period);
    if (details != NULL && details->treaty != NULL)
      g_string_append_printf (text, " %s", details->treaty);
    if (details != NULL)
      describe_attributes (text, details->attributes);
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
expect_claims (const Reading *reading, const char *expected)
{
  g_autofree char *found = describe_claims (reading);
  if (strcmp (found, expected) != 0)
    g_printerr ("\nexpected:\n%sfound:\n%s", expected, found);
  CU_ASSERT_STRING_EQUAL (found, expected);
}

/* Reads a file of tests/data by what its content looks like. */
static Reading
read_data (const char *name)
{
  g_autofree char *path = source_path (name);
  return reading_of_file (path, NULL);
}

/* By hand: 1901 and 1902 are one spell of both; a missing year parts spells; from 1904 on one side alone has
 * a defence obligation, in two spells, as the treaty differs. */
static void
atop_years_join_and_one_sided_obligations_say_who_is_obliged (void)
{
  g_auto (Reading) reading = read_data ("tests/data/atop/directed.csv");
  expect_claims (&reading, "state:GBR alliance.defense state:FRA 1901/1902 atopid1=9001\n"
                           "state:GBR alliance.consultation state:FRA 1901/1902 atopid1=9001\n"
                           "state:GBR alliance.defense state:FRA 1904/1904 atopid1=9001 obliged=state:GBR\n"
                           "state:GBR alliance.defense state:FRA 1905/1905 atopid1=9002 obliged=state:GBR\n"
                           "state:DEU alliance.neutrality state:RUS 1905/1905\n"
                           "actor:cow-999 alliance.nonaggression state:RUS 1903/1903\n");
  const EntSource *source = ent_multigraph_get_source (reading.graph, 0);
  CU_ASSERT_STRING_EQUAL (source->publisher, "ATOP");
  CU_ASSERT_EQUAL (source->default_confidence, 1);
}

static void
atop_reports_bad_years_and_names_unknown_codes (void)
{
  g_auto (Reading) reading = read_data ("tests/data/atop/directed.csv");
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT (
      reading_says (&reading, "bad-number", ent_problems_get (reading.problems, 0)->file, ":11:9: year"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "", "cow '999'"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "", "defense '7'"));
}

/* The years of a claim. */
static void
get_years (const EntClaim *claim, gint *first, gint *last)
{
  guint month, day;
  ent_day_to_ymd (claim->period->from_earliest, first, &month, &day);
  ent_day_to_ymd (claim->period->to_latest, last, &month, &day);
}

/* What the claims say year by year: "cow:200 cow:220 1914 alliance.defense"; both ways unless one side is
 * obliged. */
static void
note_claim (const Reading *reading, guint number, GHashTable *said)
{
  EntClaim claim = ent_multigraph_get_claim (reading->graph, number);
  const EntClaimDetails *details = ent_test_get_details (reading->graph, number);
  const char *ends[2] = { details->subject_as_written, details->object_as_written };
  const char *relation = ent_multigraph_get_relation (reading->graph, claim.relation)->id;
  const char *obliged = ent_test_get_attribute (details, "obliged");
  gboolean is_one_sided = obliged != NULL;
  gint first, last;
  get_years (&claim, &first, &last);
  if (is_one_sided)
    CU_ASSERT_STRING_EQUAL (obliged, ent_multigraph_get_actor (reading->graph, claim.subject)->id);
  for (gint year = first; year <= last; year++) {
    g_hash_table_add (said, g_strdup_printf ("%s %s %d %s", ends[0], ends[1], year, relation));
    if (!is_one_sided)
      g_hash_table_add (said, g_strdup_printf ("%s %s %d %s", ends[1], ends[0], year, relation));
  }
}

/* The same from a line of the file. The order of the columns is the file's. */
static void
note_line (const char *line, GHashTable *said)
{
  static const char *const relations[] = { "alliance.defense", "alliance.offense", "alliance.neutrality",
                                           "alliance.nonaggression", "alliance.consultation" };
  g_auto (GStrv) cells = g_strsplit (line, ",", -1);
  if (g_strv_length (cells) != 8)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (g_str_has_prefix (cells[3 + i], "1"))
      g_hash_table_add (said,
                        g_strdup_printf ("cow:%s cow:%s %s %s", cells[0], cells[1], cells[2], relations[i]));
}

static char *
read_whole (const char *path)
{
  g_autoptr (EntArchive) archive = ent_archive_open (path, NULL, NULL);
  EntInput *input = archive != NULL ? ent_archive_next (archive, NULL) : NULL;
  GString *text = g_string_new (NULL);
  char buffer[4096];
  gssize n;
  while (input != NULL && (n = ent_input_read (input, buffer, sizeof buffer, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  return g_string_free (text, FALSE);
}

/* How many dyads have a fact of this relation (NULL: any) in this year (NULL: any).
 * @is_lower_only: said of the state with the lower number */
static guint
count_dyads (GHashTable *said, const char *wanted_year, const char *wanted_relation, gboolean is_lower_only)
{
  g_autoptr (GHashTable) dyads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_auto (GStrv) parts = g_strsplit (key, " ", -1);
    guint64 numbers[2] = { g_ascii_strtoull (parts[0] + strlen ("cow:"), NULL, 10),
                           g_ascii_strtoull (parts[1] + strlen ("cow:"), NULL, 10) };
    gboolean is_lower = numbers[0] < numbers[1];
    if ((is_lower || !is_lower_only) && (wanted_year == NULL || strcmp (parts[2], wanted_year) == 0) &&
        (wanted_relation == NULL || strcmp (parts[3], wanted_relation) == 0))
      g_hash_table_add (dyads, g_strdup_printf ("%s %s", parts[!is_lower], parts[is_lower]));
  }
  return g_hash_table_size (dyads);
}

/* The directed years of defence whose other direction is not claimed. */
static guint
count_one_sided (GHashTable *said)
{
  GHashTableIter iter;
  gpointer key;
  guint n = 0;
  g_hash_table_iter_init (&iter, said);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    g_auto (GStrv) parts = g_strsplit (key, " ", -1);
    g_autofree char *reverse = g_strdup_printf ("%s %s %s %s", parts[1], parts[0], parts[2], parts[3]);
    n += strcmp (parts[3], "alliance.defense") == 0 && !g_hash_table_contains (said, reverse);
  }
  return n;
}

/* Numbers: the README's facts, and the 484 rows (242 of either direction) that differ in defence. The rest is
 * the file itself, taken apart by g_strsplit (). */
static void
atop_data_come_out_as_its_rows_say (void)
{
  g_autofree char *path = source_path ("../shared/data/atop_alliance_1815_1945.csv.gz");
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return;
  g_auto (Reading) reading = reading_of_file (path, NULL);
  g_autofree char *text = read_whole (path);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) listed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < reading_n_claims (&reading); i++)
    note_claim (&reading, i, claimed);
  for (guint i = 1; lines[i] != NULL; i++)
    note_line (lines[i], listed);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (reading.graph), 82);
  CU_ASSERT_EQUAL (count_dyads (claimed, NULL, NULL, FALSE), 1099);
  CU_ASSERT_EQUAL (count_dyads (claimed, "1914", NULL, TRUE), 34);
  CU_ASSERT_EQUAL (count_dyads (claimed, "1914", "alliance.defense", TRUE), 14);
  CU_ASSERT_EQUAL (count_one_sided (claimed), 242);
  GHashTableIter iter;
  gpointer key;
  guint n_missing = 0;
  g_hash_table_iter_init (&iter, listed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n_missing += !g_hash_table_contains (claimed, key);
  CU_ASSERT (g_hash_table_size (listed) > 0);
  CU_ASSERT_EQUAL (n_missing, 0);
  CU_ASSERT_EQUAL (g_hash_table_size (claimed), g_hash_table_size (listed));
}

/* By hand: a dyad once, whatever the direction; years join as long as the obligation goes on. */
static void
atop_dyad_years_are_read_without_directions (void)
{
  g_auto (Reading) reading = read_data ("tests/data/atop/dyad-years.csv");
  expect_claims (&reading, "state:GBR alliance.defense state:FRA 1901/1903 atopally=1 number=1 asymm=0\n"
                           "state:GBR alliance.consultation state:FRA 1901/1902 atopally=1 number=1 asymm=0\n"
                           "state:DEU alliance.neutrality state:RUS 1902/1902 atopally=1 number=1 asymm=1\n");
}

/* By hand: from the later entry to the earlier exit. Where phase 1 ends, phase 2 begins, and nobody of the
 * one is allied with anybody of the other on that day. Exit in year 0 is none; a month or day 0 is not known.
 * What both have alike ("milaid" for Italy and France) is of the pair. */
static void
atop_members_are_allied_while_both_are_in (void)
{
  g_auto (Reading) reading = read_data ("tests/data/atop/members.csv");
  expect_claims (
      &reading,
      "state:GBR alliance.defense state:FRA 1901-02-01/1905-04-03 9001 ineffect=0 estmode=1 phase=1\n"
      "state:GBR alliance.consultation state:FRA 1901-02-01/1905-04-03 9001 ineffect=0 estmode=1 phase=1 "
      "obliged=state:GBR\n"
      "state:GBR alliance.defense state:FRA 1905-04-03/1908 9001 ineffect=1 estmode=1 phase=2 "
      "obliged=state:GBR\n"
      "state:GBR alliance.consultation state:FRA 1905-04-03/1908 9001 ineffect=1 estmode=1 phase=2\n"
      "state:GBR alliance.defense state:ITA 1906-05/.. 9001 ineffect=1 estmode=1 phase=2\n"
      "state:GBR alliance.consultation state:ITA 1906-05/.. 9001 ineffect=1 estmode=1 phase=2\n"
      "state:ITA alliance.defense state:FRA 1906-05/1908 9001 ineffect=1 estmode=1 milaid=0 phase=2 "
      "obliged=state:ITA\n"
      "state:FRA alliance.consultation state:ITA 1906-05/1908 9001 ineffect=1 estmode=1 milaid=0 phase=2\n"
      "state:DEU alliance.neutrality state:RUS 1887-06-18/1890-06-18 9003 ineffect=0 estmode=1 milaid=0 "
      "phase=0\n");
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  CU_ASSERT (reading_says (&reading, "bad-date", "", ":10:10: 1899-13-1 is no date"));
  CU_ASSERT (reading_says (&reading, "missing-field", "", ":11:1: the member's treaty is missing"));
}

/* Dates of the treaty stand in for those of the member, where the file has no others. */
static void
atop_members_dates_go_before_those_of_the_treaty (void)
{
  static const char with_both[] =
      "atopid,begyr,begmo,begday,endyr,endmo,endday,member,yrent,moent,dayent,yrexit,moexit,dayexit,"
      "defense,offense,neutral,nonagg,consul\n"
      "1,1900,1,1,1910,1,1,200,1900,1,1,0,0,0,1,0,0,0,0\n"
      "1,1900,1,1,1910,1,1,220,1903,1,1,0,0,0,1,0,0,0,0\n";
  static const char with_one[] = "atopid,member,begyr,begmo,begday,endyr,endmo,endday,"
                                 "defense,offense,neutral,nonagg,consul\n"
                                 "1,200,1900,1,1,1910,1,1,1,0,0,0,0\n1,220,1900,1,1,1910,1,1,1,0,0,0,0\n";
  g_auto (Reading) both = reading_of ("atop-members", with_both);
  g_auto (Reading) one = reading_of ("atop-members", with_one);
  g_autofree char *first = describe_claims (&both), *second = describe_claims (&one);
  CU_ASSERT_PTR_NOT_NULL (strstr (first, "state:GBR alliance.defense state:FRA 1903-01-01/.. 1 "));
  CU_ASSERT_STRING_EQUAL (second, "state:GBR alliance.defense state:FRA 1900-01-01/1910-01-01 1\n");
}

/* 501 rows of one treaty: the last is one too many. */
static void
a_treaty_has_a_bound_of_members (void)
{
  g_autoptr (GString) text =
      g_string_new ("atopid,member,yrent,yrexit,defense,offense,neutral,nonagg,consul\n");
  for (guint i = 0; i < 501; i++)
    g_string_append_printf (text, "1,%u,1900,1901,1,0,0,0,0\n", i % 2 == 0 ? 200 : 220);
  g_auto (Reading) reading = reading_of ("atop-members", text->str);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT (reading_says (&reading, "too-many", "test:502:1", "treaty 1 has more than 500 members"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
}

/* By hand from the file: a month without a day and an open end; 1816 is where COW's view begins. */
static void
cow_alliances_by_dyad_keep_dates_treaty_and_censoring (void)
{
  g_auto (Reading) reading = read_data ("tests/data/cow-alliances/by-dyad.csv");
  expect_claims (
      &reading,
      "state:GBR alliance.defense state:FRA 1901-03-05/1907-09-08 901 left_censor=0 right_censor=0 "
      "asymmetric=0 version=4.1\n"
      "state:GBR alliance.entente state:FRA 1901-03-05/1907-09-08 901 left_censor=0 right_censor=0 "
      "asymmetric=0 version=4.1\n"
      "state:GBR alliance.neutrality state:FRA 1904/.. 902 left_censor=0 right_censor=1 asymmetric=0 "
      "version=4.1\n"
      "state:DEU alliance.nonaggression state:RUS 1816-01-01/1820-12-31 903 left_censor=1 right_censor=0 "
      "asymmetric=1 version=4.1\n");
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  CU_ASSERT (reading_says (&reading, "bad-date", "", "1830-2-30"));
}

/* By hand: years join and take the dyad's own dates at their ends; a dyad that is listed one way only counts
 * both ways; of the asymmetric one, listed both ways, one side alone owes defence. */
static void
cow_alliances_by_year_join_and_tell_sides (void)
{
  g_auto (Reading) reading = read_data ("tests/data/cow-alliances/directed-yearly.csv");
  expect_claims (
      &reading,
      "state:GBR alliance.defense state:FRA 1901-03-05/1903-09-08 901 left_censor=0 right_censor=0 "
      "asymmetric=0 version=4.1\n"
      "state:DEU alliance.defense state:cow-300 1901-10-07/.. 902 left_censor=0 right_censor=1 asymmetric=1 "
      "version=4.1 obliged=state:DEU\n"
      "state:DEU alliance.entente state:cow-300 1901-10-07/.. 902 left_censor=0 right_censor=1 asymmetric=1 "
      "version=4.1\n");
}

/* By hand: France left before Italy joined; France alone of treaty 901 promised no entente. */
static void
cow_members_are_allied_while_both_are_in (void)
{
  g_auto (Reading) reading = read_data ("tests/data/cow-alliances/by-member.csv");
  g_autofree char *found = describe_claims (&reading);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 4);
  CU_ASSERT_PTR_NOT_NULL (strstr (found, "state:GBR alliance.defense state:FRA 1901-02-01/1905-04-03 901 "));
  CU_ASSERT_PTR_NOT_NULL (strstr (found, "state:GBR alliance.entente state:FRA 1901-02-01/1905-04-03 901 "));
  CU_ASSERT_PTR_NOT_NULL (strstr (found, "left_censor=0 right_censor=0 obliged=state:GBR\n"));
  CU_ASSERT_PTR_NOT_NULL (strstr (found, "state:GBR alliance.defense state:ITA 1906-05-10/.. 901 "));
  CU_ASSERT_PTR_NOT_NULL (strstr (found, "state:GBR alliance.entente state:ITA 1906-05-10/.. 901 "));
  CU_ASSERT_PTR_NULL (strstr (found, "state:FRA alliance"));
}

void
ent_test_alliances (void)
{
  CU_pSuite suite = CU_add_suite ("alliances", NULL, NULL);
  CU_ADD_TEST (suite, atop_years_join_and_one_sided_obligations_say_who_is_obliged);
  CU_ADD_TEST (suite, atop_reports_bad_years_and_names_unknown_codes);
  CU_ADD_TEST (suite, atop_dyad_years_are_read_without_directions);
  CU_ADD_TEST (suite, atop_members_are_allied_while_both_are_in);
  CU_ADD_TEST (suite, atop_members_dates_go_before_those_of_the_treaty);
  CU_ADD_TEST (suite, a_treaty_has_a_bound_of_members);
  CU_ADD_TEST (suite, atop_data_come_out_as_its_rows_say);
  CU_ADD_TEST (suite, cow_alliances_by_dyad_keep_dates_treaty_and_censoring);
  CU_ADD_TEST (suite, cow_alliances_by_year_join_and_tell_sides);
  CU_ADD_TEST (suite, cow_members_are_allied_while_both_are_in);
}
