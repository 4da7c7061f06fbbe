/* SPDX-License-Identifier: GPL-3.0-or-later */
/* YAML: what people write, and what nobody should. */
#include "tests/importers/reading.h"

void ent_test_yaml (void);

#define HEAD "entente: 1\nsource: {id: s}\nclaims:\n"
#define GOOD(object) "- {subject: Russia, relation: aid, object: " object "}\n"

static void
plain_words_are_text (void)
{
  g_auto (Reading) reading = reading_of (
      "yaml", HEAD
      "- subject: no\n  relation: aid\n  object: DE\n  date: 2024-06-19\n  confidence: 0.50\n  note: yes\n"
      "  place: ~\n  treaty:\n  nil: null\n  'on': 1e3\n");
  g_autofree char *text = reading_describe (&reading);
  /* `no` is Norway's code in small letters, which is a name of nobody, not false; the message shows what was
   * read */
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 0);
  CU_ASSERT (reading_says (&reading, "unknown-name", "test:4:12: ", "'no'"));
  g_auto (Reading) other = reading_of (
      "yaml", HEAD
      "- subject: NO\n  relation: aid\n  object: DE\n  date: 2024-06-19\n  confidence: 0.50\n  note: yes\n"
      "  place: ~\n  treaty:\n  nil: null\n  'on': 1e3\n");
  g_autofree char *described = reading_describe (&other);
  CU_ASSERT_EQUAL (ent_problems_get_size (other.problems), 0);
  CU_ASSERT_PTR_NOT_NULL (
      strstr (described, "claim state:NOR aid state:DEU 2024-06-19 asserted 500000 from s"));
  CU_ASSERT_PTR_NOT_NULL (strstr (described, "|yes|nan..nan|nan|-1..-1 on=1e3\n"));
}

static void
several_documents_and_lists_are_read (void)
{
  g_auto (Reading) reading = reading_of (
      "yaml", "%YAML 1.1\n--- # one\n" HEAD "- {subject: Russia, relation: aid, object: Iran}\n...\n"
              "---\n- source: {id: t}\n- claim: {subject: Russia, relation: aid, object: Cuba}\n"
              "- subject: Russia\n  relation: aid\n  object: Mali\n---\n---\n"
              "subject: Russia\nrelation: aid\nobject: Peru\nsource: s\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 4);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:CUB  asserted 900000 (default) from t"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:MLI  asserted 900000 (default) from t"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:PER  asserted 900000 (default) from s"));
}

/* Each begins in line 8, between two claims. Lines and columns are counted by hand. */
static void
a_syntax_error_costs_its_record (void)
{
  static const struct {
    const char *broken, *place, *words;
  } cases[] = {
    { "  - subject: Russia\n    relation: aid\n    quote: He said: no\n",
      "test:10:19: ", "put quotes around text that holds ': '" },
    { "  - subject: Russia\n\trelation: aid\n    object: Mali\n",
      "test:9:1: ", "a tab indents this line, and YAML takes nothing but blanks there" },
    { "  - subject: Russia\n    relation: aid\n\t  object: Mali\n", "test:10:", "a tab indents this line" },
    { "\t- subject: Russia\n\t  relation: aid\n\t  object: Mali\n", "test:8:", "a tab indents this line" },
    { "  - subject: Russia\n    relation aid\n    object: Mali\n",
      "test:9:5: ", "a field is written 'name: value'. The record" },
    { "  - subject Russia\n    relation: aid\n    object: Mali\n", "test:9:13: ", "put quotes" },
    { "  - subject: Russia\n    relation: aid\n    object Mali\n", "test:10:5: ", "(noticed in line 11)" },
    { "  - subject: Russia\n    relation: aid\n    object: Mali\n   date: 2024\n",
      "test:11:4: ", "check the indentation" },
    { "  - {subject: Russia, relation: aid object: Mali}\n",
      "test:8:43: ", "did not find expected ',' or '}'" },
    { "  - {subject: Russia, relation: aid, object: Mali\n", "test:9:5: ", "the indentation" },
    { "  - subject: @russia\n    relation: aid\n    object: Mali\n",
      "test:8:14: ", "put quotes around text that begins with @, ` or %" },
    { "  - subject: \"Russia\" today\n    relation: aid\n    object: Mali\n",
      "test:8:23: ", "the indentation" },
    { "  -subject: Russia\n    relation: aid\n    object: Mali\n", "test:8:3: ", "the indentation" },
    { "   - subject: Russia\n     relation: aid\n     object: Mali\n", "test:8:4: ", "the indentation" },
    { " - subject: Russia\n   relation: aid\n   object: Mali\n", "test:8:2: ", "the indentation" },
    { "garbage\n", "test:8:1: ", "a field is written" },
    { "  - subject: Russia\n    relation: aid\n    quote: 'It''s\n",
      "test:10:12: ", "(noticed in line 17); a quote or a bracket is not closed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        "entente: 1\nsource: {id: s}\nclaims:\n"
        "  - subject: Russia\n    relation: aid\n    object: Iran\n    note: ''\n%s"
        "  - {subject: Russia, relation: aid, object: Cuba}\n  - subject: Russia\n    relation: aid\n"
        "    object: Peru\nactors:\n  - {type: leader, name: Ada}\n",
        cases[i].broken);
    g_auto (Reading) reading = reading_of ("yaml", text);
    g_autofree char *described = reading_describe (&reading);
    CU_ASSERT_PTR_NULL (reading.error);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 3);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
    CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 1);
    CU_ASSERT (reading_says (&reading, "syntax", cases[i].place, cases[i].words));
    CU_ASSERT (reading_says (&reading, "syntax",
                             "test:", "The record that begins in line 8 is lost; reading goes on in line "));
    CU_ASSERT_PTR_NOT_NULL (strstr (described, "actor leader:ada|Ada"));
    CU_ASSERT_PTR_NOT_NULL (strstr (described, "state:CUB"));
    CU_ASSERT_PTR_NOT_NULL (strstr (described, "state:PER"));
  }
}

/* The list's own dashes at the left margin, and the records of each document. */
static void
reading_goes_on_in_lists_of_any_sort (void)
{
  static const struct {
    const char *text;
    guint n_claims, n_rejected;
  } cases[] = {
    /* the first of a section, whose list has not even begun for libyaml; the last; both */
    { HEAD "\t- subject: Russia\n" GOOD ("Iran"), 1, 1 },
    { HEAD "- subject: a: b\n" GOOD ("Iran"), 1, 1 },
    { HEAD GOOD ("Iran") "- subject: a: b\n", 1, 1 },
    { HEAD "- subject: a: b\n- subject: \"a\" b\n", 0, 2 },
    { HEAD "- subject: a: b\n- {\n" GOOD ("Iran") "- - : - :\n  x\n\n\n", 1, 3 },
    /* at the top of a document */
    { "- source: {id: s}\n" GOOD ("Iran") "- subject: a: b\n" GOOD ("Cuba"), 2, 1 },
    /* in one document of several */
    { HEAD "- subject: \"a\" b\n---\n" HEAD GOOD ("Iran") "...\n", 1, 1 },
    { HEAD "- subject: \"a\" b\n--- # next\n" HEAD GOOD ("Iran"), 1, 1 },
    { HEAD GOOD ("Iran") "- subject: a: b\n...\n", 1, 1 },
    /* other sections follow; one is the source */
    { "entente: 1\nclaims:\n- subject: a: b\n" GOOD ("Iran") "source:\n  id: s\n", 1, 1 },
    { "entente: 1\nclaims:\n" GOOD ("Iran") "- subject: a: b\nsource: {id: s}\n", 1, 1 },
    { "  entente: 1\n  claims:\n  - subject: a: b\n  " GOOD ("Iran") "  source: {id: s}\n", 1, 1 },
    /* aliases of what stood before */
    { HEAD "- &c {subject: Russia, relation: aid, object: &o Iran}\n- subject: a: b\n"
           "- {subject: Russia, relation: visit, object: *o}\n",
      1, 2 },
    /* other line breaks: of Windows, of old Macs */
    { "entente: 1\r\nsource: {id: s}\r\nclaims:\r\n- subject: a: b\r\n"
      "- {subject: Russia, relation: aid, object: Iran}\r\n",
      1, 1 },
    { "entente: 1\rsource: {id: s}\rclaims:\r- subject: a: b\r- {subject: Russia, relation: aid, object: "
      "Iran}\r",
      1, 1 },
    /* a list with an anchor, one after a comment */
    { HEAD "# those of May\n- subject: a: b\n" GOOD ("Iran"), 1, 1 },
    { "entente: 1\nsource: {id: s}\nclaims: &all\n- subject: a: b\n" GOOD ("Iran"), 1, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = reading_of ("yaml", cases[i].text);
    CU_ASSERT_PTR_NULL (reading.error);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), cases[i].n_claims);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), cases[i].n_rejected);
  }
}

/* What is read again keeps its places; damage in what is lost anyway is not told. */
static void
places_behind_a_syntax_error_are_right (void)
{
  g_auto (Reading) reading = reading_of (
      "yaml", HEAD "- subject: a: b\n  note: \xff\n" GOOD (
                  "Iran") "- {subject: Russia, relation: ayd, object: Mali}\n"
                          "- subject: a: b\r\n- {subject: Russia, relation: aid, object: M\xe9li}\n"
                          "- {subject: Russia, relation: aid, object: Nobody}\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "syntax", "test:4:13: ", "reading goes on in line 6"));
  CU_ASSERT (reading_says (&reading, "unknown-relation", "test:7:31: ", "'ayd'"));
  CU_ASSERT (reading_says (&reading, "syntax", "test:8:13: ", "reading goes on in line 9"));
  /* 35 bytes of head, 16, 10, 49, 49 and 17 of the lines before, 44 of its own */
  CU_ASSERT (reading_says (&reading, "encoding", "test:9: byte 221 of the text, 0xe9", ""));
  CU_ASSERT (reading_says (&reading, "unknown-name", "test:10:44: ", "'Nobody'"));
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 5);
}

/* Of a list in flow style no line says where the next record begins. */
static void
a_syntax_error_elsewhere_costs_what_is_behind_it (void)
{
  g_auto (Reading) flow = reading_of (
      "yaml", "entente: 1\nsource: {id: s}\nclaims: [\n{subject: Russia, relation: aid, object: Iran},\n"
              "{subject: a: b},\n{subject: Russia, relation: aid, object: Cuba}]\n");
  g_auto (Reading) other = reading_of ("yaml", HEAD GOOD ("Iran") "remarks: a: b\nactors: []\n");
  CU_ASSERT_EQUAL (reading_n_claims (&flow), 1);
  CU_ASSERT (reading_says (&flow, "syntax", "test:5:12: ", "the rest of the file was not read"));
  CU_ASSERT_EQUAL (reading_n_claims (&other), 1);
  CU_ASSERT (reading_says (&other, "syntax", "test:5:11: ", "the rest of the file was not read"));
}

/* Recoveries are bounded: by number, and by what they make the parser read again. */
static void
a_file_of_broken_records_is_given_up (void)
{
  g_autoptr (GString) many = g_string_new (HEAD GOOD ("Iran"));
  g_autoptr (GString) open = g_string_new (HEAD GOOD ("Iran"));
  for (guint i = 0; i < 1100; i++)
    g_string_append (many, "- subject: a: b\n");
  /* a quote that is open to the end of the file, and quotes that end where the next one should begin */
  g_string_append (open, "- note: \"a\n");
  for (guint i = 0; i < 200000; i++)
    g_string_append_printf (open, "- note: 'it %06u\n", i);
  gint64 begin = g_get_monotonic_time ();
  g_auto (Reading) given_up = reading_of ("yaml", many->str);
  g_auto (Reading) bounded = reading_of ("yaml", open->str);
  CU_ASSERT_EQUAL (reading_n_claims (&given_up), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&given_up), 1001);
  CU_ASSERT (reading_says (&given_up, "syntax",
                           "test:1005:", "over 1000 records are broken; the rest of the file was not read"));
  CU_ASSERT_EQUAL (reading_n_claims (&bounded), 1);
  CU_ASSERT (reading_says (&bounded, "syntax", "test:", "the rest of the file was not read"));
  CU_ASSERT (g_get_monotonic_time () - begin < 60 * G_USEC_PER_SEC);
}

static void
a_file_of_which_nothing_can_be_read_is_an_error (void)
{
  g_auto (Reading) reading = reading_of ("yaml", "entente: 1\nsource: {title: \"open\n");
  CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
  CU_ASSERT (g_str_has_prefix (reading.error->message,
                               "test:2:17: found unexpected end of stream (noticed in line 3)"));
}

static void
damaged_bytes_cost_their_record (void)
{
  g_auto (Reading) reading =
      reading_of ("yaml", HEAD "# a caf\xe9 in a comment\n- {subject: Russia, relation: aid, object: Iran}\n"
                               "- subject: Rus\xe9sia\n  relation: aid\n  object: Cuba\n"
                               "- {subject: Russia, relation: aid, object: Mali, \xc3(: 1}\n"
                               "- {subject: Russia, relation: aid, object: Mali, note: \"\x01\"}\n"
                               "- {subject: Russia, relation: aid, object: Mali, note: \"a\\0b\"}\n"
                               "- {subject: Russia, relation: aid, object: Peru}\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 4);
  /* 35 bytes of head, and "# a caf" before it */
  CU_ASSERT (reading_says (&reading, "encoding", "test:4: byte 43 of the text, 0xe9", ""));
  CU_ASSERT (reading_says (&reading, "encoding", "test:6: byte 121 of the text, 0xe9, is not UTF-8", ""));
  CU_ASSERT (reading_says (&reading, "encoding", "test:9: ", "0xc3"));
  CU_ASSERT (reading_says (&reading, "encoding", "test:10: ", "0x01, is a control character"));
  CU_ASSERT (reading_says (&reading, "encoding", "test:11:56: ", "NUL"));
}

static void
what_is_no_text_is_an_error (void)
{
  g_autofree char *noise = g_strnfill (5000, '\xff');
  g_auto (Reading) reading = reading_of ("yaml", noise);
  CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
  CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, "not YAML in UTF-8"));
}

static void
anchors_are_repeated (void)
{
  g_auto (Reading) reading = reading_of (
      "yaml",
      "entente: 1\nsource: {id: &id s, title: *id}\nclaims:\n- subject: &ru {name: Russia, type: state}\n"
      "  relation: &aid aid\n  object: Iran\n- {subject: *ru, relation: *aid, object: Cuba}\n"
      "- {subject: *nobody, relation: aid, object: Mali}\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT_STRING_EQUAL (ent_multigraph_get_source (reading.graph, 0)->title, "s");
  CU_ASSERT (reading_says (&reading, "syntax", "test:8:13: ", "no anchor &nobody"));
}

/* Ten times ten times ten …: libyaml itself would go along. */
static void
a_billion_laughs_are_cut_short (void)
{
  g_autoptr (GString) text = g_string_new ("entente: 1\nsource: {id: s}\nlol0: &lol0 [lol]\n");
  for (guint i = 1; i < 12; i++) {
    g_string_append_printf (text, "lol%u: &lol%u [", i, i);
    for (guint j = 0; j < 10; j++)
      g_string_append_printf (text, "%s*lol%u", j > 0 ? ", " : "", i - 1);
    g_string_append (text, "]\n");
  }
  g_string_append (text, "claims:\n- {subject: Russia, relation: aid, object: Iran}\n");
  g_auto (Reading) reading = reading_of ("yaml", text->str);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "too-large", "test:", "MiB"));
}

/* Each record may be large; together they may not. */
static void
aliases_are_bounded_in_a_file (void)
{
  g_autoptr (GString) text =
      g_string_new ("- {subject: Russia, relation: aid, object: Iran, source: {id: s}, note: &note \"");
  g_autofree char *filler = g_strnfill (7 << 20, 'x');
  g_string_append_printf (text, "%s\"}\n", filler);
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "- {subject: Russia, relation: aid, object: Cuba, source: s, note: *note}\n");
  g_auto (Reading) reading = reading_of ("yaml", text->str);
  CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_LIMIT));
  CU_ASSERT_PTR_NOT_NULL (strstr (reading.error->message, "aliases repeat more than 256 MiB"));
}

static void
deep_nesting_costs_its_record_or_ends_the_file (void)
{
  g_autofree char *open = g_strnfill (100, '['), *close = g_strnfill (100, ']'),
                  *deep = g_strnfill (200000, '[');
  g_autofree char *text = g_strdup_printf (HEAD "- {subject: Russia, relation: aid, object: Iran, x: %s%s}\n"
                                                "- {subject: Russia, relation: aid, object: Cuba}\n",
                                           open, close);
  g_autofree char *hostile = g_strdup_printf (HEAD "- %s", deep);
  g_auto (Reading) reading = reading_of ("yaml", text);
  g_auto (Reading) ended = reading_of ("yaml", hostile);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "too-deep", "test:4:", "deeper than 64 levels"));
  CU_ASSERT (g_error_matches (ended.error, ENT_ERROR, ENT_ERROR_LIMIT));
}

static void
keys_that_are_wrong_cost_their_record (void)
{
  g_auto (Reading) reading = reading_of (
      "yaml", HEAD "- {subject: Russia, relation: aid, object: Iran, relation: visit}\n"
                   "- {subject: Russia, relation: aid, object: Iran, [a]: b}\n"
                   "- {subject: Russia, <<: {relation: aid}, object: Iran}\n"
                   "- {subject: Russia, relation: aid, object: Iran, quote: {exact: a, exact: b}}\n"
                   "- {subject: Russia, relation: aid, object: Iran}\n");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "duplicate-field", "test:4:60: ", "'relation' is given twice"));
  CU_ASSERT (reading_says (&reading, "wrong-type", "test:5:50: ", "the name of a field must be text"));
  CU_ASSERT (reading_says (&reading, "wrong-type", "test:6:21: ", "merge keys"));
  CU_ASSERT (reading_says (&reading, "duplicate-field", "test:7:75: ", "'exact'"));
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 4);
}

/* A quote that is never closed, before 40 MiB of text. */
static void
a_value_without_an_end_is_stopped (void)
{
  g_autofree char *filler = g_malloc (40 << 20);
  memset (filler, 'x', 40 << 20);
  memcpy (filler, HEAD "- {note: \"", sizeof HEAD "- {note: \"" - 1);
  g_auto (Reading) reading = reading_of_bytes ("yaml", filler, 40 << 20);
  CU_ASSERT_PTR_NULL (reading.error);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT (
      reading_says (&reading, "syntax", "test:4: ", "a value of more than 16 MiB begins behind this line"));
}

void
ent_test_yaml (void)
{
  CU_pSuite suite = CU_add_suite ("yaml", NULL, NULL);
  CU_ADD_TEST (suite, plain_words_are_text);
  CU_ADD_TEST (suite, several_documents_and_lists_are_read);
  CU_ADD_TEST (suite, a_syntax_error_costs_its_record);
  CU_ADD_TEST (suite, reading_goes_on_in_lists_of_any_sort);
  CU_ADD_TEST (suite, places_behind_a_syntax_error_are_right);
  CU_ADD_TEST (suite, a_syntax_error_elsewhere_costs_what_is_behind_it);
  CU_ADD_TEST (suite, a_file_of_broken_records_is_given_up);
  CU_ADD_TEST (suite, a_file_of_which_nothing_can_be_read_is_an_error);
  CU_ADD_TEST (suite, damaged_bytes_cost_their_record);
  CU_ADD_TEST (suite, what_is_no_text_is_an_error);
  CU_ADD_TEST (suite, anchors_are_repeated);
  CU_ADD_TEST (suite, a_billion_laughs_are_cut_short);
  CU_ADD_TEST (suite, aliases_are_bounded_in_a_file);
  CU_ADD_TEST (suite, deep_nesting_costs_its_record_or_ends_the_file);
  CU_ADD_TEST (suite, keys_that_are_wrong_cost_their_record);
  CU_ADD_TEST (suite, a_value_without_an_end_is_stopped);
}
