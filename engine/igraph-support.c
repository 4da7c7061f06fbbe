/* SPDX-License-Identifier: GPL-3.0-or-later */
/* igraph from 0.10.2 to 1.0 behind one face: errors become GErrors, a part of a network becomes a graph,
 * and the functions whose parameters have changed are called in one place. Read next: blocs-infomap.c,
 * which uses most of it. */
#include "engine/igraph-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#if IGRAPH_VERSION_MAJOR >= 1
#define HAS_IGRAPH_1 1
#else
#define HAS_IGRAPH_1 0
#endif

/* igraph's own message has file and line of its source; its text for the code is what a user can use. */
gboolean
ent__igraph_check (igraph_error_t code, const char *what, GError **error)
{
  if (code == IGRAPH_SUCCESS)
    return TRUE;
  g_set_error (error, ENT_ERROR, code == IGRAPH_ENOMEM ? ENT_ERROR_LIMIT : ENT_ERROR_FAILED,
               _ ("igraph could not compute %s: %s"), what, igraph_strerror (code));
  return FALSE;
}

/* igraph has one generator for the whole process: whoever needs randomness seeds it before each call. */
void
ent__igraph_seed (guint32 seed)
{
  igraph_rng_seed (igraph_rng_default (), seed);
}

/* Measures differ in what "all" means: both ways for coreness, ways out for distances. */
igraph_neimode_t
ent__igraph_mode (const EntMeasureSettings *settings, igraph_neimode_t otherwise)
{
  return settings->mode == ENT_MODE_OUT ? IGRAPH_OUT : settings->mode == ENT_MODE_IN ? IGRAPH_IN : otherwise;
}

/* Vectors. */

/* On the heap, so that g_autoptr frees it; igraph's own clean-up stack is never used by us. */
igraph_vector_t *
ent__real_vector_new (void)
{
  igraph_vector_t *vector = g_new (igraph_vector_t, 1);
  if (igraph_vector_init (vector, 0) != IGRAPH_SUCCESS)
    g_error ("out of memory");
  return vector;
}

igraph_vector_int_t *
ent__integer_vector_new (void)
{
  igraph_vector_int_t *vector = g_new (igraph_vector_int_t, 1);
  if (igraph_vector_int_init (vector, 0) != IGRAPH_SUCCESS)
    g_error ("out of memory");
  return vector;
}

void
ent__real_vector_free (igraph_vector_t *vector)
{
  igraph_vector_destroy (vector);
  g_free (vector);
}

void
ent__integer_vector_free (igraph_vector_int_t *vector)
{
  igraph_vector_int_destroy (vector);
  g_free (vector);
}

/* igraph is the process's, so its lock is too. */
static GRecMutex igraph_lock;

void
ent__igraph_begin (EntIgraphTurn *turn)
{
  g_rec_mutex_lock (&igraph_lock);
#if HAS_IGRAPH_1
  igraph_setup ();
#endif
  turn->error_handler = igraph_set_error_handler (igraph_error_handler_ignore);
  turn->warning_handler = igraph_set_warning_handler (igraph_warning_handler_ignore);
}

/* The former handlers come back: the program around us may use igraph in its own way. */
void
ent__igraph_end (const EntIgraphTurn *turn)
{
  igraph_set_error_handler (turn->error_handler);
  igraph_set_warning_handler (turn->warning_handler);
  g_rec_mutex_unlock (&igraph_lock);
}

/* Partitions. */

/* Whole numbers, as the method asks whether differences are 0. */
static igraph_error_t
solve_assignment (const double *costs, guint n, guint32 *columns)
{
  igraph_matrix_t matrix;
  g_autoptr (igraph_vector_int_t) solution = ent__integer_vector_new ();
  igraph_error_t code = igraph_matrix_init (&matrix, n, n);
  if (code != IGRAPH_SUCCESS)
    return code;
  for (guint row = 0; row < n; row++)
    for (guint column = 0; column < n; column++)
      MATRIX (matrix, row, column) = round ((1 + costs[(gsize)row * n + column]) * 1e6);
  code = igraph_solve_lsap (&matrix, n, solution);
  for (guint row = 0; row < n && code == IGRAPH_SUCCESS; row++)
    columns[row] = (guint32)VECTOR (*solution)[row];
  igraph_matrix_destroy (&matrix);
  return code;
}

gboolean
ent__igraph_assign (const double *costs, guint n, guint32 *columns, GError **error)
{
  EntIgraphTurn turn;
  if (n == 0)
    return TRUE;
  ent__igraph_begin (&turn);
  igraph_error_t code = solve_assignment (costs, n, columns);
  ent__igraph_end (&turn);
  return ent__igraph_check (code, "the pairing of blocs", error);
}

static igraph_error_t
compare_partitions (const guint32 *a, const guint32 *b, guint n, double *nmi, double *ari, double *vi)
{
  g_autoptr (igraph_vector_int_t) first = ent__integer_vector_new (), second = ent__integer_vector_new ();
  igraph_error_t code = igraph_vector_int_resize (first, n);
  if (code == IGRAPH_SUCCESS)
    code = igraph_vector_int_resize (second, n);
  for (guint i = 0; i < n && code == IGRAPH_SUCCESS; i++) {
    VECTOR (*first)[i] = a[i];
    VECTOR (*second)[i] = b[i];
  }
  if (code == IGRAPH_SUCCESS)
    code = igraph_compare_communities (first, second, nmi, IGRAPH_COMMCMP_NMI);
  if (code == IGRAPH_SUCCESS)
    code = igraph_compare_communities (first, second, ari, IGRAPH_COMMCMP_ADJUSTED_RAND);
  return code == IGRAPH_SUCCESS ? igraph_compare_communities (first, second, vi, IGRAPH_COMMCMP_VI) : code;
}

gboolean
ent__igraph_compare (const guint32 *a, const guint32 *b, guint n, double *nmi, double *ari, double *vi,
                     GError **error)
{
  EntIgraphTurn turn;
  ent__igraph_begin (&turn);
  igraph_error_t code = compare_partitions (a, b, n, nmi, ari, vi);
  ent__igraph_end (&turn);
  return ent__igraph_check (code, "the comparison of partitions", error);
}

/* Graphs. */

/* igraph_create would make more vertices than it was asked for, where an edge names one; arcs come from a
 * network, whose ends are checked. */
static igraph_error_t
create_graph (igraph_t *graph, const EntArcs *arcs)
{
  g_autoptr (igraph_vector_int_t) ends = ent__integer_vector_new ();
  igraph_error_t code = igraph_vector_int_resize (ends, 2 * (igraph_integer_t)arcs->n_arcs);
  if (code != IGRAPH_SUCCESS)
    return code;
  for (guint i = 0; i < arcs->n_arcs; i++) {
    g_assert (arcs->from[i] < arcs->n_vertices && arcs->to[i] < arcs->n_vertices);
    VECTOR (*ends)[2 * (gsize)i] = arcs->from[i];
    VECTOR (*ends)[2 * (gsize)i + 1] = arcs->to[i];
  }
  return igraph_create (graph, ends, arcs->n_vertices, arcs->is_directed);
}

/* Both vectors are filled even where they are not lent, as the graph's cleanup is simpler then. */
static igraph_error_t
fill_numbers (EntPartGraph *part, const EntArcs *arcs)
{
  for (guint k = 0; k < 2; k++) {
    igraph_error_t code = igraph_vector_resize (&part->numbers[k], arcs->n_arcs);
    if (code != IGRAPH_SUCCESS)
      return code;
  }
  for (guint i = 0; i < arcs->n_arcs; i++) {
    VECTOR (part->numbers[0])[i] = arcs->weights[i];
    VECTOR (part->numbers[1])[i] = 1 / arcs->weights[i];
  }
  part->weights = arcs->is_weighted ? &part->numbers[0] : NULL;
  part->lengths = arcs->is_weighted ? &part->numbers[1] : NULL;
  return IGRAPH_SUCCESS;
}

/* Starts from an empty graph, so that ent__part_graph_free() works at any point of the way. */
EntPartGraph *
ent__part_graph_new (const EntArcs *arcs, GError **error)
{
  EntPartGraph *part = g_new0 (EntPartGraph, 1);
  ent__igraph_begin (&part->turn);
  if (igraph_empty (&part->graph, 0, IGRAPH_UNDIRECTED) != IGRAPH_SUCCESS ||
      igraph_vector_init (&part->numbers[0], 0) != IGRAPH_SUCCESS ||
      igraph_vector_init (&part->numbers[1], 0) != IGRAPH_SUCCESS)
    g_error ("out of memory");
  igraph_t graph;
  igraph_error_t code = create_graph (&graph, arcs);
  if (code == IGRAPH_SUCCESS) {
    igraph_destroy (&part->graph);
    part->graph = graph;
    code = fill_numbers (part, arcs);
  }
  if (!ent__igraph_check (code, "the network's graph", error))
    g_clear_pointer (&part, ent__part_graph_free);
  return part;
}

void
ent__part_graph_free (EntPartGraph *part)
{
  igraph_destroy (&part->graph);
  igraph_vector_destroy (&part->numbers[0]);
  igraph_vector_destroy (&part->numbers[1]);
  ent__igraph_end (&part->turn);
  g_free (part);
}

/* Versions. The order of parameters is that of igraph 1.0's headers and of 0.10's. */

/* Without regularisation, which 0.10 does not have. */
igraph_error_t
ent__igraph_infomap (const EntPartGraph *part, guint n_trials, igraph_vector_int_t *membership,
                     double *codelength)
{
#if HAS_IGRAPH_1
  return igraph_community_infomap (&part->graph, part->weights, NULL, n_trials, FALSE, 0, membership,
                                   codelength);
#else
  return igraph_community_infomap (&part->graph, part->weights, NULL, n_trials, membership, codelength);
#endif
}

/* Only the order in which edges are cut is asked for: igraph 0.10 has one vector for cutting and for
 * modularity. */
igraph_error_t
ent__igraph_cut_edges (const EntPartGraph *part, igraph_vector_int_t *order)
{
#if HAS_IGRAPH_1
  return igraph_community_edge_betweenness (&part->graph, order, NULL, NULL, NULL, NULL, NULL, FALSE, NULL,
                                            part->lengths);
#else
  return igraph_community_edge_betweenness (&part->graph, order, NULL, NULL, NULL, NULL, NULL, FALSE,
                                            part->lengths);
#endif
}
