/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What date.c (days and periods), date-parse.c (EDTF in) and date-advice.c (what to write instead) share, and
 * builder-fields.c takes from them. Nobody else includes it; the public face is date.h. */
#ifndef ENT_DATE_PRIVATE_H
#define ENT_DATE_PRIVATE_H

#include "graph/date.h"

G_BEGIN_DECLS

/* How a day's year is written without a "Y", and so with a month and a day. */
#define ENT_YEAR_PLAIN_MAX 9999

/** ent__days_in_month: 28 to 31. @month is 1 to 12. */
guint ent__days_in_month (gint year, guint month);

/** ent__date_scan_day: reads exactly "yyyy-mm-dd" at @text. Returns FALSE where anything else stands there.
 */
gboolean ent__date_scan_day (const char *text, EntDay *day);

/** ent__date_advise: (transfer full): how to write what @text (no EDTF, short) probably means: "write
 * 2024-06-19". */
char *ent__date_advise (const char *text);

/** ent__date_quote: (transfer full): @text fit for a message: valid UTF-8, no control characters, at most 40
 * characters. */
char *ent__date_quote (const char *text);

G_END_DECLS

#endif
