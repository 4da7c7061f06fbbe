/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stores refuse: decisions about what is not there, rows that lead nowhere, tables that are not ours.
 * Which code an error has is what graph/store.h says. Files that are damaged are tested by tests/store.sh. */
#include <CUnit/CUnit.h>

#include "graph/database-private.h"
#include "tests/graph/store-fixture.h"

static void
what_is_not_there_cannot_be_decided_on (void)
{
  static const EntDecision decisions[] = {
    { .kind = ENT_DECISION_RETRACT, .claim = 99 },
    { .kind = ENT_DECISION_RETRACT, .claim = G_MAXINT64 },
    { .kind = ENT_DECISION_UNDO, .undoes = -1 },
    { .kind = ENT_DECISION_ALIAS, .actor = "state:XXX", .name = "x" }
  };
  Fixture fixture = begin ();
  import (&fixture, fill_with_few);
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++) {
    gint64 number;
    g_autoptr (GError) error = NULL;
    g_autoptr (EntStore) store = ent_store_open (fixture.path, ENT_STORE_WRITE, NULL);
    CU_ASSERT_FALSE (ent_store_decide (store, &decisions[i], &number, NULL, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND));
  }
  end (&fixture);
}

static void
an_import_that_is_given_up_leaves_nothing (void)
{
  Fixture fixture = begin ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fixture.vocabulary, fixture.problems);
  g_autoptr (EntStore) store = ent_store_open (fixture.path, ENT_STORE_MAKE, NULL);
  CU_ASSERT_TRUE (ent_store_begin_import (store, builder, NULL));
  g_clear_pointer (&store, ent_store_close);
  CU_ASSERT_FALSE (g_file_test (fixture.path, G_FILE_TEST_EXISTS));
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (ent_store_open (fixture.path, ENT_STORE_READ, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_IO));
  end (&fixture);
}

/* Each is one that no import of ours puts there. */
static void
rows_that_lead_nowhere_are_refused (void)
{
  static const struct {
    const char *sql;
    gint code;
  } damages[] = {
    { "UPDATE claims SET subject = 99 WHERE id = 2", ENT_ERROR_INVALID },
    { "UPDATE claims SET source = -1 WHERE id = 2", ENT_ERROR_INVALID },
    { "UPDATE claims SET period = 4611686018427387904 WHERE id = 2", ENT_ERROR_INVALID },
    { "UPDATE claims SET id = 4611686018427387904 WHERE id = 2", ENT_ERROR_INVALID },
    { "UPDATE names SET id = 199999999 WHERE id = 2", ENT_ERROR_INVALID },
    { "UPDATE claims SET file = 'here' WHERE id = 2", ENT_ERROR_INVALID },
    { "UPDATE periods SET to_latest = from_earliest - 1", ENT_ERROR_INVALID },
    { "UPDATE relations SET key = 'hug', layer = 'love'", ENT_ERROR_INVALID },
  };
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++) {
    Fixture fixture = begin ();
    const EntStoreReadOptions options = { .n_threads = 2 };
    g_autoptr (GError) error = NULL;
    import (&fixture, fill_with_few);
    g_autoptr (EntDatabase) database = ent__database_open (fixture.path, ENT__DATABASE_WRITE, NULL);
    CU_ASSERT_TRUE (ent__database_execute (database, damages[i].sql, NULL));
    g_clear_pointer (&database, ent__database_close);
    g_autoptr (EntBuilder) builder = ent_builder_new (fixture.vocabulary, fixture.problems);
    g_autoptr (EntStore) store = ent_store_open (fixture.path, ENT_STORE_READ, NULL);
    g_assert (store != NULL);
    CU_ASSERT_FALSE (ent_store_read (store, builder, &options, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, damages[i].code));
    g_clear_pointer (&store, ent_store_close);
    end (&fixture);
  }
}

static void
tables_that_are_not_ours_are_refused (void)
{
  static const char *const changes[] = {
    "ALTER TABLE quotes ADD COLUMN more TEXT",
    "DROP TABLE voices; CREATE VIEW voices AS SELECT 1 AS id, 'x' AS name, NULL AS type, NULL AS kind, NULL "
    "AS key",
    "DROP TABLE details",
  };
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    Fixture fixture = begin ();
    import (&fixture, fill_with_few);
    g_autoptr (EntDatabase) database = ent__database_open (fixture.path, ENT__DATABASE_WRITE, NULL);
    CU_ASSERT_TRUE (ent__database_execute (database, changes[i], NULL));
    g_clear_pointer (&database, ent__database_close);
    g_autoptr (GError) error = NULL;
    CU_ASSERT_PTR_NULL (ent_store_open (fixture.path, ENT_STORE_READ, &error));
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_INVALID));
    end (&fixture);
  }
}

void ent_test_store_refusals (void);

void
ent_test_store_refusals (void)
{
  CU_pSuite suite = CU_add_suite ("store-refusals", NULL, NULL);
  CU_ADD_TEST (suite, what_is_not_there_cannot_be_decided_on);
  CU_ADD_TEST (suite, an_import_that_is_given_up_leaves_nothing);
  CU_ADD_TEST (suite, rows_that_lead_nowhere_are_refused);
  CU_ADD_TEST (suite, tables_that_are_not_ours_are_refused);
}
