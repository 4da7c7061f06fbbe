/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Room for words: each text has candidate places with a cost (what it would stand on, how far it is from
 * where it belongs), and all texts choose together: the one with the worst prospects first, then a few rounds
 * in which each may change its mind. diagram-candidates.c makes the candidates. Read next: diagram-check.c.
 */
#include "exporters/places-private.h"

#include <math.h>

#define ROUNDS 6

static void
clear_placeable (gpointer data)
{
  g_array_unref (((EntPlaceable *)data)->candidates);
}

static GArray * /* of EntPlaceable */
collect (const EntSketch *sketch)
{
  GArray *placeables = g_array_new (FALSE, FALSE, sizeof (EntPlaceable));
  g_array_set_clear_func (placeables, clear_placeable);
  for (guint i = 0; i < sketch->blocs->len; i++) {
    EntPlaceable placeable = { ENT_PLACE_BLOC, i, ent__candidates_of_bloc (sketch, i), 0, FALSE };
    g_array_append_val (placeables, placeable);
  }
  for (guint i = 0; i < sketch->strokes->len; i++) {
    if (ent__stroke (sketch, i)->words[0].string == NULL)
      continue;
    EntPlaceable placeable = { ENT_PLACE_STROKE, i, ent__candidates_of_stroke (sketch, i), 0, FALSE };
    g_array_append_val (placeables, placeable);
  }
  for (guint i = 0; i < sketch->marks->len; i++) {
    if (!ent__mark (sketch, i)->is_dot || !ent__mark (sketch, i)->is_named)
      continue;
    EntPlaceable placeable = { ENT_PLACE_MARK, i, ent__candidates_of_mark (sketch, i), 0, FALSE };
    g_array_append_val (placeables, placeable);
  }
  return placeables;
}

static const EntCandidate *
get_candidate (const EntPlaceable *placeable, guint number)
{
  return &g_array_index (placeable->candidates, EntCandidate, number);
}

static double
cost_with_others (const GArray *placeables, guint self, guint number)
{
  const EntCandidate *candidate = get_candidate (&g_array_index (placeables, EntPlaceable, self), number);
  double cost = candidate->cost;
  for (guint i = 0; i < placeables->len; i++) {
    const EntPlaceable *other = &g_array_index (placeables, EntPlaceable, i);
    if (i == self || !other->is_placed)
      continue;
    const EntBox *there = &get_candidate (other, other->chosen)->box;
    /* Words that almost touch are read as one. */
    if (ent__boxes_meet (&candidate->box, there, 9))
      cost += ent__boxes_meet (&candidate->box, there, 2) ? ENT_PLACE_CONFLICT : 6;
  }
  return cost;
}

/* Takes the best candidate as the others stand now; answers its cost. */
static double
choose (GArray *placeables, guint self)
{
  EntPlaceable *placeable = &g_array_index (placeables, EntPlaceable, self);
  double least = INFINITY;
  for (guint i = 0; i < placeable->candidates->len; i++) {
    /* What stands here alone costs more than the best so far can only get worse. */
    if (get_candidate (placeable, i)->cost >= least)
      continue;
    double cost = cost_with_others (placeables, self, i);
    if (cost >= least)
      continue;
    least = cost;
    placeable->chosen = i;
  }
  placeable->is_placed = placeable->candidates->len > 0;
  return least;
}

/* How many candidates are free of conflicts. */
static guint
count_prospects (const EntPlaceable *placeable)
{
  guint n = 0;
  for (guint i = 0; i < placeable->candidates->len; i++)
    n += get_candidate (placeable, i)->cost < ENT_PLACE_CONFLICT;
  return n;
}

typedef struct {
  guint number;
  guint prospects;
} Turn;

static int
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *x = a, *y = b;
  if (x->prospects != y->prospects)
    return x->prospects < y->prospects ? -1 : 1;
  return x->number < y->number ? -1 : x->number > y->number;
}

static void
apply (EntSketch *sketch, const EntPlaceable *placeable)
{
  const EntCandidate *candidate = get_candidate (placeable, placeable->chosen);
  switch (placeable->kind) {
  case ENT_PLACE_STROKE: {
    EntStroke *stroke = ent__stroke (sketch, placeable->number);
    stroke->label = (gint)candidate->variant;
    stroke->label_box = candidate->box;
    stroke->gap_start = candidate->gap_start;
    stroke->gap_end = candidate->gap_end;
    stroke->justify = candidate->justify;
    break;
  }
  case ENT_PLACE_BLOC:
    ent__bloc (sketch, placeable->number)->name_box = candidate->box;
    ent__bloc (sketch, placeable->number)->is_name_placed = TRUE;
    break;
  case ENT_PLACE_MARK:
    ent__mark (sketch, placeable->number)->name_box = candidate->box;
    break;
  }
}

guint
ent__sketch_place_words (EntSketch *sketch)
{
  g_autoptr (GArray) placeables = collect (sketch);
  g_autofree Turn *turns = g_new (Turn, MAX (placeables->len, 1));
  guint n_bad = 0;
  for (guint i = 0; i < placeables->len; i++)
    turns[i] = (Turn){ i, count_prospects (&g_array_index (placeables, EntPlaceable, i)) };
  qsort (turns, placeables->len, sizeof *turns, compare_turns);
  for (guint round = 0; round < ROUNDS; round++) {
    n_bad = 0;
    for (guint i = 0; i < placeables->len; i++) {
      double cost = choose (placeables, turns[i].number);
      n_bad += cost >= ENT_PLACE_CONFLICT && cost < INFINITY;
    }
  }
  for (guint i = 0; i < placeables->len; i++)
    if (g_array_index (placeables, EntPlaceable, i).is_placed)
      apply (sketch, &g_array_index (placeables, EntPlaceable, i));
  return n_bad;
}
