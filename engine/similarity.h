/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How alike two actors' portfolios of ties are: each pair of a population, year by year. A portfolio is an
 * actor's row of values, one for each member of the population, itself among them. The measures are those of
 * the table (engine/measures.h) that yield dyads. */
#ifndef ENT_SIMILARITY_H
#define ENT_SIMILARITY_H

#include "engine/measures.h"

G_BEGIN_DECLS

/** EntPortfolioValues: what a tie is worth.
 * @ENT_VALUES_AUTOMATIC: obligations where all relations are alliances, else weights
 * @ENT_VALUES_OBLIGATIONS: of alliances, the highest obligation between the two: defence or offence 3,
 * neutrality or non-aggression 2, entente, consultation or an alliance of unknown content 1; oneself 3
 * (Signorino & Ritter 1999; Häge 2011)
 * @ENT_VALUES_WEIGHT: the tie's weight; oneself: the greatest of the period
 * @ENT_VALUES_BINARY: 1 where there is a tie; oneself 1 */
typedef enum {
  ENT_VALUES_AUTOMATIC,
  ENT_VALUES_OBLIGATIONS,
  ENT_VALUES_WEIGHT,
  ENT_VALUES_BINARY,
} EntPortfolioValues;

/** ent_portfolio_values_parse: of a word ("obligations", "weight", "binary"); FALSE where there is none.
 * ent_portfolio_values_get_name: the word; "automatic" too. */
gboolean ent_portfolio_values_parse (const char *name, EntPortfolioValues *values);
const char *ent_portfolio_values_get_name (EntPortfolioValues values);

/** EntSimilarityOptions: initialise with ENT_SIMILARITY_OPTIONS_INIT.
 * @measures: those that yield dyads, @n_measures of them, at least one; the first gives the order
 * @values: see there
 * @part: the part of the ties that counts
 * @is_by_year: a table for each year of the selection's period (without one: of all days that the sources
 * cover); else one table of the whole
 * @actor_weights: (nullable): each measure that takes them has a second column, weighted; where a member's
 * weight is not known in a year, that column is empty
 * @actors: (nullable): ids: only pairs with one of them
 * @top: so many pairs of each period, the most alike first; 0: all
 * @takes_missing_as_none: a tie that is not there is none also where no source covers the period
 * @n_threads: periods are worked on at once; what comes out is the same */
typedef struct {
  const EntMeasure *const *measures;
  guint n_measures;
  EntPortfolioValues values;
  EntPart part;
  gboolean is_by_year;
  const EntActorWeights *actor_weights;
  const char *const *actors;
  guint top;
  gboolean takes_missing_as_none;
  guint n_threads;
} EntSimilarityOptions;

#define ENT_SIMILARITY_OPTIONS_INIT                                                                          \
  {                                                                                                          \
    NULL, 0, ENT_VALUES_AUTOMATIC, ENT_PART_COOPERATION, FALSE, NULL, NULL, 0, FALSE, 1                      \
  }

/** EntSimilarityCounts: what a reader of the table should know.
 * @values: what ties were worth
 * @has_cover: whether any source says which days it covers
 * @n_periods, @n_uncovered: periods, and how many of them no source covers to the last day: empty cells
 * @n_outside: ties with an actor outside the population, over all periods
 * @n_unweighted: members without a known weight, over all periods; @unweighted_id, @unweighted_year: the
 * first
 * @n_beyond_top: pairs left out for @top */
typedef struct {
  EntPortfolioValues values;
  gboolean has_cover;
  guint n_periods;
  guint n_uncovered;
  guint64 n_outside;
  guint64 n_unweighted;
  const char *unweighted_id;
  gint unweighted_year;
  guint64 n_beyond_top;
} EntSimilarityCounts;

/**
 * ent_similarity_new: (transfer full): the table: `year` (where it is by year), `a`, `b` (ids, a < b by
 * bytes), a column a measure (and its `_weighted`), `name_a`, `name_b`. In order of the years, then the first
 * measure, the most alike first, then a and b.
 * @selection: which claims count; without actors, which would cut the portfolios
 * @network: @population says whose portfolios are compared, and over whom: ENT_POPULATION_SYSTEM: the states
 * that existed in the period; ENT_POPULATION_TIES: the actors with a tie in it; ENT_POPULATION_LIST: these
 * @language: (nullable): of names
 * @counts: (out)
 *
 * A source that has a chosen claim and the attributes `covers_from` and `covers_to` covers these days. A
 * period that no source covers to the last day has empty cells: a tie that is not there is unknown then, not
 * none.
 *
 * Errors: those of ent_network_new(); ENT_ERROR_USAGE where no period is given and no date is known;
 * ENT_ERROR_LIMIT for more than 10,000 years or 20,000,000 pairs.
 * O(years × (claims + pairs × ties of an actor)).
 */
EntFrame *ent_similarity_new (EntMultigraph *graph, const EntSelection *selection,
                              const EntNetworkOptions *network, const EntSimilarityOptions *options,
                              const char *language, EntSimilarityCounts *counts, GError **error);

G_END_DECLS

#endif
