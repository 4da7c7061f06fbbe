/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness where all ties are equally long: Brandes' algorithm (2001) level by level, without lists of
 * predecessors. Each level is made either by its arcs being pushed out of the level before, or by the
 * vertices still unmet pulling along theirs (Beamer, Asanović and Patterson 2012, Direction-optimizing
 * breadth-first search), whichever reads fewer arcs; the way back chooses likewise. Where ways are short most
 * arcs lie within one wide level or behind it, and are never read. Read next: paths-weighted.c. */
#include "engine/paths-private.h"

#include <string.h>

/* A pushed arc reads, adds and writes, a pulled one only reads and adds. */
#define PUSH_COST 2u
/* More cannot be told from infinitely many with certainty. */
#define MAX_WAYS 1e300

/* A level's places in the queue, and how many arcs lead out of it and into it. */
typedef struct {
  guint begin, end;
  guint64 n_out, n_in;
} Level;

/* One source's search; arrays by vertex unless said otherwise. Between sources everything is zero within all
 * components but that of the last source, which search_start() clears. */
typedef struct {
  const EntPathGraph *graph;
  guint begin, end; /* the source's component */
  guint8 *is_met;
  double *pushed;   /* ways that came by push; of vertices that were met before it is nonsense */
  double *returned; /* the same on the way back */
  double *lit;      /* numbers of one level's vertices, zero elsewhere: pulling needs not ask for the level */
  guint32 *queue;   /* met vertices, level by level; one more than there are vertices */
  double *ways;     /* by place in the queue: how many shortest ways lead there */
  double *shares;   /* by place in the queue: (1 + dependency) / ways */
  double most_ways; /* the greatest of them; infinite where they are too many */
  guint32 *unmet;
  guint n_unmet;
  gboolean has_unmet;
  Level *levels; /* room for one a vertex */
  guint n_levels;
} Search;

static void
search_init (Search *search, const EntPathGraph *graph)
{
  gsize n = graph->n_vertices;
  *search = (Search){ .graph = graph };
  search->is_met = g_new0 (guint8, MAX (n, 1));
  search->pushed = g_new0 (double, MAX (n, 1));
  search->returned = g_new0 (double, MAX (n, 1));
  search->lit = g_new0 (double, MAX (n, 1));
  search->queue = g_new (guint32, n + 1);
  search->ways = g_new (double, MAX (n, 1));
  search->shares = g_new (double, MAX (n, 1));
  search->unmet = g_new (guint32, MAX (n, 1));
  search->levels = g_new (Level, MAX (n, 1));
}

static void
search_clear (Search *search)
{
  g_free (search->is_met);
  g_free (search->pushed);
  g_free (search->returned);
  g_free (search->lit);
  g_free (search->queue);
  g_free (search->ways);
  g_free (search->shares);
  g_free (search->unmet);
  g_free (search->levels);
}

static void
add_level (Search *search, guint begin, guint end)
{
  const EntPathGraph *graph = search->graph;
  Level level = { begin, end, 0, 0 };
  for (guint i = begin; i < end; i++) {
    guint32 v = search->queue[i];
    level.n_out += graph->out.offsets[v + 1] - graph->out.offsets[v];
    level.n_in += graph->in.offsets[v + 1] - graph->in.offsets[v];
    search->most_ways = MAX (search->most_ways, search->ways[i]);
  }
  search->levels[search->n_levels++] = level;
}

static void
search_start (Search *search, guint32 source)
{
  const EntPathGraph *graph = search->graph;
  guint component = graph->component[source];
  search->begin = graph->bounds[component];
  search->end = graph->bounds[component + 1];
  gsize n = search->end - search->begin;
  memset (search->is_met + search->begin, 0, n);
  memset (search->pushed + search->begin, 0, n * sizeof (double));
  memset (search->returned + search->begin, 0, n * sizeof (double));
  search->has_unmet = FALSE;
  search->n_levels = 0;
  search->queue[0] = source;
  search->ways[0] = 1;
  search->is_met[source] = TRUE;
  add_level (search, 0, 1);
}

/* Forwards. */

/* Without a branch: whether a vertex is new is a coin's throw, and a wrong guess costs more than a store.
 * Returns: the new end of the queue. */
static guint
push_level (Search *search, const Level *level)
{
  const EntPathRows *out = &search->graph->out;
  guint32 *queue = search->queue;
  guint8 *is_met = search->is_met;
  double *pushed = search->pushed;
  guint tail = level->end;
  for (guint i = level->begin; i < level->end; i++) {
    guint32 v = queue[i];
    double ways = search->ways[i];
    for (guint32 k = out->offsets[v]; k < out->offsets[v + 1]; k++) {
      guint32 w = out->targets[k];
      pushed[w] += ways;
      queue[tail] = w;
      tail += !is_met[w];
      is_met[w] = TRUE;
    }
  }
  for (guint i = level->end; i < tail; i++)
    search->ways[i] = pushed[queue[i]];
  return tail;
}

/* The sum of @numbers over a row. In four chains, as an addition takes four times as long as a read. */
static inline double
pull_row (const EntPathRows *rows, guint32 vertex, const double *numbers)
{
  const guint32 *target = rows->targets + rows->offsets[vertex];
  const guint32 *end = rows->targets + rows->offsets[vertex + 1];
  double a = 0, b = 0, c = 0, d = 0;
  for (; end - target >= 4; target += 4) {
    a += numbers[target[0]];
    b += numbers[target[1]];
    c += numbers[target[2]];
    d += numbers[target[3]];
  }
  for (; target < end; target++)
    a += numbers[*target];
  return (a + b) + (c + d);
}

static void
list_unmet (Search *search)
{
  search->n_unmet = 0;
  for (guint v = search->begin; v < search->end; v++) {
    search->unmet[search->n_unmet] = v;
    search->n_unmet += !search->is_met[v];
  }
  search->has_unmet = TRUE;
}

/* Those met since the list was made are still in it. Returns: the new end of the queue. */
static guint
pull_level (Search *search, const Level *level)
{
  guint tail = level->end, n_left = 0;
  if (!search->has_unmet)
    list_unmet (search);
  for (guint i = level->begin; i < level->end; i++)
    search->lit[search->queue[i]] = search->ways[i];
  for (guint i = 0; i < search->n_unmet; i++) {
    guint32 w = search->unmet[i];
    if (search->is_met[w])
      continue;
    double ways = pull_row (&search->graph->in, w, search->lit);
    if (ways > 0) {
      search->is_met[w] = TRUE;
      search->ways[tail] = ways;
      search->queue[tail++] = w;
    } else {
      search->unmet[n_left++] = w;
    }
  }
  search->n_unmet = n_left;
  for (guint i = level->begin; i < level->end; i++)
    search->lit[search->queue[i]] = 0;
  return tail;
}

/* All levels; where the whole component is met nothing is read any more. */
static void
search_forwards (Search *search)
{
  const EntPathGraph *graph = search->graph;
  guint64 n_unmet_arcs = graph->in.offsets[search->end] - graph->in.offsets[search->begin];
  for (;;) {
    Level level = search->levels[search->n_levels - 1];
    guint n_unmet = search->end - search->begin - level.end;
    n_unmet_arcs -= level.n_in;
    if (n_unmet == 0)
      return;
    guint tail = level.n_out * PUSH_COST <= n_unmet_arcs + n_unmet ? push_level (search, &level)
                                                                   : pull_level (search, &level);
    if (tail == level.end)
      return;
    add_level (search, level.end, tail);
  }
}

/* Backwards. */

/* From the deeper level into all its in-neighbours: none of them lies above @level, and what others of them
 * get is never read. */
static void
push_back (Search *search, const Level *deeper)
{
  const EntPathRows *in = &search->graph->in;
  double *returned = search->returned;
  for (guint i = deeper->begin; i < deeper->end; i++) {
    guint32 w = search->queue[i];
    double share = search->shares[i];
    for (guint32 k = in->offsets[w]; k < in->offsets[w + 1]; k++)
      returned[in->targets[k]] += share;
  }
}

static void
pull_back (Search *search, const Level *level, const Level *deeper)
{
  for (guint i = deeper->begin; i < deeper->end; i++)
    search->lit[search->queue[i]] = search->shares[i];
  for (guint i = level->begin; i < level->end; i++)
    search->returned[search->queue[i]] = pull_row (&search->graph->out, search->queue[i], search->lit);
  for (guint i = deeper->begin; i < deeper->end; i++)
    search->lit[search->queue[i]] = 0;
}

/* A vertex's dependency is its ways × the shares that came back to it; the source's own is not wanted. */
static void
search_backwards (Search *search, double *sums)
{
  const Level *levels = search->levels;
  guint depth = search->n_levels - 1;
  for (guint i = levels[depth].begin; i < levels[depth].end; i++)
    search->shares[i] = 1 / search->ways[i];
  while (--depth > 0) {
    const Level *level = &levels[depth], *deeper = level + 1;
    if (deeper->n_in * PUSH_COST <= level->n_out + (deeper->end - deeper->begin))
      push_back (search, deeper);
    else
      pull_back (search, level, deeper);
    for (guint i = level->begin; i < level->end; i++) {
      double returned = search->returned[search->queue[i]];
      sums[search->queue[i]] += search->ways[i] * returned;
      search->shares[i] =
          1 / search->ways[i] + returned; /* = (1 + dependency) / ways, without waiting for it */
    }
  }
}

void
ent__paths_unweighted_betweenness (const EntPathGraph *graph, guint first, guint end, double *sums,
                                   gpointer data)
{
  Search search;
  search_init (&search, graph);
  for (guint source = first; source < end; source++) {
    search_start (&search, source);
    search_forwards (&search);
    if (search.most_ways > MAX_WAYS)
      g_atomic_int_set (&((EntBetweennessNotes *)data)->has_overflown, 1);
    else if (search.n_levels > 2) /* else there is nobody in between */
      search_backwards (&search, sums);
  }
  search_clear (&search);
}
