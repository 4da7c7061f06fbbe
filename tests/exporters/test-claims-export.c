/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format, written. That nothing is lost is shown by reading what was written and writing it again:
 * the same bytes. What it says is compared with texts written by hand from docs/claims-format.md. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "exporters/exporters-private.h"
#include "importers/importers.h"
#include "tests/details.h"

void ent_test_claims_export (void);

static EntMultigraph *
read_file (const char *filename, guint64 *n_rejected)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  g_autoptr (GError) error = NULL;
  CU_ASSERT_TRUE (ent_import (filename, builder, problems, NULL, &error));
  EntMultigraph *graph = ent_builder_finish (builder);
  *n_rejected = ent_problems_get_n_rejected (problems);
  for (guint i = 0; i < ent_problems_get_size (problems); i++) {
    g_autofree char *text = ent_problem_format (ent_problems_get (problems, i));
    if (ent_problems_get (problems, i)->severity == ENT_SEVERITY_ERROR)
      g_printerr ("%s\n", text);
  }
  return graph;
}

/* A graph from a text in the claims format; the file is named after its suffix. */
static EntMultigraph *
read_text (const char *text, const char *suffix)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-test-XXXXXX", NULL);
  g_autofree char *file = g_strconcat (folder, "/claims", suffix, NULL);
  guint64 n_rejected;
  g_assert (g_file_set_contents (file, text, -1, NULL));
  EntMultigraph *graph = read_file (file, &n_rejected);
  CU_ASSERT_EQUAL (n_rejected, 0);
  g_unlink (file);
  g_rmdir (folder);
  return graph;
}

static char *
write_chosen (const EntMultigraph *graph, const char *format, const EntSelection *selection)
{
  g_autoptr (EntWriter) writer = ent__writer_new_for_memory ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  const EntExporter *exporter = ent_exporters_find (format, NULL);
  CU_ASSERT_TRUE (exporter->write_claims (graph, chosen, writer, NULL));
  return g_strdup (ent__writer_get_text (writer, NULL));
}

static char *
write_all (const EntMultigraph *graph, const char *format)
{
  g_autoptr (EntSelection) selection = ent_selection_new ();
  return write_chosen (graph, format, selection);
}

/* Every field, every spelling of dates, actors of each type with and without entries, and words that CSV,
 * JSON and spreadsheets take for something else. */
static const char everything[] =
    "{\"source\":{\"id\":\"s1\",\"title\":\"Title, \\\"quoted\\\"\",\"publisher\":\"EFE\",\"author\":\"A; "
    "B\",\"published\":\"2025-08-12\","
    "\"language\":\"es\",\"url\":\"https://example.org/"
    "?a=1&b=2\",\"text\":\"article.txt\",\"default_confidence\":0.6,"
    "\"section\":\"=SUM(A1)\"}}\n"
    "{\"source\":{\"id\":\"s2\",\"publisher\":\"-dash\",\"published\":\"2025-08?\"}}\n"
    "{\"actor\":{\"id\":\"leader:kim-jong-un\",\"type\":\"leader\",\"name\":\"Kim "
    "Jong-un\",\"aliases\":[\"김정은\",\"Kim Jong Un\"],"
    "\"born\":\"1984\",\"office\":{\"of\":\"North Korea\"},\"leads\":[{\"of\":\"North "
    "Korea\",\"from\":\"2011-12-17\"}]}}\n"
    "{\"actor\":{\"type\":\"organization\",\"kind\":\"rebels\",\"name\":\"Northern Front\"}}\n"
    "{\"claim\":{\"id\":\"c1\",\"subject\":\"Moscú\",\"relation\":\"consult\",\"object\":\"Pyongyang\","
    "\"date\":\"2025-08-12\","
    "\"stated_by\":\"Kremlin\",\"modality\":\"reported\",\"confidence\":0.875,\"quantity\":{\"min\":14000,"
    "\"max\":15000.5,\"unit\":\"soldiers\"},"
    "\"place\":\"Alaska\",\"treaty\":\"t-1\",\"quote\":{\"exact\":\"verbatim \\\"words\\\"\\nover "
    "lines\",\"prefix\":\"= \",\"suffix\":\"@x\","
    "\"start\":17,\"end\":52},\"note\":\"-5 and "
    "\\u0007\\ttabs\",\"intensity\":-2.5,\"page\":7,\"deep\":{\"list\":[1,\"+2\"]},\"source\":\"s1\"}}\n"
    "{\"claim\":{\"subject\":\"Kim Jong "
    "Un\",\"relation\":\"support.praise\",\"object\":\"state:RUS\",\"from\":\"2024-06\",\"to\":\"2025-01\","
    "\"polarity\":\"denied\",\"source\":\"s2\"}}\n"
    "{\"claim\":{\"subject\":\"Kim "
    "Jong-un\",\"relation\":\"alliance.defense\",\"object\":\"Rusia\",\"date\":\"2024-06-19\",\"source\":"
    "\"s1\"}}\n"
    "{\"claim\":{\"subject\":\"Northern "
    "Front\",\"relation\":\"threaten\",\"object\":{\"name\":\"Ivan\",\"type\":\"leader\",\"id\":\"leader:"
    "ivan\"},"
    "\"quote\":\"'=quoted\",\"source\":\"s2\"}}\n"
    "{\"claim\":{\"subject\":{\"name\":\"Ivan the "
    "Other\",\"id\":\"leader:ivan\"},\"relation\":\"aid.arms\",\"object\":\"org:nato\","
    "\"date\":\"2022/..\",\"modality\":\"alleged\",\"note\":\" padded \",\"source\":\"s2\"}}\n";

static void
what_is_written_reads_back_to_the_same (const char *format, const char *suffix)
{
  g_autoptr (EntMultigraph) graph = read_text (everything, ".jsonl");
  g_autofree char *first = write_all (graph, format);
  g_autoptr (EntMultigraph) again = read_text (first, suffix);
  g_autofree char *second = write_all (again, format);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 6); /* 5 and the tenure */
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (again), 6);
  CU_ASSERT_STRING_EQUAL (first, second);
  if (!g_str_equal (first, second))
    g_printerr ("%s\n---\n%s\n", first, second);
}

static void
json_lines_read_back_to_the_same (void)
{
  what_is_written_reads_back_to_the_same ("jsonl", ".jsonl");
}

static void
tables_read_back_to_the_same (void)
{
  what_is_written_reads_back_to_the_same ("claims-csv", ".csv");
}

/* From the table to JSON Lines: the claims are those that went into it. */
static void
a_table_loses_no_claim (void)
{
  g_autoptr (EntMultigraph) graph = read_text (everything, ".jsonl");
  g_autofree char *table = write_all (graph, "claims-csv");
  g_autoptr (EntMultigraph) again = read_text (table, ".csv");
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    EntClaim a = ent_multigraph_get_claim (graph, i), b = ent_multigraph_get_claim (again, i);
    const EntClaimDetails *x = ent_test_get_details (graph, i),
                          *y = ent_test_get_details (again, i);
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor (graph, a.subject)->id,
                            ent_multigraph_get_actor (again, b.subject)->id);
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_actor (graph, a.object)->id,
                            ent_multigraph_get_actor (again, b.object)->id);
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_relation (graph, a.relation)->id,
                            ent_multigraph_get_relation (again, b.relation)->id);
    CU_ASSERT_TRUE (ent_period_equal (a.period, b.period));
    CU_ASSERT_EQUAL (a.confidence, b.confidence);
    CU_ASSERT_EQUAL (a.modality, b.modality);
    CU_ASSERT_EQUAL (a.is_denied, b.is_denied);
    CU_ASSERT_STRING_EQUAL (ent_multigraph_get_origin_name (graph, a.origin),
                            ent_multigraph_get_origin_name (again, b.origin));
    CU_ASSERT_EQUAL (x != NULL ? x->attributes.n_left : 0, y != NULL ? y->attributes.n_left : 0);
    CU_ASSERT_EQUAL (g_strcmp0 (x ? x->quote : NULL, y ? y->quote : NULL), 0);
    CU_ASSERT_EQUAL (g_strcmp0 (x ? x->note : NULL, y ? y->note : NULL), 0);
  }
}

/* Names that only entries know: Kim's first mention is by an alias, one voice has two names, another is told
 * by an object, a third is an actor of the table. */
static const char voices[] =
    "{\"source\":{\"id\":\"s\"}}\n"
    "{\"actor\":{\"type\":\"organization\",\"kind\":\"news agency\",\"name\":\"Agencia "
    "EFE\",\"aliases\":[\"EFE\"]}}\n"
    "{\"actor\":{\"id\":\"leader:kim-jong-un\",\"type\":\"leader\",\"kind\":\"head of state\",\"name\":\"Kim "
    "Jong-un\","
    "\"aliases\":[\"Kim Jong Un\",\"김정은\"]}}\n"
    "{\"subject\":\"Kim Jong "
    "Un\",\"relation\":\"consult\",\"object\":\"Russia\",\"stated_by\":{\"name\":\"Portavoz\","
    "\"type\":\"leader\",\"kind\":\"spokesperson\",\"id\":\"leader:portavoz\"}}\n"
    "{\"subject\":\"김정은\",\"relation\":\"aid.arms\",\"object\":\"Russia\",\"stated_by\":\"EFE\"}\n"
    "{\"subject\":\"Kim Jong Un\",\"relation\":\"aid.troops\",\"object\":\"Russia\",\"stated_by\":\"Agencia "
    "EFE\"}\n"
    "{\"subject\":\"Russia\",\"relation\":\"consult.phone\",\"object\":\"Kim Jong-un\",\"stated_by\":\"Kim "
    "Jong-un\"}\n"
    "{\"subject\":\"Russia\",\"relation\":\"accuse\",\"object\":\"Japan\",\"stated_by\":{\"id\":\"org:tass\"}"
    "}\n";

static void
who_is_quoted_keeps_type_kind_and_id (void)
{
  static const char *const formats[] = { "jsonl", "claims-csv" }, *const suffixes[] = { ".jsonl", ".csv" };
  g_autoptr (EntMultigraph) graph = read_text (voices, ".jsonl");
  g_autofree char *lines = write_all (graph, "jsonl");
  CU_ASSERT_PTR_NOT_NULL (strstr (lines, "\"stated_by\":{\"name\":\"Portavoz\",\"type\":\"leader\",\"kind\":"
                                         "\"spokesperson\",\"id\":\"leader:portavoz\"}"));
  CU_ASSERT_PTR_NOT_NULL (strstr (lines, "\"stated_by\":\"EFE\""));
  CU_ASSERT_PTR_NOT_NULL (strstr (lines, "\"stated_by\":{\"id\":\"org:tass\"}"));
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *text = write_all (graph, formats[i]);
    g_autoptr (EntMultigraph) again = read_text (text, suffixes[i]);
    const EntClaimDetails *details = ent_test_get_details (again, 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL (details);
    CU_ASSERT_STRING_EQUAL (details->stated_by, "Portavoz");
    CU_ASSERT_STRING_EQUAL (details->stated_by_type, "leader");
    CU_ASSERT_STRING_EQUAL (details->stated_by_kind, "spokesperson");
    CU_ASSERT_STRING_EQUAL (details->stated_by_id, "leader:portavoz");
  }
}

/* A table has no entries: the first row that has an actor gives its name, the others keep what was written.
 */
static void
a_table_keeps_actors_names_types_and_kinds (void)
{
  g_autoptr (EntMultigraph) graph = read_text (voices, ".jsonl");
  g_autofree char *table = write_all (graph, "claims-csv");
  g_autoptr (EntMultigraph) again = read_text (table, ".csv");
  guint32 kim = ent_multigraph_find_actor (again, "leader:kim-jong-un");
  CU_ASSERT_NOT_EQUAL_FATAL (kim, ENT_NONE);
  const EntActor *actor = ent_multigraph_get_actor (again, kim);
  CU_ASSERT_STRING_EQUAL (actor->name, "Kim Jong-un");
  CU_ASSERT_EQUAL (actor->type, ENT_ACTOR_LEADER);
  CU_ASSERT_STRING_EQUAL (actor->kind, "head of state");
  CU_ASSERT_STRING_EQUAL (ent_test_get_details (again, 1)->subject_as_written, "김정은");
  CU_ASSERT_PTR_NULL (ent_test_get_details (again, 0)->subject_as_written);
  CU_ASSERT_PTR_NOT_NULL (strstr (table, "\nKim Jong-un,leader,head of state,leader:kim-jong-un,consult,"));
}

/* Confidence counts voices, so a table must not make two of one. */
static void
a_table_keeps_voices_apart_as_they_were (void)
{
  g_autoptr (EntMultigraph) graph = read_text (voices, ".jsonl");
  g_autofree char *table = write_all (graph, "claims-csv");
  g_autoptr (EntMultigraph) again = read_text (table, ".csv");
  CU_ASSERT_EQUAL (ent_multigraph_get_claim (graph, 1).origin, ent_multigraph_get_claim (graph, 2).origin);
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++)
    CU_ASSERT_STRING_EQUAL (
        ent_multigraph_get_origin_name (graph, ent_multigraph_get_claim (graph, i).origin),
        ent_multigraph_get_origin_name (again, ent_multigraph_get_claim (again, i).origin));
  CU_ASSERT_STRING_EQUAL (ent_test_get_details (again, 3)->stated_by, "Kim Jong-un");
}

/* The same pair and relation, affirmed twice and denied once: each is an edge of its own kind, or Gephi would
 * add the denial to what it denies. */
static void
gexf_keeps_denials_apart_from_what_they_deny (void)
{
  static const char input[] = "subject,relation,object,date,polarity,source\n"
                              "Iran,aid.arms,Russia,2023,,s\n"
                              "Iran,aid.arms,Russia,2024,affirmed,s\n"
                              "Iran,aid.arms,Russia,2024,denied,s\n";
  g_autoptr (EntMultigraph) graph = read_text (input, ".csv");
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  g_autoptr (EntGraphFrame) frame = ent_graph_frame_from_claims (graph, chosen, NULL, NULL, NULL);
  g_autoptr (EntWriter) writer = ent__writer_new_for_memory ();
  const EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  CU_ASSERT_TRUE (ent_exporters_find ("gexf", NULL)->write_graph (frame, &options, NULL, writer, NULL));
  const char *text = ent__writer_get_text (writer, NULL), *denial = strstr (text, "label=\"not ");
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "<edges count=\"3\">"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"aid.arms\""));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "kind=\"aid.arms 2\""));
  CU_ASSERT_PTR_NOT_NULL_FATAL (denial);
  CU_ASSERT_PTR_NOT_NULL (strstr (denial, "kind=\"denied:aid.arms\""));
  CU_ASSERT_PTR_NOT_NULL (strstr (denial, "<attvalue for=\"sign\" value=\"0\"/>"));
}

static void
json_lines_say_what_the_claims_say (void)
{
  static const char input[] = "{\"source\":{\"id\":\"s\",\"publisher\":\"EFE\"}}\n"
                              "{\"claim\":{\"subject\":\"Moscú\",\"relation\":\"aid.arms\",\"object\":"
                              "\"state:PRK\",\"date\":\"2024\","
                              "\"polarity\":\"denied\",\"quote\":\"<q>\",\"source\":\"s\"}}\n";
  g_autoptr (EntMultigraph) graph = read_text (input, ".jsonl");
  g_autofree char *written = write_all (graph, "jsonl");
  CU_ASSERT_STRING_EQUAL (
      written, "{\"source\":{\"id\":\"s\",\"publisher\":\"EFE\"}}\n"
               "{\"actor\":{\"id\":\"state:RUS\",\"type\":\"state\",\"aliases\":[\"Moscú\"]}}\n"
               "{\"claim\":{\"subject\":{\"name\":\"Moscú\",\"id\":\"state:RUS\"},\"relation\":\"aid.arms\","
               "\"object\":\"state:PRK\","
               "\"date\":\"2024\",\"polarity\":\"denied\",\"quote\":\"\\u003cq>\",\"source\":\"s\"}}\n");
}

static void
tables_say_what_the_claims_say (void)
{
  static const char input[] = "subject,relation,object,date,note,source.id,source.section\n"
                              "Russia,aid.arms,North Korea,2024,=1+1,s,\"a,b\"\n";
  g_autoptr (EntMultigraph) graph = read_text (input, ".csv");
  g_autofree char *written = write_all (graph, "claims-csv");
  CU_ASSERT_STRING_EQUAL (written,
                          "subject,subject.id,relation,object,object.id,date,note,source.id,source.section\n"
                          "Russia,state:RUS,aid.arms,North Korea,state:PRK,2024,'=1+1,s,\"a,b\"\n");
}

/* What is not chosen does not come along: neither its source nor its actors. */
static void
a_selection_takes_its_own_sources_and_actors (void)
{
  char *sources[] = { "s2", NULL };
  g_autoptr (EntMultigraph) graph = read_text (everything, ".jsonl");
  g_autoptr (EntSelection) selection = ent_selection_new ();
  char **none = selection->sources;
  selection->sources = sources;
  g_autofree char *written = write_chosen (graph, "jsonl", selection);
  selection->sources = none;
  CU_ASSERT_PTR_NULL (strstr (written, "\"s1\""));
  CU_ASSERT_PTR_NULL (strstr (written, "consult"));
  CU_ASSERT_PTR_NOT_NULL (strstr (written, "\"kind\":\"rebels\""));
  CU_ASSERT_PTR_NOT_NULL (strstr (written, "leader:ivan"));
}

static void
writing_claims_is_not_writing_a_graph (void)
{
  g_autoptr (EntMultigraph) graph = read_text (everything, ".jsonl");
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, NULL);
  g_autoptr (GError) error = NULL;
  CU_ASSERT_FALSE (ent_export_claims (ent_exporters_find ("gexf", NULL), graph, chosen, NULL, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
}

void
ent_test_claims_export (void)
{
  CU_pSuite suite = CU_add_suite ("claims-export", NULL, NULL);
  CU_ADD_TEST (suite, json_lines_read_back_to_the_same);
  CU_ADD_TEST (suite, tables_read_back_to_the_same);
  CU_ADD_TEST (suite, a_table_loses_no_claim);
  CU_ADD_TEST (suite, who_is_quoted_keeps_type_kind_and_id);
  CU_ADD_TEST (suite, a_table_keeps_actors_names_types_and_kinds);
  CU_ADD_TEST (suite, a_table_keeps_voices_apart_as_they_were);
  CU_ADD_TEST (suite, gexf_keeps_denials_apart_from_what_they_deny);
  CU_ADD_TEST (suite, json_lines_say_what_the_claims_say);
  CU_ADD_TEST (suite, tables_say_what_the_claims_say);
  CU_ADD_TEST (suite, a_selection_takes_its_own_sources_and_actors);
  CU_ADD_TEST (suite, writing_claims_is_not_writing_a_graph);
}
