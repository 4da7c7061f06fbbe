/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and periods as values: the calendar, comparisons, and periods written as EDTF. A bound is written from
 * its earliest day and its precision, which together say all that was read. Read next: graph/date-parse.c,
 * the way in. */
#include "graph/date.h"

#include <string.h>
#include "graph/date-private.h"
#include "graph/error.h"

/* Days of one cycle of the Gregorian calendar (400 years), and of the cycle's start, 0000-03-01, before
 * 1970-01-01. */
#define DAYS_PER_ERA 146097
#define DAYS_TO_1970 719468

/* The proleptic Gregorian rule; C's % of a negative year is 0 where it should be. */
static gboolean
is_leap (gint year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

guint
ent__days_in_month (gint year, guint month)
{
  static const guint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  return month == 2 && is_leap (year) ? 29 : days[month - 1];
}

gboolean
ent_ymd_is_valid (gint year, guint month, guint day)
{
  return year >= ENT_YEAR_MIN && year <= ENT_YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
         day <= ent__days_in_month (year, month);
}

/* Years are counted from March here, so that the leap day is the last of its year and the days before each
 * month follow one line, (153 m + 2) / 5. The method is the one of E. G. Richards, Mapping Time (1998),
 * chapter 25. */
EntDay
ent_day_from_ymd (gint year, guint month, guint day)
{
  gint y = month <= 2 ? year - 1 : year;
  gint era = (y >= 0 ? y : y - 399) / 400;
  gint year_of_era = y - era * 400;
  gint day_of_year = (153 * ((gint)month + (month > 2 ? -3 : 9)) + 2) / 5 + (gint)day - 1;
  gint day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * DAYS_PER_ERA + day_of_era - DAYS_TO_1970;
}

void
ent_day_to_ymd (EntDay day, gint *year, guint *month, guint *day_of_month)
{
  gint z = day + DAYS_TO_1970;
  gint era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
  gint day_of_era = z - era * DAYS_PER_ERA;
  /* the divisors are the days of 4, 100 and 400 years, each less one where the last leap day must not count
   * yet */
  gint year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint from_march = (5 * day_of_year + 2) / 153;
  *day_of_month = (guint)(day_of_year - (153 * from_march + 2) / 5 + 1);
  *month = (guint)(from_march < 10 ? from_march + 3 : from_march - 9);
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

/* As XML Schema's xs:date, which GEXF uses, writes years: at least four digits, "-" before year 0, never a
 * "+". */
const char *
ent_day_to_iso (EntDay day, char buffer[16])
{
  if (day <= ENT_DAY_MIN)
    return g_strlcpy (buffer, "-INF", 16), buffer;
  if (day >= ENT_DAY_MAX)
    return g_strlcpy (buffer, "INF", 16), buffer;
  gint year;
  guint month, day_of_month;
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  g_snprintf (buffer, 16, "%s%04d-%02u-%02u", year < 0 ? "-" : "", ABS (year), month, day_of_month);
  return buffer;
}

/* The long way is for years before 0, and for a message that says what is wrong. */
gboolean
ent_day_parse (const char *iso, EntDay *day, GError **error)
{
  g_return_val_if_fail (iso != NULL && day != NULL, FALSE);
  if (ent__date_scan_day (iso, day))
    return TRUE;
  EntPeriod period;
  if (!ent_period_parse (iso, &period, error))
    return FALSE;
  if (period.from_precision == ENT_PRECISION_DAY && period.flags == 0 && strchr (iso, 'T') == NULL) {
    *day = period.from_earliest;
    return TRUE;
  }
  g_autofree char *quoted = ent__date_quote (iso);
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "'%s' is not one day; write it as 2024-06-19", quoted);
  return FALSE;
}

/* Both bounds may be any day, so that it overlaps, and contradicts, nothing in particular. */
EntPeriod
ent_period_undated (void)
{
  return (EntPeriod){ ENT_DAY_MIN,        ENT_DAY_MAX,        ENT_DAY_MIN,       ENT_DAY_MAX,
                      ENT_PERIOD_UNDATED, ENT_PRECISION_NONE, ENT_PRECISION_NONE };
}

/* For data sets that give days: to the day, or open. */
EntPeriod
ent_period_from_days (EntDay first, EntDay last)
{
  EntPeriod period = { first, first, last, last, ENT_PERIOD_INTERVAL, ENT_PRECISION_DAY, ENT_PRECISION_DAY };
  if (first <= ENT_DAY_MIN) {
    period.flags |= ENT_PERIOD_OPEN_START;
    period.from_precision = ENT_PRECISION_NONE;
  }
  if (last >= ENT_DAY_MAX) {
    period.flags |= ENT_PERIOD_OPEN_END;
    period.to_precision = ENT_PRECISION_NONE;
  }
  return period;
}

/* Field by field, never by memcmp: the struct ends in a byte that nobody sets. */
gint
ent_period_compare (const EntPeriod *a, const EntPeriod *b)
{
  const gint left[] = { a->from_earliest,  a->from_latest,  a->to_earliest, a->to_latest,
                        a->from_precision, a->to_precision, a->flags };
  const gint right[] = { b->from_earliest,  b->from_latest,  b->to_earliest, b->to_latest,
                         b->from_precision, b->to_precision, b->flags };
  for (guint i = 0; i < G_N_ELEMENTS (left); i++)
    if (left[i] != right[i])
      return left[i] < right[i] ? -1 : 1;
  return 0;
}

gboolean
ent_period_equal (const EntPeriod *a, const EntPeriod *b)
{
  return ent_period_compare (a, b) == 0;
}

/* Bounds at their widest: it is "may", and certainty is for those who need it. */
gboolean
ent_period_may_overlap (const EntPeriod *a, const EntPeriod *b)
{
  return a->from_earliest <= b->to_latest && b->from_earliest <= a->to_latest;
}

/* As ent_period_may_overlap() with a period of that one day. */
gboolean
ent_period_may_contain (const EntPeriod *period, EntDay day)
{
  return period->from_earliest <= day && day <= period->to_latest;
}

gboolean
ent_period_is_within (const EntPeriod *period, EntDay first, EntDay last)
{
  return first <= period->from_earliest && period->to_latest <= last;
}

gboolean
ent_period_may_start_together (const EntPeriod *a, const EntPeriod *b)
{
  return a->from_earliest <= b->from_latest && b->from_earliest <= a->from_latest;
}

gboolean
ent_period_may_end_together (const EntPeriod *a, const EntPeriod *b)
{
  return a->to_earliest <= b->to_latest && b->to_earliest <= a->to_latest;
}

/* An open or unknown start has no day to write. */
const char *
ent_period_earliest_iso (const EntPeriod *period, char buffer[16])
{
  return period->from_earliest <= ENT_DAY_MIN ? NULL : ent_day_to_iso (period->from_earliest, buffer);
}

/* As ent_period_earliest_iso(). */
const char *
ent_period_latest_iso (const EntPeriod *period, char buffer[16])
{
  return period->to_latest >= ENT_DAY_MAX ? NULL : ent_day_to_iso (period->to_latest, buffer);
}

/* EDTF writes years of more than four digits with a Y before them. */
static void
append_year (GString *text, gint year)
{
  const char *sign = year < 0 ? "-" : "";
  g_string_append_printf (text, ABS (year) > ENT_YEAR_PLAIN_MAX ? "Y%s%d" : "%s%04d", sign, ABS (year));
}

/* Writes the date whose first day is @earliest. Beyond four digits EDTF has years only. */
static void
append_date (GString *text, EntDay earliest, EntPrecision precision)
{
  gint year;
  guint month, day;
  ent_day_to_ymd (earliest, &year, &month, &day);
  if (precision == ENT_PRECISION_DECADE || precision == ENT_PRECISION_CENTURY) {
    gboolean is_decade = precision == ENT_PRECISION_DECADE;
    g_string_append_printf (text, is_decade ? "%s%03d" : "%s%02d", year < 0 ? "-" : "",
                            ABS (year) / (is_decade ? 10 : 100));
    g_string_append (text, is_decade ? "X" : "XX");
    return;
  }
  append_year (text, year);
  if (precision == ENT_PRECISION_YEAR || ABS (year) > ENT_YEAR_PLAIN_MAX)
    return;
  if (precision == ENT_PRECISION_SEASON)
    g_string_append_printf (text, "-%u", 20 + month / 3);
  else
    g_string_append_printf (text, "-%02u", month);
  if (precision == ENT_PRECISION_DAY)
    g_string_append_printf (text, "-%02u", day);
}

/* One qualifier for all of an interval: which end it stood at is not kept, so both get it. */
static void
append_qualifier (GString *text, guint flags)
{
  static const char qualifiers[] = { '\0', '?', '~', '%' };
  char qualifier = qualifiers[flags & (ENT_PERIOD_UNCERTAIN | ENT_PERIOD_APPROXIMATE)];
  if (qualifier != '\0')
    g_string_append_c (text, qualifier);
}

/* What ent_period_parse() reads back as the same period, but for the flag that says that a date was lent. */
char *
ent_period_to_edtf (const EntPeriod *period)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint flags = period->flags;
  if (period->from_precision != ENT_PRECISION_NONE) {
    append_date (text, period->from_earliest, period->from_precision);
    append_qualifier (text, flags);
  } else if (flags & ENT_PERIOD_OPEN_START) {
    g_string_append (text, "..");
  }
  if (flags & ENT_PERIOD_INTERVAL) {
    g_string_append_c (text, '/');
    if (period->to_precision != ENT_PRECISION_NONE) {
      append_date (text, period->to_earliest, period->to_precision);
      append_qualifier (text, flags);
    } else if (flags & ENT_PERIOD_OPEN_END) {
      g_string_append (text, "..");
    }
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What is left of a date whose days, or days and months, are all there. */
static char *
cut_date (EntDay day, guint n_parts)
{
  char iso[16];
  ent_day_to_iso (day, iso);
  return g_strndup (iso, strlen (iso) - (n_parts == 1 ? 6 : n_parts == 2 ? 3 : 0));
}

char *
ent_days_to_text (EntDay first, EntDay last)
{
  gint year;
  guint month, month_after, day, day_after;
  ent_day_to_ymd (first, &year, &month, &day);
  ent_day_to_ymd (last + 1, &year, &month_after, &day_after);
  gboolean are_months = day == 1 && day_after == 1, are_years = are_months && month == 1 && month_after == 1;
  guint n_parts = are_years ? 1 : are_months ? 2 : 3;
  g_autofree char *from = cut_date (first, n_parts), *to = cut_date (last, n_parts);
  if (g_str_equal (from, to))
    return g_steal_pointer (&from);
  return g_strconcat (from, are_years ? "–" : " – ", to, NULL);
}
