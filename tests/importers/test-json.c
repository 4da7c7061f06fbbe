/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One JSON document: pointers, damage, and answers of language models that were cut off. */
#include "tests/importers/reading.h"

#include "importers/json-mend-private.h"

void ent_test_json (void);

#define HEAD "{\"entente\": 1, \"source\": {\"id\": \"s\"}, \"claims\": ["
#define CLAIM(object, more)                                                                                  \
  "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"" object "\"" more "}"

static void
places_are_pointers (void)
{
  g_auto (Reading) reading = reading_of (
      "json",
      HEAD CLAIM ("Iran", "") ", " CLAIM ("Iran", ", \"quote\": {\"exact\": [1]}") ", 7, " CLAIM (
          "Cuba", ", \"date\": \"soon\"") "], \"actors\": [{\"type\": \"leader\", \"name\": [\"a/b\"]}]}");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "wrong-type",
                           "test#/claims/1/quote/exact: ", "exact: expected text, not a list"));
  CU_ASSERT (reading_says (&reading, "wrong-type", "test#/claims/2: ", "expected a claim: {subject: …"));
  CU_ASSERT (reading_says (&reading, "bad-date", "test#/claims/3", ""));
  CU_ASSERT (
      reading_says (&reading, "wrong-type", "test#/actors/0/name: ", "name: expected text, not a list"));
  CU_ASSERT_STRING_EQUAL (ent_test_get_details (reading.graph, 0)->pointer, "/claims/0");
}

static void
lists_and_single_records_are_documents_too (void)
{
  g_auto (Reading) list = reading_of (
      "json",
      "[{\"source\": {\"id\": \"s\"}}, " CLAIM ("Iran", "") ", " CLAIM (
          "Cuba", ", \"date\": \"x\"") ", "
                                       "{\"entente\": 1, \"claims\": [" CLAIM ("Mali", "") ", " CLAIM (
                                           "Mali", ", \"date\": \"x\"") "]}]");
  g_auto (Reading) single = reading_of ("json", CLAIM ("Iran", ", \"source\": {\"id\": \"s\"}"));
  CU_ASSERT_EQUAL (reading_n_claims (&list), 2);
  CU_ASSERT (reading_says (&list, "bad-date", "test#/2", ""));
  CU_ASSERT (reading_says (&list, "bad-date", "test#/3/claims/1", ""));
  CU_ASSERT_EQUAL (reading_n_claims (&single), 1);
  CU_ASSERT_EQUAL (ent_problems_get_size (single.problems), 0);
}

static void
damage_costs_its_record (void)
{
  static const char
      text[] =
          HEAD
              CLAIM ("Iran", "") ", " CLAIM ("Ir\xe9n", "") ", " CLAIM ("Cuba", ", \"note\": \"two\nlines\"") ", " CLAIM (
                  "Mali",
                  ", \"note\": \"a\\u0000b\"") ", " CLAIM ("Mali",
                                                           ", \"note\": \"\\ud800\"") ", " CLAIM ("Peru",
                                                                                                  "") "]}";
  g_auto (Reading) reading = reading_of ("json", text);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 4);
  g_autofree char *place =
      g_strdup_printf ("test#/claims/1: byte %d: ", (int)(strchr (text, '\xe9') - text) + 1);
  CU_ASSERT (reading_says (&reading, "encoding", place, "not UTF-8"));
  CU_ASSERT (reading_says (&reading, "encoding", "test#/claims/2: ", "write a line break as \\n"));
  CU_ASSERT (reading_says (&reading, "encoding", "test#/claims/3: ", "NUL"));
  CU_ASSERT (reading_says (&reading, "encoding", "test#/claims/4: ", "wrong escape"));
}

/* Wherever a document is cut, the whole claims before the cut are read, and the cut is an error. */
static void
a_document_may_be_cut_anywhere (void)
{
  static const char text[] =
      HEAD "\n" CLAIM ("Iran", ", \"quote\": \"a \\\"b\\\"\"") ",\n" CLAIM ("Cuba", "") "\n]}";
  gsize first_end = (gsize)(strchr (strchr (text, '\n') + 1, '\n') - text) - 1;
  gsize second_end = (gsize)(strrchr (text, '\n') - text);
  for (gsize length = 1; length < sizeof text - 1; length++) {
    g_auto (Reading) reading = reading_of_bytes ("json", text, length);
    guint expected = length >= first_end ? 1 : 0;
    expected += length >= second_end;
    CU_ASSERT_EQUAL (reading_n_claims (&reading), expected);
    CU_ASSERT (reading_n_rejected (&reading) == 1 || reading.error != NULL);
  }
}

static void
a_syntax_error_costs_what_is_behind_it (void)
{
  static const char *const faults[] = { "{\"subject\": \"Russia\" \"relation\": \"aid\"}",
                                        "{\"subject\": tru}",
                                        "{\"confidence\": 01}",
                                        "{\"a\": .5}",
                                        "{\"a\": 1.}",
                                        "{\"a\": NaN}",
                                        "{'a': 1}",
                                        "{\"a\" 1}",
                                        "{\"a\": 1,}",
                                        "[1 2]",
                                        "{\"a\": 1]",
                                        "nul",
                                        "{\"a\": \"b\" \"c\"}",
                                        "{1: 2}" };
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *text =
        g_strdup_printf (HEAD "\n" CLAIM ("Iran", "") ",\n%s,\n" CLAIM ("Cuba", "") "\n]}", faults[i]);
    g_auto (Reading) reading = reading_of ("json", text);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
    CU_ASSERT (reading_says (&reading, "syntax", "test:3:", "the rest of the document was not read"));
  }
}

static void
garbage_behind_the_document_is_found (void)
{
  g_auto (Reading) reading = reading_of ("json", HEAD CLAIM ("Iran", "") "]}\n{}");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "syntax", "test:2:1: ", ""));
}

static void
what_is_no_json_is_an_error (void)
{
  static const char *const texts[] = { "7", "\"text\"", "{", "[", "{\"a\"", "nonsense", "}" };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_auto (Reading) reading = reading_of ("json", texts[i]);
    CU_ASSERT (g_error_matches (reading.error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT (reading.error != NULL && g_str_has_prefix (reading.error->message, "test:1:"));
  }
  g_autofree char *noise = g_strnfill (5000, '\xff');
  g_auto (Reading) noisy = reading_of ("json", noise);
  CU_ASSERT (g_error_matches (noisy.error, ENT_ERROR, ENT_ERROR_INVALID));
}

static void
numbers_keep_their_text (void)
{
  g_auto (Reading) reading = reading_of (
      "json",
      HEAD CLAIM ("Iran", ", \"x\": 0.10, \"y\": -1E+400, \"z\": 123456789012345678901234567890") ", " CLAIM (
          "Cuba", ", \"quantity\": 1e999") "]}");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, " x=0.10 y=-1E+400 z=123456789012345678901234567890\n"));
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "bad-number", "test#/claims/1", "1e999"));
}

static void
null_is_not_given (void)
{
  g_auto (Reading) reading = reading_of (
      "json",
      "{\"entente\": 1, \"source\": {\"id\": \"s\", \"title\": null}, \"actors\": null, \"claims\": [" CLAIM (
          "Iran", ", \"date\": null, \"quote\": null, \"quantity\": null, \"stated_by\": null, \"x\": null, "
                  "\"modality\": \"\", \"source\": null") "]}");
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (ent_problems_get_size (reading.problems), 0);
  CU_ASSERT_EQUAL (ent_test_get_details (reading.graph, 0)->attributes.n_left, 0);
}

static void
deep_nesting_and_large_records_cost_themselves (void)
{
  g_autofree char *open = g_strnfill (100000, '['), *close = g_strnfill (100000, ']'),
                  *filler = g_strnfill (17 << 20, 'x');
  g_autofree char *text = g_strdup_printf (HEAD CLAIM ("Iran", ", \"x\": %s%s") ", " CLAIM (
                                               "Iran", ", \"x\": \"%s\"") ", " CLAIM ("Cuba", "") "]}",
                                           open, close, filler);
  g_auto (Reading) reading = reading_of ("json", text);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "too-deep", "test#/claims/0/x/0/0/", "deeper than 64 levels"));
  CU_ASSERT (reading_says (&reading, "too-large", "test#/claims/1", "larger than 16 MiB"));
}

static void
mending_closes_what_is_open (void)
{
  static const struct {
    const char *text, *expected;
  } cases[] = {
    { "{\"a", "{\"a\"}" },
    { "[\"a\\", "[\"a?\"]" },
    { "{\"a\":[1", "{\"a\":[1}" },
    { " {\"a\":1} ", " {\"a\":1} " },
    { "{\"a\":\"\n\"}", "{\"a\":\" \"}" },
    { "{\"\xff\xfe\":1}", "{\"??\":1}" },
    { "", "}" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    char buffer[64] = "";
    g_autoptr (GArray) blemishes = g_array_new (FALSE, FALSE, sizeof (EntBlemish));
    g_strlcpy (buffer, cases[i].text, sizeof buffer);
    gsize length = ent__json_mend (buffer, strlen (buffer), blemishes);
    buffer[length] = '\0';
    CU_ASSERT_STRING_EQUAL (buffer, cases[i].expected);
    CU_ASSERT_EQUAL (blemishes->len > 0, strcmp (cases[i].text, cases[i].expected) != 0);
  }
}

void
ent_test_json (void)
{
  CU_pSuite suite = CU_add_suite ("json", NULL, NULL);
  CU_ADD_TEST (suite, places_are_pointers);
  CU_ADD_TEST (suite, lists_and_single_records_are_documents_too);
  CU_ADD_TEST (suite, damage_costs_its_record);
  CU_ADD_TEST (suite, a_document_may_be_cut_anywhere);
  CU_ADD_TEST (suite, a_syntax_error_costs_what_is_behind_it);
  CU_ADD_TEST (suite, garbage_behind_the_document_is_found);
  CU_ADD_TEST (suite, what_is_no_json_is_an_error);
  CU_ADD_TEST (suite, numbers_keep_their_text);
  CU_ADD_TEST (suite, null_is_not_given);
  CU_ADD_TEST (suite, deep_nesting_and_large_records_cost_themselves);
  CU_ADD_TEST (suite, mending_closes_what_is_open);
}
