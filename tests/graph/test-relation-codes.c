/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes by which data sets say relations: against the data sets' own tables (in ../shared, where that is
 * present). */
#include <CUnit/CUnit.h>
#include <string.h>

#include "graph/relations.h"
#include "tests/graph/relations-fixture.h"

void ent_test_relation_codes (void);

/* One of CAMEO's tables, line by line, or NULL where it is not here. */
static char **
read_shared (const char *name)
{
  const char *source = g_getenv ("SOURCE");
  g_autofree char *path =
      g_build_filename (source != NULL ? source : ".", "..", "shared", "data", "cameo", name, NULL);
  g_autofree char *text = NULL;
  return g_file_get_contents (path, &text, NULL, NULL) ? g_strsplit (text, "\n", -1) : NULL;
}

static gboolean
has_item (const char *list, const char *item)
{
  g_auto (GStrv) items = g_strsplit (list, ",", -1);
  return g_strv_contains ((const char *const *)items, item);
}

/* Every code of eventcodes.txt stands in exactly one row, not only by falling back. */
static void
every_cameo_code_means_exactly_one_relation (void)
{
  g_auto (GStrv) lines = read_shared ("eventcodes.txt");
  if (lines == NULL)
    return;
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  guint n_codes = 0;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++, n_codes++) {
    g_autofree char *code = g_strndup (lines[i], strcspn (lines[i], "\t"));
    guint n = 0;
    for (guint r = 0; r < ent_vocabulary_get_size (vocabulary); r++)
      n += has_item (ent_vocabulary_get (vocabulary, r)->cameo, code);
    CU_ASSERT_EQUAL (n, 1);
    gint found = ent_vocabulary_find_code (vocabulary, "cameo", code);
    CU_ASSERT_TRUE (found >= 0 && has_item (ent_vocabulary_get (vocabulary, (guint)found)->cameo, code));
  }
  CU_ASSERT_TRUE (n_codes >= 310);
}

/* The value of @code in goldsteinscale.txt. */
static double
goldstein (char **lines, const char *code)
{
  for (guint i = 1; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], code) && lines[i][strlen (code)] == '\t')
      return g_ascii_strtod (lines[i] + strlen (code), NULL);
  CU_FAIL ("a code without a value");
  return 0;
}

/* `why` names the CAMEO code whose value the relation has; and no code's own value has the other sign. */
static void
intensities_are_goldsteins (void)
{
  g_auto (GStrv) lines = read_shared ("goldsteinscale.txt");
  if (lines == NULL)
    return;
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  guint n_checked = 0;
  for (guint r = 0; r < ent_vocabulary_get_size (vocabulary); r++) {
    const EntRelation *relation = ent_vocabulary_get (vocabulary, r);
    if (relation->sign == 0)
      continue;
    const char *named = strstr (relation->why, "CAMEO ");
    CU_ASSERT_TRUE (named != NULL || strstr (relation->why, "WEIS \"make substantive agreement\"") != NULL);
    if (named == NULL) {
      CU_ASSERT_DOUBLE_EQUAL (relation->intensity, 6.5, 1e-6);
      continue;
    }
    g_autofree char *code = g_strndup (named + 6, strspn (named + 6, "0123456789"));
    CU_ASSERT_DOUBLE_EQUAL (relation->intensity, goldstein (lines, code), 1e-6);
    CU_ASSERT_TRUE (g_str_has_prefix (relation->why, "as ") || has_item (relation->cameo, code));
    n_checked++;
    g_auto (GStrv) codes = g_strsplit (relation->cameo, ",", -1);
    for (guint i = 0; codes[i] != NULL && strlen (codes[i]) > 0 && !g_str_has_prefix (codes[i], "195"); i++)
      CU_ASSERT_TRUE (goldstein (lines, codes[i]) * relation->sign > 0);
  }
  CU_ASSERT_TRUE (n_checked > 200);
}

/* Of the tables of modes in PLOVER's manual. */
static const char *const modes[] = {
  "CONSULT/visit",
  "CONSULT/third-party",
  "CONSULT/multilateral",
  "CONSULT/phone",
  "RETREAT/withdraw",
  "RETREAT/release",
  "RETREAT/return",
  "RETREAT/disarm",
  "RETREAT/ceasefire",
  "RETREAT/access",
  "RETREAT/resign",
  "REQUEST/assist",
  "REQUEST/change",
  "REQUEST/yield",
  "REQUEST/meet",
  "ACCUSE/disapprove",
  "ACCUSE/investigate",
  "ACCUSE/allege",
  "REJECT/assist",
  "REJECT/change",
  "REJECT/yield",
  "REJECT/meet",
  "THREATEN/restrict",
  "THREATEN/ban",
  "THREATEN/arrest",
  "THREATEN/relations",
  "THREATEN/expel",
  "THREATEN/territory",
  "THREATEN/violence",
  "PROTEST/demo",
  "PROTEST/riot",
  "PROTEST/strike",
  "PROTEST/hunger",
  "PROTEST/boycott",
  "PROTEST/obstruct",
  "PROTEST/vandalize",
  "SANCTION/convict",
  "SANCTION/expel",
  "SANCTION/withdraw",
  "SANCTION/discontinue",
  "MOBILIZE/troops",
  "MOBILIZE/weapons",
  "MOBILIZE/police",
  "MOBILIZE/militia",
  "COERCE/seize",
  "COERCE/restrict",
  "COERCE/ban",
  "COERCE/censor",
  "COERCE/curfew",
  "COERCE/martial-law",
  "COERCE/arrest",
  "COERCE/deport",
  "COERCE/withhold",
  "COERCE/misinformation",
  "COERCE/cyber",
  "ASSAULT/abduct",
  "ASSAULT/beat",
  "ASSAULT/torture",
  "ASSAULT/execute",
  "ASSAULT/sexual",
  "ASSAULT/assassinate",
  "ASSAULT/targeted",
  "ASSAULT/destroy",
  "ASSAULT/primitive",
  "ASSAULT/firearms",
  "ASSAULT/explosives",
  "ASSAULT/suicide-attack",
  "ASSAULT/aerial",
  "ASSAULT/drone",
  "ASSAULT/heavy-weapons",
  "ASSAULT/crowd-control",
  "ASSAULT/cleansing",
  "ASSAULT/massacre",
  "ASSAULT/unconventional",
};

/* The modes of PLOVER's conversion table are known as they stand there, or their type is. */
static void
every_plover_type_and_mode_is_known (void)
{
  static const char *const types[] = { "AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
                                       "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
                                       "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT" };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autofree char *id = g_ascii_strdown (types[i], -1);
    CU_ASSERT_STRING_EQUAL (id_of_code (vocabulary, "plover", types[i]), id);
  }
  for (guint i = 0; i < G_N_ELEMENTS (modes); i++) {
    gint found = ent_vocabulary_find_code (vocabulary, "plover", modes[i]);
    CU_ASSERT_TRUE (found >= 0 && has_item (ent_vocabulary_get (vocabulary, (guint)found)->plover, modes[i]));
  }
}

static void
codes_of_all_systems_are_found_or_fall_back (void)
{
  static const char *const cases[][3] = {
    { "cameo", "041", "consult.phone" },
    { "cameo", "0211", "request.appeal.economic" },
    { "cameo", "0219", "request.appeal.cooperation" },
    { "cameo", "029", "request.appeal" },
    { "cameo", "1951", "assault.missile" },
    { "cameo", "1959", "assault.aerial" },
    { "cameo", "99", "" },
    { "cameo", "0", "" },
    { "cameo", "", "" },
    { "cameo", "195195195195", "assault.missile" },
    { "plover", "consult/Phone", "consult.phone" },
    { "plover", "AID/foo", "aid" },
    { "plover", "CRIME", "" },
    { "cow", "defense", "alliance.defense" },
    { "cow", "neutrality", "alliance.neutrality" },
    { "cow", "nonaggression", "alliance.nonaggression" },
    { "cow", "entente", "alliance.entente" },
    { "cow", "hostility/5", "dispute.war" },
    { "cow", "hostility/1", "dispute.no-action" },
    { "cow", "hostility/6", "" },
    { "atop", "defense", "alliance.defense" },
    { "atop", "offense", "alliance.offense" },
    { "atop", "neutral", "alliance.neutrality" },
    { "atop", "nonagg", "alliance.nonaggression" },
    { "atop", "consul", "alliance.consultation" },
    { "atop", "entente", "" },
  };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    CU_ASSERT_STRING_EQUAL (id_of_code (vocabulary, cases[i][0], cases[i][1]), cases[i][2]);
  g_autofree char *huge = g_strnfill (100000, '1');
  CU_ASSERT_EQUAL (ent_vocabulary_find_code (vocabulary, "cameo", huge), -1);
}

void
ent_test_relation_codes (void)
{
  CU_pSuite suite = CU_add_suite ("relation-codes", NULL, NULL);
  CU_ADD_TEST (suite, every_cameo_code_means_exactly_one_relation);
  CU_ADD_TEST (suite, intensities_are_goldsteins);
  CU_ADD_TEST (suite, every_plover_type_and_mode_is_known);
  CU_ADD_TEST (suite, codes_of_all_systems_are_found_or_fall_back);
}
