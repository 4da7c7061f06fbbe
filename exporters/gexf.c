/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GEXF, Gephi's format (gexf.net, schemas 1.3 and 1.2draft). 1.3: the multigraph as Gephi keeps it, with a
 * type and a kind for each edge, and spells that its timeline follows. 1.2, for networkx and others that stop
 * there: one type a file, each edge by itself. Colours, sizes and positions are in the viz namespace; every
 * other column is an attribute. */
#include "exporters/gexf-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* One file on its way out. It owns nothing but what write_gexf() made for it: the two arrays have an entry
 * for each column of the nodes and of the edges. */
typedef struct {
  EntWriter *writer;
  const EntGraphFrame *frame;
  gboolean is_13;
  gboolean is_dynamic;
  gboolean has_merged;        /* an attribute counts the edges of each group; no column has its name */
  gboolean *is_node_built_in; /* columns that are no attributes */
  gboolean *is_edge_built_in;
  guint *numbers;               /* of parallel edges of one kind that stay apart: 1, 2, …; NULL: none do */
  EntGexfWindows *node_windows; /* NULL: nothing changes with time */
  EntGexfWindows *edge_windows;
} Gexf;

/* The attribute of an edge that stands for several; the name is ours. */
static const char merged_id[] = "merged_edges";

/* What differs between the versions, beside the namespace:
 *   edges     1.3: one for each pair and kind, with all its periods; 1.2: one for each row of the frame
 *   type      1.3: of each edge; 1.2: of the file alone, since networkx refuses a mixture
 *   kind      1.3: a place of its own; 1.2: an attribute
 *   intervals 1.3: announced by timerepresentation, which 1.2 does not know
 * Claims are an edge each in both. */

/* Columns that GEXF has a place of its own for. A column of that name but of another type (an attribute
 * that came with the data) is an attribute like all others: nothing is lost, and no text ends up where a
 * number must be. */
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
  /* From here on places that only nodes have, or only edges. */
  if (is_node)
    return g_strv_contains (viz_numbers, name) && is_number;
  if (g_str_equal (name, "weight"))
    return is_number;
  if (g_str_equal (name, "start") || g_str_equal (name, "end"))
    return is_text;
  return g_str_equal (name, "kind") && is_text && is_13;
}

/* What changes with time leaves no room for an attribute of its name. Asked once for each column rather than
 * for each cell. To be freed by the caller. */
static gboolean *
find_built_in (const EntFrame *frame, gboolean is_node, gboolean is_13, const EntGexfWindows *windows)
{
  guint n = ent_frame_get_n_columns (frame);
  gboolean *found = g_new0 (gboolean, MAX (n, 1));
  for (guint column = 0; column < n; column++)
    found[column] = is_built_in (frame, column, is_node, is_13) ||
                    ent__gexf_windows_takes (windows, ent_frame_get_column_name (frame, column));
  return found;
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

/* Of mode static: Gephi takes those of a dynamic one for values that change with time; ours that do come from
 * gexf-windows.c. */
static void
write_attributes (const Gexf *gexf, const EntFrame *frame, const char *class,
                  const gboolean *is_built_in_column, gboolean has_merged)
{
  ent__write_format (gexf->writer, "    <attributes class=\"%s\"%s>\n", class,
                     gexf->is_dynamic ? " mode=\"static\"" : "");
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++)
    if (!is_built_in_column[column])
      write_attribute (gexf->writer, ent_frame_get_column_name (frame, column),
                       ent__xml_type_name (ent_frame_get_column_type (frame, column)));
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

/* The attvalues of a node (@b: NULL), or of the edges of a group between @a and @b. Columns with a place of
 * their own are left out. */
static void
write_attvalues (const Gexf *gexf, const EntFrame *frame, const gboolean *is_built_in_column,
                 const GArray *rows, const char *a, const char *b)
{
  g_autoptr (GString) text = g_string_new (NULL);
  ent__write (gexf->writer, "        <attvalues>\n");
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++)
    if (!is_built_in_column[column])
      write_attvalue (gexf->writer, ent_frame_get_column_name (frame, column),
                      ent__gexf_value (frame, column, rows, text));
  if (gexf->has_merged && rows->len > 1) {
    g_string_printf (text, "%u", rows->len);
    write_attvalue (gexf->writer, merged_id, text->str);
  }
  ent__gexf_windows_write (b == NULL ? gexf->node_windows : gexf->edge_windows, a, b, gexf->writer);
  ent__write (gexf->writer, "        </attvalues>\n");
}

/* Nothing where the frame was not styled: Gephi then colours by itself. */
static void
write_color (EntWriter *writer, const EntFrame *frame, guint row)
{
  guint8 rgb[3];
  if (ent__frame_color (frame, row, rgb))
    ent__write_format (writer, "        <viz:color r=\"%u\" g=\"%u\" b=\"%u\"/>\n", rgb[0], rgb[1], rgb[2]);
}

/* y goes upwards, as in Gephi. Schema 1.2 wants a z, so there is one. What the frame does not know is left
 * to the reader. */
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

/* In the order of the frame, which is that of the ids: the same graph gives the same bytes. One array of
 * one row serves for all, since values are asked of groups. */
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
    write_attvalues (gexf, nodes, gexf->is_node_built_in, rows, ent__frame_text (nodes, "id", row), NULL);
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

/* Both days belong to the spell. They are in order and do not overlap: see ent__gexf_spells(). */
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

/* What the group has in common. Gephi would merge two claims of one kind, so the second is "aid.troops 2". */
static void
write_kind (const Gexf *gexf, guint row)
{
  const char *kind = ent__frame_text (gexf->frame->edges, "kind", row);
  if (gexf->numbers == NULL || gexf->numbers[row] == 1) {
    ent__write_xml_attribute (gexf->writer, "kind", kind);
    return;
  }
  g_autofree char *numbered = g_strdup_printf ("%s %u", kind != NULL ? kind : "", gexf->numbers[row]);
  ent__write_xml_attribute (gexf->writer, "kind", numbered);
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
  const char *source = ent__frame_text (frame->nodes, "id", frame->from[first]);
  const char *target = ent__frame_text (frame->nodes, "id", frame->to[first]);
  ent__write_xml_attribute (gexf->writer, "source", source);
  ent__write_xml_attribute (gexf->writer, "target", target);
  if (gexf->is_13)
    ent__write_xml_attribute (gexf->writer, "type", is_directed ? "directed" : "undirected");
  write_joined (gexf, "label", "label", rows);
  write_joined (gexf, "weight", "weight", rows);
  if (gexf->is_13)
    write_kind (gexf, first);
  if (spells->len == 1)
    write_bounds (gexf->writer, &g_array_index (spells, EntSpell, 0));
  ent__write (gexf->writer, ">\n");
  write_attvalues (gexf, frame->edges, gexf->is_edge_built_in, rows, source, target);
  if (spells->len > 1)
    write_spells (gexf->writer, spells);
  write_color (gexf->writer, frame->edges, first);
  ent__write (gexf->writer, "      </edge>\n");
}

/* The count lets a reader reserve room; it is that of the edges written, not of those merged. */
static void
write_edges (const Gexf *gexf, const GPtrArray *groups)
{
  ent__write_format (gexf->writer, "    <edges count=\"%u\">\n", groups->len);
  for (guint i = 0; i < groups->len; i++)
    write_edge (gexf, g_ptr_array_index (groups, i));
  ent__write (gexf->writer, "    </edges>\n");
}

/* What GEXF has no place for (sources, level, title) is told in the description, a line each, and a blank
 * before each further line of a text. No day of writing: the same graph gives the same file. */
static void
write_meta (const Gexf *gexf)
{
  const EntFrame *nodes = gexf->frame->nodes;
  g_autofree const char **keys = ent_frame_list_meta (nodes);
  const char *generator = ent_frame_get_meta (nodes, "generator");
  g_autoptr (GString) description = g_string_new (NULL);
  for (guint i = 0; keys[i] != NULL; i++) {
    if (g_str_equal (keys[i], "generator"))
      continue;
    g_auto (GStrv) lines = g_strsplit (ent_frame_get_meta (nodes, keys[i]), "\n", -1);
    g_autofree char *value = g_strjoinv ("\n ", lines);
    g_string_append_printf (description, "%s%s: %s", description->len > 0 ? "\n" : "", keys[i], value);
  }
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

/* Whether any edge stands for more than one, so that the attribute for it is declared only where it is
 * used. */
static gboolean
has_group_of_several (const GPtrArray *groups)
{
  for (guint i = 0; i < groups->len; i++)
    if (((const GArray *)g_ptr_array_index (groups, i))->len > 1)
      return TRUE;
  return FALSE;
}

/* The viz namespace hangs on the version. A default type has to be given even where each edge says its own:
 * readers of 1.2 see nothing else. */
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

/* Groups are made first: how many edges there are, and whether one has several spells, stands before the
 * edges. Memory: a number for each edge, and a key for each group. */
static gboolean
write_gexf (const EntGraphFrame *frame, const EntExportOptions *options, G_GNUC_UNUSED const char *part,
            EntWriter *writer, GError **error)
{
  const char *version = options->gexf_version ? options->gexf_version : "1.3";
  gboolean is_13 = g_str_equal (version, "1.3");
  if (!is_13 && !g_str_equal (version, "1.2")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("GEXF %s cannot be written: choose 1.3 (Gephi) or 1.2 (networkx)"), version);
    return FALSE;
  }
  gboolean is_merged = ent__gexf_is_merged (frame, is_13);
  g_autoptr (GPtrArray) groups = ent__gexf_group (frame, is_merged);
  g_autofree guint *numbers = is_13 && !is_merged ? ent__gexf_number (frame) : NULL;
  g_autoptr (EntGexfWindows) node_windows = ent__gexf_windows_new (options->node_windows);
  g_autoptr (EntGexfWindows) edge_windows = ent__gexf_windows_new (options->edge_windows);
  g_autofree gboolean *is_node_built_in = find_built_in (frame->nodes, TRUE, is_13, node_windows);
  g_autofree gboolean *is_edge_built_in = find_built_in (frame->edges, FALSE, is_13, edge_windows);
  gboolean has_merged = has_group_of_several (groups) && ent_frame_find_column (frame->edges, merged_id) < 0;
  gboolean is_dynamic = has_dates (frame->edges) || node_windows != NULL || edge_windows != NULL;
  Gexf gexf = { writer,           frame,   is_13,        is_dynamic,  has_merged, is_node_built_in,
                is_edge_built_in, numbers, node_windows, edge_windows };
  write_root (&gexf);
  write_attributes (&gexf, frame->nodes, "node", is_node_built_in, FALSE);
  ent__gexf_windows_declare (node_windows, "node", writer);
  write_attributes (&gexf, frame->edges, "edge", is_edge_built_in, gexf.has_merged);
  ent__gexf_windows_declare (edge_windows, "edge", writer);
  write_nodes (&gexf);
  write_edges (&gexf, groups);
  ent__write (writer, "  </graph>\n</gexf>\n");
  return TRUE;
}

/* The version that was asked for; 1.3 unless the user says otherwise. */
static gboolean
is_version_13 (const EntExportOptions *options)
{
  return options->gexf_version == NULL || g_str_equal (options->gexf_version, "1.3");
}

/* What is worth saying hangs on the file: 1.2 has lost the kinds, which matters where edges are parallel; 1.3
 * has merged edges only where a relation held more than once. */
static const char *
get_hint (const EntGraphFrame *frame, const EntExportOptions *options)
{
  if (!is_version_13 (options))
    return ent__graph_frame_has_parallel_edges (frame)
               ? N_ ("for Gephi leave out --gexf-version: GEXF 1.2 knows no kinds of edges, and Gephi merges "
                     "parallel ones")
               : NULL;
  g_autoptr (GPtrArray) groups = ent__gexf_group (frame, ent__gexf_is_merged (frame, TRUE));
  if (has_group_of_several (groups))
    return N_ (
        "parallel edges of one relation are one edge, as Gephi has it: merged_edges counts them, spells "
        "say "
        "when; networkx and other readers of GEXF 1.2 need --gexf-version 1.2");
  return N_ ("networkx and other readers of GEXF 1.2 need --gexf-version 1.2");
}

static const char *const suffixes[] = { ".gexf", NULL };

const EntExporter ent_exporter_gexf = {
  .name = "gexf",
  .summary =
      N_ ("GEXF 1.3 for Gephi: parallel edges by kind, periods, colours, sizes, positions; 1.2 for networkx"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_FACTS,
  .takes_windows = TRUE,
  .needs_layout = TRUE,
  .get_hint = get_hint,
  .write_graph = write_gexf,
};
