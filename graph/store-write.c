/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Imports. The claims of a graph are told from those that the store has by their contents; the new ones
 * become rows, and what they point to (sources, names, dates, …) becomes rows where it is new too
 * (store-rows.c). Numbers are given out here, in order, which the transaction makes safe. Read next:
 * store-schema.c. */
#include "graph/store-write-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "graph/error.h"
#include "graph/multigraph-private.h"

static const struct {
  const char *table;
  const char *columns;
  const char *load; /* its number and key */
  guint n_texts;
} pointed[] = {
  [ENT__SOURCES] = { "sources",
                     "id, key, version, title, publisher, author, published, language, url, text_file, "
                     "directory, "
                     "default_confidence, import",
                     NULL, 0 },
  [ENT__ACTORS] = { "actors", "id, key, type, kind, name, declared, known, import",
                    "SELECT id, key FROM actors", 1 },
  [ENT__NAMES] = { "names", "id, actor, name, alias",
                   "SELECT n.id, a.key, n.name, CASE n.alias WHEN 1 THEN 'alias' END FROM names n JOIN "
                   "actors a ON a.id = n.actor",
                   3 },
  [ENT__RELATIONS] = { "relations",
                       "id, key, label, layer, sign, intensity, \"symmetric\", lasting, structural",
                       "SELECT id, key FROM relations", 1 },
  [ENT__PERIODS] = { "periods",
                     "id, edtf, first_day, last_day, from_earliest, from_latest, to_earliest, to_latest, "
                     "flags, "
                     "from_precision, to_precision",
                     NULL, 0 },
  [ENT__VOICES] = { "voices", "id, name, type, kind, key", "SELECT id, name, type, kind, key FROM voices",
                    4 },
};

static const struct {
  const char *table;
  const char *columns;
} filled[] = {
  [ENT__CLAIMS] = { "claims", "id, source, subject, relation, object, period, modality, denied, lasting, "
                              "confidence, voice, "
                              "treaty, intensity, file, line" },
  [ENT__DETAILS] = { "details",
                     "claim, own_id, quantity_min, quantity_max, quantity_unit, place, note, pointer" },
  [ENT__QUOTES] = { "quotes", "claim, exact, prefix, suffix, start_at, end_at" },
  [ENT__ATTRIBUTES] = { "claim_attributes", "claim, position, name, value" },
  [ENT__SOURCE_ATTRIBUTES] = { "source_attributes", "source, position, name, value" },
  [ENT__ACTOR_ATTRIBUTES] = { "actor_attributes", "actor, position, name, value" },
  [ENT__FILES] = { "files", "id, import, path" },
};

static gboolean
put_period_of_claim (EntWriting *writing, guint32 claim, gint64 *number, GError **error)
{
  guint32 period = writing->graph->period[claim];
  if (writing->periods[period] == 0 &&
      !ent__put_period (writing, &g_array_index (writing->graph->periods, EntPeriod, period),
                        &writing->periods[period], error))
    return FALSE;
  *number = writing->periods[period];
  return TRUE;
}

/* Claims. */

static gboolean
has_details (const EntClaimDetails *details)
{
  return details->id != NULL || !isnan (details->quantity_min) || !isnan (details->quantity_max) ||
         details->quantity_unit != NULL || details->location != NULL || details->note != NULL ||
         details->pointer != NULL;
}

static gboolean
put_details (EntWriting *writing, gint64 number, const EntClaimDetails *details, GError **error)
{
  EntStatement *into = writing->rows[ENT__DETAILS];
  if (!has_details (details))
    return TRUE;
  ent__statement_bind_integer (into, 1, number);
  ent__statement_bind_text (into, 2, details->id);
  ent__statement_bind_real (into, 3, details->quantity_min);
  ent__statement_bind_real (into, 4, details->quantity_max);
  ent__statement_bind_text (into, 5, details->quantity_unit);
  ent__statement_bind_text (into, 6, details->location);
  ent__statement_bind_text (into, 7, details->note);
  ent__statement_bind_text (into, 8, details->pointer);
  return ent__statement_run (into, error);
}

static gboolean
put_quote (EntWriting *writing, gint64 number, const EntClaimDetails *details, GError **error)
{
  EntStatement *into = writing->rows[ENT__QUOTES];
  if (details->quote == NULL && details->quote_prefix == NULL && details->quote_suffix == NULL &&
      details->quote_start < 0 && details->quote_end < 0)
    return TRUE;
  ent__statement_bind_integer (into, 1, number);
  ent__statement_bind_text (into, 2, details->quote);
  ent__statement_bind_text (into, 3, details->quote_prefix);
  ent__statement_bind_text (into, 4, details->quote_suffix);
  ent__statement_bind_number (into, 5, details->quote_start, details->quote_start >= 0);
  ent__statement_bind_number (into, 6, details->quote_end, details->quote_end >= 0);
  return ent__statement_run (into, error);
}

static gboolean
put_file (EntWriting *writing, guint file, GError **error)
{
  EntStatement *into = writing->rows[ENT__FILES];
  if (writing->files[file] != 0)
    return TRUE;
  writing->files[file] = ++writing->last_file;
  ent__statement_bind_integer (into, 1, writing->last_file);
  ent__statement_bind_integer (into, 2, writing->counts->import);
  ent__statement_bind_text (into, 3, g_ptr_array_index (writing->graph->files, file));
  return ent__statement_run (into, error);
}

static gboolean
put_claim (EntWriting *writing, guint32 claim, GError **error)
{
  const EntMultigraph *graph = writing->graph;
  EntClaimDetails details;
  gint64 period, voice, number = writing->last_claim + 1;
  EntStatement *into = writing->rows[ENT__CLAIMS];
  guint relation = graph->relation[claim], flags = graph->flags[claim];
  ent_multigraph_get_details (graph, claim, &details);
  if (!put_period_of_claim (writing, claim, &period, error) ||
      !ent__put_voice (writing, &details, &voice, error) ||
      !ent__put_mention (writing, graph->mention[0][claim], graph->subject[claim], error) ||
      !ent__put_mention (writing, graph->mention[1][claim], graph->object[claim], error) ||
      (writing->relations[relation] == 0 && !ent__put_relation (writing, relation, error)) ||
      !put_file (writing, graph->file[claim], error))
    return FALSE;
  const gint64 ends[] = { number, writing->sources[graph->source[claim]],
                          writing->names[graph->mention[0][claim]], writing->relations[relation],
                          writing->names[graph->mention[1][claim]] };
  const gint64 state[] = { flags & ENT__CLAIM_MODALITY, (flags & ENT__CLAIM_DENIED) != 0,
                           (flags & ENT__CLAIM_LASTING) != 0 };
  ent__bind_numbers (into, 1, ends, G_N_ELEMENTS (ends));
  ent__statement_bind_number (into, 6, period, period > 0);
  ent__bind_numbers (into, 7, state, G_N_ELEMENTS (state));
  ent__statement_bind_number (into, 10, graph->confidence[claim], (flags & ENT__CLAIM_OWN_CONFIDENCE) != 0);
  ent__statement_bind_number (into, 11, voice, voice > 0);
  ent__statement_bind_text (into, 12, details.treaty);
  ent__statement_bind_real (into, 13, details.intensity);
  ent__statement_bind_integer (into, 14, writing->files[graph->file[claim]]);
  ent__statement_bind_integer (into, 15, graph->line[claim]);
  writing->last_claim = number;
  ent__note_own_id (writing, claim, details.id, number);
  return ent__statement_run (into, error) && put_details (writing, number, &details, error) &&
         put_quote (writing, number, &details, error) &&
         ent__put_attributes (writing->rows[ENT__ATTRIBUTES], number, details.attributes, error);
}

/* What the store has already. */

/* The days of a date, and what is said of them, make its key. What is no date is passed over, but for its
 * number. */
static gboolean
load_periods (EntWriting *writing, GError **error)
{
  EntStep step;
  EntPeriod period;
  EntNumbers *numbers = &writing->numbers[ENT__PERIODS];
  g_autoptr (EntStatement) rows = ent__database_prepare (writing->database, ENT__PERIODS_SQL, error);
  if (rows == NULL)
    return FALSE;
  while ((step = ent__statement_step (rows, error)) == ENT__STEP_ROW) {
    gint64 number = ent__statement_get_integer (rows, 0);
    if (ent__period_from_row (rows, 1, &period)) {
      ent__make_period_key (writing->key, &period);
      ent__numbers_put (numbers, writing->key, number);
    }
    numbers->last = MAX (numbers->last, number);
  }
  return step == ENT__STEP_DONE;
}

/* Whoever damaged the store may have used up the numbers. */
static gboolean
are_numbers_left (const EntWriting *writing, GError **error)
{
  gint64 last = MAX (MAX (writing->last_source, writing->last_claim),
                     MAX (writing->last_file, writing->counts->import));
  for (guint i = 0; i < ENT__N_POINTED; i++)
    last = MAX (last, writing->numbers[i].last);
  if (last < G_MAXINT32)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s: the store is damaged: it counts up to %lld"),
               writing->database->locator, (long long)last);
  return FALSE;
}

static gboolean
load_numbers (EntWriting *writing, GError **error)
{
  EntDatabase *database = writing->database;
  writing->known_sources = ent__stored_sources_read (database, error);
  if (writing->known_sources == NULL || !load_periods (writing, error))
    return FALSE;
  for (guint i = 0; i < ENT__N_POINTED; i++)
    if (pointed[i].load != NULL &&
        !ent__numbers_load (&writing->numbers[i], database, pointed[i].load, pointed[i].n_texts, error))
      return FALSE;
  return ent__database_get_number (database, "SELECT MAX (id) FROM sources", &writing->last_source, error) &&
         ent__database_get_number (database, "SELECT MAX (id) FROM claims", &writing->last_claim, error) &&
         ent__database_get_number (database, "SELECT MAX (id) FROM files", &writing->last_file, error) &&
         ent__database_get_number (database, "SELECT MAX (id) FROM imports", &writing->counts->import,
                                   error) &&
         are_numbers_left (writing, error);
}

/* Looked up in one question, for all claims: a table of the contents at hand is joined with that of the
 * store, both in order of content. */
static gboolean
find_known (EntWriting *writing, GError **error)
{
  EntStep step;
  EntDatabase *database = writing->database;
  ent__contents_wait (writing->contents);
  if (!ent__database_execute (
          database, "CREATE TEMPORARY TABLE incoming (position INTEGER PRIMARY KEY, high BIGINT, low BIGINT)",
          error))
    return FALSE;
  g_autoptr (EntStatement) insert =
      ent__database_prepare_insert (database, "incoming", "position, high, low", error);
  for (guint i = 0; insert != NULL && i < writing->graph->n_claims; i++) {
    const EntContent *content = &writing->contents->contents[i];
    const gint64 values[] = { i, content->high, content->low };
    ent__bind_numbers (insert, 1, values, G_N_ELEMENTS (values));
    if (!ent__statement_run (insert, error))
      return FALSE;
  }
  if (insert == NULL || !ent__statement_finish (g_steal_pointer (&insert), error))
    return FALSE;
  g_autoptr (EntStatement) known = ent__database_prepare (
      database, "SELECT i.position FROM incoming i JOIN contents c ON c.high = i.high AND c.low = i.low",
      error);
  if (known == NULL)
    return FALSE;
  while ((step = ent__statement_step (known, error)) == ENT__STEP_ROW) {
    gint64 position = ent__statement_get_integer (known, 0);
    if (position < 0 || position >= writing->graph->n_claims)
      continue;
    guint32 claim = writing->contents->contents[position].claim;
    writing->counts->n_known += !writing->is_known[claim];
    writing->is_known[claim] = TRUE;
  }
  g_clear_pointer (&known, ent__statement_free);
  return step == ENT__STEP_DONE && ent__database_execute (database, "DROP TABLE incoming", error);
}

/* Writing. */

/* In order of content, so that the table grows at its end. Numbers are then asked for all over, so the
 * processor is told in time which will be.
 * @numbers: by claim; 0: it is known */
static gboolean
put_contents (EntWriting *writing, const guint32 *numbers, GError **error)
{
  guint n = writing->graph->n_claims;
  ent__contents_wait (writing->contents);
  for (guint i = 0; i < n; i++) {
    const EntContent *content = &writing->contents->contents[i];
    const gint64 values[] = { content->high, content->low, numbers[content->claim] };
    __builtin_prefetch (&numbers[writing->contents->contents[MIN (i + 8, n - 1)].claim]);
    ent__bind_numbers (writing->into_contents, 1, values, G_N_ELEMENTS (values));
    if (numbers[content->claim] > 0 && !ent__statement_run (writing->into_contents, error))
      return FALSE;
  }
  return TRUE;
}

/* After so many claims the caller is told how far it is. */
#define CLAIMS_A_STEP 20000u

static gboolean
put_all (EntWriting *writing, GError **error)
{
  const EntMultigraph *graph = writing->graph;
  g_autofree guint32 *numbers = g_new0 (guint32, graph->n_claims + 1);
  for (guint32 i = 0; i < graph->actors->len; i++)
    if (!ent__put_actor (writing, i, error))
      return FALSE;
  for (guint32 i = 0; i < graph->sources->len; i++)
    if (!ent__put_source (writing, i, error))
      return FALSE;
  for (guint32 i = 0; i < graph->n_claims; i++) {
    if (i % CLAIMS_A_STEP == 0 && writing->import->progress != NULL)
      writing->import->progress (i, graph->n_claims, writing->import->progress_data);
    if (writing->is_known[i])
      continue;
    if (!put_claim (writing, i, error))
      return FALSE;
    numbers[i] = (guint32)writing->last_claim;
    writing->counts->n_claims++;
  }
  return put_contents (writing, numbers, error);
}

static gboolean
put_import (const EntWriting *writing, GError **error)
{
  const EntStoreCounts *counts = writing->counts;
  g_autoptr (EntStatement) into = ent__database_prepare_insert (
      writing->database, "imports", "id, imported, imported_by, program, n_claims, n_known", error);
  if (into == NULL)
    return FALSE;
  ent__statement_bind_integer (into, 1, counts->import);
  ent__statement_bind_text (into, 2, writing->import->when);
  ent__statement_bind_text (into, 3, writing->import->who);
  ent__statement_bind_text (into, 4, "entente " PACKAGE_VERSION);
  ent__statement_bind_integer (into, 5, counts->n_claims);
  ent__statement_bind_integer (into, 6, counts->n_known);
  return ent__statement_run (into, error) && ent__statement_finish (g_steal_pointer (&into), error);
}

static gboolean
open_statements (EntWriting *writing, GError **error)
{
  for (guint i = 0; i < ENT__N_POINTED; i++)
    if ((writing->into[i] = ent__database_prepare_insert (writing->database, pointed[i].table,
                                                          pointed[i].columns, error)) == NULL)
      return FALSE;
  for (guint i = 0; i < ENT__N_FILLED; i++)
    if ((writing->rows[i] = ent__database_prepare_insert (writing->database, filled[i].table,
                                                          filled[i].columns, error)) == NULL)
      return FALSE;
  writing->into_contents =
      ent__database_prepare_insert (writing->database, "contents", "high, low, claim", error);
  return writing->into_contents != NULL;
}

/* All are closed, whatever becomes of one. */
static gboolean
close_statements (EntWriting *writing, GError **error)
{
  EntStatement **all[] = { writing->into, writing->rows, &writing->into_contents };
  const guint sizes[] = { ENT__N_POINTED, ENT__N_FILLED, 1 };
  gboolean is_fine = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    for (guint j = 0; j < sizes[i]; j++) {
      EntStatement *statement = g_steal_pointer (&all[i][j]);
      if (statement != NULL)
        is_fine &= ent__statement_finish (statement, is_fine ? error : NULL);
    }
  return is_fine;
}

static void
begin_writing (EntWriting *writing)
{
  const EntMultigraph *graph = writing->graph;
  writing->key = g_string_new (NULL);
  writing->sources = g_new0 (gint64, graph->sources->len + 1);
  writing->actors = g_new0 (gint64, graph->actors->len + 1);
  writing->names = g_new0 (gint64, graph->n_mentions + 1);
  writing->relations = g_new0 (gint64, ent_vocabulary_get_size (graph->vocabulary) + 1);
  writing->periods = g_new0 (gint64, graph->periods->len + 1);
  writing->files = g_new0 (gint64, graph->files->len + 1);
  writing->is_known = g_new0 (gboolean, graph->n_claims + 1);
  writing->contents = ent__contents_begin (graph, writing->import->n_threads);
}

static void
end_writing (EntWriting *writing)
{
  gpointer arrays[] = { writing->sources, writing->actors, writing->names,   writing->relations,
                        writing->periods, writing->files,  writing->is_known };
  close_statements (writing, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_free (arrays[i]);
  for (guint i = 0; i < ENT__N_POINTED; i++)
    ent__numbers_clear (&writing->numbers[i]);
  g_clear_pointer (&writing->own_ids, g_hash_table_unref);
  g_clear_pointer (&writing->revised_sources, g_hash_table_unref);
  g_clear_pointer (&writing->known_sources, ent__stored_sources_free);
  ent__contents_free (writing->contents);
  g_string_free (writing->key, TRUE);
}

static gboolean
write_import (EntWriting *writing, GError **error)
{
  EntStore *store = writing->store;
  if (!load_numbers (writing, error) || (!store->is_fresh && !find_known (writing, error)))
    return FALSE;
  writing->counts->import++;
  return open_statements (writing, error) && put_all (writing, error) && close_statements (writing, error) &&
         ent__retract_revised (writing, error) && put_import (writing, error) &&
         (!writing->import->with_indexes || ent__store_make_indexes (store->database, error)) &&
         ent__database_commit (store->database, error);
}

gboolean
ent_store_begin_import (EntStore *store, EntBuilder *builder, GError **error)
{
  if (!ent__database_begin (store->database, TRUE, error))
    return FALSE;
  store->is_in_transaction = TRUE;
  if (store->is_fresh)
    return TRUE;
  g_autoptr (EntDecisions) decisions = ent__decisions_read (store->database, error);
  return decisions != NULL && ent__store_declare_actors (store->database, builder, decisions, TRUE, error);
}

gboolean
ent_store_add (EntStore *store, const EntMultigraph *graph, const EntStoreImport *import,
               EntStoreCounts *counts, GError **error)
{
  g_return_val_if_fail (store->is_in_transaction, FALSE);
  *counts = (EntStoreCounts){ 0 };
  EntWriting writing = {
    .store = store, .database = store->database, .graph = graph, .import = import, .counts = counts
  };
  begin_writing (&writing);
  gboolean is_fine = write_import (&writing, error);
  end_writing (&writing);
  if (is_fine)
    store->is_in_transaction = FALSE;
  if (!is_fine || !store->is_fresh)
    return is_fine;
  store->is_fresh = FALSE;
  return ent__database_publish (store->database, error);
}
