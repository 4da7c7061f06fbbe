/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows to and from a PostgreSQL server. A query is a cursor, from which rows are fetched by the thousand: so
 * several go on side by side on one connection, and a table need not fit into memory. Rows that come in are
 * gathered per table and sent by COPY, a megabyte at once. A server may say anything: a value is used only
 * where its type and its length are those expected. */
#include "graph/database-postgres-private.h"

#include <math.h>
#include <string.h>

#define ROWS_AT_ONCE "4096"
#define N_ROWS_AT_ONCE 4096
#define COPY_SIZE (1 << 20) /* bytes */
#define MAX_VALUES 32u

/* Types, by their numbers in pg_type, which are the same on every server. */
enum {
  TYPE_UNKNOWN = 0,
  TYPE_BOOL = 16,
  TYPE_INT8 = 20,
  TYPE_INT2 = 21,
  TYPE_INT4 = 23,
  TYPE_TEXT = 25,
  TYPE_FLOAT4 = 700,
  TYPE_FLOAT8 = 701,
  TYPE_VARCHAR = 1043,
};

/* Value: of a parameter. @type: TYPE_UNKNOWN is NULL */
typedef struct {
  Oid type;
  union {
    gint64 integer;
    double real;
    const char *text;
  };
} Value;

/* Rows: a statement.
 * @sql: of a query; NULL: rows are put in
 * @copy: "COPY table (columns) …" otherwise; @lines: the rows that were not sent yet
 * @is_open: a cursor, named @cursor, is, in transaction @epoch
 * @batch: rows at hand, in which @row is the current one; @types: of its columns */
typedef struct {
  EntStatement base;
  char *sql;
  char *copy;
  GString *lines;
  Value values[MAX_VALUES];
  guint n_values;
  gboolean is_open;
  guint epoch;
  char cursor[24];
  PGresult *batch;
  Oid *types;
  gint n_rows;
  gint row;
} Rows;

static Postgres *
get_database (const Rows *rows)
{
  return (Postgres *)rows->base.database;
}

/* Preparing. */

static Rows *
rows_new (EntDatabase *database)
{
  Rows *rows = g_new0 (Rows, 1);
  rows->base.database = database;
  return rows;
}

/* The server sees it when it is run. */
EntStatement *
ent__postgres_prepare (EntDatabase *base, const char *sql, G_GNUC_UNUSED GError **error)
{
  Rows *rows = rows_new (base);
  rows->sql = g_strdup (sql);
  return &rows->base;
}

/* In the transaction that made a table its rows can be written in their final state at once. */
EntStatement *
ent__postgres_prepare_insert (EntDatabase *base, const char *table, const char *columns,
                              G_GNUC_UNUSED GError **error)
{
  Rows *rows = rows_new (base);
  rows->copy = g_strdup_printf ("COPY %s (%s) FROM STDIN%s", table, columns,
                                ((Postgres *)base)->is_fresh ? " (FREEZE)" : "");
  rows->lines = g_string_new (NULL);
  rows->n_values = 1;
  for (const char *at = columns; *at != '\0'; at++)
    rows->n_values += *at == ',';
  g_assert (rows->n_values <= MAX_VALUES);
  return &rows->base;
}

static void
bind (EntStatement *base, guint parameter, Value value)
{
  Rows *rows = (Rows *)base;
  g_assert (parameter >= 1 && parameter <= MAX_VALUES);
  rows->values[parameter - 1] = value;
  rows->n_values = MAX (rows->n_values, parameter);
}

void
ent__postgres_bind_integer (EntStatement *base, guint parameter, gint64 value)
{
  bind (base, parameter, (Value){ .type = TYPE_INT8, .integer = value });
}

void
ent__postgres_bind_real (EntStatement *base, guint parameter, double value)
{
  bind (base, parameter, (Value){ .type = isnan (value) ? TYPE_UNKNOWN : TYPE_FLOAT8, .real = value });
}

void
ent__postgres_bind_text (EntStatement *base, guint parameter, const char *value)
{
  bind (base, parameter, (Value){ .type = value == NULL ? TYPE_UNKNOWN : TYPE_TEXT, .text = value });
}

/* Putting rows in. */

static void
append_integer (GString *lines, gint64 value)
{
  char digits[24], *at = digits + sizeof digits;
  guint64 left = value < 0 ? -(guint64)value : (guint64)value;
  do
    *--at = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (value < 0)
    *--at = '-';
  g_string_append_len (lines, at, digits + sizeof digits - at);
}

/* What means something in COPY's text format is written with a backslash. */
static void
append_text (GString *lines, const char *text)
{
  for (;;) {
    gsize n = strcspn (text, "\\\n\r\t");
    g_string_append_len (lines, text, (gssize)n);
    text += n;
    if (*text == '\0')
      return;
    g_string_append_c (lines, '\\');
    g_string_append_c (lines, *text == '\n' ? 'n' : *text == '\r' ? 'r' : *text == '\t' ? 't' : '\\');
    text++;
  }
}

static void
append_value (GString *lines, const Value *value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  switch (value->type) {
  case TYPE_INT8:
    append_integer (lines, value->integer);
    break;
  case TYPE_FLOAT8:
    g_string_append (lines, g_ascii_dtostr (text, sizeof text, value->real));
    break;
  case TYPE_TEXT:
    append_text (lines, value->text);
    break;
  default:
    g_string_append (lines, "\\N");
  }
}

static gboolean
send_lines (Rows *rows, GError **error)
{
  Postgres *database = get_database (rows);
  PGconn *connection = database->connection;
  if (rows->lines->len == 0)
    return TRUE;
  PGresult *result = ent__pq.exec (connection, rows->copy);
  if (ent__pq.resultStatus (result) != PGRES_COPY_IN)
    return ent__postgres_take (database, result, error);
  ent__pq.clear (result);
  gboolean is_fine = ent__pq.putCopyData (connection, rows->lines->str, (int)rows->lines->len) == 1 &&
                     ent__pq.putCopyEnd (connection, NULL) == 1;
  g_string_truncate (rows->lines, 0);
  if (!is_fine)
    ent__postgres_set_error (database, NULL, error);
  while ((result = ent__pq.getResult (connection)) != NULL)
    is_fine = ent__postgres_take (database, result, is_fine ? error : NULL) && is_fine;
  return is_fine;
}

static EntStep
put_row (Rows *rows, GError **error)
{
  for (guint i = 0; i < rows->n_values; i++) {
    append_value (rows->lines, &rows->values[i]);
    g_string_append_c (rows->lines, i + 1 < rows->n_values ? '\t' : '\n');
  }
  return rows->lines->len < COPY_SIZE || send_lines (rows, error) ? ENT__STEP_DONE : ENT__STEP_ERROR;
}

/* Getting rows out. */

static gboolean
run_with_values (Rows *rows, const char *sql, GError **error)
{
  Postgres *database = get_database (rows);
  Oid types[MAX_VALUES];
  const char *texts[MAX_VALUES];
  char numbers[MAX_VALUES][G_ASCII_DTOSTR_BUF_SIZE];
  for (guint i = 0; i < rows->n_values; i++) {
    const Value *value = &rows->values[i];
    types[i] = value->type;
    texts[i] = value->type == TYPE_UNKNOWN ? NULL : value->type == TYPE_TEXT ? value->text : numbers[i];
    if (value->type == TYPE_INT8)
      g_snprintf (numbers[i], sizeof numbers[i], "%" G_GINT64_FORMAT, value->integer);
    else if (value->type == TYPE_FLOAT8)
      g_ascii_dtostr (numbers[i], sizeof numbers[i], value->real);
  }
  return ent__postgres_take (
      database,
      ent__pq.execParams (database->connection, sql, (int)rows->n_values, types, texts, NULL, NULL, 0),
      error);
}

/* Cursors live in transactions; where there is none, one is begun that only reads. */
static gboolean
open_cursor (Rows *rows, GError **error)
{
  Postgres *database = get_database (rows);
  if (ent__pq.transactionStatus (database->connection) == PQTRANS_IDLE) {
    if (!database->base.kind->begin (&database->base, FALSE, error))
      return FALSE;
    database->is_own = TRUE;
  }
  g_snprintf (rows->cursor, sizeof rows->cursor, "entente_%u", ++database->n_names);
  g_autofree char *sql = g_strconcat ("DECLARE ", rows->cursor, " NO SCROLL CURSOR FOR ", rows->sql, NULL);
  rows->is_open = TRUE;
  rows->epoch = database->epoch;
  database->n_cursors++;
  return run_with_values (rows, sql, error);
}

static void
close_cursor (Rows *rows)
{
  Postgres *database = get_database (rows);
  g_clear_pointer (&rows->batch, ent__pq.clear);
  g_clear_pointer (&rows->types, g_free);
  if (!rows->is_open)
    return;
  rows->is_open = FALSE;
  if (rows->epoch != database->epoch)
    return;
  if (--database->n_cursors == 0 && database->is_own) {
    ent__postgres_run (database, "ROLLBACK", NULL);
  } else if (ent__pq.transactionStatus (database->connection) == PQTRANS_INTRANS) {
    g_autofree char *sql = g_strconcat ("CLOSE ", rows->cursor, NULL);
    ent__postgres_run (database, sql, NULL);
  }
}

static gboolean
fetch (Rows *rows, GError **error)
{
  Postgres *database = get_database (rows);
  g_autofree char *sql = g_strconcat ("FETCH " ROWS_AT_ONCE " FROM ", rows->cursor, NULL);
  ent__pq.clear (rows->batch);
  rows->batch = ent__pq.execParams (database->connection, sql, 0, NULL, NULL, NULL, NULL, 1);
  if (ent__pq.resultStatus (rows->batch) != PGRES_TUPLES_OK) {
    ent__postgres_set_error (database, rows->batch, error);
    return FALSE;
  }
  gint n = ent__pq.nfields (rows->batch);
  rows->types = g_renew (Oid, rows->types, n);
  for (gint i = 0; i < n; i++)
    rows->types[i] = ent__pq.fformat (rows->batch, i) == 1 ? ent__pq.ftype (rows->batch, i) : TYPE_UNKNOWN;
  rows->n_rows = ent__pq.ntuples (rows->batch);
  rows->row = 0;
  return TRUE;
}

EntStep
ent__postgres_step (EntStatement *base, GError **error)
{
  Rows *rows = (Rows *)base;
  gboolean is_fine = TRUE;
  if (rows->sql == NULL)
    return put_row (rows, error);
  if (rows->batch == NULL)
    is_fine = open_cursor (rows, error) && fetch (rows, error);
  else if (++rows->row >= rows->n_rows && rows->n_rows == N_ROWS_AT_ONCE)
    is_fine = fetch (rows, error);
  if (is_fine && rows->row < rows->n_rows)
    return ENT__STEP_ROW;
  close_cursor (rows);
  return is_fine ? ENT__STEP_DONE : ENT__STEP_ERROR;
}

/* Values; numbers come with the highest byte first. @length: (out) */
static const char *
get_value (EntStatement *base, guint column, Oid *type, gint *length)
{
  const Rows *rows = (const Rows *)base;
  if (rows->batch == NULL || (gint)column >= ent__pq.nfields (rows->batch) ||
      ent__pq.getisnull (rows->batch, rows->row, (gint)column))
    return NULL;
  *type = rows->types[column];
  *length = ent__pq.getlength (rows->batch, rows->row, (gint)column);
  return ent__pq.getvalue (rows->batch, rows->row, (gint)column);
}

static guint64
read_bytes (const char *value, gint length)
{
  guint64 number = 0;
  for (gint i = 0; i < length; i++)
    number = number << 8 | (guint8)value[i];
  return number;
}

gint64
ent__postgres_get_integer (EntStatement *base, guint column)
{
  Oid type;
  gint length;
  const char *value = get_value (base, column, &type, &length);
  if (value == NULL)
    return 0;
  if (type == TYPE_INT4 && length == 4)
    return (gint32)read_bytes (value, 4);
  if (type == TYPE_INT8 && length == 8)
    return (gint64)read_bytes (value, 8);
  if (type == TYPE_INT2 && length == 2)
    return (gint16)read_bytes (value, 2);
  return type == TYPE_BOOL && length == 1 ? *value != 0 : 0;
}

double
ent__postgres_get_real (EntStatement *base, guint column)
{
  Oid type;
  gint length;
  const char *value = get_value (base, column, &type, &length);
  if (value == NULL)
    return NAN;
  if (type == TYPE_FLOAT8 && length == 8) {
    guint64 bits = read_bytes (value, 8);
    double real;
    memcpy (&real, &bits, sizeof real);
    return real;
  }
  if (type == TYPE_FLOAT4 && length == 4) {
    guint32 bits = (guint32)read_bytes (value, 4);
    float real;
    memcpy (&real, &bits, sizeof real);
    return real;
  }
  return type == TYPE_INT4 || type == TYPE_INT8 || type == TYPE_INT2
             ? (double)ent__postgres_get_integer (base, column)
             : NAN;
}

const char *
ent__postgres_get_text (EntStatement *base, guint column)
{
  Oid type;
  gint length;
  const char *value = get_value (base, column, &type, &length);
  if (value == NULL || (type != TYPE_TEXT && type != TYPE_VARCHAR))
    return NULL;
  return g_utf8_validate (value, length, NULL) ? value : NULL;
}

gboolean
ent__postgres_is_null (EntStatement *base, guint column)
{
  Oid type;
  gint length;
  return get_value (base, column, &type, &length) == NULL;
}

/* Where the transaction has failed, what is left to be sent is nobody's any more. */
gboolean
ent__postgres_finish (EntStatement *base, GError **error)
{
  Rows *rows = (Rows *)base;
  gboolean is_fine = TRUE;
  if (rows->lines != NULL) {
    if (ent__pq.transactionStatus (get_database (rows)->connection) == PQTRANS_INTRANS)
      is_fine = send_lines (rows, error);
    g_string_free (rows->lines, TRUE);
  }
  close_cursor (rows);
  g_free (rows->sql);
  g_free (rows->copy);
  g_free (rows);
  return is_fine;
}
