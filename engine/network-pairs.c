/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A network from a store's claims in parts. Each part's facts are formed and summed to ties as in a network
 * of its own; then they go, and the ties stay, with which origins speak of them. As whatever is said between
 * two actors comes in one part, sums are taken of the same numbers in the same order. */
#include "engine/network-private.h"

typedef struct {
  EntPairs *pairs;
  const EntSelection *selection;
  const EntNetworkOptions *options;
  EntFolding *folding;
  EntDay reference;
  EntNetwork *network;
} Gathering;

/* What is done with a part. */
typedef gboolean (*UsePart) (Gathering *gathering, EntMultigraph *part, GError **error);

static gboolean
for_all_parts (Gathering *gathering, UsePart use, GError **error)
{
  EntMultigraph *part;
  g_autoptr (GError) failure = NULL;
  g_autofree guint32 *groups = ent_folding_list_groups (gathering->folding);
  if (!ent_pairs_begin (gathering->pairs, gathering->selection, groups, error))
    return FALSE;
  gboolean is_fine = TRUE;
  while (is_fine && (part = ent_pairs_next (gathering->pairs, &failure)) != NULL) {
    is_fine = use (gathering, part, &failure);
    ent_multigraph_unref (part);
  }
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return is_fine && failure == NULL;
}

static gboolean
find_reference (Gathering *gathering, EntMultigraph *part, GError **error)
{
  g_autoptr (EntNetwork) ignored = ent__network_new_empty (part, gathering->options->weight);
  g_autoptr (EntView) view =
      ent__network_view (ignored, part, gathering->selection, gathering->folding, error);
  if (view == NULL)
    return FALSE;
  EntDay day = ent__network_find_reference (view, gathering->selection, gathering->options);
  gathering->reference = MAX (gathering->reference, day);
  return TRUE;
}

static void
add_counts (EntNetworkCounts *counts, const EntNetworkCounts *more)
{
  counts->n_unsure += more->n_unsure;
  counts->n_without_date += more->n_without_date;
  counts->n_loops += more->n_loops;
  counts->n_low_facts += more->n_low_facts;
  counts->n_few_claims += more->n_few_claims;
  counts->n_unmeasured += more->n_unmeasured;
  counts->n_weightless += more->n_weightless;
}

static gboolean
add_part (Gathering *gathering, EntMultigraph *part, GError **error)
{
  EntNetwork *network = gathering->network;
  g_autoptr (EntNetwork) piece = ent__network_new_empty (part, network->weight);
  g_autoptr (EntView) view = ent__network_view (piece, part, gathering->selection, gathering->folding, error);
  g_autofree guint32 *seen = g_new0 (guint32, ent_multigraph_get_n_origins (part) + 1);
  if (view == NULL)
    return FALSE;
  ent__network_make_ties (piece, view, gathering->selection->min_confidence, gathering->options,
                          gathering->reference);
  add_counts (&network->counts, &piece->counts);
  network->first_day = MIN (network->first_day, piece->first_day);
  network->last_day = MAX (network->last_day, piece->last_day);
  for (guint t = 0; t < piece->ties->len; t++) {
    EntTie tie = g_array_index (piece->ties, EntTie, t);
    tie.first_origin = network->tie_origins->len;
    ent__tie_meet_origins (piece, &tie, seen, t + 1, network->tie_origins);
    tie.facts = NULL;
    g_array_append_val (network->ties, tie);
  }
  return TRUE;
}

static gint
compare_ties (gconstpointer x, gconstpointer y)
{
  const EntTie *p = x, *q = y;
  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  return (p->b > q->b) - (p->b < q->b);
}

/* The reference day may be any claim's, so it is looked for before anything has an age. */
static gboolean
gather (Gathering *gathering, GError **error)
{
  EntNetwork *network = gathering->network;
  if (gathering->options->half_life > 0 && !for_all_parts (gathering, find_reference, error))
    return FALSE;
  network->tie_origins = g_array_new (FALSE, FALSE, sizeof (guint32));
  network->counts.has_reference = gathering->reference != ENT_DAY_MIN;
  network->counts.reference = gathering->reference;
  if (!for_all_parts (gathering, add_part, error))
    return FALSE;
  g_array_sort (network->ties, compare_ties);
  return ent__network_complete (network, gathering->selection, gathering->options, error);
}

EntNetwork *
ent_network_new_from_pairs (EntPairs *pairs, const EntSelection *selection, const EntNetworkOptions *options,
                            EntProblems *problems, GError **error)
{
  EntMultigraph *graph = ent_pairs_get_graph (pairs);
  g_autoptr (EntFolding) folding = ent_folding_new (graph, options->fold, problems);
  g_autoptr (EntNetwork) network = ent__network_new_empty (graph, options->weight);
  Gathering gathering = { .pairs = pairs,
                          .selection = selection,
                          .options = options,
                          .folding = folding,
                          .reference = ENT_DAY_MIN,
                          .network = network };
  return gather (&gathering, error) ? g_steal_pointer (&network) : NULL;
}
