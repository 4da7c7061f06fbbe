/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database that is one file. A file may come from anybody, so it is opened in SQLite's defensive mode: its
 * schema may not call functions with side effects, and nothing in it is loaded or run ("Defense Against The
 * Dark Arts", SQLite's documentation). Journals are write-ahead logs, so reading and writing go side by side.
 * A fresh one is made beside its place without any journal and renamed at the end. */
#include "graph/database-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "graph/error.h"

/* So long another writer is waited for. */
#define WAIT_MS 60000

/* A value is never longer in a store of ours; a damaged file may say anything. */
#define MAX_LENGTH (64 << 20)

static const char magic[] = "SQLite format 3";

typedef struct {
  EntDatabase base;
  sqlite3 *handle;
  char *path; /* of the file that is open */
  gboolean is_fresh;
  gboolean is_published;
} Sqlite;

typedef struct {
  EntStatement base;
  sqlite3_stmt *handle;
} SqliteStatement;

/* Errors. */

static void
set_error (const Sqlite *database, GError **error)
{
  gint code = sqlite3_errcode (database->handle) & 0xff;
  const char *name = database->base.locator, *message = sqlite3_errmsg (database->handle);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 "%s: another program has been writing to this store for a minute: try again later", name);
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT)
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s: the file is damaged or no store (%s)", name,
                 message);
  else if (code == SQLITE_FULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: the disk is full; the store is as it was", name);
  else if (code == SQLITE_READONLY)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: the store may only be read here", name);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", name, message);
}

/* Opening. */

static gboolean
has_magic (const char *path)
{
  char head[sizeof magic] = { 0 };
  gint fd = g_open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
  gboolean has = fd >= 0 && read (fd, head, sizeof head) == (gssize)sizeof head &&
                 memcmp (head, magic, sizeof head) == 0;
  if (fd >= 0)
    close (fd);
  return has;
}

static gboolean
knows (const char *locator)
{
  return g_str_has_suffix (locator, ".entente") ||
         (g_file_test (locator, G_FILE_TEST_IS_REGULAR) && has_magic (locator));
}

static gboolean
exists (const char *locator, gboolean *is_there, G_GNUC_UNUSED GError **error)
{
  *is_there = g_file_test (locator, G_FILE_TEST_EXISTS);
  return TRUE;
}

static void
close_sqlite (EntDatabase *base)
{
  Sqlite *database = (Sqlite *)base;
  sqlite3_close_v2 (database->handle);
  if (database->is_fresh && !database->is_published)
    g_unlink (database->path);
  g_free (database->path);
  g_free (database->base.locator);
  g_free (database);
}

static gboolean
execute (EntDatabase *base, const char *sql, GError **error)
{
  Sqlite *database = (Sqlite *)base;
  if (sqlite3_exec (database->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  set_error (database, error);
  return FALSE;
}

/* Nothing that a file says may do more than be read. */
static void
be_wary (Sqlite *database)
{
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (database->handle, SQLITE_LIMIT_LENGTH, MAX_LENGTH);
}

/* "file:" names: what means something there is written by its number. */
static char *
make_uri (const char *path, const char *parameters)
{
  g_autofree char *escaped = g_uri_escape_string (path, "/", TRUE);
  return g_strconcat ("file:", escaped, parameters, NULL);
}

static gboolean
try_open (Sqlite *database, const char *path, gint flags, const char *parameters)
{
  g_autofree char *uri = make_uri (path, parameters);
  sqlite3_close_v2 (g_steal_pointer (&database->handle));
  if (sqlite3_open_v2 (uri, &database->handle, flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK)
    return FALSE;
  be_wary (database);
  sqlite3_busy_timeout (database->handle, WAIT_MS);
  return sqlite3_exec (database->handle, "SELECT count (*) FROM sqlite_schema", NULL, NULL, NULL) ==
         SQLITE_OK;
}

/* A write-ahead log is written to even by who reads: whoever leaves last puts it away, which one that may
 * only read cannot. In a folder where one may not write, the file is read as if nobody would ever change it,
 * which holds as long as no log stands beside it. */
static gboolean
try_reading (Sqlite *database)
{
  const char *path = database->path;
  if (try_open (database, path, SQLITE_OPEN_READWRITE, "") &&
      sqlite3_db_readonly (database->handle, "main") == 0)
    return sqlite3_exec (database->handle, "PRAGMA query_only = ON", NULL, NULL, NULL) == SQLITE_OK;
  if (sqlite3_db_readonly (database->handle, "main") != 1 &&
      sqlite3_errcode (database->handle) != SQLITE_CANTOPEN)
    return FALSE;
  if (try_open (database, path, SQLITE_OPEN_READONLY, ""))
    return TRUE;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gint code = sqlite3_errcode (database->handle) & 0xff;
  return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && access (path, R_OK) == 0 &&
         !g_file_test (log, G_FILE_TEST_EXISTS) &&
         try_open (database, path, SQLITE_OPEN_READONLY, "?immutable=1");
}

static gboolean
open_existing (Sqlite *database, EntDatabaseMode mode, GError **error)
{
  const char *path = database->path;
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 "%s: there is no such store; `entente import -o %s FILE…` makes one", path, path);
    return FALSE;
  }
  if (mode == ENT__DATABASE_READ ? try_reading (database)
                                 : try_open (database, path, SQLITE_OPEN_READWRITE, ""))
    return TRUE;
  set_error (database, error);
  return FALSE;
}

/* In the same folder, so that it can be renamed; the name is nobody else's. */
static gboolean
open_fresh (Sqlite *database, GError **error)
{
  g_autofree char *path = g_strdup_printf ("%s.part-XXXXXX", database->base.locator);
  gint fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: cannot be made: %s", database->base.locator,
                 g_strerror (errno));
    return FALSE;
  }
  close (fd);
  g_free (database->path);
  database->path = g_steal_pointer (&path);
  database->is_fresh = TRUE;
  if (try_open (database, database->path, SQLITE_OPEN_READWRITE, "") &&
      execute (&database->base,
               "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
               "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536",
               error))
    return TRUE;
  if (error != NULL && *error == NULL)
    set_error (database, error);
  return FALSE;
}

/* SQLite would count its memory under a lock; if somebody else uses it already, it does. */
static void
set_up_once (void)
{
  static gsize is_set_up = 0;
  if (!g_once_init_enter (&is_set_up))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  g_once_init_leave (&is_set_up, 1);
}

static EntDatabase *
open_sqlite (const char *locator, EntDatabaseMode mode, GError **error)
{
  Sqlite *database = g_new0 (Sqlite, 1);
  set_up_once ();
  database->base = (EntDatabase){ .kind = &ent__database_sqlite, .locator = g_strdup (locator) };
  database->path = g_strdup (locator);
  gboolean is_fine =
      mode == ENT__DATABASE_FRESH ? open_fresh (database, error) : open_existing (database, mode, error);
  if (is_fine && mode != ENT__DATABASE_FRESH)
    is_fine = execute (&database->base, "PRAGMA cell_size_check = ON", error);
  if (is_fine && mode == ENT__DATABASE_WRITE)
    is_fine = execute (&database->base, "PRAGMA cache_size = -65536", error);
  if (is_fine)
    return &database->base;
  close_sqlite (&database->base);
  return NULL;
}

static gboolean
sync_path (const char *path, gint flags)
{
  gint fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean is_fine = fd >= 0 && fsync (fd) == 0;
  if (fd >= 0)
    close (fd);
  return is_fine;
}

/* The log is turned on last: it is noted in the file. A link fails where the name is taken, which renaming
 * does not. */
static gboolean
publish (EntDatabase *base, GError **error)
{
  Sqlite *database = (Sqlite *)base;
  const char *locator = base->locator;
  g_autofree char *folder = g_path_get_dirname (locator);
  if (!execute (base, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", error))
    return FALSE;
  sqlite3_close_v2 (g_steal_pointer (&database->handle));
  gboolean is_fine = sync_path (database->path, O_RDWR) && link (database->path, locator) == 0;
  if (!is_fine && (errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS) &&
      !g_file_test (locator, G_FILE_TEST_EXISTS)) {
    is_fine = g_rename (database->path, locator) == 0; /* a file system without links */
    database->is_published = is_fine;
  }
  if (!is_fine) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: cannot be written: %s", locator,
                 errno == EEXIST ? "somebody else made it meanwhile; import again" : g_strerror (errno));
    return FALSE;
  }
  sync_path (folder, O_RDONLY | O_DIRECTORY);
  return TRUE;
}

static gboolean
begin (EntDatabase *base, gboolean is_writing, GError **error)
{
  return execute (base, is_writing ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

/* Statements. */

static EntStatement *
prepare (EntDatabase *base, const char *sql, GError **error)
{
  Sqlite *database = (Sqlite *)base;
  sqlite3_stmt *handle = NULL;
  if (sqlite3_prepare_v3 (database->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, NULL) != SQLITE_OK) {
    set_error (database, error);
    return NULL;
  }
  SqliteStatement *statement = g_new0 (SqliteStatement, 1);
  statement->base.database = base;
  statement->handle = handle;
  return &statement->base;
}

static EntStatement *
prepare_insert (EntDatabase *base, const char *table, const char *columns, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  guint n = 1;
  for (const char *at = columns; *at != '\0'; at++)
    n += *at == ',';
  g_string_printf (sql, "INSERT INTO %s (%s) VALUES (", table, columns);
  for (guint i = 1; i <= n; i++)
    g_string_append_printf (sql, "%s$%u", i > 1 ? "," : "", i);
  g_string_append_c (sql, ')');
  return prepare (base, sql->str, error);
}

static sqlite3_stmt *
get_handle (EntStatement *statement)
{
  return ((SqliteStatement *)statement)->handle;
}

static void
bind_integer (EntStatement *statement, guint parameter, gint64 value)
{
  sqlite3_bind_int64 (get_handle (statement), (gint)parameter, value);
}

static void
bind_real (EntStatement *statement, guint parameter, double value)
{
  if (isnan (value))
    sqlite3_bind_null (get_handle (statement), (gint)parameter);
  else
    sqlite3_bind_double (get_handle (statement), (gint)parameter, value);
}

static void
bind_text (EntStatement *statement, guint parameter, const char *value)
{
  if (value == NULL)
    sqlite3_bind_null (get_handle (statement), (gint)parameter);
  else
    sqlite3_bind_text (get_handle (statement), (gint)parameter, value, -1, SQLITE_STATIC);
}

static EntStep
step (EntStatement *statement, GError **error)
{
  gint code = sqlite3_step (get_handle (statement));
  if (code == SQLITE_ROW)
    return ENT__STEP_ROW;
  if (code != SQLITE_DONE)
    set_error ((const Sqlite *)statement->database, error);
  sqlite3_reset (get_handle (statement));
  return code == SQLITE_DONE ? ENT__STEP_DONE : ENT__STEP_ERROR;
}

static gint64
get_integer (EntStatement *statement, guint column)
{
  return sqlite3_column_int64 (get_handle (statement), (gint)column);
}

static double
get_real (EntStatement *statement, guint column)
{
  gint type = sqlite3_column_type (get_handle (statement), (gint)column);
  return type == SQLITE_FLOAT || type == SQLITE_INTEGER
             ? sqlite3_column_double (get_handle (statement), (gint)column)
             : NAN;
}

/* A text with a NUL within, or that is no UTF-8, is none of ours. */
static const char *
get_text (EntStatement *statement, guint column)
{
  sqlite3_stmt *handle = get_handle (statement);
  if (sqlite3_column_type (handle, (gint)column) != SQLITE_TEXT)
    return NULL;
  const char *text = (const char *)sqlite3_column_text (handle, (gint)column);
  gssize length = sqlite3_column_bytes (handle, (gint)column);
  return text != NULL && g_utf8_validate (text, length, NULL) ? text : NULL;
}

static gboolean
is_null (EntStatement *statement, guint column)
{
  return sqlite3_column_type (get_handle (statement), (gint)column) == SQLITE_NULL;
}

static gboolean
finish (EntStatement *statement, G_GNUC_UNUSED GError **error)
{
  sqlite3_finalize (get_handle (statement));
  g_free (statement);
  return TRUE;
}

const EntDatabaseKind ent__database_sqlite = {
  .name = "sqlite",
  .table_options = "WITHOUT ROWID",
  .text_type = "TEXT",
  .knows = knows,
  .exists = exists,
  .open = open_sqlite,
  .publish = publish,
  .close = close_sqlite,
  .execute = execute,
  .begin = begin,
  .prepare = prepare,
  .prepare_insert = prepare_insert,
  .bind_integer = bind_integer,
  .bind_real = bind_real,
  .bind_text = bind_text,
  .step = step,
  .get_integer = get_integer,
  .get_real = get_real,
  .get_text = get_text,
  .is_null = is_null,
  .finish = finish,
};
