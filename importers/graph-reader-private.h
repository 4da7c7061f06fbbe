/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the importers of graphs share: nodes and edges with their fields, whatever the format, become actors
 * and claims. Of a graph that Entente wrote at the level `claims` everything comes back; a graph of others is
 * a source that claims its edges. Read next: graph-reader.c, then graphml.c for a format. */
#ifndef ENT_GRAPH_READER_PRIVATE_H
#define ENT_GRAPH_READER_PRIVATE_H

#include "importers/input.h"
#include "importers/record-private.h"

G_BEGIN_DECLS

/* EntGraphFields: the fields of the record at hand, while it is read; initialise with
 * ent__graph_fields_init().
 * @list: of EntAttributeDraft, without empty ones; @is_too_large: what came beyond the bounds was left out */
typedef struct {
  GArray *list;
  EntArena arena;
  gboolean is_too_large;
} EntGraphFields;

void ent__graph_fields_init (EntGraphFields *fields);
void ent__graph_fields_clear (EntGraphFields *fields);
void ent__graph_fields_reset (EntGraphFields *fields);

/* ent__graph_fields_set: copies both; a field that is there already gets the new value. A @value that is NULL
 * or "" is as good as none. */
void ent__graph_fields_set (EntGraphFields *fields, const char *name, const char *value);

/* ent__graph_fields_copy: a copy that lives until the next reset; NULL for NULL, and where it is too large.
 */
const char *ent__graph_fields_copy (EntGraphFields *fields, const char *text);

/* ent__graph_find_field: (nullable): the value of the field with this name, in any case of ASCII. */
const char *ent__graph_find_field (const EntAttributeDraft *fields, guint n, const char *name);

/* EntGraphNode, EntGraphEdge: borrowed for the call. @label: (nullable): what it is called; @id: of an edge
 * (nullable);
 * @from, @to: ids of nodes, or names of actors where the format has no nodes. */
typedef struct {
  const char *id;
  const char *label;
  const EntAttributeDraft *fields;
  guint n_fields;
  EntPlace place;
} EntGraphNode;

typedef struct {
  const char *id;
  const char *from;
  const char *to;
  gboolean is_directed;
  const EntAttributeDraft *fields;
  guint n_fields;
  EntPlace place;
} EntGraphEdge;

typedef struct _EntGraphReader EntGraphReader;

/* ent__graph_reader_new: @has_nodes: the format tells of nodes, so that an edge to another is an error. All
 * is borrowed. */
EntGraphReader *ent__graph_reader_new (EntInput *input, EntBuilder *builder, EntProblems *problems,
                                       gboolean has_nodes);
void ent__graph_reader_free (EntGraphReader *reader);

/* ent__graph_reader_set_meta: what the file says of the graph itself: "title", "generator", "level", …;
 * heeded before the first node. */
void ent__graph_reader_set_meta (EntGraphReader *reader, const char *name, const char *value);

/* ent__graph_reader_expect_generator: the file is going to say who wrote it: records that come before it did
 * are held until the end, for whose they are decides how they are read. */
void ent__graph_reader_expect_generator (EntGraphReader *reader);

/* ent__graph_reader_take_node, _take_edge: an edge may come before its nodes; it is then held until the end.
 * What is wrong with either is reported. */
void ent__graph_reader_take_node (EntGraphReader *reader, const EntGraphNode *node);
void ent__graph_reader_take_edge (EntGraphReader *reader, const EntGraphEdge *edge);

/* ent__graph_reader_end: what was held is handed over or reported. Call it also where a file is cut off. */
void ent__graph_reader_end (EntGraphReader *reader);

/* ent__graph_reader_lose: a record that could not be read, as an error at its place. */
void ent__graph_reader_lose (EntGraphReader *reader, const char *code, const EntPlace *place,
                             const char *format, ...) G_GNUC_PRINTF (4, 5);

/* ent__graph_reader_count: one more record of which this is to be said; see ent_problems_count(). */
void ent__graph_reader_count (EntGraphReader *reader, EntSeverity severity, const char *code,
                              const char *format, ...) G_GNUC_PRINTF (4, 5);

/* ent__graph_reader_get_n_read: records so far, good and bad. */
guint64 ent__graph_reader_get_n_read (const EntGraphReader *reader);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGraphReader, ent__graph_reader_free)

G_END_DECLS

#endif
