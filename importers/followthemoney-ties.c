/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entities that say something of others, as claims: an edge for each pair of its ends and each data set that
 * has it. An end may be a post, which leads on to the organization or country that it is one of. Sanctions,
 * which have one end only, are in followthemoney-sanctions.c. */
#include "importers/followthemoney-private.h"

#include <math.h>
#include <string.h>

/* So many values of an end are looked at; more than a handful is a fault of the file. */
#define MAX_ENDS 64

static void
add_end (EntFtm *ftm, GArray *ends, const EntFtmSchema *schema, const char *actor, const EntFtmNode *via)
{
  EntFtmEnd end = { actor, via };
  if (ends->len < MAX_ENDS)
    g_array_append_val (ends, end);
  else
    ent__ftm_count (ftm, ENT_SEVERITY_WARNING, "many-ends",
                    "an entity of schema %s has more than %d ends on one side; the further ones are left out",
                    schema->name, MAX_ENDS);
}

/* Nothing is known of the entity but what the schema allows it to be. */
static void
add_undeclared (EntFtm *ftm, GArray *ends, const EntFtmSchema *schema, const char *id, EntActorType type)
{
  const char *prefix = type == ENT_ACTOR_LEADER         ? "leader:ftm-"
                       : type == ENT_ACTOR_ORGANIZATION ? "org:ftm-"
                                                        : "actor:ftm-";
  g_autofree char *actor = g_strconcat (prefix, id, NULL);
  ent__ftm_count (
      ftm, ENT_SEVERITY_WARNING, "unknown-entity",
      "an entity of schema %s leads to one that is not in the file; that becomes an actor without "
      "a name: read the whole export, as one file",
      schema->name);
  add_end (ftm, ends, schema, g_string_chunk_insert_const (ftm->strings, actor), NULL);
}

/* An organization goes before the country: the post of a ministry is not the country's at large. */
static void
add_behind_post (EntFtm *ftm, GArray *ends, const EntFtmSchema *schema, const EntFtmNode *post)
{
  guint n = ends->len;
  for (guint i = 0; post->stands_for[i] != NULL; i++) {
    const EntFtmNode *node = g_hash_table_lookup (ftm->nodes, post->stands_for[i]);
    if (node == NULL)
      add_undeclared (ftm, ends, schema, post->stands_for[i], post->schema->end_types[0]);
    else if (node->actor != NULL)
      add_end (ftm, ends, schema, node->actor, post);
  }
  for (guint i = 0; post->countries[i] != NULL && ends->len == n; i++)
    add_end (ftm, ends, schema, post->countries[i], post);
  if (ends->len == n)
    ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "left-out",
                    "an entity of schema %s leads to a %s of no organization and no country; it is left out",
                    schema->name, post->schema->name);
}

static void
add_reference (EntFtm *ftm, GArray *ends, const EntFtmSchema *schema, const char *id, EntActorType type)
{
  const EntFtmNode *node = g_hash_table_lookup (ftm->nodes, id);
  if (node == NULL && strcmp (schema->name, "Occupancy") == 0 && type != ENT_ACTOR_LEADER)
    ent__ftm_count (
        ftm, ENT_SEVERITY_WARNING, "unknown-entity",
        "the post of an Occupancy is not in the file, so it is left out: read the whole export, as "
        "one file");
  else if (node == NULL)
    add_undeclared (ftm, ends, schema, id, type);
  else if (node->schema->role == ENT__FTM_POST)
    add_behind_post (ftm, ends, schema, node);
  else if (node->actor != NULL)
    add_end (ftm, ends, schema, node->actor, NULL);
  else
    ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "left-out",
                    "an entity of schema %s leads to one of schema %s, which is no actor; it is left out",
                    schema->name, node->schema->name);
}

GArray *
ent__ftm_collect_ends (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *properties,
                       const char *property, EntActorType type)
{
  GArray *ends = g_array_new (FALSE, FALSE, sizeof (EntFtmEnd));
  const EntValue *value = ent__ftm_first (properties, property);
  if (value == NULL)
    ent__ftm_count (ftm, ENT_SEVERITY_WARNING, "missing-end",
                    "an entity of schema %s has no '%s'; it is left out", schema->name, property);
  for (; value != NULL; value = ent__ftm_next (value))
    if (ent__ftm_reference (value) != NULL)
      add_reference (ftm, ends, schema, ent__ftm_reference (value), type);
  return ends;
}

/* Dates. */

/* "2014-05-01T12:00:00" → "2014-05-01"; owned by the reading. The earliest (latest) of several. */
static const char *
pick_date (EntFtm *ftm, const EntValue *properties, const char *name, gboolean is_latest)
{
  const char *picked = NULL;
  for (const EntValue *value = ent__ftm_first (properties, name); value != NULL;
       value = ent__ftm_next (value))
    if (value->text != NULL && (picked == NULL || (strcmp (value->text, picked) > 0) == is_latest))
      picked = value->text;
  if (picked == NULL || strlen (picked) <= 10 || (picked[10] != 'T' && picked[10] != ' '))
    return picked;
  char *day = g_strndup (picked, 10);
  g_ptr_array_add (ftm->joined, day);
  return day;
}

/* A tie that is over at an unknown time is no tie that goes on, as a start alone would say: "2014/". */
static gboolean
put_unknown_end (EntFtm *ftm, const EntValue *properties, EntClaimDraft *draft)
{
  if (draft->to.text != NULL || !ent__ftm_has (properties, "status", "ended", FALSE))
    return TRUE;
  if (draft->from.text == NULL) {
    ent__ftm_count (ftm, ENT_SEVERITY_NOTE, "left-out",
                    "an entity has ended but has no date; it is left out, as it would hold always");
    return FALSE;
  }
  char *interval = g_strconcat (draft->from.text, "/", NULL);
  g_ptr_array_add (ftm->joined, interval);
  draft->date.text = interval;
  draft->from.text = NULL;
  return TRUE;
}

static gboolean
put_dates (EntFtm *ftm, const EntValue *properties, EntClaimDraft *draft)
{
  static const char *const single[] = { "date", "listingDate", "declarationDate" };
  draft->from.text = pick_date (ftm, properties, "startDate", FALSE);
  draft->to.text = pick_date (ftm, properties, "endDate", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (single) && draft->from.text == NULL && draft->to.text == NULL &&
                    draft->date.text == NULL;
       i++)
    draft->date.text = pick_date (ftm, properties, single[i], FALSE);
  if (draft->date.text != NULL)
    return TRUE;
  return put_unknown_end (ftm, properties, draft);
}

/* Claims. */

/* "50 %" and "25-50" are no numbers: they stay attributes. */
static gboolean
read_number (const char *text, double *number)
{
  char *end;
  if (text == NULL || *text == '\0')
    return FALSE;
  *number = g_ascii_strtod (text, &end);
  return *end == '\0' && isfinite (*number);
}

static void
put_amount (const EntValue *properties, EntClaimDraft *draft)
{
  const char *amount = ent__ftm_get (properties, "amount");
  double number;
  if (!read_number (amount, &number))
    return;
  draft->quantity_min.text = draft->quantity_max.text = amount;
  draft->quantity_unit.text = ent__ftm_get (properties, "currency");
}

gboolean
ent__ftm_begin_claim (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity, EntClaimDraft *draft)
{
  const EntValue *properties = ent__value_get (entity, "properties");
  static const char *const notes[] = { "reason", "summary", "description" };
  const char *used[8] = { "startDate", "endDate", "date" };
  guint n = 3;
  *draft = (EntClaimDraft){ .place = ent__ftm_place (ftm) };
  for (guint i = 0; i < 2; i++)
    if (schema->ends[i] != NULL)
      used[n++] = schema->ends[i];
  for (guint i = 0; i < G_N_ELEMENTS (notes) && draft->note.text == NULL; i++)
    if ((draft->note.text = ent__ftm_get (properties, notes[i])) != NULL &&
        ent__ftm_next (ent__ftm_first (properties, notes[i])) == NULL)
      used[n++] = notes[i];
  ent__ftm_take_attributes (ftm, entity, used);
  put_amount (properties, draft);
  return put_dates (ftm, properties, draft);
}

/* @via's name is told with the claim alone, so it goes off again. */
void
ent__ftm_add_claim (EntFtm *ftm, const EntValue *entity, EntClaimDraft *draft, const EntFtmNode *via)
{
  guint32 sources[ENT__FTM_MAX_SOURCES];
  guint n_sources = ent__ftm_find_sources (ftm, entity, sources);
  guint n_attributes = ftm->attributes->len;
  if (via != NULL)
    ent__ftm_add_attribute (ftm, "post", via->name);
  draft->attributes = (const EntAttributeDraft *)(gpointer)ftm->attributes->data;
  draft->n_attributes = ftm->attributes->len;
  for (guint i = 0; i < n_sources; i++)
    ent_builder_add_claim (ftm->builder, draft, sources[i]);
  g_array_set_size (ftm->attributes, n_attributes);
}

/* More than half makes an organization part of another's; a person's company is no part of the person. */
static gboolean
is_controlled (const EntValue *properties, const char *owner)
{
  double share;
  return !g_str_has_prefix (owner, "leader:") &&
         read_number (ent__ftm_get (properties, "percentage"), &share) && share > 50;
}

static void
add_pair (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity, EntClaimDraft *draft,
          const EntFtmEnd *subject, const EntFtmEnd *object)
{
  const EntFtmNode *via = object->via != NULL ? object->via : subject->via;
  draft->subject.id.text = subject->actor;
  draft->object.id.text = object->actor;
  draft->relation.text = schema->relation;
  if (strcmp (schema->name, "Occupancy") == 0) {
    draft->relation.text = via != NULL ? via->relation : "part-of";
  } else if (strcmp (schema->name, "Ownership") == 0) {
    gboolean is_part = is_controlled (ent__value_get (entity, "properties"), subject->actor);
    draft->relation.text = is_part ? "part-of" : "related.ownership";
    if (is_part) {
      draft->subject.id.text = object->actor;
      draft->object.id.text = subject->actor;
    }
  }
  ent__ftm_add_claim (ftm, entity, draft, via);
}

static void
take_edge (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity)
{
  const EntValue *properties = ent__value_get (entity, "properties");
  EntClaimDraft draft;
  g_autoptr (GArray) subjects =
      ent__ftm_collect_ends (ftm, schema, properties, schema->ends[0], schema->end_types[0]);
  g_autoptr (GArray) objects =
      ent__ftm_collect_ends (ftm, schema, properties, schema->ends[1], schema->end_types[1]);
  if (subjects->len == 0 || objects->len == 0 || !ent__ftm_begin_claim (ftm, schema, entity, &draft))
    return;
  if (subjects->len == 1 && objects->len == 1)
    draft.id.text = ent__ftm_get (entity, "id");
  for (guint s = 0; s < subjects->len; s++)
    for (guint o = 0; o < objects->len; o++)
      add_pair (ftm, schema, entity, &draft, &g_array_index (subjects, EntFtmEnd, s),
                &g_array_index (objects, EntFtmEnd, o));
}

/* A body's parent is what it is part of. */
static void
take_parents (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity)
{
  const EntFtmNode *node = g_hash_table_lookup (ftm->nodes, ent__ftm_get (entity, "id"));
  if (node == NULL || node->actor == NULL)
    return;
  g_autoptr (GArray) parents = ent__ftm_collect_ends (ftm, schema, ent__value_get (entity, "properties"),
                                                      "parent", ENT_ACTOR_UNSPECIFIED);
  g_array_set_size (ftm->attributes, 0);
  for (guint i = 0; i < parents->len; i++) {
    EntClaimDraft draft = {
      .subject = { .id = { .text = node->actor } },
      .relation = { .text = "part-of" },
      .object = { .id = { .text = g_array_index (parents, EntFtmEnd, i).actor } },
      .place = ent__ftm_place (ftm),
    };
    ent__ftm_add_claim (ftm, entity, &draft, NULL);
  }
}

gboolean
ent__ftm_waits (const EntFtmSchema *schema, const EntValue *entity)
{
  return schema->role == ENT__FTM_EDGE || schema->role == ENT__FTM_SANCTION ||
         (schema->role == ENT__FTM_ACTOR && schema->type == ENT_ACTOR_ORGANIZATION &&
          ent__ftm_first (ent__value_get (entity, "properties"), "parent") != NULL);
}

void
ent__ftm_take_tie (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity)
{
  if (!ent__ftm_waits (schema, entity))
    return;
  if (schema->role == ENT__FTM_EDGE)
    take_edge (ftm, schema, entity);
  else if (schema->role == ENT__FTM_SANCTION)
    ent__ftm_take_sanction (ftm, schema, entity);
  else
    take_parents (ftm, schema, entity);
}
