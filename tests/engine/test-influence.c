/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What values rest on, worked out by hand on a chain and a star. */
#include <CUnit/CUnit.h>
#include <math.h>

#include "engine/engine.h"

static EntNetwork *
make_network (guint n, guint n_ties, const guint32 *a, const guint32 *b)
{
  static const char *const ids[] = { "a", "b", "c", "d", "e" };
  static const double ones[] = { 1, 1, 1, 1, 1 };
  return ent_network_new_from_weights (n, ids, n_ties, a, b, ones, FALSE);
}

static GArray *
look (EntNetwork *network, const char *measure, guint32 vertex, guint n_threads, double *value)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  return ent_influence_of_ties (network, ent_measures_find (measure, NULL), &settings, vertex, n_threads,
                                value, NULL);
}

/* a-b-c-d-e: c's betweenness is 4. Without a-b two of its four ways are left, without b-c none; likewise on
 * the other side. */
static void
ties_that_carry_most_come_first (void)
{
  static const guint32 a[] = { 0, 1, 2, 3 }, b[] = { 1, 2, 3, 4 };
  double value;
  g_autoptr (EntNetwork) network = make_network (5, 4, a, b);
  g_autoptr (GArray) ties = look (network, "betweenness", 2, 2, &value);
  CU_ASSERT_DOUBLE_EQUAL (value, 4, 1e-12);
  CU_ASSERT_EQUAL_FATAL (ties->len, 4);
  CU_ASSERT_EQUAL (g_array_index (ties, EntInfluence, 0).tie, 1);
  CU_ASSERT_EQUAL (g_array_index (ties, EntInfluence, 1).tie, 2);
  CU_ASSERT_DOUBLE_EQUAL (g_array_index (ties, EntInfluence, 0).change, 4, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (g_array_index (ties, EntInfluence, 0).without, 0, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (g_array_index (ties, EntInfluence, 2).change, 2, 1e-12);
}

/* A triangle: without the tie of the two others, one has betweenness 1 where it had 0. */
static void
a_tie_may_keep_a_value_down (void)
{
  static const guint32 a[] = { 0, 1, 0 }, b[] = { 1, 2, 2 };
  double value;
  g_autoptr (EntNetwork) network = make_network (3, 3, a, b);
  g_autoptr (GArray) ties = look (network, "betweenness", 1, 1, &value);
  CU_ASSERT_EQUAL_FATAL (ties->len, 1);
  CU_ASSERT_DOUBLE_EQUAL (g_array_index (ties, EntInfluence, 0).change, -1, 1e-12);
}

static void
without_its_only_tie_a_value_may_be_undefined (void)
{
  static const guint32 a[] = { 0 }, b[] = { 1 };
  double value;
  g_autoptr (EntNetwork) network = make_network (2, 1, a, b);
  g_autoptr (GArray) ties = look (network, "closeness", 0, 1, &value);
  CU_ASSERT_EQUAL_FATAL (ties->len, 1);
  CU_ASSERT_TRUE (isnan (g_array_index (ties, EntInfluence, 0).without));
  CU_ASSERT_DOUBLE_EQUAL (g_array_index (ties, EntInfluence, 0).change, value, 1e-12);
}

void ent_test_influence (void);

void
ent_test_influence (void)
{
  CU_pSuite suite = CU_add_suite ("influence", NULL, NULL);
  CU_ADD_TEST (suite, ties_that_carry_most_come_first);
  CU_ADD_TEST (suite, a_tie_may_keep_a_value_down);
  CU_ADD_TEST (suite, without_its_only_tie_a_value_may_be_undefined);
}
