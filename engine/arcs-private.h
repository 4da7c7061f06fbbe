/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One part of a network as plain arrays: what algorithms run on. A list of arcs (or undirected edges) comes
 * first; our own algorithms index it by vertex (EntCsr), those of igraph get a graph made from it
 * (igraph-private.h). */
#ifndef ENT_ARCS_PRIVATE_H
#define ENT_ARCS_PRIVATE_H

#include "engine/measures.h"

G_BEGIN_DECLS

/* EntArcs: arcs from[i] → to[i], or edges where it is not directed (then from[i] < to[i], each once), in
 * order of their ties. @vertices: the network's number of each vertex. */
typedef struct {
  guint n_vertices;
  guint n_arcs;
  gboolean is_directed;
  gboolean is_weighted;
  guint32 *vertices;
  guint32 *from;
  guint32 *to;
  double *weights;    /* all 1 where it is unweighted */
  gpointer rows[2];   /* atomic: ent__arcs_get_rows() */
  gpointer connected; /* atomic: ent__arcs_get_connected() */
} EntArcs;

/* ent__arcs_new_empty: the network's vertices, no arc, and room for one a tie, or two where it is directed.
 */
EntArcs *ent__arcs_new_empty (const EntNetwork *network, const EntMeasureSettings *settings,
                              gboolean is_directed);

/* ent__arcs_new: the part that @settings names. A share too small to be a normal number, whose length would
 * not be finite, is no tie. */
EntArcs *ent__arcs_new (const EntNetwork *network, const EntMeasureSettings *settings, gboolean is_directed);

/* ent__arcs_new_for: as a measure wants it: directed or not by its traits and the settings; unweighted where
 * it takes no weights. */
EntArcs *ent__arcs_new_for (const EntMeasure *measure, const EntNetwork *network,
                            const EntMeasureSettings *settings);

/* ent__arcs_copy: without what is kept with them. */
EntArcs *ent__arcs_copy (const EntArcs *arcs);

/* ent__arcs_drop_isolates: renumbers the vertices so that only those with an arc are left. */
void ent__arcs_drop_isolates (EntArcs *arcs);

/* ent__arcs_get_connected: the same arcs without isolates: these themselves where there are none, else others
 * that are kept with them (transfer none). From any thread. */
const EntArcs *ent__arcs_get_connected (const EntArcs *arcs);
void ent__arcs_free (EntArcs *arcs);

/* EntCsr: compressed sparse rows: vertex v's neighbours are targets[offsets[v]] … targets[offsets[v + 1] -
 * 1], in ascending order. */
typedef struct {
  guint n_vertices;
  guint *offsets;
  guint32 *targets;
  double *weights;
} EntCsr;

/* ent__csr_new: the arcs by their tail, or by their head where @is_reversed. An undirected edge stands at
 * both ends. */
EntCsr *ent__csr_new (const EntArcs *arcs, gboolean is_reversed);
void ent__csr_free (EntCsr *csr);

/* ent__keep_first: puts @made (transfer full) into an empty place (atomic); whoever comes second has his
 * freed again. Returns: what is kept there (transfer none). */
gpointer ent__keep_first (gpointer *place, gpointer made, GDestroyNotify free_made);

/* ent__arcs_get_rows: what ent__csr_new() makes, made once and kept with the arcs (transfer none), which must
 * not change any more. From any thread. */
const EntCsr *ent__arcs_get_rows (const EntArcs *arcs, gboolean is_reversed);

/* ent__csr_multiply: y[v] = the sum over v's row of weight × x[target]; the same bits on any number of
 * threads. */
void ent__csr_multiply (const EntCsr *csr, const double *x, double *y, guint n_threads);

/* ent__gather: the sum of weight × x[target] over @n targets, in four sums side by side, as each addition has
 * to wait for the one before it. ent__gather_even: the same without weights. */
static inline double
ent__gather (const guint32 *targets, const double *weights, guint n, const double *x)
{
  double sums[4] = { 0 };
  guint i = 0;
  for (; i + 4 <= n; i += 4)
    for (guint k = 0; k < 4; k++)
      sums[k] += weights[i + k] * x[targets[i + k]];
  for (; i < n; i++)
    sums[0] += weights[i] * x[targets[i]];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

static inline double
ent__gather_even (const guint32 *targets, guint n, const double *x)
{
  double sums[4] = { 0 };
  guint i = 0;
  for (; i + 4 <= n; i += 4)
    for (guint k = 0; k < 4; k++)
      sums[k] += x[targets[i + k]];
  for (; i < n; i++)
    sums[0] += x[targets[i]];
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntArcs, ent__arcs_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCsr, ent__csr_free)

G_END_DECLS

#endif
