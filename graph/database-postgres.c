/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database on a PostgreSQL server, through libpq. The tables are in the first schema of the search path
 * that has them (or, for a new store, in the first that there is). A new store is made in one transaction,
 * which nobody sees before its end; who writes holds a lock of the store's own until then. Read next:
 * database-postgres-rows.c. */
#include "graph/database-postgres-private.h"

#include "graph/error.h"

#include <glib/gi18n-lib.h>

/* The first half of the lock's number ("ente"); the other half is the schema's. */
#define LOCK "1701737573"

/* Errors. */

static const struct {
  const char *state; /* SQLSTATE, or how it begins */
  EntError code;
  const char *text; /* %s: the server's own words */
} errors[] = {
  { "08", ENT_ERROR_IO, "the connection to the database broke (%s); the store is as it was" },
  { "23", ENT_ERROR_INVALID, "the store is damaged (%s)" },
  { "25006", ENT_ERROR_IO, "the store may only be read here (%s)" },
  { "3F000", ENT_ERROR_IO, "the schema for its tables is not there (%s): CREATE SCHEMA makes one" },
  { "42501", ENT_ERROR_IO, "the database does not let its user do this (%s)" },
  { "42703", ENT_ERROR_INVALID, "the store is damaged, or none of Entente's (%s)" },
  { "42804", ENT_ERROR_INVALID, "the store is damaged, or none of Entente's (%s)" },
  { "42883", ENT_ERROR_INVALID, "the store is damaged, or none of Entente's (%s)" },
  { "42P01", ENT_ERROR_INVALID, "the store is damaged, or none of Entente's (%s)" },
  { "42P07", ENT_ERROR_IO,
    "tables of another program are in the way (%s): give the store a schema of its own, with "
    "?options=-csearch_path%%3DSCHEMA behind the address" },
  { "53100", ENT_ERROR_IO, "the disk of the database is full (%s); the store is as it was" },
  { "54000", ENT_ERROR_UNSUPPORTED, "a text is longer than PostgreSQL can look up (%s)" },
  { "55P03", ENT_ERROR_IO, "another program has been writing to this store for a minute: try again later" },
  { "57P0", ENT_ERROR_IO, "the connection to the database broke (%s); the store is as it was" },
  { "XX00", ENT_ERROR_INVALID, "the store is damaged (%s)" },
};

/* In one line: libpq's texts have several. */
static char *
get_text (const Postgres *database, const PGresult *result)
{
  const char *said = result != NULL ? ent__pq.resultErrorField (result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
  char *text = g_strdup (said != NULL ? said : ent__pq.errorMessage (database->connection));
  g_strdelimit (text, "\n\t", ' ');
  GString *line = g_string_new (g_strstrip (text));
  while (g_string_replace (line, "  ", " ", 0) > 0)
    ;
  g_free (text);
  return g_string_free (line, FALSE);
}

void
ent__postgres_set_error (const Postgres *database, const PGresult *result, GError **error)
{
  const char *state = result != NULL ? ent__pq.resultErrorField (result, PG_DIAG_SQLSTATE) : NULL;
  g_autofree char *text = get_text (database, result);
  if (ent__pq.status (database->connection) != CONNECTION_OK)
    state = errors[0].state;
  for (guint i = 0; state != NULL && i < G_N_ELEMENTS (errors); i++) {
    if (!g_str_has_prefix (state, errors[i].state))
      continue;
    g_autoptr (GString) whole = g_string_new (errors[i].text);
    g_string_replace (whole, "%s", text, 1);
    g_string_replace (whole, "%%", "%", 0);
    g_set_error (error, ENT_ERROR, errors[i].code, "%s: %s", database->base.locator, whole->str);
    return;
  }
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: %s", database->base.locator, text);
}

gboolean
ent__postgres_take (Postgres *database, PGresult *result, GError **error)
{
  ExecStatusType status = ent__pq.resultStatus (result);
  gboolean is_fine = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY;
  if (!is_fine)
    ent__postgres_set_error (database, result, error);
  ent__pq.clear (result);
  return is_fine;
}

/* What was opened in a transaction ends with it. */
gboolean
ent__postgres_run (Postgres *database, const char *sql, GError **error)
{
  gboolean is_fine = ent__postgres_take (database, ent__pq.exec (database->connection, sql), error);
  if (ent__pq.transactionStatus (database->connection) == PQTRANS_IDLE) {
    database->epoch++;
    database->n_cursors = 0;
    database->is_own = FALSE;
  }
  return is_fine;
}

/* Opening. */

/* Notices ("table … does not exist, skipping") are nobody's business. */
static void
ignore_notice (G_GNUC_UNUSED void *data, G_GNUC_UNUSED const PGresult *result)
{
}

/* What stands before the address it may overrule, what stands behind it not. */
static gboolean
connect_to_server (Postgres *database, GError **error)
{
  const char *const keywords[] = { "connect_timeout", "keepalives_idle", "fallback_application_name",
                                   "dbname",          "client_encoding", NULL };
  const char *const values[] = { "15", "60", "entente", database->base.address, "UTF8", NULL };
  database->connection = ent__pq.connectdbParams (keywords, values, 1);
  if (ent__pq.status (database->connection) == CONNECTION_OK) {
    ent__pq.setNoticeReceiver (database->connection, ignore_notice, NULL);
    return TRUE;
  }
  g_autofree char *text = get_text (database, NULL);
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: the database cannot be opened: %s%s"),
               database->base.locator, text,
               ent__pq.connectionNeedsPassword (database->connection)
                   ? _ ("; write the password into ~/.pgpass or the variable PGPASSWORD")
                   : "");
  return FALSE;
}

/* The first schema of the search path that has a table of this name, or the first that there is. From then
 * on no other is looked at. */
static gboolean
find_schema (Postgres *database, gboolean *has_store, GError **error)
{
  PGresult *result = ent__pq.exec (
      database->connection,
      "SELECT pg_catalog.quote_ident (coalesce (n.nspname, pg_catalog.current_schema ())), n.nspname IS NOT "
      "NULL"
      " FROM (SELECT 1) AS one LEFT JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass ('store')"
      " LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace");
  if (ent__pq.resultStatus (result) == PGRES_TUPLES_OK && ent__pq.ntuples (result) == 1) {
    g_free (database->schema);
    database->schema = ent__pq.getisnull (result, 0, 0) ? NULL : g_strdup (ent__pq.getvalue (result, 0, 0));
    *has_store = *ent__pq.getvalue (result, 0, 1) == 't';
  }
  return ent__postgres_take (database, result, error);
}

/* Time limits of the server's are for others: an import reads files while its transaction is open. Whole
 * tables are read, so plans for the first rows alone would be wrong. Rules that hide rows are an error, and
 * so are views where tables should be, as they run their maker's functions in our name (servers of before
 * August 2024 cannot forbid that). */
static gboolean
set_up (Postgres *database, GError **error)
{
  g_autofree char *path =
      database->schema != NULL ? g_strdup_printf ("; SET search_path TO %s", database->schema) : NULL;
  g_autofree char *sql =
      g_strconcat ("SET statement_timeout = 0; SET lock_timeout = 0;"
                   "SET idle_in_transaction_session_timeout = 0;"
                   "SET cursor_tuple_fraction = 1; SET row_security = off;"
                   "SELECT set_config (name, 'view, foreign-table', FALSE) FROM pg_settings"
                   " WHERE name = 'restrict_nonsystem_relation_kind'",
                   path, NULL);
  return ent__postgres_run (database, sql, error);
}

static void
close_postgres (EntDatabase *base)
{
  Postgres *database = (Postgres *)base;
  ent__pq.finish (database->connection);
  if (database->keys != NULL)
    g_string_free (database->keys, TRUE);
  g_free (database->schema);
  g_free (base->locator);
  g_free (base->address);
  g_free (database);
}

static Postgres *
open_connection (const char *locator, gboolean *has_store, GError **error)
{
  g_autofree char *shown = ent__postgres_show_address (locator, error);
  if (shown == NULL)
    return NULL;
  Postgres *database = g_new0 (Postgres, 1);
  database->base = (EntDatabase){ .kind = &ent__database_postgres,
                                  .locator = g_steal_pointer (&shown),
                                  .address = g_strdup (locator) };
  if (connect_to_server (database, error) && find_schema (database, has_store, error) &&
      set_up (database, error))
    return database;
  close_postgres (&database->base);
  return NULL;
}

static gboolean
exists (const char *locator, gboolean *is_there, GError **error)
{
  Postgres *database = open_connection (locator, is_there, error);
  if (database != NULL)
    close_postgres (&database->base);
  return database != NULL;
}

/* Transactions. */

/* The lock is the transaction's, so it is gone with it, also where this program dies. */
static gboolean
begin_writing (Postgres *database, GError **error)
{
  if (ent__postgres_run (database,
                         "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE; SET LOCAL lock_timeout = '60s';"
                         "SELECT pg_advisory_xact_lock (" LOCK ", (oid::bigint % 2147483647)::integer)"
                         " FROM pg_namespace WHERE nspname = current_schema ();"
                         "SET LOCAL lock_timeout = 0",
                         error))
    return TRUE;
  ent__postgres_run (database, "ROLLBACK", NULL);
  return FALSE;
}

/* Row by row, keys would take most of the time of a first import; at its end each is one question. */
static gboolean
put_keys_off (Postgres *database, GError **error)
{
  PGresult *result =
      ent__pq.exec (database->connection,
                    "SELECT conrelid::regclass::text, quote_ident (conname), pg_get_constraintdef (oid)"
                    " FROM pg_constraint WHERE contype = 'f' AND connamespace ="
                    " (SELECT oid FROM pg_namespace WHERE nspname = current_schema ()) ORDER BY oid");
  g_autoptr (GString) drop = g_string_new (NULL);
  database->keys = g_string_new ("SET LOCAL maintenance_work_mem = '256MB';");
  for (gint i = 0; i < ent__pq.ntuples (result); i++) {
    const char *table = ent__pq.getvalue (result, i, 0), *name = ent__pq.getvalue (result, i, 1);
    g_string_append_printf (drop, "ALTER TABLE %s DROP CONSTRAINT %s;", table, name);
    g_string_append_printf (database->keys, "ALTER TABLE %s ADD CONSTRAINT %s %s;", table, name,
                            ent__pq.getvalue (result, i, 2));
  }
  return ent__postgres_take (database, result, error) && ent__postgres_run (database, drop->str, error);
}

/* One that is fresh has been in its transaction since it was opened. */
static gboolean
begin (EntDatabase *base, gboolean is_writing, GError **error)
{
  Postgres *database = (Postgres *)base;
  if (database->is_fresh)
    return put_keys_off (database, error);
  return is_writing ? begin_writing (database, error)
                    : ent__postgres_run (database, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", error);
}

/* A transaction in which something failed ends in a ROLLBACK, which is no error to the server. */
static gboolean
commit (EntDatabase *base, GError **error)
{
  Postgres *database = (Postgres *)base;
  if (database->keys != NULL && !ent__postgres_run (database, database->keys->str, error))
    return FALSE;
  PGresult *result = ent__pq.exec (database->connection, "COMMIT");
  gboolean is_done = g_strcmp0 (ent__pq.cmdStatus (result), "COMMIT") == 0;
  if (!is_done)
    ent__postgres_set_error (database, result, error);
  ent__pq.clear (result);
  database->epoch++;
  database->n_cursors = 0;
  database->is_fresh = FALSE;
  return is_done;
}

static gboolean
publish (G_GNUC_UNUSED EntDatabase *base, G_GNUC_UNUSED GError **error)
{
  return TRUE; /* COMMIT has done it */
}

static gboolean
execute (EntDatabase *base, const char *sql, GError **error)
{
  return ent__postgres_run ((Postgres *)base, sql, error);
}

/* A snapshot tells which transactions are seen; where it is the same, so is all that they wrote. Numbers of
 * transactions are given out by a server from its start on, for all databases. With Citus the tables are on
 * other servers. */
static char *
tell_state (EntDatabase *base)
{
  char *state = NULL;
  const Postgres *database = (const Postgres *)base;
  PGresult *result =
      ent__pq.exec (database->connection,
                    "SELECT pg_catalog.concat_ws (' ', pg_catalog.pg_postmaster_start_time (), "
                    "pg_catalog.current_database (),"
                    " pg_catalog.current_schema (), CURRENT_USER, pg_catalog.txid_current_snapshot ())"
                    " WHERE NOT EXISTS (SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'citus')");
  if (ent__pq.resultStatus (result) == PGRES_TUPLES_OK && ent__pq.ntuples (result) == 1)
    state = g_strconcat (base->locator, " ", ent__pq.getvalue (result, 0, 0), NULL);
  ent__pq.clear (result);
  return state;
}

/* Somebody else may have made it while the lock was waited for. */
static gboolean
make_fresh (Postgres *database, GError **error)
{
  gboolean has_store;
  if (database->schema == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 _ ("%s: there is no schema for the store's tables: CREATE SCHEMA makes one"),
                 database->base.locator);
    return FALSE;
  }
  if (!begin_writing (database, error) || !find_schema (database, &has_store, error))
    return FALSE;
  database->base.is_there_already = has_store;
  database->is_fresh = !has_store;
  return !has_store || ent__postgres_run (database, "ROLLBACK", error);
}

static EntDatabase *
open_postgres (const char *locator, EntDatabaseMode mode, GError **error)
{
  gboolean has_store, is_fine = TRUE;
  Postgres *database = open_connection (locator, &has_store, error);
  if (database == NULL)
    return NULL;
  if (mode == ENT__DATABASE_FRESH) {
    is_fine = make_fresh (database, error);
  } else if (!has_store) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO,
                 _ ("%s: there is no store in this database; `entente import -o ADDRESS FILE…` makes one"),
                 database->base.locator);
    is_fine = FALSE;
  }
  if (is_fine)
    return &database->base;
  close_postgres (&database->base);
  return NULL;
}

const EntDatabaseKind ent__database_postgres = {
  .name = "postgresql",
  .table_options = "",
  .text_type = "TEXT COLLATE \"C\"",
  .knows = ent__postgres_knows,
  .exists = exists,
  .open = open_postgres,
  .publish = publish,
  .close = close_postgres,
  .execute = execute,
  .begin = begin,
  .commit = commit,
  .tell_state = tell_state,
  .prepare = ent__postgres_prepare,
  .prepare_insert = ent__postgres_prepare_insert,
  .bind_integer = ent__postgres_bind_integer,
  .bind_real = ent__postgres_bind_real,
  .bind_text = ent__postgres_bind_text,
  .step = ent__postgres_step,
  .get_integer = ent__postgres_get_integer,
  .get_real = ent__postgres_get_real,
  .get_text = ent__postgres_get_text,
  .is_null = ent__postgres_is_null,
  .finish = ent__postgres_finish,
};
