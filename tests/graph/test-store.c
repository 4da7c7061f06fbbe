/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores through the library: what goes in comes out, field by field, on any number of threads, and
 * numbers stay. Expected values are what the drafts say. What people do with stores is tested by
 * tests/cli/store, what happens to their files by tests/store.sh. */
#include <CUnit/CUnit.h>
#include <string.h>

#include "tests/details.h"
#include "tests/graph/store-fixture.h"
#include "tests/sample.h"

/* The same without a store. */
static EntMultigraph *
build (const Fixture *fixture, FillFunc fill)
{
  g_autoptr (EntBuilder) builder = ent_builder_new (fixture->vocabulary, fixture->problems);
  fill (builder);
  return ent_builder_finish (builder);
}

/* Everything that a graph says, as lines. */

static void
tell_attributes (GString *out, EntAttributeIter iter)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&iter, &attribute))
    g_string_append_printf (out, " %s=%s", attribute.name, attribute.value);
}

static void
tell_details (GString *out, const EntMultigraph *graph, guint32 claim)
{
  EntClaimDetails details;
  ent_multigraph_get_details (graph, claim, &details);
  const char *const texts[] = { details.id,
                                details.stated_by,
                                details.stated_by_type,
                                details.stated_by_kind,
                                details.stated_by_id,
                                details.quantity_unit,
                                details.location,
                                details.treaty,
                                details.quote,
                                details.quote_prefix,
                                details.quote_suffix,
                                details.note,
                                details.subject_as_written,
                                details.object_as_written,
                                details.pointer };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (out, " |%s", texts[i] != NULL ? texts[i] : "-");
  g_string_append_printf (out, " %.17g %.17g %.17g", details.quantity_min, details.quantity_max,
                          details.intensity);
  g_string_append_printf (out, " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, details.quote_start,
                          details.quote_end);
  tell_attributes (out, details.attributes);
}

static void
tell_claim (GString *out, const EntMultigraph *graph, guint32 number, gboolean with_details)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  g_autofree char *edtf = ent_period_to_edtf (claim.period);
  g_string_append_printf (out, "%s %s %s %s %s", ent_multigraph_get_source (graph, claim.source)->id,
                          ent_multigraph_get_actor (graph, claim.subject)->id,
                          ent_multigraph_get_relation (graph, claim.relation)->id,
                          ent_multigraph_get_actor (graph, claim.object)->id,
                          ent_multigraph_get_origin_name (graph, claim.origin));
  g_string_append_printf (out, " %s %d %u %s %d %d %d %s:%u", edtf, claim.period->flags, claim.confidence,
                          ent_modality_get_name (claim.modality), claim.is_denied, claim.is_lasting,
                          claim.has_own_confidence, claim.file, claim.line);
  if (with_details)
    tell_details (out, graph, number);
  g_string_append_c (out, '\n');
}

static void
tell_source (GString *out, const EntSource *source)
{
  g_autofree char *published = ent_period_to_edtf (&source->published);
  g_string_append_printf (out, "source %s |%s |%s |%s |%s |%s |%s |%s |%.17g", source->id, source->title,
                          source->publisher, source->author, published, source->language, source->url,
                          source->text_file, source->default_confidence);
  tell_attributes (out, ent_attribute_iter_new (source->attributes, source->n_attributes));
  g_string_append_c (out, '\n');
}

/* Not whether an entry declares it: names that a store has of an actor are told by an entry. */
static void
tell_actor (GString *out, const EntActor *actor)
{
  g_string_append_printf (out, "actor %s %s |%s |%s", actor->id, ent_actor_type_get_name (actor->type),
                          actor->kind != NULL ? actor->kind : "", actor->name);
  for (const char *const *name = actor->names; *name != NULL; name++)
    g_string_append_printf (out, " '%s'", *name);
  tell_attributes (out, ent_attribute_iter_new (actor->attributes, actor->n_attributes));
  g_string_append_c (out, '\n');
}

static char *
tell (const EntMultigraph *graph, gboolean with_details)
{
  g_autoptr (GString) out = g_string_new (NULL);
  for (guint i = 0; i < ent_multigraph_get_n_sources (graph); i++)
    tell_source (out, ent_multigraph_get_source (graph, i));
  for (guint i = 0; i < ent_multigraph_get_n_actors (graph); i++)
    tell_actor (out, ent_multigraph_get_actor (graph, i));
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++)
    tell_claim (out, graph, i, with_details);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Graphs to store. */

static void
add_full_claim (EntBuilder *builder, guint32 source)
{
  const EntAttributeDraft attributes[] = { { "weather", "fair" }, { "a.b", "" } };
  const EntClaimDraft draft = {
    .id = text ("c-1"),
    .subject = { .name = text ("Kim"), .type = text ("leader"), .kind = text ("head of state") },
    .relation = text ("aid.arms"),
    .object = { .name = text ("俄罗斯") }, /* Russia, in Chinese: kept as written */
    .date = text ("2024-05~"),
    .stated_by = { text ("Ann Smith"), text ("leader"), text ("editor"), text ("leader:ann") },
    .polarity = text ("denied"),
    .modality = text ("planned"),
    .confidence = text ("0.25"),
    .intensity = text ("-3.5"),
    .quantity_min = text ("10"),
    .quantity_max = text ("12.5"),
    .quantity_unit = text ("tanks"),
    .location = text ("Rason"),
    .treaty = text ("T-7"),
    .quote = { text ("ten \"tanks\"\n"), text ("said "), text (", no less"), text ("0"), text ("17") },
    .note = text ("a note"),
    .attributes = attributes,
    .n_attributes = G_N_ELEMENTS (attributes),
    .place = { "claims.json", 7, 0, "/claims/0" },
  };
  CU_ASSERT_TRUE (ent_builder_add_claim (builder, &draft, source));
}

static void
fill_with_everything (EntBuilder *builder)
{
  const EntAttributeDraft colour = { "colour", "red" };
  const EntSourceDraft source = { .id = text ("s"),
                                  .title = text ("Title"),
                                  .publisher = text ("Gazette"),
                                  .author = text ("A. Writer"),
                                  .published = text ("2024-06-01"),
                                  .language = text ("en"),
                                  .url = text ("https://example.org/s"),
                                  .text_file = text ("s.txt"),
                                  .default_confidence = 0.75,
                                  .attributes = &colour,
                                  .n_attributes = 1,
                                  .place = { "claims.json", 1, 0, NULL } };
  const EntText aliases[] = { text ("Old Kim"), text ("K.") };
  const EntTenureDraft tenure = { "leads", text ("North Korea"), text ("2011-12"), text (NULL) };
  const EntActorDraft kim = { .id = text ("leader:kim"),
                              .kind = text ("head of state"),
                              .name = text ("Kim"),
                              .aliases = aliases,
                              .n_aliases = G_N_ELEMENTS (aliases),
                              .tenures = &tenure,
                              .n_tenures = 1,
                              .attributes = &colour,
                              .n_attributes = 1,
                              .place = { "claims.json", 2, 0, NULL } };
  static const struct {
    const char *relation;
    const char *date;
    const char *from;
    const char *to;
    const char *modality;
  } rows[] = { { "consult", NULL, NULL, NULL, NULL },
               { "consult", "2024-01-02/2024-02-03", NULL, NULL, "alleged" },
               { "consult", "-0044-03-15", NULL, NULL, NULL },
               { "alliance.defense", "1999", NULL, NULL, NULL },
               { "alliance.defense", NULL, "1950-01", "1960", NULL },
               { "consult", "../1950", NULL, NULL, "possible" },
               { "consult", "199X", NULL, NULL, NULL },
               { "consult", "Y123456", NULL, NULL, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  CU_ASSERT_TRUE (ent_builder_add_actor (builder, &kim, number));
  add_full_claim (builder, number);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const EntClaimDraft draft = { .subject = { .name = text ("France") },
                                  .relation = text (rows[i].relation),
                                  .object = { .name = text ("Germany") },
                                  .date = text (rows[i].date),
                                  .from = text (rows[i].from),
                                  .to = text (rows[i].to),
                                  .modality = text (rows[i].modality),
                                  .quantity_min = text (i == 0 ? "0.1" : NULL),
                                  .place = { "more.csv", i + 2, 0, NULL } };
    ent_builder_add_claim (builder, &draft, number);
  }
}

/* More than two of the pieces in which threads read. */
#define N_MANY 140000u

static void
fill_with_many (EntBuilder *builder)
{
  static const char *const names[] = { "France", "Iran", "Iraq", "Spain", "Italy", "Russia", "China" };
  const EntSourceDraft source = { .id = text ("many"), .place = { "many.csv", 1, 0, NULL } };
  guint32 number = ent_builder_add_source (builder, &source);
  for (guint i = 0; i < N_MANY; i++) {
    char note[16], date[16];
    g_snprintf (note, sizeof note, "note %u", i);
    g_snprintf (date, sizeof date, "%u", 1000 + i % 1000);
    const EntClaimDraft draft = { .subject = { .name = text (names[i % 7]) },
                                  .relation = text (i % 3 == 0 ? "aid.arms" : "consult"),
                                  .object = { .name = text (names[(i + 1 + i % 5) % 7]) },
                                  .date = text (date),
                                  .note = text (note),
                                  .place = { "many.csv", i + 2, 0, NULL } };
    ent_builder_add_claim (builder, &draft, number);
  }
}

/* Tests. */

static void
every_field_comes_back (void)
{
  Fixture fixture = begin ();
  g_autoptr (EntMultigraph) graph = build (&fixture, fill_with_everything);
  EntStoreCounts counts = import (&fixture, fill_with_everything);
  g_autoptr (EntMultigraph) again = read_back (&fixture, 1, FALSE);
  g_autofree char *put = tell (graph, TRUE), *got = tell (again, TRUE);
  CU_ASSERT_STRING_EQUAL (got, put);
  CU_ASSERT_EQUAL (counts.n_claims, 10); /* one in full, eight rows, the tenure */
  CU_ASSERT_EQUAL (counts.import, 1);
  CU_ASSERT_EQUAL (import (&fixture, fill_with_everything).n_known, 10);
  g_autoptr (EntMultigraph) same = read_back (&fixture, 1, FALSE);
  g_autofree char *still = tell (same, TRUE);
  CU_ASSERT_STRING_EQUAL (still, put);
  end (&fixture);
}

static guint32
find_claim (const EntMultigraph *graph, const char *id)
{
  char buffer[16];
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++)
    if (strcmp (ent_multigraph_get_claim_id (graph, i, buffer), id) == 0)
      return i;
  return ENT_NONE;
}

static void
details_come_back_as_the_draft_has_them (void)
{
  Fixture fixture = begin ();
  import (&fixture, fill_with_everything);
  g_autoptr (EntMultigraph) graph = read_back (&fixture, 1, FALSE);
  guint32 number = find_claim (graph, "c-1");
  g_assert (number != ENT_NONE);
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntClaimDetails *details = ent_test_get_details (graph, number);
  CU_ASSERT_EQUAL (claim.confidence, 250000);
  CU_ASSERT_TRUE (claim.is_denied && claim.has_own_confidence);
  CU_ASSERT_EQUAL (details->quote_start, 0);
  CU_ASSERT_EQUAL (details->quote_end, 17);
  CU_ASSERT_STRING_EQUAL (details->quote, "ten \"tanks\"\n");
  CU_ASSERT_DOUBLE_EQUAL (details->quantity_max, 12.5, 0);
  CU_ASSERT_DOUBLE_EQUAL (details->intensity, -3.5, 0);
  CU_ASSERT_STRING_EQUAL (details->stated_by_kind, "editor");
  CU_ASSERT_STRING_EQUAL (details->stated_by_id, "leader:ann");
  CU_ASSERT_STRING_EQUAL (details->object_as_written, "俄罗斯");
  CU_ASSERT_STRING_EQUAL (details->pointer, "/claims/0");
  CU_ASSERT_STRING_EQUAL (details->treaty, "T-7");
  CU_ASSERT_STRING_EQUAL (ent_test_get_attribute (details, "weather"), "fair");
  CU_ASSERT_STRING_EQUAL (ent_test_get_attribute (details, "a.b"), "");
  end (&fixture);
}

static void
without_details_the_claims_are_the_same (void)
{
  Fixture fixture = begin ();
  import (&fixture, fill_with_everything);
  g_autoptr (EntMultigraph) whole = read_back (&fixture, 1, FALSE), lean = read_back (&fixture, 1, TRUE);
  g_autofree char *of_whole = tell (whole, FALSE), *of_lean = tell (lean, FALSE);
  CU_ASSERT_STRING_EQUAL (of_lean, of_whole);
  for (guint i = 0; i < ent_multigraph_get_n_claims (whole); i++) {
    CU_ASSERT_EQUAL (g_strcmp0 (ent_multigraph_get_treaty (lean, i), ent_multigraph_get_treaty (whole, i)),
                     0);
    CU_ASSERT_EQUAL (ent_multigraph_get_intensity (lean, i), ent_multigraph_get_intensity (whole, i));
  }
  end (&fixture);
}

static void
threads_do_not_matter (void)
{
  Fixture fixture = begin ();
  CU_ASSERT_EQUAL (import (&fixture, fill_with_many).n_claims, N_MANY);
  g_autoptr (EntMultigraph) one = read_back (&fixture, 1, FALSE), four = read_back (&fixture, 4, FALSE);
  g_autofree char *of_one = tell (one, TRUE), *of_four = tell (four, TRUE);
  CU_ASSERT_TRUE (strcmp (of_one, of_four) == 0);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (four), N_MANY);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim_number (four, N_MANY - 1), N_MANY);
  end (&fixture);
}

static void
numbers_stay_when_a_claim_is_withdrawn (void)
{
  Fixture fixture = begin ();
  import (&fixture, fill_with_few);
  decide (&fixture, &(EntDecision){ .kind = ENT_DECISION_RETRACT, .claim = 2 }, 1);
  g_autoptr (EntMultigraph) graph = read_back (&fixture, 2, FALSE);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (graph), 3);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim_number (graph, 0), 1);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim_number (graph, 1), 3);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim_number (graph, 2), 4);
  /* Imported again it is not new, and stays withdrawn. */
  CU_ASSERT_EQUAL (import (&fixture, fill_with_few).n_known, 4);
  g_autoptr (EntMultigraph) again = read_back (&fixture, 2, FALSE);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (again), 3);
  /* Undone, and that undone too, and that again: it is back. */
  decide (&fixture, &(EntDecision){ .kind = ENT_DECISION_UNDO, .undoes = 1 }, 2);
  decide (&fixture, &(EntDecision){ .kind = ENT_DECISION_UNDO, .undoes = 2 }, 3);
  decide (&fixture, &(EntDecision){ .kind = ENT_DECISION_UNDO, .undoes = 3 }, 4);
  g_autoptr (EntMultigraph) back = read_back (&fixture, 2, FALSE);
  CU_ASSERT_EQUAL (ent_multigraph_get_n_claims (back), 4);
  CU_ASSERT_EQUAL (ent_multigraph_get_claim_number (back, 1), 2);
  end (&fixture);
}

static void
merges_in_a_row_lead_to_the_last (void)
{
  Fixture fixture = begin ();
  import (&fixture, fill_with_few);
  decide (&fixture, &(EntDecision){ .kind = ENT_DECISION_MERGE, .actor = "state:IRN", .target = "state:IRQ" },
          1);
  decide (&fixture, &(EntDecision){ .kind = ENT_DECISION_MERGE, .actor = "state:IRQ", .target = "state:ESP" },
          2);
  g_autoptr (EntStore) store = ent_store_open (fixture.path, ENT_STORE_WRITE, NULL);
  g_autoptr (GError) error = NULL;
  gint64 number;
  const EntDecision circle = { .kind = ENT_DECISION_MERGE, .actor = "state:ESP", .target = "state:IRN" };
  CU_ASSERT_FALSE (ent_store_decide (store, &circle, &number, NULL, &error));
  CU_ASSERT_TRUE (g_error_matches (error, ENT_ERROR, ENT_ERROR_USAGE));
  g_clear_pointer (&store, ent_store_close);
  /* France consulted Iran, Iraq and Spain in one year: of one actor that is one claim, told once by the
   * source. */
  g_autoptr (EntMultigraph) graph = read_back (&fixture, 1, FALSE);
  guint n_spain, n_italy;
  ent_multigraph_get_claims_of (graph, sample_find (graph, "state:ESP"), &n_spain);
  ent_multigraph_get_claims_of (graph, sample_find (graph, "state:ITA"), &n_italy);
  CU_ASSERT_TRUE (n_spain >= 1 && n_italy == 1);
  CU_ASSERT_EQUAL (ent_multigraph_find_actor (graph, "state:IRN"), ENT_NONE);
  CU_ASSERT_EQUAL (ent_multigraph_find_actor (graph, "state:IRQ"), ENT_NONE);
  end (&fixture);
}

void ent_test_store (void);

void
ent_test_store (void)
{
  CU_pSuite suite = CU_add_suite ("store", NULL, NULL);
  CU_ADD_TEST (suite, every_field_comes_back);
  CU_ADD_TEST (suite, details_come_back_as_the_draft_has_them);
  CU_ADD_TEST (suite, without_details_the_claims_are_the_same);
  CU_ADD_TEST (suite, threads_do_not_matter);
  CU_ADD_TEST (suite, numbers_stay_when_a_claim_is_withdrawn);
  CU_ADD_TEST (suite, merges_in_a_row_lead_to_the_last);
}
