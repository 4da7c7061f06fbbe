/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON or JSON Lines: the end of the first value is looked for, by counting brackets outside strings. */
#include "importers/json-sniff-private.h"

#include <string.h>

/* JSON's own four blanks (RFC 8259, section 2), not the locale's. */
static gsize
skip_space (const char *head, gsize length, gsize at)
{
  while (at < length && memchr (" \t\r\n", head[at], 4) != NULL)
    at++;
  return at;
}

/* The offset behind the value that begins at @at; @length where it does not end. @n_lines: line breaks in it
 */
static gsize
find_value_end (const char *head, gsize length, gsize at, guint *n_lines)
{
  gboolean is_in_string = FALSE;
  guint depth = 0;
  for (*n_lines = 0; at < length; at++) {
    char c = head[at];
    *n_lines += c == '\n';
    if (is_in_string && c == '\\')
      at++;
    else if (c == '"')
      is_in_string = !is_in_string;
    else if (!is_in_string && (c == '{' || c == '['))
      depth++;
    else if (!is_in_string && (c == '}' || c == ']') && --depth == 0)
      return at + 1;
  }
  return length;
}

/* Only the head is seen, so the end of a long value may be out of sight: that is EITHER, and the name
 * decides. The first byte behind the bracket tells JSON from YAML's flow style, which is YAML's business. */
EntJsonShape
ent__json_sniff (const char *head, gsize length)
{
  guint n_lines;
  gsize start = skip_space (head, length, 0);
  if (start == length || (head[start] != '{' && head[start] != '['))
    return ENT__JSON_NOT;
  gsize inner = skip_space (head, length, start + 1);
  if (inner < length && memchr (head[start] == '{' ? "\"}" : "{]", head[inner], 2) == NULL)
    return ENT__JSON_NOT; /* YAML's flow style has names without quotes */
  if (head[start] == '[')
    return ENT__JSON_ONE_VALUE;
  gsize end = find_value_end (head, length, start, &n_lines);
  gsize next = skip_space (head, length, MIN (end, length));
  if (end < length && next < length && head[next] == '{')
    return ENT__JSON_MANY_LINES;
  return n_lines > 0 ? ENT__JSON_ONE_VALUE : ENT__JSON_EITHER;
}
