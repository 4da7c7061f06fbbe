/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GEXF (gexf.net, 1.1 to 1.3), as Gephi, networkx and our own export write it: nodes and edges with
 * attvalues, in a stream. An edge that held in several spells is a claim for each. Colours, sizes and places
 * are the picture's, and are left out. Read next: xml-reader.c, graph-reader.c. */
#include "importers/table-private.h"
#include "importers/xml-reader-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ATTRIBUTES 4096
#define MAX_SPELLS 10000

/* A declared attribute, of nodes or of edges. */
typedef struct {
  char *title;
  char *fallback; /* NULL: none */
} Attribute;

/* @start, @end: (nullable): in the arena of the fields */
typedef struct {
  const char *start;
  const char *end;
} Spell;

typedef enum {
  IN_NOTHING,
  IN_NODE,
  IN_EDGE,
} Record;

typedef struct {
  EntGraphReader *graph;
  GHashTable *attributes[2]; /* of nodes, of edges; of char *: Attribute */
  GHashTable *declared;      /* lent: the class at hand, NULL outside of one */
  Attribute *attribute;      /* lent: at hand */
  gboolean is_directed;
  Record record;
  EntGraphFields fields;
  GArray *spells; /* of Spell */
  const char *id;
  const char *label;
  const char *from;
  const char *to;
  gboolean is_edge_directed;
  EntPlace place;
  guint depth;       /* of nodes in each other */
  char *level;       /* (nullable): what the description says */
  gboolean is_begun; /* a record was there */
  gboolean is_in_meta;
  GString *text;
} Gexf;

static void
attribute_free (gpointer data)
{
  Attribute *attribute = data;
  g_free (attribute->title);
  g_free (attribute->fallback);
  g_free (attribute);
}

static void
begin_attribute (Gexf *gexf, EntXmlReader *xml)
{
  const char *id = ent__xml_get (xml, "id"), *title = ent__xml_get (xml, "title");
  gexf->attribute = NULL;
  if (gexf->declared == NULL || id == NULL || g_hash_table_size (gexf->declared) >= MAX_ATTRIBUTES)
    return;
  gexf->attribute = g_new0 (Attribute, 1);
  gexf->attribute->title = g_strdup (title != NULL && *title != '\0' ? title : id);
  g_hash_table_replace (gexf->declared, g_strdup (id), gexf->attribute);
}

static void
begin_attributes (Gexf *gexf, EntXmlReader *xml)
{
  const char *class = ent__xml_get (xml, "class");
  gexf->attribute = NULL;
  gexf->declared = class == NULL                 ? NULL
                   : g_str_equal (class, "node") ? gexf->attributes[0]
                   : g_str_equal (class, "edge") ? gexf->attributes[1]
                                                 : NULL;
}

/* Mutual edges hold both ways, as undirected ones. */
static gboolean
is_directed_type (const char *type, gboolean otherwise)
{
  return type != NULL ? g_str_equal (type, "directed") : otherwise;
}

static const char *
copy (Gexf *gexf, EntXmlReader *xml, const char *name)
{
  return ent__graph_fields_copy (&gexf->fields, ent__xml_get (xml, name));
}

static void
add_spell (Gexf *gexf, EntXmlReader *xml)
{
  Spell spell = { copy (gexf, xml, "start"), copy (gexf, xml, "end") };
  if (gexf->record == IN_EDGE && (spell.start != NULL || spell.end != NULL) && gexf->spells->len < MAX_SPELLS)
    g_array_append_val (gexf->spells, spell);
}

/* A node within a node ends the one that holds it. */
static void finish_record (Gexf *gexf);

/* What attributes there are is known: where edges were merged, they are no claims any more. */
static void
begin_records (Gexf *gexf)
{
  GHashTableIter iter;
  gpointer value;
  gboolean is_merged = FALSE;
  g_hash_table_iter_init (&iter, gexf->attributes[1]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    is_merged = is_merged || g_str_equal (((const Attribute *)value)->title, "merged_edges");
  if (!is_merged)
    ent__graph_reader_set_meta (gexf->graph, "level", gexf->level);
  gexf->is_begun = TRUE;
}

static void
begin_record (Gexf *gexf, EntXmlReader *xml, Record record)
{
  if (!gexf->is_begun)
    begin_records (gexf);
  finish_record (gexf);
  ent__graph_fields_reset (&gexf->fields);
  g_array_set_size (gexf->spells, 0);
  gexf->record = record;
  gexf->place = ent__xml_get_place (xml);
  gexf->id = copy (gexf, xml, "id");
  gexf->label = copy (gexf, xml, "label");
  if (record == IN_NODE) {
    ent__graph_fields_set (&gexf->fields, "label", gexf->label);
    if (gexf->depth++ > 0)
      ent__graph_reader_count (gexf->graph, ENT_SEVERITY_NOTE, "nested",
                               "a node within a node: it is read, that the other holds it is not");
    return;
  }
  gexf->from = copy (gexf, xml, "source");
  gexf->to = copy (gexf, xml, "target");
  gexf->is_edge_directed = is_directed_type (copy (gexf, xml, "type"), gexf->is_directed);
}

/* What GEXF has a place of its own for, under the names that it has in other formats. */
static void
add_edge_fields (Gexf *gexf, EntXmlReader *xml)
{
  ent__graph_fields_set (&gexf->fields, "label", gexf->label);
  ent__graph_fields_set (&gexf->fields, "weight", ent__xml_get (xml, "weight"));
  ent__graph_fields_set (&gexf->fields, "kind", ent__xml_get (xml, "kind"));
}

static void
begin_value (Gexf *gexf, EntXmlReader *xml)
{
  const char *id = ent__xml_get (xml, "for");
  id = id != NULL ? id : ent__xml_get (xml, "id"); /* as 1.0 has it */
  if (gexf->record == IN_NOTHING || id == NULL)
    return;
  const Attribute *attribute = g_hash_table_lookup (gexf->attributes[gexf->record == IN_EDGE], id);
  const char *name = attribute != NULL ? attribute->title : id;
  const EntAttributeDraft *fields = (const EntAttributeDraft *)(gpointer)gexf->fields.list->data;
  if (ent__xml_get (xml, "start") != NULL &&
      ent__graph_find_field (fields, gexf->fields.list->len, name) != NULL)
    ent__graph_reader_count (gexf->graph, ENT_SEVERITY_WARNING, "dynamic",
                             "'%.80s' changes with time; its last value is kept", name);
  ent__graph_fields_set (&gexf->fields, name, ent__xml_get (xml, "value"));
}

static void
add_fallbacks (Gexf *gexf)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, gexf->attributes[gexf->record == IN_EDGE]);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const Attribute *attribute = value;
    const EntAttributeDraft *fields = (const EntAttributeDraft *)(gpointer)gexf->fields.list->data;
    if (attribute->fallback != NULL &&
        ent__graph_find_field (fields, gexf->fields.list->len, attribute->title) == NULL)
      ent__graph_fields_set (&gexf->fields, attribute->title, attribute->fallback);
  }
}

/* With several spells, or of several edges that became one, no field `date` says when; the spell does. */
static void
take_spell (Gexf *gexf, const Spell *spell, gboolean is_one_of_several)
{
  GArray *list = gexf->fields.list;
  const EntAttributeDraft *fields = (const EntAttributeDraft *)(gpointer)list->data;
  gboolean is_merged = ent__graph_find_field (fields, list->len, "merged_edges") != NULL;
  ent__graph_fields_set (&gexf->fields, "start", spell != NULL ? spell->start : NULL);
  ent__graph_fields_set (&gexf->fields, "end", spell != NULL ? spell->end : NULL);
  for (guint i = is_one_of_several || is_merged ? list->len : 0; i-- > 0;) {
    const char *name = g_array_index (list, EntAttributeDraft, i).name;
    gboolean is_of_others = is_one_of_several && ((spell->start == NULL && g_str_equal (name, "start")) ||
                                                  (spell->end == NULL && g_str_equal (name, "end")));
    if (is_of_others || g_str_equal (name, "date"))
      g_array_remove_index (list, i);
  }
  EntGraphEdge edge = { is_one_of_several ? NULL : gexf->id,
                        gexf->from,
                        gexf->to,
                        gexf->is_edge_directed,
                        (const EntAttributeDraft *)(gpointer)list->data,
                        list->len,
                        gexf->place };
  ent__graph_reader_take_edge (gexf->graph, &edge);
}

static void
finish_edge (Gexf *gexf)
{
  if (gexf->spells->len == 0)
    take_spell (gexf, NULL, FALSE);
  for (guint i = 0; i < gexf->spells->len; i++)
    take_spell (gexf, &g_array_index (gexf->spells, Spell, i), gexf->spells->len > 1);
}

static void
finish_record (Gexf *gexf)
{
  if (gexf->record == IN_NOTHING)
    return;
  add_fallbacks (gexf);
  Record record = gexf->record;
  gexf->record = IN_NOTHING;
  if (gexf->fields.is_too_large) {
    ent__graph_reader_lose (gexf->graph, "too-large", &gexf->place,
                            "the record has more than %u MiB or two thousand fields",
                            ENT__RECORD_MAX_SIZE >> 20);
  } else if (record == IN_EDGE) {
    finish_edge (gexf);
  } else {
    EntGraphNode node = { gexf->id, gexf->label, (const EntAttributeDraft *)(gpointer)gexf->fields.list->data,
                          gexf->fields.list->len, gexf->place };
    ent__graph_reader_take_node (gexf->graph, &node);
  }
}

static void
begin (Gexf *gexf, EntXmlReader *xml, const char *name)
{
  g_string_truncate (gexf->text, 0);
  if (g_str_equal (name, "attvalue")) {
    begin_value (gexf, xml);
  } else if (g_str_equal (name, "node")) {
    begin_record (gexf, xml, IN_NODE);
  } else if (g_str_equal (name, "edge")) {
    begin_record (gexf, xml, IN_EDGE);
    add_edge_fields (gexf, xml);
    add_spell (gexf, xml);
  } else if (g_str_equal (name, "spell") || g_str_equal (name, "slice")) {
    add_spell (gexf, xml);
  } else if (g_str_equal (name, "graph")) {
    gexf->is_directed = is_directed_type (ent__xml_get (xml, "defaultedgetype"), FALSE);
  } else if (g_str_equal (name, "attributes")) {
    begin_attributes (gexf, xml);
  } else if (g_str_equal (name, "attribute")) {
    begin_attribute (gexf, xml);
  } else if (g_str_equal (name, "meta")) {
    gexf->is_in_meta = TRUE;
  }
}

static void
take_meta (Gexf *gexf, const char *name, const char *value)
{
  if (!g_str_equal (name, "level"))
    ent__graph_reader_set_meta (gexf->graph, name, value);
  else if (gexf->level == NULL)
    gexf->level = g_strdup (value);
}

/* Our own description has "NAME: VALUE" for each of the metadata, with a blank before each further line of a
 * value; of others' the first line is as good a title as any. */
static void
finish_description (Gexf *gexf)
{
  const char *text = gexf->text->str;
  for (const char *at = text; *at != '\0';) {
    const char *end = at + strcspn (at, "\n"), *colon = g_strstr_len (at, end - at, ": ");
    g_autoptr (GString) value = g_string_new (NULL);
    g_autofree char *name = colon != NULL ? g_strndup (at, (gsize)(colon - at)) : NULL;
    if (name != NULL)
      g_string_append_len (value, colon + 2, end - colon - 2);
    for (; end[0] == '\n' && end[1] == ' '; end = at) {
      at = end + 1 + strcspn (end + 1, "\n");
      g_string_append_c (value, '\n');
      g_string_append_len (value, end + 2, at - end - 2);
    }
    if (name != NULL)
      take_meta (gexf, name, value->str);
    at = end + (*end == '\n');
  }
  g_autofree char *first = g_strndup (text, strcspn (text, "\n"));
  ent__graph_reader_set_meta (gexf->graph, "title", first);
}

static void
finish (Gexf *gexf, const char *name)
{
  if (g_str_equal (name, "edge")) {
    finish_record (gexf);
  } else if (g_str_equal (name, "node")) {
    finish_record (gexf);
    gexf->depth -= gexf->depth > 0;
  } else if (g_str_equal (name, "attributes")) {
    gexf->declared = NULL;
  } else if (g_str_equal (name, "default") && gexf->attribute != NULL && gexf->attribute->fallback == NULL) {
    gexf->attribute->fallback = g_strdup (gexf->text->str);
  } else if (g_str_equal (name, "meta")) {
    gexf->is_in_meta = FALSE;
  } else if (g_str_equal (name, "creator") && gexf->is_in_meta) {
    ent__graph_reader_set_meta (gexf->graph, "generator", gexf->text->str);
  } else if (g_str_equal (name, "description") && gexf->is_in_meta) {
    finish_description (gexf);
  }
}

static void
handle (EntXmlReader *xml, EntXmlEvent event, const char *name, gpointer data)
{
  Gexf *gexf = data;
  const char *text = event == ENT__XML_TEXT ? ent__xml_get_text (xml) : NULL;
  if (event == ENT__XML_BEGIN)
    begin (gexf, xml, name);
  else if (event == ENT__XML_FINISH)
    finish (gexf, name);
  else if (gexf->text->len + strlen (text) <= ENT__RECORD_MAX_SIZE)
    g_string_append (gexf->text, text);
}

static gboolean
gexf_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
           G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  g_autoptr (EntGraphReader) graph = ent__graph_reader_new (input, builder, problems, TRUE);
  g_autoptr (GHashTable) of_nodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, attribute_free);
  g_autoptr (GHashTable) of_edges = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, attribute_free);
  g_autoptr (GArray) spells = g_array_new (FALSE, FALSE, sizeof (Spell));
  g_autoptr (GString) text = g_string_new (NULL);
  Gexf gexf = { .graph = graph, .attributes = { of_nodes, of_edges }, .spells = spells, .text = text };
  ent__graph_fields_init (&gexf.fields);
  gboolean is_fine = ent__xml_read (input, graph, handle, &gexf, error);
  if (is_fine)
    ent__graph_reader_end (graph);
  ent__graph_fields_clear (&gexf.fields);
  g_free (gexf.level);
  return is_fine;
}

static guint
gexf_sniff (const char *head, gsize length)
{
  return ent__xml_sniff (head, length, "gexf") ? 100 : 0;
}

static const char *const suffixes[] = { ".gexf", NULL };

const EntImporter ent__importer_gexf = {
  .name = "gexf",
  .summary = N_ ("GEXF 1.2 and 1.3: graphs of Gephi and networkx, with their periods"),
  .suffixes = suffixes,
  .sniff = gexf_sniff,
  .read = gexf_read,
};
