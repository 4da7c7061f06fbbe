/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Grouping of parallel edges for GEXF. Gephi keeps apart the edges of a pair by their kind alone, so a
 * relation that held in two periods is one edge with two spells; claims, of which nothing may be lost, have
 * kinds of their own instead. Read next: gexf.c. */
#include "exporters/gexf-private.h"

#include <math.h>
#include <string.h>

/* Symmetric edges belong together in either order; directed ones of the same kind stay apart from them.
 * Rows rather than ids make the key: they are short and hold no blank. The caller frees it. */
static char *
make_group_key (const EntGraphFrame *frame, guint row)
{
  guint32 from = frame->from[row], to = frame->to[row];
  gboolean is_symmetric =
      !ent__graph_frame_is_directed (frame) || ent__frame_flag (frame->edges, "symmetric", row);
  const char *kind = ent__frame_text (frame->edges, "kind", row);
  if (is_symmetric)
    return g_strdup_printf ("%u-%u %s", MIN (from, to), MAX (from, to), kind ? kind : "");
  return g_strdup_printf ("%u>%u %s", from, to, kind ? kind : "");
}

gboolean
ent__gexf_is_merged (const EntGraphFrame *frame, gboolean is_13)
{
  return is_13 && g_strcmp0 (ent_frame_get_meta (frame->nodes, "level"), "claims") != 0;
}

guint *
ent__gexf_number (const EntGraphFrame *frame)
{
  guint n = ent_frame_get_n_rows (frame->edges);
  guint *numbers = g_new (guint, MAX (n, 1));
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < n; row++) {
    char *key = make_group_key (frame, row);
    numbers[row] = GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1;
    g_hash_table_replace (counts, key, GUINT_TO_POINTER (numbers[row]));
  }
  return numbers;
}

/* The table of keys lends the groups, which the array owns; a group is never empty, and its rows ascend. */
GPtrArray *
ent__gexf_group (const EntGraphFrame *frame, gboolean is_merged)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->edges); row++) {
    char *key = is_merged ? make_group_key (frame, row) : NULL;
    GArray *group = key ? g_hash_table_lookup (known, key) : NULL;
    if (group == NULL) {
      group = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (groups, group);
      if (key != NULL)
        g_hash_table_insert (known, g_steal_pointer (&key), group);
    }
    g_array_append_val (group, row);
    g_free (key);
  }
  return groups;
}

/* Spells. */

/* Earlier ones first; of those that begin together the shorter. ENT_DAY_MIN and ENT_DAY_MAX sort where open
 * ends belong. */
static gint
compare_spells (gconstpointer a, gconstpointer b)
{
  const EntSpell *x = a, *y = b;
  if (x->first != y->first)
    return x->first < y->first ? -1 : 1;
  return (x->last > y->last) - (x->last < y->last);
}

/* A bound that is missing, or no day, is open. */
static EntDay
read_day (const EntFrame *edges, const char *column, guint row, EntDay otherwise)
{
  const char *text = ent__frame_text (edges, column, row);
  EntDay day = otherwise;
  if (text != NULL)
    ent_day_parse (text, &day, NULL);
  return day;
}

/* What ends before it begins (data sets have such) is no spell, rather than one turned round: which of the
 * two dates is wrong nobody can say. */
static GArray *
list_spells (const EntFrame *edges, const GArray *rows)
{
  GArray *spells = g_array_new (FALSE, FALSE, sizeof (EntSpell));
  for (guint i = 0; i < rows->len; i++) {
    guint row = g_array_index (rows, guint, i);
    EntSpell spell = { read_day (edges, "start", row, ENT_DAY_MIN),
                       read_day (edges, "end", row, ENT_DAY_MAX) };
    if ((spell.first != ENT_DAY_MIN || spell.last != ENT_DAY_MAX) && spell.first <= spell.last)
      g_array_append_val (spells, spell);
  }
  g_array_sort (spells, compare_spells);
  return spells;
}

/* Gephi refuses intervals that overlap, and what it refuses it drops with a message that few read. Spells
 * that share a day overlap; those that follow each other on the next day stay two, as the sources say. What
 * is open at both ends holds always, which GEXF says by giving no time at all. */
GArray *
ent__gexf_spells (const EntFrame *edges, const GArray *rows)
{
  g_autoptr (GArray) spells = list_spells (edges, rows);
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (EntSpell));
  for (guint i = 0; i < spells->len; i++) {
    EntSpell spell = g_array_index (spells, EntSpell, i);
    EntSpell *last = joined->len > 0 ? &g_array_index (joined, EntSpell, joined->len - 1) : NULL;
    /* They are in order of their first day, so only the last can overlap. */
    if (last != NULL && spell.first <= last->last)
      last->last = MAX (last->last, spell.last);
    else
      g_array_append_val (joined, spell);
  }
  if (joined->len == 1 && g_array_index (joined, EntSpell, 0).first == ENT_DAY_MIN &&
      g_array_index (joined, EntSpell, 0).last == ENT_DAY_MAX)
    g_array_set_size (joined, 0);
  return joined;
}

/* Values. */

/* Strengths and counts of several periods add up, as they do in a tie. Their columns are known by name: of
 * other numbers a sum would mean nothing. */
static gboolean
is_additive (const char *name)
{
  static const char *const additive[] = { "weight", "signed_weight", "cooperation", "hostility",
                                          "claims", "facts",         NULL };
  return g_strv_contains (additive, name);
}

/* The greatest in magnitude stands for numbers that do not add up: an intensity of -9 says more about a
 * pair than one of +2. NaN where all are missing; a column of integers is read as reals, exact up to 2^53. */
static double
join_numbers (const EntFrame *edges, guint column, const GArray *rows)
{
  gboolean is_sum = is_additive (ent_frame_get_column_name (edges, column));
  double joined = NAN;
  for (guint i = 0; i < rows->len; i++) {
    double value = ent_frame_get_real (edges, column, g_array_index (rows, guint, i));
    if (isnan (value))
      continue;
    if (isnan (joined))
      joined = value;
    else if (is_sum)
      joined += value;
    else if (fabs (value) > fabs (joined))
      joined = value;
  }
  return joined;
}

/* In order of appearance, each once: "asserted; planned", not "asserted; asserted; planned". */
static void
join_texts (const EntFrame *edges, guint column, const GArray *rows, GString *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < rows->len; i++) {
    const char *value = ent_frame_get_string (edges, column, g_array_index (rows, guint, i));
    /* The frame lends the texts for longer than the set lives. */
    if (value == NULL || !g_hash_table_add (seen, (gpointer)value))
      continue;
    if (text->len > 0)
      g_string_append (text, "; ");
    g_string_append (text, value);
  }
}

/* A missing flag is no flag. */
static gboolean
is_any_true (const EntFrame *edges, guint column, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (ent_frame_get_boolean (edges, column, g_array_index (rows, guint, i)))
      return TRUE;
  return FALSE;
}

/* A group has a value as soon as one of its edges has. */
static gboolean
is_all_missing (const EntFrame *edges, guint column, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (!ent_frame_is_missing (edges, column, g_array_index (rows, guint, i)))
      return FALSE;
  return TRUE;
}

/* A single edge keeps its text to the letter: only merged numbers go through a double. */
const char *
ent__gexf_value (const EntFrame *edges, guint column, const GArray *rows, GString *text)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  g_string_truncate (text, 0);
  if (is_all_missing (edges, column, rows))
    return NULL;
  if (rows->len == 1) {
    g_string_append (text, ent_frame_get_text (edges, column, g_array_index (rows, guint, 0), buffer));
    return text->str;
  }
  switch (ent_frame_get_column_type (edges, column)) {
  case ENT_COLUMN_INTEGER:
  case ENT_COLUMN_REAL:
    g_string_append (text, ent_real_to_text (join_numbers (edges, column, rows), buffer));
    break;
  case ENT_COLUMN_BOOLEAN:
    g_string_append (text, is_any_true (edges, column, rows) ? "true" : "false");
    break;
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    join_texts (edges, column, rows, text);
    break;
  }
  return text->str;
}
