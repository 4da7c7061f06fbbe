/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept ties are found as long as the same is asked of the same, and no longer; what is damaged is not taken.
 * That a network of kept ties is the same as another is tested in test-network-pairs.c. */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "engine/engine.h"
#include "tests/graph/store-fixture.h"

/* A store with a few claims, and a folder for the ties. */
typedef struct {
  Fixture fixture;
  char *folder;
  EntSelection *selection;
  EntNetworkOptions options;
} Keeping;

static Keeping
begin_keeping (void)
{
  Keeping keeping = { begin (), NULL, ent_selection_new (), ENT_NETWORK_OPTIONS_INIT };
  keeping.folder = g_build_filename (keeping.fixture.folder, "kept", NULL);
  import (&keeping.fixture, fill_with_few);
  return keeping;
}

static void
end_keeping (Keeping *keeping)
{
  remove_folder (keeping->folder);
  g_free (keeping->folder);
  ent_selection_free (keeping->selection);
  end (&keeping->fixture);
}

static EntKept *
open_kept (const Keeping *keeping)
{
  g_autoptr (EntStore) store = ent_store_open (keeping->fixture.path, ENT_STORE_READ, NULL);
  g_assert (store != NULL);
  EntKept *kept = ent_kept_new (store, keeping->fixture.vocabulary, keeping->folder);
  CU_ASSERT_PTR_NOT_NULL_FATAL (kept);
  return kept;
}

static void
keep (const Keeping *keeping)
{
  g_autoptr (EntKept) kept = open_kept (keeping);
  g_autoptr (EntMultigraph) graph = read_back (&keeping->fixture, 1, TRUE);
  g_autoptr (EntNetwork) network = ent_network_new (graph, keeping->selection, &keeping->options, NULL, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_ties (network), 4);
  ent_kept_add (kept, network, keeping->selection, &keeping->options);
}

static gboolean
has (const Keeping *keeping, const EntSelection *selection, const EntNetworkOptions *options)
{
  g_autoptr (EntKept) kept = open_kept (keeping);
  return ent_kept_has (kept, selection, options);
}

static gboolean
has_same (const Keeping *keeping)
{
  return has (keeping, keeping->selection, &keeping->options);
}

static void
is_found_where_the_same_is_asked (void)
{
  char *words[] = { "consult", NULL }, *none[] = { NULL };
  Keeping keeping = begin_keeping ();
  CU_ASSERT_FALSE (has_same (&keeping));
  keep (&keeping);
  CU_ASSERT_TRUE (has_same (&keeping));
  char ***lists[] = { &keeping.selection->relations,
                      &keeping.selection->layers,
                      &keeping.selection->signs,
                      &keeping.selection->actors,
                      &keeping.selection->actor_types,
                      &keeping.selection->sources,
                      &keeping.selection->publishers,
                      &keeping.selection->without_sources,
                      &keeping.selection->without_publishers,
                      &keeping.selection->stated_by,
                      &keeping.selection->modalities };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    *lists[i] = words;
    CU_ASSERT_FALSE (has_same (&keeping));
    *lists[i] = none;
    CU_ASSERT_FALSE (has_same (&keeping));
    *lists[i] = NULL;
  }
  EntSelection sure = *keeping.selection, early = sure;
  sure.min_confidence = 1;
  early.has_period = TRUE;
  early.last = 0;
  CU_ASSERT_FALSE (has (&keeping, &sure, &keeping.options));
  CU_ASSERT_FALSE (has (&keeping, &early, &keeping.options));
  EntNetworkOptions unfolded = keeping.options, counted = unfolded, aged = unfolded, dated = unfolded,
                    many = unfolded, ego = unfolded, system = unfolded;
  unfolded.fold = ENT_FOLD_NONE;
  counted.weight = ENT_WEIGHT_CLAIMS;
  aged.half_life = .5;
  dated.has_at = TRUE;
  many.min_claims = 2;
  ego.ego = "France";
  system.population = ENT_POPULATION_SYSTEM;
  const EntNetworkOptions *others[] = { &unfolded, &counted, &aged, &dated, &many },
                          *likes[] = { &ego, &system };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    CU_ASSERT_FALSE (has (&keeping, keeping.selection, others[i]));
  for (guint i = 0; i < G_N_ELEMENTS (likes); i++)
    CU_ASSERT_TRUE (has (&keeping, keeping.selection, likes[i]));
  end_keeping (&keeping);
}

static void
fill_with_another (EntBuilder *builder)
{
  const EntSourceDraft source = { .id = text ("another"), .place = { "another.csv", 1, 0, NULL } };
  const EntClaimDraft draft = { .subject = { .name = text ("Italy") },
                                .relation = text ("consult"),
                                .object = { .name = text ("Iran") },
                                .place = { "another.csv", 2, 0, NULL } };
  ent_builder_add_claim (builder, &draft, ent_builder_add_source (builder, &source));
}

/* A byte at @place of a file becomes another, and its old value is returned. */
static int
change_byte (const char *path, long place, int by)
{
  FILE *file = g_fopen (path, "r+");
  g_assert (file != NULL);
  fseek (file, place, SEEK_SET);
  int old = fgetc (file);
  fseek (file, place, SEEK_SET);
  fputc ((old + by) & 0xff, file);
  fclose (file);
  return old;
}

static void
is_not_found_once_the_store_has_changed (void)
{
  Keeping keeping = begin_keeping ();
  const EntDecision retract = { .kind = ENT_DECISION_RETRACT, .claim = 2 },
                    undo = { .kind = ENT_DECISION_UNDO, .undoes = 1 };
  keep (&keeping);
  CU_ASSERT_TRUE (has_same (&keeping));
  decide (&keeping.fixture, &retract, 1);
  CU_ASSERT_FALSE (has_same (&keeping));
  decide (&keeping.fixture, &undo, 2); /* all is as before, but that is not looked at */
  CU_ASSERT_FALSE (has_same (&keeping));
  keep (&keeping);
  CU_ASSERT_TRUE (has_same (&keeping));
  import (&keeping.fixture, fill_with_another);
  CU_ASSERT_FALSE (has_same (&keeping));
  end_keeping (&keeping);
}

/* Somebody writes into the file with another program, and leaves its size and its numbers as they were. */
static void
is_not_found_once_others_have_changed_the_store (void)
{
  Keeping keeping = begin_keeping ();
  keep (&keeping);
  CU_ASSERT_TRUE (has_same (&keeping));
  g_usleep (50000);                          /* the clock of files is coarse */
  change_byte (keeping.fixture.path, 72, 1); /* reserved in SQLite's head */
  change_byte (keeping.fixture.path, 72, -1);
  CU_ASSERT_FALSE (has_same (&keeping));
  end_keeping (&keeping);
}

static void
is_not_found_with_another_vocabulary (void)
{
  static const char table[] = "id\tintensity\nconsult\t2\n";
  Keeping keeping = begin_keeping ();
  keep (&keeping);
  CU_ASSERT_TRUE (
      ent_vocabulary_extend (keeping.fixture.vocabulary, table, strlen (table), "mine.tsv", NULL));
  CU_ASSERT_FALSE (has_same (&keeping));
  end_keeping (&keeping);
}

static char *
find_file (const Keeping *keeping)
{
  g_autoptr (GDir) names = g_dir_open (keeping->folder, 0, NULL);
  const char *name = names != NULL ? g_dir_read_name (names) : NULL;
  CU_ASSERT_PTR_NOT_NULL_FATAL (name);
  char *path = g_build_filename (keeping->folder, name, NULL);
  CU_ASSERT_PTR_NULL (g_dir_read_name (names));
  return path;
}

/* The number of ties in a network of kept ones, -1 where there is none. */
static gint
count_found (const EntKept *kept, EntMultigraph *graph, const Keeping *keeping)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntNetwork) network =
      ent_network_new_from_kept (kept, graph, keeping->selection, &keeping->options, &error);
  CU_ASSERT_PTR_NULL (error);
  return network != NULL ? (gint)ent_network_get_n_ties (network) : -1;
}

/* Any byte, any end. */
static void
is_not_taken_where_it_is_damaged (void)
{
  Keeping keeping = begin_keeping ();
  keep (&keeping);
  g_autoptr (EntKept) kept = open_kept (&keeping);
  g_autoptr (EntMultigraph) graph = read_back (&keeping.fixture, 1, TRUE);
  g_autofree char *path = find_file (&keeping);
  g_autofree char *bytes = NULL;
  gsize n;
  CU_ASSERT_TRUE_FATAL (g_file_get_contents (path, &bytes, &n, NULL));
  CU_ASSERT_EQUAL (count_found (kept, graph, &keeping), 4);
  for (gsize i = 0; i < n; i++) {
    gint old = change_byte (path, (long)i, 1 + (gint)(i % 255));
    CU_ASSERT_EQUAL (count_found (kept, graph, &keeping), -1);
    change_byte (path, (long)i, 255 - (gint)(i % 255));
    CU_ASSERT_EQUAL (old, (guchar)bytes[i]);
  }
  CU_ASSERT_EQUAL (count_found (kept, graph, &keeping), 4);
  for (gsize length = n; length-- > 0;) {
    CU_ASSERT_EQUAL (truncate (path, (off_t)length), 0);
    CU_ASSERT_EQUAL (count_found (kept, graph, &keeping), -1);
  }
  keep (&keeping); /* takes its place */
  CU_ASSERT_EQUAL (count_found (kept, graph, &keeping), 4);
  end_keeping (&keeping);
}

/* A file of another program's store, of whose actors the graph knows none. */
static void
is_not_taken_for_another_graph (void)
{
  Keeping keeping = begin_keeping (), other = begin_keeping ();
  keep (&keeping);
  g_autoptr (EntKept) kept = open_kept (&keeping);
  const EntDecision merge = { .kind = ENT_DECISION_MERGE, .actor = "state:IRQ", .target = "state:IRN" };
  decide (&other.fixture, &merge, 1);
  g_autoptr (EntMultigraph) graph = read_back (&other.fixture, 1, TRUE);
  CU_ASSERT_EQUAL (count_found (kept, graph, &keeping), -1);
  end_keeping (&other);
  end_keeping (&keeping);
}

/* A large file that was not used for long makes room; a name of somebody else's stays. */
static void
takes_so_much_room_and_no_more (void)
{
  Keeping keeping = begin_keeping ();
  g_autofree char *old = g_build_filename (keeping.folder, "old.ties", NULL),
                  *mine = g_build_filename (keeping.folder, "mine", NULL);
  CU_ASSERT_EQUAL (g_mkdir (keeping.folder, 0700), 0);
  CU_ASSERT_TRUE (g_file_set_contents (old, "x", 1, NULL) && g_file_set_contents (mine, "x", 1, NULL));
  CU_ASSERT_EQUAL (truncate (old, ENT_KEPT_MAX_BYTES) + truncate (mine, ENT_KEPT_MAX_BYTES), 0); /* holes */
  g_usleep (1100000); /* used earlier by a second at least */
  keep (&keeping);
  CU_ASSERT_TRUE (has_same (&keeping));
  CU_ASSERT_FALSE (g_file_test (old, G_FILE_TEST_EXISTS));
  CU_ASSERT_TRUE (g_file_test (mine, G_FILE_TEST_EXISTS));
  end_keeping (&keeping);
}

/* A folder that cannot be made: nothing is kept, and nothing else happens. */
static void
does_without_a_folder (void)
{
  Keeping keeping = begin_keeping ();
  CU_ASSERT_TRUE (g_file_set_contents (keeping.folder, "a file", -1, NULL));
  keep (&keeping);
  CU_ASSERT_FALSE (has_same (&keeping));
  g_unlink (keeping.folder);
  end_keeping (&keeping);
}

void ent_test_kept (void);

void
ent_test_kept (void)
{
  CU_pSuite suite = CU_add_suite ("kept", NULL, NULL);
  CU_ADD_TEST (suite, is_found_where_the_same_is_asked);
  CU_ADD_TEST (suite, is_not_found_once_the_store_has_changed);
  CU_ADD_TEST (suite, is_not_found_once_others_have_changed_the_store);
  CU_ADD_TEST (suite, is_not_found_with_another_vocabulary);
  CU_ADD_TEST (suite, is_not_taken_where_it_is_damaged);
  CU_ADD_TEST (suite, is_not_taken_for_another_graph);
  CU_ADD_TEST (suite, takes_so_much_room_and_no_more);
  CU_ADD_TEST (suite, does_without_a_folder);
}
