/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and EDTF. Examples marked "LoC" are the specification's own (Library of Congress, Extended Date/Time
 * Format, 4 February 2019); their bounds follow from the definitions in graph/date.h. Day numbers come from
 * GLib's calendar. */
#include <CUnit/CUnit.h>
#include <string.h>
#include "graph/date.h"
#include "graph/error.h"

void ent_test_date (void);

/* A text, its four bounds and flags, and how it is written again (NULL: as it stands). */
typedef struct {
  const char *edtf, *from_earliest, *from_latest, *to_earliest, *to_latest;
  guint flags;
  EntPrecision from, to;
  const char *written;
} Case;

#define DATE(edtf, first, last, flags, precision, written)                                                   \
  {                                                                                                          \
    edtf, first, last, first, last, flags, ENT_PRECISION_##precision, ENT_PRECISION_##precision, written     \
  }

static const Case dates[] = {
  DATE ("1985-04-12", "1985-04-12", "1985-04-12", 0, DAY, NULL),                        /* LoC level 0 */
  DATE ("1985-04", "1985-04-01", "1985-04-30", 0, MONTH, NULL),                         /* LoC level 0 */
  DATE ("1985", "1985-01-01", "1985-12-31", 0, YEAR, NULL),                             /* LoC level 0 */
  DATE ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12", 0, DAY, "1985-04-12"),       /* LoC level 0 */
  DATE ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12", 0, DAY, "1985-04-12"),      /* LoC level 0 */
  DATE ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12", 0, DAY, "1985-04-12"),    /* LoC level 0 */
  DATE ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12", 0, DAY, "1985-04-12"), /* LoC level 0 */
  DATE ("2025-08-12T10:00:00.25Z", "2025-08-12", "2025-08-12", 0, DAY, "2025-08-12"),
  DATE ("2001-21", "2001-03-01", "2001-05-31", 0, SEASON, NULL), /* LoC level 1 */
  DATE ("2003-22", "2003-06-01", "2003-08-31", 0, SEASON, NULL), /* LoC level 1 */
  DATE ("2000-23", "2000-09-01", "2000-11-30", 0, SEASON, NULL), /* LoC level 1 */
  DATE ("2010-24", "2010-12-01", "2011-02-28", 0, SEASON, NULL), /* LoC level 1 */
  DATE ("2003-24", "2003-12-01", "2004-02-29", 0, SEASON, NULL),
  DATE ("1984?", "1984-01-01", "1984-12-31", ENT_PERIOD_UNCERTAIN, YEAR, NULL),       /* LoC level 1 */
  DATE ("2004-06~", "2004-06-01", "2004-06-30", ENT_PERIOD_APPROXIMATE, MONTH, NULL), /* LoC level 1 */
  DATE ("2004-06-11%", "2004-06-11", "2004-06-11", ENT_PERIOD_UNCERTAIN | ENT_PERIOD_APPROXIMATE, DAY,
        NULL),                                                 /* LoC level 1 */
  DATE ("201X", "2010-01-01", "2019-12-31", 0, DECADE, NULL),  /* LoC level 1 */
  DATE ("20XX", "2000-01-01", "2099-12-31", 0, CENTURY, NULL), /* LoC level 1 */
  DATE ("20XX?", "2000-01-01", "2099-12-31", ENT_PERIOD_UNCERTAIN, CENTURY, NULL),
  DATE ("2004-XX", "2004-01-01", "2004-12-31", 0, YEAR, "2004"),        /* LoC level 1 */
  DATE ("1985-04-XX", "1985-04-01", "1985-04-30", 0, MONTH, "1985-04"), /* LoC level 1 */
  DATE ("1985-XX-XX", "1985-01-01", "1985-12-31", 0, YEAR, "1985"),     /* LoC level 1 */
  DATE ("-1985", "-1985-01-01", "-1985-12-31", 0, YEAR, NULL),          /* LoC level 1 */
  DATE ("-0044-03-15", "-0044-03-15", "-0044-03-15", 0, DAY, NULL),
  DATE ("0000", "0000-01-01", "0000-12-31", 0, YEAR, NULL),
  DATE ("00XX", "0000-01-01", "0099-12-31", 0, CENTURY, NULL),
  DATE ("-00XX", "-0099-01-01", "-0001-12-31", 0, CENTURY, NULL),
  DATE ("-201X", "-2019-01-01", "-2010-12-31", 0, DECADE, NULL),
  DATE ("Y17000", "17000-01-01", "17000-12-31", 0, YEAR, NULL),
  DATE ("Y-17000", "-17000-01-01", "-17000-12-31", 0, YEAR, NULL),
  DATE ("2000-02-29", "2000-02-29", "2000-02-29", 0, DAY, NULL),
  DATE ("9999-24", "9999-12-01", "10000-02-29", 0, SEASON, NULL),
};

#define I ENT_PERIOD_INTERVAL
#define OPEN_START (I | ENT_PERIOD_OPEN_START)
#define OPEN_END (I | ENT_PERIOD_OPEN_END)
#define UNKNOWN_START (I | ENT_PERIOD_UNKNOWN_START)
#define UNKNOWN_END (I | ENT_PERIOD_UNKNOWN_END)
#define P(a, b) ENT_PRECISION_##a, ENT_PRECISION_##b

static const Case intervals[] = {
  { "1964/2008", "1964-01-01", "1964-12-31", "2008-01-01", "2008-12-31", I, P (YEAR, YEAR),
    NULL }, /* LoC level 0 */
  { "2004-06/2006-08", "2004-06-01", "2004-06-30", "2006-08-01", "2006-08-31", I, P (MONTH, MONTH),
    NULL }, /* LoC level 0 */
  { "2004-02-01/2005-02", "2004-02-01", "2004-02-01", "2005-02-01", "2005-02-28", I, P (DAY, MONTH),
    NULL }, /* LoC level 0 */
  { "2005/2006-02", "2005-01-01", "2005-12-31", "2006-02-01", "2006-02-28", I, P (YEAR, MONTH),
    NULL }, /* LoC level 0 */
  { "2004/2004-06", "2004-01-01", "2004-12-31", "2004-06-01", "2004-06-30", I, P (YEAR, MONTH), NULL },
  { "1985-04-12/..", "1985-04-12", "1985-04-12", "INF", "INF", OPEN_END, P (DAY, NONE),
    NULL }, /* LoC level 1 */
  { "../1985-04", "-INF", "-INF", "1985-04-01", "1985-04-30", OPEN_START, P (NONE, MONTH),
    NULL }, /* LoC level 1 */
  { "1985/", "1985-01-01", "1985-12-31", "1985-01-01", "INF", UNKNOWN_END, P (YEAR, NONE),
    NULL }, /* LoC level 1 */
  { "/1985", "-INF", "1985-12-31", "1985-01-01", "1985-12-31", UNKNOWN_START, P (NONE, YEAR),
    NULL }, /* LoC level 1 */
  { "../..", "-INF", "-INF", "INF", "INF", OPEN_START | OPEN_END, P (NONE, NONE), NULL },
  { "/..", "-INF", "INF", "INF", "INF", UNKNOWN_START | OPEN_END, P (NONE, NONE), NULL },
  { "../", "-INF", "-INF", "-INF", "INF", OPEN_START | UNKNOWN_END, P (NONE, NONE), NULL },
  { "1984?/2004~", "1984-01-01", "1984-12-31", "2004-01-01", "2004-12-31",
    I | ENT_PERIOD_UNCERTAIN | ENT_PERIOD_APPROXIMATE, P (YEAR, YEAR), "1984%/2004%" },
  { "1984~/..", "1984-01-01", "1984-12-31", "INF", "INF", OPEN_END | ENT_PERIOD_APPROXIMATE, P (YEAR, NONE),
    NULL },
  { "199X/2001-21", "1990-01-01", "1999-12-31", "2001-03-01", "2001-05-31", I, P (DECADE, SEASON), NULL },
};

static void
check_case (const Case *c)
{
  EntPeriod period, again;
  g_autoptr (GError) error = NULL;
  char day[16];
  gboolean is_read = ent_period_parse (c->edtf, &period, &error);
  CU_ASSERT_TRUE_FATAL (is_read);
  CU_ASSERT_STRING_EQUAL (ent_day_to_iso (period.from_earliest, day), c->from_earliest);
  CU_ASSERT_STRING_EQUAL (ent_day_to_iso (period.from_latest, day), c->from_latest);
  CU_ASSERT_STRING_EQUAL (ent_day_to_iso (period.to_earliest, day), c->to_earliest);
  CU_ASSERT_STRING_EQUAL (ent_day_to_iso (period.to_latest, day), c->to_latest);
  CU_ASSERT_EQUAL (period.flags, c->flags);
  CU_ASSERT_EQUAL (period.from_precision, c->from);
  CU_ASSERT_EQUAL (period.to_precision, c->to);
  g_autofree char *written = ent_period_to_edtf (&period);
  CU_ASSERT_STRING_EQUAL (written, c->written != NULL ? c->written : c->edtf);
  CU_ASSERT_TRUE (ent_period_parse (written, &again, NULL));
  CU_ASSERT_TRUE (ent_period_equal (&period, &again));
}

static void
dates_of_levels_0_and_1_have_their_bounds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    check_case (&dates[i]);
}

static void
intervals_of_levels_0_and_1_have_their_bounds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    check_case (&intervals[i]);
}

static void
what_is_no_date_is_refused_with_a_reason (void)
{
  static const struct {
    const char *text;
    EntError code;
    const char *message; /* a part of it */
  } cases[] = {
    { "2024-13", ENT_ERROR_INVALID,
      "'2024-13' is no EDTF date: month 13 is not between 01 and 12; write 2024-06, 2024-06-19, 2024? or "
      "2024/.." },
    { "2023-02-29", ENT_ERROR_INVALID, "day 29 is not between 01 and 28" },
    { "1900-02-29", ENT_ERROR_INVALID, "day 29 is not between 01 and 28" },
    { "2024-00-10", ENT_ERROR_INVALID, "month 00" },
    { "2024-06-00", ENT_ERROR_INVALID, "day 00" },
    { "19/06/2024", ENT_ERROR_INVALID, "write 2024-06-19" },
    { "19.06.2024", ENT_ERROR_INVALID, "write 2024-06-19" },
    { "06/07/2024", ENT_ERROR_INVALID, "write 2024-07-06 or 2024-06-07, whichever is meant" },
    { "6/19/2024", ENT_ERROR_INVALID, "write 2024-06-19" },
    { "2024/06/19", ENT_ERROR_INVALID, "write 2024-06-19" },
    { "2024-6-9", ENT_ERROR_INVALID, "write 2024-06-09" },
    { "2024-6", ENT_ERROR_INVALID, "write 2024-06" },
    { "06/2024", ENT_ERROR_INVALID, "write 2024-06" },
    { "20240619", ENT_ERROR_INVALID, "write 2024-06-19" },
    { "1914/18", ENT_ERROR_INVALID, "write 1914/1918" },
    { "2005/2003", ENT_ERROR_INVALID, "ends before it starts" },
    { "2024/2025/2026", ENT_ERROR_INVALID, "more than one '/'" },
    { "/", ENT_ERROR_INVALID, "says nothing" },
    { "", ENT_ERROR_INVALID, "it is empty" },
    { "?", ENT_ERROR_INVALID, "a year of four digits was expected" },
    { "June 2024", ENT_ERROR_INVALID, "a year of four digits was expected" },
    { "24", ENT_ERROR_INVALID, "a year of four digits was expected" },
    { "12345", ENT_ERROR_INVALID, "'5' does not belong there" },
    { "-0000", ENT_ERROR_INVALID, "no year -0000" },
    { "Y2024", ENT_ERROR_INVALID, "more than four digits" },
    { "2024-06-19T25:00:00", ENT_ERROR_INVALID, "no time 25:00:00" },
    { "2024-06-19T10", ENT_ERROR_INVALID, "a time such as 10:00:00" },
    { "2024-06-19T10:00:00+2", ENT_ERROR_INVALID, "an offset such as +02:00" },
    { "2024-06-19 ", ENT_ERROR_INVALID, "does not belong there" },
    { "٢٠٢٤", ENT_ERROR_INVALID, "a year of four digits was expected" },
    { "Y170000002", ENT_ERROR_LIMIT, "years beyond 999999 are out of range" },  /* LoC level 1 */
    { "Y-170000002", ENT_ERROR_LIMIT, "years beyond 999999 are out of range" }, /* LoC level 1 */
    { "Y99999999999999999999999999", ENT_ERROR_LIMIT, "out of range" },
    { "Y-17E7", ENT_ERROR_UNSUPPORTED, "level 2" }, /* LoC level 2, as those below */
    { "1950S2", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "2001-34", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "[1667,1668,1670..1672]", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "{1960,1961-12}", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "2004?-06-11", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "?2004-06-~11", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "1XXX-XX", ENT_ERROR_UNSUPPORTED, "level 2" },
    { "2004-XX-15", ENT_ERROR_UNSUPPORTED, "level 2" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    EntPeriod period;
    g_autoptr (GError) error = NULL;
    CU_ASSERT_FALSE (ent_period_parse (cases[i].text, &period, &error));
    CU_ASSERT_PTR_NOT_NULL_FATAL (error);
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, (gint)cases[i].code));
    CU_ASSERT_PTR_NOT_NULL (strstr (error->message, cases[i].message));
  }
}

static void
hostile_text_is_refused_in_a_short_clean_message (void)
{
  g_autofree char *huge = g_strnfill (1 << 20, '1');
  g_autofree char *dots = g_strnfill (5000, '/');
  const char *const hostile[] = {
    huge, dots, "\x1b[31m2024", "2024\n", "\xff\xfe\xfd", "2024-06-19\x07", "Y",
    "-",  "--", "Y-",           "../",    "....",         "2024/...",       "XXXX",
    "T",  "%",  "~~",           "2024??", "2024-06-19T",  "2024-06-19TX"
  };
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++) {
    EntPeriod period;
    g_autoptr (GError) error = NULL;
    if (ent_period_parse (hostile[i], &period, &error)) {
      CU_ASSERT_STRING_EQUAL (hostile[i], "../"); /* the only one that says something */
      continue;
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL (error);
    CU_ASSERT_TRUE (strlen (error->message) < 400);
    CU_ASSERT_TRUE (g_utf8_validate (error->message, -1, NULL));
    for (const char *c = error->message; *c != '\0'; c++)
      CU_ASSERT_FALSE (g_ascii_iscntrl (*c));
  }
}

/* Days against GLib's own calendar, whose day 1 is 0001-01-01: 719163 days before 1970-01-02. */
static void
days_agree_with_another_calendar (void)
{
  for (guint julian = 1; julian < 3652059 /* 9999-12-31 */; julian += 97) {
    GDate date;
    g_date_clear (&date, 1);
    g_date_set_julian (&date, julian);
    EntDay day = ent_day_from_ymd (g_date_get_year (&date), g_date_get_month (&date), g_date_get_day (&date));
    CU_ASSERT_EQUAL (day, (EntDay)julian - 719163);
    gint year;
    guint month, day_of_month;
    ent_day_to_ymd (day, &year, &month, &day_of_month);
    CU_ASSERT_TRUE (year == g_date_get_year (&date) && month == (guint)g_date_get_month (&date) &&
                    day_of_month == g_date_get_day (&date));
  }
  CU_ASSERT_EQUAL (ent_day_from_ymd (1970, 1, 1), 0);
}

static void
every_day_around_the_leap_years_follows_the_one_before (void)
{
  static const gint starts[] = { -401, -101, -5, -1, 0, 1, 1899, 1999, 2023, 9999, 999998, -999999 };
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++) {
    EntDay first = ent_day_from_ymd (starts[i], 1, 1);
    for (EntDay day = first; day < first + 800; day++) {
      gint year;
      guint month, day_of_month;
      ent_day_to_ymd (day, &year, &month, &day_of_month);
      CU_ASSERT_TRUE (month >= 1 && month <= 12 && day_of_month >= 1 && day_of_month <= 31);
      CU_ASSERT_EQUAL (ent_day_from_ymd (year, month, day_of_month), day);
    }
  }
}

static void
one_iso_day_is_read_and_nothing_else (void)
{
  EntDay day;
  char buffer[16];
  CU_ASSERT_TRUE (ent_day_parse ("2024-06-19", &day, NULL));
  CU_ASSERT_STRING_EQUAL (ent_day_to_iso (day, buffer), "2024-06-19");
  CU_ASSERT_EQUAL (day, 19893); /* date -d 2024-06-19 +%s / 86400 */
  CU_ASSERT_TRUE (ent_day_parse ("-0044-03-15", &day, NULL));
  static const char *const others[] = { "2024-06",
                                        "2024",
                                        "2024-06-19?",
                                        "2024-06-19~",
                                        "2024-06-19T10:00:00Z",
                                        "2024-06-XX",
                                        "2024-06-19/2024-06-19",
                                        "2024-06-31",
                                        "../..",
                                        "" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autoptr (GError) error = NULL;
    CU_ASSERT_FALSE (ent_day_parse (others[i], &day, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_INVALID));
  }
}

static void
bounds_given_apart_make_the_same_interval (void)
{
  static const struct {
    const char *from, *to, *edtf;
  } cases[] = {
    { "2024-06", "2025-01", "2024-06/2025-01" },
    { "2022", "..", "2022/.." },
    { "..", "2022", "../2022" },
    { "2022", NULL, "2022/" },
    { "", "2022?", "/2022?" },
    { "..", "..", "../.." },
    { "2024-06-19", "2024-06-19", "2024-06-19/2024-06-19" },
    { "2022-02-24T05:00:00Z", "..", "2022-02-24/.." },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    EntPeriod apart, together;
    CU_ASSERT_TRUE (ent_period_from_bounds (cases[i].from, cases[i].to, &apart, NULL));
    CU_ASSERT_TRUE (ent_period_parse (cases[i].edtf, &together, NULL));
    CU_ASSERT_TRUE (ent_period_equal (&apart, &together));
  }
  EntPeriod period, undated = ent_period_undated ();
  CU_ASSERT_TRUE (ent_period_from_bounds (NULL, "", &period, NULL));
  CU_ASSERT_TRUE (ent_period_equal (&period, &undated));
  g_autofree char *nothing = ent_period_to_edtf (&period);
  CU_ASSERT_STRING_EQUAL (nothing, "");
}

static void
reversed_and_doubled_bounds_are_refused (void)
{
  static const char *const cases[][3] = {
    { "1949", "1938", "the end '1938' precedes the start '1949'" },
    { "1949/1950", "1951", "'from' and 'to' are one date each" },
    { "19.06.2024", "2025", "write 2024-06-19" },
    { "2024", "2025-13", "'2025-13' is no EDTF date" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    EntPeriod period;
    g_autoptr (GError) error = NULL;
    CU_ASSERT_FALSE (ent_period_from_bounds (cases[i][0], cases[i][1], &period, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT_PTR_NOT_NULL (strstr (error->message, cases[i][2]));
  }
  EntPeriod period;
  CU_ASSERT_TRUE (ent_period_from_bounds ("2024-06", "2024", &period, NULL)); /* it may end later that year */
}

static EntPeriod
read (const char *edtf)
{
  EntPeriod period = ent_period_undated ();
  CU_ASSERT_TRUE (*edtf == '\0' || ent_period_parse (edtf, &period, NULL));
  return period;
}

static void
periods_overlap_and_begin_together_as_far_as_they_may (void)
{
  static const struct {
    const char *a, *b;
    gboolean overlap, start, end;
  } cases[] = {
    { "2024-06-19", "2024-07-19", FALSE, FALSE, FALSE },
    { "2024-06-19", "2024-06", TRUE, TRUE, TRUE },
    { "2024-06-19/..", "2024-07-19/..", TRUE, FALSE,
      TRUE }, /* the treaty with two dates: a conflict of starts */
    { "2024/..", "2024-06/2025", TRUE, TRUE, FALSE },
    { "2022/..", "../2021", FALSE, FALSE, FALSE },
    { "2022/", "2024-06-19", TRUE, FALSE, TRUE },
    { "/2024", "2022-05/2023", TRUE, TRUE, FALSE },
    { "2022?", "2023", FALSE, FALSE, FALSE }, /* "?" widens nothing */
    { "", "1850", TRUE, TRUE, TRUE },
    { "../..", "1850", TRUE, FALSE, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    EntPeriod a = read (cases[i].a), b = read (cases[i].b);
    CU_ASSERT_EQUAL (ent_period_may_overlap (&a, &b), cases[i].overlap);
    CU_ASSERT_EQUAL (ent_period_may_overlap (&b, &a), cases[i].overlap);
    CU_ASSERT_EQUAL (ent_period_may_start_together (&a, &b), cases[i].start);
    CU_ASSERT_EQUAL (ent_period_may_end_together (&b, &a), cases[i].end);
  }
}

static void
periods_contain_days_and_lie_within_windows (void)
{
  EntPeriod june = read ("2024-06"), open = read ("2022/..");
  EntDay first = ent_day_from_ymd (2024, 6, 1), last = ent_day_from_ymd (2024, 6, 30);
  CU_ASSERT_TRUE (ent_period_may_contain (&june, first) && ent_period_may_contain (&june, last));
  CU_ASSERT_FALSE (ent_period_may_contain (&june, first - 1) || ent_period_may_contain (&june, last + 1));
  CU_ASSERT_TRUE (ent_period_is_within (&june, first, last));
  CU_ASSERT_FALSE (ent_period_is_within (&june, first + 1, last));
  CU_ASSERT_TRUE (ent_period_may_contain (&open, ent_day_from_ymd (9999, 1, 1)));
  CU_ASSERT_FALSE (ent_period_is_within (&open, first, last));
  char buffer[16];
  CU_ASSERT_STRING_EQUAL (ent_period_earliest_iso (&open, buffer), "2022-01-01");
  CU_ASSERT_PTR_NULL (ent_period_latest_iso (&open, buffer));
  EntPeriod undated = ent_period_undated ();
  CU_ASSERT_PTR_NULL (ent_period_earliest_iso (&undated, buffer));
  EntPeriod days = ent_period_from_days (first, ENT_DAY_MAX), same = read ("2024-06-01/..");
  CU_ASSERT_TRUE (ent_period_equal (&days, &same));
  days = ent_period_from_days (ENT_DAY_MIN, last), same = read ("../2024-06-30");
  CU_ASSERT_TRUE (ent_period_equal (&days, &same));
}

/* A random date of any kind that EDTF has, as text. */
static char *
random_date (GRand *random)
{
  static const char *const qualifiers[] = { "", "?", "~", "%" };
  gint year = g_rand_int_range (random, -9999, 10000);
  guint month = (guint)g_rand_int_range (random, 1, 13), day = (guint)g_rand_int_range (random, 1, 29);
  const char *sign = year < 0 ? "-" : "", *qualifier = qualifiers[g_rand_int_range (random, 0, 4)];
  year = ABS (year);
  switch (g_rand_int_range (random, 0, 7)) {
  case 0:
    return g_strdup_printf ("%s%04d-%02u-%02u%s", sign, year == 0 ? 1 : year, month, day, qualifier);
  case 1:
    return g_strdup_printf ("%s%04d-%02u%s", sign, year == 0 ? 1 : year, month, qualifier);
  case 2:
    return g_strdup_printf ("%s%04d-2%u%s", sign, year == 0 ? 1 : year, 1 + month % 4, qualifier);
  case 3:
    return g_strdup_printf ("%s%04d%s", sign, year == 0 ? 1 : year, qualifier);
  case 4:
    return g_strdup_printf ("%s%03dX%s", sign, year / 10, qualifier);
  case 5:
    return g_strdup_printf ("%s%02dXX%s", sign, year / 100, qualifier);
  default:
    return g_strdup_printf ("Y%s%d%s", sign, 10000 + year * 50, qualifier);
  }
}

static void
random_periods_are_read_back_as_they_were_written (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20240619);
  guint n_intervals = 0;
  for (guint i = 0; i < 20000; i++) {
    g_autofree char *a = random_date (random);
    g_autofree char *b = random_date (random);
    EntPeriod date, interval, again;
    CU_ASSERT_TRUE_FATAL (ent_period_parse (a, &date, NULL));
    g_autofree char *written = ent_period_to_edtf (&date);
    CU_ASSERT_STRING_EQUAL (written, a);
    CU_ASSERT_TRUE (date.from_earliest <= date.from_latest && date.from_earliest == date.to_earliest);
    if (!ent_period_from_bounds (a, b, &interval, NULL))
      continue;
    n_intervals++;
    g_autofree char *both = ent_period_to_edtf (&interval);
    CU_ASSERT_TRUE (ent_period_parse (both, &again, NULL) && ent_period_equal (&interval, &again));
    CU_ASSERT_TRUE (interval.from_earliest <= interval.to_latest);
  }
  CU_ASSERT_TRUE (n_intervals > 5000 && n_intervals < 15000); /* about half are in order */
}

static void
periods_have_one_order (void)
{
  static const char *const sorted[] = { "../2020",    "2020",        "2020/2021", "2020-01-02",
                                        "2021-06-19", "2021-06-19?", "2022/.." };
  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++) {
      EntPeriod a = read (sorted[i]), b = read (sorted[j]);
      gint order = ent_period_compare (&a, &b);
      CU_ASSERT_TRUE (i < j ? order < 0 : i > j ? order > 0 : order == 0);
    }
}

static void
spans_are_said_in_the_fewest_words (void)
{
  static const char *const spans[][3] = {
    { "1914-01-01", "1914-12-31", "1914" },
    { "1910-01-01", "1919-12-31", "1910–1919" },
    { "2014-03-01", "2014-03-31", "2014-03" },
    { "2024-02-01", "2024-02-29", "2024-02" },
    { "2023-12-01", "2024-02-29", "2023-12 – 2024-02" },
    { "2024-02-01", "2024-02-28", "2024-02-01 – 2024-02-28" },
    { "2014-03-07", "2014-03-07", "2014-03-07" },
    { "-0044-01-01", "-0043-12-31", "-0044–-0043" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (spans); i++) {
    EntDay first, last;
    CU_ASSERT_TRUE_FATAL (ent_day_parse (spans[i][0], &first, NULL) &&
                          ent_day_parse (spans[i][1], &last, NULL));
    g_autofree char *text = ent_days_to_text (first, last);
    CU_ASSERT_STRING_EQUAL (text, spans[i][2]);
  }
}

void
ent_test_date (void)
{
  CU_pSuite suite = CU_add_suite ("date", NULL, NULL);
  CU_ADD_TEST (suite, dates_of_levels_0_and_1_have_their_bounds);
  CU_ADD_TEST (suite, intervals_of_levels_0_and_1_have_their_bounds);
  CU_ADD_TEST (suite, what_is_no_date_is_refused_with_a_reason);
  CU_ADD_TEST (suite, hostile_text_is_refused_in_a_short_clean_message);
  CU_ADD_TEST (suite, days_agree_with_another_calendar);
  CU_ADD_TEST (suite, every_day_around_the_leap_years_follows_the_one_before);
  CU_ADD_TEST (suite, one_iso_day_is_read_and_nothing_else);
  CU_ADD_TEST (suite, bounds_given_apart_make_the_same_interval);
  CU_ADD_TEST (suite, reversed_and_doubled_bounds_are_refused);
  CU_ADD_TEST (suite, periods_overlap_and_begin_together_as_far_as_they_may);
  CU_ADD_TEST (suite, periods_contain_days_and_lie_within_windows);
  CU_ADD_TEST (suite, random_periods_are_read_back_as_they_were_written);
  CU_ADD_TEST (suite, periods_have_one_order);
  CU_ADD_TEST (suite, spans_are_said_in_the_fewest_words);
}
