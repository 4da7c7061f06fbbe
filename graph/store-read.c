/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a store into a builder. What claims point to is told first, which gives each row of these tables a
 * number of the builder's; then claims are read in pieces, on all threads with a connection each, straight
 * into pending claims. A store may be damaged or made to harm: a number that leads nowhere is an error,
 * whatever else is wrong with a claim rejects it. Read next: store-claims.c. */
#include "graph/store-read-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "graph/error.h"
#include "graph/parallel.h"

/* More rows than any store of ours has of what claims point to. Numbers are given out in order, so there are
 * about as many rows as the last one's number says, but for few rows that is not worth a look. */
#define MAX_POINTED 200000000
#define FEW_ROWS 1000000
#define NUMBERS_A_ROW 4

void
ent__reading_damaged (const EntReading *reading, const char *what, gint64 number, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s: the store is damaged: %s %lld is wrong"),
               reading->store->database->locator, what, (long long)number);
}

gboolean
ent__period_from_row (EntStatement *row, guint first, EntPeriod *period)
{
  gint64 days[4], rest[3];
  for (guint i = 0; i < 4; i++)
    days[i] = ent__statement_get_integer (row, first + i);
  for (guint i = 0; i < 3; i++)
    rest[i] = ent__statement_get_integer (row, first + 4 + i);
  for (guint i = 0; i < 4; i++)
    if (days[i] < ENT_DAY_MIN || days[i] > ENT_DAY_MAX)
      return FALSE;
  if (days[0] > days[1] || days[2] > days[3] || days[0] > days[3] || rest[0] < 0 || rest[0] > 0xff ||
      rest[1] < 0 || rest[1] > ENT_PRECISION_NONE || rest[2] < 0 || rest[2] > ENT_PRECISION_NONE)
    return FALSE;
  *period = (EntPeriod){ (EntDay)days[0], (EntDay)days[1], (EntDay)days[2], (EntDay)days[3],
                         (guint8)rest[0], (guint8)rest[1], (guint8)rest[2] };
  return TRUE;
}

/* Maps. */

/* Room for the numbers up to the greatest of a table; what is not there is ENT_NONE. */
static gboolean
make_map (EntReading *reading, const char *table, EntMap *map, GError **error)
{
  gint64 n, n_rows = 0;
  g_autofree char *sql = g_strdup_printf ("SELECT MAX (id) FROM %s", table);
  g_autofree char *count = g_strdup_printf ("SELECT COUNT (*) FROM %s", table);
  if (!ent__database_get_number (reading->store->database, sql, &n, error) ||
      (n > FEW_ROWS && !ent__database_get_number (reading->store->database, count, &n_rows, error)))
    return FALSE;
  if (n < 0 || n > MAX_POINTED || (n > FEW_ROWS && n / NUMBERS_A_ROW > n_rows)) {
    ent__reading_damaged (reading, table, n, error);
    return FALSE;
  }
  map->n = (guint)n + 1;
  map->numbers = g_malloc (map->n * sizeof *map->numbers);
  memset (map->numbers, 0xff, map->n * sizeof *map->numbers);
  return TRUE;
}

static void
set_in_map (EntMap *map, gint64 number, guint32 value)
{
  if (number > 0 && number < map->n)
    map->numbers[number] = value;
}

static gboolean
read_sources (EntReading *reading, GError **error)
{
  const EntStoredSources *sources = reading->stored_sources =
      ent__stored_sources_read (reading->store->database, error);
  if (sources == NULL || !make_map (reading, "sources", &reading->sources, error))
    return FALSE;
  for (guint i = 0; i < sources->rows->len; i++) {
    const EntStoredSource *version = &g_array_index (sources->rows, EntStoredSource, i);
    const EntSource *source = &ent__stored_sources_find (sources, version->source.id)->source;
    g_autofree char *published = ent_period_to_edtf (&source->published);
    EntSourceDraft draft = {
      .id = { .text = source->id },
      .title = { .text = source->title },
      .publisher = { .text = source->publisher },
      .author = { .text = source->author },
      .published = { .text = source->published.flags & ENT_PERIOD_UNDATED ? NULL : published },
      .language = { .text = source->language },
      .url = { .text = source->url },
      .text_file = { .text = source->text_file },
      .default_confidence = source->default_confidence,
      .attributes = (const EntAttributeDraft *)source->attributes,
      .n_attributes = source->n_attributes,
      .place = { .file = reading->store->database->locator },
    };
    set_in_map (&reading->sources, version->number,
                ent__builder_add_stored_source (reading->builder, &draft, source->directory));
  }
  return TRUE;
}

/* A relation that the vocabulary lacks is as the store says: a row of a table of relations. */
static gboolean
extend_vocabulary (const EntReading *reading, EntStatement *row, GError **error)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double intensity = ent__statement_get_real (row, 5);
  g_autoptr (GString) table = g_string_new ("id\tlabel\tlayer\tsign\tintensity\tdirection\tduration\trole\n");
  for (guint i = 1; i <= 3; i++) {
    const char *text = ent__statement_get_text (row, i);
    g_string_append_printf (table, "%s\t", text != NULL ? text : "");
  }
  g_string_append_printf (table, "%d\t%s\t%s\t%s\t%s\n",
                          (gint)CLAMP (ent__statement_get_integer (row, 4), -1, 1),
                          g_ascii_dtostr (buffer, sizeof buffer, isnan (intensity) ? 0 : intensity),
                          ent__statement_get_integer (row, 6) != 0 ? "symmetric" : "directed",
                          ent__statement_get_integer (row, 7) != 0 ? "lasting" : "event",
                          ent__statement_get_integer (row, 8) != 0 ? "structural" : "");
  return ent_vocabulary_extend (ent_builder_get_vocabulary (reading->builder), table->str, table->len,
                                reading->store->database->locator, error);
}

static gboolean
read_relations (EntReading *reading, GError **error)
{
  EntStep step;
  EntVocabulary *vocabulary = ent_builder_get_vocabulary (reading->builder);
  if (!make_map (reading, "relations", &reading->relations, error))
    return FALSE;
  g_autoptr (EntStatement) rows =
      ent__database_prepare (reading->store->database,
                             "SELECT id, key, label, layer, sign, intensity, \"symmetric\", lasting, "
                             "structural FROM relations ORDER BY id",
                             error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    const char *key = ent__statement_get_text (rows, 1);
    if (key == NULL)
      continue;
    if (ent_vocabulary_find (vocabulary, key) < 0 && !extend_vocabulary (reading, rows, error))
      return FALSE;
    gint found = ent_vocabulary_find (vocabulary, key);
    if (found >= 0)
      set_in_map (&reading->relations, ent__statement_get_integer (rows, 0), (guint32)found);
  }
  return step == ENT__STEP_DONE;
}

static gboolean
read_periods (EntReading *reading, GError **error)
{
  EntStep step;
  EntPeriod period;
  if (!make_map (reading, "periods", &reading->periods, error))
    return FALSE;
  g_autoptr (EntStatement) rows = ent__database_prepare (reading->store->database, ENT__PERIODS_SQL, error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW)
    if (ent__period_from_row (rows, 1, &period))
      set_in_map (&reading->periods, ent__statement_get_integer (rows, 0),
                  ent__builder_intern_period (reading->builder, &period));
  period = ent_period_undated ();
  reading->undated = ent__builder_intern_period (reading->builder, &period);
  return step == ENT__STEP_DONE;
}

/* A name leads to the actor that decisions mean by it. */
static gboolean
read_names (EntReading *reading, GError **error)
{
  EntStep step;
  if (!make_map (reading, "names", &reading->names, error))
    return FALSE;
  g_autoptr (EntStatement) rows = ent__database_prepare (
      reading->store->database,
      "SELECT n.id, n.name, a.key FROM names n JOIN actors a ON a.id = n.actor ORDER BY n.id", error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    const char *name = ent__statement_get_text (rows, 1), *key = ent__statement_get_text (rows, 2);
    if (name == NULL || key == NULL || *name == '\0' || *key == '\0')
      continue;
    const char *id = ent__decisions_find_actor (reading->decisions, key, name);
    EntMentionDraft mention = { .name = { .text = name }, .id = { .text = id } };
    set_in_map (&reading->names, ent__statement_get_integer (rows, 0),
                ent__builder_mention (reading->builder, &mention));
  }
  return step == ENT__STEP_DONE;
}

static gboolean
read_voices (EntReading *reading, GError **error)
{
  EntStep step;
  EntMap *map = &reading->voices;
  if (!make_map (reading, "voices", map, error))
    return FALSE;
  reading->voice_texts = g_new0 (EntVoice, map->n);
  g_autoptr (EntStatement) rows =
      ent__database_prepare (reading->store->database, "SELECT id, name, type, kind, key FROM voices", error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    const char *name = ent__statement_get_text (rows, 1);
    gint64 number = ent__statement_get_integer (rows, 0);
    if (name == NULL || *name == '\0' || number <= 0 || number >= map->n)
      continue;
    EntVoice *voice = &reading->voice_texts[number];
    *voice = (EntVoice){ ent__blocks_copy_text (&reading->blocks, name),
                         ent__blocks_copy_text (&reading->blocks, ent__statement_get_text (rows, 2)),
                         ent__blocks_copy_text (&reading->blocks, ent__statement_get_text (rows, 3)),
                         ent__blocks_copy_text (&reading->blocks, ent__statement_get_text (rows, 4)) };
    set_in_map (map, number, ent__builder_note_voice (reading->builder, name));
  }
  return step == ENT__STEP_DONE;
}

static gboolean
read_files (EntReading *reading, GError **error)
{
  EntStep step;
  if (!make_map (reading, "files", &reading->files, error))
    return FALSE;
  g_autoptr (EntStatement) rows =
      ent__database_prepare (reading->store->database, "SELECT id, path FROM files ORDER BY id", error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW)
    set_in_map (&reading->files, ent__statement_get_integer (rows, 0),
                ent__builder_intern_file (reading->builder, ent__statement_get_text (rows, 1)));
  return step == ENT__STEP_DONE;
}

/* Claims. */

/* The piece of the first claim from piece @from on. A store may have numbered its claims far apart. */
static gboolean
find_piece (const EntReading *reading, gint64 from, gint64 *piece, GError **error)
{
  gint64 number;
  g_autofree char *sql =
      g_strdup_printf ("SELECT MIN (id) FROM claims WHERE id >= %" G_GINT64_FORMAT, from * ENT__STORE_PIECE);
  if (!ent__database_get_number (reading->store->database, sql, &number, error))
    return FALSE;
  *piece = MAX (number / ENT__STORE_PIECE, from);
  return TRUE;
}

/* As many pieces at once as there are threads; they are put in in order. */
gboolean
ent__reading_claims (EntReading *reading, guint n_threads, GError **error)
{
  gint64 n_pieces = reading->n_claims / ENT__STORE_PIECE + 1;
  g_autofree EntClaimsPiece *pieces = g_new0 (EntClaimsPiece, n_threads);
  gboolean is_fine = TRUE;
  reading->pieces = pieces;
  for (gint64 first = 0; is_fine && first < n_pieces;) {
    guint64 n_before = reading->builder->n_claims;
    guint n = (guint)MIN (n_pieces - first, n_threads);
    for (guint i = 0; i < n; i++)
      pieces[i].first = (first + i) * ENT__STORE_PIECE;
    ent_parallel_for (n, n, ent__read_piece, reading);
    for (guint i = 0; i < n; i++)
      is_fine = ent__take_piece (reading, &pieces[i], is_fine ? error : NULL) && is_fine;
    first += n;
    if (is_fine && reading->builder->n_claims == n_before)
      is_fine = find_piece (reading, first, &first, error);
  }
  for (guint i = 0; i < n_threads; i++)
    ent__close_piece (&pieces[i]);
  return is_fine;
}

/* In one transaction: what is imported meanwhile is not seen. Claims are read by others, but up to the number
 * that is the last here. */
gboolean
ent__reading_begin (EntReading *reading, EntStore *store, EntBuilder *builder, GError **error)
{
  *reading = (EntReading){ .store = store, .builder = builder };
  if (!ent__database_begin (store->database, FALSE, error))
    return FALSE;
  reading->is_open = TRUE;
  reading->decisions = ent__decisions_read (store->database, error);
  if (reading->decisions == NULL ||
      !ent__store_declare_actors (store->database, builder, reading->decisions, FALSE, error) ||
      !read_sources (reading, error) || !read_relations (reading, error) || !read_periods (reading, error) ||
      !read_names (reading, error) || !read_voices (reading, error) || !read_files (reading, error) ||
      !ent__database_get_number (store->database, "SELECT MAX (id) FROM claims", &reading->n_claims, error))
    return FALSE;
  if (reading->n_claims >= 0 && reading->n_claims < ENT_NONE)
    return TRUE;
  ent__reading_damaged (reading, "claim", reading->n_claims, error);
  return FALSE;
}

void
ent__reading_clear (EntReading *reading)
{
  EntMap *maps[] = { &reading->sources, &reading->relations, &reading->periods,
                     &reading->names,   &reading->voices,    &reading->files };
  for (guint i = 0; i < G_N_ELEMENTS (maps); i++)
    g_free (maps[i]->numbers);
  g_free (reading->voice_texts);
  ent__blocks_clear (&reading->blocks);
  g_clear_pointer (&reading->decisions, ent__decisions_free);
  g_clear_pointer (&reading->stored_sources, ent__stored_sources_free);
  g_free (reading->where);
  if (reading->is_open)
    ent__database_rollback (reading->store->database); /* nothing was changed */
}

gboolean
ent_store_read (EntStore *store, EntBuilder *builder, const EntStoreReadOptions *options, GError **error)
{
  EntReading reading;
  gboolean is_fine = ent__reading_begin (&reading, store, builder, error);
  /* Claims that are the same once actors are merged are told by their details. */
  reading.has_details =
      is_fine && (!builder->packer.keeps_prints || g_hash_table_size (reading.decisions->merged) > 0);
  is_fine = is_fine &&
            (reading.where = ent__store_make_where (&reading, options->selection, NULL, error)) != NULL &&
            ent__reading_claims (&reading, MAX (options->n_threads, 1), error);
  if (is_fine && !reading.has_details)
    ent__builder_set_distinct (builder);
  ent__reading_clear (&reading);
  return is_fine;
}

gboolean
ent_store_count_claims (EntStore *store, gint64 *n_claims, GError **error)
{
  return ent__database_get_number (store->database, "SELECT MAX (id) FROM claims", n_claims, error);
}
