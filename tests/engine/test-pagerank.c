/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PageRank where it can be worked out by hand, also with a damping next to 1, and on any number of threads.
 * Peers' values are in test-centrality.c. */
#include <CUnit/CUnit.h>
#include <string.h>
#include "tests/engine/growing-ties.h"

#include "graph/error.h"

void ent_test_pagerank (void);

static EntFrame *
rank (const Ties *ties, double damping, guint n_threads, GError **error)
{
  g_autoptr (EntNetwork) network = ties_to_network (ties);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.directed = ties->is_directed ? ENT_DIRECTED_YES : ENT_DIRECTED_NO;
  settings.damping = damping;
  settings.n_threads = n_threads;
  return compute_frame ("pagerank", network, &settings, error);
}

static gboolean
is_near (const EntFrame *frame, guint vertex, double expected)
{
  return fabs (ent_frame_get_real (frame, 0, vertex) - expected) <= 1e-9 * expected;
}

/* A star of k rays and an isolate, n = k + 2. With s = (1 - d + d × what the isolate has) / n, which is what
 * the isolate has, s = (1 - d) / (n - d); the heart has h = s + d k r, a ray r = s + d h / k by equal
 * weights: h = s (1 + d k) / (1 - d²). A star swings for ever without a damping. */
static void
a_star_is_as_worked_out_by_hand (void)
{
  static const double dampings[] = { 0, .5, .85, .99, .9999, .999999 };
  const guint n_rays = 7, n = n_rays + 2;
  Ties ties = ties_new (n, FALSE);
  for (guint v = 1; v <= n_rays; v++)
    ties_add (&ties, 0, v, .3);
  for (guint i = 0; i < G_N_ELEMENTS (dampings); i++) {
    double d = dampings[i], least = (1 - d) / (n - d);
    double heart = least * (1 + d * n_rays) / (1 - d * d);
    g_autoptr (EntFrame) frame = rank (&ties, d, 1, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    CU_ASSERT_TRUE (is_near (frame, 0, heart));
    CU_ASSERT_TRUE (is_near (frame, n_rays, least + d * heart / n_rays));
    CU_ASSERT_TRUE (is_near (frame, n - 1, least));
  }
  ties_clear (&ties);
}

/* 0 → 1 → … → 4, from where no arc leads: x₀ = s, xᵢ = s + d xᵢ₋₁ = s (1 + d + … + dⁱ), and all have 1. */
static void
arcs_that_end_somewhere_too (void)
{
  static const double dampings[] = { .5, .85, .9999 };
  const guint n = 5;
  Ties ties = ties_new (n, TRUE);
  for (guint v = 0; v + 1 < n; v++)
    ties_add (&ties, v, v + 1, v + 1);
  for (guint i = 0; i < G_N_ELEMENTS (dampings); i++) {
    double values[5], sum = 0;
    for (guint v = 0; v < n; v++) {
      values[v] = 1 + (v > 0 ? dampings[i] * values[v - 1] : 0);
      sum += values[v];
    }
    g_autoptr (EntFrame) frame = rank (&ties, dampings[i], 1, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    for (guint v = 0; v < n; v++)
      CU_ASSERT_TRUE (is_near (frame, v, values[v] / sum));
  }
  ties_clear (&ties);
}

/* Many rounds are many, not endless: a way of 20000 arcs into a circle of as many. */
static void
a_damping_too_near_to_one_is_said_so (void)
{
  const guint n = 40000;
  Ties ties = ties_new (n, TRUE);
  g_autoptr (GError) error = NULL;
  for (guint v = 0; v < n; v++)
    ties_add (&ties, v, v + 1 < n ? v + 1 : n / 2, 1);
  g_autoptr (EntFrame) usual = rank (&ties, .85, 2, NULL);
  CU_ASSERT_PTR_NOT_NULL (usual);
  g_autoptr (EntFrame) frame = rank (&ties, 1 - 1e-12, 2, &error);
  CU_ASSERT_PTR_NULL (frame);
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_FAILED));
  ties_clear (&ties);
}

/* Several pieces: more than 65536 arcs and actors. */
static void
any_number_of_threads_ranks_the_same (void)
{
  const guint n = 20000, n_ties = 90000;
  g_autoptr (GRand) chance = g_rand_new_with_seed (3);
  for (guint is_directed = 0; is_directed < 2; is_directed++) {
    Ties ties = ties_new (n, is_directed != 0);
    for (guint i = 0; i < n_ties; i++) {
      guint32 from = (guint32)g_rand_int_range (chance, 0, (gint32)n - 1);
      ties_add (&ties, from, (guint32)g_rand_int_range (chance, (gint32)from + 1, (gint32)n),
                g_rand_double_range (chance, .1, 1));
    }
    g_autoptr (EntFrame) one = rank (&ties, .85, 1, NULL);
    g_autoptr (EntFrame) three = rank (&ties, .85, 3, NULL);
    for (guint v = 0; v < n; v++) {
      double x = ent_frame_get_real (one, 0, v), y = ent_frame_get_real (three, 0, v);
      CU_ASSERT_EQUAL (memcmp (&x, &y, sizeof x), 0);
    }
    ties_clear (&ties);
  }
}

void
ent_test_pagerank (void)
{
  CU_pSuite suite = CU_add_suite ("pagerank", NULL, NULL);
  CU_ADD_TEST (suite, a_star_is_as_worked_out_by_hand);
  CU_ADD_TEST (suite, arcs_that_end_somewhere_too);
  CU_ADD_TEST (suite, a_damping_too_near_to_one_is_said_so);
  CU_ADD_TEST (suite, any_number_of_threads_ranks_the_same);
}
