/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shortest ways from every vertex to every other: what betweenness, closeness and harmonic centrality are
 * made of. All of it runs on one renumbered graph, in parallel over sources, and gives the same bits on any
 * number of threads.
 *
 * Read next: paths-graph.c (numbers and pieces), then paths-unweighted.c and paths-weighted.c (betweenness),
 * paths-many.c (distances), paths-sample.c (betweenness by samples), paths-backbone.c (ties that are never
 * taken). */
#ifndef ENT_PATHS_PRIVATE_H
#define ENT_PATHS_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* EntPathRows: vertex v's neighbours are targets[offsets[v]] … targets[offsets[v + 1] - 1], in order.
 * @lengths: NULL where all ties are equally long */
typedef struct {
  guint32 *offsets;
  guint32 *targets;
  double *lengths;
} EntPathRows;

/* EntPathGraph: vertices renumbered in breadth-first order, so that neighbours lie near each other in memory
 * and each component (weakly connected) is a range of numbers.
 * @order: number here → number in the arcs
 * @component, @bounds: component c has the vertices bounds[c] … bounds[c + 1] - 1
 * @out, @in: arcs by tail and by head; of an undirected graph both are the same arrays
 * @length: of every tie where out.lengths is NULL
 * @shortest, @longest: the least and the greatest length otherwise */
typedef struct {
  guint n_vertices;
  gboolean is_directed;
  guint32 *order;
  guint32 *component;
  guint n_components;
  guint32 *bounds;
  EntPathRows out;
  EntPathRows in;
  double length;
  double shortest;
  double longest;
} EntPathGraph;

/* ent__path_rows_reduce: takes ties out of @rows, undirected and with lengths, that no shortest way takes:
 * those that two others together are shorter than. O(Σ over ties of the lesser degree of its ends). */
void ent__path_rows_reduce (EntPathRows *rows, guint n);

EntPathGraph *ent__path_graph_new (const EntArcs *arcs);
void ent__path_graph_free (EntPathGraph *graph);

/* EntPathPieces: a sum over sources in pieces. How many there are hangs on the graph alone, and they are
 * added in order: that is what makes the sum the same on any number of threads. */
typedef void (*EntPathPieceFunc) (const EntPathGraph *graph, guint first, guint end, double *sums,
                                  gpointer data);

/* ent__paths_sum: calls @func for pieces of the @n_jobs jobs, each with zeroed @sums of its own, @width for a
 * vertex, and adds these up. O(width × vertices) memory for each of at most 64 pieces, fewer in large
 * graphs. Returns: (transfer full): the sums. */
double *ent__paths_sum (const EntPathGraph *graph, guint n_jobs, guint width, guint n_threads,
                        EntPathPieceFunc func, gpointer data);

/* EntDistances: of one vertex to the others.
 * @n_reached: how many others it reaches; @far: Σ d; @near: Σ 1 / d */
typedef struct {
  double n_reached;
  double far;
  double near;
} EntDistances;

/* ent__paths_betweenness: exact; @values by number in the arcs. Undirected pairs count once.
 * @distances: (out) (nullable) (transfer full): where ties have lengths, what ent__paths_distances() gives,
 *   outward, which comes with it for nothing; else NULL
 * Errors: ENT_ERROR_LIMIT where the ways between two vertices are more than a double can count. */
gboolean ent__paths_betweenness (const EntPathGraph *graph, guint n_threads, double *values,
                                 EntDistances **distances, GError **error);

/* EntBetweennessNotes: what its pieces note beside their sums. @has_overflown: set to 1 where ways could not
 * be counted; @distances: of each vertex, which only its own search writes to, or NULL */
typedef struct {
  gint has_overflown;
  EntDistances *distances;
} EntBetweennessNotes;

/* The pieces of it: EntPathPieceFunc over sources; @data: the EntBetweennessNotes. */
void ent__paths_unweighted_betweenness (const EntPathGraph *graph, guint first, guint end, double *sums,
                                        gpointer data);
void ent__paths_weighted_betweenness (const EntPathGraph *graph, guint first, guint end, double *sums,
                                      gpointer data);

/* ent__paths_distances: from each vertex, or to it where @is_inward; (transfer full), by number in the arcs.
 */
EntDistances *ent__paths_distances (const EntPathGraph *graph, gboolean is_inward, guint n_threads);

/* The weighted pieces of it: EntPathPieceFunc over sources, @sums three a vertex; @data: the EntPathRows. */
void ent__paths_weighted_distances (const EntPathGraph *graph, guint first, guint end, double *sums,
                                    gpointer data);

/* ent__paths_count_samples: how many samples give every value within @epsilon × n (n - 1) with probability
 * .9 (ENT__PATHS_DOUBT); 0 where exact values cost no more than that. */
#define ENT__PATHS_DOUBT .1
double ent__paths_count_samples (const EntPathGraph *graph, double epsilon);

/* ent__paths_sample_betweenness: from so many samples; @graph must have equally long ties. */
void ent__paths_sample_betweenness (const EntPathGraph *graph, guint n_samples, guint64 seed, guint n_threads,
                                    double *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPathGraph, ent__path_graph_free)

G_END_DECLS

#endif
