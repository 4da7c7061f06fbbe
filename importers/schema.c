/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON Schema of the claims format. It is a file of its own, importers/schema.json, that schema-data.S
 * takes in whole; a test compares its fields with the tables of claims-fields.c. */
#include "importers/importers.h"

extern const char ent__schema_json[];

const char *
ent_claims_schema (void)
{
  return ent__schema_json;
}
