/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with a layout, as one number: crossings, ties that pass behind actors they have nothing to do
 * with, foreign actors within a bloc's hull, ties too short for their words or too long, sharp angles,
 * crowding, area, and the shape of the page. A crossing weighs 10; the other weights were set by looking at
 * many pictures. layout-sides.c and
 * layout-hulls.c keep what it is summed from. Read next: layout-refine.c. */
#include "exporters/layout-private.h"

#include <math.h>

#define CROSSING 10.0
#define SHALLOW_CROSSING 6.0
#define BEHIND 32.0
#define NEARLY_BEHIND 4.0
#define BOXES_OVERLAP 60.0
#define SHARP 8.0
#define SHARP_COSINE 0.8660254 /* 30 degrees */

static double
square (double x)
{
  return x * x;
}

/* hypot() guards against overflow, which no page knows, and takes several times as long. */
static double
length_of (double x, double y)
{
  return sqrt (x * x + y * y);
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
  if (dx >= 3 * room || dy >= 3 * room)
    return 0;
  double gap = length_of (MAX (dx, 0), MAX (dy, 0));
  return (gap < room ? 14 * square (1 - gap / room) : 0) +
         (gap < 3 * room ? 1.2 * square (1 - gap / (3 * room)) : 0);
}

/* The length of the segment outside both boxes, roughly: along the direction, each box takes its half extent.
 */
static double
visible_length (const EntLayout *layout, const EntLayoutTie *tie, double *cosine)
{
  EntPoint a = layout->at[tie->from], b = layout->at[tie->to];
  double dx = fabs (b.x - a.x), dy = fabs (b.y - a.y), length = length_of (dx, dy) + 1e-9;
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

/* Two ties that leave @node nearly the same way. */
static double
harm_of_angle (const EntLayout *layout, guint node, guint s, guint t)
{
  EntPoint u = layout->units[s], v = layout->units[t];
  double cosine = u.x * v.x + u.y * v.y;
  if ((layout->ends[s].from == node) != (layout->ends[t].from == node))
    cosine = -cosine;
  return cosine > SHARP_COSINE ? SHARP * (cosine - SHARP_COSINE) / (1 - SHARP_COSINE) : 0;
}

static double
harm_of_angles (const EntLayout *layout, guint node, guint tie)
{
  double harm = 0;
  for (guint k = layout->tie_index[node]; k < layout->tie_index[node + 1]; k++)
    if (layout->ties_of[k] != tie)
      harm += harm_of_angle (layout, node, tie, layout->ties_of[k]);
  return harm;
}

/* Two ties cross where the ends of each lie on different sides of the other; as the ends of a tie lie on
 * neither of its sides, ties that meet at an actor do not. */
static double
harm_of_crossings (const EntLayout *layout, guint tie)
{
  const guint8 *row = layout->row, both = ENT_SIDE_LEFT | ENT_SIDE_RIGHT;
  const guint8 *a = layout->sides + (gsize)layout->ends[tie].from * layout->n_ties;
  const guint8 *b = layout->sides + (gsize)layout->ends[tie].to * layout->n_ties;
  const EntLayoutEnds *ends = layout->ends;
  EntPoint u = layout->units[tie];
  double sum = 0;
  guint n = 0;
  for (guint t = 0; t < layout->n_ties; t++) {
    layout->crossed[n] = t;
    /* Without a branch, which nobody could foretell. */
    n += ((a[t] | b[t]) & (row[ends[t].from] | row[ends[t].to]) & both) == both;
  }
  for (guint i = 0; i < n; i++) {
    EntPoint v = layout->units[layout->crossed[i]];
    sum += square (u.x * v.x + u.y * v.y);
  }
  return CROSSING * n + SHALLOW_CROSSING * sum;
}

static double
harm_of_side (guint8 side)
{
  return side & ENT_SIDE_BEHIND ? BEHIND : side & ENT_SIDE_NEAR ? NEARLY_BEHIND : 0;
}

static double
harm_of_tie (const EntLayout *layout, guint node, guint tie)
{
  guint8 *row = layout->row;
  const EntLayoutEnds *ends = &layout->ends[tie];
  /* A pair of ties that both end here is met twice. */
  double harm = harm_of_angles (layout, ends->from, tie) * (ends->from == node ? 0.5 : 1) +
                harm_of_angles (layout, ends->to, tie) * (ends->to == node ? 0.5 : 1);
  for (guint i = 0; i < layout->n_nodes; i++) {
    row[i] = layout->sides[(gsize)i * layout->n_ties + tie];
    harm += harm_of_side (row[i]);
  }
  return harm + harm_of_crossings (layout, tie);
}

double
ent__layout_harm_of (const EntLayout *layout, guint node, double enough)
{
  double harm = 0;
  const guint8 *sides = layout->sides + (gsize)node * layout->n_ties;
  guint first = layout->tie_index[node], end = layout->tie_index[node + 1];
  for (guint j = 0; j < layout->n_nodes; j++)
    if (j != node)
      harm += harm_of_boxes (layout, node, j);
  for (guint t = 0; t < layout->n_ties; t++)
    harm += harm_of_side (sides[t]);
  for (guint k = first; k < end; k++)
    harm += harm_of_length (layout, &layout->ties[layout->ties_of[k]]);
  for (guint k = first; k < end && harm <= enough; k++)
    harm += harm_of_tie (layout, node, layout->ties_of[k]);
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
  return 0.5e-4 * layout->density * width * height + shape + ent__layout_harm_of_hulls (layout);
}

double
ent__layout_harm (EntLayout *layout)
{
  double harm = 0;
  ent__layout_settle (layout);
  for (guint i = 0; i < layout->n_nodes; i++)
    harm += ent__layout_harm_of (layout, i, INFINITY) / 2;
  return harm + ent__layout_harm_of_all (layout);
}
