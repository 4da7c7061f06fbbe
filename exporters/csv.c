/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tables, as Gephi's spreadsheet import and R want them. Gephi knows the columns Id and Label of nodes,
 * and Source, Target, Type, Kind, Id, Label and Weight of edges, in any case; columns of ours that would be
 * taken for them get another name. A missing cell is empty. Lines end in LF.
 * Of claims a third table has the metadata, so that they read back whole (importers/own-tables.c). */
#include "exporters/exporters-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A column as Gephi calls it and as the frame does. Gephi knows them in any case, but the spelling of its
 * own manual is what people look for. */
typedef struct {
  const char *heading;
  const char *column;
} Leading;

static const Leading node_leading[] = { { "Id", "id" }, { "Label", "label" } };
static const Leading edge_leading[] = {
  { "Kind", "kind" }, { "Id", "id" }, { "Label", "label" }, { "Weight", "weight" }
};

/* Names that would be taken for Gephi's, and columns that are written under those names first. */
static const char *const node_taken[] = { "Id", "Label", NULL };
static const char *const edge_taken[] = { "Source", "Target", "Type", "Kind", "Id", "Label", "Weight", NULL };
static const char *const node_skipped[] = { "id", "label", NULL };
static const char *const edge_skipped[] = { "kind", "id", "label", "weight", NULL };

/* Numbers are written as they are: a minus makes no formula of them. */
static void
write_cell (EntWriter *writer, const EntFrame *frame, guint column, guint row)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  EntColumnType type = ent_frame_get_column_type (frame, column);
  const char *text = ent_frame_get_text (frame, column, row, buffer);
  if (type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE)
    ent__write_csv (writer, text);
  else
    ent__write (writer, text);
}

/* Names of columns may come from data, so they are guarded as cells are. The caller has written what stands
 * before the first. */
static void
write_headings (EntWriter *writer, const Leading *leading, guint n, const GPtrArray *names)
{
  for (guint i = 0; i < n; i++)
    ent__write_format (writer, "%s%s", i > 0 ? "," : "", leading[i].heading);
  for (guint column = 0; column < names->len; column++)
    if (g_ptr_array_index (names, column) != NULL) {
      ent__write (writer, ",");
      ent__write_csv (writer, g_ptr_array_index (names, column));
    }
  ent__write (writer, "\n");
}

/* The columns that Gephi knows come first, even where the frame has none of them: its import wants them
 * there. */
static void
write_row (EntWriter *writer, const EntFrame *frame, guint row, const Leading *leading, guint n,
           const GPtrArray *names)
{
  for (guint i = 0; i < n; i++) {
    gint column = ent_frame_find_column (frame, leading[i].column);
    ent__write (writer, i > 0 ? "," : "");
    if (column >= 0)
      write_cell (writer, frame, column, row);
  }
  for (guint column = 0; column < names->len; column++)
    if (g_ptr_array_index (names, column) != NULL) {
      ent__write (writer, ",");
      write_cell (writer, frame, column, row);
    }
  ent__write (writer, "\n");
}

/* One row for each node, also those without an edge. */
static void
write_nodes (EntWriter *writer, const EntFrame *nodes)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (nodes, node_taken, "node.", node_skipped);
  write_headings (writer, node_leading, G_N_ELEMENTS (node_leading), names);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++)
    write_row (writer, nodes, row, node_leading, G_N_ELEMENTS (node_leading), names);
}

/* An end is named by its node's id, and with the comma behind it: it is never the last cell. */
static void
write_end (EntWriter *writer, const EntFrame *nodes, guint32 row)
{
  const char *id = ent__frame_text (nodes, "id", row);
  ent__write_csv (writer, id ? id : "");
  ent__write (writer, ",");
}

/* Type says for each edge whether it has a direction, so symmetric and directed relations live in one table.
 */
static void
write_edges (EntWriter *writer, const EntGraphFrame *frame)
{
  g_autoptr (GPtrArray) names = ent__frame_name_columns (frame->edges, edge_taken, "edge.", edge_skipped);
  gboolean is_directed = ent__graph_frame_is_directed (frame);
  /* These three are made here, so the row begins with them and goes on with what the frame has. */
  ent__write (writer, "Source,Target,Type,");
  write_headings (writer, edge_leading, G_N_ELEMENTS (edge_leading), names);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->edges); row++) {
    write_end (writer, frame->nodes, frame->from[row]);
    write_end (writer, frame->nodes, frame->to[row]);
    ent__write (writer, is_directed && !ent__frame_flag (frame->edges, "symmetric", row) ? "Directed,"
                                                                                         : "Undirected,");
    write_row (writer, frame->edges, row, edge_leading, G_N_ELEMENTS (edge_leading), names);
  }
}

/* A value of several lines has a row for each, under the same name: a cell of all entries would be too large
 * for spreadsheets, and for readers that bound a row. */
static void
write_value (EntWriter *writer, const char *name, const char *value)
{
  for (const char *line = value, *end; line != NULL; line = end != NULL ? end + 1 : NULL) {
    end = strchr (line, '\n');
    g_autofree char *text = end != NULL ? g_strndup (line, (gsize)(end - line)) : g_strdup (line);
    ent__write_csv (writer, name);
    ent__write (writer, ",");
    ent__write_csv (writer, text);
    ent__write (writer, "\n");
  }
}

/* What nodes and edges have no place for. The generator comes first: by it the table is known. */
static void
write_meta (EntWriter *writer, const EntFrame *nodes)
{
  g_autofree const char **names = ent_frame_list_meta (nodes);
  const char *generator = ent_frame_get_meta (nodes, "generator");
  ent__write (writer, "name,value\n");
  if (generator != NULL)
    write_value (writer, "generator", generator);
  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], "generator"))
      write_value (writer, names[i], ent_frame_get_meta (nodes, names[i]));
}

/* Facts and ties do not come back whole anyway, and are two tables. */
static gboolean
has_part (const EntGraphFrame *frame, const char *part)
{
  return frame->level == ENT_LEVEL_CLAIMS || !g_str_equal (part, "graph");
}

/* Each part is asked for by itself and has a writer of its own; exporters.c sees to it that all or none
 * appear. */
static gboolean
write_csv (const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options, const char *part,
           EntWriter *writer, G_GNUC_UNUSED GError **error)
{
  if (g_strcmp0 (part, "nodes") == 0)
    write_nodes (writer, frame->nodes);
  else if (g_strcmp0 (part, "graph") == 0)
    write_meta (writer, frame->nodes);
  else
    write_edges (writer, frame);
  return TRUE;
}

/* Always worth saying: in the wrong order Gephi makes nodes of its own for the edges' ends, without labels.
 */
static const char *
get_hint (G_GNUC_UNUSED const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options)
{
  return N_ (
      "in Gephi import the nodes first, then append the edges to the same workspace; an apostrophe before "
      "a text keeps spreadsheets from running it as a formula");
}

static const char *const suffixes[] = { ".csv", NULL };
static const char *const parts[] = { "nodes", "edges", "graph", NULL };

const EntExporter ent_exporter_csv = {
  .name = "csv",
  .summary = N_ ("two tables, nodes and edges, for Gephi's spreadsheet import, R and spreadsheets"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_TIES,
  .parts = parts,
  .has_part = has_part,
  .get_hint = get_hint,
  .write_graph = write_csv,
};
