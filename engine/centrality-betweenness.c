/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Betweenness: on how many shortest ways between others an actor lies: exact (Brandes' algorithm, paths-
 * unweighted.c and paths-weighted.c), or by samples with a bound of the error (paths-sample.c). Strong ties
 * are short ones, so it finds brokers between those who work together. Read next: centrality-constraint.c,
 * which sees brokers without ways. */
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"
#include "engine/paths-private.h"

#include <glib/gi18n-lib.h>

/* Counts of samples are whole numbers of 31 bits. */
#define MAX_SAMPLES 2e9

/* By samples, or exact where that reads no more. A pair's ways are sought in steps from both ends, which
 * lengths do not allow. */
static gboolean
approximate (const EntPathGraph *graph, const EntMeasureSettings *settings, EntFrame *frame, double *values,
             GError **error)
{
  if (graph->out.lengths != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("betweenness is approximated only where all ties are equally long: say --unweighted or "
                    "--weight none, or leave --approximate away"));
    return FALSE;
  }
  double n_samples = ent__paths_count_samples (graph, settings->approximation);
  g_autofree EntDistances *distances = NULL;
  if (n_samples <= 0)
    return ent__paths_betweenness (graph, settings->n_threads, values, &distances, error);
  if (n_samples > MAX_SAMPLES) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("betweenness: an approximation so close wants %.0f samples, more than %.0f: allow a greater "
           "error, or leave --approximate away"),
        n_samples, MAX_SAMPLES);
    return FALSE;
  }
  ent__paths_sample_betweenness (graph, (guint)n_samples, settings->seed, settings->n_threads, values);
  g_autofree char *text = g_strdup_printf ("%.0f", n_samples);
  ent_frame_set_meta (frame, "betweenness_samples", text);
  return TRUE;
}

static gboolean
betweenness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_betweenness, network, settings);
  g_autoptr (EntPathGraph) graph = ent__path_graph_new (arcs);
  g_autofree double *values = g_new (double, MAX (arcs->n_vertices, 1));
  g_autofree EntDistances *distances = NULL;
  gboolean is_done = settings->approximation > 0
                         ? approximate (graph, settings, frame, values, error)
                         : ent__paths_betweenness (graph, settings->n_threads, values, &distances, error);
  if (distances != NULL)
    ent__memo_keep_distances (network, settings, arcs->is_directed, distances);
  if (is_done)
    ent__measure_add_reals (&ent__measure_betweenness, frame,
                            "Number of shortest ways between two others that lead through the actor", values);
  return is_done;
}

const EntMeasure ent__measure_betweenness = {
  .name = "betweenness",
  .family = N_ ("distance"),
  .title = N_ ("Betweenness"),
  .summary = N_ ("shortest ways between others that lead through an actor"),
  .details = N_ ("Σ over pairs of others of the share of their shortest ways on which the actor lies: from 0 "
                 "(isolates, leaves) to (n - 1)(n - 2) / 2, directed twice that; not normalised. Pairs in "
                 "different components add nothing. Ways whose lengths differ by rounding alone count as "
                 "equal. Exact, unless an error is allowed (--approximate EPS, equally long ties only): then "
                 "by sampled ways, and with probability .9 all values are within EPS × n(n - 1), undirected "
                 "half of that. O(n × ties), weighted O(n × ties × log n)."),
  .remarks = ent__distance_remarks,
  .paper = "Freeman (1977), A set of measures of centrality based on betweenness, Sociometry 40; Brandes "
           "(2001), A faster "
           "algorithm for betweenness centrality; samples: Riondato and Kornaropoulos (2016), Fast "
           "approximation of betweenness centrality through sampling",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_USES_DISTANCE | ENT_TAKES_APPROXIMATION,
  .compute = betweenness_compute,
};
