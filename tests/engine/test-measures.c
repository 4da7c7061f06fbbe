/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of measures: each has a name of its own and says what it is, in both languages; and what a
 * measure makes of the direction that is asked for. What they compute is tested by family. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "engine/engine.h"
#include "graph/graph.h"

void ent_test_measures (void);

static void
every_measure_says_what_it_is (void)
{
  guint n;
  const EntMeasure *const *measures = ent_measures_get (&n);
  CU_ASSERT_TRUE (n > 0);
  for (guint i = 0; i < n; i++) {
    const EntMeasure *measure = measures[i];
    CU_ASSERT_TRUE (strlen (measure->summary) > 10 && strchr (measure->summary, '\n') == NULL);
    CU_ASSERT_TRUE (strlen (measure->details) > 40);
    CU_ASSERT_TRUE (strlen (measure->paper) > 20);
    CU_ASSERT_TRUE (*measure->title && *measure->family);
    CU_ASSERT_PTR_NOT_NULL (measure->compute);
    CU_ASSERT_EQUAL (strspn (measure->name, "abcdefghijklmnopqrstuvwxyz-"), strlen (measure->name));
    g_autofree char *explanation = ent_measure_explain (measure, NULL);
    CU_ASSERT_TRUE (g_str_has_prefix (explanation, measure->details));
    CU_ASSERT_EQUAL ((measure->traits & ENT_USES_DISTANCE) != 0,
                     strstr (explanation, "Distance: a strong tie is a short one") != NULL);
    CU_ASSERT_PTR_EQUAL (ent_measures_find (measure->name, NULL), measure);
    for (guint k = 0; k < i; k++)
      CU_ASSERT_STRING_NOT_EQUAL (measures[k]->name, measure->name);
  }
}

/* What is not marked, or not translated, comes back as it is. */
static gboolean
is_spanish (const char *text)
{
  return ent_words_get ("es", text) != text;
}

/* Titles may be names, which are the same in both languages. */
static void
every_measure_is_explained_in_spanish (void)
{
  guint n;
  const EntMeasure *const *measures = ent_measures_get (&n);
  for (guint i = 0; i < n; i++) {
    const EntMeasure *measure = measures[i];
    CU_ASSERT_TRUE (is_spanish (measure->summary));
    CU_ASSERT_TRUE (is_spanish (measure->details));
    g_autoptr (GString) expected = g_string_new (ent_words_get ("es", measure->details));
    for (guint k = 0; measure->remarks != NULL && measure->remarks[k] != NULL; k++) {
      CU_ASSERT_TRUE (is_spanish (measure->remarks[k]));
      g_string_append_printf (expected, " %s", ent_words_get ("es", measure->remarks[k]));
    }
    g_autofree char *explanation = ent_measure_explain (measure, "es");
    CU_ASSERT_STRING_EQUAL (explanation, expected->str);
  }
}

static void
a_misspelt_measure_is_answered_with_the_nearest (void)
{
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (ent_measures_find ("betweeness", &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND));
  CU_ASSERT_PTR_NOT_NULL (strstr (error->message, "'betweenness'"));
}

static void
direction_goes_by_what_is_asked_and_needed (void)
{
  static const struct {
    const char *measure;
    EntDirected asked;
    gboolean is_directed;
  } cases[] = {
    { "degree", ENT_DIRECTED_DEFAULT, FALSE },  { "degree", ENT_DIRECTED_YES, TRUE },
    { "pagerank", ENT_DIRECTED_DEFAULT, TRUE }, { "pagerank", ENT_DIRECTED_NO, FALSE },
    { "hits-hub", ENT_DIRECTED_DEFAULT, TRUE }, { "clustering", ENT_DIRECTED_YES, FALSE },
    { "leiden", ENT_DIRECTED_YES, FALSE },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.directed = cases[i].asked;
    CU_ASSERT_EQUAL (ent_measure_is_directed (ent_measures_find (cases[i].measure, NULL), &settings),
                     cases[i].is_directed);
  }
}

void
ent_test_measures (void)
{
  CU_pSuite suite = CU_add_suite ("measures", NULL, NULL);
  CU_ADD_TEST (suite, every_measure_says_what_it_is);
  CU_ADD_TEST (suite, every_measure_is_explained_in_spanish);
  CU_ADD_TEST (suite, a_misspelt_measure_is_answered_with_the_nearest);
  CU_ADD_TEST (suite, direction_goes_by_what_is_asked_and_needed);
}
