/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graphs in JSON: nodes and links (or edges), as our own export, networkx and D3 have them; and Cytoscape's
 * elements. The text is in memory, its records are built one by one. Read next: json-parser.cc,
 * graph-reader.c. */
#include "importers/graph-reader-private.h"
#include "importers/json-parser-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DOCUMENT (256u << 20)

/* Cytoscape's elements are one value, so they must fit into one record. */
#define MAX_ELEMENTS (128u << 20)

typedef struct {
  EntGraphReader *graph;
  const char *file;
  EntRecord record;
  EntGraphFields fields;
  gboolean is_directed;
  guint n_nodes; /* old networkx and D3 name ends by the number of the node */
  GString *pointer;
} NodeLink;

/* Fields. */

/* "outer.inner" for nested ones, as the claims reader names them; bounded by the record's depth and size. */
static void
add_fields (NodeLink *link, const char *prefix, const EntValue *map)
{
  for (const EntValue *member = map->first; member != NULL && !link->fields.is_too_large;
       member = member->next) {
    g_autofree char *number = g_strdup_printf ("%u", member->index);
    const char *key = member->key != NULL ? member->key : number;
    g_autofree char *name = prefix != NULL ? g_strconcat (prefix, ".", key, NULL) : g_strdup (key);
    if (member->text != NULL)
      ent__graph_fields_set (&link->fields, name, member->text);
    else
      add_fields (link, name, member);
  }
}

/* Takes one out: it is no field of the node or edge, but what makes it one. */
static const char *
take_field (NodeLink *link, const char *name)
{
  GArray *list = link->fields.list;
  for (guint i = 0; i < list->len; i++)
    if (strcmp (g_array_index (list, EntAttributeDraft, i).name, name) == 0) {
      const char *value = g_array_index (list, EntAttributeDraft, i).value;
      g_array_remove_index (list, i);
      return value;
    }
  return NULL;
}

static const char *
peek_field (const NodeLink *link, const char *name)
{
  return ent__graph_find_field ((const EntAttributeDraft *)(gpointer)link->fields.list->data,
                                link->fields.list->len, name);
}

static EntPlace
get_place (const NodeLink *link)
{
  return (EntPlace){ .file = link->file, .pointer = link->pointer->str };
}

/* Records. */

static void
take_node (NodeLink *link)
{
  g_autofree char *number = g_strdup_printf ("%u", link->n_nodes++);
  const char *label = peek_field (link, "label"), *id = take_field (link, "id");
  label = label != NULL ? label : peek_field (link, "name");
  EntGraphNode node = { id != NULL ? id : number, label,
                        (const EntAttributeDraft *)(gpointer)link->fields.list->data, link->fields.list->len,
                        get_place (link) };
  ent__graph_reader_take_node (link->graph, &node);
}

/* The key of a parallel edge is its id, as in our own export. */
static void
take_edge (NodeLink *link)
{
  const char *from = take_field (link, "source"), *to = take_field (link, "target");
  const char *key = take_field (link, "key"), *id = take_field (link, "id");
  EntGraphEdge edge = { id != NULL ? id : key,
                        from,
                        to,
                        link->is_directed,
                        (const EntAttributeDraft *)(gpointer)link->fields.list->data,
                        link->fields.list->len,
                        get_place (link) };
  ent__graph_reader_take_edge (link->graph, &edge);
}

static void
take_record (NodeLink *link, const EntValue *value, gboolean is_node)
{
  EntPlace place = get_place (link);
  ent__graph_fields_reset (&link->fields);
  if (value->kind != ENT__VALUE_MAP) {
    ent__graph_reader_lose (link->graph, "wrong-type", &place, "expected a %s: { … }, not %s",
                            is_node ? "node" : "link", ent__value_describe (value));
    return;
  }
  add_fields (link, NULL, value);
  if (link->fields.is_too_large)
    ent__graph_reader_lose (link->graph, "too-large", &place,
                            "the record has more than %u MiB or two thousand fields",
                            ENT__RECORD_MAX_SIZE >> 20);
  else if (is_node)
    take_node (link);
  else
    take_edge (link);
}

/* An element's fields stand in its `data`; what is beside them (position, classes) is the picture's. */
static void
take_element (NodeLink *link, const EntValue *element, const char *group)
{
  const EntValue *data = ent__value_get (element, "data"), *own = ent__value_get (element, "group");
  group = own != NULL && own->text != NULL ? own->text : group;
  data = data != NULL ? data : element;
  gboolean is_edge = group != NULL ? strcmp (group, "edges") == 0 : ent__value_get (data, "source") != NULL;
  take_record (link, data, !is_edge);
}

/* { nodes: [ … ], edges: [ … ] } */
static void
take_elements (NodeLink *link, const EntValue *elements)
{
  for (const EntValue *list = elements->first; list != NULL; list = list->next)
    for (const EntValue *element = list->first; element != NULL; element = element->next) {
      g_string_printf (link->pointer, "/elements/%s/%u", list->key != NULL ? list->key : "", element->index);
      take_element (link, element, list->key);
    }
}

static void
take_graph (NodeLink *link, const EntValue *graph)
{
  for (const EntValue *member = graph->first; member != NULL; member = member->next)
    if (member->key != NULL && member->text != NULL)
      ent__graph_reader_set_meta (link->graph, member->key, member->text);
}

/* The walk. */

static gboolean
begin_section (G_GNUC_UNUSED gpointer data, const char *name, G_GNUC_UNUSED gsize offset)
{
  return g_str_equal (name, "nodes") || g_str_equal (name, "links") || g_str_equal (name, "edges") ||
         g_str_equal (name, "elements");
}

static void
take_item (NodeLink *link, const char *name, const EntValue *value)
{
  if (g_str_equal (name, "elements"))
    take_element (link, value, NULL);
  else
    take_record (link, value, g_str_equal (name, "nodes"));
}

static void
take_member (NodeLink *link, const char *name, const EntValue *value)
{
  if (g_str_equal (name, "directed"))
    link->is_directed = g_strcmp0 (value->text, "true") == 0;
  else if (g_str_equal (name, "elements"))
    take_elements (link, value);
  else if (g_str_equal (name, "graph") || g_str_equal (name, "data"))
    take_graph (link, value);
}

/* A list at the top are Cytoscape's elements, as they are given to the program. */
static gboolean
take (gpointer data, const char *name, gint64 index, const EntValue *value, G_GNUC_UNUSED gsize from,
      G_GNUC_UNUSED gsize to)
{
  NodeLink *link = data;
  g_string_truncate (link->pointer, 0);
  if (name != NULL)
    ent__pointer_append (link->pointer, name);
  if (index >= 0)
    g_string_append_printf (link->pointer, "/%" G_GINT64_FORMAT, index);
  EntPlace place = get_place (link);
  if (value == NULL)
    ent__graph_reader_lose (link->graph, link->record.fault.code, &place, "%s", link->record.fault.message);
  else if (index >= 0)
    take_item (link, name != NULL ? name : "elements", value);
  else
    take_member (link, name, value);
  ent__arena_reset (&link->record.arena);
  return TRUE;
}

static gboolean
fail (NodeLink *link, const char *text, const EntJsonFault *fault, GError **error)
{
  guint line = 1;
  for (const char *at = text; (at = memchr (at, '\n', fault->offset - (gsize)(at - text))) != NULL; at++)
    line++;
  EntPlace place = { .file = link->file, .line = line };
  if (ent__graph_reader_get_n_read (link->graph) > 0) {
    ent__graph_reader_lose (link->graph, "syntax", &place, "%s; the rest of the document was not read",
                            fault->message);
    return TRUE;
  }
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: %s", link->file, line, fault->message);
  return FALSE;
}

/* Python writes NaN and Infinity, which JSON does not know. They say as little as an empty text, which is put
 * in their place: it is shorter than each of them. */
static void
blank_numbers (NodeLink *link, char *text, gsize length)
{
  static const char *const words[] = { "NaN", "Infinity", "-Infinity" };
  gboolean is_in_string = FALSE;
  for (gsize at = 0; at < length; at++) {
    if (text[at] == '"')
      is_in_string = !is_in_string;
    else if (is_in_string && text[at] == '\\')
      at++;
    for (guint i = 0; !is_in_string && i < G_N_ELEMENTS (words); i++) {
      gsize size = strlen (words[i]);
      if (text[at] != words[i][0] || length - at < size || memcmp (text + at, words[i], size) != 0)
        continue;
      memset (text + at, ' ', size);
      memset (text + at, '"', 2);
      at += size - 1;
      ent__graph_reader_count (link->graph, ENT_SEVERITY_WARNING, "bad-number",
                               "the number is %s and is left out", words[i]);
      break;
    }
  }
}

static gboolean
walk (NodeLink *link, EntInput *input, GError **error)
{
  char *text;
  gsize length;
  EntJsonFault fault;
  if (!ent_input_peek (input, MAX_DOCUMENT + 1, &text, &length, error))
    return FALSE;
  if (length > MAX_DOCUMENT) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_LIMIT,
        _ ("%s: a JSON document of more than %u MiB: write the graph as GraphML, which has no bound"),
        link->file, MAX_DOCUMENT >> 20);
    return FALSE;
  }
  const EntJsonVisitor visitor = { link, &link->record, begin_section, take };
  g_autoptr (EntJsonParser) parser = ent__json_parser_new ();
  blank_numbers (link, text, length);
  text[length] = '\0'; /* simdjson must not meet a bracket behind the end */
  gboolean is_fine = ent__json_walk (parser, text, length, &visitor, &fault) == ENT__JSON_OK ||
                     fail (link, text, &fault, error);
  if (is_fine)
    ent__graph_reader_end (link->graph);
  return is_fine;
}

static gboolean
node_link_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  g_autoptr (EntGraphReader) graph = ent__graph_reader_new (input, builder, problems, TRUE);
  g_autoptr (GString) pointer = g_string_new (NULL);
  NodeLink link = { .graph = graph, .file = ent_input_get_name (input), .pointer = pointer };
  ent__record_init (&link.record, MAX_ELEMENTS);
  ent__graph_fields_init (&link.fields);
  gboolean is_fine = walk (&link, input, error);
  ent__graph_fields_clear (&link.fields);
  ent__record_clear (&link.record);
  return is_fine;
}

/* Sniffing. */

/* Whether the string that ends before @end is one of these, as a name: a colon follows. */
static gboolean
is_name (const char *start, const char *end, const char *limit)
{
  static const char *const names[] = { "nodes", "links", "edges", "elements" };
  const char *colon = end + 1;
  while (colon < limit && g_ascii_isspace (*colon))
    colon++;
  if (colon >= limit || *colon != ':')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if ((gsize)(end - start) == strlen (names[i]) && memcmp (start, names[i], (gsize)(end - start)) == 0)
      return TRUE;
  return FALSE;
}

/* A member of the outermost object that only graphs have. */
static guint
node_link_sniff (const char *head, gsize length)
{
  const char *limit = head + length, *string = NULL;
  gint depth = 0;
  for (const char *at = head; at < limit; at++) {
    if (string != NULL) {
      if (*at == '\\')
        at++;
      else if (*at == '"') {
        if (depth == 1 && is_name (string, at, limit))
          return 90;
        string = NULL;
      }
    } else if (depth == 0 && !g_ascii_isspace (*at) && *at != '{') {
      return 0;
    } else if (*at == '"') {
      string = at + 1;
    } else if (*at == '{' || *at == '[') {
      depth++;
    } else if ((*at == '}' || *at == ']') && --depth <= 0) {
      return 0;
    }
  }
  return 0;
}

static const char *const suffixes[] = { ".cyjs", ".json", NULL };

const EntImporter ent__importer_node_link = {
  .name = "node-link",
  .summary = N_ ("graphs in JSON: nodes and links of our own export, networkx and D3; Cytoscape's elements"),
  .suffixes = suffixes,
  .sniff = node_link_sniff,
  .read = node_link_read,
};
