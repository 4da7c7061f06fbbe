/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims behind an actor or a tie as a table, and the check that every quote stands in its source's text.
 */
#include "engine/evidence.h"

#include <math.h>
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

static void
fill_claim (EntFrame *frame, guint row, const EntMultigraph *graph, guint32 number, const char *language)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntSource *source = ent_multigraph_get_source (graph, claim.source);
  const EntClaimDetails *details = ent_multigraph_get_details (graph, number);
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
  if (details != NULL)
    fill_details (frame, row, details);
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

static gboolean
touches (guint32 subject, guint32 object, guint32 a, guint32 b)
{
  if (b == ENT_NONE)
    return a == ENT_NONE || subject == a || object == a;
  return (subject == a && object == b) || (subject == b && object == a);
}

EntFrame *
ent_evidence_of (const EntView *view, guint32 a, guint32 b, const char *language)
{
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < view->chosen->n_claims; i++) {
    guint32 claim = view->chosen->claims[i];
    EntClaim unfolded = ent_multigraph_get_claim (view->graph, claim);
    if (touches (view->subjects[i], view->objects[i], a, b) ||
        touches (unfolded.subject, unfolded.object, a, b))
      g_array_append_val (claims, claim);
  }
  g_array_sort_with_data (claims, compare_newest, view->graph);
  EntFrame *frame = new_frame (claims->len);
  for (guint i = 0; i < claims->len; i++)
    fill_claim (frame, i, view->graph, g_array_index (claims, guint32, i), language);
  return frame;
}

/* Quotes. */

#define MAX_TEXT (64 * 1024 * 1024)

/* A claim is not trusted with the whole disk: its text lies in the folder of its claims file, or below it. */
static gboolean
is_beside (const char *text_file)
{
  g_auto (GStrv) parts = g_strsplit_set (text_file, "/\\", -1);
  return !g_path_is_absolute (text_file) && !g_strv_contains ((const char *const *)parts, "..");
}

static void
report_unreadable (const EntSource *source, const char *path, const char *reason, EntProblems *problems)
{
  EntPlace place = { path, 0, 0, NULL };
  ent_problems_add (problems, ENT_SEVERITY_ERROR, "text-unreadable", &place, "the text of the source '%s' %s",
                    source->id, reason);
}

/* The text of a source, or NULL after a report. @text_file is the user's own word, and may lie anywhere. */
static char *
read_text (const EntSource *source, const char *text_file, EntProblems *problems)
{
  g_autofree char *path =
      text_file ? g_strdup (text_file) : g_build_filename (source->directory, source->text_file, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;
  gsize length;
  if (text_file == NULL && !is_beside (source->text_file)) {
    report_unreadable (source, source->text_file,
                       "does not lie beside its claims: move it there, or name it with --text", problems);
    return NULL;
  }
  if (!g_file_get_contents (path, &text, &length, &error)) {
    report_unreadable (source, path, error->message, problems);
    return NULL;
  }
  if (length <= MAX_TEXT && g_utf8_validate (text, length, NULL))
    return text;
  report_unreadable (source, path,
                     length > MAX_TEXT ? "is larger than 64 MiB"
                                       : "is not UTF-8: convert it, for example with iconv",
                     problems);
  g_free (text);
  return NULL;
}

/* Whether the offsets that a quote gives, if any, hold the quote. */
static gboolean
has_right_offsets (const char *text, const EntClaimDetails *details)
{
  glong length = g_utf8_strlen (text, -1);
  if (details->quote_start < 0 || details->quote_end < 0)
    return TRUE;
  if (details->quote_end <= details->quote_start || details->quote_end > length)
    return FALSE;
  g_autofree char *passage = g_utf8_substring (text, details->quote_start, details->quote_end);
  return ent_quote_find (passage, details->quote, NULL, NULL) == ENT_QUOTE_FOUND;
}

static void
report_offsets (const EntMultigraph *graph, guint32 number, EntProblems *problems)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntClaimDetails *details = ent_multigraph_get_details (graph, number);
  EntPlace place = { claim.file, claim.line, 0, details->pointer };
  ent_problems_add (problems, ENT_SEVERITY_WARNING, "quote-offset", &place,
                    "the quote “%s” is in its text, but not from character %" G_GINT64_FORMAT
                    " to %" G_GINT64_FORMAT,
                    details->quote, details->quote_start, details->quote_end);
}

static void
report_missing (const EntMultigraph *graph, guint32 number, const char *nearest, EntProblems *problems)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntClaimDetails *details = ent_multigraph_get_details (graph, number);
  EntPlace place = { claim.file, claim.line, 0, details->pointer };
  if (nearest != NULL)
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "quote-not-found", &place,
                      "the quote “%s” is not in the text of '%s'; the nearest passage is “%s”",
                      details->quote, ent_multigraph_get_source (graph, claim.source)->id, nearest);
  else
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "quote-not-found", &place,
                      "the quote “%s” is not in the text of '%s', and no passage is near it", details->quote,
                      ent_multigraph_get_source (graph, claim.source)->id);
}

guint
ent_evidence_check_quotes (EntMultigraph *graph, const char *text_file, EntProblems *problems)
{
  guint n_sources = ent_multigraph_get_n_sources (graph), n_found = 0;
  g_autoptr (GPtrArray) texts = g_ptr_array_new_full (n_sources, g_free); /* by source; NULL: not to be had */
  g_autofree gboolean *is_tried = g_new0 (gboolean, n_sources + 1);
  g_ptr_array_set_size (texts, n_sources);
  for (guint32 i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    guint32 s = ent_multigraph_get_claim (graph, i).source;
    const EntSource *source = ent_multigraph_get_source (graph, s);
    const EntClaimDetails *details = ent_multigraph_get_details (graph, i);
    if (details == NULL || details->quote == NULL || (text_file == NULL && *source->text_file == '\0'))
      continue;
    if (!is_tried[s])
      texts->pdata[s] = read_text (source, text_file, problems);
    is_tried[s] = TRUE;
    g_autofree char *nearest = NULL;
    if (texts->pdata[s] == NULL)
      continue;
    if (ent_quote_find (texts->pdata[s], details->quote, &nearest, NULL) != ENT_QUOTE_FOUND) {
      report_missing (graph, i, nearest, problems);
      continue;
    }
    n_found++;
    if (!has_right_offsets (texts->pdata[s], details))
      report_offsets (graph, i, problems);
  }
  return n_found;
}
