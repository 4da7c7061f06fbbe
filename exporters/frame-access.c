/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How exporters ask a frame for a cell by its column's name, where a column need not be there; what columns
 * are called where a format has names of its own; and cells as JSON. */
#include "exporters/exporters-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A column of that name may be of another type where it came with the data; then it is not what the format
 * means by it, and counts as missing. */
const char *
ent__frame_text (const EntFrame *frame, const char *column, guint row)
{
  gint found = ent_frame_find_column (frame, column);
  if (found < 0)
    return NULL;
  EntColumnType type = ent_frame_get_column_type (frame, found);
  return type == ENT_COLUMN_STRING || type == ENT_COLUMN_DATE ? ent_frame_get_string (frame, found, row)
                                                              : NULL;
}

/* Integers are read as reals: counts and colours are far below 2^53. */
double
ent__frame_real (const EntFrame *frame, const char *column, guint row)
{
  gint found = ent_frame_find_column (frame, column);
  if (found < 0)
    return NAN;
  EntColumnType type = ent_frame_get_column_type (frame, found);
  return type == ENT_COLUMN_REAL || type == ENT_COLUMN_INTEGER ? ent_frame_get_real (frame, found, row) : NAN;
}

/* A missing flag is FALSE: what is not said to be symmetric is directed. */
gboolean
ent__frame_flag (const EntFrame *frame, const char *column, guint row)
{
  gint found = ent_frame_find_column (frame, column);
  return found >= 0 && ent_frame_get_column_type (frame, found) == ENT_COLUMN_BOOLEAN &&
         ent_frame_get_boolean (frame, found, row);
}

/* All three or none: half a colour is none. Colours out of range are not cut to it, as they were not ours. */
gboolean
ent__frame_color (const EntFrame *frame, guint row, guint8 rgb[3])
{
  static const char *const channels[] = { "r", "g", "b" };
  double values[3];
  for (guint i = 0; i < 3; i++) {
    values[i] = ent__frame_real (frame, channels[i], row);
    if (!(values[i] >= 0 && values[i] <= 255)) /* also where it is missing */
      return FALSE;
  }
  for (guint i = 0; i < 3; i++)
    rgb[i] = (guint8)lround (values[i]);
  return TRUE;
}

/* A symmetric relation among directed ones is told by its attribute, or by the type of the edge where a
 * format has one. */
gboolean
ent__graph_frame_is_directed (const EntGraphFrame *frame)
{
  return frame->level != ENT_LEVEL_TIES || frame->is_directed;
}

/* By value: a difference would not fit an int. */
static int
compare_pairs (const void *a, const void *b)
{
  const guint64 *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* Sorting puts equal pairs side by side; a set of them would take four times the memory. */
gboolean
ent__graph_frame_has_parallel_edges (const EntGraphFrame *frame)
{
  guint n = ent_frame_get_n_rows (frame->edges);
  gboolean is_directed = ent__graph_frame_is_directed (frame);
  g_autofree guint64 *pairs = g_new (guint64, MAX (n, 1));
  for (guint row = 0; row < n; row++) {
    guint32 from = frame->from[row], to = frame->to[row];
    gboolean is_turned = !is_directed && from > to; /* the lower end first */
    pairs[row] = (guint64)(is_turned ? to : from) << 32 | (is_turned ? from : to);
  }
  qsort (pairs, n, sizeof *pairs, compare_pairs);
  for (guint i = 1; i < n; i++)
    if (pairs[i] == pairs[i - 1])
      return TRUE;
  return FALSE;
}

/* In any case, as Gephi and spreadsheets compare headings. A NULL list is an empty one. */
static gboolean
is_among (const char *const *names, const char *name)
{
  for (; names != NULL && *names != NULL; names++)
    if (g_ascii_strcasecmp (*names, name) == 0)
      return TRUE;
  return FALSE;
}

/* A prefix is put before a name until no other column has it: a column "edge.source" beside "source" makes
 * "edge.edge.source". Ends, as each round is longer than the one before. */
GPtrArray *
ent__frame_name_columns (const EntFrame *frame, const char *const *taken, const char *prefix,
                         const char *const *skipped)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++) {
    const char *own = ent_frame_get_column_name (frame, column);
    if (skipped != NULL && g_strv_contains (skipped, own)) {
      g_ptr_array_add (names, NULL);
      continue;
    }
    char *name = g_strconcat (is_among (taken, own) ? prefix : "", own, NULL);
    while (!g_str_equal (name, own) && ent_frame_find_column (frame, name) >= 0) {
      char *longer = g_strconcat (prefix, name, NULL);
      g_free (name);
      name = longer;
    }
    g_ptr_array_add (names, name);
  }
  return names;
}

/* Integers keep all their digits, though JavaScript reads them as doubles; texts are escaped as the writer
 * does. */
void
ent__write_json_cell (EntWriter *writer, const EntFrame *frame, guint column, guint row)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  if (ent_frame_is_missing (frame, column, row)) {
    ent__write (writer, "null");
    return;
  }
  switch (ent_frame_get_column_type (frame, column)) {
  case ENT_COLUMN_REAL:
    ent__write_json_real (writer, ent_frame_get_real (frame, column, row));
    break;
  case ENT_COLUMN_INTEGER:
  case ENT_COLUMN_BOOLEAN:
    ent__write (writer, ent_frame_get_text (frame, column, row, buffer));
    break;
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    ent__write_json (writer, ent_frame_get_string (frame, column, row));
    break;
  }
}

/* What is missing is no member: a reader that asks for it gets its own idea of nothing, not a null that it
 * takes for a value. */
void
ent__write_json_row (EntWriter *writer, const EntFrame *frame, guint row, const GPtrArray *names)
{
  for (guint column = 0; column < names->len; column++) {
    if (g_ptr_array_index (names, column) == NULL || ent_frame_is_missing (frame, column, row))
      continue;
    ent__write (writer, ",");
    ent__write_json (writer, g_ptr_array_index (names, column));
    ent__write (writer, ":");
    ent__write_json_cell (writer, frame, column, row);
  }
}

/* In the order in which they were set; all are texts. */
void
ent__write_json_meta (EntWriter *writer, const EntFrame *frame)
{
  g_autofree const char **keys = ent_frame_list_meta (frame);
  ent__write (writer, "{");
  for (guint i = 0; keys[i] != NULL; i++) {
    ent__write (writer, i > 0 ? "," : "");
    ent__write_json (writer, keys[i]);
    ent__write (writer, ":");
    ent__write_json (writer, ent_frame_get_meta (frame, keys[i]));
  }
  ent__write (writer, "}");
}

const char *
ent__xml_type_name (EntColumnType type)
{
  switch (type) {
  case ENT_COLUMN_INTEGER:
    return "long";
  case ENT_COLUMN_REAL:
    return "double";
  case ENT_COLUMN_BOOLEAN:
    return "boolean";
  case ENT_COLUMN_STRING:
  case ENT_COLUMN_DATE:
    break;
  }
  return "string";
}
