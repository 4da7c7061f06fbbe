/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims of a page, column by column, and the tables that they point into: relations, sources, voices and
 * periods. A column that no claim fills is not there; one that few fill has 0 in the other places. Read next:
 * page-picture.c. */
#include "exporters/page-data-private.h"

#include <math.h>
#include <string.h>

/* One claim as the columns want it. @number: its number in the page */
typedef struct {
  guint32 place;
  guint32 number;
  EntClaim claim;
  EntClaimDetails details;
} Row;

/* What the columns share. @number_of_period: by the period's address, as periods are interned */
typedef struct {
  EntWriter *writer;
  const EntPage *page;
  const EntPageActors *actors;
  GPtrArray *periods; /* of const EntPeriod * */
  GHashTable *number_of_period;
} Columns;

static void
load_row (const Columns *columns, guint i, Row *row)
{
  row->place = g_array_index (columns->actors->held, guint, i);
  row->number = columns->page->chosen->claims[row->place];
  row->claim = ent_multigraph_get_claim (columns->page->graph, row->number);
}

/* --- Whole numbers --- */

typedef gint64 (*GetNumber) (const Columns *columns, const Row *row);

static gint64
get_subject (const Columns *columns, const Row *row)
{
  return columns->actors->number_of[columns->page->subjects[row->place]];
}

static gint64
get_object (const Columns *columns, const Row *row)
{
  return columns->actors->number_of[columns->page->objects[row->place]];
}

static gint64
get_own_subject (const Columns *columns, const Row *row)
{
  return columns->actors->number_of[row->claim.subject];
}

static gint64
get_own_object (const Columns *columns, const Row *row)
{
  return columns->actors->number_of[row->claim.object];
}

static gint64
get_relation (G_GNUC_UNUSED const Columns *columns, const Row *row)
{
  return row->claim.relation;
}

static gint64
get_source (G_GNUC_UNUSED const Columns *columns, const Row *row)
{
  return row->claim.source;
}

static gint64
get_origin (G_GNUC_UNUSED const Columns *columns, const Row *row)
{
  return row->claim.origin;
}

static gint64
get_period (const Columns *columns, const Row *row)
{
  gpointer at;
  if (g_hash_table_lookup_extended (columns->number_of_period, row->claim.period, NULL, &at))
    return GPOINTER_TO_UINT (at);
  g_hash_table_insert (columns->number_of_period, (gpointer)row->claim.period,
                       GUINT_TO_POINTER (columns->periods->len));
  g_ptr_array_add (columns->periods, (gpointer)row->claim.period);
  return columns->periods->len - 1;
}

/* In millionths, as it is kept, so that the page computes with the same numbers. */
static gint64
get_confidence (G_GNUC_UNUSED const Columns *columns, const Row *row)
{
  return row->claim.confidence;
}

/* The modality, and a bit each for a denial and for what lasts. */
static gint64
get_flags (G_GNUC_UNUSED const Columns *columns, const Row *row)
{
  return row->claim.modality | (row->claim.is_denied ? 8 : 0) | (row->claim.is_lasting ? 16 : 0);
}

static gint64
get_line (G_GNUC_UNUSED const Columns *columns, const Row *row)
{
  return row->claim.line;
}

static void
write_numbers (const Columns *columns, const char *name, GetNumber get)
{
  Row row;
  ent__write_format (columns->writer, "\"%s\":[", name);
  for (guint i = 0; i < columns->actors->held->len; i++) {
    load_row (columns, i, &row);
    ent__write_number (columns->writer, i, get (columns, &row));
  }
  ent__write (columns->writer, "],\n");
}

/* Ends before folding are there only where folding changed any. */
static gboolean
is_folded (const Columns *columns)
{
  Row row;
  for (guint i = 0; i < columns->actors->held->len; i++) {
    load_row (columns, i, &row);
    if (row.claim.subject != columns->page->subjects[row.place] ||
        row.claim.object != columns->page->objects[row.place])
      return TRUE;
  }
  return FALSE;
}

/* --- Texts that some claims have --- */

typedef const char *(*GetText) (const Columns *columns, const Row *row, char *buffer);

static const char *
get_id (const Columns *columns, const Row *row, char *buffer)
{
  return ent_multigraph_get_claim_id (columns->page->graph, row->number, buffer);
}

static const char *
get_quote (const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return columns->page->with_quotes ? row->details.quote : NULL;
}

static const char *
get_prefix (const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return columns->page->with_quotes ? row->details.quote_prefix : NULL;
}

static const char *
get_suffix (const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return columns->page->with_quotes ? row->details.quote_suffix : NULL;
}

static const char *
get_note (G_GNUC_UNUSED const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return row->details.note;
}

static const char *
get_place (G_GNUC_UNUSED const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return row->details.location;
}

static const char *
get_treaty (G_GNUC_UNUSED const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return row->details.treaty;
}

static const char *
get_unit (G_GNUC_UNUSED const Columns *columns, const Row *row, G_GNUC_UNUSED char *buffer)
{
  return row->details.quantity_unit;
}

static const char *
get_least (G_GNUC_UNUSED const Columns *columns, const Row *row, char *buffer)
{
  return isnan (row->details.quantity_min) ? NULL : ent_real_to_text (row->details.quantity_min, buffer);
}

static const char *
get_most (G_GNUC_UNUSED const Columns *columns, const Row *row, char *buffer)
{
  return isnan (row->details.quantity_max) ? NULL : ent_real_to_text (row->details.quantity_max, buffer);
}

static const char *
get_intensity (G_GNUC_UNUSED const Columns *columns, const Row *row, char *buffer)
{
  return isnan (row->details.intensity) ? NULL : ent_real_to_text (row->details.intensity, buffer);
}

/* What ties weigh by, where that is an attribute. */
static const char *
get_amount (const Columns *columns, const Row *row, char *buffer)
{
  const EntPage *page = columns->page;
  double amount = ent_multigraph_get_amount (page->graph, row->number, page->rules.attribute);
  return isnan (amount) ? NULL : ent_real_to_text (amount, buffer);
}

static void
write_texts (const Columns *columns, const char *name, GetText get)
{
  Row row;
  char buffer[ENT_FRAME_TEXT_SIZE];
  gboolean has_any = FALSE;
  g_autoptr (EntWriter) part = ent__writer_new_part (columns->writer);
  ent__write_format (part, "\"%s\":[", name);
  for (guint i = 0; i < columns->actors->held->len; i++) {
    load_row (columns, i, &row);
    ent_multigraph_get_details (columns->page->graph, row.number, &row.details);
    const char *text = get (columns, &row, buffer);
    ent__write_comma (part, i);
    if (text != NULL && *text != '\0')
      ent__write_json (part, text);
    else
      ent__write (part, "0");
    has_any = has_any || (text != NULL && *text != '\0');
  }
  ent__write (part, "],\n");
  if (has_any)
    ent__writer_move (columns->writer, part);
}

/* --- The tables that claims point into --- */

/* [EDTF, flags, and four days: from earliest, from latest, to earliest, to latest]; of a single day one. */
static void
write_periods (const Columns *columns)
{
  EntWriter *writer = columns->writer;
  ent__write (writer, "\"periods\":[");
  for (guint i = 0; i < columns->periods->len; i++) {
    const EntPeriod *period = g_ptr_array_index (columns->periods, i);
    const EntDay days[] = { period->from_earliest, period->from_latest, period->to_earliest,
                            period->to_latest };
    gboolean is_one_day = days[0] == days[1] && days[1] == days[2] && days[2] == days[3];
    g_autofree char *edtf = ent_period_to_edtf (period);
    ent__write_comma (writer, i);
    ent__write (writer, "[");
    ent__write_json (writer, edtf);
    ent__write_number (writer, 1, period->flags);
    for (guint k = 0; k < (is_one_day ? 1 : G_N_ELEMENTS (days)); k++)
      ent__write_number (writer, 1, days[k]);
    ent__write (writer, "]");
  }
  ent__write (writer, "],\n");
}

/* [id, label, layer, sign, intensity, is symmetric, is structural, label in Spanish]; all of the vocabulary,
 * as its numbers are the claims'; those that no claim here has are 0. */
static void
write_relations (const Columns *columns, const gboolean *is_used)
{
  EntWriter *writer = columns->writer;
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (columns->page->graph);
  ent__write (writer, "\"relations\":[");
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++) {
    const EntRelation *relation = ent_vocabulary_get (vocabulary, i);
    ent__write (writer, i == 0 ? "" : is_used[i] ? ",\n" : ",");
    if (!is_used[i]) {
      ent__write (writer, "0");
      continue;
    }
    ent__write (writer, "[");
    ent__write_json (writer, relation->id);
    ent__write (writer, ",");
    ent__write_json (writer, relation->label);
    ent__write_format (writer, ",\"%s\",%d,", ent_layer_get_name (relation->layer), relation->sign);
    ent__write_json_real (writer, relation->intensity);
    ent__write_format (writer, ",%d,%d,", relation->is_symmetric, relation->is_structural);
    ent__write_json (writer, ent_words_get ("es", relation->label));
    ent__write (writer, "]");
  }
  ent__write (writer, "],\n");
}

/* Pairs of relations that exclude each other, of those that the claims have. */
static void
write_exclusions (const Columns *columns, const gboolean *is_used)
{
  const EntVocabulary *vocabulary = ent_multigraph_get_vocabulary (columns->page->graph);
  guint n = ent_vocabulary_get_size (vocabulary), n_written = 0;
  ent__write (columns->writer, "\"exclusive\":[");
  for (guint a = 0; a < n; a++)
    for (guint b = a; is_used[a] && b < n; b++)
      if (is_used[b] && ent_vocabulary_excludes (vocabulary, a, b))
        ent__write_format (columns->writer, "%s[%u,%u]", n_written++ > 0 ? "," : "", a, b);
  ent__write (columns->writer, "],\n");
}

/* The first day of publication orders claims that are equally sure; the last of days where nobody knows it.
 */
static void
write_source (EntWriter *writer, const EntSource *source)
{
  g_autofree char *published = ent_period_to_edtf (&source->published);
  const char *const texts[] = { source->id,       source->title, source->publisher, source->author,
                                source->language, source->url,   published };
  ent__write (writer, "[");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    ent__write_comma (writer, i);
    ent__write_json_or_null (writer, texts[i]);
  }
  ent__write_number (writer, 1,
                     source->published.flags & ENT_PERIOD_UNDATED ? ENT_DAY_MAX
                                                                  : source->published.from_earliest);
  ent__write (writer, "]");
}

static void
write_sources (const Columns *columns)
{
  guint n = ent_multigraph_get_n_sources (columns->page->graph);
  ent__write (columns->writer, "\"sources\":[");
  for (guint i = 0; i < n; i++) {
    ent__write (columns->writer, i > 0 ? ",\n" : "");
    write_source (columns->writer, ent_multigraph_get_source (columns->page->graph, i));
  }
  ent__write (columns->writer, "],\n");
}

/* A voice that is an actor goes by its names. [as it is known, in English, in Spanish] */
static void
write_voice (const Columns *columns, guint32 origin)
{
  const EntMultigraph *graph = columns->page->graph;
  const char *name = ent_multigraph_get_origin_name (graph, origin);
  const char *const languages[] = { "en", "es" };
  guint32 actor = ent_multigraph_find_actor (graph, name);
  gint entry = ent_gazetteer_find (name);
  ent__write (columns->writer, "[");
  ent__write_json (columns->writer, name);
  for (guint i = 0; i < G_N_ELEMENTS (languages) && (actor != ENT_NONE || entry >= 0); i++) {
    ent__write (columns->writer, ",");
    ent__write_json (columns->writer, actor != ENT_NONE
                                          ? ent_multigraph_get_actor_name (graph, actor, languages[i])
                                          : ent_gazetteer_get_name ((guint)entry, languages[i]));
  }
  ent__write (columns->writer, "]");
}

static void
write_voices (const Columns *columns)
{
  guint n = ent_multigraph_get_n_origins (columns->page->graph);
  ent__write (columns->writer, "\"voices\":[");
  for (guint i = 0; i < n; i++) {
    ent__write_comma (columns->writer, i);
    write_voice (columns, i);
  }
  ent__write (columns->writer, "],\n");
}

/* --- The whole --- */

static void
write_columns (const Columns *columns)
{
  const struct {
    const char *name;
    GetNumber get;
  } numbers[] = {
    { "subject", get_subject }, { "object", get_object },         { "relation", get_relation },
    { "source", get_source },   { "voice", get_origin },          { "period", get_period },
    { "flags", get_flags },     { "confidence", get_confidence }, { "line", get_line },
  };
  const struct {
    const char *name;
    GetText get;
  } texts[] = {
    { "id", get_id },     { "quote", get_quote }, { "prefix", get_prefix },    { "suffix", get_suffix },
    { "note", get_note }, { "place", get_place }, { "treaty", get_treaty },    { "least", get_least },
    { "most", get_most }, { "unit", get_unit },   { "weighs", get_intensity },
  };
  ent__write_format (columns->writer, "\"claims\":{\"n\":%u,\n", columns->actors->held->len);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    write_numbers (columns, numbers[i].name, numbers[i].get);
  if (is_folded (columns)) {
    write_numbers (columns, "ownSubject", get_own_subject);
    write_numbers (columns, "ownObject", get_own_object);
  }
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    write_texts (columns, texts[i].name, texts[i].get);
  if (columns->page->rules.attribute != NULL)
    write_texts (columns, "amount", get_amount);
  ent__write (columns->writer, "\"end\":0},\n");
}

void
ent__page_write_claims (EntWriter *writer, const EntPage *page, const EntPageActors *actors)
{
  g_autoptr (GPtrArray) periods = g_ptr_array_new ();
  g_autoptr (GHashTable) number_of_period = g_hash_table_new (NULL, NULL);
  g_autofree gboolean *is_used =
      g_new0 (gboolean, ent_vocabulary_get_size (ent_multigraph_get_vocabulary (page->graph)) + 1);
  Columns columns = { writer, page, actors, periods, number_of_period };
  Row row;
  for (guint i = 0; i < actors->held->len; i++) {
    load_row (&columns, i, &row);
    is_used[row.claim.relation] = TRUE;
  }
  write_columns (&columns);
  write_periods (&columns);
  write_relations (&columns, is_used);
  write_exclusions (&columns, is_used);
  write_sources (&columns);
  write_voices (&columns);
}
