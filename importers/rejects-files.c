/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that rejected records go to: one for each format, or header of a table. Each is written beside
 * its place and renamed at the end, so that it appears whole or not at all; only the one at hand is open, as
 * an archive may have a thousand members. No file is replaced or removed but one of rejected records that is
 * not read. */
#include "importers/rejects-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "importers/claims-private.h"
#include "importers/lines-private.h"
#include "importers/table-private.h"

/* So much of a file tells whether it is one of rejected records: a header may come first. */
#define MARK_WITHIN (1u << 20)

/* Sink: a file to be. @key: the importer's name and what else tells inputs apart */
typedef struct {
  const EntImporter *importer;
  char *key;
  char *path;
  char *temporary; /* NULL once it is in place */
  guint64 n_records;
  guint64 n_carried;
} Sink;

struct _EntRejectsFiles {
  char *path;
  const char *const *filenames; /* that are read */
  GPtrArray *sinks;             /* of Sink */
  GHashTable *by_key;
  Sink *current;
  FILE *file; /* (nullable): of the current one */
};

static void
sink_free (gpointer data)
{
  Sink *sink = data;
  if (sink->temporary != NULL)
    g_unlink (sink->temporary);
  g_free (sink->temporary);
  g_free (sink->path);
  g_free (sink->key);
  g_free (sink);
}

EntRejectsFiles *
ent__rejects_files_new (const char *path, const char *const *filenames)
{
  EntRejectsFiles *files = g_new0 (EntRejectsFiles, 1);
  files->path = g_strdup (path);
  files->filenames = filenames;
  files->sinks = g_ptr_array_new_with_free_func (sink_free);
  files->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  return files;
}

void
ent__rejects_files_free (EntRejectsFiles *files)
{
  if (files->file != NULL)
    fclose (files->file);
  g_hash_table_unref (files->by_key);
  g_ptr_array_unref (files->sinks);
  g_free (files->path);
  g_free (files);
}

/* The number and message of the system, before anything else changes them. */
static gboolean
fail (const char *path, const char *what, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: rejected records cannot be %s: %s"), path, what,
               g_strerror (errno));
  return FALSE;
}

/* Whose file. */

/* By device and inode, so that another spelling of a name is found out too. */
gboolean
ent_files_include (const char *path, const char *const *filenames)
{
  GStatBuf status, other;
  gboolean is_there = g_stat (path, &status) == 0;
  for (; is_there && *filenames != NULL; filenames++)
    if (g_stat (*filenames, &other) == 0 && other.st_dev == status.st_dev && other.st_ino == status.st_ino)
      return TRUE;
  return FALSE;
}

/* Reasons stand in all of them. An empty file is nobody's loss. */
gboolean
ent__rejects_is_own (const char *path)
{
  FILE *file = g_fopen (path, "rb");
  if (file == NULL)
    return errno == ENOENT;
  g_autofree char *text = g_malloc (MARK_WITHIN);
  gsize n = fread (text, 1, MARK_WITHIN, file);
  gboolean is_read = !ferror (file);
  fclose (file);
  return is_read && (n == 0 || g_strstr_len (text, (gssize)n, ENT__REASON_MARK) != NULL ||
                     g_strstr_len (text, (gssize)n, ENT__REASON_MEMBER) != NULL);
}

/* ".csv" of "2024.zip:events.csv" or "events.csv.gz", else the format's own. (transfer full) */
static char *
get_suffix (const EntRejectsJob *job)
{
  g_autofree char *name = ent__importers_strip_compression (job->name);
  const char *dot = strrchr (name, '.');
  gboolean is_suffix = dot != NULL && strpbrk (dot, "/:") == NULL && strlen (dot) <= 10;
  return g_strdup (is_suffix ? dot : job->importer->suffixes[0]);
}

static gboolean
is_free (const EntRejectsFiles *files, const char *path)
{
  for (guint i = 0; i < files->sinks->len; i++)
    if (g_str_equal (((Sink *)g_ptr_array_index (files->sinks, i))->path, path))
      return FALSE;
  return !ent_files_include (path, files->filenames) && ent__rejects_is_own (path);
}

/* The first is called as the user says; "rejects.csv" is followed by "rejects-2.csv" or, where records of
 * another format go there, "rejects-2.yaml"; a number whose file is somebody else's is passed over. */
static char *
make_path (const EntRejectsFiles *files, const EntRejectsJob *job)
{
  if (files->sinks->len == 0)
    return g_strdup (files->path);
  const char *slash = strrchr (files->path, G_DIR_SEPARATOR);
  const char *dot = strrchr (slash != NULL ? slash : files->path, '.');
  gsize stem = dot != NULL ? (gsize)(dot - files->path) : strlen (files->path);
  g_autofree char *suffix = get_suffix (job);
  for (guint number = files->sinks->len + 1;; number++) {
    g_autofree char *path = g_strdup_printf ("%.*s-%u%s", (int)stem, files->path, number, suffix);
    if (is_free (files, path))
      return g_steal_pointer (&path);
  }
}

static Sink *
add_sink (EntRejectsFiles *files, const EntRejectsJob *job, char *key, GError **error)
{
  Sink *sink = g_new0 (Sink, 1);
  sink->importer = job->importer;
  sink->key = key;
  sink->path = make_path (files, job);
  sink->temporary = g_strconcat (sink->path, ".XXXXXX", NULL);
  gint descriptor = g_mkstemp_full (sink->temporary, O_WRONLY | O_CLOEXEC, 0666);
  if (descriptor < 0) {
    fail (sink->path, _ ("written"), error);
    g_clear_pointer (&sink->temporary, g_free);
    sink_free (sink);
    return NULL;
  }
  close (descriptor);
  g_ptr_array_add (files->sinks, sink);
  g_hash_table_insert (files->by_key, sink->key, sink);
  return sink;
}

gboolean
ent__rejects_files_begin (const EntRejectsJob *job, const char *key, const char *header, gsize header_length,
                          gboolean *is_new, GError **error)
{
  EntRejectsFiles *files = job->files;
  g_autofree char *begin = g_strndup (header, header_length);
  g_autofree char *whole = g_strdup_printf ("%s\x1f%s\x1f%s", job->importer->name, key ? key : "", begin);
  files->current = g_hash_table_lookup (files->by_key, whole);
  gboolean is_first = files->current == NULL;
  if (is_new != NULL)
    *is_new = is_first;
  if (is_first)
    files->current = add_sink (files, job, g_steal_pointer (&whole), error);
  if (files->current == NULL)
    return FALSE;
  files->file = g_fopen (files->current->temporary, "a");
  if (files->file == NULL)
    return fail (files->current->path, _ ("written"), error);
  return !is_first || ent__rejects_files_append (files, header, header_length, 0, 0, error);
}

gboolean
ent__rejects_files_append (EntRejectsFiles *files, const char *text, gsize length, guint n_records,
                           guint n_carried, GError **error)
{
  files->current->n_records += n_records;
  files->current->n_carried += n_carried;
  return length == 0 || fwrite (text, 1, length, files->file) == length ||
         fail (files->current->path, _ ("written"), error);
}

gboolean
ent__rejects_files_end (EntRejectsFiles *files, GError **error)
{
  FILE *file = g_steal_pointer (&files->file);
  return fclose (file) == 0 || fail (files->current->path, _ ("written"), error);
}

static void
file_free (gpointer data)
{
  EntRejectsFile *file = data;
  g_free (file->path);
  g_free (file);
}

/* Where nothing was rejected, a file of an earlier run would say that something was. Another's stays. */
static gboolean
remove_old (const EntRejectsFiles *files, GError **error)
{
  return !ent__rejects_is_own (files->path) || g_unlink (files->path) == 0 || errno == ENOENT ||
         fail (files->path, _ ("removed"), error);
}

GPtrArray *
ent__rejects_files_publish (EntRejectsFiles *files, GError **error)
{
  g_autoptr (GPtrArray) published = g_ptr_array_new_with_free_func (file_free);
  if (files->sinks->len == 0 && !remove_old (files, error))
    return NULL;
  for (guint i = 0; i < files->sinks->len; i++) {
    Sink *sink = g_ptr_array_index (files->sinks, i);
    if (g_rename (sink->temporary, sink->path) != 0) {
      fail (sink->path, _ ("put in place"), error);
      return NULL;
    }
    g_clear_pointer (&sink->temporary, g_free);
    EntRejectsFile *file = g_new (EntRejectsFile, 1);
    *file = (EntRejectsFile){ g_strdup (sink->path), sink->importer, sink->n_records, sink->n_carried };
    g_ptr_array_add (published, file);
  }
  return g_steal_pointer (&published);
}
