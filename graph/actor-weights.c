/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One table, keyed by year and actor. */
#include "graph/actor-weights.h"

#include <math.h>
#include <string.h>

struct _EntActorWeights {
  GHashTable *table; /* a set of Entry */
  GStringChunk *ids;
};

typedef struct {
  const char *id;
  gint year;
  double value;
} Entry;

static guint
hash_entry (gconstpointer data)
{
  const Entry *entry = data;
  return g_str_hash (entry->id) * 31 + (guint)entry->year;
}

static gboolean
is_same_entry (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;
  return x->year == y->year && strcmp (x->id, y->id) == 0;
}

EntActorWeights *
ent_actor_weights_new (void)
{
  EntActorWeights *weights = g_new (EntActorWeights, 1);
  weights->table = g_hash_table_new_full (hash_entry, is_same_entry, g_free, NULL);
  weights->ids = g_string_chunk_new (4096);
  return weights;
}

void
ent_actor_weights_free (EntActorWeights *weights)
{
  g_hash_table_unref (weights->table);
  g_string_chunk_free (weights->ids);
  g_free (weights);
}

gboolean
ent_actor_weights_set (EntActorWeights *weights, const char *id, gint year, double value)
{
  g_return_val_if_fail (isfinite (value) && value >= 0, FALSE);
  Entry key = { id, year, value };
  const Entry *former = g_hash_table_lookup (weights->table, &key);
  if (former != NULL)
    return former->value == value;
  key.id = g_string_chunk_insert_const (weights->ids, id);
  g_hash_table_add (weights->table, g_memdup2 (&key, sizeof key));
  return TRUE;
}

double
ent_actor_weights_get (const EntActorWeights *weights, const char *id, gint year)
{
  Entry key = { id, year, 0 };
  const Entry *entry = g_hash_table_lookup (weights->table, &key);
  key.year = ENT_EVERY_YEAR;
  entry = entry != NULL ? entry : g_hash_table_lookup (weights->table, &key);
  return entry != NULL ? entry->value : NAN;
}

guint
ent_actor_weights_get_size (const EntActorWeights *weights)
{
  return g_hash_table_size (weights->table);
}
