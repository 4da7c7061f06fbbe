/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small graphs for tests; see the header. */
#include "tests/sample.h"

static EntText
text (const char *words)
{
  return (EntText){ words, 0, 0 };
}

static guint32
ensure_source (EntBuilder *builder, const char *id)
{
  static const char *const publishers[] = { "Alpha", "Beta", "Gamma", "Delta", "Epsilon" };
  guint number = id ? id[0] - 'a' : 0;
  g_autofree char *published = g_strdup_printf ("2025-08-%02u", 12 + number);
  EntSourceDraft draft = { .id = text (id ? id : "a"),
                           .publisher = text (publishers[number % G_N_ELEMENTS (publishers)]),
                           .published = text (published),
                           .language = text ("en"),
                           .place = { "sample.yaml", 1, 1, NULL } };
  return ent_builder_add_source (builder, &draft);
}

static void
add_claim (EntBuilder *builder, const SampleClaim *claim, guint line)
{
  EntAttributeDraft tonnes = { "Tonnes", claim->tonnes };
  EntClaimDraft draft = { .subject = { .name = text (claim->subject), .type = text (claim->subject_type) },
                          .relation = text (claim->relation),
                          .object = { .name = text (claim->object) },
                          .date = text (claim->date),
                          .confidence = text (claim->confidence),
                          .stated_by = { .name = text (claim->stated_by) },
                          .polarity = text (claim->polarity),
                          .modality = text (claim->modality),
                          .treaty = text (claim->treaty),
                          .attributes = &tonnes,
                          .n_attributes = claim->tonnes != NULL,
                          .place = { "sample.yaml", line, 0, NULL } };
  ent_builder_add_claim (builder, &draft, ensure_source (builder, claim->source));
}

static void
add_actor (EntBuilder *builder, const SampleActor *actor)
{
  EntText alias = text (actor->alias);
  EntTenureDraft tenure = { actor->relation, text (actor->of), text (actor->from), text (actor->to) };
  EntActorDraft draft = { .id = text (actor->id),
                          .type = text (actor->type),
                          .kind = text (actor->kind),
                          .name = text (actor->name),
                          .aliases = &alias,
                          .n_aliases = actor->alias != NULL,
                          .tenures = &tenure,
                          .n_tenures = actor->of != NULL,
                          .place = { "sample.yaml", 0, 0, NULL } };
  ent_builder_add_actor (builder, &draft, ensure_source (builder, NULL));
}

EntMultigraph *
sample_graph_new (const SampleClaim *claims, guint n_claims, const SampleActor *actors, guint n_actors,
                  EntProblems *problems)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  g_autoptr (EntProblems) own = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems ? problems : own);
  for (guint i = 0; i < n_claims; i++)
    add_claim (builder, &claims[i], i + 1);
  for (guint i = 0; i < n_actors; i++)
    add_actor (builder, &actors[i]);
  return ent_builder_finish (builder);
}

guint32
sample_find (const EntMultigraph *graph, const char *id)
{
  guint32 actor = ent_multigraph_find_actor (graph, id);
  g_assert (actor != ENT_NONE);
  return actor;
}
