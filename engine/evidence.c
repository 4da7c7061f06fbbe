/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims behind an actor or a tie as a table, and the check that every quote stands in its source's text.
 */
#include "engine/text-match-private.h"

#include <glib/gstdio.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  EVIDENCE_CLAIM,
  EVIDENCE_SOURCE,
  EVIDENCE_PUBLISHER,
  EVIDENCE_DATE,
  EVIDENCE_SUBJECT,
  EVIDENCE_RELATION,
  EVIDENCE_OBJECT,
  EVIDENCE_POLARITY,
  EVIDENCE_MODALITY,
  EVIDENCE_CONFIDENCE,
  EVIDENCE_STATED_BY,
  EVIDENCE_QUANTITY,
  EVIDENCE_PLACE,
  EVIDENCE_QUOTE,
  EVIDENCE_NOTE,
  EVIDENCE_TITLE,
  EVIDENCE_PUBLISHED,
  EVIDENCE_URL,
};

/* In the order of the enumeration above. */
static EntFrame *
new_frame (guint n)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *description;
  } columns[] = {
    { "claim", ENT_COLUMN_STRING, "the claim's id" },
    { "source", ENT_COLUMN_STRING, "the source's id" },
    { "publisher", ENT_COLUMN_STRING, "the source's publisher" },
    { "date", ENT_COLUMN_DATE, "EDTF" },
    { "subject", ENT_COLUMN_STRING, "who (before folding)" },
    { "relation", ENT_COLUMN_STRING, "the relation's id" },
    { "object", ENT_COLUMN_STRING, "to whom (before folding)" },
    { "polarity", ENT_COLUMN_STRING, "affirmed or denied" },
    { "modality", ENT_COLUMN_STRING, "asserted, reported, alleged, planned or possible" },
    { "confidence", ENT_COLUMN_REAL, "0 … 1" },
    { "stated_by", ENT_COLUMN_STRING, "who says so, if not the source" },
    { "quantity", ENT_COLUMN_STRING, "how many or much" },
    { "place", ENT_COLUMN_STRING, "where" },
    { "quote", ENT_COLUMN_STRING, "the source's words" },
    { "note", ENT_COLUMN_STRING, "remark" },
    { "title", ENT_COLUMN_STRING, "the source's title" },
    { "published", ENT_COLUMN_DATE, "when the source was published" },
    { "url", ENT_COLUMN_STRING, "the source's address" },
  };
  EntFrame *frame = ent_frame_new (n);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (frame, columns[i].name, columns[i].type, columns[i].description);
  return frame;
}

/* Sources have "" for what nobody gave, frames an empty cell. */
static const char *
or_missing (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

/* "14000–15000 soldiers", "500 shells". */
static char *
format_quantity (const EntClaimDetails *details)
{
  char low[ENT_FRAME_TEXT_SIZE], high[ENT_FRAME_TEXT_SIZE];
  if (isnan (details->quantity_min) && isnan (details->quantity_max))
    return NULL;
  GString *text = g_string_new (NULL);
  if (!isnan (details->quantity_min))
    g_string_append (text, ent_real_to_text (details->quantity_min, low));
  if (!isnan (details->quantity_max) && details->quantity_max != details->quantity_min)
    g_string_append_printf (text, "%s%s", isnan (details->quantity_min) ? "up to " : "–",
                            ent_real_to_text (details->quantity_max, high));
  else if (isnan (details->quantity_max))
    g_string_prepend (text, "at least ");
  if (details->quantity_unit != NULL)
    g_string_append_printf (text, " %s", details->quantity_unit);
  return g_string_free (text, FALSE);
}

/* What only some claims have; the other cells stay missing. */
static void
fill_details (EntFrame *frame, guint row, const EntClaimDetails *details)
{
  g_autofree char *quantity = format_quantity (details);
  ent_frame_set_string (frame, EVIDENCE_STATED_BY, row, details->stated_by);
  ent_frame_set_string (frame, EVIDENCE_QUANTITY, row, quantity);
  ent_frame_set_string (frame, EVIDENCE_PLACE, row, details->location);
  ent_frame_set_string (frame, EVIDENCE_QUOTE, row, details->quote);
  ent_frame_set_string (frame, EVIDENCE_NOTE, row, details->note);
}

/* Denials, plans and possibilities are shown like the rest and marked: evidence is for the reader to
 * weigh. */
static void
fill_claim (EntFrame *frame, guint row, const EntMultigraph *graph, guint32 number, const char *language)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntSource *source = ent_multigraph_get_source (graph, claim.source);
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  g_autofree char *date = ent_period_to_edtf (claim.period);
  g_autofree char *published = ent_period_to_edtf (&source->published);
  char buffer[16];
  ent_frame_set_string (frame, EVIDENCE_CLAIM, row, ent_multigraph_get_claim_id (graph, number, buffer));
  ent_frame_set_string (frame, EVIDENCE_SOURCE, row, source->id);
  ent_frame_set_string (frame, EVIDENCE_PUBLISHER, row, or_missing (source->publisher));
  ent_frame_set_string (frame, EVIDENCE_DATE, row, or_missing (date));
  ent_frame_set_string (frame, EVIDENCE_SUBJECT, row,
                        ent_multigraph_get_actor_name (graph, claim.subject, language));
  ent_frame_set_string (frame, EVIDENCE_RELATION, row,
                        ent_multigraph_get_relation (graph, claim.relation)->id);
  ent_frame_set_string (frame, EVIDENCE_OBJECT, row,
                        ent_multigraph_get_actor_name (graph, claim.object, language));
  ent_frame_set_string (frame, EVIDENCE_POLARITY, row, claim.is_denied ? "denied" : "affirmed");
  ent_frame_set_string (frame, EVIDENCE_MODALITY, row, ent_modality_get_name (claim.modality));
  ent_frame_set_real (frame, EVIDENCE_CONFIDENCE, row, claim.confidence / 1e6);
  ent_frame_set_string (frame, EVIDENCE_TITLE, row, or_missing (source->title));
  ent_frame_set_string (frame, EVIDENCE_PUBLISHED, row, or_missing (published));
  ent_frame_set_string (frame, EVIDENCE_URL, row, or_missing (source->url));
  fill_details (frame, row, &details);
}

/* The day that a claim stands at in the list: its first; where that is open or unknown, its source's. */
static EntDay
day_of (const EntMultigraph *graph, guint32 number)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntPeriod *published = &ent_multigraph_get_source (graph, claim.source)->published;
  return claim.period->from_earliest != ENT_DAY_MIN ? claim.period->from_earliest : published->from_earliest;
}

/* Newest first, then in order of reading. */
static gint
compare_newest (gconstpointer a, gconstpointer b, gpointer data)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  EntDay p = day_of (data, x), q = day_of (data, y);
  if (p != q)
    return p > q ? -1 : 1;
  return (x > y) - (x < y);
}

/* Whether @wanted stands at an end of a claim, before or after folding. */
static gboolean
is_at (guint32 wanted, guint32 unfolded, guint32 folded)
{
  return wanted == unfolded || wanted == folded;
}

/* Each end by itself: between Putin and North Korea are also his calls to its leader. */
static gboolean
touches (const EntClaim *claim, guint32 subject, guint32 object, guint32 a, guint32 b)
{
  gboolean is_a_subject = is_at (a, claim->subject, subject), is_a_object = is_at (a, claim->object, object);
  if (b == ENT_NONE)
    return a == ENT_NONE || is_a_subject || is_a_object;
  return (is_a_subject && is_at (b, claim->object, object)) ||
         (is_a_object && is_at (b, claim->subject, subject));
}

/* O(claims of the view + found × log found). */
EntFrame *
ent_evidence_of (const EntView *view, guint32 a, guint32 b, const char *language)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < view->chosen->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (view->graph, view->chosen->claims[i]);
    if (touches (&claim, view->subjects[i], view->objects[i], a, b))
      g_array_append_val (claims, view->chosen->claims[i]);
  }
  g_array_sort_with_data (claims, compare_newest, view->graph);
  EntFrame *frame = new_frame (claims->len);
  for (guint i = 0; i < claims->len; i++)
    fill_claim (frame, i, view->graph, g_array_index (claims, guint32, i), language);
  return frame;
}

/* Quotes. */

/* A claim is not trusted with the whole disk: its text lies in the folder of its claims file, or below it. */
static gboolean
is_beside (const char *text_file)
{
  g_auto (GStrv) parts = g_strsplit_set (text_file, "/\\", -1);
  return !g_path_is_absolute (text_file) && !g_strv_contains ((const char *const *)parts, "..");
}

/* An error: quotes that cannot be checked must not pass for checked. */
static void
report_unreadable (const EntSource *source, const char *path, const char *reason, EntProblems *problems)
{
  EntPlace place = { .file = path };
  ent_problems_add (problems, ENT_SEVERITY_ERROR, "text-unreadable", &place, "the text of the source '%s' %s",
                    source->id, reason);
}

/* What a file holds, or NULL and the reason. It is read up to the bound and no further, whatever its size
 * says; a pipe or a device, which may have no end, is no text. */
static char *
read_bounded (const char *path, char **reason)
{
  GStatBuf status;
  FILE *file = g_stat (path, &status) == 0 && S_ISREG (status.st_mode) ? g_fopen (path, "rb") : NULL;
  if (file == NULL) {
    *reason = g_strdup ("cannot be read: there is no such file, or it is not to be opened");
    return NULL;
  }
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  guint8 block[16384];
  for (gsize n; bytes->len <= ENT__TEXT_MAX && (n = fread (block, 1, sizeof block, file)) > 0;)
    g_byte_array_append (bytes, block, (guint)n);
  gboolean is_whole = !ferror (file);
  fclose (file);
  if (!is_whole)
    *reason = g_strdup ("cannot be read to its end");
  else if (bytes->len > ENT__TEXT_MAX)
    *reason = g_strdup ("is larger than 16 MiB: give the article alone");
  else if (!g_utf8_validate_len ((const char *)bytes->data, bytes->len, NULL))
    *reason = g_strdup ("is not UTF-8: convert it, for example with iconv");
  if (*reason != NULL)
    return NULL;
  return bytes->len > 0 ? g_strndup ((const char *)bytes->data, bytes->len) : g_strdup ("");
}

/* The text of a source, or NULL after a report. @text_file is the user's own word, and may lie anywhere. */
static char *
read_text (const EntSource *source, const char *text_file, EntProblems *problems)
{
  g_autofree char *path =
      text_file ? g_strdup (text_file) : g_build_filename (source->directory, source->text_file, NULL);
  g_autofree char *reason = NULL;
  if (text_file == NULL && !is_beside (source->text_file)) {
    report_unreadable (source, source->text_file,
                       "does not lie beside its claims: move it there, or name it with --text", problems);
    return NULL;
  }
  char *text = read_bounded (path, &reason);
  if (text == NULL)
    report_unreadable (source, path, reason, problems);
  return text;
}

/* Whether the offsets that a quote gives, if any, hold the quote. */
static gboolean
has_right_offsets (const char *text, const EntClaimDetails *details)
{
  if (details->quote_start < 0 || details->quote_end < 0)
    return TRUE;
  glong length = g_utf8_strlen (text, -1);
  if (details->quote_end <= details->quote_start || details->quote_end > length)
    return FALSE;
  g_autofree char *passage = g_utf8_substring (text, details->quote_start, details->quote_end);
  return ent_quote_find (passage, details->quote, NULL, NULL) == ENT_QUOTE_FOUND;
}

/* A warning only: the words are there, and offsets go stale when a text is cleaned. */
static void
report_offsets (const EntMultigraph *graph, guint32 number, EntProblems *problems)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  EntPlace place = { .file = claim.file, .line = claim.line, .pointer = details.pointer };
  ent_problems_add (problems, ENT_SEVERITY_WARNING, "quote-offset", &place,
                    "the quote “%s” is in its text, but not from character %" G_GINT64_FORMAT
                    " to %" G_GINT64_FORMAT,
                    details.quote, details.quote_start, details.quote_end);
}

/* At the claim's own place, where the quote is to be mended. */
static void
report_missing (const EntMultigraph *graph, guint32 number, const char *nearest, EntProblems *problems)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  EntPlace place = { .file = claim.file, .line = claim.line, .pointer = details.pointer };
  if (nearest != NULL)
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "quote-not-found", &place,
                      "the quote “%s” is not in the text of '%s'; the nearest passage is “%s”", details.quote,
                      ent_multigraph_get_source (graph, claim.source)->id, nearest);
  else
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "quote-not-found", &place,
                      "the quote “%s” is not in the text of '%s', and no passage is near it", details.quote,
                      ent_multigraph_get_source (graph, claim.source)->id);
}

/* A claim with a quote, and the text that it should be in. */
typedef struct {
  guint32 source; /* 0 for all where one text serves all */
  guint32 claim;
} Quoted;

/* Then in order of reading, so that findings come in the order of the file. */
static gint
compare_quoted (gconstpointer a, gconstpointer b)
{
  const Quoted *x = a, *y = b;
  if (x->source != y->source)
    return x->source < y->source ? -1 : 1;
  return (x->claim > y->claim) - (x->claim < y->claim);
}

/* In order of source, so that only one text is in memory at a time. */
static GArray *
collect_quoted (const EntMultigraph *graph, gboolean is_one_text)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (Quoted));
  for (guint32 i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    EntClaimDetails details;
    ent_multigraph_get_details (graph, i, &details);
    guint32 source = ent_multigraph_get_claim (graph, i).source;
    Quoted quoted = { is_one_text ? 0 : source, i };
    if (details.quote != NULL &&
        (is_one_text || *ent_multigraph_get_source (graph, source)->text_file != '\0'))
      g_array_append_val (all, quoted);
  }
  g_array_sort (all, compare_quoted);
  return all;
}

/* TRUE where the quote is there; what is wrong is reported. */
static gboolean
check_quote (const EntMultigraph *graph, guint32 number, const char *text, EntQuoteText *in,
             EntProblems *problems)
{
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  g_autofree char *nearest = NULL;
  if (ent__quote_text_find (in, details.quote, &nearest, NULL) != ENT_QUOTE_FOUND) {
    report_missing (graph, number, nearest, problems);
    return FALSE;
  }
  if (!has_right_offsets (text, &details))
    report_offsets (graph, number, problems);
  return TRUE;
}

guint
ent_evidence_check_quotes (EntMultigraph *graph, const char *text_file, EntProblems *problems)
{
  g_autoptr (GArray) all = collect_quoted (graph, text_file != NULL);
  guint n_found = 0;
  for (guint i = 0; i < all->len;) {
    guint32 source = g_array_index (all, Quoted, i).source;
    guint32 number = ent_multigraph_get_claim (graph, g_array_index (all, Quoted, i).claim).source;
    g_autofree char *text = read_text (ent_multigraph_get_source (graph, number), text_file, problems);
    g_autoptr (EntQuoteText) in = text ? ent__quote_text_new (text) : NULL;
    for (; i < all->len && g_array_index (all, Quoted, i).source == source; i++)
      if (text != NULL)
        n_found += check_quote (graph, g_array_index (all, Quoted, i).claim, text, in, problems);
  }
  return n_found;
}
