/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Label propagation: each takes the label that weighs most among its partners, until all have one that does.
 * Our own: igraph 0.10.0 to 0.10.2 round the weights to whole numbers. */
#include "engine/blocs-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

#define MAX_SWEEPS 1000
#define EQUAL 1e-9 /* labels whose weights differ by less are equal */

typedef struct {
  const EntArcs *arcs;
  const EntCsr *csr;
} Propagation;

/* What one vertex sees: the weight of each label around it. */
typedef struct {
  double *weights; /* by label; 0 but for the labels seen */
  guint32 *seen;
  guint n_seen;
} Votes;

/* Clears only the labels seen last time: that keeps a sweep at O(ties). */
static double
count_votes (const EntCsr *csr, const guint32 *labels, guint32 v, Votes *votes)
{
  double greatest = 0;
  for (guint i = 0; i < votes->n_seen; i++)
    votes->weights[votes->seen[i]] = 0;
  votes->n_seen = 0;
  for (guint i = csr->offsets[v]; i < csr->offsets[v + 1]; i++) {
    guint32 label = labels[csr->targets[i]];
    if (votes->weights[label] == 0)
      votes->seen[votes->n_seen++] = label;
    votes->weights[label] += csr->weights[i];
    greatest = MAX (greatest, votes->weights[label]);
  }
  return greatest * (1 - EQUAL);
}

/* One of the labels that lead, by lot. */
static guint32
draw_leader (const Votes *votes, double enough, GRand *random)
{
  guint n = 0, drawn;
  for (guint i = 0; i < votes->n_seen; i++)
    n += votes->weights[votes->seen[i]] >= enough;
  drawn = n > 1 ? (guint)g_rand_int_range (random, 0, (gint32)n) : 0;
  for (guint i = 0; i < votes->n_seen; i++)
    if (votes->weights[votes->seen[i]] >= enough && drawn-- == 0)
      return votes->seen[i];
  g_assert_not_reached ();
}

/* Fisher and Yates. */
static void
shuffle (guint32 *order, guint n, GRand *random)
{
  for (guint i = n; i > 1; i--) {
    guint j = (guint)g_rand_int_range (random, 0, (gint32)i);
    guint32 kept = order[i - 1];
    order[i - 1] = order[j];
    order[j] = kept;
  }
}

/* Each vertex has a label that leads around it; without this the draw could go on among equals for ever. */
static gboolean
is_stable (const EntCsr *csr, const guint32 *labels, Votes *votes)
{
  for (guint32 v = 0; v < csr->n_vertices; v++) {
    double enough = count_votes (csr, labels, v, votes);
    if (votes->weights[labels[v]] < enough)
      return FALSE;
  }
  return TRUE;
}

/* A few networks never come to rest; the bound on sweeps is far above what others take. */
static gboolean
propagation_try (gpointer method, guint32 seed, guint32 *labels, double *quality,
                 G_GNUC_UNUSED GError **error)
{
  const Propagation *propagation = method;
  const EntCsr *csr = propagation->csr;
  guint n = csr->n_vertices;
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree double *weights = g_new0 (double, MAX (n, 1));
  g_autofree guint32 *seen = g_new (guint32, MAX (n, 1));
  Votes votes = { weights, seen, 0 };
  for (guint32 v = 0; v < n; v++)
    labels[v] = order[v] = v;
  for (guint sweep = 0; sweep < MAX_SWEEPS; sweep++) {
    shuffle (order, n, random);
    for (guint i = 0; i < n; i++) {
      double enough = count_votes (csr, labels, order[i], &votes);
      labels[order[i]] = draw_leader (&votes, enough, random);
    }
    if (is_stable (csr, labels, &votes))
      break;
  }
  *quality = ent__blocs_modularity (propagation->arcs, labels, 1);
  return TRUE;
}

/* Isolates are dropped first: a vertex without partners has no label to take. */
static gboolean
propagation_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_label_propagation, network, settings);
  ent__arcs_drop_isolates (arcs);
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  Propagation propagation = { arcs, csr };
  double quality = 0;
  EntBlocPlan plan = { settings->seed, ENT__BLOCS_MANY_TIES, 1 };
  if (arcs->n_arcs > 0 &&
      !ent__blocs_best_of (propagation_try, &propagation, arcs, &plan, labels, &quality, error))
    return FALSE;
  EntBlocResult result = { arcs, labels, N_ ("modularity"), quality };
  ent__blocs_store (&ent__measure_label_propagation, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_label_propagation = {
  .name = "label-propagation",
  .family = N_ ("blocs"),
  .title = N_ ("Label propagation"),
  .summary = N_ ("each joins the bloc that weighs most among its partners"),
  .details =
      N_ ("Fast and without a goal of its own; of twenty starts (fewer above 5,000 ties) the one of the "
          "highest modularity is taken. "
          "It may find that all is one bloc. Components are never joined; actors alone are in no bloc. "
          "Undirected. "
          "O(ties) a sweep."),
  .paper = "Raghavan, Albert and Kumara (2007), Near linear time algorithm to detect community structures in "
           "large-scale "
           "networks, Physical Review E 76",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_SEED,
  .compute = propagation_compute,
};
