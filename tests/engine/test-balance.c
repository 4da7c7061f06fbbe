/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structural balance: Read's highland tribes as published, frustration against all partitions, by hand where
 * networks are of next to nothing, and what holds however the actors are named. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "tests/engine/tribes.h"

#include "engine/balance.h"
#include "engine/frustration-private.h"

void ent_test_balance (void);

#define MAX_TIES 4096

/* Ties by the numbers of their ends. */
typedef struct {
  guint n_vertices;
  guint n;
  guint32 from[MAX_TIES];
  guint32 to[MAX_TIES];
  double weights[MAX_TIES];
} Ties;

static void
add_tie (Ties *ties, guint32 a, guint32 b, double weight)
{
  ties->from[ties->n] = a;
  ties->to[ties->n] = b;
  ties->weights[ties->n++] = weight;
}

static EntNetwork *
make_network (const Ties *ties)
{
  const ExpectedNetwork network = { "ties",   ties->n_vertices, ties->n, ties->from,
                                    ties->to, ties->weights,    FALSE };
  return expected_network_new (&network);
}

static EntArcs *
make_arcs (const Ties *ties)
{
  g_autoptr (EntNetwork) network = make_network (ties);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  return ent__signed_new (network, &settings, FALSE);
}

/* The value of a row of the summary, NaN where it is empty or not there. */
static double
get_value (const EntFrame *summary, const char *item)
{
  for (guint row = 0; row < ent_frame_get_n_rows (summary); row++)
    if (strcmp (ent_frame_get_string (summary, 0, row), item) == 0)
      return ent_frame_get_real (summary, 1, row);
  CU_FAIL ("no such item");
  return NAN;
}

static EntFrame *
summarize (const Ties *ties)
{
  g_autoptr (EntNetwork) network = make_network (ties);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntBalance) balance = ent_balance_new (network, &settings);
  return ent_balance_to_summary (balance, NULL);
}

static void
make_tribes (Ties *ties, gboolean is_reversed)
{
  ties->n = 0;
  ties->n_vertices = N_TRIBES;
  for (guint i = 0; i < G_N_ELEMENTS (tribes); i++) {
    guint32 a = (guint32)tribes[i][0], b = (guint32)tribes[i][1];
    add_tie (ties, is_reversed ? N_TRIBES - 1 - a : a, is_reversed ? N_TRIBES - 1 - b : b, tribes[i][2]);
  }
}

/* Counts and the index: by exhaustion over all partitions, apart from the project; walks: numpy's eigvalsh.
 */
static void
the_highland_tribes_are_as_balanced_as_published (void)
{
  Ties ties;
  make_tribes (&ties, FALSE);
  g_autoptr (EntFrame) summary = summarize (&ties);
  CU_ASSERT_EQUAL (get_value (summary, "actors"), 16);
  CU_ASSERT_EQUAL (get_value (summary, "ties +"), 29);
  CU_ASSERT_EQUAL (get_value (summary, "ties -"), 29);
  CU_ASSERT_EQUAL (get_value (summary, "triads"), 68);
  CU_ASSERT_EQUAL (get_value (summary, "triads +++"), 19);
  CU_ASSERT_EQUAL (get_value (summary, "triads ++-"), 2);
  CU_ASSERT_EQUAL (get_value (summary, "triads +--"), 40);
  CU_ASSERT_EQUAL (get_value (summary, "triads ---"), 7);
  CU_ASSERT_DOUBLE_EQUAL (get_value (summary, "balance by triads"), 59. / 68, 1e-15);
  CU_ASSERT_DOUBLE_EQUAL (get_value (summary, "balance by walks"), .35757610565847053, 1e-12);
  CU_ASSERT_EQUAL (get_value (summary, "frustration index"), 7);
  CU_ASSERT_EQUAL (get_value (summary, "frustration index, gap"), 0);
  CU_ASSERT_EQUAL (get_value (summary, "frustration by weight"), 7); /* all weigh 1 */
}

/* All partitions. */

/* Networks by chance: @density of the pairs, weights of either sign, whole numbers where @is_whole. */
static void
make_by_chance (Ties *ties, guint n, double density, gboolean is_whole, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  ties->n = 0;
  ties->n_vertices = n;
  for (guint32 a = 0; a < n; a++)
    for (guint32 b = a + 1; b < n; b++) {
      double weight = is_whole ? 1 : g_rand_double_range (random, .1, 3);
      gboolean is_there = g_rand_double (random) < density, is_good = g_rand_boolean (random);
      if (is_there)
        add_tie (ties, a, b, is_good ? weight : -weight);
    }
}

static double
sum_frustrated (const EntArcs *arcs, const gint8 *sides)
{
  double sum = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    if (arcs->weights[i] * sides[arcs->from[i]] * sides[arcs->to[i]] < 0)
      sum += fabs (arcs->weights[i]);
  return sum;
}

static double
try_all_partitions (const EntArcs *arcs)
{
  gint8 sides[16];
  double least = INFINITY;
  for (guint set = 0; set < 1u << (arcs->n_vertices - 1); set++) {
    for (guint v = 0; v < arcs->n_vertices; v++)
      sides[v] = set >> v & 1 ? -1 : 1;
    least = fmin (least, sum_frustrated (arcs, sides));
  }
  return least;
}

static void
frustration_is_the_least_of_all_partitions (void)
{
  for (guint32 seed = 0; seed < 60; seed++) {
    Ties ties;
    make_by_chance (&ties, 3 + seed % 12, .2 + .15 * (seed % 6), seed % 2, seed);
    g_autoptr (EntArcs) arcs = make_arcs (&ties);
    g_autoptr (EntFrustration) found = ent__frustration_new (arcs, seed, ENT__EXACT_STEPS);
    CU_ASSERT_TRUE (found->is_proven);
    CU_ASSERT_DOUBLE_EQUAL (found->frustration, try_all_partitions (arcs), 1e-9);
    CU_ASSERT_DOUBLE_EQUAL (found->frustration, sum_frustrated (arcs, found->sides), 1e-9);
    CU_ASSERT_EQUAL (found->lower, found->frustration);
  }
}

/* Each way by itself, without reduction: on pieces of one component. */
static void
each_way_of_solving_a_piece_finds_the_least (void)
{
  guint n_cut = 0;
  for (guint32 seed = 100; seed < 140; seed++) {
    Ties ties;
    make_by_chance (&ties, 8 + seed % 7, .8, seed % 2, seed);
    g_autoptr (EntArcs) arcs = make_arcs (&ties);
    g_autoptr (EntCsr) csr = ent__csr_new (arcs, FALSE);
    gint8 sides[3][16], start[16];
    double least = try_all_partitions (arcs), weight = ent__signed_weight (arcs);
    memset (start, 1, sizeof start);
    EntPiece piece = { arcs, csr, weight, seed % 2, sides[0], INFINITY, 0, G_MAXINT };
    ent__piece_offer (&piece, start);
    CU_ASSERT_TRUE (piece.upper >= least - 1e-9);
    ent__piece_bound (&piece);
    CU_ASSERT_TRUE (piece.lower <= least + 1e-9 && piece.lower > 0);
    EntPiece searched = piece, cut = piece;
    searched.sides = memcpy (sides[1], sides[0], 16);
    cut.sides = memcpy (sides[2], sides[0], 16);
    n_cut += piece.upper > least + 1e-9;
    ent__piece_cut (&cut);
    CU_ASSERT_DOUBLE_EQUAL (cut.upper, least, 1e-9);
    CU_ASSERT_TRUE (ent__piece_is_solved (&cut));
    CU_ASSERT_DOUBLE_EQUAL (sum_frustrated (arcs, cut.sides), least, 1e-9);
    ent__piece_search (&searched, seed);
    CU_ASSERT_DOUBLE_EQUAL (searched.upper, least, 1e-9);
    ent__piece_enumerate (&piece);
    CU_ASSERT_DOUBLE_EQUAL (piece.upper, least, 1e-9);
  }
  CU_ASSERT_TRUE (n_cut > 0); /* some starts were not the best, so that there was something to find */
}

/* What is left of the reduction frustrates exactly the offset less, by all partitions of the core. */
static void
reduction_loses_nothing (void)
{
  for (guint32 seed = 200; seed < 240; seed++) {
    Ties ties;
    make_by_chance (&ties, 12, .35, seed % 2, seed);
    g_autoptr (EntArcs) arcs = make_arcs (&ties);
    g_autoptr (EntReduction) reduction = ent__reduction_new (arcs);
    const EntArcs *core = ent__reduction_get_core (reduction);
    double of_core = core->n_vertices > 0 ? try_all_partitions (core) : 0;
    CU_ASSERT_DOUBLE_EQUAL (of_core + ent__reduction_get_offset (reduction), try_all_partitions (arcs), 1e-9);
  }
}

/* Out of reach on purpose: random signs on 4,000 ties. The gap is told, and the same each time. */
static void
a_gap_is_told_where_the_least_is_out_of_reach (void)
{
  Ties ties = { .n_vertices = 400 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  while (ties.n < 4000) {
    guint32 a = (guint32)g_rand_int_range (random, 0, 399),
            b = (guint32)g_rand_int_range (random, (gint32)a + 1, 400);
    add_tie (&ties, a, b, g_rand_boolean (random) ? 1 : -1);
  }
  g_autoptr (EntArcs) arcs = make_arcs (&ties);
  g_autoptr (EntFrustration) first = ent__frustration_new (arcs, 1, 2000000),
                             again = ent__frustration_new (arcs, 1, 2000000);
  CU_ASSERT_FALSE (first->is_proven);
  CU_ASSERT_STRING_EQUAL (first->method, "heuristic");
  CU_ASSERT_TRUE (first->lower > 500 && first->lower < first->frustration);
  CU_ASSERT_TRUE (first->frustration < ent__signed_weight (arcs) / 2);
  CU_ASSERT_EQUAL (first->lower, again->lower);
  CU_ASSERT_EQUAL (memcmp (first->sides, again->sides, 400), 0);
}

/* Walks. */

/* By hand: the triangle ++- has the eigenvalues -2, 1, 1, the one of +++ 2, -1, -1. */
static void
walks_of_a_triangle_are_as_by_hand (void)
{
  Ties ties = { .n_vertices = 4 };
  double deviation;
  add_tie (&ties, 0, 1, 1);
  add_tie (&ties, 1, 2, 1);
  add_tie (&ties, 0, 2, -1);
  g_autoptr (EntArcs) arcs = make_arcs (&ties);
  /* vertex 3, an isolate, has the eigenvalue 0 in both */
  double expected = (exp (-2) + 2 * M_E + 1) / (exp (2) + 2 / M_E + 1);
  CU_ASSERT_DOUBLE_EQUAL (ent__walk_balance (arcs, 1, &deviation), expected, 1e-14);
  CU_ASSERT_EQUAL (deviation, 0);
}

/* A component above ENT__WALKS_EXACT: numpy's eigvalsh, given the same ties, has this value. */
static void
walks_of_a_large_component_are_estimated_with_their_error (void)
{
  Ties ties = { .n_vertices = 1200 };
  guint64 state = 1;
  double deviation;
  for (guint32 v = 1; v < 1200; v++) /* a chain, so that it is one component */
    add_tie (&ties, v - 1, v, v % 3 ? 1 : -1);
  while (ties.n < 3000) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    guint32 a = state >> 33 & 1023, b = state >> 43 & 1023;
    if (a + 1 < b)
      add_tie (&ties, a, b, state >> 60 & 1 ? 1 : -1);
  }
  g_autoptr (EntArcs) arcs = make_arcs (&ties);
  double balance = ent__walk_balance (arcs, 1, &deviation);
  CU_ASSERT_TRUE (deviation > 0 && deviation < .02);
  CU_ASSERT_DOUBLE_EQUAL (balance, 0.9617451705256154, 4 * deviation);
  CU_ASSERT_EQUAL (ent__walk_balance (arcs, 1, &deviation), balance);
}

/* Little networks. */

/* Two allies (weights 3 and 2) of one who quarrel (net -.5): to make up is the cheapest. */
static void
the_cheapest_tie_balances_a_triad (void)
{
  Ties ties = { .n_vertices = 3 };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  add_tie (&ties, 0, 1, 3);
  add_tie (&ties, 0, 2, 2);
  add_tie (&ties, 1, 2, -.75);
  add_tie (&ties, 1, 2, .25);
  g_autoptr (EntNetwork) network = make_network (&ties);
  g_autoptr (EntBalance) balance = ent_balance_new (network, &settings);
  g_autoptr (EntFrame) triads = ent_balance_to_triads (balance, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (triads), 1);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (triads, 6, 0), "ab+ ac+ bc-");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (triads, 7, 0), 3, 1e-15);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (triads, 8, 0), "v001");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (triads, 10, 0), "v002");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (triads, 12, 0), -.5, 1e-15);
  CU_ASSERT_EQUAL (ent_frame_get_integer (triads, 13, 0), 1);
  g_autoptr (EntFrame) frustrated = ent_balance_to_ties (balance, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (frustrated), 1);
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (frustrated, 4, 0), -.5, 1e-15);
  CU_ASSERT_TRUE (ent_frame_get_boolean (frustrated, 5, 0));
  g_autoptr (EntFrame) actors = ent_balance_to_actors (balance, NULL);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (actors, 0, 0), "v001");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (actors, 4, 0), .5, 1e-15);
  CU_ASSERT_EQUAL (ent_frame_get_real (actors, 4, 2), 0);
}

/* Four enemies: each split in two pairs leaves two hostile ties within; all four triads are ---. */
static void
four_enemies_cannot_all_be_apart (void)
{
  Ties ties = { .n_vertices = 4 };
  for (guint32 a = 0; a < 4; a++)
    for (guint32 b = a + 1; b < 4; b++)
      add_tie (&ties, a, b, -1);
  g_autoptr (EntFrame) summary = summarize (&ties);
  CU_ASSERT_EQUAL (get_value (summary, "triads ---"), 4);
  CU_ASSERT_EQUAL (get_value (summary, "balance by triads"), 0);
  CU_ASSERT_EQUAL (get_value (summary, "frustration index"), 2);
  CU_ASSERT_EQUAL (get_value (summary, "actors in camp 1"), 2);
}

/* No actor, one actor, two with an ambivalent tie: no share of anything, no frustration. */
static void
without_signed_ties_nothing_is_frustrated (void)
{
  for (guint n = 0; n < 3; n++) {
    Ties ties = { .n_vertices = n };
    if (n == 2) {
      add_tie (&ties, 0, 1, 2);
      add_tie (&ties, 0, 1, -2);
    }
    g_autoptr (EntFrame) summary = summarize (&ties);
    CU_ASSERT_EQUAL (get_value (summary, "ties ambivalent"), n == 2);
    CU_ASSERT_EQUAL (get_value (summary, "triads"), 0);
    CU_ASSERT_TRUE (isnan (get_value (summary, "balance by triads")));
    CU_ASSERT_TRUE (isnan (get_value (summary, "balance by walks")));
    CU_ASSERT_EQUAL (get_value (summary, "frustration index"), 0);
    CU_ASSERT_TRUE (isnan (get_value (summary, "frustration index, balance")));
    CU_ASSERT_EQUAL (get_value (summary, "actors in none"), n);
  }
}

/* A chain has no cycle, two separate pairs neither: balanced, and exactly 1 by walks. */
static void
what_has_no_cycle_is_balanced (void)
{
  Ties ties = { .n_vertices = 6 };
  add_tie (&ties, 0, 1, -1.5);
  add_tie (&ties, 1, 2, .3);
  add_tie (&ties, 3, 4, -2);
  g_autoptr (EntFrame) summary = summarize (&ties);
  CU_ASSERT_EQUAL (get_value (summary, "balance by walks"), 1);
  CU_ASSERT_EQUAL (get_value (summary, "balance by walks, weighted"), 1);
  CU_ASSERT_EQUAL (get_value (summary, "frustration by weight"), 0);
  CU_ASSERT_EQUAL (get_value (summary, "frustration by weight, balance"), 1);
  CU_ASSERT_EQUAL (get_value (summary, "actors in camp 2"), 2);
  CU_ASSERT_EQUAL (get_value (summary, "actors in none"), 1);
}

static void
names_of_actors_change_nothing (void)
{
  Ties ties;
  make_tribes (&ties, FALSE);
  g_autoptr (EntFrame) one = summarize (&ties);
  make_tribes (&ties, TRUE);
  g_autoptr (EntFrame) other = summarize (&ties);
  CU_ASSERT_EQUAL_FATAL (ent_frame_get_n_rows (one), ent_frame_get_n_rows (other));
  for (guint row = 0; row + 3 < ent_frame_get_n_rows (one); row++) /* the camps may be others as good */
    CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (one, 1, row), ent_frame_get_real (other, 1, row), 1e-12);
}

/* Measures. */

/* What actors carry adds up to twice the index; their unbalanced triads to three times the number of these.
 */
static void
what_actors_carry_adds_up (void)
{
  Ties ties;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  double sum = 0, n_triads = 0;
  make_tribes (&ties, FALSE);
  g_autoptr (EntNetwork) network = make_network (&ties);
  g_autoptr (EntFrame) frustration = compute_frame ("frustration", network, &settings, NULL);
  g_autoptr (EntFrame) triads = compute_frame ("unbalanced-triads", network, &settings, NULL);
  for (guint v = 0; v < N_TRIBES; v++) {
    sum += ent_frame_get_real (frustration, 0, v);
    n_triads += ent_frame_get_real (triads, 0, v);
  }
  CU_ASSERT_EQUAL (sum, 14);
  CU_ASSERT_EQUAL (n_triads, 27);
  g_autoptr (EntFrame) summary = ent_frame_new (0);
  CU_ASSERT_TRUE (
      ent_measure_compute (ent_measures_find ("balance", NULL), network, &settings, summary, NULL));
  CU_ASSERT_EQUAL (get_value (summary, "frustration index"), 7);
}

void
ent_test_balance (void)
{
  CU_pSuite suite = CU_add_suite ("balance", NULL, NULL);
  CU_ADD_TEST (suite, the_highland_tribes_are_as_balanced_as_published);
  CU_ADD_TEST (suite, frustration_is_the_least_of_all_partitions);
  CU_ADD_TEST (suite, each_way_of_solving_a_piece_finds_the_least);
  CU_ADD_TEST (suite, reduction_loses_nothing);
  CU_ADD_TEST (suite, a_gap_is_told_where_the_least_is_out_of_reach);
  CU_ADD_TEST (suite, walks_of_a_triangle_are_as_by_hand);
  CU_ADD_TEST (suite, walks_of_a_large_component_are_estimated_with_their_error);
  CU_ADD_TEST (suite, the_cheapest_tie_balances_a_triad);
  CU_ADD_TEST (suite, four_enemies_cannot_all_be_apart);
  CU_ADD_TEST (suite, without_signed_ties_nothing_is_frustrated);
  CU_ADD_TEST (suite, what_has_no_cycle_is_balanced);
  CU_ADD_TEST (suite, names_of_actors_change_nothing);
  CU_ADD_TEST (suite, what_actors_carry_adds_up);
}
