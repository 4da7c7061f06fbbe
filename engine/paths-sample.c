/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness by samples: a pair of vertices at random, one of its shortest ways at random, and a count for
 * all vertices within it. How many samples are enough is Riondato and Kornaropoulos' bound (2016, Fast
 * approximation of betweenness centrality through sampling, Data Mining and Knowledge Discovery 30), which
 * hangs on the longest way and not on the number of vertices. A pair's ways are found from both ends, the
 * lesser frontier first (Borassi and Natale 2019, KADABRA is an adaptive algorithm for betweenness via random
 * paths, Journal of Experimental Algorithmics 24): only a small part of the graph is read for each. */
#include "engine/paths-private.h"

#include <math.h>

#include "engine/random-private.h"

/* The constant of the bound, as measured by Löffler and Phillips (2009) and used in the paper. */
#define BOUND_CONSTANT .5
/* About as many arcs as a sample reads: where exact values read fewer, they are better in all ways. */
#define SAMPLE_COST 200.
#define N_SAMPLES_A_JOB 256u

/* How many samples. */

/* An upper bound of the number of vertices on a shortest way: in an undirected component twice the depth seen
 * from any vertex, and one. @queue has room for the component. */
static guint
bound_longest_way (const EntPathGraph *graph, guint component, guint32 *queue, guint8 *is_met)
{
  guint begin = 0, end = 1, tail = 1, depth = 0;
  queue[0] = graph->bounds[component];
  is_met[queue[0]] = TRUE;
  for (; begin < end; begin = end, end = tail) {
    for (guint i = begin; i < end; i++)
      for (guint32 k = graph->out.offsets[queue[i]]; k < graph->out.offsets[queue[i] + 1]; k++)
        if (!is_met[graph->out.targets[k]]) {
          is_met[graph->out.targets[k]] = TRUE;
          queue[tail++] = graph->out.targets[k];
        }
    depth += tail > end;
  }
  return MIN (2 * depth + 1, tail);
}

/* Of a directed graph only the size of its weak components is known without more ado. */
static guint
find_longest_way (const EntPathGraph *graph)
{
  guint longest = 0;
  g_autofree guint32 *queue = g_new (guint32, MAX (graph->n_vertices, 1));
  g_autofree guint8 *is_met = g_new0 (guint8, MAX (graph->n_vertices, 1));
  for (guint c = 0; c < graph->n_components; c++) {
    guint size = graph->bounds[c + 1] - graph->bounds[c];
    if (size <= longest)
      continue;
    guint bound = graph->is_directed ? size : bound_longest_way (graph, c, queue, is_met);
    longest = MAX (longest, bound);
  }
  return longest;
}

double
ent__paths_count_samples (const EntPathGraph *graph, double epsilon)
{
  guint longest = find_longest_way (graph);
  double n = graph->n_vertices, n_arcs = graph->out.offsets[graph->n_vertices];
  double dimension = longest > 2 ? floor (log2 (longest - 2.)) + 1 : 0;
  double n_samples = ceil (BOUND_CONSTANT / (epsilon * epsilon) * (dimension + log (1 / ENT__PATHS_DOUBT)));
  return n * (n + 2 * n_arcs) <= n_samples * SAMPLE_COST ? 0 : n_samples;
}

/* One sample. */

/* @ball: the sample and the end (2 × sample + end + 1) that met it; what an older one left is as good as
 * none. @ways: shortest ways from that end */
typedef struct {
  guint64 ball;
  double ways;
  guint32 depth;
} Mark;

/* An arc from the one ball to the other: the middle of a shortest way. */
typedef struct {
  guint32 from, to; /* in the source's ball and in the target's */
  double ways;
} Bridge;

/* An end of the way: what it met, level by level, the last level from @begin to @end. */
typedef struct {
  guint32 *queue;
  guint begin, end;
} End;

typedef struct {
  const EntPathGraph *graph;
  Mark *marks;
  End ends[2];
  GArray *bridges; /* of Bridge */
  gint *counts;    /* shared by all threads, atomic: whole numbers come out the same in any order */
  guint64 state;
  guint64 sample;
} Sampler;

static const EntPathRows *
get_rows (const Sampler *sampler, guint end)
{
  return end == 0 ? &sampler->graph->out : &sampler->graph->in;
}

static guint64
get_ball (const Sampler *sampler, guint end)
{
  return 2 * sampler->sample + end + 1;
}

static guint64
count_frontier (const Sampler *sampler, guint end)
{
  const EntPathRows *rows = get_rows (sampler, end);
  const End *side = &sampler->ends[end];
  guint64 n = 0;
  for (guint i = side->begin; i < side->end; i++)
    n += rows->offsets[side->queue[i] + 1] - rows->offsets[side->queue[i]];
  return n;
}

/* One arc out of the frontier: into the other ball, or to a vertex new to this one or met in this step. */
static void
follow (Sampler *sampler, guint end, guint32 from, guint32 to, guint *tail)
{
  Mark *mark = &sampler->marks[to];
  const Mark *model = &sampler->marks[from];
  if (mark->ball == get_ball (sampler, 1 - end)) {
    Bridge bridge = { end == 0 ? from : to, end == 0 ? to : from, mark->ways * model->ways };
    g_array_append_val (sampler->bridges, bridge);
  } else if (mark->ball != get_ball (sampler, end)) {
    *mark = (Mark){ get_ball (sampler, end), model->ways, model->depth + 1 };
    sampler->ends[end].queue[(*tail)++] = to;
  } else if (mark->depth == model->depth + 1) {
    mark->ways += model->ways;
  }
}

/* A level more of an end's ball. As the balls were apart before, all bridges are in the middle of ways of the
 * same length, and each shortest way has one. */
static void
grow (Sampler *sampler, guint end)
{
  const EntPathRows *rows = get_rows (sampler, end);
  End *side = &sampler->ends[end];
  guint tail = side->end;
  for (guint i = side->begin; i < side->end; i++)
    for (guint32 k = rows->offsets[side->queue[i]]; k < rows->offsets[side->queue[i] + 1]; k++)
      follow (sampler, end, side->queue[i], rows->targets[k], &tail);
  side->begin = side->end;
  side->end = tail;
}

static void
start (Sampler *sampler, guint end, guint32 vertex)
{
  End *side = &sampler->ends[end];
  sampler->marks[vertex] = (Mark){ get_ball (sampler, end), 1, 0 };
  side->queue[0] = vertex;
  side->begin = 0;
  side->end = 1;
}

/* From a bridge's end back to the end of the way, counting all on it but that end itself. */
static void
walk_back (Sampler *sampler, guint end, guint32 vertex)
{
  const EntPathRows *rows = get_rows (sampler, 1 - end);
  const Mark *marks = sampler->marks;
  while (marks[vertex].depth > 0) {
    g_atomic_int_inc (&sampler->counts[vertex]);
    double left = ent__random_share (&sampler->state) * marks[vertex].ways;
    guint32 chosen = ENT_NONE;
    for (guint32 k = rows->offsets[vertex];
         k < rows->offsets[vertex + 1] && (left >= 0 || chosen == ENT_NONE); k++) {
      guint32 before = rows->targets[k];
      if (marks[before].ball != marks[vertex].ball || marks[before].depth + 1 != marks[vertex].depth)
        continue;
      chosen = before;
      left -= marks[before].ways;
    }
    vertex = chosen;
  }
}

static void
take_way (Sampler *sampler)
{
  double sum = 0;
  const Bridge *bridges = (const Bridge *)(gpointer)sampler->bridges->data;
  for (guint i = 0; i < sampler->bridges->len; i++)
    sum += bridges[i].ways;
  double left = ent__random_share (&sampler->state) * sum;
  guint chosen = 0;
  for (guint i = 0; i < sampler->bridges->len && left >= 0; i++) {
    chosen = i;
    left -= bridges[i].ways;
  }
  walk_back (sampler, 0, bridges[chosen].from);
  walk_back (sampler, 1, bridges[chosen].to);
}

/* A pair without a way between it counts for nobody. */
static void
take_sample (Sampler *sampler)
{
  const EntPathGraph *graph = sampler->graph;
  guint32 source = ent__random_below (&sampler->state, graph->n_vertices);
  guint32 target = ent__random_below (&sampler->state, graph->n_vertices - 1);
  target += target >= source;
  if (graph->component[source] != graph->component[target])
    return;
  g_array_set_size (sampler->bridges, 0);
  start (sampler, 0, source);
  start (sampler, 1, target);
  while (sampler->bridges->len == 0) {
    guint64 n_source = count_frontier (sampler, 0), n_target = count_frontier (sampler, 1);
    if (n_source == 0 || n_target == 0)
      return;
    grow (sampler, n_source <= n_target ? 0 : 1);
  }
  take_way (sampler);
}

/* All samples. */

typedef struct {
  const EntPathGraph *graph;
  guint n_samples;
  guint n_jobs;
  guint64 seed;
  gint *counts;
} Job;

static void
take_samples (gpointer data, guint piece)
{
  const Job *job = data;
  guint n = job->graph->n_vertices;
  g_autoptr (GArray) bridges = g_array_new (FALSE, FALSE, sizeof (Bridge));
  g_autofree Mark *marks = g_new0 (Mark, n);
  g_autofree guint32 *queue_out = g_new (guint32, n), *queue_in = g_new (guint32, n);
  Sampler sampler = { .graph = job->graph, .marks = marks, .bridges = bridges, .counts = job->counts };
  sampler.ends[0].queue = queue_out;
  sampler.ends[1].queue = queue_in;
  guint first = (guint)((guint64)job->n_samples * piece / job->n_jobs);
  guint end = (guint)((guint64)job->n_samples * (piece + 1) / job->n_jobs);
  for (guint sample = first; sample < end; sample++) {
    guint64 state = job->seed;
    sampler.sample = sample;
    sampler.state = ent__random_next (&state) ^ sample;
    sampler.state = ent__random_next (&sampler.state);
    take_sample (&sampler);
  }
}

void
ent__paths_sample_betweenness (const EntPathGraph *graph, guint n_samples, guint64 seed, guint n_threads,
                               double *values)
{
  guint n = graph->n_vertices;
  g_autofree gint *counts = g_new0 (gint, MAX (n, 1));
  Job job = { graph, n_samples, CLAMP (n_samples / N_SAMPLES_A_JOB, 1, 64), seed, counts };
  if (n >= 2)
    ent_parallel_for (MAX (n_threads, 1), job.n_jobs, take_samples, &job);
  double n_pairs = (double)n * (n - 1.) / (graph->is_directed ? 1 : 2);
  for (guint v = 0; v < n; v++)
    values[graph->order[v]] = counts[v] * (n_pairs / n_samples);
}
