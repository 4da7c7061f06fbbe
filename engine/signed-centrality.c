/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Centrality where ties have signs: PN, net degree, and status. An enemy takes away what a friend gives, and
 * PN knows that an enemy's enemy is worth something. Read next: signed.c. */
#include "engine/measures-private.h"
#include "engine/signed-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_ROUNDS 10000

/* PN: x = 1 + A x / (2n - 2), A = P - 2N. The plain iteration swings where all are enemies of all; its mean
 * with the step before does not: all eigenvalues of A / (2n - 2) are at least -1 and well below 1. */
static gboolean
iterate_pn (const EntCsr *csr, double factor, guint n_threads, double *x)
{
  guint n = csr->n_vertices;
  g_autofree double *y = g_new0 (double, MAX (n, 1));
  for (guint v = 0; v < n; v++)
    x[v] = 1;
  for (guint round = 0; round < MAX_ROUNDS; round++) {
    double change = 0;
    ent__csr_multiply (csr, x, y, n_threads);
    for (guint v = 0; v < n; v++) {
      double next = (x[v] + 1 + factor * y[v]) / 2;
      change = fmax (change, fabs (next - x[v]));
      x[v] = next;
    }
    if (change < 1e-16)
      return TRUE;
  }
  return TRUE; /* rounding alone moves it still */
}

/* Weights are divided by the greatest, so that what the paper says of 0 and 1 holds. */
static gboolean
pn_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
            G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntArcs) arcs = ent__signed_new (network, settings, FALSE);
  guint n = arcs->n_vertices;
  g_autofree double *values = g_new0 (double, MAX (n, 1));
  double greatest = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    greatest = fmax (greatest, fabs (arcs->weights[i]));
  for (guint i = 0; i < arcs->n_arcs; i++)
    arcs->weights[i] *= (arcs->weights[i] > 0 ? 1 : 2) / greatest;
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  iterate_pn (csr, n > 1 ? 1 / (2. * n - 2) : 0, settings->n_threads, values);
  ent__measure_add_reals (&ent__measure_pn, frame, "PN centrality: 1 of an isolate, less of who has enemies",
                          values);
  return TRUE;
}

/* Degrees. */

/* Adds each arc's net to those that the mode counts. */
static gboolean
net_degree_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                    G_GNUC_UNUSED GError **error)
{
  gboolean is_directed = ent_measure_is_directed (&ent__measure_net_degree, settings);
  g_autoptr (EntArcs) arcs = ent__signed_new (network, settings, is_directed);
  g_autofree double *values = g_new0 (double, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    if (!is_directed || settings->mode != ENT_MODE_IN)
      values[arcs->from[i]] += arcs->weights[i];
    if (!is_directed || settings->mode != ENT_MODE_OUT)
      values[arcs->to[i]] += arcs->weights[i];
  }
  ent__measure_add_reals (&ent__measure_net_degree, frame, "Cooperation less hostility, over all its ties",
                          values);
  return TRUE;
}

/* A positive arc lifts the one that it goes to over the one that it comes from, a negative one the other way
 * round. */
static gboolean
status_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntArcs) arcs = ent__signed_new (network, settings, TRUE);
  g_autofree double *values = g_new0 (double, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    values[arcs->to[i]] += arcs->weights[i];
    values[arcs->from[i]] -= arcs->weights[i];
  }
  ent__measure_add_reals (&ent__measure_status, frame, "Net that arrives less net that leaves", values);
  return TRUE;
}

const EntMeasure ent__measure_pn = {
  .name = "pn",
  .family = N_ ("signed"),
  .title = N_ ("PN centrality"),
  .summary = N_ ("friends give, enemies take, an enemy's enemy gives a little"),
  .details = N_ (
      "x = (I - A / (2n - 2))⁻¹ 1 with A = P - 2N of the positive and negative ties, weights divided by the "
      "greatest "
      "|net|: an ally of the well allied stands high, an enemy of the strong low; 1 an isolate. About -1 to "
      "2. Do not "
      "compare networks of different size, nor use it where hostility is not reported: without it, it is a "
      "walk "
      "centrality of short walks. Signed: net of cooperation and hostility. Undirected. O(ties) a round."),
  .paper = "Everett and Borgatti (2014), Networks containing negative ties, Social Networks 38",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS,
  .compute = pn_compute,
};

const EntMeasure ent__measure_net_degree = {
  .name = "net-degree",
  .family = N_ ("signed"),
  .title = N_ ("Net degree"),
  .summary = N_ ("cooperation less hostility, over all ties"),
  .details = N_ (
      "The sum of the nets of an actor's ties, below 0 where it has more hostility than cooperation; "
      "unweighted "
      "the number of positive ties less that of negative ones. Directed: arcs that leave (out), that arrive "
      "(in: "
      "prestige), or both (all). 0 of an isolate, but also of who has as many friends as enemies: look at "
      "`strength` beside it. Signed: each direction's net by itself where it is directed. O(ties)."),
  .paper = "Wasserman and Faust (1994), Social Network Analysis, chapter 5 (degree prestige), on signed ties",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_MODE,
  .compute = net_degree_compute,
};

const EntMeasure ent__measure_status = {
  .name = "status",
  .family = N_ ("signed"),
  .title = N_ ("Status"),
  .summary = N_ ("is praised and dares to blame: net that arrives less net that leaves"),
  .details =
      N_ ("A positive arc says that its target stands above its source, a negative one below it: positive "
          "arcs that arrive "
          "and negative ones that leave, less negative ones that arrive and positive ones that leave. "
          "Over all actors the "
          "sum is 0; symmetric relations change nothing, so do not use it on alliances, only on acts. 0 "
          "of an isolate. "
          "Signed: each direction's net by itself. Directed. O(ties)."),
  .paper = "Leskovec, Huttenlocher and Kleinberg (2010), Signed networks in social media, CHI '10",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_NEEDS_SIGNED | ENT_NEEDS_DIRECTION | ENT_TAKES_WEIGHTS,
  .compute = status_compute,
};
