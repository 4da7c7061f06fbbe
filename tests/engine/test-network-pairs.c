/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Networks from a store's claims in parts are those of the claims at once, bit for bit, whatever a part's
 * size, and so are those of ties that were kept. Claims are made at random, with what is hard: leaders who
 * fold by date, many voices, denials, merged actors that make claims equal, retracted ones. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "engine/engine.h"
#include "tests/graph/store-fixture.h"

#define N_CLAIMS 2000u

static const char *const actors[] = { "Russia", "Ukraine", "Iran", "Iraq",  "Syria",  "China",
                                      "France", "Mali",    "Ana",  "Boris", "Ana B.", "Carla" };

/* "" is nothing. */
static EntText
pick (GRand *random, const char *const *words, guint n)
{
  const char *word = words[g_rand_int_range (random, 0, (gint32)n)];
  return text (*word != '\0' ? word : NULL);
}

static guint32
add_source (EntBuilder *builder, const char *id, const char *publisher)
{
  const EntSourceDraft source = { .id = text (id),
                                  .publisher = text (publisher),
                                  .published = text ("2024-05-06"),
                                  .place = { "random.csv", 1, 0, NULL } };
  return ent_builder_add_source (builder, &source);
}

static void
add_leader (EntBuilder *builder, guint32 source, const char *name, const char *state, const char *from,
            const char *to)
{
  const EntTenureDraft tenure = {
    .relation = "leads", .of = text (state), .from = text (from), .to = text (to)
  };
  const EntActorDraft actor = { .name = text (name),
                                .type = text ("leader"),
                                .tenures = &tenure,
                                .n_tenures = 1,
                                .place = { "random.csv", 1, 0, NULL } };
  ent_builder_add_actor (builder, &actor, source);
}

static void
fill_at_random (EntBuilder *builder)
{
  static const char *const relations[] = { "alliance.defense", "aid.arms", "accuse", "consult", "assault" };
  static const char *const dates[] = { "2022", "2023-05", "2023-05-06", "2024-01/2024-03", "" };
  static const char *const confidences[] = { "0.3", "0.7", "0.85", "" };
  static const char *const voices[] = { "", "", "Reuters", "the Kremlin", "Tass", "a diplomat" };
  static const char *const modalities[] = { "asserted", "reported", "planned" };
  static const char *const polarities[] = { "", "", "", "denied" };
  static const char *const notes[] = { "", "noted" };
  static const char *const treaties[] = { "", "", "T1" };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint32 sources[] = { add_source (builder, "a", "Alpha"), add_source (builder, "b", "Beta"),
                        add_source (builder, "c", "") };
  add_leader (builder, sources[0], "Ana", "Mali", "2020", "2023-06");
  add_leader (builder, sources[0], "Boris", "Mali", "2023-06", "2025");
  add_leader (builder, sources[1], "Ana B.", "France", "2021", "2025");
  add_leader (builder, sources[1], "Carla", "Iraq", "2021", "2022");
  for (guint i = 0; i < N_CLAIMS; i++) {
    const EntClaimDraft draft = {
      .subject = { .name = pick (random, actors, G_N_ELEMENTS (actors)) },
      .relation = pick (random, relations, G_N_ELEMENTS (relations)),
      .object = { .name = pick (random, actors, G_N_ELEMENTS (actors)) },
      .date = pick (random, dates, G_N_ELEMENTS (dates)),
      .confidence = pick (random, confidences, G_N_ELEMENTS (confidences)),
      .stated_by = { .name = pick (random, voices, G_N_ELEMENTS (voices)) },
      .modality = pick (random, modalities, G_N_ELEMENTS (modalities)),
      .polarity = pick (random, polarities, G_N_ELEMENTS (polarities)),
      .treaty = pick (random, treaties, G_N_ELEMENTS (treaties)),
      .note = pick (random, notes, G_N_ELEMENTS (notes)),
      .place = { "random.csv", i + 2, 0, NULL },
    };
    ent_builder_add_claim (builder, &draft, sources[g_rand_int_range (random, 0, 3)]);
  }
}

static EntNetwork *
make_whole (const Fixture *fixture, const EntSelection *selection, const EntNetworkOptions *options)
{
  g_autoptr (EntMultigraph) graph = read_back (fixture, 1, TRUE);
  return ent_network_new (graph, selection, options, NULL, NULL);
}

static EntNetwork *
make_in_parts (const Fixture *fixture, const EntSelection *selection, const EntNetworkOptions *options,
               guint n_at_once)
{
  const EntPairsOptions how = { .n_at_once = n_at_once, .n_threads = 2 };
  EntStore *store = ent_store_open (fixture->path, ENT_STORE_READ, NULL);
  g_assert (store != NULL);
  g_autoptr (EntPairs) pairs = ent_pairs_new (store, fixture->vocabulary, fixture->problems, &how, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (pairs);
  return ent_network_new_from_pairs (pairs, selection, options, NULL, NULL);
}

/* From the ties of @made, kept and found again. */
static EntNetwork *
keep_and_find (const Fixture *fixture, const EntNetwork *made, const EntSelection *selection,
               const EntNetworkOptions *options)
{
  const EntPairsOptions how = { .n_at_once = 50, .n_threads = 1 };
  EntStore *store = ent_store_open (fixture->path, ENT_STORE_READ, NULL);
  g_assert (store != NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "kept", NULL);
  g_autoptr (EntKept) kept = ent_kept_new (store, fixture->vocabulary, folder);
  g_autoptr (EntPairs) pairs = ent_pairs_new (store, fixture->vocabulary, fixture->problems, &how, NULL);
  CU_ASSERT_PTR_NOT_NULL_FATAL (kept);
  CU_ASSERT_PTR_NOT_NULL_FATAL (pairs);
  CU_ASSERT_FALSE (ent_kept_has (kept, selection, options));
  ent_kept_add (kept, made, selection, options);
  CU_ASSERT_EQUAL (ent_kept_has (kept, selection, options), options->ego == NULL);
  EntNetwork *found = ent_network_new_from_kept (kept, ent_pairs_get_graph (pairs), selection, options, NULL);
  remove_folder (folder);
  return found;
}

static gboolean
are_ties_same (const EntTie *a, const EntTie *b)
{
  return a->a == b->a && a->b == b->b && memcmp (a->share, b->share, sizeof a->share) == 0 &&
         memcmp (a->layers, b->layers, sizeof a->layers) == 0 && a->n_claims == b->n_claims &&
         a->n_facts == b->n_facts && a->n_origins == b->n_origins;
}

static void
check_evidence (const EntNetwork *a, const EntNetwork *b)
{
  guint n = ent_network_get_n_vertices (a);
  g_autofree guint *claims = g_new (guint, 2 * n + 1);
  g_autofree guint *origins = g_new (guint, 2 * n + 1);
  ent_network_count_evidence (a, claims, origins);
  ent_network_count_evidence (b, claims + n, origins + n);
  CU_ASSERT_EQUAL (memcmp (claims, claims + n, n * sizeof *claims), 0);
  CU_ASSERT_EQUAL (memcmp (origins, origins + n, n * sizeof *origins), 0);
}

static void
check_same (const EntNetwork *a, const EntNetwork *b)
{
  const EntNetworkCounts *x = ent_network_get_counts (a), *y = ent_network_get_counts (b);
  CU_ASSERT_EQUAL_FATAL (ent_network_get_n_vertices (a), ent_network_get_n_vertices (b));
  CU_ASSERT_EQUAL_FATAL (ent_network_get_n_ties (a), ent_network_get_n_ties (b));
  for (guint v = 0; v < ent_network_get_n_vertices (a); v++)
    CU_ASSERT_STRING_EQUAL (ent_network_get_id (a, v), ent_network_get_id (b, v));
  for (guint t = 0; t < ent_network_get_n_ties (a); t++)
    CU_ASSERT_TRUE (are_ties_same (ent_network_get_tie (a, t), ent_network_get_tie (b, t)));
  CU_ASSERT_EQUAL (x->n_unsure, y->n_unsure);
  CU_ASSERT_EQUAL (x->n_without_date, y->n_without_date);
  CU_ASSERT_EQUAL (x->n_loops, y->n_loops);
  CU_ASSERT_EQUAL (x->n_low_facts, y->n_low_facts);
  CU_ASSERT_EQUAL (x->n_few_claims, y->n_few_claims);
  CU_ASSERT_EQUAL (x->n_far, y->n_far);
  CU_ASSERT_EQUAL (x->n_weightless, y->n_weightless);
  CU_ASSERT_EQUAL (x->n_ambivalent, y->n_ambivalent);
  CU_ASSERT_EQUAL (x->has_reference, y->has_reference);
  CU_ASSERT_EQUAL (x->reference, y->reference);
  check_evidence (a, b);
}

/* Ties are kept of a network with facts, of one without, and of one that was made of kept ones; but not an
 * ego's. */
static void
check_kept (const Fixture *fixture, const EntNetwork *whole, const EntNetwork *parts,
            const EntSelection *selection, const EntNetworkOptions *options)
{
  g_autoptr (EntNetwork) once = keep_and_find (fixture, whole, selection, options);
  g_autoptr (EntNetwork) of_parts = keep_and_find (fixture, parts, selection, options);
  CU_ASSERT_EQUAL_FATAL (once == NULL, options->ego != NULL);
  CU_ASSERT_EQUAL_FATAL (of_parts == NULL, options->ego != NULL);
  if (once == NULL || of_parts == NULL)
    return;
  CU_ASSERT_PTR_NULL (ent_network_get_facts (once));
  check_same (whole, once);
  check_same (whole, of_parts);
  g_autoptr (EntNetwork) twice = keep_and_find (fixture, once, selection, options);
  CU_ASSERT_PTR_NOT_NULL_FATAL (twice);
  check_same (whole, twice);
}

static void
check_parts (const Fixture *fixture, const EntSelection *selection, const EntNetworkOptions *options)
{
  static const guint sizes[] = { 1, 50, 10 * N_CLAIMS };
  g_autoptr (EntNetwork) whole = make_whole (fixture, selection, options);
  CU_ASSERT_PTR_NOT_NULL_FATAL (whole);
  CU_ASSERT_TRUE (ent_network_get_n_ties (whole) > 0);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (EntNetwork) parts = make_in_parts (fixture, selection, options, sizes[i]);
    CU_ASSERT_PTR_NOT_NULL_FATAL (parts);
    CU_ASSERT_PTR_NULL (ent_network_get_facts (parts));
    check_same (whole, parts);
    check_kept (fixture, whole, parts, selection, options);
  }
}

static void
check_all_options (const Fixture *fixture)
{
  char *sources[] = { "a", "c", NULL };
  char *some[] = { "Mali", NULL };
  g_autoptr (EntSelection) all = ent_selection_new ();
  EntSelection period = *all, few = *all, of_mali = *all;
  CU_ASSERT_TRUE (ent_selection_set_period (&period, "2023-01", "2024-02", NULL));
  few.sources = sources;
  few.min_confidence = 600000;
  of_mali.actors = some;
  EntNetworkOptions plain = ENT_NETWORK_OPTIONS_INIT, aged = plain, ego = plain, unfolded = plain;
  aged.half_life = 100;
  aged.min_claims = 3;
  ego.ego = "Mali";
  ego.weight = ENT_WEIGHT_NONE;
  unfolded.fold = ENT_FOLD_NONE;
  unfolded.population = ENT_POPULATION_SYSTEM;
  const EntSelection *selections[] = { all, &period, &few, &of_mali };
  const EntNetworkOptions *options[] = { &plain, &aged, &ego, &unfolded };
  for (guint s = 0; s < G_N_ELEMENTS (selections); s++)
    for (guint o = 0; o < G_N_ELEMENTS (options); o++)
      check_parts (fixture, selections[s], options[o]);
}

static void
parts_make_the_same_network (void)
{
  Fixture fixture = begin ();
  import (&fixture, fill_at_random);
  check_all_options (&fixture);
  end (&fixture);
}

static void
decisions_hold_in_parts_too (void)
{
  Fixture fixture = begin ();
  import (&fixture, fill_at_random);
  const EntDecision merge = { .kind = ENT_DECISION_MERGE, .actor = "state:IRQ", .target = "state:SYR" };
  const EntDecision split = {
    .kind = ENT_DECISION_SPLIT, .actor = "state:IRN", .name = "Iran", .target = "state:CHN"
  };
  const EntDecision retract = { .kind = ENT_DECISION_RETRACT, .claim = 17 };
  const EntDecision doubt = { .kind = ENT_DECISION_CONFIDENCE, .claim = 18, .confidence = 10000 };
  const EntDecision *decisions[] = { &merge, &split, &retract, &doubt };
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    decide (&fixture, decisions[i], i + 1);
  check_all_options (&fixture);
  end (&fixture);
}

void ent_test_network_pairs (void);

void
ent_test_network_pairs (void)
{
  CU_pSuite suite = CU_add_suite ("network-pairs", NULL, NULL);
  CU_ADD_TEST (suite, parts_make_the_same_network);
  CU_ADD_TEST (suite, decisions_hold_in_parts_too);
}
