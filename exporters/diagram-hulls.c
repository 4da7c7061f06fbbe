/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hulls of blocs, drawn on a grid of distances. Members' boxes, the bridges between them and the bloc's name
 * are grown and closed (Serra 1982: grown by more and shrunk again), which rounds corners outwards and bays
 * inwards; foreign actors and the nearer half of the way to other blocs are cut out. So a hull is tight,
 * bends where it must, and never holds who does not belong. Read next: diagram-contour.c. */
#include "exporters/diagram-private.h"

#include <math.h>
#include <string.h>

#define SAMPLES 220000.0 /* of the grid, about */
#define LEAST_CELL 2.0
#define FAR 1e9f
#define NAME_PAD 8.0
#define LEAST_PAD 3.0
#define BRIDGES_UP_TO 700 /* members; more of them lie so close that nothing needs a bridge */

typedef struct {
  guint width, height;
  double cell;
  EntPoint origin;
  gsize size;
  double pad, closing;
} Grid;

/* --- Distances --- */

/* One line of squared distances, in place: the lower envelope of parabolas (Felzenszwalb & Huttenlocher
 * 2012).
 * @f holds n values @stride apart; @v, @z and @d are room for n, n + 1 and n. */
static void
transform_line (float *f, guint n, gsize stride, guint *v, double *z, float *d)
{
  guint k = 0;
  v[0] = 0;
  z[0] = -INFINITY;
  z[1] = INFINITY;
  for (guint q = 1; q < n; q++) {
    double fq = f[q * stride] + (double)q * q, s;
    while (s = (fq - f[v[k] * stride] - (double)v[k] * v[k]) / (2.0 * q - 2.0 * v[k]), s <= z[k] && k > 0)
      k--;
    k++;
    v[k] = q;
    z[k] = s;
    z[k + 1] = INFINITY;
  }
  k = 0;
  for (guint q = 0; q < n; q++) {
    while (z[k + 1] < q)
      k++;
    double step = (double)q - v[k];
    d[q] = (float)MIN (step * step + f[v[k] * stride], FAR);
  }
  for (guint q = 0; q < n; q++)
    f[q * stride] = d[q];
}

/* The distance of each sample to the nearest one in the mask, in points (transfer full). */
static float *
measure_distances (const Grid *grid, const guint8 *mask)
{
  float *f = g_new (float, grid->size);
  guint longest = MAX (grid->width, grid->height);
  g_autofree guint *v = g_new (guint, longest);
  g_autofree double *z = g_new (double, longest + 1);
  g_autofree float *d = g_new (float, longest);
  for (gsize i = 0; i < grid->size; i++)
    f[i] = mask[i] ? 0 : FAR;
  for (guint x = 0; x < grid->width; x++)
    transform_line (f + x, grid->height, grid->width, v, z, d);
  for (guint y = 0; y < grid->height; y++)
    transform_line (f + (gsize)y * grid->width, grid->width, 1, v, z, d);
  for (gsize i = 0; i < grid->size; i++)
    f[i] = (float)(sqrt (f[i]) * grid->cell);
  return f;
}

/* --- Masks --- */

static void
fill_box (const Grid *grid, guint8 *mask, const EntBox *box)
{
  guint x0 = (guint)CLAMP (lround ((box->x0 - grid->origin.x) / grid->cell), 0, (long)grid->width - 1);
  guint x1 = (guint)CLAMP (lround ((box->x1 - grid->origin.x) / grid->cell), 0, (long)grid->width - 1);
  guint y0 = (guint)CLAMP (lround ((box->y0 - grid->origin.y) / grid->cell), 0, (long)grid->height - 1);
  guint y1 = (guint)CLAMP (lround ((box->y1 - grid->origin.y) / grid->cell), 0, (long)grid->height - 1);
  for (guint y = y0; y <= y1; y++)
    memset (mask + (gsize)y * grid->width + x0, 1, x1 - x0 + 1);
}

static void
fill_line (const Grid *grid, guint8 *mask, EntPoint a, EntPoint b)
{
  guint n = (guint)(2 * hypot (b.x - a.x, b.y - a.y) / grid->cell) + 1;
  for (guint i = 0; i <= n; i++) {
    EntPoint p = { a.x + (b.x - a.x) * i / n, a.y + (b.y - a.y) * i / n };
    EntBox dot = { p.x, p.y, p.x, p.y };
    fill_box (grid, mask, &dot);
  }
}

static gboolean
is_clear (const EntSketch *sketch, gint bloc, EntPoint a, EntPoint b, double margin)
{
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    EntBox box = ent__mark_box (mark);
    if (mark->bloc != bloc && ent__segment_meets_box (a, b, &box, margin))
      return FALSE;
  }
  return TRUE;
}

/* A way between two members round foreign actors: straight, or with the smallest bend that is clear. */
static void
fill_bridge (const EntSketch *sketch, const Grid *grid, guint8 *mask, gint bloc, EntPoint a, EntPoint b)
{
  double length = hypot (b.x - a.x, b.y - a.y) + 1e-9, nx = -(b.y - a.y) / length, ny = (b.x - a.x) / length;
  double margin = grid->pad + ENT_STYLE_HULL_GAP;
  for (int i = 0; i <= 20; i++) {
    double bend = (i % 2 ? 1 : -1) * 18.0 * ((i + 1) / 2);
    EntPoint via = { (a.x + b.x) / 2 + nx * bend, (a.y + b.y) / 2 + ny * bend };
    if (!is_clear (sketch, bloc, a, via, margin) || !is_clear (sketch, bloc, via, b, margin))
      continue;
    fill_line (grid, mask, a, via);
    fill_line (grid, mask, via, b);
    return;
  }
  fill_line (grid, mask, a, b);
}

/* Prim's tree over the members, so that the hull is of one piece. */
static void
fill_bridges (const EntSketch *sketch, const Grid *grid, guint8 *mask, gint bloc, const guint *members,
              guint n)
{
  g_autofree double *nearest = g_new (double, n);
  g_autofree guint *parent = g_new0 (guint, n);
  g_autofree gboolean *is_in = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    nearest[i] = i == 0 ? 0 : INFINITY;
  for (guint round = 0; round < n; round++) {
    guint best = G_MAXUINT;
    for (guint i = 0; i < n; i++)
      if (!is_in[i] && (best == G_MAXUINT || nearest[i] < nearest[best]))
        best = i;
    EntPoint p = ent__mark (sketch, members[best])->at;
    is_in[best] = TRUE;
    if (round > 0)
      fill_bridge (sketch, grid, mask, bloc, p, ent__mark (sketch, members[parent[best]])->at);
    for (guint i = 0; i < n; i++) {
      EntPoint q = ent__mark (sketch, members[i])->at;
      double distance = hypot (p.x - q.x, p.y - q.y);
      if (!is_in[i] && distance < nearest[i]) {
        nearest[i] = distance;
        parent[i] = best;
      }
    }
  }
}

static void
fill_bloc (const EntSketch *sketch, const Grid *grid, guint8 *mask, gint bloc)
{
  g_autofree guint *members = g_new (guint, MAX (sketch->marks->len, 1));
  guint n = 0;
  memset (mask, 0, grid->size);
  for (guint i = 0; i < sketch->marks->len; i++) {
    if (ent__mark (sketch, i)->bloc != bloc)
      continue;
    EntBox box = ent__mark_box (ent__mark (sketch, i));
    fill_box (grid, mask, &box);
    members[n++] = i;
  }
  if (n <= BRIDGES_UP_TO)
    fill_bridges (sketch, grid, mask, bloc, members, n);
  const EntBlocMark *mark = ent__bloc (sketch, bloc);
  if (!mark->is_name_placed)
    return;
  /* A name needs less room than an actor: its box is filled so far inside that the growing comes to NAME_PAD.
   */
  EntBox box = mark->name_box;
  double inset = MIN (grid->pad - NAME_PAD, (box.y1 - box.y0) / 2);
  fill_box (grid, mask, &(EntBox){ box.x0 + inset, box.y0 + inset, box.x1 - inset, box.y1 - inset });
}

static void
fill_foreign (const EntSketch *sketch, const Grid *grid, guint8 *mask, gint bloc)
{
  memset (mask, 0, grid->size);
  for (guint i = 0; i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    EntBox box = ent__mark_box (mark);
    if (mark->bloc != bloc)
      fill_box (grid, mask, &box);
  }
}

/* --- The field --- */

static Grid
make_grid (const EntSketch *sketch)
{
  Grid grid = { .pad = sketch->crowd == ENT_CROWD_DOTS ? ENT_STYLE_HULL_PAD_DOTS : ENT_STYLE_HULL_PAD };
  EntBox bounds = ent__box_none;
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntBox box = ent__mark_box (ent__mark (sketch, i));
    ent__box_join (&bounds, &box);
  }
  for (guint i = 0; i < sketch->blocs->len; i++)
    if (ent__bloc (sketch, i)->is_name_placed)
      ent__box_join (&bounds, &ent__bloc (sketch, i)->name_box);
  grid.closing = sketch->crowd == ENT_CROWD_DOTS ? 34 : 64;
  double margin = grid.pad + grid.closing + 4 * LEAST_CELL;
  double width = bounds.x1 - bounds.x0 + 2 * margin, height = bounds.y1 - bounds.y0 + 2 * margin;
  grid.cell = MAX (sqrt (width * height / SAMPLES), LEAST_CELL);
  grid.origin = (EntPoint){ bounds.x0 - margin, bounds.y0 - margin };
  grid.width = (guint)(width / grid.cell) + 3;
  grid.height = (guint)(height / grid.cell) + 3;
  grid.size = (gsize)grid.width * grid.height;
  return grid;
}

/* For each sample, how near the nearest and the second nearest bloc are, and which is the nearest. */
typedef struct {
  float *first, *second;
  gint *nearest;
} Claims;

/* Work that threads share: blocs are independent of each other. */
typedef struct {
  EntSketch *sketch;
  Grid grid;
  guint n_stretches;
  Claims *claims; /* by stretch of the blocs; in the end the first has them all */
} Hulls;

static Claims
measure_claims (const EntSketch *sketch, const Grid *grid, guint from, guint to)
{
  Claims claims = { g_new (float, grid->size), g_new (float, grid->size), g_new0 (gint, grid->size) };
  g_autofree guint8 *mask = g_new (guint8, grid->size);
  for (gsize i = 0; i < grid->size; i++)
    claims.first[i] = claims.second[i] = FAR;
  for (guint b = from; b < to; b++) {
    fill_bloc (sketch, grid, mask, (gint)b);
    g_autofree float *distance = measure_distances (grid, mask);
    for (gsize i = 0; i < grid->size; i++) {
      if (distance[i] < claims.first[i]) {
        claims.second[i] = claims.first[i];
        claims.first[i] = distance[i];
        claims.nearest[i] = (gint)b;
      } else {
        claims.second[i] = MIN (claims.second[i], distance[i]);
      }
    }
  }
  return claims;
}

static void
measure_stretch (gpointer data, guint stretch)
{
  Hulls *hulls = data;
  guint n = hulls->sketch->blocs->len;
  hulls->claims[stretch] = measure_claims (hulls->sketch, &hulls->grid, n * stretch / hulls->n_stretches,
                                           n * (stretch + 1) / hulls->n_stretches);
}

static void
claims_clear (Claims *claims)
{
  g_free (claims->first);
  g_free (claims->second);
  g_free (claims->nearest);
}

/* Of blocs equally near the earlier one is the nearest, as if one thread had measured all. */
static void
merge_claims (Claims *into, Claims *later, gsize size)
{
  for (gsize i = 0; i < size; i++) {
    if (later->first[i] < into->first[i]) {
      into->second[i] = MIN (into->first[i], later->second[i]);
      into->first[i] = later->first[i];
      into->nearest[i] = later->nearest[i];
    } else {
      into->second[i] = MIN (into->second[i], later->first[i]);
    }
  }
  claims_clear (later);
}

/* Shrinks and grows again by the same radius, which leaves no spike and no thread; straight edges stay where
 * they are. */
static void
round_corners (const Grid *grid, guint8 *mask, float *field)
{
  float radius = (float)(grid->pad / 2);
  for (gsize i = 0; i < grid->size; i++)
    mask[i] = field[i] > radius;
  g_autofree float *distance = measure_distances (grid, mask);
  for (gsize i = 0; i < grid->size; i++)
    field[i] = MIN (field[i], radius - distance[i] + (float)grid->cell / 2);
}

/* Above 0 within the hull. */
static float *
make_field (const EntSketch *sketch, const Grid *grid, guint8 *mask, gint bloc, const Claims *claims)
{
  fill_bloc (sketch, grid, mask, bloc);
  g_autofree float *own = measure_distances (grid, mask);
  for (gsize i = 0; i < grid->size; i++)
    mask[i] = own[i] > grid->pad + grid->closing;
  float *field = measure_distances (grid, mask);
  fill_foreign (sketch, grid, mask, bloc);
  g_autofree float *foreign = measure_distances (grid, mask);
  for (gsize i = 0; i < grid->size; i++) {
    float other = claims->nearest[i] == bloc ? claims->second[i] : claims->first[i];
    float value = field[i] - (float)grid->closing;
    value = MIN (value, foreign[i] - (float)ENT_STYLE_HULL_GAP);
    value = MIN (value, (other - own[i] - (float)ENT_STYLE_HULL_GAP) / 2);
    field[i] = value;
  }
  round_corners (grid, mask, field);
  for (gsize i = 0; i < grid->size; i++) {
    float value = MAX (field[i], MIN ((float)LEAST_PAD - own[i], foreign[i] - (float)LEAST_PAD));
    gsize x = i % grid->width, y = i / grid->width;
    gboolean is_border = x < 2 || y < 2 || x + 2 >= grid->width || y + 2 >= grid->height;
    field[i] = is_border ? -1 : value;
  }
  return field;
}

/* A hole is there for a foreign actor in it; else it is a blot. */
static gboolean
is_needed (const EntSketch *sketch, gint bloc, const EntContour *contour)
{
  for (guint i = 0; contour->is_hole && i < sketch->marks->len; i++) {
    const EntMark *mark = ent__mark (sketch, i);
    if (mark->bloc != bloc && ent__contour_holds (contour, mark->at))
      return TRUE;
  }
  return !contour->is_hole;
}

static void
fill_blots (const EntSketch *sketch, gint bloc)
{
  GPtrArray *contours = ent__bloc (sketch, bloc)->contours;
  for (guint i = contours->len; i-- > 0;)
    if (!is_needed (sketch, bloc, g_ptr_array_index (contours, i)))
      g_ptr_array_remove_index (contours, i);
}

static void
draw_hull (gpointer data, guint bloc)
{
  const Hulls *hulls = data;
  const Grid *grid = &hulls->grid;
  g_autofree guint8 *mask = g_new (guint8, grid->size);
  g_autofree float *field = make_field (hulls->sketch, grid, mask, (gint)bloc, &hulls->claims[0]);
  g_clear_pointer (&ent__bloc (hulls->sketch, bloc)->contours, g_ptr_array_unref);
  ent__bloc (hulls->sketch, bloc)->contours =
      ent__field_trace (field, grid->width, grid->height, grid->cell, grid->origin);
  fill_blots (hulls->sketch, (gint)bloc);
}

void
ent__sketch_draw_hulls (EntSketch *sketch)
{
  guint n = sketch->blocs->len, n_threads = CLAMP (sketch->options->n_threads, 1, MAX (n, 1));
  if (n == 0)
    return;
  g_autofree Claims *claims = g_new (Claims, n_threads);
  Hulls hulls = { sketch, make_grid (sketch), n_threads, claims };
  ent_parallel_for (n_threads, n_threads, measure_stretch, &hulls);
  for (guint i = 1; i < n_threads; i++)
    merge_claims (&claims[0], &claims[i], hulls.grid.size);
  ent_parallel_for (n_threads, n, draw_hull, &hulls);
  claims_clear (&claims[0]);
}
