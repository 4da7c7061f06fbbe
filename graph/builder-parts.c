/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of a file. What a claim says can be checked anywhere; whose source it is, and who its actors are, may
 * hang on what stands before it in another part. So a part gives its sources numbers of its own and notes
 * down, as steps, what there was of sources and actor entries. The whole builder takes the steps in the order
 * of the file, then the claims with maps from the part's numbers to its own. Entries that many parts repeat
 * (the organizations of an event data set) are put in once. Read next: builder-drafts.c, builder-freeze.c,
 * which applies the maps. */
#include "graph/builder-private.h"
#include "graph/builder-drafts-private.h"

#include <math.h>
#include <string.h>

typedef enum {
  STEP_SOURCE,    /* @draft: an EntSourceDraft */
  STEP_FILE,      /* @draft: the file's name: the source is the file itself */
  STEP_REFERENCE, /* @draft: an id */
  STEP_INHERIT,   /* the source that was current at the end of the part before; @draft: the file's name */
  STEP_ACTOR,     /* @draft: an EntActorDraft of @source */
} StepKind;

typedef struct {
  StepKind kind;
  guint32 source; /* the part's number */
  guint32 key;    /* in the part's drafts */
  EntUnknownNames unknown_names;
  gconstpointer draft;
} Step;

/* No part is expected to have more claims than this, whatever the one before had. */
#define MOST_EXPECTED (1u << 17)

/* As many names and the like a part keeps for the next. */
#define MOST_KEPT (1u << 18)

struct _EntPart {
  EntBlocks blocks;      /* for all that is noted down */
  GArray *steps;         /* of Step */
  GArray *sources;       /* of guint32: the step that made it */
  EntIntern drafts;      /* all that sources and actors say, as bytes */
  GArray *draft_sources; /* of guint32, by draft: the source that it is, or ENT_NONE */
  EntIntern ids;         /* of sources */
  GArray *id_sources;    /* of guint32, by id */
  GArray *covers;        /* of EntCover, by source */
  guint32 inherited;
  gboolean has_current;
  guint32 current;
  gboolean is_lost;
};

static EntPart *
part_new (void)
{
  EntPart *part = g_new0 (EntPart, 1);
  part->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  part->sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  part->draft_sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  part->id_sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  part->covers = g_array_new (FALSE, FALSE, sizeof (EntCover));
  part->inherited = ENT_NO_SOURCE;
  return part;
}

static void
part_free (EntPart *part)
{
  ent__blocks_clear (&part->blocks);
  ent__intern_clear (&part->drafts);
  ent__intern_clear (&part->ids);
  g_array_unref (part->covers);
  g_array_unref (part->id_sources);
  g_array_unref (part->draft_sources);
  g_array_unref (part->sources);
  g_array_unref (part->steps);
  g_free (part);
}

guint
ent__part_get_n_sources (const EntPart *part)
{
  return part->sources->len;
}

EntBlocks *
ent__part_get_blocks (EntPart *part)
{
  return &part->blocks;
}

/* Beginning, and beginning again. */

static void
start_maps (EntMaps *maps)
{
  *maps =
      (EntMaps){ g_array_new (FALSE, FALSE, sizeof (guint32)), g_array_new (FALSE, FALSE, sizeof (guint32)),
                 g_array_new (FALSE, FALSE, sizeof (guint32)) };
}

static EntBuilder *
make_part (EntBuilder *builder)
{
  EntBuilder *part = g_new0 (EntBuilder, 1);
  part->vocabulary = ent_vocabulary_ref (builder->vocabulary);
  part->spare_parts = g_async_queue_ref (builder->spare_parts);
  part->is_part = TRUE;
  start_maps (&part->maps);
  ent__builder_start (part);
  return part;
}

EntBuilder *
ent_builder_new_part (EntBuilder *builder, EntProblems *problems)
{
  guint n_expected = (guint)g_atomic_int_get (&builder->n_expected);
  EntBuilder *part = g_async_queue_try_pop (builder->spare_parts);
  if (part == NULL)
    part = make_part (builder);
  part->problems = ent_problems_ref (problems);
  part->unknown_names = builder->unknown_names;
  part->leaves_out_quotes = builder->leaves_out_quotes;
  part->packer.keeps_prints = builder->packer.keeps_prints;
  part->part = part_new ();
  ent__pending_reserve (&part->claims, n_expected);
  return part;
}

/* What a part knows, but for what its claims point to; segments hold its maps. */
static void
forget (EntBuilder *part)
{
  EntBlocks blocks = part->blocks;
  part->blocks = (EntBlocks){ 0 };
  ent__builder_clear (part);
  ent__maps_clear (&part->maps);
  start_maps (&part->maps);
  ent__builder_start (part);
  part->blocks = blocks;
}

void
ent__part_put_aside (EntBuilder *part)
{
  part->n_claims = 0;
  part->claims.n = 0;
  g_clear_pointer (&part->problems, ent_problems_unref);
  g_clear_pointer (&part->retellings, ent__retellings_free);
  g_clear_pointer (&part->part, part_free);
  if ((guint64)part->mentions.n + part->voices.n + part->periods.n > MOST_KEPT)
    forget (part);
  g_async_queue_push (part->spare_parts, part);
}

void
ent__parts_free (EntBuilder *builder, EntBlocks *blocks)
{
  EntBuilder *part;
  while ((part = g_async_queue_try_pop (builder->spare_parts)) != NULL) {
    if (blocks != NULL)
      ent__blocks_take (blocks, &part->blocks);
    ent__builder_clear (part);
    ent__maps_clear (&part->maps);
    ent_vocabulary_unref (part->vocabulary);
    g_async_queue_unref (part->spare_parts);
    g_free (part);
  }
}

/* Noting down. */

/* A draft's number in @drafts, by all that it says; TRUE where it is new there, and has no source in @sources
 * yet. */
static gboolean
is_new_draft (EntBlocks *blocks, EntIntern *drafts, GArray *sources, const char *key, gsize length,
              guint32 *number)
{
  const guint32 none = ENT_NONE;
  *number = ent__intern_add (drafts, blocks, key, length);
  if (*number < sources->len)
    return FALSE;
  g_array_append_val (sources, none);
  return TRUE;
}

/* The same for the draft in the buffer of a part. */
static gboolean
is_new_here (EntBuilder *builder, guint32 *number)
{
  EntPart *part = builder->part;
  return is_new_draft (&part->blocks, &part->drafts, part->draft_sources, builder->buffer->str,
                       builder->buffer->len, number);
}

/* A source's number is that of its step; @step's own source is filled in. */
static guint32
add_source_step (EntPart *part, Step *step)
{
  guint32 number = part->steps->len;
  step->source = part->sources->len;
  g_array_append_val (part->sources, number);
  g_array_append_val (part->steps, *step);
  return step->source;
}

static void
set_source_of_id (EntBuilder *builder, const char *id, guint32 source)
{
  EntPart *part = builder->part;
  guint32 number = ent__intern_add (&part->ids, &part->blocks, id, strlen (id));
  if (number == part->id_sources->len)
    g_array_append_val (part->id_sources, source);
  else
    g_array_index (part->id_sources, guint32, number) = source;
}

guint32
ent__part_add_source (EntBuilder *builder, const EntSourceDraft *draft)
{
  EntPart *part = builder->part;
  Step step = { .kind = STEP_SOURCE };
  g_string_truncate (builder->buffer, 0);
  ent__draft_append_source (builder->buffer, draft);
  if (!is_new_here (builder, &step.key))
    return g_array_index (part->draft_sources, guint32, step.key);
  step.draft = ent__draft_keep_source (&part->blocks, draft);
  guint32 source = add_source_step (part, &step);
  g_array_index (part->draft_sources, guint32, step.key) = source;
  if (draft->id.text != NULL && *draft->id.text != '\0')
    set_source_of_id (builder, draft->id.text, source);
  return source;
}

guint32
ent__part_peek_source (EntBuilder *builder, const char *id)
{
  EntPart *part = builder->part;
  guint32 known = ent__intern_find (&part->ids, id, strlen (id));
  return known < part->id_sources->len ? g_array_index (part->id_sources, guint32, known) : ENT_NO_SOURCE;
}

/* What is not in this part may be in an earlier one: the whole will know. */
guint32
ent__part_find_source (EntBuilder *builder, const char *id)
{
  guint32 known = ent__part_peek_source (builder, id);
  if (known != ENT_NO_SOURCE)
    return known;
  Step step = { .kind = STEP_REFERENCE, .draft = ent__blocks_copy_text (&builder->part->blocks, id) };
  guint32 source = add_source_step (builder->part, &step);
  set_source_of_id (builder, id, source);
  return source;
}

void
ent__part_add_actor (EntBuilder *builder, const EntActorDraft *draft, guint32 source)
{
  Step step = { .kind = STEP_ACTOR, .source = source, .unknown_names = builder->unknown_names };
  g_string_truncate (builder->buffer, 0);
  ent__draft_append_actor (builder->buffer, draft, source);
  if (!is_new_here (builder, &step.key))
    return;
  step.draft = ent__draft_keep_actor (&builder->part->blocks, draft);
  g_array_append_val (builder->part->steps, step);
}

/* Claims whose source is the file itself; in a part its number, in a whole builder the source at once. */
guint32
ent_builder_add_file_source (EntBuilder *builder, const char *file)
{
  if (builder->is_part) {
    Step step = { .kind = STEP_FILE, .draft = ent__blocks_copy_text (&builder->part->blocks, file) };
    return add_source_step (builder->part, &step);
  }
  EntSourceDraft draft = { .default_confidence = NAN, .place = { .file = file } };
  guint16 number = ent__builder_intern_file (builder, file);
  if (!g_hash_table_contains (builder->file_sources, GUINT_TO_POINTER (number + 1)))
    ent_problems_add (builder->problems, ENT_SEVERITY_WARNING, "no-source", &draft.place,
                      "claims without a source are put down to the file itself; write `source:` to say where "
                      "they are from");
  return ent_builder_add_source (builder, &draft);
}

guint32
ent_builder_inherit_source (EntBuilder *builder, const char *file)
{
  if (!builder->is_part)
    return ent_builder_add_file_source (builder, file);
  if (builder->part->inherited == ENT_NO_SOURCE) {
    Step step = { .kind = STEP_INHERIT, .draft = ent__blocks_copy_text (&builder->part->blocks, file) };
    builder->part->inherited = add_source_step (builder->part, &step);
  }
  return builder->part->inherited;
}

void
ent_builder_set_current_source (EntBuilder *builder, guint32 source, gboolean is_lost)
{
  if (!builder->is_part)
    return;
  builder->part->has_current = TRUE;
  builder->part->current = source;
  builder->part->is_lost = is_lost;
}

static void
widen_cover (GArray *covers, guint32 source, EntDay first, EntDay last)
{
  const EntCover none = { ENT_DAY_MAX, ENT_DAY_MIN };
  while (covers->len <= source)
    g_array_append_val (covers, none);
  EntCover *cover = &g_array_index (covers, EntCover, source);
  cover->first = MIN (cover->first, first);
  cover->last = MAX (cover->last, last);
}

void
ent_builder_cover (EntBuilder *builder, guint32 source, EntDay first, EntDay last)
{
  g_return_if_fail (first <= last && source != ENT_NO_SOURCE);
  widen_cover (builder->is_part ? builder->part->covers : builder->covers, source, first, last);
}

/* Taking over. */

void
ent_builder_begin_file (EntBuilder *builder)
{
  builder->carried_source = ENT_NO_SOURCE;
  builder->is_source_lost = FALSE;
}

/* ENT_NO_SOURCE where it was lost. */
static guint32
find_inherited (EntBuilder *builder, const char *file)
{
  if (builder->is_source_lost)
    return ENT_NO_SOURCE;
  if (builder->carried_source != ENT_NO_SOURCE)
    return builder->carried_source;
  return ent_builder_add_file_source (builder, file);
}

static guint32
put_in_source (EntBuilder *builder, const EntSourceDraft *draft, const EntInternKey *key)
{
  guint32 number;
  if (is_new_draft (&builder->blocks, &builder->drafts, builder->draft_sources, key->bytes, key->length,
                    &number))
    g_array_index (builder->draft_sources, guint32, number) = ent_builder_add_source (builder, draft);
  return g_array_index (builder->draft_sources, guint32, number);
}

static void
put_in_actor (EntBuilder *builder, const Step *step, guint32 source)
{
  guint32 number;
  g_string_truncate (builder->buffer, 0);
  ent__draft_append_actor (builder->buffer, step->draft, source);
  if (!is_new_draft (&builder->blocks, &builder->drafts, builder->draft_sources, builder->buffer->str,
                     builder->buffer->len, &number))
    return;
  builder->unknown_names = step->unknown_names;
  ent_builder_add_actor (builder, step->draft, source);
}

/* From the part's sources to the whole's, ENT_NO_SOURCE where there is none. */
static guint32 *
take_steps (EntBuilder *builder, const EntBuilder *from)
{
  const EntPart *part = from->part;
  guint32 *sources = g_new (guint32, part->sources->len + 1);
  for (guint i = 0; i < part->steps->len; i++) {
    const Step *step = &g_array_index (part->steps, Step, i);
    switch (step->kind) {
    case STEP_SOURCE:
      sources[step->source] = put_in_source (builder, step->draft, &part->drafts.keys[step->key]);
      break;
    case STEP_FILE:
      sources[step->source] = ent_builder_add_file_source (builder, step->draft);
      break;
    case STEP_REFERENCE:
      sources[step->source] = ent_builder_find_source (builder, step->draft);
      break;
    case STEP_INHERIT:
      sources[step->source] = find_inherited (builder, step->draft);
      break;
    case STEP_ACTOR:
      put_in_actor (builder, step, step->source != ENT_NO_SOURCE ? sources[step->source] : ENT_NO_SOURCE);
      break;
    }
  }
  return sources;
}

/* Claims whose source is nowhere. */
static void
report_sourceless (EntBuilder *builder, const EntBuilder *from, const guint32 *sources)
{
  for (guint i = 0; i < from->claims.n; i++) {
    PendingClaim *claim = &from->claims.claims[i];
    if (sources[claim->source] != ENT_NO_SOURCE)
      continue;
    const Step *step =
        &g_array_index (from->part->steps, Step, g_array_index (from->part->sources, guint32, claim->source));
    EntPlace place = { g_ptr_array_index (from->files, claim->file), claim->line, 1, NULL, 0, 0 };
    if (step->kind == STEP_REFERENCE)
      ent_problems_add (
          builder->problems, ENT_SEVERITY_ERROR, "unknown-source", &place,
          "unknown source '%.80s': give it before its claims, or write its title, publisher and date inline",
          (const char *)step->draft);
    else
      ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, "no-source", &place,
                        "the claim is lost with its source, which was rejected");
    claim->flags |= ENT__PENDING_LOST;
  }
}

/* Those that are new since the part was last put in. Returns: a reference. */
static GArray *
map_keys (EntIntern *to, EntBlocks *blocks, const EntIntern *from, GArray *map)
{
  for (guint i = map->len; i < from->n; i++) {
    guint32 number = ent__intern_add (to, blocks, from->keys[i].bytes, from->keys[i].length);
    g_array_append_val (map, number);
  }
  return g_array_ref (map);
}

/* The part's claims, with maps from its numbers. @sources is taken over. */
static void
take_claims (EntBuilder *builder, EntBuilder *from, guint32 *sources)
{
  EntSegment *segment = ent__builder_add_segment (builder, &from->claims);
  segment->sources = sources;
  segment->maps = (EntMaps){
    map_keys (&builder->mentions, &builder->blocks, &from->mentions, from->maps.mentions),
    map_keys (&builder->periods, &builder->blocks, &from->periods, from->maps.periods),
    map_keys (&builder->voices, &builder->blocks, &from->voices, from->maps.voices),
  };
  segment->files = g_new (guint16, from->files->len + 1);
  for (guint i = 0; i < from->files->len; i++)
    segment->files[i] = ent__builder_intern_file (builder, g_ptr_array_index (from->files, i));
}

static void
carry_on (EntBuilder *builder, const EntPart *part, const guint32 *sources)
{
  if (!part->has_current)
    return;
  builder->is_source_lost = part->is_lost;
  builder->carried_source = part->current != ENT_NO_SOURCE ? sources[part->current] : ENT_NO_SOURCE;
}

/* Parts of a file are about as large as those before. */
static void
expect (EntBuilder *builder, guint n)
{
  g_atomic_int_set (&builder->n_expected, (gint)MIN (n + n / 8, MOST_EXPECTED));
}

void
ent_builder_absorb (EntBuilder *builder, EntBuilder *part)
{
  EntUnknownNames unknown_names = builder->unknown_names;
  ent__builder_add_segment (builder, &builder->claims); /* those that came in before the part */
  guint32 *sources = take_steps (builder, part);
  gboolean has_lost = FALSE;
  for (guint i = 0; i < part->part->sources->len; i++)
    has_lost |= sources[i] == ENT_NO_SOURCE;
  if (has_lost)
    report_sourceless (builder, part, sources);
  for (guint i = 0; i < part->part->covers->len; i++) {
    const EntCover *cover = &g_array_index (part->part->covers, EntCover, i);
    if (cover->first <= cover->last && sources[i] != ENT_NO_SOURCE)
      ent_builder_cover (builder, sources[i], cover->first, cover->last);
  }
  carry_on (builder, part->part, sources);
  builder->n_claims += part->claims.n + ent__retellings_absorb (builder, part);
  expect (builder, part->claims.n);
  take_claims (builder, part, sources);
  builder->unknown_names = unknown_names;
  ent_builder_free (part);
}
