/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of similarity share: the portfolios of one period as sparse rows (similarity-portfolios.c),
 * what is known of each row before pairs are made, a pair at hand, and a function a measure
 * (similarity-pairs.c). Read next: similarity.c. */
#ifndef ENT_SIMILARITY_PRIVATE_H
#define ENT_SIMILARITY_PRIVATE_H

#include "engine/similarity.h"

G_BEGIN_DECLS

/* EntPortfolios: row i's values above 0 are values[offsets[i]] …, of the members partners[offsets[i]] …, in
 * order; all others are 0.
 * @greatest: the greatest value that there can be, above 0: that of a member with itself
 * @by_value: the places of a row in order of their value
 * @ranks: by place, the rank of its value among the row's distinct ones, from 1 (0 is the rank of 0)
 * @n_ranks: by row, how many distinct values there are above 0
 * @n_tied: by row, pairs of members with equal values */
typedef struct {
  guint n;
  double greatest;
  guint *offsets;
  guint32 *partners;
  double *values;
  guint *by_value;
  guint *ranks;
  guint *n_ranks;
  gint64 *n_tied;
} EntPortfolios;

/* EntPortfolioRules: @worth: by relation, what an obligation is worth, 0 for none (of ENT_VALUES_OBLIGATIONS)
 */
typedef struct {
  EntPortfolioValues values;
  EntPart part;
  const guint8 *worth;
} EntPortfolioRules;

/* ent__obligations_new: (transfer full): the worth of each relation of a vocabulary. */
guint8 *ent__obligations_new (const EntVocabulary *vocabulary);

/* ent__is_of_alliances: whether all facts of a network are alliances, and there is one. */
gboolean ent__is_of_alliances (const EntNetwork *network);

/* ent__portfolios_new: of the network's vertices that are @members (in order). @n_outside: (inout): is raised
 * by the ties with a vertex that is none. */
EntPortfolios *ent__portfolios_new (const EntNetwork *network, const guint32 *members, guint n,
                                    const EntPortfolioRules *rules, guint64 *n_outside);
void ent__portfolios_free (EntPortfolios *portfolios);

/* EntMoments: of each row, over the members by weight.
 * @weights: (nullable): borrowed; NULL: all 1
 * @total: of all weights
 * @means, @variances, @squares: the mean, the mean squared distance from it, the sum of weighted squares
 * @levels, @shares: row i's distinct values, ascending, with the share of members up to it, at
 * level_offsets[i] … */
typedef struct {
  const double *weights;
  double total;
  double *means;
  double *variances;
  double *squares;
  guint *level_offsets;
  double *levels;
  double *shares;
} EntMoments;

EntMoments *ent__moments_new (const EntPortfolios *portfolios, const double *weights);
void ent__moments_free (EntMoments *moments);

/* EntRanking: row @a as ranks by member, for Kendall's τ: ent__ranking_set() for each @a once. */
typedef struct {
  guint *ranks;      /* by member */
  gint64 *histogram; /* by rank */
  gint64 *tree;      /* room for sums */
} EntRanking;

EntRanking *ent__ranking_new (const EntPortfolios *portfolios);
void ent__ranking_set (EntRanking *ranking, const EntPortfolios *portfolios, guint a);
void ent__ranking_free (EntRanking *ranking);

/* EntPair: rows @a and @b, which may be any two, and sums over the members by weight: distances, squared
 * distances, products, members with a tie to both, to either. */
typedef struct {
  const EntPortfolios *portfolios;
  const EntMoments *moments;
  EntRanking *ranking; /* set to @a */
  guint a;
  guint b;
  double distance;
  double squared;
  double product;
  double both;
  double either;
} EntPair;

/* ent__pair_sum: fills the sums. O(ties of both). */
void ent__pair_sum (EntPair *pair);

/* EntSimilarityFunc: a measure of a pair; NAN where it is not defined. */
typedef double (*EntSimilarityFunc) (const EntPair *pair);

double ent__pair_s (const EntPair *pair);
double ent__pair_s_squared (const EntPair *pair);
double ent__pair_pi (const EntPair *pair);
double ent__pair_pi_absolute (const EntPair *pair);
double ent__pair_kappa (const EntPair *pair);
double ent__pair_kappa_absolute (const EntPair *pair);
double ent__pair_jaccard (const EntPair *pair);
double ent__pair_cosine (const EntPair *pair);
double ent__pair_tau (const EntPair *pair);

/* ent__similarity_find: the function of a measure of the table. */
EntSimilarityFunc ent__similarity_find (const EntMeasure *measure);

/* EntSpan: days, both included. */
typedef struct {
  EntDay first;
  EntDay last;
} EntSpan;

/* ent__cover_new: what the sources of the chosen claims cover (EntSpan), apart, in order. @extent: (out): the
 * first and last of these days, or, where there are none, of the claims' finite dates; first > last where
 * there are none either. */
GArray *ent__cover_new (const EntMultigraph *graph, const EntChosen *chosen, EntSpan *extent);

/* ent__cover_holds: whether all days of @span are covered. */
gboolean ent__cover_holds (const GArray *cover, EntSpan span);

/* ent__spans_new: the years of @extent (EntSpan), the first and last cut to it. */
GArray *ent__spans_new (EntSpan extent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPortfolios, ent__portfolios_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMoments, ent__moments_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRanking, ent__ranking_free)

G_END_DECLS

#endif
