/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances and betweenness where ties have lengths: Dijkstra's algorithm (1959) and Brandes' sums (2001)
 * over the vertices in the order in which they were settled. Where the longest tie is not too many times as
 * long as the shortest, vertices wait in a ring of buckets narrower than the shortest: whoever is in the
 * first of them can come no nearer, whatever the order within it (Dinitz 1978, Denardo and Fox 1979); else in
 * a heap of four branches in which entries move (Johnson 1975). Most vertices have one shortest way from the
 * source, and for those one predecessor is kept; only where another came near its length the arcs into the
 * vertex are read once more, after all distances stand. So what counts as equally long does not hang on the
 * order of reading. Read next: paths-many.c. */
#include "engine/paths-private.h"

#include <math.h>

/* Two lengths whose difference is less than this share of their sum are one length, as in igraph. */
#define EQUAL 1e-10
/* Vertices whose ways come that near each other are looked at again. */
#define NEAR 1e-9
#define MAX_WAYS 1e300
#define N_BRANCHES 4u
/* Buckets are that share of the shortest tie wide, at most so many, and a way at most so many of them long:
 * then neither rounding nor EQUAL lets two ends of a tie look as if they were in one. */
#define WIDTH .99
#define MAX_BUCKETS 4096u
#define MAX_WAY 4e7
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

/* Link: a vertex that waits in a bucket, and the link behind it. */
typedef struct {
  guint32 vertex;
  guint32 next;
} Link;

/* Buckets: a ring of them. A vertex that comes nearer is put in once more; what is left of it further on is
 * skipped.
 * @per_length: how many in one unit of length
 * @first: the first link of each
 * @used: a bit for each that is not empty */
typedef struct {
  double per_length;
  guint n;
  guint32 *first;
  guint64 *used;
  Link *links;
  guint n_links;
  guint n_waiting;
} Buckets;

/* @heap: NULL where there are buckets. */
typedef struct {
  const EntPathRows *out;
  const EntPathRows *in;
  double *distances; /* by themselves, as most arcs that are read ask for nothing else */
  Vertex *vertices;
  Entry *heap;
  guint n_heap;
  Buckets buckets;
  guint32 *settled; /* in order */
  guint n_settled;
} Search;

/* How many buckets hold all that can wait at once, a power of 2; 0: too many. */
static guint
count_buckets (const EntPathGraph *graph)
{
  double n_wanted = graph->longest / (graph->shortest * WIDTH) + 3;
  guint n = 64;
  if (!(n_wanted <= MAX_BUCKETS && n_wanted * graph->n_vertices <= MAX_WAY * WIDTH))
    return 0;
  while (n < n_wanted)
    n *= 2;
  return n;
}

static void
buckets_init (Buckets *buckets, const EntPathGraph *graph, const EntPathRows *out, guint n)
{
  *buckets = (Buckets){ .per_length = 1 / (graph->shortest * WIDTH), .n = n };
  buckets->first = g_new (guint32, n);
  buckets->used = g_new0 (guint64, n / 64);
  buckets->links = g_new (Link, (gsize)out->offsets[graph->n_vertices] + 1);
  for (guint i = 0; i < n; i++)
    buckets->first[i] = ENT_NONE;
}

static void
search_init (Search *search, const EntPathGraph *graph, const EntPathRows *out, const EntPathRows *in)
{
  gsize n = MAX (graph->n_vertices, 1);
  guint n_buckets = count_buckets (graph);
  *search = (Search){ .out = out, .in = in };
  search->distances = g_new (double, n);
  search->vertices = g_new (Vertex, n);
  search->settled = g_new (guint32, n);
  if (n_buckets > 0)
    buckets_init (&search->buckets, graph, out, n_buckets);
  else
    search->heap = g_new (Entry, n);
}

static void
search_clear (Search *search)
{
  g_free (search->distances);
  g_free (search->vertices);
  g_free (search->heap);
  g_free (search->buckets.first);
  g_free (search->buckets.used);
  g_free (search->buckets.links);
  g_free (search->settled);
}

/* The buckets. */

static inline void
buckets_push (Buckets *buckets, double distance, guint32 vertex)
{
  guint place = (guint)(gint64)(distance * buckets->per_length) & (buckets->n - 1);
  buckets->links[buckets->n_links] = (Link){ vertex, buckets->first[place] };
  buckets->first[place] = buckets->n_links++;
  buckets->used[place / 64] |= G_GUINT64_CONSTANT (1) << (place % 64);
  buckets->n_waiting++;
}

/* The first bucket from @place on that is not empty; there is one. */
static inline guint
buckets_find (const Buckets *buckets, guint place)
{
  guint i = place / 64, n_words = buckets->n / 64;
  guint64 word = buckets->used[i] & (G_MAXUINT64 << (place % 64));
  while (word == 0) {
    i = (i + 1) & (n_words - 1);
    word = buckets->used[i];
  }
  return i * 64 + (guint)__builtin_ctzll (word);
}

static inline guint32
buckets_pop (Buckets *buckets, guint place)
{
  Link link = buckets->links[buckets->first[place]];
  buckets->first[place] = link.next;
  if (link.next == ENT_NONE)
    buckets->used[place / 64] &= ~(G_GUINT64_CONSTANT (1) << (place % 64));
  buckets->n_waiting--;
  return link.vertex;
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

/* A way to @target by way of @before. That of a settled vertex is never shortened, as lengths are above 0.
 * Returns: whether it is shorter than what was known. */
static inline gboolean
try_way (Search *search, guint32 before, guint32 target, double distance)
{
  double old = search->distances[target];
  if (G_LIKELY (distance > old * (1 + NEAR)))
    return FALSE;
  Vertex *vertex = &search->vertices[target];
  if (distance >= old) {
    vertex->has_rival = TRUE;
    return FALSE;
  }
  vertex->has_rival = old <= distance * (1 + NEAR);
  vertex->before = before;
  search->distances[target] = distance;
  return TRUE;
}

static inline void
settle (Search *search, guint32 v)
{
  search->vertices[v].place = SETTLED | search->n_settled;
  search->settled[search->n_settled++] = v;
}

static void
settle_by_heap (Search *search, guint32 source)
{
  const EntPathRows *out = search->out;
  search->n_heap = 1;
  search->heap[0] = (Entry){ 0, source };
  while (search->n_heap > 0) {
    guint32 v = heap_pop (search);
    double distance = search->distances[v];
    settle (search, v);
    for (guint32 k = out->offsets[v]; k < out->offsets[v + 1]; k++) {
      guint32 target = out->targets[k];
      double way = distance + out->lengths[k];
      if (try_way (search, v, target, way)) {
        guint32 place = search->vertices[target].place;
        heap_rise (search, place == UNMET ? search->n_heap++ : place, (Entry){ way, target });
      }
    }
  }
}

/* The arcs of a vertex that was just settled; @buckets are those of the search, in hand. */
static inline void
leave_by_buckets (Search *search, Buckets *buckets, guint32 v)
{
  const EntPathRows *out = search->out;
  double distance = search->distances[v];
  for (guint32 k = out->offsets[v], end = out->offsets[v + 1]; k < end; k++) {
    guint32 target = out->targets[k];
    double way = distance + out->lengths[k];
    if (try_way (search, v, target, way))
      buckets_push (buckets, way, target);
  }
}

static void
settle_by_buckets (Search *search, guint32 source)
{
  Buckets buckets = search->buckets; /* a copy, for the compiler to keep what changes in registers */
  guint place = 0;
  buckets_push (&buckets, 0, source);
  while (buckets.n_waiting > 0) {
    place = buckets_find (&buckets, place);
    guint32 v = buckets_pop (&buckets, place);
    if (search->vertices[v].place != UNMET)
      continue;
    settle (search, v);
    leave_by_buckets (search, &buckets, v);
  }
}

static void
search_settle (Search *search, const EntPathGraph *graph, guint32 source)
{
  guint component = graph->component[source];
  for (guint v = graph->bounds[component]; v < graph->bounds[component + 1]; v++) {
    search->distances[v] = INFINITY;
    search->vertices[v] = (Vertex){ .place = UNMET };
  }
  search->distances[source] = 0;
  search->n_settled = 0;
  if (search->heap != NULL)
    settle_by_heap (search, source);
  else
    settle_by_buckets (search, source);
}

/* @rest: what rounding took from the sum (Knuth, The Art of Computer Programming 2, section 4.2.2). */
static inline void
add_exactly (double *sum, double *rest, double value)
{
  double before = *sum, after = before + value, added = after - before;
  *rest += (before - (after - added)) + (value - added);
  *sum = after;
}

/* Vertices were settled in any order within a bucket; those who have the same distances shall have the same
 * sums all the same, to the last bit, as they share a rank. */
static EntDistances
sum_distances (const Search *search)
{
  EntDistances sums = { .n_reached = search->n_settled - 1 };
  double far_rest = 0, near_rest = 0;
  for (guint i = 1; i < search->n_settled; i++) {
    double distance = search->distances[search->settled[i]];
    add_exactly (&sums.far, &far_rest, distance);
    add_exactly (&sums.near, &near_rest, 1 / distance);
  }
  sums.far += far_rest;
  sums.near += near_rest;
  return sums;
}

void
ent__paths_weighted_distances (const EntPathGraph *graph, guint first, guint end, double *sums, gpointer data)
{
  Search search;
  search_init (&search, graph, data, NULL);
  EntDistances *found = (EntDistances *)(gpointer)sums;
  for (guint source = first; source < end; source++) {
    search_settle (&search, graph, source);
    found[source] = sum_distances (&search);
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
  EntBetweennessNotes *notes = data;
  search_init (&search, graph, &graph->out, &graph->in);
  for (guint source = first; source < end; source++) {
    search_settle (&search, graph, source);
    notes->distances[source] = sum_distances (&search);
    if (count_ways (&search))
      sum_dependencies (&search, sums);
    else
      g_atomic_int_set (&notes->has_overflown, 1);
  }
  search_clear (&search);
}
