/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Distances where all ties are equally long: breadth-first searches from 256 sources at once, each a bit of a
 * word (Then et al. 2014, The more the merrier: efficient multi-source graph traversal, VLDB 8). Searches run
 * against the arcs, so that a vertex which a bit reaches has found one of its own distances: to count bits is
 * all there is to do.
 *
 * Where ways are long (a chain) the searches share nothing. So the first batch of each larger component is a
 * trial: if it reads more than its sources one by one would, they are searched one by one. Counts decide, not
 * time. Read next: paths-sample.c. */
#include "engine/paths-private.h"

#include <string.h>

#define N_WORDS 4u /* half a cache line; a whole one was no faster, even where nothing fits into a cache */
#define N_LANES (64u * N_WORDS)
/* An arc with all lanes costs as much as so many arcs of a plain search. */
#define LANES_COST 4u
/* A pushed arc reads, joins and writes, a pulled one only reads and joins. */
#define PUSH_COST 2u

typedef struct {
  guint64 words[N_WORDS];
} Lanes;

/* A batch's sources, next to each other; they lie in one component, or fill whole ones. */
typedef struct {
  guint begin, end;
} Batch;

typedef struct {
  const EntPathGraph *graph;
  const EntPathRows *out; /* along the distances that are wanted */
  const EntPathRows *in;
  const Batch *batches;
  gboolean *is_plain; /* of a component: its sources are searched one by one */
} Plan;

typedef struct {
  const Plan *plan;
  guint begin, end;  /* the vertices of the batch's components */
  Lanes all;         /* the lanes in use; the searches may be anywhere in them */
  gboolean may_fill; /* one component, so that a vertex with all lanes is done with */
  gpointer block;    /* what the next three lie in */
  Lanes *seen;
  Lanes *now; /* what reached a vertex in the last step; zero for all but @active */
  Lanes *next;
  guint32 *active;
  guint n_active;
  guint32 *touched;
  guint8 *is_touched;
  guint32 *queue; /* of plain searches */
  EntDistances *found;
} Search;

static gboolean
lanes_are_empty (const Lanes *lanes)
{
  guint64 any = 0;
  for (guint k = 0; k < N_WORDS; k++)
    any |= lanes->words[k];
  return any == 0;
}

static inline void
lanes_join (Lanes *lanes, const Lanes *others)
{
  for (guint k = 0; k < N_WORDS; k++)
    lanes->words[k] |= others->words[k];
}

/* Whether all lanes in use are in one of the two. */
static inline gboolean
lanes_are_all (const Lanes *all, const Lanes *a, const Lanes *b)
{
  guint64 missing = 0;
  for (guint k = 0; k < N_WORDS; k++)
    missing |= all->words[k] & ~(a->words[k] | b->words[k]);
  return missing == 0;
}

/* Bits of all words: pairs, fours and bytes are added within each word, then the words. */
static inline guint
lanes_count (const Lanes *lanes)
{
  guint64 sum = 0;
  for (guint k = 0; k < N_WORDS; k++) {
    guint64 x = lanes->words[k];
    x -= (x >> 1) & G_GUINT64_CONSTANT (0x5555555555555555);
    x = (x & G_GUINT64_CONSTANT (0x3333333333333333)) + ((x >> 2) & G_GUINT64_CONSTANT (0x3333333333333333));
    sum += (x + (x >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  }
  /* Bytes hold up to 32 each, so their sum does not fit into one: 16 bits do. */
  sum = (sum & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff)) +
        ((sum >> 8) & G_GUINT64_CONSTANT (0x00ff00ff00ff00ff));
  return (guint)((sum * G_GUINT64_CONSTANT (0x0001000100010001)) >> 48);
}

/* The first place within @block from which no lanes straddle two cache lines. */
static Lanes *
align_lanes (gpointer block)
{
  gsize beyond = GPOINTER_TO_SIZE (block) % sizeof (Lanes);
  return (Lanes *)(gpointer)((char *)block + (beyond > 0 ? sizeof (Lanes) - beyond : 0));
}

static void
search_init (Search *search, const Plan *plan, EntDistances *found)
{
  gsize n = MAX (plan->graph->n_vertices, 1);
  *search = (Search){ .plan = plan, .found = found };
  search->block = g_malloc0 ((3 * n + 1) * sizeof (Lanes));
  search->seen = align_lanes (search->block);
  search->now = search->seen + n;
  search->next = search->now + n;
  search->active = g_new (guint32, n);
  search->touched = g_new (guint32, n + 1);
  search->is_touched = g_new0 (guint8, n);
  search->queue = g_new (guint32, n + 1);
}

static void
search_clear (Search *search)
{
  g_free (search->block);
  g_free (search->active);
  g_free (search->touched);
  g_free (search->is_touched);
  g_free (search->queue);
}

/* Many at once. */

static void
search_start (Search *search, Batch batch)
{
  const EntPathGraph *graph = search->plan->graph;
  search->begin = graph->bounds[graph->component[batch.begin]];
  search->end = graph->bounds[graph->component[batch.end - 1] + 1];
  search->may_fill = graph->component[batch.begin] == graph->component[batch.end - 1];
  search->all = (Lanes){ { 0 } };
  search->n_active = 0;
  memset (search->seen + search->begin, 0, (search->end - search->begin) * sizeof (Lanes));
  for (guint source = batch.begin; source < batch.end; source++) {
    guint lane = source - batch.begin;
    guint64 bit = G_GUINT64_CONSTANT (1) << (lane % 64);
    search->all.words[lane / 64] |= bit;
    search->seen[source].words[lane / 64] = bit;
    search->now[source].words[lane / 64] = bit;
    search->active[search->n_active++] = source;
  }
}

/* What is active goes to all from which it can be reached in one step. Returns: how many are touched. */
static guint
push_step (Search *search)
{
  const EntPathRows *in = search->plan->in;
  guint n = 0;
  for (guint i = 0; i < search->n_active; i++) {
    guint32 w = search->active[i];
    Lanes lanes = search->now[w];
    for (guint32 k = in->offsets[w]; k < in->offsets[w + 1]; k++) {
      guint32 v = in->targets[k];
      lanes_join (&search->next[v], &lanes);
      search->touched[n] = v;
      n += !search->is_touched[v];
      search->is_touched[v] = TRUE;
    }
  }
  for (guint i = 0; i < n; i++)
    search->is_touched[search->touched[i]] = FALSE;
  return n;
}

/* Each vertex that still misses lanes looks at those that it reaches in one step, until it misses none. */
static guint
pull_step (Search *search, guint64 *n_read)
{
  const EntPathRows *out = search->plan->out;
  const Lanes none = { { 0 } };
  guint n = 0;
  for (guint v = search->begin; v < search->end; v++) {
    Lanes *seen = &search->seen[v], lanes = none;
    if (search->may_fill && lanes_are_all (&search->all, seen, &none))
      continue;
    guint32 k = out->offsets[v], end = out->offsets[v + 1];
    while (k < end) {
      for (guint32 stop = MIN (k + 4, end); k < stop; k++)
        lanes_join (&lanes, &search->now[out->targets[k]]);
      if (search->may_fill && lanes_are_all (&search->all, seen, &lanes))
        break;
    }
    *n_read += k - out->offsets[v];
    search->next[v] = lanes;
    search->touched[n++] = v;
  }
  return n;
}

/* What is new at the touched vertices is counted and becomes active. */
static void
finish_step (Search *search, guint n_touched, guint distance)
{
  const Lanes none = { { 0 } };
  for (guint i = 0; i < search->n_active; i++)
    search->now[search->active[i]] = none;
  search->n_active = 0;
  for (guint i = 0; i < n_touched; i++) {
    guint32 v = search->touched[i];
    Lanes fresh = search->next[v];
    for (guint k = 0; k < N_WORDS; k++)
      fresh.words[k] &= ~search->seen[v].words[k];
    search->next[v] = none;
    if (lanes_are_empty (&fresh))
      continue;
    double n = lanes_count (&fresh);
    lanes_join (&search->seen[v], &fresh);
    search->now[v] = fresh;
    search->active[search->n_active++] = v;
    search->found[v].n_reached += n;
    search->found[v].far += n * distance;
    search->found[v].near += n / distance;
  }
}

static void
count_arcs (const Search *search, guint64 *n_active, guint64 *n_missing)
{
  const EntPathRows *out = search->plan->out, *in = search->plan->in;
  const Lanes none = { { 0 } };
  *n_active = *n_missing = 0;
  for (guint i = 0; i < search->n_active; i++)
    *n_active += in->offsets[search->active[i] + 1] - in->offsets[search->active[i]];
  if (*n_active * PUSH_COST * 2 < out->offsets[search->end] - out->offsets[search->begin]) {
    *n_missing = G_MAXUINT64; /* few enough to be pushed, whatever the others miss */
    return;
  }
  for (guint v = search->begin; v < search->end; v++)
    if (!search->may_fill || !lanes_are_all (&search->all, &search->seen[v], &none))
      *n_missing += out->offsets[v + 1] - out->offsets[v];
}

/* Returns: FALSE where more than @limit arcs and vertices were to be read, and it was given up. */
static gboolean
search_many (Search *search, Batch batch, guint64 limit)
{
  guint64 n_read = 0;
  search_start (search, batch);
  for (guint distance = 1; search->n_active > 0; distance++) {
    guint64 n_active, n_missing;
    guint n_touched;
    count_arcs (search, &n_active, &n_missing);
    if (n_active <= n_missing / PUSH_COST) {
      n_touched = push_step (search);
      n_read += n_active + search->n_active;
    } else {
      n_touched = pull_step (search, &n_read);
      n_read += search->end - search->begin;
    }
    finish_step (search, n_touched, distance);
    if (n_read > limit)
      break;
  }
  for (guint i = 0; i < search->n_active; i++)
    search->now[search->active[i]] = (Lanes){ { 0 } };
  return search->n_active == 0;
}

/* One by one. */

/* The distances of one source, level by level, along the arcs; @is_touched says who is met. */
static void
search_one (Search *search, guint32 source)
{
  const EntPathRows *out = search->plan->out;
  EntDistances *found = &search->found[source];
  guint32 *queue = search->queue;
  guint8 *is_met = search->is_touched;
  guint begin = 0, end = 1, tail = 1;
  queue[0] = source;
  is_met[source] = TRUE;
  for (guint distance = 1; begin < end; distance++) {
    for (guint i = begin; i < end; i++)
      for (guint32 k = out->offsets[queue[i]]; k < out->offsets[queue[i] + 1]; k++) {
        guint32 w = out->targets[k];
        queue[tail] = w;
        tail += !is_met[w];
        is_met[w] = TRUE;
      }
    double n = tail - end;
    found->n_reached += n;
    found->far += n * distance;
    found->near += n / distance;
    begin = end;
    end = tail;
  }
  for (guint i = 0; i < tail; i++)
    is_met[queue[i]] = FALSE;
}

static void
search_each (Search *search, Batch batch)
{
  for (guint source = batch.begin; source < batch.end; source++)
    search_one (search, source);
}

/* Batches. */

/* A component of its own for 256 sources or more; small ones together as long as they fit. */
static GArray *
cut_batches (const EntPathGraph *graph)
{
  GArray *batches = g_array_new (FALSE, FALSE, sizeof (Batch));
  for (guint begin = 0; begin < graph->n_vertices;) {
    guint component = graph->component[begin];
    Batch batch = { begin, MIN (begin + N_LANES, graph->bounds[component + 1]) };
    gboolean is_whole = begin == graph->bounds[component] && batch.end == graph->bounds[component + 1];
    while (is_whole && ++component < graph->n_components && graph->bounds[component + 1] - begin <= N_LANES)
      batch.end = graph->bounds[component + 1];
    g_array_append_val (batches, batch);
    begin = batch.end;
  }
  return batches;
}

static void
run_batches (const EntPathGraph *graph, guint first, guint end, double *sums, gpointer data)
{
  const Plan *plan = data;
  Search search;
  search_init (&search, plan, (EntDistances *)(gpointer)sums);
  for (guint i = first; i < end; i++) {
    Batch batch = plan->batches[i];
    if (plan->is_plain[graph->component[batch.begin]])
      search_each (&search, batch);
    else
      search_many (&search, batch, G_MAXUINT64);
  }
  search_clear (&search);
}

/* One trial a component; what it counts is thrown away. Components of one batch or less are not worth it. */
static void
try_components (Plan *plan)
{
  Search search;
  const EntPathGraph *graph = plan->graph;
  g_autofree EntDistances *found = g_new0 (EntDistances, MAX (graph->n_vertices, 1));
  search_init (&search, plan, found);
  for (guint c = 0; c < graph->n_components; c++) {
    guint begin = graph->bounds[c], end = graph->bounds[c + 1];
    guint64 n_arcs = plan->out->offsets[end] - plan->out->offsets[begin] + (end - begin);
    if (end - begin > N_LANES)
      plan->is_plain[c] =
          !search_many (&search, (Batch){ begin, begin + N_LANES }, n_arcs * N_LANES / LANES_COST);
  }
  search_clear (&search);
}

G_STATIC_ASSERT (sizeof (EntDistances) == 3 * sizeof (double));

EntDistances *
ent__paths_distances (const EntPathGraph *graph, gboolean is_inward, guint n_threads)
{
  const EntPathRows *out = is_inward ? &graph->in : &graph->out;
  const EntPathRows *in = is_inward ? &graph->out : &graph->in;
  guint n = graph->n_vertices;
  g_autofree double *sums = NULL;
  if (graph->out.lengths != NULL) {
    sums = ent__paths_sum (graph, n, 3, n_threads, ent__paths_weighted_distances, (gpointer)out);
  } else {
    g_autoptr (GArray) batches = cut_batches (graph);
    g_autofree gboolean *is_plain = g_new0 (gboolean, MAX (graph->n_components, 1));
    Plan plan = { graph, out, in, (const Batch *)(gpointer)batches->data, is_plain };
    try_components (&plan);
    sums = ent__paths_sum (graph, batches->len, 3, n_threads, run_batches, &plan);
  }
  const EntDistances *found = (const EntDistances *)(gpointer)sums;
  EntDistances *distances = g_new (EntDistances, MAX (n, 1));
  double length = graph->out.lengths != NULL ? 1 : graph->length;
  for (guint v = 0; v < n; v++)
    distances[graph->order[v]] =
        (EntDistances){ found[v].n_reached, found[v].far * length, found[v].near / length };
  return distances;
}
