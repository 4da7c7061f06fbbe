/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the actors stand. A sketch becomes a problem of boxes and ties; small ones are solved from many
 * starts, of which the least harmful are refined, large ones bloc by bloc; actors without any tie stand in
 * rows below. Read next: layout-harm.c, layout-islands.c. */
#include "exporters/exporters-private.h"
#include "exporters/layout-private.h"

#include <math.h>
#include <string.h>

#define STARTS_REFINED 3

EntLayout *
ent__layout_new (guint n_nodes, guint n_ties)
{
  EntLayout *layout = g_new0 (EntLayout, 1);
  layout->n_nodes = n_nodes;
  layout->n_ties = n_ties;
  layout->half = g_new0 (EntPoint, MAX (n_nodes, 1));
  layout->bloc = g_new0 (gint, MAX (n_nodes, 1));
  layout->at = g_new0 (EntPoint, MAX (n_nodes, 1));
  layout->ties = g_new0 (EntLayoutTie, MAX (n_ties, 1));
  layout->tie_index = g_new0 (guint, n_nodes + 1);
  layout->ties_of = g_new0 (guint, MAX (2 * (gsize)n_ties, 1));
  layout->aspect = ENT_STYLE_ASPECT;
  layout->density = 1;
  return layout;
}

void
ent__layout_index (EntLayout *layout)
{
  for (guint t = 0; t < layout->n_ties; t++) {
    layout->tie_index[layout->ties[t].from]++;
    layout->tie_index[layout->ties[t].to]++;
  }
  guint sum = 0;
  for (guint i = 0; i <= layout->n_nodes; i++) {
    guint n = i < layout->n_nodes ? layout->tie_index[i] : 0;
    layout->tie_index[i] = sum += n;
  }
  /* Filled from the back, each index ends at its first tie. */
  for (guint t = layout->n_ties; t-- > 0;) {
    layout->ties_of[--layout->tie_index[layout->ties[t].from]] = t;
    layout->ties_of[--layout->tie_index[layout->ties[t].to]] = t;
  }
}

EntLayout *
ent__layout_dup (const EntLayout *layout)
{
  guint n = layout->n_nodes;
  EntLayout *copy = ent__layout_new (n, layout->n_ties);
  memcpy (copy->half, layout->half, n * sizeof *copy->half);
  memcpy (copy->bloc, layout->bloc, n * sizeof *copy->bloc);
  memcpy (copy->at, layout->at, n * sizeof *copy->at);
  memcpy (copy->ties, layout->ties, layout->n_ties * sizeof *copy->ties);
  copy->n_blocs = layout->n_blocs;
  copy->room = layout->room;
  copy->hull_pad = layout->hull_pad;
  copy->aspect = layout->aspect;
  copy->density = layout->density;
  copy->is_vast = layout->is_vast;
  copy->n_threads = layout->n_threads;
  ent__layout_index (copy);
  return copy;
}

void
ent__layout_free (EntLayout *layout)
{
  g_free (layout->half);
  g_free (layout->bloc);
  g_free (layout->at);
  g_free (layout->ties);
  g_free (layout->tie_index);
  g_free (layout->ties_of);
  g_free (layout->ends);
  g_free (layout->ways);
  g_free (layout->units);
  g_free (layout->sides);
  g_free (layout->crossed);
  g_free (layout->row);
  g_clear_pointer (&layout->hulls, ent__layout_hulls_free);
  g_free (layout);
}

/* --- Solving --- */

typedef struct {
  EntPoint *at;
  double harm;
} Start;

/* Keeps the answer if it is among the best so far; @best is sorted. */
static void
keep (Start *best, EntLayout *layout)
{
  double harm = ent__layout_harm (layout);
  gsize bytes = layout->n_nodes * sizeof (EntPoint);
  for (guint i = 0; i < STARTS_REFINED; i++) {
    if (harm >= best[i].harm)
      continue;
    EntPoint *spare = best[STARTS_REFINED - 1].at;
    for (guint j = STARTS_REFINED - 1; j > i; j--)
      best[j] = best[j - 1];
    best[i] = (Start){ spare, harm };
    memcpy (spare, layout->at, bytes);
    return;
  }
}

/* A start with a layout of its own, so that each can be refined on another thread. */
typedef struct {
  EntLayout *layouts[STARTS_REFINED];
  double harm[STARTS_REFINED];
  guint64 seed;
} Refining;

static void
refine_start (gpointer data, guint number)
{
  Refining *refining = data;
  EntLayout *layout = refining->layouts[number];
  guint moves = ent__layout_count_moves (layout, ENT_LAYOUT_REFINING_WORK);
  ent__layout_refine (layout, refining->seed + number, moves, ENT_LAYOUT_HOT);
  refining->harm[number] = ent__layout_harm (layout);
}

/* Refines the best starts, and leaves the best of what comes out in @layout. */
static void
refine_best (EntLayout *layout, const Start *best, guint64 seed)
{
  Refining refining = { .seed = seed };
  gsize bytes = layout->n_nodes * sizeof (EntPoint);
  guint winner = 0;
  for (guint i = 0; i < STARTS_REFINED; i++) {
    refining.layouts[i] = ent__layout_dup (layout);
    memcpy (refining.layouts[i]->at, best[i].at, bytes);
  }
  ent_parallel_for (layout->n_threads, STARTS_REFINED, refine_start, &refining);
  for (guint i = 1; i < STARTS_REFINED; i++)
    if (refining.harm[i] < refining.harm[winner])
      winner = i;
  memcpy (layout->at, refining.layouts[winner]->at, bytes);
  for (guint i = 0; i < STARTS_REFINED; i++)
    ent__layout_free (refining.layouts[i]);
}

static gboolean
solve_small (EntLayout *layout, GVC_t *gvc, guint64 seed, GError **error)
{
  guint n_starts = CLAMP (600 / layout->n_nodes, 8, 60);
  Start best[STARTS_REFINED];
  for (guint i = 0; i < STARTS_REFINED; i++)
    best[i] = (Start){ g_new0 (EntPoint, layout->n_nodes), INFINITY };
  gboolean ok = TRUE;
  /* One start has the blocs as islands: the best where they are many. */
  if (layout->n_blocs > 1 && layout->n_nodes >= 10) {
    ok = ent__layout_islands (layout, gvc, seed, error);
    if (ok)
      keep (best, layout);
  }
  for (guint i = 0; ok && i < n_starts; i++) {
    ok = ent__layout_graphviz (layout, gvc, "neato", (guint)(seed % 100000) + i, error);
    if (ok)
      keep (best, layout);
  }
  if (ok)
    refine_best (layout, best, seed);
  for (guint i = 0; i < STARTS_REFINED; i++)
    g_free (best[i].at);
  return ok;
}

gboolean
ent__layout_solve (EntLayout *layout, GVC_t *gvc, guint64 seed, GError **error)
{
  if (layout->n_nodes < 2)
    return TRUE;
  if (layout->n_nodes <= ENT_LAYOUT_REFINED_UP_TO)
    return solve_small (layout, gvc, seed, error);
  return ent__layout_graphviz (layout, gvc, layout->is_vast ? "sfdp" : "neato", (guint)(seed % 100000),
                               error);
}

/* --- From and to the sketch --- */

/* The strokes of one pair are one tie; @number_of: the marks' numbers in the layout. Strokes are sorted by
 * pair. */
static void
add_ties (EntLayout *layout, const EntSketch *sketch, const guint *number_of)
{
  guint n = 0;
  for (guint i = 0; i < sketch->strokes->len; i++) {
    const EntStroke *stroke = ent__stroke (sketch, i);
    if (stroke->lane == 0)
      layout->ties[n++] = (EntLayoutTie){ .from = number_of[stroke->from], .to = number_of[stroke->to] };
    EntLayoutTie *tie = &layout->ties[n - 1];
    tie->weight += stroke->weight;
    tie->lanes = stroke->n_lanes;
    /* The wish is for the words in two lines, where they have as many. */
    const EntPictureText *words = stroke->words[1].string != NULL ? &stroke->words[1] : &stroke->words[0];
    tie->words.x = MAX (tie->words.x, words->width);
    tie->words.y = MAX (tie->words.y, words->height);
  }
  layout->n_ties = n;
}

/* @members: the marks that have a tie or a bloc; the others are no part of the problem. */
static EntLayout *
make_problem (const EntSketch *sketch, const guint *members, guint n_members)
{
  static const double rooms[] = { 34, 24, 13, 5, 9 };
  EntLayout *layout = ent__layout_new (n_members, sketch->strokes->len);
  g_autofree guint *number_of = g_new0 (guint, MAX (sketch->marks->len, 1));
  for (guint i = 0; i < n_members; i++) {
    const EntMark *mark = ent__mark (sketch, members[i]);
    number_of[members[i]] = i;
    layout->half[i] = mark->half;
    /* A dot's name will stand above or below it. */
    if (mark->is_dot && mark->is_named)
      layout->half[i] =
          (EntPoint){ MAX (mark->half.x, mark->name.width / 2 + 2), mark->half.y + mark->name.height };
    layout->bloc[i] = mark->bloc;
  }
  layout->n_blocs = sketch->blocs->len;
  layout->is_vast = sketch->marks->len >= ENT_STYLE_SFDP_FROM;
  layout->room = rooms[sketch->crowd];
  layout->hull_pad = sketch->crowd >= ENT_CROWD_DOTS ? ENT_STYLE_HULL_PAD_DOTS : ENT_STYLE_HULL_PAD;
  layout->n_threads = sketch->options->n_threads;
  add_ties (layout, sketch, number_of);
  ent__layout_index (layout);
  return layout;
}

/* Actors that nobody is tied to: rows below the picture, as wide as it, in the order of the frame. */
static void
place_rows (EntSketch *sketch, const gboolean *is_placed, const EntBox *bounds)
{
  double least = sketch->crowd == ENT_CROWD_PANELS ? 0 : 420;
  double gap = sketch->crowd >= ENT_CROWD_DOTS ? 6 : 14, left = bounds->x0, x = left, row_height = 0;
  double top = bounds->y0 - 3 * gap, right = MAX (bounds->x1, left + least);
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntMark *mark = ent__mark (sketch, i);
    if (is_placed[i])
      continue;
    if (x > left && x + 2 * mark->half.x > right) {
      x = left;
      top -= row_height + gap;
      row_height = 0;
    }
    mark->at = (EntPoint){ x + mark->half.x, top - mark->half.y };
    x += 2 * mark->half.x + gap;
    row_height = MAX (row_height, 2 * mark->half.y);
  }
}

/* A tenth of a point is finer than any printer, and keeps files small and alike. */
static void
round_places (EntSketch *sketch)
{
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntPoint *at = &ent__mark (sketch, i)->at;
    *at = (EntPoint){ round (at->x * 10) / 10, round (at->y * 10) / 10 };
  }
}

static gboolean
compute_places (EntSketch *sketch, GError **error)
{
  guint n = sketch->marks->len, n_members = 0;
  g_autofree gboolean *is_member = g_new0 (gboolean, MAX (n, 1));
  g_autofree guint *members = g_new0 (guint, MAX (n, 1));
  for (guint i = 0; i < sketch->strokes->len; i++)
    is_member[ent__stroke (sketch, i)->from] = is_member[ent__stroke (sketch, i)->to] = TRUE;
  for (guint i = 0; i < n; i++) {
    is_member[i] = is_member[i] || ent__mark (sketch, i)->bloc >= 0;
    if (is_member[i])
      members[n_members++] = i;
  }
  g_autoptr (EntLayout) layout = make_problem (sketch, members, n_members);
  guint64 seed = sketch->options->seed;
  gboolean by_bloc = n_members > ENT_LAYOUT_REFINED_UP_TO && layout->n_blocs > 0;
  if (!(by_bloc ? ent__layout_islands : ent__layout_solve) (layout, sketch->gvc, seed, error))
    return FALSE;
  if (n_members > ENT_LAYOUT_REFINED_UP_TO && n_members <= ENT_LAYOUT_MENDED_UP_TO)
    ent__layout_refine (layout, seed, ent__layout_count_moves (layout, ENT_LAYOUT_MENDING_WORK),
                        ENT_LAYOUT_WARM);
  for (guint i = 0; i < n_members; i++)
    ent__mark (sketch, members[i])->at = layout->at[i];
  EntBox bounds = n_members > 0 ? ent__layout_bounds (layout) : (EntBox){ 0, 0, 0, 0 };
  place_rows (sketch, is_member, &bounds);
  round_places (sketch);
  return TRUE;
}

/* Places that the frame brings: all or none. */
static gboolean
read_places (EntSketch *sketch)
{
  const EntFrame *nodes = sketch->frame->nodes;
  for (guint i = 0; i < sketch->marks->len; i++) {
    EntPoint at = { ent__frame_real (nodes, "x", i), ent__frame_real (nodes, "y", i) };
    /* Beyond a kilometre no page is meant. */
    if (!(fabs (at.x) < 3e6 && fabs (at.y) < 3e6))
      return FALSE;
    ent__mark (sketch, i)->at = at;
  }
  return TRUE;
}

gboolean
ent__sketch_lay_out (EntSketch *sketch, GError **error)
{
  return read_places (sketch) || compute_places (sketch, error);
}

gboolean
ent_layout_apply (EntGraphFrame *frame, const EntExportOptions *options, GError **error)
{
  g_return_val_if_fail (frame != NULL && options != NULL, FALSE);
  static const char *const names[] = { "x", "y" };
  g_autoptr (EntSketch) sketch = ent__sketch_new (frame, options, error);
  if (sketch == NULL || !compute_places (sketch, error))
    return FALSE;
  for (int axis = 0; axis < 2; axis++) {
    gint found = ent_frame_find_column (frame->nodes, names[axis]);
    guint column = found >= 0 ? (guint)found
                              : ent_frame_add_column (frame->nodes, names[axis], ENT_COLUMN_REAL,
                                                      "place in the picture, in points, y upwards");
    for (guint i = 0; i < sketch->marks->len; i++) {
      EntPoint at = ent__mark (sketch, i)->at;
      ent_frame_set_real (frame->nodes, column, i, axis == 0 ? at.x : at.y);
    }
  }
  return TRUE;
}
