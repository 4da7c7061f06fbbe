/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table for people. The first pass measures the columns; where they are wider together than the terminal,
 * the widest columns of text give way until they fit or are narrow, and their cells are wrapped. Numbers
 * stand to the right. */
#include "exporters/table-private.h"

#include <string.h>

#define GAP 2
#define MIN_TEXT_WIDTH 12

#define BOLD "\033[1m"
#define PLAIN "\033[0m"

typedef struct {
  EntWriter *writer;
  const EntFrame *frame;
  guint n_columns;
  guint *widths;
  guint *decimals;
  gboolean use_color;
} Table;

/* Each cell is made twice, here and when it is written: that is cheaper than keeping a million of them. */
static void
measure (Table *table)
{
  for (guint column = 0; column < table->n_columns; column++) {
    g_autofree char *heading = ent__column_heading (table->frame, column);
    table->decimals[column] = ent__column_decimals (table->frame, column);
    table->widths[column] = ent__text_width (heading);
    for (guint row = 0; row < ent_frame_get_n_rows (table->frame); row++) {
      g_autofree char *cell = ent__cell_to_display (table->frame, column, row, table->decimals[column]);
      table->widths[column] = MAX (table->widths[column], ent__text_width (cell));
    }
  }
}

static guint
total_width (const Table *table)
{
  guint total = 0;
  for (guint column = 0; column < table->n_columns; column++)
    total += table->widths[column] + (column > 0 ? GAP : 0);
  return total;
}

/* The widest column of text that can still give way, or -1. */
static gint
find_widest (const Table *table)
{
  gint widest = -1;
  for (guint column = 0; column < table->n_columns; column++)
    if (!ent__column_is_numeric (table->frame, column) && table->widths[column] > MIN_TEXT_WIDTH &&
        (widest < 0 || table->widths[column] > table->widths[widest]))
      widest = (gint)column;
  return widest;
}

/* Numbers never give way: half a number is a wrong one. Where nothing can, the lines are longer than the
 * terminal. */
static void
fit (Table *table, guint width)
{
  for (guint column = 0; column < table->n_columns; column++)
    if (!ent__column_is_numeric (table->frame, column))
      table->widths[column] = MIN (table->widths[column], MAX (width, MIN_TEXT_WIDTH));
  gint widest;
  while (total_width (table) > width && (widest = find_widest (table)) >= 0)
    table->widths[widest]--;
}

static void
write_blanks (EntWriter *writer, guint n)
{
  while (n-- > 0)
    ent__write (writer, " ");
}

/* One line of a row: @cells holds each column's lines. Blanks wait until something follows them. */
static void
write_line (const Table *table, GPtrArray *const *cells, guint line)
{
  guint pending = 0;
  for (guint column = 0; column < table->n_columns; column++) {
    const char *text = line < cells[column]->len ? g_ptr_array_index (cells[column], line) : "";
    guint padding = table->widths[column] - MIN (ent__text_width (text), table->widths[column]);
    gboolean is_right = ent__column_is_numeric (table->frame, column);
    pending += (column > 0 ? GAP : 0) + (is_right ? padding : 0);
    if (*text != '\0') {
      write_blanks (table->writer, pending);
      ent__write (table->writer, text);
      pending = 0;
    } else {
      pending += table->widths[column] - padding;
    }
    pending += is_right ? 0 : padding;
  }
  ent__write (table->writer, "\n");
}

static void
write_cells (const Table *table, GPtrArray **cells)
{
  guint n_lines = 1;
  for (guint column = 0; column < table->n_columns; column++)
    n_lines = MAX (n_lines, cells[column]->len);
  for (guint line = 0; line < n_lines; line++)
    write_line (table, cells, line);
  for (guint column = 0; column < table->n_columns; column++)
    g_clear_pointer (&cells[column], g_ptr_array_unref);
}

static void
write_rows (const Table *table)
{
  g_autofree GPtrArray **cells = g_new0 (GPtrArray *, MAX (table->n_columns, 1));
  for (guint column = 0; column < table->n_columns; column++) {
    g_autofree char *heading = ent__column_heading (table->frame, column);
    cells[column] = ent__cell_wrap (heading, table->widths[column]);
  }
  ent__write (table->writer, table->use_color ? BOLD : "");
  write_cells (table, cells);
  ent__write (table->writer, table->use_color ? PLAIN : "");
  for (guint row = 0; row < ent_frame_get_n_rows (table->frame); row++) {
    for (guint column = 0; column < table->n_columns; column++) {
      g_autofree char *cell = ent__cell_to_display (table->frame, column, row, table->decimals[column]);
      cells[column] = ent__cell_wrap (cell, table->widths[column]);
    }
    write_cells (table, cells);
  }
}

void
ent__table_write_aligned (EntWriter *writer, const EntFrame *frame, const EntTableOptions *options)
{
  guint n = ent_frame_get_n_columns (frame);
  g_autofree guint *widths = g_new0 (guint, MAX (n, 1));
  g_autofree guint *decimals = g_new0 (guint, MAX (n, 1));
  Table table = { writer, frame, n, widths, decimals, options->use_color };
  measure (&table);
  if (options->width > 0)
    fit (&table, options->width);
  write_rows (&table);
}
