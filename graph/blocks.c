/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks begin small, for the many small files, and double up to a size at which their number no longer
 * matters. Of a large one the pages that nothing was written to take no memory. */
#include "graph/blocks-private.h"

#include <string.h>

#include "graph/pages.h"

#define FIRST_SIZE (4u << 10)
#define SMALL_SIZE (256u << 10) /* behind which the large ones begin, in large pages */
#define LARGEST_SIZE (32u << 20)

/* What is larger gets a block of its own. */
#define LARGEST_PIECE (256u << 10)

void
ent__blocks_clear (EntBlocks *blocks)
{
  g_clear_pointer (&blocks->blocks, g_ptr_array_unref);
  *blocks = (EntBlocks){ 0 };
}

static char *
add_block (EntBlocks *blocks, gsize size)
{
  char *block = ent_pages_new (size);
  if (blocks->blocks == NULL)
    blocks->blocks = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (blocks->blocks, block);
  return block;
}

/* While a large piece gets a block of its own, the one at hand goes on being filled. */
gpointer
ent__blocks_alloc (EntBlocks *blocks, gsize size)
{
  if (size > LARGEST_PIECE && size > blocks->left)
    return add_block (blocks, size);
  if (size > blocks->left) {
    gsize larger = blocks->next_size == SMALL_SIZE ? ENT_LARGE_PAGE : 2 * blocks->next_size;
    blocks->next_size = CLAMP (larger, FIRST_SIZE, LARGEST_SIZE);
    blocks->left = MAX (size, blocks->next_size);
    blocks->at = add_block (blocks, blocks->left);
  }
  char *piece = blocks->at;
  blocks->at += size;
  blocks->left -= size;
  return piece;
}

/* A new block is aligned by itself: g_malloc() sees to that. */
gpointer
ent__blocks_alloc_aligned (EntBlocks *blocks, gsize size)
{
  gsize rest = (8 - (gsize)blocks->at % 8) % 8;
  if (rest + size <= blocks->left)
    ent__blocks_alloc (blocks, rest);
  else if (size <= blocks->left)
    blocks->left = 0;
  return ent__blocks_alloc (blocks, size);
}

char *
ent__blocks_copy (EntBlocks *blocks, const void *bytes, gsize length)
{
  char *copy = ent__blocks_alloc (blocks, length + 1);
  memcpy (copy, bytes, length);
  copy[length] = '\0';
  return copy;
}

char *
ent__blocks_copy_text (EntBlocks *blocks, const char *text)
{
  return text != NULL ? ent__blocks_copy (blocks, text, strlen (text)) : NULL;
}

/* The block that @from was filling is not filled any further. */
void
ent__blocks_take (EntBlocks *blocks, EntBlocks *from)
{
  if (from->blocks == NULL)
    return;
  if (blocks->blocks == NULL)
    blocks->blocks = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_extend_and_steal (blocks->blocks, g_steal_pointer (&from->blocks));
  *from = (EntBlocks){ 0 };
}
