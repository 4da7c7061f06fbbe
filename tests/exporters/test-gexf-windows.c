/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attributes of GEXF that change with time, of frames made by hand. read-back.sh has the files, which
 * ENT_TEST_OUTPUT names, checked by others. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <string.h>

#include "exporters/exporters.h"

void ent_test_gexf_windows (void);

/* N00 and N01 are tied, N02 stands alone. */
static EntGraphFrame *
make_graph (void)
{
  static const char *const ids[] = { "state:N00", "state:N01", "state:N02" };
  EntFrame *nodes = ent_graph_frame_new_nodes (3), *edges = ent_frame_new (1);
  guint score = ent_frame_add_column (nodes, "score", ENT_COLUMN_REAL, NULL);
  guint old = ent_frame_add_column (nodes, "strength_by_window", ENT_COLUMN_REAL, NULL);
  for (guint i = 0; i < 3; i++) {
    ent_frame_set_string (nodes, 0, i, ids[i]);
    ent_frame_set_string (nodes, 1, i, ids[i]);
    ent_frame_set_real (nodes, score, i, i + .5);
    ent_frame_set_real (nodes, old, i, 99);
  }
  ent_frame_set_string (edges, ent_frame_add_column (edges, "id", ENT_COLUMN_STRING, NULL), 0, "t1");
  ent_frame_set_string (edges, ent_frame_add_column (edges, "kind", ENT_COLUMN_STRING, NULL), 0, "mixed");
  ent_frame_set_real (edges, ent_frame_add_column (edges, "weight", ENT_COLUMN_REAL, NULL), 0, 4);
  guint32 *from = g_new0 (guint32, 1), *to = g_new0 (guint32, 1);
  *to = 1;
  return ent_graph_frame_new (nodes, edges, from, to, ENT_LEVEL_TIES, FALSE);
}

static const char *const years[][2] = { { "2020-01-01", "2020-12-31" },
                                        { "2021-01-01", "2021-12-31" },
                                        { "2022-01-01", "2022-12-31" } };

static void
set_year (EntFrame *frame, guint row, guint year)
{
  ent_frame_set_string (frame, 0, row, years[year][0]);
  ent_frame_set_string (frame, 1, row, "2099-12-31"); /* the window's own end says nothing here */
  ent_frame_set_string (frame, 2, row, years[year][1]);
}

static EntFrame *
new_windows (void)
{
  static const char *const names[] = { "from", "to", "until" };
  EntFrame *frame = ent_frame_new (0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ent_frame_add_column (frame, names[i], ENT_COLUMN_DATE, NULL);
  return frame;
}

/* N00 is there in each of three years, in a bloc in the last; N01 in the second, where it has 0; N02 never.
 */
static EntFrame *
make_node_windows (void)
{
  static const struct {
    guint year;
    const char *id;
    double strength;
    gint64 bloc;
  } rows[] = { { 0, "state:N00", 1.5, 0 },
               { 1, "state:N00", 2.5, 0 },
               { 1, "state:N01", 0, 0 },
               { 2, "state:N00", 3.5, 7 } };
  EntFrame *frame = new_windows ();
  guint id = ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, NULL);
  guint name = ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, NULL);
  guint strength = ent_frame_add_column (frame, "strength", ENT_COLUMN_REAL, NULL);
  guint bloc = ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    guint row = ent_frame_append_row (frame);
    set_year (frame, row, rows[i].year);
    ent_frame_set_string (frame, id, row, rows[i].id);
    ent_frame_set_string (frame, name, row, "unwanted");
    ent_frame_set_real (frame, strength, row, rows[i].strength);
    if (rows[i].bloc > 0)
      ent_frame_set_integer (frame, bloc, row, rows[i].bloc);
  }
  return frame;
}

/* The pair in the other order than the edge has it. */
static EntFrame *
make_edge_windows (void)
{
  EntFrame *frame = new_windows ();
  guint a = ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, NULL);
  guint b = ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, NULL);
  guint weight = ent_frame_add_column (frame, "weight", ENT_COLUMN_REAL, NULL);
  guint row = ent_frame_append_row (frame);
  set_year (frame, row, 1);
  ent_frame_set_string (frame, a, row, "state:N01");
  ent_frame_set_string (frame, b, row, "state:N00");
  ent_frame_set_real (frame, weight, row, 4);
  return frame;
}

static char *
write_windows (const char *version, const char *filename)
{
  const char *wanted = g_getenv ("ENT_TEST_OUTPUT");
  g_autofree char *file = g_build_filename (wanted != NULL ? wanted : ".", filename, NULL);
  g_autoptr (EntGraphFrame) graph = make_graph ();
  g_autoptr (EntFrame) nodes = make_node_windows ();
  g_autoptr (EntFrame) edges = make_edge_windows ();
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  char *text = NULL;
  options.gexf_version = version;
  options.node_windows = nodes;
  options.edge_windows = edges;
  CU_ASSERT_TRUE_FATAL (ent_export_graph (ent_exporters_find ("gexf", NULL), graph, &options, file, NULL));
  CU_ASSERT_TRUE_FATAL (g_file_get_contents (file, &text, NULL, NULL));
  if (wanted == NULL)
    g_remove (file);
  return text;
}

static guint
count (const char *text, const char *word)
{
  guint n = 0;
  for (; (text = strstr (text, word)) != NULL; text += strlen (word))
    n++;
  return n;
}

/* Four values of strength, one of them a zero that is known; one bloc; one weight. Both versions say the
 * same. */
static void
each_window_has_its_value_and_the_unknown_none (void)
{
  static const char *const versions[][2] = { { "1.3", "windows.gexf" }, { "1.2", "windows.12.gexf" } };
  for (guint i = 0; i < G_N_ELEMENTS (versions); i++) {
    g_autofree char *text = write_windows (versions[i][0], versions[i][1]);
    CU_ASSERT_EQUAL (count (text, "<attributes class=\"node\" mode=\"dynamic\">"), 1);
    CU_ASSERT_EQUAL (count (text, "<attributes class=\"edge\" mode=\"dynamic\">"), 1);
    CU_ASSERT_EQUAL (count (text, "mode=\"dynamic\" timeformat=\"date\""), 1);
    CU_ASSERT_EQUAL (count (text, "<attvalue for=\"strength_by_window\""), 4);
    CU_ASSERT_EQUAL (
        count (text, "for=\"strength_by_window\" value=\"2.5\" start=\"2021-01-01\" end=\"2021-12-31\""), 1);
    CU_ASSERT_EQUAL (count (text, "for=\"strength_by_window\" value=\"0\" start=\"2021-01-01\""), 1);
    CU_ASSERT_EQUAL (count (text, "<attvalue for=\"bloc_by_window\" value=\"7\" start=\"2022-01-01\""), 1);
    CU_ASSERT_EQUAL (count (text, "<attvalue for=\"bloc_by_window\""), 1);
    CU_ASSERT_EQUAL (
        count (text, "for=\"weight_by_window\" value=\"4\" start=\"2021-01-01\" end=\"2021-12-31\""), 1);
    CU_ASSERT_EQUAL (count (text, "unwanted") + count (text, "2099"), 0);
    CU_ASSERT_EQUAL (count (text, "<attvalue for=\"score\""), 3);
  }
}

/* An attribute of the name, come with the data, gives way: two of one id are no GEXF. */
static void
an_attribute_is_declared_once (void)
{
  g_autofree char *text = write_windows ("1.3", "windows.gexf");
  CU_ASSERT_EQUAL (count (text, "<attribute id=\"strength_by_window\""), 1);
  CU_ASSERT_EQUAL (count (text, "value=\"99\""), 0);
}

void
ent_test_gexf_windows (void)
{
  CU_pSuite suite = CU_add_suite ("gexf-windows", NULL, NULL);
  CU_ADD_TEST (suite, each_window_has_its_value_and_the_unknown_none);
  CU_ADD_TEST (suite, an_attribute_is_declared_once);
}
