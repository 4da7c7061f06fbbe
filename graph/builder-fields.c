/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fields of a claim say: words and numbers are checked as a draft comes in, and what is wrong is
 * reported at the field's own place. What repeats (relations, dates) is looked up once for each text. Read
 * next: builder.c, which asks for it. */
#include "graph/builder-private.h"

#include <math.h>
#include <string.h>

#include "graph/date-private.h"
#include "graph/error.h"
#include "graph/nearest.h"

/* One field after the other. Each reader reports and returns FALSE where its field is wrong. */

/* Digits with at most one point among them, and perhaps a minus before them, as nearly all numbers are: a
 * whole number below 2^53 over a power of ten that is exact too, so the quotient is rounded once, as
 * g_ascii_strtod() does it. FALSE: not so plain. */
static gboolean
read_plain_decimal (const char *text, double *value)
{
  static const double powers[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6, 1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14 };
  guint64 digits = 0;
  guint n = 0, n_behind = 0;
  gboolean has_point = FALSE, is_negative = *text == '-';
  for (text += is_negative; *text != '\0' && n < G_N_ELEMENTS (powers); text++) {
    if (*text == '.' && !has_point && n > 0) {
      has_point = TRUE;
    } else if (g_ascii_isdigit (*text)) {
      digits = 10 * digits + (guint64)(*text - '0');
      n_behind += has_point;
      n++;
    } else {
      return FALSE;
    }
  }
  *value = (is_negative ? -1.0 : 1.0) * ((double)digits / powers[n_behind]);
  return *text == '\0' && n > 0 && (!has_point || n_behind > 0);
}

/* Locale-free, whole text, finite: "1e3" is a number, "1,5", "5 tanks" and "inf" are none. NAN for none
 * given. */
static gboolean
read_number (EntBuilder *builder, const EntPlace *place, const EntText *field, const char *name,
             double *value)
{
  *value = NAN;
  if (field->text == NULL || read_plain_decimal (field->text, value))
    return TRUE;
  char *end;
  double number = g_ascii_strtod (field->text, &end);
  if (end == field->text || *end != '\0' || !isfinite (number)) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-number", place, field, name,
                         "%s: '%.40s' is no number: write digits with a decimal point, without units", name,
                         field->text);
    return FALSE;
  }
  *value = number;
  return TRUE;
}

/* Characters from 0, as in W3C's TextPositionSelector; -1 for none given. */
static gboolean
read_offset (EntBuilder *builder, const EntPlace *place, const EntText *field, const char *name,
             gint64 *value)
{
  *value = -1;
  if (field->text == NULL)
    return TRUE;
  guint64 number;
  if (g_ascii_string_to_unsigned (field->text, 10, 0, G_MAXINT64, &number, NULL)) {
    *value = (gint64)number;
    return TRUE;
  }
  ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-number", place, field, name,
                       "%s: '%.40s' is no offset: write a whole number of characters from 0", name,
                       field->text);
  return FALSE;
}

/* The vocabulary is asked once for each of its own words; what it does not know is not remembered, for a file
 * may have a million of those. */
static gint
find_relation (EntBuilder *builder, const char *text)
{
  gsize length = strlen (text);
  guint32 known = ent__intern_find (&builder->relation_texts, text, length);
  if (known < builder->relations->len)
    return g_array_index (builder->relations, gint, known);
  gint found = ent_vocabulary_find (builder->vocabulary, text);
  if (found < 0)
    return -1;
  ent__intern_add (&builder->relation_texts, builder->key_blocks, text, length);
  g_array_append_val (builder->relations, found);
  return found;
}

/* An unknown relation is an error, never an attribute: a misspelt "aid.amrs" must not vanish from a
 * network without a word. */
static gboolean
read_relation (EntBuilder *builder, const EntClaimDraft *draft, guint16 *relation)
{
  const EntText *field = &draft->relation;
  if (field->text == NULL || *field->text == '\0') {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "missing-field", &draft->place, field, "relation",
                         "the claim has no relation; `entente relations` lists them");
    return FALSE;
  }
  gint found = find_relation (builder, field->text);
  if (found < 0) {
    g_autofree char *hint = ent_vocabulary_hint (builder->vocabulary, field->text);
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "unknown-relation", &draft->place, field, "relation",
                         "unknown relation '%.80s': %s%s`entente relations` lists them", field->text,
                         hint ? hint : "", hint ? " " : "");
    return FALSE;
  }
  *relation = (guint16)found;
  return TRUE;
}

/* Affirmed unless said otherwise. */
static gboolean
read_polarity (EntBuilder *builder, const EntClaimDraft *draft, guint16 *flags)
{
  const char *text = draft->polarity.text;
  if (text == NULL || g_str_equal (text, "affirmed"))
    return TRUE;
  if (g_str_equal (text, "denied")) {
    *flags |= ENT__CLAIM_DENIED;
    return TRUE;
  }
  ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-polarity", &draft->place, &draft->polarity,
                       "polarity", "polarity: '%.40s' is neither affirmed nor denied", text);
  return FALSE;
}

/* Asserted unless said otherwise. */
static gboolean
read_modality (EntBuilder *builder, const EntClaimDraft *draft, EntModality *modality)
{
  static const char *const names[] = { "asserted", "reported", "alleged", "planned", "possible", NULL };
  *modality = ENT_MODALITY_ASSERTED;
  if (draft->modality.text == NULL || ent_modality_parse (draft->modality.text, modality))
    return TRUE;
  g_autofree char *hint = ent_nearest_hint (draft->modality.text, names);
  ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-modality", &draft->place, &draft->modality,
                       "modality",
                       "modality: '%.40s' is none of asserted, reported, alleged, planned, possible%s%s",
                       draft->modality.text, hint ? ": " : "", hint ? hint : "");
  return FALSE;
}

/* Where the claim gives none, its modality's stands in until its source is wholly known
 * (builder-freeze.c). */
static gboolean
read_confidence (EntBuilder *builder, const EntClaimDraft *draft, EntModality modality, PendingClaim *claim)
{
  double value;
  if (!read_number (builder, &draft->place, &draft->confidence, "confidence", &value))
    return FALSE;
  if (isnan (value)) {
    claim->confidence = ent_modality_get_confidence (modality);
    return TRUE;
  }
  if (value < 0 || value > 1) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-confidence", &draft->place, &draft->confidence,
                         "confidence", "confidence: %s is not between 0 and 1", draft->confidence.text);
    return FALSE;
  }
  claim->confidence = (guint32)lround (value * 1e6);
  claim->flags |= ENT__CLAIM_OWN_CONFIDENCE;
  return TRUE;
}

/* The period in force: a lasting relation's single date is its start; a missing date is lent by the source at
 * the end (builder-freeze.c). From = to makes an event's single date of an interval; what lasts keeps it, for
 * it says that it ended too: a leader from 1996 to 1996 is not in office for ever. */
static void
put_period_in_force (EntPeriod *period, gboolean is_dated, gboolean is_lasting_relation, PendingClaim *claim)
{
  if (!is_lasting_relation && (period->flags & ENT_PERIOD_INTERVAL) &&
      period->from_earliest == period->to_earliest && period->from_latest == period->to_latest)
    period->flags &= ~ENT_PERIOD_INTERVAL;
  gboolean is_interval = is_dated && (period->flags & ENT_PERIOD_INTERVAL) != 0;
  if (is_dated && is_lasting_relation && !is_interval) {
    period->to_earliest = period->to_latest = ENT_DAY_MAX;
    period->to_precision = ENT_PRECISION_NONE;
    period->flags |= ENT_PERIOD_OPEN_END | ENT_PERIOD_INTERVAL;
  }
  if (is_lasting_relation || is_interval)
    claim->flags |= ENT__CLAIM_LASTING;
}

/* An empty text is a missing one: from "" to "" says nothing of the time, so the claim has no date. */
static const char *
or_null (const EntText *field)
{
  return field->text != NULL && *field->text != '\0' ? field->text : NULL;
}

/* A start without an end is open: "from: 2022" holds on. An end without a start has an unknown one. FALSE,
 * and reported, where a date is none. */
static gboolean
parse_period (EntBuilder *builder, const EntClaimDraft *draft, EntPeriod *period)
{
  const char *date = or_null (&draft->date), *from = or_null (&draft->from), *to = or_null (&draft->to);
  g_autoptr (GError) error = NULL;
  if (date != NULL && (from != NULL || to != NULL)) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-date", &draft->place, &draft->date, "date",
                         "the claim has both a date and from or to: keep one of them");
    return FALSE;
  }
  if (date != NULL)
    ent_period_parse (date, period, &error);
  else if (from != NULL || to != NULL)
    ent_period_from_bounds (from, to == NULL ? ".." : to, period, &error);
  if (error == NULL)
    return TRUE;
  const EntText *field = date ? &draft->date : from ? &draft->from : &draft->to;
  ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-date", &draft->place, field,
                       date   ? "date"
                       : from ? "from"
                              : "to",
                       "%s", error->message);
  return FALSE;
}

/* The longest date that is remembered (a full interval has 21 characters), and how many of them. */
#define MAX_DATE_LENGTH 40u
#define MAX_DATES 100000u
#define MAX_DATE_KEY (1 + 3 * MAX_DATE_LENGTH)

/* What is said of the time, as a key: whether the relation lasts, then date, start and end, each with its
 * NUL. Returns the key's length; 0: too long to be remembered, or nothing is said. */
static gsize
write_date_key (char *key, const char *const texts[3], gboolean is_lasting_relation)
{
  gsize at = 0;
  gboolean is_any = FALSE;
  key[at++] = is_lasting_relation ? 'l' : 'e';
  for (guint i = 0; i < 3; i++) {
    gsize length = texts[i] != NULL ? strlen (texts[i]) : 0;
    if (length >= MAX_DATE_LENGTH)
      return 0;
    memcpy (key + at, length > 0 ? texts[i] : "", length + 1);
    at += length + 1;
    is_any |= length > 0;
  }
  return is_any ? at : 0;
}

/* Days that are looked up without a search: from 1800-01-01 to 2101. */
#define FIRST_YEAR 1800
#define N_DAYS 110000u

/* Most claims name one day, as their date or as their start; NULL for the others. */
static EntDatePeriod *
find_day (EntBuilder *builder, const char *const texts[3], gboolean is_lasting_relation)
{
  EntDay day;
  guint is_start = texts[0] == NULL;
  if (texts[is_start] == NULL || texts[1 - is_start] != NULL || texts[2] != NULL ||
      !ent__date_scan_day (texts[is_start], &day))
    return NULL;
  guint number = (guint)(day - ent_day_from_ymd (FIRST_YEAR, 1, 1));
  if (number >= N_DAYS) /* also of earlier ones, which wrap around */
    return NULL;
  if (builder->days == NULL)
    builder->days = g_new0 (EntDatePeriod, 4 * N_DAYS);
  guint table = 2 * is_start + (is_lasting_relation ? 1 : 0);
  return &builder->days[table * N_DAYS + number];
}

static EntDatePeriod
remember (EntBuilder *builder, const char *key, gsize length, const PendingClaim *claim)
{
  EntDatePeriod come_to = { claim->period, claim->flags & ENT__CLAIM_LASTING, TRUE };
  if (length > 0 && builder->date_texts.n < MAX_DATES) {
    ent__intern_add (&builder->date_texts, builder->key_blocks, key, length);
    g_array_append_val (builder->date_periods, come_to);
  }
  return come_to;
}

/* Most dates come again. */
static gboolean
read_period (EntBuilder *builder, const EntClaimDraft *draft, gboolean is_lasting_relation,
             PendingClaim *claim)
{
  char key[MAX_DATE_KEY];
  const char *const texts[] = { or_null (&draft->date), or_null (&draft->from), or_null (&draft->to) };
  EntDatePeriod *day = find_day (builder, texts, is_lasting_relation), *known = day;
  gsize length = day == NULL ? write_date_key (key, texts, is_lasting_relation) : 0;
  guint32 number = length > 0 ? ent__intern_find (&builder->date_texts, key, length) : ENT_NONE;
  if (number < builder->date_periods->len)
    known = &g_array_index (builder->date_periods, EntDatePeriod, number);
  if (known != NULL && known->is_known) {
    claim->period = known->period;
    claim->flags |= known->flags;
    return TRUE;
  }
  EntPeriod period = ent_period_undated ();
  if (!parse_period (builder, draft, &period))
    return FALSE;
  gboolean is_dated = texts[0] != NULL || texts[1] != NULL || texts[2] != NULL;
  put_period_in_force (&period, is_dated, is_lasting_relation, claim);
  claim->period = ent__builder_intern_period (builder, &period);
  EntDatePeriod come_to = remember (builder, key, length, claim);
  if (day != NULL)
    *day = come_to;
  return TRUE;
}

/* What only some claims have. */

/* Everything beyond the columns; texts are borrowed from the draft. */
static gboolean
read_details (EntBuilder *builder, const EntClaimDraft *draft, EntClaimDetails *details)
{
  const EntPlace *place = &draft->place;
  const EntMentionDraft *voice = &draft->stated_by;
  const EntQuoteDraft none = { 0 }, *quote = builder->leaves_out_quotes ? &none : &draft->quote;
  *details = (EntClaimDetails){
    .id = draft->id.text,
    .stated_by = voice->name.text ? voice->name.text : voice->id.text,
    .stated_by_type = voice->type.text,
    .stated_by_kind = voice->kind.text,
    .stated_by_id = voice->id.text,
    .quantity_unit = draft->quantity_unit.text,
    .location = draft->location.text,
    .treaty = draft->treaty.text,
    .quote = quote->exact.text,
    .quote_prefix = quote->prefix.text,
    .quote_suffix = quote->suffix.text,
    .note = draft->note.text,
    .pointer = place->pointer,
  };
  if (!read_number (builder, place, &draft->quantity_min, "quantity.min", &details->quantity_min) ||
      !read_number (builder, place, &draft->quantity_max, "quantity.max", &details->quantity_max) ||
      !read_number (builder, place, &draft->intensity, "intensity", &details->intensity) ||
      !read_offset (builder, place, &quote->start, "quote.start", &details->quote_start) ||
      !read_offset (builder, place, &quote->end, "quote.end", &details->quote_end))
    return FALSE;
  if (!isnan (details->intensity) && fabs (details->intensity) > 10) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-number", place, &draft->intensity, "intensity",
                         "intensity: %s is not between -10 and 10 (Goldstein's scale)",
                         draft->intensity.text);
    return FALSE;
  }
  if (details->quantity_min > details->quantity_max) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-number", place, &draft->quantity_min,
                         "quantity.min", "quantity: the least, %s, is more than the most, %s",
                         draft->quantity_min.text, draft->quantity_max.text);
    return FALSE;
  }
  return TRUE;
}

gboolean
ent__builder_read_fields (EntBuilder *builder, const EntClaimDraft *draft, PendingClaim *claim,
                          EntClaimDetails *details)
{
  EntModality modality;
  if (!read_relation (builder, draft, &claim->relation) || !read_polarity (builder, draft, &claim->flags) ||
      !read_modality (builder, draft, &modality) || !read_confidence (builder, draft, modality, claim))
    return FALSE;
  claim->flags |= modality;
  gboolean is_lasting = ent_vocabulary_get (builder->vocabulary, claim->relation)->is_lasting;
  return read_period (builder, draft, is_lasting, claim) && read_details (builder, draft, details);
}
