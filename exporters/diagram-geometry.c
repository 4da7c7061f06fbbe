/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plane geometry for the diagram: cubic curves, segments and boxes. Nothing here knows what it is for.
 * Read next: diagram-routes.c. */
#include "exporters/diagram-private.h"

#include <math.h>

const EntBox ent__box_none = { INFINITY, INFINITY, -INFINITY, -INFINITY };

static EntPoint
mix (EntPoint a, EntPoint b, double t)
{
  return (EntPoint){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t };
}

EntPoint
ent__curve_at (const EntPoint *curve, double t)
{
  EntPoint a = mix (curve[0], curve[1], t), b = mix (curve[1], curve[2], t), c = mix (curve[2], curve[3], t);
  return mix (mix (a, b, t), mix (b, c, t), t);
}

/* De Casteljau's cut at t: the part before it if @first, else the part after. */
static void
cut (const EntPoint *curve, double t, gboolean first, EntPoint *part)
{
  EntPoint a = mix (curve[0], curve[1], t), b = mix (curve[1], curve[2], t), c = mix (curve[2], curve[3], t);
  EntPoint d = mix (a, b, t), e = mix (b, c, t), middle = mix (d, e, t);
  EntPoint before[] = { curve[0], a, d, middle }, after[] = { middle, e, c, curve[3] };
  for (int i = 0; i < 4; i++)
    part[i] = first ? before[i] : after[i];
}

void
ent__curve_between (const EntPoint *curve, double t0, double t1, EntPoint *part)
{
  EntPoint head[4];
  cut (curve, t1, TRUE, head);
  cut (head, t1 > 0 ? t0 / t1 : 0, FALSE, part);
}

static double
side (EntPoint a, EntPoint b, EntPoint p)
{
  return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
}

gboolean
ent__segments_cross (EntPoint a, EntPoint b, EntPoint c, EntPoint d)
{
  double abc = side (a, b, c), abd = side (a, b, d), cda = side (c, d, a), cdb = side (c, d, b);
  return ((abc > 0) != (abd > 0)) && ((cda > 0) != (cdb > 0));
}

gboolean
ent__segment_meets_box (EntPoint a, EntPoint b, const EntBox *box, double margin)
{
  /* Liang and Barsky's clipping: what is left of the segment after each of the four half-planes. */
  double t0 = 0, t1 = 1, dx = b.x - a.x, dy = b.y - a.y;
  double p[] = { -dx, dx, -dy, dy };
  double q[] = { a.x - box->x0 + margin, box->x1 + margin - a.x, a.y - box->y0 + margin,
                 box->y1 + margin - a.y };
  for (int i = 0; i < 4; i++) {
    if (p[i] == 0) {
      if (q[i] < 0)
        return FALSE;
      continue;
    }
    double t = q[i] / p[i];
    if (p[i] < 0)
      t0 = MAX (t0, t);
    else
      t1 = MIN (t1, t);
    if (t0 > t1)
      return FALSE;
  }
  return TRUE;
}

gboolean
ent__boxes_meet (const EntBox *a, const EntBox *b, double margin)
{
  return a->x0 - margin < b->x1 && b->x0 < a->x1 + margin && a->y0 - margin < b->y1 && b->y0 < a->y1 + margin;
}

gboolean
ent__curve_meets_box (const EntPoint *curve, const EntBox *box, double margin)
{
  /* The curve lies in its control points' box. */
  EntBox reach = ent__box_none;
  for (int i = 0; i < 4; i++)
    ent__box_join (&reach, &(EntBox){ curve[i].x, curve[i].y, curve[i].x, curve[i].y });
  if (!ent__boxes_meet (&reach, box, margin + 1))
    return FALSE;
  EntPoint last = curve[0];
  for (int i = 1; i <= ENT_CURVE_STEPS; i++) {
    EntPoint next = ent__curve_at (curve, i / (double)ENT_CURVE_STEPS);
    if (ent__segment_meets_box (last, next, box, margin))
      return TRUE;
    last = next;
  }
  return FALSE;
}

EntBox
ent__box_around (EntPoint centre, double width, double height)
{
  return (EntBox){ centre.x - width / 2, centre.y - height / 2, centre.x + width / 2, centre.y + height / 2 };
}

EntBox
ent__mark_box (const EntMark *mark)
{
  return ent__box_around (mark->at, 2 * mark->half.x, 2 * mark->half.y);
}

void
ent__box_join (EntBox *box, const EntBox *other)
{
  box->x0 = MIN (box->x0, other->x0);
  box->y0 = MIN (box->y0, other->y0);
  box->x1 = MAX (box->x1, other->x1);
  box->y1 = MAX (box->y1, other->y1);
}
