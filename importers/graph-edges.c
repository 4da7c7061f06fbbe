/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edges of others' graphs. What a field means is told by its name; what no field of a claim takes stays an
 * attribute. An edge that does not say its relation in words that the vocabulary knows is `related`, by its
 * sign `related.friendly` or `related.hostile` (`related.mutual…` where it has no direction), and that is
 * counted and said. */
#include "importers/graph-edges-private.h"

#include <math.h>
#include <string.h>

/* Words that are remembered; a file of garbage has a new one in each edge. */
#define MAX_WORDS 10000

void
ent__edge_reader_init (EntEdgeReader *reader, EntGraphReader *graph, EntBuilder *builder)
{
  *reader = (EntEdgeReader){
    .graph = graph,
    .builder = builder,
    .vocabulary = ent_vocabulary_ref (ent_builder_get_vocabulary (builder)),
    .relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
    .strings = g_string_chunk_new (256),
  };
}

void
ent__edge_reader_clear (EntEdgeReader *reader)
{
  g_string_chunk_free (reader->strings);
  g_array_unref (reader->attributes);
  g_hash_table_unref (reader->relations);
  ent_vocabulary_unref (reader->vocabulary);
}

/* Relations. */

static gint
find_by_label (const EntVocabulary *vocabulary, const char *word)
{
  gint found = -1;
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++)
    if (g_ascii_strcasecmp (ent_vocabulary_get (vocabulary, i)->label, word) == 0) {
      if (found >= 0)
        return -1;
      found = (gint)i;
    }
  return found;
}

/* An id or, where only one relation has it, a label, in any case, with blanks or underscores for dashes; -1
 * for none. */
static gint
find_relation (EntEdgeReader *reader, const char *word)
{
  gpointer known;
  if (g_hash_table_lookup_extended (reader->relations, word, NULL, &known))
    return GPOINTER_TO_INT (known) - 1;
  g_autofree char *plain = g_strstrip (g_ascii_strdown (word, -1));
  g_autofree char *id = g_strdelimit (g_strdup (plain), " _", '-');
  gint found = ent_vocabulary_find (reader->vocabulary, id);
  if (found < 0)
    found = find_by_label (reader->vocabulary, plain);
  if (g_hash_table_size (reader->relations) < MAX_WORDS)
    g_hash_table_insert (reader->relations, g_strdup (word), GINT_TO_POINTER (found + 1));
  return found;
}

/* Fields. */

/* Edge: an edge on its way.
 * @is_taken: by field, whether the claim has it, so that it is no attribute
 * @is_own: our export wrote it; @is_tie: and made one edge of several relations */
typedef struct {
  EntEdgeReader *reader;
  const EntGraphEdge *edge;
  EntClaimDraft claim;
  gboolean *is_taken;
  gboolean is_own;
  gboolean is_tie;
} Edge;

static gint
find_field (const Edge *edge, const char *name)
{
  for (guint i = 0; i < edge->edge->n_fields; i++)
    if (!edge->is_taken[i] && g_ascii_strcasecmp (edge->edge->fields[i].name, name) == 0)
      return (gint)i;
  return -1;
}

static const char *
get_field (const Edge *edge, const char *name)
{
  gint found = find_field (edge, name);
  return found >= 0 ? edge->edge->fields[found].value : NULL;
}

/* Takes it for the claim. */
static EntText
take_field (Edge *edge, gint field)
{
  edge->is_taken[field] = TRUE;
  return (EntText){ .text = edge->edge->fields[field].value };
}

static gboolean
read_number (const char *text, double *number)
{
  char *end;
  *number = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && isfinite (*number);
}

/* A number that the claim has a place for, where it is one; else it stays an attribute, and that is said. */
static void
take_number (Edge *edge, const char *name, double least, double most, EntText *text)
{
  gint found = find_field (edge, name);
  double number;
  if (found < 0)
    return;
  if (read_number (edge->edge->fields[found].value, &number) && number >= least && number <= most)
    *text = take_field (edge, found);
  else
    ent__graph_reader_count (edge->reader->graph, ENT_SEVERITY_WARNING, "bad-number",
                             "the edge's %s is no number from %g to %g; it is kept as an attribute", name,
                             least, most);
}

static void
take_text (Edge *edge, const char *name, EntText *text)
{
  gint found = find_field (edge, name);
  if (found >= 0)
    *text = take_field (edge, found);
}

/* A weight that is none (NaN, text) means nothing to whoever reads it later; one that is one is an attribute,
 * by which ties weigh where somebody says so. */
static double
take_weight (Edge *edge)
{
  gint found = find_field (edge, "weight");
  double weight = 0;
  if (found < 0)
    return 0;
  if (read_number (edge->edge->fields[found].value, &weight)) {
    if (weight != 1 && (edge->is_tie || !edge->is_own))
      ent__graph_reader_count (
          edge->reader->graph, ENT_SEVERITY_NOTE, "edge-weight",
          "the edge has a weight, which --weight=attribute takes; without it a tie weighs what "
          "its relations do");
    return weight;
  }
  take_field (edge, found);
  ent__graph_reader_count (edge->reader->graph, ENT_SEVERITY_WARNING, "bad-weight",
                           "the edge's weight is no finite number and is left out");
  return 0;
}

/* Dates. */

/* As the builder takes it: EDTF; of a date and a time the day; a year that a program wrote as a number
 * (2005.0). NULL where it is none. */
static const char *
make_date (EntEdgeReader *reader, const char *text)
{
  EntPeriod period;
  double year;
  if (ent_period_parse (text, &period, NULL))
    return text;
  if (read_number (text, &year) && year >= 1000 && year < 3000 && floor (year) == year) {
    g_autofree char *number = g_strdup_printf ("%.0f", year);
    return g_string_chunk_insert (reader->strings, number);
  }
  g_autofree char *day = g_strndup (text, MIN (strcspn (text, "T "), 32));
  return ent_period_parse (day, &period, NULL) ? g_string_chunk_insert (reader->strings, day) : NULL;
}

static gboolean
take_date (Edge *edge, const char *const *names, EntText *date)
{
  for (; *names != NULL; names++) {
    gint found = find_field (edge, *names);
    const char *text = found >= 0 ? make_date (edge->reader, edge->edge->fields[found].value) : NULL;
    if (text != NULL) {
      *date = take_field (edge, found);
      date->text = text;
      return TRUE;
    }
    if (found >= 0)
      ent__graph_reader_count (edge->reader->graph, ENT_SEVERITY_WARNING, "bad-date",
                               "the edge's %s is no date; it is kept as an attribute", *names);
  }
  return FALSE;
}

/* A date of the edge's own before its first and last day, which may be its bounds only. */
static void
take_dates (Edge *edge)
{
  static const char *const dates[] = { "date", "year", NULL };
  static const char *const starts[] = { "start", "start_date", "from", NULL };
  static const char *const ends[] = { "end", "end_date", "to", NULL };
  if (take_date (edge, dates, &edge->claim.date))
    return;
  take_date (edge, starts, &edge->claim.from);
  take_date (edge, ends, &edge->claim.to);
}

/* What kind of edge it is. */

/* -1, 0 or 1: by `sign`, in numbers or words, else by a weight below 0. A weight above 0 says nothing: most
 * graphs have no others. */
static gint
read_sign (const Edge *edge, double weight)
{
  const char *text = get_field (edge, "sign");
  double number;
  if (text != NULL && (g_ascii_strcasecmp (text, "positive") == 0 || strcmp (text, "+") == 0))
    return 1;
  if (text != NULL && (g_ascii_strcasecmp (text, "negative") == 0 || strcmp (text, "-") == 0))
    return -1;
  if (text != NULL && read_number (text, &number))
    return (number > 0) - (number < 0);
  return weight < 0 ? -1 : 0;
}

static const char *
get_default (const Edge *edge, gint sign)
{
  if (edge->edge->is_directed)
    return sign > 0 ? "related.friendly" : sign < 0 ? "related.hostile" : "related";
  return sign > 0 ? "related.mutual.friendly" : sign < 0 ? "related.mutual.hostile" : "related.mutual";
}

/* The first field that is a relation; a denial of ours has its kind with "denied:" before it. */
static gint
take_relation (Edge *edge)
{
  static const char *const names[] = { "relation", "relationship", "kind", "type", "label" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gint found = find_field (edge, names[i]);
    const char *word = found >= 0 ? edge->edge->fields[found].value : NULL;
    gboolean is_denied = word != NULL && g_str_has_prefix (word, "denied:");
    gint relation = word != NULL ? find_relation (edge->reader, word + (is_denied ? 7 : 0)) : -1;
    if (relation < 0)
      continue;
    take_field (edge, found);
    if (is_denied)
      edge->claim.polarity.text = "denied";
    return relation;
  }
  return -1;
}

/* What an edge says of its relation, for the message; NULL where it says nothing. */
static const char *
peek_word (const Edge *edge)
{
  const char *word = get_field (edge, "relation");
  word = word != NULL ? word : get_field (edge, "relationship");
  word = word != NULL ? word : get_field (edge, "kind");
  return word != NULL ? word : get_field (edge, "type");
}

/* A tie of our own export is what several relations came to, in one direction or both: its words are none of
 * a claim. */
static void
choose_relation (Edge *edge, double weight)
{
  gint found = edge->is_tie ? -1 : take_relation (edge);
  if (found >= 0) {
    const EntRelation *relation = ent_vocabulary_get (edge->reader->vocabulary, (guint)found);
    edge->claim.relation.text = relation->id;
    if (!edge->edge->is_directed && !relation->is_symmetric)
      ent__graph_reader_count (
          edge->reader->graph, ENT_SEVERITY_NOTE, "undirected",
          "the edge has no direction, '%s' has one: read as from its first end to its second", relation->id);
    return;
  }
  const char *word = edge->is_tie ? NULL : peek_word (edge);
  gint sign = read_sign (edge, weight);
  const char *advice =
      sign == 0 ? ", neither cooperation nor hostility: give edges a `relation` or a `sign`" : "";
  edge->claim.relation.text = get_default (edge, sign);
  if (word != NULL)
    ent__graph_reader_count (edge->reader->graph, ENT_SEVERITY_WARNING, "unknown-relation",
                             "'%.80s' is no relation of the vocabulary: the edge is read as '%s'%s", word,
                             edge->claim.relation.text, advice);
  else
    ent__graph_reader_count (edge->reader->graph, ENT_SEVERITY_NOTE, "default-relation",
                             "the edge does not say its relation and is read as '%s'%s",
                             edge->claim.relation.text, advice);
}

/* Words that the claims format has, where they are in their places. */
static void
take_words (Edge *edge)
{
  const char *modality = get_field (edge, "modality"), *polarity = get_field (edge, "polarity");
  EntModality parsed;
  if (modality != NULL && ent_modality_parse (modality, &parsed))
    take_text (edge, "modality", &edge->claim.modality);
  if (polarity != NULL && (strcmp (polarity, "affirmed") == 0 || strcmp (polarity, "denied") == 0))
    take_text (edge, "polarity", &edge->claim.polarity);
  take_text (edge, "stated_by", &edge->claim.stated_by.name);
  take_text (edge, "place", &edge->claim.location);
  take_text (edge, "treaty", &edge->claim.treaty);
  take_text (edge, "quote", &edge->claim.quote.exact);
  take_text (edge, "note", &edge->claim.note);
}

/* What our own export computes: of the relation, the claims, or for the picture. */
static gboolean
is_computed (const char *name)
{
  static const char *const computed[] = { "label",     "layer", "weight", "sign", "signed_weight",
                                          "symmetric", "start", "end",    "kind", "evidence",
                                          "r",         "g",     "b",      NULL };
  return g_strv_contains (computed, name);
}

/* Of a tie the weight is all that is left of its facts. */
static gboolean
is_kept (const Edge *edge, const char *name)
{
  return !edge->is_own || !is_computed (name) || (edge->is_tie && g_str_equal (name, "weight"));
}

static void
keep_rest (Edge *edge)
{
  GArray *attributes = edge->reader->attributes;
  g_array_set_size (attributes, 0);
  for (guint i = 0; i < edge->edge->n_fields; i++)
    if (!edge->is_taken[i] && is_kept (edge, edge->edge->fields[i].name))
      g_array_append_val (attributes, edge->edge->fields[i]);
  edge->claim.attributes = (const EntAttributeDraft *)(gpointer)attributes->data;
  edge->claim.n_attributes = attributes->len;
}

static EntMentionDraft
make_mention (const EntGraphActor *actor)
{
  return (EntMentionDraft){
    .name.text = actor->name, .type.text = actor->type, .kind.text = actor->kind, .id.text = actor->id
  };
}

void
ent__edge_take (EntEdgeReader *reader, const EntGraphEdge *edge, const EntGraphActor *from,
                const EntGraphActor *to, guint32 source, gboolean is_own)
{
  g_autofree gboolean *is_taken = g_new0 (gboolean, MAX (edge->n_fields, 1));
  Edge at_hand = { .reader = reader,
                   .edge = edge,
                   .is_taken = is_taken,
                   .is_own = is_own,
                   .claim = {
                       .subject = make_mention (from), .object = make_mention (to), .place = edge->place } };
  g_string_chunk_clear (reader->strings);
  at_hand.is_tie = is_own && get_field (&at_hand, "relation") == NULL;
  double weight = take_weight (&at_hand);
  choose_relation (&at_hand, weight);
  take_words (&at_hand);
  take_dates (&at_hand);
  take_number (&at_hand, "confidence", 0, 1, &at_hand.claim.confidence);
  take_number (&at_hand, "intensity", -10, 10, &at_hand.claim.intensity);
  keep_rest (&at_hand);
  ent_builder_add_claim (reader->builder, &at_hand.claim, source);
}
