/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that appear whole or not at all. The temporary file is made with the permissions that the user's mask
 * allows, not with those of mkstemp, and takes over those of the file that it will replace. */
#include "exporters/output-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* More left-overs of one process number than anybody has. */
#define MAX_ATTEMPTS 100

/* @fd is ours unless it is stdout. Between opening and publishing there is a file under the temporary name;
 * ent__output_free() deletes it where it was not published. */
struct _EntOutput {
  int fd;
  char *filename;
  char *temporary; /* NULL: written in place */
  EntWriter *writer;
};

/* Answers FALSE, so that a caller can return it. */
static gboolean
fail (GError **error, const char *filename, const char *doing, int number)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: cannot %s: %s"), filename, doing, g_strerror (number));
  return FALSE;
}

/* Names are tried one after the other: a file that an interrupted run left behind is never written into. In
 * the same folder: a rename across file systems is a copy, and not atomic. The name begins with a dot and
 * is cut, as names have 255 bytes at most. */
static gboolean
create_temporary (EntOutput *output, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (output->filename);
  g_autofree char *base = g_path_get_basename (output->filename);
  for (guint i = 0; i < MAX_ATTEMPTS; i++) {
    g_autofree char *name = g_strdup_printf (".%.200s.%d-%u.part", base, (int)getpid (), i);
    g_autofree char *path = g_build_filename (folder, name, NULL);
    output->fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (output->fd >= 0) {
      output->temporary = g_steal_pointer (&path);
      return TRUE;
    }
    if (errno != EEXIST)
      break;
  }
  return fail (error, output->filename, _ ("create it"), errno);
}

/* Whether there is a regular file to replace, or nothing yet (both TRUE), or something to write into as it
 * is: a device, a pipe. @mode is 0 where nothing is there. */
static gboolean
is_replaceable (const char *filename, mode_t *mode)
{
  struct stat status;
  *mode = 0;
  if (stat (filename, &status) != 0)
    return TRUE;
  *mode = status.st_mode & 0777;
  return S_ISREG (status.st_mode);
}

/* A file that its owner made read-only stays as it is, though a rename would not mind. A terminal that is
 * written to must not become that of this process (O_NOCTTY). */
static gboolean
open_file (EntOutput *output, GError **error)
{
  mode_t mode;
  if (g_file_test (output->filename, G_FILE_TEST_IS_DIR))
    return fail (error, output->filename, _ ("write"), EISDIR);
  if (!is_replaceable (output->filename, &mode)) {
    output->fd = g_open (output->filename, O_WRONLY | O_CLOEXEC | O_NOCTTY, 0);
    return output->fd >= 0 || fail (error, output->filename, _ ("open it for writing"), errno);
  }
  if (mode != 0 && access (output->filename, W_OK) != 0)
    return fail (error, output->filename, "write", errno);
  if (!create_temporary (output, error))
    return FALSE;
  if (mode != 0 && fchmod (output->fd, mode) != 0)
    return fail (error, output->filename, _ ("keep its permissions"), errno);
  return TRUE;
}

/* A link is followed first, so that it stays a link and its target is replaced. */
EntOutput *
ent__output_open (const char *filename, GError **error)
{
  g_autoptr (EntOutput) output = g_new0 (EntOutput, 1);
  output->fd = STDOUT_FILENO;
  if (filename != NULL) {
    char *target = realpath (filename, NULL); /* follows a link; NULL where there is nothing yet */
    output->filename = g_strdup (target ? target : filename);
    free (target);
    output->fd = -1;
    if (!open_file (output, error))
      return NULL;
  }
  output->writer = ent__writer_new (output->fd, filename ? filename : "standard output");
  return g_steal_pointer (&output);
}

/* The writer counts errors by itself: a caller need not look at each write. */
EntWriter *
ent__output_get_writer (EntOutput *output)
{
  return output->writer;
}

/* Some file systems know no fsync (EINVAL); an error of close() can be a full disk over a network. After it
 * nothing can be written; the descriptor is closed whether or not it failed. */
gboolean
ent__output_finish (EntOutput *output, GError **error)
{
  if (!ent__writer_close (output->writer, error))
    return FALSE;
  if (output->filename == NULL)
    return TRUE;
  if (output->temporary != NULL && fsync (output->fd) != 0 && errno != EINVAL)
    return fail (error, output->filename, _ ("write it to the disk"), errno);
  int fd = output->fd;
  output->fd = -1; /* also where close() fails: the descriptor is gone then, and may be another's soon */
  return close (fd) == 0 || fail (error, output->filename, _ ("close it"), errno);
}

/* The rename is what makes the file appear: before it the old one is whole, after it the new one. */
gboolean
ent__output_publish (EntOutput *output, GError **error)
{
  if (output->temporary == NULL)
    return TRUE;
  if (g_rename (output->temporary, output->filename) != 0)
    return fail (error, output->filename, _ ("put it in its place"), errno);
  g_clear_pointer (&output->temporary, g_free);
  return TRUE;
}

/* Safe at any stage, also after ent__output_open() failed half way. stdout is not closed. */
void
ent__output_free (EntOutput *output)
{
  if (output->filename != NULL && output->fd >= 0)
    close (output->fd);
  if (output->temporary != NULL)
    g_unlink (output->temporary);
  g_clear_pointer (&output->writer, ent__writer_free);
  g_free (output->temporary);
  g_free (output->filename);
  g_free (output);
}
