/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who changes blocs: read off the list of members, which has each window's actors in order of time. Read
 * next: timeline-blocs.c. */
#include "engine/timeline-private.h"

/* The columns of the members that a move is told from. */
enum { FROM, TO, ID, NAME, BLOC, BLOC_NAME };

static EntFrame *
new_moves (void)
{
  EntFrame *frame = ent_frame_new (0);
  ent__timeline_add_window (frame);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "before", ENT_COLUMN_INTEGER, "the bloc that it was in last");
  ent_frame_add_column (frame, "before_name", ENT_COLUMN_STRING, "that bloc's most central members then");
  ent_frame_add_column (frame, "after", ENT_COLUMN_INTEGER, "the bloc that it is in now");
  ent_frame_add_column (frame, "after_name", ENT_COLUMN_STRING, "its most central members");
  ent_frame_add_column (frame, "before_from", ENT_COLUMN_DATE,
                        "first day of the window in which it was in that bloc last");
  return frame;
}

static void
tell_move (EntFrame *moves, const EntFrame *members, guint before, guint after)
{
  const struct {
    guint column;
    guint row;
  } cells[] = {
    { FROM, after },       { TO, after },   { ID, after },        { NAME, after },  { BLOC, before },
    { BLOC_NAME, before }, { BLOC, after }, { BLOC_NAME, after }, { FROM, before },
  };
  guint row = ent_frame_append_row (moves);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    ent_frame_copy_cell (moves, i, row, members, cells[i].column, cells[i].row);
}

EntFrame *
ent_timeline_of_moves (const EntTimeline *timeline, const EntMeasure *method,
                       const EntMeasureSettings *settings, const char *language, GError **error)
{
  g_autoptr (EntFrame) members = ent_timeline_of_members (timeline, method, settings, language, error);
  if (members == NULL)
    return NULL;
  EntFrame *moves = new_moves ();
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal); /* id → its last row in a bloc */
  for (guint row = 0; row < ent_frame_get_n_rows (members); row++) {
    const char *id = ent_frame_get_string (members, ID, row);
    gpointer last;
    if (ent_frame_is_missing (members, BLOC, row))
      continue;
    if (g_hash_table_lookup_extended (rows, id, NULL, &last) &&
        ent_frame_get_integer (members, BLOC, GPOINTER_TO_UINT (last)) !=
            ent_frame_get_integer (members, BLOC, row))
      tell_move (moves, members, GPOINTER_TO_UINT (last), row);
    g_hash_table_insert (rows, (gpointer)id, GUINT_TO_POINTER (row));
  }
  return moves;
}
