/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory that is only ever added to: texts and packed records of claims. A builder fills it piece by piece
 * and hands it over whole, to another builder or to the multigraph, without copying a byte. Read next:
 * intern-private.h, which keeps equal texts once. */
#ifndef ENT_BLOCKS_PRIVATE_H
#define ENT_BLOCKS_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* EntBlocks: initialise with { 0 }. */
typedef struct {
  GPtrArray *blocks; /* NULL before the first */
  char *at;
  gsize left;
  gsize next_size;
} EntBlocks;

void ent__blocks_clear (EntBlocks *blocks);

/* ent__blocks_alloc: @size bytes at any address; they stay where they are as long as the blocks live.
 * ent__blocks_alloc_aligned: the same at an address that is a multiple of 8, for structs. */
gpointer ent__blocks_alloc (EntBlocks *blocks, gsize size);
gpointer ent__blocks_alloc_aligned (EntBlocks *blocks, gsize size);

/* ent__blocks_copy: @length bytes and a NUL behind them. */
char *ent__blocks_copy (EntBlocks *blocks, const void *bytes, gsize length);

/* ent__blocks_copy_text: a copy of a text; NULL for NULL. */
char *ent__blocks_copy_text (EntBlocks *blocks, const char *text);

/* ent__blocks_take: all of @from, which is empty afterwards. */
void ent__blocks_take (EntBlocks *blocks, EntBlocks *from);

G_END_DECLS

#endif
