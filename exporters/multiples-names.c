/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names in a panel: the most central actors first, each in the best of eight places round its dot that is
 * free of dots and other names; who finds none stays without. In so little room it is better to say less.
 * Read next: multiples.c. */
#include <math.h>

#include "exporters/multiples-private.h"

#define NAME_LIMIT 24 /* characters */
#define BESIDE 2.0
#define AIR 1.0
#define LESSER_DOT 2.4 /* points of radius */
#define COST_MOST 10.0 /* four lesser dots */

/* @weights: by mark: the sum of its strokes', which decides where sizes do not (all are 0 where the measure
 * sees nothing) */
typedef struct {
  EntSketch *sketch;
  const double *weights;
} Ranking;

static gint
compare_by_share (gconstpointer a, gconstpointer b, gpointer data)
{
  const Ranking *ranking = data;
  guint x = *(const guint *)a, y = *(const guint *)b;
  double sx = ent__mark (ranking->sketch, x)->share, sy = ent__mark (ranking->sketch, y)->share;
  if (sx != sy)
    return sx > sy ? -1 : 1;
  double wx = ranking->weights[x], wy = ranking->weights[y];
  return wx != wy ? (wx > wy ? -1 : 1) : x < y ? -1 : x > y;
}

static double *
sum_weights (const EntSketch *sketch)
{
  double *weights = g_new0 (double, MAX (sketch->marks->len, 1));
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    weights[stroke->from] += stroke->weight;
    weights[stroke->to] += stroke->weight;
  }
  return weights;
}

/* The marks from @first on, the most central first. */
static guint *
order_marks (EntSketch *sketch, const double *weights, guint first, guint end)
{
  Ranking ranking = { sketch, weights };
  guint n = end - first, *order = g_new (guint, MAX (n, 1));
  for (guint i = 0; i < n; i++)
    order[i] = first + i;
  g_qsort_with_data (order, (gint)n, sizeof *order, compare_by_share, &ranking);
  return order;
}

gboolean
ent__panel_measure_names (EntSketch *sketch, const EntMerged *merged, guint n_panels, guint limit,
                          GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree double *weights = sum_weights (sketch);
  for (guint p = 0; p < n_panels; p++) {
    guint first = merged->starts[p], end = merged->starts[p + 1];
    g_autofree guint *order = order_marks (sketch, weights, first, end);
    for (guint i = 0; i < MIN (limit, end - first); i++) {
      EntMark *mark = ent__mark (sketch, order[i]);
      g_free (mark->name.string);
      mark->name.string = ent__text_clean (mark->label, NAME_LIMIT);
      mark->is_named = TRUE;
      g_ptr_array_add (texts, &mark->name);
    }
  }
  return ent__texts_measure (sketch->gvc, (EntPictureText **)texts->pdata, texts->len, error);
}

static EntBox
place_name (const EntMark *mark, guint way)
{
  /* Right, left, above, below, then the corners; the reading eye likes the right best (Imhof 1975). */
  static const gint8 ways[8][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 },  { 0, -1 },
                                    { 1, 1 }, { 1, -1 }, { -1, 1 }, { -1, -1 } };
  double height = mark->name.height * 0.8, x = ways[way][0] * (mark->half.x + BESIDE + mark->name.width / 2);
  double y = ways[way][1] * (mark->half.y + height / 2);
  gboolean is_corner = way >= 4;
  EntPoint centre = { mark->at.x + x * (is_corner ? 0.9 : 1), mark->at.y + y * (is_corner ? 0.9 : 1) };
  return ent__box_around (centre, mark->name.width, height);
}

/* What stands in the way; INFINITY where the name cannot be there. @self: its mark */
static double
cost_of_marks (const EntSketch *sketch, guint self, guint first, guint end, const EntBox *box,
               const EntBox *bounds)
{
  double cost = 0;
  if (box->x0 < bounds->x0 || box->x1 > bounds->x1 || box->y0 < bounds->y0 || box->y1 > bounds->y1)
    return INFINITY;
  for (guint i = first; i < end && cost <= COST_MOST; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    EntBox dot = ent__mark_box (mark);
    if (i == self)
      continue;
    if (ent__boxes_meet (box, &dot, AIR / 2))
      cost += mark->half.x <= LESSER_DOT ? 2.5 : INFINITY;
    if (mark->is_named && mark->name_box.x1 > mark->name_box.x0 &&
        ent__boxes_meet (box, &mark->name_box, AIR))
      cost = INFINITY;
  }
  return cost <= COST_MOST ? cost : INFINITY;
}

/* Ties are pale, but a name is read more easily beside them. @strokes: those of the panel. */
static guint
count_strokes_under (const EntSketch *sketch, const GArray *strokes, const EntBox *box)
{
  guint n = 0;
  for (guint i = 0; i < strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, g_array_index (strokes, guint, i));
    n += ent__segment_meets_box (stroke->curve[0], stroke->curve[3], box, 0);
  }
  return n;
}

static GArray *
list_strokes (const EntSketch *sketch, guint first, guint end)
{
  GArray *strokes = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < sketch->strokes->len; i++)
    if (ent__stroke (sketch, i)->from >= first && ent__stroke (sketch, i)->from < end)
      g_array_append_val (strokes, i);
  return strokes;
}

void
ent__panel_place_names (EntSketch *sketch, guint first, guint end, const EntBox *bounds, guint limit)
{
  g_autofree double *weights = sum_weights (sketch);
  g_autofree guint *order = order_marks (sketch, weights, first, end);
  g_autoptr (GArray) strokes = list_strokes (sketch, first, end);
  for (guint i = 0; i < MIN (limit, end - first); i++) {
    EntMark *mark = ent__mark (sketch, order[i]);
    double least = INFINITY;
    for (guint way = 0; way < 8; way++) {
      EntBox box = place_name (mark, way);
      double cost = cost_of_marks (sketch, order[i], first, end, &box, bounds);
      if (cost < INFINITY)
        cost += way + 3.0 * count_strokes_under (sketch, strokes, &box);
      if (cost < least) {
        least = cost;
        mark->name_box = box;
      }
    }
    mark->is_named = least < INFINITY;
  }
}
