/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CONCOR: correlations of profiles, correlated again and again, come to +1 and -1, which parts the actors in
 * two; each part is parted again in the same way. Read next: profiles.c. */
#include "engine/blocs-private.h"
#include "engine/measures-private.h"
#include "engine/profiles-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ROUNDS 200
#define SETTLED 1e-9

/* @to: the rows of @from with mean 0 and length 1; rows of one value become 0. */
static void
standardize (const double *from, double *to, guint n)
{
  for (guint i = 0; i < n; i++) {
    const double *row = from + (gsize)i * n;
    double *out = to + (gsize)i * n, mean = 0, squares = 0;
    for (guint k = 0; k < n; k++)
      mean += row[k] / n;
    for (guint k = 0; k < n; k++) {
      out[k] = row[k] - mean;
      squares += out[k] * out[k];
    }
    double length = sqrt (squares);
    for (guint k = 0; k < n; k++)
      out[k] = length > 1e-12 * n ? out[k] / length : 0;
  }
}

/* In eight sums, which a compiler keeps side by side; always the same ones, so the result is too. */
static double
multiply (const double *x, const double *y, guint n)
{
  double sums[8] = { 0 }, sum = 0;
  guint k = 0;
  for (; k + 8 <= n; k += 8)
    for (guint i = 0; i < 8; i++)
      sums[i] += x[k + i] * y[k + i];
  for (; k < n; k++)
    sum += x[k] * y[k];
  for (guint i = 0; i < 8; i++)
    sum += sums[i];
  return sum;
}

/* Replaces the symmetric @matrix by its rows' correlations; how much the one changed that changed most. */
static double
correlate_rows (double *matrix, guint n, double *room)
{
  double change = 0;
  standardize (matrix, room, n);
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k <= i; k++) {
      double sum = multiply (room + (gsize)i * n, room + (gsize)k * n, n);
      change = fmax (change, fabs (sum - matrix[(gsize)i * n + k]));
      matrix[(gsize)i * n + k] = matrix[(gsize)k * n + i] = sum;
    }
  return change;
}

/* Parts @members in two by the signs that their correlations with the first come to. @other: (out): who goes;
 * FALSE where nobody does. */
static gboolean
split (const double *correlations, guint n, const GArray *members, gboolean *other)
{
  guint size = members->len;
  gsize area = (gsize)size * size;
  g_autofree double *matrix = g_new (double, area), *room = g_new (double, area);
  gboolean is_split = FALSE;
  for (guint i = 0; i < size; i++)
    for (guint k = 0; k < size; k++)
      matrix[(gsize)i * size + k] =
          correlations[(gsize)g_array_index (members, guint32, i) * n + g_array_index (members, guint32, k)];
  for (guint round = 0; round < MAX_ROUNDS && correlate_rows (matrix, size, room) > SETTLED; round++)
    ;
  for (guint i = 0; i < size; i++) {
    other[i] = matrix[i] < 0;
    is_split = is_split || other[i];
  }
  return is_split;
}

/* Parts the actors of a label; those that go get the label of the first of them. */
static void
split_label (const double *correlations, guint n, guint32 label, guint32 *labels)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 v = 0; v < n; v++)
    if (labels[v] == label)
      g_array_append_val (members, v);
  g_autofree gboolean *other = g_new0 (gboolean, MAX (members->len, 1));
  guint32 name = G_MAXUINT32;
  if (members->len < 2 || !split (correlations, n, members, other))
    return;
  for (guint i = 0; i < members->len; i++)
    if (other[i]) {
      guint32 v = g_array_index (members, guint32, i);
      name = MIN (name, v);
      labels[v] = name;
    }
}

/* A label is that of a group's first actor, so going down in each round meets no group that was just made. */
static void
split_all (const double *correlations, guint n, guint n_splits, guint32 *labels)
{
  memset (labels, 0, n * sizeof (guint32));
  for (guint i = 0; i < n_splits; i++) {
    g_autofree guint32 *before = g_memdup2 (labels, n * sizeof (guint32));
    for (guint32 v = 0; v < n; v++)
      if (before[v] == v)
        split_label (correlations, n, v, labels);
  }
}

static gboolean
concor_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_concor, network, settings);
  ent__arcs_drop_isolates (arcs);
  g_autofree double *correlations = ent__profiles_correlate (arcs, "CONCOR", error);
  if (correlations == NULL)
    return FALSE;
  g_autofree guint32 *labels = g_new0 (guint32, MAX (arcs->n_vertices, 1));
  split_all (correlations, arcs->n_vertices, settings->n_splits, labels);
  EntBlocResult result = { arcs, labels, N_ ("agreement"),
                           ent__profiles_rate (correlations, arcs->n_vertices, labels) };
  ent__blocs_store (&ent__measure_concor, network, settings, &result, frame);
  return TRUE;
}

const EntMeasure ent__measure_concor = {
  .name = "concor",
  .family = N_ ("positions"),
  .title = N_ ("CONCOR"),
  .summary =
      N_ ("parts actors in positions: those of one have the same kind of ties, whether they ally or not"),
  .details = N_ (
      "Correlations of the actors' ties to all others are correlated until each is +1 or -1, which parts "
      "them in "
      "two; each part again, --splits times: at most 2 to that power. A position is no alliance: two "
      "followers of "
      "one patron are in one without a tie between them, and actors of different components can be. Not for "
      "who "
      "sides with whom. Isolates, and who shares its position with nobody, are in none. Quality: the mean "
      "correlation within positions. Up to 1,000 actors: O(actors³) a round."),
  .paper =
      "Breiger, Boorman and Arabie (1975), An algorithm for clustering relational data with applications to "
      "social network analysis and comparison with multidimensional scaling, Journal of Mathematical "
      "Psychology 12",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_SPLITS,
  .compute = concor_compute,
};
