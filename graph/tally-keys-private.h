/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting equal keys: what tally.c makes of the fields of claims. */
#ifndef ENT_TALLY_KEYS_PRIVATE_H
#define ENT_TALLY_KEYS_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* EntKeyCount: a key, and how often it is there. */
typedef struct {
  guint64 key;
  guint32 n;
} EntKeyCount;

/* EntKeyCounts: several. ent__keys_clear: frees them. */
typedef struct {
  EntKeyCount *counts;
  guint n;
} EntKeyCounts;

void ent__keys_clear (EntKeyCounts *counts);

/* EntGetKey: the key of one element; called twice for each, from several threads at once. */
typedef guint64 (*EntGetKey) (gconstpointer data, guint element);

/* @n_threads, below: 1 or more. ent__keys_count: the distinct ones of the keys of @n elements in ascending
 * order, the same for any number of threads. O(n), and 8 bytes an element and 16 a distinct one beside the
 * result. */
EntKeyCounts ent__keys_count (EntGetKey get, gconstpointer data, guint n, guint n_threads);

/* ent__keys_sort_by_count: the most frequent first, equally frequent ones as they are. O(n). */
void ent__keys_sort_by_count (EntKeyCounts *counts, guint n_threads);

G_END_DECLS

#endif
