/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV and TSV: RFC 4180 and what spreadsheets make of it. */
#include "tests/importers/reading.h"

#include "importers/delimited-private.h"

void ent_test_csv (void);

#define HEAD "subject,relation,object,note\n"

/* Cells in brackets, a line a row, what is bad with its place. */
static char *
split (const char *text, char delimiter, gsize max_size)
{
  GString *all = g_string_new (NULL);
  EntDelimited rows;
  EntRowStatus status;
  g_autoptr (GError) error = NULL;
  g_autoptr (EntInput) input = ent_input_new_for_memory ("test", text, strlen (text));
  ent__delimited_init (&rows, input, delimiter, max_size);
  while ((status = ent__delimited_next (&rows, &error)) == ENT__ROW_READ || status == ENT__ROW_BAD) {
    g_string_append_printf (all, "%u:", rows.line);
    for (guint i = 0; status == ENT__ROW_READ && i < rows.cells->len; i++)
      g_string_append_printf (all, "[%s]", g_array_index (rows.cells, EntCell, i).text);
    if (status == ENT__ROW_BAD)
      g_string_append_printf (all, "%u %s", rows.column, rows.code);
    g_string_append_c (all, '\n');
  }
  if (error != NULL)
    g_string_append (all, error->message);
  ent__delimited_clear (&rows);
  return g_string_free (all, FALSE);
}

static void
rows_are_split_as_the_rfc_says (void)
{
  static const struct {
    const char *text;
    char delimiter;
    const char *expected;
  } cases[] = {
    { "a,b\nc,d", ',', "1:[a][b]\n2:[c][d]\n" },
    { "a,b\r\nc,d\r\n", ',', "1:[a][b]\n2:[c][d]\n" },
    { ",\n\n,x\n", ',', "3:[][x]\n" },
    { "\"a,b\";\"c\"\"d\"\n", ';', "1:[a,b][c\"d]\n" },
    { "\"a\r\nb\",c\nd,e\n", ',', "1:[a\r\nb][c]\n3:[d][e]\n" },
    { " a , \" b \" ,c d \n", ',', "1:[a][ b ][c d]\n" },
    { " a \t\" b\tc \"\n", '\t', "1:[a][ b\tc ]\n" },
    { "5\" gun,b\n", ',', "1:[5\" gun][b]\n" },
    { "\"\",\"\"\"\"\n", ',', "1:[][\"]\n" },
    { "a,", ',', "1:[a][]\n" },
    { "\"a\"", ',', "1:[a]\n" },
    { "\"\"\"a\"\"\"\r\n", ',', "1:[\"a\"]\n" },
    { "a\n\"b", ',', "1:[a]\n2:1 quote\n" },
    { "a,\"b\nc,d\ne,f\n", ',', "1:3 quote\n2:[c][d]\n3:[e][f]\n" },
    { "a,\"b\"c\nd,e\n", ',', "1:3 quote\n2:[d][e]\n" },
    { "a,\"b\nc,d\ne,\"f\"\ng,h\n", ',', "1:3 quote\n2:[c][d]\n3:[e][f]\n4:[g][h]\n" },
    { "a\xff,b\nc\n", ',', "1:2 encoding\n2:[c]\n" },
    { "\"a\nb\xff\",b\nc\n", ',', "2:2 encoding\n2:2 encoding\n3:[c]\n" },
    { "", ',', "" },
    { "\n \n", ',', "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *found = split (cases[i].text, cases[i].delimiter, 1 << 20);
    CU_ASSERT_STRING_EQUAL (found, cases[i].expected);
  }
}

static void
long_rows_are_skipped (void)
{
  g_autofree char *filler = g_strnfill (100000, 'x');
  g_autofree char *plain = g_strdup_printf ("a\n%s\nb\n", filler);
  g_autofree char *quoted = g_strdup_printf ("a\n\"%s\nb\nc\n", filler);
  g_autofree char *found = split (plain, ',', 10000), *open = split (quoted, ',', 10000);
  CU_ASSERT_STRING_EQUAL (found, "1:[a]\n2:1 too-large\n3:[b]\n");
  CU_ASSERT_STRING_EQUAL (open, "1:[a]\n2:1 quote\n3:[b]\n4:[c]\n");
}

/* Each line opens a quote, and closes none that is open: after each the rest would be read again. */
static void
many_open_quotes_take_no_forever (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 200000; i++)
    g_string_append (text, "a\",\"b\n");
  gint64 begin = g_get_monotonic_time ();
  g_autofree char *found = split (text->str, ',', 16 << 20);
  CU_ASSERT_PTR_NOT_NULL (strstr (found, "too many quotes are not closed; the rest was not read"));
  CU_ASSERT (g_get_monotonic_time () - begin < 60 * G_USEC_PER_SEC);
}

static void
the_separator_is_found_from_the_header (void)
{
  static const char *const texts[] = {
    HEAD "Russia,aid,Iran,\"a;b;c\td\"\n",
    "subject;relation;object;note\nRussia;aid;Iran;\"a;b;c\td\"\n",
    "subject\trelation\tobject\tnote\nRussia\taid\tIran\t\"a;b;c\td\"\n",
    "\"subject\" ; \"relation\" ; \"object\" ; \"note\"\r\n\r\nRussia ; aid ; Iran ; \"a;b;c\td\"\r\n",
    "\n\nsubject,relation,object,note\nRussia,aid,Iran,a;b;c\td\n",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Reading) reading = reading_of ("csv", texts[i]);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
    CU_ASSERT_STRING_EQUAL (ent_test_get_details (reading.graph, 0)->note, "a;b;c\td");
  }
}

static void
headers_that_cannot_be_used_say_why (void)
{
  static const struct {
    const char *text, *message;
  } cases[] = {
    { "subject,object\na,b\n",
      "test:1: the header has no column 'relation'; a claims table needs subject, relation and object, and "
      "what the columns of another one are is said with --map" },
    { "subject,relaton,object\na,b,c\n", "test:1: the header has no column 'relation'; the one called "
                                         "'relaton' may be meant for it; a claims table needs "
                                         "subject, relation and object" },
    { "subject,relation,object,,x\na,b,c,,\n", "test:1: column 4 has no name" },
    { "subject,relation,object,Subject\n", "test:1: the column 'subject' is there twice" },
    { "sep=;\nsubject,relation,object\n", "test:2: the header has no column 'subject'" },
    { "subject,relation,object,subject\n", "test:1: the column 'subject' is there twice" },
    { "\"subject,relation,object\n",
      "test:1: the header cannot be read: the quote that opens here is not closed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = reading_of ("csv", cases[i].text);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT (reading.error != NULL && g_str_has_prefix (reading.error->message, cases[i].message));
  }
}

/* What Excel, LibreOffice and people make of a header. Each is one claim of a source called Alpha, with a
 * note and the attribute Page. */
static void
headers_are_read_as_people_write_them (void)
{
  static const char *const texts[] = {
    "Subject,RELATION,Object,Note,Source.Title,Page\nRussia,aid,Iran,x,Alpha,3\n",
    " subject , relation ,\" object \",\" Note\",source.title,Page\nRussia,aid,Iran,x,Alpha,3\n",
    "subject,relation,object,note,source.title,Page,\nRussia,aid,Iran,x,Alpha,3,\n",
    "subject,relation,object,note,source.title,Page,,\nRussia,aid,Iran,x,Alpha,3\n",
    "subject,relation,object,note,source.title,Page\nRussia,aid,Iran,x,Alpha,3,,\n",
    "sep=;\nsubject;relation;object;note;source.title;Page\nRussia;aid;Iran;x;Alpha;3",
    "\n\"SEP=|\"\r\nsubject|relation|object|note|source.title|Page\r\nRussia|aid|Iran|x|Alpha|3",
    "sep=\t\r\nsubject\trelation\tobject\tnote\tsource.title\tPage\r\nRussia\taid\tIran\tx\tAlpha\t3",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Reading) reading = reading_of ("csv", texts[i]);
    g_autofree char *text = reading_describe (&reading);
    CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "|Alpha|"));
    CU_ASSERT_PTR_NOT_NULL (strstr (text, "|x|nan..nan|nan|-1..-1 Page=3\n"));
    CU_ASSERT_EQUAL (ent_importers_find ("csv")->sniff (texts[i], strlen (texts[i])), 90);
  }
  g_auto (Reading) bad = reading_of ("csv", "\nsep=;\nsubject;relation;object;\nRussia;aid;Iran;x\n");
  CU_ASSERT (reading_says (&bad, "columns", "test:4:1: ", "the row has 4 cells, the header 3"));
}

/* The exporter guards names like cells: without this `=x` gains an apostrophe with each round. */
static void
apostrophes_before_names_are_taken_off (void)
{
  g_auto (Reading) reading =
      reading_of ("csv", "subject,relation,object,'=x,''=y,'z\nRussia,aid,Iran,1,2,3\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " =x=1 '=y=2 'z=3\n"));
}

static void
bad_rows_cost_themselves (void)
{
  g_auto (Reading) reading = reading_of (
      "csv", HEAD "Russia,aid,Iran,x\nRussia,aid,Iran\nRussia,aid,Iran,x,y\nRussia,\"aid,Iran,x\n"
                  "Russia,aid,Cuba,x\nRus\xe9,aid,Iran,\nRussia,ayd,Iran,\nRussia,aid,Mali,\"two\nlines\"\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 3);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 5);
  CU_ASSERT (reading_says (&reading, "columns", "test:3:1: ", "the row has 3 cells, the header 4"));
  CU_ASSERT (reading_says (&reading, "columns", "test:4:1: ", "the row has 5 cells, the header 4"));
  CU_ASSERT (reading_says (&reading, "quote", "test:5:8: ",
                           "the quoted cell that begins here ends in line 9 with text behind it"));
  CU_ASSERT (reading_says (&reading, "encoding", "test:7:4: ", "not UTF-8"));
  CU_ASSERT (reading_says (&reading, "unknown-relation", "test:8:8: ", "'ayd'"));
}

static void
apostrophes_before_formulas_are_taken_off (void)
{
  static const char *const cells[][2] = {
    { "'=1+1", "=1+1" },       { "'-5", "-5" }, { "'+1", "+1" }, { "'@x", "@x" }, { "\"'\tx\"", "\tx" },
    { "''-5", "'-5" },         { "'a", "'a" },  { "'", "'" },    { "''", "''" },  { "=1", "=1" },
    { "'quoted'", "'quoted'" }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autofree char *text = g_strdup_printf (HEAD "Russia,aid,Iran,%s\n", cells[i][0]);
    g_auto (Reading) reading = reading_of ("csv", text);
    CU_ASSERT_STRING_EQUAL (ent_test_get_details (reading.graph, 0)->note, cells[i][1]);
  }
}

static void
sources_stand_in_the_rows (void)
{
  g_auto (Reading) reading = reading_of (
      "csv",
      "subject,relation,object,source,source.title,source.page,mine\n"
      "Russia,aid,Iran,a,Alpha,3,x\nRussia,aid,Cuba,a,,,\nRussia,aid,Mali,,Beta,,\nRussia,aid,Peru,b,,,\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_sources (reading.graph), 3);
  CU_ASSERT (g_str_has_prefix (text, "source a|Alpha|||||||nan page=3\n"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:CUB  asserted 900000 (default) from a"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:PER  asserted 900000 (default) from b"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " mine=x\n"));
}

static void
misspelt_columns_are_named (void)
{
  g_auto (Reading) reading =
      reading_of ("csv", "subject,relation,object,statedby,page\nRussia,aid,Iran,Reuters,3\n");
  CU_ASSERT (reading_says (&reading, "unknown-field", "test:1:25: ", "did you mean 'stated_by'?"));
  CU_ASSERT_FALSE (reading_says (&reading, "unknown-field", "test:1:", "'page'"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
}

static void
spreadsheets_text_is_read (void)
{
  static const char utf8[] = "subject\trelation\tobject\r\nМосква\taid\tИран\r\n";
  gsize length;
  g_autofree char *utf16 = g_convert (utf8, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_autofree char *bytes = g_malloc (length + 2);
  memcpy (bytes, "\xff\xfe", 2);
  memcpy (bytes + 2, utf16, length);
  g_auto (Reading) reading = reading_of_bytes ("csv", bytes, length + 2);
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "claim state:RUS aid state:IRN "));
}

void
ent_test_csv (void)
{
  CU_pSuite suite = CU_add_suite ("csv", NULL, NULL);
  CU_ADD_TEST (suite, rows_are_split_as_the_rfc_says);
  CU_ADD_TEST (suite, long_rows_are_skipped);
  CU_ADD_TEST (suite, many_open_quotes_take_no_forever);
  CU_ADD_TEST (suite, the_separator_is_found_from_the_header);
  CU_ADD_TEST (suite, headers_that_cannot_be_used_say_why);
  CU_ADD_TEST (suite, headers_are_read_as_people_write_them);
  CU_ADD_TEST (suite, apostrophes_before_names_are_taken_off);
  CU_ADD_TEST (suite, bad_rows_cost_themselves);
  CU_ADD_TEST (suite, apostrophes_before_formulas_are_taken_off);
  CU_ADD_TEST (suite, sources_stand_in_the_rows);
  CU_ADD_TEST (suite, misspelt_columns_are_named);
  CU_ADD_TEST (suite, spreadsheets_text_is_read);
}
