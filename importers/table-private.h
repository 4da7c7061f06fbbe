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

G_END_DECLS

#endif
