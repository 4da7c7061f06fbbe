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
typedef struct _EntRejectsJob EntRejectsJob;

/** EntImportProgress: is called while a file is read, some thousand times a second, by whichever thread reads
 * on in it, but by one at a time. It should be quick, and must not call the library.
 * @n_bytes: of the file as it is stored, be it compressed, that were read
 * @n_total: its size; 0 where nobody knows it (a pipe)
 * @n_claims: that were taken so far, of all files */
typedef void (*EntImportProgress) (const char *filename, guint64 n_bytes, guint64 n_total, guint64 n_claims,
                                   gpointer data);

/** EntImportOptions: what the user says beyond the files.
 * @format: (nullable): the name of an importer
 * @map: (nullable): the mapping from a claim's fields to a table's columns, for the importer "dyadic":
 * "subject=cow:ccode1,object=cow:ccode2,date=year,relation='sanction'" (see importers/dyadic.c)
 * @n_threads: how many may read at once; 0: as many as the machine has cores. What comes out is the same.
 * @part_size: bytes of a file that are read as a part; 0: as many as are quick. What comes out is the same:
 * it is for tests, which want many parts of a small file.
 * @selection: (nullable): of a store that is read alone, claims that it certainly leaves out need not be read
 * @progress: (nullable): called with @progress_data */
typedef struct {
  const char *format;
  const char *map;
  guint n_threads;
  gsize part_size;
  const EntSelection *selection;
  EntImportProgress progress;
  gpointer progress_data;
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
 * @read is then called for each of them, from several threads at once
 * @copy_rejects: (nullable): copies rejected records of an input, see ent_rejects_write(); NULL: a record of
 * this format means nothing without the others */
typedef struct {
  const char *name;
  const char *summary;
  const char *const *suffixes;
  guint (*sniff) (const char *head, gsize length);
  gboolean (*read) (EntInput *input, EntBuilder *builder, EntProblems *problems,
                    const EntImportOptions *options, GError **error);
  gboolean (*plan_parts) (const char *head, gsize length, EntPartsPlan *plan);
  gboolean (*copy_rejects) (EntRejectsJob *job, GError **error);
} EntImporter;

/** ent_importers_get: the table, in the order in which `entente formats` lists it. */
const EntImporter *const *ent_importers_get (guint *n);

/** ent_importers_find: the importer with this name, or NULL. */
const EntImporter *ent_importers_find (const char *name);

/**
 * ent_import: reads a file (or "-", stdin), each member where it is an archive, or a store (graph/store.h),
 * into the builder. Errors: ENT_ERROR_IO where it cannot be opened, ENT_ERROR_UNSUPPORTED where no importer
 * knows it, ENT_ERROR_LIMIT where a bound was reached, ENT_ERROR_INVALID where it cannot be read further.
 */
gboolean ent_import (const char *filename, EntBuilder *builder, EntProblems *problems,
                     const EntImportOptions *options, GError **error);

/* Rejected records, to be mended and read alone. */

/** ENT_REJECTS_MAX_ERRORS: so many errors ent_problems_keep_errors() should keep for ent_rejects_write(). */
#define ENT_REJECTS_MAX_ERRORS 1000000

/** EntRejectsFile: a file that was written. @n_carried: records beside the rejected ones that these refer to
 */
typedef struct {
  char *path;
  const EntImporter *importer;
  guint64 n_records;
  guint64 n_carried;
} EntRejectsFile;

/** EntRejects: @n_left: errors of which no record could be copied: a damaged archive, or one of a format in
 * which a record means nothing without the others
 * @why_left: (nullable): the first of these, with the reason */
typedef struct {
  GPtrArray *files; /* of EntRejectsFile */
  guint64 n_left;
  char *why_left;
} EntRejects;

/** ent_files_include: whether a path is that of one of the files, however it is spelled: what is written
 * there would replace what is read.
 * @filenames: (array zero-terminated=1) */
gboolean ent_files_include (const char *path, const char *const *filenames);

/** ent_rejects_check: whether rejected records can be written to @path: to be asked before the files are
 * read.
 * @filenames: (array zero-terminated=1): these, none of which may be @path. Errors: ENT_ERROR_USAGE where it
 * is one of them, or a file that is there and holds no rejected records; ENT_ERROR_IO. */
gboolean ent_rejects_check (const char *path, const char *const *filenames, GError **error);

/**
 * ent_rejects_write: copies the record of each error in @problems, as it is, from the files that were read
 * (which are opened again) to @path, with the reason above it, and with what it refers to: the source that a
 * claim is put down to, actors' entries, entities. The file is of the format of the input, in UTF-8, and can
 * be read by itself; what it holds besides the records and how a reader passes over the reasons is in
 * docs/claims-format.md. Where the records are of several formats, or of tables with different headers,
 * further files "rejects-2.csv" stand beside the first, with the next numbers that nobody else has taken.
 * Nothing is there where no record was rejected: a file that was left by an earlier run is removed.
 * @filenames: (array zero-terminated=1): as they were given to ent_import(); "-" is read again from its
 * beginning, so stdin has to be a file. @options: the same, too.
 * Errors: ENT_ERROR_IO; those of reading.
 */
EntRejects *ent_rejects_write (const char *path, const char *const *filenames, const EntProblems *problems,
                               const EntImportOptions *options, GError **error);
void ent_rejects_free (EntRejects *rejects);

/** ent_claims_schema: the JSON Schema (draft 2020-12) of the claims format, version 1: one JSON text, for
 * ever. */
const char *ent_claims_schema (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRejects, ent_rejects_free)

G_END_DECLS

#endif
