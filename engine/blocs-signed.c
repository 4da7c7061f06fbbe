/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed blocs: allies within, enemies between. Signed modularity by our own moves or by igraph's spinglass,
 * Doreian and Mrvar's partitioning, and the two camps of least frustration. Read next: blocs-signed-move.c,
 * frustration.c. */
#include "engine/blocs-signed-private.h"

#include "engine/frustration-private.h"
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define N_SPINS 25

/* Qualities. */

/* One pass over the arcs, one over the blocs. */
double
ent__signed_modularity (const EntArcs *arcs, const guint32 *labels, double resolution)
{
  guint n = arcs->n_vertices;
  g_autofree double *inside = g_new0 (double, MAX (n, 1)), *positive = g_new0 (double, MAX (n, 1)),
                    *negative = g_new0 (double, MAX (n, 1));
  double sums[2] = { 0 }, quality = 0;
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint32 a = labels[arcs->from[i]], b = labels[arcs->to[i]];
    double weight = arcs->weights[i], *strengths = weight > 0 ? positive : negative;
    sums[weight > 0] += fabs (weight);
    strengths[a] += fabs (weight);
    strengths[b] += fabs (weight);
    if (a == b)
      inside[a] += weight;
  }
  for (guint c = 0; c < n; c++) {
    double expected = sums[1] > 0 ? positive[c] * positive[c] / (4 * sums[1]) : 0;
    expected -= sums[0] > 0 ? negative[c] * negative[c] / (4 * sums[0]) : 0;
    quality += inside[c] - resolution * expected;
  }
  quality /= sums[0] + sums[1]; /* NaN without ties */
  return fabs (quality) < ENT__BETTER ? 0 : quality;
}

double
ent__signed_imbalance (const EntArcs *arcs, const guint32 *labels)
{
  double sum = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    if ((labels[arcs->from[i]] == labels[arcs->to[i]]) != (arcs->weights[i] > 0))
      sum += fabs (arcs->weights[i]);
  return sum;
}

static void
set_meta (EntFrame *frame, const char *key, double value)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  ent_frame_set_meta (frame, key, isnan (value) ? NULL : ent_real_to_text (value, buffer));
}

void
ent__blocs_store_signed (const EntMeasure *measure, const EntNetwork *network,
                         const EntMeasureSettings *settings, const EntBlocResult *result, EntFrame *frame)
{
  EntMeasureSettings own = *settings;
  own.part = ENT_PART_COOPERATION; /* "modularity" stays that of cooperation, as for all methods */
  ent__blocs_store (measure, network, &own, result, frame);
  gboolean has_ties = result->arcs->n_arcs > 0;
  set_meta (frame, "signed_modularity", ent__signed_modularity (result->arcs, result->labels, 1));
  set_meta (frame, "imbalance", has_ties ? ent__signed_imbalance (result->arcs, result->labels) : NAN);
}

/* Our own moves. */

double
ent__signed_quality (const EntSignedMover *mover, const guint32 *labels)
{
  return mover->resolution > 0 ? ent__signed_modularity (mover->arcs, labels, mover->resolution)
                               : -ent__signed_imbalance (mover->arcs, labels);
}

static gboolean
try_modularity (gpointer method, guint32 seed, guint32 *labels, double *quality, G_GNUC_UNUSED GError **error)
{
  const EntSignedMover *mover = method;
  ent__signed_move (mover, seed, FALSE, labels);
  *quality = ent__signed_quality (mover, labels);
  return TRUE;
}

/* Without a limit the blocs of signed modularity are a second start: in large networks it leads further. */
static gboolean
try_imbalance (gpointer method, guint32 seed, guint32 *labels, double *quality, G_GNUC_UNUSED GError **error)
{
  const EntSignedMover *mover = method;
  ent__signed_move (mover, seed, FALSE, labels);
  *quality = ent__signed_quality (mover, labels);
  if (mover->n_blocs > 0)
    return TRUE;
  g_autofree guint32 *others = g_new (guint32, MAX (mover->arcs->n_vertices, 1));
  EntSignedMover modularity = { mover->arcs, 1, 0 };
  ent__signed_move (&modularity, seed, FALSE, others);
  ent__signed_move (mover, seed, TRUE, others);
  double other = ent__signed_quality (mover, others);
  if (other > *quality + ENT__BETTER * fabs (*quality)) {
    *quality = other;
    memcpy (labels, others, mover->arcs->n_vertices * sizeof (guint32));
  }
  return TRUE;
}

static EntArcs *
take_arcs (const EntNetwork *network, const EntMeasureSettings *settings)
{
  EntArcs *arcs = ent__signed_new (network, settings, FALSE);
  ent__arcs_drop_isolates (arcs);
  return arcs;
}

static gboolean
signed_leiden_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                       GError **error)
{
  g_autoptr (EntArcs) arcs = take_arcs (network, settings);
  g_autofree guint32 *labels = g_new0 (guint32, MAX (arcs->n_vertices, 1));
  EntSignedMover mover = { arcs, settings->resolution, 0 };
  double quality = 0;
  EntBlocPlan plan = { settings->seed, ENT__BLOCS_MANY_TIES, 1 };
  if (arcs->n_arcs > 0 && !ent__blocs_best_of (try_modularity, &mover, arcs, &plan, labels, &quality, error))
    return FALSE;
  EntBlocResult result = { arcs, labels, N_ ("signed modularity"), quality };
  ent__blocs_store_signed (&ent__measure_signed_leiden, network, settings, &result, frame);
  return TRUE;
}

static gboolean
doreian_mrvar_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                       GError **error)
{
  g_autoptr (EntArcs) arcs = take_arcs (network, settings);
  g_autofree guint32 *labels = g_new0 (guint32, MAX (arcs->n_vertices, 1));
  EntSignedMover mover = { arcs, 0, settings->n_blocs };
  double quality = 0;
  EntBlocPlan plan = { settings->seed, ENT__BLOCS_MANY_TIES, 1 };
  if (arcs->n_arcs > 0 && !ent__blocs_best_of (try_imbalance, &mover, arcs, &plan, labels, &quality, error))
    return FALSE;
  EntBlocResult result = { arcs, labels, N_ ("imbalance"), fabs (quality) };
  ent__blocs_store_signed (&ent__measure_doreian_mrvar, network, settings, &result, frame);
  return TRUE;
}

/* Spinglass. */

/* The arcs of one component, its vertices numbered from 0 in ascending order. */
static EntArcs *
take_component (const EntArcs *arcs, const guint32 *components, guint component)
{
  EntArcs *part = g_new0 (EntArcs, 1);
  part->n_vertices = arcs->n_vertices;
  part->is_weighted = TRUE;
  part->vertices = g_new (guint32, arcs->n_vertices);
  part->from = g_new (guint32, arcs->n_arcs);
  part->to = g_new (guint32, arcs->n_arcs);
  part->weights = g_new (double, arcs->n_arcs);
  for (guint32 v = 0; v < arcs->n_vertices; v++)
    part->vertices[v] = v;
  for (guint i = 0; i < arcs->n_arcs; i++) {
    if (components[arcs->from[i]] != component)
      continue;
    part->from[part->n_arcs] = arcs->from[i];
    part->to[part->n_arcs] = arcs->to[i];
    part->weights[part->n_arcs++] = arcs->weights[i];
  }
  ent__arcs_drop_isolates (part);
  return part;
}

/* igraph knows no component of two: they are together if they ally. Labels are numbers of vertices of @arcs:
 * a bloc's first one. */
static gboolean
anneal (const EntArcs *part, const EntMeasureSettings *settings, guint32 *labels, GError **error)
{
  g_autoptr (igraph_vector_int_t) membership = ent__integer_vector_new ();
  g_autoptr (EntPartGraph) graph = ent__part_graph_new (part, error);
  guint32 first[N_SPINS];
  if (graph == NULL)
    return FALSE;
  memset (first, 0xff, sizeof first);
  if (part->n_vertices == 2) {
    labels[part->vertices[0]] = part->vertices[0];
    labels[part->vertices[1]] = part->vertices[part->weights[0] > 0 ? 0 : 1];
    return TRUE;
  }
  ent__igraph_seed (ent__blocs_mix_seed (settings->seed, part->vertices[0]));
  igraph_error_t code = igraph_community_spinglass (
      &graph->graph, &graph->numbers[0], NULL, NULL, membership, NULL, N_SPINS, FALSE, 1, .01, .99,
      IGRAPH_SPINCOMM_UPDATE_CONFIG, settings->resolution, IGRAPH_SPINCOMM_IMP_NEG, settings->resolution);
  if (!ent__igraph_check (code, "spinglass's blocs", error))
    return FALSE;
  for (guint v = 0; v < part->n_vertices; v++) {
    guint32 *label = &first[VECTOR (*membership)[v] % N_SPINS];
    if (*label == ENT_NONE)
      *label = part->vertices[v];
    labels[part->vertices[v]] = *label;
  }
  return TRUE;
}

static gboolean
spinglass_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                   GError **error)
{
  g_autoptr (EntArcs) arcs = take_arcs (network, settings);
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  guint n = arcs->n_vertices;
  g_autofree guint32 *labels = g_new0 (guint32, MAX (n, 1)), *components = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1)), *starts = g_new (guint32, (gsize)n + 1);
  guint n_components = ent__signed_order (csr, order, starts);
  for (guint c = 0; c < n_components; c++)
    for (guint i = starts[c]; i < starts[c + 1]; i++)
      components[order[i]] = c;
  for (guint c = 0; c < n_components; c++) {
    g_autoptr (EntArcs) part = take_component (arcs, components, c);
    if (!anneal (part, settings, labels, error))
      return FALSE;
  }
  EntBlocResult result = { arcs, labels, N_ ("signed modularity"),
                           ent__signed_modularity (arcs, labels, settings->resolution) };
  ent__blocs_store_signed (&ent__measure_spinglass, network, settings, &result, frame);
  return TRUE;
}

/* Camps. */

/* A camp is labelled by the first vertex of its component, or, the other one, by the first of that side. */
static gboolean
camps_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
               G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntArcs) arcs = take_arcs (network, settings);
  g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
  g_autoptr (EntFrustration) found = ent__frustration_new (arcs, settings->seed, ENT__EXACT_STEPS);
  guint n = arcs->n_vertices;
  g_autofree guint32 *labels = g_new0 (guint32, MAX (n, 1)), *order = g_new (guint32, MAX (n, 1));
  g_autofree guint32 *starts = g_new (guint32, (gsize)n + 1);
  guint n_components = ent__signed_order (csr, order, starts);
  for (guint c = 0; c < n_components; c++) {
    guint32 first[2] = { ENT_NONE, ENT_NONE };
    for (guint i = starts[c]; i < starts[c + 1]; i++) {
      guint32 *label = &first[found->sides[order[i]] > 0];
      if (*label == ENT_NONE)
        *label = order[i];
      labels[order[i]] = *label;
    }
  }
  EntBlocResult result = { arcs, labels, N_ ("frustration"), found->frustration };
  ent__blocs_store_signed (&ent__measure_camps, network, settings, &result, frame);
  set_meta (frame, "frustration_lower_bound", arcs->n_arcs > 0 ? found->lower : NAN);
  return TRUE;
}

static const char *const signed_remarks[] = {
  N_ ("Signed: on the net of cooperation and hostility; ambivalent ties are left out. Components are never "
      "joined; actors alone are in no bloc. Undirected."),
  NULL,
};

const EntMeasure ent__measure_signed_leiden = {
  .name = "signed-leiden",
  .family = N_ ("signed blocs"),
  .title = N_ ("Leiden-style moves for signed modularity"),
  .summary = N_ ("allies within and enemies between, more than by chance"),
  .details =
      N_ ("Finds blocs whose members ally more, and quarrel less, than by chance at their activity: -1 to 1; "
          "γ (1; more makes smaller blocs) is the resolution of both parts. Each bloc holds together by ties "
          "of cooperation: who has only enemies in common is in none, though joining them would raise signed "
          "modularity (`spinglass` does). Do not use it where hostility is not reported systematically: what "
          "is missing counts as peace. Vertices are moved as in Leiden's fast local moving, then whole "
          "blocs, until nothing gets better; the best of twenty starts is taken (fewer above 5,000 ties)."),
  .remarks = signed_remarks,
  .paper = "Gómez, Jensen and Arenas (2009), Analysis of community structure in networks of correlated data, "
           "Physical "
           "Review E 80; Traag and Bruggeman (2009), Community detection in networks with positive and "
           "negative links, "
           "Physical Review E 80",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED | ENT_TAKES_RESOLUTION,
  .compute = signed_leiden_compute,
};

const EntMeasure ent__measure_spinglass = {
  .name = "spinglass",
  .family = N_ ("signed blocs"),
  .title = N_ ("Spinglass"),
  .summary = N_ ("signed modularity by simulated annealing"),
  .details = N_ ("The same signed modularity as `signed-leiden`, within each component by itself, from one "
                 "run of simulated annealing with up to 25 blocs. Common enemies are reason enough to share "
                 "one, without any tie. Slower, from some hundred actors on much slower: use it to see "
                 "whether blocs hang on the method."),
  .remarks = signed_remarks,
  .paper = "Reichardt and Bornholdt (2006), Statistical mechanics of community detection, Physical Review E "
           "74; Traag "
           "and Bruggeman (2009), Physical Review E 80",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED | ENT_TAKES_RESOLUTION,
  .compute = spinglass_compute,
};

const EntMeasure ent__measure_doreian_mrvar = {
  .name = "doreian-mrvar",
  .family = N_ ("signed blocs"),
  .title = N_ ("Doreian–Mrvar partitioning"),
  .summary = N_ ("as little hostility within and cooperation between as can be"),
  .details =
      N_ ("The partition of the least imbalance: negative weight within blocs and positive weight between "
          "them (twice the criterion at α = ½), from 0. Each component has at most so many blocs as --blocs "
          "says, else as many as are best, each held together by ties of cooperation. Do not read it as "
          "balance where there are few hostile ties: without any, one bloc is perfect. By moves of single "
          "actors and, without --blocs, whole blocs, from twenty starts (fewer above 5,000 ties): nothing "
          "proves that no partition is better; for two blocs `camps` does."),
  .remarks = signed_remarks,
  .paper = "Doreian and Mrvar (1996), A partitioning approach to structural balance, Social Networks 18; "
           "Davis (1967), "
           "Clustering and structural balance in graphs, Human Relations 20",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED | ENT_TAKES_BLOCS,
  .compute = doreian_mrvar_compute,
};

const EntMeasure ent__measure_camps = {
  .name = "camps",
  .family = N_ ("signed blocs"),
  .title = N_ ("Two camps of least frustration"),
  .summary = N_ ("the two camps that the fewest ties go against"),
  .details = N_ ("Each component parts into two camps so that the weight of negative ties within and "
                 "positive ties between them is least. Exact where `entente balance` says so. Do not use it "
                 "where there are more than two sides: `doreian-mrvar` takes as many as are needed."),
  .remarks = signed_remarks,
  .paper = "Harary (1959), On the measurement of structural balance, Behavioral Science 4",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED,
  .compute = camps_compute,
};
