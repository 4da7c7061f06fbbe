/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of an input. A line over the bound is skipped window by window, so a line of a gigabyte costs no
 * memory. */
#include "importers/lines-private.h"

#include "importers/input-private.h"

#include <string.h>

gboolean
ent__is_reason (const char *text, gsize length)
{
  gsize n = strlen (ENT__REASON_MARK);
  return length >= n && memcmp (text, ENT__REASON_MARK, n) == 0;
}

gsize
ent__reasons_measure (const char *head, gsize length)
{
  gsize at = 0;
  while (ent__is_reason (head + at, length - at)) {
    const char *newline = memchr (head + at, '\n', length - at);
    at = newline != NULL ? (gsize)(newline - head) + 1 : length;
  }
  return at;
}

/* What was searched without finding a break is not searched again when the window has grown, so a line costs
 * its own length. A bare "\r" is text, "\r\n" is a break. */
static EntLineStatus
next_line (EntLines *lines, char **line, gsize *length, GError **error)
{
  char *data;
  gsize available, searched = 0, wanted = 1;
  const char *end = NULL;
  ent_input_consume (lines->input, lines->pending);
  lines->pending = 0;
  for (;;) {
    if (!ent_input_peek (lines->input, wanted, &data, &available, error))
      return ENT__LINE_ERROR;
    if (available == 0)
      return ENT__LINE_END;
    end = memchr (data + searched, '\n', available - searched);
    searched = available;
    if (end != NULL || available < wanted || available > lines->max_length)
      break;
    wanted = available + 1;
  }
  lines->number++;
  *line = data;
  *length = end != NULL ? (gsize)(end - data) : available;
  if (*length > lines->max_length)
    return ent__input_skip_line (lines->input, NULL, error) ? ENT__LINE_TOO_LONG : ENT__LINE_ERROR;
  lines->pending = *length + (end != NULL);
  if (*length > 0 && data[*length - 1] == '\r')
    --*length;
  return ENT__LINE_READ;
}

/* The line has a byte behind it, be it empty. */
EntLineStatus
ent__lines_next (EntLines *lines, char **line, gsize *length, GError **error)
{
  EntLineStatus status;
  do
    status = next_line (lines, line, length, error);
  while (status == ENT__LINE_READ && **line == '#' && ent__is_reason (*line, *length));
  return status;
}

gboolean
ent__line_is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (line[i] != ' ' && line[i] != '\t')
      return FALSE;
  return TRUE;
}

/* simdjson says "not UTF-8" of the line as a whole, so the byte is looked for here. */
char *
ent__line_describe_fault (const char *line, gsize length, const EntJsonFault *fault, const char **code,
                          guint *column)
{
  gsize invalid = ent__utf8_find_invalid (line, length);
  gsize offset = MIN (invalid < length ? invalid : fault->offset, length);
  *code = invalid < length ? "encoding" : "syntax";
  *column = ent__utf8_count (line, offset) + 1;
  if (invalid == length)
    return g_strdup (fault->message);
  return g_strdup_printf ("byte %" G_GSIZE_FORMAT
                          " of the line, 0x%02x, is not UTF-8; save the file as UTF-8",
                          invalid + 1, (guint)(guchar)line[invalid]);
}
