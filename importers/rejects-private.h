/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copying rejected records, by the way in which they lie in their files: lines and rows (rejects-lines.c),
 * lines of JSON with what they refer to (rejects-mentions.c), documents (rejects-yaml.c, rejects-json.c).
 * Read next: rejects.c, which calls them, and rejects-files.c, where the copies go. */
#ifndef ENT_REJECTS_PRIVATE_H
#define ENT_REJECTS_PRIVATE_H

#include "importers/input.h"

G_BEGIN_DECLS

/* A record that is longer is named, not copied. */
#define ENT__REJECTS_MAX_RECORD (64u << 20)

/* EntReject: an error of an input, or a record that comes along with others.
 * @first_line, @last_line: as in EntPlace; 0 where the format has pointers
 * @problem: (nullable): NULL for one that comes along
 * @is_copied: set by the copier */
typedef struct {
  guint first_line;
  guint last_line;
  const EntProblem *problem;
  gboolean is_copied;
} EntReject;

/* EntRejectsFiles: the files that are written. */
typedef struct _EntRejectsFiles EntRejectsFiles;

/* EntRejectsJob: an input with errors. @filename: to open it by; @name: its own, a member's perhaps
 * @rejects: of EntReject, by line */
struct _EntRejectsJob {
  const EntImporter *importer;
  const EntImportOptions *options;
  const char *filename;
  const char *name;
  GArray *rejects;
  EntRejectsFiles *files;
};

/* ent__rejects_open: opens the job's input, from its start; *@archive owns it. */
EntInput *ent__rejects_open (const EntRejectsJob *job, EntArchive **archive, GError **error);

/* Copiers. Lines have a header where the importer plans parts with one; rows have the header of a data set
 * where it plans none. */
gboolean ent__rejects_copy_lines (EntRejectsJob *job, GError **error);
gboolean ent__rejects_copy_rows (EntRejectsJob *job, GError **error);
gboolean ent__rejects_copy_claim_lines (EntRejectsJob *job, GError **error);
gboolean ent__rejects_copy_entity_lines (EntRejectsJob *job, GError **error);
gboolean ent__rejects_copy_yaml (EntRejectsJob *job, GError **error);
gboolean ent__rejects_copy_json (EntRejectsJob *job, GError **error);

/* ent__rejects_copy_numbered: all of the job's records by their lines, with a header as the importer plans
 * it.
 * @key: (nullable): inputs with different keys go to different files */
gboolean ent__rejects_copy_numbered (EntRejectsJob *job, const char *key, GError **error);

/* ent__rejects_sort: by line; what comes along goes after what was rejected. */
void ent__rejects_sort (GArray *rejects);

/* ent__rejects_describe: (transfer full): the place and message of an error, on one line and without double
 * quotes, which would be taken for a cell's by whoever cuts tables. */
char *ent__rejects_describe (const EntProblem *problem);

/* Files. */

/* ent__rejects_is_own: whether a file may be replaced or removed: one of rejected records, an empty one, or
 * none. */
gboolean ent__rejects_is_own (const char *path);

/* ent__rejects_files_new: @filenames: that are read, and are never written to; kept by reference */
EntRejectsFiles *ent__rejects_files_new (const char *path, const char *const *filenames);

/* ent__rejects_files_free: with all that was not published. */
void ent__rejects_files_free (EntRejectsFiles *files);

/* ent__rejects_files_begin: what is appended from here on goes to the file of inputs like the job's: of its
 * format,
 * @key (nullable) and @header, with which a new file is begun. *@is_new: (out) (nullable). */
gboolean ent__rejects_files_begin (const EntRejectsJob *job, const char *key, const char *header,
                                   gsize header_length, gboolean *is_new, GError **error);

/* ent__rejects_files_append: @n_records, @n_carried: how many it holds */
gboolean ent__rejects_files_append (EntRejectsFiles *files, const char *text, gsize length, guint n_records,
                                    guint n_carried, GError **error);

/* ent__rejects_files_end: of an input. */
gboolean ent__rejects_files_end (EntRejectsFiles *files, GError **error);

/* ent__rejects_files_publish: puts all in place. Returns: (transfer full): of EntRejectsFile */
GPtrArray *ent__rejects_files_publish (EntRejectsFiles *files, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntRejectsFiles, ent__rejects_files_free)

G_END_DECLS

#endif
