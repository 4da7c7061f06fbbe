/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing graphs. What the files say to other programs is checked by tests/exporters/read-back.py: the last
 * test here leaves it three graphs in every format, and plain dumps to compare with, in the folder that
 * ENT_TEST_OUTPUT names. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "exporters/exporters-private.h"

void ent_test_exporters (void);

/* What a source may hold and a format must not fall for. */
static const char *const hostile[] = {
  "plain",
  "\"quotes\" and 'apostrophes'",
  "<b>&amp;</b> ]]> <!-- -->",
  "</script><script>alert(1)</script>",
  "control\x01\x02\x1b[31m\x7f",
  "tab\there",
  "lines\nand\r\nreturns\r",
  "=cmd|' /C calc'!A0",
  "'=already guarded",
  "-5+3",
  "@SUM(A1)",
  " padded ",
  "comma, semicolon; pipe | backslash \\ `tick`",
  "line\xe2\x80\xa8separator and paragraph\xe2\x80\xa9separator",
  "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 \xe2\x80\xaeright to left",
  "\xf0\x9f\x95\x8a\xef\xb8\x8f dove and \xe5\x8c\x97\xe4\xba\xac",
  "non-character \xef\xbf\xbe and \xef\xbf\xbf",
  "{\"json\": [null, \\u0000]}",
};
#define N_HOSTILE G_N_ELEMENTS (hostile)

static void
add_node_columns (EntFrame *nodes)
{
  static const struct {
    const char *name;
    EntColumnType type;
  } columns[] = {
    { "id", ENT_COLUMN_STRING },    { "label", ENT_COLUMN_STRING },  { "type", ENT_COLUMN_STRING },
    { "kind", ENT_COLUMN_STRING },  { "x", ENT_COLUMN_REAL },        { "y", ENT_COLUMN_REAL },
    { "size", ENT_COLUMN_REAL },    { "r", ENT_COLUMN_INTEGER },     { "g", ENT_COLUMN_INTEGER },
    { "b", ENT_COLUMN_INTEGER },    { "score", ENT_COLUMN_REAL },    { "count", ENT_COLUMN_INTEGER },
    { "flag", ENT_COLUMN_BOOLEAN }, { "parent", ENT_COLUMN_STRING }, { "since", ENT_COLUMN_DATE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (nodes, columns[i].name, columns[i].type, i % 2 == 0 ? hostile[2] : NULL);
}

static EntFrame *
make_nodes (void)
{
  static const double scores[] = { 1.0 / 3, 0, -2.5, 1e-300, 123456789.125, 1e22, NAN };
  EntFrame *nodes = ent_frame_new (N_HOSTILE);
  add_node_columns (nodes);
  for (guint row = 0; row < N_HOSTILE; row++) {
    g_autofree char *id = row == 3 ? g_strdup ("org:a \"b\" & <c>") : g_strdup_printf ("state:N%02u", row);
    ent_frame_set_string (nodes, 0, row, id);
    ent_frame_set_string (nodes, 1, row, hostile[row]);
    ent_frame_set_string (nodes, 2, row, row % 2 == 0 ? "state" : "organization");
    ent_frame_set_real (nodes, 4, row, row * 1.5 - 7);
    ent_frame_set_real (nodes, 5, row, 100 - row / 3.0);
    ent_frame_set_real (nodes, 6, row, 10 + row);
    for (guint channel = 0; channel < 3; channel++)
      ent_frame_set_integer (nodes, 7 + channel, row, (row * 40 + channel * 90) % 256);
    ent_frame_set_real (nodes, 10, row, scores[row % G_N_ELEMENTS (scores)]);
    if (row % 3 != 0)
      ent_frame_set_integer (nodes, 11, row, row == 1 ? -(G_GINT64_CONSTANT (1) << 53) : (gint64)row);
    if (row % 4 != 0)
      ent_frame_set_boolean (nodes, 12, row, row % 2);
    g_autofree char *long_text = g_strnfill (row == 7 ? 200000 : 0, 'w');
    ent_frame_set_string (nodes, 13, row, row == 5 ? "Rome" : row == 7 ? long_text : NULL);
    ent_frame_set_string (nodes, 14, row, row == 6 ? "2024-06?" : NULL);
  }
  ent_frame_set_meta (nodes, "title", "War & \"peace\" <2024>");
  ent_frame_set_meta (nodes, "generator", "entente test");
  ent_frame_set_meta (nodes, "sources", hostile[6]);
  return nodes;
}

typedef struct {
  guint from, to;
  const char *kind, *start, *end;
  gboolean is_symmetric;
} SampleEdge;

static EntFrame *
make_edges (const SampleEdge *samples, guint n)
{
  static const char *const names[] = { "id",      "kind",  "label", "start",    "end",  "source",
                                       "a b<\">", "quote", "Type",  "evidence", "=1+1", "edge.source" };
  EntFrame *edges = ent_frame_new (n);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ent_frame_add_column (edges, names[i], i == 3 || i == 4 ? ENT_COLUMN_DATE : ENT_COLUMN_STRING,
                          hostile[i]);
  guint weight = ent_frame_add_column (edges, "weight", ENT_COLUMN_REAL, "strength");
  guint sign = ent_frame_add_column (edges, "sign", ENT_COLUMN_INTEGER, NULL);
  guint confidence = ent_frame_add_column (edges, "confidence", ENT_COLUMN_REAL, NULL);
  guint symmetric = ent_frame_add_column (edges, "symmetric", ENT_COLUMN_BOOLEAN, NULL);
  guint red = ent_frame_add_column (edges, "r", ENT_COLUMN_INTEGER, NULL);
  ent_frame_add_column (edges, "g", ENT_COLUMN_INTEGER, NULL);
  ent_frame_add_column (edges, "b", ENT_COLUMN_INTEGER, NULL);
  for (guint row = 0; row < n; row++) {
    g_autofree char *id = row == 2 ? g_strdup ("state:N00") : g_strdup_printf ("f%u", row + 1);
    const char *texts[] = { id, samples[row].kind, hostile[(row + 2) % N_HOSTILE], samples[row].start,
                            samples[row].end };
    for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
      ent_frame_set_string (edges, i, row, texts[i]);
    for (guint i = 5; i < G_N_ELEMENTS (names); i++)
      ent_frame_set_string (edges, i, row, (row + i) % 5 == 0 ? NULL : hostile[(row * 7 + i) % N_HOSTILE]);
    ent_frame_set_real (edges, weight, row, 0.1 * (row + 1));
    ent_frame_set_integer (edges, sign, row, (gint64)(row % 3) - 1);
    ent_frame_set_real (edges, confidence, row, row % 4 == 3 ? NAN : 1.0 / (row + 1));
    ent_frame_set_boolean (edges, symmetric, row, samples[row].is_symmetric);
    for (guint channel = 0; channel < 3; channel++)
      ent_frame_set_integer (edges, red + channel, row, row == 4 ? 0 : row * 10 + channel);
  }
  return edges;
}

static EntGraphFrame *
make_graph (const SampleEdge *samples, guint n, EntLevel level)
{
  guint32 *from = g_new (guint32, n), *to = g_new (guint32, n);
  for (guint i = 0; i < n; i++) {
    from[i] = samples[i].from;
    to[i] = samples[i].to;
  }
  return ent_graph_frame_new (make_nodes (), make_edges (samples, n), from, to, level, FALSE);
}

/* Parallel edges of one kind in several periods: apart, overlapping, touching, open, unknown, in both orders.
 */
static EntGraphFrame *
make_facts (void)
{
  static const SampleEdge samples[] = {
    { 0, 1, "aid", "2022-02-24", "2022-03-01", FALSE },
    { 0, 1, "aid", "2024-01-01", "2024-01-01", FALSE },
    { 0, 1, "aid.arms", NULL, "1999-12-31", FALSE },
    { 1, 0, "aid", "2023-01-01", NULL, FALSE },
    { 0, 1, "alliance.defense", "1949-04-04", NULL, TRUE },
    { 1, 0, "alliance.defense", "2024-06-19", NULL, TRUE },
    { 2, 3, "dispute.war", "-0431-03-01", "-0421-12-31", TRUE },
    { 3, 2, "dispute.war", "-0415-01-01", "-0413-12-31", TRUE },
    { 4, 5, "consult", NULL, NULL, TRUE },
    { 6, 6, "accuse", "2025-01-31", "2025-01-31", FALSE },
    { 4, 5, "aid", "2020-01-01", "2020-06-30", FALSE },
    { 4, 5, "aid", "2020-06-30", "2020-12-31", FALSE },
    { 7, 8, "leads", NULL, "2000-01-01", FALSE },
    { 7, 8, "leads", "1999-01-01", NULL, FALSE },
    { 9, 10, "consult", NULL, NULL, TRUE },
    { 9, 10, "consult", "2021-05-05", "2021-05-05", TRUE },
    { 11, 12, "reject", "2021-05-05", "2021-05-05", FALSE },
    { 12, 13, "protest", "2021-05-05", "2021-05-06", FALSE },
    { 14, 15, "protest", NULL, NULL, FALSE },
    { 16, 17, "protest", NULL, NULL, FALSE },
  };
  return make_graph (samples, G_N_ELEMENTS (samples), ENT_LEVEL_FACTS);
}

static EntGraphFrame *
make_ties (void)
{
  static const SampleEdge samples[] = {
    { 0, 1, "cooperation", NULL, NULL, TRUE }, { 1, 2, "hostility", NULL, NULL, FALSE },
    { 2, 3, "mixed", NULL, NULL, FALSE },      { 3, 0, "cooperation", NULL, NULL, TRUE },
    { 4, 5, "hostility", NULL, NULL, TRUE },
  };
  return make_graph (samples, G_N_ELEMENTS (samples), ENT_LEVEL_TIES);
}

static const EntExporter *
find (const char *name)
{
  const EntExporter *exporter = ent_exporters_find (name, NULL);
  g_assert (exporter != NULL);
  return exporter;
}

static char *
write_text (const char *format, const EntGraphFrame *graph, const char *version, const char *part)
{
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  g_autoptr (EntWriter) writer = ent__writer_new_for_memory ();
  options.gexf_version = version;
  CU_ASSERT_TRUE (find (format)->write_graph (graph, &options, part, writer, NULL));
  return g_strdup (ent__writer_get_text (writer, NULL));
}

/* Hints. */

static const char *
get_hint (const char *format, const EntGraphFrame *graph, const char *version)
{
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  options.gexf_version = version;
  return find (format)->get_hint (graph, &options);
}

/* Two facts of one pair are parallel in one direction, and in both where there is none. */
static void
graphml_warns_of_parallel_edges_where_there_are_some (void)
{
  static const SampleEdge there_and_back[] = { { 0, 1, "aid", NULL, NULL, FALSE },
                                               { 1, 0, "aid", NULL, NULL, FALSE } };
  g_autoptr (EntGraphFrame) ties = make_ties (), facts = make_facts ();
  g_autoptr (EntGraphFrame) directed = make_graph (there_and_back, 2, ENT_LEVEL_FACTS);
  g_autoptr (EntGraphFrame) undirected = make_graph (there_and_back, 2, ENT_LEVEL_TIES);
  g_autoptr (EntGraphFrame) empty = make_graph (NULL, 0, ENT_LEVEL_FACTS);
  CU_ASSERT_PTR_NULL (get_hint ("graphml", ties, NULL));
  CU_ASSERT_PTR_NOT_NULL (strstr (get_hint ("graphml", facts, NULL), "--level ties"));
  CU_ASSERT_PTR_NULL (get_hint ("graphml", directed, NULL));
  CU_ASSERT_PTR_NOT_NULL (get_hint ("graphml", undirected, NULL));
  CU_ASSERT_PTR_NULL (get_hint ("graphml", empty, NULL));
}

static void
gexf_hints_follow_the_version_and_the_graph (void)
{
  g_autoptr (EntGraphFrame) ties = make_ties (), facts = make_facts ();
  CU_ASSERT_PTR_NOT_NULL (strstr (get_hint ("gexf", facts, "1.3"), "spells"));
  CU_ASSERT_PTR_NULL (strstr (get_hint ("gexf", ties, NULL), "spells"));
  CU_ASSERT_PTR_NOT_NULL (strstr (get_hint ("gexf", ties, NULL), "--gexf-version 1.2"));
  CU_ASSERT_PTR_NOT_NULL (strstr (get_hint ("gexf", facts, "1.2"), "leave out --gexf-version"));
  CU_ASSERT_PTR_NULL (get_hint ("gexf", ties, "1.2"));
}

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

/* Contents that no other program needs to judge. */

static void
the_same_graph_gives_the_same_bytes (void)
{
  static const char *const names[] = { "graphml", "gexf", "json", "cytoscape" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autoptr (EntGraphFrame) a = make_facts (), b = make_facts ();
    g_autofree char *first = write_text (names[i], a, "1.3", NULL),
                    *second = write_text (names[i], b, "1.3", NULL);
    CU_ASSERT_STRING_EQUAL (first, second);
  }
}

static void
graphml_keys_are_the_names_of_attributes_and_never_twice_the_same (void)
{
  g_autoptr (EntGraphFrame) graph = make_facts ();
  g_autofree char *text = write_text ("graphml", graph, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL (
      strstr (text, "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>"));
  CU_ASSERT_PTR_NOT_NULL (
      strstr (text, "<key id=\"edge.label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text,
                                  "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\">"
                                  "<desc>strength</desc></key>"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<key id=\"a_b___\" for=\"edge\" attr.name=\"a b&lt;&quot;&gt;\""));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<key id=\"x\" for=\"node\" attr.name=\"x\" attr.type=\"double\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<key id=\"y\" for=\"node\" attr.name=\"y\" attr.type=\"double\"/>"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "edgedefault=\"directed\""));
  CU_ASSERT_PTR_NULL (strstr (text, "directed=\""));
}

/* Whether both ends act alike is an attribute there, and makes no arrow. */
static void
ties_have_no_direction_whatever_their_column_symmetric_says (void)
{
  g_autoptr (EntGraphFrame) graph = make_ties ();
  g_autofree char *graphml = write_text ("graphml", graph, NULL, NULL),
                  *gexf = write_text ("gexf", graph, "1.3", NULL),
                  *old_gexf = write_text ("gexf", graph, "1.2", NULL),
                  *edges = write_text ("csv", graph, NULL, "edges");
  CU_ASSERT_PTR_NOT_NULL (strstr (graphml, "<graph edgedefault=\"undirected\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (graphml, "<data key=\"symmetric\">false</data>"));
  CU_ASSERT_PTR_NOT_NULL (strstr (gexf, "<attvalue for=\"symmetric\" value=\"false\"/>"));
  CU_ASSERT_PTR_NULL (strstr (gexf, "\"directed\""));
  CU_ASSERT_PTR_NULL (strstr (old_gexf, "\"directed\""));
  CU_ASSERT_PTR_NULL (strstr (edges, "Directed,"));
}

/* Spells by hand from make_facts(): 2022 and 2024 stay apart, 2020's halves touch on a day, a pact since 1949
 * holds that of 2024; until 2000 and since 1999 together are always, which is no spell. */
static void
gexf_joins_periods_of_one_relation (void)
{
  g_autoptr (EntGraphFrame) graph = make_facts ();
  g_autofree char *text = write_text ("gexf", graph, "1.3", NULL);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<spell start=\"2022-02-24\" end=\"2022-03-01\"/>\n"
                                        "          <spell start=\"2024-01-01\" end=\"2024-01-01\"/>"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"aid\" start=\"2020-01-01\" end=\"2020-12-31\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"alliance.defense\" start=\"1949-04-04\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"leads\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<spell start=\"-0431-03-01\" end=\"-0421-12-31\"/>"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<edges count=\"14\">")); /* 20, of which 6 merged into others */
  CU_ASSERT_PTR_NULL (strstr (text, "lastmodifieddate"));
}

/* Of claims nothing is merged: the second of a kind has one of its own, by which Gephi tells it apart. */
static void
gexf_keeps_each_claim (void)
{
  g_autoptr (EntGraphFrame) graph = make_facts ();
  ent_frame_set_meta (graph->nodes, "level", "claims");
  ent_frame_set_meta (graph->nodes, "fields", "one\ntwo\n\nfour");
  g_autofree char *text = write_text ("gexf", graph, "1.3", NULL);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<edges count=\"20\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"aid\""));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"aid 2\""));
  CU_ASSERT_PTR_NULL (strstr (text, "merged_edges"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "fields: one&#10; two&#10; &#10; four"));
}

static void
gexf_is_static_without_dates (void)
{
  g_autoptr (EntGraphFrame) graph = make_ties ();
  g_autofree char *text = write_text ("gexf", graph, "1.3", NULL);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "defaultedgetype=\"undirected\" idtype=\"string\" mode=\"static\">"));
  CU_ASSERT_PTR_NULL (strstr (text, "type=\"directed\""));
}

static void
tables_have_the_columns_that_gephi_looks_for (void)
{
  g_autoptr (EntGraphFrame) graph = make_facts ();
  g_autofree char *nodes = write_text ("csv", graph, NULL, "nodes"),
                  *edges = write_text ("csv", graph, NULL, "edges");
  CU_ASSERT_TRUE (g_str_has_prefix (nodes, "Id,Label,type,kind,x,"));
  CU_ASSERT_TRUE (
      g_str_has_prefix (edges, "Source,Target,Type,Kind,Id,Label,Weight,start,end,edge.edge.source,"));
  CU_ASSERT_PTR_NOT_NULL (strstr (edges, "\nstate:N00,state:N01,Directed,aid,f1,"));
  CU_ASSERT_PTR_NOT_NULL (strstr (edges, "\nstate:N00,state:N01,Undirected,alliance.defense,f5,"));
  CU_ASSERT_PTR_NOT_NULL (strstr (nodes, "\nstate:N07,'=cmd|' /C calc'!A0,"));
  CU_ASSERT_PTR_NOT_NULL (strstr (nodes, "\nstate:N08,''=already guarded,"));
}

/* For tests/exporters/read-back.py. */

static void
dump_columns (GString *dump, const char *prefix, const EntFrame *frame)
{
  static const char *const types[] = { "string", "integer", "real", "boolean", "string" };
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++) {
    g_autofree char *name = g_strescape (ent_frame_get_column_name (frame, column), NULL);
    g_string_append_printf (dump, "column\t%s\t%s\t%s\n", prefix, name,
                            types[ent_frame_get_column_type (frame, column)]);
  }
}

static void
dump_row (GString *dump, const char *prefix, const EntFrame *frame, guint row)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  for (guint column = 0; column < ent_frame_get_n_columns (frame); column++) {
    if (ent_frame_is_missing (frame, column, row))
      continue;
    g_autofree char *name = g_strescape (ent_frame_get_column_name (frame, column), NULL);
    g_autofree char *value = g_strescape (ent_frame_get_text (frame, column, row, buffer), NULL);
    g_string_append_printf (dump, "%s\t%u\t%s\t%s\n", prefix, row, name, value);
  }
}

static void
dump_graph (const EntGraphFrame *graph, const char *filename)
{
  g_autoptr (GString) dump = g_string_new (NULL);
  g_autofree const char **keys = ent_frame_list_meta (graph->nodes);
  g_string_append_printf (dump, "level\t%s\n", ent_level_get_name (graph->level));
  for (guint i = 0; keys[i] != NULL; i++) {
    g_autofree char *value = g_strescape (ent_frame_get_meta (graph->nodes, keys[i]), NULL);
    g_string_append_printf (dump, "meta\t%s\t%s\n", keys[i], value);
  }
  dump_columns (dump, "node", graph->nodes);
  dump_columns (dump, "edge", graph->edges);
  for (guint row = 0; row < ent_frame_get_n_rows (graph->nodes); row++)
    dump_row (dump, "node", graph->nodes, row);
  for (guint row = 0; row < ent_frame_get_n_rows (graph->edges); row++) {
    g_string_append_printf (dump, "ends\t%u\t%u\t%u\n", row, graph->from[row], graph->to[row]);
    dump_row (dump, "edge", graph->edges, row);
  }
  g_assert (g_file_set_contents (filename, dump->str, -1, NULL));
}

static EntText
text_of (const char *words)
{
  return (EntText){ words, 0, 0 };
}

/* Claims with every field, and hostile words in those that hold words. */
static EntGraphFrame *
make_claims (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntAttributeDraft attributes[] = { { "page", "7" }, { "d3", hostile[4] } };
  EntSourceDraft source = { .id = text_of ("s1"),
                            .title = text_of (hostile[2]),
                            .published = text_of ("2025-08-12"),
                            .default_confidence = NAN,
                            .place = { .file = "a" } };
  guint32 number = ent_builder_add_source (builder, &source);
  for (guint i = 0; i < N_HOSTILE; i++) {
    EntClaimDraft draft = { .subject = { .name = text_of ("org:north"), .type = text_of ("organization") },
                            .relation = text_of (i % 2 ? "aid.arms" : "alliance.defense"),
                            .object = { .name = text_of (i % 3 ? "org:south" : "org:east"),
                                        .type = text_of ("organization") },
                            .date = text_of (i % 4 ? "2024-06/2025" : "2024-06-19?"),
                            .polarity = text_of (i % 5 ? "affirmed" : "denied"),
                            .quantity_min = text_of ("14000"),
                            .quantity_unit = text_of ("soldiers"),
                            .confidence = text_of ("0.35"),
                            .quote = { .exact = text_of (hostile[i]), .start = text_of ("17") },
                            .note = text_of (hostile[N_HOSTILE - 1 - i]),
                            .attributes = attributes,
                            .n_attributes = G_N_ELEMENTS (attributes),
                            .place = { .file = "a" } };
    CU_ASSERT_TRUE (ent_builder_add_claim (builder, &draft, number));
  }
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  CU_ASSERT_EQUAL (chosen->n_claims, N_HOSTILE);
  return ent_graph_frame_from_claims (graph, chosen, NULL, NULL, NULL);
}

static void
write_everything (EntGraphFrame *graph, const char *folder, const char *stem)
{
  static const struct {
    const char *format, *suffix, *version;
  } files[] = { { "graphml", ".graphml", NULL }, { "gexf", ".gexf", "1.3" },
                { "gexf", ".12.gexf", "1.2" },   { "json", ".json", NULL },
                { "cytoscape", ".cyjs", NULL },  { "csv", ".csv", NULL } };
  g_autofree char *dump = g_strdup_printf ("%s/%s.dump.tsv", folder, stem);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *file = g_strdup_printf ("%s/%s%s", folder, stem, files[i].suffix);
    EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
    options.gexf_version = files[i].version;
    CU_ASSERT_TRUE (ent_export_graph (find (files[i].format), graph, &options, file, NULL));
  }
  dump_graph (graph, dump);
  ent_graph_frame_free (graph);
}

static void
all_formats_take_hostile_words (void)
{
  const char *wanted = g_getenv ("ENT_TEST_OUTPUT");
  g_autofree char *folder = wanted ? g_strdup (wanted) : make_folder ();
  write_everything (make_facts (), folder, "facts");
  write_everything (make_ties (), folder, "ties");
  write_everything (make_claims (), folder, "claims");
  CU_ASSERT_TRUE (count_files (folder) >= 24);
  if (wanted == NULL)
    remove_folder (folder);
}

void
ent_test_exporters (void)
{
  CU_pSuite suite = CU_add_suite ("exporters", NULL, NULL);
  CU_ADD_TEST (suite, graphml_warns_of_parallel_edges_where_there_are_some);
  CU_ADD_TEST (suite, gexf_hints_follow_the_version_and_the_graph);
  CU_ADD_TEST (suite, the_same_graph_gives_the_same_bytes);
  CU_ADD_TEST (suite, graphml_keys_are_the_names_of_attributes_and_never_twice_the_same);
  CU_ADD_TEST (suite, gexf_joins_periods_of_one_relation);
  CU_ADD_TEST (suite, ties_have_no_direction_whatever_their_column_symmetric_says);
  CU_ADD_TEST (suite, gexf_keeps_each_claim);
  CU_ADD_TEST (suite, gexf_is_static_without_dates);
  CU_ADD_TEST (suite, tables_have_the_columns_that_gephi_looks_for);
  CU_ADD_TEST (suite, all_formats_take_hostile_words);
}
