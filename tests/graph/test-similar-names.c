/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Near-duplicates among actors: which are suggested, how near they are by hand, and which are not. */
#include <CUnit/CUnit.h>

#include "tests/sample.h"

/* The one suggestion for two leaders of these names, as "similarity reason"; "" for none. */
static char *
suggest (const char *a, const char *b)
{
  const SampleClaim claims[] = {
    { .subject = a, .relation = "accuse", .object = "Iran", .date = "2024", .subject_type = "leader" },
    { .subject = b, .relation = "accuse", .object = "Iran", .date = "2024", .subject_type = "leader" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, 2, NULL, 0, NULL);
  g_autoptr (EntFrame) frame = ent_similar_names_find (graph);
  char buffer[ENT_FRAME_TEXT_SIZE];
  if (ent_frame_get_n_rows (frame) == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", ent_frame_get_text (frame, 4, 0, buffer),
                          ent_frame_get_string (frame, 5, 0));
}

static void
likeness_is_what_the_header_says (void)
{
  /* By hand: .7 + .25 × 1/2; one edit in 14 letters, 1 - 1/14; none beyond a fifth of the letters. */
  static const struct {
    const char *a;
    const char *b;
    const char *expected;
  } rows[] = {
    { "Kim Jong Un", "Un Kim Jong", "1 the same words" },
    { "Vladimir Putin", "Putin", "0.825 the words of one are among the other's" },
    { "Vladimir Putin", "Vladimir Putim", "0.9285714285714286 one letter apart" },
    { "Vladimir Putin", "Vladimir Petrov", "" },
    { "Al Assad", "Al Thani", "" }, /* one short word shared says nothing */
    { "Putin", "Zelensky", "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *got = suggest (rows[i].a, rows[i].b);
    CU_ASSERT_STRING_EQUAL (got, rows[i].expected);
  }
}

static void
letters_of_other_scripts_are_not_torn_apart (void)
{
  /* р is the bytes D1 80, and ’ is E2 80 99: cut at bytes, Лавров would be two words. */
  g_autofree char *cyrillic = suggest ("Сергей Лавров", "Sergej Lavrov"); /* as ICU romanizes it */
  g_autofree char *apostrophe = suggest ("N’Djamena", "N'Djamena Group");
  CU_ASSERT_STRING_EQUAL (cyrillic, "1 the same words");
  CU_ASSERT_STRING_NOT_EQUAL (apostrophe, "");
}

static void
types_that_exclude_each_other_are_not_compared (void)
{
  static const SampleClaim claims[] = {
    { .subject = "Wagner Group", .relation = "accuse", .object = "Iran", .subject_type = "organization" },
    { .subject = "Group Wagner", .relation = "accuse", .object = "Iran", .subject_type = "leader" },
    { .subject = "South Korea", .relation = "accuse", .object = "North Korea" }, /* both are known */
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntFrame) frame = ent_similar_names_find (graph);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 0);
}

static void
a_text_in_a_names_place_is_like_nothing (void)
{
  g_autofree char *words = g_strnfill (20000, 'a');
  for (guint i = 1; i < 20000; i += 2)
    words[i] = ' ';
  g_autofree char *other = g_strconcat (words, " b", NULL);
  g_autofree char *got = suggest (words, other);
  CU_ASSERT_STRING_EQUAL (got, "");
}

void ent_test_similar_names (void);

void
ent_test_similar_names (void)
{
  CU_pSuite suite = CU_add_suite ("similar-names", NULL, NULL);
  CU_ADD_TEST (suite, likeness_is_what_the_header_says);
  CU_ADD_TEST (suite, letters_of_other_scripts_are_not_torn_apart);
  CU_ADD_TEST (suite, types_that_exclude_each_other_are_not_compared);
  CU_ADD_TEST (suite, a_text_in_a_names_place_is_like_nothing);
}
