/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a store needs of a database: statements with parameters, rows that come and go. A back end is one
 * EntDatabaseKind in a file of its own and a line in the table of database.c; nobody else knows which one is
 * at work. SQL is what SQLite and PostgreSQL both understand; parameters are $1, $2, … in order. Sums are
 * cast (CAST (SUM (n) AS BIGINT)), as PostgreSQL would give them a type that is none of those below.
 *
 * A database belongs to one thread. Texts are UTF-8 without NULs. Read next: database-sqlite.c,
 * database-postgres.c, store.c. */
#ifndef ENT_DATABASE_PRIVATE_H
#define ENT_DATABASE_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* EntDatabaseMode:
 * @ENT__DATABASE_READ: changes nothing; @ENT__DATABASE_WRITE: there already; @ENT__DATABASE_FRESH: empty, and
 * nobody else sees it before ent__database_publish() */
typedef enum {
  ENT__DATABASE_READ,
  ENT__DATABASE_WRITE,
  ENT__DATABASE_FRESH,
} EntDatabaseMode;

typedef enum {
  ENT__STEP_ROW,
  ENT__STEP_DONE,
  ENT__STEP_ERROR,
} EntStep;

typedef struct _EntDatabaseKind EntDatabaseKind;

/* EntDatabase, EntStatement: what the back ends' own structures begin with.
 * @locator: as it may be shown
 * @address: what opens it, where that must not be shown as it may hold a password; NULL: @locator
 * @is_there_already: it was to be fresh, but somebody else had made it by then: opened for writing */
typedef struct {
  const EntDatabaseKind *kind;
  char *locator;
  char *address;
  gboolean is_there_already;
} EntDatabase;

typedef struct {
  EntDatabase *database;
} EntStatement;

/* EntDatabaseKind: see the functions below. @table_options: behind a table whose primary key is all that it
 * is looked up by. @text_type: of texts that are compared byte by byte. @before_indexes: (nullable): makes a
 * full table's rows be sorted quickly. @commit: NULL: COMMIT does
 * @has_table: (nullable): whether there is a table that was made by these very words; NULL where whoever
 * keeps the database is trusted
 * @tell_state: (nullable): see ent_store_tell_state() */
struct _EntDatabaseKind {
  const char *name;
  const char *table_options;
  const char *text_type;
  const char *before_indexes;
  gboolean (*knows) (const char *locator);
  gboolean (*exists) (const char *locator, gboolean *exists, GError **error);
  EntDatabase *(*open) (const char *locator, EntDatabaseMode mode, GError **error);
  gboolean (*publish) (EntDatabase *database, GError **error);
  void (*close) (EntDatabase *database);
  gboolean (*execute) (EntDatabase *database, const char *sql, GError **error);
  gboolean (*begin) (EntDatabase *database, gboolean is_writing, GError **error);
  gboolean (*commit) (EntDatabase *database, GError **error);
  gboolean (*has_table) (EntDatabase *database, const char *sql, gboolean *has, GError **error);
  char *(*tell_state) (EntDatabase *database);
  EntStatement *(*prepare) (EntDatabase *database, const char *sql, GError **error);
  EntStatement *(*prepare_insert) (EntDatabase *database, const char *table, const char *columns,
                                   GError **error);
  void (*bind_integer) (EntStatement *statement, guint parameter, gint64 value);
  void (*bind_real) (EntStatement *statement, guint parameter, double value);
  void (*bind_text) (EntStatement *statement, guint parameter, const char *value);
  EntStep (*step) (EntStatement *statement, GError **error);
  gint64 (*get_integer) (EntStatement *statement, guint column);
  double (*get_real) (EntStatement *statement, guint column);
  const char *(*get_text) (EntStatement *statement, guint column);
  gboolean (*is_null) (EntStatement *statement, guint column);
  gboolean (*finish) (EntStatement *statement, GError **error);
};

extern const EntDatabaseKind ent__database_postgres;
extern const EntDatabaseKind ent__database_sqlite;

/* ent__database_find_kind: (nullable): the back end for a locator: a path or an address. */
const EntDatabaseKind *ent__database_find_kind (const char *locator);

/* ent__database_exists: whether there is something where the locator leads. Errors: ENT_ERROR_IO */
gboolean ent__database_exists (const char *locator, gboolean *exists, GError **error);

/* ent__database_open: Errors: ENT_ERROR_IO; ENT_ERROR_INVALID where what is there is no database, or a
 * damaged one. */
EntDatabase *ent__database_open (const char *locator, EntDatabaseMode mode, GError **error);

/* ent__database_open_another: a connection of its own to the same, for reading. */
EntDatabase *ent__database_open_another (const EntDatabase *database, GError **error);

/* ent__database_publish: a fresh one takes its place, whole and on disk. ENT_ERROR_IO, also where something
 * is there by now. Without it closing leaves nothing behind. */
gboolean ent__database_publish (EntDatabase *database, GError **error);
void ent__database_close (EntDatabase *database);

/* ent__database_execute: statements without parameters or rows, parted by ";". */
gboolean ent__database_execute (EntDatabase *database, const char *sql, GError **error);

/* ent__database_begin: a transaction: a writing one waits for other writers, for a minute at most; a reading
 * one sees the same state until its end. ent__database_commit, ent__database_rollback: its end. */
gboolean ent__database_begin (EntDatabase *database, gboolean is_writing, GError **error);
gboolean ent__database_commit (EntDatabase *database, GError **error);
void ent__database_rollback (EntDatabase *database);

/* ent__database_has_table: whether there is a table that the statement @sql made, and it is a plain one. */
gboolean ent__database_has_table (EntDatabase *database, const char *sql, gboolean *has, GError **error);

/* ent__database_prepare: a statement to be run, and run again once it is done. */
EntStatement *ent__database_prepare (EntDatabase *database, const char *sql, GError **error);

/* ent__database_prepare_insert: puts rows into a table: parameters are its @columns ("id, name"), in order; a
 * step is a row. They need not be there before ent__statement_finish(). */
EntStatement *ent__database_prepare_insert (EntDatabase *database, const char *table, const char *columns,
                                            GError **error);

/* ent__statement_bind_…: parameters from 1; NULL, and NAN, are SQL's NULL. A text is lent until the step is
 * done. */
static inline void
ent__statement_bind_integer (EntStatement *statement, guint parameter, gint64 value)
{
  statement->database->kind->bind_integer (statement, parameter, value);
}

static inline void
ent__statement_bind_real (EntStatement *statement, guint parameter, double value)
{
  statement->database->kind->bind_real (statement, parameter, value);
}

static inline void
ent__statement_bind_text (EntStatement *statement, guint parameter, const char *value)
{
  statement->database->kind->bind_text (statement, parameter, value);
}

/* ent__statement_bind_number: an integer that may be missing. */
static inline void
ent__statement_bind_number (EntStatement *statement, guint parameter, gint64 value, gboolean is_there)
{
  if (is_there)
    ent__statement_bind_integer (statement, parameter, value);
  else
    ent__statement_bind_text (statement, parameter, NULL);
}

/* ent__statement_step: the next row; after the last the statement begins again. */
static inline EntStep
ent__statement_step (EntStatement *statement, GError **error)
{
  return statement->database->kind->step (statement, error);
}

/* ent__statement_run: a step of a statement that has no rows. */
gboolean ent__statement_run (EntStatement *statement, GError **error);

/* ent__statement_get_…: columns from 0. What is not of the type asked for is 0, NAN, or NULL (a text is lent
 * until the next step). A store may come from anybody: no value is to be trusted. */
static inline gint64
ent__statement_get_integer (EntStatement *statement, guint column)
{
  return statement->database->kind->get_integer (statement, column);
}

static inline double
ent__statement_get_real (EntStatement *statement, guint column)
{
  return statement->database->kind->get_real (statement, column);
}

static inline const char *
ent__statement_get_text (EntStatement *statement, guint column)
{
  return statement->database->kind->get_text (statement, column);
}

static inline gboolean
ent__statement_is_null (EntStatement *statement, guint column)
{
  return statement->database->kind->is_null (statement, column);
}

/* ent__statement_finish: frees it, after what is left to be written is. */
gboolean ent__statement_finish (EntStatement *statement, GError **error);
void ent__statement_free (EntStatement *statement);

/* ent__database_get_number: the one number that a query gives; 0 where it gives none. */
gboolean ent__database_get_number (EntDatabase *database, const char *sql, gint64 *number, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDatabase, ent__database_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStatement, ent__statement_free)

G_END_DECLS

#endif
