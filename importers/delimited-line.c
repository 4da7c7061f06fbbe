/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quick way for rows on one line, which nearly all are: separators, quotes and the line's end are found
 * 64 bytes at a time, the cells are checked, and only then anything is written. What is less plain (a line
 * break within quotes, text behind a quote, a row that the window does not hold) is left to delimited.c. */
#include "importers/delimited-private.h"

#include <string.h>

#include "importers/scan-private.h"

/* A row longer than this is left to delimited.c: offsets are 32 bits wide. */
#define MAX_OFFSET (1u << 30)

/* Scan: what is known of the row. */
typedef struct {
  guint n_continuations; /* bytes of UTF-8 that begin no character */
  guint n_quotes;
  guint64 within; /* quotes: all ones if the block begins within them */
} Scan;

/* Puts down each separator of a block, which stands @offset bytes from the row's start, as the end of a cell.
 */
static void
take_ends (EntDelimited *rows, const Scan *scan, guint offset, guint64 separators, guint64 continuations)
{
  guint n = rows->ends->len;
  g_array_set_size (rows->ends, n + ENT__SCAN_BLOCK);
  EntCellEnd *first = &g_array_index (rows->ends, EntCellEnd, n), *end = first;
  for (; separators != 0; separators &= separators - 1) {
    guint at = (guint)__builtin_ctzll (separators), n_before = scan->n_continuations;
    if (continuations != 0)
      n_before += (guint)__builtin_popcountll (continuations & ent__scan_below (at));
    *end++ = (EntCellEnd){ offset + at, n_before };
  }
  g_array_set_size (rows->ends, n + (guint)(end - first));
}

/* Where the cells end, up to the line's end, which the last of them is. FALSE: not on one line, or not all
 * there. */
static gboolean
find_ends (EntDelimited *rows, const char *data, gsize length, guint *n_quotes)
{
  Scan scan = { 0 };
  g_array_set_size (rows->ends, 0);
  for (guint offset = 0; offset < length && offset < MAX_OFFSET; offset += ENT__SCAN_BLOCK) {
    const char *block = data + offset;
    guint64 quotes = ent__scan_find (block, '"'), newlines = ent__scan_find (block, '\n');
    guint64 continuations = ent__scan_find_continuations (block);
    guint64 within = ent__scan_fill (quotes) ^ scan.within;
    guint64 separators = ent__scan_find (block, rows->delimiter) & ~within;
    if (newlines != 0) {
      guint at = (guint)__builtin_ctzll (newlines);
      if ((within >> at & 1) != 0 || offset + at >= length)
        return FALSE;
      separators = (separators & ent__scan_below (at)) | G_GUINT64_CONSTANT (1) << at;
      *n_quotes = scan.n_quotes + (guint)__builtin_popcountll (quotes & ent__scan_below (at));
      take_ends (rows, &scan, offset, separators, continuations);
      return TRUE;
    }
    take_ends (rows, &scan, offset, separators, continuations);
    scan.n_quotes += quotes != 0 ? (guint)__builtin_popcountll (quotes) : 0;
    scan.n_continuations += continuations != 0 ? (guint)__builtin_popcountll (continuations) : 0;
    scan.within = (guint64)((gint64)within >> 63);
  }
  return FALSE;
}

/* How many quotes stand in [@from, @to) if each is one of two side by side; -1 where one stands alone. */
static gint
count_doubled (const char *from, const char *to)
{
  gint n = 0;
  while ((from = memchr (from, '"', (gsize)(to - from))) != NULL) {
    if (from + 1 == to || from[1] != '"')
      return -1;
    from += 2;
    n += 2;
  }
  return n;
}

/* A cell as it stands in the row, without the blanks around it. */
typedef struct {
  char *from;
  char *to;
  gboolean is_quoted;
} Span;

static gboolean
is_blank (char c, char delimiter)
{
  return c == ' ' || (c == '\t' && delimiter != '\t');
}

static Span
trim (char *from, char *to, char delimiter)
{
  while (from < to && is_blank (*from, delimiter))
    from++;
  while (to > from && is_blank (to[-1], delimiter))
    to--;
  return (Span){ from, to, from < to && *from == '"' };
}

/* Whether all quotes of the row are those of quoted cells, and each of these closes at its end. */
static gboolean
are_quotes_plain (const EntDelimited *rows, char *data, guint n_quotes)
{
  guint from = 0;
  for (guint i = 0; i < rows->ends->len; i++) {
    guint to = g_array_index (rows->ends, EntCellEnd, i).offset;
    Span span = trim (data + from, data + to, rows->delimiter);
    from = to + 1;
    if (!span.is_quoted)
      continue;
    gint n_within =
        span.to - span.from >= 2 && span.to[-1] == '"' ? count_doubled (span.from + 1, span.to - 1) : -1;
    if (n_within < 0)
      return FALSE;
    n_quotes -= (guint)n_within + 2;
  }
  return n_quotes == 0;
}

gboolean
ent__delimited_split_line (EntDelimited *rows, char *data, gsize available, gsize *length)
{
  guint n_quotes;
  if (!find_ends (rows, data, available, &n_quotes))
    return FALSE;
  EntCellEnd *last = &g_array_index (rows->ends, EntCellEnd, rows->ends->len - 1);
  *length = last->offset;
  last->offset -= last->offset > 0 && data[last->offset - 1] == '\r';
  if (n_quotes > 0 && !are_quotes_plain (rows, data, n_quotes))
    return FALSE;
  g_array_set_size (rows->cells, rows->ends->len);
  guint from = 0, n_continuations = 0;
  for (guint i = 0; i < rows->ends->len; i++) {
    EntCellEnd end = g_array_index (rows->ends, EntCellEnd, i);
    Span span = trim (data + from, data + end.offset, rows->delimiter);
    guint column = (guint)(span.from - data) - n_continuations + 1;
    g_array_index (rows->cells, EntCell, i) =
        (EntCell){ span.from + span.is_quoted, rows->next_line, column };
    if (span.is_quoted)
      ent__delimited_unquote (span.from + 1, span.to - 1);
    else
      *span.to = '\0';
    from = end.offset + 1;
    n_continuations = end.n_continuations;
  }
  return TRUE;
}
