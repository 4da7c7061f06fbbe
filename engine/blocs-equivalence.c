/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Positions by similarity: the two groups whose members' profiles correlate most, on average, are joined,
 * until as few are left as CONCOR would make. Read next: profiles.c. */
#include "engine/blocs-private.h"
#include "engine/measures-private.h"
#include "engine/profiles-private.h"

#include <glib/gi18n-lib.h>

#define SAME (1 - 1e-9)

/* Groups while they are joined: @sums: the sum of correlations between the members of two, n × n, by their
 * first actors; @sizes: 0 for what was joined to another */
typedef struct {
  guint n;
  double *sums;
  guint *sizes;
} Groups;

/* The first pair among equals. FALSE where there is only one group. */
static gboolean
find_nearest (const Groups *groups, guint *a, guint *b, double *nearness)
{
  double best = 0;
  gboolean is_found = FALSE;
  for (guint i = 0; i < groups->n; i++)
    for (guint k = i + 1; groups->sizes[i] > 0 && k < groups->n; k++) {
      if (groups->sizes[k] == 0)
        continue;
      double mean = groups->sums[(gsize)i * groups->n + k] / ((double)groups->sizes[i] * groups->sizes[k]);
      if (is_found && mean <= best + ENT__BETTER)
        continue;
      is_found = TRUE;
      best = mean;
      *a = i;
      *b = k;
    }
  *nearness = best;
  return is_found;
}

/* Joins @b to @a, which comes before it. */
static void
join (Groups *groups, guint a, guint b)
{
  for (guint k = 0; k < groups->n; k++) {
    groups->sums[(gsize)a * groups->n + k] += groups->sums[(gsize)b * groups->n + k];
    groups->sums[(gsize)k * groups->n + a] = groups->sums[(gsize)a * groups->n + k];
  }
  groups->sizes[a] += groups->sizes[b];
  groups->sizes[b] = 0;
}

/* Those who are tied just alike are joined however few are left. */
static void
join_all (const double *correlations, guint n, guint n_wanted, guint32 *labels)
{
  g_autofree double *sums = g_memdup2 (correlations, (gsize)n * n * sizeof (double));
  g_autofree guint *sizes = g_new (guint, MAX (n, 1));
  Groups groups = { n, sums, sizes };
  guint a, b;
  double nearness;
  for (guint32 v = 0; v < n; v++) {
    sizes[v] = 1;
    labels[v] = v;
  }
  for (guint left = n; find_nearest (&groups, &a, &b, &nearness); left--) {
    if (left <= n_wanted && nearness < SAME)
      return;
    join (&groups, a, b);
    for (guint v = 0; v < n; v++)
      labels[v] = labels[v] == b ? a : labels[v];
  }
}

static gboolean
equivalence_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_equivalence, network, settings);
  ent__arcs_drop_isolates (arcs);
  g_autofree double *correlations = ent__profiles_correlate (arcs, "equivalence", error);
  if (correlations == NULL)
    return FALSE;
  g_autofree guint32 *labels = g_new0 (guint32, MAX (arcs->n_vertices, 1));
  join_all (correlations, arcs->n_vertices, 1u << settings->n_splits, labels);
  EntBlocResult result = { arcs, labels, N_ ("agreement"),
                           ent__profiles_rate (correlations, arcs->n_vertices, labels) };
  ent__blocs_store (&ent__measure_equivalence, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_equivalence = {
  .name = "equivalence",
  .family = N_ ("positions"),
  .title = N_ ("Structural equivalence"),
  .summary = N_ ("joins actors in positions by how alike their ties to all others are"),
  .details = N_ (
      "Correlations of the actors' ties to all others; the two groups with the greatest mean correlation "
      "between "
      "them are joined, until 2 to the power of --splits are left (and those whose ties are the same in any "
      "case). As with concor, a position is no "
      "alliance: its "
      "members have the same kind of partners, and need not be tied to each other. Not for who sides with "
      "whom. "
      "Isolates, and who shares its position with nobody, are in none. Quality: the mean correlation within "
      "positions. Up to 1,000 actors: O(actors³)."),
  .paper =
      "Lorrain and White (1971), Structural equivalence of individuals in social networks, Journal of "
      "Mathematical Sociology 1; Burt (1976), Positions in networks, Social Forces 55; Sokal and Michener "
      "(1958) on average linkage",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_SPLITS,
  .compute = equivalence_compute,
};
