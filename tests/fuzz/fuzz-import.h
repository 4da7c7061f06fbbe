/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the fuzz targets of the claims formats share: any bytes are read, by the importer with this name, up
 * to the multigraph. A reading that fails says why. */
#ifndef ENT_FUZZ_IMPORT_H
#define ENT_FUZZ_IMPORT_H

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "importers/input.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The vocabulary is read once: it takes longer than most inputs. */
static inline EntVocabulary *
fuzz_vocabulary (void)
{
  static EntVocabulary *vocabulary;
  if (vocabulary == NULL)
    vocabulary = ent_vocabulary_new ();
  return vocabulary;
}

static inline void
fuzz_import (const char *format, const uint8_t *data, size_t size)
{
  const EntImporter *importer = ent_importers_find (format);
  EntImportOptions options = { .format = format };
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  g_autoptr (EntInput) input = ent_input_new_for_memory ("fuzz", data, size);
  importer->sniff ((const char *)data, size);
  gboolean is_read = importer->read (input, builder, problems, &options, &error);
  if (is_read != (error == NULL))
    abort ();
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  if (graph == NULL)
    abort ();
}

#endif
