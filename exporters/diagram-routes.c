/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How ties run: straight where nothing is in the way, else in the bow that passes behind no actor and crosses
 * least; strokes of one pair side by side, many of them as a fan. The curves end at the marks' edges and
 * leave room for arrowheads. Read next: diagram-places.c. */
#include "exporters/diagram-private.h"

#include <math.h>

#define BOWED_UP_TO 90 /* strokes; more of them stay straight: a crowd of bows is a muddle */
#define BEHIND 100.0
#define NEARLY_BEHIND 8.0
#define CROSSING 12.0
#define EDGE_GAP 1.6
#define MOST_BOW                                                                                             \
  60.0 /* points; a tie that swings out further is harder to follow than one that passes behind */
#define MOST_SPREAD 36.0

/* Tried in this order: of equal bows the flatter one wins. Shares of the distance. */
static const double bows[] = { 0, 0.06, -0.06, 0.12, -0.12, 0.18, -0.18, 0.26, -0.26, 0.36, -0.36 };

/* Is the point within the mark's shape, grown by @margin? */
static gboolean
mark_holds (const EntMark *mark, EntPoint p, double margin)
{
  double dx = fabs (p.x - mark->at.x), dy = fabs (p.y - mark->at.y);
  double a = mark->half.x + margin, b = mark->half.y + margin;
  if (mark->is_dot || mark->sign == ENT_SIGN_LEADER)
    return dx * dx / (a * a) + dy * dy / (b * b) < 1;
  return dx < a && dy < b;
}

/* The parameter at which the curve leaves the mark at its beginning (@step > 0) or, walking back, at its end.
 */
static double
leave (const EntPoint *curve, const EntMark *mark, double margin, double step)
{
  double inside = step > 0 ? 0 : 1, outside = inside;
  while (outside >= 0 && outside <= 1 && mark_holds (mark, ent__curve_at (curve, outside), margin)) {
    inside = outside;
    outside += step;
  }
  for (int i = 0; i < 24; i++) {
    double middle = (inside + outside) / 2;
    if (mark_holds (mark, ent__curve_at (curve, middle), margin))
      inside = middle;
    else
      outside = middle;
  }
  return CLAMP (outside, 0, 1);
}

/* The parameter, from @t on in steps, at which the curve is @length away from where it was. */
static double
walk (const EntPoint *curve, double t, double length, double step)
{
  EntPoint start = ent__curve_at (curve, t);
  for (; t > 0.02 && t < 0.98; t += step) {
    EntPoint p = ent__curve_at (curve, t);
    if (hypot (p.x - start.x, p.y - start.y) >= length)
      break;
  }
  return t;
}

/* Cuts the curve from centre to centre down to what is seen. */
static void
clip (const EntSketch *sketch, EntStroke *stroke)
{
  EntPoint whole[4] = { stroke->curve[0], stroke->curve[1], stroke->curve[2], stroke->curve[3] };
  const EntMark *from = ent__mark (sketch, stroke->from), *to = ent__mark (sketch, stroke->to);
  double margin = EDGE_GAP + stroke->width / 2, arrow = 10 * ent__style_arrow_size (stroke->width);
  double start = leave (whole, from, margin, 1 / 64.0), end = leave (whole, to, margin, -1 / 64.0);
  /* Marks that touch leave nothing to see; then a speck in the middle keeps the stroke there. */
  if (start >= end - 0.01)
    start = 0.49, end = 0.51;
  stroke->tip_from = ent__curve_at (whole, start);
  stroke->tip_to = ent__curve_at (whole, end);
  double line_start = stroke->acts_backward ? walk (whole, start, arrow, 0.002) : start;
  double line_end = stroke->acts_forward ? walk (whole, end, arrow, -0.002) : end;
  if (line_start >= line_end)
    line_start = line_end = (start + end) / 2;
  ent__curve_between (whole, line_start, line_end, stroke->curve);
}

/* How far the middles of a fan's strokes lie apart: the words of one should not reach the next. @nx, @ny: the
 * normal. */
static double
spread_of_fan (const EntSketch *sketch, const EntStroke *stroke, double nx, double ny)
{
  guint first = (guint)(stroke - ent__stroke (sketch, 0)) - stroke->lane;
  double spread = 9;
  for (guint i = first; i < first + stroke->n_lanes; i++) {
    const EntPictureText *words = &ent__stroke (sketch, i)->words[0];
    spread = MAX (spread, nx * words->width / 2 + ny * words->height / 2 + 5);
  }
  return MIN (spread, MOST_SPREAD);
}

/* The curve of one lane from centre to centre. The bow and the lane's offset are measured to the left of the
 * way from the pair's first mark to its second; a stroke the other way runs the same curve backwards. */
static void
draw_lane (const EntSketch *sketch, EntStroke *stroke, guint first, guint second, double bow)
{
  EntPoint a = ent__mark (sketch, first)->at, b = ent__mark (sketch, second)->at;
  double dx = b.x - a.x, dy = b.y - a.y, length = hypot (dx, dy) + 1e-9, nx = -dy / length, ny = dx / length;
  double lane = stroke->lane - (stroke->n_lanes - 1) / 2.0;
  stroke->bow = bow;
  gboolean is_fan = stroke->n_lanes > 2 || sketch->frame->level != ENT_LEVEL_TIES;
  double spread = is_fan ? spread_of_fan (sketch, stroke, fabs (nx), fabs (ny)) : ENT_STYLE_LANE;
  double at_ends = lane * (is_fan ? 3.5 : ENT_STYLE_LANE), at_middle = lane * spread;
  /* A cubic's middle lies at three quarters of its inner points' offset. */
  double inner = CLAMP (bow * length, -MOST_BOW, MOST_BOW) * 4 / 3 + at_ends + (at_middle - at_ends) * 4 / 3;
  if (sketch->crowd >= ENT_CROWD_BOXES)
    at_ends = inner = lane * 2;
  EntPoint curve[] = {
    { a.x + nx * at_ends, a.y + ny * at_ends },
    { a.x + dx * 0.3 + nx * inner, a.y + dy * 0.3 + ny * inner },
    { a.x + dx * 0.7 + nx * inner, a.y + dy * 0.7 + ny * inner },
    { b.x + nx * at_ends, b.y + ny * at_ends },
  };
  for (int i = 0; i < 4; i++)
    stroke->curve[i] = curve[stroke->from == first ? i : 3 - i];
  clip (sketch, stroke);
}

static guint
count_crossings (const EntStroke *s, const EntStroke *t)
{
  guint n = 0;
  EntPoint a = s->curve[0];
  for (int i = 1; i <= 8; i++) {
    EntPoint b = ent__curve_at (s->curve, i / 8.0), c = t->curve[0];
    for (int j = 1; j <= 8; j++) {
      EntPoint d = ent__curve_at (t->curve, j / 8.0);
      n += ent__segments_cross (a, b, c, d);
      c = d;
    }
    a = b;
  }
  return n;
}

static double
harm_of_route (const EntSketch *sketch, guint number)
{
  const EntStroke *stroke = ent__stroke (sketch, number);
  double harm = 0;
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntBox box = ent__mark_box (ent__mark (sketch, i));
    if (i == stroke->from || i == stroke->to || !ent__curve_meets_box (stroke->curve, &box, 15))
      continue;
    harm += ent__curve_meets_box (stroke->curve, &box, 6) ? BEHIND : NEARLY_BEHIND;
  }
  for (guint i = 0; i < sketch->strokes->len; i++)
    if (i < number - stroke->lane || i >= number - stroke->lane + stroke->n_lanes)
      harm += CROSSING * count_crossings (stroke, ent__stroke (sketch, i));
  return harm;
}

/* Draws the strokes of a pair, [first, first + n_lanes), with one bow; answers the harm. */
static double
draw_pair (EntSketch *sketch, guint first, double bow, gboolean is_judged)
{
  const EntStroke *lead = ent__stroke (sketch, first);
  guint a = lead->from, b = lead->to, n = lead->n_lanes;
  double harm = 45 * fabs (bow);
  for (guint i = first; i < first + n; i++)
    draw_lane (sketch, ent__stroke (sketch, i), a, b, bow);
  for (guint i = first; is_judged && i < first + n; i++)
    harm += harm_of_route (sketch, i);
  return harm;
}

void
ent__sketch_route (EntSketch *sketch)
{
  guint n = sketch->strokes->len;
  for (guint i = 0; i < n; i += ent__stroke (sketch, i)->n_lanes)
    draw_pair (sketch, i, 0, FALSE);
  /* Twice, as the first round's bows change what the others meet. */
  for (int round = 0; round < 2 && n <= BOWED_UP_TO && sketch->crowd <= ENT_CROWD_NAMES; round++) {
    for (guint i = 0; i < n; i += ent__stroke (sketch, i)->n_lanes) {
      double least = INFINITY, best = 0;
      for (guint k = 0; k < G_N_ELEMENTS (bows); k++) {
        double harm = draw_pair (sketch, i, bows[k], TRUE);
        if (harm < least - 1e-9) {
          least = harm;
          best = bows[k];
        }
      }
      draw_pair (sketch, i, best, FALSE);
    }
  }
}
