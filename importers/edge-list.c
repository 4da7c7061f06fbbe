/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of edges: a row an edge, with columns that name its two ends (Gephi's Source and Target, R's from
 * and to, ego and alter). Ends are names or ids; `Type` is Gephi's direction, everything else is as in other
 * graphs. Our own table of claims is the claims again. Read next: dataset.c, graph-reader.c; own-tables.c. */
#include "importers/input-private.h"
#include "importers/own-tables-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The ways in which tables call their two ends, the surest first. */
static const char *const pairs[][3] = {
  { "source", "target", NULL },
  { "from", "to", NULL },
  { "ego", "alter", NULL },
};
static const guint sureness[] = { 70, 60, 60 };

typedef struct {
  EntGraphReader *graph;
  EntGraphFields fields;
  gint from;
  gint to;
  gint type; /* -1: none */
  gint id;
  GPtrArray *names; /* of columns, in our own table of claims */
} EdgeList;

/* The type of a relation, where it is no direction. */
static gboolean
read_direction (const char *type, gboolean *is_directed)
{
  *is_directed = type == NULL || g_ascii_strcasecmp (type, "undirected") != 0;
  return type != NULL && (!*is_directed || g_ascii_strcasecmp (type, "directed") == 0);
}

static void
hand_over (EntDataset *dataset, EdgeList *list, gboolean is_directed)
{
  const char *id = ent__own_tables_get_cell (dataset, list->id);
  EntGraphEdge edge = { id != NULL && *id != '\0' ? id : NULL,
                        ent__own_tables_get_cell (dataset, list->from),
                        ent__own_tables_get_cell (dataset, list->to),
                        is_directed,
                        (const EntAttributeDraft *)(gpointer)list->fields.list->data,
                        list->fields.list->len,
                        ent__dataset_get_place (dataset) };
  if (list->fields.is_too_large)
    ent__graph_reader_lose (list->graph, "too-large", &edge.place,
                            "the row has more than %u MiB or two thousand fields",
                            ENT__RECORD_MAX_SIZE >> 20);
  else
    ent__graph_reader_take_edge (list->graph, &edge);
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  EdgeList *list = data;
  gboolean is_directed;
  gboolean is_direction = read_direction (ent__own_tables_get_cell (dataset, list->type), &is_directed);
  ent__graph_fields_reset (&list->fields);
  for (gint i = 0; i < (gint)dataset->rows.cells->len; i++)
    if (i != list->from && i != list->to && i != list->id && !(i == list->type && is_direction) &&
        (guint)i + 1 < dataset->names->len)
      ent__graph_fields_set (&list->fields, g_ptr_array_index (dataset->names, i),
                             ent__own_tables_get_cell (dataset, i));
  hand_over (dataset, list, is_directed);
}

/* Whether a relation has a direction is the relation's own. */
static void
take_claim (EntDataset *dataset, gpointer data)
{
  EdgeList *list = data;
  ent__graph_fields_reset (&list->fields);
  ent__own_tables_set_fields (dataset, list->names, &list->fields);
  hand_over (dataset, list, TRUE);
}

static gboolean
find_ends (EntDataset *dataset, EdgeList *list, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++) {
    list->from = ent__dataset_find_kept (dataset, pairs[i][0]);
    list->to = ent__dataset_find_kept (dataset, pairs[i][1]);
    if (list->from >= 0 && list->to >= 0)
      return TRUE;
  }
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_INVALID,
      "%s:1: the header names no ends of edges: call them source and target, from and to, or ego and alter",
      ent_input_get_name (dataset->input));
  return FALSE;
}

/* The names of columns are taken from the header, which is the row at hand until the first is read. A long
 * quote makes a long row, which is no reason to lose the claim. */
static gboolean
read_claims (EntDataset *dataset, EdgeList *list, GError **error)
{
  static const char *const leading[] = { "Source", "Target", "Type", "Kind", "Id", "Label", "Weight", NULL };
  g_autoptr (GPtrArray) names = ent__own_tables_name_columns (dataset, leading, "edge.");
  list->names = names;
  dataset->rows.max_size = ENT__OWN_TABLES_MAX_ROW;
  ent__graph_reader_set_meta (list->graph, "generator", "entente table");
  ent__graph_reader_set_meta (list->graph, "level", "claims");
  ent__own_tables_read_beside (dataset, list->graph);
  ent_builder_set_unknown_names (dataset->builder, ENT_UNKNOWN_NAMES_REJECT);
  gboolean is_fine = ent__dataset_read (dataset, take_claim, list, error);
  ent__graph_reader_end (list->graph);
  return is_fine;
}

static gboolean
read_edges (EntDataset *dataset, EdgeList *list, GError **error)
{
  EntOwnTable own = ent__own_tables_tell (dataset);
  list->type = ent__dataset_find_kept (dataset, "type");
  list->id = ent__dataset_find_kept (dataset, "id");
  if (own == ENT__TABLE_OF_CLAIMS)
    return read_claims (dataset, list, error);
  if (own == ENT__TABLE_OF_FACTS)
    ent__graph_reader_set_meta (list->graph, "generator", "entente table");
  return ent__dataset_read (dataset, take_row, list, error);
}

/* Said, and no error: `entente check war.*.csv` names all three. */
static gboolean
pass_over (EntDataset *dataset)
{
  EntPlace place = { .file = ent_input_get_name (dataset->input) };
  EntOwnTable own = ent__own_tables_tell (dataset);
  if (own != ENT__TABLE_OF_NODES && own != ENT__TABLE_OF_GRAPH)
    return FALSE;
  ent_problems_add (dataset->problems, ENT_SEVERITY_NOTE, "read-with-edges", &place,
                    "is passed over: it has no edges, and is read along with NAME.edges.csv where that holds "
                    "claims");
  return TRUE;
}

static gboolean
edge_list_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  EdgeList list = { .from = -1 };
  g_autoptr (EntGraphReader) graph = ent__graph_reader_new (input, builder, problems, FALSE);
  list.graph = graph;
  ent__graph_fields_init (&list.fields);
  gboolean is_fine = ent__dataset_open (&dataset, input, builder, problems, error);
  if (is_fine && !pass_over (&dataset))
    is_fine = find_ends (&dataset, &list, error) && read_edges (&dataset, &list, error);
  ent__dataset_close (&dataset);
  ent__graph_fields_clear (&list.fields);
  return is_fine;
}

static guint
edge_list_sniff (const char *head, gsize length)
{
  guint own = ent__own_tables_sniff (head, length);
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (ent__dataset_has_columns (head, length, pairs[i]))
      return MAX (own, sureness[i]);
  return own;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_edge_list = {
  .name = "edge-list",
  .summary = N_ ("tables of edges: Gephi's Source and Target, from and to, ego and alter"),
  .suffixes = suffixes,
  .sniff = edge_list_sniff,
  .read = edge_list_read,
  .copy_rejects = ent__rejects_copy_rows,
};
