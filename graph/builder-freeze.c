/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of building: names become actors, claims whose names did not resolve are reported, exact duplicates
 * are dropped (builder-duplicates.c), each claim gets its origin (builder-origins.c), and the columns are
 * filled and frozen. */
#include "graph/freeze-private.h"

#include <math.h>
#include <string.h>

#include "graph/error.h"
#include "graph/gazetteer.h"
#include "graph/pages.h"
#include "graph/parallel.h"

void
ent__maps_clear (EntMaps *maps)
{
  g_clear_pointer (&maps->mentions, g_array_unref);
  g_clear_pointer (&maps->periods, g_array_unref);
  g_clear_pointer (&maps->voices, g_array_unref);
}

void
ent__segment_free (EntSegment *segment)
{
  gpointer pieces[] = { segment->claims, segment->sources, segment->files, segment->numbers };
  ent__maps_clear (&segment->maps);
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    g_free (pieces[i]);
  g_free (segment);
}

EntSegment *
ent__builder_add_segment (EntBuilder *builder, EntPending *claims)
{
  EntSegment *segment = g_new0 (EntSegment, 1);
  segment->claims = ent__pending_take (claims, &segment->n);
  g_ptr_array_add (builder->segments, segment);
  return segment;
}

/* Names. */

static void
translate_segment (gpointer data, guint piece)
{
  const EntFreeze *freeze = data;
  EntSegment *segment = g_ptr_array_index (freeze->builder->segments, piece);
  const EntMaps *maps = &segment->maps;
  if (maps->mentions == NULL)
    return;
  for (guint i = 0; i < segment->n; i++) {
    PendingClaim *claim = &segment->claims[i];
    for (guint end = 0; end < 2; end++)
      claim->mentions[end] = g_array_index (maps->mentions, guint32, claim->mentions[end]);
    claim->source = segment->sources[claim->source];
    claim->period = g_array_index (maps->periods, guint32, claim->period);
    claim->voice = claim->voice != ENT_NONE ? g_array_index (maps->voices, guint32, claim->voice) : ENT_NONE;
    claim->file = segment->files[claim->file];
  }
}

/* Where the language of its source may decide what a name means, the mention in that language takes its
 * place.
 * @needy: by mention */
static void
put_in_language (EntBuilder *builder, PendingClaim *claim, const GArray *needy)
{
  const char *language = g_array_index (builder->sources, EntSource, claim->source).language;
  for (guint end = 0; end < 2; end++) {
    guint32 mention = claim->mentions[end];
    if (*language == '\0' || !g_array_index (needy, gboolean, mention))
      continue;
    EntMention plain = g_array_index (builder->names->mentions, EntMention, mention);
    claim->mentions[end] =
        ent__mention_add_in_language (&builder->mentions, builder->key_blocks, &plain, language);
  }
}

/* Few names need it; mostly there is none among them. */
static void
put_in_languages (EntBuilder *builder)
{
  g_autoptr (GArray) needy = g_array_new (FALSE, FALSE, sizeof (gboolean));
  gboolean is_any_needy = FALSE;
  ent__names_take_mentions (builder->names, &builder->mentions);
  for (guint i = 0; i < builder->mentions.n; i++) {
    gboolean is_needy = ent__names_needs_language (builder->names, i);
    g_array_append_val (needy, is_needy);
    is_any_needy |= is_needy;
  }
  for (guint s = 0; is_any_needy && s < builder->segments->len; s++) {
    EntSegment *segment = g_ptr_array_index (builder->segments, s);
    for (guint i = 0; i < segment->n; i++)
      if (!(segment->claims[i].flags & ENT__PENDING_OUT))
        put_in_language (builder, &segment->claims[i], needy);
  }
  ent__names_take_mentions (builder->names, &builder->mentions);
}

static guint32 *
list_actors (const EntBuilder *builder)
{
  guint32 *actors = g_new (guint32, builder->mentions.n + 1);
  for (guint i = 0; i < builder->mentions.n; i++)
    actors[i] = ent__names_get_verdict (builder->names, i).actor;
  return actors;
}

/* What claims take from their sources: a source may be told more of after its first claims (its date, how far
 * to trust it), and that must not hang on the order of the records. */

static guint32 *
list_lent_periods (EntBuilder *builder)
{
  guint32 *periods = g_new (guint32, builder->sources->len + 1);
  for (guint i = 0; i < builder->sources->len; i++) {
    EntPeriod lent = g_array_index (builder->sources, EntSource, i).published;
    lent.flags |= ENT_PERIOD_UNDATED;
    periods[i] = ent__builder_intern_period (builder, &lent);
  }
  return periods;
}

static gboolean
is_undated (const EntBuilder *builder, guint32 period)
{
  EntPeriod value;
  memcpy (&value, builder->periods.keys[period].bytes, sizeof value);
  return (value.flags & ENT_PERIOD_UNDATED) != 0;
}

static void
prepare_segment (gpointer data, guint piece)
{
  const EntFreeze *freeze = data;
  const EntBuilder *builder = freeze->builder;
  EntSegment *segment = g_ptr_array_index (builder->segments, piece);
  for (guint i = 0; i < segment->n; i++) {
    PendingClaim *claim = &segment->claims[i];
    if (claim->flags & ENT__PENDING_OUT)
      continue;
    if (freeze->actors[claim->mentions[0]] == ENT_NONE || freeze->actors[claim->mentions[1]] == ENT_NONE) {
      claim->flags |= ENT__PENDING_UNRESOLVED;
      continue;
    }
    double confidence = g_array_index (builder->sources, EntSource, claim->source).default_confidence;
    if (!(claim->flags & ENT__CLAIM_OWN_CONFIDENCE) && confidence > 0)
      claim->confidence = (guint32)lround (MIN (confidence, 1) * 1e6);
    if (is_undated (builder, claim->period))
      claim->period = freeze->lent_periods[claim->source];
  }
}

/* Reporting. */

/* Of one end of a claim, for what is wrong with its name; the pointer is the whole claim's. */
static EntPlace
place_of (const EntBuilder *builder, const PendingClaim *claim, guint end)
{
  return (EntPlace){ g_ptr_array_index (builder->files, claim->file),
                     claim->line + claim->mention_line[end],
                     claim->mention_column[end],
                     ent__details_get_pointer (claim->details),
                     claim->line,
                     0 };
}

static void
report_unresolved (EntBuilder *builder, const PendingClaim *claim)
{
  static const char *const names[] = { "subject", "object" };
  for (guint i = 0; i < 2; i++) {
    EntNamesVerdict verdict = ent__names_get_verdict (builder->names, claim->mentions[i]);
    if (verdict.actor != ENT_NONE)
      continue;
    EntPlace place = place_of (builder, claim, i);
    g_autofree char *pointer = place.pointer ? g_strconcat (place.pointer, "/", names[i], NULL) : NULL;
    place.pointer = pointer;
    ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, verdict.problem, &place, "%s: %s", names[i],
                      verdict.message);
    return;
  }
}

/* Two different claims of one source with one id: the second is rejected. */
static void
report_same_id (EntBuilder *builder, const PendingClaim *claim)
{
  EntPlace place = place_of (builder, claim, 0);
  place.line = claim->line;
  place.column = 0;
  ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, "duplicate-id", &place,
                    "the source has another claim with the id '%s': give this one an id of its own",
                    ent__details_get_id (claim->details));
}

/* How many claims of each segment are taken over, and from which number on. */
static void
count_segments (EntFreeze *freeze, EntMultigraph *graph)
{
  guint n_claims = 0;
  for (guint s = 0; s < freeze->builder->segments->len; s++) {
    EntSegment *segment = g_ptr_array_index (freeze->builder->segments, s);
    segment->first = n_claims;
    for (guint i = 0; i < segment->n; i++) {
      guint16 flags = segment->claims[i].flags;
      segment->n_taken += (flags & ENT__PENDING_OUT) == 0;
      freeze->n_duplicates += (flags & ENT__PENDING_DUPLICATE) != 0;
      segment->has_findings |= (flags & (ENT__PENDING_UNRESOLVED | ENT__PENDING_SAME_ID)) != 0;
    }
    n_claims += segment->n_taken;
  }
  graph->n_claims = n_claims;
}

static void
report_segments (EntBuilder *builder)
{
  for (guint s = 0; s < builder->segments->len; s++) {
    const EntSegment *segment = g_ptr_array_index (builder->segments, s);
    for (guint i = 0; segment->has_findings && i < segment->n; i++) {
      const PendingClaim *claim = &segment->claims[i];
      if (claim->flags & ENT__PENDING_UNRESOLVED)
        report_unresolved (builder, claim);
      else if (claim->flags & ENT__PENDING_SAME_ID)
        report_same_id (builder, claim);
    }
  }
}

/* The columns. */

static gboolean
have_numbers (const GPtrArray *segments)
{
  for (guint s = 0; s < segments->len; s++)
    if (((const EntSegment *)g_ptr_array_index (segments, s))->numbers != NULL)
      return TRUE;
  return FALSE;
}

/* Side by side in one piece of memory, the widest first, so that all are aligned. */
static void
allocate_columns (EntMultigraph *graph, const GPtrArray *segments)
{
  guint32 **columns[] = { &graph->subject,    &graph->object,     &graph->source,
                          &graph->origin,     &graph->period,     &graph->confidence,
                          &graph->mention[0], &graph->mention[1], &graph->line };
  gsize n = MAX (graph->n_claims, 1);
  guint16 **narrow[] = { &graph->relation, &graph->flags, &graph->file };
  gsize size = n * (sizeof (const guint8 *) + G_N_ELEMENTS (columns) * sizeof (guint32) +
                    G_N_ELEMENTS (narrow) * sizeof (guint16));
  graph->columns = ent_pages_new (size);
  graph->details = graph->columns;
  guint32 *wide = (guint32 *)(gpointer)(graph->details + n);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++, wide += n)
    *columns[i] = wide;
  guint16 *half = (guint16 *)(gpointer)wide;
  for (guint i = 0; i < G_N_ELEMENTS (narrow); i++, half += n)
    *narrow[i] = half;
  if (have_numbers (segments))
    graph->number = g_new0 (guint32, n);
}

/* Filling: of a graph's columns. */
typedef struct {
  const EntFreeze *freeze;
  EntMultigraph *graph;
} Filling;

/* The one place where a pending claim becomes a row; rows are in order of reading. What was pending is freed
 * at once, so that both are never there in full. */
static void
fill_segment (gpointer data, guint piece)
{
  const Filling *filling = data;
  const EntFreeze *freeze = filling->freeze;
  EntMultigraph *graph = filling->graph;
  EntSegment *segment = g_ptr_array_index (freeze->builder->segments, piece);
  guint row = segment->first;
  for (guint i = 0; i < segment->n; i++) {
    const PendingClaim *claim = &segment->claims[i];
    if (claim->flags & ENT__PENDING_OUT)
      continue;
    graph->subject[row] = freeze->actors[claim->mentions[0]];
    graph->object[row] = freeze->actors[claim->mentions[1]];
    graph->mention[0][row] = claim->mentions[0];
    graph->mention[1][row] = claim->mentions[1];
    graph->source[row] = claim->source;
    graph->origin[row] = claim->voice;
    graph->period[row] = claim->period;
    graph->confidence[row] = claim->confidence;
    graph->details[row] = claim->details;
    graph->line[row] = claim->line;
    graph->relation[row] = claim->relation;
    graph->flags[row] = claim->flags & ENT__CLAIM_FLAGS;
    graph->file[row] = claim->file;
    if (segment->numbers != NULL)
      graph->number[row] = segment->numbers[i];
    row++;
  }
  g_clear_pointer (&segment->claims, g_free);
}

static void
list_mention_names (const EntBuilder *builder, EntMultigraph *graph)
{
  graph->n_mentions = builder->mentions.n;
  graph->mention_names = g_new (const char *, builder->mentions.n + 1);
  for (guint i = 0; i < builder->mentions.n; i++)
    graph->mention_names[i] = ent__names_get_text (builder->names, i);
}

static GArray *
list_periods (const EntBuilder *builder)
{
  GArray *periods = g_array_sized_new (FALSE, FALSE, sizeof (EntPeriod), builder->periods.n);
  for (guint i = 0; i < builder->periods.n; i++)
    g_array_append_vals (periods, builder->periods.keys[i].bytes, 1);
  return periods;
}

/* Sources say which days they cover as attributes, so that every export has it. */
static void
tell_covers (EntBuilder *builder)
{
  for (guint i = 0; i < builder->covers->len; i++) {
    const EntCover *cover = &g_array_index (builder->covers, EntCover, i);
    char first[16], last[16];
    if (cover->first > cover->last)
      continue;
    const EntAttributeDraft days[] = { { "covers_from", ent_day_to_iso (cover->first, first) },
                                       { "covers_to", ent_day_to_iso (cover->last, last) } };
    EntSourceDraft draft = {
      .id = { .text = g_array_index (builder->sources, EntSource, i).id },
      .attributes = days,
      .n_attributes = G_N_ELEMENTS (days),
    };
    ent_builder_add_source (builder, &draft);
  }
}

/* The order matters. Names are resolved first, and actors numbered in order of id; then claims are taken, as
 * origins and duplicates go by actors. Retellings, whose actors are those of the claims that they retell, and
 * tenures come last, so that the numbers of claims are those of the file. */
void
ent__freeze_begin (EntFreeze *freeze, EntBuilder *builder)
{
  EntMultigraph *graph = g_new0 (EntMultigraph, 1);
  *freeze = (EntFreeze){ .builder = builder, .graph = graph };
  graph->n_refs = 1;
  graph->n_threads = builder->n_threads;
  graph->vocabulary = ent_vocabulary_ref (builder->vocabulary);
  tell_covers (builder);
  ent__builder_add_segment (builder, &builder->claims);
  EntSegment *retold = ent__builder_add_segment (builder, &builder->claims); /* empty as yet */
  ent__builder_add_segment (builder, &builder->tenures);
  ent_parallel_for (builder->n_threads, builder->segments->len, translate_segment, freeze);
  put_in_languages (builder);
  ent__builder_retell (builder, retold);
  ent__names_resolve (builder->names);
  graph->actors = ent__names_take_actors (builder->names, builder->arrays, &graph->name_keys);
  freeze->actors = list_actors (builder);
  freeze->lent_periods = list_lent_periods (builder);
  freeze->origins = ent__origins_new (builder);
}

/* What can be done segment by segment is done on all threads; what gives out numbers is done in order. */
void
ent__freeze_claims (EntFreeze *freeze, EntMultigraph *graph)
{
  EntBuilder *builder = freeze->builder;
  Filling filling = { freeze, graph };
  ent_parallel_for (builder->n_threads, builder->segments->len, prepare_segment, freeze);
  if (!builder->are_distinct)
    ent__builder_drop_duplicates (builder, freeze->actors);
  count_segments (freeze, graph);
  report_segments (builder);
  allocate_columns (graph, builder->segments);
  for (guint s = 0; s < builder->segments->len; s++)
    ent__origins_find (freeze->origins, g_ptr_array_index (builder->segments, s));
  ent_parallel_for (builder->n_threads, builder->segments->len, fill_segment, &filling);
  g_ptr_array_set_size (builder->segments, 0);
}

/* The string chunk and the blocks, which own all texts, move; arrays gain a reference. */
void
ent__freeze_hand_over (EntFreeze *freeze)
{
  EntBuilder *builder = freeze->builder;
  EntMultigraph *graph = freeze->graph;
  list_mention_names (builder, graph);
  graph->periods = list_periods (builder);
  graph->strings = g_steal_pointer (&builder->strings);
  graph->blocks = builder->blocks;
  builder->blocks = (EntBlocks){ 0 };
  ent__parts_free (builder, &graph->blocks);
  graph->arrays = g_ptr_array_ref (builder->arrays);
  graph->sources = g_array_ref (builder->sources);
  graph->files = g_ptr_array_ref (builder->files);
  graph->origins = g_ptr_array_ref (ent__origins_get_names (freeze->origins));
  builder->strings = g_string_chunk_new (64); /* for ent__builder_clear(), which frees one */
}

void
ent__freeze_tell_duplicates (EntFreeze *freeze)
{
  if (freeze->n_duplicates > 0 && !freeze->has_told)
    ent_problems_add (freeze->builder->problems, ENT_SEVERITY_NOTE, "duplicates", NULL,
                      freeze->n_duplicates == 1
                          ? "%" G_GUINT64_FORMAT " exact duplicate was dropped, once names are resolved"
                          : "%" G_GUINT64_FORMAT " exact duplicates were dropped, once names are resolved",
                      freeze->n_duplicates);
  freeze->has_told = TRUE;
}

void
ent__freeze_clear (EntFreeze *freeze)
{
  ent__origins_free (freeze->origins);
  g_free (freeze->actors);
  g_free (freeze->lent_periods);
  ent__builder_clear (freeze->builder);
  ent__builder_start (freeze->builder);
}

EntMultigraph *
ent_builder_finish (EntBuilder *builder)
{
  EntFreeze freeze;
  ent__freeze_begin (&freeze, builder);
  ent__freeze_claims (&freeze, freeze.graph);
  ent__freeze_tell_duplicates (&freeze);
  ent__freeze_hand_over (&freeze);
  ent__freeze_clear (&freeze);
  return freeze.graph;
}
