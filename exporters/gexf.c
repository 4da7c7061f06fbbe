/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GEXF, Gephi's format (gexf.net, schemas 1.3 and 1.2draft). 1.3: the multigraph as Gephi keeps it, with a
 * type and a kind for each edge, and spells that its timeline follows. 1.2, for networkx and others that stop
 * there: one type a file, each edge by itself. Colours, sizes and positions are in the viz namespace; every
 * other column is an attribute. */
#include "exporters/gexf-private.h"

#include <math.h>
#include <string.h>

typedef struct {
  EntWriter *writer;
  const EntGraphFrame *frame;
  gboolean is_13;
  gboolean is_dynamic;
  gboolean has_merged;        /* a group of several edges: there is an attribute that counts them */
  gboolean *is_node_built_in; /* columns that are no attributes */
  gboolean *is_edge_built_in;
} Gexf;

static const char merged_id[] = "merged_edges";

/* Columns that GEXF has a place of its own for. */
static gboolean
is_built_in (const EntFrame *frame, guint column, gboolean is_node, gboolean is_13)
{
  static const char *const viz_numbers[] = { "x", "y", "z", "size", NULL };
  static const char *const colors[] = { "r", "g", "b", NULL };
  const char *name = ent_frame_get_column_name (frame, column);
  EntColumnType type = ent_frame_get_column_type (frame, column);
  gboolean is_number = type == ENT_COLUMN_INTEGER || type == ENT_COLUMN_REAL;
  gboolean is_text = type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE;
  if (g_str_equal (name, "id") || g_str_equal (name, "label"))
    return is_text;
  if (g_strv_contains (colors, name))
    return is_number;
  if (is_node)
    return g_strv_contains (viz_numbers, name) && is_number;
  if (g_str_equal (name, "weight"))
    return is_number;
  if (g_str_equal (name, "start") || g_str_equal (name, "end"))
    return is_text;
  return g_str_equal (name, "kind") && is_text && is_13;
}

static gboolean *
find_built_in (const EntFrame *frame, gboolean is_node, gboolean is_13)
{
  guint n = ent_frame_get_n_columns (frame);
  gboolean *found = g_new0 (gboolean, MAX (n, 1));
  for (guint column = 0; column < n; column++)
    found[column] = is_built_in (frame, column, is_node, is_13);
  return found;
}

static const char *
type_name (EntColumnType type)
{
  switch (type) {
  case ENT_COLUMN_INTEGER:
    return "long";
  case ENT_COLUMN_REAL:
    return "double";
  case ENT_COLUMN_BOOLEAN:
    return "boolean";
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    break;
  }
  return "string";
}

/* The id is the name, which Gephi shows as the title of the column and keeps as its id on the way out. */
static void
write_attribute (EntWriter *writer, const char *name, const char *type)
{
  ent__write (writer, "      <attribute");
  ent__write_xml_attribute (writer, "id", name);
  ent__write_xml_attribute (writer, "title", name);
  ent__write_xml_attribute (writer, "type", type);
  ent__write (writer, "/>\n");
}

static void
write_attributes (const Gexf *gexf, const EntFrame *frame, const char *class,
                  const gboolean *is_built_in_column, gboolean has_merged)
{
  ent__write_format (gexf->writer, "    <attributes class=\"%s\"%s>\n", class,
                     gexf->is_dynamic ? " mode=\"static\"" : "");
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++)
    if (!is_built_in_column[column])
      write_attribute (gexf->writer, ent_frame_get_column_name (frame, column),
                       type_name (ent_frame_get_column_type (frame, column)));
  if (has_merged)
    write_attribute (gexf->writer, merged_id, "long");
  ent__write (gexf->writer, "    </attributes>\n");
}

/* A missing value is no attvalue: Gephi then shows an empty cell, and no filter takes it for a zero. */
static void
write_attvalue (EntWriter *writer, const char *id, const char *value)
{
  if (value == NULL)
    return;
  ent__write (writer, "          <attvalue");
  ent__write_xml_attribute (writer, "for", id);
  ent__write_xml_attribute (writer, "value", value);
  ent__write (writer, "/>\n");
}

/* The attvalues of a node, or of the edges of a group. */
static void
write_attvalues (const Gexf *gexf, const EntFrame *frame, const gboolean *is_built_in_column,
                 const GArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ent__write (gexf->writer, "        <attvalues>\n");
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++)
    if (!is_built_in_column[column])
      write_attvalue (gexf->writer, ent_frame_get_column_name (frame, column),
                      ent__gexf_value (frame, column, rows, text));
  if (rows->len > 1) {
    g_string_printf (text, "%u", rows->len);
    write_attvalue (gexf->writer, merged_id, text->str);
  }
  ent__write (gexf->writer, "        </attvalues>\n");
}

static void
write_color (EntWriter *writer, const EntFrame *frame, guint row)
{
  guint8 rgb[3];
  if (ent__frame_color (frame, row, rgb))
    ent__write_format (writer, "        <viz:color r=\"%u\" g=\"%u\" b=\"%u\"/>\n", rgb[0], rgb[1], rgb[2]);
}

/* Schema 1.2 wants a z. */
static void
write_position_and_size (EntWriter *writer, const EntFrame *nodes, guint row)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  double x = ent__frame_real (nodes, "x", row), y = ent__frame_real (nodes, "y", row);
  double z = ent__frame_real (nodes, "z", row), size = ent__frame_real (nodes, "size", row);
  if (isfinite (x) && isfinite (y)) {
    ent__write_format (writer, "        <viz:position x=\"%s\"", ent_real_to_text (x, buffer));
    ent__write_format (writer, " y=\"%s\"", ent_real_to_text (y, buffer));
    ent__write_format (writer, " z=\"%s\"/>\n", ent_real_to_text (isfinite (z) ? z : 0, buffer));
  }
  if (isfinite (size))
    ent__write_format (writer, "        <viz:size value=\"%s\"/>\n", ent_real_to_text (size, buffer));
}

static void
write_nodes (const Gexf *gexf)
{
  const EntFrame *nodes = gexf->frame->nodes;
  guint n = ent_frame_get_n_rows (nodes);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (guint));
  ent__write_format (gexf->writer, "    <nodes count=\"%u\">\n", n);
  for (guint row = 0; row < n; row++) {
    g_array_set_size (rows, 0);
    g_array_append_val (rows, row);
    ent__write (gexf->writer, "      <node");
    ent__write_xml_attribute (gexf->writer, "id", ent__frame_text (nodes, "id", row));
    ent__write_xml_attribute (gexf->writer, "label", ent__frame_text (nodes, "label", row));
    ent__write (gexf->writer, ">\n");
    write_attvalues (gexf, nodes, gexf->is_node_built_in, rows);
    write_color (gexf->writer, nodes, row);
    write_position_and_size (gexf->writer, nodes, row);
    ent__write (gexf->writer, "      </node>\n");
  }
  ent__write (gexf->writer, "    </nodes>\n");
}

/* An open bound is not written: Gephi takes a missing one for infinite. */
static void
write_bounds (EntWriter *writer, const EntSpell *spell)
{
  char buffer[16];
  if (spell->first != ENT_DAY_MIN)
    ent__write_xml_attribute (writer, "start", ent_day_to_iso (spell->first, buffer));
  if (spell->last != ENT_DAY_MAX)
    ent__write_xml_attribute (writer, "end", ent_day_to_iso (spell->last, buffer));
}

static void
write_spells (EntWriter *writer, const GArray *spells)
{
  ent__write (writer, "        <spells>\n");
  for (guint i = 0; i < spells->len; i++) {
    ent__write (writer, "          <spell");
    write_bounds (writer, &g_array_index (spells, EntSpell, i));
    ent__write (writer, "/>\n");
  }
  ent__write (writer, "        </spells>\n");
}

/* An attribute of the edge itself, from the column that GEXF has this place for. */
static void
write_joined (const Gexf *gexf, const char *attribute, const char *name, const GArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint column = ent_frame_find_column (gexf->frame->edges, name);
  if (column >= 0 && gexf->is_edge_built_in[column])
    ent__write_xml_attribute (gexf->writer, attribute,
                              ent__gexf_value (gexf->frame->edges, column, rows, text));
}

/* The first edge of a group lends its id, ends and colour; merged values follow ent__gexf_value(). One period
 * is written as attributes of the edge, several as spells: readers of either kind know one of them. */
static void
write_edge (const Gexf *gexf, const GArray *rows)
{
  const EntGraphFrame *frame = gexf->frame;
  guint first = g_array_index (rows, guint, 0);
  g_autoptr (GArray) spells = ent__gexf_spells (frame->edges, rows);
  gboolean is_directed =
      ent__graph_frame_is_directed (frame) && !ent__frame_flag (frame->edges, "symmetric", first);
  ent__write (gexf->writer, "      <edge");
  ent__write_xml_attribute (gexf->writer, "id", ent__frame_text (frame->edges, "id", first));
  ent__write_xml_attribute (gexf->writer, "source", ent__frame_text (frame->nodes, "id", frame->from[first]));
  ent__write_xml_attribute (gexf->writer, "target", ent__frame_text (frame->nodes, "id", frame->to[first]));
  if (gexf->is_13)
    ent__write_xml_attribute (gexf->writer, "type", is_directed ? "directed" : "undirected");
  write_joined (gexf, "label", "label", rows);
  write_joined (gexf, "weight", "weight", rows);
  if (gexf->is_13)
    ent__write_xml_attribute (gexf->writer, "kind", ent__frame_text (frame->edges, "kind", first));
  if (spells->len == 1)
    write_bounds (gexf->writer, &g_array_index (spells, EntSpell, 0));
  ent__write (gexf->writer, ">\n");
  write_attvalues (gexf, frame->edges, gexf->is_edge_built_in, rows);
  if (spells->len > 1)
    write_spells (gexf->writer, spells);
  write_color (gexf->writer, frame->edges, first);
  ent__write (gexf->writer, "      </edge>\n");
}

static void
write_edges (const Gexf *gexf, const GPtrArray *groups)
{
  ent__write_format (gexf->writer, "    <edges count=\"%u\">\n", groups->len);
  for (guint i = 0; i < groups->len; i++)
    write_edge (gexf, g_ptr_array_index (groups, i));
  ent__write (gexf->writer, "    </edges>\n");
}

/* No day of writing: the same graph gives the same file. */
static void
write_meta (const Gexf *gexf)
{
  const EntFrame *nodes = gexf->frame->nodes;
  g_autofree const char **keys = ent_frame_list_meta (nodes);
  const char *generator = ent_frame_get_meta (nodes, "generator");
  g_autoptr (GString) description = g_string_new (NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    if (!g_str_equal (keys[i], "generator"))
      g_string_append_printf (description, "%s%s: %s", description->len > 0 ? "\n" : "", keys[i],
                              ent_frame_get_meta (nodes, keys[i]));
  ent__write (gexf->writer, "  <meta>\n    <creator>");
  ent__write_xml (gexf->writer, generator ? generator : "Entente");
  ent__write (gexf->writer, "</creator>\n    <description>");
  ent__write_xml (gexf->writer, description->str);
  ent__write (gexf->writer, "</description>\n  </meta>\n");
}

/* Without any date a timeline would be empty, and Gephi would open one for a dynamic graph. */
static gboolean
has_dates (const EntFrame *edges)
{
  for (guint row = 0; row < ent_frame_get_n_rows (edges); row++)
    if (ent__frame_text (edges, "start", row) != NULL || ent__frame_text (edges, "end", row) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_group_of_several (const GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    if (((const GArray *)g_ptr_array_index (groups, i))->len > 1)
      return TRUE;
  return FALSE;
}

static void
write_root (const Gexf *gexf)
{
  const char *space = gexf->is_13 ? "http://gexf.net/1.3" : "http://www.gexf.net/1.2draft";
  ent__write_format (gexf->writer,
                     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                     "<gexf xmlns=\"%s\" xmlns:viz=\"%s/viz\" version=\"%s\">\n",
                     space, space, gexf->is_13 ? "1.3" : "1.2");
  write_meta (gexf);
  ent__write_format (gexf->writer, "  <graph defaultedgetype=\"%s\" idtype=\"string\" mode=\"%s\"%s%s>\n",
                     ent__graph_frame_is_directed (gexf->frame) ? "directed" : "undirected",
                     gexf->is_dynamic ? "dynamic" : "static", gexf->is_dynamic ? " timeformat=\"date\"" : "",
                     gexf->is_dynamic && gexf->is_13 ? " timerepresentation=\"interval\"" : "");
}

static gboolean
write_gexf (const EntGraphFrame *frame, const EntExportOptions *options, G_GNUC_UNUSED const char *part,
            EntWriter *writer, GError **error)
{
  const char *version = options->gexf_version ? options->gexf_version : "1.3";
  gboolean is_13 = g_str_equal (version, "1.3");
  if (!is_13 && !g_str_equal (version, "1.2")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 "GEXF %s cannot be written: choose 1.3 (Gephi) or 1.2 (networkx)", version);
    return FALSE;
  }
  g_autoptr (GPtrArray) groups = ent__gexf_group (frame, is_13);
  g_autofree gboolean *is_node_built_in = find_built_in (frame->nodes, TRUE, is_13);
  g_autofree gboolean *is_edge_built_in = find_built_in (frame->edges, FALSE, is_13);
  Gexf gexf = {
    writer,           frame,           is_13, has_dates (frame->edges), has_group_of_several (groups),
    is_node_built_in, is_edge_built_in
  };
  write_root (&gexf);
  write_attributes (&gexf, frame->nodes, "node", is_node_built_in, FALSE);
  write_attributes (&gexf, frame->edges, "edge", is_edge_built_in, gexf.has_merged);
  write_nodes (&gexf);
  write_edges (&gexf, groups);
  ent__write (writer, "  </graph>\n</gexf>\n");
  return TRUE;
}

static const char *const suffixes[] = { ".gexf", NULL };

const EntExporter ent_exporter_gexf = {
  .name = "gexf",
  .summary =
      "GEXF 1.3 for Gephi: parallel edges by kind, periods, colours, sizes, positions; 1.2 for networkx",
  .suffixes = suffixes,
  .level = ENT_LEVEL_FACTS,
  .needs_layout = TRUE,
  .hint =
      "a relation that held in several periods is one edge with several spells; networkx and other readers "
      "of GEXF 1.2 need --gexf-version 1.2",
  .write_graph = write_gexf,
};
