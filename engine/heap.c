/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The heap of shortest ways: holes move, entries are written once. */
#include "engine/heap-private.h"

GArray *
ent__heap_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (EntHeapEntry));
}

static gboolean
is_before (const EntHeapEntry *a, const EntHeapEntry *b)
{
  return a->length < b->length || (a->length == b->length && a->item < b->item);
}

/* Moves a hole up and fills it last. */
void
ent__heap_push (GArray *heap, double length, guint32 item)
{
  EntHeapEntry entry = { length, item };
  g_array_append_val (heap, entry);
  EntHeapEntry *entries = (EntHeapEntry *)(gpointer)heap->data;
  guint i = heap->len - 1;
  for (; i > 0 && is_before (&entry, &entries[(i - 1) / 2]); i = (i - 1) / 2)
    entries[i] = entries[(i - 1) / 2];
  entries[i] = entry;
}

/* The last entry sinks from the top. */
EntHeapEntry
ent__heap_pop (GArray *heap)
{
  EntHeapEntry *entries = (EntHeapEntry *)(gpointer)heap->data;
  EntHeapEntry first = entries[0], last = entries[heap->len - 1];
  guint n = heap->len - 1, i = 0;
  g_array_set_size (heap, n);
  for (guint child = 1; child < n; child = 2 * i + 1) {
    if (child + 1 < n && is_before (&entries[child + 1], &entries[child]))
      child++;
    if (!is_before (&entries[child], &last))
      break;
    entries[i] = entries[child];
    i = child;
  }
  if (n > 0)
    entries[i] = last;
  return first;
}
