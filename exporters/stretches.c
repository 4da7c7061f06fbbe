/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large tables on several threads: stretches of rows are written into memory side by side, some for each
 * thread at a time, and go out in order. So memory stays that of a few stretches, and the bytes are those
 * that one thread would have written. */
#include <string.h>

#include "exporters/writer-private.h"
#include "graph/graph.h"

/* So many rows are worth a thread, and are soon in memory again. */
#define N_ROWS 8192u
#define N_FOR_EACH_THREAD 4u

typedef struct {
  EntWriteRows write_rows;
  gconstpointer data;
  guint first; /* row of the stretches at hand */
  guint n_rows;
  EntWriter **writers;
} Stretches;

static void
write_stretch (gpointer data, guint number)
{
  const Stretches *stretches = data;
  guint from = stretches->first + number * N_ROWS;
  guint to = MIN (from + N_ROWS, stretches->n_rows);
  stretches->write_rows (stretches->writers[number], stretches->data, from, to);
}

void
ent__write_stretches (EntWriter *writer, guint n_rows, guint n_threads, EntWriteRows write_rows,
                      gconstpointer data)
{
  guint n_stretches = n_rows / N_ROWS + 1, n_at_once = N_FOR_EACH_THREAD * n_threads;
  if (n_threads <= 1 || n_stretches == 1) {
    write_rows (writer, data, 0, n_rows);
    return;
  }
  n_at_once = MIN (n_at_once, n_stretches);
  g_autofree EntWriter **writers = g_new (EntWriter *, n_at_once);
  Stretches stretches = { write_rows, data, 0, n_rows, writers };
  for (guint i = 0; i < n_at_once; i++)
    writers[i] = ent__writer_new_part (writer);
  for (; stretches.first < n_rows; stretches.first += n_at_once * N_ROWS) {
    ent_parallel_for (n_threads, MIN (n_at_once, (n_rows - stretches.first - 1) / N_ROWS + 1), write_stretch,
                      &stretches);
    for (guint i = 0; i < n_at_once; i++)
      ent__writer_move (writer, writers[i]);
  }
  for (guint i = 0; i < n_at_once; i++)
    ent__writer_free (writers[i]);
}
