/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From ties to arrays: each tie of a part becomes an edge, or up to two arcs; and the index of arcs by
 * vertex. */
#include "engine/arcs-private.h"

#include <math.h>
#include <string.h>

/* Subnormal weights arise from short half-lives and old facts; 1 / weight would overflow. */
static void
arcs_append (EntArcs *arcs, guint32 from, guint32 to, double weight)
{
  if (!(weight > 0) || !isnormal (weight))
    return;
  arcs->from[arcs->n_arcs] = from;
  arcs->to[arcs->n_arcs] = to;
  arcs->weights[arcs->n_arcs++] = arcs->is_weighted ? weight : 1;
}

/* Room is taken for all ties; a part has fewer as a rule, but a tie is only 16 bytes here. */
EntArcs *
ent__arcs_new_empty (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed)
{
  guint n = ent_network_get_n_vertices (network);
  gsize room = MAX ((gsize)ent_network_get_n_ties (network) * (is_directed ? 2 : 1), 1);
  EntArcs *arcs = g_new0 (EntArcs, 1);
  arcs->n_vertices = n;
  arcs->is_directed = is_directed;
  arcs->is_weighted = !settings->is_unweighted;
  arcs->from = g_new (guint32, room);
  arcs->to = g_new (guint32, room);
  arcs->weights = g_new (double, room);
  arcs->vertices = g_new (guint32, MAX (n, 1));
  for (guint32 v = 0; v < n; v++)
    arcs->vertices[v] = v;
  return arcs;
}

EntArcs *
ent__arcs_new (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed)
{
  EntArcs *arcs = ent__arcs_new_empty (network, settings, is_directed);
  for (guint t = 0; t < ent_network_get_n_ties (network); t++) {
    const EntTie *tie = ent_network_get_tie (network, t);
    const double *share = tie->share[settings->part];
    if (is_directed) {
      arcs_append (arcs, tie->a, tie->b, share[ENT_FORWARD] + share[ENT_MUTUAL]);
      arcs_append (arcs, tie->b, tie->a, share[ENT_BACKWARD] + share[ENT_MUTUAL]);
    } else {
      arcs_append (arcs, tie->a, tie->b, ent_tie_get_weight (tie, settings->part));
    }
  }
  return arcs;
}

/* The caller's settings stay as they are. */
EntArcs *
ent__arcs_new_for (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings)
{
  EntMeasureSettings own = *settings;
  if (!(measure->traits & ENT_TAKES_WEIGHTS))
    own.is_unweighted = TRUE;
  return ent__arcs_new (network, &own, ent_measure_is_directed (measure, settings));
}

/* In two passes, so that vertices keep their order and with it the order of ids, on which seeds rely. */
void
ent__arcs_drop_isolates (EntArcs *arcs)
{
  g_autofree guint32 *number = g_new0 (guint32, MAX (arcs->n_vertices, 1)); /* 0: none, then from 1 */
  for (guint i = 0; i < arcs->n_arcs; i++)
    number[arcs->from[i]] = number[arcs->to[i]] = 1;
  guint kept = 0;
  for (guint v = 0; v < arcs->n_vertices; v++)
    if (number[v]) {
      arcs->vertices[kept++] = arcs->vertices[v];
      number[v] = kept;
    }
  for (guint i = 0; i < arcs->n_arcs; i++) {
    arcs->from[i] = number[arcs->from[i]] - 1;
    arcs->to[i] = number[arcs->to[i]] - 1;
  }
  arcs->n_vertices = kept;
}

EntArcs *
ent__arcs_copy (const EntArcs *arcs)
{
  EntArcs *copy = g_memdup2 (arcs, sizeof *arcs);
  memset (copy->rows, 0, sizeof copy->rows);
  copy->connected = NULL;
  copy->vertices = g_memdup2 (arcs->vertices, arcs->n_vertices * sizeof (guint32));
  copy->from = g_memdup2 (arcs->from, arcs->n_arcs * sizeof (guint32));
  copy->to = g_memdup2 (arcs->to, arcs->n_arcs * sizeof (guint32));
  copy->weights = g_memdup2 (arcs->weights, arcs->n_arcs * sizeof (double));
  return copy;
}

static gboolean
has_isolates (const EntArcs *arcs)
{
  guint n_met = 0;
  g_autofree gboolean *is_met = g_new0 (gboolean, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    n_met += !is_met[arcs->from[i]];
    is_met[arcs->from[i]] = TRUE;
    n_met += !is_met[arcs->to[i]];
    is_met[arcs->to[i]] = TRUE;
  }
  return n_met < arcs->n_vertices;
}

gpointer
ent__keep_first (gpointer *place, gpointer made, GDestroyNotify free_made)
{
  if (g_atomic_pointer_compare_and_exchange (place, NULL, made))
    return made;
  free_made (made);
  return g_atomic_pointer_get (place);
}

const EntArcs *
ent__arcs_get_connected (const EntArcs *arcs)
{
  gpointer *place = &((EntArcs *)arcs)->connected;
  const EntArcs *kept = g_atomic_pointer_get (place);
  if (kept != NULL || !has_isolates (arcs))
    return kept != NULL ? kept : arcs;
  EntArcs *connected = ent__arcs_copy (arcs);
  ent__arcs_drop_isolates (connected);
  return ent__keep_first (place, connected, (GDestroyNotify)ent__arcs_free);
}

void
ent__arcs_free (EntArcs *arcs)
{
  g_free (arcs->vertices);
  g_free (arcs->from);
  g_free (arcs->to);
  g_free (arcs->weights);
  for (guint i = 0; i < G_N_ELEMENTS (arcs->rows); i++)
    g_clear_pointer ((EntCsr **)&arcs->rows[i], ent__csr_free);
  g_clear_pointer ((EntArcs **)&arcs->connected, ent__arcs_free);
  g_free (arcs);
}

/* @next: where each row has got to; here, where it begins. */
static EntCsr *
csr_count (const EntArcs *arcs, const guint32 *tails, const guint32 *heads, guint **next)
{
  EntCsr *csr = g_new0 (EntCsr, 1);
  guint n = arcs->n_vertices;
  csr->n_vertices = n;
  csr->offsets = g_new0 (guint, (gsize)n + 1);
  for (guint i = 0; i < arcs->n_arcs; i++) {
    csr->offsets[tails[i] + 1]++;
    if (!arcs->is_directed)
      csr->offsets[heads[i] + 1]++;
  }
  for (guint v = 0; v < n; v++)
    csr->offsets[v + 1] += csr->offsets[v];
  csr->targets = g_new (guint32, MAX (csr->offsets[n], 1));
  *next = g_memdup2 (csr->offsets, ((gsize)n + 1) * sizeof (guint));
  return csr;
}

/* Puts one target into a row. */
static inline void
place (EntCsr *csr, guint *next, guint32 row, guint32 target, double weight)
{
  csr->targets[next[row]] = target;
  csr->weights[next[row]++] = weight;
}

/* Ties are in order of their ends, so a row first gets the lower neighbours and then the higher ones, each in
 * order: no sorting is needed. */
EntCsr *
ent__csr_new (const EntArcs *arcs, gboolean is_reversed)
{
  const guint32 *tails = is_reversed ? arcs->to : arcs->from;
  const guint32 *heads = is_reversed ? arcs->from : arcs->to;
  g_autofree guint *next = NULL;
  EntCsr *csr = csr_count (arcs, tails, heads, &next);
  csr->weights = g_new (double, MAX (csr->offsets[arcs->n_vertices], 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    place (csr, next, tails[i], heads[i], arcs->weights[i]);
    if (!arcs->is_directed)
      place (csr, next, heads[i], tails[i], arcs->weights[i]);
  }
  return csr;
}

void
ent__csr_free (EntCsr *csr)
{
  g_free (csr->offsets);
  g_free (csr->targets);
  g_free (csr->weights);
  g_free (csr);
}

/* Of an edge both ends are alike. Arcs are constant to those who read them, but for this. */
const EntCsr *
ent__arcs_get_rows (const EntArcs *arcs, gboolean is_reversed)
{
  gpointer *place = &((EntArcs *)arcs)->rows[is_reversed && arcs->is_directed];
  const EntCsr *rows = g_atomic_pointer_get (place);
  if (rows != NULL)
    return rows;
  return ent__keep_first (place, ent__csr_new (arcs, is_reversed), (GDestroyNotify)ent__csr_free);
}

/* Product: rows are cut into pieces by what they cost, an arc or a row each. */
#define PIECE_COST 32768u

typedef struct {
  const EntCsr *csr;
  const double *x;
  double *y;
} Product;

/* The first row before which there is so much. */
static guint
find_row (const EntCsr *csr, guint64 cost)
{
  guint low = 0, high = csr->n_vertices;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if ((guint64)csr->offsets[middle] + middle < cost)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void
multiply_piece (gpointer data, guint piece)
{
  const Product *product = data;
  const EntCsr *csr = product->csr;
  guint end = find_row (csr, ((guint64)piece + 1) * PIECE_COST);
  for (guint v = find_row (csr, (guint64)piece * PIECE_COST); v < end; v++) {
    guint at = csr->offsets[v];
    product->y[v] = ent__gather (csr->targets + at, csr->weights + at, csr->offsets[v + 1] - at, product->x);
  }
}

void
ent__csr_multiply (const EntCsr *csr, const double *x, double *y, guint n_threads)
{
  Product product = { csr, x, y };
  guint64 cost = (guint64)csr->offsets[csr->n_vertices] + csr->n_vertices;
  ent_parallel_for (n_threads, (guint)(cost / PIECE_COST) + 1, multiply_piece, &product);
}
