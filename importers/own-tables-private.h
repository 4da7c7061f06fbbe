/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of our own export (exporters/csv.c): NAME.edges.csv is what people name; NAME.nodes.csv and, of
 * claims, NAME.graph.csv lie beside it and are read along. Read next: own-tables.c, then edge-list.c. */
#ifndef ENT_OWN_TABLES_PRIVATE_H
#define ENT_OWN_TABLES_PRIVATE_H

#include "importers/dataset-private.h"
#include "importers/graph-reader-private.h"

G_BEGIN_DECLS

/* Doubled quotes can make a record's row twice as long. */
#define ENT__OWN_TABLES_MAX_ROW (2 * ENT__RECORD_MAX_SIZE)

/* EntOwnTable: which of them a table is by its header. */
typedef enum {
  ENT__TABLE_OF_OTHERS,
  ENT__TABLE_OF_FACTS,  /* edges at the levels facts and ties */
  ENT__TABLE_OF_CLAIMS, /* edges at the level claims */
  ENT__TABLE_OF_NODES,
  ENT__TABLE_OF_GRAPH, /* what is said of the graph itself */
} EntOwnTable;

EntOwnTable ent__own_tables_tell (EntDataset *dataset);

/* ent__own_tables_sniff: how surely the first bytes are one of them; 0: not at all. */
guint ent__own_tables_sniff (const char *head, gsize length);

/* ent__own_tables_get_cell: (nullable): the cell without the apostrophe that keeps spreadsheets from running
 * it; lent for the row. NULL where @column is below 0. */
const char *ent__own_tables_get_cell (const EntDataset *dataset, gint column);

/* ent__own_tables_name_columns: (transfer full): what the graph calls the columns, as the header, which must
 * be the row at hand, spells them. NULL stands for the first of each of @leading (NULL-terminated), which are
 * Gephi's; columns of these names have @prefix before theirs, and it is taken off. */
GPtrArray *ent__own_tables_name_columns (const EntDataset *dataset, const char *const *leading,
                                         const char *prefix);

/* ent__own_tables_set_fields: the cells of the row at hand, under @names. */
void ent__own_tables_set_fields (const EntDataset *dataset, const GPtrArray *names, EntGraphFields *fields);

/* ent__own_tables_read_beside: hands what lies beside the claims' table @edges to @graph. What is not there,
 * or cannot be read, is said, with what that loses. */
void ent__own_tables_read_beside (const EntDataset *edges, EntGraphReader *graph);

G_END_DECLS

#endif
