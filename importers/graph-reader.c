/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes are kept for the edges that name them; edges are handed over as they come, and held only where they
 * come before their nodes. What the file says of the graph itself decides at the first record whose it is.
 * Read next: graph-claims.c (our own graphs) and graph-edges.c (those of others). */
#include "importers/graph-edges-private.h"

#include <math.h>
#include <string.h>

#include "importers/table-private.h"

/* Bytes of edges that stand before their nodes, and of records before it is said whose they are. */
#define MAX_HELD (256u << 20)
#define MAX_FIELDS 2000

struct _EntGraphReader {
  EntInput *input;
  EntBuilder *builder;
  EntProblems *problems;
  EntEdgeReader edges;
  EntClaimsReader *claims; /* of a graph of ours at the level of claims; else NULL */
  GHashTable *meta;        /* char * → char * */
  GHashTable *own_fields;  /* (nullable): a set of char *, lent by @field_names */
  char **field_names;
  GHashTable *nodes; /* id → EntGraphActor *; both in @arena */
  GHashTable *names; /* a set of the names of nodes, in @arena */
  EntArena arena;
  GPtrArray *held;       /* of EntGraphEdge *, in @held_arena */
  GPtrArray *held_nodes; /* of EntGraphNode *, likewise; only while it is not said whose they are */
  EntArena held_arena;
  gboolean expects_generator;
  guint32 source;
  guint64 n_read;
  gboolean has_nodes;
  gboolean has_begun;
  gboolean is_own; /* Entente wrote it */
};

/* Fields. */

void
ent__graph_fields_init (EntGraphFields *fields)
{
  *fields = (EntGraphFields){ .list = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)) };
  ent__arena_init (&fields->arena);
}

void
ent__graph_fields_clear (EntGraphFields *fields)
{
  g_array_unref (fields->list);
  ent__arena_clear (&fields->arena);
}

void
ent__graph_fields_reset (EntGraphFields *fields)
{
  g_array_set_size (fields->list, 0);
  ent__arena_reset (&fields->arena);
  fields->is_too_large = FALSE;
}

const char *
ent__graph_fields_copy (EntGraphFields *fields, const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;
  if (fields->arena.total + length > ENT__RECORD_MAX_SIZE)
    fields->is_too_large = TRUE;
  return text != NULL && !fields->is_too_large ? ent__arena_copy (&fields->arena, text, length) : NULL;
}

/* Searched one by one: the bound keeps a hostile record from taking long. */
void
ent__graph_fields_set (EntGraphFields *fields, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  const char *kept = ent__graph_fields_copy (fields, value);
  for (guint i = 0; kept != NULL && i < fields->list->len; i++) {
    EntAttributeDraft *field = &g_array_index (fields->list, EntAttributeDraft, i);
    if (strcmp (field->name, name) == 0) {
      field->value = kept;
      return;
    }
  }
  EntAttributeDraft field = { kept != NULL ? ent__graph_fields_copy (fields, name) : NULL, kept };
  fields->is_too_large |= fields->list->len >= MAX_FIELDS;
  if (field.name != NULL && !fields->is_too_large)
    g_array_append_val (fields->list, field);
}

const char *
ent__graph_find_field (const EntAttributeDraft *fields, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_ascii_strcasecmp (fields[i].name, name) == 0)
      return fields[i].value;
  return NULL;
}

/* The reader. */

EntGraphReader *
ent__graph_reader_new (EntInput *input, EntBuilder *builder, EntProblems *problems, gboolean has_nodes)
{
  EntGraphReader *reader = g_new0 (EntGraphReader, 1);
  reader->input = input;
  reader->builder = builder;
  reader->problems = problems;
  reader->has_nodes = has_nodes;
  reader->meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reader->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  reader->names = g_hash_table_new (g_str_hash, g_str_equal);
  reader->held = g_ptr_array_new ();
  reader->held_nodes = g_ptr_array_new ();
  reader->source = ENT_NO_SOURCE;
  ent__edge_reader_init (&reader->edges, reader, builder);
  ent__arena_init (&reader->arena);
  ent__arena_init (&reader->held_arena);
  return reader;
}

/* Tables go before the arenas that they lend from. */
void
ent__graph_reader_free (EntGraphReader *reader)
{
  g_clear_pointer (&reader->claims, ent__claims_reader_free);
  g_clear_pointer (&reader->own_fields, g_hash_table_unref);
  g_strfreev (reader->field_names);
  g_ptr_array_unref (reader->held_nodes);
  g_ptr_array_unref (reader->held);
  g_hash_table_unref (reader->names);
  g_hash_table_unref (reader->nodes);
  g_hash_table_unref (reader->meta);
  ent__edge_reader_clear (&reader->edges);
  ent__arena_clear (&reader->held_arena);
  ent__arena_clear (&reader->arena);
  g_free (reader);
}

guint64
ent__graph_reader_get_n_read (const EntGraphReader *reader)
{
  return reader->n_read;
}

void
ent__graph_reader_lose (EntGraphReader *reader, const char *code, const EntPlace *place, const char *format,
                        ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  reader->n_read++;
  ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, code, place, "%s", message);
}

void
ent__graph_reader_count (EntGraphReader *reader, EntSeverity severity, const char *code, const char *format,
                         ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (message, -1); /* a word may have been cut within a character */
  ent_problems_count (reader->problems, severity, code, ent_input_get_name (reader->input), 1, valid);
}

/* The first of two stays, as with nodes. */
void
ent__graph_reader_set_meta (EntGraphReader *reader, const char *name, const char *value)
{
  if (value != NULL && *value != '\0' && !g_hash_table_contains (reader->meta, name))
    g_hash_table_insert (reader->meta, g_strdup (name), g_strdup (value));
}

/* Whose graph it is. */

/* Sources and actors that have no node or edge (ent_export_entries()), in the claims format. What is wrong
 * with them is reported under a name that says where they stand. */
static void
read_entries (EntGraphReader *reader, const char *entries)
{
  g_autoptr (GError) error = NULL;
  const EntImportOptions options = { .n_threads = 1 };
  g_autofree char *name = g_strconcat (ent_input_get_name (reader->input), ":entries", NULL);
  g_autoptr (EntInput) input = ent_input_new_for_memory (name, entries, strlen (entries));
  if (!ent__importer_jsonlines.read (input, reader->builder, reader->problems, &options, &error))
    ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, "unreadable", NULL, "%s", error->message);
}

/* At other levels actors are ours, their edges are not claims any more. */
static void
begin_own (EntGraphReader *reader)
{
  const char *level = g_hash_table_lookup (reader->meta, "level");
  const char *fields = g_hash_table_lookup (reader->meta, "fields");
  const char *entries = g_hash_table_lookup (reader->meta, "entries");
  if (g_strcmp0 (level, "claims") != 0)
    return;
  reader->claims = ent__claims_reader_new (reader->input, reader->builder, reader->problems, FALSE, TRUE);
  reader->own_fields = g_hash_table_new (g_str_hash, g_str_equal);
  reader->field_names = g_strsplit (fields != NULL ? fields : "", "\n", -1);
  for (guint i = 0; reader->field_names[i] != NULL; i++)
    g_hash_table_add (reader->own_fields, reader->field_names[i]);
  if (entries != NULL)
    read_entries (reader, entries);
}

/* The file is the source of what its edges say, under its title where it has one. */
static void
begin (EntGraphReader *reader)
{
  if (reader->has_begun)
    return;
  const char *generator = g_hash_table_lookup (reader->meta, "generator");
  reader->has_begun = TRUE;
  reader->is_own = generator != NULL && g_str_has_prefix (generator, "entente ");
  if (reader->is_own)
    begin_own (reader);
  if (reader->claims != NULL)
    return;
  EntSourceDraft draft = { .title.text = g_hash_table_lookup (reader->meta, "title"),
                           .default_confidence = NAN };
  draft.place.file = ent_input_get_name (reader->input);
  reader->source = ent_builder_add_source (reader->builder, &draft);
  ent_builder_set_unknown_names (reader->builder, ENT_UNKNOWN_NAMES_UNSPECIFIED);
}

/* Nodes. */

static const char *
keep (EntArena *arena, const char *text)
{
  return text != NULL ? ent__arena_copy (arena, text, strlen (text)) : NULL;
}

/* A word that is no type stays an attribute: the node's type is not known then. */
static const char *
find_type (const EntGraphNode *node)
{
  EntActorType type;
  const char *text = ent__graph_find_field (node->fields, node->n_fields, "type");
  g_autofree char *word = text != NULL ? g_ascii_strdown (text, -1) : NULL;
  if (word == NULL || !ent_actor_type_parse (word, &type) || type == ENT_ACTOR_UNSPECIFIED)
    return NULL;
  return ent_actor_type_get_name (type);
}

/* Fields that the actor's entry has places for, and those of the picture. */
static gboolean
is_attribute (const char *name, const EntGraphActor *actor)
{
  static const char *const others[] = { "label", "name", "kind", "x", "y", "z", "size", "r", "g", "b", NULL };
  if (g_ascii_strcasecmp (name, "type") == 0)
    return actor->type == NULL;
  for (guint i = 0; others[i] != NULL; i++)
    if (g_ascii_strcasecmp (name, others[i]) == 0)
      return FALSE;
  return TRUE;
}

/* Only where the node has fields, or no edge may ever name it. A name that may mean several is left to the
 * edges, whose places the message then tells. */
static void
declare (EntGraphReader *reader, const EntGraphNode *node, const EntGraphActor *actor)
{
  EntGazetteerReadings readings;
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  for (guint i = 0; i < node->n_fields; i++)
    if (is_attribute (node->fields[i].name, actor))
      g_array_append_val (attributes, node->fields[i]);
  ent_gazetteer_resolve (actor->name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  if (actor->type == NULL && readings.n > 1)
    return;
  EntActorDraft draft = {
    .type.text = actor->type != NULL ? actor->type
                 : readings.n == 1
                     ? ent_actor_type_get_name (ent_gazetteer_get_actor_type (readings.entries[0]))
                     : "unspecified",
    .kind.text = actor->kind,
    .name.text = actor->name,
    .attributes = (const EntAttributeDraft *)(gpointer)attributes->data,
    .n_attributes = attributes->len,
    .place = node->place,
  };
  ent_builder_add_actor (reader->builder, &draft, ENT_NO_SOURCE);
}

/* igraph numbers nodes anew and keeps the ids that they had in a field. */
static void
take_own_node (EntGraphReader *reader, const EntGraphNode *node, EntGraphActor *actor)
{
  EntGraphNode own = *node;
  const char *kept = ent__graph_find_field (node->fields, node->n_fields, "id");
  own.id = kept != NULL ? kept : node->id;
  actor->id = keep (&reader->arena, own.id);
  ent__own_node_take (reader->builder, &own, reader->own_fields);
}

/* Two nodes of one name are one actor: names are all that says who is who in a graph of others. */
static void
take_node (EntGraphReader *reader, const EntGraphNode *node)
{
  EntGraphActor *actor = ent__arena_alloc (&reader->arena, sizeof *actor);
  const char *id = keep (&reader->arena, node->id);
  *actor = (EntGraphActor){ .name = NULL };
  g_hash_table_insert (reader->nodes, (gpointer)id, actor);
  if (reader->is_own) {
    take_own_node (reader, node, actor);
    return;
  }
  gboolean has_label = node->label != NULL && *node->label != '\0';
  actor->name = has_label ? keep (&reader->arena, node->label) : id;
  actor->type = find_type (node);
  actor->kind = keep (&reader->arena, ent__graph_find_field (node->fields, node->n_fields, "kind"));
  if (g_hash_table_add (reader->names, (gpointer)actor->name))
    declare (reader, node, actor);
  else
    ent__graph_reader_count (reader, ENT_SEVERITY_WARNING, "duplicate-name",
                             "the node is called as one before it, and both are one actor");
}

static void
check_node (EntGraphReader *reader, const EntGraphNode *node)
{
  begin (reader);
  if (node->id == NULL || *node->id == '\0')
    ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, "missing-field", &node->place,
                      "the node has no id, so no edge can name it: it is left out");
  else if (g_hash_table_contains (reader->nodes, node->id))
    ent_problems_add (reader->problems, ENT_SEVERITY_WARNING, "duplicate-id", &node->place,
                      "a node before it has the id '%.80s' too: what this one says is left out", node->id);
  else
    take_node (reader, node);
}

/* Edges. */

static void
take_edge (EntGraphReader *reader, const EntGraphEdge *edge)
{
  const EntGraphActor ends[] = { { .name = edge->from }, { .name = edge->to } };
  const EntGraphActor *from = g_hash_table_lookup (reader->nodes, edge->from);
  const EntGraphActor *to = g_hash_table_lookup (reader->nodes, edge->to);
  if (reader->claims != NULL)
    ent__own_edge_take (reader->claims, edge, from != NULL ? from->id : edge->from,
                        to != NULL ? to->id : edge->to);
  else
    ent__edge_take (&reader->edges, edge, from != NULL ? from : &ends[0], to != NULL ? to : &ends[1],
                    reader->source, reader->is_own);
}

static gboolean
has_end (const EntGraphReader *reader, const char *id)
{
  return !reader->has_nodes || g_hash_table_contains (reader->nodes, id);
}

static void
report_unknown (EntGraphReader *reader, const EntGraphEdge *edge)
{
  const char *unknown = has_end (reader, edge->from) ? edge->to : edge->from;
  ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, "unknown-node", &edge->place,
                    "no node has the id '%.80s': the edge from '%.80s' to '%.80s' is left out", unknown,
                    edge->from, edge->to);
}

static const EntAttributeDraft *
keep_fields (EntArena *arena, const EntAttributeDraft *fields, guint n)
{
  EntAttributeDraft *copy = ent__arena_alloc (arena, (n + 1) * sizeof *copy);
  for (guint i = 0; i < n; i++)
    copy[i] = (EntAttributeDraft){ keep (arena, fields[i].name), keep (arena, fields[i].value) };
  return copy;
}

/* A deep copy that lives until the end. Beyond the bound, what has no node yet is taken to have none. */
static void
hold_edge (EntGraphReader *reader, const EntGraphEdge *edge)
{
  EntArena *arena = &reader->held_arena;
  if (arena->total > MAX_HELD) {
    report_unknown (reader, edge);
    return;
  }
  EntGraphEdge *copy = ent__arena_alloc (arena, sizeof *copy);
  *copy = *edge;
  copy->id = keep (arena, edge->id);
  copy->from = keep (arena, edge->from);
  copy->to = keep (arena, edge->to);
  copy->fields = keep_fields (arena, edge->fields, edge->n_fields);
  copy->place.pointer = keep (arena, edge->place.pointer);
  g_ptr_array_add (reader->held, copy);
}

static void
check_edge (EntGraphReader *reader, const EntGraphEdge *edge)
{
  gboolean has_from = edge->from != NULL && *edge->from != '\0';
  gboolean has_to = edge->to != NULL && *edge->to != '\0';
  begin (reader);
  if (!has_from || !has_to)
    ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, "missing-field", &edge->place,
                      "the edge has no %s: it is left out", has_from ? "target" : "source");
  else if (has_end (reader, edge->from) && has_end (reader, edge->to))
    take_edge (reader, edge);
  else
    hold_edge (reader, edge);
}

/* Records that wait: networkx writes what the graph itself has behind its nodes and edges. */

void
ent__graph_reader_expect_generator (EntGraphReader *reader)
{
  reader->expects_generator = TRUE;
}

static void
hold_node (EntGraphReader *reader, const EntGraphNode *node)
{
  EntArena *arena = &reader->held_arena;
  EntGraphNode *copy = ent__arena_alloc (arena, sizeof *copy);
  *copy = *node;
  copy->id = keep (arena, node->id);
  copy->label = keep (arena, node->label);
  copy->fields = keep_fields (arena, node->fields, node->n_fields);
  copy->place.pointer = keep (arena, node->place.pointer);
  g_ptr_array_add (reader->held_nodes, copy);
}

/* Edges whose nodes are still missing are held once more. */
static void
take_waiting (EntGraphReader *reader)
{
  g_autoptr (GPtrArray) edges = g_steal_pointer (&reader->held);
  reader->held = g_ptr_array_new ();
  begin (reader);
  for (guint i = 0; i < reader->held_nodes->len; i++)
    check_node (reader, g_ptr_array_index (reader->held_nodes, i));
  for (guint i = 0; i < edges->len; i++)
    check_edge (reader, g_ptr_array_index (edges, i));
  g_ptr_array_set_size (reader->held_nodes, 0);
}

/* What waits keeps others waiting: level and fields may be said behind the generator. */
static gboolean
is_waiting (const EntGraphReader *reader)
{
  gboolean has_waiting = reader->held_nodes->len > 0 || reader->held->len > 0;
  return reader->expects_generator && !reader->has_begun &&
         (has_waiting || !g_hash_table_contains (reader->meta, "generator"));
}

/* FALSE: the record may be taken. Beyond the bound nothing more is held: the graph is taken for somebody
 * else's. */
static gboolean
must_wait (EntGraphReader *reader)
{
  if (!is_waiting (reader))
    return FALSE;
  if (reader->held_arena.total <= MAX_HELD)
    return TRUE;
  ent_problems_add (
      reader->problems, ENT_SEVERITY_WARNING, "too-large", NULL,
      "%s says who wrote it behind its nodes and edges, which are more than %u MiB: it is read as a "
      "graph of others; put the graph's own <data> before the first node",
      ent_input_get_name (reader->input), MAX_HELD >> 20);
  take_waiting (reader);
  return FALSE;
}

void
ent__graph_reader_take_node (EntGraphReader *reader, const EntGraphNode *node)
{
  reader->n_read++;
  if (must_wait (reader))
    hold_node (reader, node);
  else
    check_node (reader, node);
}

void
ent__graph_reader_take_edge (EntGraphReader *reader, const EntGraphEdge *edge)
{
  reader->n_read++;
  if (must_wait (reader))
    hold_edge (reader, edge);
  else
    check_edge (reader, edge);
}

void
ent__graph_reader_end (EntGraphReader *reader)
{
  if (is_waiting (reader))
    take_waiting (reader);
  begin (reader);
  for (guint i = 0; i < reader->held->len; i++) {
    const EntGraphEdge *edge = g_ptr_array_index (reader->held, i);
    if (has_end (reader, edge->from) && has_end (reader, edge->to))
      take_edge (reader, edge);
    else
      report_unknown (reader, edge);
  }
  g_ptr_array_set_size (reader->held, 0);
}
