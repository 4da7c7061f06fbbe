/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities that are somebody: each becomes an actor entry whose id holds FollowTheMoney's, so that ties find
 * it wherever they stand; and posts, which ties lead through. A name that the gazetteer knows as a state's
 * (or another's) would, as an entry's, take it over in all files that are read together; such an entity gets
 * its schema behind its name. Read next: followthemoney-ties.c. */
#include "importers/followthemoney-private.h"

#include <string.h>

static const char *const name_properties[] = { "name", "alias", "previousName" };

/* What the entry says by other means. Weak aliases ("Abu Ali") name too many to lead to one, so they are an
 * attribute alone. */
static const char *const used[] = { "name", "alias", "previousName", "parent", NULL };

static const char *
keep (EntFtm *ftm, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (ftm->strings, text) : NULL;
}

/* "caption" is the best of all names, by who made the file. */
static const char *
find_name (const EntValue *entity)
{
  const char *name = ent__ftm_get (entity, "caption");
  for (guint i = 0; i < G_N_ELEMENTS (name_properties) && name == NULL; i++)
    name = ent__ftm_get (ent__value_get (entity, "properties"), name_properties[i]);
  return name != NULL ? name : ent__ftm_get (entity, "id");
}

/* "Q1065" is an id of Wikidata, and OpenSanctions uses it as one of its own. */
static gboolean
is_wikidata_id (const char *id)
{
  return id != NULL && id[0] == 'Q' && strlen (id) < 16 && strspn (id + 1, "0123456789") == strlen (id + 1) &&
         id[1] != '\0';
}

/* Whom the gazetteer knows, by Wikidata's id: organizations alone. A public body that carries a state's id is
 * one of the state's bodies all the same. */
static const char *
find_by_wikidata (const char *id)
{
  EntGazetteerReadings readings;
  if (!is_wikidata_id (id))
    return NULL;
  g_autofree char *code = g_strconcat ("wikidata:", id, NULL);
  ent_gazetteer_resolve (code, NULL, ENT_ACTOR_ORGANIZATION, &readings);
  return readings.n == 1 ? ent_gazetteer_get_id (readings.entries[0]) : NULL;
}

/* By name too, where it is an organization's and nobody else's; companies are often called after one. */
static const char *
find_by_name (const EntFtmSchema *schema, const char *name)
{
  EntGazetteerReadings readings;
  if (strcmp (schema->name, "Organization") != 0 && strcmp (schema->name, "PublicBody") != 0)
    return NULL;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  if (readings.n != 1 || ent_gazetteer_get_actor_type (readings.entries[0]) != ENT_ACTOR_ORGANIZATION)
    return NULL;
  return ent_gazetteer_get_id (readings.entries[0]);
}

static const char *
find_known (const EntFtmSchema *schema, const EntValue *entity, const char *name)
{
  if (schema->type != ENT_ACTOR_ORGANIZATION)
    return NULL;
  const char *known = find_by_wikidata (ent__ftm_get (entity, "id"));
  if (known == NULL)
    known = find_by_wikidata (ent__ftm_get (ent__value_get (entity, "properties"), "wikidataId"));
  return known != NULL ? known : find_by_name (schema, name);
}

/* Whether the gazetteer reads the name as somebody else than @actor. */
static gboolean
is_taken (const char *name, const char *actor)
{
  EntGazetteerReadings readings;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  for (guint i = 0; i < readings.n; i++)
    if (strcmp (ent_gazetteer_get_id (readings.entries[i]), actor) != 0)
      return TRUE;
  return FALSE;
}

/* What stands behind a name that is taken. */
static const char *
describe (const EntFtmSchema *schema)
{
  if (schema->kind != NULL)
    return schema->kind;
  return schema->type == ENT_ACTOR_LEADER ? "person" : "organization";
}

/* "Russia" → "Russia (public body)". (transfer full) */
static char *
make_label (EntFtm *ftm, const EntFtmSchema *schema, const char *name, const char *actor)
{
  if (!is_taken (name, actor))
    return g_strdup (name);
  ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "name-taken",
                  "an entity of schema %s bears the name '%.60s', which is another actor's: it is kept apart "
                  "under its id and as '%.60s (%s)'",
                  schema->name, name, name, describe (schema));
  return g_strdup_printf ("%s (%s)", name, describe (schema));
}

/* Lent by the record. What is taken becomes an attribute instead. */
static GArray *
collect_aliases (EntFtm *ftm, const EntValue *properties, const char *name, const char *actor)
{
  GArray *aliases = g_array_new (FALSE, FALSE, sizeof (EntText));
  for (guint i = 0; i < G_N_ELEMENTS (name_properties); i++)
    for (const EntValue *value = ent__ftm_first (properties, name_properties[i]); value != NULL;
         value = ent__ftm_next (value)) {
      EntText alias = { value->text, ftm->line, 0 };
      if (value->text == NULL || strcmp (value->text, name) == 0)
        continue;
      if (is_taken (value->text, actor))
        ent__ftm_add_attribute (ftm, name_properties[i], value->text);
      else
        g_array_append_val (aliases, alias);
    }
  return aliases;
}

/* At most 64; more is a fault of the file. */
GPtrArray *
ent__ftm_collect_countries (EntFtm *ftm, const EntValue *properties, const char *property)
{
  GPtrArray *countries = g_ptr_array_new ();
  for (const EntValue *value = ent__ftm_first (properties, property); value != NULL && countries->len < 64;
       value = ent__ftm_next (value)) {
    const char *country = value->text != NULL ? ent__ftm_country_find (value->text) : NULL;
    if (country == NULL)
      ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "unknown-country",
                      "the country code '%.20s' is no state's; it is kept as an attribute",
                      value->text != NULL ? value->text : "");
    else if (!g_ptr_array_find (countries, country, NULL))
      g_ptr_array_add (countries, (gpointer)country);
  }
  return countries;
}

/* A body of the state is part of it; a company that merely sits there is not. */
static const char *
find_whole (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *properties)
{
  gboolean is_public = strcmp (schema->name, "PublicBody") == 0 ||
                       ent__ftm_has (properties, "topics", "gov", TRUE) ||
                       ent__ftm_has (properties, "topics", "mil", FALSE);
  if (schema->type != ENT_ACTOR_ORGANIZATION || !is_public ||
      ent__ftm_has (properties, "topics", "gov.igo", FALSE))
    return NULL;
  const char *property = ent__ftm_first (properties, "country") != NULL ? "country" : "jurisdiction";
  g_autoptr (GPtrArray) countries = ent__ftm_collect_countries (ftm, properties, property);
  if (countries->len > 1)
    ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "several-countries",
                    "a public body has several countries; it is made part of none");
  return countries->len == 1 ? g_ptr_array_index (countries, 0) : NULL;
}

static void
declare (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity, const char *name, const char *actor,
         gboolean is_new)
{
  const EntValue *properties = ent__value_get (entity, "properties");
  const char *whole = is_new ? find_whole (ftm, schema, properties) : NULL;
  EntTenureDraft tenure = { .relation = "part-of", .of = { .text = whole } };
  guint32 sources[ENT__FTM_MAX_SOURCES];
  ent__ftm_find_sources (ftm, entity, sources);
  ent__ftm_take_attributes (ftm, entity, used);
  g_autoptr (GArray) aliases = collect_aliases (ftm, properties, name, actor);
  g_autofree char *label = make_label (ftm, schema, name, actor);
  EntActorDraft draft = {
    .id = { .text = actor },
    .type = { .text = ent_actor_type_get_name (schema->type) },
    .kind = { .text = ent__ftm_kind (schema, properties) },
    .name = { .text = label },
    .aliases = (const EntText *)(gpointer)aliases->data,
    .n_aliases = aliases->len,
    .tenures = &tenure,
    .n_tenures = whole != NULL && strcmp (whole, actor) != 0,
    .attributes = (const EntAttributeDraft *)(gpointer)ftm->attributes->data,
    .n_attributes = ftm->attributes->len,
    .place = ent__ftm_place (ftm),
  };
  if (!is_new) /* nested, it comes as often as somebody has to do with it */
    draft.n_attributes = 0;
  ent_builder_add_actor (ftm->builder, &draft, sources[0]);
}

/* Who heads a state or a government leads it, who is of its executive or its envoy speaks for it, and a
 * member of parliament or a judge is part of it without speaking for it. */
static const char *
find_post_relation (const EntValue *properties)
{
  gboolean is_local = ent__ftm_has (properties, "topics", "gov.state", FALSE) ||
                      ent__ftm_has (properties, "topics", "gov.muni", FALSE);
  if (!is_local && ent__ftm_has (properties, "topics", "gov.head", FALSE))
    return "leads";
  if (!is_local && (ent__ftm_has (properties, "topics", "gov.executive", FALSE) ||
                    ent__ftm_has (properties, "topics", "role.diplo", FALSE)))
    return "represents";
  return "part-of";
}

/* Owned by the reading, NULL-terminated. */
static const char *const *
keep_all (EntFtm *ftm, GPtrArray *texts)
{
  g_ptr_array_add (texts, NULL);
  const char **kept = g_memdup2 (texts->pdata, texts->len * sizeof (char *));
  g_ptr_array_add (ftm->blocks, kept);
  return kept;
}

static void
note_post (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity, EntFtmNode *node)
{
  const EntValue *properties = ent__value_get (entity, "properties");
  g_autoptr (GPtrArray) bodies = g_ptr_array_new ();
  for (const EntValue *value = ent__ftm_first (properties, schema->ends[0]);
       value != NULL && bodies->len < 64; value = ent__ftm_next (value))
    if (ent__ftm_reference (value) != NULL)
      g_ptr_array_add (bodies, (gpointer)keep (ftm, ent__ftm_reference (value)));
  g_autoptr (GPtrArray) countries = ent__ftm_collect_countries (ftm, properties, "country");
  node->name = keep (ftm, find_name (entity));
  node->stands_for = keep_all (ftm, bodies);
  node->countries = keep_all (ftm, countries);
  node->relation = find_post_relation (properties);
}

/* "leader:ftm-Q7747" */
static const char *
make_id (EntFtm *ftm, const EntFtmSchema *schema, const char *id)
{
  g_autofree char *made =
      g_strconcat (schema->type == ENT_ACTOR_LEADER ? "leader:ftm-" : "org:ftm-", id, NULL);
  return keep (ftm, made);
}

/* An entity may come in several pieces, and nested in several others: names add up; of all else the first
 * stays. */
static EntFtmNode *
find_or_add (EntFtm *ftm, const EntFtmSchema *schema, const char *id, gboolean *is_new)
{
  EntFtmNode *node = g_hash_table_lookup (ftm->nodes, id);
  *is_new = node == NULL;
  if (node == NULL) {
    node = g_new0 (EntFtmNode, 1);
    node->schema = schema;
    g_hash_table_insert (ftm->nodes, (gpointer)keep (ftm, id), node);
  } else if (node->schema == schema) {
    ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "repeated",
                    "an entity of schema %s comes again; nothing but its names is taken of it", schema->name);
  } else {
    ent__ftm_count (ftm, ENT_SEVERITY_WARNING, "schema-differs",
                    "an entity of schema %s was a %s before; that is kept", schema->name, node->schema->name);
  }
  return node;
}

void
ent__ftm_take_node (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity)
{
  gboolean is_new;
  if (schema->role == ENT__FTM_EDGE || schema->role == ENT__FTM_SANCTION)
    return;
  EntFtmNode *node = find_or_add (ftm, schema, ent__ftm_get (entity, "id"), &is_new);
  schema = node->schema;
  if (schema->role == ENT__FTM_POST && is_new) {
    note_post (ftm, schema, entity, node);
  } else if (schema->role == ENT__FTM_ACTOR) {
    const char *name = find_name (entity);
    if (is_new)
      node->actor = find_known (schema, entity, name);
    if (node->actor == NULL)
      node->actor = make_id (ftm, schema, ent__ftm_get (entity, "id"));
    declare (ftm, schema, entity, name, node->actor, is_new);
  }
  if (schema->role == ENT__FTM_OTHER && is_new)
    ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "left-out", "entities of schema %s are no actors and no ties",
                    schema->name);
}
