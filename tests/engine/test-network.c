/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Networks: what a tie weighs, and which ties and actors there are. Expected weights are hand calculations
 * from the design's definitions with the intensities of relations.tsv, read through the vocabulary. */
#include <CUnit/CUnit.h>
#include <math.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/sample.h"

static const SampleClaim claims[] = {
  { .subject = "Russia",
    .relation = "aid.arms",
    .object = "Iran",
    .date = "2024-01-01",
    .confidence = "0.8" },
  { .subject = "Iran",
    .relation = "aid.arms",
    .object = "Russia",
    .date = "2024-01-11",
    .confidence = "0.5" },
  { .subject = "Russia",
    .relation = "alliance.defense",
    .object = "Iran",
    .date = "2023-01-01",
    .confidence = "1" },
  { .subject = "Russia", .relation = "accuse", .object = "Iran", .date = "2024-01-01", .confidence = "1" },
  { .subject = "Russia", .relation = "statement", .object = "Iraq", .date = "2024-01-01" },
  { .subject = "Iraq",
    .relation = "consult.summit",
    .object = "Iran",
    .date = "2024-01-01",
    .modality = "planned" },
  { .subject = "Syria", .relation = "consult.phone", .object = "Iran", .date = "2024-01-01" },
};

static double
intensity (const char *relation)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  return fabs (ent_vocabulary_get (vocabulary, ent_vocabulary_find (vocabulary, relation))->intensity);
}

static EntNetwork *
make_network (const EntNetworkOptions *options, EntSelection *selection)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntSelection) own = ent_selection_new ();
  return ent_network_new (graph, selection ? selection : own, options, NULL, NULL);
}

static const EntTie *
find_tie (const EntNetwork *network, const char *a, const char *b)
{
  guint32 x = ent_network_find_vertex (network, a), y = ent_network_find_vertex (network, b);
  return x == ENT_NONE || y == ENT_NONE ? NULL : ent_network_find_tie (network, x, y);
}

static void
cooperation_and_hostility_are_kept_apart_by_direction (void)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntNetwork) network = make_network (&options, NULL);
  const EntTie *tie = find_tie (network, "state:IRN", "state:RUS"); /* Iran is the first end */
  CU_ASSERT_PTR_NOT_NULL_FATAL (tie);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_BACKWARD], .8 * intensity ("aid.arms") / 10,
                          1e-7);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_FORWARD], .5 * intensity ("aid.arms") / 10,
                          1e-7);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_MUTUAL], intensity ("alliance.defense") / 10,
                          1e-7);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_HOSTILITY), intensity ("accuse") / 10, 1e-7);
  CU_ASSERT_EQUAL (tie->n_claims, 4);
  CU_ASSERT_EQUAL (tie->n_facts, 4);
  CU_ASSERT_EQUAL (tie->n_origins, 1);
}

static void
each_weight_means_what_the_design_says (void)
{
  static const struct {
    EntWeight weight;
    double cooperation, hostility;
  } rows[] = {
    { ENT_WEIGHT_CONFIDENCE, .8 + .5 + 1, 1 },
    { ENT_WEIGHT_FACTS, 3, 1 },
    { ENT_WEIGHT_CLAIMS, 3, 1 },
    { ENT_WEIGHT_NONE, 1, 1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
    options.weight = rows[i].weight;
    g_autoptr (EntNetwork) network = make_network (&options, NULL);
    const EntTie *tie = find_tie (network, "state:IRN", "state:RUS");
    CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_COOPERATION), rows[i].cooperation, 1e-9);
    CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_HOSTILITY), rows[i].hostility, 1e-9);
  }
}

/* By hand: Russia's fact is the mean of 400 and 600, as what denies it says nothing of how much; Iran's 30
 * count without sign; the others say nothing in numbers. */
static void
an_attribute_weighs_what_its_claims_say_in_numbers (void)
{
  static const SampleClaim arms[] = {
    { "Russia", "aid.arms", "Iran", "2024-01-01", .confidence = "0.8", .tonnes = "400" },
    { "Russia", "aid.arms", "Iran", "2024-01-01", .source = "b", .tonnes = "6e2" },
    { "Russia", "aid.arms", "Iran", "2024-01-01", .source = "c", .tonnes = "9000", .polarity = "denied" },
    { "Iran", "aid.arms", "Russia", "2024-02-01", .tonnes = "-30" },
    { "Iran", "aid.arms", "Russia", "2024-03-01", .tonnes = "some 30" },
    { "Iran", "aid.arms", "Russia", "2024-04-01", .tonnes = "1e19" },
    { "Iran", "accuse", "Russia", "2024-05-01", .tonnes = "inf" },
    { "Iran", "accuse", "Iraq", "2024-05-01", .tonnes = NULL },
    { "Iran", "statement", "Syria", "2024-05-01", .tonnes = "2" },
  };
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntMultigraph) graph = sample_graph_new (arms, G_N_ELEMENTS (arms), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  options.weight = ENT_WEIGHT_ATTRIBUTE;
  options.attribute = "tonnes";
  g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &options, NULL, NULL);
  const EntTie *tie = find_tie (network, "state:IRN", "state:RUS");
  CU_ASSERT_PTR_NOT_NULL_FATAL (tie);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_BACKWARD], 500, 1e-9);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_FORWARD], 30, 1e-9);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_HOSTILITY), 0, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (find_tie (network, "state:IRN", "state:SYR"), ENT_PART_NEUTRAL),
                          2, 0);
  CU_ASSERT_PTR_NULL (find_tie (network, "state:IRN", "state:IRQ"));
  CU_ASSERT_EQUAL (ent_network_get_counts (network)->n_unmeasured, 4);
  options.attribute = NULL; /* "weight" */
  g_autoptr (EntNetwork) none = ent_network_new (graph, selection, &options, NULL, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_ties (none), 0);
}

static void
facts_of_sign_zero_count_only_where_things_are_counted (void)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntNetwork) weighed = make_network (&options, NULL);
  CU_ASSERT_PTR_NULL (find_tie (weighed, "state:RUS", "state:IRQ"));
  CU_ASSERT_EQUAL (ent_network_get_counts (weighed)->n_weightless, 1);
  options.weight = ENT_WEIGHT_CLAIMS;
  g_autoptr (EntNetwork) counted = make_network (&options, NULL);
  const EntTie *tie = find_tie (counted, "state:RUS", "state:IRQ");
  CU_ASSERT_PTR_NOT_NULL_FATAL (tie);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_NEUTRAL), 1, 0);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_COOPERATION), 0, 0);
}

static void
planned_claims_come_in_when_they_are_asked_for (void)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntNetwork) sure = make_network (&options, NULL);
  CU_ASSERT_PTR_NULL (find_tie (sure, "state:IRQ", "state:IRN"));
  g_autoptr (EntSelection) selection = ent_selection_new ();
  selection->modalities = g_strsplit ("all", ",", -1);
  g_autoptr (EntNetwork) all = make_network (&options, selection);
  const EntTie *tie = find_tie (all, "state:IRQ", "state:IRN");
  CU_ASSERT_PTR_NOT_NULL_FATAL (tie);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_COOPERATION),
                          .4 * intensity ("consult.summit") / 10, 1e-7);
}

static void
a_half_life_halves_and_open_ends_do_not_age (void)
{
  /* The reference is the latest finite day, 2024-01-11; the arms of 2024-01-01 are ten days old, the pact is
   * open. */
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.half_life = 10;
  g_autoptr (EntNetwork) network = make_network (&options, NULL);
  const EntTie *tie = find_tie (network, "state:IRN", "state:RUS");
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_BACKWARD],
                          .5 * .8 * intensity ("aid.arms") / 10, 1e-7);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_FORWARD], .5 * intensity ("aid.arms") / 10,
                          1e-7);
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_MUTUAL], intensity ("alliance.defense") / 10,
                          1e-7);
  options.has_at = TRUE;
  options.at = ent_day_from_ymd (2024, 1, 21);
  g_autoptr (EntNetwork) later = make_network (&options, NULL);
  tie = find_tie (later, "state:IRN", "state:RUS");
  CU_ASSERT_DOUBLE_EQUAL (tie->share[ENT_PART_COOPERATION][ENT_BACKWARD],
                          .25 * .8 * intensity ("aid.arms") / 10, 1e-7);
}

static void
ties_with_few_claims_and_far_actors_are_left_out_and_counted (void)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.min_claims = 2;
  g_autoptr (EntNetwork) strong = make_network (&options, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_ties (strong), 1);
  CU_ASSERT_EQUAL (ent_network_get_counts (strong)->n_few_claims, 1);
  options.min_claims = 0;
  options.ego = "Syria";
  options.radius = 1;
  g_autoptr (EntNetwork) near = make_network (&options, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_ties (near), 1);
  CU_ASSERT_EQUAL (ent_network_get_counts (near)->n_far, 1);
  options.radius = 2;
  g_autoptr (EntNetwork) wide = make_network (&options, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_ties (wide), 2);
}

static void
a_population_brings_actors_without_a_tie (void)
{
  static const char *const ids[] = { "state:FRA", "org:made-up", NULL };
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.population = ENT_POPULATION_LIST;
  options.population_ids = ids;
  g_autoptr (EntNetwork) network = make_network (&options, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_vertices (network), 5);
  guint32 france = ent_network_find_vertex (network, "state:FRA");
  CU_ASSERT_NOT_EQUAL_FATAL (france, ENT_NONE);
  CU_ASSERT_EQUAL (ent_network_get_actor (network, france), ENT_NONE);
  CU_ASSERT_STRING_EQUAL (ent_network_get_name (network, france, NULL), "France");
  options.population = ENT_POPULATION_SYSTEM;
  g_autoptr (EntNetwork) system = make_network (&options, NULL);
  /* The COW state system of 2024 has 195 members; all three actors here are among them. */
  CU_ASSERT_EQUAL (ent_network_get_n_vertices (system), 195);
}

static void
the_frame_has_words_status_and_evidence (void)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntNetwork) network = make_network (&options, NULL);
  g_autoptr (EntGraphFrame) frame = ent_network_to_frame (network, NULL, TRUE);
  gint words = ent_frame_find_column (frame->edges, "cooperation_words");
  gint evidence = ent_frame_find_column (frame->edges, "evidence"),
       status = ent_frame_find_column (frame->edges, "hostility_status");
  /* Arms weigh 1.3 × 8.3 / 10, the pact 8.3 / 10: arms come first. */
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame->edges, words, 0), "arms; defence pact");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (frame->edges, status, 0), "asserted");
  CU_ASSERT_PTR_NOT_NULL (strstr (ent_frame_get_string (frame->edges, evidence, 0), "Russia"));
  CU_ASSERT_EQUAL (frame->level, ENT_LEVEL_TIES);
}

static void
denials_do_not_count_as_claims_for_a_tie (void)
{
  static const SampleClaim told[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .polarity = "denied",
      .source = "b" },
    { .subject = "Russia",
      .relation = "aid.arms",
      .object = "Iran",
      .date = "2024",
      .polarity = "denied",
      .source = "c" },
    { .subject = "Russia", .relation = "aid.arms", .object = "Iraq", .date = "2024", .polarity = "denied" },
    { .subject = "Syria", .relation = "aid.arms", .object = "Syria", .date = "2024" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (told, G_N_ELEMENTS (told), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.weight = ENT_WEIGHT_CLAIMS;
  g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &options, NULL, NULL);
  CU_ASSERT_EQUAL_FATAL (ent_network_get_n_ties (network), 1);
  const EntTie *tie = ent_network_get_tie (network, 0);
  CU_ASSERT_EQUAL (ent_tie_get_weight (tie, ENT_PART_COOPERATION), 1); /* one of its three claims affirms */
  CU_ASSERT_EQUAL (tie->n_claims, 3);
  CU_ASSERT_EQUAL (ent_network_get_counts (network)->n_weightless, 1); /* Iraq's: denied altogether */
  CU_ASSERT_EQUAL (ent_network_get_counts (network)->n_loops, 1);      /* Syria with itself */
}

static void
ages_count_from_the_latest_day_of_any_chosen_claim (void)
{
  /* The second claim makes one fact with the first, which is surer and so gives the fact its dates; that the
   * data go on to 2024-01-21 it says all the same. The treaty of 2023 is then 20 days old: half. */
  static const SampleClaim told[] = {
    { .subject = "Iran", .relation = "dispute.war", .object = "Iraq", .date = "2023-12-01/2024-01-01" },
    { .subject = "Iran",
      .relation = "dispute.war",
      .object = "Iraq",
      .date = "2023-12-01/2024-01-21",
      .confidence = "0.1" },
    { .subject = "Russia",
      .relation = "agreement.trade",
      .object = "Iran",
      .date = "2023-01-01/2024-01-01",
      .confidence = "1" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (told, G_N_ELEMENTS (told), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.half_life = 20;
  options.weight = ENT_WEIGHT_CONFIDENCE;
  g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &options, NULL, NULL);
  const EntTie *tie = find_tie (network, "state:RUS", "state:IRN");
  CU_ASSERT_PTR_NOT_NULL_FATAL (tie);
  CU_ASSERT_DOUBLE_EQUAL (ent_tie_get_weight (tie, ENT_PART_COOPERATION), .5, 1e-12);
}

static void
a_radius_beyond_all_ends (void)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.ego = "Syria";
  options.radius = G_MAXUINT; /* step by step this would take a day */
  g_autoptr (EntNetwork) network = make_network (&options, NULL);
  CU_ASSERT_EQUAL (ent_network_get_n_ties (network), 2);
  options.ego = "Iraq"; /* its only claims are planned or of sign 0 */
  g_autoptr (EntMultigraph) graph = sample_graph_new (claims, G_N_ELEMENTS (claims), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  g_autoptr (GError) error = NULL;
  CU_ASSERT_PTR_NULL (ent_network_new (graph, selection, &options, NULL, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND));
}

static void
ambivalent_ties_are_counted_where_they_are_kept (void)
{
  static const SampleClaim told[] = {
    { .subject = "Russia", .relation = "aid.arms", .object = "Iran", .date = "2024", .confidence = "0.5" },
    { .subject = "Iran", .relation = "accuse", .object = "Russia", .date = "2024", .confidence = "0.5" },
    { .subject = "Iraq", .relation = "aid.arms", .object = "Syria", .date = "2024" },
  };
  g_autoptr (EntMultigraph) graph = sample_graph_new (told, G_N_ELEMENTS (told), NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.weight = ENT_WEIGHT_CONFIDENCE;
  g_autoptr (EntNetwork) all = ent_network_new (graph, selection, &options, NULL, NULL);
  CU_ASSERT_EQUAL (ent_network_get_counts (all)->n_ambivalent, 1);
  options.ego = "Iraq";
  g_autoptr (EntNetwork) near = ent_network_new (graph, selection, &options, NULL, NULL);
  CU_ASSERT_EQUAL (ent_network_get_counts (near)->n_ambivalent, 0);
  CU_ASSERT_EQUAL (ent_network_get_counts (near)->n_far, 1);
}

static void
vertices_can_be_read_as_nodes_with_their_evidence (void)
{
  static const char *const ids[] = { "state:FRA", NULL };
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.population = ENT_POPULATION_LIST;
  options.population_ids = ids;
  EntNetwork *made = make_network (&options, NULL);
  g_autoptr (EntNetwork) network = ent_network_ref (made);
  ent_network_unref (made);
  g_autoptr (EntFrame) nodes = ent_network_to_nodes (network, "es");
  guint32 france = ent_network_find_vertex (network, "state:FRA"),
          iran = ent_network_find_vertex (network, "state:IRN");
  CU_ASSERT_STRING_EQUAL (ent_network_get_id (network, iran), "state:IRN");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (nodes, ent_frame_find_column (nodes, "label"), iran), "Irán");
  CU_ASSERT_STRING_EQUAL (ent_frame_get_string (nodes, ent_frame_find_column (nodes, "type"), france),
                          "state");
  /* Paris lies at 48.9° north: a state that no claim names is on the map too. */
  CU_ASSERT_DOUBLE_EQUAL (ent_frame_get_real (nodes, ent_frame_find_column (nodes, "latitude"), france), 48.9,
                          .3);
  g_autofree guint *n_claims = g_new (guint, ent_network_get_n_vertices (network));
  g_autofree guint *n_origins = g_new (guint, ent_network_get_n_vertices (network));
  ent_network_count_evidence (network, n_claims, n_origins);
  CU_ASSERT_EQUAL (n_claims[iran], 5); /* four with Russia, one with Syria */
  CU_ASSERT_EQUAL (n_origins[iran], 1);
  CU_ASSERT_EQUAL (n_claims[france] + n_origins[france], 0);
  CU_ASSERT_EQUAL (ent_facts_get_graph (ent_network_get_facts (network)), ent_network_get_graph (network));
  CU_ASSERT_EQUAL (ent_network_find_vertex (network, "state:ZZZ"), ENT_NONE);
}

static void
words_for_weights_read_back (void)
{
  EntWeight weight = ENT_WEIGHT_NONE;
  for (guint i = ENT_WEIGHT_NONE; i <= ENT_WEIGHT_ATTRIBUTE; i++) {
    CU_ASSERT_TRUE (ent_weight_parse (ent_weight_get_name (i), &weight));
    CU_ASSERT_EQUAL (weight, i);
  }
  CU_ASSERT_FALSE (ent_weight_parse ("heavy", &weight));
}

static void
a_network_of_nothing_is_empty (void)
{
  g_autoptr (EntMultigraph) graph = sample_graph_new (NULL, 0, NULL, 0, NULL);
  g_autoptr (EntSelection) selection = ent_selection_new ();
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  options.half_life = 10;
  options.population = ENT_POPULATION_SYSTEM; /* no date is chosen, so no state "existed then" */
  g_autoptr (EntNetwork) network = ent_network_new (graph, selection, &options, NULL, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (network);
  CU_ASSERT_EQUAL (ent_network_get_n_vertices (network) + ent_network_get_n_ties (network), 0);
  g_autoptr (EntGraphFrame) frame = ent_network_to_frame (network, NULL, TRUE);
  CU_ASSERT_EQUAL (ent_frame_get_n_rows (frame->nodes), 0);
}

void ent_test_network (void);

void
ent_test_network (void)
{
  CU_pSuite suite = CU_add_suite ("network", NULL, NULL);
  CU_ADD_TEST (suite, cooperation_and_hostility_are_kept_apart_by_direction);
  CU_ADD_TEST (suite, each_weight_means_what_the_design_says);
  CU_ADD_TEST (suite, an_attribute_weighs_what_its_claims_say_in_numbers);
  CU_ADD_TEST (suite, facts_of_sign_zero_count_only_where_things_are_counted);
  CU_ADD_TEST (suite, planned_claims_come_in_when_they_are_asked_for);
  CU_ADD_TEST (suite, a_half_life_halves_and_open_ends_do_not_age);
  CU_ADD_TEST (suite, ties_with_few_claims_and_far_actors_are_left_out_and_counted);
  CU_ADD_TEST (suite, a_population_brings_actors_without_a_tie);
  CU_ADD_TEST (suite, the_frame_has_words_status_and_evidence);
  CU_ADD_TEST (suite, denials_do_not_count_as_claims_for_a_tie);
  CU_ADD_TEST (suite, ages_count_from_the_latest_day_of_any_chosen_claim);
  CU_ADD_TEST (suite, a_radius_beyond_all_ends);
  CU_ADD_TEST (suite, ambivalent_ties_are_counted_where_they_are_kept);
  CU_ADD_TEST (suite, vertices_can_be_read_as_nodes_with_their_evidence);
  CU_ADD_TEST (suite, words_for_weights_read_back);
  CU_ADD_TEST (suite, a_network_of_nothing_is_empty);
}
