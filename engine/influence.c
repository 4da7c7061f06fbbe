/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving out one tie after the other. The vertices stay, so that an actor who loses its last tie is an
 * isolate and not gone. */
#include "engine/influence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "engine/network-private.h"
#include "engine/values-private.h"

typedef struct {
  EntNetwork *network;
  const EntMeasure *measure;
  EntMeasureSettings settings; /* of one thread */
  guint32 vertex;
  GArray *ties; /* of EntInfluence */
  EntWatch watch;
} Work;

static gboolean
compute_value (const Work *work, const EntNetwork *network, double *value, GError **error)
{
  g_autofree double *values = g_new (double, network->n_vertices + 1);
  if (!ent__values_compute (work->measure, network, &work->settings, values, error))
    return FALSE;
  *value = values[work->vertex];
  return TRUE;
}

static void
leave_out (gpointer data, guint number)
{
  Work *work = data;
  EntInfluence *influence = &g_array_index (work->ties, EntInfluence, number);
  g_autoptr (EntNetwork) rest = ent__network_new_like (work->network);
  GError *error = NULL;
  g_array_append_vals (rest->ties, work->network->ties->data, work->network->ties->len);
  g_array_remove_index (rest->ties, influence->tie);
  ent__network_index (rest);
  compute_value (work, rest, &influence->without, &error);
  ent__watch_note (&work->watch, error);
}

/* Whether the tie is the vertex's, or a neighbour's. */
static gboolean
is_near (const EntNetwork *network, guint32 vertex, const EntTie *tie)
{
  return tie->a == vertex || tie->b == vertex || ent_network_find_tie (network, vertex, tie->a) != NULL ||
         ent_network_find_tie (network, vertex, tie->b) != NULL;
}

static GArray *
list_ties (const EntNetwork *network, guint32 vertex)
{
  GArray *ties = g_array_new (FALSE, FALSE, sizeof (EntInfluence));
  gboolean takes_all = network->ties->len <= ENT_INFLUENCE_MAX_TIES;
  for (guint t = 0; t < network->ties->len; t++) {
    EntInfluence influence = { .tie = t, .without = NAN };
    if (takes_all || is_near (network, vertex, ent_network_get_tie (network, t)))
      g_array_append_val (ties, influence);
  }
  return ties;
}

static gint
compare_influences (gconstpointer a, gconstpointer b)
{
  const EntInfluence *x = a, *y = b;
  if (fabs (x->change) != fabs (y->change))
    return fabs (x->change) > fabs (y->change) ? -1 : 1;
  return (x->tie > y->tie) - (x->tie < y->tie);
}

/* Sums of other order differ by rounding, which is no influence. */
static gboolean
is_felt (double change, double value)
{
  return fabs (change) > 1e-9 * fmax (1e-3, isnan (value) ? 0 : fabs (value));
}

GArray *
ent_influence_of_ties (EntNetwork *network, const EntMeasure *measure, const EntMeasureSettings *settings,
                       guint32 vertex, guint n_threads, double *value, GError **error)
{
  g_autoptr (GArray) ties = list_ties (network, vertex);
  Work work = { .network = network,
                .measure = measure,
                .settings = ent__values_get_alone (settings),
                .vertex = vertex,
                .ties = ties };
  if (!compute_value (&work, network, value, error))
    return NULL;
  ent__watch_init (&work.watch, NULL, NULL, ties->len);
  ent_parallel_for (n_threads, ties->len, leave_out, &work);
  if (!ent__watch_end (&work.watch, error))
    return NULL;
  guint kept = 0;
  for (guint i = 0; i < ties->len; i++) {
    EntInfluence influence = g_array_index (ties, EntInfluence, i);
    influence.change = (isnan (*value) ? 0 : *value) - (isnan (influence.without) ? 0 : influence.without);
    if (is_felt (influence.change, *value))
      g_array_index (ties, EntInfluence, kept++) = influence;
  }
  g_array_set_size (ties, kept);
  g_array_sort (ties, compare_influences);
  return g_steal_pointer (&ties);
}
