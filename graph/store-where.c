/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A selection as a condition in SQL, so that what it certainly leaves out is not even read. Relations, layers
 * and signs, sources and the period go down, and actors where it is known who folds into whom; what is told
 * of when it is left out (modalities, the confidence of facts), is left to ent_selection_choose(), which
 * looks at all that is read in any case. Who leads and represents whom is always read, as folding wants it.
 * The condition is made of numbers alone. */
#include "graph/store-read-private.h"

#include <string.h>

#include "graph/selection-private.h"

static void
add_number (GString *list, guint number)
{
  g_string_append_printf (list, "%s%u", list->len > 0 ? "," : "", number);
}

/* The store's numbers of the relations that @marks has, or that are structural. */
static char *
list_relations (const EntReading *reading, const gboolean *marks)
{
  g_autoptr (GString) list = g_string_new (NULL);
  const EntVocabulary *vocabulary = ent_builder_get_vocabulary (reading->builder);
  for (guint i = 1; i < reading->relations.n; i++) {
    guint32 relation = reading->relations.numbers[i];
    if (relation != ENT_NONE &&
        (marks != NULL ? marks[relation] : ent_vocabulary_get (vocabulary, relation)->is_structural))
      add_number (list, i);
  }
  if (list->len == 0)
    g_string_append_c (list, '0');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
list_sources (const EntReading *reading, char **ids)
{
  g_autoptr (GString) list = g_string_new (NULL);
  for (guint i = 0; i < reading->stored_sources->rows->len; i++) {
    const EntStoredSource *row = &g_array_index (reading->stored_sources->rows, EntStoredSource, i);
    if (g_strv_contains ((const char *const *)ids, row->source.id) && row->number > 0 &&
        row->number < G_MAXUINT32)
      add_number (list, (guint)row->number);
  }
  if (list->len == 0)
    g_string_append_c (list, '0');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* What a claim without a date of its own has is its source's. */
static void
add_period (GString *where, const EntSelection *selection)
{
  if (selection->has_period)
    g_string_append_printf (
        where,
        " AND (period IS NULL OR period IN (SELECT id FROM periods WHERE from_earliest <= %d AND"
        " to_latest >= %d))",
        selection->last, selection->first);
}

/* Claims of others are wanted all the same where they are counted when they are left out: planned and
 * possible ones, and those whose date is too coarse for the period. */
static void
add_actors (GString *where, const EntSelection *selection, const char *names)
{
  if (names == NULL)
    return;
  g_string_append_printf (where, " AND (subject IN (%s) OR object IN (%s)", names, names);
  if (selection->modalities == NULL)
    g_string_append_printf (where, " OR modality >= %d", ENT_MODALITY_PLANNED);
  if (selection->has_period)
    g_string_append_printf (
        where,
        " OR (lasting = 0 AND (period IS NULL OR period IN (SELECT id FROM periods WHERE from_earliest <= %d"
        " AND to_latest >= %d)))",
        selection->first, selection->last);
  g_string_append_c (where, ')');
}

char *
ent__store_make_where (const EntReading *reading, const EntSelection *selection, const char *names,
                       GError **error)
{
  g_autofree gboolean *marks = NULL;
  g_autofree char *structural = list_relations (reading, NULL);
  if (selection == NULL || selection->stated_by != NULL)
    return g_strdup ("");
  if (!ent__selection_mark_relations (selection, ent_builder_get_vocabulary (reading->builder), &marks,
                                      error))
    return NULL;
  g_autoptr (GString) where = g_string_new (NULL);
  if (marks != NULL) {
    g_autofree char *relations = list_relations (reading, marks);
    g_string_append_printf (where, " AND relation IN (%s)", relations);
  }
  if (selection->sources != NULL) {
    g_autofree char *sources = list_sources (reading, selection->sources);
    g_string_append_printf (where, " AND source IN (%s)", sources);
  }
  if (selection->without_sources != NULL) {
    g_autofree char *sources = list_sources (reading, selection->without_sources);
    g_string_append_printf (where, " AND source NOT IN (%s)", sources);
  }
  add_period (where, selection);
  add_actors (where, selection, names);
  if (where->len == 0)
    return g_strdup ("");
  return g_strdup_printf (" AND (relation IN (%s) OR (1 = 1%s))", structural, where->str);
}

char *
ent__store_make_structural (const EntReading *reading)
{
  g_autofree char *structural = list_relations (reading, NULL);
  return g_strdup_printf (" AND relation IN (%s)", structural);
}
