/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the importers' tests share: text is read by the importer with a name, and what came of it is described
 * in text. */
#ifndef ENT_TEST_READING_H
#define ENT_TEST_READING_H

#include <CUnit/CUnit.h>
#include <string.h>

#include "importers/input.h"
#include "tests/details.h"

/* Reading: what came of an input. @error: where it could not be read (further) */
typedef struct {
  EntProblems *problems;
  EntMultigraph *graph;
  GError *error;
} Reading;

static inline void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->problems, ent_problems_unref);
  g_clear_pointer (&reading->graph, ent_multigraph_unref); /* neither is there where a test was skipped */
  g_clear_error (&reading->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

/* reading_of_input: reads @input by the importer called @format. */
static inline Reading
reading_of_input (const char *format, EntInput *input)
{
  Reading reading = { .problems = ent_problems_new () };
  const EntImportOptions options = { .format = format };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  gboolean is_read =
      ent_importers_find (format)->read (input, builder, reading.problems, &options, &reading.error);
  ent_problems_settle (reading.problems);
  CU_ASSERT_EQUAL (is_read, reading.error == NULL);
  reading.graph = ent_builder_finish (builder);
  return reading;
}

static inline Reading
reading_of_bytes (const char *format, const char *text, gsize length)
{
  g_autoptr (EntInput) input = ent_input_new_for_memory ("test", text, length);
  return reading_of_input (format, input);
}

static inline Reading
reading_of (const char *format, const char *text)
{
  return reading_of_bytes (format, text, strlen (text));
}

/* reading_of_file: through ent_import (). */
static inline Reading
reading_of_file (const char *path, const char *format)
{
  Reading reading = { .problems = ent_problems_new () };
  const EntImportOptions options = { .format = format };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, reading.problems);
  gboolean is_read = ent_import (path, builder, reading.problems, &options, &reading.error);
  CU_ASSERT_EQUAL (is_read, reading.error == NULL);
  reading.graph = ent_builder_finish (builder);
  return reading;
}

/* source_path: (transfer full): a file of the source tree. */
static inline char *
source_path (const char *path)
{
  const char *source = g_getenv ("SOURCE");
  return g_build_filename (source != NULL ? source : ".", path, NULL);
}

static inline guint
reading_n_claims (const Reading *reading)
{
  return ent_multigraph_get_n_claims (reading->graph);
}

static inline guint64
reading_n_rejected (const Reading *reading)
{
  return ent_problems_get_n_rejected (reading->problems);
}

/* reading_find: (transfer full) (nullable): the first finding with this code: "test:3:7: message". */
static inline char *
reading_find (const Reading *reading, const char *code)
{
  for (guint i = 0; i < ent_problems_get_size (reading->problems); i++) {
    const EntProblem *problem = ent_problems_get (reading->problems, i);
    if (strcmp (problem->code, code) == 0)
      return ent_problem_format (problem);
  }
  return NULL;
}

/* reading_says: whether a finding with this code begins with @place and holds @words. */
static inline gboolean
reading_says (const Reading *reading, const char *code, const char *place, const char *words)
{
  for (guint i = 0; i < ent_problems_get_size (reading->problems); i++) {
    const EntProblem *problem = ent_problems_get (reading->problems, i);
    g_autofree char *text = ent_problem_format (problem);
    if (strcmp (problem->code, code) == 0 && g_str_has_prefix (text, place) && strstr (text, words) != NULL)
      return TRUE;
  }
  return FALSE;
}

static inline void
describe_attributes (GString *text, EntAttributeIter attributes)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&attributes, &attribute))
    g_string_append_printf (text, " %s=%s", attribute.name, attribute.value);
}

static inline void
describe_source (GString *text, const EntSource *source)
{
  g_autofree char *published = ent_period_to_edtf (&source->published);
  g_string_append_printf (text, "source %s|%s|%s|%s|%s|%s|%s|%s|%g", source->id, source->title,
                          source->publisher, source->author, published, source->language, source->url,
                          source->text_file, source->default_confidence);
  describe_attributes (text, ent_attribute_iter_new (source->attributes, source->n_attributes));
  g_string_append_c (text, '\n');
}

static inline void
describe_details (GString *text, const EntClaimDetails *d)
{
  const char *const texts[] = {
    d->id,           d->stated_by,    d->quantity_unit,      d->location,          d->treaty, d->quote,
    d->quote_prefix, d->quote_suffix, d->subject_as_written, d->object_as_written, d->note
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_string_append_printf (text, "|%s", texts[i] != NULL ? texts[i] : "-");
  g_string_append_printf (text, "|%g..%g|%g|%" G_GINT64_FORMAT "..%" G_GINT64_FORMAT, d->quantity_min,
                          d->quantity_max, d->intensity, d->quote_start, d->quote_end);
  describe_attributes (text, d->attributes);
}

static inline void
describe_claim (GString *text, const EntMultigraph *graph, guint32 number)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntClaimDetails *details = ent_test_get_details (graph, number);
  g_autofree char *period = ent_period_to_edtf (claim.period);
  g_string_append_printf (
      text, "claim %s %s %s %s%s %s %u%s from %s by %s", ent_multigraph_get_actor (graph, claim.subject)->id,
      ent_multigraph_get_relation (graph, claim.relation)->id,
      ent_multigraph_get_actor (graph, claim.object)->id, period, claim.is_denied ? " denied" : "",
      ent_modality_get_name (claim.modality), claim.confidence, claim.has_own_confidence ? "" : " (default)",
      ent_multigraph_get_source (graph, claim.source)->id,
      ent_multigraph_get_origin_name (graph, claim.origin));
  if (details != NULL)
    describe_details (text, details);
  g_string_append_c (text, '\n');
}

/* reading_describe: (transfer full): everything that the graph holds, its places apart. */
static inline char *
reading_describe (const Reading *reading)
{
  const EntMultigraph *graph = reading->graph;
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < ent_multigraph_get_n_sources (graph); i++)
    describe_source (text, ent_multigraph_get_source (graph, i));
  for (guint i = 0; i < ent_multigraph_get_n_actors (graph); i++) {
    const EntActor *actor = ent_multigraph_get_actor (graph, i);
    g_string_append_printf (text, "actor %s|%s|%s|%s", actor->id, actor->name,
                            ent_actor_type_get_name (actor->type), actor->kind != NULL ? actor->kind : "-");
    for (guint j = 0; actor->names != NULL && actor->names[j] != NULL; j++)
      g_string_append_printf (text, ", %s", actor->names[j]);
    describe_attributes (text, ent_attribute_iter_new (actor->attributes, actor->n_attributes));
    g_string_append_c (text, '\n');
  }
  for (guint i = 0; i < ent_multigraph_get_n_claims (graph); i++)
    describe_claim (text, graph, i);
  return g_string_free (text, FALSE);
}

#endif
