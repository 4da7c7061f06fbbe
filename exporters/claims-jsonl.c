/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as JSON Lines: first the sources, then the actors that have more to say than their id,
 * then the claims in order. What is as the format assumes it (affirmed, asserted, the modality's confidence)
 * is left out, so a file that was read and written again is the same. Actors are named by their ids; the name
 * that a source used stands beside it. Each record is written as it is met: memory does not grow with the
 * claims. Read next: claims-scope.c, docs/claims-format.md. */
#include "exporters/claims-scope-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* An object that is being written: what comes before its next member. */
typedef struct {
  EntWriter *writer;
  gboolean has_members;
} Object;

/* Writes what stands before a value; the caller writes the value, of whatever kind, next. */
static void
open_member (Object *object, const char *name)
{
  ent__write (object->writer, object->has_members ? "," : "");
  ent__write_json (object->writer, name);
  ent__write (object->writer, ":");
  object->has_members = TRUE;
}

/* A value: it owns nothing, and must be closed by close_object() before its parent's next member. */
static Object
open_object (EntWriter *writer)
{
  ent__write (writer, "{");
  return (Object){ writer, FALSE };
}

/* An object without members is "{}", which reads as nothing said. */
static void
close_object (Object *object)
{
  ent__write (object->writer, "}");
}

/* An empty text says nothing in any spelling of the format, so it is no member. */
static void
put_text (Object *object, const char *name, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  open_member (object, name);
  ent__write_json (object->writer, text);
}

/* NaN stands for a number that is not there; the format has no infinite ones. */
static void
put_real (Object *object, const char *name, double value)
{
  if (!isfinite (value))
    return;
  open_member (object, name);
  ent__write_json_real (object->writer, value);
}

/* Negative stands for an offset that is not there. */
static void
put_offset (Object *object, const char *name, gint64 value)
{
  if (value < 0)
    return;
  open_member (object, name);
  ent__write_format (object->writer, "%" G_GINT64_FORMAT, value);
}

/* Nested ones keep their dotted names, which read back as the same attribute. */
static void
put_attributes (Object *object, EntAttributeIter attributes)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&attributes, &attribute))
    put_text (object, attribute.name, attribute.value);
}

/* The folder of a source's text is not written: it is that of the claims file, which may move with it.
 * Members are in the order of docs/claims-format.md, so that two files can be compared line by line. */
static void
write_source (EntWriter *writer, const EntSource *source)
{
  g_autofree char *published = ent__period_to_claims (&source->published);
  ent__write (writer, "{\"source\":");
  Object object = open_object (writer);
  put_text (&object, "id", source->id);
  put_text (&object, "title", source->title);
  put_text (&object, "publisher", source->publisher);
  put_text (&object, "author", source->author);
  put_text (&object, "published", published);
  put_text (&object, "language", source->language);
  put_text (&object, "url", source->url);
  put_text (&object, "text", source->text_file);
  put_real (&object, "default_confidence", source->default_confidence);
  put_attributes (&object, ent_attribute_iter_new (source->attributes, source->n_attributes));
  close_object (&object);
  ent__write (writer, "}\n");
}

/* All names but the first, which the gazetteer's actors do not need either. The array is opened with the
 * first of them, so that there is no empty one. */
static void
put_aliases (Object *object, const EntActor *actor)
{
  gboolean has_any = FALSE;
  for (const char *const *name = actor->names; *name != NULL; name++) {
    if (actor->gazetteer < 0 && g_str_equal (*name, actor->name))
      continue;
    if (!has_any)
      open_member (object, "aliases");
    ent__write (object->writer, has_any ? "," : "[");
    ent__write_json (object->writer, *name);
    has_any = TRUE;
  }
  ent__write (object->writer, has_any ? "]" : "");
}

/* The gazetteer has names and kinds of its own actors; an entry adds what the claims call them. */
static void
write_actor (EntWriter *writer, const EntActor *actor)
{
  ent__write (writer, "{\"actor\":");
  Object object = open_object (writer);
  put_text (&object, "id", actor->id);
  if (actor->type != ENT_ACTOR_UNSPECIFIED)
    put_text (&object, "type", ent_actor_type_get_name (actor->type));
  put_text (&object, "kind", actor->gazetteer < 0 ? actor->kind : NULL);
  put_text (&object, "name", actor->gazetteer < 0 ? actor->name : NULL);
  put_aliases (&object, actor);
  put_attributes (&object, ent_attribute_iter_new (actor->attributes, actor->n_attributes));
  close_object (&object);
  ent__write (writer, "}\n");
}

/* The bare id where the source calls the actor as everybody does. */
static void
put_mention (Object *object, const char *name, const EntActor *actor, const char *as_written)
{
  if (as_written == NULL) {
    put_text (object, name, actor->id);
    return;
  }
  open_member (object, name);
  Object mention = open_object (object->writer);
  put_text (&mention, "name", as_written);
  put_text (&mention, "id", actor->id);
  close_object (&mention);
}

/* Who is quoted need not be an actor of the graph, so all that was said of it is kept; a name alone is a
 * text, as people write it. Where only an id was given, the graph has it as the name too. */
static void
put_voice (Object *object, const EntClaimDetails *details)
{
  const char *id = details->stated_by_id;
  if (details->stated_by_type == NULL && details->stated_by_kind == NULL && id == NULL) {
    put_text (object, "stated_by", details->stated_by);
    return;
  }
  open_member (object, "stated_by");
  Object voice = open_object (object->writer);
  put_text (&voice, "name", g_strcmp0 (details->stated_by, id) != 0 ? details->stated_by : NULL);
  put_text (&voice, "type", details->stated_by_type);
  put_text (&voice, "kind", details->stated_by_kind);
  put_text (&voice, "id", id);
  close_object (&voice);
}

/* A single number was read as both bounds, and comes back as both. */
static void
put_quantity (Object *object, const EntClaimDetails *details)
{
  if (isnan (details->quantity_min) && isnan (details->quantity_max) && details->quantity_unit == NULL)
    return;
  open_member (object, "quantity");
  Object quantity = open_object (object->writer);
  put_real (&quantity, "min", details->quantity_min);
  put_real (&quantity, "max", details->quantity_max);
  put_text (&quantity, "unit", details->quantity_unit);
  close_object (&quantity);
}

/* A quote that is words alone is a text, as people write it. */
static void
put_quote (Object *object, const EntClaimDetails *details)
{
  gboolean has_more = details->quote_prefix != NULL || details->quote_suffix != NULL ||
                      details->quote_start >= 0 || details->quote_end >= 0;
  if (!has_more) {
    put_text (object, "quote", details->quote);
    return;
  }
  open_member (object, "quote");
  Object quote = open_object (object->writer);
  put_text (&quote, "exact", details->quote);
  put_text (&quote, "prefix", details->quote_prefix);
  put_text (&quote, "suffix", details->quote_suffix);
  put_offset (&quote, "start", details->quote_start);
  put_offset (&quote, "end", details->quote_end);
  close_object (&quote);
}

/* The fields that come last; who is quoted stands before the polarity, as people write it. */
static void
put_details (Object *object, const EntClaimDetails *details)
{
  put_real (object, "intensity", details->intensity);
  put_quantity (object, details);
  put_text (object, "place", details->location);
  put_text (object, "treaty", details->treaty);
  put_quote (object, details);
  put_text (object, "note", details->note);
  put_attributes (object, details->attributes);
}

/* The date is that in force, normalised: of a lasting relation the start and "..", of a claim without one
 * nothing, so that it borrows its source's again when it is read. */
static void
write_claim (EntWriter *writer, const EntMultigraph *graph, guint32 number)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  g_autofree char *date = ent__period_to_claims (claim.period);
  ent__write (writer, "{\"claim\":");
  Object object = open_object (writer);
  put_text (&object, "id", details.id);
  put_mention (&object, "subject", ent_multigraph_get_actor (graph, claim.subject),
               details.subject_as_written);
  put_text (&object, "relation", ent_multigraph_get_relation (graph, claim.relation)->id);
  put_mention (&object, "object", ent_multigraph_get_actor (graph, claim.object), details.object_as_written);
  put_text (&object, "date", date);
  put_voice (&object, &details);
  put_text (&object, "polarity", claim.is_denied ? "denied" : NULL);
  if (claim.modality != ENT_MODALITY_ASSERTED)
    put_text (&object, "modality", ent_modality_get_name (claim.modality));
  put_real (&object, "confidence", ent__claim_confidence (&claim));
  put_details (&object, &details);
  put_text (&object, "source", ent_multigraph_get_source (graph, claim.source)->id);
  close_object (&object);
  ent__write (writer, "}\n");
}

/* Sources come before the claims that name them, and actors before those that mention them, as readers of
 * streams need. */
static gboolean
write_jsonl (const EntMultigraph *graph, const EntChosen *chosen, EntWriter *writer,
             G_GNUC_UNUSED GError **error)
{
  g_autoptr (GArray) sources = ent__claims_list_sources (graph, chosen);
  g_autoptr (GArray) actors = ent__claims_list_actors (graph, chosen);
  for (guint i = 0; i < sources->len; i++)
    write_source (writer, ent_multigraph_get_source (graph, g_array_index (sources, guint32, i)));
  for (guint i = 0; i < actors->len; i++) {
    const EntActor *actor = ent_multigraph_get_actor (graph, g_array_index (actors, guint32, i));
    if (ent__claims_needs_entry (actor))
      write_actor (writer, actor);
  }
  for (guint i = 0; i < chosen->n_claims; i++)
    write_claim (writer, graph, chosen->claims[i]);
  return TRUE;
}

/* Whether a reader who meets sources in the order of the claims numbers them otherwise, or misses one.
 * @is_met: (out): by source: a chosen claim has it */
static gboolean
are_in_order (const EntMultigraph *graph, const EntChosen *chosen, const GArray *sources, gboolean *is_met)
{
  gboolean is_same = TRUE;
  guint n = 0;
  for (guint i = 0; i < chosen->n_claims; i++) {
    guint32 source = ent_multigraph_get_claim (graph, chosen->claims[i]).source;
    if (is_met[source])
      continue;
    is_met[source] = TRUE;
    is_same = is_same && g_array_index (sources, guint32, n) == source;
    n++;
  }
  return is_same && n == sources->len;
}

/* Edges carry the fields of their sources, so of those no more than the id is told, which gives the order. */
static void
write_other_sources (EntWriter *writer, const EntMultigraph *graph, const EntChosen *chosen)
{
  g_autoptr (GArray) sources = ent__claims_list_sources (graph, chosen);
  g_autofree gboolean *is_met = g_new0 (gboolean, MAX (ent_multigraph_get_n_sources (graph), 1));
  if (are_in_order (graph, chosen, sources, is_met))
    return;
  for (guint i = 0; i < sources->len; i++) {
    guint32 number = g_array_index (sources, guint32, i);
    EntSource source = *ent_multigraph_get_source (graph, number);
    if (is_met[number])
      source =
          (EntSource){ .id = source.id, .published.flags = ENT_PERIOD_UNDATED, .default_confidence = NAN };
    write_source (writer, &source);
  }
}

/* Who is a node says so there; the gazetteer's actors need no entry. */
static void
write_other_actors (EntWriter *writer, const EntMultigraph *graph, const EntChosen *chosen,
                    const EntFrame *nodes)
{
  g_autoptr (GArray) actors = ent__claims_list_actors (graph, chosen);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++)
    g_hash_table_add (ids, (gpointer)ent__frame_text (nodes, "id", row));
  for (guint i = 0; i < actors->len; i++) {
    const EntActor *actor = ent_multigraph_get_actor (graph, g_array_index (actors, guint32, i));
    if (!g_hash_table_contains (ids, actor->id) && ent__claims_needs_entry (actor))
      write_actor (writer, actor);
  }
}

char *
ent_export_entries (const EntMultigraph *graph, const EntChosen *chosen, const EntGraphFrame *frame)
{
  gsize length;
  g_autoptr (EntWriter) writer = ent__writer_new_for_memory ();
  write_other_sources (writer, graph, chosen);
  write_other_actors (writer, graph, chosen, frame->nodes);
  const char *text = ent__writer_get_text (writer, &length);
  return length > 0 ? g_strdup (text) : NULL;
}

static const char *const suffixes[] = { ".jsonl", ".ndjson", NULL };

const EntExporter ent_exporter_jsonl = {
  .name = "jsonl",
  .summary = N_ ("the claims format as JSON Lines: sources, actors and claims, nothing lost"),
  .suffixes = suffixes,
  .level = ENT_LEVEL_CLAIMS,
  .write_claims = write_jsonl,
};
