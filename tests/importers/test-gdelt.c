/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GDELT events of all three widths: rows of our own making, and the facts about a published file, computed
 * apart from the project (shared/data/README.md), where it is at hand. */
#include "tests/importers/event-facts.h"

#include "importers/gdelt-actors-private.h"

void ent_test_gdelt (void);

#define N_ACTOR_CELLS 10

/* Row: what a made-up row says; an actor is "code,name,country,group,ethnic,religion,religion2,type…". */
typedef struct {
  const char *first;
  const char *second;
  const char *code;
  const char *quad;
} Row;

static void
append_actor (GString *line, const char *actor)
{
  g_auto (GStrv) cells = g_strsplit (actor, ",", N_ACTOR_CELLS);
  guint n = g_strv_length (cells);
  for (guint i = 0; i < N_ACTOR_CELLS; i++)
    g_string_append_printf (line, "\t%s", i < n ? cells[i] : "");
}

/* (transfer full): a line of @n_cells cells. */
static char *
make_line (const Row *row, guint n_cells)
{
  GString *line = g_string_new ("77\t20200203\t202002\t2020\t2020.0932");
  append_actor (line, row->first);
  append_actor (line, row->second);
  g_string_append_printf (line, "\t1\t%s\t%.3s\t%.2s\t%s\t-2.5\t5\t3\t4\t1.25", row->code, row->code,
                          row->code, row->quad);
  guint place = n_cells == 61 ? 52 : 50;
  for (guint i = 35; i < n_cells; i++)
    g_string_append_printf (line, "\t%s",
                            i == place                          ? "Berlin, Germany"
                            : i + 1 == n_cells && n_cells != 57 ? "https://example.org/a"
                                                                : "");
  g_string_append_c (line, '\n');
  return g_string_free (line, FALSE);
}

static Reading
read_line (const Row *row, guint n_cells)
{
  g_autofree char *line = make_line (row, n_cells);
  return reading_of ("gdelt", line);
}

static const Row plain = { "RUS,RUSSIA,RUS", "USA,UNITED STATES,USA", "112", "3" };

static void
all_three_widths_say_the_same (void)
{
  static const guint widths[] = { 57, 58, 61 };
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_auto (Reading) reading = read_line (&plain, widths[i]);
    g_autofree char *text = reading_describe (&reading);
    CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:RUS accuse state:USA 2020-02-03 asserted 600000"));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, " from gdelt-test by The GDELT Project|"));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Berlin, Germany|"));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "|-2.5|"));
    CU_ASSERT_PTR_NOT_NULL (strstr (
        text, " cameo=112 globaleventid=77 actor1code=RUS actor1name=RUSSIA actor1countrycode=RUS "
              "actor2code=USA actor2name=UNITED STATES actor2countrycode=USA isrootevent=1 quadclass=3 "
              "nummentions=5 numsources=3 numarticles=4 avgtone=1.25"));
    CU_ASSERT_EQUAL (strstr (text, " sourceurl=https://example.org/a") != NULL, widths[i] != 57);
  }
}

static void
codes_tell_who_an_actor_is (void)
{
  static const struct {
    const char *actor;
    const char *id;
  } cases[] = {
    { "ROM,ROMANIA,ROM", "state:ROU" },
    { "RUSGOV,VLADIMIR PUTIN,RUS,,,,,GOV", "org:government-russia" },
    { "RUSMIL,SOLDIER,RUS,,,,,MIL", "org:military-russia" },
    { "IGOEURSCE,OSCE,EUR,SCE,,,,IGO", "org:osce" },
    { "IGOUNO,UN,,UNO,,,,IGO", "org:un" },
    { "IGOAFRDEVAFB,BANK,AFR,AFB,,,,IGO", "org:african-development-bank" },
    { "EUR,EUROPE,EUR", "actor:cameo-eur" },
    { "EURGOV,EUROPE,EUR,,,,,GOV", "actor:cameo-eur-gov" },
    { "GOV,JORDAN,,,,,,GOV", "actor:cameo-gov" },
    { "PTY,PARTY", "actor:cameo-pty" },
    { "CHR,CHURCH,,,,CHR", "actor:cameo-chr" },
    { "ISRJEW,JEWS,ISR,,,JEW", "org:jews-israel" },
    { "che,CHECHEN,,,che", "actor:cameo-che" },
    { "cheGOV,CHECHEN,,,che,,,GOV", "actor:cameo-che-gov" },
    { "KURUAF,KURD,,,KUR,,,UAF", "actor:cameo-kur-uaf" },
    { "USAche,CHECHEN,USA,,che", "org:che-united-states" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Row row = plain;
    row.first = cases[i].actor;
    g_auto (Reading) reading = read_line (&row, 58);
    g_autofree char *text = reading_describe (&reading);
    g_autofree char *claim = g_strdup_printf ("claim %s accuse state:USA ", cases[i].id);
    CU_ASSERT_PTR_NOT_NULL (strstr (text, claim));
    CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  }
}

static void
roles_are_part_of_their_state (void)
{
  Row row = plain;
  row.first = "RUSGOVMIL,SOLDIER,RUS,,,,,GOV,MIL";
  g_auto (Reading) reading = read_line (&row, 58);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Government (Russia)|organization|government"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim org:government-russia part-of state:RUS"));
}

/* A people that the table does not know has the row's name where that is its own. */
static void
peoples_have_their_names (void)
{
  static const char *const cases[][2] = {
    { "che,CHECHEN,,,che", "actor actor:cameo-che|Chechen|" },
    { "cheGOV,PRESIDENT,,,che,,,GOV", "actor actor:cameo-che-gov|Government (che)|" },
    { "KURGOV,KURD,,,KUR,,,GOV", "actor actor:cameo-kur-gov|Government (Kurds)|" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    Row row = plain;
    row.first = cases[i][0];
    g_auto (Reading) reading = read_line (&row, 58);
    g_autofree char *text = reading_describe (&reading);
    CU_ASSERT_PTR_NOT_NULL (strstr (text, cases[i][1]));
  }
}

static void
unknown_codes_are_counted_and_named (void)
{
  Row event = plain, country = plain, role = plain, group = plain, bare = plain;
  event.code = "---";
  country.first = "XQX,NOWHERE,XQX";
  role.first = "RUSQQQ,X,RUS,,,,,QQQ";
  group.first = "RUSQQG,X,RUS,QQG";
  bare.first = "WHAT,SOMETHING";
  const Row *rows[] = { &event, &event, &country, &role, &group, &bare };
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = make_line (rows[i], 58);
    g_string_append (all, line);
  }
  g_auto (Reading) reading = reading_of ("gdelt", all->str);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 2 rows: ", "'---'"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 1 row: ", "country code 'XQX'"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 1 row: ", "role code 'QQQ'"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 1 row: ", "group code 'QQG'"));
  CU_ASSERT (reading_says (&reading, "unknown-code", "test: 1 row: ", "actor code 'WHAT'"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "actor actor:cameo-what|SOMETHING|unspecified"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 4); /* the relation is needed, the actor's code kept */
}

static void
rows_with_one_actor_are_left_out_and_counted (void)
{
  Row first = plain, second = plain;
  first.first = "";
  second.second = "";
  g_autofree char *a = make_line (&first, 57), *b = make_line (&second, 57), *c = make_line (&plain, 57);
  g_autofree char *text = g_strconcat (a, a, b, c, NULL);
  g_auto (Reading) reading = reading_of ("gdelt", text);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
  CU_ASSERT (reading_says (&reading, "no-actor", "test: 2 rows: ", "no first actor"));
  CU_ASSERT (reading_says (&reading, "no-actor", "test: 1 row: ", "no second actor"));
}

static void
a_quad_class_of_another_root_is_said (void)
{
  Row wrong = plain;
  wrong.quad = "1";
  g_autofree char *a = make_line (&plain, 58), *b = make_line (&wrong, 58);
  g_autofree char *text = g_strconcat (a, b, b, NULL);
  g_auto (Reading) reading = reading_of ("gdelt", text);
  CU_ASSERT (reading_says (&reading, "quad-class", "test: 2 rows: ", "QuadClass"));
  static const char *const codes[] = { "010", "057", "060", "094", "100", "145", "150", "2042", "21", "---" };
  static const guint classes[] = { 1, 1, 2, 2, 3, 3, 4, 4, 0, 0 };
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    CU_ASSERT_EQUAL (ent__cameo_quad_class (codes[i]), classes[i]);
}

static void
broken_rows_cost_themselves (void)
{
  g_autofree char *good = make_line (&plain, 58);
  g_autofree char *text = g_strconcat (good, "77\t20200203\tbroken\n", good, NULL);
  g_auto (Reading) reading = reading_of ("gdelt", text);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT (reading_says (&reading, "cells", "test:2:1: ", "3 cells"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
}

/* The values that GDELT publishes beside its events; NULL where they are not at hand. */
static GHashTable *
read_goldstein (void)
{
  g_autofree char *path = shared_path ("cameo/goldsteinscale.txt");
  g_autofree char *text = NULL;
  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  for (guint i = 1; lines[i] != NULL; i++) {
    char *tab = strchr (lines[i], '\t');
    if (tab != NULL)
      g_hash_table_insert (values, g_strndup (lines[i], (gsize)(tab - lines[i])), g_strdup (tab + 1));
  }
  return values;
}

static void
goldstein_is_taken_over (const EntMultigraph *graph)
{
  GHashTable *values = read_goldstein ();
  for (guint i = 0; values != NULL && i < ent_multigraph_get_n_claims (graph); i++) {
    if (!is_event (graph, i))
      continue;
    const char *value = g_hash_table_lookup (values, attribute_of (graph, i, "cameo"));
    CU_ASSERT_PTR_NOT_NULL_FATAL (value);
    CU_ASSERT_DOUBLE_EQUAL (ent_test_get_details (graph, i)->intensity, g_ascii_strtod (value, NULL), 1e-9);
  }
  g_clear_pointer (&values, g_hash_table_unref);
}

/* 1255 rows, 150 without a first actor, 444 without a second, none without both; 187 with two countries, 39
 * codes among these, 44 rows between RUS and USA, 20 between GEO and USA, 6 between RUS and UKR; QuadClass
 * follows from the root everywhere and GoldsteinScale is taken over. */
static void
a_published_month_is_read_as_counted (void)
{
  g_autofree char *path = shared_path ("gdelt/events-2012-08.tsv");
  if (path == NULL)
    return;
  g_auto (Reading) reading = reading_of_file (path, NULL);
  g_auto (EventFacts) facts = event_facts_of (reading.graph);
  g_autoptr (GHashTable) between = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_of_two = 0;
  for (guint i = 0; i < reading_n_claims (&reading); i++) {
    const char *a = attribute_of (reading.graph, i, "actor1countrycode");
    const char *b = attribute_of (reading.graph, i, "actor2countrycode");
    if (a == NULL || b == NULL)
      continue;
    n_of_two++;
    g_hash_table_add (countries, (gpointer)a);
    g_hash_table_add (countries, (gpointer)b);
    count_dyad (between, a, b);
  }
  CU_ASSERT_EQUAL (n_of_two, 187);
  CU_ASSERT_EQUAL (g_hash_table_size (countries), 39);
  CU_ASSERT_EQUAL (facts.n_events, 1255 - 150 - 444);
  CU_ASSERT (has_days (reading.graph, "2012-08-01", "2012-08-31"));
  goldstein_is_taken_over (reading.graph);
  CU_ASSERT (reading_says (&reading, "no-actor", path, ": 150 rows: no first actor"));
  CU_ASSERT (reading_says (&reading, "no-actor", path, ": 444 rows: no second actor"));
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 2); /* no unknown code, no other quad class */
  CU_ASSERT_EQUAL (events_between (between, "RUS", "USA"), 44);
  CU_ASSERT_EQUAL (events_between (between, "GEO", "USA"), 20);
  CU_ASSERT_EQUAL (events_between (between, "RUS", "UKR"), 6);
}

void
ent_test_gdelt (void)
{
  CU_pSuite suite = CU_add_suite ("gdelt", NULL, NULL);
  CU_ADD_TEST (suite, all_three_widths_say_the_same);
  CU_ADD_TEST (suite, codes_tell_who_an_actor_is);
  CU_ADD_TEST (suite, roles_are_part_of_their_state);
  CU_ADD_TEST (suite, peoples_have_their_names);
  CU_ADD_TEST (suite, unknown_codes_are_counted_and_named);
  CU_ADD_TEST (suite, rows_with_one_actor_are_left_out_and_counted);
  CU_ADD_TEST (suite, a_quad_class_of_another_root_is_said);
  CU_ADD_TEST (suite, broken_rows_cost_themselves);
  CU_ADD_TEST (suite, a_published_month_is_read_as_counted);
}
