/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected records as files of their own: what stands in them is written out here by hand; mended, and read
 * with the broken file, they come to what the mended whole comes to. */
#include <glib/gstdio.h>

#include "tests/importers/reading.h"

/* Runs: a folder of its own for files, gone at the end of the test. */
typedef struct {
  char *folder;
} Folder;

static void
folder_clear (Folder *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder->folder, name, NULL);
    g_unlink (path);
  }
  g_rmdir (folder->folder);
  g_free (folder->folder);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folder, folder_clear)

static Folder
folder_new (void)
{
  return (Folder){ g_dir_make_tmp ("entente-test-XXXXXX", NULL) };
}

static char *
path_in (const Folder *folder, const char *name)
{
  return g_build_filename (folder->folder, name, NULL);
}

static char *
put (const Folder *folder, const char *name, const char *text)
{
  char *path = path_in (folder, name);
  CU_ASSERT_TRUE (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* What stands in a file, places shortened to the file's name; "" where there is none. */
static char *
get (const Folder *folder, const char *name)
{
  g_autofree char *path = path_in (folder, name), *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup ("");
  g_autofree char *prefix = g_strconcat (folder->folder, "/", NULL);
  g_autoptr (GString) shortened = g_string_new (text);
  g_string_replace (shortened, prefix, "", 0);
  return g_string_free (g_steal_pointer (&shortened), FALSE);
}

/* Reads files (NULL-terminated) into one graph. */
static Reading
read_files (const char *const *paths)
{
  Reading reading = { .problems = ent_problems_new () };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  for (; *paths != NULL; paths++)
    CU_ASSERT_TRUE (ent_import (*paths, builder, reading.problems, NULL, &reading.error));
  reading.graph = ent_builder_finish (builder);
  return reading;
}

/* Reads them, and writes what is rejected to "rejects" with @suffix. */
static EntRejects *
reject_from (const Folder *folder, const char *const *paths, const char *suffix)
{
  g_autoptr (GError) error = NULL;
  g_auto (Reading) reading = read_files (paths);
  g_autofree char *name = g_strconcat ("rejects", suffix, NULL);
  g_autofree char *path = path_in (folder, name);
  EntRejects *rejects = ent_rejects_write (path, paths, reading.problems, NULL, &error);
  CU_ASSERT_PTR_NOT_NULL (rejects);
  return rejects;
}

static const char *
get_suffix (const char *name)
{
  return strchr (name, '.');
}

/* The rejects of one file with this text; *@n_left: what was not copied. */
static char *
rejects_of (const char *name, const char *text, guint64 *n_left)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = put (&folder, name, text), *file = g_strconcat ("rejects", get_suffix (name), NULL);
  const char *const paths[] = { path, NULL };
  g_autoptr (EntRejects) rejects = reject_from (&folder, paths, get_suffix (name));
  if (n_left != NULL)
    *n_left = rejects->n_left;
  return get (&folder, file);
}

static char *
replace (const char *text, const char *from, const char *to)
{
  GString *replaced = g_string_new (text);
  g_string_replace (replaced, from, to, 0);
  return g_string_free (replaced, FALSE);
}

static gint
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* All that a graph holds, in an order that does not hang on that of the files. */
static char *
describe_sorted (const Reading *reading)
{
  g_autofree char *text = reading_describe (reading);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

/* Each text has mistakes that @wrong → @right mends (the first one may be a line break). */
static const struct {
  const char *name;
  const char *text;
  const char *wrong;
  const char *right;
} trips[] = {
  { "a.csv",
    "subject,relation,object,date,source,note\nRussia,consult,Iran,2020-01-01,s,\"a\nb\"\n"
    "Russia,konsult,Iran,2020-01-02,s,\"two\nlines, \"\"quoted\"\"\"\nFrance,consult,Chad,2020,s,\n",
    "konsult", "consult" },
  { "a.tsv", "subject\trelation\tobject\tsource\nRussia\tayd\tIran\ts\nRussia\taid\tChad\ts\n", "ayd",
    "aid" },
  { "a.csv", "subject;relation;object;source\r\nRussia;ayd;Iran;s\r\nRussia;aid;Chad;s\r\n", "ayd", "aid" },
  /* a row that is cut in two by what is wrong with its width */
  { "a.csv",
    "subject,relation,object,note,source\nRussia,aid,Iran,\"two\nlines\",too many,s\nRussia,aid,Chad,,s\n",
    "too many,", "" },
  { "a.jsonl",
    "{\"source\":{\"id\":\"s\",\"title\":\"T\"}}\n{\"source\":{\"id\":\"t\",\"title\":\"U\"}}\n"
    "{\"actor\":{\"id\":\"org:y\",\"type\":\"organization\",\"name\":\"Why\"}}\n"
    "{\"actor\":{\"id\":\"leader:x\",\"type\":\"leader\",\"name\":\"Ex\",\"leads\":[{\"of\":\"org:y\"}]}}\n"
    "{\"subject\":\"EX\",\"relation\":\"ayd\",\"object\":\"Iran\"}\n"
    "{\"subject\":\"Chad\",\"relation\":\"ayd\",\"object\":\"Iran\",\"source\":\"s\"}\n"
    "{\"subject\":\"Chad\",\"relation\":\"aid\",\"object\":\"Iran\"}\n",
    "ayd", "aid" },
  { "a.jsonl",
    "{\"source\":{\"id\":\"s\",\"title\":\"T\"}}\n{\"subject\":\"Chad\",\"relation\":\"aid\",\"object\":"
    "\"Iran\"@\n"
    "{\"subject\":\"Chad\",\"relation\":\"aid\",\"object\":\"Mali\"}\n",
    "@", "}" },
  { "a.yaml",
    "entente: 1\nsource: {title: T, published: 2020}\nactors:\n- {id: \"leader:x\", type: leader, name: Ex}\n"
    "claims:\n- {subject: Chad, relation: aid, object: Iran}\n# of the next\n- subject: Ex\n  relation: ayd\n"
    "  object: Iran\n- subject: Chad\n  relation: ayd\n  object: Mali\n",
    "ayd", "aid" },
  { "a.yaml",
    "entente: 1\nsource: {id: s}\nclaims:\n- subject: Chad\n  relation: aid\n  object: \"Iran@\n- subject: "
    "Chad\n"
    "  relation: aid\n  object: Mali\n---\nentente: 1\nsource: {id: t}\nclaims:\n"
    "- {subject: Chad, relation: aid, object: Mali}\n",
    "@", "\"" },
  { "a.yaml",
    "- source: {id: s}\n- claim: {subject: Chad, relation: ayd, object: Iran}\n- source: {id: t}\n"
    "- {subject: Chad, relation: aid, object: Mali}\n",
    "ayd", "aid" },
  { "a.json",
    "{\"entente\": 1, \"source\": {\"title\": \"T\"},\n \"actors\": [{\"id\": \"leader:x\", \"type\": "
    "\"leader\", "
    "\"name\": \"Ex\"}],\n \"claims\": [{\"subject\": \"Ex\", \"relation\": \"aid\", \"object\": \"Iran\"},\n"
    "  {\"subject\": \"Ex\",\n   \"relation\": \"ayd\", \"object\": \"Mali\"}]}\n",
    "ayd", "aid" },
  { "a.json",
    "[{\"source\": {\"id\": \"s\"}}, {\"claim\": {\"subject\": \"Chad\", \"relation\": \"ayd\", \"object\": "
    "\"Mali\"}},\n {\"subject\": \"Chad\", \"relation\": \"aid\", \"object\": \"Iran\"}]\n",
    "ayd", "aid" },
  { "a.ftm.json",
    "{\"id\":\"p\",\"schema\":\"Person\",\"datasets\":[\"d\"],\"properties\":{\"name\":[\"Ann\"]}}\n"
    "{\"id\":\"c\",\"schema\":\"Company\",\"datasets\":[\"d\"],\"properties\":{\"name\":[\"Acme\"]}}\n"
    "{\"id\":\"o\",\"schema\":\"Ownership\",\"datasets\":[\"d\"],\"properties\":{\"owner\":[\"p\"],"
    "\"asset\":[\"c\"]}@\n",
    "@", "}" },
  /* COW's disputes: a source of the importer's own, so the file's name does not matter */
  { "a.csv", "dispnum,ccode1,ccode2,year,hostlev1,hostlev2\n1,2,200,1902,3,1\n2,2,200,19o2,3,1\n", "19o2",
    "1903" },
};

static void
mended_rejects_and_the_broken_file_are_the_mended_whole (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (trips); i++) {
    g_auto (Folder) folder = folder_new ();
    const char *suffix = get_suffix (trips[i].name);
    g_autofree char *whole_text = replace (trips[i].text, trips[i].wrong, trips[i].right);
    g_autofree char *broken = put (&folder, trips[i].name, trips[i].text);
    const char *const broken_paths[] = { broken, NULL };
    g_autoptr (EntRejects) rejects = reject_from (&folder, broken_paths, suffix);
    CU_ASSERT_EQUAL (rejects->n_left, 0);
    CU_ASSERT_EQUAL_FATAL (rejects->files->len, 1);
    const EntRejectsFile *file = g_ptr_array_index (rejects->files, 0);
    g_autofree char *text = NULL;
    CU_ASSERT_TRUE_FATAL (g_file_get_contents (file->path, &text, NULL, NULL));
    g_autofree char *mended_text = replace (text, trips[i].wrong, trips[i].right);
    g_autofree char *mended_name = g_strconcat ("mended", suffix, NULL);
    g_autofree char *mended = put (&folder, mended_name, mended_text);
    const char *const both[] = { broken, mended, NULL }, *const alone[] = { mended, NULL };
    g_auto (Reading) of_alone = read_files (alone);
    CU_ASSERT_EQUAL (reading_n_rejected (&of_alone), 0);
    CU_ASSERT (reading_n_claims (&of_alone) > 0);
    g_auto (Reading) of_both = read_files (both);
    g_autofree char *whole = put (&folder, trips[i].name, whole_text);
    const char *const whole_paths[] = { whole, NULL };
    g_auto (Reading) of_whole = read_files (whole_paths);
    CU_ASSERT_EQUAL (reading_n_rejected (&of_whole), 0);
    g_autofree char *expected = describe_sorted (&of_whole), *found = describe_sorted (&of_both);
    CU_ASSERT_STRING_EQUAL (found, expected);
    if (strcmp (found, expected) != 0)
      g_printerr ("trip %u:\n%s\nis not\n%s\n%s\n", i, found, expected, text);
  }
}

static void
a_row_stands_verbatim_below_its_reason (void)
{
  guint64 n_left;
  g_autofree char *text =
      rejects_of ("a.csv",
                  "\nsubject, relation ,object,note,source\nRussia,aid,Iran,,s\n"
                  " Russia ,ayd,Iran,\"two\nlines, \"\"x\"\"\",s\nRussia,aid,Mali,,s\nbroken,row\n"
                  "Russia,aid,Chad,,s\nRussia,aid,Iran,\"open,s\nRussia,aid,Peru,,s",
                  &n_left);
  CU_ASSERT_EQUAL (n_left, 0);
  CU_ASSERT_STRING_EQUAL (
      text,
      "\nsubject, relation ,object,note,source\n"
      "# rejected: a.csv:4:10: unknown relation 'ayd': did you mean 'aid'? `entente relations` lists them\n"
      " Russia ,ayd,Iran,\"two\nlines, \"\"x\"\"\",s\n"
      "# rejected: a.csv:7:1: the row has 2 cells, the header 5; a cell that holds the separator needs "
      "quotes\n"
      "broken,row\n"
      "# rejected: a.csv:9:17: the quote that opens here is not closed\n"
      "Russia,aid,Iran,\"open,s\n");
}

/* Told of by two errors, as reading goes on in the row's second line, they are one row still. */
static void
lines_of_a_broken_row_are_not_torn_apart (void)
{
  g_autofree char *text = rejects_of (
      "a.csv",
      "subject,relation,object,note,source\nRussia,aid,Iran,\"two\nlines\",x,s\nRussia,aid,Chad,,s\n", NULL);
  CU_ASSERT_STRING_EQUAL (text, "subject,relation,object,note,source\n"
                                "# rejected: a.csv:2:1: the row has 6 cells, the header 5; a cell that holds "
                                "the separator needs quotes\n"
                                "# rejected: a.csv:3:1: the row has 3 cells, the header 5; a cell that holds "
                                "the separator needs quotes\n"
                                "Russia,aid,Iran,\"two\nlines\",x,s\n");
}

static void
a_claim_brings_its_source_and_actors_and_no_others (void)
{
  g_autofree char *text = rejects_of (
      "a.jsonl",
      "{\"source\":{\"id\":\"s\"}}\n{\"actor\":{\"type\":\"leader\",\"name\":\"Zed\"}}\n"
      "{\"actor\":{\"type\":\"leader\",\"name\":\"Ann\",\"aliases\":[\"Ex\"]}}\n{\"source\":{\"id\":\"t\"}}\n"
      "{\"subject\":\"Ex\",\"relation\":\"ayd\",\"object\":\"Iran\"}\n"
      "{\"subject\":\"Zed\",\"relation\":\"aid\",\"object\":\"Iran\"}\n{\"source\":{\"id\":\"u\"}}\n",
      NULL);
  CU_ASSERT_STRING_EQUAL (text, "{\"source\":{\"id\":\"s\"}}\n" /* the entry's, not the claim's */
                                "{\"actor\":{\"type\":\"leader\",\"name\":\"Ann\",\"aliases\":[\"Ex\"]}}\n"
                                "{\"source\":{\"id\":\"t\"}}\n"
                                "# rejected: a.jsonl:5:28: unknown relation 'ayd': did you mean 'aid'? "
                                "`entente relations` lists them\n"
                                "{\"subject\":\"Ex\",\"relation\":\"ayd\",\"object\":\"Iran\"}\n");
}

static void
a_document_is_written_without_its_good_claims (void)
{
  g_autofree char *text = rejects_of ("a.yaml",
                                      "entente: 1 # says who\nsource:\n  id: s\nclaims:\n"
                                      "  - {subject: Chad, relation: aid, object: Iran}\n"
                                      "  - subject: Chad\n    relation: ayd\n    object: Iran\n    note: |\n"
                                      "      - no item\n  - {subject: Chad, relation: aid, object: Mali}\n"
                                      "---\nentente: 1\nsource: {id: t}\nclaims:\n"
                                      "- {subject: Chad, relation: aid, object: Mali}\n",
                                      NULL);
  CU_ASSERT_STRING_EQUAL (text, "entente: 1 # says who\nsource:\n  id: s\nclaims:\n"
                                "  # rejected: a.yaml:7:15: unknown relation 'ayd': did you mean 'aid'? "
                                "`entente relations` lists them\n"
                                "  - subject: Chad\n    relation: ayd\n    object: Iran\n    note: |\n"
                                "      - no item\n");
}

static void
json_says_why_in_a_member_that_is_no_attribute (void)
{
  g_autofree char *text =
      rejects_of ("a.json",
                  "{\"entente\": 1, \"source\": \"s\\\\\", \"claims\": [\n {\"subject\": \"Chad\", "
                  "\"relation\": \"ayd\", \"object\": \"Iran\"}, 42]}",
                  NULL);
  CU_ASSERT_STRING_EQUAL (text,
                          "{\n  \"rejected_because\": \"a.json#/source: unknown source 's\\\\': expected "
                          "{title: …, publisher: …, "
                          "published: …}\",\n  \"entente\": 1,\n  \"source\": \"s\\\\\",\n  \"claims\": [\n"
                          "    {\"rejected_because\": \"a.json#/claims/0: the claim is lost with its source, "
                          "which was rejected\", "
                          "\"subject\": \"Chad\", \"relation\": \"ayd\", \"object\": \"Iran\"},\n"
                          "    {\"rejected_because\": \"a.json#/claims/1: expected a claim: {subject: …, "
                          "relation: …, object: …}, not a "
                          "number\", \"record\": 42}\n  ]\n}\n");
  g_auto (Reading) reading =
      reading_of ("json", "{\"entente\": 1, \"rejected_because\": \"x\", \"source\": "
                          "{\"id\": \"s\", \"rejected_because\": \"y\"}, \"claims\": [\n "
                          "{\"rejected_because\": \"z\", \"subject\": \"Chad\", \"relation\": "
                          "\"aid\", \"object\": \"Iran\"}]}");
  g_autofree char *described = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_PTR_NULL (strstr (described, "rejected_because"));
}

static void
readers_pass_over_reasons_but_count_their_lines (void)
{
  static const struct {
    const char *format;
    const char *text;
    const char *place;
  } rows[] = {
    { "csv", "subject,relation,object\n# rejected: \"x, y\nRussia,aid,Iran\nRussia,ayd,Iran\n", "test:4:8:" },
    { "jsonl", "# rejected: x\n{\"subject\":\"Russia\",\"relation\":\"ayd\",\"object\":\"Iran\"}\n",
      "test:2:32:" },
    { "cow-mids", "dispnum,ccode1,ccode2,year,hostlev1,hostlev2\n# rejected: x\n2,2,200,y,3,1\n",
      "test:3:9:" },
    { "quadruples", "# rejected: x\nRussia\n", "test:2:1:" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_auto (Reading) reading = reading_of (rows[i].format, rows[i].text);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
    CU_ASSERT_EQUAL_FATAL (ent_problems_get_n (reading.problems, ENT_SEVERITY_ERROR), 1);
    gboolean is_there = FALSE;
    for (guint p = 0; p < ent_problems_get_size (reading.problems); p++) {
      g_autofree char *line = ent_problem_format (ent_problems_get (reading.problems, p));
      is_there |= g_str_has_prefix (line, rows[i].place);
    }
    CU_ASSERT_TRUE (is_there);
  }
}

static void
another_line_that_begins_with_a_hash_is_a_record (void)
{
  g_auto (Reading) reading = reading_of (
      "csv", "subject,subject.type,relation,object\n# rejected,leader,aid,Iran\n#1,leader,aid,Iran\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
}

static void
formats_and_headers_part_files (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *a = put (&folder, "a.csv", "subject,relation,object\nRussia,ayd,Iran\n");
  g_autofree char *b = put (&folder, "b.csv", "subject,relation,object,date\nRussia,ayd,Iran,2020\n");
  g_autofree char *c = put (&folder, "c.yaml", "- {subject: Chad, relation: ayd, object: Iran}\n");
  g_autofree char *d = put (&folder, "d.csv", "subject,relation,object\nRussia,eyd,Iran\n");
  const char *const paths[] = { a, b, c, d, NULL };
  g_autoptr (EntRejects) rejects = reject_from (&folder, paths, ".csv");
  static const struct {
    const char *name;
    guint n_records;
    const char *end;
  } expected[] = {
    { "rejects.csv", 2, "\nRussia,eyd,Iran\n" },
    { "rejects-2.csv", 1, "\nRussia,ayd,Iran,2020\n" },
    { "rejects-3.yaml", 1, "\n- {subject: Chad, relation: ayd, object: Iran}\n" },
  };
  CU_ASSERT_EQUAL_FATAL (rejects->files->len, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    const EntRejectsFile *file = g_ptr_array_index (rejects->files, i);
    g_autofree char *name = g_path_get_basename (file->path), *text = get (&folder, expected[i].name);
    CU_ASSERT_STRING_EQUAL (name, expected[i].name);
    CU_ASSERT_EQUAL (file->n_records, expected[i].n_records);
    CU_ASSERT_TRUE (g_str_has_suffix (text, expected[i].end));
  }
}

/* Else the second file's claims would be put down to the first one's source. */
static void
lines_that_have_no_source_are_kept_apart_by_file (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *a = put (&folder, "a.jsonl",
                            "{\"source\":{\"id\":\"s\"}}\n"
                            "{\"subject\":\"Chad\",\"relation\":\"ayd\",\"object\":\"Iran\"}\n");
  g_autofree char *b =
      put (&folder, "b.jsonl", "{\"subject\":\"Chad\",\"relation\":\"ayd\",\"object\":\"Iran\"}\n");
  const char *const paths[] = { a, b, NULL };
  g_autoptr (EntRejects) rejects = reject_from (&folder, paths, ".jsonl");
  CU_ASSERT_EQUAL (rejects->files->len, 2);
}

static void
nothing_rejected_leaves_no_file (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = put (&folder, "a.csv", "subject,relation,object\nRussia,aid,Iran\n");
  g_autofree char *old = put (&folder, "rejects.csv", "subject\n# rejected: of an earlier run\n");
  const char *const paths[] = { path, NULL };
  g_autoptr (EntRejects) rejects = reject_from (&folder, paths, ".csv");
  CU_ASSERT_EQUAL (rejects->files->len, 0);
  CU_ASSERT_FALSE (g_file_test (old, G_FILE_TEST_EXISTS));
}

/* The second file's number is taken by an input, by somebody, and by an earlier run. */
static void
files_of_others_are_passed_over (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *rows = put (&folder, "a.csv", "subject,relation,object\nChad,ayd,Iran\n");
  g_autofree char *read = put (&folder, "rejects-2.csv", "relation,subject,object\nayd,Chad,Iran\n");
  g_autofree char *other = put (&folder, "rejects-3.csv", "of somebody");
  g_autofree char *old = put (&folder, "rejects-4.csv", "subject\n# rejected: of an earlier run\n");
  const char *const paths[] = { rows, read, NULL };
  g_autoptr (EntRejects) rejects = reject_from (&folder, paths, ".csv");
  CU_ASSERT_EQUAL (rejects->files->len, 2);
  g_autofree char *input = get (&folder, "rejects-2.csv"), *others = get (&folder, "rejects-3.csv");
  g_autofree char *second = get (&folder, "rejects-4.csv");
  CU_ASSERT_STRING_EQUAL (input, "relation,subject,object\nayd,Chad,Iran\n");
  CU_ASSERT_STRING_EQUAL (others, "of somebody");
  CU_ASSERT_TRUE (g_str_has_prefix (second, "relation,subject,object\n# rejected: rejects-2.csv:2:1"));
}

static void
what_cannot_be_copied_is_told_with_the_reason (void)
{
  guint64 n_left;
  g_autofree char *text = rejects_of ("a.graphml",
                                      "<graphml><graph edgedefault='directed'><node id='a'/>"
                                      "<edge source='a' target='nobody'/></graph></graphml>",
                                      &n_left);
  CU_ASSERT_EQUAL (n_left, 1);
  CU_ASSERT_STRING_EQUAL (text, "");
  g_autofree char *broken = rejects_of (
      "a.json", "{\"entente\": 1, \"source\": {\"id\": \"s\"}, \"claims\": [] \"x\": 1}", &n_left);
  CU_ASSERT_EQUAL (n_left, 1); /* a syntax error is of no record */
  CU_ASSERT_STRING_EQUAL (broken, "");
}

static void
the_place_is_checked_before_files_are_read (void)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *path = put (&folder, "a.csv", "x"), *same = path_in (&folder, "./a.csv");
  g_autofree char *good = path_in (&folder, "rejects.csv"), *nowhere = path_in (&folder, "none/rejects.csv");
  g_autofree char *other = put (&folder, "precious.txt", "of somebody"),
                  *empty = put (&folder, "empty.csv", "");
  g_autofree char *old = put (&folder, "old.csv", "a,b\n# rejected: x.csv:2:1: no\n1,2\n");
  g_autofree char *json = put (&folder, "old.jsonl", "{\"rejected_because\": \"no\"}\n");
  const char *const files[] = { path, "-", NULL };
  const struct {
    const char *path;
    gint code; /* -1: none */
  } rows[] = {
    { good, -1 },
    { empty, -1 },
    { old, -1 },
    { json, -1 },
    { other, ENT_ERROR_USAGE },
    { same, ENT_ERROR_USAGE },
    { nowhere, ENT_ERROR_IO },
    { folder.folder, ENT_ERROR_IO },
    { "/dev/null", ENT_ERROR_IO },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    CU_ASSERT_EQUAL (ent_rejects_check (rows[i].path, files, &error), rows[i].code < 0);
    CU_ASSERT_EQUAL (error != NULL ? error->code : -1, rows[i].code);
  }
}

/* Bytes are those of the text in UTF-8, as it was read: "é" is 0xe9 in Latin-1. */
static void
other_encodings_come_out_as_utf8 (void)
{
  g_autofree char *text = rejects_of ("a.csv",
                                      "subject,relation,object,note\r\nRussia,aid,Iran,d\xe9j\xe0\r\n"
                                      "Russia,ayd,Iran,d\xe9j\xe0\r\n",
                                      NULL);
  CU_ASSERT_TRUE (g_str_has_suffix (text, "them\r\nRussia,ayd,Iran,d\xc3\xa9j\xc3\xa0\r\n"));
  g_autofree char *marked =
      rejects_of ("a.csv", "\xef\xbb\xbfsubject,relation,object\nRussia,ayd,Iran\n", NULL);
  CU_ASSERT_TRUE (g_str_has_prefix (marked, "subject,relation,object\n#"));
}

void ent_test_rejects (void);

void
ent_test_rejects (void)
{
  CU_pSuite suite = CU_add_suite ("rejects", NULL, NULL);
  CU_ADD_TEST (suite, mended_rejects_and_the_broken_file_are_the_mended_whole);
  CU_ADD_TEST (suite, a_row_stands_verbatim_below_its_reason);
  CU_ADD_TEST (suite, lines_of_a_broken_row_are_not_torn_apart);
  CU_ADD_TEST (suite, a_claim_brings_its_source_and_actors_and_no_others);
  CU_ADD_TEST (suite, a_document_is_written_without_its_good_claims);
  CU_ADD_TEST (suite, json_says_why_in_a_member_that_is_no_attribute);
  CU_ADD_TEST (suite, readers_pass_over_reasons_but_count_their_lines);
  CU_ADD_TEST (suite, another_line_that_begins_with_a_hash_is_a_record);
  CU_ADD_TEST (suite, formats_and_headers_part_files);
  CU_ADD_TEST (suite, lines_that_have_no_source_are_kept_apart_by_file);
  CU_ADD_TEST (suite, nothing_rejected_leaves_no_file);
  CU_ADD_TEST (suite, files_of_others_are_passed_over);
  CU_ADD_TEST (suite, what_cannot_be_copied_is_told_with_the_reason);
  CU_ADD_TEST (suite, the_place_is_checked_before_files_are_read);
  CU_ADD_TEST (suite, other_encodings_come_out_as_utf8);
}
