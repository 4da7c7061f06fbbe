/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures of a pair of portfolios. Both rows are walked in step, so that what neither has costs nothing;
 * whatever can be known of one row alone is in its moments. Read next: similarity-tau.c, similarity.c. */
#include "engine/similarity-private.h"

#include <math.h>

/* Less expected disagreement than this share of the greatest is none but for rounding. */
#define NOTHING 1e-12

/* Adds what one member has to say: @x and @y are the pair's values for it. */
static inline void
add (EntPair *pair, guint32 member, double x, double y)
{
  double weight = pair->moments->weights != NULL ? pair->moments->weights[member] : 1;
  double distance = fabs (x - y);
  pair->distance += weight * distance;
  pair->squared += weight * distance * distance;
  pair->product += weight * x * y;
  pair->both += x > 0 && y > 0 ? weight : 0;
  pair->either += weight;
}

void
ent__pair_sum (EntPair *pair)
{
  const EntPortfolios *rows = pair->portfolios;
  guint i = rows->offsets[pair->a], i_end = rows->offsets[pair->a + 1];
  guint k = rows->offsets[pair->b], k_end = rows->offsets[pair->b + 1];
  pair->distance = pair->squared = pair->product = pair->both = pair->either = 0;
  while (i < i_end || k < k_end) {
    guint32 x = i < i_end ? rows->partners[i] : G_MAXUINT32;
    guint32 y = k < k_end ? rows->partners[k] : G_MAXUINT32;
    add (pair, MIN (x, y), x <= y ? rows->values[i] : 0, y <= x ? rows->values[k] : 0);
    i += x <= y;
    k += y <= x;
  }
}

/* Signorino and Ritter's S: 1 - 2 d / dmax, with d the sum of distances. */
double
ent__pair_s (const EntPair *pair)
{
  double most = pair->portfolios->greatest * pair->moments->total;
  return most > 0 ? 1 - 2 * pair->distance / most : NAN;
}

double
ent__pair_s_squared (const EntPair *pair)
{
  double most = pair->portfolios->greatest * pair->portfolios->greatest * pair->moments->total;
  return most > 0 ? 1 - 2 * pair->squared / most : NAN;
}

/* 1 - observed / expected disagreement; where none is to be expected there is nothing to measure. */
static double
correct_for_chance (double observed, double expected, double greatest)
{
  return expected > NOTHING * greatest ? 1 - observed / expected : NAN;
}

/* Squared distances that chance alone gives: of two draws, one from each row (κ) or both from the two rows
 * together (π, @share ½). */
static double
expect_squared (const EntPair *pair, double share)
{
  const EntMoments *moments = pair->moments;
  double gap = moments->means[pair->a] - moments->means[pair->b];
  return moments->variances[pair->a] + moments->variances[pair->b] + share * gap * gap;
}

static double
agree_squared (const EntPair *pair, double share)
{
  double greatest = pair->portfolios->greatest;
  return correct_for_chance (pair->squared / pair->moments->total, expect_squared (pair, share),
                             greatest * greatest);
}

double
ent__pair_pi (const EntPair *pair)
{
  return agree_squared (pair, .5);
}

double
ent__pair_kappa (const EntPair *pair)
{
  return agree_squared (pair, 1);
}

/* The same of absolute distances: with F and G the shares of members up to a value, E|X - Y| is the integral
 * of F (1 - G) + G (1 - F). For π both are the mean of the two rows' shares. */
static double
expect_absolute (const EntPair *pair, gboolean is_pooled)
{
  const EntMoments *moments = pair->moments;
  guint i = moments->level_offsets[pair->a], i_end = moments->level_offsets[pair->a + 1];
  guint k = moments->level_offsets[pair->b], k_end = moments->level_offsets[pair->b + 1];
  double sum = 0, f = 0, g = 0, former = 0;
  while (i < i_end || k < k_end) {
    double x = i < i_end ? moments->levels[i] : INFINITY, y = k < k_end ? moments->levels[k] : INFINITY;
    double level = fmin (x, y), mean = (f + g) / 2;
    sum += (level - former) * (is_pooled ? 2 * mean * (1 - mean) : f * (1 - g) + g * (1 - f));
    former = level;
    if (x <= level)
      f = moments->shares[i++];
    if (y <= level)
      g = moments->shares[k++];
  }
  return sum;
}

static double
agree_absolute (const EntPair *pair, gboolean is_pooled)
{
  return correct_for_chance (pair->distance / pair->moments->total, expect_absolute (pair, is_pooled),
                             pair->portfolios->greatest);
}

double
ent__pair_pi_absolute (const EntPair *pair)
{
  return agree_absolute (pair, TRUE);
}

double
ent__pair_kappa_absolute (const EntPair *pair)
{
  return agree_absolute (pair, FALSE);
}

double
ent__pair_jaccard (const EntPair *pair)
{
  return pair->either > 0 ? pair->both / pair->either : NAN;
}

double
ent__pair_cosine (const EntPair *pair)
{
  double most = sqrt (pair->moments->squares[pair->a]) * sqrt (pair->moments->squares[pair->b]);
  return most > 0 ? fmin (pair->product / most, 1) : NAN;
}
