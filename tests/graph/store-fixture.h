/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of stores share: a store in a folder of its own, filled through the library. */
#ifndef ENT_TEST_STORE_FIXTURE_H
#define ENT_TEST_STORE_FIXTURE_H

#include <CUnit/CUnit.h>
#include <glib/gstdio.h>

#include "graph/graph.h"

typedef struct {
  EntVocabulary *vocabulary;
  EntProblems *problems;
  char *folder;
  char *path; /* of the store */
} Fixture;

static inline Fixture
begin (void)
{
  Fixture fixture = { ent_vocabulary_new (), ent_problems_new (), NULL, NULL };
  fixture.folder = g_dir_make_tmp ("test-store-XXXXXX", NULL);
  g_assert (fixture.folder != NULL);
  fixture.path = g_build_filename (fixture.folder, "a.entente", NULL);
  return fixture;
}

/* With the files in it, if it is there. */
static inline void
remove_folder (const char *folder)
{
  const char *name;
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  while (names != NULL && (name = g_dir_read_name (names)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder);
}

static inline void
end (Fixture *fixture)
{
  g_unlink (fixture->path);
  CU_ASSERT_EQUAL (g_rmdir (fixture->folder), 0); /* nothing else is left there */
  g_free (fixture->path);
  g_free (fixture->folder);
  ent_problems_unref (fixture->problems);
  ent_vocabulary_unref (fixture->vocabulary);
}

static inline EntText
text (const char *words)
{
  return (EntText){ words, 0, 0 };
}

typedef void (*FillFunc) (EntBuilder *builder);

/* What @fill says, in the fixture's store, which is made where there is none. */
static inline EntStoreCounts
import (const Fixture *fixture, FillFunc fill)
{
  static const char *const files[] = { "claims.yaml", NULL };
  const EntStoreImport how = { .who = "ana", .when = "2026-01-02T03:04:05Z", .files = files, .n_threads = 2 };
  EntStoreCounts counts = { 0 };
  g_autoptr (EntBuilder) builder = ent_builder_new (fixture->vocabulary, fixture->problems);
  g_autoptr (EntStore) store = ent_store_open (fixture->path, ENT_STORE_MAKE, NULL);
  g_assert (store != NULL && ent_store_begin_import (store, builder, NULL));
  fill (builder);
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  CU_ASSERT_TRUE (ent_store_add (store, graph, &how, &counts, NULL));
  return counts;
}

static inline EntMultigraph *
read_back (const Fixture *fixture, guint n_threads, gboolean without_details)
{
  const EntStoreReadOptions options = { .n_threads = n_threads };
  g_autoptr (EntBuilder) builder = ent_builder_new (fixture->vocabulary, fixture->problems);
  ent_builder_set_details (builder, !without_details);
  g_autoptr (EntStore) store = ent_store_open (fixture->path, ENT_STORE_READ, NULL);
  g_assert (store != NULL);
  CU_ASSERT_TRUE (ent_store_read (store, builder, &options, NULL));
  return ent_builder_finish (builder);
}

static inline void
fill_with_few (EntBuilder *builder)
{
  const EntSourceDraft source = { .id = text ("few"), .place = { "few.csv", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  static const char *const objects[] = { "Iran", "Iraq", "Spain", "Italy" };
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++) {
    const EntClaimDraft draft = { .subject = { .name = text ("France") },
                                  .relation = text ("consult"),
                                  .object = { .name = text (objects[i]) },
                                  .date = text ("2024"),
                                  .place = { "few.csv", i + 2, 0, NULL } };
    ent_builder_add_claim (builder, &draft, number);
  }
}

static inline void
decide (const Fixture *fixture, const EntDecision *decision, gint64 expected)
{
  gint64 number = 0;
  EntDecision whole = *decision;
  whole.who = "ben";
  whole.when = "2026-01-03T00:00:00Z";
  g_autoptr (EntStore) store = ent_store_open (fixture->path, ENT_STORE_WRITE, NULL);
  g_assert (store != NULL);
  CU_ASSERT_TRUE (ent_store_decide (store, &whole, &number, NULL, NULL));
  CU_ASSERT_EQUAL (number, expected);
}

#endif
