/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocs' hulls, here convex ones, as wishes; those drawn bend. A move changes the hull of one bloc, and how
 * one actor and its ties lie to those of the others; only that is looked at again. Read next: layout-harm.c.
 */
#include "exporters/layout-private.h"

#include <math.h>
#include <stdlib.h>

#define FOREIGN_IN_HULL 28.0
#define HULLS_MEET 30.0
#define TIE_THROUGH_HULL 4.0

/* @shape_harm: of its area and of the gaps between its members */
typedef struct {
  guint *members;
  guint n_members;
  EntPoint *points;
  guint n_points;
  EntBox reach;
  double shape_harm;
} Hull;

/* @holds: whether hull b holds the foreign node i, at [b * n_nodes + i]; @is_crossed: whether the foreign tie
 * t runs through it, at [b * n_ties + t]; @meet: whether it meets hull c < b, at [b * n_hulls + c]; @n_…: how
 * many of these are true
 * @members, @points: of all hulls; @corners, @nearest: room for one */
struct EntLayoutHulls {
  Hull *hulls;
  guint n_hulls;
  guint8 *holds, *is_crossed, *meet;
  guint n_held, n_crossed, n_meeting;
  guint *members;
  EntPoint *points, *corners;
  double *nearest;
};

/* --- Shapes --- */

static double
square (double x)
{
  return x * x;
}

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
    /* The way back begins at the last point of the way there. */
    guint floor = MAX (size, 1);
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
gap_between (const EntLayout *layout, guint i, guint j)
{
  double dx = fabs (layout->at[i].x - layout->at[j].x) - layout->half[i].x - layout->half[j].x;
  double dy = fabs (layout->at[i].y - layout->at[j].y) - layout->half[i].y - layout->half[j].y;
  return sqrt (square (MAX (dx, 0)) + square (MAX (dy, 0)));
}

/* Members far from the others of their bloc: by the gaps of the tree that would bridge them (Prim's). */
static double
harm_of_gaps (const EntLayout *layout, Hull *hull)
{
  guint *members = hull->members, n = hull->n_members;
  double *nearest = layout->hulls->nearest, harm = 0;
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

static void
shape_hull (const EntLayout *layout, Hull *hull)
{
  EntPoint *corners = layout->hulls->corners;
  double pad = layout->hull_pad;
  guint n = 0;
  hull->reach = ent__box_none;
  for (guint i = 0; i < hull->n_members; i++) {
    EntBox box = ent__layout_box (layout, hull->members[i]);
    box = (EntBox){ box.x0 - pad, box.y0 - pad, box.x1 + pad, box.y1 + pad };
    ent__box_join (&hull->reach, &box);
    corners[n++] = (EntPoint){ box.x0, box.y0 };
    corners[n++] = (EntPoint){ box.x0, box.y1 };
    corners[n++] = (EntPoint){ box.x1, box.y0 };
    corners[n++] = (EntPoint){ box.x1, box.y1 };
  }
  hull->n_points = n > 0 ? convex_hull (corners, n, hull->points) : 0;
  hull->shape_harm = harm_of_gaps (layout, hull) + 0.9e-4 * area_of (hull->points, hull->n_points);
}

/* --- What lies in them --- */

/* Does the tie run wholly past the box? */
static gboolean
passes_by (const EntLayoutWay *way, const EntBox *box)
{
  return way->middle.x + way->span.x < box->x0 || way->middle.x - way->span.x > box->x1 ||
         way->middle.y + way->span.y < box->y0 || way->middle.y - way->span.y > box->y1;
}

static gboolean
holds_node (const EntLayout *layout, const Hull *hull, guint node)
{
  EntBox box = ent__layout_box (layout, node);
  if (!ent__boxes_meet (&box, &hull->reach, 3))
    return FALSE;
  gboolean holds = hull_holds (hull->points, hull->n_points, layout->at[node]);
  for (guint k = 0; k < hull->n_points && !holds; k++)
    holds = ent__segment_meets_box (hull->points[k], hull->points[(k + 1) % hull->n_points], &box, 2);
  return holds;
}

static gboolean
is_crossed_by (const EntLayout *layout, const Hull *hull, guint tie)
{
  EntPoint a = layout->at[layout->ends[tie].from], b = layout->at[layout->ends[tie].to];
  gboolean is_crossed = FALSE;
  if (passes_by (&layout->ways[tie], &hull->reach))
    return FALSE;
  for (guint k = 0; k < hull->n_points && !is_crossed; k++)
    is_crossed = ent__segments_cross (a, b, hull->points[k], hull->points[(k + 1) % hull->n_points]);
  return is_crossed;
}

static gboolean
hulls_meet (const Hull *a, const Hull *b)
{
  if (!ent__boxes_meet (&a->reach, &b->reach, 0))
    return FALSE;
  for (guint i = 0; i < a->n_points; i++)
    for (guint j = 0; j < b->n_points; j++)
      if (ent__segments_cross (a->points[i], a->points[(i + 1) % a->n_points], b->points[j],
                               b->points[(j + 1) % b->n_points]))
        return TRUE;
  return FALSE;
}

/* Keeps @count the number of flags that are set. */
static void
set_flag (guint8 *flag, guint *count, gboolean value)
{
  *count = *count - *flag + (value ? 1 : 0);
  *flag = value ? 1 : 0;
}

static void
look_at_node (EntLayout *layout, guint bloc, guint node)
{
  EntLayoutHulls *all = layout->hulls;
  if (layout->bloc[node] != (gint)bloc)
    set_flag (&all->holds[(gsize)bloc * layout->n_nodes + node], &all->n_held,
              holds_node (layout, &all->hulls[bloc], node));
}

static void
look_at_tie (EntLayout *layout, guint bloc, guint tie)
{
  EntLayoutHulls *all = layout->hulls;
  const EntLayoutEnds *ends = &layout->ends[tie];
  if (layout->bloc[ends->from] != (gint)bloc && layout->bloc[ends->to] != (gint)bloc)
    set_flag (&all->is_crossed[(gsize)bloc * layout->n_ties + tie], &all->n_crossed,
              is_crossed_by (layout, &all->hulls[bloc], tie));
}

static void
look_at_hull (EntLayout *layout, guint bloc)
{
  EntLayoutHulls *all = layout->hulls;
  shape_hull (layout, &all->hulls[bloc]);
  for (guint i = 0; i < layout->n_nodes; i++)
    look_at_node (layout, bloc, i);
  for (guint t = 0; t < layout->n_ties; t++)
    look_at_tie (layout, bloc, t);
  for (guint c = 0; c < all->n_hulls; c++) {
    if (c != bloc)
      set_flag (&all->meet[(gsize)MAX (bloc, c) * all->n_hulls + MIN (bloc, c)], &all->n_meeting,
                hulls_meet (&all->hulls[bloc], &all->hulls[c]));
  }
}

/* --- The face --- */

static EntLayoutHulls *
make_hulls (const EntLayout *layout)
{
  EntLayoutHulls *all = g_new0 (EntLayoutHulls, 1);
  gsize n = all->n_hulls = layout->n_blocs;
  all->hulls = g_new0 (Hull, n);
  all->holds = g_new0 (guint8, n * layout->n_nodes);
  all->is_crossed = g_new0 (guint8, n * layout->n_ties);
  all->meet = g_new0 (guint8, n * n);
  all->members = g_new0 (guint, layout->n_nodes);
  /* A hull has at most four corners a member, and one more while it is made. */
  all->points = g_new0 (EntPoint, 4 * (gsize)layout->n_nodes + n);
  all->corners = g_new0 (EntPoint, 4 * (gsize)layout->n_nodes);
  all->nearest = g_new0 (double, layout->n_nodes);
  guint n_members = 0;
  for (guint b = 0; b < n; b++) {
    Hull *hull = &all->hulls[b];
    hull->members = all->members + n_members;
    hull->points = all->points + 4 * (gsize)n_members + b;
    for (guint i = 0; i < layout->n_nodes; i++)
      if (layout->bloc[i] == (gint)b)
        hull->members[hull->n_members++] = i;
    n_members += hull->n_members;
  }
  return all;
}

void
ent__layout_hulls_free (EntLayoutHulls *all)
{
  g_free (all->hulls);
  g_free (all->holds);
  g_free (all->is_crossed);
  g_free (all->meet);
  g_free (all->members);
  g_free (all->points);
  g_free (all->corners);
  g_free (all->nearest);
  g_free (all);
}

void
ent__layout_hulls_settle (EntLayout *layout)
{
  if (layout->hulls == NULL)
    layout->hulls = make_hulls (layout);
  for (guint b = 0; b < layout->n_blocs; b++)
    look_at_hull (layout, b);
}

void
ent__layout_hulls_put (EntLayout *layout, guint node)
{
  for (guint b = 0; b < layout->n_blocs; b++) {
    if (layout->bloc[node] == (gint)b) {
      look_at_hull (layout, b);
      continue;
    }
    look_at_node (layout, b, node);
    for (guint k = layout->tie_index[node]; k < layout->tie_index[node + 1]; k++)
      look_at_tie (layout, b, layout->ties_of[k]);
  }
}

double
ent__layout_harm_of_hulls (const EntLayout *layout)
{
  const EntLayoutHulls *all = layout->hulls;
  double harm =
      FOREIGN_IN_HULL * all->n_held + TIE_THROUGH_HULL * all->n_crossed + HULLS_MEET * all->n_meeting;
  for (guint b = 0; b < all->n_hulls; b++)
    harm += all->hulls[b].shape_harm;
  return harm;
}
