/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a damaged JSON text one that can be walked: bad UTF-8, raw line breaks in strings (language models
 * write them), and an end that is missing because the answer was cut off. Read next: json.c. */
#include "importers/json-mend-private.h"

#include <string.h>

#include "importers/json-parser-private.h"

static const char not_utf8[] = "a byte that is not UTF-8; save the file as UTF-8";
static const char raw_control[] = "a control character in the text; write a line break as \\n";
static const char cut_off[] = "the document ends before all of its brackets are closed; was it cut off?";

/* One more than the bound is kept: its caller sees by it that the bound was passed. */
static void
note (GArray *blemishes, gsize offset, const char *message)
{
  EntBlemish blemish = { offset, message, FALSE };
  if (blemishes->len <= ENT__MAX_BLEMISHES)
    g_array_append_val (blemishes, blemish);
}

/* Encoding and controls are looked for one after the other, so their blemishes have to be put in order. */
static gint
compare_offsets (gconstpointer a, gconstpointer b)
{
  const EntBlemish *first = a, *second = b;
  return (first->offset > second->offset) - (first->offset < second->offset);
}

/* NUL bytes are left to mend_controls(). */
static void
mend_encoding (char *text, gsize length, GArray *blemishes)
{
  gsize at = ent__utf8_find_invalid (text, length);
  const char *end = text + at;
  while (at < length && blemishes->len <= ENT__MAX_BLEMISHES) {
    if (text[at] != '\0') {
      note (blemishes, at, not_utf8);
      text[at] = '?';
    }
    g_utf8_validate_len (text + at + 1, length - at - 1, &end);
    at = (gsize)(end - text);
  }
}

/* Returns whether a string is open at the end. */
static gboolean
mend_controls (char *text, gsize length, GArray *blemishes)
{
  gboolean is_in_string = FALSE;
  for (gsize i = 0; i < length; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c < 0x20 && (is_in_string || strchr ("\t\r\n", c) == NULL || c == '\0')) {
      note (blemishes, i, raw_control);
      text[i] = ' ';
    } else if (c == '\\' && is_in_string && i + 1 < length && (unsigned char)text[i + 1] >= 0x20) {
      i++;
    } else if (c == '"') {
      is_in_string = !is_in_string;
    }
  }
  return is_in_string;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* In this order: after the encoding is mended every byte is a character's, so the search for controls and
 * strings can go byte by byte. Closing only the outermost bracket is enough: simdjson then finds the inner
 * ones open, and says so of the record that they are in. */
gsize
ent__json_mend (char *text, gsize length, GArray *blemishes)
{
  gsize original = length, start = 0, end = length;
  mend_encoding (text, length, blemishes);
  gboolean is_open = mend_controls (text, length, blemishes);
  g_array_sort (blemishes, compare_offsets);
  while (start < length && is_space (text[start]))
    start++;
  while (end > start && is_space (text[end - 1]))
    end--;
  char closer = start < length && text[start] == '[' ? ']' : '}';
  if (is_open && text[length - 1] == '\\')
    text[length - 1] = '?'; /* it would escape the quote that closes the string */
  if (is_open)
    text[length++] = '"';
  if (is_open || end == start || text[end - 1] != closer) {
    text[length++] = closer;
    note (blemishes, original, cut_off);
  }
  return length;
}

/* A binary search: every record of a damaged document asks. */
EntBlemish *
ent__blemish_find (GArray *blemishes, gsize from, gsize to)
{
  guint low = 0, high = blemishes->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (g_array_index (blemishes, EntBlemish, middle).offset < from)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == blemishes->len || g_array_index (blemishes, EntBlemish, low).offset >= to)
    return NULL;
  return &g_array_index (blemishes, EntBlemish, low);
}
