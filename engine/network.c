/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a network: the view's facts are put in order of their two actors and summed pair by pair; then ties
 * are left out that the options do not want, and the actors that remain become vertices. Read next:
 * network-read.c. */
#include "engine/network-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const weight_names[] = { "none", "claims", "facts", "confidence", "intensity" };

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

/* Facts of sign 0 count where things are counted, and nowhere else. */
static double
measure_fact (const EntFact *fact, EntPart part, EntWeight weight)
{
  gboolean is_counted =
      weight == ENT_WEIGHT_CLAIMS || weight == ENT_WEIGHT_FACTS || weight == ENT_WEIGHT_NONE;
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
  }
  return 0;
}

/* The day from which ages count: --at, else --to, else the latest finite date chosen; ENT_DAY_MIN where there
 * is none, so that nothing has an age. Never today: the same claims give the same network on any day. */
static EntDay
find_reference_day (const EntView *view, const EntSelection *selection, const EntNetworkOptions *options)
{
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

/* Facts by their pair. */
typedef struct {
  guint32 a;
  guint32 b;
  guint32 fact;
} Pair;

/* A total order, facts' numbers last, so that sums are taken in the same order and come out to the same
 * bit. */
static gint
compare_pairs (gconstpointer x, gconstpointer y)
{
  const Pair *p = x, *q = y;
  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  if (p->b != q->b)
    return p->b < q->b ? -1 : 1;
  return (p->fact > q->fact) - (p->fact < q->fact);
}

static Pair
make_pair (const EntNetwork *network, guint32 number)
{
  const EntFact *fact = ent_facts_get (network->facts, number);
  return (Pair){ MIN (fact->subject, fact->object), MAX (fact->subject, fact->object), number };
}

/* In order: dealt out by their lower ends first, as a million pairs have few of them. Loops are counted and
 * left out here: nothing later has to think of them. */
static GArray *
pair_facts (EntNetwork *network)
{
  guint n = ent_facts_get_size (network->facts), n_actors = ent_multigraph_get_n_actors (network->graph);
  g_autofree guint32 *ends = g_new0 (guint32, n_actors + 1);
  for (guint i = 0; i < n; i++) {
    Pair pair = make_pair (network, i);
    ends[pair.a + 1] += pair.a != pair.b;
  }
  for (guint a = 0; a < n_actors; a++)
    ends[a + 1] += ends[a];
  GArray *pairs = g_array_sized_new (FALSE, FALSE, sizeof (Pair), ends[n_actors]);
  g_array_set_size (pairs, ends[n_actors]);
  network->counts.n_loops = n - pairs->len;
  for (guint i = 0; i < n; i++) {
    Pair pair = make_pair (network, i);
    if (pair.a != pair.b)
      g_array_index (pairs, Pair, ends[pair.a]++) = pair;
  }
  for (guint a = 0, begin = 0; a < n_actors; begin = ends[a++])
    if (ends[a] - begin > 1)
      qsort (&g_array_index (pairs, Pair, begin), ends[a] - begin, sizeof (Pair), compare_pairs);
  return pairs;
}

/* Denials count too: who speaks of a tie, not who affirms it.
 * @seen: by origin: the last tie, by its first pair + 1, that it spoke of */
static guint
count_origins (const EntNetwork *network, const EntTie *tie, guint32 *seen)
{
  guint32 mark = (guint32)(tie->facts - network->tie_facts) + 1;
  guint n = 0;
  for (guint i = 0; i < tie->n_facts; i++) {
    const EntFact *fact = ent_facts_get (network->facts, tie->facts[i]);
    for (guint k = 0; k < fact->n_claims; k++) {
      guint32 origin = ent_multigraph_get_origin (network->graph, fact->claims[k]);
      n += seen[origin] != mark;
      seen[origin] = mark;
    }
  }
  return n;
}

/* Adds one fact's share to its tie. */
static void
add_fact (EntNetwork *network, EntTie *tie, guint32 number, EntWeight weight, double half_life,
          EntDay reference)
{
  const EntFact *fact = ent_facts_get (network->facts, number);
  EntPart part = ent__fact_get_part (network->graph, fact);
  EntDirection direction = ent__fact_get_direction (network->graph, fact, tie->a);
  double share = measure_fact (fact, part, weight) * decay (fact, half_life, reference);
  network->fact_shares[number] = share;
  if (weight == ENT_WEIGHT_NONE) /* with a half-life: the youngest fact's */
    tie->share[part][direction] = MAX (tie->share[part][direction], share);
  else
    tie->share[part][direction] += share;
  if (share > 0)
    tie->layers[part][direction] |= ent__fact_get_layer_bit (network->graph, fact);
  tie->n_claims += fact->n_claims;
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
is_kept (EntNetwork *network, const EntTie *tie, guint min_claims)
{
  double cooperation = ent_tie_get_weight (tie, ENT_PART_COOPERATION);
  double hostility = ent_tie_get_weight (tie, ENT_PART_HOSTILITY);
  /* Weightless first: a tie of which nothing is believed has no claims that could be too few. */
  if (cooperation + hostility + ent_tie_get_weight (tie, ENT_PART_NEUTRAL) <= 0) {
    network->counts.n_weightless++;
    return FALSE;
  }
  if (tie->n_claims < min_claims) {
    network->counts.n_few_claims++;
    return FALSE;
  }
  return TRUE;
}

/* Sums the facts of each pair. Until the vertices are numbered, a tie's ends are actors. */
static void
make_ties (EntNetwork *network, const EntView *view, const EntSelection *selection,
           const EntNetworkOptions *options)
{
  g_autoptr (GArray) pairs = pair_facts (network);
  g_autofree guint32 *seen = g_new0 (guint32, ent_multigraph_get_n_origins (network->graph) + 1);
  EntDay reference = find_reference_day (view, selection, options);
  network->counts.has_reference = options->half_life > 0 && reference != ENT_DAY_MIN;
  network->counts.reference = reference;
  network->tie_facts = g_new (guint32, MAX (pairs->len, 1));
  network->fact_shares = g_new0 (double, MAX (ent_facts_get_size (network->facts), 1));
  for (guint i = 0; i < pairs->len;) {
    const Pair *first = &g_array_index (pairs, Pair, i);
    EntTie tie = { .a = first->a, .b = first->b, .facts = network->tie_facts + i };
    for (; i < pairs->len && g_array_index (pairs, Pair, i).a == tie.a &&
           g_array_index (pairs, Pair, i).b == tie.b;
         i++) {
      network->tie_facts[i] = g_array_index (pairs, Pair, i).fact;
      add_fact (network, &tie, network->tie_facts[i], options->weight, options->half_life, reference);
      tie.n_facts++;
    }
    if (options->weight == ENT_WEIGHT_NONE)
      ent__tie_flatten (&tie);
    tie.n_origins = count_origins (network, &tie, seen);
    if (is_kept (network, &tie, options->min_claims))
      g_array_append_val (network->ties, tie);
  }
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
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_NOT_FOUND,
        "%s has no tie here: its claims may not be selected, or it was folded into another (see --no-fold)",
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
  EntDay first = ENT_DAY_MAX, last = ENT_DAY_MIN;
  for (guint i = 0; i < ent_facts_get_size (network->facts); i++) {
    const EntPeriod *period = ent_facts_get (network->facts, i)->period;
    if (period->from_earliest != ENT_DAY_MIN)
      first = MIN (first, period->from_earliest);
    if (period->from_latest != ENT_DAY_MAX)
      last = MAX (last, period->to_latest == ENT_DAY_MAX ? period->from_latest : period->to_latest);
  }
  /* A period that was asked for decides; each side that is open is the data's. */
  first = selection->first != ENT_DAY_MIN ? selection->first : first;
  last = selection->last != ENT_DAY_MAX ? selection->last : last;
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

/* Without vertices: number_vertices() or the caller makes them. */
static EntNetwork *
new_empty (void)
{
  EntNetwork *network = g_new0 (EntNetwork, 1);
  network->n_refs = 1;
  network->strings = g_string_chunk_new (1024);
  network->ties = g_array_new (FALSE, FALSE, sizeof (EntTie));
  return network;
}

EntNetwork *
ent__network_new_like (EntNetwork *network)
{
  EntNetwork *like = new_empty ();
  like->base = ent_network_ref (network);
  like->graph = network->graph != NULL ? ent_multigraph_ref (network->graph) : NULL;
  like->facts = network->facts != NULL ? ent_facts_ref (network->facts) : NULL;
  like->weight = network->weight;
  like->n_vertices = network->n_vertices;
  like->actors = g_memdup2 (network->actors, MAX (network->n_vertices, 1) * sizeof *like->actors);
  like->ids = g_memdup2 (network->ids, MAX (network->n_vertices, 1) * sizeof *like->ids);
  return like;
}

/* The same selection, but without planned and possible claims where it names no modality; how many those are
 * goes to
 * @n_unsure. */
static EntView *
view_sure_claims (EntMultigraph *graph, const EntSelection *selection, EntFoldMode fold,
                  EntProblems *problems, guint *n_unsure, GError **error)
{
  char *sure[] = { "asserted", "reported", "alleged", NULL };
  char *unsure[] = { "planned", "possible", NULL };
  EntSelection narrowed = *selection;
  if (selection->modalities == NULL) {
    narrowed.modalities = unsure;
    g_autoptr (EntChosen) others = ent_selection_choose (&narrowed, graph, error);
    if (others == NULL)
      return NULL;
    *n_unsure = others->n_claims;
    narrowed.modalities = sure;
  }
  return ent_view_new (graph, &narrowed, fold, problems, error);
}

/* O(claims × log claims) all told. */
EntNetwork *
ent_network_new (EntMultigraph *graph, const EntSelection *selection, const EntNetworkOptions *options,
                 EntProblems *problems, GError **error)
{
  guint n_unsure = 0;
  g_autoptr (EntView) view = view_sure_claims (graph, selection, options->fold, problems, &n_unsure, error);
  if (view == NULL)
    return NULL;
  g_autoptr (EntNetwork) network = new_empty ();
  network->weight = options->weight;
  network->counts.n_unsure = n_unsure;
  network->counts.n_without_date = view->chosen->n_without_date;
  network->graph = ent_multigraph_ref (graph);
  network->facts = ent_view_get_facts (view, selection->min_confidence);
  network->counts.n_low_facts = ent_facts_get_n_below (network->facts);
  make_ties (network, view, selection, options);
  if (!keep_ego (network, options, error))
    return NULL;
  count_ambivalent (network);
  number_vertices (network, selection, options);
  ent__network_index (network);
  return g_steal_pointer (&network);
}

/* Parallel ties add up; loops are a programming error. */
EntNetwork *
ent_network_new_from_weights (guint n_vertices, const char *const *ids, guint n_ties, const guint32 *a,
                              const guint32 *b, const double *w, gboolean is_directed)
{
  EntNetwork *network = new_empty ();
  g_autoptr (GArray) pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  for (guint32 i = 0; i < n_ties; i++) {
    Pair pair = { MIN (a[i], b[i]), MAX (a[i], b[i]), i };
    g_assert (pair.b < n_vertices && pair.a != pair.b);
    g_array_append_val (pairs, pair);
  }
  g_array_sort (pairs, compare_pairs);
  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    EntTie *last =
        network->ties->len > 0 ? &g_array_index (network->ties, EntTie, network->ties->len - 1) : NULL;
    if (last == NULL || last->a != pair->a || last->b != pair->b) {
      EntTie tie = { .a = pair->a, .b = pair->b, .n_claims = 1 };
      g_array_append_val (network->ties, tie);
      last = &g_array_index (network->ties, EntTie, network->ties->len - 1);
    }
    EntDirection direction = !is_directed               ? ENT_MUTUAL
                             : a[pair->fact] == pair->a ? ENT_FORWARD
                                                        : ENT_BACKWARD;
    EntPart part = w[pair->fact] < 0 ? ENT_PART_HOSTILITY : ENT_PART_COOPERATION;
    last->share[part][direction] += fabs (w[pair->fact]);
    last->layers[part][direction] = 1;
  }
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
