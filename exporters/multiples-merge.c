/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many windows' graphs as one, so that whatever goes by least and greatest (sizes, widths, the order of
 * blocs' colours) is the same in all panels. Read next: multiples.c. */
#include <string.h>

#include "exporters/exporters-private.h"
#include "exporters/multiples-private.h"

/* Copies a row cell by cell into the columns of the same name, which are made where they are missing. */
static void
copy_row (EntFrame *to, guint to_row, const EntFrame *from, guint from_row)
{
  for (guint column = 0; column < ent_frame_get_n_columns (from); column++) {
    const char *name = ent_frame_get_column_name (from, column);
    gint found = ent_frame_find_column (to, name);
    guint at = found >= 0 ? (guint)found : ent_frame_copy_column (to, name, from, column);
    if (ent_frame_get_column_type (to, at) == ent_frame_get_column_type (from, column))
      ent_frame_copy_cell (to, at, to_row, from, column, from_row);
  }
}

/* How many of a panel are in each bloc. */
static GHashTable *
count_members (const EntFrame *nodes, gint bloc)
{
  GHashTable *sizes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  for (guint row = 0; bloc >= 0 && row < ent_frame_get_n_rows (nodes); row++) {
    if (ent_frame_is_missing (nodes, (guint)bloc, row))
      continue;
    gint64 number = ent_frame_get_integer (nodes, (guint)bloc, row);
    guint size = GPOINTER_TO_UINT (g_hash_table_lookup (sizes, &number));
    g_hash_table_insert (sizes, g_memdup2 (&number, sizeof number), GUINT_TO_POINTER (size + 1));
  }
  return sizes;
}

/* Who is alone in a bloc in this window allies with nobody there, whatever the bloc is in others. */
static void
drop_lone_bloc (EntFrame *nodes, guint row, GHashTable *sizes)
{
  gint bloc = ent_frame_find_column (nodes, "bloc");
  if (bloc < 0 || ent_frame_is_missing (nodes, (guint)bloc, row))
    return;
  gint64 number = ent_frame_get_integer (nodes, (guint)bloc, row);
  if (GPOINTER_TO_UINT (g_hash_table_lookup (sizes, &number)) < 2)
    ent_frame_set_missing (nodes, (guint)bloc, row);
}

/* Adds the nodes of a panel; answers where each of its rows is now, ENT_NONE for those without a place. */
static guint32 *
add_nodes (EntMerged *merged, EntFrame *nodes, const EntPanel *panel, guint number, GHashTable *whole_rows)
{
  const EntFrame *own = panel->frame->nodes;
  guint n = ent_frame_get_n_rows (own);
  guint32 *rows = g_new (guint32, MAX (n, 1));
  g_autoptr (GHashTable) sizes = count_members (own, ent_frame_find_column (own, "bloc"));
  for (guint i = 0; i < n; i++) {
    const char *id = ent__frame_text (own, "id", i);
    guint place = GPOINTER_TO_UINT (g_hash_table_lookup (whole_rows, id));
    rows[i] = ENT_NONE;
    merged->n_left_out += place == 0;
    if (place-- == 0)
      continue;
    rows[i] = ent_frame_append_row (nodes);
    copy_row (nodes, rows[i], own, i);
    drop_lone_bloc (nodes, rows[i], sizes);
    g_autofree char *own_id = g_strdup_printf ("%u/%s", number + 1, id);
    ent_frame_set_string (nodes, (guint)ent_frame_find_column (nodes, "id"), rows[i], own_id);
    g_array_append_val (merged->places, place);
    merged->is_drawn[place] = TRUE;
  }
  return rows;
}

static void
add_edges (EntFrame *edges, GArray *from, GArray *to, const EntPanel *panel, const guint32 *rows)
{
  const EntGraphFrame *own = panel->frame;
  for (guint i = 0; i < ent_frame_get_n_rows (own->edges); i++) {
    guint32 a = rows[own->from[i]], b = rows[own->to[i]];
    if (a == ENT_NONE || b == ENT_NONE)
      continue;
    copy_row (edges, ent_frame_append_row (edges), own->edges, i);
    g_array_append_val (from, a);
    g_array_append_val (to, b);
  }
}

EntMerged *
ent__panels_merge (const EntGraphFrame *whole, const EntPanel *panels, guint n_panels)
{
  EntMerged *merged = g_new0 (EntMerged, 1);
  EntFrame *nodes = ent_graph_frame_new_nodes (0), *edges = ent_frame_new (0);
  GArray *from = g_array_new (FALSE, FALSE, sizeof (guint32)),
         *to = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = ent_frame_get_n_rows (whole->nodes);
  g_autoptr (GHashTable) whole_rows = g_hash_table_new (g_str_hash, g_str_equal); /* id → row + 1 */
  for (guint row = 0; row < n; row++)
    g_hash_table_insert (whole_rows, (gpointer)ent__frame_text (whole->nodes, "id", row),
                         GUINT_TO_POINTER (row + 1));
  merged->places = g_array_new (FALSE, FALSE, sizeof (guint));
  merged->starts = g_new0 (guint, n_panels + 1);
  merged->is_drawn = g_new0 (gboolean, MAX (n, 1));
  for (guint i = 0; i < n_panels; i++) {
    g_autofree guint32 *rows = add_nodes (merged, nodes, &panels[i], i, whole_rows);
    add_edges (edges, from, to, &panels[i], rows);
    merged->starts[i + 1] = ent_frame_get_n_rows (nodes);
  }
  merged->frame = ent_graph_frame_new (nodes, edges, (guint32 *)g_array_free (from, FALSE),
                                       (guint32 *)g_array_free (to, FALSE), ENT_LEVEL_TIES, FALSE);
  return merged;
}

void
ent__merged_free (EntMerged *merged)
{
  ent_graph_frame_free (merged->frame);
  g_array_unref (merged->places);
  g_free (merged->starts);
  g_free (merged->is_drawn);
  g_free (merged);
}
