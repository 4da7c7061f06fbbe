/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ties and ranks of two networks. Vertices and ties are in order of ids in both, so pairs are found by id. */
#include "engine/compare.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/network-private.h"
#include "engine/timeline-private.h"
#include "engine/values-private.h"

/* Ties. */

/* Change: of a pair; NAN: no tie. */
typedef struct {
  const EntNetwork *named; /* knows both names */
  guint32 a;
  guint32 b;
  double before;
  double after;
} Change;

/* The tie of the same two in another network. */
static const EntTie *
find_same (const EntNetwork *from, const EntTie *tie, const EntNetwork *network)
{
  guint32 a = ent_network_find_vertex (network, from->ids[tie->a]);
  guint32 b = ent_network_find_vertex (network, from->ids[tie->b]);
  return a == ENT_NONE || b == ENT_NONE ? NULL : ent_network_find_tie (network, a, b);
}

static double
get_change (const Change *change)
{
  return (isnan (change->after) ? 0 : change->after) - (isnan (change->before) ? 0 : change->before);
}

static const char *
get_kind (const Change *change)
{
  if (isnan (change->before))
    return "appeared";
  if (isnan (change->after))
    return "gone";
  gboolean has_sides = fabs (change->before) >= ENT_AMBIVALENT && fabs (change->after) >= ENT_AMBIVALENT;
  if (has_sides && (change->before > 0) != (change->after > 0))
    return "changed-side";
  return fabs (change->after) > fabs (change->before) ? "stronger" : "weaker";
}

static gint
compare_changes (gconstpointer x, gconstpointer y)
{
  const Change *p = x, *q = y;
  double a = fabs (get_change (p)), b = fabs (get_change (q));
  if (a != b)
    return a > b ? -1 : 1;
  gint by_a = strcmp (p->named->ids[p->a], q->named->ids[q->a]);
  return by_a != 0 ? by_a : strcmp (p->named->ids[p->b], q->named->ids[q->b]);
}

static GArray *
list_changes (const EntNetwork *before, const EntNetwork *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  for (guint t = 0; t < ent_network_get_n_ties (before); t++) {
    const EntTie *tie = ent_network_get_tie (before, t), *same = find_same (before, tie, after);
    Change change = { before, tie->a, tie->b, ent_tie_get_net (tie),
                      same != NULL ? ent_tie_get_net (same) : NAN };
    if (same == NULL || fabs (get_change (&change)) >= ENT_AMBIVALENT)
      g_array_append_val (changes, change);
  }
  for (guint t = 0; t < ent_network_get_n_ties (after); t++) {
    const EntTie *tie = ent_network_get_tie (after, t);
    Change change = { after, tie->a, tie->b, NAN, ent_tie_get_net (tie) };
    if (find_same (after, tie, before) == NULL)
      g_array_append_val (changes, change);
  }
  g_array_sort (changes, compare_changes);
  return changes;
}

EntFrame *
ent_compare_ties (const EntNetwork *before, const EntNetwork *after, const char *language)
{
  g_autoptr (GArray) changes = list_changes (before, after);
  EntFrame *frame = ent_frame_new (changes->len);
  ent_frame_add_column (frame, "kind", ENT_COLUMN_STRING, "appeared, gone, changed-side, stronger or weaker");
  ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, "one actor");
  ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, "the other");
  ent_frame_add_column (frame, "a_id", ENT_COLUMN_STRING, "the one's id");
  ent_frame_add_column (frame, "b_id", ENT_COLUMN_STRING, "the other's id");
  ent_frame_add_column (frame, "before", ENT_COLUMN_REAL, "cooperation less hostility before; empty: no tie");
  ent_frame_add_column (frame, "after", ENT_COLUMN_REAL, "the same after");
  ent_frame_add_column (frame, "change", ENT_COLUMN_REAL, "after less before");
  for (guint row = 0; row < changes->len; row++) {
    const Change *change = &g_array_index (changes, Change, row);
    ent_frame_set_string (frame, 0, row, get_kind (change));
    ent_frame_set_string (frame, 1, row, ent_network_get_name (change->named, change->a, language));
    ent_frame_set_string (frame, 2, row, ent_network_get_name (change->named, change->b, language));
    ent_frame_set_string (frame, 3, row, change->named->ids[change->a]);
    ent_frame_set_string (frame, 4, row, change->named->ids[change->b]);
    ent_frame_set_real (frame, 5, row, change->before);
    ent_frame_set_real (frame, 6, row, change->after);
    ent_frame_set_real (frame, 7, row, get_change (change));
  }
  return frame;
}

/* Measures. */

#define CLIMB 7 /* the column */

/* Standing: an actor's value and rank in one network. */
typedef struct {
  double *values;
  guint32 *ranks;
} Standing;

static void
standing_clear (Standing *standing)
{
  g_free (standing->values);
  g_free (standing->ranks);
}

static gboolean
find_standing (const EntNetwork *network, const EntMeasure *measure, const EntMeasureSettings *settings,
               Standing *standing, GError **error)
{
  guint n = network->n_vertices;
  g_autofree guint32 *order = g_new (guint32, n + 1);
  standing->values = g_new (double, n + 1);
  standing->ranks = g_new (guint32, n + 1);
  if (!ent__values_compute (measure, network, settings, standing->values, error))
    return FALSE;
  ent__values_rank (standing->values, n, order, standing->ranks);
  return TRUE;
}

/* Fills value and rank of one network; FALSE for an actor without either. */
static gboolean
set_standing (EntFrame *frame, guint row, guint column, const Standing *standing, guint32 vertex)
{
  if (vertex == ENT_NONE || isnan (standing->values[vertex]))
    return FALSE;
  ent_frame_set_real (frame, column, row, standing->values[vertex]);
  ent_frame_set_integer (frame, column + 2, row, standing->ranks[vertex]);
  return TRUE;
}

static void
add_actor (EntFrame *frame, const EntMeasure *measure, const EntNetwork *const networks[2],
           const Standing standings[2], const char *id, const char *name)
{
  guint row = ent_frame_append_row (frame);
  guint32 vertices[2];
  gboolean is_there[2];
  ent_frame_set_string (frame, 0, row, measure->name);
  ent_frame_set_string (frame, 1, row, id);
  ent_frame_set_string (frame, 2, row, name);
  for (guint i = 0; i < 2; i++) {
    vertices[i] = ent_network_find_vertex (networks[i], id);
    is_there[i] = set_standing (frame, row, 3 + i, &standings[i], vertices[i]);
  }
  if (!is_there[0] || !is_there[1])
    return;
  gint64 climb = (gint64)standings[0].ranks[vertices[0]] - standings[1].ranks[vertices[1]];
  ent_frame_set_integer (frame, CLIMB, row, climb);
}

static gboolean
add_measure (EntFrame *frame, const EntMeasure *measure, const EntNetwork *const networks[2],
             const EntMeasureSettings *settings, const char *language, GError **error)
{
  Standing standings[2] = { { NULL, NULL }, { NULL, NULL } };
  gboolean is_fine = find_standing (networks[0], measure, settings, &standings[0], error) &&
                     find_standing (networks[1], measure, settings, &standings[1], error);
  for (guint i = 0; is_fine && i < 2; i++)
    for (guint32 v = 0; v < networks[i]->n_vertices; v++)
      if (i == 0 || ent_network_find_vertex (networks[0], networks[1]->ids[v]) == ENT_NONE)
        add_actor (frame, measure, networks, standings, networks[i]->ids[v],
                   ent_network_get_name (networks[i], v, language));
  standing_clear (&standings[0]);
  standing_clear (&standings[1]);
  return is_fine;
}

/* Those who climb or fall furthest first; last who has no rank in one of the two. */
static guint *
order_by_distance (const EntFrame *frame)
{
  guint n_rows = ent_frame_get_n_rows (frame);
  g_autoptr (EntFrame) distances = ent_frame_new (n_rows);
  ent_frame_add_column (distances, "distance", ENT_COLUMN_INTEGER, NULL);
  for (guint row = 0; row < n_rows; row++)
    if (!ent_frame_is_missing (frame, CLIMB, row))
      ent_frame_set_integer (distances, 0, row, ABS (ent_frame_get_integer (frame, CLIMB, row)));
  return ent_frame_order (distances, 0, TRUE);
}

EntFrame *
ent_compare_measures (const EntNetwork *before, const EntNetwork *after, const EntMeasure *const *measures,
                      guint n_measures, const EntMeasureSettings *settings, const char *language,
                      GError **error)
{
  const EntNetwork *const networks[2] = { before, after };
  g_autoptr (EntFrame) frame = ent_frame_new (0);
  ent_frame_add_column (frame, "measure", ENT_COLUMN_STRING, "what is measured");
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "before", ENT_COLUMN_REAL, "its value before; empty: none");
  ent_frame_add_column (frame, "after", ENT_COLUMN_REAL, "its value after");
  ent_frame_add_column (frame, "rank_before", ENT_COLUMN_INTEGER, "its rank before");
  ent_frame_add_column (frame, "rank_after", ENT_COLUMN_INTEGER, "its rank after");
  ent_frame_add_column (frame, "climb", ENT_COLUMN_INTEGER, "how many ranks it is better after");
  for (guint m = 0; m < n_measures; m++)
    if (!add_measure (frame, measures[m], networks, settings, language, error))
      return NULL;
  g_autofree guint *rows = order_by_distance (frame);
  return ent_frame_take (frame, rows, ent_frame_get_n_rows (frame));
}

EntTimeline *
ent_compare_as_timeline (EntNetwork *before, EntNetwork *after, const EntWindow *windows)
{
  EntTimeline *timeline = g_new0 (EntTimeline, 1);
  timeline->windows = g_array_new (FALSE, FALSE, sizeof (EntWindow));
  g_array_append_vals (timeline->windows, windows, 2);
  timeline->networks = g_ptr_array_new_with_free_func ((GDestroyNotify)ent_network_unref);
  g_ptr_array_add (timeline->networks, ent_network_ref (before));
  g_ptr_array_add (timeline->networks, ent_network_ref (after));
  return timeline;
}
