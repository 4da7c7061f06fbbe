/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a network: the view's facts are summed to ties (network-ties.c); then ties are left out that the
 * options do not want, and the actors that remain become vertices. Read next: network-read.c. */
#include "engine/network-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static const char *const weight_names[] = {
  "none", "claims", "facts", "confidence", "intensity", "attribute"
};

const char *
ent_weight_get_name (EntWeight weight)
{
  g_return_val_if_fail (weight < G_N_ELEMENTS (weight_names), NULL);
  return weight_names[weight];
}

gboolean
ent_weight_parse (const char *name, EntWeight *weight)
{
  for (guint i = 0; i < G_N_ELEMENTS (weight_names); i++)
    if (g_str_equal (name, weight_names[i])) {
      *weight = i;
      return TRUE;
    }
  return FALSE;
}

/* O(ties), once. */
static gboolean
has_tie (const EntNetwork *network, guint32 actor)
{
  for (guint t = 0; t < network->ties->len; t++)
    if (g_array_index (network->ties, EntTie, t).a == actor ||
        g_array_index (network->ties, EntTie, t).b == actor)
      return TRUE;
  return FALSE;
}

/* One step farther from where the ego is @step ties away; FALSE where that reaches nobody new, so that a
 * radius of a billion ends like one of the diameter. */
static gboolean
reach_out (const GArray *ties, guint *distance, guint step)
{
  gboolean is_reached = FALSE;
  for (guint t = 0; t < ties->len; t++) {
    const EntTie *tie = &g_array_index (ties, EntTie, t);
    guint32 far = distance[tie->a] == step ? tie->b : tie->a;
    if ((distance[tie->a] != step && distance[tie->b] != step) || distance[far] <= step + 1)
      continue;
    distance[far] = step + 1;
    is_reached = TRUE;
  }
  return is_reached;
}

/* Ties without a net sign, of those that are left. */
static void
count_ambivalent (EntNetwork *network)
{
  for (guint t = 0; t < network->ties->len; t++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, t);
    gboolean is_friendly = ent_tie_get_weight (tie, ENT_PART_COOPERATION) > 0;
    network->counts.n_ambivalent += is_friendly && fabs (ent_tie_get_net (tie)) < ENT_AMBIVALENT;
  }
}

/* Keeps the ties within @radius steps of an actor: those of which both ends are. */
static gboolean
keep_ego (EntNetwork *network, const EntNetworkOptions *options, GError **error)
{
  if (options->ego == NULL)
    return TRUE;
  guint32 ego = ent_multigraph_resolve_actor (network->graph, options->ego, error);
  if (ego == ENT_NONE)
    return FALSE;
  if (!has_tie (network, ego)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND,
                 _ ("%s has no tie here: its claims may not be selected, or it was folded into another (see "
                    "--no-fold)"),
                 options->ego);
    return FALSE;
  }
  guint n = ent_multigraph_get_n_actors (network->graph);
  g_autofree guint *distance = g_new (guint, n);
  for (guint i = 0; i < n; i++)
    distance[i] = G_MAXUINT;
  distance[ego] = 0;
  for (guint step = 0; step < options->radius && reach_out (network->ties, distance, step); step++)
    ;
  guint kept = 0;
  for (guint t = 0; t < network->ties->len; t++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, t);
    if (distance[tie->a] != G_MAXUINT && distance[tie->b] != G_MAXUINT)
      g_array_index (network->ties, EntTie, kept++) = *tie;
  }
  network->counts.n_far = network->ties->len - kept;
  g_array_set_size (network->ties, kept);
  return TRUE;
}

/* Vertices. */

/* The states of the state system in the selection's period, or, where it is open, in that of the data. */
static void
add_system (const EntNetwork *network, const EntSelection *selection, GHashTable *ids)
{
  /* A period that was asked for decides; each side that is open is the data's. */
  EntDay first = selection->first != ENT_DAY_MIN ? selection->first : network->first_day;
  EntDay last = selection->last != ENT_DAY_MAX ? selection->last : network->last_day;
  for (guint entry = 0; entry < ent_gazetteer_get_size (); entry++) {
    guint n;
    const EntGazetteerSpell *spells = ent_gazetteer_get_spells (entry, &n);
    for (guint i = 0; i < n; i++)
      if (spells[i].first <= last && spells[i].last >= first)
        g_hash_table_add (ids, (gpointer)ent_gazetteer_get_id (entry));
  }
}

/* By bytes, as actors are ordered. */
static gint
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* All ids that are to be vertices, in order. */
static GPtrArray *
collect_ids (EntNetwork *network, const EntSelection *selection, const EntNetworkOptions *options)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint t = 0; t < network->ties->len; t++) {
    const EntTie *tie = &g_array_index (network->ties, EntTie, t);
    g_hash_table_add (ids, (gpointer)ent_multigraph_get_actor (network->graph, tie->a)->id);
    g_hash_table_add (ids, (gpointer)ent_multigraph_get_actor (network->graph, tie->b)->id);
  }
  if (options->population == ENT_POPULATION_SYSTEM)
    add_system (network, selection, ids);
  for (guint i = 0; options->population == ENT_POPULATION_LIST && options->population_ids[i] != NULL; i++)
    g_hash_table_add (ids, g_string_chunk_insert_const (network->strings, options->population_ids[i]));
  GPtrArray *sorted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;
  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (sorted, id);
  g_ptr_array_sort (sorted, compare_ids);
  return sorted;
}

/* Actors are in order of id, so renumbering keeps the ties' order. */
static void
number_vertices (EntNetwork *network, const EntSelection *selection, const EntNetworkOptions *options)
{
  g_autoptr (GPtrArray) ids = collect_ids (network, selection, options);
  guint n_actors = ent_multigraph_get_n_actors (network->graph);
  g_autofree guint32 *vertex_of = g_new (guint32, MAX (n_actors, 1));
  network->n_vertices = ids->len;
  network->actors = g_new (guint32, MAX (ids->len, 1));
  network->ids = g_new (const char *, MAX (ids->len, 1));
  for (guint32 v = 0; v < ids->len; v++) {
    network->ids[v] = g_ptr_array_index (ids, v);
    network->actors[v] = ent_multigraph_find_actor (network->graph, network->ids[v]);
    if (network->actors[v] != ENT_NONE)
      vertex_of[network->actors[v]] = v;
  }
  for (guint t = 0; t < network->ties->len; t++) {
    EntTie *tie = &g_array_index (network->ties, EntTie, t);
    tie->a = vertex_of[tie->a];
    tie->b = vertex_of[tie->b];
  }
}

EntNetwork *
ent__network_new_empty (EntMultigraph *graph, EntWeight weight)
{
  EntNetwork *network = g_new0 (EntNetwork, 1);
  network->n_refs = 1;
  network->graph = graph != NULL ? ent_multigraph_ref (graph) : NULL;
  network->weight = weight;
  network->strings = g_string_chunk_new (1024);
  network->ties = g_array_new (FALSE, FALSE, sizeof (EntTie));
  network->first_day = ENT_DAY_MAX;
  network->last_day = ENT_DAY_MIN;
  return network;
}

EntNetwork *
ent__network_new_like (EntNetwork *network)
{
  EntNetwork *like = ent__network_new_empty (network->graph, network->weight);
  like->base = ent_network_ref (network);
  like->facts = network->facts != NULL ? ent_facts_ref (network->facts) : NULL;
  like->n_vertices = network->n_vertices;
  like->actors = g_memdup2 (network->actors, MAX (network->n_vertices, 1) * sizeof *like->actors);
  like->ids = g_memdup2 (network->ids, MAX (network->n_vertices, 1) * sizeof *like->ids);
  return like;
}

EntView *
ent__network_view (EntNetwork *network, EntMultigraph *graph, const EntSelection *selection,
                   EntFolding *folding, GError **error)
{
  char *sure[] = { "asserted", "reported", "alleged", NULL };
  char *unsure[] = { "planned", "possible", NULL };
  EntSelection narrowed = *selection;
  if (selection->modalities == NULL) {
    narrowed.modalities = unsure;
    g_autoptr (EntChosen) others = ent_selection_choose (&narrowed, graph, error);
    if (others == NULL)
      return NULL;
    network->counts.n_unsure += others->n_claims;
    narrowed.modalities = sure;
  }
  EntView *view = ent_view_new_folded (graph, &narrowed, folding, error);
  if (view != NULL)
    network->counts.n_without_date += view->chosen->n_without_date;
  return view;
}

gboolean
ent__network_complete (EntNetwork *network, const EntSelection *selection, const EntNetworkOptions *options,
                       GError **error)
{
  if (!keep_ego (network, options, error))
    return FALSE;
  count_ambivalent (network);
  number_vertices (network, selection, options);
  ent__network_index (network);
  return TRUE;
}

/* O(claims × log claims) all told. */
EntNetwork *
ent_network_new (EntMultigraph *graph, const EntSelection *selection, const EntNetworkOptions *options,
                 EntProblems *problems, GError **error)
{
  g_autoptr (EntNetwork) network = ent__network_new_empty (graph, options->weight);
  g_autoptr (EntFolding) folding = ent_folding_new (graph, options->fold, problems);
  g_autoptr (EntView) view = ent__network_view (network, graph, selection, folding, error);
  if (view == NULL)
    return NULL;
  ent__network_make_ties (network, view, selection->min_confidence, options,
                          ent__network_find_reference (view, selection, options));
  if (!ent__network_complete (network, selection, options, error))
    return NULL;
  return g_steal_pointer (&network);
}

/* Parallel ties add up; loops are a programming error. */
EntNetwork *
ent_network_new_from_weights (guint n_vertices, const char *const *ids, guint n_ties, const guint32 *a,
                              const guint32 *b, const double *w, gboolean is_directed)
{
  EntNetwork *network = ent__network_new_empty (NULL, ENT_WEIGHT_INTENSITY);
  for (guint i = 0; i < n_ties; i++)
    g_assert (a[i] < n_vertices && b[i] < n_vertices && a[i] != b[i]);
  ent__network_add_ties (network, n_ties, a, b, w, is_directed);
  network->n_vertices = n_vertices;
  network->actors = g_new (guint32, MAX (n_vertices, 1));
  network->ids = g_new (const char *, MAX (n_vertices, 1));
  for (guint v = 0; v < n_vertices; v++) {
    network->actors[v] = ENT_NONE;
    network->ids[v] = g_string_chunk_insert (network->strings, ids[v]);
  }
  ent__network_index (network);
  return network;
}
