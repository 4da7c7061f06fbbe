/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that Entente has to know about igraph: one way to check its return codes, cleanup of its structs, a
 * graph made from a part of a network, and the few functions whose signatures differ between 0.10.2 and 1.0.
 *
 * igraph's error stack, handlers and random generator are global in most builds: call it only while an
 * EntPartGraph lives, which replaces the handlers and puts the former ones back. There is one at a time: the
 * next thread that wants one waits. */
#ifndef ENT_IGRAPH_PRIVATE_H
#define ENT_IGRAPH_PRIVATE_H

#include <igraph.h>
#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* EntIgraphTurn: who has igraph for now, and the handlers that come back afterwards. */
typedef struct {
  igraph_error_handler_t *error_handler;
  igraph_warning_handler_t *warning_handler;
} EntIgraphTurn;

/* ent__igraph_begin, ent__igraph_end: what needs igraph but no graph goes between the two. A thread may begin
 * again before it ends. */
void ent__igraph_begin (EntIgraphTurn *turn);
void ent__igraph_end (const EntIgraphTurn *turn);

/* EntPartGraph: a part of a network as igraph sees it; vertices are those of the arcs, edges their arcs in
 * order.
 * @weights, @lengths: NULL where it is unweighted, so that igraph takes its faster ways. */
typedef struct {
  igraph_t graph;
  igraph_vector_t *weights;
  igraph_vector_t *lengths;
  igraph_vector_t numbers[2]; /* what the two point to */
  EntIgraphTurn turn;
} EntPartGraph;

EntPartGraph *ent__part_graph_new (const EntArcs *arcs, GError **error);
void ent__part_graph_free (EntPartGraph *part);

/* ent__igraph_check: whether an igraph call went well; sets ENT_ERROR_FAILED (ENT_ERROR_LIMIT for want of
 * memory). */
gboolean ent__igraph_check (igraph_error_t code, const char *what, GError **error);

/* ent__igraph_seed: to be called before every randomised function. */
void ent__igraph_seed (guint32 seed);

/* ent__igraph_mode: @otherwise where the settings say ENT_MODE_ALL; it has no effect on undirected graphs. */
igraph_neimode_t ent__igraph_mode (const EntMeasureSettings *settings, igraph_neimode_t otherwise);

/* ent__real_vector_new, ent__integer_vector_new: empty; GLib's way with memory: they do not return where
 * there is none. */
igraph_vector_t *ent__real_vector_new (void);
igraph_vector_int_t *ent__integer_vector_new (void);
void ent__real_vector_free (igraph_vector_t *vector);
void ent__integer_vector_free (igraph_vector_int_t *vector);

/* ent__igraph_assign: to each of @n rows a column of its own, so that the sum of their @costs, an @n × @n
 * table of numbers from -1 to 1 of which six decimals count, is least: @columns, by row (Hungarian method,
 * Kuhn 1955). */
gboolean ent__igraph_assign (const double *costs, guint n, guint32 *columns, GError **error);

/* ent__igraph_compare: how alike two partitions of @n things are, each given by the number of a thing's part:
 * normalised mutual information (Danon et al. 2005), adjusted Rand index (Hubert and Arabie 1985), variation
 * of information (Meilă 2003, in nats). */
gboolean ent__igraph_compare (const guint32 *a, const guint32 *b, guint n, double *nmi, double *ari,
                              double *vi, GError **error);

/* What differs between versions of igraph; the parameters are those of igraph's functions. */
igraph_error_t ent__igraph_infomap (const EntPartGraph *part, guint n_trials, igraph_vector_int_t *membership,
                                    double *codelength);
igraph_error_t ent__igraph_cut_edges (const EntPartGraph *part, igraph_vector_int_t *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPartGraph, ent__part_graph_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (igraph_vector_t, ent__real_vector_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (igraph_vector_int_t, ent__integer_vector_free)

G_END_DECLS

#endif
