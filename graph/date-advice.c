/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message about a date recommends. The commonest mistakes are dates in a country's own order
 * (19/06/2024) or with a part too short (2024-6-9): their numbers are picked out and put in order, without
 * choosing where that would guess. */
#include "graph/date-private.h"

#include <string.h>

#define QUOTE_MAX 40

/* The numbers of a text that is nothing but up to three numbers parted by one character each. */
typedef struct {
  guint n;
  guint digits[3];
  guint value[3];
} Numbers;

char *
ent__date_quote (const char *text)
{
  g_autofree char *start = g_strndup (text, QUOTE_MAX * 6);
  g_autofree char *valid = g_utf8_make_valid (start, -1);
  g_autoptr (GString) quoted = g_string_new (NULL);
  guint n = 0;
  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);
    if (n++ == QUOTE_MAX) {
      g_string_append (quoted, "…");
      break;
    }
    g_string_append_unichar (quoted, g_unichar_isprint (c) ? c : 0xfffd);
  }
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static gboolean
scan_numbers (const char *text, Numbers *numbers)
{
  memset (numbers, 0, sizeof *numbers);
  while (numbers->n < 3) {
    guint digits = 0, value = 0;
    for (; g_ascii_isdigit (*text) && digits < 8; text++, digits++)
      value = value * 10 + (guint)(*text - '0');
    if (digits == 0)
      return FALSE;
    numbers->digits[numbers->n] = digits;
    numbers->value[numbers->n++] = value;
    if (*text == '\0')
      return TRUE;
    if (strchr ("/.- ", *text) == NULL)
      return FALSE;
    text++;
  }
  return FALSE;
}

static char *
advise_day (guint year, guint month, guint day)
{
  return ent_ymd_is_valid ((gint)year, month, day) ? g_strdup_printf ("%04u-%02u-%02u", year, month, day)
                                                   : NULL;
}

/* Two small numbers before or behind a year: with the year in front the order is plain. */
static char *
advise_three (const Numbers *numbers)
{
  const guint *value = numbers->value;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  if (numbers->digits[0] == 4 && numbers->digits[1] <= 2 && numbers->digits[2] <= 2) {
    first = advise_day (value[0], value[1], value[2]);
  } else if (numbers->digits[2] == 4 && numbers->digits[0] <= 2 && numbers->digits[1] <= 2) {
    first = advise_day (value[2], value[1], value[0]);
    second = value[0] != value[1] ? advise_day (value[2], value[0], value[1]) : NULL;
  }
  if (first != NULL && second != NULL)
    return g_strdup_printf ("write %s or %s, whichever is meant", first, second);
  if (first != NULL || second != NULL)
    return g_strdup_printf ("write %s", first != NULL ? first : second);
  return NULL;
}

/* A year and a month, in either order, or two years of which the second is cut short (1914/18). */
static char *
advise_two (const Numbers *numbers)
{
  guint year = numbers->digits[0] == 4 ? 0 : 1, other = 1 - year;
  if (numbers->digits[year] != 4 || numbers->digits[other] > 2)
    return NULL;
  guint value = numbers->value[other];
  if (value >= 1 && value <= 12)
    return g_strdup_printf ("write %04u-%02u", numbers->value[year], value);
  guint until = numbers->value[year] / 100 * 100 + value;
  if (year == 0 && until > numbers->value[year])
    return g_strdup_printf ("write %04u/%04u", numbers->value[year], until);
  return NULL;
}

/* "20120801", as many data sets write it. */
static char *
advise_one (const Numbers *numbers)
{
  guint value = numbers->value[0];
  g_autofree char *day = NULL;
  if (numbers->digits[0] == 8)
    day = advise_day (value / 10000, value / 100 % 100, value % 100);
  return day != NULL ? g_strdup_printf ("write %s", day) : NULL;
}

char *
ent__date_advise (const char *text)
{
  Numbers numbers;
  char *advice = NULL;
  if (scan_numbers (text, &numbers))
    advice = numbers.n == 3   ? advise_three (&numbers)
             : numbers.n == 2 ? advise_two (&numbers)
                              : advise_one (&numbers);
  return advice != NULL ? advice : g_strdup ("write 2024-06, 2024-06-19, 2024? or 2024/..");
}
