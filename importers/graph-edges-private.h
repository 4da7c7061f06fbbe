/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From nodes and edges to actors and claims, in the two ways there are: graph-edges.c takes those of others,
 * graph-claims.c those that Entente wrote. */
#ifndef ENT_GRAPH_EDGES_PRIVATE_H
#define ENT_GRAPH_EDGES_PRIVATE_H

#include "importers/claims-private.h"
#include "importers/graph-reader-private.h"

G_BEGIN_DECLS

/* EntGraphActor: who stands at an end. @id: (nullable): where the file says who that is; else the builder
 * looks the name up.
 * @type, @kind: (nullable) */
typedef struct {
  const char *name;
  const char *id;
  const char *type;
  const char *kind;
} EntGraphActor;

/* EntEdgeReader: what edges of others need. @relations: what the words mean that stand in a relation's place.
 */
typedef struct {
  EntGraphReader *graph;
  EntBuilder *builder;
  EntVocabulary *vocabulary;
  GHashTable *relations; /* of char *: relation's index + 1, or 0 for none */
  GArray *attributes;    /* of EntAttributeDraft; of the edge at hand */
  GStringChunk *strings; /* of the edge at hand */
} EntEdgeReader;

void ent__edge_reader_init (EntEdgeReader *reader, EntGraphReader *graph, EntBuilder *builder);
void ent__edge_reader_clear (EntEdgeReader *reader);

/* ent__edge_take: hands over an edge as a claim of @source.
 * @is_own: Entente wrote it at another level than claims: what it computed is no attribute */
void ent__edge_take (EntEdgeReader *reader, const EntGraphEdge *edge, const EntGraphActor *from,
                     const EntGraphActor *to, guint32 source, gboolean is_own);

/* ent__own_node_take: an actor's entry, where it has more to say than its id.
 * @own_fields: (nullable): a set of the names of fields that came with the data; others were computed */
void ent__own_node_take (EntBuilder *builder, const EntGraphNode *node, GHashTable *own_fields);

/* ent__own_edge_take: hands over an edge as the claim that it was, between actors with these ids. */
void ent__own_edge_take (EntClaimsReader *claims, const EntGraphEdge *edge, const char *from, const char *to);

G_END_DECLS

#endif
