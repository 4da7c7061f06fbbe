/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes of GEXF that change with time: a value for each window. Bounds are closed, as GEXF 1.3 has them
 * (it dropped the open ones of 1.2, where closed ones are written the same way). Gephi refuses intervals of
 * one attribute that share a day. Without a row in a window there is no attvalue: unknown is not zero. */
#include <string.h>

#include "exporters/gexf-private.h"

#define SUFFIX "_by_window"

/* @rows: "id", or "a" and "b" → GArray of its rows, in order of time */
struct _EntGexfWindows {
  const EntFrame *frame;
  GArray *values; /* of guint: the columns that are values */
  GHashTable *rows;
};

/* Pairs have no order here; no id holds a line end. */
static char *
make_key (const char *a, const char *b)
{
  if (b == NULL)
    return g_strdup (a);
  return strcmp (a, b) <= 0 ? g_strconcat (a, "\n", b, NULL) : g_strconcat (b, "\n", a, NULL);
}

static GArray *
list_values (const EntFrame *frame)
{
  static const char *const others[] = { "from", "to", "until", "id", "name", "type", "a", "b", NULL };
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++)
    if (!g_strv_contains (others, ent_frame_get_column_name (frame, column)))
      g_array_append_val (values, column);
  return values;
}

EntGexfWindows *
ent__gexf_windows_new (const EntFrame *frame)
{
  if (frame == NULL)
    return NULL;
  EntGexfWindows *windows = g_new0 (EntGexfWindows, 1);
  gboolean is_of_nodes = ent_frame_find_column (frame, "id") >= 0;
  windows->frame = frame;
  windows->values = list_values (frame);
  windows->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++) {
    g_autofree char *key =
        is_of_nodes ? make_key (ent__frame_text (frame, "id", row), NULL)
                    : make_key (ent__frame_text (frame, "a", row), ent__frame_text (frame, "b", row));
    GArray *rows = g_hash_table_lookup (windows->rows, key);
    if (rows == NULL) {
      rows = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (windows->rows, g_steal_pointer (&key), rows);
    }
    g_array_append_val (rows, row);
  }
  return windows;
}

void
ent__gexf_windows_free (EntGexfWindows *windows)
{
  g_array_unref (windows->values);
  g_hash_table_unref (windows->rows);
  g_free (windows);
}

/* The values of the whole period keep the plain names. */
static char *
name_attribute (const EntGexfWindows *windows, guint column)
{
  return g_strconcat (ent_frame_get_column_name (windows->frame, column), SUFFIX, NULL);
}

gboolean
ent__gexf_windows_takes (const EntGexfWindows *windows, const char *name)
{
  for (guint i = 0; windows != NULL && i < windows->values->len; i++) {
    g_autofree char *id = name_attribute (windows, g_array_index (windows->values, guint, i));
    if (g_str_equal (id, name))
      return TRUE;
  }
  return FALSE;
}

void
ent__gexf_windows_declare (const EntGexfWindows *windows, const char *class, EntWriter *writer)
{
  if (windows == NULL)
    return;
  ent__write_format (writer, "    <attributes class=\"%s\" mode=\"dynamic\">\n", class);
  for (guint i = 0; i < windows->values->len; i++) {
    guint column = g_array_index (windows->values, guint, i);
    g_autofree char *id = name_attribute (windows, column);
    ent__write (writer, "      <attribute");
    ent__write_xml_attribute (writer, "id", id);
    ent__write_xml_attribute (writer, "title", id);
    ent__write_xml_attribute (writer, "type",
                              ent__xml_type_name (ent_frame_get_column_type (windows->frame, column)));
    ent__write (writer, "/>\n");
  }
  ent__write (writer, "    </attributes>\n");
}

static void
write_value (const EntGexfWindows *windows, const char *id, guint column, guint row, EntWriter *writer)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  ent__write (writer, "          <attvalue");
  ent__write_xml_attribute (writer, "for", id);
  ent__write_xml_attribute (writer, "value", ent_frame_get_text (windows->frame, column, row, buffer));
  ent__write_xml_attribute (writer, "start", ent__frame_text (windows->frame, "from", row));
  ent__write_xml_attribute (writer, "end", ent__frame_text (windows->frame, "until", row));
  ent__write (writer, "/>\n");
}

void
ent__gexf_windows_write (const EntGexfWindows *windows, const char *a, const char *b, EntWriter *writer)
{
  if (windows == NULL)
    return;
  g_autofree char *key = make_key (a, b);
  const GArray *rows = g_hash_table_lookup (windows->rows, key);
  for (guint i = 0; rows != NULL && i < windows->values->len; i++) {
    guint column = g_array_index (windows->values, guint, i);
    g_autofree char *id = name_attribute (windows, column);
    for (guint k = 0; k < rows->len; k++)
      if (!ent_frame_is_missing (windows->frame, column, g_array_index (rows, guint, k)))
        write_value (windows, id, column, g_array_index (rows, guint, k), writer);
  }
}
