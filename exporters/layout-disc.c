/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An island of many dots as a disc. A layout of a loose bloc throws its outliers far out; here each node
 * keeps its direction from the middle and its rank in distance, but the distances become those of an evenly
 * filled disc. Read next: layout-islands.c. */
#include "exporters/layout-private.h"

#include <math.h>
#include <stdlib.h>

#define ROUNDS 400
#define FLATNESS 1.25 /* the disc's width / height: pages are wide */

typedef struct {
  guint node;
  double distance;
} Rank;

static int
compare_ranks (const void *a, const void *b)
{
  const Rank *x = a, *y = b;
  if (x->distance != y->distance)
    return x->distance < y->distance ? -1 : 1;
  return x->node < y->node ? -1 : x->node > y->node;
}

static EntPoint
middle_of (const EntLayout *layout)
{
  EntPoint sum = { 0, 0 };
  for (guint i = 0; i < layout->n_nodes; i++)
    sum = (EntPoint){ sum.x + layout->at[i].x, sum.y + layout->at[i].y };
  return (EntPoint){ sum.x / layout->n_nodes, sum.y / layout->n_nodes };
}

/* Two dots: along the line between them, which leaves no rows and columns behind. */
static gboolean
push_dots_apart (EntLayout *layout, guint i, guint j, double gap)
{
  EntPoint *a = &layout->at[i], *b = &layout->at[j];
  double dx = b->x - a->x, dy = b->y - a->y, distance = hypot (dx, dy);
  double overlap = layout->half[i].x + layout->half[j].x + gap - distance;
  if (overlap <= 0.01)
    return FALSE;
  /* Of two in one place, the first goes left. */
  double ux = distance > 1e-6 ? dx / distance : 1, uy = distance > 1e-6 ? dy / distance : 0;
  a->x -= ux * overlap / 2;
  a->y -= uy * overlap / 2;
  b->x += ux * overlap / 2;
  b->y += uy * overlap / 2;
  return TRUE;
}

/* Half the overlap to either side, along the axis on which it is smaller; answers whether there was one. */
static gboolean
push_apart (EntLayout *layout, guint i, guint j, double gap)
{
  EntPoint *a = &layout->at[i], *b = &layout->at[j];
  double dx = b->x - a->x, dy = b->y - a->y;
  double x = layout->half[i].x + layout->half[j].x + gap - fabs (dx);
  double y = layout->half[i].y + layout->half[j].y + gap - fabs (dy);
  if (x <= 0.01 || y <= 0.01)
    return FALSE;
  if (x < y) {
    double step = (dx < 0 ? -x : x) / 2;
    a->x -= step;
    b->x += step;
  } else {
    double step = (dy < 0 ? -y : y) / 2;
    a->y -= step;
    b->y += step;
  }
  return TRUE;
}

static int
compare_lefts (gconstpointer a, gconstpointer b, gpointer data)
{
  const EntLayout *layout = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  double x = layout->at[i].x - layout->half[i].x, y = layout->at[j].x - layout->half[j].x;
  return x != y ? (x < y ? -1 : 1) : i < j ? -1 : i > j;
}

/* Sweeps from left to right, so that only what is near is compared, until nothing overlaps or the rounds are
 * over. */
static void
remove_overlaps (EntLayout *layout, double gap)
{
  g_autofree guint *order = g_new (guint, layout->n_nodes);
  gboolean is_pushed = TRUE;
  for (guint i = 0; i < layout->n_nodes; i++)
    order[i] = i;
  for (int round = 0; round < ROUNDS && is_pushed; round++) {
    is_pushed = FALSE;
    g_qsort_with_data (order, (gint)layout->n_nodes, sizeof *order, compare_lefts, layout);
    for (guint i = 0; i < layout->n_nodes; i++) {
      double right = layout->at[order[i]].x + layout->half[order[i]].x + 2 * gap;
      for (guint j = i + 1; j < layout->n_nodes; j++) {
        if (layout->at[order[j]].x - layout->half[order[j]].x > right)
          break;
        guint a = order[i], b = order[j];
        gboolean are_dots = layout->half[a].x == layout->half[a].y && layout->half[b].x == layout->half[b].y;
        is_pushed |= (are_dots ? push_dots_apart : push_apart) (layout, a, b, gap);
      }
    }
  }
}

void
ent__layout_disc (EntLayout *layout)
{
  guint n = layout->n_nodes;
  if (n < 3)
    return;
  g_autofree Rank *ranks = g_new (Rank, n);
  EntPoint middle = middle_of (layout);
  double area = 0;
  for (guint i = 0; i < n; i++) {
    ranks[i] = (Rank){ i, hypot (layout->at[i].x - middle.x, layout->at[i].y - middle.y) };
    area += 4 * (layout->half[i].x + layout->room) * (layout->half[i].y + layout->room);
  }
  qsort (ranks, n, sizeof *ranks, compare_ranks);
  double radius = sqrt (area / G_PI);
  for (guint k = 0; k < n; k++) {
    EntPoint *at = &layout->at[ranks[k].node];
    double share = sqrt ((k + 0.5) / n) * radius / MAX (ranks[k].distance, 1e-6);
    *at = (EntPoint){ (at->x - middle.x) * share * sqrt (FLATNESS),
                      (at->y - middle.y) * share / sqrt (FLATNESS) };
  }
  remove_overlaps (layout, layout->room);
}
