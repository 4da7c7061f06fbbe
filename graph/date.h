/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days and periods, read from and written as EDTF (Extended Date/Time Format, Library of Congress 2019,
 * levels 0 and 1; the same as ISO 8601-2:2019, Annex A). A period has two bounds, and each bound is itself a
 * span of days, because a source that says "2024" does not say the day. Read next: graph/relations.h (event
 * or lasting), graph/selection.h. */
#ifndef ENT_DATE_H
#define ENT_DATE_H

#include <glib.h>

G_BEGIN_DECLS

/** EntDay: days since 1970-01-01 in the proleptic Gregorian calendar (there is a year 0, and it is a leap
 * year). */
typedef gint32 EntDay;

/* "Since ever" and "for ever". No real day reaches them, and the difference of any two days fits a gint32. */
#define ENT_DAY_MIN (-0x3fffffff)
#define ENT_DAY_MAX 0x3fffffff

/* The years that can be read; beyond them ENT_ERROR_LIMIT. More than four digits are written "Y12345". */
#define ENT_YEAR_MIN (-999999)
#define ENT_YEAR_MAX 999999

/**
 * EntPeriodFlags:
 * @ENT_PERIOD_UNCERTAIN: "?"; on either end of an interval it marks the whole
 * @ENT_PERIOD_APPROXIMATE: "~"; "%" sets both
 * @ENT_PERIOD_OPEN_START: "../2024"
 * @ENT_PERIOD_OPEN_END: "2024/.."
 * @ENT_PERIOD_UNKNOWN_START: "/2024": it began some day that nobody gives
 * @ENT_PERIOD_UNKNOWN_END: "2024/"
 * @ENT_PERIOD_INTERVAL: given as an interval, or as from and to
 * @ENT_PERIOD_UNDATED: nothing is known, or the date was lent by something else (the builder sets it so); it
 * is the one flag that EDTF cannot write
 */
typedef enum {
  ENT_PERIOD_UNCERTAIN = 1 << 0,
  ENT_PERIOD_APPROXIMATE = 1 << 1,
  ENT_PERIOD_OPEN_START = 1 << 2,
  ENT_PERIOD_OPEN_END = 1 << 3,
  ENT_PERIOD_UNKNOWN_START = 1 << 4,
  ENT_PERIOD_UNKNOWN_END = 1 << 5,
  ENT_PERIOD_INTERVAL = 1 << 6,
  ENT_PERIOD_UNDATED = 1 << 7,
} EntPeriodFlags;

/** EntPrecision: how finely a bound was given; ENT_PRECISION_NONE where it is open, unknown or missing. */
typedef enum {
  ENT_PRECISION_DAY,
  ENT_PRECISION_MONTH,
  ENT_PRECISION_SEASON,
  ENT_PRECISION_YEAR,
  ENT_PRECISION_DECADE,
  ENT_PRECISION_CENTURY,
  ENT_PRECISION_NONE,
} EntPrecision;

/**
 * EntPeriod: when something was. 20 bytes, a plain value.
 * @from_earliest, @from_latest: the first and last day on which it may have begun
 * @to_earliest, @to_latest: the first and last day on which it may have ended
 * @flags: EntPeriodFlags
 * @from_precision, @to_precision: EntPrecision
 *
 * A single date has the same two bounds: 2024-06 begins in [2024-06-01, 2024-06-30] and ends there. An open
 * start is [ENT_DAY_MIN, ENT_DAY_MIN]; an unknown one is [ENT_DAY_MIN, to_latest], so that it contradicts no
 * other start; ends likewise. An undated period has [ENT_DAY_MIN, ENT_DAY_MAX] twice. Always from_earliest ≤
 * to_latest.
 */
typedef struct {
  EntDay from_earliest;
  EntDay from_latest;
  EntDay to_earliest;
  EntDay to_latest;
  guint8 flags;
  guint8 from_precision;
  guint8 to_precision;
} EntPeriod;

/**
 * ent_period_parse: reads an EDTF expression of level 0 or 1.
 *
 * Dates: 2024, 2024-06, 2024-06-19, -0044-03-15, Y12345; date-times, of which the day as written counts
 * (2025-08-12T10:00:00Z); unspecified digits (201X, 20XX, 2004-XX, 2004-06-XX, 2004-XX-XX); seasons 21 to 24,
 * taken as the meteorological quarters of the northern hemisphere (21 spring = March to May, 22 summer, 23
 * autumn, 24 winter = December to February of the next year); each qualified as a whole by "?", "~" or "%",
 * which are flags and widen nothing. Intervals of two dates, "..": open, or nothing: unknown.
 *
 * Errors: ENT_ERROR_INVALID (the message says how to write it), ENT_ERROR_LIMIT for a year beyond
 * ENT_YEAR_MIN … ENT_YEAR_MAX, ENT_ERROR_UNSUPPORTED for level 2. @period is untouched then. Thread-safe,
 * locale-free.
 */
gboolean ent_period_parse (const char *edtf, EntPeriod *period, GError **error);

/**
 * ent_period_from_bounds: the interval between two EDTF dates (not intervals).
 * @from, @to: (nullable): a date, "..": open; NULL or "": unknown; both missing: an undated period
 * Errors: as above; also where the end certainly precedes the start.
 */
gboolean ent_period_from_bounds (const char *from, const char *to, EntPeriod *period, GError **error);

/** ent_period_to_edtf: (transfer full): the text that ent_period_parse() reads back as the same period; ""
 * where it has no bound at all. ENT_PERIOD_UNDATED is not written. */
char *ent_period_to_edtf (const EntPeriod *period);

/** ent_period_undated: a period of which nothing is known. */
EntPeriod ent_period_undated (void);

/** ent_period_from_days: the interval from @first to @last, to the day; ENT_DAY_MIN and ENT_DAY_MAX are open.
 */
EntPeriod ent_period_from_days (EntDay first, EntDay last);

/** ent_period_equal: the same in every field. */
gboolean ent_period_equal (const EntPeriod *a, const EntPeriod *b);

/** ent_period_compare: an order for sorting: by earliest start, then each other field; 0 only where they are
 * equal. */
gint ent_period_compare (const EntPeriod *a, const EntPeriod *b);

/** ent_period_may_overlap: whether some day may belong to both. Undated periods overlap everything. */
gboolean ent_period_may_overlap (const EntPeriod *a, const EntPeriod *b);

/** ent_period_may_contain: whether @day may belong to it. */
gboolean ent_period_may_contain (const EntPeriod *period, EntDay day);

/** ent_period_is_within: whether it certainly lies between @first and @last (inclusive). */
gboolean ent_period_is_within (const EntPeriod *period, EntDay first, EntDay last);

/** ent_period_may_start_together, ent_period_may_end_together: whether the starts (ends) may be the same day:
 * 2024-06-19 and 2024-06 may, 2024-06-19 and 2024-07-19 may not. An unknown bound, and an undated period's,
 * may be any day. */
gboolean ent_period_may_start_together (const EntPeriod *a, const EntPeriod *b);
gboolean ent_period_may_end_together (const EntPeriod *a, const EntPeriod *b);

/** ent_period_earliest_iso, ent_period_latest_iso: (nullable): the first (last) day it may touch as an ISO
 * date in @buffer; NULL where that is open or unknown. */
const char *ent_period_earliest_iso (const EntPeriod *period, char buffer[16]);
const char *ent_period_latest_iso (const EntPeriod *period, char buffer[16]);

/** ent_day_from_ymd: the day, from a valid date (see ent_ymd_is_valid()). Constant time. */
EntDay ent_day_from_ymd (gint year, guint month, guint day);

/** ent_day_to_ymd: the inverse. @day must be a real day, not ENT_DAY_MIN or ENT_DAY_MAX. */
void ent_day_to_ymd (EntDay day, gint *year, guint *month, guint *day_of_month);

/** ent_ymd_is_valid: whether there is such a day, with a year in ENT_YEAR_MIN … ENT_YEAR_MAX. */
gboolean ent_ymd_is_valid (gint year, guint month, guint day);

/** ent_day_to_iso: "2024-06-19" as xs:date writes it (so "-0044-03-15", "12345-01-01") in @buffer, which is
 * returned;
 * "-INF" and "INF" for ENT_DAY_MIN and ENT_DAY_MAX. */
const char *ent_day_to_iso (EntDay day, char buffer[16]);

/** ent_days_to_text: a span of days in the shortest words that say it: "1914", "1910–1919", "2014-03",
 * "2014-01 – 2014-03", "2014-03-07", "2014-03-01 – 2014-03-07" (transfer full). Both must be real days. */
char *ent_days_to_text (EntDay first, EntDay last);

/** ent_day_parse: one full ISO date, "2024-06-19". Errors: ENT_ERROR_INVALID. */
gboolean ent_day_parse (const char *iso, EntDay *day, GError **error);

G_END_DECLS

#endif
