/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structural balance of a whole network: triads counted by their signs, shares of what is balanced by triads,
 * walks and frustration. Read next: frustration.c and signed-walks.c for the two that take thought,
 * balance-lists.c for who and which. */
#include "engine/balance-private.h"

#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Triads. */

typedef struct {
  EntTriadCounts *counts;
  const EntArcs *arcs;
} Counting;

static void
count_triad (const EntTriad *triad, gpointer data)
{
  Counting *counting = data;
  EntTriadCounts *counts = counting->counts;
  guint n_negative = ent__triad_count_negative (counting->arcs, triad);
  double weight = 1;
  for (guint i = 0; i < 3; i++) {
    weight *= fabs (counting->arcs->weights[triad->ties[i]]);
    counts->of_ties[triad->ties[i]]++;
    counts->of_actors[triad->vertices[i]]++;
    counts->unbalanced_of_ties[triad->ties[i]] += n_negative % 2;
    counts->unbalanced_of_actors[triad->vertices[i]] += n_negative % 2;
  }
  counts->by_negatives[n_negative]++;
  counts->weights[n_negative] += weight;
}

/* O(m √m). */
void
ent__triad_counts_fill (EntTriadCounts *counts, const EntArcs *arcs)
{
  Counting counting = { counts, arcs };
  counts->of_ties = g_new0 (guint, MAX (arcs->n_arcs, 1));
  counts->unbalanced_of_ties = g_new0 (guint, MAX (arcs->n_arcs, 1));
  counts->of_actors = g_new0 (guint, MAX (arcs->n_vertices, 1));
  counts->unbalanced_of_actors = g_new0 (guint, MAX (arcs->n_vertices, 1));
  ent__triads_for_each (arcs, count_triad, &counting);
}

void
ent__triad_counts_clear (EntTriadCounts *counts)
{
  g_free (counts->of_ties);
  g_free (counts->unbalanced_of_ties);
  g_free (counts->of_actors);
  g_free (counts->unbalanced_of_actors);
}

/* All of it. */

EntBalance *
ent_balance_new (const EntNetwork *network, const EntMeasureSettings *settings)
{
  EntBalance *balance = g_new0 (EntBalance, 1);
  EntMeasureSettings own = *settings;
  balance->network = ent_network_ref ((EntNetwork *)network);
  balance->settings = *settings;
  own.is_unweighted = TRUE;
  balance->signs = ent__signed_new (network, &own, FALSE);
  own.is_unweighted = FALSE;
  balance->arcs = ent__signed_new (network, &own, FALSE);
  ent__triad_counts_fill (&balance->triads, balance->arcs);
  balance->by_ties = ent__frustration_new (balance->signs, settings->seed, ENT__EXACT_STEPS);
  if (!settings->is_unweighted)
    balance->by_weight = ent__frustration_new (balance->arcs, settings->seed, ENT__EXACT_STEPS);
  return balance;
}

void
ent_balance_free (EntBalance *balance)
{
  ent_network_unref (balance->network);
  ent__arcs_free (balance->arcs);
  ent__arcs_free (balance->signs);
  ent__triad_counts_clear (&balance->triads);
  ent__frustration_free (balance->by_ties);
  g_clear_pointer (&balance->by_weight, ent__frustration_free);
  g_free (balance);
}

const EntFrustration *
ent__balance_get_camps (const EntBalance *balance)
{
  return balance->by_weight ? balance->by_weight : balance->by_ties;
}

char *
ent_balance_describe (const EntBalance *balance)
{
  const EntFrustration *camps = ent__balance_get_camps (balance);
  const char *of = balance->by_weight ? _ ("frustration by weight") : _ ("frustration index");
  if (camps->is_proven)
    return g_strdup_printf (_ ("%s %.4g: exact, proven by %s"), of, camps->frustration, _ (camps->method));
  return g_strdup_printf (_ ("%s %.4g: the best found by search; at least %.4g is proven, a gap of %.4g"), of,
                          camps->frustration, camps->lower, camps->frustration - camps->lower);
}

/* The summary. */

enum { ITEM, VALUE, NOTE };

typedef struct {
  EntFrame *frame;
  const char *language; /* of the notes; items are what scripts look for */
} Summary;

/* @note: (nullable) */
static void
add (const Summary *summary, const char *item, double value, const char *note)
{
  guint row = ent_frame_append_row (summary->frame);
  ent_frame_set_string (summary->frame, ITEM, row, item);
  ent_frame_set_real (summary->frame, VALUE, row, value);
  ent_frame_set_string (summary->frame, NOTE, row, note ? ent_words_get (summary->language, note) : NULL);
}

static void
add_counts (const EntBalance *balance, const Summary *summary)
{
  guint n_ambivalent = 0, n_positive = 0;
  for (guint t = 0; t < ent_network_get_n_ties (balance->network); t++) {
    const EntTie *tie = ent_network_get_tie (balance->network, t);
    double good = ent_tie_get_weight (tie, ENT_PART_COOPERATION),
           bad = ent_tie_get_weight (tie, ENT_PART_HOSTILITY);
    n_ambivalent += (good > 0 || bad > 0) && fabs (good - bad) < ENT_AMBIVALENT;
  }
  for (guint i = 0; i < balance->arcs->n_arcs; i++)
    n_positive += balance->arcs->weights[i] > 0;
  add (summary, "actors", balance->arcs->n_vertices, NULL);
  add (summary, "ties +", n_positive, NULL);
  add (summary, "ties -", balance->arcs->n_arcs - n_positive, NULL);
  add (summary, "ties ambivalent", n_ambivalent, N_ ("as hostile as cooperative; left out below"));
}

/* NaN without any triad. */
static void
add_triads (const EntBalance *balance, const Summary *summary)
{
  static const char *const items[] = { "triads +++", "triads ++-", "triads +--", "triads ---" };
  static const char *const notes[] = { N_ ("balanced"), N_ ("unbalanced"), N_ ("balanced"),
                                       N_ ("unbalanced") };
  const EntTriadCounts *triads = &balance->triads;
  const double *weights = triads->weights;
  double sum = 0, sum_weights = weights[0] + weights[1] + weights[2] + weights[3];
  for (guint i = 0; i < 4; i++)
    sum += (double)triads->by_negatives[i];
  add (summary, "triads", sum, N_ ("three actors that all have ties"));
  for (guint i = 0; i < 4; i++)
    add (summary, items[i], (double)triads->by_negatives[i], notes[i]);
  add (summary, "balance by triads", (double)(triads->by_negatives[0] + triads->by_negatives[2]) / sum,
       N_ ("share of triads"));
  if (balance->by_weight != NULL)
    add (summary, "balance by triads, weighted", (weights[0] + weights[2]) / sum_weights,
         N_ ("share of their products of weights"));
}

static void
add_walks_of (const EntArcs *arcs, guint64 seed, const char *item, const Summary *summary)
{
  double deviation, balance = ent__walk_balance (arcs, seed, &deviation);
  g_autofree char *note =
      g_strdup_printf (ent_words_get (summary->language, "estimate, standard error %.2g"), deviation);
  add (summary, item, arcs->n_arcs > 0 ? balance : NAN,
       deviation > 0 ? note : N_ ("closed walks of all lengths"));
}

/* 1 - 2 F / m is 1 where all is balanced; F is never above half of the weight (Aref and Wilson 2018). */
static void
add_frustration (const EntArcs *arcs, const EntFrustration *frustration, const char *name, const char *what,
                 const Summary *summary)
{
  static const char *const words[] = { "", ", lower bound", ", gap", ", balance" };
  const double values[] = { frustration->frustration, frustration->lower,
                            frustration->frustration - frustration->lower,
                            1 - 2 * frustration->frustration / ent__signed_weight (arcs) };
  const char *language = summary->language, *unit = ent_words_get (language, what);
  g_autofree char *found =
      frustration->is_proven
          ? g_strdup_printf (ent_words_get (language, "%s; exact, proven by %s"), unit,
                             ent_words_get (language, frustration->method))
          : g_strdup_printf (ent_words_get (language, "%s; the best found, not proven to be the least"),
                             unit);
  const char *const notes[] = { found, N_ ("no partition has less"),
                                frustration->is_proven ? N_ ("exact") : N_ ("not closed"),
                                N_ ("1 - 2 × frustration / all ties") };
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *item = g_strconcat (name, words[i], NULL);
    add (summary, item, values[i], notes[i]);
  }
}

static void
add_camps (const EntBalance *balance, const Summary *summary)
{
  const EntFrustration *camps = ent__balance_get_camps (balance);
  guint sizes[3] = { 0 };
  for (guint v = 0; v < balance->arcs->n_vertices; v++)
    sizes[camps->sides[v] > 0 ? 1 : camps->sides[v] < 0 ? 2 : 0]++;
  add (summary, "actors in camp 1", sizes[1], N_ ("of the partition of least frustration"));
  add (summary, "actors in camp 2", sizes[2], NULL);
  add (summary, "actors in none", sizes[0], N_ ("without a signed tie"));
}

/* A network without ties has no degree of balance: empty cells. */
static void
fill_summary (const EntBalance *balance, const Summary *summary)
{
  add_counts (balance, summary);
  add_triads (balance, summary);
  add_walks_of (balance->signs, balance->settings.seed, "balance by walks", summary);
  if (balance->by_weight != NULL)
    add_walks_of (balance->arcs, balance->settings.seed, "balance by walks, weighted", summary);
  add_frustration (balance->signs, balance->by_ties, "frustration index", N_ ("ties"), summary);
  if (balance->by_weight != NULL)
    add_frustration (balance->arcs, balance->by_weight, "frustration by weight", N_ ("weight"), summary);
  add_camps (balance, summary);
}

static void
add_summary_columns (EntFrame *frame)
{
  ent_frame_set_meta (frame, "numbers", "mixed");
  ent_frame_add_column (frame, "item", ENT_COLUMN_STRING, "What is measured");
  ent_frame_add_column (frame, "value", ENT_COLUMN_REAL, "Its value; empty: not defined");
  ent_frame_add_column (frame, "note", ENT_COLUMN_STRING, "What it counts, or how it was found");
}

EntFrame *
ent_balance_to_summary (const EntBalance *balance, const char *language)
{
  const Summary summary = { ent_frame_new (0), language };
  add_summary_columns (summary.frame);
  fill_summary (balance, &summary);
  return summary.frame;
}

/* Measures. */

static gboolean
balance_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                 G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntBalance) balance = ent_balance_new (network, settings);
  const Summary summary = { frame, NULL };
  add_summary_columns (frame);
  fill_summary (balance, &summary);
  return TRUE;
}

static gboolean
frustration_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntArcs) arcs = ent__signed_new (network, settings, FALSE);
  g_autoptr (EntFrustration) frustration = ent__frustration_new (arcs, settings->seed, ENT__EXACT_STEPS);
  g_autofree double *values = g_new0 (double, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++)
    if (ent__is_frustrated (arcs, frustration->sides, i)) {
      values[arcs->from[i]] += fabs (arcs->weights[i]);
      values[arcs->to[i]] += fabs (arcs->weights[i]);
    }
  ent__measure_add_reals (&ent__measure_frustration, frame,
                          "Weight of its ties that go against the two camps of least frustration", values);
  return TRUE;
}

static gboolean
unbalanced_triads_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                           G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntArcs) arcs = ent__signed_new (network, settings, FALSE);
  g_autofree gint64 *values = g_new0 (gint64, MAX (arcs->n_vertices, 1));
  EntTriadCounts counts = { 0 };
  ent__triad_counts_fill (&counts, arcs);
  for (guint v = 0; v < arcs->n_vertices; v++)
    values[v] = counts.unbalanced_of_actors[v];
  ent__triad_counts_clear (&counts);
  ent__measure_add_integers (&ent__measure_unbalanced_triads, frame, "Unbalanced triads that it is in",
                             values);
  return TRUE;
}

const EntMeasure ent__measure_frustration = {
  .name = "frustration",
  .family = N_ ("balance"),
  .title = N_ ("Frustration"),
  .summary = N_ ("how much of the network's frustration an actor carries"),
  .details =
      N_ ("The weight of the actor's ties that go against the two camps of the least frustration: hostile "
          "within a camp, "
          "friendly between them; an actor caught between allies who are enemies has much of it. From 0 "
          "(an isolate, or "
          "all balanced); over all actors the sum is twice the frustration. Do not compare single actors "
          "where several "
          "partitions are equally good: one of them is taken, the same each time. Exact for networks "
          "within reach, else "
          "by search; `entente balance` says which. Signed: net of cooperation and hostility. Undirected."),
  .paper = "Harary (1959), On the measurement of structural balance, Behavioral Science 4; Aref and Wilson "
           "(2019), "
           "Balance and frustration in signed networks, Journal of Complex Networks 7",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED,
  .compute = frustration_compute,
};

const EntMeasure ent__measure_unbalanced_triads = {
  .name = "unbalanced-triads",
  .family = N_ ("balance"),
  .title = N_ ("Unbalanced triads"),
  .summary = N_ ("triads against the rule that a friend's friend is a friend"),
  .details = N_ (
      "Number of triads (three actors that all have ties) with the actor in which the product of signs is "
      "negative: two allies of one who quarrel (++-), or three enemies (---). 0 for an isolate. Grows with "
      "the "
      "number of ties: compare actors of like degree, or divide by their triads (`entente balance "
      "--actors`). "
      "Signed: net of cooperation and hostility. Undirected; weights play no part. O(m √m)."),
  .paper =
      "Cartwright and Harary (1956), Structural balance: a generalization of Heider's theory, Psychological "
      "Review 63",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_NEEDS_SIGNED,
  .compute = unbalanced_triads_compute,
};

const EntMeasure ent__measure_balance = {
  .name = "balance",
  .family = N_ ("balance"),
  .title = N_ ("Structural balance"),
  .summary = N_ ("triads by their signs, balance by triads and walks, frustration with its bound"),
  .details =
      N_ ("Says how far a network is from two camps with all friends within and all enemies between: as "
          "the share of "
          "balanced triads, as tr exp(A) / tr exp(|A|) over closed walks of all lengths (0 to 1), and as "
          "frustration: the "
          "least number, or weight, of ties that would have to change. Do not read a high share of "
          "balanced triads as "
          "order where there are few hostile ties at all. Without triads or ties the values are empty. "
          "Walks are exact for components of up to 1,000 actors, estimated above; frustration is exact "
          "for networks "
          "within reach of a budget of steps, else bounded from below."),
  .paper =
      "Cartwright and Harary (1956), Psychological Review 63; Kunegis, Lommatzsch and Bauckhage (2009), The "
      "Slashdot Zoo, WWW '09 (weighted triads); Estrada and Benzi (2014), Walk-based measure of balance in "
      "signed "
      "networks, Physical Review E 90; Harary (1959), Behavioral Science 4",
  .yields = ENT_YIELDS_NETWORK,
  .traits = ENT_NEEDS_SIGNED | ENT_TAKES_WEIGHTS | ENT_TAKES_SEED,
  .compute = balance_compute,
};
