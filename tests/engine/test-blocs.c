/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocs: methods without chance give their peers' blocs, methods with it blocs at least as good, and the same
 * for the same seed; and what they give for networks of next to nothing. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>
#include "tests/engine/expected-measures.h"

#include "graph/error.h"

void ent_test_blocs (void);

#define TOLERANCE 1e-9

static double
get_number (const EntFrame *frame, const char *key)
{
  const char *text = ent_frame_get_meta (frame, key);
  return text ? g_ascii_strtod (text, NULL) : NAN;
}

/* The bloc of a vertex, 0 for none. */
static gint64
get_bloc (const EntFrame *frame, guint vertex)
{
  return ent_frame_is_missing (frame, 0, vertex) ? 0 : ent_frame_get_integer (frame, 0, vertex);
}

static EntFrame *
run_on (const ExpectedCase *expected, guint64 seed, guint n_threads)
{
  g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[expected->network]);
  EntMeasureSettings settings = expected_settings (expected);
  settings.seed = seed;
  settings.n_threads = n_threads;
  EntFrame *frame = compute_frame (expected->measure, network, &settings, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_column_name (frame, 0), "bloc");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (frame, "method"), expected->measure);
  return frame;
}

static EntFrame *
run_case (const ExpectedCase *expected, guint64 seed)
{
  return run_on (expected, seed, 1);
}

static void
methods_without_chance_give_their_peers_blocs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected_partitions); i++) {
    const ExpectedCase *expected = &expected_partitions[i];
    g_autoptr (EntFrame) frame = run_case (expected, 1);
    guint n_wrong = 0;
    gint64 n_blocs = 0;
    for (guint v = 0; v < ent_frame_get_n_rows (frame); v++) {
      n_wrong += get_bloc (frame, v) != (gint64)expected->values[v];
      n_blocs = MAX (n_blocs, get_bloc (frame, v));
    }
    if (n_wrong > 0)
      g_print ("%s on %s, %s: %u vertices differ from %s\n", expected->measure,
               expected_networks[expected->network].name, expected->is_unweighted ? "unweighted" : "weighted",
               n_wrong, expected->peer);
    CU_ASSERT_EQUAL (n_wrong, 0);
    CU_ASSERT_EQUAL (get_number (frame, "n_blocs"), n_blocs);
    CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (frame, "quality_name"), "modularity");
    CU_ASSERT_DOUBLE_EQUAL (get_number (frame, "quality"), expected->quality, TOLERANCE);
    CU_ASSERT_DOUBLE_EQUAL (get_number (frame, "modularity"), expected->quality, TOLERANCE);
  }
}

static void
methods_with_chance_are_as_good_as_their_peers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected_qualities); i++) {
    const ExpectedCase *expected = &expected_qualities[i];
    g_autoptr (EntFrame) frame = run_case (expected, 1);
    double quality = get_number (frame, "quality");
    gboolean is_length = g_str_equal (ent_frame_get_meta (frame, "quality_name"), "codelength");
    gboolean is_good =
        is_length ? quality <= expected->quality + TOLERANCE : quality >= expected->quality - TOLERANCE;
    if (!is_good)
      g_print ("%s on %s, %s, resolution %g: %.12g, %s has %.12g\n", expected->measure,
               expected_networks[expected->network].name, expected->is_unweighted ? "unweighted" : "weighted",
               expected->resolution, quality, expected->peer, expected->quality);
    CU_ASSERT_TRUE (is_good);
    CU_ASSERT_EQUAL (is_length, g_str_equal (expected->measure, "infomap"));
  }
}

/* The greatest modularity of the karate club is known (Brandes et al., On modularity clustering, IEEE TKDE
 * 20, 2008): 0.41979, with four blocs. */
static void
leiden_and_louvain_find_the_greatest_modularity (void)
{
  static const char *const methods[] = { "leiden", "louvain" };
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++) {
    g_autoptr (EntNetwork) network = expected_network_new (&expected_networks[0]);
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.is_unweighted = TRUE;
    g_autoptr (EntFrame) frame = compute_frame (methods[i], network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    CU_ASSERT_DOUBLE_EQUAL (get_number (frame, "modularity"), .41979, 5e-6);
    CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (frame, "n_blocs"), "4");
  }
}

static gboolean
are_equal (const EntFrame *a, const EntFrame *b)
{
  gboolean equal = g_strcmp0 (ent_frame_get_meta (a, "quality"), ent_frame_get_meta (b, "quality")) == 0;
  for (guint v = 0; v < ent_frame_get_n_rows (a); v++)
    equal &= get_bloc (a, v) == get_bloc (b, v);
  return equal;
}

static void
the_same_seed_gives_the_same_blocs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected_qualities); i++)
    for (guint64 seed = 0; seed < 4; seed++) {
      g_autoptr (EntFrame) first = run_case (&expected_qualities[i], seed);
      g_autoptr (EntFrame) other = run_case (&expected_qualities[i], seed + 100);
      g_autoptr (EntFrame) again = run_case (&expected_qualities[i], seed);
      CU_ASSERT_TRUE (are_equal (first, again));
      CU_ASSERT_EQUAL (get_number (first, "seed"), seed);
      CU_ASSERT_PTR_NOT_NULL (other);
    }
}

static void
any_number_of_threads_gives_the_same_blocs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected_qualities); i++) {
    g_autoptr (EntFrame) one = run_case (&expected_qualities[i], 1);
    g_autoptr (EntFrame) five = run_on (&expected_qualities[i], 1, 5);
    CU_ASSERT_TRUE (are_equal (one, five));
  }
}

/* Little networks. */

/* Runs every method for blocs on a network; not those for positions, whose members need not ally. */
static GPtrArray *
run_all (const EntNetwork *network)
{
  guint n;
  const EntMeasure *const *measures = ent_measures_get (&n);
  GPtrArray *frames = g_ptr_array_new_with_free_func ((GDestroyNotify)ent_frame_unref);
  for (guint i = 0; i < n; i++) {
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    if (measures[i]->yields != ENT_YIELDS_GROUPS || g_str_equal (measures[i]->family, "positions") ||
        (measures[i]->traits & ENT_NEEDS_SIGNED))
      continue; /* signed ones: test-signed-blocs.c */
    EntFrame *frame = compute_frame (measures[i]->name, network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    g_ptr_array_add (frames, frame);
  }
  CU_ASSERT_EQUAL (frames->len, 8);
  return frames;
}

static void
actors_without_ties_are_in_no_bloc (void)
{
  const ExpectedNetwork three = { "three", 3, 0, NULL, NULL, NULL, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&three);
  g_autoptr (GPtrArray) frames = run_all (network);
  for (guint i = 0; i < frames->len; i++) {
    const EntFrame *frame = g_ptr_array_index (frames, i);
    for (guint v = 0; v < 3; v++)
      CU_ASSERT_TRUE (ent_frame_is_missing (frame, 0, v));
    CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (frame, "n_blocs"), "0");
    CU_ASSERT_PTR_NULL (ent_frame_get_meta (frame, "quality"));
    CU_ASSERT_PTR_NULL (ent_frame_get_meta (frame, "modularity"));
  }
}

/* Vertex 0 is alone, 1 – 2 a pair, 3 … 5 a triangle: each method finds the two, the greater first. Modularity
 * by hand: weights 1 and 3 of 4 inside, Σ (K / 2m)² = (2 / 8)² + (6 / 8)² = .625. */
static void
components_are_never_joined (void)
{
  static const guint32 from[] = { 1, 3, 4, 3 }, to[] = { 2, 4, 5, 5 };
  static const double weights[] = { 1, 1, 1, 1 };
  static const gint64 blocs[] = { 0, 2, 2, 1, 1, 1 };
  const ExpectedNetwork parts = { "parts", 6, 4, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&parts);
  g_autoptr (GPtrArray) frames = run_all (network);
  for (guint i = 0; i < frames->len; i++) {
    const EntFrame *frame = g_ptr_array_index (frames, i);
    for (guint v = 0; v < 6; v++)
      CU_ASSERT_EQUAL (get_bloc (frame, v), blocs[v]);
    CU_ASSERT_DOUBLE_EQUAL (get_number (frame, "modularity"), 1 - .625, 1e-12);
  }
}

static void
two_actors_are_one_bloc (void)
{
  static const guint32 from[] = { 0 }, to[] = { 1 };
  static const double weights[] = { .01 };
  const ExpectedNetwork pair = { "pair", 2, 1, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&pair);
  g_autoptr (GPtrArray) frames = run_all (network);
  for (guint i = 0; i < frames->len; i++) {
    CU_ASSERT_EQUAL (get_bloc (g_ptr_array_index (frames, i), 0), 1);
    CU_ASSERT_EQUAL (get_bloc (g_ptr_array_index (frames, i), 1), 1);
  }
}

/* Two cliques of five, strong inside (weight 5), one weak tie (.1) between them. A method that takes weights
 * for lengths cuts the cliques up before it parts them. */
static EntNetwork *
new_cliques (void)
{
  guint32 from[21], to[21], n = 0;
  double weights[21];
  for (guint32 a = 0; a < 10; a++)
    for (guint32 b = a + 1; b < 10; b++)
      if (a / 5 == b / 5) {
        from[n] = a;
        to[n] = b;
        weights[n++] = 5;
      }
  from[n] = 4;
  to[n] = 5;
  weights[n++] = .1;
  const ExpectedNetwork cliques = { "cliques", 10, n, from, to, weights, FALSE };
  return expected_network_new (&cliques);
}

static void
two_cliques_part (void)
{
  g_autoptr (EntNetwork) network = new_cliques ();
  g_autoptr (GPtrArray) frames = run_all (network);
  for (guint i = 0; i < frames->len; i++) {
    const EntFrame *frame = g_ptr_array_index (frames, i);
    gboolean is_one = g_str_equal (ent_frame_get_meta (frame, "method"), "components");
    for (guint v = 0; v < 10; v++)
      CU_ASSERT_EQUAL (get_bloc (frame, v), is_one || v < 5 ? 1 : 2);
  }
}

/* At a density of 5 a clique of weight 5 just holds (10 ties × 5 - 5 × 10 = 0); above it nobody is with
 * anybody. */
static void
cpm_takes_the_density_of_a_bloc (void)
{
  g_autoptr (EntNetwork) network = new_cliques ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.objective = ENT_OBJECTIVE_CPM;
  settings.resolution = 4;
  g_autoptr (EntFrame) dense = compute_frame ("leiden", network, &settings, NULL);
  settings.resolution = 5.5;
  g_autoptr (EntFrame) denser = compute_frame ("leiden", network, &settings, NULL);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (dense, "n_blocs"), "2");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (dense, "quality_name"), "cpm");
  CU_ASSERT_DOUBLE_EQUAL (get_number (dense, "quality"), 2 * (50 - 4 * 10), TOLERANCE);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (denser, "n_blocs"), "0");
  CU_ASSERT_DOUBLE_EQUAL (get_number (denser, "quality"), 0, TOLERANCE);
}

/* Thirty cliques of five in a ring: modularity is greatest where neighbours are joined in pairs, .888 instead
 * of .876 (Fortunato and Barthélemy, Resolution limit in community detection, PNAS 104, 2007); by hand 15 (21
 * / 330 - (44 / 660)²). CPM at half the ties has the cliques, each 10 - 10 / 2. */
static void
leiden_joins_cliques_of_a_ring_as_its_objective_asks (void)
{
  enum { N_CLIQUES = 30, SIZE = 5 };
  guint32 from[N_CLIQUES * 11], to[N_CLIQUES * 11], n = 0;
  double weights[N_CLIQUES * 11];
  for (guint32 c = 0; c < N_CLIQUES; c++) {
    for (guint32 a = c * SIZE; a < (c + 1) * SIZE; a++)
      for (guint32 b = a + 1; b < (c + 1) * SIZE; b++, n++) {
        from[n] = a;
        to[n] = b;
      }
    guint32 next = (c + 1) % N_CLIQUES * SIZE + 1;
    from[n] = MIN (c * SIZE, next);
    to[n++] = MAX (c * SIZE, next);
  }
  for (guint i = 0; i < n; i++)
    weights[i] = 1;
  const ExpectedNetwork ring = { "ring", N_CLIQUES * SIZE, n, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&ring);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) pairs = compute_frame ("leiden", network, &settings, NULL);
  CU_ASSERT_DOUBLE_EQUAL (get_number (pairs, "quality"), .8878787878787878, 1e-12);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (pairs, "n_blocs"), "15");
  settings.objective = ENT_OBJECTIVE_CPM;
  settings.resolution = .5;
  g_autoptr (EntFrame) cliques = compute_frame ("leiden", network, &settings, NULL);
  CU_ASSERT_STRING_EQUAL (ent_frame_get_meta (cliques, "n_blocs"), "30");
  CU_ASSERT_DOUBLE_EQUAL (get_number (cliques, "quality"), 30 * 5, 1e-9);
}

/* Ties by arithmetic, as good as random: a with a², a³ + 1 and 7a + 5, modulo a prime. */
#define PRIME 1009u

typedef struct {
  guint32 from[3 * PRIME], to[3 * PRIME];
  double weights[3 * PRIME];
  guint n;
} Ties;

static void
make_ties (Ties *ties)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  for (guint32 a = 0; a < PRIME; a++) {
    const guint32 others[] = { a * a % PRIME, (a * a % PRIME * a + 1) % PRIME, (7 * a + 5) % PRIME };
    for (guint i = 0; i < 3; i++) {
      guint32 low = MIN (a, others[i]), high = MAX (a, others[i]);
      if (low == high || !g_hash_table_add (seen, GUINT_TO_POINTER (low * PRIME + high + 1)))
        continue;
      ties->from[ties->n] = low;
      ties->to[ties->n] = high;
      ties->weights[ties->n++] = 1;
    }
  }
}

/* How many members of blocs the ties within blocs do not join to their bloc's first: labels spread until none
 * changes. */
static guint
count_severed (const Ties *ties, const EntFrame *frame)
{
  guint32 least[PRIME], first[PRIME + 1];
  guint n_severed = 0;
  gboolean changes = TRUE;
  memset (first, 0xff, sizeof first);
  for (guint32 v = 0; v < PRIME; v++) {
    least[v] = v;
    first[get_bloc (frame, v)] = MIN (first[get_bloc (frame, v)], v);
  }
  while (changes) {
    changes = FALSE;
    for (guint i = 0; i < ties->n; i++) {
      guint32 *a = &least[ties->from[i]], *b = &least[ties->to[i]];
      if (get_bloc (frame, ties->from[i]) != get_bloc (frame, ties->to[i]) || *a == *b)
        continue;
      *a = *b = MIN (*a, *b);
      changes = TRUE;
    }
  }
  for (guint32 v = 0; v < PRIME; v++)
    n_severed += get_bloc (frame, v) > 0 && least[v] != first[get_bloc (frame, v)];
  return n_severed;
}

/* The mean of twenty runs of python3-igraph 0.10.2's community_leiden ("modularity", n_iterations=100); the
 * best of a hundred with n_iterations=-1, which stop early, has .413. */
#define IGRAPHS_MEAN .45433284

static void
leidens_blocs_are_of_one_piece_and_as_good_as_igraphs (void)
{
  g_autofree Ties *ties = g_new0 (Ties, 1);
  make_ties (ties);
  const ExpectedNetwork many = { "many", PRIME, ties->n, ties->from, ties->to, ties->weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&many);
  for (guint objective = ENT_OBJECTIVE_MODULARITY; objective <= ENT_OBJECTIVE_CPM; objective++) {
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.objective = objective;
    settings.resolution = objective == ENT_OBJECTIVE_CPM ? .02 : 1;
    g_autoptr (EntFrame) frame = compute_frame ("leiden", network, &settings, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
    CU_ASSERT_EQUAL (count_severed (ties, frame), 0);
    settings.n_threads = 3;
    g_autoptr (EntFrame) threads = compute_frame ("leiden", network, &settings, NULL);
    CU_ASSERT_TRUE (are_equal (frame, threads));
    if (objective == ENT_OBJECTIVE_MODULARITY)
      CU_ASSERT_TRUE (get_number (frame, "quality") >= IGRAPHS_MEAN);
  }
}

/* Each goes on where the one before ended: none is worse than fewer of them, and all there are is better than
 * one. */
static void
more_iterations_of_leiden_find_better_blocs (void)
{
  static const guint numbers[] = { 1, 2, 10, 0 };
  g_autofree Ties *ties = g_new0 (Ties, 1);
  make_ties (ties);
  const ExpectedNetwork many = { "many", PRIME, ties->n, ties->from, ties->to, ties->weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&many);
  double first = 0, last = -1;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
    settings.n_iterations = numbers[i];
    g_autoptr (EntFrame) frame = compute_frame ("leiden", network, &settings, NULL);
    CU_ASSERT_EQUAL (count_severed (ties, frame), 0);
    CU_ASSERT_TRUE (get_number (frame, "quality") >= last);
    last = get_number (frame, "quality");
    first = i == 0 ? last : first;
  }
  CU_ASSERT_TRUE (last > first);
}

/* igraph 0.10.2 rounds weights to whole numbers: here all would be 0. */
static void
small_weights_count_in_label_propagation (void)
{
  static const guint32 from[] = { 0, 1, 0, 3, 4, 3, 2 }, to[] = { 1, 2, 2, 4, 5, 5, 3 };
  static const double weights[] = { .3, .3, .3, .3, .3, .3, .01 };
  const ExpectedNetwork triangles = { "triangles", 6, 7, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&triangles);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (EntFrame) frame = compute_frame ("label-propagation", network, &settings, NULL);
  for (guint v = 0; v < 6; v++)
    CU_ASSERT_EQUAL (get_bloc (frame, v), v < 3 ? 1 : 2);
}

/* Names: 2 and then 1 are tied most strongly within their bloc, 0 and 3 alike; of the pair 5 comes after 4.
 */
static void
blocs_are_named_for_their_most_central_members (void)
{
  static const guint32 from[] = { 1, 0, 2, 0, 4, 2 }, to[] = { 2, 2, 3, 1, 5, 4 };
  static const double weights[] = { 3, 1, 1, 1, 2, .01 };
  static const gint64 blocs[] = { 1, 1, 1, 1, 2, 2, 0 };
  const ExpectedNetwork two = { "two", 7, 6, from, to, weights, FALSE };
  g_autoptr (EntNetwork) network = expected_network_new (&two);
  g_autoptr (EntFrame) frame = ent_frame_new (7);
  guint column = ent_frame_add_column (frame, "bloc", ENT_COLUMN_INTEGER, NULL);
  for (guint v = 0; v < 7; v++)
    if (blocs[v] > 0)
      ent_frame_set_integer (frame, column, v, blocs[v]);
  ent_blocs_add_names (network, frame, "en");
  gint names = ent_frame_find_column (frame, "bloc_name");
  CU_ASSERT_TRUE_FATAL (names >= 0);
  for (guint v = 0; v < 7; v++) {
    const char *name = blocs[v] == 1 ? "v002 · v001 · v000" : blocs[v] == 2 ? "v004 · v005" : NULL;
    CU_ASSERT_EQUAL (g_strcmp0 (ent_frame_get_string (frame, (guint)names, v), name), 0);
  }
}

void
ent_test_blocs (void)
{
  CU_pSuite suite = CU_add_suite ("blocs", NULL, NULL);
  CU_ADD_TEST (suite, methods_without_chance_give_their_peers_blocs);
  CU_ADD_TEST (suite, methods_with_chance_are_as_good_as_their_peers);
  CU_ADD_TEST (suite, leiden_and_louvain_find_the_greatest_modularity);
  CU_ADD_TEST (suite, the_same_seed_gives_the_same_blocs);
  CU_ADD_TEST (suite, any_number_of_threads_gives_the_same_blocs);
  CU_ADD_TEST (suite, actors_without_ties_are_in_no_bloc);
  CU_ADD_TEST (suite, components_are_never_joined);
  CU_ADD_TEST (suite, two_actors_are_one_bloc);
  CU_ADD_TEST (suite, two_cliques_part);
  CU_ADD_TEST (suite, cpm_takes_the_density_of_a_bloc);
  CU_ADD_TEST (suite, leiden_joins_cliques_of_a_ring_as_its_objective_asks);
  CU_ADD_TEST (suite, leidens_blocs_are_of_one_piece_and_as_good_as_igraphs);
  CU_ADD_TEST (suite, more_iterations_of_leiden_find_better_blocs);
  CU_ADD_TEST (suite, small_weights_count_in_label_propagation);
  CU_ADD_TEST (suite, blocs_are_named_for_their_most_central_members);
}
