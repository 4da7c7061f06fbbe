/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a layout, as one number: crossings, ties that pass behind actors they have nothing to do
 * with, foreign actors within a bloc's hull, ties too short for their words or too long, sharp angles,
 * crowding, area, and the shape of the page. A crossing weighs 10; the other weights were set by looking at
 * many pictures. Read next: layout-refine.c. */
#include "exporters/layout-private.h"

#include <math.h>
#include <stdlib.h>

#define CROSSING 10.0
#define SHALLOW_CROSSING 6.0
#define BEHIND 32.0
#define NEARLY_BEHIND 4.0
#define BOXES_OVERLAP 60.0
#define FOREIGN_IN_HULL 28.0
#define HULLS_MEET 30.0
#define TIE_THROUGH_HULL 4.0
#define SHARP 8.0
#define SHARP_COSINE 0.8660254 /* 30 degrees */

static double
square (double x)
{
  return x * x;
}

EntBox
ent__layout_box (const EntLayout *layout, guint node)
{
  return ent__box_around (layout->at[node], 2 * layout->half[node].x, 2 * layout->half[node].y);
}

EntBox
ent__layout_bounds (const EntLayout *layout)
{
  EntBox bounds = ent__box_none;
  for (guint i = 0; i < layout->n_nodes; i++) {
    EntBox box = ent__layout_box (layout, i);
    ent__box_join (&bounds, &box);
  }
  return bounds;
}

static double
gap_between (const EntLayout *layout, guint i, guint j)
{
  double dx = fabs (layout->at[i].x - layout->at[j].x) - layout->half[i].x - layout->half[j].x;
  double dy = fabs (layout->at[i].y - layout->at[j].y) - layout->half[i].y - layout->half[j].y;
  return hypot (MAX (dx, 0), MAX (dy, 0));
}

/* Boxes that overlap or crowd; a little of it reaches far, which spreads the actors over the page. */
static double
harm_of_boxes (const EntLayout *layout, guint i, guint j)
{
  double dx = fabs (layout->at[i].x - layout->at[j].x) - layout->half[i].x - layout->half[j].x;
  double dy = fabs (layout->at[i].y - layout->at[j].y) - layout->half[i].y - layout->half[j].y;
  double room = layout->room;
  /* Members of different blocs, or one in none, need room for the hull between them. */
  if (layout->bloc[i] != layout->bloc[j])
    room += 1.6 * layout->hull_pad;
  if (dx < 0 && dy < 0)
    return BOXES_OVERLAP + MIN (-dx, -dy);
  double gap = hypot (MAX (dx, 0), MAX (dy, 0));
  return (gap < room ? 14 * square (1 - gap / room) : 0) +
         (gap < 3 * room ? 1.2 * square (1 - gap / (3 * room)) : 0);
}

/* The length of the segment outside both boxes, roughly: along the direction, each box takes its half extent.
 */
static double
visible_length (const EntLayout *layout, const EntLayoutTie *tie, double *cosine)
{
  EntPoint a = layout->at[tie->from], b = layout->at[tie->to];
  double dx = fabs (b.x - a.x), dy = fabs (b.y - a.y), length = hypot (dx, dy) + 1e-9;
  double ux = dx / length, uy = dy / length, hidden = 0;
  for (int end = 0; end < 2; end++) {
    EntPoint half = layout->half[end == 0 ? tie->from : tie->to];
    hidden += MIN (ux > 1e-9 ? half.x / ux : INFINITY, uy > 1e-9 ? half.y / uy : INFINITY);
  }
  *cosine = ux;
  return length - hidden;
}

static double
harm_of_length (const EntLayout *layout, const EntLayoutTie *tie)
{
  double cosine, length = visible_length (layout, tie, &cosine);
  /* Words stand in a flat tie's way and beside a steep one; several lanes need their height each. */
  double sine = sqrt (MAX (0, 1 - cosine * cosine)), words = 0;
  if (tie->words.x > 0)
    words = MIN (tie->words.x / MAX (cosine, 1e-3), tie->words.y / MAX (sine, 1e-3)) + 38;
  double need = MAX (words, layout->room * 1.3) + 16.0 * (tie->lanes - 1);
  if (length < need)
    return 30 * square ((need - length) / need) + (length < 12 ? 20 : 0);
  double excess = (length - need) / 100;
  gboolean is_within = layout->bloc[tie->from] >= 0 && layout->bloc[tie->from] == layout->bloc[tie->to];
  return (is_within ? 2.6 : 1.3) * excess + 0.5 * excess * excess;
}

/* Two ties: where they leave one actor nearly the same way, or cross. */
static double
harm_of_two (const EntLayout *layout, const EntLayoutTie *s, const EntLayoutTie *t)
{
  guint shared = s->from == t->from || s->from == t->to ? s->from
                 : s->to == t->from || s->to == t->to   ? s->to
                                                        : G_MAXUINT;
  EntPoint a = layout->at[s->from], b = layout->at[s->to], c = layout->at[t->from], d = layout->at[t->to];
  double ux = b.x - a.x, uy = b.y - a.y, vx = d.x - c.x, vy = d.y - c.y;
  double cosine = (ux * vx + uy * vy) / (hypot (ux, uy) * hypot (vx, vy) + 1e-9);
  if (shared != G_MAXUINT) {
    if ((s->from == shared) != (t->from == shared))
      cosine = -cosine;
    return cosine > SHARP_COSINE ? SHARP * (cosine - SHARP_COSINE) / (1 - SHARP_COSINE) : 0;
  }
  return ent__segments_cross (a, b, c, d) ? CROSSING + SHALLOW_CROSSING * cosine * cosine : 0;
}

static double
harm_of_behind (const EntLayout *layout, const EntLayoutTie *tie, guint node)
{
  EntPoint a = layout->at[tie->from], b = layout->at[tie->to];
  EntBox box = ent__layout_box (layout, node);
  if (!ent__segment_meets_box (a, b, &box, 16))
    return 0;
  return ent__segment_meets_box (a, b, &box, 6) ? BEHIND : NEARLY_BEHIND;
}

static gboolean
is_end (const EntLayoutTie *tie, guint node)
{
  return tie->from == node || tie->to == node;
}

double
ent__layout_harm_of (const EntLayout *layout, guint node)
{
  double harm = 0;
  for (guint j = 0; j < layout->n_nodes; j++)
    if (j != node)
      harm += harm_of_boxes (layout, node, j);
  for (guint k = layout->tie_index[node]; k < layout->tie_index[node + 1]; k++) {
    const EntLayoutTie *tie = &layout->ties[layout->ties_of[k]];
    harm += harm_of_length (layout, tie);
    for (guint j = 0; j < layout->n_nodes; j++)
      if (!is_end (tie, j))
        harm += harm_of_behind (layout, tie, j);
    for (guint t = 0; t < layout->n_ties; t++)
      /* A pair of ties that both end here is met twice. */
      if (&layout->ties[t] != tie)
        harm += (is_end (&layout->ties[t], node) ? 0.5 : 1) * harm_of_two (layout, tie, &layout->ties[t]);
  }
  for (guint t = 0; t < layout->n_ties; t++)
    if (!is_end (&layout->ties[t], node))
      harm += harm_of_behind (layout, &layout->ties[t], node);
  return harm;
}

/* --- Hulls: here the convex ones, as wishes; those drawn bend --- */

static int
compare_points (const void *a, const void *b)
{
  const EntPoint *p = a, *q = b;
  if (p->x != q->x)
    return p->x < q->x ? -1 : 1;
  return p->y < q->y ? -1 : p->y > q->y;
}

static double
turn (EntPoint a, EntPoint b, EntPoint c)
{
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Andrew's monotone chain; sorts @points; @hull holds as many points as @points and one more. */
static guint
convex_hull (EntPoint *points, guint n, EntPoint *hull)
{
  guint size = 0;
  qsort (points, n, sizeof *points, compare_points);
  for (int pass = 0; pass < 2; pass++) {
    guint floor = size + 1;
    for (guint i = 0; i < n; i++) {
      EntPoint p = points[pass == 0 ? i : n - 1 - i];
      while (size > floor && turn (hull[size - 2], hull[size - 1], p) <= 0)
        size--;
      if (size > 0 && hull[size - 1].x == p.x && hull[size - 1].y == p.y)
        continue;
      hull[size++] = p;
    }
  }
  return size > 1 ? size - 1 : size;
}

static guint
hull_of_bloc (const EntLayout *layout, gint bloc, EntPoint *corners, EntPoint *hull)
{
  guint n = 0;
  double pad = layout->hull_pad;
  for (guint i = 0; i < layout->n_nodes; i++) {
    if (layout->bloc[i] != bloc)
      continue;
    EntBox box = ent__layout_box (layout, i);
    corners[n++] = (EntPoint){ box.x0 - pad, box.y0 - pad };
    corners[n++] = (EntPoint){ box.x0 - pad, box.y1 + pad };
    corners[n++] = (EntPoint){ box.x1 + pad, box.y0 - pad };
    corners[n++] = (EntPoint){ box.x1 + pad, box.y1 + pad };
  }
  return n > 0 ? convex_hull (corners, n, hull) : 0;
}

static gboolean
hull_holds (const EntPoint *hull, guint n, EntPoint p)
{
  for (guint i = 0; i < n; i++)
    if (turn (hull[i], hull[(i + 1) % n], p) < 0)
      return FALSE;
  return n > 2;
}

static double
area_of (const EntPoint *hull, guint n)
{
  double sum = 0;
  for (guint i = 0; i < n; i++)
    sum += hull[i].x * hull[(i + 1) % n].y - hull[(i + 1) % n].x * hull[i].y;
  return fabs (sum) / 2;
}

static double
harm_of_foreign (const EntLayout *layout, gint bloc, const EntPoint *hull, guint n)
{
  double harm = 0;
  for (guint i = 0; i < layout->n_nodes; i++) {
    if (layout->bloc[i] == bloc)
      continue;
    EntBox box = ent__layout_box (layout, i);
    gboolean meets = hull_holds (hull, n, layout->at[i]);
    for (guint k = 0; k < n && !meets; k++)
      meets = ent__segment_meets_box (hull[k], hull[(k + 1) % n], &box, 2);
    harm += meets ? FOREIGN_IN_HULL : 0;
  }
  for (guint t = 0; t < layout->n_ties; t++) {
    const EntLayoutTie *tie = &layout->ties[t];
    gboolean crosses = FALSE;
    if (layout->bloc[tie->from] == bloc || layout->bloc[tie->to] == bloc)
      continue;
    for (guint k = 0; k < n && !crosses; k++)
      crosses = ent__segments_cross (layout->at[tie->from], layout->at[tie->to], hull[k], hull[(k + 1) % n]);
    harm += crosses ? TIE_THROUGH_HULL : 0;
  }
  return harm;
}

/* Members far from the others of their bloc: by the gaps of the tree that would bridge them (Prim's). */
static double
harm_of_gaps (const EntLayout *layout, gint bloc)
{
  guint *members = layout->members, n = 0;
  double *nearest = layout->nearest;
  double harm = 0;
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->bloc[i] == bloc)
      members[n++] = i;
  for (guint i = 0; i < n; i++)
    nearest[i] = INFINITY;
  /* The members [left, n) are not in the tree yet. */
  for (guint left = 1; left < n; left++) {
    guint best = left;
    for (guint i = left; i < n; i++) {
      nearest[i] = MIN (nearest[i], gap_between (layout, members[left - 1], members[i]));
      if (nearest[i] < nearest[best])
        best = i;
    }
    double gap = MAX (nearest[best] - 2 * layout->room, 0) / 100;
    harm += 8 * gap + 6 * gap * gap;
    guint member = members[best];
    members[best] = members[left];
    nearest[best] = nearest[left];
    members[left] = member;
  }
  return harm;
}

static gboolean
hulls_meet (const EntPoint *a, guint n_a, const EntPoint *b, guint n_b)
{
  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (ent__segments_cross (a[i], a[(i + 1) % n_a], b[j], b[(j + 1) % n_b]))
        return TRUE;
  return FALSE;
}

static double
harm_of_hulls (const EntLayout *layout)
{
  guint *starts = layout->hull_starts;
  double harm = 0;
  starts[0] = 0;
  for (guint b = 0; b < layout->n_blocs; b++) {
    EntPoint *hull = layout->hulls + starts[b];
    guint n = hull_of_bloc (layout, (gint)b, layout->corners, hull);
    starts[b + 1] = starts[b] + n;
    if (n == 0)
      continue;
    harm += harm_of_gaps (layout, (gint)b) + harm_of_foreign (layout, (gint)b, hull, n) +
            0.9e-4 * area_of (hull, n);
    for (guint c = 0; c < b; c++)
      harm += hulls_meet (hull, n, layout->hulls + starts[c], starts[c + 1] - starts[c]) ? HULLS_MEET : 0;
  }
  return harm;
}

double
ent__layout_harm_of_all (const EntLayout *layout)
{
  EntBox bounds = ent__layout_bounds (layout);
  double width = bounds.x1 - bounds.x0 + 1, height = bounds.y1 - bounds.y0 + 1;
  /* Larger problems have more harm of every kind, against which the page's shape must hold its own. */
  double shape =
      (30 + 3.0 * layout->n_nodes) * layout->density * square (log (width / height / layout->aspect));
  return 0.5e-4 * layout->density * width * height + shape + harm_of_hulls (layout);
}

double
ent__layout_harm (const EntLayout *layout)
{
  double harm = 0;
  for (guint i = 0; i < layout->n_nodes; i++)
    harm += ent__layout_harm_of (layout, i) / 2;
  return harm + ent__layout_harm_of_all (layout);
}
