/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From drafts to the multigraph's columns. Relations, dates and numbers are checked as a draft comes in; its
 * actors stay mentions (builder-names.c) until all entries are known. Then claims whose names did not resolve
 * are reported, exact duplicates are dropped, and the rest is frozen. Read next: builder-sources.c,
 * builder-freeze.c. */
#include "graph/builder-private.h"

#include <math.h>
#include <string.h>

#include "graph/error.h"
#include "graph/nearest.h"

/* Both are referenced, so callers may drop theirs. */
EntBuilder *
ent_builder_new (EntVocabulary *vocabulary, EntProblems *problems)
{
  EntBuilder *builder = g_new0 (EntBuilder, 1);
  builder->vocabulary = ent_vocabulary_ref (vocabulary);
  builder->problems = ent_problems_ref (problems);
  ent__builder_start (builder);
  return builder;
}

/* Also in the middle of building, after an importer's error. */
void
ent_builder_free (EntBuilder *builder)
{
  ent__builder_clear (builder);
  ent_vocabulary_unref (builder->vocabulary);
  ent_problems_unref (builder->problems);
  g_free (builder);
}

/* It goes into each mention, so one builder can take a claims file and a data set. */
EntVocabulary *
ent_builder_get_vocabulary (const EntBuilder *builder)
{
  return builder->vocabulary;
}

void
ent_builder_set_unknown_names (EntBuilder *builder, EntUnknownNames unknown)
{
  builder->unknown_names = unknown;
}

/* Equal texts are one pointer from here on, which is what duplicates are told by. */
const char *
ent__builder_intern (EntBuilder *builder, const char *text)
{
  return text && *text ? g_string_chunk_insert_const (builder->strings, text) : NULL;
}

/* Reports a finding about one field of a record, at the field's own place where it has one. */
void
ent__builder_report (EntBuilder *builder, EntSeverity severity, const char *code, const EntPlace *record,
                     const EntText *field, const char *name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  EntPlace place = *record;
  g_autofree char *pointer = NULL;
  if (field != NULL && field->line > 0) {
    place.line = field->line;
    place.column = field->column;
  }
  if (record->pointer != NULL && name != NULL && field != NULL && field->text != NULL) {
    pointer = g_strconcat (record->pointer, "/", name, NULL);
    place.pointer = g_strdelimit (pointer + strlen (record->pointer), ".", '/') - strlen (record->pointer);
  }
  ent_problems_add (builder->problems, severity, code, &place, "%s", message);
}

/* One field after the other. Each reader reports and returns FALSE where its field is wrong. */

/* Locale-free, whole text, finite: "1e3" is a number, "1,5", "5 tanks" and "inf" are none. NAN for none
 * given. */
static gboolean
read_number (EntBuilder *builder, const EntPlace *place, const EntText *field, const char *name,
             double *value)
{
  *value = NAN;
  if (field->text == NULL)
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
  gint found = ent_vocabulary_find (builder->vocabulary, field->text);
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

/* A start without an end is open: "from: 2022" holds on. An end without a start has an unknown one. */
static gboolean
read_period (EntBuilder *builder, const EntClaimDraft *draft, gboolean is_lasting_relation,
             PendingClaim *claim)
{
  const char *date = or_null (&draft->date), *from = or_null (&draft->from), *to = or_null (&draft->to);
  EntPeriod period = ent_period_undated ();
  g_autoptr (GError) error = NULL;
  if (date != NULL && (from != NULL || to != NULL)) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-date", &draft->place, &draft->date, "date",
                         "the claim has both a date and from or to: keep one of them");
    return FALSE;
  }
  if (date != NULL)
    ent_period_parse (date, &period, &error);
  else if (from != NULL || to != NULL)
    ent_period_from_bounds (from, to == NULL ? ".." : to, &period, &error);
  if (error != NULL) {
    const EntText *field = date ? &draft->date : from ? &draft->from : &draft->to;
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "bad-date", &draft->place, field,
                         date   ? "date"
                         : from ? "from"
                                : "to",
                         "%s", error->message);
    return FALSE;
  }
  put_period_in_force (&period, date || from || to, is_lasting_relation, claim);
  claim->period = ent__builder_intern_period (builder, &period);
  return TRUE;
}

/* What only some claims have. */

/* An array owned by the graph's blocks; nothing for a claim without any, as most are. */
static void
copy_attributes (EntBuilder *builder, const EntAttributeDraft *drafts, guint n,
                 const EntAttribute **attributes, guint *n_attributes)
{
  if (n == 0)
    return;
  EntAttribute *copied = g_new (EntAttribute, n);
  for (guint i = 0; i < n; i++)
    copied[i] = ent__names_keep_attribute (builder->names, &drafts[i]);
  g_ptr_array_add (builder->blocks, copied);
  *attributes = copied;
  *n_attributes = n;
}

/* Everything beyond the columns, as texts interned or numbers checked. Nothing is kept of a claim that
 * fails here but its interned texts, which is no leak: the chunk frees them. */
static gboolean
read_details (EntBuilder *builder, const EntClaimDraft *draft, EntClaimDetails *details)
{
  const EntPlace *place = &draft->place;
  const EntMentionDraft *voice = &draft->stated_by;
  *details = (EntClaimDetails){
    .id = ent__builder_intern (builder, draft->id.text),
    .stated_by = ent__builder_intern (builder, voice->name.text ? voice->name.text : voice->id.text),
    .stated_by_type = ent__builder_intern (builder, voice->type.text),
    .stated_by_kind = ent__builder_intern (builder, voice->kind.text),
    .stated_by_id = ent__builder_intern (builder, voice->id.text),
    .quantity_unit = ent__builder_intern (builder, draft->quantity_unit.text),
    .location = ent__builder_intern (builder, draft->location.text),
    .treaty = ent__builder_intern (builder, draft->treaty.text),
    .quote = ent__builder_intern (builder, draft->quote.exact.text),
    .quote_prefix = ent__builder_intern (builder, draft->quote.prefix.text),
    .quote_suffix = ent__builder_intern (builder, draft->quote.suffix.text),
    .note = ent__builder_intern (builder, draft->note.text),
    .pointer = ent__builder_intern (builder, place->pointer),
  };
  if (!read_number (builder, place, &draft->quantity_min, "quantity.min", &details->quantity_min) ||
      !read_number (builder, place, &draft->quantity_max, "quantity.max", &details->quantity_max) ||
      !read_number (builder, place, &draft->intensity, "intensity", &details->intensity) ||
      !read_offset (builder, place, &draft->quote.start, "quote.start", &details->quote_start) ||
      !read_offset (builder, place, &draft->quote.end, "quote.end", &details->quote_end))
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
  copy_attributes (builder, draft->attributes, draft->n_attributes, &details->attributes,
                   &details->n_attributes);
  return TRUE;
}

/* Most claims of data sets are, and then cost their columns alone: no details are kept for them. */
static gboolean
is_plain (const EntClaimDetails *details)
{
  const char *texts[] = { details->id,     details->stated_by, details->quantity_unit, details->location,
                          details->treaty, details->quote,     details->quote_prefix,  details->quote_suffix,
                          details->note,   details->pointer };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      return FALSE;
  return isnan (details->quantity_min) && isnan (details->quantity_max) && isnan (details->intensity) &&
         details->quote_start < 0 && details->quote_end < 0 && details->n_attributes == 0;
}

/* An end without a name or an id is reported here, where the field's place is known, not at the end. */
static gboolean
check_mention (EntBuilder *builder, const EntClaimDraft *draft, const EntMentionDraft *mention,
               const char *name)
{
  if ((mention->name.text != NULL && *mention->name.text != '\0') || mention->id.text != NULL)
    return TRUE;
  ent__builder_report (builder, ENT_SEVERITY_ERROR, "missing-field", &draft->place, &mention->name, name,
                       "the claim has no %s", name);
  return FALSE;
}

/* Of each end too: names are resolved after the file has been read, and a report must still lead to the
 * word. Columns beyond 65,535 are cut. */
static void
note_place (EntBuilder *builder, const EntClaimDraft *draft, PendingClaim *claim)
{
  const EntText *ends[] = { &draft->subject.name, &draft->object.name };
  claim->file = ent__builder_intern_file (builder, draft->place.file);
  claim->line = draft->place.line;
  for (guint i = 0; i < 2; i++) {
    claim->mention_line[i] = ends[i]->line > 0 ? ends[i]->line : draft->place.line;
    claim->mention_column[i] = MIN (ends[i]->line > 0 ? ends[i]->column : draft->place.column, G_MAXUINT16);
  }
}

/* Checks a claim and puts it down in @claims. */
static gboolean
add_claim (EntBuilder *builder, const EntClaimDraft *draft, guint32 source, GArray *claims)
{
  PendingClaim claim = { .source = source, .details = ENT_NONE };
  EntClaimDetails details;
  EntModality modality;
  if (source >= builder->sources->len) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "missing-source", &draft->place, NULL, NULL,
                         "the claim has no source");
    return FALSE;
  }
  const EntSource *from = &g_array_index (builder->sources, EntSource, source);
  if (builder->n_claims >= ENT_NONE - 1 || !check_mention (builder, draft, &draft->subject, "subject") ||
      !check_mention (builder, draft, &draft->object, "object") ||
      !read_relation (builder, draft, &claim.relation) || !read_polarity (builder, draft, &claim.flags) ||
      !read_modality (builder, draft, &modality) || !read_confidence (builder, draft, modality, &claim) ||
      !read_period (builder, draft, ent_vocabulary_get (builder->vocabulary, claim.relation)->is_lasting,
                    &claim) ||
      !read_details (builder, draft, &details))
    return FALSE;
  /* From here on nothing can fail, so the claim's names are put down: those of a rejected one make no actor.
   */
  claim.flags |= modality;
  const char *language = *from->language ? from->language : NULL;
  gboolean may_be_unspecified = builder->unknown_names == ENT_UNKNOWN_NAMES_UNSPECIFIED;
  claim.mentions[0] = ent__names_mention (builder->names, &draft->subject, language, may_be_unspecified);
  claim.mentions[1] = ent__names_mention (builder->names, &draft->object, language, may_be_unspecified);
  note_place (builder, draft, &claim);
  if (!is_plain (&details)) {
    claim.details = builder->details->len;
    EntClaimDetails *kept = g_memdup2 (&details, sizeof details);
    g_ptr_array_add (builder->blocks, kept);
    g_ptr_array_add (builder->details, kept);
  }
  g_array_append_val (claims, claim);
  builder->n_claims++;
  return TRUE;
}

/* O(fields), apart from interning; no look-up of names yet. */
gboolean
ent_builder_add_claim (EntBuilder *builder, const EntClaimDraft *draft, guint32 source)
{
  return add_claim (builder, draft, source, builder->claims);
}

/* Actor entries: their tenures are claims of the source. */

/* "leads: [{of: North Korea, from: 2011-12-17}]" is the claim "X leads North Korea, 2011-12-17/..", of the
 * entry's source and with its default confidence, so it can be doubted and overruled like any other. */
static void
add_tenure (EntBuilder *builder, const EntActorDraft *actor, const EntTenureDraft *tenure, guint32 source)
{
  EntClaimDraft claim = {
    .subject = { .name = actor->name, .type = actor->type, .id = actor->id },
    .relation = { tenure->relation, tenure->of.line, tenure->of.column },
    .object = { .name = tenure->of },
    .from = tenure->from,
    .to = tenure->to,
    .place = actor->place,
  };
  if (tenure->of.line > 0)
    claim.place.line = tenure->of.line;
  add_claim (builder, &claim, source, builder->tenures);
}

/* The entry holds for all files of the graph, read before or after it. */
gboolean
ent_builder_add_actor (EntBuilder *builder, const EntActorDraft *draft, guint32 source)
{
  g_autoptr (GError) error = NULL;
  const char *problem = NULL;
  const char *language =
      source < builder->sources->len ? g_array_index (builder->sources, EntSource, source).language : "";
  if (!ent__names_add_entry (builder->names, draft, *language ? language : NULL, &problem, &error)) {
    ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, problem, &draft->place, "%s", error->message);
    return FALSE;
  }
  for (guint i = 0; i < draft->n_tenures; i++)
    add_tenure (builder, draft, &draft->tenures[i], source);
  return TRUE;
}
