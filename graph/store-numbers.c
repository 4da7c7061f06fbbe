/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers of rows by what they say, for the tables that claims point into: all of them are small beside the
 * claims, so each is read in whole, once. */
#include "graph/store-private.h"

#include <string.h>

/* Behind each text, which may hold anything but a NUL; a missing one differs from an empty one. */
void
ent__key_begin (GString *key)
{
  g_string_truncate (key, 0);
}

void
ent__key_add (GString *key, const char *text)
{
  if (text != NULL)
    g_string_append (key, text);
  g_string_append_len (key, text != NULL ? "\0" : "\1\0", text != NULL ? 1 : 2);
}

/* The key's number; one that is not there yet gets @number. */
static gint64
find_or_put (EntNumbers *numbers, const GString *key, gint64 number, gboolean *is_known)
{
  guint32 place = ent__intern_add (&numbers->keys, &numbers->blocks, key->str, key->len);
  if (numbers->numbers == NULL)
    numbers->numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  *is_known = place < numbers->numbers->len;
  if (!*is_known)
    g_array_append_val (numbers->numbers, number);
  return g_array_index (numbers->numbers, gint64, place);
}

void
ent__numbers_put (EntNumbers *numbers, const GString *key, gint64 number)
{
  gboolean is_known;
  find_or_put (numbers, key, number, &is_known);
  numbers->last = MAX (numbers->last, number);
}

gboolean
ent__numbers_find (EntNumbers *numbers, const GString *key, gint64 *number)
{
  gboolean is_known;
  *number = find_or_put (numbers, key, numbers->last + 1, &is_known);
  numbers->last += !is_known;
  return is_known;
}

gboolean
ent__numbers_load (EntNumbers *numbers, EntDatabase *database, const char *sql, guint n_texts, GError **error)
{
  EntStep step;
  g_autoptr (GString) key = g_string_new (NULL);
  g_autoptr (EntStatement) rows = ent__database_prepare (database, sql, error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    ent__key_begin (key);
    for (guint i = 1; i <= n_texts; i++)
      ent__key_add (key, ent__statement_get_text (rows, i));
    ent__numbers_put (numbers, key, ent__statement_get_integer (rows, 0));
  }
  return step == ENT__STEP_DONE;
}

void
ent__numbers_clear (EntNumbers *numbers)
{
  ent__intern_clear (&numbers->keys);
  ent__blocks_clear (&numbers->blocks);
  g_clear_pointer (&numbers->numbers, g_array_unref);
}
