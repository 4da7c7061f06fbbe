/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of edges: a row an edge, with columns that name its two ends (Gephi's Source and Target, R's from
 * and to, ego and alter). Ends are names or ids; `Type` is Gephi's direction, everything else is as in other
 * graphs. Read next: dataset.c, graph-reader.c. */
#include "importers/dataset-private.h"
#include "importers/graph-reader-private.h"
#include "importers/input-private.h"
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
} EdgeList;

/* As our own export puts it before what a spreadsheet would run; see ent__write_csv() of the exporters. */
static const char *
undo_apostrophe (const char *text)
{
  gsize n = *text == '\'' ? strspn (text, "'") : 0;
  return n > 0 && text[n] != '\0' && strchr ("=+-@\t\r", text[n]) != NULL ? text + 1 : text;
}

/* Not ent__dataset_get(): there "NA" is a missing value, here it may be Namibia. */
static const char *
get_cell (const EntDataset *dataset, gint column)
{
  return column >= 0 ? undo_apostrophe (g_array_index (dataset->rows.cells, EntCell, column).text) : NULL;
}

/* The type of a relation, where it is no direction. */
static gboolean
read_direction (const char *type, gboolean *is_directed)
{
  *is_directed = type == NULL || g_ascii_strcasecmp (type, "undirected") != 0;
  return type != NULL && (!*is_directed || g_ascii_strcasecmp (type, "directed") == 0);
}

static void
take_row (EntDataset *dataset, gpointer data)
{
  EdgeList *list = data;
  gboolean is_directed;
  gboolean is_direction = read_direction (get_cell (dataset, list->type), &is_directed);
  ent__graph_fields_reset (&list->fields);
  for (gint i = 0; i < (gint)dataset->rows.cells->len; i++)
    if (i != list->from && i != list->to && i != list->id && !(i == list->type && is_direction) &&
        (guint)i + 1 < dataset->names->len)
      ent__graph_fields_set (&list->fields, g_ptr_array_index (dataset->names, i), get_cell (dataset, i));
  const char *id = get_cell (dataset, list->id);
  EntGraphEdge edge = { id != NULL && *id != '\0' ? id : NULL,
                        get_cell (dataset, list->from),
                        get_cell (dataset, list->to),
                        is_directed,
                        (const EntAttributeDraft *)(gpointer)list->fields.list->data,
                        list->fields.list->len,
                        ent__dataset_get_place (dataset) };
  ent__graph_reader_take_edge (list->graph, &edge);
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

/* Our own tables have no metadata, but columns that no other has. */
static gboolean
is_own (EntDataset *dataset)
{
  return ent__dataset_find_kept (dataset, "signed_weight") >= 0 &&
         ent__dataset_find_kept (dataset, "symmetric") >= 0 &&
         ent__dataset_find_kept (dataset, "evidence") >= 0;
}

static gboolean
edge_list_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntDataset dataset;
  EdgeList list = { .from = -1 };
  ent__graph_fields_init (&list.fields);
  gboolean is_fine =
      ent__dataset_open (&dataset, input, builder, problems, error) && find_ends (&dataset, &list, error);
  list.graph = ent__graph_reader_new (input, builder, problems, FALSE);
  if (is_fine) {
    list.type = ent__dataset_find_kept (&dataset, "type");
    list.id = ent__dataset_find_kept (&dataset, "id");
    if (is_own (&dataset))
      ent__graph_reader_set_meta (list.graph, "generator", "entente table");
    dataset.rows.next_line += ent__input_take_lines_before (input);
    is_fine = ent__dataset_read (&dataset, take_row, &list, error);
  }
  ent__graph_reader_free (list.graph);
  ent__dataset_close (&dataset);
  ent__graph_fields_clear (&list.fields);
  return is_fine;
}

static guint
edge_list_sniff (const char *head, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (ent__dataset_has_columns (head, length, pairs[i]))
      return sureness[i];
  return 0;
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
