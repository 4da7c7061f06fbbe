/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A binary heap for Dijkstra's algorithm: the least length first, of equal ones the lowest item, so that its
 * order hangs on nothing but the network. Outdated entries stay; who takes them out skips them. */
#ifndef ENT_HEAP_PRIVATE_H
#define ENT_HEAP_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* EntHeapEntry: @item: a vertex, or what else a way leads to. */
typedef struct {
  double length;
  guint32 item;
} EntHeapEntry;

/* ent__heap_new: an empty heap: an array of EntHeapEntry, which is empty when its length is 0. */
GArray *ent__heap_new (void);

/* ent__heap_push: O(log length). */
void ent__heap_push (GArray *heap, double length, guint32 item);

/* ent__heap_pop: takes the first out of a heap that is not empty. O(log length). */
EntHeapEntry ent__heap_pop (GArray *heap);

G_END_DECLS

#endif
