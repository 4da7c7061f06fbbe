/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of building: names become actors, claims whose names did not resolve are reported, exact duplicates
 * are dropped, each claim gets its origin, and the columns are filled and frozen. */
#include "graph/builder-private.h"

#include <math.h>
#include <string.h>

#include "graph/error.h"
#include "graph/gazetteer.h"

/* A claim is an exact duplicate where everything but its place is equal; strings are interned, so pointers
 * tell. */
typedef struct {
  const EntBuilder *builder;
  const PendingClaim *claim;
  guint32 subject;
  guint32 object;
} Duplicate;

/* NULL for a plain claim, which has nothing beyond its columns. */
static const EntClaimDetails *
details_of (const Duplicate *d)
{
  return d->claim->details == ENT_NONE ? NULL : g_ptr_array_index (d->builder->details, d->claim->details);
}

static guint
hash_parts (guint hash, const guint *parts, guint n)
{
  for (guint i = 0; i < n; i++)
    hash = (hash ^ parts[i]) * 0x9e3779b1u + (hash >> 15);
  return hash;
}

/* Takes in whatever may tell claims of event data apart (ids, links and figures in attributes), or the
 * thousands of one day between two states would all fall in one place of the table. */
static guint
hash_details (guint hash, const EntClaimDetails *details)
{
  guint parts[] = { GPOINTER_TO_UINT (details->id),     GPOINTER_TO_UINT (details->stated_by),
                    GPOINTER_TO_UINT (details->quote),  GPOINTER_TO_UINT (details->note),
                    GPOINTER_TO_UINT (details->treaty), GPOINTER_TO_UINT (details->location),
                    (guint)details->quote_start,        details->n_attributes };
  const double numbers[] = { details->quantity_min, details->quantity_max, details->intensity };
  hash = hash_parts (hash, parts, G_N_ELEMENTS (parts));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    guint number = isnan (numbers[i]) ? 0 : g_double_hash (&numbers[i]);
    hash = hash_parts (hash, &number, 1);
  }
  for (guint i = 0; i < details->n_attributes; i++) {
    guint value = g_str_hash (details->attributes[i].value);
    hash = hash_parts (hash, &value, 1);
  }
  return hash;
}

static guint
duplicate_hash (gconstpointer key)
{
  const Duplicate *d = key;
  const EntClaimDetails *details = details_of (d);
  guint parts[] = { d->subject,       d->object,       d->claim->relation,  d->claim->source,
                    d->claim->period, d->claim->flags, d->claim->confidence };
  guint hash = hash_parts (0, parts, G_N_ELEMENTS (parts));
  return details != NULL ? hash_details (hash, details) : hash;
}

/* NAN is "none given", and two of those are the same. */
static gboolean
same_number (double a, double b)
{
  return a == b || (a != a && b != b);
}

/* In the order in which they were read: the same fields in another order are another record, and are kept. */
static gboolean
same_attributes (const EntClaimDetails *a, const EntClaimDetails *b)
{
  if (a->n_attributes != b->n_attributes)
    return FALSE;
  for (guint i = 0; i < a->n_attributes; i++)
    if (a->attributes[i].name != b->attributes[i].name ||
        !g_str_equal (a->attributes[i].value, b->attributes[i].value))
      return FALSE;
  return TRUE;
}

/* Names as written are left out (they are noted after this), and so is the JSON pointer: the same words
 * elsewhere in a file are the same claim. */
static gboolean
same_details (const EntClaimDetails *a, const EntClaimDetails *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->id == b->id && a->stated_by == b->stated_by && a->stated_by_type == b->stated_by_type &&
         a->stated_by_kind == b->stated_by_kind && a->stated_by_id == b->stated_by_id &&
         same_number (a->quantity_min, b->quantity_min) && same_number (a->quantity_max, b->quantity_max) &&
         a->quantity_unit == b->quantity_unit && a->location == b->location && a->treaty == b->treaty &&
         same_number (a->intensity, b->intensity) && a->quote == b->quote &&
         a->quote_prefix == b->quote_prefix && a->quote_suffix == b->quote_suffix &&
         a->quote_start == b->quote_start && a->quote_end == b->quote_end && a->note == b->note &&
         same_attributes (a, b);
}

/* After the hash; both look at what resolving gave, so "Moscow" and "Russia" make duplicates. */
static gboolean
duplicate_equal (gconstpointer x, gconstpointer y)
{
  const Duplicate *a = x, *b = y;
  return a->subject == b->subject && a->object == b->object && a->claim->relation == b->claim->relation &&
         a->claim->source == b->claim->source && a->claim->period == b->claim->period &&
         a->claim->flags == b->claim->flags && a->claim->confidence == b->claim->confidence &&
         same_details (details_of (a), details_of (b));
}

/* Reporting. */

/* Of one end of a claim, for what is wrong with its name; the pointer is the whole claim's. */
static EntPlace
place_of (const EntBuilder *builder, const PendingClaim *claim, guint end)
{
  const EntClaimDetails *details =
      claim->details == ENT_NONE ? NULL : g_ptr_array_index (builder->details, claim->details);
  return (EntPlace){ g_ptr_array_index (builder->files, claim->file), claim->mention_line[end],
                     claim->mention_column[end], details ? details->pointer : NULL };
}

/* The actors of a claim's ends; FALSE, and a report, where one has none. */
static gboolean
resolve_ends (EntBuilder *builder, const PendingClaim *claim, guint32 ends[2])
{
  static const char *const names[] = { "subject", "object" };
  for (guint i = 0; i < 2; i++) {
    EntNamesVerdict verdict = ent__names_get_verdict (builder->names, claim->mentions[i]);
    if (verdict.actor == ENT_NONE) {
      EntPlace place = place_of (builder, claim, i);
      g_autofree char *pointer = place.pointer ? g_strconcat (place.pointer, "/", names[i], NULL) : NULL;
      place.pointer = pointer;
      ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, verdict.problem, &place, "%s: %s", names[i],
                        verdict.message);
      return FALSE;
    }
    ends[i] = verdict.actor;
  }
  return TRUE;
}

/* Two different claims of one source with one id: the second is rejected. */
static gboolean
check_id (EntBuilder *builder, GHashTable *ids, const PendingClaim *claim)
{
  const EntClaimDetails *details =
      claim->details == ENT_NONE ? NULL : g_ptr_array_index (builder->details, claim->details);
  if (details == NULL || details->id == NULL)
    return TRUE;
  g_autofree char *key = g_strdup_printf ("%u\x1f%s", claim->source, details->id);
  if (g_hash_table_add (ids, g_strdup (key)))
    return TRUE;
  EntPlace place = place_of (builder, claim, 0);
  place.line = claim->line;
  place.column = 0;
  ent_problems_add (builder->problems, ENT_SEVERITY_ERROR, "duplicate-id", &place,
                    "the source has another claim with the id '%s': give this one an id of its own",
                    details->id);
  return FALSE;
}

/* Origins. */

typedef struct {
  GPtrArray *names;     /* of const char *: what the multigraph keeps */
  GHashTable *by_voice; /* canonical voice → number + 1 */
  GHashTable *by_text;  /* EntPointerPair of stated_by and language, both interned → number + 1 */
  guint32 *by_source;   /* source → number + 1, for claims that quote nobody */
} Origins;

/* @canonical: what makes it the same voice as another; @name: what it is called where it is new. */
static guint32
intern_origin (EntBuilder *builder, Origins *origins, const char *canonical, const char *name)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (origins->by_voice, canonical));
  if (known > 0)
    return known - 1;
  g_ptr_array_add (origins->names, (gpointer)ent__builder_intern (builder, name));
  g_hash_table_insert (origins->by_voice, (gpointer)ent__builder_intern (builder, canonical),
                       GUINT_TO_POINTER (origins->names->len));
  return origins->names->len - 1;
}

/* A person, office or paper by name: the Kremlin and Moscow are one, "Reuters" and "REUTERS" too. */
static guint32
intern_voice (EntBuilder *builder, Origins *origins, const char *name, const char *language)
{
  const char *id = ent__names_find_voice (builder->names, name, *language ? language : NULL);
  if (id != NULL)
    return intern_origin (builder, origins, id, id);
  g_autofree char *key = ent_name_key (name);
  return intern_origin (builder, origins, *key ? key : name, name);
}

/* A source without a publisher vouches for itself. Its id is no name: "nato" is not NATO, and "a-11" and
 * "a-1-1", which have one key, are two; \x1f keeps it apart from keys, which have none. */
static guint32
intern_source (EntBuilder *builder, Origins *origins, const EntSource *source)
{
  if (*source->publisher != '\0')
    return intern_voice (builder, origins, source->publisher, source->language);
  g_autofree char *canonical = g_strconcat ("\x1f", source->id, NULL);
  return intern_origin (builder, origins, canonical, source->id);
}

static guint32
find_origin (EntBuilder *builder, Origins *origins, const PendingClaim *claim)
{
  const EntSource *source = &g_array_index (builder->sources, EntSource, claim->source);
  const EntClaimDetails *details =
      claim->details == ENT_NONE ? NULL : g_ptr_array_index (builder->details, claim->details);
  if (details != NULL && details->stated_by != NULL) {
    EntPointerPair pair = { details->stated_by, source->language };
    guint known = GPOINTER_TO_UINT (g_hash_table_lookup (origins->by_text, &pair));
    if (known > 0)
      return known - 1;
    guint32 origin = intern_voice (builder, origins, details->stated_by, source->language);
    g_hash_table_insert (origins->by_text, g_memdup2 (&pair, sizeof pair), GUINT_TO_POINTER (origin + 1));
    return origin;
  }
  if (origins->by_source[claim->source] == 0)
    origins->by_source[claim->source] = 1 + intern_source (builder, origins, source);
  return origins->by_source[claim->source] - 1;
}

/* The columns. */

/* For all pending claims, rejected ones too: which those are is known at the end only, and a few bytes for
 * each are cheaper than growing eleven columns. */
static void
allocate_columns (EntMultigraph *graph, guint n)
{
  guint32 **columns[] = { &graph->subject, &graph->object,     &graph->source, &graph->origin,
                          &graph->period,  &graph->confidence, &graph->detail, &graph->line };
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    *columns[i] = g_new (guint32, MAX (n, 1));
  graph->relation = g_new (guint16, MAX (n, 1));
  graph->flags = g_new (guint16, MAX (n, 1));
  graph->file = g_new (guint16, MAX (n, 1));
}

/* The one place where a pending claim becomes a row; rows are in order of reading. */
static void
append_claim (EntMultigraph *graph, const PendingClaim *claim, const guint32 ends[2], guint32 origin)
{
  guint i = graph->n_claims++;
  graph->subject[i] = ends[0];
  graph->object[i] = ends[1];
  graph->source[i] = claim->source;
  graph->origin[i] = origin;
  graph->period[i] = claim->period;
  graph->confidence[i] = claim->confidence;
  graph->detail[i] = claim->details;
  graph->line[i] = claim->line;
  graph->relation[i] = claim->relation;
  graph->flags[i] = claim->flags;
  graph->file[i] = claim->file;
}

/* Keeps the name as it was written where it is not how the actor is called; that alone makes details too. */
static void
note_written_names (EntBuilder *builder, EntMultigraph *graph, PendingClaim *claim, const guint32 ends[2])
{
  const char *written[2];
  for (guint i = 0; i < 2; i++) {
    const char *text = ent__names_get_text (builder->names, claim->mentions[i]);
    const EntActor *actor = &g_array_index (graph->actors, EntActor, ends[i]);
    written[i] = g_str_equal (text, actor->name) || g_str_equal (text, actor->id) ? NULL : text;
  }
  if (written[0] == NULL && written[1] == NULL)
    return;
  EntClaimDetails *details;
  if (claim->details == ENT_NONE) {
    details = g_new0 (EntClaimDetails, 1);
    details->quantity_min = details->quantity_max = details->intensity = NAN;
    details->quote_start = details->quote_end = -1;
    g_ptr_array_add (builder->blocks, details);
    claim->details = builder->details->len;
    g_ptr_array_add (builder->details, details);
  } else {
    details = g_ptr_array_index (builder->details, claim->details);
  }
  details->subject_as_written = written[0];
  details->object_as_written = written[1];
}

/* What a claim takes from its source: a source may be told more of after its first claims (its date, how far
 * to trust it), and that must not hang on the order of the records. */
static void
lend_from_source (EntBuilder *builder, PendingClaim *claim)
{
  const EntSource *source = &g_array_index (builder->sources, EntSource, claim->source);
  const EntPeriod *period = &g_array_index (builder->periods, EntPeriod, claim->period);
  if (!(claim->flags & ENT__CLAIM_OWN_CONFIDENCE) && source->default_confidence > 0)
    claim->confidence = (guint32)lround (MIN (source->default_confidence, 1) * 1e6);
  if (period->flags & ENT_PERIOD_UNDATED) {
    EntPeriod lent = source->published;
    lent.flags |= ENT_PERIOD_UNDATED;
    claim->period = ent__builder_intern_period (builder, &lent);
  }
}

/* @accepted gets, for each claim of the multigraph, its number among the pending ones. */
static void
append_claims (EntBuilder *builder, EntMultigraph *graph, Origins *origins, GArray *accepted)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (duplicate_hash, duplicate_equal, g_free, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint64 n_duplicates = 0;
  for (guint i = 0; i < builder->claims->len; i++) {
    PendingClaim *claim = &g_array_index (builder->claims, PendingClaim, i);
    Duplicate probe = { builder, claim, 0, 0 };
    guint32 ends[2];
    if (!resolve_ends (builder, claim, ends))
      continue;
    lend_from_source (builder, claim);
    probe.subject = ends[0];
    probe.object = ends[1];
    if (g_hash_table_contains (seen, &probe)) {
      n_duplicates++;
      continue;
    }
    if (!check_id (builder, ids, claim)) /* after duplicates: the same claim twice is no clash of ids */
      continue;
    g_hash_table_add (seen, g_memdup2 (&probe, sizeof probe));
    guint32 origin = find_origin (builder, origins, claim);
    append_claim (graph, claim, ends, origin);
    g_array_append_val (accepted, i);
  }
  if (n_duplicates > 0)
    ent_problems_add (builder->problems, ENT_SEVERITY_NOTE, "duplicates", NULL,
                      "%" G_GUINT64_FORMAT " exact duplicates were dropped", n_duplicates);
}

/* What duplicates are told by is settled, so the details may change now. */
static void
note_all_written_names (EntBuilder *builder, EntMultigraph *graph, const GArray *accepted)
{
  for (guint row = 0; row < accepted->len; row++) {
    PendingClaim *claim =
        &g_array_index (builder->claims, PendingClaim, g_array_index (accepted, guint, row));
    const guint32 ends[2] = { graph->subject[row], graph->object[row] };
    note_written_names (builder, graph, claim, ends);
    graph->detail[row] = claim->details;
  }
}

/* The order matters. Names are resolved first, and actors numbered in order of id; then claims are taken,
 * as origins and duplicates go by actors; only then may details be changed. What the graph needs is handed
 * over (the string chunk, which owns all texts, moves; arrays gain a reference), and the builder starts
 * anew. */
EntMultigraph *
ent_builder_finish (EntBuilder *builder)
{
  EntMultigraph *graph = g_new0 (EntMultigraph, 1);
  graph->n_refs = 1;
  graph->vocabulary = ent_vocabulary_ref (builder->vocabulary);
  ent__names_resolve (builder->names);
  /* Tenures last, so that the numbers of claims are those of the file. */
  if (builder->tenures->len > 0)
    g_array_append_vals (builder->claims, builder->tenures->data, builder->tenures->len);
  graph->actors = ent__names_take_actors (builder->names, builder->blocks, &graph->name_keys);
  allocate_columns (graph, builder->claims->len);
  Origins origins = {
    .names = g_ptr_array_new (),
    .by_voice = g_hash_table_new (g_str_hash, g_str_equal),
    .by_text = g_hash_table_new_full (ent__pointer_pair_hash, ent__pointer_pair_equal, g_free, NULL),
    .by_source = g_new0 (guint32, builder->sources->len + 1),
  };
  g_autoptr (GArray) accepted = g_array_new (FALSE, FALSE, sizeof (guint));
  append_claims (builder, graph, &origins, accepted);
  note_all_written_names (builder, graph, accepted);
  g_hash_table_unref (origins.by_voice);
  g_hash_table_unref (origins.by_text);
  g_free (origins.by_source);
  graph->origins = origins.names;
  graph->strings = g_steal_pointer (&builder->strings);
  graph->blocks = g_ptr_array_ref (builder->blocks);
  graph->sources = g_array_ref (builder->sources);
  graph->periods = g_array_ref (builder->periods);
  graph->files = g_ptr_array_ref (builder->files);
  graph->details = g_ptr_array_ref (builder->details);
  ent__multigraph_index (graph);
  builder->strings = g_string_chunk_new (64); /* for ent__builder_clear(), which frees one */
  ent__builder_clear (builder);
  ent__builder_start (builder);
  return graph;
}
