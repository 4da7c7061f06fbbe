/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The vocabulary: the built-in table, and what users may add. Codes of data sets are tested in
 * test-relation-codes.c. */
#include <CUnit/CUnit.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include "graph/error.h"
#include "graph/relations.h"
#include "tests/graph/relations-fixture.h"

void ent_test_relations (void);

static const EntRelation *
get (const EntVocabulary *vocabulary, const char *id)
{
  gint index = ent_vocabulary_find (vocabulary, id);
  CU_ASSERT_TRUE_FATAL (index >= 0);
  return ent_vocabulary_get (vocabulary, (guint)index);
}

static void
layers_have_names_that_are_read_back (void)
{
  for (guint i = 0; i < ENT_N_LAYERS; i++) {
    EntLayer layer;
    CU_ASSERT_TRUE (ent_layer_parse (ent_layer_get_name ((EntLayer)i), &layer));
    CU_ASSERT_EQUAL (layer, i);
  }
  EntLayer layer = ENT_LAYER_ECONOMIC;
  CU_ASSERT_FALSE (ent_layer_parse ("Military", &layer));
  CU_ASSERT_EQUAL (layer, ENT_LAYER_ECONOMIC);
}

/* DESIGN's list, word for word. */
static void
vocabulary_has_the_relations_of_the_design (void)
{
  static const char *const ids[] = {
    "agree",
    "consult",
    "consult.visit",
    "consult.phone",
    "consult.summit",
    "consult.third-party",
    "support",
    "support.praise",
    "support.congratulate",
    "support.recognize",
    "support.political",
    "concede",
    "cooperate",
    "cooperate.military",
    "cooperate.economic",
    "cooperate.intelligence",
    "cooperate.technology",
    "cooperate.sanctions-evasion",
    "aid",
    "aid.military",
    "aid.troops",
    "aid.arms",
    "aid.economic",
    "aid.humanitarian",
    "aid.technology",
    "retreat",
    "request",
    "request.appeal",
    "request.demand",
    "accuse",
    "accuse.disapprove",
    "accuse.rights-violations",
    "reject",
    "threaten",
    "protest",
    "sanction",
    "mobilize",
    "coerce",
    "assault",
    "assault.invasion",
    "assault.incursion",
    "statement",
    "alliance.defense",
    "alliance.offense",
    "alliance.neutrality",
    "alliance.nonaggression",
    "alliance.consultation",
    "alliance.entente",
    "agreement",
    "agreement.strategic-partnership",
    "agreement.trade",
    "agreement.arms-control",
    "dispute",
    "dispute.war",
    "dispute.occupation",
    "dispute.territorial",
    "sanction.embargo",
    "leads",
    "represents",
    "member-of",
    "observer-of",
    "part-of",
    "host-of",
  };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    CU_ASSERT_TRUE (ent_vocabulary_find (vocabulary, ids[i]) >= 0);
  CU_ASSERT_EQUAL (ent_vocabulary_find (vocabulary, "aid.foo"), -1);
  CU_ASSERT_EQUAL (ent_vocabulary_find (vocabulary, ""), -1);
}

static void
each_relation_is_whole_and_agrees_with_itself (void)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (GHashTable) labels = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++) {
    const EntRelation *relation = ent_vocabulary_get (vocabulary, i);
    CU_ASSERT_EQUAL (ent_vocabulary_find (vocabulary, relation->id), (gint)i);
    CU_ASSERT_TRUE (*relation->label != '\0' && *relation->why != '\0');
    CU_ASSERT_TRUE (g_hash_table_add (labels, (gpointer)relation->label));
    CU_ASSERT_TRUE (relation->sign == (relation->intensity > 0) - (relation->intensity < 0));
    CU_ASSERT_TRUE (relation->intensity >= -10 && relation->intensity <= 10);
    CU_ASSERT_TRUE (!relation->is_structural || relation->sign == 0);
    g_autofree char *above = g_strdup (relation->id);
    char *dot = strrchr (above, '.');
    if (dot != NULL)
      *dot = '\0';
    CU_ASSERT_TRUE (ent_vocabulary_find (vocabulary, above) >= 0);
  }
}

static void
relations_mean_what_the_design_says (void)
{
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  CU_ASSERT_DOUBLE_EQUAL (get (v, "alliance.defense")->intensity, 8.3, 1e-6);
  CU_ASSERT_DOUBLE_EQUAL (get (v, "aid.arms")->intensity, 8.3, 1e-6);
  CU_ASSERT_DOUBLE_EQUAL (get (v, "agreement")->intensity, 6.5, 1e-6);
  CU_ASSERT_DOUBLE_EQUAL (get (v, "consult.phone")->intensity, 1, 1e-6);
  CU_ASSERT_DOUBLE_EQUAL (get (v, "dispute.war")->intensity, -10, 1e-6);
  CU_ASSERT_EQUAL (get (v, "dispute.war")->layer, ENT_LAYER_MILITARY);
  CU_ASSERT_TRUE (get (v, "alliance.defense")->is_symmetric && get (v, "alliance.defense")->is_lasting);
  CU_ASSERT_FALSE (get (v, "aid.arms")->is_symmetric || get (v, "aid.arms")->is_lasting);
  static const char *const structural[] = { "leads", "represents", "part-of", "host-of" };
  for (guint i = 0; i < G_N_ELEMENTS (structural); i++)
    CU_ASSERT_TRUE (get (v, structural[i])->is_structural && get (v, structural[i])->is_lasting);
  CU_ASSERT_TRUE (get (v, "member-of")->sign == 1 && !get (v, "member-of")->is_structural);
  CU_ASSERT_EQUAL (get (v, "statement")->sign, 0);
  CU_ASSERT_STRING_EQUAL (get (v, "alliance.defense")->label, "defence pact");
}

static gboolean
excludes (const EntVocabulary *vocabulary, const char *a, const char *b)
{
  return ent_vocabulary_excludes (vocabulary, (guint)ent_vocabulary_find (vocabulary, a),
                                  (guint)ent_vocabulary_find (vocabulary, b));
}

static void
alliances_exclude_war_both_ways_and_below (void)
{
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  CU_ASSERT_TRUE (excludes (v, "alliance", "dispute.war"));
  CU_ASSERT_TRUE (excludes (v, "alliance.defense", "dispute.war"));
  CU_ASSERT_TRUE (excludes (v, "dispute.war", "alliance.nonaggression"));
  CU_ASSERT_TRUE (excludes (v, "member-of", "observer-of"));
  CU_ASSERT_FALSE (excludes (v, "alliance.defense", "dispute"));
  CU_ASSERT_FALSE (excludes (v, "aid.arms", "accuse"));
  CU_ASSERT_FALSE (excludes (v, "dispute.war", "dispute.war"));
}

static void
ids_are_within_those_above_by_whole_words (void)
{
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  guint arms = (guint)ent_vocabulary_find (v, "aid.arms");
  CU_ASSERT_TRUE (ent_vocabulary_is_within (v, arms, "aid") &&
                  ent_vocabulary_is_within (v, arms, "aid.arms"));
  CU_ASSERT_FALSE (ent_vocabulary_is_within (v, arms, "ai") ||
                   ent_vocabulary_is_within (v, arms, "aid.arms.heavy") ||
                   ent_vocabulary_is_within (v, arms, "aid."));
  CU_ASSERT_TRUE (ent_vocabulary_is_prefix (v, "accuse.investigate") && ent_vocabulary_is_prefix (v, "aid"));
  CU_ASSERT_FALSE (ent_vocabulary_is_prefix (v, "aid.foo") || ent_vocabulary_is_prefix (v, ""));
}

static void
misspelt_ids_get_a_hint (void)
{
  static const char *const cases[][2] = {
    { "aid.arm", "did you mean 'aid.arms'" },
    { "alliance.defence", "did you mean 'alliance.defense'" },
    { "memberof", "did you mean 'member-of'" },
    { "defence pact", "did you mean 'alliance.defense'" }, /* a label */
    { "support.troops", "'aid.troops'" },                  /* a part */
    { "aid.zeppelins", "did you mean 'aid'" },             /* the one above */
  };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *hint = ent_vocabulary_hint (vocabulary, cases[i][0]);
    CU_ASSERT_PTR_NOT_NULL_FATAL (hint);
    CU_ASSERT_PTR_NOT_NULL (strstr (hint, cases[i][1]));
  }
  g_autofree char *huge = g_strnfill (100000, 'a');
  CU_ASSERT_PTR_NULL (ent_vocabulary_hint (vocabulary, huge));
  CU_ASSERT_PTR_NULL (ent_vocabulary_hint (vocabulary, "qqqqqqqq"));
  CU_ASSERT_PTR_NULL (ent_vocabulary_hint (vocabulary, NULL));
}

static void
a_users_table_adds_and_overrides (void)
{
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  guint size = ent_vocabulary_get_size (v);
  gint arms = ent_vocabulary_find (v, "aid.arms");
  const char *text = "\xef\xbb\xbf# mine\r\nid\tlabel\tintensity\tcameo\texcludes\tlayer\tsign\r\n"
                     "aid.arms\tweapons\t9.5\t\t\t\t\r\n"
                     "aid.drones\tdrones\t\t0729,071\tfeud\r\n"
                     "\r\n"
                     "feud\t\t-3\t\t\tpolitical\t-1";
  g_autoptr (GError) error = NULL;
  CU_ASSERT_TRUE_FATAL (ent_vocabulary_extend (v, text, strlen (text), "mine.tsv", &error));
  CU_ASSERT_EQUAL (ent_vocabulary_get_size (v), size + 2);
  CU_ASSERT_EQUAL (ent_vocabulary_find (v, "aid.arms"), arms);
  CU_ASSERT_STRING_EQUAL (get (v, "aid.arms")->label, "weapons");
  CU_ASSERT_DOUBLE_EQUAL (get (v, "aid.arms")->intensity, 9.5, 1e-6);
  CU_ASSERT_EQUAL (get (v, "aid.arms")->layer, ENT_LAYER_MILITARY);   /* kept */
  CU_ASSERT_EQUAL (get (v, "aid.drones")->layer, ENT_LAYER_ECONOMIC); /* as aid */
  CU_ASSERT_DOUBLE_EQUAL (get (v, "aid.drones")->intensity, get (v, "aid")->intensity, 1e-6);
  CU_ASSERT_STRING_EQUAL (get (v, "feud")->label, "feud");
  CU_ASSERT_STRING_EQUAL (id_of_code (v, "cameo", "0729"), "aid.drones");
  CU_ASSERT_STRING_EQUAL (id_of_code (v, "cameo", "072"), "aid.military");
  CU_ASSERT_STRING_EQUAL (id_of_code (v, "cameo", "071"), "aid.drones"); /* taken over */
  CU_ASSERT_STRING_EQUAL (get (v, "aid.economic")->cameo, "");
  CU_ASSERT_TRUE (excludes (v, "feud", "aid.drones"));
  text = "id\tcameo\naid.drones\t0728\n";
  CU_ASSERT_TRUE (ent_vocabulary_extend (v, text, strlen (text), "mine.tsv", NULL));
  CU_ASSERT_STRING_EQUAL (id_of_code (v, "cameo", "0729"), "aid.military"); /* given up, so it falls back */
  CU_ASSERT_STRING_EQUAL (id_of_code (v, "cameo", "071"), "aid");
}

static void
a_wrong_table_changes_nothing_and_says_where (void)
{
#define HEADER                                                                                               \
  "id\tlabel\tlayer\tsign\tintensity\tdirection\tduration\trole\tcameo\tplover\tcow\tatop\texcludes\twhy\n"
  static const char *const cases[][2] = {
    { "label\tlayer\nx\ty\n", "mine.tsv:1: the first line names the columns, and 'id' must be among them" },
    { "id\tlayr\n",
      "mine.tsv:1: the first line names the columns, and 'layr' is none; did you mean 'layer'?" },
    { "id\tid\n", "mine.tsv:1: column 'id': there are two of this name" },
    { "id\naid\tx\n", "mine.tsv:2: there are more cells than the 1 columns" },
    { HEADER "aid.new\tgood\nAid\n", "mine.tsv:3: column 'id': 'Aid' is no id" },
    { HEADER "\tx\n", "mine.tsv:2: column 'id': '' is no id" },
    { HEADER "a..b\n", "column 'id'" },
    { HEADER "a.\n", "column 'id'" },
    { HEADER "1a\n", "column 'id'" },
    { HEADER "aid\naid\n", "mine.tsv:3: column 'id': 'aid' stands on line 2 already" },
    { HEADER "new\n", "mine.tsv:2: column 'layer': it is needed, as no known relation stands above 'new'" },
    { HEADER "new\t\tmilitary\n", "mine.tsv:2: column 'sign': it is needed" },
    { HEADER "new\t\tmilitry\t+1\n",
      "mine.tsv:2: column 'layer': 'militry' is not known; did you mean 'military'?" },
    { HEADER "new\t\tnaval\t+1\n",
      "'naval' is none of military, diplomatic, economic, political, institutional, informational" },
    { HEADER "new\t\tmilitary\t2\n", "mine.tsv:2: column 'sign': '2' is none of +1" },
    { HEADER "new\t\tmilitary\t+1\t11\n",
      "mine.tsv:2: column 'intensity': '11' is not a number from -10 to +10" },
    { HEADER "new\t\tmilitary\t+1\tnan\n", "column 'intensity': 'nan' is not a number" },
    { HEADER "new\t\tmilitary\t+1\t1,5\n", "column 'intensity': '1,5' is not a number" },
    { HEADER "new\t\tmilitary\t-1\t5\n",
      "mine.tsv:2: column 'intensity': +5.0 disagrees with the sign -1 of 'new'" },
    { HEADER "aid.arms\t\t\t-1\n", "column 'intensity': +8.3 disagrees with the sign -1 of 'aid.arms'" },
    { HEADER "aid.x\t\t\t\t\tdirect\n",
      "column 'direction': 'direct' is not known; did you mean 'directed'?" },
    { HEADER "aid.x\t\t\t\t\t\tlong\n", "column 'duration': 'long' is none of event, lasting" },
    { HEADER "aid.x\t\t\t\t\t\t\tboss\n", "column 'role': 'boss' is none of none, structure" },
    { HEADER "aid.x\t\t\t\t\t\t\t\t07 1\n", "column 'cameo': '07 1' is no code" },
    { HEADER "aid.x\t\t\t\t\t\t\t\t,071\n", "column 'cameo': '' is no code" },
    { HEADER "aid.x\t\t\t\t\t\t\t\t0729\naid.y\t\t\t\t\t\t\t\t0729\n",
      "mine.tsv:3: column 'cameo': '0729' is already a code of 'aid.x' (line 2)" },
    { HEADER "aid.x\t\t\t\t\t\t\t\t\t\t\t\tdispute.wor\n",
      "mine.tsv:2: column 'excludes': there is no relation 'dispute.wor'; did you mean 'dispute.war'?" },
    { HEADER "aid.x\tb\x01"
             "d\n",
      "mine.tsv:2: column 'label': control characters cannot stand there" },
    { HEADER "aid.x\tb\xff"
             "d\n",
      "mine.tsv:2: this is not UTF-8 text" },
  };
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  guint size = ent_vocabulary_get_size (v);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    CU_ASSERT_FALSE (ent_vocabulary_extend (v, cases[i][0], strlen (cases[i][0]), "mine.tsv", &error));
    CU_ASSERT_PTR_NOT_NULL_FATAL (error);
    CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_INVALID));
    CU_ASSERT_PTR_NOT_NULL (strstr (error->message, cases[i][1]));
    CU_ASSERT_EQUAL (ent_vocabulary_get_size (v), size);
  }
  CU_ASSERT_STRING_EQUAL (get (v, "aid.arms")->label, "arms");
  CU_ASSERT_STRING_EQUAL (id_of_code (v, "cameo", "0729"), "aid.military");
}

static void
empty_huge_and_missing_tables_are_met_calmly (void)
{
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  CU_ASSERT_TRUE (ent_vocabulary_extend (v, NULL, 0, "empty.tsv", NULL));
  CU_ASSERT_TRUE (ent_vocabulary_extend (v, "\xef\xbb\xbf", 3, "mark.tsv", NULL));
  CU_ASSERT_FALSE (ent_vocabulary_extend (v, "id\nai\0d\n", 9, "nul.tsv", NULL));
  g_autoptr (GError) error = NULL;
  CU_ASSERT_FALSE (ent_vocabulary_load (v, "/nonexistent/relations.tsv", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_IO));
  g_autoptr (GString) text = g_string_new ("id\n");
  for (guint i = ent_vocabulary_get_size (v); i < ENT_VOCABULARY_MAX_SIZE + 1; i++)
    g_string_append_printf (text, "aid.x%u\n", i);
  g_clear_error (&error);
  CU_ASSERT_FALSE (ent_vocabulary_extend (v, text->str, text->len, "many.tsv", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_LIMIT));
}

static void
a_file_is_loaded_by_name (void)
{
  g_autoptr (EntVocabulary) v = ent_vocabulary_new ();
  g_autofree char *path = NULL;
  gint file = g_file_open_tmp ("relations-XXXXXX.tsv", &path, NULL);
  CU_ASSERT_TRUE_FATAL (file >= 0);
  CU_ASSERT_TRUE (g_close (file, NULL));
  CU_ASSERT_TRUE (g_file_set_contents (path, "id\tlabel\naid.drones\tdrones\n", -1, NULL));
  CU_ASSERT_TRUE (ent_vocabulary_load (v, path, NULL));
  CU_ASSERT_STRING_EQUAL (get (v, "aid.drones")->label, "drones");
  CU_ASSERT_EQUAL (remove (path), 0);
}

void
ent_test_relations (void)
{
  CU_pSuite suite = CU_add_suite ("relations", NULL, NULL);
  CU_ADD_TEST (suite, layers_have_names_that_are_read_back);
  CU_ADD_TEST (suite, vocabulary_has_the_relations_of_the_design);
  CU_ADD_TEST (suite, each_relation_is_whole_and_agrees_with_itself);
  CU_ADD_TEST (suite, relations_mean_what_the_design_says);
  CU_ADD_TEST (suite, alliances_exclude_war_both_ways_and_below);
  CU_ADD_TEST (suite, ids_are_within_those_above_by_whole_words);
  CU_ADD_TEST (suite, misspelt_ids_get_a_hint);
  CU_ADD_TEST (suite, a_users_table_adds_and_overrides);
  CU_ADD_TEST (suite, a_wrong_table_changes_nothing_and_says_where);
  CU_ADD_TEST (suite, empty_huge_and_missing_tables_are_met_calmly);
  CU_ADD_TEST (suite, a_file_is_loaded_by_name);
}
