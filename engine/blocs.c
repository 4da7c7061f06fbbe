/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Partitions: how good they are, which of several is best, and their way into a frame. Read next:
 * blocs-leiden.c. */
#include "engine/blocs-private.h"
#include "engine/measures-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/random-private.h"

#define N_STARTS 20

/* Qualities. */

/* The weight inside each bloc, and, where it is asked for, the strength of its members. */
static double *
sum_inside (const EntArcs *arcs, const guint32 *labels, double *strengths)
{
  double *inside = g_new0 (double, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint32 a = labels[arcs->from[i]], b = labels[arcs->to[i]];
    if (a == b)
      inside[a] += arcs->weights[i];
    if (strengths != NULL) {
      strengths[a] += arcs->weights[i];
      strengths[b] += arcs->weights[i];
    }
  }
  return inside;
}

/* One pass over the arcs, one over the blocs; the formula is Newman's (2004) with Reichardt and
 * Bornholdt's γ. */
double
ent__blocs_modularity (const EntArcs *arcs, const guint32 *labels, double resolution)
{
  g_autofree double *strengths = g_new0 (double, MAX (arcs->n_vertices, 1));
  g_autofree double *inside = sum_inside (arcs, labels, strengths);
  double all = 0, modularity = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    all += arcs->weights[i];
  for (guint c = 0; c < arcs->n_vertices; c++) {
    double share = strengths[c] / (2 * all);
    modularity += inside[c] / all - resolution * share * share;
  }
  if (!(all > 0))
    return NAN;
  return fabs (modularity) < ENT__BETTER ? 0 : modularity; /* all in one bloc: but for rounding it is 0 */
}

/* A vertex alone adds nothing, so isolates do not matter. */
double
ent__blocs_cpm (const EntArcs *arcs, const guint32 *labels, double resolution)
{
  g_autofree double *inside = sum_inside (arcs, labels, NULL);
  g_autofree double *sizes = g_new0 (double, MAX (arcs->n_vertices, 1));
  double quality = 0;
  for (guint v = 0; v < arcs->n_vertices; v++)
    sizes[labels[v]]++;
  for (guint c = 0; c < arcs->n_vertices; c++)
    quality += inside[c] - resolution * sizes[c] * (sizes[c] - 1) / 2;
  return quality;
}

/* Starts. */

guint32
ent__blocs_mix_seed (guint64 seed, guint start)
{
  return (guint32)(ent__random_mix (seed + (start + G_GUINT64_CONSTANT (1)) * ENT__RANDOM_STEP) >> 32);
}

/* Start: one of several, and what came of it. */
typedef struct {
  guint32 *labels;
  double quality;
  GError *error;
} Start;

typedef struct {
  EntBlocTry try;
  gpointer method;
  guint64 seed;
  Start *starts;
} Starts;

static void
run_start (gpointer data, guint number)
{
  const Starts *starts = data;
  Start *start = &starts->starts[number];
  starts->try (starts->method, ent__blocs_mix_seed (starts->seed, number), start->labels, &start->quality,
               &start->error);
}

/* What is better by rounding alone does not replace what was found first: the result would hang on the
 * machine. */
static const Start *
find_best (const Start *starts, guint n)
{
  const Start *best = &starts[0];
  for (guint i = 1; i < n; i++)
    if (starts[i].quality > best->quality + ENT__BETTER * fmax (1, fabs (best->quality)))
      best = &starts[i];
  return best;
}

gboolean
ent__blocs_best_of (EntBlocTry try, gpointer method, const EntArcs *arcs, const EntBlocPlan *plan,
                    guint32 *labels, double *quality, GError **error)
{
  guint n = CLAMP (N_STARTS * plan->many_ties / MAX (arcs->n_arcs, 1), 1, N_STARTS);
  Start starts[N_STARTS] = { { NULL } };
  g_autofree guint32 *all = g_new (guint32, (gsize)n * arcs->n_vertices + 1);
  GError *first = NULL;
  for (guint i = 0; i < n; i++)
    starts[i].labels = all + (gsize)i * arcs->n_vertices;
  ent_parallel_for (MAX (plan->n_threads, 1), n, run_start, &(Starts){ try, method, plan->seed, starts });
  for (guint i = n; i-- > 0;)
    if (starts[i].error != NULL) {
      g_clear_error (&first);
      first = starts[i].error;
    }
  if (first != NULL) {
    g_propagate_error (error, first);
    return FALSE;
  }
  const Start *best = find_best (starts, n);
  *quality = best->quality;
  if (arcs->n_vertices > 0)
    memcpy (labels, best->labels, arcs->n_vertices * sizeof (guint32));
  return TRUE;
}

/* Into the frame. */

typedef struct {
  guint32 first; /* the smallest vertex */
  guint size;
} Bloc;

/* A total order: two blocs never share their first vertex. */
static gint
compare_blocs (gconstpointer a, gconstpointer b)
{
  const Bloc *x = a, *y = b;
  if (x->size != y->size)
    return x->size > y->size ? -1 : 1;
  return (x->first > y->first) - (x->first < y->first);
}

/* number[label] becomes the bloc's number, from 1, or 0 for a vertex alone. Returns: how many blocs there
 * are. */
static guint
number_blocs (const EntBlocResult *result, guint *number)
{
  guint n = result->arcs->n_vertices, n_blocs = 0;
  g_autofree Bloc *blocs = g_new0 (Bloc, MAX (n, 1));
  for (guint32 v = 0; v < n; v++) {
    Bloc *bloc = &blocs[result->labels[v]];
    if (bloc->size++ == 0)
      bloc->first = v;
  }
  qsort (blocs, n, sizeof (Bloc), compare_blocs);
  for (; n_blocs < n && blocs[n_blocs].size > 1; n_blocs++)
    number[result->labels[blocs[n_blocs].first]] = n_blocs + 1;
  return n_blocs;
}

/* As text in full precision, as the same seed is to give the same bytes. */
static void
set_real_meta (EntFrame *frame, const char *key, double value)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  ent_frame_set_meta (frame, key, isnan (value) ? NULL : ent_real_to_text (value, buffer));
}

static void
set_count_meta (EntFrame *frame, const char *key, guint64 value)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, value);
  ent_frame_set_meta (frame, key, text);
}

/* The settings stand beside the result, so that a reader can run it again. */
static void
store_meta (const EntMeasure *measure, const EntMeasureSettings *settings, const EntBlocResult *result,
            double modularity, EntFrame *frame)
{
  ent_frame_set_meta (frame, "method", measure->name);
  set_real_meta (frame, "quality", result->arcs->n_arcs > 0 ? result->quality : NAN);
  ent_frame_set_meta (frame, "quality_name", result->quality_name);
  set_real_meta (frame, "modularity", modularity);
  if (measure->traits & ENT_TAKES_RESOLUTION)
    set_real_meta (frame, "resolution", settings->resolution);
  if (measure->traits & ENT_TAKES_SEED)
    set_count_meta (frame, "seed", settings->seed);
}

/* Numbering by size makes bloc 1 the greatest in every method, so that tables and colours can be compared. */
void
ent__blocs_store (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings,
                  const EntBlocResult *result, EntFrame *frame)
{
  guint n = ent_network_get_n_vertices (network);
  guint column = ent__measure_add_column (measure, frame, ENT_COLUMN_INTEGER,
                                          "Number of the bloc, the greatest first; empty: in none");
  g_autofree guint *number = g_new0 (guint, MAX (n, 1));
  g_autofree guint32 *labels = g_new (guint32, MAX (n, 1)); /* of all vertices, for the modularity */
  guint n_blocs = number_blocs (result, number);
  for (guint32 v = 0; v < n; v++)
    labels[v] = v;
  for (guint32 v = 0; v < result->arcs->n_vertices; v++) {
    guint bloc = number[result->labels[v]];
    if (bloc > 0)
      ent_frame_set_integer (frame, column, result->arcs->vertices[v], bloc);
  }
  /* A bloc is labelled by its first vertex, so that labels of blocs and of single vertices never meet. */
  g_autofree guint32 *first = g_new0 (guint32, (gsize)n_blocs + 1);
  for (guint32 v = n; v-- > 0;)
    if (!ent_frame_is_missing (frame, column, v))
      first[ent_frame_get_integer (frame, column, v)] = v;
  for (guint32 v = 0; v < n; v++)
    if (!ent_frame_is_missing (frame, column, v))
      labels[v] = first[ent_frame_get_integer (frame, column, v)];
  g_autoptr (EntArcs) edges = ent__arcs_new (network, settings, FALSE);
  store_meta (measure, settings, result, ent__blocs_modularity (edges, labels, 1), frame);
  set_count_meta (frame, "n_blocs", n_blocs);
}
