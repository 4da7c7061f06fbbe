/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table for people. The first pass measures the columns; where they are wider together than the terminal,
 * headings are wrapped first, then texts, both between words, and gaps shrink last. Columns that do not fit
 * side by side even so are written below one another, each part with the first columns again, as R prints its
 * data frames. Numbers stand to the right and are never broken: half a number is a wrong one. */
#include "exporters/table-private.h"

#include <string.h>

#define GAP 2
#define NARROW_GAP 1
#define COMFORTABLE_TEXT_WIDTH 12

#define BOLD "\033[1m"
#define PLAIN "\033[0m"

/* A column's widths, in columns of the terminal.
 * @natural: nothing is wrapped; @cells: no cell is, but the heading; @least: cells are, but no word is broken
 * that a line can hold
 * @width: what it gets, between @least and @natural */
typedef struct {
  guint natural;
  guint cells;
  guint least;
  guint width;
  guint decimals;
  gboolean is_numeric;
} Column;

/* @shown: the columns of the part that is being written, as numbers of @columns; @gap: between them */
typedef struct {
  EntWriter *writer;
  const EntFrame *frame;
  Column *columns;
  guint n_columns;
  guint *shown;
  guint n_shown;
  guint gap;
  gboolean use_color;
} Table;

/* Measuring. */

/* Each cell is made twice, here and when it is written: that is cheaper than keeping a million of them. */
static void
measure_column (const Table *table, guint number, guint width)
{
  Column *column = &table->columns[number];
  g_autofree char *heading = ent__column_heading (table->frame, number);
  column->is_numeric = ent__column_is_numeric (table->frame, number);
  column->decimals = ent__column_decimals (table->frame, number);
  for (guint row = 0; row < ent_frame_get_n_rows (table->frame); row++) {
    g_autofree char *cell = ent__cell_to_display (table->frame, number, row, column->decimals);
    guint used = ent__text_width (cell);
    column->cells = MAX (column->cells, used);
    if (used > column->least) /* else it holds no longer word than those before */
      column->least = MAX (column->least, column->is_numeric ? used : ent__text_longest_word (cell, width));
  }
  column->natural = MAX (column->cells, ent__text_width (heading));
  column->least = MAX (column->least, ent__text_longest_word (heading, width));
  column->cells = MAX (column->cells, column->least);
  column->width = column->natural;
}

/* The columns that each part begins with, so that its rows can be told: up to the first of text (rank and
 * id), as far as they take half of the line at most. Never all of them: those would have fitted. */
static guint
count_keys (const Table *table, guint width)
{
  guint used = 0;
  for (guint i = 0; i < table->n_columns; i++) {
    used += table->columns[i].least + GAP;
    if (used > width / 2)
      return i;
    if (!table->columns[i].is_numeric)
      return i + 1;
  }
  return 0;
}

/* Fitting. What is said of the columns is said of those that are shown. */

/* What a line of the part takes with the widths as they are, gaps included. */
static guint
total_width (const Table *table)
{
  guint total = table->n_shown > 0 ? (table->n_shown - 1) * table->gap : 0;
  for (guint i = 0; i < table->n_shown; i++)
    total += table->columns[table->shown[i]].width;
  return total;
}

/* The same where every column gets its least. */
static guint
least_width (const Table *table, guint gap)
{
  guint total = table->n_shown > 0 ? (table->n_shown - 1) * gap : 0;
  for (guint i = 0; i < table->n_shown; i++)
    total += table->columns[table->shown[i]].least;
  return total;
}

/* How far a column gives way in the three rounds: its heading is wrapped; its texts are, but stay readable;
 * its words stand one below the other. */
static guint
get_floor (const Column *column, guint round)
{
  guint wrapped = column->is_numeric ? column->least : MAX (column->least, COMFORTABLE_TEXT_WIDTH);
  return round == 0 ? column->cells : MIN (column->cells, round == 1 ? wrapped : column->least);
}

/* The widest column that can still give way in this round, or NULL. */
static Column *
find_widest (const Table *table, guint round)
{
  Column *widest = NULL;
  for (guint i = 0; i < table->n_shown; i++) {
    Column *column = &table->columns[table->shown[i]];
    if (column->width > get_floor (column, round) && (widest == NULL || column->width > widest->width))
      widest = column;
  }
  return widest;
}

/* A cell can hold a whole article, so what is wider than the line is cut to it first: the rest goes step by
 * step. */
static void
fit (Table *table, guint width)
{
  table->gap = least_width (table, GAP) <= width ? GAP : NARROW_GAP;
  for (guint i = 0; i < table->n_shown; i++) {
    Column *column = &table->columns[table->shown[i]];
    column->width = MAX (MIN (column->natural, width), column->least);
  }
  Column *widest;
  for (guint round = 0; round < 3; round++)
    while (total_width (table) > width && (widest = find_widest (table, round)) != NULL)
      widest->width--;
}

/* Writing. */

/* One by one: there are few, and the writer buffers. */
static void
write_blanks (EntWriter *writer, guint n)
{
  while (n-- > 0)
    ent__write (writer, " ");
}

/* One line of a row: @cells holds each column's lines. Blanks wait until something follows them, so no line
 * ends in any. */
static void
write_line (const Table *table, GPtrArray *const *cells, guint line)
{
  guint pending = 0; /* blanks owed to the line */
  for (guint i = 0; i < table->n_shown; i++) {
    const Column *column = &table->columns[table->shown[i]];
    const char *text = line < cells[i]->len ? g_ptr_array_index (cells[i], line) : "";
    guint used = MIN (ent__text_width (text), column->width), padding = column->width - used;
    pending += (i > 0 ? table->gap : 0) + (column->is_numeric ? padding : 0);
    if (*text != '\0') {
      write_blanks (table->writer, pending);
      ent__write (table->writer, text);
      pending = 0;
    } else {
      pending += used;
    }
    pending += column->is_numeric ? 0 : padding;
  }
  ent__write (table->writer, "\n");
}

/* Takes the lines of each column, and leaves none. Those of a heading stand at the bottom, next to what they
 * name. */
static void
write_cells (const Table *table, GPtrArray **cells, gboolean is_heading)
{
  guint n_lines = 1;
  for (guint i = 0; i < table->n_shown; i++)
    n_lines = MAX (n_lines, cells[i]->len);
  for (guint i = 0; is_heading && i < table->n_shown; i++)
    while (cells[i]->len < n_lines)
      g_ptr_array_insert (cells[i], 0, g_strdup (""));
  for (guint line = 0; line < n_lines; line++)
    write_line (table, cells, line);
  for (guint i = 0; i < table->n_shown; i++)
    g_clear_pointer (&cells[i], g_ptr_array_unref);
}

/* The heading and all rows of the columns that are shown. */
static void
write_part (const Table *table)
{
  g_autofree GPtrArray **cells = g_new0 (GPtrArray *, MAX (table->n_shown, 1));
  for (guint i = 0; i < table->n_shown; i++) {
    g_autofree char *heading = ent__column_heading (table->frame, table->shown[i]);
    cells[i] = ent__cell_wrap (heading, table->columns[table->shown[i]].width);
  }
  ent__write (table->writer, table->use_color ? BOLD : "");
  write_cells (table, cells, TRUE);
  ent__write (table->writer, table->use_color ? PLAIN : "");
  for (guint row = 0; row < ent_frame_get_n_rows (table->frame); row++) {
    for (guint i = 0; i < table->n_shown; i++) {
      const Column *column = &table->columns[table->shown[i]];
      g_autofree char *cell = ent__cell_to_display (table->frame, table->shown[i], row, column->decimals);
      cells[i] = ent__cell_wrap (cell, column->width);
    }
    write_cells (table, cells, FALSE);
  }
}

/* Shows the keys and as many columns from @next on as fit with their words whole, at least one; its number is
 * that of the first that is left. Keys that would leave a word no room stay away. */
static guint
take_columns (Table *table, guint n_keys, guint next, guint width)
{
  table->n_shown = n_keys;
  for (guint i = 0; i < n_keys; i++)
    table->shown[i] = i;
  if (n_keys > 0 && least_width (table, GAP) + GAP + table->columns[next].least > width)
    table->n_shown = 0;
  do
    table->shown[table->n_shown++] = next++;
  while (next < table->n_columns && least_width (table, GAP) + GAP + table->columns[next].least <= width);
  return next;
}

/* A blank line parts the parts. Each has all rows, so a part is read like a table of its own. */
static void
write_parts (Table *table, guint width)
{
  guint n_keys = count_keys (table, width);
  for (guint next = n_keys; next < table->n_columns;) {
    ent__write (table->writer, next > n_keys ? "\n" : "");
    next = take_columns (table, n_keys, next, width);
    fit (table, width);
    write_part (table);
  }
}

/* Without a width (a file, a pipe) every column gets what it wants. */
void
ent__table_write_aligned (EntWriter *writer, const EntFrame *frame, const EntTableOptions *options)
{
  guint n = ent_frame_get_n_columns (frame), width = options->width > 0 ? options->width : G_MAXUINT;
  g_autofree Column *columns = g_new0 (Column, MAX (n, 1));
  g_autofree guint *shown = g_new0 (guint, MAX (n, 1));
  Table table = { writer, frame, columns, n, shown, n, GAP, options->use_color };
  for (guint i = 0; i < n; i++) {
    measure_column (&table, i, width);
    shown[i] = i;
  }
  if (least_width (&table, NARROW_GAP) > width) {
    write_parts (&table, width);
    return;
  }
  if (width < G_MAXUINT)
    fit (&table, width);
  write_part (&table);
}
