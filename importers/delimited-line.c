/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way for rows on one line, which nearly all are: separators, quotes and the line's end are found
 * 64 bytes at a time, and only then anything is written. What is less plain (a line break within quotes,
 * blanks or text around a quoted cell, a row that the window does not hold) is left to delimited.c. */
#include "importers/delimited-private.h"

#include <string.h>

#include "importers/scan-private.h"

/* A row longer than this is left to delimited.c: offsets are 32 bits wide. */
#define MAX_OFFSET (1u << 30)

static void
make_room (EntDelimited *rows)
{
  rows->max_ends = MAX (2 * rows->max_ends, 4 * ENT__SCAN_BLOCK);
  rows->ends = g_renew (EntCellEnd, rows->ends, rows->max_ends);
}

/* Puts down each separator of a block, which stands @offset bytes from the row's start, as the end of a cell.
 * @n_continuations: bytes of UTF-8 before the block that begin no character */
static inline void
take_ends (EntDelimited *rows, guint offset, guint64 separators, guint64 continuations, guint n_continuations)
{
  if (rows->n_ends + ENT__SCAN_BLOCK > rows->max_ends)
    make_room (rows);
  EntCellEnd *end = rows->ends + rows->n_ends;
  for (; separators != 0; separators &= separators - 1) {
    guint at = (guint)__builtin_ctzll (separators), n_before = n_continuations;
    if (continuations != 0)
      n_before += ent__scan_count (continuations & ent__scan_below (at));
    *end++ = (EntCellEnd){ offset + at, n_before };
  }
  rows->n_ends = (guint)(end - rows->ends);
}

/* Where the cells end, up to the line's end, which the last of them is. FALSE: not on one line, not all
 * there, or with a quote within a cell that is not quoted. */
static gboolean
find_ends (EntDelimited *rows, const char *data, gsize length)
{
  EntQuoteWalk walk = ENT__QUOTE_WALK_INIT;
  guint n_continuations = 0;
  rows->n_ends = 0;
  for (guint offset = 0; offset < length && offset < MAX_OFFSET; offset += ENT__SCAN_BLOCK) {
    const char *block = data + offset;
    guint64 quotes = ent__scan_find (block, '"'), newlines = ent__scan_find (block, '\n'), odd;
    guint64 separators = ent__scan_find (block, rows->delimiter);
    guint64 continuations = ent__scan_find_continuations (block);
    guint end = newlines != 0 ? (guint)__builtin_ctzll (newlines) : ENT__SCAN_BLOCK;
    guint64 valid = newlines != 0 ? ent__scan_below (end) : ~(guint64)0;
    if (offset + end >= length && newlines != 0)
      return FALSE;
    guint64 returns = quotes != 0 || walk.has_closing ? ent__scan_find (block, '\r') & newlines >> 1 : 0;
    guint64 inside = ent__scan_quotes (&walk, quotes & valid, separators | newlines, returns, &odd);
    if (odd != 0)
      return FALSE;
    if (newlines == 0) {
      take_ends (rows, offset, separators & ~inside, continuations, n_continuations);
      n_continuations += continuations != 0 ? ent__scan_count (continuations) : 0;
    } else {
      separators = (separators & valid) | G_GUINT64_CONSTANT (1) << end;
      take_ends (rows, offset, separators & ~inside, continuations, n_continuations);
      return (inside >> end & 1) == 0;
    }
  }
  return FALSE;
}

static inline gboolean
is_blank (char c, char delimiter)
{
  return c == ' ' || (c == '\t' && delimiter != '\t');
}

/* Ends the cell in [@from, @to) and returns its text, without the blanks around it or its quotes. */
static inline char *
end_cell (char *from, char *to, gboolean is_quoted, char delimiter)
{
  if (is_quoted) {
    ent__delimited_unquote (from + 1, to - 1);
    return from + 1;
  }
  while (from < to && is_blank (*from, delimiter))
    from++;
  while (to > from && is_blank (to[-1], delimiter))
    to--;
  *to = '\0';
  return from;
}

gboolean
ent__delimited_split_line (EntDelimited *rows, char *data, gsize available, gsize *length)
{
  if (!find_ends (rows, data, available))
    return FALSE;
  EntCellEnd *last = &rows->ends[rows->n_ends - 1];
  *length = last->offset;
  last->offset -= last->offset > 0 && data[last->offset - 1] == '\r';
  g_array_set_size (rows->cells, rows->n_ends);
  EntCell *cells = (EntCell *)(gpointer)rows->cells->data;
  guint from = 0, n_continuations = 0;
  for (guint i = 0; i < rows->n_ends; i++) {
    EntCellEnd end = rows->ends[i];
    gboolean is_quoted = data[from] == '"' && from < end.offset;
    char *text = end_cell (data + from, data + end.offset, is_quoted, rows->delimiter);
    cells[i] = (EntCell){ text, rows->next_line, (guint)(text - data) - is_quoted - n_continuations + 1 };
    from = end.offset + 1;
    n_continuations = end.n_continuations;
  }
  return TRUE;
}
