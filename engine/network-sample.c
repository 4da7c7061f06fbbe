/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing possible networks. Facts are independent of one another, as their confidence already joins what
 * their claims have in common. What a fact adds where it is true is settled once; a draw is one pass over the
 * facts. */
#include "engine/network-sample-private.h"
#include "engine/network-private.h"

#include <string.h>

#include "engine/random-private.h"

/* Outcome: what becomes of one fact. @threshold: of 2^53: below it the fact is true */
typedef struct {
  guint64 threshold;
  double share;
  guint8 part;
  guint8 direction;
  guint8 layer; /* its bit */
} Outcome;

struct _EntSampler {
  EntNetwork *network;
  Outcome *outcomes; /* tie by tie, in the order of EntTie.facts */
};

#define CERTAIN (G_GUINT64_CONSTANT (1) << 53)

/* Weights by confidence hold it as a factor; where the fact is true it is 1. */
static Outcome
make_outcome (const EntNetwork *network, const EntTie *tie, guint32 number)
{
  const EntFact *fact = ent_facts_get (network->facts, number);
  gboolean is_by_confidence =
      network->weight == ENT_WEIGHT_CONFIDENCE || network->weight == ENT_WEIGHT_INTENSITY;
  double share = network->fact_shares[number];
  return (Outcome){
    .threshold = (guint64)(fact->confidence * (double)CERTAIN),
    .share = is_by_confidence && fact->confidence > 0 ? share / fact->confidence : share,
    .part = (guint8)ent__fact_get_part (network->graph, fact),
    .direction = (guint8)ent__fact_get_direction (network->graph, fact, network->actors[tie->a]),
    .layer = ent__fact_get_layer_bit (network->graph, fact),
  };
}

EntSampler *
ent__sampler_new (EntNetwork *network)
{
  g_return_val_if_fail (network->facts != NULL, NULL);
  EntSampler *sampler = g_new0 (EntSampler, 1);
  gsize n_facts = 0, at = 0;
  for (guint t = 0; t < network->ties->len; t++)
    n_facts += g_array_index (network->ties, EntTie, t).n_facts;
  sampler->network = ent_network_ref (network);
  sampler->outcomes = g_new (Outcome, n_facts + 1);
  for (guint t = 0; t < network->ties->len; t++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, t);
    for (guint i = 0; i < tie->n_facts; i++)
      sampler->outcomes[at++] = make_outcome (network, tie, tie->facts[i]);
  }
  return sampler;
}

void
ent__sampler_free (EntSampler *sampler)
{
  ent_network_unref (sampler->network);
  g_free (sampler->outcomes);
  g_free (sampler);
}

/* The tie as it is if these facts are true; FALSE if nothing is left of it. */
static gboolean
draw_tie (const EntTie *tie, const Outcome *outcomes, EntWeight weight, guint64 *state, EntTie *drawn)
{
  gboolean is_there = FALSE;
  *drawn = *tie;
  memset (drawn->share, 0, sizeof drawn->share);
  memset (drawn->layers, 0, sizeof drawn->layers);
  for (guint i = 0; i < tie->n_facts; i++) {
    const Outcome *outcome = &outcomes[i];
    if (ent__random_next (state) >> 11 >= outcome->threshold || outcome->share <= 0)
      continue;
    double *share = &drawn->share[outcome->part][outcome->direction];
    *share = weight == ENT_WEIGHT_NONE ? MAX (*share, outcome->share) : *share + outcome->share;
    drawn->layers[outcome->part][outcome->direction] |= outcome->layer;
    is_there = TRUE;
  }
  if (is_there && weight == ENT_WEIGHT_NONE)
    ent__tie_flatten (drawn);
  return is_there;
}

EntNetwork *
ent__sampler_draw (const EntSampler *sampler, guint64 seed, guint number)
{
  EntNetwork *network = sampler->network, *drawn = ent__network_new_like (network);
  const Outcome *outcomes = sampler->outcomes;
  guint64 state = seed;
  state = ent__random_next (&state) ^ ((guint64)number << 32 | number);
  for (guint t = 0; t < network->ties->len; t++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, t);
    EntTie possible;
    if (draw_tie (tie, outcomes, network->weight, &state, &possible))
      g_array_append_val (drawn->ties, possible);
    outcomes += tie->n_facts;
  }
  ent__network_index (drawn);
  return drawn;
}
