/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as CSV: a row a claim, with its source's fields in each row (`source.title`) and a column
 * for every field and attribute that any claim has. Entries of actors have no place in a table: of an actor,
 * a row says the id, a name, the type and the kind, so that reading the table gives the same actors under the
 * same names. The first pass finds the columns, the second writes. Read next: claims-scope.c. */
#include "exporters/claims-scope-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* The known columns in the order in which they are written. The four of an end follow one another: fill_end()
 * counts on it. */
typedef enum {
  COLUMN_ID,
  COLUMN_SUBJECT,
  COLUMN_SUBJECT_TYPE,
  COLUMN_SUBJECT_KIND,
  COLUMN_SUBJECT_ID,
  COLUMN_RELATION,
  COLUMN_OBJECT,
  COLUMN_OBJECT_TYPE,
  COLUMN_OBJECT_KIND,
  COLUMN_OBJECT_ID,
  COLUMN_DATE,
  COLUMN_STATED_BY,
  COLUMN_STATED_BY_TYPE,
  COLUMN_STATED_BY_KIND,
  COLUMN_STATED_BY_ID,
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

/* As the reader knows them: docs/claims-format.md, nested fields with a dot. */
static const char *const column_names[N_COLUMNS] = {
  [COLUMN_ID] = "id",
  [COLUMN_SUBJECT] = "subject",
  [COLUMN_SUBJECT_TYPE] = "subject.type",
  [COLUMN_SUBJECT_KIND] = "subject.kind",
  [COLUMN_SUBJECT_ID] = "subject.id",
  [COLUMN_RELATION] = "relation",
  [COLUMN_OBJECT] = "object",
  [COLUMN_OBJECT_TYPE] = "object.type",
  [COLUMN_OBJECT_KIND] = "object.kind",
  [COLUMN_OBJECT_ID] = "object.id",
  [COLUMN_DATE] = "date",
  [COLUMN_STATED_BY] = "stated_by",
  [COLUMN_STATED_BY_TYPE] = "stated_by.type",
  [COLUMN_STATED_BY_KIND] = "stated_by.kind",
  [COLUMN_STATED_BY_ID] = "stated_by.id",
  [COLUMN_POLARITY] = "polarity",
  [COLUMN_MODALITY] = "modality",
  [COLUMN_CONFIDENCE] = "confidence",
  [COLUMN_INTENSITY] = "intensity",
  [COLUMN_QUANTITY_MIN] = "quantity.min",
  [COLUMN_QUANTITY_MAX] = "quantity.max",
  [COLUMN_QUANTITY_UNIT] = "quantity.unit",
  [COLUMN_PLACE] = "place",
  [COLUMN_TREATY] = "treaty",
  [COLUMN_QUOTE] = "quote",
  [COLUMN_QUOTE_PREFIX] = "quote.prefix",
  [COLUMN_QUOTE_SUFFIX] = "quote.suffix",
  [COLUMN_QUOTE_START] = "quote.start",
  [COLUMN_QUOTE_END] = "quote.end",
  [COLUMN_NOTE] = "note",
  [COLUMN_SOURCE_ID] = "source.id",
  [COLUMN_SOURCE_TITLE] = "source.title",
  [COLUMN_SOURCE_PUBLISHER] = "source.publisher",
  [COLUMN_SOURCE_AUTHOR] = "source.author",
  [COLUMN_SOURCE_PUBLISHED] = "source.published",
  [COLUMN_SOURCE_LANGUAGE] = "source.language",
  [COLUMN_SOURCE_URL] = "source.url",
  [COLUMN_SOURCE_TEXT] = "source.text",
  [COLUMN_SOURCE_DEFAULT_CONFIDENCE] = "source.default_confidence",
};

/* How the reader takes a row, which all below must bear in mind:
 *   an end with an id is that actor, whatever its name says; the type is in the id's prefix
 *   the name of an actor new to it is the one in the first row that has it
 *   an empty cell says nothing, so what is missing and what is empty are one
 *   one apostrophe before what looks like a formula is taken off a cell */

/* A row before it is written: texts are lent by the graph; made ones (numbers, dates) are owned by @made and
 * live until the next row. A number is no formula, so it is written without the guard. */
typedef struct {
  const char *texts[N_COLUMNS];
  gboolean is_number[N_COLUMNS];
  GPtrArray *made;
  EntClaimDetails details;
  const EntSource *source;
} Row;

/* The table as a whole. Names of attributes are lent by the graph, which outlives it. */
typedef struct {
  const EntMultigraph *graph;
  EntWriter *writer;
  gboolean is_used[N_COLUMNS];
  GPtrArray *attributes;        /* of const char *: names, in order of appearance */
  GPtrArray *source_attributes; /* the same of sources, without "source." */
  GHashTable *known;            /* "c:" or "s:" and name: a set */
  gboolean *is_end;             /* by actor: an end of a chosen claim; complete after the first pass */
  gboolean *is_named;           /* by actor: a row above names it; of the pass at hand */
} Sheet;

/* Takes @text over; NULL is an empty cell. */
static void
set_made (Row *row, Column column, char *text)
{
  row->texts[column] = text;
  if (text != NULL)
    g_ptr_array_add (row->made, text);
}

/* The shortest decimal that reads back as the same double, with a point in every locale. */
static void
set_real (Row *row, Column column, double value)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  row->is_number[column] = TRUE;
  set_made (row, column, isfinite (value) ? g_strdup (ent_real_to_text (value, buffer)) : NULL);
}

/* Offsets are numbers of characters; negative where there is none. */
static void
set_offset (Row *row, Column column, gint64 value)
{
  row->is_number[column] = TRUE;
  set_made (row, column, value >= 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, value) : NULL);
}

/* The id decides who it is. An actor that the gazetteer does not know is called by the name that the reader
 * meets first, so the first row that has it gives its own name and gives up how the source writes it there;
 * all others keep that. Type and kind are those of an entry; the gazetteer has them of its own actors. */
static void
fill_end (Sheet *sheet, Row *row, Column column, guint32 number, const char *as_written)
{
  const EntActor *actor = ent_multigraph_get_actor (sheet->graph, number);
  gboolean is_known = actor->gazetteer >= 0;
  gboolean must_name = !is_known && !sheet->is_named[number];
  sheet->is_end[number] = sheet->is_named[number] = TRUE;
  row->texts[column] = as_written != NULL && !must_name ? as_written : actor->name;
  row->texts[column + 3] = actor->id; /* COLUMN_…_ID; + 1 and + 2 are type and kind */
  if (is_known)
    return;
  row->texts[column + 1] =
      actor->type != ENT_ACTOR_UNSPECIFIED ? ent_actor_type_get_name (actor->type) : NULL;
  row->texts[column + 2] = actor->kind;
}

/* Who is quoted, so that reading the table tells the same voices apart: confidence counts them. A voice that
 * is an actor by an entry's alias alone would be a stranger to the reader, so it is given by its id. */
static const char *
name_voice (const Sheet *sheet, const EntClaim *claim, const EntClaimDetails *details)
{
  guint32 voice =
      ent_multigraph_find_actor (sheet->graph, ent_multigraph_get_origin_name (sheet->graph, claim->origin));
  if (details->stated_by == NULL || voice == ENT_NONE)
    return details->stated_by;
  const EntActor *actor = ent_multigraph_get_actor (sheet->graph, voice);
  gboolean is_found_by_name = sheet->is_end[voice] && g_str_equal (actor->name, details->stated_by);
  return actor->gazetteer >= 0 || is_found_by_name ? details->stated_by : actor->id;
}

/* What was said of who is quoted is written as it was read; the name is name_voice()'s. */
static void
fill_details (Row *row, const EntClaimDetails *details)
{
  row->texts[COLUMN_ID] = details->id;
  row->texts[COLUMN_STATED_BY_TYPE] = details->stated_by_type;
  row->texts[COLUMN_STATED_BY_KIND] = details->stated_by_kind;
  row->texts[COLUMN_STATED_BY_ID] = details->stated_by_id;
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

/* The source's fields stand in each of its rows: sorted or cut, a table keeps them. The reader knows the
 * source again by its id. */
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

/* Filled for each pass anew: a million rows are never in memory together. What the format assumes anyway
 * (affirmed, asserted, the modality's confidence) is left out, as in JSON Lines. */
static void
fill_row (Sheet *sheet, Row *row, guint32 number)
{
  EntClaim claim = ent_multigraph_get_claim (sheet->graph, number);
  const EntClaimDetails *details = &row->details;
  memset (row->texts, 0, sizeof row->texts);
  memset (row->is_number, 0, sizeof row->is_number);
  g_ptr_array_set_size (row->made, 0);
  ent_multigraph_get_details (sheet->graph, number, &row->details);
  row->source = ent_multigraph_get_source (sheet->graph, claim.source);
  fill_end (sheet, row, COLUMN_SUBJECT, claim.subject, details->subject_as_written);
  fill_end (sheet, row, COLUMN_OBJECT, claim.object, details->object_as_written);
  row->texts[COLUMN_RELATION] = ent_multigraph_get_relation (sheet->graph, claim.relation)->id;
  set_made (row, COLUMN_DATE, ent__period_to_claims (claim.period));
  row->texts[COLUMN_POLARITY] = claim.is_denied ? "denied" : NULL;
  if (claim.modality != ENT_MODALITY_ASSERTED)
    row->texts[COLUMN_MODALITY] = ent_modality_get_name (claim.modality);
  set_real (row, COLUMN_CONFIDENCE, ent__claim_confidence (&claim));
  fill_source (row, row->source);
  row->texts[COLUMN_STATED_BY] = name_voice (sheet, &claim, details);
  fill_details (row, details);
}

/* The first pass. */

/* Claims and sources may have attributes of one name, which are two columns. An empty value says nothing, so
 * it makes no column. */
static void
note_attributes (Sheet *sheet, GPtrArray *names, const char *scope, EntAttributeIter attributes)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&attributes, &attribute)) {
    if (*attribute.value == '\0')
      continue;
    char *key = g_strconcat (scope, attribute.name, NULL);
    if (g_hash_table_add (sheet->known, key))
      g_ptr_array_add (names, (gpointer)attribute.name);
  }
}

/* A column is written where any row has something in it, so the header depends on the data but not on its
 * order: known columns keep theirs. */
static void
note_columns (Sheet *sheet, const Row *row)
{
  for (guint column = 0; column < N_COLUMNS; column++)
    sheet->is_used[column] |= row->texts[column] != NULL && *row->texts[column] != '\0';
  note_attributes (sheet, sheet->attributes, "c:", row->details.attributes);
  note_attributes (sheet, sheet->source_attributes,
                   "s:", ent_attribute_iter_new (row->source->attributes, row->source->n_attributes));
}

/* The columns that the reader looks for are there even in a table without claims. */
static void
note_all_columns (Sheet *sheet, Row *row, const EntChosen *chosen)
{
  static const Column always[] = { COLUMN_SUBJECT, COLUMN_SUBJECT_ID, COLUMN_RELATION, COLUMN_OBJECT,
                                   COLUMN_OBJECT_ID };
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    sheet->is_used[always[i]] = TRUE;
  for (guint i = 0; i < chosen->n_claims; i++) {
    fill_row (sheet, row, chosen->claims[i]);
    note_columns (sheet, row);
  }
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
    ent__write_csv (sheet->writer, g_ptr_array_index (sheet->attributes, i));
  }
  for (guint i = 0; i < sheet->source_attributes->len; i++) {
    g_autofree char *name = g_strconcat ("source.", g_ptr_array_index (sheet->source_attributes, i), NULL);
    ent__write (sheet->writer, ",");
    ent__write_csv (sheet->writer, name);
  }
  ent__write (sheet->writer, "\n");
}

/* A cell for each name that any record has, empty where this one lacks it. Searched one by one: records have
 * a handful of attributes. */
static void
write_attributes (const Sheet *sheet, const GPtrArray *names, EntAttributeIter attributes)
{
  for (guint i = 0; i < names->len; i++) {
    EntAttributeIter iter = attributes;
    EntAttribute attribute;
    ent__write (sheet->writer, ",");
    while (ent_attribute_iter_next (&iter, &attribute))
      if (g_str_equal (attribute.name, g_ptr_array_index (names, i))) {
        ent__write_csv (sheet->writer, attribute.value);
        break;
      }
  }
}

/* The cells in the order of the header. Commas are written before cells, not after: no row has one too
 * many. */
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
      ent__write (sheet->writer, row->texts[column]);
    else
      ent__write_csv (sheet->writer, row->texts[column]);
  }
  write_attributes (sheet, sheet->attributes, row->details.attributes);
  write_attributes (sheet, sheet->source_attributes,
                    ent_attribute_iter_new (row->source->attributes, row->source->n_attributes));
  ent__write (sheet->writer, "\n");
}

/* Memory beside the graph's: two flags an actor and the names of the columns. */
static gboolean
write_claims_csv (const EntMultigraph *graph, const EntChosen *chosen, EntWriter *writer,
                  G_GNUC_UNUSED GError **error)
{
  gsize n_actors = MAX (ent_multigraph_get_n_actors (graph), 1);
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) attributes = g_ptr_array_new ();
  g_autoptr (GPtrArray) source_attributes = g_ptr_array_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gboolean *is_end = g_new0 (gboolean, n_actors);
  g_autofree gboolean *is_named = g_new0 (gboolean, n_actors);
  Sheet sheet = { graph, writer, { FALSE }, attributes, source_attributes, known, is_end, is_named };
  Row row = { .made = made };
  note_all_columns (&sheet, &row, chosen);
  write_header (&sheet);
  memset (is_named, 0, n_actors * sizeof *is_named); /* the rows are gone through again from the first */
  for (guint i = 0; i < chosen->n_claims; i++) {
    fill_row (&sheet, &row, chosen->claims[i]);
    write_row (&sheet, &row);
  }
  return TRUE;
}

/* Not which ones are lost: that would take another pass, and the JSON Lines have them all. */
static const char *
get_hint (G_GNUC_UNUSED const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options)
{
  return N_ ("a table has no place for actors' entries: their aliases and attributes are in the JSON Lines "
             "(--format jsonl)");
}

static const char *const suffixes[] = { ".claims.csv", NULL };

const EntExporter ent_exporter_claims_csv = {
  .name = "claims-csv",
  .summary = N_ ("the claims format as a table: a claim a row, its source's fields in each"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_CLAIMS,
  .get_hint = get_hint,
  .write_claims = write_claims_csv,
};
