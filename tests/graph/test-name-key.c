/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names as keys: what does not tell them apart, and what ICU makes of letters. */
#include <CUnit/CUnit.h>

#include "graph/gazetteer-private.h"
#include "graph/gazetteer.h"

void ent_test_name_key (void);

/* Against ICU's own transliterator, letter by letter, between two others so that nothing hangs on the place.
 */
static void
latin_letters_are_spelt_as_by_ICU (void)
{
  guint n_spelt = 0;
  for (gunichar c = 0x80; c < 0x2100; c++) {
    char name[16] = "a";
    name[1 + g_unichar_to_utf8 (c, name + 1)] = 'z';
    g_autofree char *spelt = ent__name_spell_latin (name);
    if (spelt == NULL)
      continue;
    g_autofree char *key = ent_name_key (spelt), *expected = ent__name_romanized_key (name);
    CU_ASSERT_STRING_EQUAL (key, expected);
    n_spelt++;
  }
  CU_ASSERT_TRUE (n_spelt > 500);
}

static void
keys_drop_case_marks_and_punctuation (void)
{
  static const char *const keys[][2] = {
    { "Côte d’Ivoire", "cotedivoire" },
    { "COTE D'IVOIRE", "cotedivoire" },
    { "Guinea-Bissau", "guineabissau" },
    { "ＮＡＴＯ", "nato" },
    { "OPEC+", "opec+" },
    { "U.S.", "us" },
    { "Straße", "strasse" },
    { "バーレーン", "バーレーン" },
    { "Китай", "китаи" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++) {
    g_autofree char *key = ent_name_key (keys[i][0]);
    CU_ASSERT_STRING_EQUAL (key, keys[i][1]);
  }
}

void
ent_test_name_key (void)
{
  CU_pSuite suite = CU_add_suite ("name-key", NULL, NULL);
  CU_ADD_TEST (suite, keys_drop_case_marks_and_punctuation);
  CU_ADD_TEST (suite, latin_letters_are_spelt_as_by_ICU);
}
