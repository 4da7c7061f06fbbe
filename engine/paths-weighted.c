/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances and betweenness where ties have lengths: Dijkstra's algorithm (1959) with a heap of four branches
 * in which entries move (Johnson 1975), and Brandes' sums (2001) over the vertices in the order in which they
 * were settled. Most vertices have one shortest way from the source, and for those one predecessor is kept;
 * only where another came near its length the arcs into the vertex are read once more, after all distances
 * stand. So what counts as equally long does not hang on the order of reading. Read next: paths-many.c. */
#include "engine/paths-private.h"

#include <math.h>

/* Two lengths whose difference is less than this share of their sum are one length, as in igraph. */
#define EQUAL 1e-10
/* Vertices whose ways come that near each other are looked at again. */
#define NEAR 1e-9
#define MAX_WAYS 1e300
#define N_BRANCHES 4u
#define UNMET G_MAXUINT32
#define SETTLED (1u << 31) /* with the rank in the order of settling in the lower bits */

/* What a search knows of a vertex beside its distance. @place: in the heap, or UNMET, or SETTLED | rank */
typedef struct {
  double ways;
  double dependency;
  guint32 place;
  guint32 before : 31; /* the vertex before it on its shortest way */
  guint32 has_rival : 1;
} Vertex;

typedef struct {
  double distance;
  guint32 vertex;
} Entry;

typedef struct {
  const EntPathRows *out;
  const EntPathRows *in;
  double *distances; /* by themselves, as most arcs that are read ask for nothing else */
  Vertex *vertices;
  Entry *heap;
  guint n_heap;
  guint32 *settled; /* in order */
  guint n_settled;
} Search;

static void
search_init (Search *search, const EntPathGraph *graph, const EntPathRows *out, const EntPathRows *in)
{
  gsize n = MAX (graph->n_vertices, 1);
  *search = (Search){ .out = out, .in = in };
  search->distances = g_new (double, n);
  search->vertices = g_new (Vertex, n);
  search->heap = g_new (Entry, n);
  search->settled = g_new (guint32, n);
}

static void
search_clear (Search *search)
{
  g_free (search->distances);
  g_free (search->vertices);
  g_free (search->heap);
  g_free (search->settled);
}

/* The heap. */

/* The entry moves up from a hole at @place. */
static inline void
heap_rise (Search *search, guint place, Entry entry)
{
  Entry *heap = search->heap;
  while (place > 0) {
    guint parent = (place - 1) / N_BRANCHES;
    if (heap[parent].distance <= entry.distance)
      break;
    heap[place] = heap[parent];
    search->vertices[heap[place].vertex].place = place;
    place = parent;
  }
  heap[place] = entry;
  search->vertices[entry.vertex].place = place;
}

/* Without a branch where there are four: which is the least is anybody's guess. */
static inline guint
find_least_child (const Entry *heap, guint first, guint n)
{
  guint least = first;
  if (first + N_BRANCHES <= n) {
    guint left = first + (heap[first + 1].distance < heap[first].distance);
    guint right = first + 2 + (heap[first + 3].distance < heap[first + 2].distance);
    return heap[right].distance < heap[left].distance ? right : left;
  }
  for (guint child = first + 1; child < n; child++)
    if (heap[child].distance < heap[least].distance)
      least = child;
  return least;
}

/* The hole at the top sinks to the bottom, where the last entry, which came from there, fills it. */
static inline guint32
heap_pop (Search *search)
{
  Entry *heap = search->heap;
  guint32 top = heap[0].vertex;
  guint n = --search->n_heap, place = 0;
  for (guint child = 1; child < n; child = place * N_BRANCHES + 1) {
    child = find_least_child (heap, child, n);
    heap[place] = heap[child];
    search->vertices[heap[place].vertex].place = place;
    place = child;
  }
  if (place < n)
    heap_rise (search, place, heap[n]);
  return top;
}

/* Distances. */

/* A way to @target by way of @before. That of a settled vertex is never shortened, as lengths are above 0. */
static inline void
try_way (Search *search, guint32 before, guint32 target, double distance)
{
  double old = search->distances[target];
  if (G_LIKELY (distance > old * (1 + NEAR)))
    return;
  Vertex *vertex = &search->vertices[target];
  if (distance >= old) {
    vertex->has_rival = TRUE;
    return;
  }
  vertex->has_rival = old <= distance * (1 + NEAR);
  vertex->before = before;
  search->distances[target] = distance;
  heap_rise (search, vertex->place == UNMET ? search->n_heap++ : vertex->place, (Entry){ distance, target });
}

static void
search_settle (Search *search, const EntPathGraph *graph, guint32 source)
{
  guint component = graph->component[source];
  const EntPathRows *out = search->out;
  for (guint v = graph->bounds[component]; v < graph->bounds[component + 1]; v++) {
    search->distances[v] = INFINITY;
    search->vertices[v] = (Vertex){ .place = UNMET };
  }
  search->distances[source] = 0;
  search->n_heap = 1;
  search->n_settled = 0;
  search->heap[0] = (Entry){ 0, source };
  while (search->n_heap > 0) {
    guint32 v = heap_pop (search);
    double distance = search->distances[v];
    search->vertices[v].place = SETTLED | search->n_settled;
    search->settled[search->n_settled++] = v;
    for (guint32 k = out->offsets[v]; k < out->offsets[v + 1]; k++)
      try_way (search, v, out->targets[k], distance + out->lengths[k]);
  }
}

void
ent__paths_weighted_distances (const EntPathGraph *graph, guint first, guint end, double *sums, gpointer data)
{
  Search search;
  search_init (&search, graph, data, NULL);
  for (guint source = first; source < end; source++) {
    double far = 0, near = 0;
    search_settle (&search, graph, source);
    for (guint i = 1; i < search.n_settled; i++) {
      far += search.distances[search.settled[i]];
      near += 1 / search.distances[search.settled[i]];
    }
    sums[3 * (gsize)source] = search.n_settled - 1;
    sums[3 * (gsize)source + 1] = far;
    sums[3 * (gsize)source + 2] = near;
  }
  search_clear (&search);
}

/* Betweenness. */

/* Whether the arc @k into @v ends a shortest way. */
static inline gboolean
is_shortest (const Search *search, guint32 v, guint32 k)
{
  guint32 before = search->in->targets[k];
  double old = search->distances[v], distance = search->distances[before] + search->in->lengths[k];
  return search->vertices[before].place < search->vertices[v].place &&
         distance - old <= EQUAL * (distance + old);
}

/* Returns: FALSE where they are too many. */
static gboolean
count_ways (Search *search)
{
  double most = 0;
  const EntPathRows *in = search->in;
  search->vertices[search->settled[0]].ways = 1;
  for (guint i = 1; i < search->n_settled; i++) {
    guint32 v = search->settled[i];
    Vertex *vertex = &search->vertices[v];
    if (!vertex->has_rival) {
      vertex->ways = search->vertices[vertex->before].ways;
      continue;
    }
    for (guint32 k = in->offsets[v]; k < in->offsets[v + 1]; k++)
      if (is_shortest (search, v, k))
        vertex->ways += search->vertices[in->targets[k]].ways;
    most = MAX (most, vertex->ways);
  }
  return most <= MAX_WAYS;
}

/* The farthest first: each vertex hands its share to those before it. */
static void
sum_dependencies (Search *search, double *sums)
{
  const EntPathRows *in = search->in;
  for (guint i = search->n_settled; --i > 0;) {
    guint32 v = search->settled[i];
    const Vertex *vertex = &search->vertices[v];
    sums[v] += vertex->dependency;
    if (!vertex->has_rival) {
      search->vertices[vertex->before].dependency += 1 + vertex->dependency;
      continue;
    }
    double share = (1 + vertex->dependency) / vertex->ways;
    for (guint32 k = in->offsets[v]; k < in->offsets[v + 1]; k++)
      if (is_shortest (search, v, k))
        search->vertices[in->targets[k]].dependency += search->vertices[in->targets[k]].ways * share;
  }
}

void
ent__paths_weighted_betweenness (const EntPathGraph *graph, guint first, guint end, double *sums,
                                 gpointer data)
{
  Search search;
  search_init (&search, graph, &graph->out, &graph->in);
  for (guint source = first; source < end; source++) {
    search_settle (&search, graph, source);
    if (count_ways (&search))
      sum_dependencies (&search, sums);
    else
      g_atomic_int_set ((gint *)data, 1);
  }
  search_clear (&search);
}
