/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Graph frames for the tests of pictures: read from a small table in tests/data/frames, or made up. The
 * table's lines, parted by tabs: node ID LABEL TYPE BLOC BLOC_NAME SIZE tie FROM TO COOPERATION HOSTILITY
 * FLAGS COOPERATION_WORDS HOSTILITY_WORDS COOPERATION_STATUS HOSTILITY_STATUS EVIDENCE fact FROM TO LABEL
 * SIGN WEIGHT SYMMETRIC STATUS FLAGS: f, b: cooperation forward, backward; F, B: hostility. Backslash escapes
 * in LABEL and EVIDENCE are undone. */
#ifndef ENT_FRAME_FIXTURE_H
#define ENT_FRAME_FIXTURE_H

#include "exporters/diagram-private.h"
#include "exporters/exporters-private.h"
#include "exporters/layout-private.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
  EntFrame *nodes, *edges;
  GArray *from, *to; /* of guint32 */
  GHashTable *rows;  /* id to row */
  EntLevel level;
} Fixture;

static inline guint
fixture_column (EntFrame *frame, const char *name, EntColumnType type)
{
  gint found = ent_frame_find_column (frame, name);
  return found >= 0 ? (guint)found : ent_frame_add_column (frame, name, type, NULL);
}

static inline void
fixture_text (EntFrame *frame, const char *name, guint row, const char *value)
{
  guint column = fixture_column (frame, name, ENT_COLUMN_STRING);
  if (value != NULL && *value != '\0')
    ent_frame_set_string (frame, column, row, value);
}

static inline void
fixture_real (EntFrame *frame, const char *name, guint row, double value)
{
  ent_frame_set_real (frame, fixture_column (frame, name, ENT_COLUMN_REAL), row, value);
}

static inline void
fixture_flag (EntFrame *frame, const char *name, guint row, gboolean value)
{
  ent_frame_set_boolean (frame, fixture_column (frame, name, ENT_COLUMN_BOOLEAN), row, value);
}

static inline void
fixture_init (Fixture *fixture)
{
  *fixture = (Fixture){ ent_frame_new (0),
                        ent_frame_new (0),
                        g_array_new (FALSE, FALSE, sizeof (guint32)),
                        g_array_new (FALSE, FALSE, sizeof (guint32)),
                        g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                        ENT_LEVEL_TIES };
  static const char *const names[] = { "id", "label", "type", "kind" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_column (fixture->nodes, names[i], ENT_COLUMN_STRING);
}

/* Takes the fixture apart into a frame. */
static inline EntGraphFrame *
fixture_finish (Fixture *fixture)
{
  g_hash_table_unref (fixture->rows);
  return ent_graph_frame_new (fixture->nodes, fixture->edges, (guint32 *)g_array_free (fixture->from, FALSE),
                              (guint32 *)g_array_free (fixture->to, FALSE), fixture->level, FALSE);
}

static inline void
fixture_add_node (Fixture *fixture, const char *id, const char *label, const char *type, const char *bloc,
                  const char *bloc_name, const char *size)
{
  guint row = ent_frame_append_row (fixture->nodes);
  g_autofree char *text = g_strcompress (label);
  fixture_text (fixture->nodes, "id", row, id);
  fixture_text (fixture->nodes, "label", row, text);
  fixture_text (fixture->nodes, "type", row, type);
  fixture_text (fixture->nodes, "bloc_name", row, bloc_name);
  if (*bloc != '\0')
    ent_frame_set_integer (fixture->nodes, fixture_column (fixture->nodes, "bloc", ENT_COLUMN_INTEGER), row,
                           atoi (bloc));
  if (*size != '\0')
    fixture_real (fixture->nodes, "betweenness", row, g_ascii_strtod (size, NULL));
  g_hash_table_insert (fixture->rows, g_strdup (id), GUINT_TO_POINTER (row));
}

static inline guint
fixture_add_edge (Fixture *fixture, const char *from, const char *to)
{
  guint row = ent_frame_append_row (fixture->edges);
  guint32 ends[] = { GPOINTER_TO_UINT (g_hash_table_lookup (fixture->rows, from)),
                     GPOINTER_TO_UINT (g_hash_table_lookup (fixture->rows, to)) };
  g_autofree char *id = g_strdup_printf ("e%u", row);
  g_array_append_val (fixture->from, ends[0]);
  g_array_append_val (fixture->to, ends[1]);
  fixture_text (fixture->edges, "id", row, id);
  return row;
}

static inline void
fixture_add_tie (Fixture *fixture, const char *const *cells)
{
  EntFrame *edges = fixture->edges;
  guint row = fixture_add_edge (fixture, cells[1], cells[2]);
  double cooperation = g_ascii_strtod (cells[3], NULL), hostility = g_ascii_strtod (cells[4], NULL);
  g_autofree char *evidence = g_strcompress (cells[10]);
  fixture_real (edges, "cooperation", row, cooperation);
  fixture_real (edges, "hostility", row, hostility);
  fixture_real (edges, "weight", row, cooperation + hostility);
  fixture_flag (edges, "cooperation_forward", row, strchr (cells[5], 'f') != NULL);
  fixture_flag (edges, "cooperation_backward", row, strchr (cells[5], 'b') != NULL);
  fixture_flag (edges, "hostility_forward", row, strchr (cells[5], 'F') != NULL);
  fixture_flag (edges, "hostility_backward", row, strchr (cells[5], 'B') != NULL);
  fixture_text (edges, "cooperation_words", row, cells[6]);
  fixture_text (edges, "hostility_words", row, cells[7]);
  fixture_text (edges, "cooperation_status", row, cells[8]);
  fixture_text (edges, "hostility_status", row, cells[9]);
  fixture_text (edges, "evidence", row, evidence);
}

static inline void
fixture_add_fact (Fixture *fixture, const char *const *cells)
{
  guint row = fixture_add_edge (fixture, cells[1], cells[2]);
  fixture->level = ENT_LEVEL_FACTS;
  fixture_text (fixture->edges, "label", row, cells[3]);
  fixture_real (fixture->edges, "sign", row, atoi (cells[4]));
  fixture_real (fixture->edges, "weight", row, g_ascii_strtod (cells[5], NULL));
  fixture_flag (fixture->edges, "symmetric", row, *cells[6] == '1');
  fixture_text (fixture->edges, "status", row, cells[7]);
}

static inline void
fixture_add_line (Fixture *fixture, const char *line)
{
  enum { N_CELLS = 11 };
  g_auto (GStrv) parts = g_strsplit (line, "\t", N_CELLS);
  const char *cells[N_CELLS];
  guint n = g_strv_length (parts);
  for (guint i = 0; i < N_CELLS; i++)
    cells[i] = i < n ? parts[i] : "";
  if (strcmp (cells[0], "node") == 0)
    fixture_add_node (fixture, cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
  else if (strcmp (cells[0], "tie") == 0)
    fixture_add_tie (fixture, cells);
  else if (strcmp (cells[0], "fact") == 0)
    fixture_add_fact (fixture, cells);
}

/* A frame of tests/data/frames, NULL where the file is not there. */
static inline EntGraphFrame *
fixture_load (const char *name)
{
  const char *source = g_getenv ("SOURCE");
  g_autofree char *path = g_build_filename (source != NULL ? source : ".", "tests/data/frames", name, NULL);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  Fixture fixture;
  fixture_init (&fixture);
  for (guint i = 0; lines[i] != NULL; i++)
    fixture_add_line (&fixture, lines[i]);
  return fixture_finish (&fixture);
}

/* @n actors in @n_blocs blocs (0: none), each tied to an earlier one of its bloc, and some to others; the
 * same each time. */
static inline EntGraphFrame *
fixture_make (guint n, guint n_blocs)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (n);
  Fixture fixture;
  fixture_init (&fixture);
  for (guint i = 0; i < n; i++) {
    g_autofree char *id = g_strdup_printf ("state:%03u", i), *label = g_strdup_printf ("Actor %u", i);
    g_autofree char *bloc = n_blocs > 0 ? g_strdup_printf ("%u", i % n_blocs) : g_strdup ("");
    g_autofree char *size = g_strdup_printf ("%u", n - i);
    fixture_add_node (&fixture, id, label, i % 7 == 3 ? "organization" : "state", bloc, "", size);
  }
  guint step = MAX (n_blocs, 1);
  for (guint i = step; i < n; i++) {
    for (int k = 0; k < 2; k++) {
      guint other = k == 0 ? i - step : (guint)g_rand_int_range (random, 0, (gint)i);
      g_autofree char *line = g_strdup_printf (
          "tie\tstate:%03u\tstate:%03u\t%d\t%d\tfF\taid\taccuses\t\t\tsaid so", i, other, k == 0, k == 1);
      if (k == 0 || i % 3 == 0)
        fixture_add_line (&fixture, line);
    }
  }
  return fixture_finish (&fixture);
}

#endif
