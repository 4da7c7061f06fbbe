/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and closing a store. One that is made is a database that nobody sees until its first import is
 * whole; one that is there is changed in transactions. Read next: store-write.c, store-read.c. */
#include "graph/store-private.h"

#include "graph/error.h"

gboolean
ent_store_is_locator (const char *name)
{
  return ent__database_find_kind (name) != NULL;
}

const char *
ent_store_get_name (const EntStore *store)
{
  return store->database->locator;
}

/* What the database tells of itself, and, should its clock be coarse, how many imports and decisions there
 * are. */
char *
ent_store_tell_state (EntStore *store)
{
  EntDatabase *database = store->database;
  g_autofree char *state = database->kind->tell_state != NULL ? database->kind->tell_state (database) : NULL;
  gint64 n_imports, n_decisions;
  if (state == NULL ||
      !ent__database_get_number (database, "SELECT MAX (id) FROM imports", &n_imports, NULL) ||
      !ent__database_get_number (database, "SELECT MAX (id) FROM decisions", &n_decisions, NULL))
    return NULL;
  return g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, state, n_imports, n_decisions);
}

EntStore *
ent_store_open (const char *locator, EntStoreMode mode, GError **error)
{
  gboolean is_there = TRUE;
  if (mode == ENT_STORE_MAKE && !ent__database_exists (locator, &is_there, error))
    return NULL;
  EntDatabaseMode how = !is_there                ? ENT__DATABASE_FRESH
                        : mode == ENT_STORE_READ ? ENT__DATABASE_READ
                                                 : ENT__DATABASE_WRITE;
  EntDatabase *database = ent__database_open (locator, how, error);
  if (database == NULL)
    return NULL;
  EntStore *store = g_new0 (EntStore, 1);
  store->database = database;
  is_there = is_there || database->is_there_already;
  store->is_fresh = !is_there;
  if (is_there ? ent__store_check_tables (database, mode != ENT_STORE_READ, error)
               : ent__store_make_tables (database, error))
    return store;
  ent_store_close (store);
  return NULL;
}

void
ent_store_close (EntStore *store)
{
  if (store->is_in_transaction)
    ent__database_rollback (store->database);
  ent__database_close (store->database);
  g_free (store);
}
