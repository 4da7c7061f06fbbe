/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON in the node-link form, which networkx (node_link_graph) and D3 read: a node or link a line, so that a
 * difference of two files is one of lines. In a multigraph the id of an edge is its `key`, by which networkx
 * tells parallel edges apart. A missing cell is no member. */
#include "exporters/exporters-private.h"

#include <glib/gi18n-lib.h>

/* Members of a link that are not its columns. Nodes have none but `id`, which is a column of theirs. */
static const char *const edge_names[] = { "source", "target", "key", NULL };
static const char *const skipped[] = { "id", NULL };

/* The id of a row under the name that this place wants; "" where there is none, as the member must be
 * there. */
static void
write_id (EntWriter *writer, const char *name, const EntFrame *frame, guint row)
{
  const char *id = ent__frame_text (frame, "id", row);
  ent__write_format (writer, "\"%s\":", name);
  ent__write_json (writer, id ? id : "");
}

/* Columns keep their names: a node has no other members. */
static void
write_nodes (EntWriter *writer, const EntFrame *nodes)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (nodes, NULL, "", skipped);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
    ent__write (writer, row > 0 ? ",\n{" : "\n{");
    write_id (writer, "id", nodes, row);
    ent__write_json_row (writer, nodes, row, names);
    ent__write (writer, "}");
  }
}

/* Ends are named by id, not by number: files can then be joined and cut. A graph of ties has no parallel
 * edges, and there networkx would take a `key` for an attribute. */
static void
write_links (EntWriter *writer, const EntGraphFrame *frame)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (frame->edges, edge_names, "edge.", skipped);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->edges); row++) {
    ent__write (writer, row > 0 ? ",\n{" : "\n{");
    write_id (writer, "source", frame->nodes, frame->from[row]);
    ent__write (writer, ",");
    write_id (writer, "target", frame->nodes, frame->to[row]);
    ent__write (writer, ",");
    write_id (writer, frame->level == ENT_LEVEL_TIES ? "id" : "key", frame->edges, row);
    ent__write_json_row (writer, frame->edges, row, names);
    ent__write (writer, "}");
  }
}

/* The member is called `links`, as D3 has it and networkx had it until 3.4, which now wants `edges` unless it
 * is told. */
static gboolean
write_node_link (const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options,
                 G_GNUC_UNUSED const char *part, EntWriter *writer, G_GNUC_UNUSED GError **error)
{
  ent__write_format (writer, "{\"directed\":%s,\"multigraph\":%s,\n\"graph\":",
                     ent__graph_frame_is_directed (frame) ? "true" : "false",
                     frame->level == ENT_LEVEL_TIES ? "false" : "true");
  ent__write_json_meta (writer, frame->nodes);
  ent__write (writer, ",\n\"nodes\":[");
  write_nodes (writer, frame->nodes);
  ent__write (writer, "\n],\n\"links\":[");
  write_links (writer, frame);
  ent__write (writer, "\n]}\n");
  return TRUE;
}

static const char *const suffixes[] = { ".json", NULL };

const EntExporter ent_exporter_json = {
  .name = "json",
  .summary = N_ ("JSON of nodes and links, as networkx and D3 read it"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .write_graph = write_node_link,
};
