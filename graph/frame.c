/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data frames. A column is one typed array; a missing cell is a sentinel of its type (NULL, NAN, G_MININT64,
 * -1), so no bitmap is needed. Strings live in the frame's string chunk, equal ones once. */
#include "graph/frame.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph/pages.h"

#define MISSING_INTEGER G_MININT64
#define MISSING_BOOLEAN (-1)

#define FEW_ROWS 16u

/* Eight bytes, whatever the type; the column says which member counts. Booleans are integers. */
typedef union {
  const char *string;
  gint64 integer;
  double real;
} Cell;

typedef struct {
  char *name;        /* unique in the frame; by_name points to it */
  char *description; /* NULL: none */
  EntColumnType type;
  Cell *cells; /* a row each, with room for more (see n_allocated) */
} Column;

struct _EntFrame {
  gint n_refs;
  guint n_rows;
  guint n_allocated;   /* that columns have room for */
  GPtrArray *columns;  /* of Column */
  GHashTable *by_name; /* name → number + 1 */
  GStringChunk *strings;
  GHashTable *meta;     /* key → value */
  GPtrArray *meta_keys; /* in order */
};

/* Cells' strings belong to the frame. */
static void
column_free (Column *column)
{
  g_free (column->name);
  g_free (column->description);
  g_free (column->cells);
  g_free (column);
}

EntFrame *
ent_frame_new (guint n_rows)
{
  EntFrame *frame = g_new0 (EntFrame, 1);
  frame->n_refs = 1;
  frame->n_rows = frame->n_allocated = n_rows;
  frame->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)column_free);
  frame->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  frame->strings = g_string_chunk_new (4096);
  frame->meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  frame->meta_keys = g_ptr_array_new_with_free_func (g_free);
  return frame;
}

EntFrame *
ent_frame_ref (EntFrame *frame)
{
  g_atomic_int_inc (&frame->n_refs);
  return frame;
}

void
ent_frame_unref (EntFrame *frame)
{
  if (!g_atomic_int_dec_and_test (&frame->n_refs))
    return;
  g_ptr_array_unref (frame->columns);
  g_hash_table_unref (frame->by_name);
  g_string_chunk_free (frame->strings);
  g_hash_table_unref (frame->meta);
  g_ptr_array_unref (frame->meta_keys);
  g_free (frame);
}

/* The sentinel of a type. An integer G_MININT64 therefore cannot be kept; none of ours comes near. */
static Cell
missing_cell (EntColumnType type)
{
  Cell cell = { .string = NULL };
  if (type == ENT_COLUMN_REAL)
    cell.real = NAN;
  else if (type == ENT_COLUMN_INTEGER)
    cell.integer = MISSING_INTEGER;
  else if (type == ENT_COLUMN_BOOLEAN)
    cell.integer = MISSING_BOOLEAN;
  return cell;
}

/* A wrong number is a programming error and ends the program: no input can cause one. */
static Column *
peek_column (const EntFrame *frame, guint column)
{
  g_assert (column < frame->columns->len);
  return g_ptr_array_index (frame->columns, column);
}

/* Lent until the next row is appended, when the array may move. */
static Cell *
peek_cell (const EntFrame *frame, guint column, guint row)
{
  g_assert (row < frame->n_rows);
  return &peek_column (frame, column)->cells[row];
}

/* Dates are texts: EDTF has more to say than a day. */
static gboolean
is_text (EntColumnType type)
{
  return type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE;
}

/* O(rows). Names are unique, as formats write them as keys. */
guint
ent_frame_add_column (EntFrame *frame, const char *name, EntColumnType type, const char *description)
{
  g_assert (ent_frame_find_column (frame, name) < 0);
  Column *column = g_new0 (Column, 1);
  column->name = g_strdup (name);
  column->description = g_strdup (description);
  column->type = type;
  column->cells = ent_pages_new_array (Cell, frame->n_allocated);
  Cell missing = missing_cell (type);
  for (guint row = 0; row < frame->n_rows; row++)
    column->cells[row] = missing;
  g_ptr_array_add (frame->columns, column);
  g_hash_table_insert (frame->by_name, column->name, GUINT_TO_POINTER (frame->columns->len));
  return frame->columns->len - 1;
}

static void
make_room (EntFrame *frame)
{
  frame->n_allocated = MAX (2 * frame->n_allocated, FEW_ROWS);
  for (guint i = 0; i < frame->columns->len; i++) {
    Column *column = peek_column (frame, i);
    Cell *cells = ent_pages_new_array (Cell, frame->n_allocated);
    memcpy (cells, column->cells, frame->n_rows * sizeof (Cell));
    g_free (column->cells);
    column->cells = cells;
  }
}

/* Amortised O(columns). */
guint
ent_frame_append_row (EntFrame *frame)
{
  if (frame->n_rows == frame->n_allocated)
    make_room (frame);
  for (guint i = 0; i < frame->columns->len; i++) {
    Column *column = peek_column (frame, i);
    column->cells[frame->n_rows] = missing_cell (column->type);
  }
  return frame->n_rows++;
}

guint
ent_frame_get_n_rows (const EntFrame *frame)
{
  return frame->n_rows;
}

guint
ent_frame_get_n_columns (const EntFrame *frame)
{
  return frame->columns->len;
}

const char *
ent_frame_get_column_name (const EntFrame *frame, guint column)
{
  return peek_column (frame, column)->name;
}

const char *
ent_frame_get_column_description (const EntFrame *frame, guint column)
{
  return peek_column (frame, column)->description;
}

EntColumnType
ent_frame_get_column_type (const EntFrame *frame, guint column)
{
  return peek_column (frame, column)->type;
}

/* Numbers are kept + 1, so 0, "not there", becomes -1. */
gint
ent_frame_find_column (const EntFrame *frame, const char *name)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (frame->by_name, name)) - 1;
}

/* Equal strings are kept once: a column of relations costs a pointer a row. */
const char *
ent_frame_keep (EntFrame *frame, const char *value)
{
  return value ? g_string_chunk_insert_const (frame->strings, value) : NULL;
}

void
ent_frame_set_kept (EntFrame *frame, guint column, guint row, const char *kept)
{
  g_assert (is_text (peek_column (frame, column)->type));
  peek_cell (frame, column, row)->string = kept;
}

void
ent_frame_set_string (EntFrame *frame, guint column, guint row, const char *value)
{
  ent_frame_set_kept (frame, column, row, ent_frame_keep (frame, value));
}

void
ent_frame_set_integer (EntFrame *frame, guint column, guint row, gint64 value)
{
  g_assert (peek_column (frame, column)->type == ENT_COLUMN_INTEGER);
  peek_cell (frame, column, row)->integer = value;
}

void
ent_frame_set_real (EntFrame *frame, guint column, guint row, double value)
{
  g_assert (peek_column (frame, column)->type == ENT_COLUMN_REAL);
  peek_cell (frame, column, row)->real = value;
}

/* Any true value is TRUE, so that a mask can be handed over as it is. */
void
ent_frame_set_boolean (EntFrame *frame, guint column, guint row, gboolean value)
{
  g_assert (peek_column (frame, column)->type == ENT_COLUMN_BOOLEAN);
  peek_cell (frame, column, row)->integer = value != FALSE;
}

void
ent_frame_set_missing (EntFrame *frame, guint column, guint row)
{
  *peek_cell (frame, column, row) = missing_cell (peek_column (frame, column)->type);
}

gboolean
ent_frame_is_missing (const EntFrame *frame, guint column, guint row)
{
  const Cell *cell = peek_cell (frame, column, row);
  switch (peek_column (frame, column)->type) {
  case ENT_COLUMN_REAL:
    return isnan (cell->real);
  case ENT_COLUMN_INTEGER:
    return cell->integer == MISSING_INTEGER;
  case ENT_COLUMN_BOOLEAN:
    return cell->integer == MISSING_BOOLEAN;
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    return cell->string == NULL;
  }
  return TRUE;
}

const char *
ent_frame_get_string (const EntFrame *frame, guint column, guint row)
{
  g_assert (is_text (peek_column (frame, column)->type));
  return peek_cell (frame, column, row)->string;
}

gint64
ent_frame_get_integer (const EntFrame *frame, guint column, guint row)
{
  g_assert (peek_column (frame, column)->type == ENT_COLUMN_INTEGER);
  return peek_cell (frame, column, row)->integer;
}

/* Integers too: measures that count and measures that weigh are drawn alike. */
double
ent_frame_get_real (const EntFrame *frame, guint column, guint row)
{
  const Cell *cell = peek_cell (frame, column, row);
  if (peek_column (frame, column)->type == ENT_COLUMN_INTEGER)
    return cell->integer == MISSING_INTEGER ? NAN : (double)cell->integer;
  g_assert (peek_column (frame, column)->type == ENT_COLUMN_REAL);
  return cell->real;
}

/* A missing cell is FALSE here; ask ent_frame_is_missing() where that matters. */
gboolean
ent_frame_get_boolean (const EntFrame *frame, guint column, guint row)
{
  g_assert (peek_column (frame, column)->type == ENT_COLUMN_BOOLEAN);
  return peek_cell (frame, column, row)->integer == TRUE;
}

/* Digits from the last to the first; a table may have a million cells. */
static const char *
integer_to_text (gint64 value, char *buffer)
{
  char *at = buffer + ENT_FRAME_TEXT_SIZE - 1;
  guint64 left = value < 0 ? -(guint64)value : (guint64)value;
  *at = '\0';
  do
    *--at = (char)('0' + left % 10);
  while ((left /= 10) > 0);
  if (value < 0)
    *--at = '-';
  return at;
}

/* Every cell as a format writes it; a format that wants a number asks for the type first. */
const char *
ent_frame_get_text (const EntFrame *frame, guint column, guint row, char *buffer)
{
  const Cell *cell = peek_cell (frame, column, row);
  if (ent_frame_is_missing (frame, column, row))
    return "";
  switch (peek_column (frame, column)->type) {
  case ENT_COLUMN_REAL:
    return ent_real_to_text (cell->real, buffer);
  case ENT_COLUMN_INTEGER:
    return integer_to_text (cell->integer, buffer);
  case ENT_COLUMN_BOOLEAN:
    return cell->integer ? "true" : "false";
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    return cell->string;
  }
  return "";
}

void
ent_frame_copy_cell (EntFrame *frame, guint column, guint row, const EntFrame *from, guint from_column,
                     guint from_row)
{
  EntColumnType type = peek_column (frame, column)->type;
  g_assert (type == peek_column (from, from_column)->type);
  const Cell *cell = peek_cell (from, from_column, from_row);
  if (is_text (type))
    ent_frame_set_string (frame, column, row, cell->string); /* into this frame's strings */
  else
    *peek_cell (frame, column, row) = *cell;
}

/* For frames that are made of parts of others: the cells follow one by one. */
guint
ent_frame_copy_column (EntFrame *frame, const char *name, const EntFrame *from, guint from_column)
{
  const Column *column = peek_column (from, from_column);
  return ent_frame_add_column (frame, name, column->type, column->description);
}

/* O(rows × columns); a row may come twice. Strings go into the new frame, so the old one may be freed. */
EntFrame *
ent_frame_take (const EntFrame *frame, const guint *rows, guint n_rows)
{
  EntFrame *taken = ent_frame_new (n_rows);
  for (guint c = 0; c < frame->columns->len; c++) {
    guint to = ent_frame_copy_column (taken, peek_column (frame, c)->name, frame, c);
    for (guint row = 0; row < n_rows; row++)
      ent_frame_copy_cell (taken, to, row, frame, c, rows[row]);
  }
  for (guint i = 0; i < frame->meta_keys->len; i++) {
    const char *key = g_ptr_array_index (frame->meta_keys, i);
    ent_frame_set_meta (taken, key, ent_frame_get_meta (frame, key));
  }
  return taken;
}

/* What comparing two row numbers needs to know. */
typedef struct {
  const EntFrame *frame;
  guint column;
  gboolean is_descending;
} Order;

/* Of two cells that are there: missing ones are put last before. */
static gint
compare_cells (const EntFrame *frame, guint column, guint a, guint b)
{
  const Cell *x = peek_cell (frame, column, a), *y = peek_cell (frame, column, b);
  switch (peek_column (frame, column)->type) {
  case ENT_COLUMN_REAL:
    return (x->real > y->real) - (x->real < y->real);
  case ENT_COLUMN_INTEGER:
  case ENT_COLUMN_BOOLEAN:
    return (x->integer > y->integer) - (x->integer < y->integer);
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    return CLAMP (strcmp (x->string, y->string), -1, 1); /* so that it can be turned round */
  }
  return 0;
}

/* Missing cells last in both directions; equal ones in the order they had, by number, so the sort need not
 * be stable. */
static gint
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  const Order *order = data;
  guint i = *(const guint *)a, j = *(const guint *)b;
  gboolean is_a_missing = ent_frame_is_missing (order->frame, order->column, i);
  gboolean is_b_missing = ent_frame_is_missing (order->frame, order->column, j);
  gint compared = is_a_missing - is_b_missing;
  if (!is_a_missing && !is_b_missing)
    compared = compare_cells (order->frame, order->column, i, j) * (order->is_descending ? -1 : 1);
  return compared != 0 ? compared : (i > j) - (i < j);
}

guint *
ent_frame_order (const EntFrame *frame, guint column, gboolean descending)
{
  guint *rows = g_new (guint, MAX (frame->n_rows, 1));
  for (guint i = 0; i < frame->n_rows; i++)
    rows[i] = i;
  Order order = { frame, column, descending };
  g_qsort_with_data (rows, frame->n_rows, sizeof (guint), compare_rows, &order);
  return rows;
}

/* A key keeps its first place when its value changes, so that files list them in the same order. Removing
 * is O(keys), of which there are a dozen. */
void
ent_frame_set_meta (EntFrame *frame, const char *key, const char *value)
{
  if (value == NULL) {
    guint index;
    g_hash_table_remove (frame->meta, key);
    if (g_ptr_array_find_with_equal_func (frame->meta_keys, key, g_str_equal, &index))
      g_ptr_array_remove_index (frame->meta_keys, index);
    return;
  }
  if (!g_hash_table_contains (frame->meta, key))
    g_ptr_array_add (frame->meta_keys, g_strdup (key));
  g_hash_table_insert (frame->meta, g_strdup (key), g_strdup (value));
}

const char *
ent_frame_get_meta (const EntFrame *frame, const char *key)
{
  return g_hash_table_lookup (frame->meta, key);
}

/* The array is the caller's, the keys in it are the frame's. */
const char **
ent_frame_list_meta (const EntFrame *frame)
{
  const char **keys = g_new0 (const char *, frame->meta_keys->len + 1);
  for (guint i = 0; i < frame->meta_keys->len; i++)
    keys[i] = g_ptr_array_index (frame->meta_keys, i);
  return keys;
}
