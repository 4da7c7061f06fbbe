/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kendall's τ-b of two portfolios (Kendall 1945; Bueno de Mesquita 1975). Members are taken in order of their
 * value in the second row, and each is compared with all before it by its rank in the first: sums by rank are
 * kept in a Fenwick tree (Fenwick 1994), so that a pair costs its ties × log ranks, not the members squared.
 */
#include "engine/similarity-private.h"

#include <math.h>
#include <string.h>

EntRanking *
ent__ranking_new (const EntPortfolios *portfolios)
{
  EntRanking *ranking = g_new0 (EntRanking, 1);
  gsize room = (gsize)portfolios->n + 2;
  ranking->ranks = g_new0 (guint, room);
  ranking->histogram = g_new0 (gint64, room);
  ranking->tree = g_new0 (gint64, room);
  return ranking;
}

void
ent__ranking_free (EntRanking *ranking)
{
  g_free (ranking->ranks);
  g_free (ranking->histogram);
  g_free (ranking->tree);
  g_free (ranking);
}

void
ent__ranking_set (EntRanking *ranking, const EntPortfolios *portfolios, guint a)
{
  guint first = portfolios->offsets[a], end = portfolios->offsets[a + 1];
  memset (ranking->ranks, 0, portfolios->n * sizeof (guint));
  memset (ranking->histogram, 0, ((gsize)portfolios->n_ranks[a] + 1) * sizeof (gint64));
  ranking->histogram[0] = (gint64)portfolios->n - (end - first);
  for (guint i = first; i < end; i++) {
    ranking->ranks[portfolios->partners[i]] = portfolios->ranks[i];
    ranking->histogram[portfolios->ranks[i]]++;
  }
}

/* The tree's ranks count from 1 to @n. */
static void
tree_add (gint64 *tree, guint n, guint rank, gint64 count)
{
  for (; rank <= n; rank += rank & -rank)
    tree[rank] += count;
}

static gint64
tree_sum (const gint64 *tree, guint rank)
{
  gint64 sum = 0;
  for (; rank > 0; rank -= rank & -rank)
    sum += tree[rank];
  return sum;
}

/* Puts in the members whose value in row b is 0. */
static gint64
start (const EntPair *pair, guint n_ranks)
{
  const EntPortfolios *rows = pair->portfolios;
  EntRanking *ranking = pair->ranking;
  guint first = rows->offsets[pair->b], end = rows->offsets[pair->b + 1];
  memset (ranking->tree, 0, ((gsize)n_ranks + 1) * sizeof (gint64));
  for (guint rank = 0; rank < n_ranks; rank++)
    tree_add (ranking->tree, n_ranks, rank + 1, ranking->histogram[rank]);
  for (guint i = first; i < end; i++)
    tree_add (ranking->tree, n_ranks, ranking->ranks[rows->partners[i]] + 1, -1);
  return (gint64)rows->n - (end - first);
}

/* Concordant less discordant pairs of members. */
static gint64
count_concord (const EntPair *pair)
{
  const EntPortfolios *rows = pair->portfolios;
  const EntRanking *ranking = pair->ranking;
  guint n_ranks = rows->n_ranks[pair->a] + 1, end = rows->offsets[pair->b + 1];
  gint64 n_before = start (pair, n_ranks), concord = 0;
  for (guint i = rows->offsets[pair->b]; i < end;) {
    guint first = i;
    double value = rows->values[rows->by_value[first]];
    for (; i < end && rows->values[rows->by_value[i]] == value; i++) {
      guint rank = ranking->ranks[rows->partners[rows->by_value[i]]] + 1;
      concord += tree_sum (ranking->tree, rank - 1) - (n_before - tree_sum (ranking->tree, rank));
    }
    for (guint k = first; k < i; k++)
      tree_add (ranking->tree, n_ranks, ranking->ranks[rows->partners[rows->by_value[k]]] + 1, 1);
    n_before += i - first;
  }
  return concord;
}

/* Not defined where all values of a row are one. */
double
ent__pair_tau (const EntPair *pair)
{
  const EntPortfolios *rows = pair->portfolios;
  gint64 n = rows->n, all = n * (n - 1) / 2;
  double a = (double)(all - rows->n_tied[pair->a]), b = (double)(all - rows->n_tied[pair->b]);
  return a > 0 && b > 0 ? (double)count_concord (pair) / (sqrt (a) * sqrt (b)) : NAN;
}
