/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on what: the finished sketch is looked at again, by tests of its own, as a reader would. The
 * diagram drops words that found no room by it, and tests/exporters/test-diagram.c holds pictures to its
 * counts. Read next: diagram-page.c. */
#include "exporters/diagram-private.h"

#include <math.h>

/* Boxes of text hold a little air above and below the letters, which may touch. */
#define TOUCH (-0.5)

static gboolean
meets_a_mark (const EntSketch *sketch, const EntBox *box, guint but)
{
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntBox mark = ent__mark_box (ent__mark (sketch, i));
    if (i != but && ent__boxes_meet (box, &mark, TOUCH))
      return TRUE;
  }
  return FALSE;
}

/* @own: the words' own stroke, which may run into them only where it is open. */
static gboolean
meets_a_stroke (const EntSketch *sketch, const EntBox *box, guint own)
{
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    if (i == own && stroke->gap_start < stroke->gap_end)
      continue;
    if (ent__curve_meets_box (stroke->curve, box, TOUCH))
      return TRUE;
  }
  return FALSE;
}

static gboolean
meets_words (const EntSketch *sketch, const EntBox *box, guint but)
{
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    if (i != but && stroke->label >= 0 && ent__boxes_meet (box, &stroke->label_box, TOUCH))
      return TRUE;
  }
  return FALSE;
}

static gboolean
meets_bloc_name (const EntSketch *sketch, const EntBox *box, guint but)
{
  for (guint i = 0; i < sketch->blocs->len; i++) {
    const EntBlocMark *bloc = ent__bloc (sketch, i);
    if (i != but && bloc->is_name_placed && ent__boxes_meet (box, &bloc->name_box, TOUCH))
      return TRUE;
  }
  return FALSE;
}

static gboolean
meets_mark_name (const EntSketch *sketch, const EntBox *box, guint but)
{
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    if (i != but && mark->is_dot && mark->is_named && ent__boxes_meet (box, &mark->name_box, TOUCH))
      return TRUE;
  }
  return FALSE;
}

guint
ent__sketch_drop_words (EntSketch *sketch)
{
  guint n = 0;
  /* The weakest tie's words go first, as strokes of a pair are sorted from the strongest on; blocs' names
   * stay. */
  for (guint i = sketch->strokes->len; i-- > 0;) {
    EntStroke *stroke = ent__stroke (sketch, i);
    const EntBox *box = &stroke->label_box;
    if (stroke->label < 0)
      continue;
    if (!meets_a_mark (sketch, box, G_MAXUINT) && !meets_a_stroke (sketch, box, i) &&
        !meets_words (sketch, box, i) && !meets_bloc_name (sketch, box, G_MAXUINT))
      continue;
    stroke->label = -1;
    stroke->gap_start = stroke->gap_end = 0;
    n++;
  }
  for (guint i = sketch->marks->len; i-- > 0;) {
    EntMark *mark = ent__mark (sketch, i);
    if (!mark->is_dot || !mark->is_named)
      continue;
    if (!meets_a_mark (sketch, &mark->name_box, i) && !meets_mark_name (sketch, &mark->name_box, i) &&
        !meets_bloc_name (sketch, &mark->name_box, G_MAXUINT))
      continue;
    mark->is_named = FALSE;
  }
  return n;
}

static void
count_words (const EntSketch *sketch, EntOverlaps *overlaps)
{
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    if (stroke->label < 0)
      continue;
    overlaps->words_on_words += meets_words (sketch, &stroke->label_box, i);
    overlaps->words_on_marks += meets_a_mark (sketch, &stroke->label_box, G_MAXUINT);
    overlaps->words_on_strokes += meets_a_stroke (sketch, &stroke->label_box, i);
  }
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    if (!mark->is_dot || !mark->is_named)
      continue;
    overlaps->words_on_words += meets_mark_name (sketch, &mark->name_box, i);
    overlaps->words_on_marks += meets_a_mark (sketch, &mark->name_box, i);
  }
  for (guint i = 0; i < sketch->blocs->len; i++) {
    const EntBlocMark *bloc = ent__bloc (sketch, i);
    if (bloc->is_name_placed)
      overlaps->names_on_anything +=
          meets_a_mark (sketch, &bloc->name_box, G_MAXUINT) ||
          meets_words (sketch, &bloc->name_box, G_MAXUINT) || meets_bloc_name (sketch, &bloc->name_box, i) ||
          meets_mark_name (sketch, &bloc->name_box, G_MAXUINT) ||
          (sketch->crowd == ENT_CROWD_WORDS && meets_a_stroke (sketch, &bloc->name_box, G_MAXUINT));
  }
}

static gboolean
curves_cross (const EntPoint *s, const EntPoint *t)
{
  EntPoint a = s[0];
  for (int i = 1; i <= ENT_CURVE_STEPS; i++) {
    EntPoint b = ent__curve_at (s, i / (double)ENT_CURVE_STEPS), c = t[0];
    for (int j = 1; j <= ENT_CURVE_STEPS; j++) {
      EntPoint d = ent__curve_at (t, j / (double)ENT_CURVE_STEPS);
      if (ent__segments_cross (a, b, c, d))
        return TRUE;
      c = d;
    }
    a = b;
  }
  return FALSE;
}

static void
count_strokes (const EntSketch *sketch, EntOverlaps *overlaps)
{
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    for (guint k = 0; k < sketch->marks->len; k++) {
      EntBox box = ent__mark_box (ent__mark (sketch, k));
      if (k != stroke->from && k != stroke->to)
        overlaps->strokes_behind_marks += ent__curve_meets_box (stroke->curve, &box, TOUCH);
    }
    for (guint k = 0; k < i; k++)
      overlaps->crossings += curves_cross (stroke->curve, ent__stroke (sketch, k)->curve);
  }
}

/* A foreign actor in a hull: its centre or a corner is within an outer outline and in none of its holes. */
static gboolean
hull_holds_mark (const EntBlocMark *bloc, const EntMark *mark)
{
  EntBox box = ent__mark_box (mark);
  EntPoint points[] = {
    mark->at, { box.x0, box.y0 }, { box.x1, box.y0 }, { box.x0, box.y1 }, { box.x1, box.y1 }
  };
  for (guint k = 0; k < G_N_ELEMENTS (points); k++) {
    gboolean inside = FALSE;
    for (guint c = 0; bloc->contours != NULL && c < bloc->contours->len; c++)
      inside ^= ent__contour_holds (g_ptr_array_index (bloc->contours, c), points[k]);
    if (inside)
      return TRUE;
  }
  return FALSE;
}

EntOverlaps
ent__sketch_count_overlaps (const EntSketch *sketch)
{
  EntOverlaps overlaps = { 0 };
  count_words (sketch, &overlaps);
  count_strokes (sketch, &overlaps);
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntBox box = ent__mark_box (ent__mark (sketch, i));
    for (guint k = 0; k < i; k++) {
      EntBox other = ent__mark_box (ent__mark (sketch, k));
      overlaps.marks_on_marks += ent__boxes_meet (&box, &other, TOUCH);
    }
    for (guint b = 0; b < sketch->blocs->len; b++)
      if (ent__mark (sketch, i)->bloc != (gint)b)
        overlaps.marks_in_foreign_hulls += hull_holds_mark (ent__bloc (sketch, b), ent__mark (sketch, i));
  }
  return overlaps;
}
