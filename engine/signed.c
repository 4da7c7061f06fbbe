/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed network from the ties' two parts, its components and its triads. Read next: balance.c, which
 * puts them together. */
#include "engine/signed-private.h"

#include <math.h>
#include <stdlib.h>

/* The shares of one direction, or of all of them. */
static double
sum_net (const EntTie *tie, gboolean is_directed, EntDirection direction)
{
  if (!is_directed)
    return ent_tie_get_net (tie);
  const double *good = tie->share[ENT_PART_COOPERATION], *bad = tie->share[ENT_PART_HOSTILITY];
  return good[direction] + good[ENT_MUTUAL] - bad[direction] - bad[ENT_MUTUAL];
}

static void
append (EntArcs *arcs, guint32 from, guint32 to, double net)
{
  if (!(fabs (net) >= ENT_AMBIVALENT))
    return;
  arcs->from[arcs->n_arcs] = from;
  arcs->to[arcs->n_arcs] = to;
  arcs->weights[arcs->n_arcs++] = arcs->is_weighted ? net : net > 0 ? 1 : -1;
}

EntArcs *
ent__signed_new (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed)
{
  EntArcs *arcs = ent__arcs_new_empty (network, settings, is_directed);
  for (guint t = 0; t < ent_network_get_n_ties (network); t++) {
    const EntTie *tie = ent_network_get_tie (network, t);
    append (arcs, tie->a, tie->b, sum_net (tie, is_directed, ENT_FORWARD));
    if (is_directed)
      append (arcs, tie->b, tie->a, sum_net (tie, is_directed, ENT_BACKWARD));
  }
  return arcs;
}

double
ent__signed_weight (const EntArcs *arcs)
{
  double sum = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    sum += fabs (arcs->weights[i]);
  return sum;
}

/* An isolate is a component of its own. */
guint
ent__signed_order (const EntCsr *csr, guint32 *order, guint32 *starts)
{
  guint n = csr->n_vertices, n_components = 0, tail = 0;
  g_autofree guint8 *seen = g_new0 (guint8, MAX (n, 1));
  for (guint32 root = 0; root < n; root++) {
    guint head = tail;
    if (seen[root])
      continue;
    starts[n_components++] = tail;
    order[tail++] = root;
    seen[root] = 1;
    while (head < tail) {
      guint32 v = order[head++];
      for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++)
        if (!seen[csr->targets[i]]) {
          seen[csr->targets[i]] = 1;
          order[tail++] = csr->targets[i];
        }
    }
  }
  starts[n_components] = tail;
  return n_components;
}

/* O(ties of the component). */
gboolean
ent__signed_part (const EntCsr *csr, const guint32 *vertices, guint n, gint8 *sides)
{
  for (guint i = 0; i < n; i++)
    sides[vertices[i]] = 0;
  sides[vertices[0]] = 1;
  for (guint i = 0; i < n;
       i++) { /* vertices are in breadth-first order: each has a side when its turn comes */
    guint32 v = vertices[i];
    for (guint k = csr->offsets[v]; k < csr->offsets[v + 1]; k++) {
      gint8 wanted = csr->weights[k] > 0 ? sides[v] : -sides[v];
      gint8 *other = &sides[csr->targets[k]];
      if (*other == 0)
        *other = wanted;
      else if (*other != wanted)
        return FALSE;
    }
  }
  return TRUE;
}

/* Triads. */

/* Each tie hangs on the end with fewer ties, so no vertex has more than √(2m) of them. */
typedef struct {
  guint *offsets;
  guint32 *heads;
  guint32 *ties;
} Forward;

static void
forward_clear (Forward *forward)
{
  g_free (forward->offsets);
  g_free (forward->heads);
  g_free (forward->ties);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forward, forward_clear)

static void
forward_fill (Forward *forward, const EntArcs *arcs)
{
  guint n = arcs->n_vertices;
  g_autofree guint *degrees = g_new0 (guint, (gsize)n + 1);
  g_autofree guint32 *tails = g_new (guint32, MAX (arcs->n_arcs, 1));
  forward->offsets = g_new0 (guint, (gsize)n + 1);
  forward->heads = g_new (guint32, MAX (arcs->n_arcs, 1));
  forward->ties = g_new (guint32, MAX (arcs->n_arcs, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    degrees[arcs->from[i]]++;
    degrees[arcs->to[i]]++;
  }
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint32 a = arcs->from[i], b = arcs->to[i]; /* a < b breaks ties between equal degrees */
    tails[i] = degrees[a] <= degrees[b] ? a : b;
    forward->offsets[tails[i] + 1]++;
  }
  for (guint v = 0; v < n; v++)
    forward->offsets[v + 1] += forward->offsets[v];
  g_autofree guint *next = g_memdup2 (forward->offsets, ((gsize)n + 1) * sizeof (guint));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint place = next[tails[i]]++;
    forward->heads[place] = tails[i] == arcs->from[i] ? arcs->to[i] : arcs->from[i];
    forward->ties[place] = i;
  }
}

static gint
compare_vertices (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* Puts the vertices in order, and each tie in its place: by the vertex that it does not touch. */
static EntTriad
make_triad (const EntArcs *arcs, const guint32 *vertices, const guint32 *ties)
{
  EntTriad triad = { { vertices[0], vertices[1], vertices[2] }, { 0 } };
  qsort (triad.vertices, 3, sizeof (guint32), compare_vertices);
  for (guint i = 0; i < 3; i++) {
    guint32 tie = ties[i];
    guint place = arcs->from[tie] == triad.vertices[1] ? 2 : arcs->to[tie] == triad.vertices[1] ? 0 : 1;
    triad.ties[place] = tie;
  }
  return triad;
}

/* The forward algorithm (Schank and Wagner 2005): heads of one vertex are marked, those of its heads looked
 * up. */
void
ent__triads_for_each (const EntArcs *arcs, EntTriadFunc func, gpointer data)
{
  g_auto (Forward) forward = { 0 };
  g_autofree guint32 *marks = g_new0 (guint32, MAX (arcs->n_vertices, 1)); /* tie + 1 to the vertex in turn */
  forward_fill (&forward, arcs);
  for (guint32 u = 0; u < arcs->n_vertices; u++) {
    for (guint i = forward.offsets[u]; i < forward.offsets[u + 1]; i++)
      marks[forward.heads[i]] = forward.ties[i] + 1;
    for (guint i = forward.offsets[u]; i < forward.offsets[u + 1]; i++) {
      guint32 v = forward.heads[i];
      for (guint k = forward.offsets[v]; k < forward.offsets[v + 1]; k++) {
        guint32 w = forward.heads[k];
        if (marks[w] == 0)
          continue;
        EntTriad triad = make_triad (arcs, (guint32[]){ u, v, w },
                                     (guint32[]){ forward.ties[i], forward.ties[k], marks[w] - 1 });
        func (&triad, data);
      }
    }
    for (guint i = forward.offsets[u]; i < forward.offsets[u + 1]; i++)
      marks[forward.heads[i]] = 0;
  }
}

guint
ent__triad_count_negative (const EntArcs *arcs, const EntTriad *triad)
{
  guint n = 0;
  for (guint i = 0; i < 3; i++)
    n += arcs->weights[triad->ties[i]] < 0;
  return n;
}
