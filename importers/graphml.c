/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GraphML (graphml.graphdrawing.org, Primer and schema 1.1), as networkx, igraph, Gephi, Cytoscape, yEd and
 * our own export write it. It is read as a stream: nodes and edges as they come, those of nested graphs too.
 * Hyperedges and ports are left out, and that is said. Read next: xml-reader.c, graph-reader.c. */
#include "importers/table-private.h"
#include "importers/xml-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_KEYS 4096

/* A declared attribute. @fallback: (nullable): its value where a record has none */
typedef struct {
  char *name;
  char *domain;
  char *fallback;
} Key;

typedef enum {
  IN_NOTHING,
  IN_NODE,
  IN_EDGE,
} Record;

/* @key: (nullable): of the <data> or <default> at hand; @text: what stands in it, NULL elsewhere */
typedef struct {
  EntGraphReader *graph;
  GHashTable *keys;     /* of char *: Key, lent */
  GPtrArray *owned;     /* of Key: an id that is declared twice replaces only the look-up */
  GPtrArray *fallbacks; /* of Key: those that have one */
  guint depth;          /* of graphs in each other */
  gboolean is_directed; /* of the graph at hand */
  Record record;
  EntGraphFields fields;
  const char *id; /* of the record at hand, in its fields */
  const char *from;
  const char *to;
  gboolean is_edge_directed;
  EntPlace place;
  Key *key;
  GString *text;
} Graphml;

static void
key_free (gpointer data)
{
  Key *key = data;
  g_free (key->name);
  g_free (key->domain);
  g_free (key->fallback);
  g_free (key);
}

/* yEd gives its keys no name; what a node is called there stands in <y:NodeLabel> (see finish()). */
static void
begin_key (Graphml *graphml, EntXmlReader *xml)
{
  const char *id = ent__xml_get (xml, "id"), *name = ent__xml_get (xml, "attr.name");
  const char *domain = ent__xml_get (xml, "for");
  graphml->key = NULL;
  if (id == NULL || graphml->owned->len >= MAX_KEYS)
    return;
  Key *key = g_new0 (Key, 1);
  key->name = g_strdup (name);
  key->domain = g_strdup (domain != NULL ? domain : "all");
  graphml->key = key;
  g_ptr_array_add (graphml->owned, key);
  if (strcmp (key->domain, "graph") == 0 && g_strcmp0 (key->name, "generator") == 0)
    ent__graph_reader_expect_generator (graphml->graph);
  g_hash_table_replace (graphml->keys, g_strdup (id), key);
}

static gboolean
is_for (const Key *key, Record record)
{
  return strcmp (key->domain, "all") == 0 || strcmp (key->domain, record == IN_NODE ? "node" : "edge") == 0;
}

static void
begin_record (Graphml *graphml, EntXmlReader *xml, Record record)
{
  const char *directed = record == IN_EDGE ? ent__xml_get (xml, "directed") : NULL;
  ent__graph_fields_reset (&graphml->fields);
  graphml->record = record;
  graphml->place = ent__xml_get_place (xml);
  graphml->id = ent__graph_fields_copy (&graphml->fields, ent__xml_get (xml, "id"));
  graphml->from = ent__graph_fields_copy (&graphml->fields, ent__xml_get (xml, "source"));
  graphml->to = ent__graph_fields_copy (&graphml->fields, ent__xml_get (xml, "target"));
  graphml->is_edge_directed =
      directed != NULL ? g_str_equal (directed, "true") || g_str_equal (directed, "1") : graphml->is_directed;
}

static void
add_fallbacks (Graphml *graphml)
{
  const EntAttributeDraft *fields = (const EntAttributeDraft *)(gpointer)graphml->fields.list->data;
  for (guint i = 0; i < graphml->fallbacks->len; i++) {
    const Key *key = g_ptr_array_index (graphml->fallbacks, i);
    if (is_for (key, graphml->record) &&
        ent__graph_find_field (fields, graphml->fields.list->len, key->name) == NULL) {
      ent__graph_fields_set (&graphml->fields, key->name, key->fallback);
      fields = (const EntAttributeDraft *)(gpointer)graphml->fields.list->data;
    }
  }
}

/* In the order in which programs mean it: Gephi and we say `label`, others `name`. */
static const char *
find_label (const EntAttributeDraft *fields, guint n)
{
  const char *label = ent__graph_find_field (fields, n, "label");
  return label != NULL ? label : ent__graph_find_field (fields, n, "name");
}

/* Also where a graph begins within the node: what of the node's data comes behind it is not read. */
static void
finish_record (Graphml *graphml)
{
  Record record = graphml->record;
  if (record == IN_NOTHING)
    return;
  add_fallbacks (graphml);
  graphml->record = IN_NOTHING;
  const EntAttributeDraft *fields = (const EntAttributeDraft *)(gpointer)graphml->fields.list->data;
  guint n = graphml->fields.list->len;
  if (graphml->fields.is_too_large) {
    ent__graph_reader_lose (graphml->graph, "too-large", &graphml->place,
                            "the record has more than %u MiB or two thousand fields",
                            ENT__RECORD_MAX_SIZE >> 20);
  } else if (record == IN_NODE) {
    EntGraphNode node = { graphml->id, find_label (fields, n), fields, n, graphml->place };
    ent__graph_reader_take_node (graphml->graph, &node);
  } else {
    EntGraphEdge edge = { graphml->id, graphml->from, graphml->to, graphml->is_edge_directed, fields,
                          n,           graphml->place };
    ent__graph_reader_take_edge (graphml->graph, &edge);
  }
}

static void
begin_graph (Graphml *graphml, EntXmlReader *xml)
{
  const char *direction = ent__xml_get (xml, "edgedefault");
  finish_record (graphml);
  graphml->is_directed = direction != NULL ? g_str_equal (direction, "directed") : graphml->is_directed;
  if (graphml->depth++ > 0)
    ent__graph_reader_count (graphml->graph, ENT_SEVERITY_NOTE, "nested",
                             "a graph within a node: its nodes and edges are read, what holds them is not");
}

static void
begin (Graphml *graphml, EntXmlReader *xml, const char *name)
{
  if (g_str_equal (name, "key")) {
    begin_key (graphml, xml);
  } else if (g_str_equal (name, "graph")) {
    begin_graph (graphml, xml);
  } else if (g_str_equal (name, "node")) {
    finish_record (graphml);
    begin_record (graphml, xml, IN_NODE);
  } else if (g_str_equal (name, "edge")) {
    finish_record (graphml);
    begin_record (graphml, xml, IN_EDGE);
  } else if (g_str_equal (name, "data")) {
    const char *id = ent__xml_get (xml, "key");
    graphml->key = id != NULL ? g_hash_table_lookup (graphml->keys, id) : NULL;
    g_string_truncate (graphml->text, 0);
  } else if (g_str_equal (name, "hyperedge") || g_str_equal (name, "port")) {
    ent__graph_reader_count (graphml->graph, ENT_SEVERITY_WARNING, "left-out", "a %s, which is not read",
                             name);
  } else if (g_str_equal (name, "default") || g_str_equal (name, "NodeLabel") ||
             g_str_equal (name, "EdgeLabel")) {
    g_string_truncate (graphml->text, 0);
  }
}

static void
finish_data (Graphml *graphml)
{
  const char *name = graphml->key != NULL ? graphml->key->name : NULL;
  if (name != NULL && graphml->record != IN_NOTHING)
    ent__graph_fields_set (&graphml->fields, name, graphml->text->str);
  else if (name != NULL)
    ent__graph_reader_set_meta (graphml->graph, name, graphml->text->str);
  graphml->key = NULL;
}

static void
finish (Graphml *graphml, const char *name)
{
  if (g_str_equal (name, "node") || g_str_equal (name, "edge")) {
    finish_record (graphml);
  } else if (g_str_equal (name, "graph")) {
    graphml->depth -= graphml->depth > 0;
  } else if (g_str_equal (name, "data")) {
    finish_data (graphml);
  } else if (g_str_equal (name, "key")) {
    graphml->key = NULL;
  } else if (g_str_equal (name, "default") && graphml->key != NULL && graphml->key->name != NULL &&
             graphml->key->fallback == NULL) {
    graphml->key->fallback = g_strdup (graphml->text->str);
    g_ptr_array_add (graphml->fallbacks, graphml->key);
  } else if (g_str_equal (name, "NodeLabel") || g_str_equal (name, "EdgeLabel")) {
    g_strstrip (graphml->text->str);
    ent__graph_fields_set (&graphml->fields, "label", graphml->text->str);
    g_string_truncate (graphml->text, 0);
  }
}

/* libxml2 bounds a piece of text, this all pieces of one value. */
static void
handle (EntXmlReader *xml, EntXmlEvent event, const char *name, gpointer data)
{
  Graphml *graphml = data;
  const char *text = event == ENT__XML_TEXT ? ent__xml_get_text (xml) : NULL;
  if (event == ENT__XML_BEGIN)
    begin (graphml, xml, name);
  else if (event == ENT__XML_FINISH)
    finish (graphml, name);
  else if (graphml->text->len + strlen (text) <= ENT__RECORD_MAX_SIZE)
    g_string_append (graphml->text, text);
  else
    graphml->fields.is_too_large = TRUE;
}

static gboolean
graphml_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
              G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  g_autoptr (EntGraphReader) graph = ent__graph_reader_new (input, builder, problems, TRUE);
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (key_free);
  g_autoptr (GPtrArray) fallbacks = g_ptr_array_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  Graphml graphml = { .graph = graph, .keys = keys, .owned = owned, .fallbacks = fallbacks, .text = text };
  ent__graph_fields_init (&graphml.fields);
  gboolean is_fine = ent__xml_read (input, graph, handle, &graphml, error);
  if (is_fine)
    ent__graph_reader_end (graph);
  ent__graph_fields_clear (&graphml.fields);
  return is_fine;
}

static guint
graphml_sniff (const char *head, gsize length)
{
  return ent__xml_sniff (head, length, "graphml") ? 100 : 0;
}

/* Not .xml: what GraphML is, its first element says, and other XML (a Word document's, say) would be read as
 * an empty graph. */
static const char *const suffixes[] = { ".graphml", NULL };

const EntImporter ent__importer_graphml = {
  .name = "graphml",
  .summary = N_ ("GraphML: our own export, and graphs of networkx, igraph, Gephi, Cytoscape and yEd"),
  .suffixes = suffixes,
  .sniff = graphml_sniff,
  .read = graphml_read,
};
