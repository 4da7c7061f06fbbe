/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Level `claims`: an edge a claim, with everything that the claim and its source say, so that nothing is lost
 * on the way out. Columns beyond the basic ones are added when the first value comes, so a format carries no
 * empty columns. */
#include "graph/graph-frame.h"

#include <math.h>
#include <string.h>

/* The column comes with its first value: which columns there are hangs on the data, and their order on the
 * order of the rows. */
static void
put_text (EntFrame *frame, guint row, const char *name, const char *description, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  gint column = ent_frame_find_column (frame, name);
  if (column < 0)
    column = ent_frame_add_column (frame, name, ENT_COLUMN_STRING, description);
  ent_frame_set_string (frame, column, row, value);
}

/* As put_text(); an empty cell for NAN. */
static void
put_real (EntFrame *frame, guint row, const char *name, const char *description, double value)
{
  if (isnan (value))
    return;
  gint column = ent_frame_find_column (frame, name);
  if (column < 0)
    column = ent_frame_add_column (frame, name, ENT_COLUMN_REAL, description);
  ent_frame_set_real (frame, column, row, value);
}

/* As put_text(); every value counts. */
static void
put_integer (EntFrame *frame, guint row, const char *name, const char *description, gint64 value)
{
  gint column = ent_frame_find_column (frame, name);
  if (column < 0)
    column = ent_frame_add_column (frame, name, ENT_COLUMN_INTEGER, description);
  ent_frame_set_integer (frame, column, row, value);
}

/* Whether the graph frame, or a format that it is written in, means something of its own by this name: a
 * field of the data with that name would take the column's cells, or be of another type than it. */
static gboolean
is_reserved (const char *name)
{
  /* clang-format off */
  static const char *const reserved[] = {
    /* of nodes, and what Gephi and our exporters mean something by */
    "id", "kind", "label", "type", "latitude", "longitude", "aliases", "bloc", "bloc_name", "source", "x", "y",
    "size", "r", "g", "b", "target", "key", "parent", "value", "name",
    /* of edges, in the order in which they are filled below */
    "weight", "sign", "signed_weight", "symmetric", "start", "end", "claim_id", "relation", "layer", "intensity",
    "own_intensity", "date", "polarity", "modality", "confidence", "own_confidence", "origin", "stated_by",
    "stated_by.type", "stated_by.kind", "stated_by.id", "quantity.unit", "place", "treaty", "quote",
    "quote.prefix", "quote.suffix", "note", "subject_as_written", "object_as_written", "quantity.min",
    "quantity.max", "quote.start", "quote.end", "source.id", "source.title", "source.publisher",
    "source.author", "source.published", "source.language", "source.url", "source.text",
    "source.default_confidence", "evidence", NULL
  };
  /* clang-format on */
  return g_strv_contains (reserved, name) || g_str_has_prefix (name, "attribute.");
}

/* A field that came with the data keeps its name, unless that is reserved: then "attribute." stands before
 * it, and taking one off gives the name back (importers/graph-claims.c). */
static void
put_attributes (EntFrame *frame, guint row, EntAttributeIter attributes)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&attributes, &attribute)) {
    gboolean is_taken = is_reserved (attribute.name) || g_str_has_prefix (attribute.name, "source.");
    g_autofree char *safe = g_strconcat (is_taken ? "attribute." : "", attribute.name, NULL);
    put_text (frame, row, safe, "a field that came with the data", attribute.value);
  }
}

/* The same of a source: "source." is the first part of the name, as of all that is the source's. */
static void
put_source_attributes (EntFrame *frame, guint row, EntAttributeIter attributes)
{
  EntAttribute attribute;
  while (ent_attribute_iter_next (&attributes, &attribute)) {
    g_autofree char *name = g_strconcat ("source.", attribute.name, NULL);
    gboolean is_taken = is_reserved (name) || g_str_has_prefix (attribute.name, "attribute.");
    g_autofree char *safe = g_strconcat ("source.", is_taken ? "attribute." : "", attribute.name, NULL);
    put_text (frame, row, safe, "a field that came with the data", attribute.value);
  }
}

/* An edge's id is its own in the whole file. Claim ids are unique within a source; where two sources use the
 * same, both get their source's id before theirs. What still meets another (a claim without an id goes by its
 * number, which may be the id of another of that source) gets a number of its own behind it. */
static void
put_claim_id (EntFrame *edges, guint row, const EntMultigraph *graph, guint32 claim, GHashTable *counts,
              GHashTable *taken)
{
  char buffer[16];
  const char *id = ent_multigraph_get_claim_id (graph, claim, buffer);
  const EntSource *source = ent_multigraph_get_source (graph, ent_multigraph_get_claim (graph, claim).source);
  gboolean is_shared = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id)) > 1;
  g_autofree char *full = is_shared ? g_strdup_printf ("%s:%s", source->id, id) : g_strdup (id);
  if (g_hash_table_contains (taken, full)) {
    g_autofree char *other = g_steal_pointer (&full);
    full = g_strdup_printf ("%s#%u", other, claim + 1);
  }
  ent_frame_set_string (edges, 0, row, full);
  g_hash_table_add (taken, g_steal_pointer (&full));
}

/* Id → how many of the chosen claims have it. Those without one go by their number, which may be another's
 * id. */
static GHashTable *
count_ids (const EntMultigraph *graph, const EntChosen *chosen)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < chosen->n_claims; i++) {
    char buffer[16];
    const char *id = ent_multigraph_get_claim_id (graph, chosen->claims[i], buffer);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));
    g_hash_table_insert (counts, g_strdup (id), GUINT_TO_POINTER (n + 1));
  }
  return counts;
}

/* The columns that every claim fills, numbered as fill_basics() fills them. */
static EntFrame *
new_claim_edges (guint n)
{
  static const struct {
    const char *name;
    EntColumnType type;
    const char *description;
  } columns[] = {
    { "id", ENT_COLUMN_STRING, "the claim's id" },
    { "kind", ENT_COLUMN_STRING,
      "the relation's id, after \"denied:\" for a denial: parallel edges differ by it" },
    { "label", ENT_COLUMN_STRING, "the relation in plain words" },
    { "weight", ENT_COLUMN_REAL, "confidence × |intensity| / 10, at least a thousandth" },
    { "sign", ENT_COLUMN_INTEGER, "1 cooperation, -1 hostility, 0 neither, or a denial" },
    { "signed_weight", ENT_COLUMN_REAL, "sign × weight; 0 for a denial" },
    { "symmetric", ENT_COLUMN_BOOLEAN, "the relation holds both ways" },
    { "start", ENT_COLUMN_DATE, "first day, missing where open or unknown" },
    { "end", ENT_COLUMN_DATE, "last day, missing where open or unknown" },
  };
  EntFrame *edges = ent_frame_new (n);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    ent_frame_add_column (edges, columns[i].name, columns[i].type, columns[i].description);
  return edges;
}

/* A claim that denies says neither cooperation nor hostility, and must not be summed with those that affirm:
 * its sign is 0, its weight the least that layouts take, and its kind is its own. */
static void
fill_basics (EntFrame *edges, guint row, const EntMultigraph *graph, guint32 number, const EntClaim *claim)
{
  const EntRelation *relation = ent_multigraph_get_relation (graph, claim->relation);
  double intensity = fabs (ent_multigraph_get_intensity (graph, number));
  double weight = claim->is_denied ? .001 : MAX (claim->confidence / 1e6 * intensity / 10, .001);
  gint sign = claim->is_denied ? 0 : relation->sign;
  g_autofree char *kind = g_strconcat (claim->is_denied ? "denied:" : "", relation->id, NULL);
  g_autofree char *label = g_strconcat (claim->is_denied ? "not " : "", relation->label, NULL);
  char day[16];
  ent_frame_set_string (edges, 1, row, kind);
  ent_frame_set_string (edges, 2, row, label);
  ent_frame_set_real (edges, 3, row, weight);
  ent_frame_set_integer (edges, 4, row, sign);
  ent_frame_set_real (edges, 5, row, sign * weight);
  ent_frame_set_boolean (edges, 6, row, relation->is_symmetric);
  ent_frame_set_string (edges, 7, row, ent_period_earliest_iso (claim->period, day));
  ent_frame_set_string (edges, 8, row, ent_period_latest_iso (claim->period, day));
}

/* In the words of the claims format, so that a reader who knows it knows the columns. */
static void
fill_details (EntFrame *edges, guint row, const EntClaimDetails *details)
{
  const struct {
    const char *name;
    const char *description;
    const char *value;
  } texts[] = {
    { "stated_by", "who says so, if not the source", details->stated_by },
    { "stated_by.type", "its type, as written", details->stated_by_type },
    { "stated_by.kind", "its kind, as written", details->stated_by_kind },
    { "stated_by.id", "its id, as written", details->stated_by_id },
    { "quantity.unit", "unit of the quantity", details->quantity_unit },
    { "place", "where", details->location },
    { "treaty", "what keeps parallel facts apart", details->treaty },
    { "quote", "verbatim words of the source", details->quote },
    { "quote.prefix", "words before the quote", details->quote_prefix },
    { "quote.suffix", "words after the quote", details->quote_suffix },
    { "note", "remark", details->note },
    { "subject_as_written", "the subject's name in the source", details->subject_as_written },
    { "object_as_written", "the object's name in the source", details->object_as_written },
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    put_text (edges, row, texts[i].name, texts[i].description, texts[i].value);
  put_real (edges, row, "quantity.min", "at least so many", details->quantity_min);
  put_real (edges, row, "quantity.max", "at most so many", details->quantity_max);
  if (details->quote_start >= 0)
    put_integer (edges, row, "quote.start", "first character of the quote, from 0", details->quote_start);
  if (details->quote_end >= 0)
    put_integer (edges, row, "quote.end", "character after the quote", details->quote_end);
  put_attributes (edges, row, details->attributes);
}

/* A source's fields are repeated with each of its claims: GraphML and CSV have no other place for them. */
static void
fill_source (EntFrame *edges, guint row, const EntSource *source)
{
  g_autofree char *published =
      (source->published.flags & ENT_PERIOD_UNDATED) ? NULL : ent_period_to_edtf (&source->published);
  put_text (edges, row, "source.id", "the source's id", source->id);
  put_text (edges, row, "source.title", "its title", source->title);
  put_text (edges, row, "source.publisher", "its publisher", source->publisher);
  put_text (edges, row, "source.author", "its author", source->author);
  put_text (edges, row, "source.published", "when it was published (EDTF)", published);
  put_text (edges, row, "source.language", "its language (BCP 47)", source->language);
  put_text (edges, row, "source.url", "its address", source->url);
  put_text (edges, row, "source.text", "file with its text", source->text_file);
  if (source->default_confidence > 0)
    put_real (edges, row, "source.default_confidence", "confidence of its claims that give none",
              source->default_confidence);
  put_source_attributes (edges, row, ent_attribute_iter_new (source->attributes, source->n_attributes));
}

/* The date that a source lent is not the claim's, so `date` stays empty then, while `start` and `end` have
 * it: a timeline needs a day, a reader must see that nobody gave one. */
static void
fill_claim (EntFrame *edges, guint row, const EntMultigraph *graph, guint32 number, const char *language)
{
  EntClaim claim = ent_multigraph_get_claim (graph, number);
  const EntRelation *relation = ent_multigraph_get_relation (graph, claim.relation);
  EntClaimDetails details;
  ent_multigraph_get_details (graph, number, &details);
  g_autofree char *date =
      (claim.period->flags & ENT_PERIOD_UNDATED) ? NULL : ent_period_to_edtf (claim.period);
  fill_basics (edges, row, graph, number, &claim);
  put_text (edges, row, "claim_id", "the id that its source gives it", details.id);
  put_text (edges, row, "relation", "the relation's id", relation->id);
  put_text (edges, row, "layer", "the relation's layer", ent_layer_get_name (relation->layer));
  put_real (edges, row, "intensity", "-10 … 10 on Goldstein's scale",
            ent_multigraph_get_intensity (graph, number));
  put_real (edges, row, "own_intensity", "the same, where the claim gives it and not its relation",
            details.intensity);
  put_text (edges, row, "date", "EDTF; missing where the claim has none of its own", date);
  put_text (edges, row, "polarity", "affirmed or denied", claim.is_denied ? "denied" : "affirmed");
  put_text (edges, row, "modality", "asserted, reported, alleged, planned or possible",
            ent_modality_get_name (claim.modality));
  put_real (edges, row, "confidence", "0 … 1", claim.confidence / 1e6);
  put_real (edges, row, "own_confidence", "the same, where the claim itself gives it",
            claim.has_own_confidence ? claim.confidence / 1e6 : NAN);
  put_text (edges, row, "origin", "who vouches for it", ent_multigraph_get_origin_name (graph, claim.origin));
  fill_details (edges, row, &details);
  fill_source (edges, row, ent_multigraph_get_source (graph, claim.source));
  g_autofree char *evidence = ent_claim_to_text (graph, number, 120, language);
  put_text (edges, row, "evidence", "the claim in words", evidence);
}

/* All names but the first, which is the label (the gazetteer has names of its own for its actors). Joined by
 * "; ", as no format has lists in common; a semicolon or backslash within a name has a backslash before it.
 * NULL: there are none. */
static char *
join_aliases (const EntActor *actor)
{
  GString *joined = g_string_new (NULL);
  for (const char *const *name = actor->names; *name != NULL; name++) {
    if (actor->gazetteer < 0 && g_str_equal (*name, actor->name))
      continue;
    g_string_append (joined, joined->len > 0 ? "; " : "");
    for (const char *c = *name; *c != '\0'; c++) {
      if (*c == ';' || *c == '\\')
        g_string_append_c (joined, '\\');
      g_string_append_c (joined, *c);
    }
  }
  return g_string_free (joined, joined->len == 0);
}

/* With what only its entry says. */
static void
fill_node (EntFrame *nodes, guint row, const EntMultigraph *graph, guint32 number, const char *language)
{
  const EntActor *actor = ent_multigraph_get_actor (graph, number);
  ent_graph_frame_add_actor (nodes, row, graph, number, language);
  g_autofree char *aliases = join_aliases (actor);
  put_text (nodes, row, "aliases", "what else the claims call it", aliases);
  put_attributes (nodes, row, ent_attribute_iter_new (actor->attributes, actor->n_attributes));
}

/* Which columns of the nodes came with the data: those beyond the basic ones, before measures and places join
 * them. A reader of the file could not tell them apart. A name may hold anything but a line break, which
 * parts them. */
static void
note_fields (EntFrame *nodes, guint n_basic)
{
  GString *fields = g_string_new (NULL);
  for (guint column = n_basic; column < ent_frame_get_n_columns (nodes); column++)
    g_string_append_printf (fields, "%s%s", column > n_basic ? "\n" : "",
                            ent_frame_get_column_name (nodes, column));
  if (fields->len > 0)
    ent_frame_set_meta (nodes, "fields", fields->str);
  g_string_free (fields, TRUE);
}

/* Nodes are the ends that occur, in order of id; actors of other claims do not come along. Loops are kept:
 * at this level nothing is left out. */
EntGraphFrame *
ent_graph_frame_from_claims (const EntMultigraph *graph, const EntChosen *chosen, const guint32 *subjects,
                             const guint32 *objects, const char *language)
{
  guint n_actors = ent_multigraph_get_n_actors (graph), n = chosen->n_claims, n_nodes = 0;
  g_autofree guint32 *row_of = g_new0 (guint32, MAX (n_actors, 1)); /* row + 1 */
  guint32 *from = g_new (guint32, MAX (n, 1)), *to = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, chosen->claims[i]);
    from[i] = subjects ? subjects[i] : claim.subject;
    to[i] = objects ? objects[i] : claim.object;
    row_of[from[i]] = row_of[to[i]] = 1;
  }
  for (guint i = 0; i < n_actors; i++)
    if (row_of[i] != 0)
      row_of[i] = ++n_nodes;
  EntFrame *nodes = ent_graph_frame_new_nodes (n_nodes), *edges = new_claim_edges (n);
  guint n_basic = ent_frame_get_n_columns (nodes);
  for (guint i = 0; i < n_actors; i++)
    if (row_of[i] != 0)
      fill_node (nodes, row_of[i] - 1, graph, i, language);
  note_fields (nodes, n_basic);
  g_autoptr (GHashTable) counts = count_ids (graph, chosen);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++) {
    from[i] = row_of[from[i]] - 1;
    to[i] = row_of[to[i]] - 1;
    put_claim_id (edges, i, graph, chosen->claims[i], counts, taken);
    fill_claim (edges, i, graph, chosen->claims[i], language);
  }
  return ent_graph_frame_new (nodes, edges, from, to, ENT_LEVEL_CLAIMS, TRUE);
}
