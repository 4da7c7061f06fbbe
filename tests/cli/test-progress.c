/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The line of the bar, for a given width. Expected lines are counted out by hand: the bar is 24 columns at
 * most, and gets what the words leave. */
#include <CUnit/CUnit.h>

#include "cli/progress.h"

static void
the_line_says_how_far_how_fast_and_how_long (void)
{
  static const struct {
    CliProgressState state;
    guint width;
    gboolean is_utf8;
    const char *expected;
  } rows[] = {
    /* 43 % of 24 columns: 10.32 */
    { { "wiki.jsonl", 0.43, NULL, 1.2e6, "claims", 3 },
      79,
      TRUE,
      "wiki.jsonl  43 %  ██████████░░░░░░░░░░░░░░  1.2 million claims/s  4 s left" },
    { { "wiki.jsonl", 0.43, NULL, 1.2e6, "claims", 3 },
      79,
      FALSE,
      "wiki.jsonl  43 %  ##########--------------  1.2 million claims/s  4 s left" },
    /* 50 columns hold 10 + 6 + 22 + 10 = 48 of words and no bar */
    { { "wiki.jsonl", 0.43, NULL, 1.2e6, "claims", 3 },
      50,
      TRUE,
      "wiki.jsonl  43 %  1.2 million claims/s  4 s left" },
    { { "wiki.jsonl", 0.43, NULL, 1.2e6, "claims", 3 },
      40,
      TRUE,
      "wiki.jsonl  43 %  █████░░░░░░░  4 s left" },
    { { "wiki.jsonl", 0.43, NULL, 1.2e6, "claims", 3 }, 18, TRUE, "wiki.jsonl  43 %" },
    /* unknown size: the amount, the rate, no time */
    { { "stdin", -1, "1.2 GB", 950, "claims", 3 }, 79, TRUE, "stdin  1.2 GB  950 claims/s" },
    { { "resolving names", -1, NULL, 0, NULL, 3 }, 79, TRUE, "resolving names" },
    { { "x", 0, NULL, 0, "claims", 0.6 }, 79, FALSE, "x  0 %  ------------------------" },
    { { "x", 1.5, NULL, 12345, "claims", 9 }, 30, FALSE, "x  100 %  ##########  0 s left" },
    /* a quarter in 100 seconds: 300 more; a hundredth in 100 seconds: 9900 more */
    { { "x", 0.25, NULL, 0, NULL, 100 }, 40, FALSE, "x  25 %  ####------------  5:00 min left" },
    { { "x", 0.01, NULL, 0, NULL, 100 }, 30, FALSE, "x  1 %  ---------  2:45 h left" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *line = cli_progress_format (&rows[i].state, rows[i].width, rows[i].is_utf8);
    CU_ASSERT_STRING_EQUAL (line, rows[i].expected);
    CU_ASSERT (g_utf8_strlen (line, -1) <= rows[i].width);
  }
}

static void
the_line_fits_any_width (void)
{
  const CliProgressState state = {
    "a/folder/of/长的名字/with a long name.jsonl.gz", 0.5, NULL, 99.9e6, "claims", 5
  };
  for (guint width = 0; width < 120; width++) {
    g_autofree char *line = cli_progress_format (&state, width, TRUE);
    guint n = 0;
    for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
      n += g_unichar_iswide (g_utf8_get_char (p)) ? 2 : 1;
    CU_ASSERT (n <= width);
  }
}

static void
a_long_name_keeps_its_end (void)
{
  const CliProgressState state = { "/data/folder/events.csv", 0.5, NULL, 0, NULL, 0 };
  g_autofree char *line = cli_progress_format (&state, 18, TRUE);
  CU_ASSERT_STRING_EQUAL (line, "…/events.csv  50 %"); /* 12 and 6 columns */
}

/* A name may be anybody's. */
static void
a_name_cannot_command_the_terminal (void)
{
  const CliProgressState state = { "a\033[2Jb\nc\u202ed", -1, "1 kB", 0, NULL, 0 };
  g_autofree char *line = cli_progress_format (&state, 79, TRUE);
  CU_ASSERT_STRING_EQUAL (line, "a?[2Jb?c?d  1 kB");
  const CliProgressState foreign = { "é", -1, "1 kB", 0, NULL, 0 };
  g_autofree char *ascii = cli_progress_format (&foreign, 79, FALSE);
  CU_ASSERT_STRING_EQUAL (ascii, "?  1 kB");
}

static void
amounts_are_rounded_as_people_say_them (void)
{
  static const struct {
    guint64 n;
    const char *expected;
  } rows[] = {
    { 0, "0 kB" },
    { 640000, "640 kB" },
    { 999499, "999 kB" },
    { 999500, "1.0 MB" },
    { 1234567890, "1.2 GB" },
    { G_GUINT64_CONSTANT (250000000000), "250 GB" },
    { G_GUINT64_CONSTANT (5000000000000000), "5000 TB" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = cli_progress_format_bytes (rows[i].n);
    CU_ASSERT_STRING_EQUAL (text, rows[i].expected);
  }
}

void ent_test_progress (void);

void
ent_test_progress (void)
{
  CU_pSuite suite = CU_add_suite ("progress", NULL, NULL);
  CU_ADD_TEST (suite, the_line_says_how_far_how_fast_and_how_long);
  CU_ADD_TEST (suite, the_line_fits_any_width);
  CU_ADD_TEST (suite, a_long_name_keeps_its_end);
  CU_ADD_TEST (suite, a_name_cannot_command_the_terminal);
  CU_ADD_TEST (suite, amounts_are_rounded_as_people_say_them);
}
