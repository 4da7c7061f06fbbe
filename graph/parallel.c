/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads take the next piece by counting up; one that cannot be started leaves more to the others. */
#include "graph/parallel.h"

#define MAX_THREADS 256u

typedef struct {
  EntPieceFunc func;
  gpointer data;
  gint next; /* atomic */
  gint n_pieces;
} Loop;

static gpointer
run (gpointer data)
{
  Loop *loop = data;
  for (gint piece; (piece = g_atomic_int_add (&loop->next, 1)) < loop->n_pieces;)
    loop->func (loop->data, (guint)piece);
  return NULL;
}

void
ent_parallel_for (guint n_threads, guint n_pieces, EntPieceFunc func, gpointer data)
{
  Loop loop = { func, data, 0, (gint)n_pieces };
  GThread *threads[MAX_THREADS];
  guint n = MIN (MIN (n_threads, n_pieces), MAX_THREADS);
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_try_new ("entente", run, &loop, NULL);
  run (&loop);
  for (guint i = 1; i < n; i++)
    if (threads[i] != NULL)
      g_thread_join (threads[i]);
}
