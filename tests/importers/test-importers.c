/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table, and how files find their format: by content first, by name where that does not settle it. */
#include "tests/importers/reading.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <stdlib.h>

void ent_test_importers (void);

#define JSON_CLAIM                                                                                           \
  "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"Iran\", \"source\": {\"id\": \"s\"}}"

static void
every_importer_says_what_it_is (void)
{
  guint n;
  const EntImporter *const *importers = ent_importers_get (&n);
  CU_ASSERT (n >= 4);
  for (guint i = 0; i < n; i++) {
    CU_ASSERT (*importers[i]->name != '\0' && *importers[i]->summary != '\0');
    CU_ASSERT_PTR_NOT_NULL (importers[i]->suffixes[0]);
    CU_ASSERT_PTR_EQUAL (ent_importers_find (importers[i]->name), importers[i]);
    CU_ASSERT_EQUAL (importers[i]->sniff ("", 0), 0);
    CU_ASSERT_EQUAL (importers[i]->sniff ("An article, it seems. It says nothing of formats.\n", 50), 0);
    CU_ASSERT_EQUAL (importers[i]->sniff ("\0\1\2\3", 4), 0);
  }
  CU_ASSERT_PTR_NULL (ent_importers_find ("nothing"));
}

/* Writes @text to a file of this name in a folder of its own and reads it. */
static Reading
read_as (const char *name, const char *text, gssize length, const char *format)
{
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_assert (g_file_set_contents (path, text, length, NULL));
  Reading reading = reading_of_file (path, format);
  g_remove (path);
  g_rmdir (folder);
  return reading;
}

static void
content_tells_the_format (void)
{
  static const char *const texts[] = {
    "entente: 1\nsource: {id: s}\nclaims:\n- {subject: Russia, relation: aid, object: Iran}\n",
    "# a comment\n---\nclaims:\n- {subject: Russia, relation: aid, object: Iran}\n",
    "- subject: Russia\n  relation: aid\n  object: Iran\n",
    "{entente: 1, source: {id: s}, claims: [{subject: Russia, relation: aid, object: Iran}]}\n",
    "{\n  \"claims\": [" JSON_CLAIM "]\n}\n",
    "[" JSON_CLAIM "]",
    "{\"claims\": [" JSON_CLAIM "]}",
    JSON_CLAIM,
    "{\"source\": {\"id\": \"s\"}}\n" JSON_CLAIM "\n",
    "subject,relation,object\nRussia,aid,Iran\n",
    "\xef\xbb\xbfid;subject.name;relation;object.id\n1;Russia;aid;state:IRN\n",
    "note\tsubject\trelation\tobject\nx\tRussia\taid\tIran\n",
  };
  static const char *const names[] = { "claims",     "claims.txt",  "claims.yaml",
                                       "claims.csv", "claims.json", "claims.jsonl" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names); j++) {
      g_auto (Reading) reading = read_as (names[j], texts[i], -1, NULL);
      CU_ASSERT_PTR_NULL (reading.error);
      CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
      CU_ASSERT_EQUAL (reading_n_rejected (&reading), 0);
    }
}

static void
the_name_decides_where_content_does_not (void)
{
  g_auto (Reading) csv = read_as ("a.csv", "who,what\na,b\n", -1, NULL);
  g_auto (Reading) jsonl = read_as ("a.JSONL", "oops\n" JSON_CLAIM "\n", -1, NULL);
  g_auto (Reading) unknown = read_as ("a.txt", "An article.\n", -1, NULL);
  g_auto (Reading) said = read_as ("a.txt", "oops\n" JSON_CLAIM "\n", -1, "jsonl");
  g_auto (Reading) wrong = read_as ("a.txt", JSON_CLAIM, -1, "jsom");
  CU_ASSERT (csv.error != NULL && strstr (csv.error->message, "no column 'subject'") != NULL);
  CU_ASSERT_EQUAL (reading_n_claims (&jsonl), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&jsonl), 1);
  CU_ASSERT (g_error_matches (unknown.error, ENT_ERROR, ENT_ERROR_UNSUPPORTED));
  CU_ASSERT_EQUAL (reading_n_claims (&said), 1);
  CU_ASSERT (g_error_matches (wrong.error, ENT_ERROR, ENT_ERROR_USAGE));
}

static void
files_with_nothing_in_them_are_said_to_be_empty (void)
{
  static const char *const texts[] = { "", "\n \n", "\xef\xbb\xbf", "\xff\xfe" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Reading) reading = read_as ("a.yaml", texts[i], -1, NULL);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT (reading.error != NULL && g_str_has_suffix (reading.error->message, "a.yaml: is empty"));
  }
}

static char *
zip (const char *const *members, gsize *length)
{
  char *data = g_malloc (1 << 20);
  size_t used = 0;
  struct archive *writer = archive_write_new ();
  g_assert (archive_write_set_format_zip (writer) == ARCHIVE_OK);
  g_assert (archive_write_open_memory (writer, data, 1 << 20, &used) == ARCHIVE_OK);
  for (guint i = 0; members[i] != NULL; i += 2) {
    struct archive_entry *entry = archive_entry_new ();
    archive_entry_set_pathname (entry, members[i]);
    archive_entry_set_filetype (entry, AE_IFREG);
    archive_entry_set_size (entry, (la_int64_t)strlen (members[i + 1]));
    g_assert (archive_write_header (writer, entry) == ARCHIVE_OK);
    archive_write_data (writer, members[i + 1], strlen (members[i + 1]));
    archive_entry_free (entry);
  }
  archive_write_close (writer);
  archive_write_free (writer);
  *length = used;
  return data;
}

static void
members_of_an_archive_are_read_each_for_itself (void)
{
  const char *const members[] = { "read-me.txt", "An article.\n",
                                  "one.jsonl",   JSON_CLAIM "\n[1\n",
                                  "none.csv",    "",
                                  "two.csv",     "subject,relation,object\nRussia,aid,Cuba\n",
                                  NULL };
  gsize length;
  g_autofree char *data = zip (members, &length);
  g_auto (Reading) reading = read_as ("all.zip", data, (gssize)length, NULL);
  CU_ASSERT_PTR_NULL (reading.error);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  g_autofree char *unknown = reading_find (&reading, "unknown-format");
  g_autofree char *empty = reading_find (&reading, "unreadable");
  g_autofree char *syntax = reading_find (&reading, "syntax");
  CU_ASSERT (unknown != NULL &&
             strstr (unknown, "all.zip: a member is in no format that Entente reads and was left out: ") !=
                 NULL);
  CU_ASSERT (unknown != NULL && g_str_has_suffix (unknown, "all.zip:read-me.txt"));
  CU_ASSERT (empty != NULL && g_str_has_suffix (empty, "all.zip:none.csv: is empty"));
  CU_ASSERT (syntax != NULL && strstr (syntax, "all.zip:one.jsonl:2:3: ") != NULL);
  EntClaim claim = ent_multigraph_get_claim (reading.graph, 0);
  CU_ASSERT (g_str_has_suffix (claim.file, "all.zip:one.jsonl"));
}

/* A folder of anything, with claims in it, says one thing of the rest. */
static void
members_of_no_format_are_one_note (void)
{
  const char *members[2 * 300 + 3] = { NULL };
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < 300; i++) {
    g_ptr_array_add (names, g_strdup_printf ("text-%03u.txt", i));
    members[2 * i] = g_ptr_array_index (names, i);
    members[2 * i + 1] = "An article.\n";
  }
  members[600] = "one.jsonl";
  members[601] = JSON_CLAIM "\n";
  gsize length;
  g_autofree char *data = zip (members, &length);
  g_auto (Reading) reading = read_as ("all.zip", data, (gssize)length, NULL);
  g_autofree char *unknown = reading_find (&reading, "unknown-format");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 1);
  CU_ASSERT_EQUAL (ent_problems_get_n (reading.problems, ENT_SEVERITY_NOTE), 1);
  CU_ASSERT (unknown != NULL && strstr (unknown, "all.zip: 300 members are in no format") != NULL);
  CU_ASSERT (unknown != NULL && g_str_has_suffix (unknown, "all.zip:text-000.txt"));
}

static void
archives_without_claims_are_an_error (void)
{
  const char *const texts[] = { "a.txt", "An article.\n", NULL }, *const none[] = { NULL };
  for (guint i = 0; i < 2; i++) {
    gsize length;
    g_autofree char *data = zip (i == 0 ? texts : none, &length);
    g_auto (Reading) reading = read_as ("all.zip", data, (gssize)length, NULL);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_UNSUPPORTED));
  }
}

/* Progress: what was told while a file was read. */
typedef struct {
  guint n;
  guint64 last;
  guint64 total;
  guint64 n_claims;
  gboolean is_in_order;
} Progress;

static void
note_progress (G_GNUC_UNUSED const char *filename, guint64 n_bytes, guint64 n_total, guint64 n_claims,
               gpointer data)
{
  Progress *progress = data;
  progress->is_in_order &= n_bytes >= progress->last && n_claims >= progress->n_claims;
  *progress = (Progress){ progress->n + 1, n_bytes, n_total, n_claims, progress->is_in_order };
}

/* 120,000 rows of 24 to 30 bytes are a few megabytes, and blocks of input are 256 KiB (input-archive.c): at
 * least ten, whatever the number of threads. */
static void
progress_is_told_in_bytes_of_the_file (void)
{
  g_autoptr (GString) text = g_string_new ("subject,relation,object,note,source\n");
  for (guint i = 0; i < 120000; i++)
    g_string_append_printf (text, "Russia,aid,Iran,%u,s\n", i);
  for (guint n_threads = 1; n_threads <= 4; n_threads += 3) {
    Progress progress = { .is_in_order = TRUE };
    const EntImportOptions options = { .n_threads = n_threads,
                                       .progress = note_progress,
                                       .progress_data = &progress };
    g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
    g_autofree char *path = g_build_filename (folder, "a.csv", NULL);
    g_assert (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
    g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
    g_autoptr (EntProblems) problems = ent_problems_new ();
    g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
    CU_ASSERT_TRUE (ent_import (path, builder, problems, &options, NULL));
    g_remove (path);
    g_rmdir (folder);
    CU_ASSERT (progress.n >= 10);
    CU_ASSERT_TRUE (progress.is_in_order);
    CU_ASSERT_EQUAL (progress.total, text->len);
    CU_ASSERT_EQUAL (progress.last, text->len);
    CU_ASSERT (progress.n_claims < 120000); /* the last ones come after the last block */
    CU_ASSERT_EQUAL (ent_builder_get_n_claims (builder), 120000);
  }
}

/* The blocks of docs/claims-format.md that are whole files say so in their fence: ```yaml claims. */
static void
every_example_of_the_documentation_is_read (void)
{
  g_autofree char *path = source_path ("docs/claims-format.md");
  g_autofree char *text = NULL;
  guint n = 0;
  g_assert (g_file_get_contents (path, &text, NULL, NULL));
  g_auto (GStrv) parts = g_strsplit (text, "\n```", -1);
  for (guint i = 1; parts[i] != NULL; i += 2) {
    char *body = strchr (parts[i], '\n');
    g_autofree char *fence = g_strndup (parts[i], (gsize)(body - parts[i]));
    if (!g_str_has_suffix (fence, " claims"))
      continue;
    g_autofree char *format = g_strndup (fence, strlen (fence) - strlen (" claims"));
    g_auto (Reading) reading = reading_of (format, body + 1);
    CU_ASSERT_PTR_NULL (reading.error);
    CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
    CU_ASSERT (reading_n_claims (&reading) > 0);
    n++;
  }
  CU_ASSERT (n >= 6);
}

void
ent_test_importers (void)
{
  CU_pSuite suite = CU_add_suite ("importers", NULL, NULL);
  CU_ADD_TEST (suite, every_importer_says_what_it_is);
  CU_ADD_TEST (suite, content_tells_the_format);
  CU_ADD_TEST (suite, the_name_decides_where_content_does_not);
  CU_ADD_TEST (suite, files_with_nothing_in_them_are_said_to_be_empty);
  CU_ADD_TEST (suite, members_of_an_archive_are_read_each_for_itself);
  CU_ADD_TEST (suite, members_of_no_format_are_one_note);
  CU_ADD_TEST (suite, archives_without_claims_are_an_error);
  CU_ADD_TEST (suite, progress_is_told_in_bytes_of_the_file);
  CU_ADD_TEST (suite, every_example_of_the_documentation_is_read);
}
