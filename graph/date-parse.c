/* SPDX-License-Identifier: GPL-3.0-or-later */
/* EDTF in. A plain day, which nearly all dates are, takes a short way; the rest is read by hand, left to
 * right, and the first thing that does not fit becomes the reason in the message. Read next:
 * graph/date-advice.c, how a message says what to write instead. */
#include "graph/date.h"

#include <string.h>
#include "graph/date-private.h"
#include "graph/error.h"

/* No EDTF text of levels 0 and 1 is longer; what is, is not read. */
#define MAX_LENGTH 96

/* One side of an interval, or a whole date. */
typedef struct {
  EntDay earliest;
  EntDay latest;
  guint8 precision;
  guint8 flags;
} Bound;

/* Where reading stands, and why it failed: a reason of the form "month 13 is not between 01 and 12". */
typedef struct {
  const char *at;
  const char *end;
  char *reason;
  EntError code;
} Reader;

static gboolean fail (Reader *reader, EntError code, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Keeps the reason for the message that the outermost function writes, which alone knows the whole text. */
static gboolean
fail (Reader *reader, EntError code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_free (reader->reason);
  reader->reason = g_strdup_vprintf (format, arguments);
  reader->code = code;
  va_end (arguments);
  return FALSE;
}

static gboolean
at_end (const Reader *reader)
{
  return reader->at == reader->end;
}

/* Steps over @c where it comes next. */
static gboolean
skip (Reader *reader, char c)
{
  if (at_end (reader) || *reader->at != c)
    return FALSE;
  reader->at++;
  return TRUE;
}

/* Says what was expected; an X there has a meaning, but not in level 1. */
static gboolean
fail_expected (Reader *reader, const char *what)
{
  if (!at_end (reader) && *reader->at == 'X')
    return fail (reader, ENT_ERROR_UNSUPPORTED, "an X at this place is EDTF level 2");
  return fail (reader, ENT_ERROR_INVALID, "%s was expected", what);
}

/* Reads exactly two digits. */
static gboolean
scan_two (Reader *reader, guint *value)
{
  const char *at = reader->at;
  if (reader->end - at < 2 || !g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]))
    return FALSE;
  *value = (guint)((at[0] - '0') * 10 + (at[1] - '0'));
  reader->at += 2;
  return TRUE;
}

static guint
two_digits (const char *text)
{
  return (guint)((text[0] - '0') * 10 + (text[1] - '0'));
}

static inline gboolean
is_digits (const char *text, guint n)
{
  for (guint i = 0; i < n; i++)
    if ((guchar)(text[i] - '0') > 9)
      return FALSE;
  return TRUE;
}

/* Stops at the first character that does not fit, so a shorter text is never read beyond its end. */
gboolean
ent__date_scan_day (const char *text, EntDay *day)
{
  if (!is_digits (text, 4) || text[4] != '-' || !is_digits (text + 5, 2) || text[7] != '-' ||
      !is_digits (text + 8, 2) || text[10] != '\0')
    return FALSE;
  gint year = (gint)(two_digits (text) * 100 + two_digits (text + 2));
  guint month = two_digits (text + 5), day_of_month = two_digits (text + 8);
  if (!ent_ymd_is_valid (year, month, day_of_month))
    return FALSE;
  *day = ent_day_from_ymd (year, month, day_of_month);
  return TRUE;
}

static void
set_years (Bound *bound, gint first, gint last, EntPrecision precision)
{
  bound->earliest = ent_day_from_ymd (first, 1, 1);
  bound->latest = ent_day_from_ymd (last, 12, 31);
  bound->precision = (guint8)precision;
}

/* "Y12345": a year of more than four digits, which stands alone. */
static gboolean
read_long_year (Reader *reader, Bound *bound)
{
  gboolean is_negative = skip (reader, '-');
  const char *digits = reader->at;
  gint64 year = 0;
  while (!at_end (reader) && g_ascii_isdigit (*reader->at)) {
    year = MIN (year * 10 + (*reader->at - '0'), G_MAXINT);
    reader->at++;
  }
  if (!at_end (reader) && (*reader->at == 'E' || *reader->at == 'S'))
    return fail (reader, ENT_ERROR_UNSUPPORTED, "exponents and significant digits are EDTF level 2");
  if (!at_end (reader) || reader->at - digits < 5 || *digits == '0')
    return fail (reader, ENT_ERROR_INVALID,
                 "after 'Y' stands a year of more than four digits and nothing else");
  if (year > ENT_YEAR_MAX)
    return fail (reader, ENT_ERROR_LIMIT, "years beyond %d are out of range", ENT_YEAR_MAX);
  year = is_negative ? -year : year;
  set_years (bound, (gint)year, (gint)year, ENT_PRECISION_YEAR);
  return TRUE;
}

/* Four digits of which the last one or two may be X; @n_unspecified says how many are. */
static gboolean
scan_year (Reader *reader, gint *year, guint *n_unspecified)
{
  const char *at = reader->at;
  guint n = 0;
  *year = 0;
  *n_unspecified = 0;
  for (; at + n < reader->end && n < 4; n++) {
    gboolean is_unspecified = at[n] == 'X' && n >= 2;
    if (!is_unspecified && (!g_ascii_isdigit (at[n]) || *n_unspecified > 0))
      break;
    *year = *year * 10 + (is_unspecified ? 0 : at[n] - '0');
    *n_unspecified += is_unspecified ? 1 : 0;
  }
  if (n < 4 && at + n < reader->end && at[n] == 'X')
    return fail (reader, ENT_ERROR_UNSUPPORTED,
                 "an X for any but the last one or two digits of a year is EDTF level 2");
  if (n < 4)
    return fail (reader, ENT_ERROR_INVALID, "a year of four digits was expected");
  reader->at += 4;
  return TRUE;
}

/* A year alone; "201X" and "20XX" are a decade and a century. Before year 0 the digits count backwards: -201X
 * is -2019 to -2010, and there is no year -0. */
static gboolean
finish_year (Bound *bound, gint year, guint n_unspecified, gboolean is_negative)
{
  gint span = n_unspecified == 2 ? 99 : n_unspecified == 1 ? 9 : 0;
  EntPrecision precision = n_unspecified == 2   ? ENT_PRECISION_CENTURY
                           : n_unspecified == 1 ? ENT_PRECISION_DECADE
                                                : ENT_PRECISION_YEAR;
  if (is_negative)
    set_years (bound, -(year + span), -MAX (year, 1), precision);
  else
    set_years (bound, year, year + span, precision);
  return TRUE;
}

/* Seasons by the northern hemisphere's meteorological quarters; winter runs into the next year. */
static gboolean
finish_season (Bound *bound, gint year, guint season)
{
  guint first = (season - 20) * 3;
  gint last_year = first == 12 ? year + 1 : year;
  guint last = first == 12 ? 2 : first + 2;
  bound->earliest = ent_day_from_ymd (year, first, 1);
  bound->latest = ent_day_from_ymd (last_year, last, ent__days_in_month (last_year, last));
  bound->precision = ENT_PRECISION_SEASON;
  return TRUE;
}

static gboolean
finish_month (Bound *bound, gint year, guint month)
{
  bound->earliest = ent_day_from_ymd (year, month, 1);
  bound->latest = ent_day_from_ymd (year, month, ent__days_in_month (year, month));
  bound->precision = ENT_PRECISION_MONTH;
  return TRUE;
}

/* "10:00", "10:00:00", "10:00:00.123", each with "Z", "+02" or "+02:00" or nothing: checked and then
 * forgotten. */
static gboolean
skip_time (Reader *reader)
{
  guint hour, minute, second = 0, zone_hour, zone_minute = 0;
  if (!scan_two (reader, &hour) || !skip (reader, ':') || !scan_two (reader, &minute))
    return fail (reader, ENT_ERROR_INVALID, "after 'T' a time such as 10:00:00 was expected");
  if (skip (reader, ':') && !scan_two (reader, &second))
    return fail (reader, ENT_ERROR_INVALID, "a time's seconds have two digits");
  if (hour > 23 || minute > 59 || second > 60) /* 60: a leap second */
    return fail (reader, ENT_ERROR_INVALID, "there is no time %02u:%02u:%02u", hour, minute, second);
  if (skip (reader, '.') || skip (reader, ','))
    while (!at_end (reader) && g_ascii_isdigit (*reader->at))
      reader->at++;
  if (skip (reader, 'Z') || at_end (reader))
    return TRUE;
  if ((!skip (reader, '+') && !skip (reader, '-')) || !scan_two (reader, &zone_hour) || zone_hour > 23 ||
      (skip (reader, ':') && (!scan_two (reader, &zone_minute) || zone_minute > 59)))
    return fail (reader, ENT_ERROR_INVALID, "after a time stands nothing, 'Z' or an offset such as +02:00");
  return TRUE;
}

/* What follows "2024-06-"; the time of a date-time is checked and left out. */
static gboolean
read_day (Reader *reader, Bound *bound, gint year, guint month)
{
  guint day;
  if (reader->end - reader->at == 2 && memcmp (reader->at, "XX", 2) == 0)
    return reader->at += 2, finish_month (bound, year, month);
  if (!scan_two (reader, &day))
    return fail_expected (reader, "a day of two digits");
  if (!ent_ymd_is_valid (year, month, day))
    return fail (reader, ENT_ERROR_INVALID, "day %02u is not between 01 and %02u", day,
                 ent__days_in_month (year, month));
  bound->earliest = bound->latest = ent_day_from_ymd (year, month, day);
  bound->precision = ENT_PRECISION_DAY;
  return !skip (reader, 'T') || skip_time (reader);
}

/* What follows "2024-": a month or season, perhaps a day; "XX" and "XX-XX" leave the year. */
static gboolean
read_month (Reader *reader, Bound *bound, gint year)
{
  guint month;
  const char *at = reader->at;
  gsize left = (gsize)(reader->end - at);
  if ((left == 2 && memcmp (at, "XX", 2) == 0) || (left == 5 && memcmp (at, "XX-XX", 5) == 0))
    return reader->at = reader->end, finish_year (bound, year, 0, FALSE);
  if (!scan_two (reader, &month))
    return fail_expected (reader, "a month of two digits");
  if (month > 24 && month <= 41)
    return fail (reader, ENT_ERROR_UNSUPPORTED, "%u is a season of EDTF level 2; level 1 has 21 to 24",
                 month);
  if (month >= 21 && month <= 24)
    return finish_season (bound, year, month);
  if (month < 1 || month > 12)
    return fail (reader, ENT_ERROR_INVALID, "month %02u is not between 01 and 12", month);
  return skip (reader, '-') ? read_day (reader, bound, year, month) : finish_month (bound, year, month);
}

/* A date without its qualifier. Unspecified digits of a year allow nothing behind them: "156X-12" is no
 * level 1. */
static gboolean
read_unqualified (Reader *reader, Bound *bound)
{
  if (skip (reader, 'Y'))
    return read_long_year (reader, bound);
  gint year;
  guint n_unspecified;
  gboolean is_negative = skip (reader, '-');
  if (!scan_year (reader, &year, &n_unspecified))
    return FALSE;
  if (is_negative && year == 0 && n_unspecified == 0)
    return fail (reader, ENT_ERROR_INVALID, "there is no year -0000; the year before 0001 is 0000");
  if (n_unspecified > 0 || !skip (reader, '-'))
    return finish_year (bound, year, n_unspecified, is_negative);
  return read_month (reader, bound, is_negative ? -year : year);
}

/* A date with its qualifier. */
static gboolean
read_date (Reader *reader, Bound *bound)
{
  bound->flags = 0;
  if (!at_end (reader)) {
    char last = reader->end[-1];
    if (last == '?' || last == '%')
      bound->flags |= ENT_PERIOD_UNCERTAIN;
    if (last == '~' || last == '%')
      bound->flags |= ENT_PERIOD_APPROXIMATE;
    reader->end -= bound->flags != 0;
  }
  if (!at_end (reader) && (*reader->at == '[' || *reader->at == '{'))
    return fail (reader, ENT_ERROR_UNSUPPORTED, "sets of dates are EDTF level 2");
  if (!at_end (reader) && strchr ("?~%", *reader->at) != NULL)
    return fail (reader, ENT_ERROR_UNSUPPORTED, "a qualifier before a part of a date is EDTF level 2");
  if (!read_unqualified (reader, bound))
    return FALSE;
  if (at_end (reader))
    return TRUE;
  if (strchr ("?~%", *reader->at) != NULL)
    return fail (reader, ENT_ERROR_UNSUPPORTED,
                 "a qualifier on a part of a date is EDTF level 2; level 1 has it at the end");
  if (*reader->at == 'X' || *reader->at == 'S')
    return fail (reader, ENT_ERROR_UNSUPPORTED, "'%c' at this place is EDTF level 2", *reader->at);
  g_autofree char *rest = g_strndup (reader->at, (gsize)(reader->end - reader->at));
  g_autofree char *quoted = ent__date_quote (rest);
  return fail (reader, ENT_ERROR_INVALID, "'%s' does not belong there", quoted);
}

/* A side of an interval: nothing (unknown), ".." (open) or a date. @open and @unknown are this side's flags.
 */
static gboolean
read_side (Reader *reader, Bound *bound, EntPeriodFlags open, EntPeriodFlags unknown)
{
  gsize length = (gsize)(reader->end - reader->at);
  if (length > 0 && (length != 2 || memcmp (reader->at, "..", 2) != 0))
    return read_date (reader, bound);
  EntDay limit = open == ENT_PERIOD_OPEN_START ? ENT_DAY_MIN : ENT_DAY_MAX;
  *bound = (Bound){ limit, limit, ENT_PRECISION_NONE, (guint8)(length == 0 ? unknown : open) };
  return TRUE;
}

/* Reports why @text (or a side of it) was not read. */
static gboolean
report (Reader *reader, const char *text, GError **error)
{
  g_autofree char *quoted = ent__date_quote (text);
  g_autofree char *reason = g_steal_pointer (&reader->reason);
  if (reader->code == ENT_ERROR_UNSUPPORTED)
    g_set_error (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED, "'%s' is no EDTF date of levels 0 and 1: %s",
                 quoted, reason);
  else if (reader->code == ENT_ERROR_LIMIT)
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT, "'%s': %s; for 'since ever' and 'for ever' write '..'",
                 quoted, reason);
  else {
    g_autofree char *advice = ent__date_advise (text);
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "'%s' is no EDTF date: %s; %s", quoted, reason, advice);
  }
  return FALSE;
}

/* Joins two sides. What is unknown may be any day that the other side allows. */
static gboolean
join (const Bound *from, const Bound *to, EntPeriod *period)
{
  if (to->latest < from->earliest)
    return FALSE;
  guint8 flags = (guint8)(from->flags | to->flags | ENT_PERIOD_INTERVAL);
  *period = (EntPeriod){ from->earliest, from->latest,    to->earliest, to->latest,
                         flags,          from->precision, to->precision };
  if (flags & ENT_PERIOD_UNKNOWN_START)
    period->from_latest = to->latest;
  if (flags & ENT_PERIOD_UNKNOWN_END)
    period->to_earliest = from->earliest;
  return TRUE;
}

/* Two sides about a slash; a date in a country's own order (19/06/2024) ends here too, and gets advice. */
static gboolean
parse_interval (const char *edtf, const char *slash, const char *end, EntPeriod *period, GError **error)
{
  Reader start = { .at = edtf, .end = slash }, stop = { .at = slash + 1, .end = end };
  Bound from, to;
  if (end - edtf == 1) {
    fail (&start, ENT_ERROR_INVALID, "an interval without start and end says nothing");
    return report (&start, edtf, error);
  }
  if (memchr (slash + 1, '/', (gsize)(end - slash - 1)) != NULL) {
    fail (&start, ENT_ERROR_INVALID, "it has more than one '/', which parts the two ends of an interval");
    return report (&start, edtf, error);
  }
  if (!read_side (&start, &from, ENT_PERIOD_OPEN_START, ENT_PERIOD_UNKNOWN_START))
    return report (&start, edtf, error);
  if (!read_side (&stop, &to, ENT_PERIOD_OPEN_END, ENT_PERIOD_UNKNOWN_END))
    return report (&stop, edtf, error);
  if (join (&from, &to, period))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
               "'%s' ends before it starts; write the earlier date first", edtf);
  return FALSE;
}

gboolean
ent_period_parse (const char *edtf, EntPeriod *period, GError **error)
{
  g_return_val_if_fail (edtf != NULL && period != NULL, FALSE);
  EntDay day;
  if (G_LIKELY (ent__date_scan_day (edtf, &day))) {
    *period = (EntPeriod){ day, day, day, day, 0, ENT_PRECISION_DAY, ENT_PRECISION_DAY };
    return TRUE;
  }
  gsize length = strnlen (edtf, MAX_LENGTH + 1);
  Reader reader = { .at = edtf, .end = edtf + length };
  if (length == 0 || length > MAX_LENGTH) {
    fail (&reader, ENT_ERROR_INVALID, length == 0 ? "it is empty" : "it is too long");
    return report (&reader, edtf, error);
  }
  const char *slash = memchr (edtf, '/', length);
  if (slash != NULL)
    return parse_interval (edtf, slash, edtf + length, period, error);
  Bound bound;
  if (!read_date (&reader, &bound))
    return report (&reader, edtf, error);
  *period = (EntPeriod){ bound.earliest, bound.latest,    bound.earliest, bound.latest,
                         bound.flags,    bound.precision, bound.precision };
  return TRUE;
}

/* One of two bounds given apart: as a side of an interval, but its message names only itself. */
static gboolean
parse_bound (const char *text, Bound *bound, gboolean is_start, GError **error)
{
  const char *side = text != NULL ? text : "";
  gsize length = strnlen (side, MAX_LENGTH + 1);
  Reader reader = { .at = side, .end = side + length };
  if (length > MAX_LENGTH)
    fail (&reader, ENT_ERROR_INVALID, "it is too long");
  else if (memchr (side, '/', length) != NULL)
    fail (&reader, ENT_ERROR_INVALID, "an interval stands in one field; 'from' and 'to' are one date each");
  else if (is_start ? read_side (&reader, bound, ENT_PERIOD_OPEN_START, ENT_PERIOD_UNKNOWN_START)
                    : read_side (&reader, bound, ENT_PERIOD_OPEN_END, ENT_PERIOD_UNKNOWN_END))
    return TRUE;
  return report (&reader, side, error);
}

gboolean
ent_period_from_bounds (const char *from, const char *to, EntPeriod *period, GError **error)
{
  g_return_val_if_fail (period != NULL, FALSE);
  Bound start, end;
  if (!parse_bound (from, &start, TRUE, error) || !parse_bound (to, &end, FALSE, error))
    return FALSE;
  if (start.flags & ENT_PERIOD_UNKNOWN_START && end.flags & ENT_PERIOD_UNKNOWN_END) {
    *period = ent_period_undated ();
    return TRUE;
  }
  if (join (&start, &end, period))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "the end '%s' precedes the start '%s'", to, from);
  return FALSE;
}
