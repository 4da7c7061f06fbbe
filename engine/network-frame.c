/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network as a graph frame at level `ties`: both parts of each tie, who acts on whom, its strongest
 * relations in words, its dates, and a few of its claims. */
#include "engine/network-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The columns of a tie, in order. */
enum {
  TIE_ID,
  TIE_KIND,
  TIE_LABEL,
  TIE_WEIGHT,
  TIE_SIGN,
  TIE_SIGNED_WEIGHT,
  TIE_SYMMETRIC,
  TIE_START,
  TIE_END,
  TIE_COOPERATION,
  TIE_HOSTILITY,
  TIE_COOPERATION_FORWARD,
  TIE_COOPERATION_BACKWARD,
  TIE_HOSTILITY_FORWARD,
  TIE_HOSTILITY_BACKWARD,
  TIE_COOPERATION_WORDS,
  TIE_HOSTILITY_WORDS,
  TIE_COOPERATION_STATUS,
  TIE_HOSTILITY_STATUS,
  TIE_RELATIONS,
  TIE_LAYERS,
  TIE_CLAIMS,
  TIE_FACTS,
  TIE_ORIGINS,
  TIE_EVIDENCE,
};

/* In the order of the enumeration above. */
static EntFrame *
new_tie_edges (guint n)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *description;
  } columns[] = {
    { "id", ENT_COLUMN_STRING, "number of the tie" },
    { "kind", ENT_COLUMN_STRING, "cooperation, hostility, mixed or neutral" },
    { "label", ENT_COLUMN_STRING, "its strongest relations in plain words" },
    { "weight", ENT_COLUMN_REAL,
      "strength: cooperation + hostility (and, where things are counted, neutral)" },
    { "sign", ENT_COLUMN_INTEGER, "of cooperation - hostility; 0 where they are equal" },
    { "signed_weight", ENT_COLUMN_REAL, "cooperation - hostility" },
    { "symmetric", ENT_COLUMN_BOOLEAN, "both act on each other alike, in cooperation and in hostility" },
    { "start", ENT_COLUMN_DATE, "first day of its facts, missing where open" },
    { "end", ENT_COLUMN_DATE, "last day of its facts, missing where open" },
    { "cooperation", ENT_COLUMN_REAL, "weight of its facts of positive sign" },
    { "hostility", ENT_COLUMN_REAL, "weight of its facts of negative sign" },
    { "cooperation_forward", ENT_COLUMN_BOOLEAN, "the first actor cooperates with the second" },
    { "cooperation_backward", ENT_COLUMN_BOOLEAN, "the second with the first" },
    { "hostility_forward", ENT_COLUMN_BOOLEAN, "the first actor acts against the second" },
    { "hostility_backward", ENT_COLUMN_BOOLEAN, "the second against the first" },
    { "cooperation_words", ENT_COLUMN_STRING, "relations of positive sign, strongest first" },
    { "hostility_words", ENT_COLUMN_STRING, "relations of negative sign, strongest first" },
    { "cooperation_status", ENT_COLUMN_STRING, "asserted, planned, possible or disputed" },
    { "hostility_status", ENT_COLUMN_STRING, "asserted, planned, possible or disputed" },
    { "relations", ENT_COLUMN_STRING, "ids of its relations" },
    { "layers", ENT_COLUMN_STRING, "their layers" },
    { "claims", ENT_COLUMN_INTEGER, "how many claims" },
    { "facts", ENT_COLUMN_INTEGER, "how many facts" },
    { "origins", ENT_COLUMN_INTEGER, "how many distinct voices" },
    { "evidence", ENT_COLUMN_STRING, "its strongest claims in words" },
  };
  EntFrame *edges = ent_frame_new (n);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (edges, columns[i].name, columns[i].type, columns[i].description);
  return edges;
}

/* Appends @word to a list unless it is there. */
static void
append_once (GString *list, const char *word, const char *separator)
{
  g_auto (GStrv) words = g_strsplit (list->str, separator, -1);
  if (!g_strv_contains ((const char *const *)words, word))
    g_string_append_printf (list, "%s%s", list->len > 0 ? separator : "", word);
}

/* Facts that weigh nothing (denied, or of sign 0) give no word, but their relations are listed: what was
 * said is not hidden. */
static void
fill_words (const EntNetwork *network, const EntTie *tie, EntFrame *edges, guint row)
{
  g_autoptr (GArray) shares = ent__network_sum_relations (network, tie, NULL, NULL);
  g_autoptr (GString) positive = g_string_new (NULL), negative = g_string_new (NULL),
                      all = g_string_new (NULL);
  g_autoptr (GString) ids = g_string_new (NULL), layers = g_string_new (NULL);
  guint n_words = 0;
  for (guint i = 0; i < shares->len; i++) {
    const EntShare *share = &g_array_index (shares, EntShare, i);
    const EntRelation *relation = ent_multigraph_get_relation (network->graph, share->relation);
    append_once (ids, relation->id, ";");
    append_once (layers, ent_layer_get_name (relation->layer), ";");
    if (share->share <= 0)
      continue;
    if (relation->sign != 0)
      append_once (relation->sign > 0 ? positive : negative, relation->label, "; ");
    if (n_words++ < 4)
      append_once (all, relation->label, ", ");
  }
  ent_frame_set_string (edges, TIE_LABEL, row, all->str);
  ent_frame_set_string (edges, TIE_COOPERATION_WORDS, row, positive->len ? positive->str : NULL);
  ent_frame_set_string (edges, TIE_HOSTILITY_WORDS, row, negative->len ? negative->str : NULL);
  ent_frame_set_string (edges, TIE_RELATIONS, row, ids->str);
  ent_frame_set_string (edges, TIE_LAYERS, row, layers->str);
}

/* A part is as sure as the surest of its facts. */
static const char *
part_status (const EntNetwork *network, const EntTie *tie, gint sign)
{
  static const char *const names[] = { "asserted", "disputed", "planned", "possible" };
  guint best = G_N_ELEMENTS (names);
  for (guint i = 0; i < tie->n_facts; i++) {
    const EntFact *fact = ent_facts_get (network->facts, tie->facts[i]);
    if (ent_multigraph_get_relation (network->graph, fact->relation)->sign != sign || fact->confidence <= 0)
      continue;
    guint status = fact->modality == ENT_MODALITY_PLANNED    ? 2
                   : fact->modality == ENT_MODALITY_POSSIBLE ? 3
                                                             : fact->denied > 0;
    best = MIN (best, status);
  }
  return best < G_N_ELEMENTS (names) ? names[best] : NULL;
}

/* From the first day of any fact to the last of any; one open side leaves that side open. */
static void
fill_dates (const EntNetwork *network, const EntTie *tie, EntFrame *edges, guint row)
{
  EntDay first = ENT_DAY_MAX, last = ENT_DAY_MIN;
  char day[16];
  for (guint i = 0; i < tie->n_facts; i++) {
    const EntPeriod *period = ent_facts_get (network->facts, tie->facts[i])->period;
    first = MIN (first, period->from_earliest);
    last = MAX (last, period->to_latest);
  }
  if (first != ENT_DAY_MIN && first != ENT_DAY_MAX)
    ent_frame_set_string (edges, TIE_START, row, ent_day_to_iso (first, day));
  if (last != ENT_DAY_MIN && last != ENT_DAY_MAX)
    ent_frame_set_string (edges, TIE_END, row, ent_day_to_iso (last, day));
}

/* The claims of a tie, those of its weightiest facts first. */
typedef struct {
  guint32 claim;
  double share;
} Evidence;

/* The claims of the weightiest facts first, then in order of reading: the few that are shown are those
 * that the tie rests on. */
static gint
compare_evidence (gconstpointer a, gconstpointer b)
{
  const Evidence *x = a, *y = b;
  if (x->share != y->share)
    return x->share < y->share ? 1 : -1;
  return (x->claim > y->claim) - (x->claim < y->claim);
}

/* All claims are ranked, six become lines; the text says how many more there are. */
static void
fill_evidence (const EntNetwork *network, const EntTie *tie, EntFrame *edges, guint row, const char *language)
{
  g_autoptr (GArray) evidence = g_array_new (FALSE, FALSE, sizeof (Evidence));
  g_autoptr (GArray) claims = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < tie->n_facts; i++) {
    const EntFact *fact = ent_facts_get (network->facts, tie->facts[i]);
    for (guint k = 0; k < fact->n_claims; k++) {
      Evidence item = { fact->claims[k], network->fact_shares[tie->facts[i]] };
      g_array_append_val (evidence, item);
    }
  }
  g_array_sort (evidence, compare_evidence);
  for (guint i = 0; i < evidence->len; i++)
    g_array_append_val (claims, g_array_index (evidence, Evidence, i).claim);
  g_autofree char *text =
      ent_claims_to_text (network->graph, (const guint32 *)claims->data, claims->len, 6, language);
  ent_frame_set_string (edges, TIE_EVIDENCE, row, text);
}

/* Who acts on whom is told by shares above 0; a mutual one (a symmetric relation) counts both ways. */
static void
fill_weights (const EntTie *tie, EntFrame *edges, guint row)
{
  double cooperation = ent_tie_get_weight (tie, ENT_PART_COOPERATION);
  double hostility = ent_tie_get_weight (tie, ENT_PART_HOSTILITY), net = ent_tie_get_net (tie);
  const double *good = tie->share[ENT_PART_COOPERATION], *bad = tie->share[ENT_PART_HOSTILITY];
  const char *kind = cooperation > 0 ? (hostility > 0 ? "mixed" : "cooperation")
                     : hostility > 0 ? "hostility"
                                     : "neutral";
  ent_frame_set_string (edges, TIE_KIND, row, kind);
  ent_frame_set_real (edges, TIE_WEIGHT, row,
                      cooperation + hostility + ent_tie_get_weight (tie, ENT_PART_NEUTRAL));
  ent_frame_set_integer (edges, TIE_SIGN, row, fabs (net) < ENT_AMBIVALENT ? 0 : net > 0 ? 1 : -1);
  ent_frame_set_real (edges, TIE_SIGNED_WEIGHT, row, net);
  ent_frame_set_real (edges, TIE_COOPERATION, row, cooperation);
  ent_frame_set_real (edges, TIE_HOSTILITY, row, hostility);
  ent_frame_set_boolean (edges, TIE_COOPERATION_FORWARD, row, good[ENT_FORWARD] + good[ENT_MUTUAL] > 0);
  ent_frame_set_boolean (edges, TIE_COOPERATION_BACKWARD, row, good[ENT_BACKWARD] + good[ENT_MUTUAL] > 0);
  ent_frame_set_boolean (edges, TIE_HOSTILITY_FORWARD, row, bad[ENT_FORWARD] + bad[ENT_MUTUAL] > 0);
  ent_frame_set_boolean (edges, TIE_HOSTILITY_BACKWARD, row, bad[ENT_BACKWARD] + bad[ENT_MUTUAL] > 0);
  ent_frame_set_boolean (edges, TIE_SYMMETRIC, row,
                         (good[ENT_FORWARD] > 0) == (good[ENT_BACKWARD] > 0) &&
                             (bad[ENT_FORWARD] > 0) == (bad[ENT_BACKWARD] > 0));
}

/* A network made from weights has no facts: its words, dates and evidence stay missing. */
static void
fill_tie (const EntNetwork *network, guint number, EntFrame *edges)
{
  const EntTie *tie = ent_network_get_tie (network, number);
  char id[16];
  g_snprintf (id, sizeof id, "t%u", number + 1);
  ent_frame_set_string (edges, TIE_ID, number, id);
  fill_weights (tie, edges, number);
  ent_frame_set_integer (edges, TIE_CLAIMS, number, tie->n_claims);
  ent_frame_set_integer (edges, TIE_FACTS, number, tie->n_facts);
  ent_frame_set_integer (edges, TIE_ORIGINS, number, tie->n_origins);
  if (network->facts == NULL)
    return;
  fill_words (network, tie, edges, number);
  ent_frame_set_string (edges, TIE_COOPERATION_STATUS, number, part_status (network, tie, 1));
  ent_frame_set_string (edges, TIE_HOSTILITY_STATUS, number, part_status (network, tie, -1));
  fill_dates (network, tie, edges, number);
}

/* A vertex that no claim names is known by its id alone. */
static void
fill_node (const EntNetwork *network, guint32 vertex, EntFrame *nodes, const char *language)
{
  guint32 actor = ent_network_get_actor (network, vertex);
  if (actor != ENT_NONE) {
    ent_graph_frame_add_actor (nodes, vertex, network->graph, actor, language);
    return;
  }
  const char *id = ent_network_get_id (network, vertex);
  gint entry = ent_gazetteer_find (id);
  ent_frame_set_string (nodes, 0, vertex, id);
  ent_frame_set_string (nodes, 1, vertex, ent_network_get_name (network, vertex, language));
  ent_frame_set_string (
      nodes, 2, vertex,
      ent_actor_type_get_name (entry >= 0 ? ent_gazetteer_get_actor_type (entry) : ENT_ACTOR_UNSPECIFIED));
  if (entry < 0)
    return;
  double latitude, longitude;
  ent_frame_set_string (nodes, 3, vertex, ent_gazetteer_get_kind (entry));
  if (ent_gazetteer_get_capital (entry, &latitude, &longitude)) {
    ent_frame_set_real (nodes, 4, vertex, latitude);
    ent_frame_set_real (nodes, 5, vertex, longitude);
  }
}

/* In order of vertex, so measures can put their columns beside. */
EntFrame *
ent_network_to_nodes (const EntNetwork *network, const char *language)
{
  EntFrame *nodes = ent_graph_frame_new_nodes (ent_network_get_n_vertices (network));
  for (guint32 v = 0; v < ent_network_get_n_vertices (network); v++)
    fill_node (network, v, nodes, language);
  return nodes;
}

/* Undirected: everything between two actors is one edge, and who acts on whom is in its columns. */
EntGraphFrame *
ent_network_to_frame (const EntNetwork *network, const char *language, gboolean with_evidence)
{
  guint n = ent_network_get_n_ties (network);
  EntFrame *nodes = ent_network_to_nodes (network, language), *edges = new_tie_edges (n);
  guint32 *from = g_new (guint32, MAX (n, 1)), *to = g_new (guint32, MAX (n, 1));
  for (guint t = 0; t < n; t++) {
    from[t] = ent_network_get_tie (network, t)->a;
    to[t] = ent_network_get_tie (network, t)->b;
    fill_tie (network, t, edges);
    if (with_evidence && network->facts != NULL)
      fill_evidence (network, ent_network_get_tie (network, t), edges, t, language);
  }
  return ent_graph_frame_new (nodes, edges, from, to, ENT_LEVEL_TIES, FALSE);
}
