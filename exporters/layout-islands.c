/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layout of many actors in blocs: each bloc is laid out by itself, becomes one box, and the boxes (with the
 * actors of no bloc) are laid out as a small problem of their own. So blocs are islands, and no hull can hold
 * a foreign actor. Then each island is mirrored the way that makes its ties to the others shortest. Read
 * next: layout.c. */
#include "exporters/layout-private.h"

#include <math.h>
#include <stdlib.h>

/* So many actors of no bloc are laid out one by one; more of them share an island, which keeps the picture
 * together. */
#define LONERS_UP_TO 12
#define DENSITY 5.0  /* of an island, against that of a page */
#define DISC_FROM 30 /* nodes of an island of dots */

/* An island: the nodes of one bloc, or one node, or many loners. */
typedef struct {
  guint *nodes;
  guint n_nodes;
  EntPoint half;
} Island;

static void
clear_island (gpointer data)
{
  g_free (((Island *)data)->nodes);
}

/* The islands, those of the blocs first, and for each node the number of its island. */
static GArray * /* of Island */
make_islands (const EntLayout *layout, guint *island_of)
{
  GArray *islands = g_array_new (FALSE, TRUE, sizeof (Island));
  g_array_set_clear_func (islands, clear_island);
  g_array_set_size (islands, layout->n_blocs);
  guint n_loners = 0;
  for (guint i = 0; i < layout->n_nodes; i++)
    n_loners += layout->bloc[i] < 0;
  if (n_loners > LONERS_UP_TO)
    g_array_set_size (islands, layout->n_blocs + 1);
  for (guint i = 0; i < layout->n_nodes; i++) {
    guint number = layout->bloc[i] >= 0      ? (guint)layout->bloc[i]
                   : n_loners > LONERS_UP_TO ? layout->n_blocs
                                             : islands->len;
    if (number == islands->len)
      g_array_set_size (islands, number + 1);
    Island *island = &g_array_index (islands, Island, number);
    island->nodes = g_renew (guint, island->nodes, island->n_nodes + 1);
    island->nodes[island->n_nodes++] = i;
    island_of[i] = number;
  }
  return islands;
}

static gint
compare_ties (gconstpointer a, gconstpointer b)
{
  const EntLayoutTie *x = a, *y = b;
  return x->from != y->from ? (x->from < y->from ? -1 : 1) : x->to < y->to ? -1 : x->to > y->to;
}

/* Merges parallel ties; their number counts by its logarithm when it comes to lengths. */
static void
merge_ties (EntLayout *layout)
{
  guint n = 0;
  qsort (layout->ties, layout->n_ties, sizeof *layout->ties, compare_ties);
  for (guint t = 0; t < layout->n_ties; t++) {
    if (n > 0 && compare_ties (&layout->ties[n - 1], &layout->ties[t]) == 0)
      layout->ties[n - 1].weight += layout->ties[t].weight;
    else
      layout->ties[n++] = layout->ties[t];
  }
  layout->n_ties = n;
}

/* The ties within one island (@island) or, where it is G_MAXUINT, between the islands. */
static EntLayout *
make_part (const EntLayout *whole, guint n_nodes, const guint *number_of, const guint *island_of,
           guint island)
{
  EntLayout *part = ent__layout_new (n_nodes, whole->n_ties);
  guint n = 0;
  for (guint t = 0; t < whole->n_ties; t++) {
    EntLayoutTie tie = whole->ties[t];
    gboolean is_within = island_of[tie.from] == island_of[tie.to];
    if (island == G_MAXUINT ? is_within : (!is_within || island_of[tie.from] != island))
      continue;
    guint a = number_of[tie.from], b = number_of[tie.to];
    part->ties[n++] =
        (EntLayoutTie){ .from = MIN (a, b), .to = MAX (a, b), .weight = tie.weight, .lanes = 1 };
  }
  part->n_ties = n;
  part->room = whole->room;
  part->hull_pad = whole->hull_pad;
  part->is_vast = whole->is_vast;
  part->n_threads = whole->n_threads;
  merge_ties (part);
  for (guint i = 0; i < n_nodes; i++)
    part->bloc[i] = -1;
  ent__layout_index (part);
  return part;
}

/* Lays out one island and centres it at the origin. */
static gboolean
solve_island (EntLayout *whole, Island *island, guint number, const guint *island_of, GVC_t *gvc,
              guint64 seed, GError **error)
{
  if (island->n_nodes == 1) {
    island->half = whole->half[island->nodes[0]];
    return TRUE;
  }
  g_autofree guint *number_of = g_new0 (guint, whole->n_nodes);
  for (guint i = 0; i < island->n_nodes; i++)
    number_of[island->nodes[i]] = i;
  g_autoptr (EntLayout) part = make_part (whole, island->n_nodes, number_of, island_of, number);
  for (guint i = 0; i < part->n_nodes; i++)
    part->half[i] = whole->half[island->nodes[i]];
  part->density = DENSITY;
  part->aspect = 1.2;
  if (!ent__layout_solve (part, gvc, seed, error))
    return FALSE;
  if (whole->n_nodes > ENT_STYLE_BOXES_UP_TO && part->n_nodes >= DISC_FROM)
    ent__layout_disc (part);
  EntBox bounds = ent__layout_bounds (part);
  EntPoint centre = { (bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2 };
  for (guint i = 0; i < part->n_nodes; i++)
    whole->at[island->nodes[i]] = (EntPoint){ part->at[i].x - centre.x, part->at[i].y - centre.y };
  double pad = whole->hull_pad + 4;
  island->half = (EntPoint){ (bounds.x1 - bounds.x0) / 2 + pad, (bounds.y1 - bounds.y0) / 2 + pad };
  return TRUE;
}

static double
length_of_ties (const EntLayout *layout, const Island *island, const guint *island_of,
                const EntPoint *centres, double flip_x, double flip_y)
{
  double sum = 0;
  guint self = island_of[island->nodes[0]];
  for (guint i = 0; i < island->n_nodes; i++) {
    guint node = island->nodes[i];
    for (guint k = layout->tie_index[node]; k < layout->tie_index[node + 1]; k++) {
      const EntLayoutTie *tie = &layout->ties[layout->ties_of[k]];
      guint other = tie->from == node ? tie->to : tie->from;
      if (island_of[other] == self)
        continue;
      EntPoint far = centres[island_of[other]], here = centres[self];
      sum += hypot (here.x + flip_x * layout->at[node].x - far.x - layout->at[other].x,
                    here.y + flip_y * layout->at[node].y - far.y - layout->at[other].y);
    }
  }
  return sum;
}

/* Mirrors each island so that ties to the others are short; a few rounds, as each mirroring changes what is
 * best for the others. */
static void
mirror_islands (EntLayout *layout, const GArray *islands, const guint *island_of, const EntPoint *centres)
{
  for (int round = 0; round < 3; round++) {
    for (guint i = 0; i < islands->len; i++) {
      const Island *island = &g_array_index (islands, Island, i);
      double best = INFINITY, best_x = 1, best_y = 1;
      for (int flips = 0; flips < 4 && island->n_nodes > 1; flips++) {
        double x = flips & 1 ? -1 : 1, y = flips & 2 ? -1 : 1;
        double length = length_of_ties (layout, island, island_of, centres, x, y);
        if (length >= best)
          continue;
        best = length;
        best_x = x;
        best_y = y;
      }
      for (guint k = 0; k < island->n_nodes; k++) {
        EntPoint *at = &layout->at[island->nodes[k]];
        *at = (EntPoint){ at->x * best_x, at->y * best_y };
      }
    }
  }
}

gboolean
ent__layout_islands (EntLayout *layout, GVC_t *gvc, guint64 seed, GError **error)
{
  g_autofree guint *island_of = g_new0 (guint, MAX (layout->n_nodes, 1));
  g_autoptr (GArray) islands = make_islands (layout, island_of);
  for (guint i = 0; i < islands->len; i++)
    if (!solve_island (layout, &g_array_index (islands, Island, i), i, island_of, gvc, seed + i, error))
      return FALSE;
  g_autoptr (EntLayout) sea = make_part (layout, islands->len, island_of, island_of, G_MAXUINT);
  for (guint i = 0; i < islands->len; i++)
    sea->half[i] = g_array_index (islands, Island, i).half;
  sea->room = layout->room + 10;
  sea->density = 2;
  if (!ent__layout_solve (sea, gvc, seed, error))
    return FALSE;
  mirror_islands (layout, islands, island_of, sea->at);
  for (guint i = 0; i < layout->n_nodes; i++) {
    EntPoint centre = sea->at[island_of[i]];
    layout->at[i] = (EntPoint){ centre.x + layout->at[i].x, centre.y + layout->at[i].y };
  }
  return TRUE;
}
