/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading the multigraph. It is made by graph/builder.c and never changes afterwards, so any number of
 * threads may read. */
#include "graph/multigraph-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "graph/details-private.h"
#include "graph/error.h"
#include "graph/gazetteer.h"
#include "graph/nearest.h"

static const char *const modality_names[ENT_N_MODALITIES] = { "asserted", "reported", "alleged", "planned",
                                                              "possible" };

const char *
ent_modality_get_name (EntModality modality)
{
  g_return_val_if_fail (modality < ENT_N_MODALITIES, NULL);
  return modality_names[modality];
}

gboolean
ent_modality_parse (const char *name, EntModality *modality)
{
  for (guint i = 0; i < ENT_N_MODALITIES; i++)
    if (g_str_equal (name, modality_names[i])) {
      *modality = i;
      return TRUE;
    }
  return FALSE;
}

guint32
ent_modality_get_confidence (EntModality modality)
{
  static const guint32 defaults[ENT_N_MODALITIES] = { 900000, 700000, 500000, 400000, 200000 };
  g_return_val_if_fail (modality < ENT_N_MODALITIES, 0);
  return defaults[modality];
}

EntMultigraph *
ent_multigraph_ref (EntMultigraph *graph)
{
  g_atomic_int_inc (&graph->n_refs);
  return graph;
}

EntMultigraph *
ent__multigraph_new_part (EntMultigraph *whole, EntBlocks *blocks)
{
  EntMultigraph *part = g_new0 (EntMultigraph, 1);
  part->n_refs = 1;
  part->whole = ent_multigraph_ref (whole);
  part->n_threads = whole->n_threads;
  part->vocabulary = whole->vocabulary;
  part->actors = whole->actors;
  part->sources = whole->sources;
  part->origins = whole->origins;
  part->files = whole->files;
  part->periods = whole->periods;
  part->mention_names = whole->mention_names;
  part->n_mentions = whole->n_mentions;
  part->name_keys = whole->name_keys;
  part->blocks = *blocks;
  *blocks = (EntBlocks){ 0 };
  return part;
}

/* Attributes and lists of names are the arrays'. */
static void
free_what_claims_point_to (EntMultigraph *graph)
{
  ent_vocabulary_unref (graph->vocabulary);
  g_string_chunk_free (graph->strings);
  g_ptr_array_unref (graph->arrays);
  g_array_unref (graph->actors);
  g_array_unref (graph->sources);
  g_ptr_array_unref (graph->origins);
  g_ptr_array_unref (graph->files);
  g_array_unref (graph->periods);
  g_free (graph->mention_names);
  g_array_unref (graph->name_keys);
}

/* Columns are one allocation; details are the blocks'. */
void
ent_multigraph_unref (EntMultigraph *graph)
{
  if (!g_atomic_int_dec_and_test (&graph->n_refs))
    return;
  if (graph->whole != NULL)
    ent_multigraph_unref (graph->whole);
  else
    free_what_claims_point_to (graph);
  ent__blocks_clear (&graph->blocks);
  g_free (graph->columns);
  g_free (graph->number);
  g_free (graph->offsets);
  g_free (graph->claims_of);
  g_free (graph);
}

guint
ent_multigraph_get_n_actors (const EntMultigraph *graph)
{
  return graph->actors->len;
}

guint
ent_multigraph_get_n_sources (const EntMultigraph *graph)
{
  return graph->sources->len;
}

guint
ent_multigraph_get_n_claims (const EntMultigraph *graph)
{
  return graph->n_claims;
}

const EntVocabulary *
ent_multigraph_get_vocabulary (const EntMultigraph *graph)
{
  return graph->vocabulary;
}

const EntActor *
ent_multigraph_get_actor (const EntMultigraph *graph, guint32 actor)
{
  g_return_val_if_fail (actor < graph->actors->len, NULL);
  return &g_array_index (graph->actors, EntActor, actor);
}

/* A claim's own name is never translated; a gazetteer's always is, whatever the claim called it. */
const char *
ent_multigraph_get_actor_name (const EntMultigraph *graph, guint32 actor, const char *language)
{
  const EntActor *a = ent_multigraph_get_actor (graph, actor);
  if (a->gazetteer >= 0)
    return ent_gazetteer_get_name (a->gazetteer, language ? language : "en");
  return a->name;
}

/* O(log actors): they are in order of id, by bytes. */
guint32
ent_multigraph_find_actor (const EntMultigraph *graph, const char *id)
{
  guint low = 0, high = graph->actors->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    gint compared = strcmp (g_array_index (graph->actors, EntActor, middle).id, id);
    if (compared == 0)
      return middle;
    if (compared < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return ENT_NONE;
}

/* The first row of name_keys that is not before @key. */
static guint
find_name_key (const EntMultigraph *graph, const char *key)
{
  guint low = 0, high = graph->name_keys->len;
  while (low < high) {
    guint middle = low + (high - low) / 2;
    if (strcmp (g_array_index (graph->name_keys, EntNameKey, middle).key, key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Adds the actors that bear a name of their own with the key of @name. */
static void
collect_own_names (const EntMultigraph *graph, const char *name, GArray *found)
{
  g_autofree char *key = ent_name_key (name);
  for (guint i = find_name_key (graph, key); *key != '\0' && i < graph->name_keys->len; i++) {
    const EntNameKey *row = &g_array_index (graph->name_keys, EntNameKey, i);
    if (!g_str_equal (row->key, key))
      break;
    g_array_append_val (found, row->actor);
  }
}

/* Tells a state that the gazetteer knows and no claim names from a name that nobody knows, as the two call
 * for different answers. */
static guint32
fail_not_found (const EntMultigraph *graph, const char *name, const EntGazetteerReadings *readings,
                GError **error)
{
  if (readings->n > 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND, _ ("no claim here names '%s' (%s)"), name,
                 ent_gazetteer_get_id (readings->entries[0]));
    return ENT_NONE;
  }
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  for (guint i = 0; i < graph->actors->len; i++)
    g_ptr_array_add (names, (gpointer)ent_multigraph_get_actor_name (graph, i, NULL));
  g_ptr_array_add (names, NULL);
  g_autofree char *hint = ent_nearest_ask (name, (const char *const *)names->pdata);
  g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND,
               _ ("no actor is called '%s'%s%s `entente actors` lists them"), name, hint ? ": " : ";",
               hint ? hint : "");
  return ENT_NONE;
}

/* "'Congo' may mean state:COD (Congo - Kinshasa) or …; give the id" */
static guint32
fail_ambiguous (const char *name, const char *readings, GError **error)
{
  g_set_error (error, ENT_ERROR, ENT_ERROR_AMBIGUOUS, _ ("'%s' may mean %s: give the id"), name, readings);
  return ENT_NONE;
}

/* Actors that the graph itself calls so, as "id (name) or id (name)". */
static char *
list_own (const EntMultigraph *graph, const GArray *found)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < found->len; i++) {
    guint32 actor = g_array_index (found, guint32, i);
    g_string_append_printf (text, "%s%s (%s)", i > 0 ? " or " : "",
                            ent_multigraph_get_actor (graph, actor)->id,
                            ent_multigraph_get_actor_name (graph, actor, NULL));
  }
  return g_string_free (text, FALSE);
}

/* The same for what the gazetteer knows: at most ENT_GAZETTEER_MAX_READINGS. */
static char *
list_readings (const EntGazetteerReadings *readings)
{
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < readings->n; i++)
    g_string_append_printf (text, "%s%s (%s)", i > 0 ? " or " : "",
                            ent_gazetteer_get_id (readings->entries[i]),
                            ent_gazetteer_get_name (readings->entries[i], "en"));
  return g_string_free (text, FALSE);
}

/* The id, then names that the graph has itself, then the gazetteer: as the builder does, so a name means
 * here what it means in a claim. */
guint32
ent_multigraph_resolve_actor (const EntMultigraph *graph, const char *name, GError **error)
{
  guint32 actor = ent_multigraph_find_actor (graph, name);
  if (actor != ENT_NONE)
    return actor;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint32));
  EntGazetteerReadings readings;
  collect_own_names (graph, name, found);
  if (found->len == 1)
    return g_array_index (found, guint32, 0);
  g_autofree char *own = list_own (graph, found);
  if (found->len > 1)
    return fail_ambiguous (name, own, error);
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  g_autofree char *known = list_readings (&readings);
  if (readings.n > 1)
    return fail_ambiguous (name, known, error);
  if (readings.n == 1)
    actor = ent_multigraph_find_actor (graph, ent_gazetteer_get_id (readings.entries[0]));
  return actor != ENT_NONE ? actor : fail_not_found (graph, name, &readings, error);
}

const EntSource *
ent_multigraph_get_source (const EntMultigraph *graph, guint32 source)
{
  g_return_val_if_fail (source < graph->sources->len, NULL);
  return &g_array_index (graph->sources, EntSource, source);
}

const EntRelation *
ent_multigraph_get_relation (const EntMultigraph *graph, guint relation)
{
  return ent_vocabulary_get (graph->vocabulary, relation);
}

guint
ent_multigraph_get_n_threads (const EntMultigraph *graph)
{
  return graph->n_threads;
}

guint
ent_multigraph_get_n_origins (const EntMultigraph *graph)
{
  return graph->origins->len;
}

const char *
ent_multigraph_get_origin_name (const EntMultigraph *graph, guint32 origin)
{
  g_return_val_if_fail (origin < graph->origins->len, NULL);
  return g_ptr_array_index (graph->origins, origin);
}

/* Gathers a row of the columns; cheap enough for every loop, and callers see no columns. */
EntClaim
ent_multigraph_get_claim (const EntMultigraph *graph, guint32 claim)
{
  g_assert (claim < graph->n_claims);
  guint16 flags = graph->flags[claim];
  return (EntClaim){
    .subject = graph->subject[claim],
    .object = graph->object[claim],
    .relation = graph->relation[claim],
    .source = graph->source[claim],
    .origin = graph->origin[claim],
    .period = &g_array_index (graph->periods, EntPeriod, graph->period[claim]),
    .confidence = graph->confidence[claim],
    .modality = flags & ENT__CLAIM_MODALITY,
    .is_denied = (flags & ENT__CLAIM_DENIED) != 0,
    .is_lasting = (flags & ENT__CLAIM_LASTING) != 0,
    .has_own_confidence = (flags & ENT__CLAIM_OWN_CONFIDENCE) != 0,
    .file = g_ptr_array_index (graph->files, graph->file[claim]),
    .line = graph->line[claim],
  };
}

guint32
ent_multigraph_get_origin (const EntMultigraph *graph, guint32 claim)
{
  g_assert (claim < graph->n_claims);
  return graph->origin[claim];
}

/* The name as written where it is not how the actor is called; NULL where it is. */
static const char *
get_written (const EntMultigraph *graph, guint32 claim, guint end, guint32 actor)
{
  const char *written = graph->mention_names[graph->mention[end][claim]];
  const EntActor *known = &g_array_index (graph->actors, EntActor, actor);
  return strcmp (written, known->name) == 0 || strcmp (written, known->id) == 0 ? NULL : written;
}

gboolean
ent_multigraph_get_details (const EntMultigraph *graph, guint32 claim, EntClaimDetails *details)
{
  g_assert (claim < graph->n_claims);
  ent__details_unpack (graph->details[claim], details);
  details->subject_as_written = get_written (graph, claim, 0, graph->subject[claim]);
  details->object_as_written = get_written (graph, claim, 1, graph->object[claim]);
  return graph->details[claim] != NULL || details->subject_as_written != NULL ||
         details->object_as_written != NULL;
}

const char *
ent_multigraph_get_treaty (const EntMultigraph *graph, guint32 claim)
{
  g_assert (claim < graph->n_claims);
  return ent__details_get_treaty (graph->details[claim]);
}

double
ent_multigraph_get_amount (const EntMultigraph *graph, guint32 claim, const char *name)
{
  g_assert (claim < graph->n_claims);
  const char *text =
      graph->details[claim] != NULL ? ent__details_find_attribute (graph->details[claim], name) : NULL;
  char *end;
  if (text == NULL)
    return NAN;
  double amount = fabs (g_ascii_strtod (text, &end));
  return end != text && *end == '\0' && amount <= 1e18 ? amount : NAN;
}

guint32
ent_multigraph_get_claim_number (const EntMultigraph *graph, guint32 claim)
{
  g_assert (claim < graph->n_claims);
  return graph->number != NULL && graph->number[claim] > 0 ? graph->number[claim] : claim + 1;
}

const char *
ent_multigraph_get_claim_id (const EntMultigraph *graph, guint32 claim, char *buffer)
{
  g_assert (claim < graph->n_claims);
  const char *id = ent__details_get_id (graph->details[claim]);
  if (id != NULL)
    return id;
  g_snprintf (buffer, 16, "%u", ent_multigraph_get_claim_number (graph, claim));
  return buffer;
}

/* A claim of its own says it on Goldstein's scale as well. */
double
ent_multigraph_get_intensity (const EntMultigraph *graph, guint32 claim)
{
  g_assert (claim < graph->n_claims);
  double own = ent__details_get_intensity (graph->details[claim]);
  return isnan (own) ? ent_vocabulary_get (graph->vocabulary, graph->relation[claim])->intensity : own;
}

/* Nine columns of four bytes, one of eight, three of two, and each claim twice in the adjacency. */
gsize
ent_multigraph_get_memory (const EntMultigraph *graph)
{
  gsize per_claim = 9 * sizeof (guint32) + sizeof (guint8 *) + 3 * sizeof (guint16) + 2 * sizeof (guint32);
  return graph->n_claims * per_claim + (graph->actors->len + 1) * sizeof (guint32) +
         graph->periods->len * sizeof (EntPeriod);
}

/* Counting sort, O(claims + actors). A claim of an actor about itself is listed once. */
static void
make_index (EntMultigraph *graph)
{
  guint n_actors = graph->actors->len;
  graph->offsets = g_new0 (guint32, n_actors + 1);
  for (guint i = 0; i < graph->n_claims; i++) {
    graph->offsets[graph->subject[i] + 1]++;
    if (graph->object[i] != graph->subject[i])
      graph->offsets[graph->object[i] + 1]++;
  }
  for (guint i = 0; i < n_actors; i++)
    graph->offsets[i + 1] += graph->offsets[i];
  graph->claims_of = g_new (guint32, MAX (graph->offsets[n_actors], 1));
  g_autofree guint32 *next = g_memdup2 (graph->offsets, (n_actors + 1) * sizeof (guint32));
  for (guint i = 0; i < graph->n_claims; i++) {
    graph->claims_of[next[graph->subject[i]]++] = i;
    if (graph->object[i] != graph->subject[i])
      graph->claims_of[next[graph->object[i]]++] = i;
  }
}

/* Many uses of a graph never ask for it. Any thread may be the first to. */
const guint32 *
ent_multigraph_get_claims_of (const EntMultigraph *graph, guint32 actor, guint *n)
{
  EntMultigraph *mutable = (EntMultigraph *)graph;
  g_assert (actor < graph->actors->len);
  if (g_once_init_enter (&mutable->is_indexed)) {
    make_index (mutable);
    g_once_init_leave (&mutable->is_indexed, 1);
  }
  *n = graph->offsets[actor + 1] - graph->offsets[actor];
  return graph->claims_of + graph->offsets[actor];
}
