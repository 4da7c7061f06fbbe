/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as Cytoscape.js takes it (elements), Cytoscape opens it (.cyjs) and networkx reads it
 * (cytoscape_graph). Positions are in pixels with y downwards. What each of the three wants is said where it
 * is written; js.cytoscape.org ("Notation") and networkx's readwrite/json_graph/cytoscape.py are the
 * sources. */
#include "exporters/exporters-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Members that mean something to a reader, so that a column of that name gets a prefix. `parent` would make a
 * compound node; `value`, `name` and `key` are networkx's. */
static const char *const node_names[] = { "parent", "value", "name", NULL };
static const char *const edge_names[] = { "source", "target", "parent", "key", NULL };
static const char *const skipped[] = { "id", NULL };

/* Without the comma before it: the first member of an object. */
static void
write_text (EntWriter *writer, const char *name, const char *text)
{
  ent__write_format (writer, "\"%s\":", name);
  ent__write_json (writer, text ? text : "");
}

/* The frame has y upwards, as the diagram, GraphML and GEXF; here it is turned round. Zero has no sign: -0
 * would be another text for the same place. A node without a place leaves the layout to the reader. */
static void
write_position (EntWriter *writer, const EntFrame *nodes, guint row)
{
  double x = ent__frame_real (nodes, "x", row), y = ent__frame_real (nodes, "y", row);
  if (!isfinite (x) || !isfinite (y))
    return;
  ent__write (writer, ",\"position\":{\"x\":");
  ent__write_json_real (writer, x);
  ent__write (writer, ",\"y\":");
  ent__write_json_real (writer, y == 0 ? 0 : -y);
  ent__write (writer, "}");
}

/* networkx takes the node from `value` and fails without it; Cytoscape and networkx call it by `name`. */
static void
write_node (EntWriter *writer, const EntFrame *nodes, guint row, const GPtrArray *names)
{
  const char *id = ent__frame_text (nodes, "id", row), *label = ent__frame_text (nodes, "label", row);
  ent__write (writer, "\n{\"data\":{");
  write_text (writer, "id", id);
  ent__write (writer, ",");
  write_text (writer, "value", id);
  ent__write (writer, ",");
  write_text (writer, "name", label ? label : id);
  ent__write_json_row (writer, nodes, row, names);
  ent__write (writer, "}");
  write_position (writer, nodes, row);
  ent__write (writer, "}");
}

/* Nodes come before edges: Cytoscape.js wants both ends of an edge to be there. */
static void
write_nodes (EntWriter *writer, const EntFrame *nodes)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (nodes, node_names, "node.", skipped);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
    ent__write (writer, row > 0 ? "," : "");
    write_node (writer, nodes, row, names);
  }
}

/* The ids that edges cannot have: nodes and edges share one space of ids here, and Cytoscape.js drops the
 * second element of an id. Only the edges' are looked up: nodes come first and are unique. The set owns its
 * texts, since some of those of the edges are made here. */
static GHashTable *
collect_ids (const EntGraphFrame *frame)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->nodes); row++) {
    const char *id = ent__frame_text (frame->nodes, "id", row);
    g_hash_table_add (ids, g_strdup (id ? id : ""));
  }
  return ids;
}

/* Ends: each round makes the id longer, and the set is finite. */
static void
write_edge_id (EntWriter *writer, GHashTable *ids, const char *own)
{
  char *id = g_strdup (own ? own : "");
  while (g_hash_table_contains (ids, id)) {
    char *longer = g_strconcat ("edge:", id, NULL);
    g_free (id);
    id = longer;
  }
  g_hash_table_add (ids, id);
  write_text (writer, "id", id);
}

/* By its `key` networkx tells parallel edges apart; a graph of ties has none. */
static void
write_edge (EntWriter *writer, const EntGraphFrame *frame, guint row, GHashTable *ids, const GPtrArray *names)
{
  const char *id = ent__frame_text (frame->edges, "id", row);
  ent__write (writer, "\n{\"data\":{");
  write_edge_id (writer, ids, id);
  ent__write (writer, ",");
  write_text (writer, "source", ent__frame_text (frame->nodes, "id", frame->from[row]));
  ent__write (writer, ",");
  write_text (writer, "target", ent__frame_text (frame->nodes, "id", frame->to[row]));
  if (frame->level != ENT_LEVEL_TIES) {
    ent__write (writer, ",");
    write_text (writer, "key", id);
  }
  ent__write_json_row (writer, frame->edges, row, names);
  ent__write (writer, "}}");
}

/* Memory: the set of ids, a text for each node and edge. */
static void
write_edges (EntWriter *writer, const EntGraphFrame *frame)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (frame->edges, edge_names, "edge.", skipped);
  g_autoptr (GHashTable) ids = collect_ids (frame);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->edges); row++) {
    ent__write (writer, row > 0 ? "," : "");
    write_edge (writer, frame, row, ids, names);
  }
}

/* `directed` and `multigraph` are for networkx, which else merges parallel edges and drops directions; the
 * versions are what Cytoscape checks for. */
static gboolean
write_cytoscape (const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options,
                 G_GNUC_UNUSED const char *part, EntWriter *writer, G_GNUC_UNUSED GError **error)
{
  ent__write_format (
      writer,
      "{\"format_version\":\"1.0\",\"generated_by\":\"entente\",\"target_cytoscapejs_version\":\"~3.0\",\n"
      "\"directed\":%s,\"multigraph\":%s,\n\"data\":",
      ent__graph_frame_is_directed (frame) ? "true" : "false",
      frame->level == ENT_LEVEL_TIES ? "false" : "true");
  ent__write_json_meta (writer, frame->nodes);
  ent__write (writer, ",\n\"elements\":{\"nodes\":[");
  write_nodes (writer, frame->nodes);
  ent__write (writer, "\n],\n\"edges\":[");
  write_edges (writer, frame);
  ent__write (writer, "\n]}}\n");
  return TRUE;
}

static const char *const suffixes[] = { ".cyjs", ".cytoscape.json", NULL };

const EntExporter ent_exporter_cytoscape = {
  .name = "cytoscape",
  .summary = N_ ("JSON for Cytoscape.js and Cytoscape"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .write_graph = write_cytoscape,
};
