/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's sources: the ids that are made for them, what is told of one in several places, and what
 * their claims take from them. Drafts are given as importers give them. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/sample.h"

typedef struct {
  EntVocabulary *vocabulary;
  EntProblems *problems;
  EntBuilder *builder;
} Fixture;

static Fixture
begin (void)
{
  Fixture fixture = { ent_vocabulary_new (), ent_problems_new (), NULL };
  fixture.builder = ent_builder_new (fixture.vocabulary, fixture.problems);
  return fixture;
}

static void
end (Fixture *fixture)
{
  ent_builder_free (fixture->builder);
  ent_problems_unref (fixture->problems);
  ent_vocabulary_unref (fixture->vocabulary);
}

static EntText
text (const char *words)
{
  return (EntText){ words, 0, 0 };
}

static gboolean
add_claim (const Fixture *fixture, guint32 source, const char *subject, const char *id)
{
  EntClaimDraft draft = { .id = text (id),
                          .subject = { .name = text (subject) },
                          .relation = text ("aid.arms"),
                          .object = { .name = text ("Iran") },
                          .place = { "claims.yaml", 1, 0, NULL } };
  return ent_builder_add_claim (fixture->builder, &draft, source);
}

static void
an_id_is_made_of_publisher_day_and_content (void)
{
  Fixture fixture = begin ();
  EntSourceDraft draft = { .title = text ("One"),
                           .publisher = text ("El País"),
                           .published = text ("2025-08-12"),
                           .place = { "claims.yaml", 1, 0, NULL } };
  guint32 one = ent_builder_add_source (fixture.builder, &draft);
  draft.title = text ("Two");
  guint32 two = ent_builder_add_source (fixture.builder, &draft);
  CU_ASSERT_EQUAL (ent_builder_add_source (fixture.builder, &draft), two);
  CU_ASSERT_NOT_EQUAL (one, two);
  draft.published = text ("12 de août 2025"); /* no day: its bytes must not be cut into an id */
  ent_builder_add_source (fixture.builder, &draft);
  g_autoptr (EntMultigraph) graph = ent_builder_finish (fixture.builder);
  CU_ASSERT_TRUE (g_str_has_prefix (ent_multigraph_get_source (graph, 0)->id, "elpais-2025-08-12-"));
  CU_ASSERT_TRUE (g_str_has_prefix (ent_multigraph_get_source (graph, 2)->id, "elpais-"));
  for (guint i = 0; i < 3; i++)
    CU_ASSERT_TRUE (g_str_is_ascii (ent_multigraph_get_source (graph, i)->id));
  end (&fixture);
}

static void
files_of_one_name_are_two_sources (void)
{
  Fixture fixture = begin ();
  static const char *const files[] = { "a/claims.csv", "b/claims.csv", "a/claims.csv" };
  guint32 numbers[3];
  for (guint i = 0; i < 3; i++) {
    EntSourceDraft draft = { .place = { files[i], 0, 0, NULL } };
    numbers[i] = ent_builder_add_source (fixture.builder, &draft);
  }
  CU_ASSERT_NOT_EQUAL (numbers[0], numbers[1]);
  CU_ASSERT_EQUAL (numbers[0], numbers[2]);
  CU_ASSERT_EQUAL (ent_builder_find_source (fixture.builder, "claims-2"), numbers[1]);
  CU_ASSERT_EQUAL (ent_builder_find_source (fixture.builder, "claims-3"), ENT_NO_SOURCE);
  end (&fixture);
}

static void
what_is_told_later_is_added_and_what_differs_is_reported (void)
{
  Fixture fixture = begin ();
  const EntAttributeDraft first = { "desk", "Moscow" }, second[] = { { "desk", "Kyiv" }, { "", "x" } };
  EntSourceDraft draft = { .id = text ("a"),
                           .title = text ("One"),
                           .attributes = &first,
                           .n_attributes = 1,
                           .place = { "claims.yaml", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (fixture.builder, &draft);
  add_claim (&fixture, number, "Russia", NULL);
  draft.title = text ("Another");
  draft.publisher = text ("Alpha");
  draft.published = text ("2025-08-12");
  draft.default_confidence = .6;
  draft.attributes = second;
  draft.n_attributes = 2;
  CU_ASSERT_EQUAL (ent_builder_add_source (fixture.builder, &draft), number);
  CU_ASSERT_EQUAL (ent_problems_get_n (fixture.problems, ENT_SEVERITY_WARNING), 2); /* title, desk */
  g_autoptr (EntMultigraph) graph = ent_builder_finish (fixture.builder);
  const EntSource *source = ent_multigraph_get_source (graph, number);
  CU_ASSERT_STRING_EQUAL (source->title, "One");
  CU_ASSERT_STRING_EQUAL (source->publisher, "Alpha");
  CU_ASSERT_EQUAL_FATAL (source->n_attributes, 2);
  CU_ASSERT_STRING_EQUAL (source->attributes[0].value, "Moscow");
  CU_ASSERT_STRING_EQUAL (source->attributes[1].name, "unnamed"); /* "" could not be written anywhere */
  /* The claim that came first has the date and the confidence that its source was given later. */
  EntClaim claim = ent_multigraph_get_claim (graph, 0);
  CU_ASSERT_EQUAL (claim.confidence, 600000);
  CU_ASSERT_EQUAL (claim.period->from_earliest, ent_day_from_ymd (2025, 8, 12));
  end (&fixture);
}

static void
a_source_without_a_publisher_vouches_for_itself_by_its_id (void)
{
  /* "a-1-1" and "a-11" have one key as names; "nato" as a name is an organization. As ids they are neither.
   */
  static const char *const ids[] = { "a-1-1", "a-11", "nato" };
  Fixture fixture = begin ();
  for (guint i = 0; i < 3; i++) {
    EntSourceDraft draft = { .id = text (ids[i]), .place = { "claims.yaml", 1, 0, NULL } };
    add_claim (&fixture, ent_builder_add_source (fixture.builder, &draft), "Russia", NULL);
  }
  g_autoptr (EntMultigraph) graph = ent_builder_finish (fixture.builder);
  CU_ASSERT_EQUAL_FATAL (ent_multigraph_get_n_origins (graph), 3);
  for (guint i = 0; i < 3; i++)
    CU_ASSERT_STRING_EQUAL (
        ent_multigraph_get_origin_name (graph, ent_multigraph_get_claim (graph, i).origin), ids[i]);
  end (&fixture);
}

static void
claims_of_event_data_differ_by_their_ids (void)
{
  /* Equal but for their ids, as a day's events between two states are: none is a duplicate, and telling them
   * apart must not compare each with all others. */
  enum { N = 20000 };
  Fixture fixture = begin ();
  EntSourceDraft draft = { .id = text ("events"), .published = text ("2025"), .place = { "e", 1, 0, NULL } };
  guint32 source = ent_builder_add_source (fixture.builder, &draft);
  for (guint i = 0; i < N; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i);
    CU_ASSERT_TRUE (add_claim (&fixture, source, "Russia", id));
  }
  CU_ASSERT_TRUE (add_claim (&fixture, source, "Russia", "7")); /* this one is */
  g_autoptr (EntMultigraph) graph = ent_builder_finish (fixture.builder);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), N);
  CU_ASSERT_EQUAL (ent_problems_get_n (fixture.problems, ENT_SEVERITY_NOTE), 1);
  end (&fixture);
}

static void
a_claim_needs_a_source_that_there_is (void)
{
  Fixture fixture = begin ();
  CU_ASSERT_FALSE (add_claim (&fixture, 0, "Russia", NULL));
  CU_ASSERT_FALSE (add_claim (&fixture, ENT_NO_SOURCE, "Russia", NULL));
  CU_ASSERT_STRING_EQUAL (ent_problems_get (fixture.problems, 0)->code, "missing-source");
  end (&fixture);
}

void ent_test_builder_sources (void);

void
ent_test_builder_sources (void)
{
  CU_pSuite suite = CU_add_suite ("builder-sources", NULL, NULL);
  CU_ADD_TEST (suite, an_id_is_made_of_publisher_day_and_content);
  CU_ADD_TEST (suite, files_of_one_name_are_two_sources);
  CU_ADD_TEST (suite, what_is_told_later_is_added_and_what_differs_is_reported);
  CU_ADD_TEST (suite, a_source_without_a_publisher_vouches_for_itself_by_its_id);
  CU_ADD_TEST (suite, claims_of_event_data_differ_by_their_ids);
  CU_ADD_TEST (suite, a_claim_needs_a_source_that_there_is);
}
