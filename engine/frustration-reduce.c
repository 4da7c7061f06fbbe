/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a signed network smaller without changing its least frustration. A vertex goes whose side follows
 * from those of its partners: one whose strongest tie weighs as much as all others together (it is joined to
 * that partner), and one with three ties (a star is as good as a triangle; both are known from spin glasses).
 * Frustration is (W - J) / 2 with J = Σ w s t, so parallel ties add up. Read next: frustration.c. */
#include "engine/frustration-private.h"

#include <math.h>
#include <stdlib.h>

/* A vertex of more ties is looked at no closer: hubs would be gone through each time a leaf of theirs goes.
 */
#define MAX_TIES 64
/* What is left of a tie whose parts cancel but for rounding. */
#define NOTHING 1e-12

typedef struct {
  guint32 vertex;
  double weight;
} Link;

/* A vertex that went, and the links that it had then: @n of undo_links from @first on. */
typedef struct {
  guint32 vertex;
  guint first;
  guint n;
} Step;

struct _EntReduction {
  GArray **links;     /* vertex → of Link; NULL where it is gone */
  GArray *steps;      /* of Step */
  GArray *step_links; /* of Link */
  GQueue queue;
  guint8 *is_queued;
  double constant; /* the part of J that is settled */
  double offset;
  EntArcs *core;
};

static void
enqueue (EntReduction *reduction, guint32 vertex)
{
  if (reduction->is_queued[vertex])
    return;
  reduction->is_queued[vertex] = TRUE;
  g_queue_push_tail (&reduction->queue, GUINT_TO_POINTER (vertex));
}

static Link *
find_link (GArray *links, guint32 vertex)
{
  for (guint i = 0; i < links->len; i++)
    if (g_array_index (links, Link, i).vertex == vertex)
      return &g_array_index (links, Link, i);
  return NULL;
}

static void
remove_link (GArray *links, guint32 vertex)
{
  for (guint i = 0; i < links->len; i++)
    if (g_array_index (links, Link, i).vertex == vertex) {
      g_array_remove_index_fast (links, i);
      return;
    }
}

/* Adds @weight to the tie of @a and @b, which may come or go by it. */
static void
add_weight (EntReduction *reduction, guint32 a, guint32 b, double weight)
{
  gboolean is_shorter = reduction->links[a]->len <= reduction->links[b]->len;
  guint32 from = is_shorter ? a : b, to = is_shorter ? b : a; /* the shorter list is looked through first */
  GArray *mine = reduction->links[from], *theirs = reduction->links[to];
  Link *link = find_link (mine, to);
  if (link == NULL && fabs (weight) > NOTHING) {
    g_array_append_vals (mine, &(Link){ to, weight }, 1);
    g_array_append_vals (theirs, &(Link){ from, weight }, 1);
  } else if (link != NULL && fabs (link->weight + weight) > NOTHING) {
    link->weight += weight;
    find_link (theirs, from)->weight = link->weight;
  } else if (link != NULL) {
    remove_link (mine, to);
    remove_link (theirs, from);
  }
  enqueue (reduction, a);
  enqueue (reduction, b);
}

/* Takes a vertex away; what it had is kept for later. */
static GArray *
detach (EntReduction *reduction, guint32 vertex)
{
  GArray *links = g_steal_pointer (&reduction->links[vertex]);
  Step step = { vertex, reduction->step_links->len, links->len };
  g_array_append_val (reduction->steps, step);
  g_array_append_vals (reduction->step_links, links->data, links->len);
  for (guint i = 0; i < links->len; i++) {
    guint32 other = g_array_index (links, Link, i).vertex;
    remove_link (reduction->links[other], vertex);
    enqueue (reduction, other);
  }
  return links;
}

/* Its side is that of its partner @strongest, or the opposite one: the other ties become the partner's. */
static void
join (EntReduction *reduction, guint32 vertex, guint strongest)
{
  g_autoptr (GArray) links = detach (reduction, vertex);
  Link to = g_array_index (links, Link, strongest);
  reduction->constant += fabs (to.weight);
  for (guint i = 0; i < links->len; i++) {
    const Link *link = &g_array_index (links, Link, i);
    if (i != strongest)
      add_weight (reduction, to.vertex, link->vertex, to.weight > 0 ? link->weight : -link->weight);
  }
}

/* The most that three ties give, |a s + b t + c u|, is a constant and one weight for each pair of s, t and u.
 */
static void
replace_star (EntReduction *reduction, guint32 vertex)
{
  g_autoptr (GArray) links = detach (reduction, vertex);
  const Link *link = (const Link *)links->data;
  double a = link[0].weight, b = link[1].weight, c = link[2].weight;
  double p = fabs (a + b + c), q = fabs (a + b - c), r = fabs (a - b + c), s = fabs (a - b - c);
  reduction->constant += (p + q + r + s) / 4;
  add_weight (reduction, link[0].vertex, link[1].vertex, (p + q - r - s) / 4);
  add_weight (reduction, link[0].vertex, link[2].vertex, (p - q + r - s) / 4);
  add_weight (reduction, link[1].vertex, link[2].vertex, (p - q - r + s) / 4);
}

static void
look_at (EntReduction *reduction, guint32 vertex)
{
  GArray *links = reduction->links[vertex];
  double sum = 0, greatest = 0;
  guint strongest = 0;
  if (links == NULL || links->len == 0 || links->len > MAX_TIES)
    return;
  for (guint i = 0; i < links->len; i++) {
    double weight = fabs (g_array_index (links, Link, i).weight);
    sum += weight;
    if (weight > greatest) {
      greatest = weight;
      strongest = i;
    }
  }
  if (2 * greatest >= sum)
    join (reduction, vertex, strongest);
  else if (links->len == 3)
    replace_star (reduction, vertex);
}

static gint
compare_links (gconstpointer a, gconstpointer b)
{
  guint32 x = ((const Link *)a)->vertex, y = ((const Link *)b)->vertex;
  return (x > y) - (x < y);
}

/* In order of the ends, as ent__csr_new() wants them. */
static EntArcs *
make_core (const EntReduction *reduction, guint n)
{
  EntArcs *core = g_new0 (EntArcs, 1);
  gsize n_ends = 0;
  for (guint v = 0; v < n; v++)
    n_ends += reduction->links[v] ? reduction->links[v]->len : 0;
  core->is_weighted = TRUE;
  core->n_vertices = n;
  core->vertices = g_new (guint32, MAX (n, 1));
  core->from = g_new (guint32, MAX (n_ends / 2, 1));
  core->to = g_new (guint32, MAX (n_ends / 2, 1));
  core->weights = g_new (double, MAX (n_ends / 2, 1));
  for (guint32 v = 0; v < n; v++) {
    GArray *links = reduction->links[v];
    core->vertices[v] = v;
    if (links != NULL)
      g_array_sort (links, compare_links);
    for (guint i = 0; links != NULL && i < links->len; i++) {
      const Link *link = &g_array_index (links, Link, i);
      if (link->vertex < v)
        continue;
      core->from[core->n_arcs] = v;
      core->to[core->n_arcs] = link->vertex;
      core->weights[core->n_arcs++] = link->weight;
    }
  }
  ent__arcs_drop_isolates (core);
  return core;
}

/* A vertex's list grows by what is joined to it: a tie a step at most, so all ends in O(n MAX_TIES × longest
 * list). */
EntReduction *
ent__reduction_new (const EntArcs *arcs)
{
  guint n = arcs->n_vertices;
  EntReduction *reduction = g_new0 (EntReduction, 1);
  reduction->links = g_new0 (GArray *, (gsize)n + 1);
  reduction->is_queued = g_new0 (guint8, MAX (n, 1));
  reduction->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  reduction->step_links = g_array_new (FALSE, FALSE, sizeof (Link));
  g_queue_init (&reduction->queue);
  for (guint32 v = 0; v < n; v++) {
    reduction->links[v] = g_array_new (FALSE, FALSE, sizeof (Link));
    enqueue (reduction, v);
  }
  for (guint i = 0; i < arcs->n_arcs; i++) {
    g_array_append_vals (reduction->links[arcs->from[i]], &(Link){ arcs->to[i], arcs->weights[i] }, 1);
    g_array_append_vals (reduction->links[arcs->to[i]], &(Link){ arcs->from[i], arcs->weights[i] }, 1);
  }
  while (!g_queue_is_empty (&reduction->queue)) {
    guint32 vertex = GPOINTER_TO_UINT (g_queue_pop_head (&reduction->queue));
    reduction->is_queued[vertex] = FALSE;
    look_at (reduction, vertex);
  }
  reduction->core = make_core (reduction, n);
  reduction->offset =
      (ent__signed_weight (arcs) - ent__signed_weight (reduction->core) - reduction->constant) / 2;
  for (guint v = 0; v < n; v++)
    g_clear_pointer (&reduction->links[v], g_array_unref);
  return reduction;
}

void
ent__reduction_free (EntReduction *reduction)
{
  g_free (reduction->links);
  g_free (reduction->is_queued);
  g_array_unref (reduction->steps);
  g_array_unref (reduction->step_links);
  g_queue_clear (&reduction->queue);
  ent__arcs_free (reduction->core);
  g_free (reduction);
}

const EntArcs *
ent__reduction_get_core (const EntReduction *reduction)
{
  return reduction->core;
}

double
ent__reduction_get_offset (const EntReduction *reduction)
{
  return reduction->offset;
}

/* Backwards: the partners that a vertex had when it went have their sides by then. */
void
ent__reduction_extend (const EntReduction *reduction, gint8 *sides)
{
  for (guint i = reduction->steps->len; i-- > 0;) {
    const Step *step = &g_array_index (reduction->steps, Step, i);
    double pull = 0;
    for (guint k = step->first; k < step->first + step->n; k++) {
      const Link *link = &g_array_index (reduction->step_links, Link, k);
      pull += link->weight * sides[link->vertex];
    }
    sides[step->vertex] = pull >= 0 ? 1 : -1;
  }
}
