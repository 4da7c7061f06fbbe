/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocs under doubt: a method finds blocs in each possible network; how often two actors are in one, and what
 * blocs are found in these frequencies. */
#include "engine/robustness-private.h"

#include <math.h>
#include <string.h>

#include "engine/network-private.h"
#include "engine/network-sample-private.h"
#include "engine/timeline-private.h"

/* Below this, two are as a rule apart. */
#define USUALLY .5

/* Samples: the bloc of vertex v in sample s is at s × n_vertices + v; 0: in none. @together: by pair, see
 * pair_index() */
typedef struct {
  const EntMeasure *method;
  EntMeasureSettings settings; /* of one thread */
  const EntRobustnessOptions *options;
  const EntSampler *sampler;
  guint n_vertices;
  guint32 *blocs;
  guint32 *together;
  EntWatch watch;
} Samples;

/* A network without ties has no blocs for any method; each actor is in none. */
static void
take_sample (gpointer data, guint number)
{
  Samples *samples = data;
  guint n = samples->n_vertices;
  GError *error = NULL;
  g_autoptr (EntNetwork) network = ent__sampler_draw (samples->sampler, samples->options->seed, number);
  g_autofree double *values = g_new (double, n + 1);
  gboolean is_fine = ent__values_compute (samples->method, network, &samples->settings, values, &error);
  for (guint v = 0; v < n && is_fine; v++)
    samples->blocs[(gsize)number * n + v] = isnan (values[v]) ? 0 : (guint32)values[v];
  ent__watch_note (&samples->watch, error);
}

/* Of the pair of @a and a lower @b. */
static gsize
pair_index (guint a, guint b)
{
  return (gsize)a * (a - 1) / 2 + b;
}

/* Counts for one vertex and all lower ones. */
static void
count_pairs (gpointer data, guint a)
{
  Samples *samples = data;
  guint32 *together = samples->together + pair_index (MAX (a, 1), 0);
  for (guint s = 0; s < samples->options->n_samples; s++) {
    const guint32 *blocs = samples->blocs + (gsize)s * samples->n_vertices;
    for (guint b = 0; b < a && blocs[a] != 0; b++)
      together[b] += blocs[a] == blocs[b];
  }
}

static double
get_probability (const Samples *samples, guint a, guint b)
{
  return (double)samples->together[pair_index (MAX (a, b), MIN (a, b))] / samples->options->n_samples;
}

/* Those who are together as a rule, as a network of which the ties are the probabilities. */
static EntNetwork *
make_consensus (const Samples *samples, const EntNetwork *network)
{
  g_autoptr (GArray) a = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) b = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) w = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint32 v = 0; v < samples->n_vertices; v++)
    for (guint32 u = 0; u < v; u++) {
      double probability = get_probability (samples, v, u);
      if (probability < USUALLY)
        continue;
      g_array_append_val (a, u);
      g_array_append_val (b, v);
      g_array_append_val (w, probability);
    }
  return ent_network_new_from_weights (samples->n_vertices, network->ids, a->len,
                                       (const guint32 *)(gpointer)a->data, (const guint32 *)(gpointer)b->data,
                                       (const double *)(gpointer)w->data, FALSE);
}

/* The mean over the others of its bloc; NAN for nobody else. */
static double
get_stability (const Samples *samples, const double *blocs, guint v)
{
  double sum = 0;
  guint n = 0;
  for (guint u = 0; u < samples->n_vertices; u++) {
    if (u == v || blocs[u] != blocs[v])
      continue;
    sum += get_probability (samples, v, u);
    n++;
  }
  return n > 0 ? sum / n : NAN;
}

static void
partition_by (EntPartition *partition, const EntNetwork *network, const double *values)
{
  ent__partition_init (partition, network);
  for (guint v = 0; v < network->n_vertices; v++)
    if (!isnan (values[v]))
      ent__partition_put (partition, v, (guint32)values[v]);
}

/* A bloc of the consensus that is one of the network's own, as windows' blocs are one, gets its number; the
 * others get numbers after those. */
static gboolean
number_as_own (const EntNetwork *network, const double *own, double *blocs, GError **error)
{
  EntPartition before, after;
  partition_by (&before, network, own);
  partition_by (&after, network, blocs);
  g_autoptr (EntPairing) pairing = ent__pairing_new (&before, &after, error);
  g_autofree guint32 *numbers = g_new0 (guint32, after.n_blocs + 1);
  guint32 last = before.n_blocs;
  for (guint b = 0; pairing != NULL && b < after.n_blocs; b++)
    numbers[b] = pairing->mate_after[b] != ENT_NONE ? pairing->mate_after[b] + 1 : ++last;
  for (guint v = 0; v < network->n_vertices; v++)
    if (after.labels[v] > 0)
      blocs[v] = numbers[after.labels[v] - 1];
  ent__partition_clear (&before);
  ent__partition_clear (&after);
  return pairing != NULL;
}

enum { BLOC = 3, BLOC_NAME, STABILITY, OWN_BLOC };

static gboolean
fill_blocs (const Samples *samples, EntNetwork *network, EntFrame *frame, GError **error)
{
  guint n = samples->n_vertices;
  g_autoptr (EntNetwork) consensus = make_consensus (samples, network);
  g_autofree double *blocs = g_new (double, n + 1), *own = g_new (double, n + 1);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.seed = samples->settings.seed;
  if (!ent__values_compute (ent_measures_find ("leiden", NULL), consensus, &settings, blocs, error) ||
      !ent__values_compute (samples->method, network, &samples->settings, own, error) ||
      !number_as_own (network, own, blocs, error))
    return FALSE;
  for (guint v = 0; v < n; v++) {
    ent__robustness_set_actor (frame, v, network, v, samples->options->language);
    if (!isnan (blocs[v])) {
      ent_frame_set_integer (frame, BLOC, v, (gint64)blocs[v]);
      ent_frame_set_real (frame, STABILITY, v, get_stability (samples, blocs, v));
    }
    if (!isnan (own[v]))
      ent_frame_set_integer (frame, OWN_BLOC, v, (gint64)own[v]);
  }
  ent_blocs_add_names (network, frame, samples->options->language);
  return TRUE;
}

static EntFrame *
make_blocs (const Samples *samples, EntNetwork *network, GError **error)
{
  g_autoptr (EntFrame) frame = ent_frame_new (samples->n_vertices);
  ent__robustness_add_actors (frame);
  ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER,
                        "of the consensus, with its number in the network as it is; empty: in none");
  ent_frame_add_column (frame, "bloc_name", ENT_COLUMN_STRING,
                        "the bloc's most central members, by strength within it");
  ent_frame_add_column (frame, "stability", ENT_COLUMN_REAL,
                        "mean probability of being in one bloc with the others of its bloc");
  ent_frame_add_column (frame, "own_bloc", ENT_COLUMN_INTEGER, "in the network as it is");
  if (!fill_blocs (samples, network, frame, error))
    return NULL;
  g_autofree guint *rows = ent_frame_order (frame, BLOC, FALSE);
  return ent_frame_take (frame, rows, samples->n_vertices);
}

static EntFrame *
make_pairs (const Samples *samples, const EntNetwork *network)
{
  const char *language = samples->options->language;
  EntFrame *frame = ent_frame_new (0);
  ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, "one actor");
  ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, "another");
  ent_frame_add_column (frame, "together", ENT_COLUMN_REAL,
                        "in which share of the samples they are in one bloc");
  for (guint v = 0; v < samples->n_vertices; v++)
    for (guint u = 0; u < v; u++) {
      if (samples->together[pair_index (v, u)] == 0)
        continue;
      guint row = ent_frame_append_row (frame);
      ent_frame_set_string (frame, 0, row, ent_network_get_name (network, u, language));
      ent_frame_set_string (frame, 1, row, ent_network_get_name (network, v, language));
      ent_frame_set_real (frame, 2, row, get_probability (samples, v, u));
    }
  g_autofree guint *rows = ent_frame_order (frame, 2, TRUE);
  EntFrame *ordered = ent_frame_take (frame, rows, ent_frame_get_n_rows (frame));
  ent_frame_unref (frame);
  return ordered;
}

void
ent_robust_blocs_free (EntRobustBlocs *blocs)
{
  g_clear_pointer (&blocs->blocs, ent_frame_unref);
  g_clear_pointer (&blocs->pairs, ent_frame_unref);
  g_free (blocs);
}

EntRobustBlocs *
ent_robustness_of_blocs (EntNetwork *network, const EntMeasure *method, const EntMeasureSettings *settings,
                         const EntRobustnessOptions *options, GError **error)
{
  gsize n = network->n_vertices, n_pairs = n * (n + 1) / 2, n_cells = n * options->n_samples;
  if (!ent__robustness_check (network, options, (n_pairs + n_cells) * sizeof (guint32), error))
    return NULL;
  g_autoptr (EntSampler) sampler = ent__sampler_new (network);
  g_autofree guint32 *blocs = g_new (guint32, n_cells + 1), *together = g_new0 (guint32, n_pairs + 1);
  Samples samples = { .method = method,
                      .settings = ent__values_get_alone (settings),
                      .options = options,
                      .sampler = sampler,
                      .n_vertices = (guint)n,
                      .blocs = blocs,
                      .together = together };
  ent__watch_init (&samples.watch, options->progress, options->progress_data, options->n_samples);
  ent_parallel_for (options->n_threads, options->n_samples, take_sample, &samples);
  if (!ent__watch_end (&samples.watch, error))
    return NULL;
  ent_parallel_for (options->n_threads, (guint)n, count_pairs, &samples);
  g_autoptr (EntFrame) frame = make_blocs (&samples, network, error);
  if (frame == NULL)
    return NULL;
  EntRobustBlocs *robust = g_new0 (EntRobustBlocs, 1);
  robust->blocs = g_steal_pointer (&frame);
  robust->pairs = make_pairs (&samples, network);
  return robust;
}
