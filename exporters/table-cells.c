/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as people read them: numbers with as many digits as mean something, texts measured as a terminal
 * shows them. */
#include "exporters/table-private.h"

#include <math.h>
#include <string.h>

#define SIGNIFICANT 4

gboolean
ent__column_is_numeric (const EntFrame *frame, guint column)
{
  EntColumnType type = ent_frame_get_column_type (frame, column);
  return type == ENT_COLUMN_INTEGER || type == ENT_COLUMN_REAL;
}

/* The column decides, not the cell: numbers compare at a glance only where their points stand in line. */
guint
ent__column_decimals (const EntFrame *frame, guint column)
{
  double largest = 0;
  gboolean is_whole = TRUE;
  if (ent_frame_get_column_type (frame, column) != ENT_COLUMN_REAL)
    return 0;
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    double value = ent_frame_get_real (frame, column, row);
    if (!isfinite (value))
      continue;
    largest = MAX (largest, fabs (value));
    is_whole &= value == floor (value);
  }
  if (is_whole)
    return 0;
  guint n_before = largest < 1 ? 0 : (guint)floor (log10 (largest)) + 1;
  return n_before >= SIGNIFICANT ? 1 : SIGNIFICANT - n_before;
}

/* What would be shown as naught, and is not, is shown by its magnitude. */
static char *
real_to_display (double value, guint decimals)
{
  char format[8], buffer[G_ASCII_DTOSTR_BUF_SIZE + 320];
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "-∞");
  g_snprintf (format, sizeof format, "%%.%uf", decimals);
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (value != 0 && strpbrk (buffer, "123456789") == NULL)
    g_ascii_formatd (buffer, sizeof buffer, "%.1g", value);
  else if (value == 0 && signbit (value))
    return real_to_display (0, decimals);
  return g_strdup (buffer);
}

char *
ent__cell_to_display (const EntFrame *frame, guint column, guint row, guint decimals)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  if (ent_frame_is_missing (frame, column, row))
    return g_strdup ("");
  switch (ent_frame_get_column_type (frame, column)) {
  case ENT_COLUMN_REAL:
    return real_to_display (ent_frame_get_real (frame, column, row), decimals);
  case ENT_COLUMN_INTEGER:
    return g_strdup (ent_frame_get_text (frame, column, row, buffer));
  case ENT_COLUMN_BOOLEAN:
    return g_strdup (ent_frame_get_boolean (frame, column, row) ? "yes" : "no");
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    break;
  }
  return ent__text_for_terminal (ent_frame_get_string (frame, column, row));
}

char *
ent__column_heading (const EntFrame *frame, guint column)
{
  char *heading = ent__text_for_terminal (ent_frame_get_column_name (frame, column));
  return g_strdelimit (heading, "_", ' ');
}

/* GLib follows Unicode's East Asian Width; ambiguous characters are narrow, as in most terminals. */
static guint
character_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

guint
ent__text_width (const char *text)
{
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += character_width (g_utf8_get_char (text));
  return width;
}

/* Where the first line of @text ends: at the last blank within @width, else before the character that would
 * not fit. */
static const char *
find_line_end (const char *text, guint width)
{
  const char *blank = NULL, *at = text;
  for (guint used = 0; *at != '\0'; at = g_utf8_next_char (at)) {
    used += character_width (g_utf8_get_char (at));
    if (*at == ' ' && at > text)
      blank = at;
    if (used > width)
      return blank ? blank : at > text ? at : g_utf8_next_char (at);
  }
  return at;
}

/* The blank at a break is dropped. A character wider than the column stands alone, or there would be no end.
 */
GPtrArray *
ent__cell_wrap (const char *text, guint width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  width = MAX (width, 2);
  do {
    const char *end = find_line_end (text, width);
    g_ptr_array_add (lines, g_strchomp (g_strndup (text, (gsize)(end - text))));
    text = end + strspn (end, " ");
  } while (*text != '\0');
  return lines;
}
