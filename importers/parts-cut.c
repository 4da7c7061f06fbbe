/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding the last record that is whole. In rows of cells a line break within quotes is no end. Quotes are
 * counted 64 bytes at a time, as long as each opens at the start of a cell and closes at its end; anything
 * else (5" guns in a cell without quotes) is left to the reader of rows. */
#include "importers/parts-cut-private.h"

#include <string.h>

#include "importers/scan-private.h"

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

/* Notes the last row's end in a block, before which there are @offset bytes and @n_lines line breaks. FALSE
 * where a quote is odd: nothing behind it can be told.
 * @valid: the bytes that are text */
static gboolean
cut_block (EntQuoteWalk *walk, EntCut *cut, const char *block, gsize offset, guint64 valid, char delimiter,
           guint *n_lines)
{
  guint64 newlines = ent__scan_find (block, '\n') & valid, odd;
  guint64 inside = ent__scan_quotes (walk, ent__scan_find (block, '"') & valid,
                                     newlines | ent__scan_find (block, delimiter),
                                     ent__scan_find (block, '\r') | ~valid, &odd);
  guint64 rows = newlines & ~inside;
  if (odd != 0)
    rows &= ent__scan_below ((guint)__builtin_ctzll (odd));
  if (rows != 0) {
    guint last = 63 - (guint)__builtin_clzll (rows);
    cut->length = offset + last + 1;
    cut->n_lines = *n_lines + ent__scan_count (newlines & ent__scan_below (last)) + 1;
  }
  *n_lines += ent__scan_count (newlines);
  return odd == 0;
}

static EntCut
find_last_row (const char *data, gsize length, char delimiter)
{
  EntCut cut = { 0 };
  EntQuoteWalk walk = ENT__QUOTE_WALK_INIT;
  guint n_lines = 0;
  for (gsize offset = 0; offset < length && !cut.is_odd; offset += ENT__SCAN_BLOCK) {
    char copy[ENT__SCAN_BLOCK] = { 0 };
    const char *block = data + offset;
    guint64 valid = ~(guint64)0;
    if (length - offset < ENT__SCAN_BLOCK) {
      valid = ent__scan_below ((guint)(length - offset));
      block = memcpy (copy, block, length - offset);
    }
    cut.is_odd = !cut_block (&walk, &cut, block, offset, valid, delimiter, &n_lines);
  }
  return cut;
}

EntCut
ent__cut_find (const char *data, gsize length, char delimiter)
{
  if (delimiter != '\0')
    return find_last_row (data, length, delimiter);
  const char *last = find_last_newline (data, data + length);
  if (last == NULL)
    return (EntCut){ 0 };
  EntCut cut = { .length = (gsize)(last - data) + 1 };
  cut.n_lines = ent__cut_count_lines (data, cut.length);
  return cut;
}
