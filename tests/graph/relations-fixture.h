/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tests of the vocabulary share. */
#ifndef TESTS_GRAPH_RELATIONS_FIXTURE_H
#define TESTS_GRAPH_RELATIONS_FIXTURE_H

#include "graph/relations.h"

/* The relation that a data set's code means; "" where it means none. */
static inline const char *
id_of_code (const EntVocabulary *vocabulary, const char *system, const char *code)
{
  gint index = ent_vocabulary_find_code (vocabulary, system, code);
  return index >= 0 ? ent_vocabulary_get (vocabulary, (guint)index)->id : "";
}

#endif
