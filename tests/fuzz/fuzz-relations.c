/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: a user's table of relations (--relations FILE). Whatever stands in it, the vocabulary is extended or left
 * as it was, with a reason. */
#include <stddef.h>
#include <stdint.h>

#include "graph/graph.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (GError) error = NULL;
  guint before = ent_vocabulary_get_size (vocabulary);
  gboolean is_extended =
      ent_vocabulary_extend (vocabulary, size > 0 ? (const char *)data : "", size, "fuzz.tsv", &error);
  g_assert (is_extended == (error == NULL));
  g_assert (is_extended || ent_vocabulary_get_size (vocabulary) == before);
  return 0;
}
