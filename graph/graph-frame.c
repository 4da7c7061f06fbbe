/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph frame itself, its nodes, claims as lines of text, and level `facts`: an edge a fact, with its
 * joint confidence and its evidence in words. Read next: graph-frame-claims.c (level `claims`),
 * engine/network-frame.c (`ties`). */
#include "graph/graph-frame.h"

#include <math.h>
#include <string.h>

#include "graph/gazetteer.h"

static const char *const level_names[] = { "claims", "facts", "ties" };

const char *
ent_level_get_name (EntLevel level)
{
  g_return_val_if_fail (level < G_N_ELEMENTS (level_names), NULL);
  return level_names[level];
}

gboolean
ent_level_parse (const char *name, EntLevel *level)
{
  for (guint i = 0; i < G_N_ELEMENTS (level_names); i++)
    if (g_str_equal (name, level_names[i])) {
      *level = i;
      return TRUE;
    }
  return FALSE;
}

/* The level goes into the metadata too, for formats that carry those and not the struct. */
EntGraphFrame *
ent_graph_frame_new (EntFrame *nodes, EntFrame *edges, guint32 *from, guint32 *to, EntLevel level,
                     gboolean is_directed)
{
  EntGraphFrame *frame = g_new0 (EntGraphFrame, 1);
  *frame = (EntGraphFrame){ nodes, edges, from, to, level, is_directed };
  ent_frame_set_meta (nodes, "level", ent_level_get_name (level));
  return frame;
}

void
ent_graph_frame_free (EntGraphFrame *frame)
{
  ent_frame_unref (frame->nodes);
  ent_frame_unref (frame->edges);
  g_free (frame->from);
  g_free (frame->to);
  g_free (frame);
}

/* O(nodes + edges). Edges keep their order and their ids; a node may be named twice and comes once. */
EntGraphFrame *
ent_graph_frame_take (const EntGraphFrame *frame, const guint *nodes, guint n_nodes)
{
  guint n_all = ent_frame_get_n_rows (frame->nodes), n_edges = ent_frame_get_n_rows (frame->edges);
  g_autofree guint *row_of = g_new0 (guint, MAX (n_all, 1)); /* new row + 1 */
  g_autofree guint *kept_nodes = g_new (guint, MAX (n_nodes, 1));
  g_autofree guint *kept_edges = g_new (guint, MAX (n_edges, 1));
  guint32 *from = g_new (guint32, MAX (n_edges, 1)), *to = g_new (guint32, MAX (n_edges, 1));
  guint n = 0, m = 0;
  for (guint i = 0; i < n_nodes; i++)
    row_of[nodes[i]] = 1;
  for (guint i = 0; i < n_all; i++)
    if (row_of[i] != 0) {
      kept_nodes[n++] = i;
      row_of[i] = n;
    }
  for (guint i = 0; i < n_edges; i++)
    if (row_of[frame->from[i]] != 0 && row_of[frame->to[i]] != 0) {
      from[m] = row_of[frame->from[i]] - 1;
      to[m] = row_of[frame->to[i]] - 1;
      kept_edges[m++] = i;
    }
  return ent_graph_frame_new (ent_frame_take (frame->nodes, kept_nodes, n),
                              ent_frame_take (frame->edges, kept_edges, m), from, to, frame->level,
                              frame->is_directed);
}

/* Nodes. */

enum { NODE_ID, NODE_LABEL, NODE_TYPE, NODE_KIND, NODE_LATITUDE, NODE_LONGITUDE };

/* In the order of the enumeration above, which ent_graph_frame_add_actor() relies on. */
EntFrame *
ent_graph_frame_new_nodes (guint n_rows)
{
  EntFrame *nodes = ent_frame_new (n_rows);
  ent_frame_add_column (nodes, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (nodes, "label", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (nodes, "type", ENT_COLUMN_STRING, "state, leader, organization or unspecified");
  ent_frame_add_column (nodes, "kind", ENT_COLUMN_STRING, "what kind of state or organization");
  ent_frame_add_column (nodes, "latitude", ENT_COLUMN_REAL, "of a state's capital, in degrees");
  ent_frame_add_column (nodes, "longitude", ENT_COLUMN_REAL, "of a state's capital, in degrees");
  return nodes;
}

/* A state's place is its capital's: what a map layout needs, and nothing more exact. */
void
ent_graph_frame_add_actor (EntFrame *nodes, guint row, const EntMultigraph *graph, guint32 number,
                           const char *language)
{
  const EntActor *actor = ent_multigraph_get_actor (graph, number);
  double latitude, longitude;
  ent_frame_set_string (nodes, NODE_ID, row, actor->id);
  ent_frame_set_string (nodes, NODE_LABEL, row, ent_multigraph_get_actor_name (graph, number, language));
  ent_frame_set_string (nodes, NODE_TYPE, row, ent_actor_type_get_name (actor->type));
  ent_frame_set_string (nodes, NODE_KIND, row, *actor->kind ? actor->kind : NULL);
  if (actor->gazetteer >= 0 && ent_gazetteer_get_capital (actor->gazetteer, &latitude, &longitude)) {
    ent_frame_set_real (nodes, NODE_LATITUDE, row, latitude);
    ent_frame_set_real (nodes, NODE_LONGITUDE, row, longitude);
  }
}

/* Claims as text. */

/* Cut by characters: half a character is no UTF-8. */
static void
append_quote (GString *text, const char *quote, guint max_quote)
{
  if (quote == NULL || max_quote == 0)
    return;
  glong length = g_utf8_strlen (quote, -1);
  const char *end = g_utf8_offset_to_pointer (quote, MIN (length, (glong)max_quote));
  g_string_append (text, ": “");
  g_string_append_len (text, quote, end - quote);
  g_string_append (text, length > (glong)max_quote ? "…”" : "”");
}

/* Without the relation's direction where it has none: "–". The voice is who is quoted, else the paper: the
 * same order as an origin's. */
char *
ent_claim_to_text (const EntMultigraph *graph, guint32 number, guint max_quote, const char *language)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntRelation *relation = ent_multigraph_get_relation (graph, claim.relation);
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  const EntSource *source = ent_multigraph_get_source (graph, claim.source);
  g_autofree char *date = ent_period_to_edtf (claim.period);
  GString *text = g_string_new (NULL);
  if (*date != '\0')
    g_string_append_printf (text, "%s · ", date);
  g_string_append_printf (
      text, "%s %s %s: %s%s", ent_multigraph_get_actor_name (graph, claim.subject, language),
      relation->is_symmetric ? "–" : "→", ent_multigraph_get_actor_name (graph, claim.object, language),
      claim.is_denied ? "not " : "", relation->label);
  if (claim.modality != ENT_MODALITY_ASSERTED)
    g_string_append_printf (text, ", %s", ent_modality_get_name (claim.modality));
  const char *voice = details.stated_by    ? details.stated_by
                      : *source->publisher ? source->publisher
                                           : source->id;
  g_string_append_printf (text, " (%s)", voice);
  append_quote (text, details.quote, max_quote);
  return g_string_free (text, FALSE);
}

/* Bounded on both sides, lines and their quotes, for a tooltip of a tie may stand on ten thousand claims. */
char *
ent_claims_to_text (const EntMultigraph *graph, const guint32 *claims, guint n, guint max_lines,
                    const char *language)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < MIN (n, max_lines); i++) {
    g_autofree char *line = ent_claim_to_text (graph, claims[i], 120, language);
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
  }
  if (n > max_lines)
    g_string_append_printf (text, "\n… and %u more", n - max_lines);
  return g_string_free (text, FALSE);
}

/* Level `facts`. */

enum {
  FACT_ID,
  FACT_KIND,
  FACT_LABEL,
  FACT_WEIGHT,
  FACT_SIGN,
  FACT_SIGNED_WEIGHT,
  FACT_SYMMETRIC,
  FACT_START,
  FACT_END,
  FACT_RELATION,
  FACT_LAYER,
  FACT_INTENSITY,
  FACT_CONFIDENCE,
  FACT_MODALITY,
  FACT_DATE,
  FACT_CLAIMS,
  FACT_ORIGINS,
  FACT_STATUS,
  FACT_EVIDENCE,
};

/* In the order of the enumeration above. */
static EntFrame *
new_fact_edges (guint n)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *description;
  } columns[] = {
    { "id", ENT_COLUMN_STRING, "number of the fact" },
    { "kind", ENT_COLUMN_STRING, "the relation's id: parallel edges differ by it" },
    { "label", ENT_COLUMN_STRING, "the relation in plain words" },
    { "weight", ENT_COLUMN_REAL, "confidence × |intensity| / 10, at least a thousandth" },
    { "sign", ENT_COLUMN_INTEGER, "1 cooperation, -1 hostility, 0 neither" },
    { "signed_weight", ENT_COLUMN_REAL, "sign × weight" },
    { "symmetric", ENT_COLUMN_BOOLEAN, "the relation holds both ways" },
    { "start", ENT_COLUMN_DATE, "first day, missing where open or unknown" },
    { "end", ENT_COLUMN_DATE, "last day, missing where open or unknown" },
    { "relation", ENT_COLUMN_STRING, "the relation's id" },
    { "layer", ENT_COLUMN_STRING,
      "military, diplomatic, economic, political, institutional or informational" },
    { "intensity", ENT_COLUMN_REAL, "-10 … 10 on Goldstein's scale" },
    { "confidence", ENT_COLUMN_REAL, "0 … 1, joined over its origins" },
    { "modality", ENT_COLUMN_STRING, "the surest of its claims" },
    { "date", ENT_COLUMN_DATE, "EDTF" },
    { "claims", ENT_COLUMN_INTEGER, "how many claims say so" },
    { "origins", ENT_COLUMN_INTEGER, "how many distinct voices" },
    { "status", ENT_COLUMN_STRING, "asserted, planned, possible or disputed" },
    { "evidence", ENT_COLUMN_STRING, "its claims in words" },
  };
  EntFrame *edges = ent_frame_new (n);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (edges, columns[i].name, columns[i].type, columns[i].description);
  return edges;
}

/* What a drawing makes a dashed or crossed line of. Any denial makes a fact disputed, however weak:
 * readers shall look for themselves. */
static const char *
fact_status (const EntFact *fact)
{
  if (fact->denied > 0)
    return "disputed";
  return fact->modality >= ENT_MODALITY_PLANNED ? ent_modality_get_name (fact->modality) : "asserted";
}

/* A weight of at least a thousandth: layouts and Gephi's statistics want positive ones, and a fact of
 * intensity 0 is an edge all the same. */
static void
fill_fact (EntFrame *edges, guint row, const EntFacts *facts, const EntFact *fact, const char *language)
{
  const EntMultigraph *graph = ent_facts_get_graph (facts);
  const EntRelation *relation = ent_multigraph_get_relation (graph, fact->relation);
  double weight = MAX (fact->confidence * fabs (fact->intensity) / 10, .001);
  char id[16], day[16];
  g_autofree char *date = ent_period_to_edtf (fact->period);
  g_autofree char *evidence = ent_claims_to_text (graph, fact->claims, fact->n_claims, 6, language);
  g_snprintf (id, sizeof id, "f%u", row + 1);
  ent_frame_set_string (edges, FACT_ID, row, id);
  ent_frame_set_string (edges, FACT_KIND, row, relation->id);
  ent_frame_set_string (edges, FACT_LABEL, row, relation->label);
  ent_frame_set_real (edges, FACT_WEIGHT, row, weight);
  ent_frame_set_integer (edges, FACT_SIGN, row, relation->sign);
  ent_frame_set_real (edges, FACT_SIGNED_WEIGHT, row, relation->sign * weight);
  ent_frame_set_boolean (edges, FACT_SYMMETRIC, row, relation->is_symmetric);
  ent_frame_set_string (edges, FACT_START, row, ent_period_earliest_iso (fact->period, day));
  ent_frame_set_string (edges, FACT_END, row, ent_period_latest_iso (fact->period, day));
  ent_frame_set_string (edges, FACT_RELATION, row, relation->id);
  ent_frame_set_string (edges, FACT_LAYER, row, ent_layer_get_name (relation->layer));
  ent_frame_set_real (edges, FACT_INTENSITY, row, fact->intensity);
  ent_frame_set_real (edges, FACT_CONFIDENCE, row, fact->confidence);
  ent_frame_set_string (edges, FACT_MODALITY, row, ent_modality_get_name (fact->modality));
  ent_frame_set_string (edges, FACT_DATE, row, *date ? date : NULL);
  ent_frame_set_integer (edges, FACT_CLAIMS, row, fact->n_claims);
  ent_frame_set_integer (edges, FACT_ORIGINS, row, fact->n_origins);
  ent_frame_set_string (edges, FACT_STATUS, row, fact_status (fact));
  ent_frame_set_string (edges, FACT_EVIDENCE, row, evidence);
}

/* A fact whose ends only fell together by folding ("Putin leads Russia") says nothing between two actors. */
static gboolean
is_between_two (const EntMultigraph *graph, const EntFact *fact)
{
  EntClaim claim = ent_multigraph_get_claim (graph, fact->best);
  return fact->subject != fact->object || claim.subject == claim.object;
}

/* O(facts + actors), apart from the words of the evidence. */
EntGraphFrame *
ent_graph_frame_from_facts (const EntFacts *facts, const char *language)
{
  const EntMultigraph *graph = ent_facts_get_graph (facts);
  guint n_actors = ent_multigraph_get_n_actors (graph), n_facts = ent_facts_get_size (facts), n = 0,
        n_nodes = 0;
  g_autofree guint32 *row_of = g_new0 (guint32, MAX (n_actors, 1)); /* row + 1 */
  g_autofree const EntFact **kept = g_new (const EntFact *, MAX (n_facts, 1));
  guint32 *from = g_new (guint32, MAX (n_facts, 1)), *to = g_new (guint32, MAX (n_facts, 1));
  for (guint i = 0; i < n_facts; i++) {
    const EntFact *fact = ent_facts_get (facts, i);
    if (!is_between_two (graph, fact))
      continue;
    kept[n++] = fact;
    row_of[fact->subject] = row_of[fact->object] = 1;
  }
  for (guint i = 0; i < n_actors; i++)
    if (row_of[i] != 0)
      row_of[i] = ++n_nodes;
  EntFrame *nodes = ent_graph_frame_new_nodes (n_nodes), *edges = new_fact_edges (n);
  for (guint i = 0; i < n_actors; i++)
    if (row_of[i] != 0)
      ent_graph_frame_add_actor (nodes, row_of[i] - 1, graph, i, language);
  for (guint i = 0; i < n; i++) {
    from[i] = row_of[kept[i]->subject] - 1;
    to[i] = row_of[kept[i]->object] - 1;
    fill_fact (edges, i, facts, kept[i], language);
  }
  return ent_graph_frame_new (nodes, edges, from, to, ENT_LEVEL_FACTS, TRUE);
}
