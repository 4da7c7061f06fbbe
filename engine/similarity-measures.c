/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures of similarity as the table of measures has them: descriptors, and each with its function. Here
 * they run over one network as it is: all vertices are the population, ties are worth their obligation where
 * all are alliances. Years, systems of states and actors' weights are similarity.c's. */
#include "engine/measures-private.h"
#include "engine/similarity-private.h"

#include <glib/gi18n-lib.h>

/* What their explanations have in common. */
static const char chance[] =
    N_ ("Agreement beyond chance is 1 - observed / expected disagreement: 1 for the same portfolios, 0 for "
        "as much agreement as chance gives, below 0 for less.");
static const char squared[] =
    N_ ("Distances are squared, so a great difference counts more than several small ones.");
static const char portfolio[] = N_ (
    "Each actor's portfolio is its row of ties to all members of the population, itself included (alliances: "
    "defence 3, neutrality or non-aggression 2, entente or consultation 1, none 0, itself 3).");
static const char *const portfolio_remarks[] = { portfolio, NULL };
static const char *const squared_remarks[] = { squared, portfolio, NULL };
static const char *const chance_remarks[] = { chance, portfolio, NULL };
static const char *const chance_squared_remarks[] = { chance, squared, portfolio, NULL };

/* All pairs of vertices, in order. */
static gboolean
compute_pairs (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings,
               EntFrame *frame)
{
  guint n = ent_network_get_n_vertices (network), row = 0;
  guint column = ent__measure_add_column (measure, frame, ENT_COLUMN_REAL, measure->summary);
  g_autofree guint32 *members = g_new (guint32, MAX (n, 1));
  for (guint32 v = 0; v < n; v++)
    members[v] = v;
  g_autofree guint8 *worth = NULL;
  EntPortfolioRules rules = { settings->is_unweighted ? ENT_VALUES_BINARY : ENT_VALUES_WEIGHT, settings->part,
                              NULL };
  if (!settings->is_unweighted && ent__is_of_alliances (network)) {
    worth = ent__obligations_new (ent_multigraph_get_vocabulary (ent_network_get_graph (network)));
    rules.worth = worth;
    rules.values = ENT_VALUES_OBLIGATIONS;
  }
  guint64 n_outside = 0;
  g_autoptr (EntPortfolios) portfolios = ent__portfolios_new (network, members, n, &rules, &n_outside);
  g_autoptr (EntMoments) moments = ent__moments_new (portfolios, NULL);
  g_autoptr (EntRanking) ranking = ent__ranking_new (portfolios);
  EntSimilarityFunc function = ent__similarity_find (measure);
  EntPair pair = { .portfolios = portfolios, .moments = moments, .ranking = ranking };
  for (pair.a = 0; pair.a < n; pair.a++) {
    ent__ranking_set (ranking, portfolios, pair.a);
    for (pair.b = pair.a + 1; pair.b < n; pair.b++) {
      ent__pair_sum (&pair);
      ent_frame_set_real (frame, column, row++, function (&pair));
    }
  }
  return TRUE;
}

#define DEFINE_COMPUTE(identifier)                                                                           \
  static gboolean compute_##identifier (const EntNetwork *network, const EntMeasureSettings *settings,       \
                                        EntFrame *frame, GError **error)                                     \
  {                                                                                                          \
    (void)error;                                                                                             \
    return compute_pairs (&ent__measure_##identifier, network, settings, frame);                             \
  }

DEFINE_COMPUTE (s_score)
DEFINE_COMPUTE (s_score_squared)
DEFINE_COMPUTE (scott_pi)
DEFINE_COMPUTE (scott_pi_absolute)
DEFINE_COMPUTE (cohen_kappa)
DEFINE_COMPUTE (cohen_kappa_absolute)
DEFINE_COMPUTE (kendall_tau)
DEFINE_COMPUTE (jaccard)
DEFINE_COMPUTE (cosine)

const EntMeasure ent__measure_s_score = {
  .name = "s-score",
  .family = N_ ("similarity"),
  .title = N_ ("Signorino and Ritter's S"),
  .summary = N_ ("how close two actors' portfolios of alliances are, from -1 (opposite) to 1 (the same)"),
  .details = N_ (
      "S = 1 - 2 × the sum of distances between two portfolios / the greatest that it could be. In a large "
      "system most portfolios are nearly all none, so S is near 1 for almost every pair: compare pairs "
      "within a year, or take κ or π, which correct for that. A network without members has no value."),
  .remarks = portfolio_remarks,
  .paper = "Signorino and Ritter (1999), Tau-b or not tau-b: measuring the similarity of foreign policy "
           "positions, International Studies Quarterly 43",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_s_score,
};

const EntMeasure ent__measure_s_score_squared = {
  .name = "s-score-squared",
  .family = N_ ("similarity"),
  .title = N_ ("Signorino and Ritter's S, squared distances"),
  .summary = N_ ("S with squared distances between portfolios, from -1 to 1"),
  .details =
      N_ ("All but the squares is as in S. A pact of defence against none then counts nine times an entente "
          "against none: take it where the kind of obligation matters, not for ties without kinds."),
  .remarks = squared_remarks,
  .paper = "Signorino and Ritter (1999), International Studies Quarterly 43; Häge (2011), Political Analysis "
           "19",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_s_score_squared,
};

const EntMeasure ent__measure_scott_pi = {
  .name = "scott-pi",
  .family = N_ ("similarity"),
  .title = N_ ("Scott's π"),
  .summary = N_ ("agreement of two portfolios beyond chance, with one common propensity to ally"),
  .details = N_ ("Chance draws both values from the two portfolios together, so a difference in how much two "
                 "actors ally at all lowers π: take κ where that is not to count. Empty where both "
                 "portfolios are one and the same value throughout."),
  .remarks = chance_squared_remarks,
  .paper = "Scott (1955), Public Opinion Quarterly 19; Häge (2011), Choice or circumstance? Adjusting "
           "measures of foreign policy similarity for chance agreement, Political Analysis 19",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_scott_pi,
};

const EntMeasure ent__measure_scott_pi_absolute = {
  .name = "scott-pi-absolute",
  .family = N_ ("similarity"),
  .title = N_ ("Scott's π, absolute distances"),
  .summary = N_ ("π with absolute distances between portfolios"),
  .details = N_ ("Distances count as they are, as in S. Take it beside S, to see what chance accounts for; "
                 "not beside κ with squared distances."),
  .remarks = chance_remarks,
  .paper = "Scott (1955), Public Opinion Quarterly 19; Häge (2011), Political Analysis 19",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_scott_pi_absolute,
};

const EntMeasure ent__measure_cohen_kappa = {
  .name = "cohen-kappa",
  .family = N_ ("similarity"),
  .title = N_ ("Cohen's κ"),
  .summary = N_ ("agreement of two portfolios beyond chance, each with its own propensity to ally"),
  .details = N_ ("Chance draws one value from each portfolio, so that much alliance and little of it are "
                 "circumstance, not choice: take π where they are to count as a difference. Empty where both "
                 "portfolios are one and the same value throughout."),
  .remarks = chance_squared_remarks,
  .paper = "Cohen (1968), Weighted kappa, Psychological Bulletin 70; Häge (2011), Choice or circumstance?, "
           "Political Analysis 19",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_cohen_kappa,
};

const EntMeasure ent__measure_cohen_kappa_absolute = {
  .name = "cohen-kappa-absolute",
  .family = N_ ("similarity"),
  .title = N_ ("Cohen's κ, absolute distances"),
  .summary = N_ ("κ with absolute distances between portfolios"),
  .details = N_ ("Distances count as they are, as in S. Take it beside S, to see what chance accounts for; "
                 "not beside π with squared distances."),
  .remarks = chance_remarks,
  .paper = "Cohen (1968), Weighted kappa, Psychological Bulletin 70; Häge (2011), Political Analysis 19",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_cohen_kappa_absolute,
};

const EntMeasure ent__measure_kendall_tau = {
  .name = "kendall-tau",
  .family = N_ ("similarity"),
  .title = N_ ("Kendall's τ-b"),
  .summary = N_ ("rank correlation of two portfolios, from -1 to 1"),
  .details = N_ ("The members of the population are put in order by each of the two portfolios, and τ-b says "
                 "how far the orders agree. It measures association, not closeness: portfolios that differ "
                 "everywhere can have 1. Take it to compare with older work, S or κ else. Empty where a "
                 "portfolio has one value throughout."),
  .remarks = portfolio_remarks,
  .paper =
      "Bueno de Mesquita (1975), Measuring systemic polarity, Journal of Conflict Resolution 19; Kendall "
      "(1945), Biometrika 33",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS,
  .compute = compute_kendall_tau,
};

const EntMeasure ent__measure_jaccard = {
  .name = "jaccard",
  .family = N_ ("similarity"),
  .title = N_ ("Jaccard's coefficient"),
  .summary = N_ ("the share of common partners among all partners of two actors, from 0 to 1"),
  .details =
      N_ ("Partners are those with any tie, each actor one of its own (so two who ally with each other and "
          "nobody else have 1). What neither is tied to plays no part, so the size of the system does not "
          "matter; nor do obligations and weights: take cosine where they should."),
  .paper = "Jaccard (1912), The distribution of the flora in the alpine zone, New Phytologist 11; Leicht, "
           "Holme and Newman (2006), Physical Review E 73",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_jaccard,
};

const EntMeasure ent__measure_cosine = {
  .name = "cosine",
  .family = N_ ("similarity"),
  .title = N_ ("Cosine similarity"),
  .summary = N_ ("the cosine of the angle between two portfolios, from 0 to 1"),
  .details = N_ ("The product of the two portfolios over their lengths: 1 where one is a multiple of the "
                 "other, 0 where no partner is common. What neither is tied to plays no part; nor does how "
                 "much both do, only how they share it out: not for asking whether two do the same amount."),
  .remarks = portfolio_remarks,
  .paper = "Salton and McGill (1983), Introduction to Modern Information Retrieval; Leicht, Holme and Newman "
           "(2006), Physical Review E 73",
  .yields = ENT_YIELDS_DYADS,
  .traits = ENT_TAKES_WEIGHTS | ENT_TAKES_ACTOR_WEIGHTS,
  .compute = compute_cosine,
};

static const struct {
  const EntMeasure *measure;
  EntSimilarityFunc function;
} functions[] = {
  { &ent__measure_s_score, ent__pair_s },
  { &ent__measure_s_score_squared, ent__pair_s_squared },
  { &ent__measure_scott_pi, ent__pair_pi },
  { &ent__measure_scott_pi_absolute, ent__pair_pi_absolute },
  { &ent__measure_cohen_kappa, ent__pair_kappa },
  { &ent__measure_cohen_kappa_absolute, ent__pair_kappa_absolute },
  { &ent__measure_kendall_tau, ent__pair_tau },
  { &ent__measure_jaccard, ent__pair_jaccard },
  { &ent__measure_cosine, ent__pair_cosine },
};

EntSimilarityFunc
ent__similarity_find (const EntMeasure *measure)
{
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    if (functions[i].measure == measure)
      return functions[i].function;
  g_return_val_if_reached (NULL);
}
