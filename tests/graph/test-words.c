/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words by language, from the catalogues that are built in; tests/words.sh has what is expected of the
 * program. */
#include <CUnit/CUnit.h>
#include <string.h>
#include "graph/relations.h"
#include "graph/words.h"

void ent_test_words (void);

static void
a_tag_s_language_chooses_the_catalogue (void)
{
  static const char *const spanish[] = { "es", "ES", "es-MX", "es_AR.UTF-8", "es-419" };
  for (guint i = 0; i < G_N_ELEMENTS (spanish); i++)
    CU_ASSERT_STRING_EQUAL (ent_words_get (spanish[i], "cooperation"), "cooperación");
}

static void
what_is_in_no_catalogue_stays_english (void)
{
  static const char *const others[] = { NULL, "", "en", "est", "e", "-es", "fr" };
  static const char text[] = "cooperation", unknown[] = "Cooperation with a typing eror";
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    CU_ASSERT_PTR_EQUAL (ent_words_get (others[i], text), text);
  CU_ASSERT_PTR_EQUAL (ent_words_get ("es", unknown), unknown);
  CU_ASSERT_STRING_EQUAL (ent_words_get ("es", ""), ""); /* not the catalogue's head */
}

static void
a_number_chooses_the_form (void)
{
  static const struct {
    const char *language;
    guint64 n;
    const char *text;
  } cases[] = {
    { "es", 0, "vínculos" },           { "es", 1, "vínculo" }, { "es", 2, "vínculos" },
    { "es", 1001, "vínculos" },        { NULL, 1, "tie" },     { NULL, 0, "ties" },
    { "es", G_MAXUINT64, "vínculos" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    CU_ASSERT_STRING_EQUAL (ent_words_get_plural (cases[i].language, "tie", "ties", cases[i].n),
                            cases[i].text);
  CU_ASSERT_STRING_EQUAL (ent_words_get_plural ("es", "no such thing", "no such things", 2),
                          "no such things");
}

/* Pictures and the page show them all; the search must find the first text and the last. */
static void
every_relation_has_its_label_in_every_language (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++) {
    const char *label = ent_vocabulary_get (vocabulary, i)->label;
    CU_ASSERT_PTR_NOT_EQUAL (ent_words_get ("es", label), label);
  }
}

void
ent_test_words (void)
{
  CU_pSuite suite = CU_add_suite ("words", NULL, NULL);
  CU_ADD_TEST (suite, a_tag_s_language_chooses_the_catalogue);
  CU_ADD_TEST (suite, what_is_in_no_catalogue_stays_english);
  CU_ADD_TEST (suite, a_number_chooses_the_form);
  CU_ADD_TEST (suite, every_relation_has_its_label_in_every_language);
}
