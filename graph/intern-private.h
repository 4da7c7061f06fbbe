/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A table that numbers distinct keys (texts or any bytes) in order of first appearance. It is what makes a
 * million claims about ten states ten names. One table belongs to one thread: builders of parts have their
 * own, which are put together in order, so nothing here waits for a lock. */
#ifndef ENT_INTERN_PRIVATE_H
#define ENT_INTERN_PRIVATE_H

#include "graph/blocks-private.h"

G_BEGIN_DECLS

/* EntInternKey: @bytes are followed by a NUL. */
typedef struct {
  const char *bytes;
  guint32 length;
  guint32 hash;
} EntInternKey;

/* EntInternPrint: the first eight bytes of a key, the eight behind them, and the last eight. Keys of equal
 * length up to ENT__INTERN_SHORT are equal where these are: most names, dates and ids are no longer. */
typedef struct {
  guint64 first;
  guint64 second;
  guint64 last;
} EntInternPrint;

#define ENT__INTERN_SHORT 24u

/* EntInternSlot: what a search needs, side by side in half a line of the cache: a slot that is looked at
 * costs one miss, and only a long key's text another. @number: + 1; 0: free; @tag: half of the hash, and the
 * length */
typedef struct {
  EntInternPrint print;
  guint32 number;
  guint32 tag;
} EntInternSlot;

/* EntIntern: initialise with { 0 }. */
typedef struct {
  EntInternKey *keys;
  guint n;
  guint capacity;
  EntInternSlot *slots; /* by hash; a power of two of them */
  guint n_slots;
} EntIntern;

void ent__intern_clear (EntIntern *table);

/* ent__intern_add: the number of the key; where it is new, it is copied into @blocks. Amortised O(length). */
guint32 ent__intern_add (EntIntern *table, EntBlocks *blocks, const void *key, gsize length);

/* ent__intern_find: its number, or G_MAXUINT32. */
guint32 ent__intern_find (const EntIntern *table, const void *key, gsize length);

/* ent__hash_bytes: 64 well-mixed bits, the same on every machine of one byte order. */
guint64 ent__hash_bytes (guint64 seed, const void *bytes, gsize length);

/* ent__hash_mix: takes another number into a hash. */
static inline guint64
ent__hash_mix (guint64 hash, guint64 value)
{
  hash = (hash ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ (hash >> 29);
}

G_END_DECLS

#endif
