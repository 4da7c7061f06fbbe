/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the table of importers: one line here and one in importers.c for each format. */
#ifndef ENT_TABLE_PRIVATE_H
#define ENT_TABLE_PRIVATE_H

#include "importers/input.h"

G_BEGIN_DECLS

extern const EntImporter ent__importer_yaml;
extern const EntImporter ent__importer_json;
extern const EntImporter ent__importer_jsonlines;
extern const EntImporter ent__importer_csv;
extern const EntImporter ent__importer_atop;
extern const EntImporter ent__importer_atop_members;
extern const EntImporter ent__importer_cow_alliances;
extern const EntImporter ent__importer_cow_mids;
extern const EntImporter ent__importer_cow_states;
extern const EntImporter ent__importer_archigos;
extern const EntImporter ent__importer_dyadic;
extern const EntImporter ent__importer_icews;
extern const EntImporter ent__importer_gdelt;
extern const EntImporter ent__importer_gdelt_mentions;
extern const EntImporter ent__importer_quadruples;
extern const EntImporter ent__importer_polecat;
extern const EntImporter ent__importer_followthemoney;
extern const EntImporter ent__importer_graphml;
extern const EntImporter ent__importer_gexf;
extern const EntImporter ent__importer_node_link;
extern const EntImporter ent__importer_edge_list;

/* ent__importers_strip_compression: (transfer full): the name in small letters, "claims.jsonl" of
 * "Claims.jsonl.gz". */
char *ent__importers_strip_compression (const char *name);

/* ent__importers_choose: the importer that is to read @input: what the user says, else what its first bytes
 * are, else its name. NULL with @error as of ent_import(). */
const EntImporter *ent__importers_choose (EntInput *input, const EntImportOptions *options, GError **error);

G_END_DECLS

#endif
