/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions for misspelt words. Distances were counted by hand. */
#include <CUnit/CUnit.h>
#include <string.h>
#include "graph/nearest.h"

void ent_test_nearest (void);

static const char *const words[] = { "aid",           "aid.arms", "aid.troops", "alliance.defense",
                                     "consult.phone", NULL };

static void
distance_counts_edits_and_swaps (void)
{
  static const struct {
    const char *a, *b;
    guint distance;
  } cases[] = {
    { "", "", 0 },           { "abc", "abc", 0 },        { "abc", "ABC", 0 },
    { "", "abc", 3 },        { "kitten", "sitting", 3 }, { "ab", "ba", 1 },
    { "abcd", "acbd", 1 },   { "ca", "abc", 3 }, /* 2 without OSA's limit */
    { "Ñandú", "ñandu", 1 }, { "МОСКВА", "москва", 0 },  { "北京", "东京", 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    CU_ASSERT_EQUAL (ent_nearest_distance (cases[i].a, cases[i].b), cases[i].distance);
    CU_ASSERT_EQUAL (ent_nearest_distance (cases[i].b, cases[i].a), cases[i].distance);
  }
}

static void
hint_names_the_nearest (void)
{
  static const struct {
    const char *word, *hint;
  } cases[] = {
    { "aid.arm", "did you mean 'aid.arms'?" },
    { "Aid.Troop", "did you mean 'aid.troops'?" },
    { "alliance.defence", "did you mean 'alliance.defense'?" },
    { "aid.amrs", "did you mean 'aid.arms'?" },
    { "arms", "did you mean 'aid.arms'?" },                      /* a dotted part */
    { "consult", "did you mean 'consult.phone'?" },              /* a prefix */
    { "ai", "did you mean 'aid', 'aid.arms' or 'aid.troops'?" }, /* distance 1, and two prefixes, in order */
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *hint = ent_nearest_hint (cases[i].word, words);
    CU_ASSERT_PTR_NOT_NULL (hint);
    CU_ASSERT_STRING_EQUAL (hint != NULL ? hint : "", cases[i].hint);
  }
}

static void
one_name_of_several_is_enough (void)
{
  static const char *const names[] = { "Paul Kagame", "Kim Jong-un", "Kagera", NULL };
  static const struct {
    const char *word, *hint;
  } cases[] = {
    { "Kagame", "did you mean 'Paul Kagame'?" },
    { "kim", "did you mean 'Kim Jong-un'?" },
    { "paul kagame", "did you mean 'Paul Kagame'?" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *hint = ent_nearest_hint (cases[i].word, names);
    CU_ASSERT_PTR_NOT_NULL (hint);
    CU_ASSERT_STRING_EQUAL (hint != NULL ? hint : "", cases[i].hint);
  }
  CU_ASSERT_PTR_NULL (ent_nearest_hint ("agame", names)); /* no name, but a piece of one */
}

static void
best_comes_first_and_equals_keep_their_order (void)
{
  static const char *const candidates[] = { "tests", "texts", "test", "rest", NULL };
  const char *out[4];
  CU_ASSERT_EQUAL (ent_nearest ("test", candidates, 4, out), 3);
  CU_ASSERT_STRING_EQUAL (out[0], "test");
  CU_ASSERT_STRING_EQUAL (out[1], "tests");
  CU_ASSERT_STRING_EQUAL (out[2], "rest");
  CU_ASSERT_EQUAL (ent_nearest ("test", candidates, 1, out), 1);
  CU_ASSERT_STRING_EQUAL (out[0], "test");
  CU_ASSERT_EQUAL (ent_nearest ("test", candidates, 0, out), 0);
}

static void
far_and_hostile_words_have_no_hint (void)
{
  g_autofree char *huge = g_strnfill (1 << 20, 'a');
  char limit[ENT_NEAREST_MAX_LENGTH + 2];
  memset (limit, 'a', sizeof limit);
  limit[ENT_NEAREST_MAX_LENGTH + 1] = '\0';
  const char *const hostile[] = { "", "zzzzzz", "\xff\xfe", "aid.\xc3", limit, huge, NULL };
  for (guint i = 0; hostile[i] != NULL; i++)
    CU_ASSERT_PTR_NULL (ent_nearest_hint (hostile[i], words));
  CU_ASSERT_PTR_NULL (ent_nearest_hint (NULL, words));
  CU_ASSERT_PTR_NULL (ent_nearest_hint ("aid", hostile));
  CU_ASSERT_EQUAL (ent_nearest_distance (limit, "a"), G_MAXUINT);
  limit[ENT_NEAREST_MAX_LENGTH] = '\0';
  CU_ASSERT_EQUAL (ent_nearest_distance (limit, "a"), ENT_NEAREST_MAX_LENGTH - 1);
}

static void
what_there_is_is_told_where_nothing_is_near (void)
{
  static const char *const few[] = { "Reuters", "", "AP", "Reuters", NULL }, *const none[] = { "", NULL };
  static const char *const many[] = { "aa", "bb", "cc", "dd", "ee", "ff", "gg", "hh",
                                      "ii", "jj", "kk", "ll", "mm", "nn", NULL };
  g_autofree char *near = ent_nearest_tell ("Reuter", few), *told = ent_nearest_tell ("Times", few);
  g_autofree char *begun = ent_nearest_tell ("Times", many), *empty = ent_nearest_tell ("Times", none);
  CU_ASSERT_STRING_EQUAL (near, "did you mean 'Reuters'?");
  CU_ASSERT_STRING_EQUAL (told, "there are 'Reuters', 'AP'");
  CU_ASSERT_TRUE (g_str_has_suffix (begun, "'kk', 'll' and 2 others"));
  CU_ASSERT_STRING_EQUAL (empty, "there is none");
}

void
ent_test_nearest (void)
{
  CU_pSuite suite = CU_add_suite ("nearest", NULL, NULL);
  CU_ADD_TEST (suite, distance_counts_edits_and_swaps);
  CU_ADD_TEST (suite, hint_names_the_nearest);
  CU_ADD_TEST (suite, what_there_is_is_told_where_nothing_is_near);
  CU_ADD_TEST (suite, one_name_of_several_is_enough);
  CU_ADD_TEST (suite, best_comes_first_and_equals_keep_their_order);
  CU_ADD_TEST (suite, far_and_hostile_words_have_no_hint);
}
