/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Open addressing with linear probing over slots of which at least a third are free; hashes are kept, so
 * growing compares no keys. */
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

static inline guint64
get_word (const char *at)
{
  guint64 word;
  memcpy (&word, at, 8);
  return word;
}

/* Long texts (quotes) go through two chains at once, which a processor works on side by side. Leaves at most
 * 16 bytes, of which @at is the first. */
static guint64
hash_long (guint64 hash, const char **at, gsize *length)
{
  guint64 other = hash ^ G_GUINT64_CONSTANT (0xd1b54a32d192ed03);
  for (; *length > 16; *at += 16, *length -= 16) {
    hash = ent__hash_mix (hash, get_word (*at));
    other = ent__hash_mix (other, get_word (*at + 8));
  }
  return ent__hash_mix (hash, other);
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
  const char *last = at + length - 8;
  if (length > 32)
    hash = hash_long (hash, &at, &length);
  for (; length > 8; at += 8, length -= 8)
    hash = ent__hash_mix (hash, get_word (at));
  return ent__hash_mix (hash, get_word (last));
}

/* Prints. */

/* Fewer than eight bytes, each of which is in the word. */
static inline guint64
get_short_word (const char *at, gsize length)
{
  guint32 first, last;
  if (length == 0)
    return 0;
  if (length < 4)
    return (guint64)(guint8)at[0] | (guint64)(guint8)at[length / 2] << 8 |
           (guint64)(guint8)at[length - 1] << 16;
  memcpy (&first, at, 4);
  memcpy (&last, at + length - 4, 4);
  return first | (guint64)last << 32;
}

static inline EntInternPrint
make_print (const char *key, gsize length)
{
  if (length < 8)
    return (EntInternPrint){ get_short_word (key, length), 0, 0 };
  if (length < 16)
    return (EntInternPrint){ get_word (key), 0, get_word (key + length - 8) };
  return (EntInternPrint){ get_word (key), get_word (key + 8), get_word (key + length - 8) };
}

static inline gboolean
is_same_print (const EntInternPrint *a, const EntInternPrint *b)
{
  return ((a->first ^ b->first) | (a->second ^ b->second) | (a->last ^ b->last)) == 0;
}

static inline guint32
hash_key (const EntInternPrint *print, const char *key, gsize length)
{
  guint64 hash =
      ent__hash_mix (ent__hash_mix (length, print->first), ent__hash_mix (~print->second, print->last));
  if (length > ENT__INTERN_SHORT)
    hash = ent__hash_bytes (hash, key + 16, length - 24);
  return (guint32)(hash ^ (hash >> 32));
}

/* Slots. */

/* Lengths from this on are not told apart by their tags. */
#define LONG G_MAXUINT16

static inline guint32
make_tag (guint32 hash, gsize length)
{
  return (hash & 0xffff0000u) | (guint32)MIN (length, LONG);
}

static gboolean
is_same_long (const EntInternKey *known, const char *key, gsize length)
{
  return known->length == length && memcmp (known->bytes, key, length) == 0;
}

/* The slot where the key is, or where it belongs. */
static inline EntInternSlot *
find_slot (const EntIntern *table, const EntInternPrint *print, const char *key, gsize length, guint32 hash)
{
  guint slot = hash & (table->n_slots - 1);
  guint32 tag = make_tag (hash, length);
  for (; table->slots[slot].number != 0; slot = (slot + 1) & (table->n_slots - 1)) {
    const EntInternSlot *known = &table->slots[slot];
    if (known->tag == tag && is_same_print (&known->print, print) &&
        (length <= ENT__INTERN_SHORT || is_same_long (&table->keys[known->number - 1], key, length)))
      break;
  }
  return &table->slots[slot];
}

static void
grow_slots (EntIntern *table)
{
  table->n_slots = MAX (2 * table->n_slots, FIRST_SLOTS);
  g_free (table->slots);
  table->slots = g_new0 (EntInternSlot, table->n_slots);
  for (guint i = 0; i < table->n; i++) {
    guint slot = table->keys[i].hash & (table->n_slots - 1);
    while (table->slots[slot].number != 0)
      slot = (slot + 1) & (table->n_slots - 1);
    const EntInternKey *key = &table->keys[i];
    table->slots[slot] =
        (EntInternSlot){ make_print (key->bytes, key->length), i + 1, make_tag (key->hash, key->length) };
  }
}

guint32
ent__intern_add (EntIntern *table, EntBlocks *blocks, const void *key, gsize length)
{
  EntInternPrint print = make_print (key, length);
  guint32 hash = hash_key (&print, key, length);
  if (3 * ((guint64)table->n + 1) > 2 * (guint64)table->n_slots)
    grow_slots (table);
  EntInternSlot *slot = find_slot (table, &print, key, length, hash);
  if (slot->number != 0)
    return slot->number - 1;
  if (table->n == table->capacity) {
    table->capacity = MAX (2 * table->capacity, FIRST_SLOTS / 2);
    table->keys = g_renew (EntInternKey, table->keys, table->capacity);
  }
  const char *bytes = ent__blocks_copy (blocks, key, length);
  table->keys[table->n] = (EntInternKey){ bytes, (guint32)length, hash };
  *slot = (EntInternSlot){ print, ++table->n, make_tag (hash, length) };
  return table->n - 1;
}

guint32
ent__intern_find (const EntIntern *table, const void *key, gsize length)
{
  if (table->n_slots == 0)
    return G_MAXUINT32;
  EntInternPrint print = make_print (key, length);
  return find_slot (table, &print, key, length, hash_key (&print, key, length))->number - 1;
}
