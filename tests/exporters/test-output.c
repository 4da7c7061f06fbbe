/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats; and files appear whole or not at all, under the names, permissions and links that the
 * user gave them. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "exporters/exporters-private.h"

void ent_test_output (void);

/* Two nodes and no tie. */
static EntGraphFrame *
make_graph (void)
{
  EntFrame *nodes = ent_frame_new (2), *edges = ent_frame_new (0);
  ent_frame_add_column (nodes, "id", ENT_COLUMN_STRING, NULL);
  ent_frame_set_string (nodes, 0, 0, "state:RUS");
  ent_frame_set_string (nodes, 0, 1, "state:PRK");
  return ent_graph_frame_new (nodes, edges, NULL, NULL, ENT_LEVEL_TIES, FALSE);
}

static const EntExporter *
find (const char *name)
{
  const EntExporter *exporter = ent_exporters_find (name, NULL);
  g_assert (exporter != NULL);
  return exporter;
}

/* The table of formats. */

static void
formats_are_found_by_name_and_by_the_longest_suffix (void)
{
  static const struct {
    const char *file, *name;
  } cases[] = {
    { "a.graphml", "graphml" }, { "dir.csv/a.GEXF", "gexf" },
    { "a.json", "json" },       { "a.cyjs", "cytoscape" },
    { "a.csv", "csv" },         { "a.jsonl", "jsonl" },
    { "a.svg", "svg" },         { "a.claims.csv", "claims-csv" },
    { "a.pdf", "pdf" },         { "a.cytoscape.json", "cytoscape" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const EntExporter *exporter = ent_exporters_find_for_file (cases[i].file, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (exporter);
    CU_ASSERT_STRING_EQUAL (exporter->name, cases[i].name);
  }
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (ent_exporters_find_for_file (".csv", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED));
  CU_ASSERT_PTR_NOT_NULL (strstr (error->message, ".graphml"));
  g_clear_error (&error);
  CU_ASSERT_PTR_NULL (ent_exporters_find ("graphlm", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND));
  CU_ASSERT_PTR_NOT_NULL (strstr (error->message, "did you mean 'graphml'?"));
}

static void
every_format_has_a_name_of_its_own_and_says_what_it_is (void)
{
  guint n;
  const EntExporter *const *exporters = ent_exporters_get (&n);
  CU_ASSERT_TRUE (n >= 11);
  for (guint i = 0; i < n; i++) {
    CU_ASSERT_PTR_NOT_NULL_FATAL (exporters[i]->summary);
    CU_ASSERT_PTR_NOT_NULL_FATAL (exporters[i]->suffixes);
    CU_ASSERT_TRUE ((exporters[i]->write_graph == NULL) != (exporters[i]->write_claims == NULL));
    CU_ASSERT_PTR_EQUAL (ent_exporters_find (exporters[i]->name, NULL), exporters[i]);
  }
}

/* So that every file shows the picture; a table has no picture, and claims have no places. */
static void
every_graph_but_a_table_is_laid_out (void)
{
  guint n;
  const EntExporter *const *exporters = ent_exporters_get (&n);
  for (guint i = 0; i < n; i++)
    CU_ASSERT_EQUAL (exporters[i]->needs_layout,
                     exporters[i]->write_graph != NULL && !g_str_equal (exporters[i]->name, "csv"));
}

/* Files. */

static char *
make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("entente-test-XXXXXX", &error);
  g_assert_no_error (error);
  return folder;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  for (const char *name; (name = g_dir_read_name (listing)) != NULL;) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) listing = g_dir_open (folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name (listing) != NULL)
    n++;
  return n;
}

static void
a_file_keeps_its_permissions_and_its_link (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "a.json", NULL);
  g_autofree char *alias = g_build_filename (folder, "b.json", NULL);
  g_autoptr (EntGraphFrame) graph = make_graph ();
  struct stat status;
  g_assert (g_file_set_contents (file, "old", -1, NULL));
  g_assert (g_chmod (file, 0640) == 0 && symlink ("a.json", alias) == 0);
  CU_ASSERT_TRUE (ent_export_graph (find ("json"), graph, NULL, alias, NULL));
  CU_ASSERT_EQUAL (stat (file, &status), 0);
  CU_ASSERT_EQUAL (status.st_mode & 0777, 0640);
  CU_ASSERT_TRUE (status.st_size > 10);
  CU_ASSERT_TRUE (g_file_test (alias, G_FILE_TEST_IS_SYMLINK));
  CU_ASSERT_EQUAL (count_files (folder), 2);
  remove_folder (folder);
}

static void
what_cannot_be_written_leaves_nothing_behind (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "a.gexf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "a.json", NULL);
  g_autoptr (EntGraphFrame) graph = make_graph ();
  g_autoptr (GError) error = NULL;
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  options.gexf_version = "1.1";
  g_assert (g_file_set_contents (file, "old", -1, NULL));
  CU_ASSERT_FALSE (ent_export_graph (find ("gexf"), graph, &options, file, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  g_clear_error (&error);
  CU_ASSERT_FALSE (ent_export_graph (find ("json"), graph, NULL, nowhere, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_IO));
  g_clear_error (&error);
  CU_ASSERT_FALSE (ent_export_graph (find ("json"), graph, NULL, folder, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_IO));
  g_clear_error (&error);
  CU_ASSERT_FALSE (ent_export_graph (find ("json"), graph, NULL, "/dev/full", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_IO));
  g_autofree char *left = NULL;
  CU_ASSERT_TRUE (g_file_get_contents (file, &left, NULL, NULL) && g_str_equal (left, "old"));
  CU_ASSERT_EQUAL (count_files (folder), 1);
  remove_folder (folder);
}

static void
two_tables_need_a_file_and_get_two_names (void)
{
  g_autofree char *folder = make_folder ();
  g_autofree char *file = g_build_filename (folder, "war.csv", NULL);
  g_autofree char *nodes = g_build_filename (folder, "war.nodes.csv", NULL);
  g_autofree char *edges = g_build_filename (folder, "war.edges.csv", NULL);
  g_autoptr (EntGraphFrame) graph = make_graph ();
  g_autoptr (GError) error = NULL;
  CU_ASSERT_FALSE (ent_export_graph (find ("csv"), graph, NULL, NULL, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  CU_ASSERT_TRUE (ent_export_graph (find ("csv"), graph, NULL, file, NULL));
  CU_ASSERT_TRUE (g_file_test (nodes, G_FILE_TEST_EXISTS) && g_file_test (edges, G_FILE_TEST_EXISTS));
  CU_ASSERT_EQUAL (count_files (folder), 2);
  remove_folder (folder);
}

void
ent_test_output (void)
{
  CU_pSuite suite = CU_add_suite ("output", NULL, NULL);
  CU_ADD_TEST (suite, formats_are_found_by_name_and_by_the_longest_suffix);
  CU_ADD_TEST (suite, every_format_has_a_name_of_its_own_and_says_what_it_is);
  CU_ADD_TEST (suite, every_graph_but_a_table_is_laid_out);
  CU_ADD_TEST (suite, a_file_keeps_its_permissions_and_its_link);
  CU_ADD_TEST (suite, what_cannot_be_written_leaves_nothing_behind);
  CU_ADD_TEST (suite, two_tables_need_a_file_and_get_two_names);
}
