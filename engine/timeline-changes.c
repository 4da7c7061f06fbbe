/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changes through time: ties that change sides, and the windows from which on an actor's values lie on
 * another level. */
#include "engine/timeline-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/network-private.h"
#include "engine/values-private.h"

#define FEWEST 4u /* values that a change of level is looked for in */

/* Sides. */

/* Side: what a pair was last, when it was friendly or hostile. */
typedef struct {
  double net;
  guint window;
} Side;

static EntFrame *
new_sides (void)
{
  EntFrame *frame = ent_frame_new (0);
  ent__timeline_add_window (frame);
  ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, "one actor");
  ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, "the other");
  ent_frame_add_column (frame, "before", ENT_COLUMN_REAL,
                        "cooperation less hostility, the last time that it had a sign");
  ent_frame_add_column (frame, "after", ENT_COLUMN_REAL, "the same in this window");
  ent_frame_add_column (frame, "before_from", ENT_COLUMN_DATE,
                        "first day of the window in which it had that other sign last");
  return frame;
}

static void
tell_side (const EntTimeline *timeline, guint window, const EntTie *tie, const Side *before,
           const char *language, EntFrame *frame)
{
  const EntNetwork *network = ent_timeline_get_network (timeline, window);
  guint row = ent_frame_append_row (frame);
  char day[16];
  ent__timeline_set_window (frame, row, ent_timeline_get_window (timeline, window));
  ent_frame_set_string (frame, 2, row, ent_network_get_name (network, tie->a, language));
  ent_frame_set_string (frame, 3, row, ent_network_get_name (network, tie->b, language));
  ent_frame_set_real (frame, 4, row, before->net);
  ent_frame_set_real (frame, 5, row, ent_tie_get_net (tie));
  ent_frame_set_string (frame, 6, row,
                        ent_day_to_iso (ent_timeline_get_window (timeline, before->window)->first, day));
}

EntFrame *
ent_timeline_of_sides (const EntTimeline *timeline, const char *language)
{
  EntFrame *frame = new_sides ();
  g_autoptr (GHashTable) sides = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint window = 0; window < ent_timeline_get_size (timeline); window++) {
    const EntNetwork *network = ent_timeline_get_network (timeline, window);
    for (guint t = 0; t < network->ties->len; t++) {
      const EntTie *tie = ent_network_get_tie (network, t);
      double net = ent_tie_get_net (tie);
      if (fabs (net) < ENT_AMBIVALENT)
        continue;
      g_autofree char *pair = g_strdup_printf ("%s %s", network->ids[tie->a], network->ids[tie->b]);
      Side *before = g_hash_table_lookup (sides, pair);
      if (before != NULL && (before->net > 0) != (net > 0))
        tell_side (timeline, window, tie, before, language, frame);
      if (before == NULL)
        g_hash_table_insert (sides, g_steal_pointer (&pair), before = g_new (Side, 1));
      *before = (Side){ net, window };
    }
  }
  return frame;
}

/* Changes of level. */

/* Series: an actor's values, and the windows that they are of. */
typedef struct {
  const char *name; /* in the last of them; lent */
  GArray *values;
  GArray *windows;
} Series;

static void
series_free (gpointer data)
{
  Series *series = data;
  g_array_unref (series->values);
  g_array_unref (series->windows);
  g_free (series);
}

/* Pettitt's U after the first @n_first values: how many more of the earlier values are below the later ones
 * than above. */
static gint64
count_order (const double *values, guint n, guint n_first)
{
  gint64 sum = 0;
  for (guint i = 0; i < n_first; i++)
    for (guint j = n_first; j < n; j++)
      sum += (values[j] > values[i]) - (values[j] < values[i]);
  return sum;
}

/* Where |U| is greatest, and how likely such a one is by chance: 2 exp (-6 K² / (n³ + n²)), at most 1. */
static double
find_change (const double *values, guint n, guint *n_first)
{
  gint64 most = -1;
  for (guint i = 1; i < n; i++) {
    gint64 order = ABS (count_order (values, n, i));
    if (order <= most)
      continue;
    most = order;
    *n_first = i;
  }
  double k = (double)most, cube = (double)n * n * n;
  return fmin (1, 2 * exp (-6 * k * k / (cube + (double)n * n)));
}

static gint
compare_reals (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double
find_median (const double *values, guint n)
{
  g_autofree double *sorted = g_memdup2 (values, n * sizeof *values);
  qsort (sorted, n, sizeof *sorted, compare_reals);
  return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

static void
tell_change (const EntTimeline *timeline, const EntMeasure *measure, const char *id, const Series *series,
             EntFrame *frame)
{
  const double *values = (const double *)(gpointer)series->values->data;
  guint n = series->values->len, n_first = 0;
  char day[16];
  if (n < FEWEST)
    return;
  double p = find_change (values, n, &n_first);
  guint row = ent_frame_append_row (frame), window = g_array_index (series->windows, guint, n_first);
  ent_frame_set_string (frame, 0, row, measure->name);
  ent_frame_set_string (frame, 1, row, id);
  ent_frame_set_string (frame, 2, row, series->name);
  ent_frame_set_string (frame, 3, row,
                        ent_day_to_iso (ent_timeline_get_window (timeline, window)->first, day));
  ent_frame_set_real (frame, 4, row, find_median (values, n_first));
  ent_frame_set_real (frame, 5, row, find_median (values + n_first, n - n_first));
  ent_frame_set_real (frame, 6, row, p);
}

static void
add_values (const EntNetwork *network, const double *values, guint window, const char *language,
            GHashTable *all)
{
  for (guint v = 0; v < network->n_vertices; v++) {
    if (isnan (values[v]))
      continue;
    Series *series = g_hash_table_lookup (all, network->ids[v]);
    if (series == NULL) {
      series = g_new0 (Series, 1);
      series->values = g_array_new (FALSE, FALSE, sizeof (double));
      series->windows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (all, (gpointer)network->ids[v], series);
    }
    series->name = ent_network_get_name (network, v, language);
    g_array_append_val (series->values, values[v]);
    g_array_append_val (series->windows, window);
  }
}

static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static gboolean
tell_changes (const EntTimeline *timeline, const EntMeasure *measure, const EntMeasureSettings *settings,
              const char *language, EntFrame *frame, GError **error)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, series_free);
  for (guint window = 0; window < ent_timeline_get_size (timeline); window++) {
    const EntNetwork *network = ent_timeline_get_network (timeline, window);
    g_autofree double *values = g_new (double, network->n_vertices + 1);
    if (!ent__values_compute (measure, network, settings, values, error))
      return FALSE;
    add_values (network, values, window, language, all);
  }
  GList *ids = g_list_sort (g_hash_table_get_keys (all), compare_ids);
  for (GList *id = ids; id != NULL; id = id->next)
    tell_change (timeline, measure, id->data, g_hash_table_lookup (all, id->data), frame);
  g_list_free (ids);
  return TRUE;
}

EntFrame *
ent_timeline_of_changes (const EntTimeline *timeline, const EntMeasure *const *measures, guint n_measures,
                         const EntMeasureSettings *settings, const char *language, GError **error)
{
  g_autoptr (EntFrame) frame = ent_frame_new (0);
  ent_frame_add_column (frame, "measure", ENT_COLUMN_STRING, "what is measured");
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "since", ENT_COLUMN_DATE, "first day of the first window after the change");
  ent_frame_add_column (frame, "before", ENT_COLUMN_REAL, "median of the windows before");
  ent_frame_add_column (frame, "after", ENT_COLUMN_REAL, "median from then on");
  ent_frame_add_column (frame, "p", ENT_COLUMN_REAL, "how likely so much is by chance (Pettitt's test)");
  for (guint m = 0; m < n_measures; m++)
    if (!tell_changes (timeline, measures[m], settings, language, frame, error))
      return NULL;
  g_autofree guint *rows = ent_frame_order (frame, 6, FALSE);
  return ent_frame_take (frame, rows, ent_frame_get_n_rows (frame));
}
