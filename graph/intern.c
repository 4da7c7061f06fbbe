/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing with linear probing over at most half-full slots; hashes are kept, so growing compares no
 * keys. */
#include "graph/intern-private.h"

#include <string.h>

#define FIRST_SLOTS 64u

void
ent__intern_clear (EntIntern *table)
{
  g_free (table->keys);
  g_free (table->slots);
  *table = (EntIntern){ 0 };
}

/* Eight bytes at a time; the last ones overlap those before, so no byte is read that is not the key's. */
guint64
ent__hash_bytes (guint64 seed, const void *bytes, gsize length)
{
  const char *at = bytes;
  guint64 hash = ent__hash_mix (seed, length), word = 0;
  if (length < 8) {
    memcpy (&word, at, length);
    return ent__hash_mix (hash, word);
  }
  for (gsize i = 0; i + 8 < length; i += 8) {
    memcpy (&word, at + i, 8);
    hash = ent__hash_mix (hash, word);
  }
  memcpy (&word, at + length - 8, 8);
  return ent__hash_mix (hash, word);
}

/* The slot where the key is, or where it belongs. */
static guint
find_slot (const EntIntern *table, const void *key, gsize length, guint32 hash)
{
  guint slot = hash & (table->n_slots - 1);
  for (guint32 n; (n = table->slots[slot]) != 0; slot = (slot + 1) & (table->n_slots - 1)) {
    const EntInternKey *known = &table->keys[n - 1];
    if (known->hash == hash && known->length == length && memcmp (known->bytes, key, length) == 0)
      break;
  }
  return slot;
}

static void
grow_slots (EntIntern *table)
{
  table->n_slots = MAX (2 * table->n_slots, FIRST_SLOTS);
  g_free (table->slots);
  table->slots = g_new0 (guint32, table->n_slots);
  for (guint i = 0; i < table->n; i++) {
    guint slot = table->keys[i].hash & (table->n_slots - 1);
    while (table->slots[slot] != 0)
      slot = (slot + 1) & (table->n_slots - 1);
    table->slots[slot] = i + 1;
  }
}

static guint32
hash_key (const void *key, gsize length)
{
  guint64 hash = ent__hash_bytes (0, key, length);
  return (guint32)(hash ^ (hash >> 32));
}

guint32
ent__intern_add (EntIntern *table, EntBlocks *blocks, const void *key, gsize length)
{
  guint32 hash = hash_key (key, length);
  if (2 * (table->n + 1) > table->n_slots)
    grow_slots (table);
  guint slot = find_slot (table, key, length, hash);
  if (table->slots[slot] != 0)
    return table->slots[slot] - 1;
  if (table->n == table->capacity) {
    table->capacity = MAX (2 * table->capacity, FIRST_SLOTS / 2);
    table->keys = g_renew (EntInternKey, table->keys, table->capacity);
  }
  table->keys[table->n] = (EntInternKey){ ent__blocks_copy (blocks, key, length), (guint32)length, hash };
  table->slots[slot] = ++table->n;
  return table->n - 1;
}

guint32
ent__intern_find (const EntIntern *table, const void *key, gsize length)
{
  if (table->n_slots == 0)
    return G_MAXUINT32;
  return table->slots[find_slot (table, key, length, hash_key (key, length))] - 1;
}
