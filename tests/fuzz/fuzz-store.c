/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fuzz target: stores. Few inputs would be databases, so an input that is none changes a small store that is
 * made at first: bytes of its file, or, if it begins with an odd byte, values of its columns, which leads
 * beyond what SQLite itself finds out. */
#include <glib/gstdio.h>
#include <string.h>

#include "graph/database-private.h"
#include "tests/fuzz/fuzz-import.h"

static const char claims[] =
    "{\"source\":{\"id\":\"s\",\"title\":\"Title\",\"date\":\"2024-05\",\"colour\":\"red\"}}\n"
    "{\"actor\":{\"id\":\"leader:kim\",\"name\":\"Kim\",\"aliases\":[\"Old Kim\"],\"shoe\":\"44\"}}\n"
    "{\"source\":\"s\",\"subject\":\"Kim\",\"relation\":\"consult\",\"object\":\"Russia\",\"date\":\"2024\","
    "\"quote\":{\"exact\":\"one\",\"start\":3,\"end\":6},\"note\":\"n\",\"stated_by\":\"Putin\",\"hue\":"
    "\"b\"}\n"
    "{\"source\":\"s\",\"subject\":\"France\",\"relation\":\"aid.arms\",\"object\":\"Russia\","
    "\"quantity\":{\"min\":1,\"unit\":\"tanks\"},\"treaty\":\"T\",\"confidence\":0.5,\"polarity\":\"denied\"}"
    "\n"
    "{\"source\":\"s\",\"subject\":\"France\",\"relation\":\"consult\",\"object\":\"Iran\",\"date\":\"1999/"
    "..\"}\n";

static const char *const columns[][2] = {
  { "sources", "key" },
  { "sources", "version" },
  { "sources", "title" },
  { "sources", "published" },
  { "sources", "text_file" },
  { "sources", "directory" },
  { "sources", "id" },
  { "source_attributes", "name" },
  { "source_attributes", "source" },
  { "actors", "key" },
  { "actors", "type" },
  { "actors", "kind" },
  { "actors", "name" },
  { "actors", "declared" },
  { "actors", "known" },
  { "actors", "id" },
  { "actor_attributes", "name" },
  { "actor_attributes", "value" },
  { "names", "id" },
  { "names", "actor" },
  { "names", "name" },
  { "names", "alias" },
  { "relations", "key" },
  { "relations", "id" },
  { "periods", "from_earliest" },
  { "periods", "from_latest" },
  { "periods", "to_earliest" },
  { "periods", "to_latest" },
  { "periods", "flags" },
  { "periods", "from_precision" },
  { "periods", "to_precision" },
  { "periods", "id" },
  { "voices", "name" },
  { "voices", "type" },
  { "voices", "key" },
  { "voices", "id" },
  { "claims", "id" },
  { "claims", "source" },
  { "claims", "subject" },
  { "claims", "relation" },
  { "claims", "period" },
  { "claims", "modality" },
  { "claims", "denied" },
  { "claims", "confidence" },
  { "claims", "voice" },
  { "claims", "treaty" },
  { "claims", "intensity" },
  { "claims", "file" },
  { "claims", "line" },
  { "details", "claim" },
  { "details", "own_id" },
  { "details", "quantity_min" },
  { "details", "quantity_unit" },
  { "details", "pointer" },
  { "quotes", "exact" },
  { "quotes", "start_at" },
  { "quotes", "end_at" },
  { "quotes", "claim" },
  { "claim_attributes", "claim" },
  { "claim_attributes", "name" },
  { "claim_attributes", "value" },
  { "claim_attributes", "position" },
  { "files", "path" },
  { "files", "id" },
  { "decisions", "kind" },
  { "decisions", "actor" },
  { "decisions", "target" },
  { "decisions", "name" },
  { "decisions", "claim" },
  { "decisions", "confidence" },
  { "decisions", "undoes" },
  { "decisions", "id" },
};

/* Some decisions, for the changes to work on. */
static const char decisions[] =
    "INSERT INTO decisions (id, kind, actor, target, name, claim, undoes, decided, decided_by) VALUES"
    " (1, 'merge', 'leader:kim', 'state:FRA', NULL, NULL, NULL, 'now', 'me'),"
    " (2, 'split', 'state:RUS', 'org:other', 'Russia', NULL, NULL, 'now', 'me'),"
    " (3, 'alias', 'state:IRN', NULL, 'Persia', NULL, NULL, 'now', 'me'),"
    " (4, 'retract', NULL, NULL, NULL, 3, NULL, 'now', 'me'),"
    " (5, 'undo', NULL, NULL, NULL, NULL, 1, 'now', 'me')";

static char *folder;
static char *path;
static char *base;
static gsize base_size;

static void
clear (void)
{
  static const char *const suffixes[] = { "", "-wal", "-shm", "-journal" };
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *name = g_strconcat (path, suffixes[i], NULL);
    g_unlink (name);
  }
}

static void
clear_folder (void)
{
  clear ();
  g_rmdir (folder);
}

static void
import (EntStore *store)
{
  const char *const files[] = { "fuzz", NULL };
  const EntStoreImport import = { .who = "me", .when = "now", .files = files, .n_threads = 1 };
  const EntImportOptions options = { .format = "jsonl" };
  EntStoreCounts counts;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  g_autoptr (EntInput) input = ent_input_new_for_memory ("fuzz", claims, strlen (claims));
  if (!ent_store_begin_import (store, builder, NULL) ||
      !ent_importers_find ("jsonl")->read (input, builder, problems, &options, NULL))
    abort ();
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  if (!ent_store_add (store, graph, &import, &counts, NULL) || counts.n_claims != 3)
    abort ();
}

static void
make_base (void)
{
  folder = g_dir_make_tmp ("fuzz-store-XXXXXX", NULL);
  path = g_build_filename (folder, "fuzz.entente", NULL);
  atexit (clear_folder);
  g_autoptr (EntStore) store = ent_store_open (path, ENT_STORE_MAKE, NULL);
  if (store == NULL)
    abort ();
  import (store);
  g_clear_pointer (&store, ent_store_close);
  g_autoptr (EntDatabase) database = ent__database_open (path, ENT__DATABASE_WRITE, NULL);
  if (database == NULL || !ent__database_execute (database, decisions, NULL))
    abort ();
  g_clear_pointer (&database, ent__database_close);
  if (!g_file_get_contents (path, &base, &base_size, NULL))
    abort ();
}

static void
put_file (const void *bytes, gsize size)
{
  FILE *file = g_fopen (path, "wb");
  if (file == NULL || fwrite (bytes, 1, size, file) != size || fclose (file) != 0)
    abort ();
}

/* Four bytes each: a place, and what stands there. */
static void
change_bytes (const uint8_t *data, size_t size)
{
  g_autofree char *changed = g_memdup2 (base, base_size);
  for (; size >= 4; data += 4, size -= 4)
    changed[(data[0] | (gsize)data[1] << 8 | (gsize)data[2] << 16) % base_size] = (char)data[3];
  put_file (changed, base_size);
}

/* @length: of the bytes that it is made of */
static char *
make_value (guint kind, const uint8_t *data, size_t length)
{
  gint64 number = 0;
  g_autoptr (GString) hex = g_string_new (NULL);
  memcpy (&number, data, MIN (length, sizeof number));
  for (size_t i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  switch (kind % 5) {
  case 0:
    return g_strdup ("NULL");
  case 1:
    return g_strdup_printf ("%" G_GINT64_FORMAT, number);
  case 2:
    return g_strdup_printf ("CAST (x'%s' AS TEXT)", hex->str);
  case 3:
    return g_strdup_printf ("x'%s'", hex->str);
  default:
    return g_strdup_printf ("%" G_GINT64_FORMAT "e%d", number, length > 0 ? data[0] : 0);
  }
}

/* A column, a kind of value with its length, and the bytes that it is made of. */
static void
change_values (const uint8_t *data, size_t size)
{
  put_file (base, base_size);
  g_autoptr (EntDatabase) database = ent__database_open (path, ENT__DATABASE_WRITE, NULL);
  if (database == NULL || !ent__database_execute (database, "BEGIN", NULL))
    abort ();
  while (size >= 3) {
    const char *const *column = columns[data[0] % G_N_ELEMENTS (columns)];
    size_t length = MIN (data[2], size - 3);
    g_autofree char *value = make_value (data[1], data + 3, length);
    g_autofree char *sql =
        g_strdup_printf ("UPDATE OR IGNORE %s SET %s = %s WHERE %s IN (SELECT %s FROM %s LIMIT %u)",
                         column[0], column[1], value, column[1], column[1], column[0], 1 + data[1] / 5u % 3);
    ent__database_execute (database, sql, NULL);
    data += 3 + length;
    size -= 3 + length;
  }
  if (!ent__database_execute (database, "COMMIT", NULL))
    abort ();
}

static void
read_store (gboolean without_details)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (fuzz_vocabulary (), problems);
  const EntStoreReadOptions options = { .n_threads = 1 };
  ent_builder_set_details (builder, !without_details);
  g_autoptr (EntStore) store = ent_store_open (path, ENT_STORE_READ, &error);
  gboolean is_read = store != NULL && ent_store_read (store, builder, &options, &error);
  if (is_read != (error == NULL))
    abort ();
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_autoptr (EntFrame) log = store != NULL ? ent_store_get_log (store, NULL) : NULL;
  if (graph == NULL)
    abort ();
}

/* In parts of a claim each, every actor a group of its own. */
static void
read_pairs (void)
{
  EntMultigraph *part;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  const EntPairsOptions options = { .n_at_once = 1, .n_threads = 1 };
  EntStore *store = ent_store_open (path, ENT_STORE_READ, NULL);
  g_autoptr (EntPairs) pairs =
      store != NULL ? ent_pairs_new (store, fuzz_vocabulary (), problems, &options, NULL) : NULL;
  if (pairs == NULL)
    return;
  guint n_actors = ent_multigraph_get_n_actors (ent_pairs_get_graph (pairs));
  g_autofree guint32 *groups = g_new (guint32, n_actors + 1);
  for (guint32 i = 0; i < n_actors; i++)
    groups[i] = i;
  g_autoptr (EntSelection) all = ent_selection_new ();
  if (!ent_pairs_begin (pairs, all, groups, NULL))
    return;
  while ((part = ent_pairs_next (pairs, &error)) != NULL) {
    for (guint32 i = 0; i < ent_multigraph_get_n_claims (part); i++)
      if (ent_multigraph_get_claim (part, i).subject >= n_actors)
        abort ();
    ent_multigraph_unref (part);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (path == NULL)
    make_base ();
  clear ();
  if (size >= 16 && memcmp (data, "SQLite format 3", 16) == 0)
    put_file (data, size);
  else if (size > 0 && data[0] % 2 == 0)
    change_bytes (data + 1, size - 1);
  else if (size > 0)
    change_values (data + 1, size - 1);
  else
    put_file (data, 0);
  read_store (size % 2 == 0);
  read_pairs ();
  return 0;
}
