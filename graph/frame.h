/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data frames: named, typed columns with as many rows each. Whatever leaves the library as numbers or names
 * is one: what a measure yields, the tables of the program, the nodes and edges that exporters write. A cell
 * can be missing. */
#ifndef ENT_FRAME_H
#define ENT_FRAME_H

#include <glib.h>

G_BEGIN_DECLS

/** EntColumnType: dates are ISO 8601 or EDTF strings. */
typedef enum {
  ENT_COLUMN_STRING,
  ENT_COLUMN_INTEGER,
  ENT_COLUMN_REAL,
  ENT_COLUMN_BOOLEAN,
  ENT_COLUMN_DATE,
} EntColumnType;

typedef struct _EntFrame EntFrame;

/** ent_frame_new: a frame without columns and @n_rows rows. */
EntFrame *ent_frame_new (guint n_rows);
EntFrame *ent_frame_ref (EntFrame *frame);
void ent_frame_unref (EntFrame *frame);

/** ent_frame_add_column: a column of missing cells. A name that exists already is a programming error.
 * @name: lower case with underscores, as scripts will see it; @description: (nullable): what it means, for
 * formats that carry it Returns: the column's number */
guint ent_frame_add_column (EntFrame *frame, const char *name, EntColumnType type, const char *description);

/** ent_frame_append_row: one more row of missing cells; its number. */
guint ent_frame_append_row (EntFrame *frame);

guint ent_frame_get_n_rows (const EntFrame *frame);
guint ent_frame_get_n_columns (const EntFrame *frame);
const char *ent_frame_get_column_name (const EntFrame *frame, guint column);
const char *ent_frame_get_column_description (const EntFrame *frame, guint column);
EntColumnType ent_frame_get_column_type (const EntFrame *frame, guint column);

/** ent_frame_find_column: the number of the column with this name, or -1. */
gint ent_frame_find_column (const EntFrame *frame, const char *name);

/** ent_frame_set_…: sets a cell; strings are copied once into the frame (NULL: missing), a NaN is missing.
 * Dates are strings. */
void ent_frame_set_string (EntFrame *frame, guint column, guint row, const char *value);
void ent_frame_set_integer (EntFrame *frame, guint column, guint row, gint64 value);
void ent_frame_set_real (EntFrame *frame, guint column, guint row, double value);
void ent_frame_set_boolean (EntFrame *frame, guint column, guint row, gboolean value);
void ent_frame_set_missing (EntFrame *frame, guint column, guint row);

/** ent_frame_keep: the frame's own copy of a string (NULL for NULL), which ent_frame_set_kept() puts into as
 * many cells as have it, without looking for it again. */
const char *ent_frame_keep (EntFrame *frame, const char *value);
void ent_frame_set_kept (EntFrame *frame, guint column, guint row, const char *kept);

gboolean ent_frame_is_missing (const EntFrame *frame, guint column, guint row);
/** ent_frame_get_string: of a string or date column; NULL where missing. Lent by the frame. */
const char *ent_frame_get_string (const EntFrame *frame, guint column, guint row);
gint64 ent_frame_get_integer (const EntFrame *frame, guint column, guint row);
/** ent_frame_get_real: of a real or integer column; NAN where missing. */
double ent_frame_get_real (const EntFrame *frame, guint column, guint row);
gboolean ent_frame_get_boolean (const EntFrame *frame, guint column, guint row);

#define ENT_FRAME_TEXT_SIZE 40
/** ent_frame_get_text: the cell as locale-free text, whatever its type: "" where missing, "true"/"false", the
 * shortest decimal that reads back as the same double. @buffer holds ENT_FRAME_TEXT_SIZE bytes; the answer
 * may or may not lie in it. */
const char *ent_frame_get_text (const EntFrame *frame, guint column, guint row, char *buffer);

/** ent_real_to_text: the shortest decimal that reads back as @value, with a point; "NaN", "INF" and "-INF" as
 * XML Schema writes them. */
const char *ent_real_to_text (double value, char *buffer);

/** ent_frame_copy_cell: makes a cell what another frame's cell of the same type is, missing or not. */
void ent_frame_copy_cell (EntFrame *frame, guint column, guint row, const EntFrame *from, guint from_column,
                          guint from_row);

/** ent_frame_copy_column: (see ent_frame_add_column()) adds a column with the type and description of another
 * frame's; its cells are missing. */
guint ent_frame_copy_column (EntFrame *frame, const char *name, const EntFrame *from, guint from_column);

/** ent_frame_take: a new frame with these rows in this order (transfer full). */
EntFrame *ent_frame_take (const EntFrame *frame, const guint *rows, guint n_rows);

/** ent_frame_order: the rows sorted by a column (strings by bytes), missing cells last, ties in the order
 * they had (transfer full). */
guint *ent_frame_order (const EntFrame *frame, guint column, gboolean descending);

/** ent_frame_set_meta, _get_meta: a frame's metadata: "title", "method", "quality", …; copied; a NULL value
 * removes. */
void ent_frame_set_meta (EntFrame *frame, const char *key, const char *value);
const char *ent_frame_get_meta (const EntFrame *frame, const char *key);
/** ent_frame_list_meta: the keys in the order in which they were first set, NULL-terminated (transfer
 * container). */
const char **ent_frame_list_meta (const EntFrame *frame);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFrame, ent_frame_unref)

G_END_DECLS

#endif
