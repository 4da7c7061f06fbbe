/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From drafts to pending claims. What a claim's fields say is checked as it comes in (builder-fields.c); its
 * actors stay mentions until all entries are known. In the end claims whose names did not resolve are
 * reported, exact duplicates are dropped, and the rest is frozen. Read next: builder-sources.c,
 * builder-parts.c, builder-freeze.c. */
#include "graph/builder-private.h"

#include <math.h>
#include <string.h>

/* Both are referenced, so callers may drop theirs. */
EntBuilder *
ent_builder_new (EntVocabulary *vocabulary, EntProblems *problems)
{
  EntBuilder *builder = g_new0 (EntBuilder, 1);
  builder->vocabulary = ent_vocabulary_ref (vocabulary);
  builder->problems = ent_problems_ref (problems);
  builder->n_threads = 1;
  ent__builder_start (builder);
  return builder;
}

/* Also in the middle of building, after an importer's error. */
void
ent_builder_free (EntBuilder *builder)
{
  if (builder->is_part) {
    ent__part_put_aside (builder);
    return;
  }
  ent__builder_clear (builder);
  ent_vocabulary_unref (builder->vocabulary);
  ent_problems_unref (builder->problems);
  g_free (builder);
}

EntVocabulary *
ent_builder_get_vocabulary (const EntBuilder *builder)
{
  return builder->vocabulary;
}

/* It goes into each mention, so one builder can take a claims file and a data set. */
void
ent_builder_set_unknown_names (EntBuilder *builder, EntUnknownNames unknown)
{
  builder->unknown_names = unknown;
}

void
ent_builder_set_quotes (EntBuilder *builder, gboolean keeps_quotes)
{
  builder->leaves_out_quotes = !keeps_quotes;
}

void
ent_builder_set_details (EntBuilder *builder, gboolean keeps_details)
{
  builder->packer.keeps_prints = !keeps_details;
}

void
ent_builder_set_threads (EntBuilder *builder, guint n_threads)
{
  builder->n_threads = MAX (n_threads, 1);
}

/* Equal texts are one pointer from here on, which is what duplicates are told by. */
const char *
ent__builder_intern (EntBuilder *builder, const char *text)
{
  return text && *text ? g_string_chunk_insert_const (builder->strings, text) : NULL;
}

/* Reports a finding about one field of a record, at the field's own place where it has one. */
void
ent__builder_report (EntBuilder *builder, EntSeverity severity, const char *code, const EntPlace *record,
                     const EntText *field, const char *name, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  EntPlace place = *record;
  g_autofree char *pointer = NULL;
  if (field != NULL && field->line > 0) {
    place.first_line = record->first_line > 0 ? record->first_line : record->line;
    place.line = field->line;
    place.column = field->column;
  }
  if (record->pointer != NULL && name != NULL && field != NULL && field->text != NULL) {
    pointer = g_strconcat (record->pointer, "/", name, NULL);
    place.pointer = g_strdelimit (pointer + strlen (record->pointer), ".", '/') - strlen (record->pointer);
  }
  ent_problems_add (builder->problems, severity, code, &place, "%s", message);
}

/* Claims. */

/* An end without a name or an id is reported here, where the field's place is known, not at the end. */
static gboolean
check_mention (EntBuilder *builder, const EntClaimDraft *draft, const EntMentionDraft *mention,
               const char *name)
{
  if ((mention->name.text != NULL && *mention->name.text != '\0') || mention->id.text != NULL)
    return TRUE;
  ent__builder_report (builder, ENT_SEVERITY_ERROR, "missing-field", &draft->place, &mention->name, name,
                       "the claim has no %s", name);
  return FALSE;
}

/* Of each end too: names are resolved after the file has been read, and a report must still lead to the
 * word. Columns beyond 65,535 are cut, and so are lines as far behind the claim's. */
static void
note_place (EntBuilder *builder, const EntClaimDraft *draft, PendingClaim *claim)
{
  const EntText *ends[] = { &draft->subject.name, &draft->object.name };
  claim->file = ent__builder_intern_file (builder, draft->place.file);
  claim->line = draft->place.line;
  for (guint i = 0; i < 2; i++) {
    claim->mention_line[i] = (guint16)CLAMP ((gint64)ends[i]->line - draft->place.line, 0, G_MAXUINT16);
    claim->mention_column[i] =
        (guint16)MIN (ends[i]->line > 0 ? ends[i]->column : draft->place.column, G_MAXUINT16);
  }
}

/* Who is quoted; the origin is found out at the end. */
guint32
ent__builder_note_voice (EntBuilder *builder, const char *name)
{
  if (name == NULL || *name == '\0')
    return ENT_NONE;
  return ent__intern_add (&builder->voices, builder->key_blocks, name, strlen (name));
}

guint32
ent__builder_mention (EntBuilder *builder, const EntMentionDraft *draft)
{
  return ent__mention_add (&builder->mentions, builder->key_blocks, draft, TRUE);
}

void
ent__builder_set_distinct (EntBuilder *builder)
{
  builder->are_distinct = TRUE;
}

static guint
count_sources (const EntBuilder *builder)
{
  return builder->is_part ? ent__part_get_n_sources (builder->part) : builder->sources->len;
}

/* Checks a claim and puts it down in @claims. */
static gboolean
add_claim (EntBuilder *builder, const EntClaimDraft *draft, guint32 source, EntPending *claims)
{
  PendingClaim claim = { .source = source };
  EntClaimDetails details;
  guint64 hash;
  if (source >= count_sources (builder)) {
    ent__builder_report (builder, ENT_SEVERITY_ERROR, "missing-source", &draft->place, NULL, NULL,
                         "the claim has no source");
    return FALSE;
  }
  if (builder->n_claims >= ENT_NONE - 1 || !check_mention (builder, draft, &draft->subject, "subject") ||
      !check_mention (builder, draft, &draft->object, "object") ||
      !ent__builder_read_fields (builder, draft, &claim, &details))
    return FALSE;
  /* From here on nothing can fail, so the claim's names are put down: those of a rejected one make no actor.
   */
  gboolean may_be_unspecified = builder->unknown_names == ENT_UNKNOWN_NAMES_UNSPECIFIED;
  claim.mentions[0] =
      ent__mention_add (&builder->mentions, builder->key_blocks, &draft->subject, may_be_unspecified);
  claim.mentions[1] =
      ent__mention_add (&builder->mentions, builder->key_blocks, &draft->object, may_be_unspecified);
  claim.voice = ent__builder_note_voice (builder, details.stated_by);
  note_place (builder, draft, &claim);
  claim.details = ent__details_pack (&builder->packer, &builder->blocks, &details, draft->attributes,
                                     draft->n_attributes, &hash);
  claim.hash = (guint32)(hash ^ (hash >> 32));
  claim.flags |= details.id != NULL && *details.id != '\0' ? ENT__PENDING_HAS_ID : 0;
  ent__pending_add (claims, &claim);
  builder->n_claims++;
  return TRUE;
}

/* O(fields), apart from interning; no look-up of names yet. */
gboolean
ent_builder_add_claim (EntBuilder *builder, const EntClaimDraft *draft, guint32 source)
{
  return add_claim (builder, draft, source, &builder->claims);
}

guint64
ent_builder_get_n_claims (const EntBuilder *builder)
{
  return builder->n_claims;
}

/* Actor entries: their tenures are claims of the source. */

/* "leads: [{of: North Korea, from: 2011-12-17}]" is the claim "X leads North Korea, 2011-12-17/..", of the
 * entry's source and with its default confidence, so it can be doubted and overruled like any other. */
static void
add_tenure (EntBuilder *builder, const EntActorDraft *actor, const EntTenureDraft *tenure, guint32 source)
{
  EntClaimDraft claim = {
    .subject = { .name = actor->name, .type = actor->type, .id = actor->id },
    .relation = { tenure->relation, tenure->of.line, tenure->of.column },
    .object = { .name = tenure->of },
    .from = tenure->from,
    .to = tenure->to,
    .place = actor->place,
  };
  if (tenure->of.line > 0)
    claim.place.line = tenure->of.line;
  add_claim (builder, &claim, source, &builder->tenures);
}

/* The entry holds for all files of the graph, read before or after it. */
gboolean
ent_builder_add_actor (EntBuilder *builder, const EntActorDraft *draft, guint32 source)
{
  g_autoptr (GError) error = NULL;
  const char *problem = NULL;
  if (builder->is_part) {
    ent__part_add_actor (builder, draft, source);
    return TRUE;
  }
  const char *language =
      source < builder->sources->len ? g_array_index (builder->sources, EntSource, source).language : "";
  if (!ent__names_add_entry (builder->names, draft, *language ? language : NULL, &problem, &error)) {
    ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, problem, &draft->place, "%s", error->message);
    return FALSE;
  }
  for (guint i = 0; i < draft->n_tenures; i++)
    add_tenure (builder, draft, &draft->tenures[i], source);
  return TRUE;
}
