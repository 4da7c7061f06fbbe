/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: event data. Every input is given to every format, so that any file of any of them is a seed.
 */
#include "tests/fuzz/fuzz-import.h"

/* The same bytes as events and as their mentions; the event 101 is in the tests' data. */
static void
fuzz_mentions (const uint8_t *data, size_t size)
{
  static const char claim[] =
      "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", \"globaleventid\": \"101\"}\n";
  static const char *const formats[] = { "gdelt-mentions", "jsonl", "gdelt" };
  const EntImportOptions options = { 0 };
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    gboolean is_claim = i == 1;
    g_autoptr (EntInput) input = ent_input_new_for_memory ("fuzz", is_claim ? claim : (const char *)data,
                                                           is_claim ? sizeof claim - 1 : size);
    ent_importers_find (formats[i])->read (input, builder, problems, &options, NULL);
  }
  ent_multigraph_unref (ent_builder_finish (builder));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { "icews", "gdelt", "gdelt-mentions", "quadruples", "polecat" };
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    fuzz_import (formats[i], data, size);
  fuzz_mentions (data, size);
  return 0;
}
