/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leiden for modularity or for the constant Potts model (CPM). Each start iterates until nothing gets better;
 * the best of several starts is taken. Read next: leiden.c. */
#include "engine/blocs-private.h"
#include "engine/leiden-private.h"
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ROUNDS 100
#define MAX_IDLE 4     /* the refinement is random: one round without a gain need not be the last word */
#define LARGE 50000u   /* ties, above which rounds are quick */
#define LARGE_ROUNDS 2 /* the first ones bring nearly all */

/* On networks without real blocs there is always a little more to find: not worth going on for where so many
 * rounds together brought so little of the quality. */
#define PATIENCE 10
#define LITTLE 1e-3

/* How hot the refinement is, by experiment: networks of few ties an actor want it cold, on dense ones without
 * real blocs hot choices find better ones. In weights of the mean tie, at 20 ties an actor and more. */
#define HEAT 1
#define DENSE 20
#define COLDER .1 /* on half of the starts, where there are many */

typedef struct {
  const EntArcs *arcs;
  const EntMeasureSettings *settings;
  EntLeiden method;
} Leiden;

/* Our own figures: the method's sums leave out what the smaller networks have inside their vertices. */
static double
leiden_measure (const Leiden *leiden, const guint32 *labels)
{
  double resolution = leiden->settings->resolution;
  return leiden->settings->objective == ENT_OBJECTIVE_CPM
             ? ent__blocs_cpm (leiden->arcs, labels, resolution)
             : ent__blocs_modularity (leiden->arcs, labels, resolution);
}

/* At first each vertex is alone. On large networks only a round after one that brought nothing is thorough.
 */
static gboolean
leiden_try (gpointer method, guint32 seed, guint32 *labels, double *quality, G_GNUC_UNUSED GError **error)
{
  const Leiden *leiden = method;
  guint n = leiden->arcs->n_vertices;
  gboolean is_large = leiden->arcs->n_arcs > LARGE;
  guint wanted = leiden->settings->n_iterations;
  guint n_rounds = wanted > 0 ? wanted : is_large ? LARGE_ROUNDS : MAX_ROUNDS;
  guint64 random = seed;
  double before[PATIENCE] = { 0 };
  EntLeiden own = leiden->method;
  g_autofree guint32 *next = g_new (guint32, MAX (n, 1));
  for (guint32 v = 0; v < n; v++)
    next[v] = v;
  if (!is_large && seed % 2 == 1)
    own.heat *= COLDER;
  for (guint round = 0, n_idle = 0; round < n_rounds && n_idle < MAX_IDLE; round++) {
    ent__leiden_improve (&own, next, is_large && n_idle == 0, &random);
    double now = leiden_measure (leiden, next);
    n_idle++;
    if (round == 0 || now > *quality + ENT__BETTER * fmax (1, fabs (*quality))) {
      n_idle = 0;
      *quality = now;
      memcpy (labels, next, n * sizeof (guint32));
    }
    double *then = &before[round % PATIENCE]; /* in a ring */
    if (wanted == 0 && round >= PATIENCE && *quality - *then <= LITTLE * fabs (*quality))
      break;
    *then = *quality;
  }
  return TRUE;
}

/* Modularity is Σ (e - γ K² / 4m) / m, so that its sizes are the strengths; CPM's are 1. */
static void
leiden_prepare (Leiden *leiden, const EntCsr *rows, double *sizes)
{
  const EntArcs *arcs = leiden->arcs;
  gboolean is_cpm = leiden->settings->objective == ENT_OBJECTIVE_CPM;
  double all = 0, price = leiden->settings->resolution;
  double density = fmin (2. * arcs->n_arcs / arcs->n_vertices / DENSE, 1);
  for (guint v = 0; v < arcs->n_vertices; v++)
    sizes[v] = is_cpm ? 1 : 0;
  for (guint i = 0; i < arcs->n_arcs; i++) {
    sizes[arcs->from[i]] += is_cpm ? 0 : arcs->weights[i];
    sizes[arcs->to[i]] += is_cpm ? 0 : arcs->weights[i];
    all += arcs->weights[i];
  }
  leiden->method = (EntLeiden){ rows, sizes, is_cpm ? price : price / (2 * all), ENT__BETTER * all,
                                HEAT * density * density * density * all / arcs->n_arcs };
}

/* Isolates are left out. */
static gboolean
leiden_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                GError **error)
{
  const EntArcs *arcs =
      ent__arcs_get_connected (ent__memo_get_arcs (&ent__measure_leiden, network, settings));
  const EntCsr *rows = ent__arcs_get_rows (arcs, FALSE);
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  g_autofree double *sizes = g_new (double, MAX (arcs->n_vertices, 1));
  Leiden leiden = { arcs, settings, { 0 } };
  double quality = 0;
  EntBlocPlan plan = { settings->seed, ENT__BLOCS_MANY_TIES, settings->n_threads };
  if (arcs->n_arcs > 0) {
    leiden_prepare (&leiden, rows, sizes);
    if (!ent__blocs_best_of (leiden_try, &leiden, arcs, &plan, labels, &quality, error))
      return FALSE;
  }
  EntBlocResult result = { arcs, labels, settings->objective == ENT_OBJECTIVE_CPM ? "cpm" : N_ ("modularity"),
                           quality };
  ent__blocs_store (&ent__measure_leiden, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_leiden = {
  .name = "leiden",
  .family = N_ ("blocs"),
  .title = N_ ("Leiden"),
  .summary = N_ ("blocs of high modularity (or density), each of one piece"),
  .details = N_ (
      "Objective `modularity` at the resolution γ (1; more makes smaller blocs): -½ to 1; or `cpm`, Σ "
      "over blocs of "
      "weight inside - γ n(n - 1) / 2, where γ is the least density that a bloc should have, in units "
      "of the weight. "
      "Each start iterates until nothing improves, above 50,000 ties twice (--iterations says otherwise); "
      "the best of twenty starts is taken (fewer above "
      "5,000 ties). Components are never "
      "joined; actors alone are in no bloc. Undirected. Nearly O(ties) an iteration."),
  .paper = "Traag, Waltman and van Eck (2019), From Louvain to Leiden: guaranteeing well-connected "
           "communities, Scientific "
           "Reports 9; CPM: Traag, Van Dooren and Nesterov (2011), Physical Review E 84",
  .yields = ENT_YIELDS_GROUPS,
  .traits =
      ENT_TAKES_WEIGHTS | ENT_TAKES_SEED | ENT_TAKES_RESOLUTION | ENT_TAKES_OBJECTIVE | ENT_TAKES_ITERATIONS,
  .compute = leiden_compute,
};
