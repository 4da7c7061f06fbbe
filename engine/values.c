/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values, ranks, and the watch over threads. The first error that comes is the one that is told: which piece
 * it is of may differ from run to run, but not whether there is one. */
#include "engine/values-private.h"

#include <math.h>

#include "engine/network-private.h"

gboolean
ent__values_compute (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings,
                     double *values, GError **error)
{
  g_autoptr (EntFrame) frame = ent_frame_new (network->n_vertices);
  if (!ent_measure_compute (measure, network, settings, frame, error))
    return FALSE;
  for (guint v = 0; v < network->n_vertices; v++)
    values[v] = ent_frame_is_missing (frame, 0, v) ? NAN : ent_frame_get_real (frame, 0, v);
  return TRUE;
}

EntMeasureSettings
ent__values_get_alone (const EntMeasureSettings *settings)
{
  EntMeasureSettings alone = *settings;
  alone.n_threads = 1;
  return alone;
}

/* Ranks. */

static gint
compare_by_value (gconstpointer a, gconstpointer b, gpointer data)
{
  const double *values = data;
  guint32 v = *(const guint32 *)a, w = *(const guint32 *)b;
  gboolean is_v_missing = isnan (values[v]), is_w_missing = isnan (values[w]);
  if (is_v_missing != is_w_missing)
    return is_v_missing ? 1 : -1;
  if (!is_v_missing && values[v] != values[w])
    return values[v] > values[w] ? -1 : 1;
  return (v > w) - (v < w);
}

void
ent__values_rank (const double *values, guint n, guint32 *order, guint32 *ranks)
{
  for (guint32 v = 0; v < n; v++)
    order[v] = v;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_by_value, (gpointer)values);
  for (guint i = 0; i < n; i++) {
    guint32 v = order[i], before = order[i > 0 ? i - 1 : 0];
    gboolean is_equal =
        i > 0 && (values[v] == values[before] || (isnan (values[v]) && isnan (values[before])));
    ranks[v] = is_equal ? ranks[before] : i + 1;
  }
}

/* Watching. */

void
ent__watch_init (EntWatch *watch, EntWatchProgress progress, gpointer progress_data, guint n_total)
{
  *watch = (EntWatch){ .progress = progress, .progress_data = progress_data, .n_total = n_total };
  g_mutex_init (&watch->lock);
}

void
ent__watch_note (EntWatch *watch, GError *error)
{
  g_mutex_lock (&watch->lock);
  if (watch->error == NULL)
    watch->error = error;
  else
    g_clear_error (&error);
  watch->n_done++;
  if (watch->progress != NULL)
    watch->progress (watch->n_done, watch->n_total, watch->progress_data);
  g_mutex_unlock (&watch->lock);
}

gboolean
ent__watch_end (EntWatch *watch, GError **error)
{
  gboolean is_fine = watch->error == NULL;
  g_mutex_clear (&watch->lock);
  if (!is_fine)
    g_propagate_error (error, g_steal_pointer (&watch->error));
  return is_fine;
}
