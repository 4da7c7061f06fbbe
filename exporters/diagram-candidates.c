/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a text might stand: words in a gap of their flat tie or beside their steep one, a bloc's name above,
 * below or between its members, a dot's name around it; each with what is bad about that place. Read next:
 * diagram-places.c. */
#include "exporters/places-private.h"

#include <math.h>

#define SIDE_GAP 3.0
#define STROKE_MARGIN 2.0
#define MARK_MARGIN 3.5
#define BESIDE_NAME 2.5

/* --- What every text minds --- */

static double
cost_of_marks (const EntSketch *sketch, const EntBox *box, double margin)
{
  double cost = 0;
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntBox mark = ent__mark_box (ent__mark (sketch, i));
    cost += ent__boxes_meet (box, &mark, margin) ? ENT_PLACE_CONFLICT : 0;
  }
  return cost;
}

/* @own: the stroke whose words they are, not counted; G_MAXUINT for none. In a crowd ties are pale and words
 * may stand on them. */
static double
cost_of_strokes (const EntSketch *sketch, const EntBox *box, guint own)
{
  double on = sketch->crowd == ENT_CROWD_WORDS   ? ENT_PLACE_CONFLICT
              : sketch->crowd == ENT_CROWD_NAMES ? 25
                                                 : 1;
  double cost = 0;
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    double margin = STROKE_MARGIN + stroke->width / 2;
    if (i == own || !ent__curve_meets_box (stroke->curve, box, margin + 5))
      continue;
    /* Near a foreign tie it is doubtful whose words they are. */
    cost += ent__curve_meets_box (stroke->curve, box, margin) ? on : 7;
  }
  return cost;
}

/* --- Words on ties --- */

/* The stretch around @t in which the curve runs under the box. */
static void
find_gap (const EntPoint *curve, double t, const EntBox *box, double *start, double *end)
{
  EntBox room = { box->x0 - 3, box->y0 - 1.5, box->x1 + 3, box->y1 + 1.5 };
  for (*start = t; *start > 0; *start -= 0.01) {
    EntPoint p = ent__curve_at (curve, *start);
    if (!ent__segment_meets_box (p, p, &room, 0))
      break;
  }
  for (*end = t; *end < 1; *end += 0.01) {
    EntPoint p = ent__curve_at (curve, *end);
    if (!ent__segment_meets_box (p, p, &room, 0))
      break;
  }
  *start = MAX (*start, 0);
  *end = MIN (*end, 1);
}

/* In a gap of the tie: good for flat ties; a stump too short to be seen is bad. */
static EntCandidate
place_in_gap (const EntStroke *stroke, guint variant, double t, double steepness)
{
  const EntPictureText *words = &stroke->words[variant];
  EntCandidate candidate = { .variant = variant, .justify = 'n' };
  candidate.box = ent__box_around (ent__curve_at (stroke->curve, t), words->width + 2, words->height);
  find_gap (stroke->curve, t, &candidate.box, &candidate.gap_start, &candidate.gap_end);
  double length = hypot (stroke->curve[3].x - stroke->curve[0].x, stroke->curve[3].y - stroke->curve[0].y);
  double stump = MIN (candidate.gap_start, 1 - candidate.gap_end) * length;
  candidate.cost = 14 * steepness + (stump < 8 ? ENT_PLACE_CONFLICT : stump < 16 ? 16 - stump : 0);
  return candidate;
}

/* Beside the tie, touching it almost; @side: 1 to the left of its way, -1 to the right. */
static EntCandidate
place_beside (const EntStroke *stroke, guint variant, double t, double steepness, int side)
{
  const EntPictureText *words = &stroke->words[variant];
  EntPoint before = ent__curve_at (stroke->curve, MAX (t - 0.05, 0)), p = ent__curve_at (stroke->curve, t);
  EntPoint after = ent__curve_at (stroke->curve, MIN (t + 0.05, 1));
  double dx = after.x - before.x, dy = after.y - before.y, length = hypot (dx, dy) + 1e-9;
  double nx = -dy / length * side, ny = dx / length * side;
  double reach = fabs (nx) * words->width / 2 + fabs (ny) * words->height / 2 + SIDE_GAP + stroke->width / 2;
  EntCandidate candidate = { .variant = variant };
  candidate.box =
      ent__box_around ((EntPoint){ p.x + nx * reach, p.y + ny * reach }, words->width, words->height);
  /* Lines are flush with the tie that they belong to. */
  candidate.justify = fabs (nx) < 0.5 ? 'n' : nx > 0 ? 'l' : 'r';
  candidate.cost = 14 * (1 - steepness);
  if (ent__curve_meets_box (stroke->curve, &candidate.box, stroke->width / 2 + 0.5))
    candidate.cost += ENT_PLACE_CONFLICT;
  return candidate;
}

/* Long lines are broken where a tie is short; a block is calmer than a ribbon. */
static double
cost_of_shape (const EntPictureText *words, guint variant)
{
  return 2.0 * variant + (words->width > 92 ? (words->width - 92) * 0.15 : 0);
}

GArray *
ent__candidates_of_stroke (const EntSketch *sketch, guint number)
{
  static const double places[] = { 0.5, 0.44, 0.56, 0.38, 0.62, 0.31, 0.69, 0.24, 0.76, 0.17, 0.83 };
  const EntStroke *stroke = ent__stroke (sketch, number);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (EntCandidate));
  double dx = stroke->curve[3].x - stroke->curve[0].x, dy = stroke->curve[3].y - stroke->curve[0].y;
  /* 0 up to 35 degrees, 1 from 60 degrees on. */
  double steepness = CLAMP ((atan2 (fabs (dy), fabs (dx)) * 180 / G_PI - 35) / 25, 0, 1);
  for (guint variant = 0; variant < ENT_WORDS_VARIANTS && stroke->words[variant].string != NULL; variant++) {
    for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
      for (int side = -1; side <= 1; side++) {
        EntCandidate candidate = side == 0 ? place_in_gap (stroke, variant, places[i], steepness)
                                           : place_beside (stroke, variant, places[i], steepness, side);
        candidate.cost += cost_of_shape (&stroke->words[variant], variant) + 26 * fabs (places[i] - 0.5);
        if (candidate.cost < ENT_PLACE_CONFLICT)
          candidate.cost += cost_of_marks (sketch, &candidate.box, MARK_MARGIN) +
                            cost_of_strokes (sketch, &candidate.box, number);
        g_array_append_val (candidates, candidate);
      }
    }
  }
  return candidates;
}

/* --- Names of blocs --- */

static double
distance_of_boxes (const EntBox *a, const EntBox *b)
{
  double dx = MAX (MAX (a->x0 - b->x1, b->x0 - a->x1), 0), dy = MAX (MAX (a->y0 - b->y1, b->y0 - a->y1), 0);
  return hypot (dx, dy);
}

/* The hull will grow round the name, so it should stand near members, and nearer to them than to any
 * foreigner. */
static double
cost_of_neighbours (const EntSketch *sketch, gint bloc, const EntBox *box)
{
  double own = INFINITY, foreign = INFINITY;
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    EntBox at = ent__mark_box (mark);
    double distance = distance_of_boxes (box, &at);
    if (mark->bloc == bloc)
      own = MIN (own, distance);
    else
      foreign = MIN (foreign, distance);
  }
  double cost = own > 6 ? (own - 6) * 0.9 : 0;
  if (foreign < 2 * ENT_STYLE_HULL_GAP || foreign < own)
    cost += ENT_PLACE_CONFLICT;
  return cost + (foreign < 3 * ENT_STYLE_HULL_GAP ? 10 : 0);
}

static void
add_bloc_candidate (const EntSketch *sketch, GArray *candidates, guint number, EntPoint centre, double cost)
{
  const EntPictureText *name = &ent__bloc (sketch, number)->name;
  EntCandidate candidate = { .justify = 'n', .cost = cost };
  candidate.box = ent__box_around (centre, name->width + 2, name->height);
  candidate.cost += cost_of_marks (sketch, &candidate.box, 3);
  if (candidate.cost < ENT_PLACE_CONFLICT)
    candidate.cost += cost_of_neighbours (sketch, (gint)number, &candidate.box);
  if (candidate.cost < ENT_PLACE_CONFLICT)
    candidate.cost += cost_of_strokes (sketch, &candidate.box, G_MAXUINT);
  g_array_append_val (candidates, candidate);
}

/* Flush with a member, above or below it. */
static void
add_aligned (const EntSketch *sketch, GArray *candidates, guint number, const EntBox *member,
             const EntBox *bounds)
{
  const EntPictureText *name = &ent__bloc (sketch, number)->name;
  double left = member->x0 + name->width / 2, right = member->x1 - name->width / 2;
  double xs[] = { left, (left + right) / 2, right };
  double gap = name->height / 2 + 5;
  for (int i = 0; i < 3; i++) {
    double above = member->y1 + gap, below = member->y0 - gap;
    add_bloc_candidate (sketch, candidates, number, (EntPoint){ xs[i], above }, 0.05 * (bounds->y1 - above));
    add_bloc_candidate (sketch, candidates, number, (EntPoint){ xs[i], below },
                        0.05 * (bounds->y1 - below) + 3);
  }
}

GArray *
ent__candidates_of_bloc (const EntSketch *sketch, guint number)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (EntCandidate));
  const EntPictureText *name = &ent__bloc (sketch, number)->name;
  EntBox bounds = ent__box_none;
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntBox box = ent__mark_box (ent__mark (sketch, i));
    if (ent__mark (sketch, i)->bloc == (gint)number)
      ent__box_join (&bounds, &box);
  }
  for (guint i = 0; i < sketch->marks->len && sketch->crowd != ENT_CROWD_DOTS; i++) {
    EntBox box = ent__mark_box (ent__mark (sketch, i));
    if (ent__mark (sketch, i)->bloc == (gint)number)
      add_aligned (sketch, candidates, number, &box, &bounds);
  }
  double margin = name->height, step_x = MAX ((bounds.x1 - bounds.x0) / 24, 9);
  double step_y = MAX ((bounds.y1 - bounds.y0) / 24, 7);
  /* A name may overhang its members by less than half: better than being struck through by a tie. */
  double overhang = MAX (margin, 0.4 * name->width);
  double least = bounds.x0 + name->width / 2 - overhang,
         most = MAX (bounds.x1 - name->width / 2 + overhang, least + 1);
  for (double y = bounds.y1 + margin; y >= bounds.y0 - margin; y -= step_y)
    for (double x = least; x <= most; x += step_x)
      add_bloc_candidate (sketch, candidates, number, (EntPoint){ x, y }, 9 + 0.05 * (bounds.y1 - y));
  return candidates;
}

/* --- Names of dots --- */

GArray *
ent__candidates_of_mark (const EntSketch *sketch, guint number)
{
  /* Right, left, above, below, then the corners; the reading eye likes the right best (Imhof 1975). */
  static const gint8 ways[8][2] = { { 1, 0 }, { -1, 0 }, { 0, 1 },  { 0, -1 },
                                    { 1, 1 }, { 1, -1 }, { -1, 1 }, { -1, -1 } };
  const EntMark *mark = ent__mark (sketch, number);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (EntCandidate));
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    double reach_x = mark->half.x + BESIDE_NAME + mark->name.width / 2;
    double reach_y = mark->half.y + mark->name.height / 2;
    gboolean is_corner = ways[i][0] != 0 && ways[i][1] != 0;
    EntPoint centre = { mark->at.x + ways[i][0] * reach_x * (is_corner ? 0.95 : 1),
                        mark->at.y + ways[i][1] * reach_y * (is_corner ? 0.8 : 1) };
    EntCandidate candidate = { .justify = 'n', .cost = i };
    candidate.box = ent__box_around (centre, mark->name.width, mark->name.height * 0.86);
    candidate.cost += cost_of_marks (sketch, &candidate.box, 0.5);
    if (candidate.cost < ENT_PLACE_CONFLICT)
      candidate.cost += cost_of_strokes (sketch, &candidate.box, G_MAXUINT);
    g_array_append_val (candidates, candidate);
  }
  return candidates;
}
