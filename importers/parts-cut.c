/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the last record that is whole. In rows of cells a line break within quotes is no end. Quotes are
 * followed from one to the next, which is quick, as long as each opens at the start of a cell and closes at
 * its end; anything else (5" guns in a cell without quotes) is left to the reader of rows. */
#include "importers/parts-cut-private.h"

#include <string.h>

/* In stretches of a fixed length, of which the compiler makes vectors. */
guint
ent__cut_count_lines (const char *data, gsize length)
{
  guint n = 0;
  gsize i = 0;
  for (; i + 64 <= length; i += 64) {
    guint8 in_stretch = 0;
    for (gsize k = 0; k < 64; k++)
      in_stretch = (guint8)(in_stretch + (data[i + k] == '\n'));
    n += in_stretch;
  }
  for (; i < length; i++)
    n += data[i] == '\n';
  return n;
}

static const char *
find_last_newline (const char *from, const char *to)
{
  while (to > from)
    if (*--to == '\n')
      return to;
  return NULL;
}

/* Behind a quote within a cell comes its second half; behind one that closes, the cell's end. */
static gboolean
closes_cell (const char *quote, const char *end, char delimiter)
{
  return quote + 1 == end || quote[1] == delimiter || quote[1] == '\n' || quote[1] == '\r';
}

static gboolean
opens_cell (const char *quote, const char *data, char delimiter)
{
  return quote == data || quote[-1] == delimiter || quote[-1] == '\n';
}

/* The quote that closes the cell which @open begins, or NULL with the end of the text. */
static const char *
find_closing (const char *open, const char *end)
{
  const char *quote = open + 1;
  while ((quote = memchr (quote, '"', (gsize)(end - quote))) != NULL && quote + 1 < end && quote[1] == '"')
    quote += 2;
  return quote;
}

static const char *
find_last_row (const char *data, const char *end, char delimiter, gboolean *is_odd)
{
  const char *last = NULL, *at = data, *open;
  while ((open = memchr (at, '"', (gsize)(end - at))) != NULL) {
    const char *newline = find_last_newline (at, open);
    last = newline != NULL ? newline : last;
    *is_odd |= !opens_cell (open, data, delimiter);
    const char *close = find_closing (open, end);
    if (close == NULL || *is_odd)
      return last;
    *is_odd |= !closes_cell (close, end, delimiter);
    at = close + 1;
  }
  const char *newline = find_last_newline (at, end);
  return newline != NULL ? newline : last;
}

EntCut
ent__cut_find (const char *data, gsize length, char delimiter)
{
  EntCut cut = { 0 };
  const char *last = delimiter == '\0' ? find_last_newline (data, data + length)
                                       : find_last_row (data, data + length, delimiter, &cut.is_odd);
  if (last == NULL)
    return cut;
  cut.length = (gsize)(last - data) + 1;
  cut.n_lines = ent__cut_count_lines (data, cut.length);
  return cut;
}
