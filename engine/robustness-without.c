/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving one out: the whole way from claims to ranks is gone once more without each publisher or source, as
 * facts, their confidence and their dates hang on who tells of them. */
#include "engine/robustness-private.h"

#include <math.h>
#include <string.h>

#include "engine/network-private.h"

/* Ranking: of one measure; ranks are of the vertices of the network with all. */
typedef struct {
  guint32 *ranks;     /* the least of equals: what people read */
  double *mean_ranks; /* the mean of equals: what Spearman's ρ takes */
  guint32 first;      /* ENT_NONE: nobody has a value */
} Ranking;

typedef struct {
  EntLeftOut what;
  EntMultigraph *graph;
  const EntSelection *selection;
  const EntNetworkOptions *network_options;
  const EntMeasure *const *measures;
  guint n_measures;
  EntMeasureSettings settings; /* of one thread */
  const EntRobustnessOptions *options;
  EntNetwork *network; /* with all */
  Ranking *all;        /* by measure */
  GPtrArray *names;    /* of const char *: what is left out, one after the other */
  Ranking *without;    /* by name and measure */
  EntWatch watch;
} Work;

static void
set_mean_ranks (const guint32 *order, const guint32 *ranks, guint n, double *mean_ranks)
{
  for (guint i = 0, end; i < n; i = end) {
    for (end = i; end < n && ranks[order[end]] == ranks[order[i]]; end++)
      ;
    for (guint k = i; k < end; k++)
      mean_ranks[order[k]] = (i + 1 + end) / 2.;
  }
}

/* Ranks the vertices of @work's network by their values in another: who is not there has none. */
static gboolean
rank_in (const Work *work, guint m, const EntNetwork *network, Ranking *ranking, GError **error)
{
  guint n = work->network->n_vertices;
  g_autofree double *there = g_new (double, network->n_vertices + 1), *values = g_new (double, n + 1);
  g_autofree guint32 *order = g_new (guint32, n + 1);
  if (!ent__values_compute (work->measures[m], network, &work->settings, there, error))
    return FALSE;
  for (guint v = 0; v < n; v++) {
    guint32 other = ent_network_find_vertex (network, work->network->ids[v]);
    values[v] = other == ENT_NONE ? NAN : there[other];
  }
  ranking->ranks = g_new (guint32, n + 1);
  ranking->mean_ranks = g_new (double, n + 1);
  ent__values_rank (values, n, order, ranking->ranks);
  set_mean_ranks (order, ranking->ranks, n, ranking->mean_ranks);
  ranking->first = n > 0 && !isnan (values[order[0]]) ? order[0] : ENT_NONE;
  for (guint v = 0; v < n; v++)
    if (isnan (values[v]))
      ranking->ranks[v] = 0; /* none to tell of */
  return TRUE;
}

static void
ranking_clear (Ranking *ranking)
{
  g_free (ranking->ranks);
  g_free (ranking->mean_ranks);
}

/* What is said of folding was said of the network with all. */
static void
leave_out (gpointer data, guint piece)
{
  Work *work = data;
  char *list[] = { g_ptr_array_index (work->names, piece), NULL };
  EntSelection selection = *work->selection;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  GError *error = NULL;
  if (work->what == ENT_LEFT_OUT_PUBLISHER)
    selection.without_publishers = list;
  else
    selection.without_sources = list;
  g_autoptr (EntNetwork) network =
      ent_network_new (work->graph, &selection, work->network_options, problems, &error);
  for (guint m = 0; m < work->n_measures && error == NULL; m++)
    rank_in (work, m, network, &work->without[piece * work->n_measures + m], &error);
  ent__watch_note (&work->watch, error);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Those whose claims the network's facts rest on, in order of name, and how many claims each has. */
static GPtrArray *
list_names (Work *work, GHashTable *n_claims)
{
  GPtrArray *names = g_ptr_array_new ();
  for (guint i = 0; i < ent_facts_get_size (work->network->facts); i++) {
    const EntFact *fact = ent_facts_get (work->network->facts, i);
    for (guint k = 0; k < fact->n_claims; k++) {
      guint32 number = ent_multigraph_get_claim (work->graph, fact->claims[k]).source;
      const EntSource *source = ent_multigraph_get_source (work->graph, number);
      const char *name = work->what == ENT_LEFT_OUT_SOURCE ? source->id : source->publisher;
      if (*name == '\0')
        continue;
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (n_claims, name));
      if (n == 0)
        g_ptr_array_add (names, (gpointer)name);
      g_hash_table_insert (n_claims, (gpointer)name, GUINT_TO_POINTER (n + 1));
    }
  }
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* Pearson's correlation of the mean ranks; NAN where one ranking puts all on one rank. */
static double
correlate (const double *x, const double *y, guint n)
{
  double mean = (n + 1) / 2., xy = 0, xx = 0, yy = 0;
  for (guint i = 0; i < n; i++) {
    xy += (x[i] - mean) * (y[i] - mean);
    xx += (x[i] - mean) * (x[i] - mean);
    yy += (y[i] - mean) * (y[i] - mean);
  }
  return xx > 0 && yy > 0 ? xy / sqrt (xx * yy) : NAN;
}

/* Whose rank changes most; the one before of equals. */
static guint32
find_mover (const Ranking *all, const Ranking *without, guint n)
{
  guint32 mover = ENT_NONE;
  double most = 0;
  for (guint32 v = 0; v < n; v++) {
    double change = fabs (all->mean_ranks[v] - without->mean_ranks[v]);
    if (change <= most)
      continue;
    most = change;
    mover = v;
  }
  return mover;
}

typedef enum {
  LEFT_OUT,
  CLAIMS,
  MEASURE,
  CORRELATION,
  FIRST,
  FIRST_CHANGED,
  MOVER,
  MOVER_RANK,
  MOVER_RANK_WITHOUT,
} Column;

static EntFrame *
new_frame (guint n_rows)
{
  EntFrame *frame = ent_frame_new (n_rows);
  ent_frame_add_column (frame, "left_out", ENT_COLUMN_STRING, "whose claims are left out");
  ent_frame_add_column (frame, "claims", ENT_COLUMN_INTEGER, "how many those are");
  ent_frame_add_column (frame, "measure", ENT_COLUMN_STRING, "by what is ranked");
  ent_frame_add_column (frame, "correlation", ENT_COLUMN_REAL,
                        "Spearman's ρ of the ranks with all and without it");
  ent_frame_add_column (frame, "first", ENT_COLUMN_STRING, "who is first without it");
  ent_frame_add_column (frame, "first_changed", ENT_COLUMN_BOOLEAN, "whether another is first than with all");
  ent_frame_add_column (frame, "mover", ENT_COLUMN_STRING, "whose rank changes most");
  ent_frame_add_column (frame, "mover_rank", ENT_COLUMN_INTEGER, "its rank with all");
  ent_frame_add_column (frame, "mover_rank_without", ENT_COLUMN_INTEGER,
                        "its rank without; empty: it has none");
  return frame;
}

static void
set_mover (const Work *work, EntFrame *frame, guint row, const Ranking *all, const Ranking *without)
{
  guint32 mover = find_mover (all, without, work->network->n_vertices);
  if (mover == ENT_NONE)
    return;
  ent_frame_set_string (frame, MOVER, row,
                        ent_network_get_name (work->network, mover, work->options->language));
  if (all->ranks[mover] > 0)
    ent_frame_set_integer (frame, MOVER_RANK, row, all->ranks[mover]);
  if (without->ranks[mover] > 0)
    ent_frame_set_integer (frame, MOVER_RANK_WITHOUT, row, without->ranks[mover]);
}

static EntFrame *
make_frame (const Work *work, GHashTable *n_claims)
{
  guint n = work->network->n_vertices, n_rows = work->names->len * work->n_measures;
  g_autoptr (EntFrame) frame = new_frame (n_rows);
  for (guint row = 0; row < n_rows; row++) {
    guint m = row % work->n_measures;
    const char *name = g_ptr_array_index (work->names, row / work->n_measures);
    const Ranking *all = &work->all[m], *without = &work->without[row];
    ent_frame_set_string (frame, LEFT_OUT, row, name);
    ent_frame_set_integer (frame, CLAIMS, row, GPOINTER_TO_UINT (g_hash_table_lookup (n_claims, name)));
    ent_frame_set_string (frame, MEASURE, row, work->measures[m]->name);
    ent_frame_set_real (frame, CORRELATION, row, correlate (all->mean_ranks, without->mean_ranks, n));
    if (without->first == ENT_NONE) /* nothing is left: nobody is first, and nobody moves */
      continue;
    ent_frame_set_string (frame, FIRST, row,
                          ent_network_get_name (work->network, without->first, work->options->language));
    ent_frame_set_boolean (frame, FIRST_CHANGED, row, without->first != all->first);
    set_mover (work, frame, row, all, without);
  }
  g_autofree guint *rows = ent_frame_order (frame, CORRELATION, FALSE);
  return ent_frame_take (frame, rows, n_rows);
}

EntFrame *
ent_robustness_without (EntLeftOut what, EntNetwork *network, const EntSelection *selection,
                        const EntNetworkOptions *network_options, const EntMeasure *const *measures,
                        guint n_measures, const EntMeasureSettings *settings,
                        const EntRobustnessOptions *options, GError **error)
{
  Work work = { .what = what,
                .graph = ent_network_get_graph (network),
                .selection = selection,
                .network_options = network_options,
                .measures = measures,
                .n_measures = n_measures,
                .settings = ent__values_get_alone (settings),
                .options = options,
                .network = network,
                .all = g_new0 (Ranking, n_measures + 1) };
  g_autoptr (GHashTable) n_claims = g_hash_table_new (g_str_hash, g_str_equal);
  EntFrame *frame = NULL;
  work.names = list_names (&work, n_claims);
  work.without = g_new0 (Ranking, (gsize)work.names->len * n_measures + 1);
  ent__watch_init (&work.watch, options->progress, options->progress_data, work.names->len);
  for (guint m = 0; m < n_measures && work.watch.error == NULL; m++)
    rank_in (&work, m, network, &work.all[m], &work.watch.error);
  if (work.watch.error == NULL)
    ent_parallel_for (options->n_threads, work.names->len, leave_out, &work);
  if (ent__watch_end (&work.watch, error))
    frame = make_frame (&work, n_claims);
  for (guint m = 0; m < n_measures; m++)
    ranking_clear (&work.all[m]);
  for (guint i = 0; i < work.names->len * n_measures; i++)
    ranking_clear (&work.without[i]);
  g_free (work.all);
  g_free (work.without);
  g_ptr_array_unref (work.names);
  return frame;
}
