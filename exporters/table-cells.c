/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as people read them: numbers with as many digits as mean something, texts measured and wrapped as a
 * terminal shows them. Read next: table-aligned.c. */
#include "exporters/table-private.h"

#include <math.h>
#include <string.h>

/* As many digits as a ranking bears; the formats for programs have them all. */
#define SIGNIFICANT 4
/* Of a frame whose metadata "numbers" is "mixed" (counts, shares and weights below one another): each cell by
 * itself. */
#define BY_CELL G_MAXUINT

/* Booleans are words to people, dates are texts. */
gboolean
ent__column_is_numeric (const EntFrame *frame, guint column)
{
  EntColumnType type = ent_frame_get_column_type (frame, column);
  return type == ENT_COLUMN_INTEGER || type == ENT_COLUMN_REAL;
}

static guint
count_decimals (double largest)
{
  guint n_before = largest < 1 ? 0 : (guint)floor (log10 (largest)) + 1;
  return n_before >= SIGNIFICANT ? 1 : SIGNIFICANT - n_before;
}

/* The column decides, not the cell: numbers compare at a glance only where their points stand in line. A
 * column of whole numbers has none. */
guint
ent__column_decimals (const EntFrame *frame, guint column)
{
  double largest = 0;
  gboolean is_whole = TRUE;
  if (ent_frame_get_column_type (frame, column) != ENT_COLUMN_REAL)
    return 0;
  if (g_strcmp0 (ent_frame_get_meta (frame, "numbers"), "mixed") == 0)
    return BY_CELL;
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    double value = ent_frame_get_real (frame, column, row);
    if (!isfinite (value))
      continue;
    largest = MAX (largest, fabs (value));
    is_whole &= value == floor (value);
  }
  return is_whole ? 0 : count_decimals (largest);
}

/* What would be shown as naught, and is not, is shown by its magnitude. The buffer holds the largest double
 * without an exponent, 309 digits, and its decimals. */
static char *
real_to_display (double value, guint decimals)
{
  char format[8], buffer[G_ASCII_DTOSTR_BUF_SIZE + 320];
  if (isinf (value))
    return g_strdup (value > 0 ? "∞" : "-∞");
  if (decimals == BY_CELL)
    decimals = value == floor (value) ? 0 : count_decimals (fabs (value));
  g_snprintf (format, sizeof format, "%%.%uf", decimals);
  g_ascii_formatd (buffer, sizeof buffer, format, value);
  if (value != 0 && strpbrk (buffer, "123456789") == NULL)
    g_ascii_formatd (buffer, sizeof buffer, "%.1g", value);
  else if (value == 0 && signbit (value))
    return real_to_display (0, decimals);
  return g_strdup (buffer);
}

/* Dates and names are texts of somebody else, so they are made harmless here and need no more care. */
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

/* A name may come from data too. Underscores are for scripts. */
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

/* What the terminal shows, not bytes or characters: "é" in two characters is one wide, "中" two. */
guint
ent__text_width (const char *text)
{
  guint width = 0;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += character_width (g_utf8_get_char (text));
  return width;
}

/* Where a line may end. */

/* Words are parted by blanks. Chinese and Japanese have none: there a line may end between any two
 * characters, unless the second closes something (Unicode Standard Annex #14, classes ID, CL, CP, EX, NS).
 * Korean has blanks and is broken there. */
static gboolean
may_end_between (gunichar before, gunichar after)
{
  GUnicodeBreakType type = g_unichar_break_type (after);
  if (type == G_UNICODE_BREAK_CLOSE_PUNCTUATION || type == G_UNICODE_BREAK_CLOSE_PARANTHESIS ||
      type == G_UNICODE_BREAK_EXCLAMATION || type == G_UNICODE_BREAK_NON_STARTER ||
      g_unichar_iszerowidth (after))
    return FALSE;
  return g_unichar_break_type (before) == G_UNICODE_BREAK_IDEOGRAPHIC || type == G_UNICODE_BREAK_IDEOGRAPHIC;
}

/* What joins the parts of ids, addresses and compounds: "leader:kim-jong-un" is better broken behind one of
 * them than elsewhere, where it has to be. */
static gboolean
is_joint (gunichar c)
{
  return c < 0x80 && strchr ("-_:/.,;?&=", (int)c) != NULL;
}

/* A word that is broken anyway still wants so much. */
#define PART_OF_WORD 12

/* Looks at the end of each word: only there is it known whether a line can hold it. */
guint
ent__text_longest_word (const char *text, guint limit)
{
  guint longest = 0, width = 0;
  gunichar before = ' ';
  for (;; text = g_utf8_next_char (text)) {
    gunichar c = g_utf8_get_char (text);
    if (c == '\0' || c == ' ' || may_end_between (before, c)) {
      longest = MAX (longest, width <= limit ? width : MIN (limit, PART_OF_WORD));
      width = 0;
    }
    if (c == '\0')
      return longest;
    width += c == ' ' ? 0 : character_width (c);
    before = c;
  }
}

/* Where the first line of @text ends: between words where one ends within @width; in a word that is wider
 * than that, behind the last joint, else before the character that would not fit. At least one character, or
 * there would be no end. */
static const char *
find_line_end (const char *text, guint width)
{
  const char *word = NULL, *joint = NULL, *at = text;
  gunichar before = ' ';
  guint used = 0;
  for (; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    used += character_width (c);
    if (at > text && (c == ' ' || may_end_between (before, c)))
      word = at;
    else if (at > text && is_joint (before))
      joint = at;
    if (used > width)
      return word ? word : joint ? joint : at > text ? at : g_utf8_next_char (at);
    before = c;
  }
  return at;
}

/* The blank at a break is dropped. */
GPtrArray *
ent__cell_wrap (const char *text, guint width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  width = MAX (width, 2); /* the widest character */
  do {
    const char *end = find_line_end (text, width);
    g_ptr_array_add (lines, g_strchomp (g_strndup (text, (gsize)(end - text))));
    text = end + strspn (end, " ");
  } while (*text != '\0');
  return lines;
}
