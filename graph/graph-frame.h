/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The graph frame: a frame of nodes, a frame of edges with their ends, and metadata. It is all that an
 * exporter sees, so a new column reaches every format by itself. Multigraphs at the levels `claims` and
 * `facts` become one here, networks (ties) in engine/network-frame.c. */
#ifndef ENT_GRAPH_FRAME_H
#define ENT_GRAPH_FRAME_H

#include <glib.h>
#include "graph/facts.h"
#include "graph/frame.h"

G_BEGIN_DECLS

/** EntLevel: how far the multigraph is collapsed. */
typedef enum {
  ENT_LEVEL_CLAIMS,
  ENT_LEVEL_FACTS,
  ENT_LEVEL_TIES,
} EntLevel;

const char *ent_level_get_name (EntLevel level);
gboolean ent_level_parse (const char *name, EntLevel *level);

/**
 * EntGraphFrame: plain data, owned by whoever made it.
 * @nodes: always has the columns `id`, `label`, `type`, `kind` (strings); states have `latitude`,
 * `longitude`; measures and blocs add theirs. Its metadata are the graph's: "title", "subtitle", "sources",
 * "level", "generator", …
 * @edges: always has `id` (string, unique), `kind` (the relation's id; at `ties` "cooperation", "hostility"
 * or "mixed"), `label`, `weight` (> 0), `sign` (-1, 0, 1), `signed_weight`, `symmetric` (boolean), `start`
 * and `end` (dates, missing where open)
 * @from, @to: the edges' ends, as rows of @nodes
 * @level: how far it is collapsed; at `ties` the graph is undirected unless @is_directed
 *
 * At `ties` edges also have: `cooperation`, `hostility` (weights of either sign, their sum is `weight`),
 * `cooperation_forward`, `cooperation_backward`, `hostility_forward`, `hostility_backward` (booleans: does
 * the first end act on the second, the second on the first; both for symmetric relations),
 * `cooperation_words`, `hostility_words` (strongest relations in plain words, strongest first, parted by ";
 * "), `cooperation_status`, `hostility_status` ("asserted", "planned", "possible" or "disputed"),
 * `relations`, `layers` (parted by ";"), `claims`, `facts`, `origins` (counts) and `evidence` (a few lines of
 * plain text for a tooltip). At `facts` and `claims`: `relation`, `layer`, `intensity`, `confidence`,
 * `modality`, `date` (EDTF), `claims`, `origins`, `status`, `evidence`.
 */
typedef struct {
  EntFrame *nodes;
  EntFrame *edges;
  guint32 *from;
  guint32 *to;
  EntLevel level;
  gboolean is_directed;
} EntGraphFrame;

/** ent_graph_frame_new: takes over the frames and arrays. */
EntGraphFrame *ent_graph_frame_new (EntFrame *nodes, EntFrame *edges, guint32 *from, guint32 *to,
                                    EntLevel level, gboolean is_directed);
void ent_graph_frame_free (EntGraphFrame *frame);

/** ent_graph_frame_from_facts: level `facts`: an edge a fact, without those whose ends fell together by
 * folding. @language: names in that language. */
EntGraphFrame *ent_graph_frame_from_facts (const EntFacts *facts, const char *language);

/** ent_graph_frame_from_claims: level `claims`: an edge a claim, with all that its claim and source say
 * (`source.title`, …), so that nothing is lost. @subjects and @objects: as in ent_facts_new(). */
EntGraphFrame *ent_graph_frame_from_claims (const EntMultigraph *graph, const EntChosen *chosen,
                                            const guint32 *subjects, const guint32 *objects,
                                            const char *language);

/** ent_claim_to_text: a claim as one line of plain text: "2025-08-12 · Putin → Kim: phone call (Kremlin):
 * “quote”" (transfer full).
 * @max_quote: the quote is cut after so many characters; 0: no quote */
char *ent_claim_to_text (const EntMultigraph *graph, guint32 claim, guint max_quote, const char *language);

/** ent_claims_to_text: the first @max_lines of these claims, a line each, and how many more there are
 * (transfer full). */
char *ent_claims_to_text (const EntMultigraph *graph, const guint32 *claims, guint n, guint max_lines,
                          const char *language);

/** ent_graph_frame_add_actor: fills @row of a nodes frame that has `id`, `label`, `type`, `kind`, `latitude`,
 * `longitude` as its first columns. */
void ent_graph_frame_add_actor (EntFrame *nodes, guint row, const EntMultigraph *graph, guint32 actor,
                                const char *language);

/** ent_graph_frame_new_nodes: a nodes frame with those columns and @n_rows rows (transfer full). */
EntFrame *ent_graph_frame_new_nodes (guint n_rows);

/** ent_graph_frame_take: a new graph frame with these nodes only, in the order they had, and the edges among
 * them (transfer full).
 * @nodes: rows of @frame's nodes, in any order */
EntGraphFrame *ent_graph_frame_take (const EntGraphFrame *frame, const guint *nodes, guint n_nodes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGraphFrame, ent_graph_frame_free)

G_END_DECLS

#endif
