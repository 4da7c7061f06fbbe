/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are read in parts on several threads. Expected values follow from how the texts below are made.
 */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>

#include "importers/parts-cut-private.h"
#include "tests/importers/reading.h"

/* Three parts of four megabytes and some more. */
#define N_ROWS 60000u
#define PADDING                                                                                              \
  "two hundred bytes or so of words that nobody reads, but which make the file long enough for parts; "

/* @format, @map: (nullable): as in EntImportOptions */
static Reading
read_with (const GString *text, const char *path, guint n_threads, const char *format, const char *map)
{
  Reading reading = { .problems = ent_problems_new () };
  const EntImportOptions options = { .format = format, .map = map, .n_threads = n_threads };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  CU_ASSERT_TRUE_FATAL (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  ent_builder_set_threads (builder, n_threads);
  CU_ASSERT_TRUE (ent_import (path, builder, reading.problems, &options, &reading.error));
  reading.graph = ent_builder_finish (builder);
  g_remove (path);
  return reading;
}

static Reading
read_in_threads (const GString *text, const char *suffix, guint n_threads)
{
  g_autofree char *path = g_strdup_printf ("parts-%u.%s", n_threads, suffix);
  return read_with (text, path, n_threads, NULL, NULL);
}

/* All findings but the names of the files, which differ. */
static char *
describe_problems (const Reading *reading)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ent_problems_get_size (reading->problems); i++) {
    const EntProblem *problem = ent_problems_get (reading->problems, i);
    g_string_append_printf (text, "%u:%u:%s:%s\n", problem->line, problem->column, problem->code,
                            problem->message);
  }
  return g_string_free (text, FALSE);
}

static void
append_claim (GString *text, guint number, const char *source)
{
  g_string_append_printf (
      text,
      "{\"subject\": \"%s\", \"relation\": \"aid\", \"object\": \"Envoy %u\", \"quote\": \"%u " PADDING
      "\"%s%s%s}\n",
      number % 3 ? "Russia" : "Moscú", number % 7, number, source ? ", \"source\": \"" : "",
      source ? source : "", source ? "\"" : "");
}

/* Sources at the top that all parts refer to, a current source that later parts inherit, an actor entry at
 * the end that earlier claims need, a broken line and an unknown source far behind the start. */
static GString *
make_lines (void)
{
  GString *text =
      g_string_new ("{\"source\": {\"id\": \"a\", \"publisher\": \"Alpha\", \"language\": \"es\"}}\n"
                    "{\"source\": {\"id\": \"b\", \"publisher\": \"Beta\"}}\n");
  for (guint i = 0; i < N_ROWS; i++)
    append_claim (text, i, i % 2 ? "a" : NULL);
  g_string_append (text, "{\"subject\": \"Russia\", \"relation\": \n");
  append_claim (text, N_ROWS, "nowhere");
  append_claim (text, 0, NULL); /* an exact duplicate */
  for (guint i = 0; i < 7; i++)
    g_string_append_printf (text, "{\"actor\": {\"type\": \"leader\", \"name\": \"Envoy %u\"}}\n", i);
  return text;
}

static void
lines_come_to_the_same_graph_on_any_number_of_threads (void)
{
  g_autoptr (GString) text = make_lines ();
  g_auto (Reading) one = read_in_threads (text, "jsonl", 1), three = read_in_threads (text, "jsonl", 3);
  g_autofree char *a = reading_describe (&one), *b = reading_describe (&three);
  g_autofree char *x = describe_problems (&one), *y = describe_problems (&three);
  CU_ASSERT_STRING_EQUAL (a, b);
  CU_ASSERT_STRING_EQUAL (x, y);
  CU_ASSERT_EQUAL (reading_n_claims (&three), N_ROWS);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_actors (three.graph),
                   8); /* Russia, which is Moscú too, and seven envoys */
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (three.graph), 2);
}

static void
what_is_wrong_far_behind_is_told_by_its_line (void)
{
  g_autoptr (GString) text = make_lines ();
  g_auto (Reading) reading = read_in_threads (text, "jsonl", 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  CU_ASSERT (reading_says (&reading, "syntax", "parts-2.jsonl:60003:", ""));
  CU_ASSERT (reading_says (&reading, "unknown-source", "parts-2.jsonl:60004:", "'nowhere'"));
  CU_ASSERT (reading_says (&reading, "duplicates", "", "1 exact duplicate was"));
}

static void
a_part_goes_on_with_the_source_of_the_part_before (void)
{
  g_autoptr (GString) text = make_lines ();
  g_auto (Reading) reading = read_in_threads (text, "jsonl", 2);
  guint n_of_b = 0;
  for (guint i = 0; i < reading_n_claims (&reading); i++)
    n_of_b += ent_multigraph_get_claim (reading.graph, i).source == 1;
  CU_ASSERT_EQUAL (n_of_b, N_ROWS / 2); /* those that name none; the last source record is b's */
}

/* @odd: a row with quotes where there should be none. */
static GString *
make_table (const char *odd)
{
  GString *text = g_string_new ("subject,relation,object,\"note\",source.id\n");
  for (guint i = 0; i < N_ROWS; i++) {
    g_string_append_printf (
        text, "Russia,aid,Iran,\"%u: a \"\"quoted\"\" word,\n and a line break; " PADDING "\",s%u\n", i,
        i % 5);
    if (i == N_ROWS / 2 && odd != NULL)
      g_string_append (text, odd);
  }
  return text;
}

static void
line_breaks_in_quotes_do_not_end_rows (void)
{
  g_autoptr (GString) text = make_table (NULL);
  g_auto (Reading) one = read_in_threads (text, "csv", 1), three = read_in_threads (text, "csv", 3);
  g_autofree char *a = reading_describe (&one), *b = reading_describe (&three);
  CU_ASSERT_EQUAL (reading_n_claims (&three), N_ROWS);
  CU_ASSERT_EQUAL (reading_n_rejected (&three), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (three.graph), 5);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (three.graph, N_ROWS - 1).line,
                   2 * N_ROWS); /* 1 + 2 (N - 1) + 1 */
  CU_ASSERT_STRING_EQUAL (a, b);
}

/* A cell that a quote does not begin may hold quotes; a quote that is not closed costs its line. */
static void
odd_quotes_are_left_to_the_reader_of_rows (void)
{
  static const char *const odd[] = { "Russia,aid,Iran,a 5\" gun,s0\n", "Russia,aid,Iran,\"left open,s0\n" };
  for (guint i = 0; i < G_N_ELEMENTS (odd); i++) {
    g_autoptr (GString) text = make_table (odd[i]);
    g_auto (Reading) one = read_in_threads (text, "csv", 1), three = read_in_threads (text, "csv", 3);
    g_autofree char *a = reading_describe (&one), *b = reading_describe (&three);
    g_autofree char *x = describe_problems (&one), *y = describe_problems (&three);
    CU_ASSERT_STRING_EQUAL (a, b);
    CU_ASSERT_STRING_EQUAL (x, y);
    CU_ASSERT (reading_n_claims (&three) >= N_ROWS / 2);
  }
  g_autoptr (GString) text = make_table (odd[0]);
  g_auto (Reading) reading = read_in_threads (text, "csv", 2);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), N_ROWS + 1);
}

static void
expect_same (const Reading *one, const Reading *three)
{
  g_autofree char *a = reading_describe (one), *b = reading_describe (three);
  g_autofree char *x = describe_problems (one), *y = describe_problems (three);
  CU_ASSERT_STRING_EQUAL (a, b);
  CU_ASSERT_STRING_EQUAL (x, y);
}

/* Quadruples by names: a bad date far behind, relations that nobody knows in all parts, organizations that
 * all parts declare, days from 1990-01-01 to 2017-12-31. */
static void
quadruples_come_to_the_same_graph_on_any_number_of_threads (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 2 * N_ROWS; i++)
    g_string_append_printf (text,
                            "Citizen (%s)\t%s\tActor %u of whom nobody ever heard anything\t%u-%02u-%02u\n",
                            i % 2 ? "Russia" : "India", i % 100 == 7 ? "Do nothing at all" : "Make a visit",
                            i % 9, 1990 + i % 28, 1 + i % 12, i % 12 == 11 ? 31 : 1 + i % 28);
  g_string_append (text, "Russia\tMake a visit\tIndia\t2014-02-30\n");
  g_auto (Reading) one = read_with (text, "parts.quadruples", 1, NULL, NULL);
  g_auto (Reading) three = read_with (text, "parts.quadruples", 3, NULL, NULL);
  expect_same (&one, &three);
  CU_ASSERT (reading_says (&three, "unknown-code", "parts.quadruples: 1200 rows: ", "'Do nothing at all'"));
  CU_ASSERT (reading_says (&three, "bad-date", "parts.quadruples:120001:", "2014-02-30"));
  const EntSource *source = ent_multigraph_get_source (three.graph, 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (three.graph), 1);
  CU_ASSERT_STRING_EQUAL (source->attributes[0].value, "1990-01-01");
  CU_ASSERT_STRING_EQUAL (source->attributes[1].value, "2017-12-31");
}

/* A table by a mapping, with line breaks in its header and its cells: codes that nobody knows in all parts,
 * told by the first line that has one, and a year that is none far behind. */
static void
mapped_tables_come_to_the_same_graph_on_any_number_of_threads (void)
{
  static const char map[] =
      "subject=cow:first,object=cow:second,from=year,to=year,relation='sanction',note=text";
  g_autoptr (GString) text = g_string_new ("first,second,year,\"text\",\"two\nlines\"\n");
  for (guint i = 0; i < N_ROWS; i++)
    g_string_append_printf (text, "2,%u,%u,\"%u: " PADDING "\n" PADDING "\",%u\n", i % 50 == 3 ? 999 : 20,
                            1901 + i % 50, i, i % 5);
  g_string_append (text, "2,20,19x1,,\n");
  g_auto (Reading) one = read_with (text, "parts.csv", 1, "dyadic", map);
  g_auto (Reading) three = read_with (text, "parts.csv", 3, "dyadic", map);
  expect_same (&one, &three);
  CU_ASSERT_EQUAL (reading_n_claims (&three), N_ROWS);
  /* Two lines of header, three rows of two lines before it. */
  CU_ASSERT (reading_says (&three, "unknown-code", "parts.csv:9: 1200 rows, the first here: ", "cow '999'"));
  CU_ASSERT (reading_says (&three, "bad-date", "parts.csv:120003:", "19x1"));
  const EntSource *source = ent_multigraph_get_source (three.graph, 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (three.graph), 1);
  CU_ASSERT_STRING_EQUAL (source->attributes[0].value, "1901-01-01");
  CU_ASSERT_STRING_EQUAL (source->attributes[1].value, "1950-12-31");
}

static void
a_cut_is_behind_the_last_whole_row (void)
{
  static const struct {
    const char *text;
    char delimiter;
    gsize length;
    guint n_lines;
    gboolean is_odd;
  } rows[] = {
    { "a\nb\nc", '\0', 4, 2, FALSE },         { "abc", '\0', 0, 0, FALSE },
    { "a,\"x\ny\"\nb,\"", ',', 8, 2, FALSE }, { "\"a\nb", ',', 0, 0, FALSE },
    { "a,\"\"\"\n\"\nb", ',', 8, 2, FALSE },  { "a,5\" x\nb\n", ',', 0, 0, TRUE },
    { "a,\"x\"y\nb\n", ',', 0, 0, TRUE },     { "a\n\"b\"\nc", ',', 6, 2, FALSE },
  };
  /* Behind a row of each length, so that what counts stands on every edge of a block of 64 bytes. */
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (gsize n = 0; n < 140; n++) {
      g_autofree char *before = g_strnfill (n, 'x');
      g_autofree char *text = g_strconcat (before, n > 0 ? "\n" : "", rows[i].text, NULL);
      EntCut cut = ent__cut_find (text, strlen (text), rows[i].delimiter);
      CU_ASSERT_EQUAL (cut.is_odd, rows[i].is_odd);
      if (rows[i].is_odd)
        continue;
      CU_ASSERT_EQUAL (cut.length, rows[i].length + (n > 0 ? n + 1 : 0));
      CU_ASSERT_EQUAL (cut.n_lines, rows[i].n_lines + (n > 0));
    }
}

void ent_test_parts (void);

void
ent_test_parts (void)
{
  CU_pSuite suite = CU_add_suite ("parts", NULL, NULL);
  CU_ADD_TEST (suite, lines_come_to_the_same_graph_on_any_number_of_threads);
  CU_ADD_TEST (suite, what_is_wrong_far_behind_is_told_by_its_line);
  CU_ADD_TEST (suite, a_part_goes_on_with_the_source_of_the_part_before);
  CU_ADD_TEST (suite, line_breaks_in_quotes_do_not_end_rows);
  CU_ADD_TEST (suite, odd_quotes_are_left_to_the_reader_of_rows);
  CU_ADD_TEST (suite, quadruples_come_to_the_same_graph_on_any_number_of_threads);
  CU_ADD_TEST (suite, mapped_tables_come_to_the_same_graph_on_any_number_of_threads);
  CU_ADD_TEST (suite, a_cut_is_behind_the_last_whole_row);
}
