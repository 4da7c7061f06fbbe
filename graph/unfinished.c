/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in the making. The lock is on a byte far behind the end and belongs to the open file, not to the
 * process (F_OFD_SETLK), so neither SQLite's own locks nor its closing of the file touch it, and the system
 * drops it however its holder ends. Where there are no such locks, nothing is cleared away. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "graph/unfinished-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "graph/error.h"

#define SUFFIX ".unfinished-"
#define N_LETTERS 6 /* that g_mkstemp() puts behind */

/* SQLite locks bytes from 1 GiB on. */
#define LOCKED_BYTE (G_GINT64_CONSTANT (1) << 40)

/* What SQLite may have put beside one. */
static const char *const companions[] = { "-wal", "-shm", "-journal" };

static gboolean
lock (gint fd)
{
#ifdef F_OFD_SETLK
  struct flock range = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = LOCKED_BYTE, .l_len = 1 };
  return fcntl (fd, F_OFD_SETLK, &range) == 0;
#else
  (void)fd;
  return FALSE;
#endif
}

/* Between its making and its locking somebody may have cleared it away. */
static gboolean
is_still_there (gint fd)
{
  struct stat status;
  return fstat (fd, &status) == 0 && status.st_nlink > 0;
}

gboolean
ent__unfinished_make (EntUnfinished *unfinished, const char *path, GError **error)
{
  for (guint i = 0; i < 100; i++) {
    g_autofree char *name = g_strconcat (path, SUFFIX "XXXXXX", NULL);
    gint fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0666);
    if (fd < 0)
      break;
    lock (fd);
    if (is_still_there (fd)) {
      unfinished->path = g_steal_pointer (&name);
      unfinished->lock = fd;
      return TRUE;
    }
    close (fd);
  }
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: cannot be made: %s"), path, g_strerror (errno));
  return FALSE;
}

/* A link fails where the name is taken, which renaming does not; some file systems have no links. */
static gboolean
give_name (EntUnfinished *unfinished, const char *path)
{
  if (link (unfinished->path, path) == 0)
    return TRUE;
  if ((errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS) || g_file_test (path, G_FILE_TEST_EXISTS) ||
      g_rename (unfinished->path, path) != 0)
    return FALSE;
  g_clear_pointer (&unfinished->path, g_free);
  return TRUE;
}

gboolean
ent__unfinished_publish (EntUnfinished *unfinished, const char *path, GError **error)
{
  if (fsync (unfinished->lock) != 0 || !give_name (unfinished, path)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: cannot be written: %s"), path,
                 errno == EEXIST ? _ ("somebody else made it meanwhile; import again") : g_strerror (errno));
    return FALSE;
  }
  g_autofree char *folder = g_path_get_dirname (path);
  gint fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd >= 0) {
    fsync (fd); /* some file systems cannot, and need not */
    close (fd);
  }
  return TRUE;
}

void
ent__unfinished_clear (EntUnfinished *unfinished)
{
  if (unfinished->path != NULL)
    g_unlink (unfinished->path);
  if (unfinished->lock > 0)
    close (unfinished->lock);
  g_free (unfinished->path);
  *unfinished = (EntUnfinished){ 0 };
}

static void
clear_away (const char *path)
{
  gint fd = g_open (path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  if (fd < 0)
    return;
  if (lock (fd)) {
    for (guint i = 0; i < G_N_ELEMENTS (companions); i++) {
      g_autofree char *companion = g_strconcat (path, companions[i], NULL);
      g_unlink (companion);
    }
    g_unlink (path);
  }
  close (fd);
}

void
ent__unfinished_sweep (const char *path)
{
  const char *name;
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *prefix = g_strconcat (base, SUFFIX, NULL);
  g_autoptr (GDir) entries = g_dir_open (folder, 0, NULL);
  while (entries != NULL && (name = g_dir_read_name (entries)) != NULL)
    if (g_str_has_prefix (name, prefix) && strlen (name) == strlen (prefix) + N_LETTERS) {
      g_autofree char *found = g_build_filename (folder, name, NULL);
      clear_away (found);
    }
}
