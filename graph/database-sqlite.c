/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database that is one file. A file may come from anybody, so it is opened in SQLite's defensive mode: its
 * schema may not call functions with side effects, and nothing in it is loaded or run ("Defense Against The
 * Dark Arts", SQLite's documentation). Journals are write-ahead logs, so reading and writing go side by side.
 * A fresh one is made beside its place without any journal and gets its name at the end. */
#include "graph/database-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "graph/error.h"
#include "graph/sqlite-files-private.h"
#include "graph/sqlite-memory-private.h"
#include "graph/unfinished-private.h"

/* So long another writer is waited for. */
#define WAIT_MS 60000

/* A value is never longer in a store of ours; a damaged file may say anything. */
#define MAX_LENGTH (64 << 20)

/* How much may be done to read a file: so many of SQLite's steps, and as many for each of its bytes. A row
 * takes a dozen bytes and a dozen steps; a file whose pages lead to each other in circles never ends. */
#define STEPS_AT_LEAST 10000000
#define STEPS_PER_BYTE 100
#define STEPS_AT_ONCE 1000000

/* Rows are sorted in runs of so many kilobytes as the cache has, which then are merged from a file: a list
 * that the processor's own cache holds is sorted in less than half the time that one of 64 MB takes. */
#define SORT_SMALL "PRAGMA cache_size = -1024"

/* Of a store in the making, which grows at its ends, and of one that is written to all over. */
#define FRESH_CACHE_KB 16384
#define SMALL_CACHE_KB 2048

typedef struct {
  EntDatabase base;
  sqlite3 *handle;
  char *path; /* of the file that is open */
  EntUnfinished unfinished;
  gint64 n_steps; /* that reading may take yet, in STEPS_AT_ONCE */
} Sqlite;

typedef struct {
  EntStatement base;
  sqlite3_stmt *handle;
} SqliteStatement;

/* Errors. */

/* The system's word for it is not always kept. */
static void
set_disk_error (const Sqlite *database, GError **error)
{
  gint number = sqlite3_system_errno (database->handle);
  gboolean is_reading = sqlite3_extended_errcode (database->handle) == SQLITE_IOERR_READ;
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: cannot be %s: %s"), database->base.locator,
               is_reading ? _ ("read") : _ ("written; it is as it was"),
               number != 0 ? g_strerror (number) : sqlite3_errmsg (database->handle));
}

static void
set_error (const Sqlite *database, GError **error)
{
  gint code = sqlite3_errcode (database->handle) & 0xff;
  const char *name = database->base.locator, *message = sqlite3_errmsg (database->handle);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 _ ("%s: another program has been writing to this store for a minute: try again later"),
                 name);
  else if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_FORMAT)
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s: the file is damaged or no store (%s)"), name,
                 message);
  else if (code == SQLITE_INTERRUPT)
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 _ ("%s: the file is damaged or made to harm: reading it comes to no end"), name);
  else if (code == SQLITE_IOERR)
    set_disk_error (database, error);
  else if (code == SQLITE_FULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: the disk is full; the store is as it was"), name);
  else if (code == SQLITE_READONLY)
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: the store may only be read here"), name);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", name, message);
}

/* Opening. */

static gboolean
knows (const char *locator)
{
  return g_str_has_suffix (locator, ".entente") ||
         (g_file_test (locator, G_FILE_TEST_IS_REGULAR) && ent__sqlite_has_magic (locator));
}

static gboolean
exists (const char *locator, gboolean *is_there, GError **error)
{
  *is_there = g_file_test (locator, G_FILE_TEST_EXISTS);
  if (*is_there || !g_file_test (locator, G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: is a link that leads nowhere"), locator);
  return FALSE;
}

static void
close_sqlite (EntDatabase *base)
{
  Sqlite *database = (Sqlite *)base;
  sqlite3_close_v2 (database->handle);
  ent__unfinished_clear (&database->unfinished);
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
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (database->handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (database->handle, SQLITE_LIMIT_LENGTH, MAX_LENGTH);
  sqlite3_limit (database->handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_exec (database->handle, "PRAGMA cell_size_check = ON", NULL, NULL, NULL);
}

static gint
count_steps (gpointer data)
{
  Sqlite *database = data;
  return database->n_steps-- <= 0;
}

/* Anew for each transaction, as the file may have grown. */
static void
limit_steps (Sqlite *database)
{
  gint64 size = ent__sqlite_get_size (database->path);
  database->n_steps = (STEPS_AT_LEAST + size * STEPS_PER_BYTE) / STEPS_AT_ONCE;
  sqlite3_progress_handler (database->handle, STEPS_AT_ONCE, count_steps, database);
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
 * which holds as long as no log with anything in it stands beside it. */
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
  gint code = sqlite3_errcode (database->handle) & 0xff;
  return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && access (path, R_OK) == 0 &&
         ent__sqlite_is_log_empty (path) && try_open (database, path, SQLITE_OPEN_READONLY, "?immutable=1");
}

/* By its own name where a link leads to it: what SQLite puts beside it has that name. */
static gboolean
find_file (Sqlite *database, GError **error)
{
  const char *locator = database->base.locator;
  char *path = realpath (locator, NULL);
  if (path == NULL) {
    if (errno == ENOENT)
      g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                   _ ("%s: there is no such store; `entente import -o %s FILE…` makes one"), locator,
                   locator);
    else
      g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", locator, g_strerror (errno));
    return FALSE;
  }
  g_free (database->path);
  database->path = g_strdup (path);
  free (path);
  return TRUE;
}

static gboolean
open_existing (Sqlite *database, EntDatabaseMode mode, GError **error)
{
  if (!find_file (database, error) || !ent__sqlite_check_journal (database->path, error))
    return FALSE;
  if (mode != ENT__DATABASE_READ)
    ent__unfinished_sweep (database->path);
  if (mode == ENT__DATABASE_READ ? try_reading (database)
                                 : try_open (database, database->path, SQLITE_OPEN_READWRITE, "")) {
    if (mode == ENT__DATABASE_READ)
      limit_steps (database);
    return TRUE;
  }
  if ((sqlite3_errcode (database->handle) & 0xff) == SQLITE_CANTOPEN && access (database->path, R_OK) == 0 &&
      !ent__sqlite_is_log_empty (database->path))
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_IO,
        _ ("%s: beside it is the log of an import that was cut off or is at work: somebody who may write "
           "there has to open the store first"),
        database->base.locator);
  else
    set_error (database, error);
  return FALSE;
}

/* Outside transactions; what the cache held is read again, into pages that are allocated together. */
static gboolean
set_cache (Sqlite *database, guint kilobytes, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u; PRAGMA shrink_memory", kilobytes);
  return execute (&database->base, sql, error);
}

/* In the same folder, so that it can get its name there. */
static gboolean
open_fresh (Sqlite *database, GError **error)
{
  ent__unfinished_sweep (database->path);
  if (!ent__unfinished_make (&database->unfinished, database->path, error))
    return FALSE;
  g_free (database->path);
  database->path = g_strdup (database->unfinished.path);
  if (try_open (database, database->path, SQLITE_OPEN_READWRITE, "") &&
      sqlite3_db_config (database->handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL) == SQLITE_OK && /* for OFF */
      execute (&database->base,
               "PRAGMA page_size = 8192; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
               "PRAGMA locking_mode = EXCLUSIVE",
               error) &&
      set_cache (database, FRESH_CACHE_KB, error))
    return TRUE;
  if (error != NULL && *error == NULL)
    set_error (database, error);
  return FALSE;
}

/* A quarter of the file: what is all touched in a small one is much of it in a large one. */
static guint
choose_cache (const Sqlite *database)
{
  GStatBuf status;
  gint64 size = g_stat (database->path, &status) == 0 ? status.st_size : 0;
  return (guint)CLAMP (size / 4 / 1024, SMALL_CACHE_KB, ENT__SQLITE_MAX_CACHE_KB);
}

static EntDatabase *
open_sqlite (const char *locator, EntDatabaseMode mode, GError **error)
{
  Sqlite *database = g_new0 (Sqlite, 1);
  ent__sqlite_set_up_memory ();
  database->base = (EntDatabase){ .kind = &ent__database_sqlite, .locator = g_strdup (locator) };
  database->path = g_strdup (locator);
  gboolean is_fine =
      mode == ENT__DATABASE_FRESH ? open_fresh (database, error) : open_existing (database, mode, error);
  if (is_fine && mode == ENT__DATABASE_WRITE)
    is_fine = set_cache (database, choose_cache (database), error);
  if (is_fine)
    return &database->base;
  close_sqlite (&database->base);
  return NULL;
}

/* The log is turned on last: it is noted in the file. */
static gboolean
publish (EntDatabase *base, GError **error)
{
  Sqlite *database = (Sqlite *)base;
  if (!execute (base, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL", error))
    return FALSE;
  sqlite3_close_v2 (g_steal_pointer (&database->handle));
  return ent__unfinished_publish (&database->unfinished, base->locator, error);
}

static gboolean
begin (EntDatabase *base, gboolean is_writing, GError **error)
{
  limit_steps ((Sqlite *)base);
  return execute (base, is_writing ? "BEGIN IMMEDIATE" : "BEGIN", error);
}

/* SQLite keeps the statement that made a table word for word. One whose columns are computed, a virtual one
 * or a view is none. */
static gboolean
has_table (EntDatabase *base, const char *sql, gboolean *has, GError **error)
{
  Sqlite *database = (Sqlite *)base;
  sqlite3_stmt *rows = NULL;
  gint code = sqlite3_prepare_v2 (database->handle,
                                  "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND sql = $1", -1,
                                  &rows, NULL);
  if (code == SQLITE_OK) {
    sqlite3_bind_text (rows, 1, sql, -1, SQLITE_STATIC);
    code = sqlite3_step (rows);
    *has = code == SQLITE_ROW && sqlite3_column_int (rows, 0) == 1;
  }
  if (code != SQLITE_ROW)
    set_error (database, error);
  sqlite3_finalize (rows);
  return code == SQLITE_ROW;
}

static char *
tell_state (EntDatabase *base)
{
  return ent__sqlite_tell_state (((const Sqlite *)base)->path);
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
  sqlite3_progress_handler (((Sqlite *)base)->handle, 0, NULL,
                            NULL); /* all is read that writing wants to know */
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
  gint code = sqlite3_bind_int64 (get_handle (statement), (gint)parameter, value);
  g_warn_if_fail (code == SQLITE_OK); /* not for one that is on its way through its rows */
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
  .before_indexes = SORT_SMALL,
  .knows = knows,
  .exists = exists,
  .open = open_sqlite,
  .publish = publish,
  .close = close_sqlite,
  .execute = execute,
  .begin = begin,
  .has_table = has_table,
  .tell_state = tell_state,
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
