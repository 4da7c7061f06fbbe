/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GraphML (graphml.graphdrawing.org, GraphML Primer), so that networkx, igraph, Gephi and Cytoscape read the
 * same graph: one direction a file, since networkx refuses and igraph overlooks an edge's own; key ids that
 * are the attributes' names, since Gephi looks at them first and takes `d3` and `d7` for yEd's labels. A
 * missing cell has no <data>. */
#include "exporters/exporters-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The keys of one file. The texts are owned by the three arrays, each as long as its frame has columns (or
 * the graph metadata); @ids lends them. */
typedef struct {
  EntWriter *writer;
  GHashTable *ids;     /* of char *: the key ids given out */
  GPtrArray *node_ids; /* of char *: the key id of each column of the nodes; NULL: no key */
  GPtrArray *edge_ids; /* the same of the edges */
  GPtrArray *meta_ids; /* the same of the graph's metadata */
} Keys;

/* Filled by write_frame_keys() and write_meta_keys(), in the order in which the keys are declared. */
static void
keys_init (Keys *keys, EntWriter *writer)
{
  keys->writer = writer;
  keys->ids = g_hash_table_new (g_str_hash, g_str_equal);
  keys->node_ids = g_ptr_array_new_with_free_func (g_free);
  keys->edge_ids = g_ptr_array_new_with_free_func (g_free);
  keys->meta_ids = g_ptr_array_new_with_free_func (g_free);
}

/* The set goes first: it lends from the arrays. */
static void
keys_clear (Keys *keys)
{
  g_hash_table_unref (keys->ids);
  g_ptr_array_unref (keys->node_ids);
  g_ptr_array_unref (keys->edge_ids);
  g_ptr_array_unref (keys->meta_ids);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Keys, keys_clear)

/* Key ids are xs:NMTOKEN: what cannot stand in one becomes "_". ASCII is judged, the rest let through.
 * Never empty. The caller frees it. */
static char *
make_token (const char *prefix, const char *name)
{
  char *token = g_strconcat (prefix, *name ? name : "_", NULL);
  for (char *c = token; *c != '\0'; c++)
    if ((guchar)*c < 0x80 && !g_ascii_isalnum (*c) && strchr (".-_:", *c) == NULL)
      *c = '_';
  return token;
}

/* Ids are unique in the file: what the nodes have already is called "edge.label" for edges. Ends: a file
 * has finitely many keys, and each round tries another number. Lent by @keys only once it is in an array of
 * theirs. */
static char *
make_key_id (Keys *keys, const char *domain, const char *name)
{
  g_autofree char *prefix = g_strconcat (domain, ".", NULL);
  g_autofree char *plain = make_token ("", name);
  char *id = make_token (g_hash_table_contains (keys->ids, plain) ? prefix : "", name);
  for (guint i = 2; g_hash_table_contains (keys->ids, id); i++) {
    g_free (id);
    id = g_strdup_printf ("%s%s-%u", prefix, plain, i);
  }
  g_hash_table_add (keys->ids, id);
  return id;
}

/* The description is what networkx and igraph pass over and people read: it says the unit and the range. */
static void
write_key (Keys *keys, const char *id, const char *domain, const char *name, EntColumnType type,
           const char *description)
{
  ent__write (keys->writer, "  <key");
  ent__write_xml_attribute (keys->writer, "id", id);
  ent__write_xml_attribute (keys->writer, "for", domain);
  ent__write_xml_attribute (keys->writer, "attr.name", name);
  ent__write_xml_attribute (keys->writer, "attr.type", ent__xml_type_name (type));
  if (description == NULL || *description == '\0') {
    ent__write (keys->writer, "/>\n");
    return;
  }
  ent__write (keys->writer, "><desc>");
  ent__write_xml (keys->writer, description);
  ent__write (keys->writer, "</desc></key>\n");
}

/* Ids of nodes and edges are XML attributes of their own. They have no key, and NULL in @ids. */
static void
write_frame_keys (Keys *keys, const EntFrame *frame, const char *domain, GPtrArray *ids)
{
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++) {
    const char *name = ent_frame_get_column_name (frame, column);
    char *id = g_str_equal (name, "id") ? NULL : make_key_id (keys, domain, name);
    g_ptr_array_add (ids, id);
    if (id != NULL)
      write_key (keys, id, domain, name, ent_frame_get_column_type (frame, column),
                 ent_frame_get_column_description (frame, column));
  }
}

/* Metadata reach networkx and igraph as attributes of the graph; Gephi passes over them with a note in its
 * report. */
static void
write_meta_keys (Keys *keys, const char **names)
{
  for (const char **name = names; *name != NULL; name++) {
    char *id = make_key_id (keys, "graph", *name);
    g_ptr_array_add (keys->meta_ids, id);
    write_key (keys, id, "graph", *name, ENT_COLUMN_STRING, NULL);
  }
}

/* What a cell begins with; made once a key, as there may be a million cells of each (transfer full). */
static char *
make_head (const char *indent, const char *id)
{
  g_autoptr (EntWriter) head = ent__writer_new_for_memory ();
  ent__write (head, indent);
  ent__write (head, "<data");
  ent__write_xml_attribute (head, "key", id);
  ent__write (head, ">");
  return g_strdup (ent__writer_get_text (head, NULL));
}

/* NULL where a column has no key. */
static GPtrArray *
make_heads (const GPtrArray *ids)
{
  GPtrArray *heads = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ids->len; i++) {
    const char *id = g_ptr_array_index (ids, i);
    g_ptr_array_add (heads, id != NULL ? make_head ("      ", id) : NULL);
  }
  return heads;
}

/* An empty text is written; a reader may tell it from a missing one (igraph does not). */
static void
write_datum (EntWriter *writer, const char *head, const char *text)
{
  ent__write (writer, head);
  ent__write_xml (writer, text);
  ent__write (writer, "</data>\n");
}

/* What is missing has no <data>: networkx then has no attribute, igraph NaN, "" or false. */
static void
write_row (EntWriter *writer, const EntFrame *frame, guint row, const GPtrArray *heads)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  for (guint column = 0; column < heads->len; column++)
    if (g_ptr_array_index (heads, column) != NULL && !ent_frame_is_missing (frame, column, row))
      write_datum (writer, g_ptr_array_index (heads, column),
                   ent_frame_get_text (frame, column, row, buffer));
}

/* The column of ids; -1 where there is none, or it is no text and means something else. */
static gint
find_ids (const EntFrame *frame)
{
  gint column = ent_frame_find_column (frame, "id");
  if (column < 0)
    return -1;
  EntColumnType type = ent_frame_get_column_type (frame, column);
  return type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE ? column : -1;
}

static const char *
get_id (const EntFrame *frame, gint column, guint row)
{
  return column >= 0 ? ent_frame_get_string (frame, column, row) : NULL;
}

/* A node without an id has no attribute `id`, which readers refuse: frames of ours have one in every row. */
static void
write_nodes (EntWriter *writer, const EntFrame *nodes, const GPtrArray *ids)
{
  g_autoptr (GPtrArray) heads = make_heads (ids);
  gint id = find_ids (nodes);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
    ent__write (writer, "    <node");
    ent__write_xml_attribute (writer, "id", get_id (nodes, id, row));
    ent__write (writer, ">\n");
    write_row (writer, nodes, row, heads);
    ent__write (writer, "    </node>\n");
  }
}

/* Parallel edges have ids of their own, by which networkx tells them apart. No edge says its own direction:
 * see above. */
static void
write_edges (EntWriter *writer, const EntGraphFrame *frame, const GPtrArray *ids)
{
  g_autoptr (GPtrArray) heads = make_heads (ids);
  gint id = find_ids (frame->edges), end = find_ids (frame->nodes);
  for (guint row = 0; row < ent_frame_get_n_rows (frame->edges); row++) {
    ent__write (writer, "    <edge");
    ent__write_xml_attribute (writer, "id", get_id (frame->edges, id, row));
    ent__write_xml_attribute (writer, "source", get_id (frame->nodes, end, frame->from[row]));
    ent__write_xml_attribute (writer, "target", get_id (frame->nodes, end, frame->to[row]));
    ent__write (writer, ">\n");
    write_row (writer, frame->edges, row, heads);
    ent__write (writer, "    </edge>\n");
  }
}

/* Keys come before the graph, as the schema has it; nodes before edges, so that a reader can go through
 * once. Memory does not grow with the graph: elements are written as the frame is gone through. */
static gboolean
write_graphml (const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options,
               G_GNUC_UNUSED const char *part, EntWriter *writer, G_GNUC_UNUSED GError **error)
{
  g_autofree const char **meta = ent_frame_list_meta (frame->nodes);
  g_auto (Keys) keys;
  keys_init (&keys, writer);
  ent__write (writer, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\""
                      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                      " xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns"
                      " http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n");
  /* Nodes first: where both have a column of that name, theirs is the key that Gephi knows it by. */
  write_frame_keys (&keys, frame->nodes, "node", keys.node_ids);
  write_frame_keys (&keys, frame->edges, "edge", keys.edge_ids);
  write_meta_keys (&keys, meta);
  ent__write_format (writer, "  <graph edgedefault=\"%s\">\n",
                     ent__graph_frame_is_directed (frame) ? "directed" : "undirected");
  for (guint i = 0; meta[i] != NULL; i++) {
    g_autofree char *head = make_head ("    ", g_ptr_array_index (keys.meta_ids, i));
    write_datum (writer, head, ent_frame_get_meta (frame->nodes, meta[i]));
  }
  write_nodes (writer, frame->nodes, keys.node_ids);
  write_edges (writer, frame, keys.edge_ids);
  ent__write (writer, "  </graph>\n</graphml>\n");
  return TRUE;
}

/* Only where it matters: at `ties` no two edges are parallel, and often not at the other levels either. */
static const char *
get_hint (const EntGraphFrame *frame, G_GNUC_UNUSED const EntExportOptions *options)
{
  if (!ent__graph_frame_has_parallel_edges (frame))
    return NULL;
  return N_ (
      "Gephi merges the parallel edges of a GraphML file and adds up their weights: for Gephi write GEXF, "
      "which keeps the relations and their times apart, or GraphML with --level ties");
}

static const char *const suffixes[] = { ".graphml", NULL };

const EntExporter ent_exporter_graphml = {
  .name = "graphml",
  .summary = N_ ("GraphML for Gephi, Cytoscape, networkx, igraph: all attributes, typed and described"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_TIES,
  .needs_layout = TRUE,
  .get_hint = get_hint,
  .write_graph = write_graphml,
};
