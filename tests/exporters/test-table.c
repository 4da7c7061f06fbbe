/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame as a table. Expected outputs are written by hand; widths of characters are those of Unicode's East
 * Asian Width. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE /* posix_openpt */
#endif
#include <CUnit/CUnit.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exporters/table-private.h"

void ent_test_table (void);

static EntFrame *
make_ranks (void)
{
  static const struct {
    const char *name;
    double strength;
    gint64 claims;
  } rows[] = { { "Russia", 1.25, 12 },
               { "中国", 0.333333333333, 3 },
               { "Côte d’Ivoire", NAN, 0 },
               { "e\xcc\x81t\xc3\xa9", 12.5, 1000 } };
  EntFrame *frame = ent_frame_new (G_N_ELEMENTS (rows));
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "mean_strength", ENT_COLUMN_REAL, NULL);
  ent_frame_add_column (frame, "claims", ENT_COLUMN_INTEGER, NULL);
  ent_frame_add_column (frame, "one_voice", ENT_COLUMN_BOOLEAN, NULL);
  for (guint row = 0; row < G_N_ELEMENTS (rows); row++) {
    ent_frame_set_string (frame, 0, row, rows[row].name);
    ent_frame_set_real (frame, 1, row, rows[row].strength);
    ent_frame_set_integer (frame, 2, row, rows[row].claims);
    if (row != 2)
      ent_frame_set_boolean (frame, 3, row, row == 0);
  }
  return frame;
}

static char *
write_with_options (const EntFrame *frame, const EntTableOptions *options)
{
  g_autofree char *file = NULL;
  char *text = NULL;
  int fd = g_file_open_tmp ("entente-table-XXXXXX", &file, NULL);
  g_assert (fd >= 0);
  close (fd);
  CU_ASSERT_TRUE (ent_table_write (frame, options, file, NULL));
  g_assert (g_file_get_contents (file, &text, NULL, NULL));
  g_unlink (file);
  return text;
}

static char *
write_table (const EntFrame *frame, EntTableFormat format, guint width, gboolean use_color)
{
  EntTableOptions options = { format, width, use_color, 1 };
  return write_with_options (frame, &options);
}

static void
expect (const EntFrame *frame, EntTableFormat format, guint width, const char *expected)
{
  g_autofree char *text = write_table (frame, format, width, FALSE);
  CU_ASSERT_STRING_EQUAL (text, expected);
}

static void
columns_line_up_in_any_script (void)
{
  g_autoptr (EntFrame) frame = make_ranks ();
  expect (frame, ENT_TABLE_ALIGNED, 0,
          "name           mean strength  claims  one voice\n"
          "Russia                  1.25      12  yes\n"
          "中国                    0.33       3  no\n"
          "Côte d’Ivoire                      0\n"
          "e\xcc\x81t\xc3\xa9                    12.50    1000  no\n");
}

static void
programs_get_every_digit_and_people_four (void)
{
  g_autoptr (EntFrame) frame = make_ranks ();
  expect (frame, ENT_TABLE_CSV, 0,
          "name,mean_strength,claims,one_voice\n"
          "Russia,1.25,12,true\n中国,0.333333333333,3,false\nCôte "
          "d’Ivoire,,0,\ne\xcc\x81t\xc3\xa9,12.5,1000,false\n");
  expect (
      frame, ENT_TABLE_JSON, 0,
      "[\n{\"name\":\"Russia\",\"mean_strength\":1.25,\"claims\":12,\"one_voice\":true},\n"
      "{\"name\":\"中国\",\"mean_strength\":0.333333333333,\"claims\":3,\"one_voice\":false},\n"
      "{\"name\":\"Côte d’Ivoire\",\"mean_strength\":null,\"claims\":0,\"one_voice\":null},\n"
      "{\"name\":\"e\xcc\x81t\xc3\xa9\",\"mean_strength\":12.5,\"claims\":1000,\"one_voice\":false}\n]\n");
  expect (frame, ENT_TABLE_MARKDOWN, 0,
          "| name | mean strength | claims | one voice |\n| --- | ---: | ---: | --- |\n"
          "| Russia | 1.25 | 12 | yes |\n| 中国 | 0.33 | 3 | no |\n| Côte d’Ivoire |  | 0 |  |\n"
          "| e\xcc\x81t\xc3\xa9 | 12.50 | 1000 | no |\n");
}

static EntFrame *
make_reals (const double *values, guint n)
{
  EntFrame *frame = ent_frame_new (n);
  ent_frame_add_column (frame, "v", ENT_COLUMN_REAL, NULL);
  for (guint row = 0; row < n; row++)
    ent_frame_set_real (frame, 0, row, values[row]);
  return frame;
}

static void
digits_follow_the_largest_number (void)
{
  static const double small[] = { 0.5, 0.00001, -0.0, 0.12345 }, large[] = { 123456.789, 0.04, INFINITY },
                      whole[] = { 3, 1000000, -2 };
  g_autoptr (EntFrame) a = make_reals (small, 4), b = make_reals (large, 3), c = make_reals (whole, 3);
  expect (a, ENT_TABLE_ALIGNED, 0, "     v\n0.5000\n 1e-05\n0.0000\n0.1235\n");
  expect (b, ENT_TABLE_ALIGNED, 0, "       v\n123456.8\n    0.04\n       ∞\n");
  expect (c, ENT_TABLE_ALIGNED, 0, "      v\n      3\n1000000\n     -2\n");
}

static EntFrame *
make_quotes (void)
{
  static const char *const texts[][2] = { { "1", "Leaders spoke by telephone about the coming summit" },
                                          { "2", "普京和金正恩通了电话讨论峰会问题" },
                                          { "3", NULL } };
  EntFrame *frame = ent_frame_new (3);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "quote", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "n", ENT_COLUMN_INTEGER, NULL);
  for (guint row = 0; row < 3; row++) {
    ent_frame_set_string (frame, 0, row, texts[row][0]);
    ent_frame_set_string (frame, 1, row, texts[row][1]);
    ent_frame_set_integer (frame, 2, row, row);
  }
  return frame;
}

static guint
find_widest_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint widest = 0;
  for (guint i = 0; lines[i] != NULL; i++)
    widest = MAX (widest, ent__text_width (lines[i]));
  return widest;
}

static void
long_text_wraps_to_the_width_of_the_terminal (void)
{
  g_autoptr (EntFrame) frame = make_quotes ();
  expect (frame, ENT_TABLE_ALIGNED, 30,
          "id  quote                    n\n"
          "1   Leaders spoke by         0\n"
          "    telephone about the\n"
          "    coming summit\n"
          "2   普京和金正恩通了电话讨   1\n"
          "    论峰会问题\n"
          "3                            2\n");
  for (guint width = 6; width < 70; width++) {
    g_autofree char *text = write_table (frame, ENT_TABLE_ALIGNED, width, FALSE);
    CU_ASSERT_TRUE (find_widest_line (text) <= width);
    CU_ASSERT_EQUAL (strstr (text, "telephone") != NULL, width >= 9);
  }
}

/* A rank with a heading longer than its numbers: 4 + 9 + 18 + 8 + 22 and four gaps of 2 are 69. */
static EntFrame *
make_long_headings (void)
{
  EntFrame *frame = ent_frame_new (2);
  ent_frame_add_column (frame, "rank", ENT_COLUMN_INTEGER, NULL);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "strength", ENT_COLUMN_REAL, NULL);
  ent_frame_add_column (frame, "clustering_coefficient", ENT_COLUMN_REAL, NULL);
  for (guint row = 0; row < 2; row++) {
    ent_frame_set_integer (frame, 0, row, row + 1);
    ent_frame_set_string (frame, 1, row, row == 0 ? "state:RUS" : "org:hrw");
    ent_frame_set_string (frame, 2, row, row == 0 ? "Russian Federation" : "Human Rights Watch");
    ent_frame_set_real (frame, 3, row, 1.5 * row);
    ent_frame_set_real (frame, 4, row, 0.25);
  }
  return frame;
}

/* By hand: at 60 the heading gives way (22 → 13), at 50 it is at its longest word (11) and the names are at
 * theirs (10), at 47 the gaps are 1 and the names have 11. */
static void
headings_give_way_before_texts_and_texts_before_gaps (void)
{
  g_autoptr (EntFrame) frame = make_long_headings ();
  expect (frame, ENT_TABLE_ALIGNED, 60,
          "                                                  clustering\n"
          "rank  id         name                strength    coefficient\n"
          "   1  state:RUS  Russian Federation     0.000         0.2500\n"
          "   2  org:hrw    Human Rights Watch     1.500         0.2500\n");
  expect (frame, ENT_TABLE_ALIGNED, 50,
          "                                        clustering\n"
          "rank  id         name        strength  coefficient\n"
          "   1  state:RUS  Russian        0.000       0.2500\n"
          "                 Federation\n"
          "   2  org:hrw    Human          1.500       0.2500\n"
          "                 Rights\n"
          "                 Watch\n");
  expect (frame, ENT_TABLE_ALIGNED, 47,
          "                                     clustering\n"
          "rank id        name        strength coefficient\n"
          "   1 state:RUS Russian        0.000      0.2500\n"
          "               Federation\n"
          "   2 org:hrw   Human          1.500      0.2500\n"
          "               Rights\n"
          "               Watch\n");
}

/* At 45 the words need 46 with the narrowest gaps; the keys, rank and id, are 15 wide. */
static void
columns_that_do_not_fit_stand_below_with_their_rows_named_again (void)
{
  g_autoptr (EntFrame) frame = make_long_headings ();
  expect (frame, ENT_TABLE_ALIGNED, 45,
          "rank  id         name                strength\n"
          "   1  state:RUS  Russian Federation     0.000\n"
          "   2  org:hrw    Human Rights Watch     1.500\n"
          "\n"
          "rank  id         clustering coefficient\n"
          "   1  state:RUS                  0.2500\n"
          "   2  org:hrw                    0.2500\n");
  for (guint width = 11; width < 75; width++) {
    g_autofree char *text = write_table (frame, ENT_TABLE_ALIGNED, width, FALSE);
    CU_ASSERT_TRUE (find_widest_line (text) <= width);
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "Federation"));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:RUS"));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "coefficient"));
  }
}

/* No bound, as for a file or a pipe: nothing is wrapped. */
static void
a_file_keeps_every_row_on_one_line (void)
{
  g_autoptr (EntFrame) frame = make_long_headings ();
  expect (frame, ENT_TABLE_ALIGNED, 0,
          "rank  id         name                strength  clustering coefficient\n"
          "   1  state:RUS  Russian Federation     0.000                  0.2500\n"
          "   2  org:hrw    Human Rights Watch     1.500                  0.2500\n");
}

static void
expect_wrapped (const char *text, guint width, const char *expected)
{
  g_autoptr (GPtrArray) lines = ent__cell_wrap (text, width);
  g_ptr_array_add (lines, NULL);
  g_autofree char *joined = g_strjoinv ("|", (char **)lines->pdata);
  CU_ASSERT_STRING_EQUAL (joined, expected);
}

static void
words_are_broken_only_where_no_line_holds_them (void)
{
  expect_wrapped ("conceptual clarification", 13, "conceptual|clarification");
  expect_wrapped ("conceptual clarification", 12, "conceptual|clarificatio|n");
  expect_wrapped ("of leader:kim-jong-un", 12, "of|leader:kim-|jong-un");
  expect_wrapped ("https://example.org/page", 10, "https://|example.|org/page");
  expect_wrapped ("普京，金正恩。", 6, "普京，|金正|恩。"); /* no line begins with a full stop */
  expect_wrapped ("푸틴 대통령", 6, "푸틴|대통령");
  expect_wrapped ("", 6, "");
}

static void
words_are_measured_as_they_are_wrapped (void)
{
  CU_ASSERT_EQUAL (ent__text_longest_word ("conceptual clarification", 80), 13);
  CU_ASSERT_EQUAL (ent__text_longest_word ("an https://example.org/page", 20),
                   12);                                               /* no line of 20 holds it */
  CU_ASSERT_EQUAL (ent__text_longest_word ("普京，金正恩。", 80), 4); /* a character and what closes it */
  CU_ASSERT_EQUAL (ent__text_longest_word ("", 80), 0);
}

static EntFrame *
make_hostile (void)
{
  EntFrame *frame = ent_frame_new (1);
  ent_frame_add_column (frame, "a|b", ENT_COLUMN_STRING, NULL);
  ent_frame_set_string (frame, 0, 0, "=1+\x1b[31m\xe2\x80\xae|*x*\n<i>\"\t\xc2\x9b");
  return frame;
}

static void
nothing_in_a_cell_is_obeyed (void)
{
  g_autoptr (EntFrame) frame = make_hostile ();
  expect (frame, ENT_TABLE_ALIGNED, 0, "a|b\n=1+\xef\xbf\xbd[31m\xef\xbf\xbd|*x* <i>\" \xef\xbf\xbd\n");
  expect (frame, ENT_TABLE_CSV, 0, "a|b\n\"'=1+\x1b[31m\xe2\x80\xae|*x*\n<i>\"\"\t\xc2\x9b\"\n");
  expect (frame, ENT_TABLE_TSV, 0, "a|b\n'=1+\\u001b[31m\\u202e|*x*\\n<i>\"\\t\\u009b\n");
  expect (frame, ENT_TABLE_JSONL, 0, "{\"a|b\":\"=1+\\u001b[31m\\u202e|*x*\\n\\u003ci>\\\"\\t\\u009b\"}\n");
  expect (frame, ENT_TABLE_MARKDOWN, 0,
          "| a\\|b |\n| --- |\n| =1+\xef\xbf\xbd\\[31m\xef\xbf\xbd\\|\\*x\\* &lt;i>\" \xef\xbf\xbd |\n");
}

/* Linear TSV's four escapes; a field that begins with a quote is one to most readers. */
static void
a_row_of_tsv_is_one_line_and_has_as_many_tabs_as_columns_part (void)
{
  static const char *const cells[][2] = {
    { "tab\there", "tab\\there" },
    { "two\nlines\r\n", "two\\nlines\\r\\n" },
    { "back\\slash \\n", "back\\\\slash \\\\n" },
    { "\"quoted\" words", "\"\"\"quoted\"\" words\"" },
    { "words \"quoted\"", "words \"quoted\"" },
    { "\t=1", "'\\t=1" },
    { "-5", "'-5" },
    { "line\xe2\x80\xa8separator \xc2\x85", "line\\u2028separator \\u0085" },
  };
  g_autoptr (EntFrame) frame = ent_frame_new (G_N_ELEMENTS (cells));
  g_autoptr (GString) expected = g_string_new ("a\\tb\tn\n");
  ent_frame_add_column (frame, "a\tb", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "n", ENT_COLUMN_INTEGER, NULL);
  for (guint row = 0; row < G_N_ELEMENTS (cells); row++) {
    ent_frame_set_string (frame, 0, row, cells[row][0]);
    ent_frame_set_integer (frame, 1, row, -(gint64)row);
    g_string_append_printf (expected, "%s\t%s%u\n", cells[row][1], row > 0 ? "-" : "", row);
  }
  expect (frame, ENT_TABLE_TSV, 0, expected->str);
}

/* What a program shows on a terminal of its own: the writer asks the file descriptor. */
static char *
write_to_terminal (const EntFrame *frame, EntTableFormat format)
{
  EntTableOptions options = { format, 0, FALSE, 1 };
  int primary = posix_openpt (O_RDWR | O_NOCTTY);
  char *text = g_malloc0 (1024);
  if (primary < 0 || grantpt (primary) != 0 || unlockpt (primary) != 0) {
    g_free (text);
    return NULL;
  }
  CU_ASSERT_TRUE (ent_table_write (frame, &options, ptsname (primary), NULL));
  CU_ASSERT_TRUE (read (primary, text, 1023) > 0);
  close (primary);
  return text;
}

static void
no_format_lets_a_terminal_obey (void)
{
  g_autoptr (EntFrame) frame = make_hostile ();
  const char *const *names = ent_table_format_list ();
  for (guint format = 0; names[format] != NULL; format++) {
    g_autofree char *text = write_to_terminal (frame, format);
    if (text == NULL)
      return; /* a machine without terminals */
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "[31m"));
    CU_ASSERT_PTR_NULL (strchr (text, '\x1b'));
    CU_ASSERT_PTR_NULL (strstr (text, "\xc2\x9b"));
    CU_ASSERT_PTR_NULL (strstr (text, "\xe2\x80\xae"));
  }
}

static void
only_headings_are_coloured (void)
{
  g_autoptr (EntFrame) frame = make_hostile ();
  g_autofree char *text = write_table (frame, ENT_TABLE_ALIGNED, 0, TRUE);
  CU_ASSERT_TRUE (g_str_has_prefix (text, "\033[1ma|b\n\033[0m"));
  CU_ASSERT_PTR_NULL (strchr (text + 8, '\033') == NULL ? NULL
                                                        : strchr (strchr (text + 8, '\033') + 1, '\033'));
}

static void
a_table_without_rows_or_columns_is_a_table (void)
{
  g_autoptr (EntFrame) frame = ent_frame_new (0);
  expect (frame, ENT_TABLE_ALIGNED, 80, "\n");
  expect (frame, ENT_TABLE_JSON, 0, "[\n]\n");
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, NULL);
  expect (frame, ENT_TABLE_ALIGNED, 80, "id\n");
  expect (frame, ENT_TABLE_CSV, 0, "id\n");
  expect (frame, ENT_TABLE_JSONL, 0, "");
}

static void
formats_go_by_their_names (void)
{
  const char *const *names = ent_table_format_list ();
  EntTableFormat format;
  guint n = 0;
  for (; names[n] != NULL; n++) {
    CU_ASSERT_TRUE (ent_table_format_parse (names[n], &format));
    CU_ASSERT_EQUAL (format, n);
  }
  CU_ASSERT_EQUAL (n, ENT_TABLE_MARKDOWN + 1);
  CU_ASSERT_FALSE (ent_table_format_parse ("xlsx", &format));
}

/* Around the 8,192 rows that a thread writes at a time, and more than some threads take at once. */
static void
rows_are_the_same_by_any_number_of_threads (void)
{
  static const guint sizes[] = { 0, 8191, 8192, 8193, 16384, 140000 };
  static const EntTableFormat formats[] = { ENT_TABLE_CSV, ENT_TABLE_TSV, ENT_TABLE_JSONL };
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (EntFrame) frame = ent_frame_new (sizes[i]);
    ent_frame_add_column (frame, "row", ENT_COLUMN_INTEGER, NULL);
    for (guint row = 0; row < sizes[i]; row++)
      ent_frame_set_integer (frame, 0, row, row);
    for (guint j = 0; j < G_N_ELEMENTS (formats); j++) {
      g_autofree char *one = write_table (frame, formats[j], 0, FALSE);
      EntTableOptions options = { formats[j], 0, FALSE, 3 };
      g_autofree char *three = write_with_options (frame, &options);
      CU_ASSERT (g_str_equal (one, three));
    }
  }
}

void
ent_test_table (void)
{
  CU_pSuite suite = CU_add_suite ("table", NULL, NULL);
  CU_ADD_TEST (suite, columns_line_up_in_any_script);
  CU_ADD_TEST (suite, programs_get_every_digit_and_people_four);
  CU_ADD_TEST (suite, digits_follow_the_largest_number);
  CU_ADD_TEST (suite, long_text_wraps_to_the_width_of_the_terminal);
  CU_ADD_TEST (suite, headings_give_way_before_texts_and_texts_before_gaps);
  CU_ADD_TEST (suite, columns_that_do_not_fit_stand_below_with_their_rows_named_again);
  CU_ADD_TEST (suite, a_file_keeps_every_row_on_one_line);
  CU_ADD_TEST (suite, words_are_broken_only_where_no_line_holds_them);
  CU_ADD_TEST (suite, words_are_measured_as_they_are_wrapped);
  CU_ADD_TEST (suite, nothing_in_a_cell_is_obeyed);
  CU_ADD_TEST (suite, a_row_of_tsv_is_one_line_and_has_as_many_tabs_as_columns_part);
  CU_ADD_TEST (suite, no_format_lets_a_terminal_obey);
  CU_ADD_TEST (suite, only_headings_are_coloured);
  CU_ADD_TEST (suite, a_table_without_rows_or_columns_is_a_table);
  CU_ADD_TEST (suite, formats_go_by_their_names);
  CU_ADD_TEST (suite, rows_are_the_same_by_any_number_of_threads);
}
