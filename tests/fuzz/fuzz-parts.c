/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: a file comes to the same graph and the same findings in one part and in many small ones on two
 * threads. Compressed files and their like are fuzz-input.c's. */
#include "importers/parts-private.h"
#include "tests/fuzz/fuzz-import.h"

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *)a, *(const char *const *)b);
}

/* Sorted: what is wrong with a source is found when its part is put in, behind what is wrong with the part's
 * claims. */
static void
describe_problems (EntProblems *problems, GString *text)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < ent_problems_get_size (problems); i++) {
    const EntProblem *problem = ent_problems_get (problems, i);
    g_ptr_array_add (lines, g_strdup_printf ("%u:%u: %s %s\n", problem->line, problem->column, problem->code,
                                             problem->message));
  }
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append (text, g_ptr_array_index (lines, i));
}

static void
describe_claims (const EntMultigraph *graph, GString *text)
{
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, i);
    EntClaimDetails details;
    ent_multigraph_get_details (graph, i, &details);
    g_string_append_printf (text, "%u %u %u %u %u %s\n", claim.subject, claim.relation, claim.object,
                            claim.source, claim.line, details.quote != NULL ? details.quote : "");
  }
}

static char *
read_in_parts (const EntImporter *importer, const uint8_t *data, size_t size, gsize part_size,
               guint n_threads)
{
  EntImportOptions options = { .format = importer->name, .n_threads = n_threads, .part_size = part_size };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  g_autoptr (EntInput) input = ent_input_new_for_memory ("fuzz", data, size);
  GString *text = g_string_new (NULL);
  /* What is said then may differ: a header that cannot be read is no header to whoever cuts the file. */
  if (!ent__parts_read (importer, input, builder, problems, &options, &error))
    return g_string_free (g_string_append (text, "failed"), FALSE);
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  describe_claims (graph, text);
  describe_problems (problems, text);
  return g_string_free (text, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { "jsonl", "csv", "gdelt", "icews", "polecat", "quadruples" };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    const EntImporter *importer = ent_importers_find (formats[i]);
    g_autofree char *whole = read_in_parts (importer, data, size, 0, 1);
    g_autofree char *parts = read_in_parts (importer, data, size, 200, 2);
    if (g_strcmp0 (whole, parts) != 0) {
      g_printerr ("%s in one part:\n%s\nin many:\n%s", importer->name, whole, parts);
      abort ();
    }
  }
  return 0;
}
