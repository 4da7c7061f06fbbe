/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What claims point to: dates, relations, voices, actors with their names, sources with their versions. Each
 * is looked up by what it says, and becomes a row where it is new. */
#include "graph/store-write-private.h"

#include <math.h>
#include <string.h>

#include "graph/multigraph-private.h"

/* Rows of the tables that claims point into. */

void
ent__bind_numbers (EntStatement *statement, guint first, const gint64 *values, guint n)
{
  for (guint i = 0; i < n; i++)
    ent__statement_bind_integer (statement, first + i, values[i]);
}

void
ent__make_period_key (GString *key, const EntPeriod *period)
{
  ent__key_begin (key);
  g_string_append_printf (key, "%d %d %d %d %u %u %u", period->from_earliest, period->from_latest,
                          period->to_earliest, period->to_latest, period->flags, period->from_precision,
                          period->to_precision);
}

/* 0 where there is no date of its own. */
gboolean
ent__put_period (EntWriting *writing, const EntPeriod *period, gint64 *number, GError **error)
{
  char first[16], last[16];
  EntStatement *into = writing->into[ENT__PERIODS];
  *number = 0;
  if (period->flags & ENT_PERIOD_UNDATED)
    return TRUE;
  ent__make_period_key (writing->key, period);
  if (ent__numbers_find (&writing->numbers[ENT__PERIODS], writing->key, number))
    return TRUE;
  g_autofree char *edtf = ent_period_to_edtf (period);
  const gint64 values[] = { period->from_earliest, period->from_latest, period->to_earliest,
                            period->to_latest,     period->flags,       period->from_precision,
                            period->to_precision };
  ent__statement_bind_integer (into, 1, *number);
  ent__statement_bind_text (into, 2, edtf);
  ent__statement_bind_text (into, 3, ent_period_earliest_iso (period, first));
  ent__statement_bind_text (into, 4, ent_period_latest_iso (period, last));
  ent__bind_numbers (into, 5, values, G_N_ELEMENTS (values));
  return ent__statement_run (into, error);
}

gboolean
ent__put_relation (EntWriting *writing, guint relation, GError **error)
{
  const EntRelation *row = ent_multigraph_get_relation (writing->graph, relation);
  EntStatement *into = writing->into[ENT__RELATIONS];
  ent__key_begin (writing->key);
  ent__key_add (writing->key, row->id);
  if (ent__numbers_find (&writing->numbers[ENT__RELATIONS], writing->key, &writing->relations[relation]))
    return TRUE;
  ent__statement_bind_integer (into, 1, writing->relations[relation]);
  ent__statement_bind_text (into, 2, row->id);
  ent__statement_bind_text (into, 3, row->label);
  ent__statement_bind_text (into, 4, ent_layer_get_name (row->layer));
  ent__statement_bind_integer (into, 5, row->sign);
  ent__statement_bind_real (into, 6, row->intensity);
  ent__statement_bind_integer (into, 7, row->is_symmetric);
  ent__statement_bind_integer (into, 8, row->is_lasting);
  ent__statement_bind_integer (into, 9, row->is_structural);
  return ent__statement_run (into, error);
}

static const char *
or_null (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

gboolean
ent__put_voice (EntWriting *writing, const EntClaimDetails *details, gint64 *number, GError **error)
{
  EntStatement *into = writing->into[ENT__VOICES];
  const char *const texts[] = { details->stated_by, details->stated_by_type, details->stated_by_kind,
                                details->stated_by_id };
  *number = 0;
  if (details->stated_by == NULL)
    return TRUE;
  ent__key_begin (writing->key);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent__key_add (writing->key, texts[i]);
  if (ent__numbers_find (&writing->numbers[ENT__VOICES], writing->key, number))
    return TRUE;
  ent__statement_bind_integer (into, 1, *number);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent__statement_bind_text (into, i + 2, texts[i]);
  return ent__statement_run (into, error);
}

gboolean
ent__put_attributes (EntStatement *into, gint64 owner, EntAttributeIter attributes, GError **error)
{
  EntAttribute attribute;
  for (guint i = 0; ent_attribute_iter_next (&attributes, &attribute); i++) {
    ent__statement_bind_integer (into, 1, owner);
    ent__statement_bind_integer (into, 2, i);
    ent__statement_bind_text (into, 3, attribute.name);
    ent__statement_bind_text (into, 4, attribute.value);
    if (!ent__statement_run (into, error))
      return FALSE;
  }
  return TRUE;
}

/* Actors and their names. */

/* @alias: "alias" for a name that an entry declares, NULL for one that claims use. */
static gboolean
put_name (EntWriting *writing, guint32 actor, const char *name, const char *alias, gint64 *number,
          GError **error)
{
  EntStatement *into = writing->into[ENT__NAMES];
  ent__key_begin (writing->key);
  ent__key_add (writing->key, ent_multigraph_get_actor (writing->graph, actor)->id);
  ent__key_add (writing->key, name);
  ent__key_add (writing->key, alias);
  if (ent__numbers_find (&writing->numbers[ENT__NAMES], writing->key, number))
    return TRUE;
  ent__statement_bind_integer (into, 1, *number);
  ent__statement_bind_integer (into, 2, writing->actors[actor]);
  ent__statement_bind_text (into, 3, name);
  ent__statement_bind_integer (into, 4, alias != NULL);
  return ent__statement_run (into, error);
}

/* A known actor keeps what is said of it, and may gain names. */
gboolean
ent__put_actor (EntWriting *writing, guint32 actor, GError **error)
{
  gint64 ignored;
  const EntActor *row = ent_multigraph_get_actor (writing->graph, actor);
  EntStatement *into = writing->into[ENT__ACTORS];
  ent__key_begin (writing->key);
  ent__key_add (writing->key, row->id);
  if (!ent__numbers_find (&writing->numbers[ENT__ACTORS], writing->key, &writing->actors[actor])) {
    ent__statement_bind_integer (into, 1, writing->actors[actor]);
    ent__statement_bind_text (into, 2, row->id);
    ent__statement_bind_text (into, 3, ent_actor_type_get_name (row->type));
    ent__statement_bind_text (into, 4, or_null (row->kind));
    ent__statement_bind_text (into, 5, row->name);
    ent__statement_bind_integer (into, 6, row->is_declared);
    ent__statement_bind_integer (into, 7, row->gazetteer >= 0);
    ent__statement_bind_integer (into, 8, writing->counts->import);
    writing->counts->n_actors++;
    if (!ent__statement_run (into, error) ||
        !ent__put_attributes (writing->rows[ENT__ACTOR_ATTRIBUTES], writing->actors[actor],
                              ent_attribute_iter_new (row->attributes, row->n_attributes), error))
      return FALSE;
  }
  for (const char *const *name = row->names; *name != NULL; name++)
    if (!put_name (writing, actor, *name, "alias", &ignored, error))
      return FALSE;
  return TRUE;
}

gboolean
ent__put_mention (EntWriting *writing, guint32 mention, guint32 actor, GError **error)
{
  return writing->names[mention] != 0 || put_name (writing, actor, writing->graph->mention_names[mention],
                                                   NULL, &writing->names[mention], error);
}

/* Sources. */

static const char *
or_else (const char *text, const char *otherwise)
{
  return *text != '\0' ? text : otherwise;
}

static gboolean
has_attribute (const EntSource *source, const char *name)
{
  for (guint i = 0; i < source->n_attributes; i++)
    if (strcmp (source->attributes[i].name, name) == 0)
      return TRUE;
  return FALSE;
}

/* What is said now, and what was said before where nothing is said now: an import that merely names a source
 * takes nothing back. @attributes: room for them */
static EntSource
merge_source (const EntSource *now, const EntSource *before, GArray *attributes)
{
  EntSource merged = *now;
  merged.title = or_else (now->title, before->title);
  merged.publisher = or_else (now->publisher, before->publisher);
  merged.author = or_else (now->author, before->author);
  merged.language = or_else (now->language, before->language);
  merged.url = or_else (now->url, before->url);
  merged.text_file = or_else (now->text_file, before->text_file);
  merged.directory = *now->text_file != '\0' ? now->directory : before->directory;
  if (now->published.flags & ENT_PERIOD_UNDATED)
    merged.published = before->published;
  if (!(now->default_confidence > 0))
    merged.default_confidence = before->default_confidence;
  g_array_set_size (attributes, 0);
  for (guint i = 0; i < before->n_attributes; i++)
    if (!has_attribute (now, before->attributes[i].name))
      g_array_append_val (attributes, before->attributes[i]);
  g_array_append_vals (attributes, now->attributes, now->n_attributes);
  merged.attributes = (const EntAttribute *)(gpointer)attributes->data;
  merged.n_attributes = attributes->len;
  return merged;
}

static gboolean
is_attribute_of (const EntSource *source, const EntAttribute *attribute)
{
  for (guint i = 0; i < source->n_attributes; i++)
    if (strcmp (source->attributes[i].name, attribute->name) == 0 &&
        strcmp (source->attributes[i].value, attribute->value) == 0)
      return TRUE;
  return FALSE;
}

/* Where a source's text lies is no part of what it is. */
static gboolean
is_same_source (const EntSource *a, const EntSource *b)
{
  gboolean is_same = a->n_attributes == b->n_attributes && strcmp (a->title, b->title) == 0 &&
                     strcmp (a->publisher, b->publisher) == 0 && strcmp (a->author, b->author) == 0 &&
                     strcmp (a->language, b->language) == 0 && strcmp (a->url, b->url) == 0 &&
                     strcmp (a->text_file, b->text_file) == 0 &&
                     ent_period_equal (&a->published, &b->published) &&
                     (a->default_confidence > 0 ? a->default_confidence : 0) ==
                         (b->default_confidence > 0 ? b->default_confidence : 0);
  for (guint i = 0; is_same && i < a->n_attributes; i++)
    is_same = is_attribute_of (b, &a->attributes[i]);
  return is_same;
}

static gboolean
add_source_row (EntWriting *writing, const EntSource *source, gint64 number, gint64 version, GError **error)
{
  gint64 published;
  EntStatement *into = writing->into[ENT__SOURCES];
  const char *const texts[] = { source->title, source->publisher, source->author };
  const char *const rest[] = { source->language, source->url, source->text_file, source->directory };
  if (!ent__put_period (writing, &source->published, &published, error))
    return FALSE;
  ent__statement_bind_integer (into, 1, number);
  ent__statement_bind_text (into, 2, source->id);
  ent__statement_bind_integer (into, 3, version);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ent__statement_bind_text (into, 4 + i, or_null (texts[i]));
  ent__statement_bind_number (into, 7, published, published > 0);
  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    ent__statement_bind_text (into, 8 + i, or_null (rest[i]));
  ent__statement_bind_real (into, 12, source->default_confidence > 0 ? source->default_confidence : NAN);
  ent__statement_bind_integer (into, 13, writing->counts->import);
  return ent__statement_run (into, error) &&
         ent__put_attributes (writing->rows[ENT__SOURCE_ATTRIBUTES], number,
                              ent_attribute_iter_new (source->attributes, source->n_attributes), error);
}

gboolean
ent__put_source (EntWriting *writing, guint32 source, GError **error)
{
  const EntSource *row = ent_multigraph_get_source (writing->graph, source);
  const EntStoredSource *known = ent__stored_sources_find (writing->known_sources, row->id);
  if (known == NULL) {
    writing->sources[source] = ++writing->last_source;
    writing->counts->n_sources++;
    return add_source_row (writing, row, writing->last_source, 1, error);
  }
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (EntAttribute));
  EntSource merged = merge_source (row, &known->source, attributes);
  writing->sources[source] = known->number;
  if (is_same_source (&merged, &known->source))
    return TRUE;
  writing->sources[source] = ++writing->last_source;
  writing->counts->n_new_versions++;
  return add_source_row (writing, &merged, writing->last_source, known->version + 1, error);
}
