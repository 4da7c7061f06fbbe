/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: tables of data sets, by every importer that reads them; and any table by a mapping, which is
 * the input's first line; and what actors weigh. */
#include "importers/actor-weights-private.h"
#include "tests/fuzz/fuzz-import.h"

#include <string.h>

static void
read_by_map (const uint8_t *data, size_t size)
{
  const char *end = size > 0 ? memchr (data, '\n', size) : NULL;
  size_t length = end != NULL ? (size_t)(end - (const char *)data) : 0;
  g_autofree char *map = g_strndup ((const char *)data, length);
  for (char *at = map; *at != '\0'; at++)
    *at = *at == '|' ? '\n' : *at; /* a mapping may have several lines */
  EntImportOptions options = { .format = "dyadic", .map = map };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  g_autoptr (EntInput) input = ent_input_new_for_memory ("fuzz", data + length, size - length);
  if (ent_importers_find ("dyadic")->read (input, builder, problems, &options, &error) != (error == NULL))
    abort ();
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
}

static void
read_weights (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_autoptr (EntActorWeights) weights = ent_actor_weights_new ();
  g_autoptr (EntInput) input = ent_input_new_for_memory ("fuzz", data, size);
  if (ent__actor_weights_read_input (weights, input, graph, problems, &error) != (error == NULL))
    abort ();
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const formats[] = { "atop",     "atop-members", "cow-alliances",
                                         "cow-mids", "cow-states",   "archigos" };
  const EntImporter *importer;
  for (size_t i = 0; i < G_N_ELEMENTS (formats); i++) {
    importer = ent_importers_find (formats[i]);
    /* Without its columns none goes beyond the header. */
    if (i == 0 || importer->sniff ((const char *)data, size) > 0)
      fuzz_import (formats[i], data, size);
  }
  read_by_map (data, size);
  read_weights (data, size);
  return 0;
}
