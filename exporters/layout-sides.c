/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How nodes lie to ties: left or right of the line, or so near that the tie passes behind the node. A byte
 * for each node and tie is kept while nodes move, as a move changes only those of one node and of its own
 * ties; with these bytes it is decided without any geometry whether two ties cross. Read next: layout-harm.c.
 */
#include "exporters/layout-private.h"

#include <math.h>

#define BEHIND_MARGIN 6.0
#define NEAR_MARGIN 16.0

/* Does the way meet the box around @centre, by the axes that may part them: the box's two, of which the
 * distances are given, and the way's normal? @aside: how far the line is from the box, @lean: what a margin
 * adds to its reach. */
static gboolean
comes_within (double margin, double dx, double dy, double aside, double lean)
{
  return aside <= margin * lean && dx <= margin && dy <= margin;
}

/* Of an end of the tie it is 0. */
static guint8
side_of (const EntLayout *layout, guint tie, guint node)
{
  const EntLayoutWay *way = &layout->ways[tie];
  EntPoint at = layout->at[node], half = layout->half[node];
  EntPoint unit = layout->units[tie];
  double x = at.x - way->middle.x, y = at.y - way->middle.y;
  double ux = fabs (unit.x), uy = fabs (unit.y);
  double offset = unit.x * y - unit.y * x, aside = fabs (offset) - half.x * uy - half.y * ux;
  double dx = fabs (x) - way->span.x - half.x, dy = fabs (y) - way->span.y - half.y;
  if (layout->ends[tie].from == node || layout->ends[tie].to == node)
    return 0;
  guint8 side = offset > 0 ? ENT_SIDE_LEFT : ENT_SIDE_RIGHT;
  if (comes_within (NEAR_MARGIN, dx, dy, aside, ux + uy))
    side |= comes_within (BEHIND_MARGIN, dx, dy, aside, ux + uy) ? ENT_SIDE_BEHIND : ENT_SIDE_NEAR;
  return side;
}

static void
settle_tie (EntLayout *layout, guint tie)
{
  EntPoint a = layout->at[layout->ends[tie].from], b = layout->at[layout->ends[tie].to];
  double dx = b.x - a.x, dy = b.y - a.y, length = MAX (sqrt (dx * dx + dy * dy), 1e-9);
  layout->ways[tie] =
      (EntLayoutWay){ { (a.x + b.x) / 2, (a.y + b.y) / 2 }, { fabs (dx) / 2, fabs (dy) / 2 } };
  layout->units[tie] = (EntPoint){ dx / length, dy / length };
  for (guint i = 0; i < layout->n_nodes; i++)
    layout->sides[(gsize)i * layout->n_ties + tie] = side_of (layout, tie, i);
}

void
ent__layout_settle (EntLayout *layout)
{
  /* Layouts that are never judged are too large for this. */
  if (layout->sides == NULL) {
    layout->ends = g_new (EntLayoutEnds, MAX (layout->n_ties, 1));
    layout->units = g_new (EntPoint, MAX (layout->n_ties, 1));
    layout->ways = g_new (EntLayoutWay, MAX (layout->n_ties, 1));
    layout->crossed = g_new (guint, MAX (layout->n_ties, 1));
    layout->row = g_new (guint8, MAX (layout->n_nodes, 1));
    layout->sides = g_new (guint8, MAX ((gsize)layout->n_nodes * layout->n_ties, 1));
  }
  for (guint t = 0; t < layout->n_ties; t++) {
    layout->ends[t] = (EntLayoutEnds){ layout->ties[t].from, layout->ties[t].to };
    settle_tie (layout, t);
  }
  ent__layout_hulls_settle (layout);
}

void
ent__layout_put (EntLayout *layout, guint node, EntPoint at)
{
  layout->at[node] = at;
  for (guint k = layout->tie_index[node]; k < layout->tie_index[node + 1]; k++)
    settle_tie (layout, layout->ties_of[k]);
  guint8 *sides = layout->sides + (gsize)node * layout->n_ties;
  for (guint t = 0; t < layout->n_ties; t++)
    sides[t] = side_of (layout, t, node);
  ent__layout_hulls_put (layout, node);
}
