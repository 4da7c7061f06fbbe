/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rankings under doubt: each measure in each possible network. A sample is a piece of work of its own and
 * writes only where nobody else does, so what comes out is the same on any number of threads. Read next:
 * robustness-blocs.c, robustness-without.c. */
#include "engine/robustness-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/network-private.h"
#include "engine/network-sample-private.h"

#define MAX_BYTES (G_GUINT64_CONSTANT (4) << 30)

gboolean
ent__robustness_check (const EntNetwork *network, const EntRobustnessOptions *options, gsize n_bytes,
                       GError **error)
{
  if (network->facts == NULL || options->n_samples < 1 || options->n_samples > ENT_ROBUSTNESS_MAX_SAMPLES)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("the number of samples must be from 1 to %u"),
                 ENT_ROBUSTNESS_MAX_SAMPLES);
  else if (!(options->level > 0 && options->level < 1))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("the level must be above 0 and below 1"));
  else if (n_bytes > MAX_BYTES)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_LIMIT,
        _ ("%u samples of %u actors need %.1f GiB, more than %.0f: draw fewer samples, ask for fewer "
           "measures, or "
           "narrow the network (--min-claims, --ego)"),
        options->n_samples, network->n_vertices, (double)n_bytes / (1 << 30), (double)MAX_BYTES / (1 << 30));
  else
    return TRUE;
  return FALSE;
}

/* Sampling. */

/* Samples: values and ranks of measure m and vertex v in sample s are at (m × n_vertices + v) × n_samples +
 * s. */
typedef struct {
  const EntMeasure *const *measures;
  guint n_measures;
  EntMeasureSettings settings; /* of one thread */
  const EntRobustnessOptions *options;
  const EntSampler *sampler;
  guint n_vertices;
  double *values;
  guint32 *ranks;
  EntWatch watch;
} Samples;

/* One sample, measure by measure. */
static gboolean
fill_sample (Samples *samples, guint number, GError **error)
{
  guint n = samples->n_vertices;
  g_autoptr (EntNetwork) network = ent__sampler_draw (samples->sampler, samples->options->seed, number);
  g_autofree double *values = g_new (double, n + 1);
  g_autofree guint32 *order = g_new (guint32, n + 1), *ranks = g_new (guint32, n + 1);
  for (guint m = 0; m < samples->n_measures; m++) {
    if (!ent__values_compute (samples->measures[m], network, &samples->settings, values, error))
      return FALSE;
    ent__values_rank (values, n, order, ranks);
    for (guint v = 0; v < n; v++) {
      gsize at = ((gsize)m * n + v) * samples->options->n_samples + number;
      samples->values[at] = values[v];
      samples->ranks[at] = ranks[v];
    }
  }
  return TRUE;
}

static void
take_sample (gpointer data, guint number)
{
  Samples *samples = data;
  GError *error = NULL;
  fill_sample (samples, number, &error);
  ent__watch_note (&samples->watch, error);
}

/* The table. */

typedef enum {
  MEASURE = 3, /* behind id, name and type */
  VALUE,
  LOW,
  MEDIAN,
  HIGH,
  ERROR,
  RANK,
  RANK_LOW,
  RANK_HIGH,
  TOP,
  UNDEFINED,
} Column;

void
ent__robustness_add_actors (EntFrame *frame)
{
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "type", ENT_COLUMN_STRING, "state, leader, organization or unspecified");
}

void
ent__robustness_set_actor (EntFrame *frame, guint row, const EntNetwork *network, guint32 vertex,
                           const char *language)
{
  guint32 actor = network->actors[vertex];
  EntActorType type =
      actor == ENT_NONE ? ENT_ACTOR_STATE : ent_multigraph_get_actor (network->graph, actor)->type;
  ent_frame_set_string (frame, 0, row, network->ids[vertex]);
  ent_frame_set_string (frame, 1, row, ent_network_get_name (network, vertex, language));
  ent_frame_set_string (frame, 2, row, ent_actor_type_get_name (type));
}

static void
add_columns (EntFrame *frame)
{
  ent__robustness_add_actors (frame);
  ent_frame_add_column (frame, "measure", ENT_COLUMN_STRING, "what is measured");
  ent_frame_add_column (frame, "value", ENT_COLUMN_REAL, "in the network as it is");
  ent_frame_add_column (frame, "low", ENT_COLUMN_REAL,
                        "lower end of the interval over the possible networks");
  ent_frame_add_column (frame, "median", ENT_COLUMN_REAL, "median over the possible networks");
  ent_frame_add_column (frame, "high", ENT_COLUMN_REAL, "upper end of the interval");
  ent_frame_add_column (frame, "error", ENT_COLUMN_REAL, "standard error of the mean over the samples");
  ent_frame_add_column (frame, "rank", ENT_COLUMN_INTEGER, "in the network as it is");
  ent_frame_add_column (frame, "rank_low", ENT_COLUMN_INTEGER, "best rank of the interval");
  ent_frame_add_column (frame, "rank_high", ENT_COLUMN_INTEGER, "worst rank of the interval");
  ent_frame_add_column (frame, "top", ENT_COLUMN_REAL,
                        "in which share of the samples nobody ranks before it");
  ent_frame_add_column (frame, "undefined", ENT_COLUMN_REAL, "in which share of the samples it has no value");
}

static gint
compare_reals (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static gint
compare_ranks (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* Of sorted values, by linear interpolation between the two nearest (type 7 of Hyndman and Fan 1996, R's
 * own). */
static double
quantile (const double *sorted, guint n, double share)
{
  double at = share * (n - 1);
  guint below = (guint)floor (at);
  double rest = at - below;
  return rest > 0 ? sorted[below] + rest * (sorted[below + 1] - sorted[below]) : sorted[below];
}

/* Moves what is there to the front, in order of the samples; returns how many. */
static guint
drop_missing (double *values, guint n)
{
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      values[kept++] = values[i];
  return kept;
}

/* Of the mean: the samples' deviation by the root of their number. */
static double
standard_error (const double *values, guint n)
{
  double sum = 0, squares = 0;
  for (guint i = 0; i < n; i++)
    sum += values[i];
  for (guint i = 0; i < n; i++)
    squares += (values[i] - sum / n) * (values[i] - sum / n);
  return n > 1 ? sqrt (squares / (n - 1) / n) : NAN;
}

static void
set_values (EntFrame *frame, guint row, double *values, const EntRobustnessOptions *options)
{
  guint n = drop_missing (values, options->n_samples);
  double tail = (1 - options->level) / 2;
  ent_frame_set_real (frame, UNDEFINED, row, 1 - (double)n / options->n_samples);
  if (n == 0)
    return;
  ent_frame_set_real (frame, ERROR, row, standard_error (values, n));
  qsort (values, n, sizeof *values, compare_reals);
  ent_frame_set_real (frame, LOW, row, quantile (values, n, tail));
  ent_frame_set_real (frame, MEDIAN, row, quantile (values, n, .5));
  ent_frame_set_real (frame, HIGH, row, quantile (values, n, 1 - tail));
}

/* Ranks are whole numbers, so the interval ends at ranks that were had. */
static void
set_ranks (EntFrame *frame, guint row, guint32 *ranks, const EntRobustnessOptions *options)
{
  guint n = options->n_samples, n_first = 0;
  double tail = (1 - options->level) / 2;
  qsort (ranks, n, sizeof *ranks, compare_ranks);
  while (n_first < n && ranks[n_first] == 1)
    n_first++;
  ent_frame_set_integer (frame, RANK_LOW, row, ranks[(guint)floor (tail * (n - 1))]);
  ent_frame_set_integer (frame, RANK_HIGH, row, ranks[(guint)ceil ((1 - tail) * (n - 1))]);
  ent_frame_set_real (frame, TOP, row, (double)n_first / n);
}

/* The rows of one measure, in order of rank. */
static gboolean
fill_measure (const Samples *samples, guint m, const EntNetwork *network, EntFrame *frame, GError **error)
{
  guint n = samples->n_vertices;
  g_autofree double *values = g_new (double, n + 1);
  g_autofree guint32 *order = g_new (guint32, n + 1), *ranks = g_new (guint32, n + 1);
  if (!ent__values_compute (samples->measures[m], network, &samples->settings, values, error))
    return FALSE;
  ent__values_rank (values, n, order, ranks);
  for (guint i = 0; i < n; i++) {
    guint32 v = order[i];
    guint row = m * n + i;
    gsize at = ((gsize)m * n + v) * samples->options->n_samples;
    ent__robustness_set_actor (frame, row, network, v, samples->options->language);
    ent_frame_set_string (frame, MEASURE, row, samples->measures[m]->name);
    ent_frame_set_real (frame, VALUE, row, values[v]);
    if (!isnan (values[v]))
      ent_frame_set_integer (frame, RANK, row, ranks[v]);
    set_ranks (frame, row, samples->ranks + at, samples->options);
    set_values (frame, row, samples->values + at, samples->options);
  }
  return TRUE;
}

EntFrame *
ent_robustness_of_measures (EntNetwork *network, const EntMeasure *const *measures, guint n_measures,
                            const EntMeasureSettings *settings, const EntRobustnessOptions *options,
                            GError **error)
{
  guint n = network->n_vertices;
  gsize n_cells = (gsize)n_measures * n * options->n_samples;
  if (!ent__robustness_check (network, options, n_cells * (sizeof (double) + sizeof (guint32)), error))
    return NULL;
  g_autoptr (EntSampler) sampler = ent__sampler_new (network);
  g_autofree double *values = g_new (double, n_cells + 1);
  g_autofree guint32 *ranks = g_new (guint32, n_cells + 1);
  Samples samples = { .measures = measures,
                      .n_measures = n_measures,
                      .settings = ent__values_get_alone (settings),
                      .options = options,
                      .sampler = sampler,
                      .n_vertices = n,
                      .values = values,
                      .ranks = ranks };
  g_autoptr (EntFrame) frame = ent_frame_new (n_measures * n);
  add_columns (frame);
  ent__watch_init (&samples.watch, options->progress, options->progress_data, options->n_samples);
  ent_parallel_for (options->n_threads, options->n_samples, take_sample, &samples);
  if (!ent__watch_end (&samples.watch, error))
    return NULL;
  for (guint m = 0; m < n_measures; m++)
    if (!fill_measure (&samples, m, network, frame, error))
      return NULL;
  return g_steal_pointer (&frame);
}
