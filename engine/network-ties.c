/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From facts to ties: facts are put in order of their two actors and summed pair by pair, on all threads.
 * Read next: network.c, where ties become a network. */
#include "engine/network-private.h"
#include "engine/dyads-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What a fact gives to its tie. */

/* By the relation's sign, whatever sign an intensity of the claim's own has: an attack reported as mild is
 * no cooperation. */
EntPart
ent__fact_get_part (const EntMultigraph *graph, const EntFact *fact)
{
  gint sign = ent_multigraph_get_relation (graph, fact->relation)->sign;
  return sign > 0 ? ENT_PART_COOPERATION : sign < 0 ? ENT_PART_HOSTILITY : ENT_PART_NEUTRAL;
}

guint8
ent__fact_get_layer_bit (const EntMultigraph *graph, const EntFact *fact)
{
  G_STATIC_ASSERT (ENT_N_LAYERS <= 8);
  return (guint8)(1u << ent_multigraph_get_relation (graph, fact->relation)->layer);
}

EntDirection
ent__fact_get_direction (const EntMultigraph *graph, const EntFact *fact, guint32 first)
{
  if (ent_multigraph_get_relation (graph, fact->relation)->is_symmetric)
    return ENT_MUTUAL;
  return fact->subject == first ? ENT_FORWARD : ENT_BACKWARD;
}

/* The mean over the claims that affirm and say it in numbers; 0 where none does, which is counted. */
static double
average_amounts (const EntNetwork *network, const EntFact *fact, const char *attribute,
                 EntNetworkCounts *counts)
{
  double sum = 0;
  guint n = 0;
  for (guint i = 0; i < fact->n_claims; i++) {
    double amount = ent_multigraph_get_claim (network->graph, fact->claims[i]).is_denied
                        ? NAN
                        : ent_multigraph_get_amount (network->graph, fact->claims[i], attribute);
    sum += isnan (amount) ? 0 : amount;
    n += !isnan (amount);
  }
  counts->n_unmeasured += n == 0;
  return n > 0 ? sum / n : 0;
}

/* Facts of sign 0 count where things are counted or measured, and nowhere else. */
static double
measure_fact (const EntNetwork *network, const EntFact *fact, EntPart part, const EntNetworkOptions *options,
              EntNetworkCounts *counts)
{
  EntWeight weight = options->weight;
  gboolean is_counted = weight != ENT_WEIGHT_CONFIDENCE && weight != ENT_WEIGHT_INTENSITY;
  if (fact->confidence <= 0 || (part == ENT_PART_NEUTRAL && !is_counted))
    return 0;
  switch (weight) {
  case ENT_WEIGHT_NONE:
  case ENT_WEIGHT_FACTS:
    return 1;
  case ENT_WEIGHT_CLAIMS:
    return fact->n_affirming; /* a denial is no evidence for a tie */
  case ENT_WEIGHT_CONFIDENCE:
    return fact->confidence;
  case ENT_WEIGHT_INTENSITY:
    return fact->confidence * fabs (fact->intensity) / 10;
  case ENT_WEIGHT_ATTRIBUTE:
    return average_amounts (network, fact, options->attribute != NULL ? options->attribute : "weight",
                            counts);
  }
  return 0;
}

/* The day from which ages count: --at, else --to, else the latest finite date chosen; ENT_DAY_MIN where there
 * is none, so that nothing has an age. Never today: the same claims give the same network on any day. */
EntDay
ent__network_find_reference (const EntView *view, const EntSelection *selection,
                             const EntNetworkOptions *options)
{
  if (options->half_life <= 0)
    return ENT_DAY_MIN;
  if (options->has_at)
    return options->at;
  if (selection->has_period && selection->last != ENT_DAY_MAX)
    return selection->last;
  EntDay latest = ENT_DAY_MIN;
  for (guint i = 0; i < view->chosen->n_claims; i++) {
    const EntPeriod *period = ent_multigraph_get_claim (view->graph, view->chosen->claims[i]).period;
    const EntDay days[] = { period->from_earliest, period->from_latest, period->to_earliest,
                            period->to_latest };
    for (guint k = 0; k < G_N_ELEMENTS (days); k++)
      if (days[k] != ENT_DAY_MAX)
        latest = MAX (latest, days[k]);
  }
  return latest;
}

/* 2^(-age / half-life), 1 without one. The age counts from the last day that the fact may have held; what
 * still holds, or ends after the reference day, has none. */
static double
decay (const EntFact *fact, double half_life, EntDay reference)
{
  EntDay end = fact->period->to_latest;
  if (half_life <= 0 || end == ENT_DAY_MAX || end >= reference)
    return 1;
  return exp2 (-((double)reference - end) / half_life);
}

/* Whether an origin was not met under @mark before; it is now. */
static gboolean
is_new (guint32 *seen, guint32 origin, guint32 mark)
{
  gboolean is_met = seen[origin] == mark;
  seen[origin] = mark;
  return !is_met;
}

/* Denials count too: who speaks of a tie, not who affirms it. */
guint
ent__tie_meet_origins (const EntNetwork *network, const EntTie *tie, guint32 *seen, guint32 mark, GArray *met)
{
  guint n = 0;
  for (guint i = 0; network->facts != NULL && i < tie->n_facts; i++) {
    const EntFact *fact = ent_facts_get (network->facts, tie->facts[i]);
    for (guint k = 0; k < fact->n_claims; k++) {
      guint32 origin = ent_multigraph_get_origin (network->graph, fact->claims[k]);
      if (!is_new (seen, origin, mark))
        continue;
      n++;
      if (met != NULL)
        g_array_append_val (met, origin);
    }
  }
  for (guint i = 0; network->tie_origins != NULL && i < tie->n_origins; i++)
    n += is_new (seen, g_array_index (network->tie_origins, guint32, tie->first_origin + i), mark);
  return n;
}

/* The layers stay where they are: the arc from a to b goes by those of `forward` and `mutual` in any case. */
void
ent__tie_flatten (EntTie *tie)
{
  for (guint part = 0; part < ENT_N_PARTS; part++) {
    double *share = tie->share[part];
    gboolean is_both_ways = share[ENT_MUTUAL] > 0 || (share[ENT_FORWARD] > 0 && share[ENT_BACKWARD] > 0);
    if (!is_both_ways)
      continue;
    share[ENT_MUTUAL] = MAX (share[ENT_MUTUAL], MAX (share[ENT_FORWARD], share[ENT_BACKWARD]));
    share[ENT_FORWARD] = share[ENT_BACKWARD] = 0;
  }
}

/* Whether the options keep the tie; what they leave out is counted. */
static gboolean
is_kept (const EntTie *tie, guint min_claims, EntNetworkCounts *counts)
{
  double cooperation = ent_tie_get_weight (tie, ENT_PART_COOPERATION);
  double hostility = ent_tie_get_weight (tie, ENT_PART_HOSTILITY);
  /* Weightless first: a tie of which nothing is believed has no claims that could be too few. */
  if (cooperation + hostility + ent_tie_get_weight (tie, ENT_PART_NEUTRAL) <= 0) {
    counts->n_weightless++;
    return FALSE;
  }
  if (tie->n_claims < min_claims) {
    counts->n_few_claims++;
    return FALSE;
  }
  return TRUE;
}

/* Tying: facts are dealt out by the lower of their actors, and the ties of some of those are a share of the
 * work. Fewer facts than MIN_FOR_THREADS are one share; each has a table of the origins, so they are few.
 * @pairs, @ends: the facts, and by actor where those of which it is the lower end stop */
#define MIN_FOR_THREADS 50000u
#define MAX_SHARES 16u

typedef struct {
  GArray *ties; /* of EntTie */
  EntNetworkCounts counts;
} TyingShare;

typedef struct {
  EntNetwork *network;
  const EntNetworkOptions *options;
  EntDay reference;
  EntDyad *pairs;
  guint32 *ends;
  guint n_actors;
  guint n_pairs;
  guint n_shares;
  TyingShare shares[MAX_SHARES];
} Tying;

static EntDyad
make_pair (const EntNetwork *network, guint32 number)
{
  const EntFact *fact = ent_facts_get (network->facts, number);
  return ent__dyad_make (fact->subject, fact->object, number);
}

/* Loops are counted and left out here, and the days that facts reach from and to are found, as far as they
 * are told: nothing later has to think of them. */
static void
deal_facts (Tying *tying)
{
  EntNetwork *network = tying->network;
  guint n = ent_facts_get_size (network->facts);
  tying->ends = g_new0 (guint32, tying->n_actors + 1);
  for (guint i = 0; i < n; i++) {
    const EntPeriod *period = ent_facts_get (network->facts, i)->period;
    EntDyad pair = make_pair (network, i);
    tying->ends[pair.a + 1] += pair.a != pair.b;
    if (period->from_earliest != ENT_DAY_MIN)
      network->first_day = MIN (network->first_day, period->from_earliest);
    if (period->from_latest != ENT_DAY_MAX)
      network->last_day =
          MAX (network->last_day, period->to_latest == ENT_DAY_MAX ? period->from_latest : period->to_latest);
  }
  for (guint a = 0; a < tying->n_actors; a++)
    tying->ends[a + 1] += tying->ends[a];
  tying->n_pairs = tying->ends[tying->n_actors];
  tying->pairs = ent_pages_new_array (EntDyad, tying->n_pairs);
  network->counts.n_loops = n - tying->n_pairs;
  for (guint i = 0; i < n; i++) {
    EntDyad pair = make_pair (network, i);
    if (pair.a != pair.b)
      tying->pairs[tying->ends[pair.a]++] = pair;
  }
}

/* Adds one fact's share to its tie. */
static void
add_fact (const Tying *tying, EntTie *tie, guint32 number, EntNetworkCounts *counts)
{
  const EntNetworkOptions *options = tying->options;
  const EntNetwork *network = tying->network;
  const EntFact *fact = ent_facts_get (network->facts, number);
  EntPart part = ent__fact_get_part (network->graph, fact);
  EntDirection direction = ent__fact_get_direction (network->graph, fact, tie->a);
  double share = measure_fact (network, fact, part, options, counts) *
                 decay (fact, options->half_life, tying->reference);
  network->fact_shares[number] = share;
  if (options->weight == ENT_WEIGHT_NONE) /* with a half-life: the youngest fact's */
    tie->share[part][direction] = MAX (tie->share[part][direction], share);
  else
    tie->share[part][direction] += share;
  if (share > 0)
    tie->layers[part][direction] |= ent__fact_get_layer_bit (network->graph, fact);
  tie->n_claims += fact->n_claims;
  tie->n_facts++;
}

/* The tie that the facts from @first on, before @end, make together. */
static EntTie
make_tie (const Tying *tying, guint first, guint end, guint32 *seen, EntNetworkCounts *counts)
{
  EntNetwork *network = tying->network;
  const EntDyad *pairs = tying->pairs;
  EntTie tie = { .a = pairs[first].a, .b = pairs[first].b, .facts = network->tie_facts + first };
  for (guint i = first; i < end && pairs[i].b == tie.b; i++) {
    network->tie_facts[i] = pairs[i].number;
    add_fact (tying, &tie, pairs[i].number, counts);
  }
  if (tying->options->weight == ENT_WEIGHT_NONE)
    ent__tie_flatten (&tie);
  tie.n_origins = ent__tie_meet_origins (network, &tie, seen, first + 1, NULL);
  return tie;
}

/* The ties whose lower end is an actor whose facts end within this share of all. */
static void
tie_share (gpointer data, guint number)
{
  Tying *tying = data;
  TyingShare *share = &tying->shares[number];
  guint64 low = (guint64)tying->n_pairs * number / tying->n_shares,
          high = (guint64)tying->n_pairs * (number + 1) / tying->n_shares;
  g_autofree guint32 *seen = g_new0 (guint32, ent_multigraph_get_n_origins (tying->network->graph) + 1);
  share->ties = g_array_new (FALSE, FALSE, sizeof (EntTie));
  for (guint a = 0, i = 0; a < tying->n_actors && tying->ends[a] <= high; i = tying->ends[a++]) {
    guint end = tying->ends[a];
    if (end <= low || i == end)
      continue;
    qsort (tying->pairs + i, end - i, sizeof (EntDyad), ent__dyad_compare);
    while (i < end) {
      EntTie tie = make_tie (tying, i, end, seen, &share->counts);
      i += tie.n_facts;
      if (is_kept (&tie, tying->options->min_claims, &share->counts))
        g_array_append_val (share->ties, tie);
    }
  }
}

static void
collect_ties (Tying *tying)
{
  EntNetwork *network = tying->network;
  guint n = 0;
  for (guint i = 0; i < tying->n_shares; i++)
    n += tying->shares[i].ties->len;
  g_array_unref (network->ties);
  network->ties = g_array_sized_new (FALSE, FALSE, sizeof (EntTie), n);
  ent_pages_advise (network->ties->data, (gsize)n * sizeof (EntTie));
  for (guint i = 0; i < tying->n_shares; i++) {
    const TyingShare *share = &tying->shares[i];
    g_array_append_vals (network->ties, share->ties->data, share->ties->len);
    network->counts.n_unmeasured += share->counts.n_unmeasured;
    network->counts.n_weightless += share->counts.n_weightless;
    network->counts.n_few_claims += share->counts.n_few_claims;
    g_array_unref (share->ties);
  }
}

/* Until the vertices are numbered, a tie's ends are actors. */
void
ent__network_make_ties (EntNetwork *network, const EntView *view, guint32 min_confidence,
                        const EntNetworkOptions *options, EntDay reference)
{
  network->facts = ent_view_get_facts (view, min_confidence);
  network->counts.n_low_facts = ent_facts_get_n_below (network->facts);
  network->counts.has_reference = reference != ENT_DAY_MIN;
  network->counts.reference = reference;
  guint n_facts = ent_facts_get_size (network->facts),
        n_threads = ent_multigraph_get_n_threads (network->graph);
  Tying tying = { .network = network,
                  .options = options,
                  .reference = reference,
                  .n_actors = ent_multigraph_get_n_actors (network->graph),
                  .n_shares = n_facts < MIN_FOR_THREADS ? 1 : MIN (4 * n_threads, MAX_SHARES) };
  deal_facts (&tying);
  network->tie_facts = ent_pages_new_array (guint32, tying.n_pairs);
  network->fact_shares = memset (ent_pages_new_array (double, n_facts), 0, n_facts * sizeof (double));
  ent_parallel_for (n_threads, tying.n_shares, tie_share, &tying);
  collect_ties (&tying);
  g_free (tying.pairs);
  g_free (tying.ends);
}

void
ent__network_add_ties (EntNetwork *network, guint n_ties, const guint32 *a, const guint32 *b, const double *w,
                       gboolean is_directed)
{
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (EntDyad));
  for (guint32 i = 0; i < n_ties; i++) {
    EntDyad pair = ent__dyad_make (a[i], b[i], i);
    g_array_append_val (pairs, pair);
  }
  g_array_sort (pairs, ent__dyad_compare);
  for (guint i = 0; i < pairs->len; i++) {
    const EntDyad *pair = &g_array_index (pairs, EntDyad, i);
    EntTie *last =
        network->ties->len > 0 ? &g_array_index (network->ties, EntTie, network->ties->len - 1) : NULL;
    if (last == NULL || last->a != pair->a || last->b != pair->b) {
      EntTie tie = { .a = pair->a, .b = pair->b, .n_claims = 1 };
      g_array_append_val (network->ties, tie);
      last = &g_array_index (network->ties, EntTie, network->ties->len - 1);
    }
    EntDirection direction = !is_directed                 ? ENT_MUTUAL
                             : a[pair->number] == pair->a ? ENT_FORWARD
                                                          : ENT_BACKWARD;
    EntPart part = w[pair->number] < 0 ? ENT_PART_HOSTILITY : ENT_PART_COOPERATION;
    last->share[part][direction] += fabs (w[pair->number]);
    last->layers[part][direction] = 1;
  }
}
