/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's face: from files to the builder. A format is one descriptor in a file of its own and one line in
 * the table of importers.c. Files are opened through libarchive (plain, .gz, .zst, .xz, .bz2, members of
 * .zip and .tar), their format is found by content first and by name second. */
#ifndef ENT_IMPORTERS_H
#define ENT_IMPORTERS_H

#include "graph/graph.h"
#include "importers/actor-weights.h"

G_BEGIN_DECLS

typedef struct _EntInput EntInput;

/** EntImportOptions: what the user says beyond the files.
 * @format: (nullable): the name of an importer
 * @map: (nullable): the mapping from a claim's fields to a table's columns, for the importer "dyadic":
 * "subject=cow:ccode1,object=cow:ccode2,date=year,relation='sanction'" (see importers/dyadic.c)
 * @n_threads: how many may read at once; 0: as many as the machine has cores. What comes out is the same. */
typedef struct {
  const char *format;
  const char *map;
  guint n_threads;
} EntImportOptions;

/** EntPartsPlan: how a file can be cut into parts that are read on several threads. Each part is read as a
 * file of its own: the header, then some of the records.
 * @header_length: bytes of the header, with all that stands before the first record; 0 where there is none
 * @n_header_lines: line breaks in it
 * @delimiter: what parts the cells of a row, in which quotes may hold line breaks; '\0': a line is a record
 */
typedef struct {
  gsize header_length;
  guint n_header_lines;
  char delimiter;
} EntPartsPlan;

/** EntImporter: a format that can be read.
 * @suffixes: of file names, without the compression's (".jsonl"); NULL-terminated
 * @sniff: how surely the first bytes (up to 64 KiB, after decompression) are of this format: 0 (no) to 100
 * @read: hands all records of one input to the builder. FALSE with @error where the input as a whole cannot
 * be read (the records until then stay); what is wrong with single records goes to @problems
 * @plan_parts: (nullable): how this file, of which the first bytes are given, can be cut into parts; FALSE:
 * not at all.
 * @read is then called for each of them, from several threads at once */
typedef struct {
  const char *name;
  const char *summary;
  const char *const *suffixes;
  guint (*sniff) (const char *head, gsize length);
  gboolean (*read) (EntInput *input, EntBuilder *builder, EntProblems *problems,
                    const EntImportOptions *options, GError **error);
  gboolean (*plan_parts) (const char *head, gsize length, EntPartsPlan *plan);
} EntImporter;

/** ent_importers_get: the table, in the order in which `entente formats` lists it. */
const EntImporter *const *ent_importers_get (guint *n);

/** ent_importers_find: the importer with this name, or NULL. */
const EntImporter *ent_importers_find (const char *name);

/**
 * ent_import: reads a file (or "-", stdin), each member where it is an archive, into the builder.
 * Errors: ENT_ERROR_IO where it cannot be opened, ENT_ERROR_UNSUPPORTED where no importer knows it,
 * ENT_ERROR_LIMIT where a bound was reached, ENT_ERROR_INVALID where it cannot be read further.
 */
gboolean ent_import (const char *filename, EntBuilder *builder, EntProblems *problems,
                     const EntImportOptions *options, GError **error);

/** ent_claims_schema: the JSON Schema (draft 2020-12) of the claims format, version 1: one JSON text, for
 * ever. */
const char *ent_claims_schema (void);

G_END_DECLS

#endif
