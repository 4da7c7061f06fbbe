/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a field of samples to smooth outlines: marching squares find where the field passes through 0, a
 * running mean takes out the grid's steps, and Catmull-Rom's rule makes Bézier curves of what is left. Read
 * next: diagram-hulls.c. */
#include "exporters/diagram-private.h"

#include <math.h>
#include <string.h>

#define LEAST_AREA 60.0 /* square points; smaller outlines are crumbs */

void
ent__contour_free (EntContour *contour)
{
  g_array_unref (contour->points);
  g_free (contour);
}

/* By the number of times that a ray to the right meets its polygon. */
gboolean
ent__contour_holds (const EntContour *contour, EntPoint p)
{
  gboolean inside = FALSE;
  const GArray *points = contour->points;
  for (guint i = 0; i + 3 < points->len; i += 3) {
    EntPoint a = g_array_index (points, EntPoint, i), b = g_array_index (points, EntPoint, i + 3);
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y))
      inside = !inside;
  }
  return inside;
}

/* A walker on the grid. Sides of a cell: 0 bottom, 1 right, 2 top, 3 left; the inside stays on its left. */
typedef struct {
  const float *field;
  guint width, height;
  guint8 *seen; /* cells that an outline has entered by the left or the right side, by bits */
} Tracer;

static float
sample (const Tracer *tracer, guint x, guint y)
{
  return tracer->field[(gsize)y * tracer->width + x];
}

static guint
cell_case (const Tracer *tracer, guint x, guint y)
{
  return (sample (tracer, x, y) > 0) | (sample (tracer, x + 1, y) > 0) << 1 |
         (sample (tracer, x + 1, y + 1) > 0) << 2 | (sample (tracer, x, y + 1) > 0) << 3;
}

/* The side by which an outline that came in by @from leaves the cell, with the inside on its left. Corners
 * are bits: 1 bottom left, 2 bottom right, 4 top right, 8 top left. The two saddles are taken as parted. */
static guint
next_side (guint corners, guint from)
{
  static const gint8 leave[16] = { -1, 3, 0, 3, 1, -1, 0, 3, 2, 2, -1, 2, 1, 1, 0, -1 };
  if (corners == 5)
    return from == 0 ? 3 : 1;
  if (corners == 10)
    return from == 1 ? 0 : 2;
  return (guint)leave[corners];
}

/* Where the field passes through 0 on a side of the cell. */
static EntPoint
crossing (const Tracer *tracer, guint x, guint y, guint side)
{
  static const guint ends[4][4] = { { 0, 0, 1, 0 }, { 1, 0, 1, 1 }, { 0, 1, 1, 1 }, { 0, 0, 0, 1 } };
  const guint *e = ends[side];
  double a = sample (tracer, x + e[0], y + e[1]), b = sample (tracer, x + e[2], y + e[3]);
  double t = a == b ? 0.5 : a / (a - b);
  return (EntPoint){ x + e[0] + t * ((double)e[2] - e[0]), y + e[1] + t * ((double)e[3] - e[1]) };
}

/* Follows one outline from the left side of a cell until it closes. */
static GArray * /* of EntPoint */
follow (Tracer *tracer, guint x, guint y)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  guint start_x = x, start_y = y, from = 3;
  do {
    guint side = next_side (cell_case (tracer, x, y), from);
    EntPoint p = crossing (tracer, x, y, side);
    g_array_append_val (points, p);
    if (from == 3)
      tracer->seen[(gsize)y * tracer->width + x] = 1;
    x += side == 1 ? 1 : side == 3 ? -1 : 0;
    y += side == 2 ? 1 : side == 0 ? -1 : 0;
    from = (side + 2) % 4;
  } while (x != start_x || y != start_y || from != 3);
  return points;
}

static double
signed_area (const GArray *points)
{
  double sum = 0;
  for (guint i = 0; i < points->len; i++) {
    EntPoint p = g_array_index (points, EntPoint, i),
             q = g_array_index (points, EntPoint, (i + 1) % points->len);
    sum += p.x * q.y - q.x * p.y;
  }
  return sum / 2;
}

/* A running mean over @reach points to either side, @rounds times. */
static void
smooth (GArray *points, guint reach, guint rounds)
{
  guint n = points->len;
  g_autofree EntPoint *old = g_new (EntPoint, n);
  for (guint round = 0; round < rounds; round++) {
    memcpy (old, points->data, n * sizeof *old);
    for (guint i = 0; i < n; i++) {
      EntPoint sum = { 0, 0 };
      for (guint k = 0; k <= 2 * reach; k++) {
        EntPoint p = old[(i + n + k - reach) % n];
        sum = (EntPoint){ sum.x + p.x, sum.y + p.y };
      }
      g_array_index (points, EntPoint, i) = (EntPoint){ sum.x / (2 * reach + 1), sum.y / (2 * reach + 1) };
    }
  }
}

/* Every @step-th point, joined by curves whose tangents are parallel to the chord of the neighbours. */
static GArray * /* of EntPoint */
make_curves (const GArray *points, guint step, double cell, EntPoint origin)
{
  guint n = MAX (points->len / step, 4);
  g_autofree EntPoint *knots = g_new (EntPoint, n);
  GArray *curves = g_array_new (FALSE, FALSE, sizeof (EntPoint));
  for (guint i = 0; i < n; i++) {
    EntPoint p = g_array_index (points, EntPoint, (gsize)i * points->len / n);
    knots[i] = (EntPoint){ origin.x + p.x * cell, origin.y + p.y * cell };
  }
  g_array_append_val (curves, knots[0]);
  for (guint i = 0; i < n; i++) {
    EntPoint a = knots[(i + n - 1) % n], b = knots[i], c = knots[(i + 1) % n], d = knots[(i + 2) % n];
    EntPoint inner[] = { { b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6 },
                         { c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6 },
                         c };
    g_array_append_vals (curves, inner, 3);
  }
  return curves;
}

static int
compare_contours (gconstpointer a, gconstpointer b)
{
  const EntContour *x = *(EntContour *const *)a, *y = *(EntContour *const *)b;
  return (int)x->is_hole - (int)y->is_hole;
}

GPtrArray *
ent__field_trace (const float *field, guint width, guint height, double cell, EntPoint origin)
{
  GPtrArray *contours = g_ptr_array_new_with_free_func ((GDestroyNotify)ent__contour_free);
  g_autofree guint8 *seen = g_new0 (guint8, (gsize)width * height);
  Tracer tracer = { field, width, height, seen };
  guint step = (guint)MAX (lround (11 / cell), 2);
  for (guint y = 1; y + 2 < height; y++) {
    for (guint x = 1; x + 2 < width; x++) {
      /* Every outline somewhere passes the left side of a cell, going right: below 0 under it, above 0 over
       * it. */
      if (seen[(gsize)y * width + x] || sample (&tracer, x, y) > 0 || sample (&tracer, x, y + 1) <= 0)
        continue;
      g_autoptr (GArray) points = follow (&tracer, x, y);
      double area = signed_area (points) * cell * cell;
      if (fabs (area) < LEAST_AREA || points->len < 8)
        continue;
      smooth (points, 2, 3);
      EntContour *contour = g_new0 (EntContour, 1);
      contour->points = make_curves (points, step, cell, origin);
      contour->is_hole = area < 0;
      g_ptr_array_add (contours, contour);
    }
  }
  g_ptr_array_sort (contours, compare_contours);
  return contours;
}
