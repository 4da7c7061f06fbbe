/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signed blocs and signed centralities: the highland tribes against scipy's integer program and numpy, small
 * networks against all partitions and by hand. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>
#include "tests/engine/tribes.h"

#include "engine/blocs-signed-private.h"

void ent_test_signed_blocs (void);

#define TOLERANCE 1e-9

static const char *const methods[] = { "signed-leiden", "spinglass", "doreian-mrvar", "camps" };

static double
get_number (const EntFrame *frame, const char *key)
{
  const char *text = ent_frame_get_meta (frame, key);
  return text ? g_ascii_strtod (text, NULL) : NAN;
}

static gint64
get_bloc (const EntFrame *frame, guint vertex)
{
  return ent_frame_is_missing (frame, 0, vertex) ? 0 : ent_frame_get_integer (frame, 0, vertex);
}

static EntFrame *
find_blocs (const char *method, const EntNetwork *network, guint n_blocs, guint64 seed)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.n_blocs = n_blocs;
  settings.seed = seed;
  EntFrame *frame = compute_frame (method, network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  return frame;
}

/* scipy's milp over all partitions: the greatest signed modularity is 0.431034…, the least imbalance 2;
 * Doreian and Mrvar (1996) give the same three blocs. With two of them the imbalance is the frustration
 * index, 7. */
static void
the_highland_tribes_are_three_blocs (void)
{
  static const gint64 blocs[] = { 1, 1, 1, 3, 3, 1, 2, 3, 1, 3, 2, 2, 1, 2, 2, 1 };
  g_autoptr (EntNetwork) network = tribes_new ();
  for (guint i = 0; i < 3; i++) {
    g_autoptr (EntFrame) frame = find_blocs (methods[i], network, 0, 1);
    for (guint v = 0; v < N_TRIBES; v++)
      CU_ASSERT_EQUAL (get_bloc (frame, v), blocs[v]);
    CU_ASSERT_DOUBLE_EQUAL (get_number (frame, "signed_modularity"), .43103448275862066, TOLERANCE);
    CU_ASSERT_EQUAL (get_number (frame, "imbalance"), 2);
    CU_ASSERT_EQUAL (get_number (frame, "quality"), i < 2 ? get_number (frame, "signed_modularity") : 2);
  }
  g_autoptr (EntFrame) two = find_blocs ("doreian-mrvar", network, 2, 1);
  g_autoptr (EntFrame) camps = find_blocs ("camps", network, 0, 1);
  CU_ASSERT_EQUAL (get_number (two, "imbalance"), 7);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (two, "n_blocs"), "2");
  CU_ASSERT_EQUAL (get_number (camps, "quality"), 7);
  CU_ASSERT_EQUAL (get_number (camps, "imbalance"), 7);
}

/* All partitions of a few vertices, as restricted growth strings. */
typedef struct {
  const EntArcs *arcs;
  guint32 labels[10];
  double modularity;
  double imbalance;
  double imbalance_of_three;
} Best;

/* Whether positive ties among its members join each bloc: who can be reached takes the least number. */
static gboolean
holds_together (const EntArcs *arcs, const guint32 *labels)
{
  guint32 reached[10];
  guint n_parts = 0, n_blocs = 0;
  for (guint32 v = 0; v < arcs->n_vertices; v++)
    reached[v] = v;
  for (guint round = 0; round < arcs->n_vertices; round++)
    for (guint i = 0; i < arcs->n_arcs; i++) {
      guint32 a = arcs->from[i], b = arcs->to[i];
      if (arcs->weights[i] > 0 && labels[a] == labels[b])
        reached[a] = reached[b] = MIN (reached[a], reached[b]);
    }
  for (guint32 v = 0; v < arcs->n_vertices; v++) {
    n_parts += reached[v] == v;
    n_blocs = MAX (n_blocs, labels[v] + 1);
  }
  return n_parts == n_blocs;
}

static void
try_partitions (Best *best, guint vertex, guint n_blocs)
{
  if (vertex == best->arcs->n_vertices) {
    double imbalance = ent__signed_imbalance (best->arcs, best->labels);
    if (holds_together (best->arcs, best->labels))
      best->modularity = fmax (best->modularity, ent__signed_modularity (best->arcs, best->labels, 1));
    best->imbalance = fmin (best->imbalance, imbalance);
    if (n_blocs <= 3)
      best->imbalance_of_three = fmin (best->imbalance_of_three, imbalance);
    return;
  }
  for (guint32 label = 0; label <= n_blocs; label++) {
    best->labels[vertex] = label;
    try_partitions (best, vertex + 1, MAX (n_blocs, label + 1));
  }
}

/* One component of eight, complete, signs and weights by chance. */
static void
small_networks_get_the_best_of_all_partitions (void)
{
  for (guint32 seed = 1; seed <= 12; seed++) {
    guint32 from[28], to[28], n = 0;
    double weights[28];
    g_autoptr (GRand) random = g_rand_new_with_seed (seed);
    for (guint32 a = 0; a < 8; a++)
      for (guint32 b = a + 1; b < 8; b++) {
        from[n] = a;
        to[n] = b;
        weights[n++] = g_rand_double_range (random, -2, 2);
      }
    const ExpectedNetwork ties = { "chance", 8, n, from, to, weights, FALSE };
    g_autoptr (EntNetwork) network = expected_network_new (&ties);
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    g_autoptr (EntArcs) arcs = ent__signed_new (network, &settings, FALSE);
    Best best = { arcs, { 0 }, -INFINITY, INFINITY, INFINITY };
    try_partitions (&best, 0, 0);
    g_autoptr (EntFrame) moved = find_blocs ("signed-leiden", network, 0, seed);
    g_autoptr (EntFrame) any = find_blocs ("doreian-mrvar", network, 0, seed);
    g_autoptr (EntFrame) three = find_blocs ("doreian-mrvar", network, 3, seed);
    CU_ASSERT_DOUBLE_EQUAL (get_number (moved, "quality"), best.modularity, TOLERANCE);
    CU_ASSERT_DOUBLE_EQUAL (get_number (any, "quality"), best.imbalance, TOLERANCE);
    CU_ASSERT_DOUBLE_EQUAL (get_number (three, "quality"), best.imbalance_of_three, TOLERANCE);
  }
}

/* By hand: two allies, and two enemies of theirs who have nothing to do with each other. Signed modularity
 * would gain by joining those: K⁻² / 4N is 4² / 20, apart 2 × 2² / 20. A limit takes them together, as it
 * must. */
static void
common_enemies_make_no_bloc (void)
{
  static const guint32 from[] = { 0, 0, 0, 1, 1 }, to[] = { 1, 2, 3, 2, 3 };
  static const double weights[] = { 1, -1, -1, -1, -1 };
  const ExpectedNetwork ties = { "quarrel", 4, 5, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&ties);
  for (guint i = 0; i < 4; i += 2) {
    g_autoptr (EntFrame) frame = find_blocs (methods[i], network, 0, 1);
    CU_ASSERT_EQUAL (get_bloc (frame, 0), 1);
    CU_ASSERT_EQUAL (get_bloc (frame, 1), 1);
    CU_ASSERT_EQUAL (get_bloc (frame, 2), 0);
    CU_ASSERT_EQUAL (get_bloc (frame, 3), 0);
  }
  g_autoptr (EntFrame) two = find_blocs ("doreian-mrvar", network, 2, 1);
  CU_ASSERT_EQUAL (get_bloc (two, 2), 2);
  CU_ASSERT_EQUAL (get_bloc (two, 3), 2);
}

/* Without hostility it is Newman's modularity: that of the karate club is at best 0.41979 (Brandes et al.
 * 2008). By hand: a pair of allies and a pair of enemies, P = N = 1: e = 1 and K⁺ = 2 for the allies, the
 * enemies alone: (1 - (4 / 4 - 0) - 0 + 2 × 1 / 4) / 2 = ¼. */
static void
signed_modularity_is_as_by_hand (void)
{
  static const guint32 from[] = { 0, 2 }, to[] = { 1, 3 };
  static const double weights[] = { 1, -1 };
  const ExpectedNetwork pairs = { "pairs", 4, 2, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&pairs);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (EntFrame) frame = find_blocs (methods[i], network, 0, 1);
    CU_ASSERT_EQUAL (get_bloc (frame, 0), 1);
    CU_ASSERT_EQUAL (get_bloc (frame, 1), 1);
    CU_ASSERT_EQUAL (get_bloc (frame, 2), 0);
    CU_ASSERT_EQUAL (get_bloc (frame, 3), 0);
    CU_ASSERT_DOUBLE_EQUAL (get_number (frame, "signed_modularity"), .25, TOLERANCE);
    CU_ASSERT_EQUAL (get_number (frame, "imbalance"), 0);
  }
}

/* No tie at all, and none but hostile ones: nobody allies. */
static void
without_allies_there_are_no_signed_blocs (void)
{
  static const guint32 from[] = { 0, 0, 1 }, to[] = { 1, 2, 2 };
  static const double weights[] = { -1, -2, -3 };
  const ExpectedNetwork nothing = { "nothing", 2, 0, NULL, NULL, NULL, FALSE };
  const ExpectedNetwork enemies = { "enemies", 3, 3, from, to, weights, FALSE };
  g_autoptr (EntNetwork) empty = expected_network_new (&nothing), hostile = expected_network_new (&enemies);
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (EntFrame) none = find_blocs (methods[i], empty, 0, 1);
    CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (none, "n_blocs"), "0");
    CU_ASSERT_PTR_NULL (ent_frame_get_meta (none, "quality"));
    CU_ASSERT_PTR_NULL (ent_frame_get_meta (none, "imbalance"));
    g_autoptr (EntFrame) apart = find_blocs (methods[i], hostile, 0, 1);
    gboolean is_camps =
        g_str_equal (methods[i], "camps"); /* three enemies in two camps: the least tie stays within */
    CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (apart, "n_blocs"), is_camps ? "1" : "0");
    CU_ASSERT_EQUAL (get_number (apart, "imbalance"), is_camps ? 1 : 0);
  }
}

static void
the_same_seed_gives_the_same_signed_blocs (void)
{
  g_autoptr (EntNetwork) network = tribes_new ();
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    for (guint64 seed = 0; seed < 4; seed++) {
      g_autoptr (EntFrame) first = find_blocs (methods[i], network, 4, seed);
      g_autoptr (EntFrame) again = find_blocs (methods[i], network, 4, seed);
      for (guint v = 0; v < N_TRIBES; v++)
        CU_ASSERT_EQUAL (get_bloc (first, v), get_bloc (again, v));
    }
}

/* Centralities. */

/* numpy: solve (I - (P - 2N) / 30, 1). */
static void
pn_of_the_tribes_is_as_numpys (void)
{
  static const double expected[] = { 1.022603830910282, .934094600620645,  .9054573680935077,
                                     .7145185706265412, .7526608298264187, .8653171811255627,
                                     .903382836575906,  .7642241200853935, 1.223561035924577,
                                     .7146864803379914, .9026692765021195, .8740845959409093,
                                     1.041977062002131, .8746126649507858, .9158560644341658,
                                     1.1414595249591712 };
  g_autoptr (EntNetwork) network = tribes_new ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("pn", network, &settings, NULL);
  for (guint v = 0; v < N_TRIBES; v++)
    CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frame, 0, v), expected[v], 1e-12);
}

/* By hand: x = 1 / (1 + 2 (n - 1) / (2n - 2)) = ½ where all are enemies of all; 1 without ties, or alone. */
static void
pn_of_enemies_of_all_is_a_half (void)
{
  static const guint32 from[] = { 0, 0, 1 }, to[] = { 1, 2, 2 };
  static const double weights[] = { -4, -4, -4 };
  const ExpectedNetwork enemies = { "enemies", 3, 3, from, to, weights, FALSE };
  const ExpectedNetwork one = { "one", 1, 0, NULL, NULL, NULL, FALSE };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntNetwork) hostile = expected_network_new (&enemies), single = expected_network_new (&one);
  g_autoptr (EntFrame) half = compute_frame ("pn", hostile, &settings, NULL);
  g_autoptr (EntFrame) alone = compute_frame ("pn", single, &settings, NULL);
  for (guint v = 0; v < 3; v++)
    CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (half, 0, v), .5, 1e-14);
  CU_ASSERT_EQUAL (ent_frame_get_real (alone, 0, 0), 1);
}

/* 0 → 1 (+2), 1 → 2 (-3), 2 → 0 (+1), by hand; 3 has no tie. */
static void
degrees_and_status_count_signs (void)
{
  static const guint32 from[] = { 0, 1, 2 }, to[] = { 1, 2, 0 };
  static const double weights[] = { 2, -3, 1 };
  static const double all[] = { 3, -1, -2, 0 }, in[] = { 1, 2, -3, 0 }, status[] = { -1, 5, -4, 0 };
  const ExpectedNetwork circle = { "circle", 4, 3, from, to, weights, TRUE };
  g_autoptr (EntNetwork) network = expected_network_new (&circle);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) net = compute_frame ("net-degree", network, &settings, NULL);
  g_autoptr (EntFrame) stood = compute_frame ("status", network, &settings, NULL);
  settings.directed = ENT_DIRECTED_YES;
  settings.mode = ENT_MODE_IN;
  g_autoptr (EntFrame) prestige = compute_frame ("net-degree", network, &settings, NULL);
  for (guint v = 0; v < 4; v++) {
    CU_ASSERT_EQUAL (ent_frame_get_real (net, 0, v), all[v]);
    CU_ASSERT_EQUAL (ent_frame_get_real (prestige, 0, v), in[v]);
    CU_ASSERT_EQUAL (ent_frame_get_real (stood, 0, v), status[v]);
  }
}

void
ent_test_signed_blocs (void)
{
  CU_pSuite suite = CU_add_suite ("signed-blocs", NULL, NULL);
  CU_ADD_TEST (suite, the_highland_tribes_are_three_blocs);
  CU_ADD_TEST (suite, small_networks_get_the_best_of_all_partitions);
  CU_ADD_TEST (suite, common_enemies_make_no_bloc);
  CU_ADD_TEST (suite, signed_modularity_is_as_by_hand);
  CU_ADD_TEST (suite, without_allies_there_are_no_signed_blocs);
  CU_ADD_TEST (suite, the_same_seed_gives_the_same_signed_blocs);
  CU_ADD_TEST (suite, pn_of_the_tribes_is_as_numpys);
  CU_ADD_TEST (suite, pn_of_enemies_of_all_is_a_half);
  CU_ADD_TEST (suite, degrees_and_status_count_signs);
}
