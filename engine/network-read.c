/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a network: vertices, ties, and what is behind them. It does not change once it is made, so
 * whatever is lent stays as long as the network does. Read next: network-frame.c. */
#include "engine/network-private.h"

#include <string.h>

EntNetwork *
ent_network_ref (EntNetwork *network)
{
  g_atomic_int_inc (&network->n_refs);
  return network;
}

/* One made from weights has neither graph nor facts, one made from pairs no facts. */
void
ent_network_unref (EntNetwork *network)
{
  if (!g_atomic_int_dec_and_test (&network->n_refs))
    return;
  g_clear_pointer (&network->graph, ent_multigraph_unref);
  g_clear_pointer (&network->facts, ent_facts_unref);
  g_string_chunk_free (network->strings);
  g_array_unref (network->ties);
  g_free (network->actors);
  g_free (network->ids);
  g_free (network->tie_facts);
  g_clear_pointer (&network->tie_origins, g_array_unref);
  g_free (network->fact_shares);
  g_free (network->offsets);
  g_free (network->ties_of);
  ent__memo_clear (&network->memo);
  g_clear_pointer (&network->base, ent_network_unref);
  g_free (network);
}

/* Counting sort, O(vertices + ties). Each row is in order of ties, and so of the neighbours' numbers. */
void
ent__network_index (EntNetwork *network)
{
  guint n = network->n_vertices;
  network->offsets = g_new0 (guint32, n + 1);
  for (guint t = 0; t < network->ties->len; t++) {
    network->offsets[g_array_index (network->ties, EntTie, t).a + 1]++;
    network->offsets[g_array_index (network->ties, EntTie, t).b + 1]++;
  }
  for (guint v = 0; v < n; v++)
    network->offsets[v + 1] += network->offsets[v];
  network->ties_of = g_new (guint32, MAX (network->offsets[n], 1));
  g_autofree guint32 *next = g_memdup2 (network->offsets, (n + 1) * sizeof (guint32));
  for (guint t = 0; t < network->ties->len; t++) {
    network->ties_of[next[g_array_index (network->ties, EntTie, t).a]++] = t;
    network->ties_of[next[g_array_index (network->ties, EntTie, t).b]++] = t;
  }
}

EntMultigraph *
ent_network_get_graph (const EntNetwork *network)
{
  return network->graph;
}

EntFacts *
ent_network_get_facts (const EntNetwork *network)
{
  return network->facts;
}

const EntNetworkCounts *
ent_network_get_counts (const EntNetwork *network)
{
  return &network->counts;
}

guint
ent_network_get_n_vertices (const EntNetwork *network)
{
  return network->n_vertices;
}

guint
ent_network_get_n_ties (const EntNetwork *network)
{
  return network->ties->len;
}

guint32
ent_network_get_actor (const EntNetwork *network, guint32 vertex)
{
  g_return_val_if_fail (vertex < network->n_vertices, ENT_NONE);
  return network->actors[vertex];
}

const char *
ent_network_get_id (const EntNetwork *network, guint32 vertex)
{
  g_return_val_if_fail (vertex < network->n_vertices, NULL);
  return network->ids[vertex];
}

/* An actor's as the graph has it, else the gazetteer's (a state of the population that no claim names),
 * else the id. */
const char *
ent_network_get_name (const EntNetwork *network, guint32 vertex, const char *language)
{
  g_return_val_if_fail (vertex < network->n_vertices, NULL);
  if (network->actors[vertex] != ENT_NONE)
    return ent_multigraph_get_actor_name (network->graph, network->actors[vertex], language);
  gint entry = ent_gazetteer_find (network->ids[vertex]);
  return entry >= 0 ? ent_gazetteer_get_name (entry, language ? language : "en") : network->ids[vertex];
}

/* O(log vertices). */
guint32
ent_network_find_vertex (const EntNetwork *network, const char *id)
{
  guint low = 0, high = network->n_vertices;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    gint compared = strcmp (network->ids[middle], id);
    if (compared == 0)
      return middle;
    if (compared < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return ENT_NONE;
}

const EntTie *
ent_network_get_tie (const EntNetwork *network, guint tie)
{
  g_return_val_if_fail (tie < network->ties->len, NULL);
  return &g_array_index (network->ties, EntTie, tie);
}

/* O(degree of @a): for look-ups of a step or a cell, not for loops over pairs. */
const EntTie *
ent_network_find_tie (const EntNetwork *network, guint32 a, guint32 b)
{
  g_return_val_if_fail (a < network->n_vertices && b < network->n_vertices, NULL);
  for (guint i = network->offsets[a]; i < network->offsets[a + 1]; i++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, network->ties_of[i]);
    if (tie->a == b || tie->b == b)
      return tie;
  }
  return NULL;
}

/* Undirected: a symmetric fact was put down once, as mutual, and counts once. */
double
ent_tie_get_weight (const EntTie *tie, EntPart part)
{
  const double *share = tie->share[part];
  return share[ENT_FORWARD] + share[ENT_BACKWARD] + share[ENT_MUTUAL];
}

double
ent_tie_get_net (const EntTie *tie)
{
  return ent_tie_get_weight (tie, ENT_PART_COOPERATION) - ent_tie_get_weight (tie, ENT_PART_HOSTILITY);
}

/* O(claims of all ties). Origins are counted over all ties of an actor: one voice behind ten of them is
 * one. */
void
ent_network_count_evidence (const EntNetwork *network, guint *n_claims, guint *n_origins)
{
  guint n = network->graph != NULL ? ent_multigraph_get_n_origins (network->graph) : 0;
  g_autofree guint32 *seen = g_new0 (guint32, n + 1);
  for (guint32 vertex = 0; vertex < network->n_vertices; vertex++) {
    n_claims[vertex] = n_origins[vertex] = 0;
    for (guint i = network->offsets[vertex]; i < network->offsets[vertex + 1]; i++) {
      const EntTie *tie = &g_array_index (network->ties, EntTie, network->ties_of[i]);
      n_claims[vertex] += tie->n_claims; /* a claim is of one tie only */
      n_origins[vertex] += ent__tie_meet_origins (network, tie, seen, vertex + 1, NULL);
    }
  }
}

static gint
compare_shares (gconstpointer a, gconstpointer b)
{
  const EntShare *x = a, *y = b;
  if (x->share != y->share)
    return x->share < y->share ? 1 : -1;
  return (x->relation > y->relation) - (x->relation < y->relation);
}

/* The few relations of a tie are looked through one by one: a table would cost more. */
GArray *
ent__network_sum_relations (const EntNetwork *network, const EntTie *tie, EntFactFilter keep,
                            gconstpointer data)
{
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (EntShare));
  for (guint i = 0; i < tie->n_facts; i++) {
    const EntFact *fact = ent_facts_get (network->facts, tie->facts[i]);
    EntShare share = { fact->relation, 0 };
    guint k = 0;
    if (keep != NULL && !keep (network, fact, data))
      continue;
    while (k < shares->len && g_array_index (shares, EntShare, k).relation != fact->relation)
      k++;
    if (k == shares->len)
      g_array_append_val (shares, share);
    g_array_index (shares, EntShare, k).share += network->fact_shares[tie->facts[i]];
  }
  g_array_sort (shares, compare_shares);
  return shares;
}
