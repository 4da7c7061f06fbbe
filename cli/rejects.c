/* SPDX-License-Identifier: GPL-3.0-or-later */
/* --rejects: what has to be so before the files are read, and what is said of the rejected records
 * afterwards. The copying is the library's (importers/importers.h). */
#include "cli/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_SIZE (256u << 10)

static gboolean
fail (const char *what, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
               _ ("--rejects: stdin cannot be %s: %s; write it to a file and read that, or set TMPDIR to a "
                  "folder with room"),
               what, g_strerror (errno));
  return FALSE;
}

/* A file without a name, gone with the program. */
static int
open_spool (void)
{
  g_autofree char *name = g_build_filename (g_get_tmp_dir (), "entente-XXXXXX", NULL);
  int spool = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0600);
  if (spool >= 0)
    g_unlink (name);
  return spool;
}

/* Pipes give as much as there is; an interrupted call gives nothing yet. */
static gboolean
copy_stdin (int spool, GError **error)
{
  g_autofree char *block = g_malloc (BLOCK_SIZE);
  for (;;) {
    gssize n = read (STDIN_FILENO, block, BLOCK_SIZE);
    if (n == 0)
      return TRUE;
    if (n < 0 && errno != EINTR)
      return fail (_ ("read"), error);
    for (gssize at = 0, put; at < n; at += put) {
      put = write (spool, block + at, (gsize)(n - at));
      if (put < 0 && errno != EINTR)
        return fail (_ ("kept for a second reading"), error);
      put = MAX (put, 0);
    }
  }
}

/* The rejected records are read a second time, which a pipe does not allow: what it gives becomes a file
 * first. */
static gboolean
make_stdin_a_file (GError **error)
{
  struct stat status;
  if (fstat (STDIN_FILENO, &status) == 0 && S_ISREG (status.st_mode) &&
      lseek (STDIN_FILENO, 0, SEEK_CUR) == 0)
    return TRUE;
  int spool = open_spool ();
  if (spool < 0)
    return fail (_ ("kept for a second reading"), error);
  gboolean is_fine = copy_stdin (spool, error);
  if (is_fine && (lseek (spool, 0, SEEK_SET) != 0 || dup2 (spool, STDIN_FILENO) < 0))
    is_fine = fail (_ ("kept for a second reading"), error);
  close (spool);
  return is_fine;
}

gboolean
cli_rejects_prepare (Cli *cli, guint first, GError **error)
{
  const char *path = cli->settings.rejects;
  const char *const *files = (const char *const *)cli->arguments + first;
  if (path == NULL)
    return TRUE;
  if (g_str_equal (path, "-")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--rejects needs the name of a file: stdout is the command's"));
    return FALSE;
  }
  if (!ent_rejects_check (path, files, error) || (g_strv_contains (files, "-") && !make_stdin_a_file (error)))
    return FALSE;
  ent_problems_keep_errors (cli->problems, ENT_REJECTS_MAX_ERRORS);
  return TRUE;
}

static void
tell (const Cli *cli, const EntRejects *rejects)
{
  for (guint i = 0; i < rejects->files->len; i++) {
    const EntRejectsFile *file = g_ptr_array_index (rejects->files, i);
    g_autofree char *carried =
        file->n_carried > 0 ? g_strdup_printf (cli_plural (file->n_records, ", with %llu that it refers to",
                                                           ", with %llu that they refer to"),
                                               (unsigned long long)file->n_carried)
                            : g_strdup ("");
    cli_message (cli,
                 cli_plural (file->n_records, "%llu rejected record is in %s%s; mend it and read that file",
                             "%llu rejected records are in %s%s; mend them and read that file"),
                 (unsigned long long)file->n_records, file->path, carried);
  }
  if (rejects->n_left > 0)
    cli_message (cli,
                 cli_plural (rejects->n_left, "%llu error was not copied: %s",
                             "%llu errors were not copied; the first: %s"),
                 (unsigned long long)rejects->n_left, rejects->why_left);
}

gboolean
cli_rejects_write (const Cli *cli, guint first, const EntImportOptions *options, GError **error)
{
  if (cli->settings.rejects == NULL)
    return TRUE;
  g_autoptr (EntRejects) rejects = ent_rejects_write (
      cli->settings.rejects, (const char *const *)cli->arguments + first, cli->problems, options, error);
  if (rejects != NULL)
    tell (cli, rejects);
  return rejects != NULL;
}
