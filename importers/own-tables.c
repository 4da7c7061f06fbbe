/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a table of claims needs to come back whole: the metadata first, as they say how nodes are read, then
 * the nodes; its own rows follow. Each table is looked for under the name that the export gave it. Read next:
 * graph-claims.c. */
#include "importers/own-tables-private.h"

#include <string.h>

#include "importers/table-private.h"

/* Of all names and values of the graph's own table. */
#define MAX_META (256u << 20)

/* More than any data set's: a table of ours may have all columns of one as the fields of its claims. */
#define SURE (ENT__DATASET_SURE + 2)

/* Headers. */

static const char *const edges_header[] = {
  "source", "target", "signed_weight", "symmetric", "evidence", NULL
};
static const char *const claims_header[] = { "polarity", "origin", "source.id", NULL };
static const char *const nodes_header[] = { "id", "label", "type", "kind", "latitude", "longitude", NULL };
static const char *const graph_header[] = { "name", "value", NULL };

static gboolean
has_all (EntDataset *dataset, const char *const *names)
{
  for (; *names != NULL; names++)
    if (ent__dataset_find_kept (dataset, *names) < 0)
      return FALSE;
  return TRUE;
}

/* Nobody else's edges may pass for nodes: those of ours begin with their ids, and have none of Gephi's ends.
 */
static gboolean
is_of_nodes (EntDataset *dataset)
{
  return has_all (dataset, nodes_header) && ent__dataset_find_kept (dataset, "id") == 0 &&
         ent__dataset_find_kept (dataset, "source") < 0;
}

EntOwnTable
ent__own_tables_tell (EntDataset *dataset)
{
  gboolean has_two = dataset->names->len == G_N_ELEMENTS (graph_header);
  if (has_all (dataset, edges_header))
    return has_all (dataset, claims_header) ? ENT__TABLE_OF_CLAIMS : ENT__TABLE_OF_FACTS;
  if (is_of_nodes (dataset))
    return ENT__TABLE_OF_NODES;
  return has_two && has_all (dataset, graph_header) ? ENT__TABLE_OF_GRAPH : ENT__TABLE_OF_OTHERS;
}

/* Two columns of these names are not ours alone: the first row, too, must be the one that the export puts
 * first. */
static gboolean
is_graph (const char *head, gsize length)
{
  static const char generator[] = "generator";
  const char *row = memchr (head, '\n', length);
  gsize left = row != NULL ? length - (gsize)(row + 1 - head) : 0;
  if (!ent__dataset_has_columns (head, length, graph_header) || left < sizeof generator)
    return FALSE;
  row += 1 + (row[1] == '"');
  return strncmp (row, generator, MIN (left - 1, strlen (generator))) == 0 &&
         g_strstr_len (row, (gssize)MIN (left - 1, 40), "entente ") != NULL;
}

guint
ent__own_tables_sniff (const char *head, gsize length)
{
  if (ent__dataset_has_columns (head, length, edges_header))
    return SURE;
  return ent__dataset_has_columns (head, length, nodes_header) || is_graph (head, length) ? 60 : 0;
}

/* Cells. */

/* As our own export puts it before what a spreadsheet would run; see ent__write_csv() of the exporters. */
static const char *
undo_apostrophe (const char *text)
{
  gsize n = *text == '\'' ? strspn (text, "'") : 0;
  return n > 0 && text[n] != '\0' && strchr ("=+-@\t\r", text[n]) != NULL ? text + 1 : text;
}

/* Not ent__dataset_get(): there "NA" is a missing value, here it may be Namibia. */
const char *
ent__own_tables_get_cell (const EntDataset *dataset, gint column)
{
  return column >= 0 && (guint)column < dataset->rows.cells->len
             ? undo_apostrophe (g_array_index (dataset->rows.cells, EntCell, column).text)
             : NULL;
}

static gint
find_leading (const char *const *leading, const char *name)
{
  for (gint i = 0; leading[i] != NULL; i++)
    if (g_ascii_strcasecmp (leading[i], name) == 0)
      return i;
  return -1;
}

/* Names are of the data, and their case matters, which dataset->names has lost. A set of bits says which of
 * @leading were met. */
GPtrArray *
ent__own_tables_name_columns (const EntDataset *dataset, const char *const *leading, const char *prefix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  guint met = 0;
  for (guint i = 0; i < dataset->rows.cells->len; i++) {
    const char *name = ent__own_tables_get_cell (dataset, (gint)i);
    gint found = find_leading (leading, name);
    if (found >= 0 && (met & 1u << found) == 0) {
      met |= 1u << found;
      g_ptr_array_add (names, NULL);
      continue;
    }
    const char *rest = g_str_has_prefix (name, prefix) ? name + strlen (prefix) : name;
    g_ptr_array_add (names, g_strdup (find_leading (leading, rest) >= 0 ? rest : name));
  }
  return names;
}

void
ent__own_tables_set_fields (const EntDataset *dataset, const GPtrArray *names, EntGraphFields *fields)
{
  for (guint i = 0; i < names->len && i < dataset->rows.cells->len; i++)
    if (g_ptr_array_index (names, i) != NULL)
      ent__graph_fields_set (fields, g_ptr_array_index (names, i),
                             ent__own_tables_get_cell (dataset, (gint)i));
}

/* Tables beside. */

/* "war.nodes.csv" for "war.edges.csv" and the word "nodes", compressed if it is; (transfer full) (nullable):
 * NULL where the edges are in no file of such a name: stdin, a member of an archive. */
static char *
name_beside (const char *edges, const char *word)
{
  g_autofree char *stripped = ent__importers_strip_compression (edges);
  if (!g_str_has_suffix (stripped, ".edges.csv") || !g_file_test (edges, G_FILE_TEST_IS_REGULAR))
    return NULL;
  gsize stem = strlen (stripped) - strlen ("edges.csv");
  g_autofree char *before = g_strndup (edges, stem);
  return g_strconcat (before, word, edges + stem + strlen ("edges"), NULL);
}

typedef gboolean (*TableReader) (EntDataset *table, EntGraphReader *graph, GError **error);

/* Whoever the actors are, the table of claims says their types, as claims files do. */
static void
read_input (EntInput *input, const EntDataset *edges, TableReader read, EntGraphReader *graph, GError **error)
{
  EntDataset table;
  if (ent__dataset_open (&table, input, edges->builder, edges->problems, error)) {
    ent_builder_set_unknown_names (edges->builder, ENT_UNKNOWN_NAMES_REJECT);
    table.rows.max_size = ENT__OWN_TABLES_MAX_ROW;
    read (&table, graph, error);
  }
  ent__dataset_close (&table);
}

/* FALSE: it is not there. What is wrong with it costs the rest of it, but not the claims. Only regular files:
 * nobody named it, and a pipe would wait for ever. */
static gboolean
read_table (const char *path, const EntDataset *edges, TableReader read, EntGraphReader *graph)
{
  g_autoptr (GError) error = NULL;
  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  g_autoptr (EntArchive) archive = ent_archive_open (path, NULL, &error);
  EntInput *input = archive != NULL ? ent_archive_next (archive, &error) : NULL;
  if (input != NULL)
    read_input (input, edges, read, graph, &error);
  if (error != NULL)
    ent_problems_add (edges->problems, ENT_SEVERITY_ERROR, "unreadable", NULL, "%s", error->message);
  return TRUE;
}

/* The graph itself: a value of several lines has a row for each, under the same name. */

typedef struct {
  GHashTable *values; /* char * → GString * */
  gint name;
  gint value;
  gsize size;
  gboolean is_too_large;
} Meta;

static void
free_value (gpointer value)
{
  g_string_free (value, TRUE);
}

static void
take_meta (EntDataset *table, gpointer data)
{
  Meta *meta = data;
  const char *name = ent__own_tables_get_cell (table, meta->name);
  const char *line = ent__own_tables_get_cell (table, meta->value);
  gsize size = strlen (name) + strlen (line) + sizeof (GString);
  if (meta->size + size > MAX_META) {
    meta->is_too_large = TRUE;
    return;
  }
  meta->size += size;
  GString *value = g_hash_table_lookup (meta->values, name);
  if (value != NULL)
    g_string_append_c (value, '\n');
  else
    g_hash_table_insert (meta->values, g_strdup (name), value = g_string_new (NULL));
  g_string_append (value, line);
}

static gboolean
read_graph (EntDataset *table, EntGraphReader *graph, GError **error)
{
  Meta meta = { .values = NULL };
  GHashTableIter iter;
  gpointer name, value;
  EntPlace place = { .file = ent_input_get_name (table->input) };
  if (!ent__dataset_need (table, "name", &meta.name, error) ||
      !ent__dataset_need (table, "value", &meta.value, error))
    return FALSE;
  g_autoptr (GHashTable) values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
  meta.values = values;
  gboolean is_fine = ent__dataset_read (table, take_meta, &meta, error);
  if (meta.is_too_large)
    ent_problems_add (table->problems, ENT_SEVERITY_ERROR, "too-large", &place,
                      "what it says of the graph is more than %u MiB; the rest was left out", MAX_META >> 20);
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &name, &value))
    ent__graph_reader_set_meta (graph, name, ((const GString *)value)->str);
  return is_fine;
}

/* Nodes. */

typedef struct {
  EntGraphReader *graph;
  EntGraphFields fields;
  GPtrArray *names;
  gint id;
  gint label;
} Nodes;

/* Id and label first, before what the data may call "ID": readers take the first. */
static void
take_node (EntDataset *table, gpointer data)
{
  Nodes *nodes = data;
  EntPlace place = ent__dataset_get_place (table);
  const char *id = ent__own_tables_get_cell (table, nodes->id);
  const char *label = ent__own_tables_get_cell (table, nodes->label);
  ent__graph_fields_reset (&nodes->fields);
  ent__graph_fields_set (&nodes->fields, "id", id);
  ent__graph_fields_set (&nodes->fields, "label", label);
  ent__own_tables_set_fields (table, nodes->names, &nodes->fields);
  EntGraphNode node = { id, label, (const EntAttributeDraft *)(gpointer)nodes->fields.list->data,
                        nodes->fields.list->len, place };
  if (nodes->fields.is_too_large)
    ent__graph_reader_lose (nodes->graph, "too-large", &place,
                            "the row has more than %u MiB or two thousand fields",
                            ENT__RECORD_MAX_SIZE >> 20);
  else
    ent__graph_reader_take_node (nodes->graph, &node);
}

static gboolean
read_nodes (EntDataset *table, EntGraphReader *graph, GError **error)
{
  static const char *const leading[] = { "Id", "Label", NULL };
  Nodes nodes = { .graph = graph, .label = ent__dataset_find (table, "label") };
  if (!ent__dataset_need (table, "id", &nodes.id, error))
    return FALSE;
  g_autoptr (GPtrArray) names = ent__own_tables_name_columns (table, leading, "node.");
  nodes.names = names;
  ent__graph_fields_init (&nodes.fields);
  gboolean is_fine = ent__dataset_read (table, take_node, &nodes, error);
  ent__graph_fields_clear (&nodes.fields);
  return is_fine;
}

static void
report_missing (const EntDataset *edges, const char *path, const char *loss)
{
  EntPlace place = { .file = ent_input_get_name (edges->input) };
  ent_problems_add (edges->problems, ENT_SEVERITY_WARNING, "missing-table", &place,
                    "%s, which was written with it, is not beside it: %s", path, loss);
}

void
ent__own_tables_read_beside (const EntDataset *edges, EntGraphReader *graph)
{
  const char *file = ent_input_get_name (edges->input);
  g_autofree char *about = name_beside (file, "graph"), *nodes = name_beside (file, "nodes");
  if (about == NULL || nodes == NULL) {
    report_missing (
        edges, "NAME.nodes.csv or NAME.graph.csv",
        "names, aliases, kinds and fields of actors are lost, and what no claim has; name the file "
        "NAME.edges.csv itself, with the others in its folder");
    return;
  }
  if (!read_table (about, edges, read_graph, graph))
    report_missing (
        edges, about,
        "fields of actors are lost, and what no claim has: sources without claims and their order, "
        "actors that are only quoted");
  if (!read_table (nodes, edges, read_nodes, graph))
    report_missing (edges, nodes, "names, aliases, kinds and fields of actors are lost");
}
