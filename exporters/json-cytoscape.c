/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON as Cytoscape.js takes it (elements) and Cytoscape opens it (.cyjs). Nodes and edges share one space of
 * ids there, so an edge whose id is a node's gets another. Positions are in pixels with y downwards. */
#include "exporters/exporters-private.h"

#include <math.h>

static const char *const node_names[] = { "parent", NULL }; /* would make a compound node */
static const char *const edge_names[] = { "source", "target", "parent", NULL };
static const char *const skipped[] = { "id", NULL };

static void
write_id (EntWriter *writer, const char *name, const char *id)
{
  ent__write_format (writer, "\"%s\":", name);
  ent__write_json (writer, id ? id : "");
}

/* Zero has no sign here: -0 would be another text for the same place. */
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

static void
write_nodes (EntWriter *writer, const EntFrame *nodes)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (nodes, node_names, "node.", skipped);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
    ent__write (writer, row > 0 ? ",\n{\"data\":{" : "\n{\"data\":{");
    write_id (writer, "id", ent__frame_text (nodes, "id", row));
    ent__write_json_row (writer, nodes, row, names);
    ent__write (writer, "}");
    write_position (writer, nodes, row);
    ent__write (writer, "}");
  }
}

/* The ids that edges cannot have: the nodes', to which those of the edges are added. */
static GHashTable *
collect_ids (const EntGraphFrame *frame)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->nodes); row++)
    g_hash_table_add (ids, g_strdup (ent__frame_text (frame->nodes, "id", row)));
  return ids;
}

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
  write_id (writer, "id", id);
}

/* A table of ids is kept only for edges: nodes come first and are unique. */
static void
write_edges (EntWriter *writer, const EntGraphFrame *frame)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (frame->edges, edge_names, "edge.", skipped);
  g_autoptr (GHashTable) ids = collect_ids (frame);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->edges); row++) {
    ent__write (writer, row > 0 ? ",\n{\"data\":{" : "\n{\"data\":{");
    write_edge_id (writer, ids, ent__frame_text (frame->edges, "id", row));
    ent__write (writer, ",");
    write_id (writer, "source", ent__frame_text (frame->nodes, "id", frame->from[row]));
    ent__write (writer, ",");
    write_id (writer, "target", ent__frame_text (frame->nodes, "id", frame->to[row]));
    ent__write_json_row (writer, frame->edges, row, names);
    ent__write (writer, "}}");
  }
}

static gboolean
write_cytoscape (const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options,
                 G_GNUC_UNUSED const char *part, EntWriter *writer, G_GNUC_UNUSED GError **error)
{
  ent__write (
      writer,
      "{\"format_version\":\"1.0\",\"generated_by\":\"entente\",\"target_cytoscapejs_version\":\"~3.0\",\n"
      "\"data\":");
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
  .summary = "JSON for Cytoscape.js and Cytoscape",
  .suffixes = suffixes,
  .level = ENT_LEVEL_TIES,
  .write_graph = write_cytoscape,
};
