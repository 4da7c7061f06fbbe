/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A database on a PostgreSQL server: database-postgres.c opens it and keeps its transactions,
 * database-postgres-rows.c moves rows, database-postgres-address.c reads its address. */
#ifndef ENT_DATABASE_POSTGRES_PRIVATE_H
#define ENT_DATABASE_POSTGRES_PRIVATE_H

#include "graph/database-private.h"
#include "graph/libpq-private.h"

G_BEGIN_DECLS

/* Postgres: a connection.
 * @schema: in which the store's tables are, or would be made; NULL: there is none to make them in
 * @keys: statements that give a fresh store the foreign keys that were taken off it; NULL otherwise
 * @is_fresh: the tables were made in the transaction at hand
 * @epoch: counts transactions; what was opened in an earlier one is gone
 * @n_cursors: that are open in this one
 * @n_names: given to cursors so far
 * @is_own: the transaction was begun for cursors alone, and ends with the last of them */
typedef struct {
  EntDatabase base;
  PGconn *connection;
  char *schema;
  GString *keys;
  gboolean is_fresh;
  guint epoch;
  guint n_cursors;
  guint n_names;
  gboolean is_own;
} Postgres;

/* ent__postgres_knows: whether a locator is the address of a database. */
gboolean ent__postgres_knows (const char *locator);

/* ent__postgres_show_address: (transfer full): the address as it may be shown: without passwords.
 * ENT_ERROR_USAGE where it cannot be read. */
char *ent__postgres_show_address (const char *locator, GError **error);

/* ent__postgres_set_error: what the server, or the connection to it, last said. @result: (nullable) */
void ent__postgres_set_error (const Postgres *database, const PGresult *result, GError **error);

/* ent__postgres_take: whether the statement went well; frees @result. */
gboolean ent__postgres_take (Postgres *database, PGresult *result, GError **error);

/* ent__postgres_run: statements without parameters or rows. */
gboolean ent__postgres_run (Postgres *database, const char *sql, GError **error);

/* Statements, as EntDatabaseKind has them. */
EntStatement *ent__postgres_prepare (EntDatabase *base, const char *sql, GError **error);
EntStatement *ent__postgres_prepare_insert (EntDatabase *base, const char *table, const char *columns,
                                            GError **error);
void ent__postgres_bind_integer (EntStatement *base, guint parameter, gint64 value);
void ent__postgres_bind_real (EntStatement *base, guint parameter, double value);
void ent__postgres_bind_text (EntStatement *base, guint parameter, const char *value);
EntStep ent__postgres_step (EntStatement *base, GError **error);
gint64 ent__postgres_get_integer (EntStatement *base, guint column);
double ent__postgres_get_real (EntStatement *base, guint column);
const char *ent__postgres_get_text (EntStatement *base, guint column);
gboolean ent__postgres_is_null (EntStatement *base, guint column);
gboolean ent__postgres_finish (EntStatement *base, GError **error);

G_END_DECLS

#endif
