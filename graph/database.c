/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of databases, and what is the same for all. */
#include "graph/database-private.h"

#include "graph/error.h"

#include <glib/gi18n-lib.h>

static const EntDatabaseKind *const kinds[] = {
  &ent__database_postgres,
  &ent__database_sqlite,
};

const EntDatabaseKind *
ent__database_find_kind (const char *locator)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i]->knows (locator))
      return kinds[i];
  return NULL;
}

static const EntDatabaseKind *
find_kind (const char *locator, GError **error)
{
  const EntDatabaseKind *kind = ent__database_find_kind (locator);
  if (kind == NULL)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("%s: is no store: a store's name ends in .entente, or is the address of a PostgreSQL database"),
        locator);
  return kind;
}

gboolean
ent__database_exists (const char *locator, gboolean *exists, GError **error)
{
  const EntDatabaseKind *kind = find_kind (locator, error);
  return kind != NULL && kind->exists (locator, exists, error);
}

EntDatabase *
ent__database_open (const char *locator, EntDatabaseMode mode, GError **error)
{
  const EntDatabaseKind *kind = find_kind (locator, error);
  return kind != NULL ? kind->open (locator, mode, error) : NULL;
}

EntDatabase *
ent__database_open_another (const EntDatabase *database, GError **error)
{
  const char *address = database->address != NULL ? database->address : database->locator;
  return database->kind->open (address, ENT__DATABASE_READ, error);
}

gboolean
ent__database_publish (EntDatabase *database, GError **error)
{
  return database->kind->publish (database, error);
}

void
ent__database_close (EntDatabase *database)
{
  database->kind->close (database);
}

gboolean
ent__database_execute (EntDatabase *database, const char *sql, GError **error)
{
  return database->kind->execute (database, sql, error);
}

gboolean
ent__database_begin (EntDatabase *database, gboolean is_writing, GError **error)
{
  return database->kind->begin (database, is_writing, error);
}

gboolean
ent__database_commit (EntDatabase *database, GError **error)
{
  return database->kind->commit != NULL ? database->kind->commit (database, error)
                                        : ent__database_execute (database, "COMMIT", error);
}

/* What it was that went wrong is known already. */
void
ent__database_rollback (EntDatabase *database)
{
  ent__database_execute (database, "ROLLBACK", NULL);
}

gboolean
ent__database_has_table (EntDatabase *database, const char *sql, gboolean *has, GError **error)
{
  *has = TRUE;
  return database->kind->has_table == NULL || database->kind->has_table (database, sql, has, error);
}

EntStatement *
ent__database_prepare (EntDatabase *database, const char *sql, GError **error)
{
  return database->kind->prepare (database, sql, error);
}

EntStatement *
ent__database_prepare_insert (EntDatabase *database, const char *table, const char *columns, GError **error)
{
  return database->kind->prepare_insert (database, table, columns, error);
}

gboolean
ent__statement_run (EntStatement *statement, GError **error)
{
  return ent__statement_step (statement, error) != ENT__STEP_ERROR;
}

gboolean
ent__statement_finish (EntStatement *statement, GError **error)
{
  return statement->database->kind->finish (statement, error);
}

void
ent__statement_free (EntStatement *statement)
{
  statement->database->kind->finish (statement, NULL);
}

gboolean
ent__database_get_number (EntDatabase *database, const char *sql, gint64 *number, GError **error)
{
  g_autoptr (EntStatement) statement = ent__database_prepare (database, sql, error);
  EntStep step = statement != NULL ? ent__statement_step (statement, error) : ENT__STEP_ERROR;
  *number = step == ENT__STEP_ROW ? ent__statement_get_integer (statement, 0) : 0;
  return step != ENT__STEP_ERROR;
}
