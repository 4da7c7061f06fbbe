/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who bridges blocs: how evenly an actor's ties are spread over them, how much more than its fellows it is
 * tied within its own, and who lies between regions of the network. */
#include "engine/groups-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Strengths of a vertex towards each group around it: @towards is 0 but for those, which come to @seen. */
static guint
sum_towards (const EntCsr *rows, guint32 v, const guint32 *groups, double *towards, guint32 *seen)
{
  guint n_seen = 0;
  for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
    guint32 group = groups[rows->targets[i]];
    if (towards[group] == 0)
      seen[n_seen++] = group;
    towards[group] += rows->weights[i];
  }
  return n_seen;
}

/* The participation coefficient; clears @towards. */
static double
measure_spread (double *towards, const guint32 *seen, guint n_seen)
{
  double sum = 0, squares = 0;
  for (guint i = 0; i < n_seen; i++)
    sum += towards[seen[i]];
  for (guint i = 0; i < n_seen; i++) {
    double share = towards[seen[i]] / sum;
    squares += share * share;
    towards[seen[i]] = 0;
  }
  return n_seen == 0 ? NAN : n_seen == 1 ? 0 : 1 - squares;
}

static gboolean
compute_participation (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                       GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_participation, network, settings);
  g_autoptr (EntCsr) rows = ent__csr_new (arcs, FALSE);
  g_autofree guint32 *groups = ent__groups_new (network, settings, error);
  if (groups == NULL)
    return FALSE;
  guint n = arcs->n_vertices;
  g_autofree double *values = g_new (double, MAX (n, 1)), *towards = g_new0 (double, MAX (n, 1));
  g_autofree guint32 *seen = g_new (guint32, MAX (n, 1));
  for (guint32 v = 0; v < n; v++)
    values[v] = measure_spread (towards, seen, sum_towards (rows, v, groups, towards, seen));
  ent__measure_add_reals (&ent__measure_participation, frame, ent__measure_participation.summary, values);
  return TRUE;
}

/* Each actor's strength towards its own group. */
static double *
sum_within (const EntCsr *rows, const guint32 *groups)
{
  double *within = g_new0 (double, MAX (rows->n_vertices, 1));
  for (guint32 v = 0; v < rows->n_vertices; v++)
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++)
      within[v] += groups[rows->targets[i]] == groups[v] ? rows->weights[i] : 0;
  return within;
}

/* Standard scores within each group; NAN where all of it are alike. Changes @within into them. */
static void
standardize (guint n, const guint32 *groups, double *within)
{
  g_autofree double *means = g_new0 (double, MAX (n, 1)), *spreads = g_new0 (double, MAX (n, 1));
  g_autofree guint *sizes = g_new0 (guint, MAX (n, 1));
  for (guint v = 0; v < n; v++) {
    means[groups[v]] += within[v];
    sizes[groups[v]]++;
  }
  for (guint v = 0; v < n; v++) {
    double distance = within[v] - means[groups[v]] / sizes[groups[v]];
    spreads[groups[v]] += distance * distance;
  }
  for (guint v = 0; v < n; v++) {
    guint32 group = groups[v];
    double mean = means[group] / sizes[group], deviation = sqrt (spreads[group] / sizes[group]);
    within[v] = deviation > 1e-12 * mean ? (within[v] - mean) / deviation : NAN;
  }
}

static gboolean
compute_within_bloc_z (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                       GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_within_bloc_z, network, settings);
  g_autoptr (EntCsr) rows = ent__csr_new (arcs, FALSE);
  g_autofree guint32 *groups = ent__groups_new (network, settings, error);
  if (groups == NULL)
    return FALSE;
  g_autofree double *within = sum_within (rows, groups);
  standardize (arcs->n_vertices, groups, within);
  ent__measure_add_reals (&ent__measure_within_bloc_z, frame, ent__measure_within_bloc_z.summary, within);
  return TRUE;
}

/* The bridging coefficient: few ties of its own, to partners with many. 0 for an isolate. */
static double
measure_coefficient (const EntCsr *rows, guint32 v)
{
  guint degree = rows->offsets[v + 1] - rows->offsets[v];
  double sum = 0;
  for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++) {
    guint32 partner = rows->targets[i];
    sum += 1. / (rows->offsets[partner + 1] - rows->offsets[partner]);
  }
  return degree > 0 ? 1 / (degree * sum) : 0;
}

static gboolean
compute_bridging (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  guint n = ent_network_get_n_vertices (network);
  EntMeasureSettings own = *settings;
  own.directed = ENT_DIRECTED_NO;
  g_autoptr (EntFrame) between = ent_frame_new (n);
  if (!ent__measure_betweenness.compute (network, &own, between, error))
    return FALSE;
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_bridging, network, settings);
  g_autoptr (EntCsr) rows = ent__csr_new (arcs, FALSE);
  g_autofree double *values = g_new (double, MAX (n, 1));
  for (guint32 v = 0; v < n; v++)
    values[v] = ent_frame_get_real (between, 0, v) * measure_coefficient (rows, v);
  ent__measure_add_reals (&ent__measure_bridging, frame, ent__measure_bridging.summary, values);
  return TRUE;
}

const EntMeasure ent__measure_participation = {
  .name = "participation",
  .family = N_ ("brokerage"),
  .title = N_ ("Participation coefficient"),
  .summary = N_ ("how evenly an actor's ties are spread over the blocs"),
  .details =
      N_ ("1 - the sum over the blocs of the squared share of the actor's strength that goes there: 0 "
          "where all goes "
          "to one bloc (whichever), towards 1 where it is spread evenly over many; empty for an isolate. "
          "Blocs are "
          "those of --groups, an actor in none being one of its own. High: tied to all sides; not how "
          "strongly, which "
          "is strength. O(ties) and the blocs."),
  .paper = "Guimerà and Amaral (2005), Functional cartography of complex metabolic networks, Nature 433",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_GROUPS,
  .compute = compute_participation,
};

const EntMeasure ent__measure_within_bloc_z = {
  .name = "within-bloc-z",
  .family = N_ ("brokerage"),
  .title = N_ ("Strength within the bloc, standardised"),
  .summary = N_ ("how much more than its bloc's members on average an actor is tied within it"),
  .details =
      N_ ("The actor's strength within its bloc, less the mean of its members, over their standard "
          "deviation: above 2.5 "
          "a hub of its bloc. Empty where all members are tied alike, and for an actor in no bloc. Blocs "
          "are those of "
          "--groups. Goes with participation: the two together say whether a hub is its bloc's own or "
          "connects several. "
          "Not to be compared between blocs of two or three."),
  .paper = "Guimerà and Amaral (2005), Functional cartography of complex metabolic networks, Nature 433",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_GROUPS,
  .compute = compute_within_bloc_z,
};

const EntMeasure ent__measure_bridging = {
  .name = "bridging",
  .family = N_ ("brokerage"),
  .title = N_ ("Bridging centrality"),
  .summary = N_ ("betweenness of an actor with few ties whose partners have many"),
  .details = N_ ("Betweenness × the bridging coefficient, (1 / degree) / the sum over the partners of 1 / "
                 "their degree: 0 and above; an isolate has 0. It finds who connects dense regions without "
                 "being a hub, where no blocs are to be chosen; for how ties are spread over given blocs see "
                 "participation. Undirected. O(actors × ties)."),
  .remarks = ent__distance_remarks,
  .paper = "Hwang, Cho, Zhang and Ramanathan (2006), Bridging centrality: identifying bridging nodes in "
           "scale-free networks, University at Buffalo, technical report",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_WEIGHTS | ENT_USES_DISTANCE,
  .compute = compute_bridging,
};
