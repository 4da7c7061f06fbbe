/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON Lines: a bad line costs itself, whatever is wrong with it. */
#include "tests/importers/reading.h"

#include "importers/input-private.h"

void ent_test_jsonlines (void);

#define CLAIM(object, more)                                                                                  \
  "{\"subject\": \"Russia\", \"relation\": \"aid\", \"object\": \"" object                                   \
  "\", \"source\": {\"id\": \"s\"}" more "}"

static void
a_bad_line_costs_itself (void)
{
  static const struct {
    const char *line, *code, *place, *words;
  } cases[] = {
    { "{\"subject\": \"Rus\xe9\"}", "encoding", "test:2:17: ", "byte 17 of the line, 0xe9, is not UTF-8" },
    { "{\"subject\": \"Мир\xe9\"}", "encoding", "test:2:17: ", "byte 20 of the line" },
    { "{\"subject\": \"Russia\"", "syntax", "test:2:", "" },
    { "{\"subject\": \"Russia", "syntax", "test:2:20: ", "a string is not closed" },
    { "{\"a\": [1, {\"b\": 2]}", "syntax", "test:2:18: ", "" },
    { "]", "syntax", "test:2:1: ", "expected a record: { … }" },
    { "{\"a\": \"b\tc\"}", "syntax", "test:2:9: ", "control character" },
    { "{\"a\": \"\\x\"}", "encoding", "test:2:7: ", "wrong escape" },
    { "{\"a\": \"\\u0000\"}", "encoding", "test:2:7: ", "NUL" },
    { "{\"\\u0000\": 1}", "encoding", "test:2:1: ", "name of a field" },
    { "{\"a\": 1} {\"b\": 2}", "syntax", "test:2:10: ", "" },
    { "[]", "wrong-type", "test:2:1: ", "not a list" },
    { "{}", "wrong-type", "test:2:1: ", "expected {source: …}" },
    { "{\"claim\": 1}", "wrong-type", "test:2:11: ", "expected a claim" },
    { "{\"actor\": []}", "wrong-type", "test:2:11: ", "expected an actor" },
    { "{\"a\": 1, \"a\": 2}", "duplicate-field", "test:2:15: ", "'a' is given twice" },
    { "\x01", "syntax", "test:2:1: ", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf (
        CLAIM ("Iran", "") "\n%s\r\n" CLAIM ("Cuba", "") "\n\n  \n" CLAIM ("Mali", ""), cases[i].line);
    g_auto (Reading) reading = reading_of ("jsonl", text);
    CU_ASSERT_EQUAL (reading_n_claims (&reading), 3);
    CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
    CU_ASSERT (reading_says (&reading, cases[i].code, cases[i].place, cases[i].words));
  }
}

static void
a_line_may_hold_a_nul (void)
{
  static const char text[] = "{\"a\": \0}\n" CLAIM ("Iran", "") "\n";
  g_auto (Reading) reading = reading_of_bytes ("jsonl", text, sizeof text - 1);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT (reading_says (&reading, "syntax", "test:1:7: ", ""));
}

static void
columns_count_characters (void)
{
  g_auto (Reading) reading = reading_of (
      "jsonl", "{\"note\": \"мир 世界 😀\", \"subject\": [1], \"relation\": \"aid\", \"object\": \"Iran\"}\n");
  CU_ASSERT (reading_says (&reading, "wrong-type", "test:1:33: ", "subject: expected one actor"));
}

static void
a_document_on_a_line_is_read (void)
{
  g_auto (Reading) reading =
      reading_of ("jsonl", "{\"entente\": 1, \"claims\": [{\"subject\": \"Russia\", \"relation\": \"aid\", "
                           "\"object\": \"Iran\"}, 7], \"source\": {\"id\": \"s\"}}\n"
                           "{\"entente\": 1, \"source\": {\"id\": \"t\"}, \"claims\": [{\"subject\": "
                           "\"Russia\", \"relation\": \"aid\", \"object\": \"Cuba\"}], \"actors\": null}\n");
  g_autofree char *text = reading_describe (&reading);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:IRN  asserted 900000 (default) from s"));
  CU_ASSERT_PTR_NOT_NULL (strstr (text, "state:CUB  asserted 900000 (default) from t"));
}

/* A gigabyte without a line break between two claims. */
typedef struct {
  guint step;
  const char *filler;
} Gigabyte;

static gboolean
fill (gpointer data, const char **block, gsize *length, G_GNUC_UNUSED GError **error)
{
  Gigabyte *gigabyte = data;
  guint step = gigabyte->step++;
  *block = step == 0      ? CLAIM ("Iran", "") "\n"
           : step <= 1024 ? gigabyte->filler
           : step == 1025 ? "\n" CLAIM ("Cuba", "") "\n"
                          : "";
  *length = step >= 1 && step <= 1024 ? 1 << 20 : strlen (*block);
  return TRUE;
}

static void
a_line_of_a_gigabyte_costs_itself (void)
{
  g_autofree char *filler = g_strnfill (1 << 20, '[');
  Gigabyte gigabyte = { 0, filler };
  g_autoptr (EntInput) input = ent__input_new ("test", fill, &gigabyte);
  g_auto (Reading) reading = reading_of_input ("jsonl", input);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 2);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 1);
  CU_ASSERT (reading_says (&reading, "too-large", "test:2: ", "longer than 16 MiB"));
}

static void
deep_nesting_costs_its_line (void)
{
  g_autofree char *open = g_strnfill (1 << 20, '['), *close = g_strnfill (1 << 20, ']');
  g_autofree char *text = g_strdup_printf ("%s\n{\"a\": %s%s}\n" CLAIM ("Iran", "") "\n", open, open, close);
  g_auto (Reading) reading = reading_of ("jsonl", text);
  CU_ASSERT_EQUAL (reading_n_claims (&reading), 1);
  CU_ASSERT_EQUAL (reading_n_rejected (&reading), 2);
  CU_ASSERT (reading_says (&reading, "too-deep", "test:2:", "deeper than 64 levels"));
}

void
ent_test_jsonlines (void)
{
  CU_pSuite suite = CU_add_suite ("jsonlines", NULL, NULL);
  CU_ADD_TEST (suite, a_bad_line_costs_itself);
  CU_ADD_TEST (suite, a_line_may_hold_a_nul);
  CU_ADD_TEST (suite, columns_count_characters);
  CU_ADD_TEST (suite, a_document_on_a_line_is_read);
  CU_ADD_TEST (suite, a_line_of_a_gigabyte_costs_itself);
  CU_ADD_TEST (suite, deep_nesting_costs_its_line);
}
