/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's files by their first and last bytes ("Database File Format" in its documentation). */
#include "graph/sqlite-files-private.h"

#include <glib/gi18n-lib.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "graph/error.h"

static const char magic[] = "SQLite format 3";

/* At the end of a rollback journal that is one of several. */
static const char many_magic[] = { '\xd9', '\xd5', '\x05', '\xf9', '\x20', '\xa1', '\x63', '\xd7' };

/* Of a write-ahead log, before its frames. */
#define LOG_HEAD_SIZE 32

/* A pipe must not keep us waiting. */
static gint
open_file (const char *path)
{
  return g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
}

gboolean
ent__sqlite_has_magic (const char *path)
{
  char head[sizeof magic] = { 0 };
  gint fd = open_file (path);
  gboolean has = fd >= 0 && read (fd, head, sizeof head) == (gssize)sizeof head &&
                 memcmp (head, magic, sizeof head) == 0;
  if (fd >= 0)
    close (fd);
  return has;
}

/* A journal may name another one, that of all the databases that were changed at once, and SQLite removes
 * what it names when it has put the journal away: any file, if the journal is made to harm. We never write
 * such ones. */
gboolean
ent__sqlite_check_journal (const char *path, GError **error)
{
  char tail[sizeof many_magic] = { 0 };
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  gint fd = open_file (journal);
  if (fd < 0)
    return TRUE;
  gboolean is_one_of_many = lseek (fd, -(off_t)sizeof tail, SEEK_END) >= 0 &&
                            read (fd, tail, sizeof tail) == (gssize)sizeof tail &&
                            memcmp (tail, many_magic, sizeof tail) == 0;
  close (fd);
  if (is_one_of_many)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_INVALID,
        _ ("%s: the journal beside the store is not of Entente's making: remove it, or let who made it "
           "open the store"),
        journal);
  return !is_one_of_many;
}

gboolean
ent__sqlite_is_log_empty (const char *path)
{
  GStatBuf status;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  return g_stat (log, &status) != 0 || status.st_size <= LOG_HEAD_SIZE;
}

gint64
ent__sqlite_get_size (const char *path)
{
  GStatBuf file = { 0 }, log_file = { 0 }; /* of size 0 where it is not there */
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_stat (path, &file);
  g_stat (log, &log_file);
  return (gint64)file.st_size + log_file.st_size;
}

static void
append_state (GString *text, const char *path)
{
  GStatBuf status = { 0 };
  g_stat (path, &status); /* all zeros where it is not there */
  gint64 numbers[] = { (gint64)status.st_dev,          (gint64)status.st_ino,
                       (gint64)status.st_size,         (gint64)status.st_mtim.tv_sec,
                       (gint64)status.st_mtim.tv_nsec, (gint64)status.st_ctim.tv_sec,
                       (gint64)status.st_ctim.tv_nsec };
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_string_append_printf (text, "%" G_GINT64_FORMAT " ", numbers[i]);
}

/* A log with nothing in it comes and goes with who reads. */
char *
ent__sqlite_tell_state (const char *path)
{
  GString *text = g_string_new (NULL);
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  append_state (text, path);
  if (!ent__sqlite_is_log_empty (path))
    append_state (text, log);
  return g_string_free (text, FALSE);
}
