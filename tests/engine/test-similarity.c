/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Similarity of portfolios: the example of Signorino and Ritter (1999), values worked out by hand, what is
 * unknown, who belongs to the population, and that neither threads nor names change a number. More, and real
 * data, in tests/similarity.py, which computes each measure in another way. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

void ent_test_similarity (void);

static const EntMeasure *
find (const char *name)
{
  const EntMeasure *measure = ent_measures_find (name, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (measure);
  return measure;
}

/* Signorino and Ritter (1999), table 6: the alliances of Germany and Russia in 1914 with the 20 states of the
 * European system: 13 states with which neither is allied, three with Germany alone (itself, Austria-Hungary,
 * Romania) by a defence pact, two with Russia alone (itself, France), Italy with Germany by a pact and with
 * Russia by an entente, and the United Kingdom with Russia by an entente. */
enum { AUSTRIA, FRANCE, GERMANY, ITALY, ROMANIA, RUSSIA, BRITAIN, N_EUROPEANS = 20 };

static EntNetwork *
make_europe (void)
{
  static const guint32 from[] = { AUSTRIA, GERMANY, GERMANY, RUSSIA, FRANCE, ITALY };
  static const guint32 to[] = { GERMANY, ITALY, ROMANIA, BRITAIN, RUSSIA, RUSSIA };
  static const double weights[] = { 3, 3, 3, 1, 3, 1 };
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < N_EUROPEANS; i++)
    g_ptr_array_add (ids, g_strdup_printf ("e%02u", i));
  return ent_network_new_from_weights (N_EUROPEANS, (const char *const *)ids->pdata, G_N_ELEMENTS (from),
                                       from, to, weights, FALSE);
}

/* The row of the pair (a, b), a < b, among all pairs of n. */
static guint
number_pair (guint n, guint a, guint b)
{
  return a * n - a * (a + 1) / 2 + b - a - 1;
}

static double
measure_pair (const char *name, const EntNetwork *network, const EntMeasureSettings *settings, guint a,
              guint b)
{
  guint n = ent_network_get_n_vertices (network);
  g_autoptr (EntFrame) frame = ent_frame_new (n * (n - 1) / 2);
  CU_ASSERT_TRUE_FATAL (ent_measure_compute (find (name), network, settings, frame, NULL));
  CU_ASSERT_EQUAL (ent_frame_get_n_columns (frame), 1);
  return ent_frame_get_real (frame, 0, number_pair (n, a, b));
}

/* τ-b is the published .03 (R's cor(method = "kendall") has .0303). The others by hand from the same table:
 * Σ|x - y| = 3·3 + 2·3 + 2 + 1 = 18, Σ(x - y)² = 5·9 + 4 + 1 = 50, means .6 and .4, Σx² = 36, Σy² = 20. */
static void
germany_and_russia_in_1914_are_as_published (void)
{
  static const struct {
    const char *name;
    double value;
  } rows[] = {
    { "kendall-tau", .0303 },
    { "s-score", 1 - 2 * 18 / 60. },
    { "s-score-squared", 1 - 2 * 50 / 180. },
    { "scott-pi", 1 - 2.5 / (1.44 + .84 + .02) },
    { "cohen-kappa", 1 - 2.5 / (1.44 + .84 + .04) },
    { "jaccard", 1 / 7. },
    { "cosine", 0.11180339887498949 }, /* 3 / √(36 · 20) */
    /* Shares of 0, 1, 3: .8, 0, .2 and .8, .1, .1: E|x - y| = .8·.1·1 + .8·.1·3 + .2·.8·3 + .2·.1·2 */
    { "cohen-kappa-absolute", 1 - .9 / (.08 + .24 + .48 + .04) },
    /* Pooled .8, .05, .15: 2 (.8·.05·1 + .8·.15·3 + .05·.15·2) */
    { "scott-pi-absolute", 1 - .9 / (2 * (.04 + .36 + .015)) },
  };
  g_autoptr (EntNetwork) network = make_europe ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    CU_ASSERT_DOUBLE_EQUAL (measure_pair (rows[i].name, network, &settings, GERMANY, RUSSIA), rows[i].value,
                            i == 0 ? 5e-5 : 1e-12);
}

/* By hand: seven of twenty differ, but for Italy, with which both are tied now: S = 1 - 2 · 6 / 20. */
static void
unweighted_a_tie_is_a_tie (void)
{
  g_autoptr (EntNetwork) network = make_europe ();
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  settings.is_unweighted = TRUE;
  CU_ASSERT_DOUBLE_EQUAL (measure_pair ("s-score", network, &settings, GERMANY, RUSSIA), .4, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (measure_pair ("s-score-squared", network, &settings, GERMANY, RUSSIA), .4, 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (measure_pair ("jaccard", network, &settings, GERMANY, RUSSIA), 1 / 7., 1e-12);
}

/* Two allies alone in the world: both rows are 3, 3. There is no disagreement to expect, and no order. */
static void
rows_of_one_value_have_no_chance_and_no_rank (void)
{
  static const guint32 from[] = { 0 }, to[] = { 1 };
  static const double weights[] = { 3 };
  static const char *const ids[] = { "a", "b" };
  g_autoptr (EntNetwork) network = ent_network_new_from_weights (2, ids, 1, from, to, weights, FALSE);
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  CU_ASSERT_EQUAL (measure_pair ("s-score", network, &settings, 0, 1), 1);
  CU_ASSERT_EQUAL (measure_pair ("jaccard", network, &settings, 0, 1), 1);
  CU_ASSERT_DOUBLE_EQUAL (measure_pair ("cosine", network, &settings, 0, 1), 1, 1e-15);
  CU_ASSERT_TRUE (isnan (measure_pair ("scott-pi", network, &settings, 0, 1)));
  CU_ASSERT_TRUE (isnan (measure_pair ("cohen-kappa", network, &settings, 0, 1)));
  CU_ASSERT_TRUE (isnan (measure_pair ("cohen-kappa-absolute", network, &settings, 0, 1)));
  CU_ASSERT_TRUE (isnan (measure_pair ("kendall-tau", network, &settings, 0, 1)));
}

static void
networks_of_one_and_none_have_no_pair (void)
{
  static const char *const ids[] = { "a" };
  guint n;
  const EntMeasure *const *measures = ent_measures_get (&n);
  for (guint size = 0; size < 2; size++) {
    g_autoptr (EntNetwork) network = ent_network_new_from_weights (size, ids, 0, NULL, NULL, NULL, FALSE);
    for (guint i = 0; i < n; i++) {
      EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
      g_autoptr (EntFrame) frame = ent_frame_new (0);
      if (measures[i]->yields == ENT_YIELDS_DYADS)
        CU_ASSERT_TRUE (ent_measure_compute (measures[i], network, &settings, frame, NULL));
    }
  }
}

/* Tables of claims. */

static const SampleClaim claims[] = {
  { .subject = "France", .relation = "alliance.entente", .object = "United Kingdom", .date = "1904/1914" },
  { .subject = "France", .relation = "alliance.defense", .object = "cow:365", .date = "1892/1914" },
  { .subject = "France", .relation = "alliance.consultation", .object = "cow:365", .date = "1892/1914" },
  { .subject = "cow:255", .relation = "alliance.neutrality", .object = "Italy", .date = "1882/1914" },
  { .subject = "cow:255", .relation = "dispute", .object = "France", .date = "1905/1906" },
  { .subject = "France",
    .relation = "alliance.defense",
    .object = "Spain",
    .date = "1904/1914",
    .polarity = "denied" },
};

typedef struct {
  EntSelection *selection;
  EntNetworkOptions network;
  EntSimilarityOptions options;
  EntSimilarityCounts counts;
  const EntMeasure *measures[2];
} Request;

static void
request_clear (Request *request)
{
  g_clear_pointer (&request->selection, ent_selection_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
request_init (Request *request, const char *from, const char *to)
{
  static char *alliances[] = { "alliance", NULL };
  *request = (Request){ .selection = ent_selection_new (),
                        .network = ENT_NETWORK_OPTIONS_INIT,
                        .options = ENT_SIMILARITY_OPTIONS_INIT,
                        .measures = { find ("s-score"), find ("cohen-kappa") } };
  CU_ASSERT_TRUE (ent_selection_set_period (request->selection, from, to, NULL));
  request->selection->relations = g_strdupv (alliances);
  request->network.population = ENT_POPULATION_TIES;
  request->options.measures = request->measures;
  request->options.n_measures = G_N_ELEMENTS (request->measures);
  request->options.takes_missing_as_none = TRUE;
}

static EntFrame *
ask (Request *request)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  EntFrame *frame = ent_similarity_new (graph, request->selection, &request->network, &request->options, NULL,
                                        &request->counts, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  return frame;
}

/* The cell of a pair in a table of one period; NAN also where there is no such row. */
static double
get (const EntFrame *frame, const char *a, const char *b, const char *column)
{
  guint x = ent_frame_find_column (frame, "a"), c = ent_frame_find_column (frame, column);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    if (g_str_equal (ent_frame_get_string (frame, x, row), a) &&
        g_str_equal (ent_frame_get_string (frame, x + 1, row), b))
      return ent_frame_get_real (frame, c, row);
  CU_FAIL ("the table has the pair");
  return NAN;
}

/* Members: Germany, France, the United Kingdom, Italy, Russia. Rows (DEU, FRA, GBR, ITA, RUS), the pact
 * before the consultation: DEU 3 0 0 2 0, FRA 0 3 1 0 3, GBR 0 1 3 0 0. Of the denied pact nobody believes
 * anything. |FRA - GBR| = 2 + 2 + 3 = 7, |DEU - FRA| = 3 + 3 + 1 + 2 + 3 = 12, of 15. */
static void
the_highest_obligation_counts (void)
{
  g_auto (Request) request;
  request_init (&request, "1910", "1910");
  g_autoptr (EntFrame) frame = ask (&request);
  CU_ASSERT_EQUAL (request.counts.values, ENT_VALUES_OBLIGATIONS);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 10);
  CU_ASSERT_EQUAL (ent_frame_find_column (frame, "year"), -1);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:FRA", "state:GBR", "s_score"), 1 - 2 * 7 / 15., 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (get (frame, "state:DEU", "state:FRA", "s_score"), 1 - 2 * 12 / 15., 1e-12);
}

/* By hand, with weights 2, 1, 0 (Britain), 1, 1: |FRA - GBR| = 2·1 + 3·1 = 5 of 3·5. */
static void
weights_of_actors_give_a_second_column (void)
{
  static const char *const ids[] = { "state:DEU", "state:FRA", "state:GBR", "state:ITA", "state:RUS" };
  static const double values[] = { 2, 1, 0, 1, 1 };
  g_autoptr (EntActorWeights) weights = ent_actor_weights_new ();
  for (guint i = 0; i < 4; i++)
    CU_ASSERT_TRUE (ent_actor_weights_set (weights, ids[i], 1910, values[i]));
  g_auto (Request) request;
  request_init (&request, "1910", "1910");
  request.options.actor_weights = weights;
  g_autoptr (EntFrame) unknown = ask (&request); /* Russia's is missing, and is not 0 */
  CU_ASSERT_TRUE (isnan (get (unknown, "state:FRA", "state:GBR", "s_score_weighted")));
  CU_ASSERT_DOUBLE_EQUAL (get (unknown, "state:FRA", "state:GBR", "s_score"), 1 - 2 * 7 / 15., 1e-12);
  CU_ASSERT_EQUAL (request.counts.n_unweighted, 1);
  CU_ASSERT_STRING_EQUAL (request.counts.unweighted_id, "state:RUS");
  CU_ASSERT_EQUAL (request.counts.unweighted_year, 1910);
  CU_ASSERT_TRUE (ent_actor_weights_set (weights, ids[4], ENT_EVERY_YEAR, values[4]));
  g_autoptr (EntFrame) known = ask (&request);
  CU_ASSERT_DOUBLE_EQUAL (get (known, "state:FRA", "state:GBR", "s_score_weighted"), 1 - 2 * 5 / 15., 1e-12);
  CU_ASSERT_DOUBLE_EQUAL (get (known, "state:FRA", "state:GBR", "s_score"), 1 - 2 * 7 / 15., 1e-12);
}

/* In 1903 France and Britain had no entente, and Britain no tie. */
static void
each_year_has_its_own_ties_and_population (void)
{
  g_auto (Request) request;
  request_init (&request, "1903", "1904");
  request.options.is_by_year = TRUE;
  g_autoptr (EntFrame) frame = ask (&request);
  guint n[2] = { 0 };
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    n[ent_frame_get_integer (frame, 0, row) - 1903]++;
  CU_ASSERT_EQUAL (n[0], 6);
  CU_ASSERT_EQUAL (n[1], 10);
  CU_ASSERT_EQUAL (request.counts.n_periods, 2);
}

/* COW's list of states (2016) has 44 that were members on some day of 1904: 946 pairs. Iceland was none of
 * them. */
static void
the_system_has_the_states_that_existed (void)
{
  g_auto (Request) request;
  request_init (&request, "1904", "1904");
  request.network.population = ENT_POPULATION_SYSTEM;
  g_autoptr (EntFrame) frame = ask (&request);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 946);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    CU_ASSERT_STRING_NOT_EQUAL (ent_frame_get_string (frame, 0, row), "state:ISL");
}

/* The claims' source is an article: it covers nothing. */
static void
what_no_source_covers_is_unknown (void)
{
  g_auto (Request) request;
  request_init (&request, "1910", "1910");
  request.options.takes_missing_as_none = FALSE;
  g_autoptr (EntFrame) frame = ask (&request);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 10);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    CU_ASSERT_TRUE (ent_frame_is_missing (frame, 2, row) && ent_frame_is_missing (frame, 3, row));
  CU_ASSERT_FALSE (request.counts.has_cover);
  CU_ASSERT_EQUAL (request.counts.n_uncovered, 1);
}

/* Covered from 1880-07-01 to 1914-12-31: 1880 is not known to the last day. */
static void
a_year_that_is_covered_in_part_is_unknown (void)
{
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  EntSourceDraft source = { .id = { .text = "pacts" } };
  EntClaimDraft claim = { .subject = { .name = { .text = "Italy" } },
                          .object = { .name = { .text = "France" } },
                          .relation = { .text = "alliance.entente" },
                          .date = { .text = "1870/1914" } };
  guint32 number = ent_builder_add_source (builder, &source);
  CU_ASSERT_TRUE_FATAL (ent_builder_add_claim (builder, &claim, number));
  ent_builder_cover (builder, number, ent_day_from_ymd (1880, 7, 1), ent_day_from_ymd (1914, 12, 31));
  g_autoptr (EntMultigraph) graph = ent_builder_finish (builder);
  g_auto (Request) request;
  request_init (&request, "1879", "1881");
  request.options.is_by_year = TRUE;
  request.options.takes_missing_as_none = FALSE;
  g_autoptr (EntFrame) frame = ent_similarity_new (graph, request.selection, &request.network,
                                                   &request.options, NULL, &request.counts, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (frame);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame), 3);
  CU_ASSERT_TRUE (ent_frame_is_missing (frame, 3, 0) && ent_frame_is_missing (frame, 3, 1));
  CU_ASSERT_FALSE (ent_frame_is_missing (frame, 3, 2));
  CU_ASSERT_EQUAL (request.counts.n_uncovered, 2);
}

static void
other_relations_are_valued_by_weight (void)
{
  static char *disputes[] = { "dispute", NULL };
  g_auto (Request) request;
  request_init (&request, "1905", "1905");
  g_strfreev (request.selection->relations);
  request.selection->relations = g_strdupv (disputes);
  request.options.part = ENT_PART_HOSTILITY;
  g_autoptr (EntFrame) frame = ask (&request);
  CU_ASSERT_EQUAL (request.counts.values, ENT_VALUES_WEIGHT);
  CU_ASSERT_EQUAL (get (frame, "state:DEU", "state:FRA", "s_score"),
                   1); /* both rows are 1, 1 times the weight */
}

static gboolean
are_equal (const EntFrame *a, const EntFrame *b)
{
  gboolean equal = ent_frame_get_n_rows (a) == ent_frame_get_n_rows (b);
  for (guint c = 0; equal && c < ent_frame_get_n_columns (a); c++)
    for (guint row = 0; row < ent_frame_get_n_rows (a); row++) {
      char x[ENT_FRAME_TEXT_SIZE], y[ENT_FRAME_TEXT_SIZE];
      equal &= g_str_equal (ent_frame_get_text (a, c, row, x), ent_frame_get_text (b, c, row, y));
    }
  return equal;
}

static void
threads_change_nothing (void)
{
  g_auto (Request) request;
  request_init (&request, "1882", "1914");
  request.options.is_by_year = TRUE;
  request.network.population = ENT_POPULATION_SYSTEM;
  g_autoptr (EntFrame) alone = ask (&request);
  for (guint n = 2; n < 8; n += 5) {
    request.options.n_threads = n;
    g_autoptr (EntFrame) together = ask (&request);
    CU_ASSERT_TRUE (are_equal (alone, together));
  }
}

static void
top_and_actors_choose_pairs_not_portfolios (void)
{
  static const char *const france[] = { "state:FRA", NULL };
  g_auto (Request) request;
  request_init (&request, "1910", "1910");
  g_autoptr (EntFrame) all = ask (&request);
  request.options.actors = france;
  g_autoptr (EntFrame) of_france = ask (&request);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (of_france), 4);
  CU_ASSERT_EQUAL (get (of_france, "state:FRA", "state:GBR", "cohen_kappa"),
                   get (all, "state:FRA", "state:GBR", "cohen_kappa"));
  request.options.top = 1;
  g_autoptr (EntFrame) first = ask (&request);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (first), 1);
  CU_ASSERT_EQUAL (request.counts.n_beyond_top, 3);
  /* |FRA - RUS| = 0 + 0 + 1 + 0 + 0: nobody is nearer. */
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (first, 1, 0), "state:RUS");
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (first, 2, 0), 1 - 2 * 1 / 15., 1e-12);
}

/* Networks by chance: names of the vertices change nothing. */
static void
relabelling_changes_nothing (void)
{
  enum { N = 12, N_TIES = 20 };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  guint32 from[N_TIES], to[N_TIES], other_from[N_TIES], other_to[N_TIES];
  double weights[N_TIES];
  for (guint i = 0; i < N; i++)
    g_ptr_array_add (ids, g_strdup_printf ("v%02u", i));
  for (guint i = 0; i < N_TIES; i++) {
    from[i] = (guint32)g_rand_int_range (random, 0, N - 1);
    to[i] = (guint32)g_rand_int_range (random, (gint)from[i] + 1, N);
    weights[i] = g_rand_int_range (random, 1, 9) / 8.;
    other_from[i] = N - 1 - from[i];
    other_to[i] = N - 1 - to[i];
  }
  g_autoptr (EntNetwork) network =
      ent_network_new_from_weights (N, (const char *const *)ids->pdata, N_TIES, from, to, weights, FALSE);
  g_autoptr (EntNetwork) other = ent_network_new_from_weights (N, (const char *const *)ids->pdata, N_TIES,
                                                               other_from, other_to, weights, FALSE);
  static const char *const names[] = { "s-score", "scott-pi", "cohen-kappa-absolute", "kendall-tau",
                                       "cosine" };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint a = 0; a < N; a++)
      for (guint b = a + 1; b < N; b++)
        CU_ASSERT_DOUBLE_EQUAL (measure_pair (names[i], network, &settings, a, b),
                                measure_pair (names[i], other, &settings, N - 1 - b, N - 1 - a), 1e-12);
}

void
ent_test_similarity (void)
{
  CU_pSuite suite = CU_add_suite ("similarity", NULL, NULL);
  CU_ADD_TEST (suite, germany_and_russia_in_1914_are_as_published);
  CU_ADD_TEST (suite, unweighted_a_tie_is_a_tie);
  CU_ADD_TEST (suite, rows_of_one_value_have_no_chance_and_no_rank);
  CU_ADD_TEST (suite, networks_of_one_and_none_have_no_pair);
  CU_ADD_TEST (suite, the_highest_obligation_counts);
  CU_ADD_TEST (suite, weights_of_actors_give_a_second_column);
  CU_ADD_TEST (suite, each_year_has_its_own_ties_and_population);
  CU_ADD_TEST (suite, the_system_has_the_states_that_existed);
  CU_ADD_TEST (suite, what_no_source_covers_is_unknown);
  CU_ADD_TEST (suite, a_year_that_is_covered_in_part_is_unknown);
  CU_ADD_TEST (suite, other_relations_are_valued_by_weight);
  CU_ADD_TEST (suite, threads_change_nothing);
  CU_ADD_TEST (suite, top_and_actors_choose_pairs_not_portfolios);
  CU_ADD_TEST (suite, relabelling_changes_nothing);
}
