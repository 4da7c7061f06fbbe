/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files, compressed files and archives, which the tests write with libarchive; encodings; bounds. */
#include "tests/importers/reading.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>

#include "importers/input-private.h"
#include "importers/lines-private.h"

void ent_test_input (void);

static const char text[] = "subject,relation,object\nRussia,aid,Iran\n";

typedef struct {
  char *data;
  size_t length;
} Packed;

/* @members: name, content, name, content … for a zip archive; one content for the others */
static Packed
pack (int (*set_format) (struct archive *), int (*add_filter) (struct archive *), const char *const *members,
      gsize length)
{
  Packed packed = { g_malloc (1 << 20), 0 };
  struct archive *writer = archive_write_new ();
  g_assert (set_format (writer) == ARCHIVE_OK);
  if (add_filter != NULL)
    g_assert (add_filter (writer) == ARCHIVE_OK);
  g_assert (archive_write_open_memory (writer, packed.data, 1 << 20, &packed.length) == ARCHIVE_OK);
  for (guint i = 0; members[i] != NULL; i += 2) {
    struct archive_entry *entry = archive_entry_new ();
    gsize size = length > 0 ? length : strlen (members[i + 1]);
    archive_entry_set_pathname (entry, members[i]);
    archive_entry_set_filetype (entry, g_str_has_suffix (members[i], "/") ? AE_IFDIR : AE_IFREG);
    archive_entry_set_size (entry, (la_int64_t)size);
    archive_entry_set_perm (entry, 0644);
    g_assert (archive_write_header (writer, entry) == ARCHIVE_OK);
    g_assert (archive_write_data (writer, members[i + 1], size) == (la_ssize_t)size);
    archive_entry_free (entry);
  }
  archive_write_close (writer);
  archive_write_free (writer);
  return packed;
}

/* All that comes out: "name: text" for each input, then the error. */
static char *
unpack (const void *data, gsize length, const EntInputLimits *limits)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntArchive) archive = ent_archive_open_memory ("a", data, length, limits, &error);
  EntInput *input;
  while (archive != NULL && error == NULL && (input = ent_archive_next (archive, &error)) != NULL) {
    char buffer[4096];
    gssize n;
    g_string_append_printf (all, "%s: ", ent_input_get_name (input));
    while ((n = ent_input_read (input, buffer, sizeof buffer, &error)) > 0)
      if (all->len < 10000)
        g_string_append_len (all, buffer, n);
  }
  if (error != NULL)
    g_string_append_printf (all, "ERROR %d %s", error->code, error->message);
  return g_string_free (all, FALSE);
}

static void
compressed_files_are_read_as_they_are (void)
{
  int (*const filters[]) (struct archive *) = {
    archive_write_add_filter_none, archive_write_add_filter_gzip, archive_write_add_filter_bzip2,
    archive_write_add_filter_xz,   archive_write_add_filter_zstd, archive_write_add_filter_lz4
  };
  const char *const members[] = { "x", text, NULL };
  g_autofree char *expected = g_strdup_printf ("a: %s", text);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    Packed packed = pack (archive_write_set_format_raw, filters[i], members, 0);
    g_autofree char *found = unpack (packed.data, packed.length, NULL);
    CU_ASSERT_STRING_EQUAL (found, expected);
    g_free (packed.data);
  }
}

static void
each_member_of_an_archive_is_an_input (void)
{
  const char *const members[] = {
    "one.csv", "1", "folder/", "", "folder/zwei ü.csv", "2", "__MACOSX/._one.csv", "3", NULL
  };
  for (guint i = 0; i < 3; i++) {
    Packed packed = pack (i == 0 ? archive_write_set_format_zip : archive_write_set_format_pax_restricted,
                          i == 2 ? archive_write_add_filter_gzip : NULL, members, 0);
    g_autofree char *found = unpack (packed.data, packed.length, NULL);
    CU_ASSERT_STRING_EQUAL (found, "a:one.csv: 1a:folder/zwei ü.csv: 2");
    g_free (packed.data);
  }
}

static void
members_are_counted (void)
{
  const EntInputLimits limits = { 1 << 20, 100, 1 << 20, 2 };
  const char *const members[] = { "1", "a", "2", "b", "3", "c", NULL };
  Packed packed = pack (archive_write_set_format_zip, NULL, members, 0);
  g_autofree char *found = unpack (packed.data, packed.length, &limits);
  g_autofree char *expected =
      g_strdup_printf ("a:1: aa:2: bERROR %d a: has more than 2 members", ENT_ERROR_LIMIT);
  CU_ASSERT_STRING_EQUAL (found, expected);
  g_free (packed.data);
}

/* How many bytes come out. */
static guint64
drain (const Packed *packed, const EntInputLimits *limits, GError **error)
{
  guint64 total = 0;
  char buffer[4096];
  gssize n = 0;
  g_autoptr (EntArchive) archive =
      ent_archive_open_memory ("bomb", packed->data, packed->length, limits, error);
  EntInput *input = ent_archive_next (archive, error);
  while (input != NULL && (n = ent_input_read (input, buffer, sizeof buffer, error)) > 0)
    total += (guint64)n;
  return total;
}

/* 8 MiB of one letter in some kB, packed in each way, against either bound. */
static void
a_bomb_is_stopped (void)
{
  int (*const filters[]) (struct archive *) = { NULL, archive_write_add_filter_gzip,
                                                archive_write_add_filter_xz };
  static const EntInputLimits limits[] = { { 1 << 30, 100, 1 << 20, 10 }, { 1 << 20, 1 << 30, 1 << 30, 10 } };
  static const char *const reasons[] = { "100 times its size", "more than 1 MiB" };
  g_autofree char *filler = g_strnfill (8 << 20, 'x');
  const char *const members[] = { "bomb", filler, NULL };
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    Packed packed = pack (i == 0 ? archive_write_set_format_zip : archive_write_set_format_raw, filters[i],
                          members, 8 << 20);
    CU_ASSERT (packed.length < 100000);
    CU_ASSERT_EQUAL (drain (&packed, NULL, NULL), 8 << 20); /* the usual bounds let so little through */
    for (guint j = 0; j < G_N_ELEMENTS (limits); j++) {
      g_autoptr (GError) error = NULL;
      CU_ASSERT (drain (&packed, &limits[j], &error) < 2 << 20);
      CU_ASSERT (g_error_matches (error, ENT_ERROR, ENT_ERROR_LIMIT));
      CU_ASSERT_PTR_NOT_NULL (strstr (error->message, reasons[j]));
    }
    g_free (packed.data);
  }
}

static void
a_plain_file_has_no_bound (void)
{
  static const EntInputLimits limits = { 1000, 1, 1000, 1 };
  g_autofree char *big = g_strnfill (100000, 'x');
  Packed packed = { big, 100000 };
  CU_ASSERT_EQUAL (drain (&packed, &limits, NULL), 100000);
}

static void
files_that_are_cut_off_are_said_to_be (void)
{
  int (*const filters[]) (struct archive *) = { archive_write_add_filter_gzip, archive_write_add_filter_bzip2,
                                                archive_write_add_filter_xz, archive_write_add_filter_zstd,
                                                archive_write_add_filter_lz4 };
  const char *const members[] = { "x", text, NULL };
  g_autofree char *code =
      g_strdup_printf ("ERROR %d a: the file is cut off: its end is missing (", ENT_ERROR_INVALID);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++) {
    Packed packed = pack (archive_write_set_format_raw, filters[i], members, 0);
    g_autofree char *cut = unpack (packed.data, packed.length - 9, NULL);
    CU_ASSERT_PTR_NOT_NULL (strstr (cut, code));
    g_free (packed.data);
  }
  g_autofree char *empty = unpack ("", 0, NULL);
  g_autofree char *is_empty = g_strdup_printf ("ERROR %d a: is empty", ENT_ERROR_INVALID);
  CU_ASSERT_STRING_EQUAL (empty, is_empty);
}

/* Bytes in the middle that are not what was packed: the check sum finds them. */
static void
damaged_files_are_an_error (void)
{
  const char *const members[] = { "x", text, NULL };
  Packed packed = pack (archive_write_set_format_raw, archive_write_add_filter_xz, members, 0);
  packed.data[packed.length / 2] ^= 0x55;
  g_autofree char *code = g_strdup_printf ("ERROR %d a: cannot be read further: ", ENT_ERROR_INVALID);
  g_autofree char *found = unpack (packed.data, packed.length, NULL);
  CU_ASSERT_PTR_NOT_NULL (strstr (found, code));
  g_free (packed.data);
}

static void
what_is_no_file_is_refused (void)
{
  g_autoptr (GError) missing = NULL, directory = NULL;
  g_autofree char *folder = g_dir_make_tmp ("entente-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "missing.yaml", NULL);
  CU_ASSERT_PTR_NULL (ent_archive_open (path, NULL, &missing));
  CU_ASSERT (g_error_matches (missing, ENT_ERROR, ENT_ERROR_IO));
  CU_ASSERT (g_str_has_prefix (missing->message, path));
  CU_ASSERT_PTR_NULL (ent_archive_open (folder, NULL, &directory));
  CU_ASSERT (g_error_matches (directory, ENT_ERROR, ENT_ERROR_IO));
  CU_ASSERT_PTR_NOT_NULL (strstr (directory->message, "is a directory"));
  g_rmdir (folder);
}

static char *
decode (const char *bytes, gsize length, GError **error)
{
  char *window;
  gsize n;
  g_autoptr (EntInput) input = ent_input_new_for_memory ("t", bytes, length);
  return ent_input_peek (input, 1000, &window, &n, error) ? g_strndup (window, n) : NULL;
}

static void
byte_order_marks_are_understood (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *expected;
  } cases[] = {
    { "\xef\xbb\xbfМир", 9, "Мир" },
    { "\xff\xfe\x1c\x04\x38\x04", 6, "Ми" },               /* UTF-16, little end first */
    { "\xfe\xff\x04\x1c\x04\x38", 6, "Ми" },               /* big end first */
    { "\xfe\xff\xd8\x3d\xde\x00", 6, "😀" },                /* a pair of surrogates: U+1F600 */
    { "\xfe\xff\xd8\x3d\x00\x41", 6, "\xed\xa0\xbd\x41" }, /* half a pair: no UTF-8, for the reader to find */
    { "\xff\xfe\x41\x00\x42", 5, "A\xff" },                /* half a unit */
    { "ab", 2, "ab" },
    { "\xef\xbb\xbf", 3, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = decode (cases[i].bytes, cases[i].length, NULL);
    CU_ASSERT_STRING_EQUAL (found, cases[i].expected);
  }
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (decode ("\xff\xfe\0\0A\0\0\0", 8, &error));
  CU_ASSERT (g_error_matches (error, ENT_ERROR, ENT_ERROR_UNSUPPORTED));
}

/* What is guessed, and that a guess needs two bytes that stand alone and nothing beyond ASCII that is UTF-8.
 */
static void
encodings_without_a_mark_are_guessed_with_care (void)
{
  static const struct {
    const char *bytes;
    gsize length;
    const char *expected;
    const char *guess;
  } cases[] = {
    { "M\xe9xico, Per\xfa", 12, "México, Perú", "Latin-1 (Windows-1252)" },
    { "\x93se\xf1or\x94 \x80 5", 11, "“señor” € 5", "Latin-1 (Windows-1252)" },
    { "Mexico, Per\xfa", 12, "Mexico, Per\xfa", NULL },                                /* one byte: damage? */
    { "M\xc3\xa9xico, Per\xfa, Am\xe9rica", 22, "México, Per\xfa, Am\xe9rica", NULL }, /* UTF-8, damaged */
    /* "Россия, Иран" in Windows-1251 */
    { "\xd0\xee\xf1\xf1\xe8\xff, \xc8\xf0\xe0\xed", 12, "\xd0\xee\xf1\xf1\xe8\xff, \xc8\xf0\xe0\xed", NULL },
    { "a\x81 b\xe9 c\xe9 d\xe9", 11, "a\x81 b\xe9 c\xe9 d\xe9", NULL }, /* 0x81 is no character */
    { "a \xff b \xe9", 7, "a \xff b \xe9", NULL },
    { "a \x01 b\xe9 c\xe9", 9, "a \x01 b\xe9 c\xe9", NULL },
    { "i\0d\0,\0\n\0", 8, "id,\n", "UTF-16" },
    { "\0i\0d\0,\x04\x1c", 8, "id,М", "UTF-16" },
    { "i\0", 2, "i", NULL }, /* too short; the reader finds the NUL */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char *window;
    gsize n;
    g_autoptr (EntInput) input = ent_input_new_for_memory ("t", cases[i].bytes, cases[i].length);
    CU_ASSERT (ent_input_peek (input, 1, &window, &n, NULL));
    g_autofree char *found = g_strndup (window, n);
    CU_ASSERT_STRING_EQUAL (found, cases[i].expected);
    CU_ASSERT_EQUAL (g_strcmp0 (ent_input_get_guessed_encoding (input), cases[i].guess), 0);
  }
}

/* A text that comes byte by byte, or as one that never ends. */
typedef struct {
  const char *bytes;
  gsize left;
  gsize step;
} Stream;

static gboolean
fill_from_stream (gpointer data, const char **block, gsize *length, G_GNUC_UNUSED GError **error)
{
  Stream *stream = data;
  *length = MIN (stream->step, stream->left);
  *block = stream->bytes;
  stream->left -= *length;
  if (stream->step == 1)
    stream->bytes++;
  return TRUE;
}

/* CRs alone end lines where there is no LF at all; a last CR may be half of a CRLF. */
static void
lines_may_end_with_cr (void)
{
  static const struct {
    const char *bytes;
    const char *expected;
    gboolean has_cr_ends;
  } cases[] = {
    { "a,b\r1,2\r", "a,b\n1,2\n", TRUE },
    { "a,b\r1,2", "a,b\n1,2", TRUE },
    { "a,b\r", "a,b\n", TRUE },
    { "a,b\r\n1,2\r", "a,b\r\n1,2\r", FALSE },
    { "a,b\n\"1\r\",2\n", "a,b\n\"1\r\",2\n", FALSE },
    { "a,b", "a,b", FALSE },
    { "\xef\xbb\xbfx\ry", "x\ny", TRUE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint step = 0; step < 2; step++) {
      char *window;
      gsize n;
      gsize length = strlen (cases[i].bytes);
      Stream stream = { cases[i].bytes, length, step == 0 ? 1 : length };
      g_autoptr (EntInput) input = ent__input_new ("t", fill_from_stream, &stream);
      CU_ASSERT (ent_input_peek (input, 1, &window, &n, NULL));
      g_autofree char *found = g_strndup (window, n);
      CU_ASSERT_STRING_EQUAL (found, cases[i].expected);
      CU_ASSERT_EQUAL (ent_input_has_cr_ends (input), cases[i].has_cr_ends);
    }
}

/* More than the first 64 KiB, in blocks: what comes later is mended too, and CRs behind an LF are not. */
static void
cr_ends_go_on (void)
{
  for (guint first_is_lf = 0; first_is_lf < 2; first_is_lf++) {
    g_autoptr (GString) long_text = g_string_new (NULL);
    for (guint i = 0; i < 20000; i++)
      g_string_append (long_text, i == 0 && first_is_lf ? "1,2,3,4\n" : "1,2,3,4\r");
    Stream stream = { long_text->str, long_text->len, long_text->len };
    g_autoptr (EntInput) input = ent__input_new ("t", fill_from_stream, &stream);
    char buffer[1000];
    guint n_ends = 0;
    for (gssize n; (n = ent_input_read (input, buffer, sizeof buffer, NULL)) > 0;)
      for (gssize i = 0; i < n; i++)
        n_ends += buffer[i] == '\n';
    CU_ASSERT_EQUAL (n_ends, first_is_lf ? 1 : 20000);
  }
}

/* A text that comes in pieces. */
typedef struct {
  const char *bytes;
  gsize left;
  gsize step;
} Pieces;

static gboolean
fill_from_pieces (gpointer data, const char **block, gsize *length, G_GNUC_UNUSED GError **error)
{
  Pieces *pieces = data;
  *length = MIN (pieces->step, pieces->left);
  *block = pieces->bytes;
  pieces->bytes += *length;
  pieces->left -= *length;
  return TRUE;
}

static void
pieces_of_any_size_make_the_same_text (void)
{
  static const char bytes[] = "\xfe\xff\x04\x1c\xd8\x3d\xde\x00\x00\x0a\x00\x42";
  Stream stream = { bytes, sizeof bytes - 1, 1 };
  g_autoptr (EntInput) input = ent__input_new ("s", fill_from_stream, &stream);
  EntLines lines = { .input = input, .max_length = 100 };
  char *line;
  gsize length;
  CU_ASSERT_EQUAL (ent__lines_next (&lines, &line, &length, NULL), ENT__LINE_READ);
  CU_ASSERT (length == 6 && memcmp (line, "М😀", 6) == 0);
  CU_ASSERT_EQUAL (ent__lines_next (&lines, &line, &length, NULL), ENT__LINE_READ);
  CU_ASSERT (length == 1 && line[0] == 'B');
  CU_ASSERT_EQUAL (ent__lines_next (&lines, &line, &length, NULL), ENT__LINE_END);
}

/* 900 kB of ASCII, then accents: the whole is Latin-1. Behind 1 MiB of ASCII nothing is guessed any more. In
 * blocks of 100 bytes and of 1 MB the guess is the same. */
static void
accents_may_come_late (void)
{
  static const struct {
    gsize n_ascii;
    gboolean is_guessed;
  } cases[] = { { 900000, TRUE }, { 1100000, FALSE } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 100; step <= 1000000; step *= 10) {
      g_autofree char *bytes = g_strnfill (cases[i].n_ascii + 400, 'x');
      memcpy (bytes + cases[i].n_ascii, "M\xe9xico Per\xfa", 11);
      Pieces pieces = { bytes, cases[i].n_ascii + 400, step };
      char *window;
      gsize length;
      g_autoptr (EntInput) input = ent__input_new ("s", fill_from_pieces, &pieces);
      CU_ASSERT (ent_input_peek (input, 2 << 20, &window, &length, NULL));
      CU_ASSERT_EQUAL (length, cases[i].n_ascii + 400 + (cases[i].is_guessed ? 2 : 0));
      CU_ASSERT_EQUAL (ent_input_get_guessed_encoding (input) != NULL, cases[i].is_guessed);
    }
}

static void
lines_end_with_either_break (void)
{
  static const char *const expected[] = { "one", "", "two\r", "three" };
  static const char bytes[] = "one\r\n\ntwo\r\r\nthree";
  g_autoptr (EntInput) input = ent_input_new_for_memory ("t", bytes, strlen (bytes));
  EntLines lines = { .input = input, .max_length = 100 };
  char *line;
  gsize length;
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    CU_ASSERT_EQUAL (ent__lines_next (&lines, &line, &length, NULL), ENT__LINE_READ);
    CU_ASSERT (length == strlen (expected[i]) && memcmp (line, expected[i], length) == 0);
    CU_ASSERT_EQUAL (lines.number, i + 1);
  }
  CU_ASSERT_EQUAL (ent__lines_next (&lines, &line, &length, NULL), ENT__LINE_END);
}

/* A line of a gigabyte is skipped in a window of some MiB, and the next one is read. */
static void
a_line_without_an_end_costs_no_memory (void)
{
  g_autofree char *filler = g_strnfill (1 << 20, 'x');
  Stream stream = { filler, 1 << 30, 1 << 20 };
  g_autoptr (EntInput) input = ent__input_new ("s", fill_from_stream, &stream);
  EntLines lines = { .input = input, .max_length = 4 << 20 };
  char *line;
  gsize length, window;
  CU_ASSERT_EQUAL (ent__lines_next (&lines, &line, &length, NULL), ENT__LINE_TOO_LONG);
  CU_ASSERT_EQUAL (stream.left, 0);
  CU_ASSERT_EQUAL (lines.number, 1);
  CU_ASSERT (ent_input_peek (input, 1, &line, &window, NULL));
  CU_ASSERT (window < 8 << 20);
}

void
ent_test_input (void)
{
  CU_pSuite suite = CU_add_suite ("input", NULL, NULL);
  CU_ADD_TEST (suite, compressed_files_are_read_as_they_are);
  CU_ADD_TEST (suite, each_member_of_an_archive_is_an_input);
  CU_ADD_TEST (suite, members_are_counted);
  CU_ADD_TEST (suite, a_bomb_is_stopped);
  CU_ADD_TEST (suite, a_plain_file_has_no_bound);
  CU_ADD_TEST (suite, files_that_are_cut_off_are_said_to_be);
  CU_ADD_TEST (suite, damaged_files_are_an_error);
  CU_ADD_TEST (suite, what_is_no_file_is_refused);
  CU_ADD_TEST (suite, byte_order_marks_are_understood);
  CU_ADD_TEST (suite, pieces_of_any_size_make_the_same_text);
  CU_ADD_TEST (suite, encodings_without_a_mark_are_guessed_with_care);
  CU_ADD_TEST (suite, lines_may_end_with_cr);
  CU_ADD_TEST (suite, cr_ends_go_on);
  CU_ADD_TEST (suite, accents_may_come_late);
  CU_ADD_TEST (suite, lines_end_with_either_break);
  CU_ADD_TEST (suite, a_line_without_an_end_costs_no_memory);
}
