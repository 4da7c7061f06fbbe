/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as CSV: a row a claim, with its source's fields in each row (`source.title`) and a column
 * for every field and attribute that any claim has. Entries of actors have no place in a table: of an actor,
 * a row says the id, the name as the source writes it and the kind. The first pass finds the columns, the
 * second writes. */
#include "exporters/claims-scope-private.h"

#include <math.h>
#include <string.h>

typedef enum {
  COLUMN_ID,
  COLUMN_SUBJECT,
  COLUMN_SUBJECT_KIND,
  COLUMN_SUBJECT_ID,
  COLUMN_RELATION,
  COLUMN_OBJECT,
  COLUMN_OBJECT_KIND,
  COLUMN_OBJECT_ID,
  COLUMN_DATE,
  COLUMN_STATED_BY,
  COLUMN_POLARITY,
  COLUMN_MODALITY,
  COLUMN_CONFIDENCE,
  COLUMN_INTENSITY,
  COLUMN_QUANTITY_MIN,
  COLUMN_QUANTITY_MAX,
  COLUMN_QUANTITY_UNIT,
  COLUMN_PLACE,
  COLUMN_TREATY,
  COLUMN_QUOTE,
  COLUMN_QUOTE_PREFIX,
  COLUMN_QUOTE_SUFFIX,
  COLUMN_QUOTE_START,
  COLUMN_QUOTE_END,
  COLUMN_NOTE,
  COLUMN_SOURCE_ID,
  COLUMN_SOURCE_TITLE,
  COLUMN_SOURCE_PUBLISHER,
  COLUMN_SOURCE_AUTHOR,
  COLUMN_SOURCE_PUBLISHED,
  COLUMN_SOURCE_LANGUAGE,
  COLUMN_SOURCE_URL,
  COLUMN_SOURCE_TEXT,
  COLUMN_SOURCE_DEFAULT_CONFIDENCE,
  N_COLUMNS,
} Column;

static const char *const column_names[N_COLUMNS] = {
  "id",
  "subject",
  "subject.kind",
  "subject.id",
  "relation",
  "object",
  "object.kind",
  "object.id",
  "date",
  "stated_by",
  "polarity",
  "modality",
  "confidence",
  "intensity",
  "quantity.min",
  "quantity.max",
  "quantity.unit",
  "place",
  "treaty",
  "quote",
  "quote.prefix",
  "quote.suffix",
  "quote.start",
  "quote.end",
  "note",
  "source.id",
  "source.title",
  "source.publisher",
  "source.author",
  "source.published",
  "source.language",
  "source.url",
  "source.text",
  "source.default_confidence",
};

/* A row before it is written: texts are lent, made ones kept in @made; numbers are no formulas. */
typedef struct {
  const char *texts[N_COLUMNS];
  gboolean is_number[N_COLUMNS];
  GPtrArray *made;
  const EntClaimDetails *details;
  const EntSource *source;
} Row;

typedef struct {
  const EntMultigraph *graph;
  EntWriter *writer;
  gboolean is_used[N_COLUMNS];
  GPtrArray *attributes;        /* of const char *: names, in order of appearance */
  GPtrArray *source_attributes; /* the same of sources, without "source." */
  GHashTable *known;            /* "c:" or "s:" and name: a set */
} Sheet;

static void
set_made (Row *row, Column column, char *text)
{
  row->texts[column] = text;
  if (text != NULL)
    g_ptr_array_add (row->made, text);
}

static void
set_real (Row *row, Column column, double value)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  row->is_number[column] = TRUE;
  set_made (row, column, isfinite (value) ? g_strdup (ent_real_to_text (value, buffer)) : NULL);
}

static void
set_offset (Row *row, Column column, gint64 value)
{
  row->is_number[column] = TRUE;
  set_made (row, column, value >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL);
}

/* The id decides who it is; the name is how the source writes it, else how the actor is called. The gazetteer
 * knows the kind of its own actors. */
static void
fill_end (Row *row, Column column, const EntActor *actor, const char *as_written)
{
  row->texts[column] = as_written ? as_written : actor->name;
  row->texts[column + COLUMN_SUBJECT_KIND - COLUMN_SUBJECT] = actor->gazetteer < 0 ? actor->kind : NULL;
  row->texts[column + COLUMN_SUBJECT_ID - COLUMN_SUBJECT] = actor->id;
}

static void
fill_details (Row *row, const EntClaimDetails *details)
{
  row->texts[COLUMN_ID] = details->id;
  row->texts[COLUMN_STATED_BY] = details->stated_by;
  set_real (row, COLUMN_INTENSITY, details->intensity);
  set_real (row, COLUMN_QUANTITY_MIN, details->quantity_min);
  set_real (row, COLUMN_QUANTITY_MAX, details->quantity_max);
  row->texts[COLUMN_QUANTITY_UNIT] = details->quantity_unit;
  row->texts[COLUMN_PLACE] = details->location;
  row->texts[COLUMN_TREATY] = details->treaty;
  row->texts[COLUMN_QUOTE] = details->quote;
  row->texts[COLUMN_QUOTE_PREFIX] = details->quote_prefix;
  row->texts[COLUMN_QUOTE_SUFFIX] = details->quote_suffix;
  set_offset (row, COLUMN_QUOTE_START, details->quote_start);
  set_offset (row, COLUMN_QUOTE_END, details->quote_end);
  row->texts[COLUMN_NOTE] = details->note;
}

static void
fill_source (Row *row, const EntSource *source)
{
  row->texts[COLUMN_SOURCE_ID] = source->id;
  row->texts[COLUMN_SOURCE_TITLE] = source->title;
  row->texts[COLUMN_SOURCE_PUBLISHER] = source->publisher;
  row->texts[COLUMN_SOURCE_AUTHOR] = source->author;
  set_made (row, COLUMN_SOURCE_PUBLISHED, ent__period_to_claims (&source->published));
  row->texts[COLUMN_SOURCE_LANGUAGE] = source->language;
  row->texts[COLUMN_SOURCE_URL] = source->url;
  row->texts[COLUMN_SOURCE_TEXT] = source->text_file;
  set_real (row, COLUMN_SOURCE_DEFAULT_CONFIDENCE, source->default_confidence);
}

/* Filled for each pass anew: a million rows are never in memory together. */
static void
fill_row (Row *row, const EntMultigraph *graph, guint32 number)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntClaimDetails *details = ent_multigraph_get_details (graph, number);
  memset (row->texts, 0, sizeof row->texts);
  memset (row->is_number, 0, sizeof row->is_number);
  g_ptr_array_set_size (row->made, 0);
  row->details = details;
  row->source = ent_multigraph_get_source (graph, claim.source);
  fill_end (row, COLUMN_SUBJECT, ent_multigraph_get_actor (graph, claim.subject),
            details ? details->subject_as_written : NULL);
  fill_end (row, COLUMN_OBJECT, ent_multigraph_get_actor (graph, claim.object),
            details ? details->object_as_written : NULL);
  row->texts[COLUMN_RELATION] = ent_multigraph_get_relation (graph, claim.relation)->id;
  set_made (row, COLUMN_DATE, ent__period_to_claims (claim.period));
  row->texts[COLUMN_POLARITY] = claim.is_denied ? "denied" : NULL;
  row->texts[COLUMN_MODALITY] =
      claim.modality != ENT_MODALITY_ASSERTED ? ent_modality_get_name (claim.modality) : NULL;
  set_real (row, COLUMN_CONFIDENCE, ent__claim_confidence (&claim));
  if (details != NULL)
    fill_details (row, details);
  fill_source (row, row->source);
}

/* The first pass. */

/* Claims and sources may have attributes of one name, which are two columns. */
static void
note_attributes (Sheet *sheet, GPtrArray *names, const char *scope, const EntAttribute *attributes, guint n)
{
  for (guint i = 0; i < n; i++) {
    if (attributes[i].name == NULL || *attributes[i].value == '\0')
      continue;
    char *key = g_strconcat (scope, attributes[i].name, NULL);
    if (g_hash_table_add (sheet->known, key))
      g_ptr_array_add (names, (gpointer)attributes[i].name);
  }
}

static void
note_columns (Sheet *sheet, const Row *row)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    sheet->is_used[column] |= row->texts[column] != NULL && *row->texts[column] != '\0';
  if (row->details != NULL)
    note_attributes (sheet, sheet->attributes, "c:", row->details->attributes, row->details->n_attributes);
  note_attributes (sheet, sheet->source_attributes, "s:", row->source->attributes, row->source->n_attributes);
}

/* The second. */

/* Names of attributes come from the data, so they are guarded like cells. */
static void
write_header (const Sheet *sheet)
{
  gboolean has_any = FALSE;
  for (guint column = 0; column < N_COLUMNS; column++)
    if (sheet->is_used[column]) {
      ent__write_format (sheet->writer, "%s%s", has_any ? "," : "", column_names[column]);
      has_any = TRUE;
    }
  for (guint i = 0; i < sheet->attributes->len; i++) {
    ent__write (sheet->writer, ",");
    ent__write_csv (sheet->writer, g_ptr_array_index (sheet->attributes, i), ',');
  }
  for (guint i = 0; i < sheet->source_attributes->len; i++) {
    g_autofree char *name = g_strconcat ("source.", g_ptr_array_index (sheet->source_attributes, i), NULL);
    ent__write (sheet->writer, ",");
    ent__write_csv (sheet->writer, name, ',');
  }
  ent__write (sheet->writer, "\n");
}

static void
write_attributes (const Sheet *sheet, const GPtrArray *names, const EntAttribute *attributes, guint n)
{
  for (guint i = 0; i < names->len; i++) {
    ent__write (sheet->writer, ",");
    for (guint k = 0; k < n; k++)
      if (attributes[k].name != NULL && g_str_equal (attributes[k].name, g_ptr_array_index (names, i))) {
        ent__write_csv (sheet->writer, attributes[k].value, ',');
        break;
      }
  }
}

static void
write_row (const Sheet *sheet, const Row *row)
{
  gboolean has_any = FALSE;
  for (guint column = 0; column < N_COLUMNS; column++) {
    if (!sheet->is_used[column])
      continue;
    ent__write (sheet->writer, has_any ? "," : "");
    has_any = TRUE;
    if (row->texts[column] == NULL)
      continue;
    if (row->is_number[column])
      ent__write_csv_plain (sheet->writer, row->texts[column], ',');
    else
      ent__write_csv (sheet->writer, row->texts[column], ',');
  }
  const EntClaimDetails *details = row->details;
  write_attributes (sheet, sheet->attributes, details ? details->attributes : NULL,
                    details ? details->n_attributes : 0);
  write_attributes (sheet, sheet->source_attributes, row->source->attributes, row->source->n_attributes);
  ent__write (sheet->writer, "\n");
}

static gboolean
write_claims_csv (const EntMultigraph *graph, const EntChosen *chosen, EntWriter *writer,
                  G_GNUC_UNUSED GError **error)
{
  static const Column always[] = { COLUMN_SUBJECT, COLUMN_SUBJECT_ID, COLUMN_RELATION, COLUMN_OBJECT,
                                   COLUMN_OBJECT_ID };
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) attributes = g_ptr_array_new ();
  g_autoptr (GPtrArray) source_attributes = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Sheet sheet = { graph, writer, { FALSE }, attributes, source_attributes, known };
  Row row = { .made = made };
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    sheet.is_used[always[i]] = TRUE;
  for (guint i = 0; i < chosen->n_claims; i++) {
    fill_row (&row, graph, chosen->claims[i]);
    note_columns (&sheet, &row);
  }
  write_header (&sheet);
  for (guint i = 0; i < chosen->n_claims; i++) {
    fill_row (&row, graph, chosen->claims[i]);
    write_row (&sheet, &row);
  }
  return TRUE;
}

static const char *const suffixes[] = { ".claims.csv", NULL };

const EntExporter ent_exporter_claims_csv = {
  .name = "claims-csv",
  .summary = "the claims format as a table: a claim a row, its source's fields in each",
  .suffixes = suffixes,
  .level = ENT_LEVEL_CLAIMS,
  .hint = "a table has no place for actors' entries: their aliases and attributes are in the JSON Lines "
          "(--format jsonl)",
  .write_claims = write_claims_csv,
};
