/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources that a store has, with all their versions: reading takes the latest of each, and an import
 * compares with it. */
#include "graph/store-private.h"

#include <math.h>
#include <string.h>

static const char rows_sql[] =
    "SELECT s.id, s.key, s.version, s.title, s.publisher, s.author, s.language, s.url, s.text_file, "
    "s.directory,"
    " s.default_confidence, p.from_earliest, p.from_latest, p.to_earliest, p.to_latest, p.flags, "
    "p.from_precision,"
    " p.to_precision FROM sources s LEFT JOIN periods p ON p.id = s.published ORDER BY s.id";

static const char attributes_sql[] =
    "SELECT source, name, value FROM source_attributes ORDER BY source, position";

void
ent__stored_sources_free (EntStoredSources *sources)
{
  ent__blocks_clear (&sources->blocks);
  g_array_unref (sources->rows);
  g_hash_table_unref (sources->latest);
  g_ptr_array_unref (sources->arrays);
  g_free (sources);
}

const EntStoredSource *
ent__stored_sources_find (const EntStoredSources *sources, const char *id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (sources->latest, id));
  return place > 0 ? &g_array_index (sources->rows, EntStoredSource, place - 1) : NULL;
}

static const char *
keep_text (EntStoredSources *sources, EntStatement *rows, guint column)
{
  const char *text = ent__statement_get_text (rows, column);
  return text != NULL ? ent__blocks_copy_text (&sources->blocks, text) : "";
}

static void
take_row (EntStoredSources *sources, EntStatement *rows)
{
  double confidence = ent__statement_get_real (rows, 10);
  EntStoredSource row = {
    .number = ent__statement_get_integer (rows, 0),
    .version = ent__statement_get_integer (rows, 2),
    .source = { .id = keep_text (sources, rows, 1),
                .title = keep_text (sources, rows, 3),
                .publisher = keep_text (sources, rows, 4),
                .author = keep_text (sources, rows, 5),
                .published = ent_period_undated (),
                .language = keep_text (sources, rows, 6),
                .url = keep_text (sources, rows, 7),
                .text_file = keep_text (sources, rows, 8),
                .directory = keep_text (sources, rows, 9),
                .default_confidence = confidence > 0 && confidence <= 1 ? confidence : NAN },
  };
  if (!ent__statement_is_null (rows, 11))
    ent__period_from_row (rows, 11, &row.source.published);
  const EntStoredSource *known = ent__stored_sources_find (sources, row.source.id);
  gboolean is_latest = known == NULL || known->version < row.version;
  g_array_append_val (sources->rows, row);
  if (is_latest)
    g_hash_table_insert (sources->latest, (gpointer)row.source.id, GUINT_TO_POINTER (sources->rows->len));
}

/* Both are in order of number. */
static gboolean
read_attributes (EntStoredSources *sources, EntDatabase *database, GError **error)
{
  EntStep step;
  guint place = 0;
  GArray *list = NULL;
  g_autoptr (EntStatement) rows = ent__database_prepare (database, attributes_sql, error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 number = ent__statement_get_integer (rows, 0);
    guint before = place;
    while (place < sources->rows->len &&
           g_array_index (sources->rows, EntStoredSource, place).number < number)
      place++;
    if (place == sources->rows->len || g_array_index (sources->rows, EntStoredSource, place).number != number)
      continue;
    if (list == NULL || place != before) {
      list = g_array_new (FALSE, FALSE, sizeof (EntAttribute));
      g_ptr_array_add (sources->arrays, list);
    }
    EntAttribute attribute = { keep_text (sources, rows, 1), keep_text (sources, rows, 2) };
    if (*attribute.name != '\0')
      g_array_append_val (list, attribute);
    EntSource *source = &g_array_index (sources->rows, EntStoredSource, place).source;
    source->attributes = (const EntAttribute *)(gpointer)list->data;
    source->n_attributes = list->len;
  }
  return step == ENT__STEP_DONE;
}

EntStoredSources *
ent__stored_sources_read (EntDatabase *database, GError **error)
{
  EntStep step = ENT__STEP_ERROR;
  g_autoptr (EntStoredSources) sources = g_new0 (EntStoredSources, 1);
  sources->rows = g_array_new (FALSE, FALSE, sizeof (EntStoredSource));
  sources->latest = g_hash_table_new (g_str_hash, g_str_equal);
  sources->arrays = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  g_autoptr (EntStatement) rows = ent__database_prepare (database, rows_sql, error);
  while (rows != NULL && (step = ent__statement_step (rows, error)) == ENT__STEP_ROW)
    take_row (sources, rows);
  if (step != ENT__STEP_DONE || !read_attributes (sources, database, error))
    return NULL;
  return g_steal_pointer (&sources);
}
