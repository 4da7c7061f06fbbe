/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph that shortest ways run on, and sums over sources in pieces. Vertices are numbered as a breadth-
 * first walk from the best connected one meets them: searches then read memory nearly in order, and sources
 * with neighbouring numbers have much of their way in common. Read next: paths-unweighted.c. */
#include "engine/paths-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PIECES 64u
#define MIN_PIECES 8u
#define MAX_SUMS (1u << 22) /* numbers in all pieces together, as long as MIN_PIECES allows: 32 MB */

/* Numbering. */

typedef struct {
  const EntCsr *rows[2]; /* the same twice where it is undirected */
  guint32 *order;
  guint32 *number; /* the inverse; ENT_NONE: not met yet */
  guint n_met;
} Walk;

static guint
count_neighbours (const EntCsr *rows, guint32 vertex)
{
  return rows->offsets[vertex + 1] - rows->offsets[vertex];
}

static void
meet (Walk *walk, guint32 vertex)
{
  if (walk->number[vertex] != ENT_NONE)
    return;
  walk->number[vertex] = walk->n_met;
  walk->order[walk->n_met++] = vertex;
}

/* All that hangs together with a vertex, in whatever direction. */
static void
walk_component (Walk *walk, guint32 start)
{
  guint next = walk->n_met;
  meet (walk, start);
  for (; next < walk->n_met; next++)
    for (guint k = 0; k < (walk->rows[0] == walk->rows[1] ? 1u : 2u); k++) {
      const EntCsr *rows = walk->rows[k];
      guint32 v = walk->order[next];
      for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++)
        meet (walk, rows->targets[i]);
    }
}

static gint
compare_degrees (gconstpointer a, gconstpointer b, gpointer data)
{
  const Walk *walk = data;
  guint32 v = *(const guint32 *)a, w = *(const guint32 *)b;
  guint degree_v = count_neighbours (walk->rows[0], v) + count_neighbours (walk->rows[1], v);
  guint degree_w = count_neighbours (walk->rows[0], w) + count_neighbours (walk->rows[1], w);
  return degree_v != degree_w ? (degree_v < degree_w) - (degree_v > degree_w) : (v > w) - (v < w);
}

/* Components in order of their best connected vertex, which is where each of them starts. */
static void
number_vertices (EntPathGraph *graph, Walk *walk)
{
  guint n = graph->n_vertices;
  g_autofree guint32 *starts = g_new (guint32, MAX (n, 1));
  for (guint32 v = 0; v < n; v++) {
    starts[v] = v;
    walk->number[v] = ENT_NONE;
  }
  g_qsort_with_data (starts, (gint)n, sizeof *starts, compare_degrees, walk);
  for (guint i = 0; i < n; i++)
    if (walk->number[starts[i]] == ENT_NONE) {
      guint first = walk->n_met;
      walk_component (walk, starts[i]);
      graph->bounds[graph->n_components] = first;
      for (guint k = first; k < walk->n_met; k++)
        graph->component[k] = graph->n_components;
      graph->n_components++;
    }
  graph->bounds[graph->n_components] = n;
}

/* Rows. */

static void
rows_init (EntPathRows *rows, guint n, guint n_arcs, gboolean has_lengths)
{
  rows->offsets = g_new0 (guint32, (gsize)n + 1);
  rows->targets = g_new (guint32, MAX (n_arcs, 1));
  rows->lengths = has_lengths ? g_new (double, MAX (n_arcs, 1)) : NULL;
}

static void
rows_clear (EntPathRows *rows)
{
  g_clear_pointer (&rows->offsets, g_free);
  g_clear_pointer (&rows->targets, g_free);
  g_clear_pointer (&rows->lengths, g_free);
}

static void
rows_renumber (EntPathRows *rows, const EntCsr *csr, const Walk *walk, gboolean has_lengths)
{
  rows_init (rows, csr->n_vertices, csr->offsets[csr->n_vertices], has_lengths);
  guint n = 0;
  for (guint v = 0; v < csr->n_vertices; v++) {
    guint32 old = walk->order[v];
    for (guint i = csr->offsets[old]; i < csr->offsets[old + 1]; i++) {
      if (has_lengths)
        rows->lengths[n] = 1 / csr->weights[i];
      rows->targets[n++] = walk->number[csr->targets[i]];
    }
    rows->offsets[v + 1] = n;
  }
}

/* By head instead of tail; rows of the result are in order, whatever those of @rows were. */
static void
rows_turn (const EntPathRows *rows, guint n, EntPathRows *turned)
{
  rows_init (turned, n, rows->offsets[n], rows->lengths != NULL);
  for (guint i = 0; i < rows->offsets[n]; i++)
    turned->offsets[rows->targets[i] + 1]++;
  for (guint v = 0; v < n; v++)
    turned->offsets[v + 1] += turned->offsets[v];
  g_autofree guint32 *next = g_memdup2 (turned->offsets, ((gsize)n + 1) * sizeof (guint32));
  for (guint v = 0; v < n; v++)
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
      guint place = next[rows->targets[i]]++;
      turned->targets[place] = v;
      if (rows->lengths != NULL)
        turned->lengths[place] = rows->lengths[i];
    }
}

/* An undirected graph is its own reverse, so turning it once only sorts it. */
static void
make_rows (EntPathGraph *graph, const Walk *walk, gboolean has_lengths)
{
  EntPathRows unsorted;
  rows_renumber (&unsorted, walk->rows[0], walk, has_lengths);
  if (has_lengths && !graph->is_directed)
    ent__path_rows_reduce (&unsorted, graph->n_vertices);
  rows_turn (&unsorted, graph->n_vertices, &graph->in);
  rows_clear (&unsorted);
  if (graph->is_directed)
    rows_turn (&graph->in, graph->n_vertices, &graph->out);
  else
    graph->out = graph->in;
}

/* Where all ties weigh the same, ways are counted in steps, which is many times as fast. */
static gboolean
has_lengths (const EntArcs *arcs)
{
  for (guint i = 1; i < arcs->n_arcs; i++)
    if (arcs->weights[i] != arcs->weights[0])
      return TRUE;
  return FALSE;
}

static void
find_extremes (EntPathGraph *graph)
{
  const double *lengths = graph->out.lengths;
  graph->shortest = graph->longest = lengths[0];
  for (guint i = 1; i < graph->out.offsets[graph->n_vertices]; i++) {
    graph->shortest = MIN (graph->shortest, lengths[i]);
    graph->longest = MAX (graph->longest, lengths[i]);
  }
}

EntPathGraph *
ent__path_graph_new (const EntArcs *arcs)
{
  EntPathGraph *graph = g_new0 (EntPathGraph, 1);
  guint n = arcs->n_vertices;
  const EntCsr *out = ent__arcs_get_rows (arcs, FALSE);
  g_autofree guint32 *number = g_new (guint32, MAX (n, 1));
  graph->n_vertices = n;
  graph->is_directed = arcs->is_directed;
  graph->order = g_new (guint32, MAX (n, 1));
  graph->component = g_new (guint32, MAX (n, 1));
  graph->bounds = g_new (guint32, (gsize)n + 1);
  graph->length = arcs->n_arcs > 0 ? 1 / arcs->weights[0] : 1;
  Walk walk = { { out, ent__arcs_get_rows (arcs, TRUE) }, graph->order, number, 0 };
  number_vertices (graph, &walk);
  make_rows (graph, &walk, has_lengths (arcs));
  if (graph->out.lengths != NULL)
    find_extremes (graph);
  return graph;
}

void
ent__path_graph_free (EntPathGraph *graph)
{
  if (graph->is_directed)
    rows_clear (&graph->out);
  rows_clear (&graph->in);
  g_free (graph->order);
  g_free (graph->component);
  g_free (graph->bounds);
  g_free (graph);
}

/* Sums. */

typedef struct {
  const EntPathGraph *graph;
  guint n_jobs;
  guint n_pieces;
  gsize n_sums; /* of a piece */
  double **sums;
  EntPathPieceFunc func;
  gpointer data;
} Sum;

static void
sum_piece (gpointer data, guint piece)
{
  Sum *sum = data;
  guint first = (guint)((guint64)sum->n_jobs * piece / sum->n_pieces);
  guint end = (guint)((guint64)sum->n_jobs * (piece + 1) / sum->n_pieces);
  sum->sums[piece] = g_new0 (double, MAX (sum->n_sums, 1));
  sum->func (sum->graph, first, end, sum->sums[piece], sum->data);
}

double *
ent__paths_sum (const EntPathGraph *graph, guint n_jobs, guint width, guint n_threads, EntPathPieceFunc func,
                gpointer data)
{
  double *sums[MAX_PIECES] = { NULL };
  gsize n_sums = (gsize)graph->n_vertices * width;
  guint n_pieces = (guint)CLAMP (MAX_SUMS / MAX (n_sums, 1), MIN_PIECES, MAX_PIECES);
  Sum sum = { graph, n_jobs, n_pieces, n_sums, sums, func, data };
  ent_parallel_for (MAX (n_threads, 1), n_pieces, sum_piece, &sum);
  for (guint piece = 1; piece < n_pieces; piece++) {
    for (gsize i = 0; i < n_sums; i++)
      sums[0][i] += sums[piece][i];
    g_free (sums[piece]);
  }
  return sums[0];
}

/* Betweenness. */

/* What the searches know of distances, by number in the arcs. */
static EntDistances *
take_distances (const EntPathGraph *graph, const EntDistances *found)
{
  EntDistances *distances = g_new (EntDistances, MAX (graph->n_vertices, 1));
  for (guint v = 0; v < graph->n_vertices; v++)
    distances[graph->order[v]] = found[v];
  return distances;
}

gboolean
ent__paths_betweenness (const EntPathGraph *graph, guint n_threads, double *values, EntDistances **distances,
                        GError **error)
{
  gboolean has_lengths = graph->out.lengths != NULL;
  g_autofree EntDistances *found = has_lengths ? g_new (EntDistances, MAX (graph->n_vertices, 1)) : NULL;
  EntBetweennessNotes notes = { .distances = found };
  g_autofree double *sums = ent__paths_sum (
      graph, graph->n_vertices, 1, n_threads,
      has_lengths ? ent__paths_weighted_betweenness : ent__paths_unweighted_betweenness, &notes);
  *distances = NULL;
  if (notes.has_overflown) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_LIMIT,
        _ ("betweenness: there are more than 1e300 shortest ways between two actors, too many to count; "
           "a smaller selection, or weights that differ, have fewer"));
    return FALSE;
  }
  for (guint v = 0; v < graph->n_vertices; v++)
    values[graph->order[v]] = graph->is_directed ? sums[v] : sums[v] / 2;
  if (has_lengths)
    *distances = take_distances (graph, found);
  return TRUE;
}
