/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of a store: graph/data/store.sql, compiled in. What changes there is a new version, with the
 * statements that lead to it from the one before. */
#include "graph/store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "graph/error.h"

#define TABLES_VERSION 1

/* The file, from store-data.S; it ends with a NUL. */
extern const char ent__store_sql[];

/* The file's statements that begin with @what, in order, as this database wants them (transfer full). A
 * statement ends with a semicolon at the end of a line; lines of comment stand between statements. */
static char **
list_statements (const EntDatabase *database, const char *what)
{
  const char *const words[][2] = { { "LATER", "DEFERRABLE INITIALLY DEFERRED" },
                                   { "KEYED", database->kind->table_options },
                                   { "TEXT", database->kind->text_type } };
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  g_auto (GStrv) statements = g_strsplit (ent__store_sql, ";\n", -1);
  for (char **statement = statements; *statement != NULL; statement++) {
    const char *begin = strstr (*statement, "CREATE ");
    if (begin == NULL || !g_str_has_prefix (begin + strlen ("CREATE "), what))
      continue;
    GString *sql = g_string_new (begin);
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)
      g_string_replace (sql, words[i][0], words[i][1], 0);
    g_ptr_array_add (list, g_string_free (sql, FALSE));
  }
  g_ptr_array_add (list, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&list), FALSE);
}

static gboolean
execute_statements (EntDatabase *database, const char *what, GError **error)
{
  g_auto (GStrv) statements = list_statements (database, what);
  for (char **statement = statements; *statement != NULL; statement++)
    if (!ent__database_execute (database, *statement, error))
      return FALSE;
  return TRUE;
}

static gboolean
fill_modalities (EntDatabase *database, GError **error)
{
  g_autoptr (EntStatement) insert = ent__database_prepare_insert (database, "modalities", "id, name", error);
  for (guint i = 0; insert != NULL && i < ENT_N_MODALITIES; i++) {
    ent__statement_bind_integer (insert, 1, i);
    ent__statement_bind_text (insert, 2, ent_modality_get_name (i));
    if (!ent__statement_run (insert, error))
      return FALSE;
  }
  return insert != NULL && ent__statement_finish (g_steal_pointer (&insert), error);
}

gboolean
ent__store_make_tables (EntDatabase *database, GError **error)
{
  g_autofree char *version = g_strdup_printf (
      "INSERT INTO store (version, made_by) VALUES (%d, 'entente %s')", TABLES_VERSION, PACKAGE_VERSION);
  return execute_statements (database, "TABLE", error) && execute_statements (database, "VIEW", error) &&
         ent__database_execute (database, version, error) && fill_modalities (database, error);
}

gboolean
ent__store_make_indexes (EntDatabase *database, GError **error)
{
  const char *before = database->kind->before_indexes;
  if (before != NULL && !ent__database_execute (database, before, error))
    return FALSE;
  return execute_statements (database, "INDEX", error);
}

/* A store may come from anybody: what is no table of ours is not read. */
static gboolean
are_tables_ours (EntDatabase *database, GError **error)
{
  gboolean has = TRUE;
  g_auto (GStrv) statements = list_statements (database, "TABLE");
  for (char **statement = statements; has && *statement != NULL; statement++) {
    if (!ent__database_has_table (database, *statement, &has, error))
      return FALSE;
    const char *name = *statement + strlen ("CREATE TABLE ");
    if (!has)
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                   _ ("%s: the table '%.*s' is not as Entente makes it: something else wrote to the store"),
                   database->locator, (gint)strcspn (name, " "), name);
  }
  return has;
}

gboolean
ent__store_check_tables (EntDatabase *database, G_GNUC_UNUSED gboolean may_write, GError **error)
{
  gint64 version;
  g_autoptr (GError) failure = NULL;
  if (!ent__database_get_number (database, "SELECT version FROM store", &version, &failure)) {
    if (failure->code == ENT_ERROR_IO)
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s: holds no store of Entente's (%s)"),
                   database->locator, failure->message);
    else
      g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (version == TABLES_VERSION)
    return are_tables_ours (database, error);
  if (version > TABLES_VERSION)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_UNSUPPORTED,
        _ ("%s: was made by a newer Entente (version %lld of the store, this one knows %d): install it"),
        database->locator, (long long)version, TABLES_VERSION);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID,
                 _ ("%s: says that it is of version %lld, which there never was"), database->locator,
                 (long long)version);
  return FALSE;
}
