/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame as a table, for programs (CSV, TSV, JSON, JSON Lines: every digit, names as scripts see them) and
 * for documents (Markdown). The table for terminals is in table-aligned.c. */
#include "exporters/table-private.h"

#include <string.h>

#include "exporters/output-private.h"

/* By EntTableFormat; the order is that of the enumeration. */
static const char *const format_names[] = { "table", "csv", "tsv", "json", "jsonl", "markdown", NULL };

/* @format is untouched where the name is none. */
gboolean
ent_table_format_parse (const char *name, EntTableFormat *format)
{
  for (guint i = 0; format_names[i] != NULL; i++)
    if (g_str_equal (name, format_names[i])) {
      *format = i;
      return TRUE;
    }
  return FALSE;
}

/* Lent for ever. */
const char *const *
ent_table_format_list (void)
{
  return format_names;
}

/* How a format with separators writes a text, which it must make harmless. */
typedef void (*WriteField) (EntWriter *writer, const char *text); /* ent__write_csv, ent__write_tsv */

typedef struct {
  const EntFrame *frame;
  guint n_columns;
  gboolean *is_text; /* by column */
  char separator;
  WriteField write_field;
} Separated;

/* Numbers and booleans are written as they are: a minus makes no formula of them, and they hold nothing that
 * a separator or a line end could be. */
static void
write_separated_cell (EntWriter *writer, const Separated *table, guint column, guint row)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  if (!table->is_text[column]) {
    ent__write (writer, ent_frame_get_text (table->frame, column, row, buffer));
    return;
  }
  const char *cell = ent_frame_get_string (table->frame, column, row);
  if (cell != NULL)
    table->write_field (writer, cell);
}

static void
write_separated_rows (EntWriter *writer, gconstpointer data, guint from, guint to)
{
  const Separated *table = data;
  for (guint row = from; row < to; row++) {
    for (guint column = 0; column < table->n_columns; column++) {
      ent__write_bytes (writer, &table->separator, column > 0);
      write_separated_cell (writer, table, column, row);
    }
    ent__write_bytes (writer, "\n", 1);
  }
}

/* Names of columns may come from data (an attribute's), so they are guarded like cells. */
static void
write_separated (EntWriter *writer, const EntFrame *frame, char separator, WriteField write_field,
                 guint n_threads)
{
  guint n = ent_frame_get_n_columns (frame);
  g_autofree gboolean *is_text = g_new (gboolean, n + 1);
  const Separated table = { frame, n, is_text, separator, write_field };
  for (guint column = 0; column < n; column++) {
    EntColumnType type = ent_frame_get_column_type (frame, column);
    is_text[column] = type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE;
    ent__write_bytes (writer, &separator, column > 0);
    write_field (writer, ent_frame_get_column_name (frame, column));
  }
  ent__write (writer, "\n");
  ent__write_stretches (writer, ent_frame_get_n_rows (frame), n_threads, write_separated_rows, &table);
}

/* Every object has every member, null where missing: tools that make tables of JSON look at the first. */
static void
write_object (EntWriter *writer, const EntFrame *frame, guint row)
{
  ent__write (writer, "{");
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++) {
    ent__write (writer, column > 0 ? "," : "");
    ent__write_json (writer, ent_frame_get_column_name (frame, column));
    ent__write (writer, ":");
    ent__write_json_cell (writer, frame, column, row);
  }
  ent__write (writer, "}");
}

/* A row a line, so that a difference of two files is one of rows. */
static void
write_json (EntWriter *writer, const EntFrame *frame)
{
  ent__write (writer, "[");
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    ent__write (writer, row > 0 ? ",\n" : "\n");
    write_object (writer, frame, row);
  }
  ent__write (writer, "\n]\n");
}

/* An empty frame is an empty file: no line, no record. */
static void
write_json_lines (EntWriter *writer, gconstpointer frame, guint from, guint to)
{
  for (guint row = from; row < to; row++) {
    write_object (writer, frame, row);
    ent__write (writer, "\n");
  }
}

/* For documents, so numbers are as in the aligned table; the dashes say where a column stands. */
static void
write_markdown (EntWriter *writer, const EntFrame *frame)
{
  guint n = ent_frame_get_n_columns (frame);
  g_autofree guint *decimals = g_new0 (guint, MAX (n, 1)); /* asked once: it takes a pass over the column */
  for (guint column = 0; column < n; column++) {
    g_autofree char *heading = ent__column_heading (frame, column);
    decimals[column] = ent__column_decimals (frame, column);
    ent__write (writer, column > 0 ? " | " : "| ");
    ent__write_markdown (writer, heading);
  }
  ent__write (writer, " |\n");
  for (guint column = 0; column < n; column++)
    ent__write (writer, ent__column_is_numeric (frame, column) ? "| ---: " : "| --- ");
  ent__write (writer, "|\n");
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    for (guint column = 0; column < n; column++) {
      g_autofree char *cell = ent__cell_to_display (frame, column, row, decimals[column]);
      ent__write (writer, column > 0 ? " | " : "| ");
      ent__write_markdown (writer, cell);
    }
    ent__write (writer, " |\n");
  }
}

/* Each format writes row by row: beside the frame, memory is that of some stretches of rows. */
gboolean
ent_table_write (const EntFrame *frame, const EntTableOptions *options, const char *filename, GError **error)
{
  g_autoptr (EntOutput) output = ent__output_open (filename, error);
  if (output == NULL)
    return FALSE;
  EntWriter *writer = ent__output_get_writer (output);
  switch (options->format) {
  case ENT_TABLE_ALIGNED:
    ent__table_write_aligned (writer, frame, options);
    break;
  case ENT_TABLE_CSV:
    write_separated (writer, frame, ',', ent__write_csv, options->n_threads);
    break;
  case ENT_TABLE_TSV:
    write_separated (writer, frame, '\t', ent__write_tsv, options->n_threads);
    break;
  case ENT_TABLE_JSON:
    write_json (writer, frame);
    break;
  case ENT_TABLE_JSONL:
    ent__write_stretches (writer, ent_frame_get_n_rows (frame), options->n_threads, write_json_lines, frame);
    break;
  case ENT_TABLE_MARKDOWN:
    write_markdown (writer, frame);
    break;
  }
  return ent__output_finish (output, error) && ent__output_publish (output, error);
}
