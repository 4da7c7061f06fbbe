/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected records as files of their own. Reading keeps no copy of what it rejects, so that it costs nothing
 * where all is well: what was wrong is known by its place, and the files that have errors are opened once
 * more. Read next: rejects-lines.c, the copying of lines. */
#include "importers/rejects-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "importers/table-private.h"

/* What is left uncopied, and of the first why. */
static void
leave (EntRejects *rejects, const EntProblem *problem, const char *why)
{
  if (rejects->n_left++ > 0)
    return;
  g_autofree char *text = ent_problem_format (problem);
  rejects->why_left = g_strdup_printf ("%s (%s)", text, why);
}

/* Checking. */

static gboolean
check_place (const char *path, GError **error)
{
  GStatBuf status;
  g_autofree char *folder = g_path_get_dirname (path);
  const char *why = NULL;
  if (g_stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    why = S_ISDIR (status.st_mode) ? "it is a folder" : "it is no regular file";
  else if (g_stat (folder, &status) != 0)
    why = g_strerror (errno);
  else if (!S_ISDIR (status.st_mode))
    why = "it is not in a folder";
  else if (g_access (folder, W_OK | X_OK) != 0)
    why = g_strerror (errno);
  if (why != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 _ ("%s: rejected records cannot be written there: %s; name another file"), path, why);
  return why == NULL;
}

gboolean
ent_rejects_check (const char *path, const char *const *filenames, GError **error)
{
  if (ent_files_include (path, filenames)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s: is read, so rejected records cannot replace it; name another file"), path);
    return FALSE;
  }
  if (!check_place (path, error))
    return FALSE;
  if (ent__rejects_is_own (path))
    return TRUE;
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_USAGE,
      _ ("%s: is there and is no file of rejected records, which alone they would replace; name another "
         "file, or remove it"),
      path);
  return FALSE;
}

/* Errors by input. */

static gint
compare_rejects (gconstpointer a, gconstpointer b)
{
  const EntReject *x = a, *y = b;
  if (x->first_line != y->first_line)
    return x->first_line < y->first_line ? -1 : 1;
  return (x->problem == NULL) - (y->problem == NULL);
}

void
ent__rejects_sort (GArray *rejects)
{
  g_array_sort (rejects, compare_rejects);
}

char *
ent__rejects_describe (const EntProblem *problem)
{
  char *text = ent_problem_format (problem);
  for (char *c = text; *c != '\0'; c++)
    if (*c == '"')
      *c = '\'';
    else if ((guchar)*c < 0x20 || *c == 0x7f)
      *c = ' ';
  return text;
}

static void
unref_array (gpointer array)
{
  g_array_unref (array);
}

/* Errors by the name of their input; those without one are left. */
static GHashTable *
group_errors (const EntProblems *problems, EntRejects *result)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, unref_array);
  guint64 n_kept = 0;
  for (guint i = 0; i < ent_problems_get_size (problems); i++) {
    const EntProblem *problem = ent_problems_get (problems, i);
    if (problem->severity != ENT_SEVERITY_ERROR)
      continue;
    n_kept++;
    if (problem->file == NULL) {
      leave (result, problem, "it is of no single record");
      continue;
    }
    GArray *rejects = g_hash_table_lookup (groups, problem->file);
    if (rejects == NULL) {
      rejects = g_array_new (FALSE, FALSE, sizeof (EntReject));
      g_hash_table_insert (groups, problem->file, rejects);
    }
    EntReject reject = { problem->first_line > 0 ? problem->first_line : problem->line, problem->last_line,
                         problem, FALSE };
    g_array_append_val (rejects, reject);
  }
  guint64 n_lost = ent_problems_get_n_rejected (problems) - n_kept;
  if (n_lost > 0 && result->why_left == NULL)
    result->why_left = g_strdup_printf ("only the first %" G_GUINT64_FORMAT " places are remembered", n_kept);
  result->n_left += n_lost;
  return groups;
}

/* Inputs. */

/* stdin is a file here, which was read to its end. */
static EntArchive *
open_again (const char *filename, GError **error)
{
  if (strcmp (filename, "-") == 0 && lseek (STDIN_FILENO, 0, SEEK_SET) != 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 _ ("-: cannot be read a second time for its rejected records: %s"), g_strerror (errno));
    return NULL;
  }
  return ent_archive_open (filename, NULL, error);
}

EntInput *
ent__rejects_open (const EntRejectsJob *job, EntArchive **archive, GError **error)
{
  g_autoptr (GError) failure = NULL;
  EntInput *input = NULL;
  *archive = open_again (job->filename, error);
  if (*archive == NULL)
    return NULL;
  while ((input = ent_archive_next (*archive, &failure)) != NULL)
    if (strcmp (ent_input_get_name (input), job->name) == 0)
      return input;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 _ ("%s: is not there any more; it has changed since it was read"), job->name);
  return NULL;
}

/* All rejects of an input, by its importer's way; what that does not copy is left. */
static gboolean
copy_input (EntRejectsJob *job, EntRejects *result, GError **error)
{
  const char *why = job->importer->copy_rejects == NULL
                        ? "records of this format mean nothing without the others; mend them in the file"
                        : "it is of no single record; mend it in the file";
  ent__rejects_sort (job->rejects);
  if (job->importer->copy_rejects != NULL && !job->importer->copy_rejects (job, error))
    return FALSE;
  for (guint i = 0; i < job->rejects->len; i++) {
    const EntReject *reject = &g_array_index (job->rejects, EntReject, i);
    if (!reject->is_copied && reject->problem != NULL)
      leave (result, reject->problem, why);
  }
  return TRUE;
}

static void
job_free (gpointer data)
{
  EntRejectsJob *job = data;
  g_array_unref (job->rejects);
  g_free ((char *)job->name);
  g_free (job);
}

/* The inputs of a file that have errors, in order. They are listed before the first is copied, as stdin
 * cannot be read in two places at once. */
static gboolean
list_inputs (const char *filename, GHashTable *groups, const EntRejectsJob *common, GPtrArray *jobs,
             GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (EntArchive) archive = open_again (filename, error);
  EntInput *input;
  if (archive == NULL)
    return FALSE;
  while ((input = ent_archive_next (archive, &failure)) != NULL) {
    gpointer rejects = NULL;
    const char *name = ent_input_get_name (input);
    if (!g_hash_table_steal_extended (groups, name, NULL, &rejects))
      continue;
    EntRejectsJob *job = g_memdup2 (common, sizeof *common);
    job->filename = filename;
    job->name = g_strdup (name);
    job->rejects = rejects;
    g_ptr_array_add (jobs, job);
    job->importer = ent__importers_choose (input, job->options, error);
    if (job->importer == NULL)
      return FALSE;
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
copy_file (const char *filename, GHashTable *groups, const EntRejectsJob *common, EntRejects *result,
           GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (job_free);
  if (!list_inputs (filename, groups, common, jobs, error))
    return FALSE;
  for (guint i = 0; i < jobs->len; i++)
    if (!copy_input (g_ptr_array_index (jobs, i), result, error))
      return FALSE;
  return TRUE;
}

/* Whether an input of the file has errors: its own name, or that of a member. */
static gboolean
has_errors (const char *filename, GHashTable *groups)
{
  GHashTableIter iter;
  gpointer name;
  gsize n = strlen (filename);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (strncmp (name, filename, n) == 0 && strchr (":", ((const char *)name)[n]) != NULL)
      return TRUE;
  return FALSE;
}

/* Those of files that are not among @filenames. */
static void
leave_rest (GHashTable *groups, EntRejects *result)
{
  GHashTableIter iter;
  gpointer rejects;
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &rejects))
    for (guint i = 0; i < ((GArray *)rejects)->len; i++)
      leave (result, g_array_index ((GArray *)rejects, EntReject, i).problem, "it is of no single record");
}

EntRejects *
ent_rejects_write (const char *path, const char *const *filenames, const EntProblems *problems,
                   const EntImportOptions *options, GError **error)
{
  g_autoptr (EntRejects) result = g_new0 (EntRejects, 1);
  g_autoptr (GHashTable) groups = group_errors (problems, result);
  g_autoptr (EntRejectsFiles) files = ent__rejects_files_new (path, filenames);
  EntRejectsJob job = { .options = options, .files = files };
  for (; *filenames != NULL; filenames++)
    if (has_errors (*filenames, groups) && !copy_file (*filenames, groups, &job, result, error))
      return NULL;
  leave_rest (groups, result);
  result->files = ent__rejects_files_publish (files, error);
  return result->files != NULL ? g_steal_pointer (&result) : NULL;
}

void
ent_rejects_free (EntRejects *rejects)
{
  g_clear_pointer (&rejects->files, g_ptr_array_unref);
  g_free (rejects->why_left);
  g_free (rejects);
}
