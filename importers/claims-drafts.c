/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a map of values to a draft: fields are found in the tables, what is unknown becomes an attribute with
 * a dotted name, and a value of the wrong shape costs the record. Read next: claims.c, which decides what a
 * record is. */
#include "importers/claims-drafts-private.h"

#include <math.h>
#include <string.h>

/* Names of fields that are remembered; beyond so many, unknown ones get no hint any more. */
#define MAX_UNKNOWN 1000

/* UnknownField: a key of the reader's @unknown, which owns the name. */
typedef struct {
  const EntFieldGroup *group;
  char *name;
} UnknownField;

guint
ent__unknown_field_hash (gconstpointer key)
{
  const UnknownField *field = key;
  return g_str_hash (field->name) ^ g_direct_hash (field->group);
}

gboolean
ent__unknown_field_equal (gconstpointer a, gconstpointer b)
{
  const UnknownField *one = a, *other = b;
  return one->group == other->group && strcmp (one->name, other->name) == 0;
}

void
ent__unknown_field_free (gpointer key)
{
  g_free (((UnknownField *)key)->name);
  g_free (key);
}

EntPlace
ent__claims_place (EntClaimsReader *reader, const EntValue *value)
{
  EntPlace place = { .file = reader->file };
  if (!reader->has_pointers && value != NULL) {
    place.line = value->line;
    place.column = value->column;
  } else if (reader->has_pointers) {
    gsize length = reader->pointer->len;
    if (value != NULL)
      ent__value_append_pointer (reader->pointer, value);
    place.pointer = ent__arena_copy (&reader->record.arena, reader->pointer->str, reader->pointer->len);
    g_string_truncate (reader->pointer, length);
  }
  return place;
}

void
ent__claims_report_fault (EntClaimsReader *reader)
{
  const EntFault *fault = &reader->record.fault;
  EntPlace place = ent__claims_place (reader, fault->at);
  if (!reader->has_pointers) {
    place.line = fault->line;
    place.column = fault->column;
    place.first_line = fault->first_line;
    place.last_line = fault->last_line;
  }
  ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, fault->code, &place, "%s", fault->message);
}

/* The search for the nearest name takes longer than reading the whole claim, so it is made once for each
 * name, not for each record that has it. */
const char *
ent__claims_warn_unknown (EntClaimsReader *reader, const EntFieldGroup *group, const char *name,
                          const EntPlace *place)
{
  UnknownField field = { group, (char *)name };
  const UnknownField *known = g_hash_table_lookup (reader->unknown, &field);
  if (known != NULL || g_hash_table_size (reader->unknown) >= MAX_UNKNOWN)
    return known != NULL ? known->name : NULL;
  field.name = g_strdup (name);
  g_hash_table_add (reader->unknown, g_memdup2 (&field, sizeof field));
  const char *nearest = ent__field_nearest (group, name);
  if (nearest != NULL)
    ent_problems_add_once (
        reader->problems, ENT_SEVERITY_WARNING, "unknown-field", place,
        "'%.80s' is no field of the format and is kept as an attribute; did you mean '%s'?", name, nearest);
  return field.name;
}

/* "outer.inner", in the arena. */
static const char *
join_names (EntRecord *record, const char *outer, const char *inner)
{
  gsize length = strlen (outer);
  char *name = ent__arena_alloc (&record->arena, length + strlen (inner) + 2);
  memcpy (name, outer, length);
  name[length] = '.';
  strcpy (name + length + 1, inner);
  return name;
}

/* Unknown fields. @name lives in the arena. Names grow with each level, so what they take is bounded too. */
static void
keep_attribute (EntClaimsReader *reader, GArray *attributes, const char *name, const EntValue *value)
{
  EntRecord *record = &reader->record;
  if (record->arena.total - record->begin + strlen (name) > 2 * record->max_size)
    ent__record_fail (record, "too-large", value, 0, 0, "the names of the nested fields are too long");
  if (record->fault.code != NULL)
    return;
  if (value->text != NULL && *value->text != '\0') {
    EntAttributeDraft attribute = { name, value->text };
    g_array_append_val (attributes, attribute);
  }
  for (const EntValue *member = value->first; member != NULL && record->fault.code == NULL;
       member = member->next) {
    char number[16];
    g_snprintf (number, sizeof number, "%u", member->index);
    keep_attribute (reader, attributes, join_names (record, name, member->key != NULL ? member->key : number),
                    member);
  }
}

/* "date: expected text, not a list"; of an item of a list the name is not said, its place is. */
static void
fail_shape (EntClaimsReader *reader, const EntValue *value, const char *expected)
{
  ent__record_fail (&reader->record, "wrong-type", value, 0, 0, "%s%sexpected %s, not %s",
                    value->key ? value->key : "", value->key ? ": " : "", expected,
                    ent__value_describe (value));
}

/* An empty text says nothing, in any spelling. */
static EntText
get_text (EntClaimsReader *reader, const EntValue *value)
{
  if (value->kind >= ENT__VALUE_LIST)
    fail_shape (reader, value, "text");
  return (EntText){ value->text != NULL && *value->text != '\0' ? value->text : NULL, value->line,
                    value->column };
}

static void
set_text (EntClaimsReader *reader, EntFields *fields, gsize offset, const EntValue *value)
{
  G_STRUCT_MEMBER (EntText, fields, offset) = get_text (reader, value);
}

/* A list of names, or one name. */
static void
read_aliases (EntClaimsReader *reader, const EntValue *value)
{
  EntText text;
  if (value->kind == ENT__VALUE_MAP)
    fail_shape (reader, value, "a list of names");
  if (value->kind < ENT__VALUE_LIST && (text = get_text (reader, value)).text != NULL)
    g_array_append_val (reader->aliases, text);
  for (const EntValue *name = value->first; name != NULL; name = name->next)
    if ((text = get_text (reader, name)).text != NULL)
      g_array_append_val (reader->aliases, text);
}

/* A misspelt `from` would make a tenure hold always and fold claims of other years, so here an unknown field
 * is a fault. */
static void
read_tenure (EntClaimsReader *reader, const char *relation, const EntValue *value)
{
  EntTenureDraft tenure = { .relation = relation };
  if (value->kind == ENT__VALUE_LIST) {
    fail_shape (reader, value, "a name or {of: …, from: …, to: …}");
    return;
  }
  if (value->kind != ENT__VALUE_MAP) {
    tenure.of = get_text (reader, value);
    g_array_append_val (reader->tenures, tenure);
    return;
  }
  for (const EntValue *member = value->first; member != NULL; member = member->next)
    if (strcmp (member->key, "of") == 0)
      tenure.of = get_text (reader, member);
    else if (strcmp (member->key, "from") == 0)
      tenure.from = get_text (reader, member);
    else if (strcmp (member->key, "to") == 0)
      tenure.to = get_text (reader, member);
    else
      ent__record_fail (&reader->record, "unknown-field", member, 0, 0,
                        "'%.80s' is no field of a tenure: it has of, from and to", member->key);
  if (tenure.of.text == NULL)
    ent__record_fail (&reader->record, "missing-field", value, 0, 0,
                      "%s: whom? write {of: a state or organization, …}", relation);
  g_array_append_val (reader->tenures, tenure);
}

static void
read_tenures (EntClaimsReader *reader, const char *relation, const EntValue *value)
{
  if (value->kind == ENT__VALUE_NULL)
    return;
  if (value->kind != ENT__VALUE_LIST) {
    read_tenure (reader, relation, value);
    return;
  }
  for (const EntValue *item = value->first; item != NULL; item = item->next)
    read_tenure (reader, relation, item);
}

static void read_group (EntClaimsReader *reader, EntFields *fields, const EntField *field,
                        const EntValue *value);

static void
read_field (EntClaimsReader *reader, EntFields *fields, const EntField *field, gsize base,
            const EntValue *value)
{
  switch (field->kind) {
  case ENT__FIELD_TEXT:
    set_text (reader, fields, base + field->offset, value);
    break;
  case ENT__FIELD_GROUP:
    read_group (reader, fields, field, value);
    break;
  case ENT__FIELD_ALIASES:
    read_aliases (reader, value);
    break;
  case ENT__FIELD_TENURES:
    read_tenures (reader, field->name, value);
    break;
  }
}

/* Reads the members of a map. @prefix: (nullable): before the names of unknown ones. */
static void
read_map (EntClaimsReader *reader, EntFields *fields, const EntFieldGroup *group, gsize base,
          const EntValue *map, const char *prefix)
{
  GArray *attributes = group == &ent__source_fields ? reader->source_attributes : reader->attributes;
  gint found = -1;
  for (const EntValue *member = map->first; member != NULL; member = member->next) {
    gint next = ent__field_find (group, member->key, (guint)found + 1);
    if (next >= 0) {
      found = next;
      read_field (reader, fields, &group->fields[found], base, member);
      continue;
    }
    if (prefix == NULL && strcmp (member->key, ENT__REASON_MEMBER) == 0)
      continue;
    EntPlace place = ent__claims_place (reader, member);
    ent__claims_warn_unknown (reader, group, member->key, &place);
    keep_attribute (reader, attributes,
                    prefix != NULL ? join_names (&reader->record, prefix, member->key) : member->key, member);
  }
}

/* A text in a group's place fills the fields that the group says: `subject: Iran` its name, `quantity: 3`
 * least and most. */
static void
read_group (EntClaimsReader *reader, EntFields *fields, const EntField *field, const EntValue *value)
{
  const EntFieldGroup *group = field->group;
  gboolean is_source = group == &ent__source_fields;
  if (value->kind == ENT__VALUE_NULL)
    return;
  if (value->kind == ENT__VALUE_LIST) {
    fail_shape (reader, value, group->expected);
    return;
  }
  if (value->kind == ENT__VALUE_MAP) {
    fields->is_source_inline |= is_source;
    read_map (reader, fields, group, field->offset, value, is_source ? NULL : field->name);
    return;
  }
  for (guint i = 0; i < 2 && group->bare[i] != NULL; i++) {
    gint bare = ent__field_find (group, group->bare[i], 0);
    set_text (reader, fields, field->offset + group->fields[bare].offset, value);
  }
}

static void
begin_draft (EntClaimsReader *reader)
{
  g_array_set_size (reader->attributes, 0);
  g_array_set_size (reader->source_attributes, 0);
  g_array_set_size (reader->aliases, 0);
  g_array_set_size (reader->tenures, 0);
}

/* Sources. */

static EntText *
source_text (const EntFields *fields, guint i)
{
  return &G_STRUCT_MEMBER (EntText, fields, ent__source_fields.fields[i].offset);
}

/* A claim a line repeats its source's fields: comparing them is cheaper than asking the builder. */
static gboolean
is_memo (const EntSourceMemo *memo, const EntFields *fields)
{
  const EntSourceDraft *source = &fields->source, *known = &memo->fields.source;
  if (memo->source == ENT_NO_SOURCE || known->n_attributes != source->n_attributes)
    return FALSE;
  for (guint i = 0; i < ent__source_fields.n_fields; i++)
    if (g_strcmp0 (source_text (fields, i)->text, source_text (&memo->fields, i)->text) != 0)
      return FALSE;
  for (guint i = 0; i < source->n_attributes; i++)
    if (strcmp (source->attributes[i].name, known->attributes[i].name) != 0 ||
        strcmp (source->attributes[i].value, known->attributes[i].value) != 0)
      return FALSE;
  return TRUE;
}

static const char *
keep (EntArena *arena, const char *text)
{
  return text != NULL ? ent__arena_copy (arena, text, strlen (text)) : NULL;
}

static void
remember_source (EntSourceMemo *memo, const EntFields *fields, guint32 number)
{
  const EntSourceDraft *source = &fields->source;
  ent__arena_reset (&memo->arena);
  memo->source = number;
  for (guint i = 0; i < ent__source_fields.n_fields; i++)
    source_text (&memo->fields, i)->text = keep (&memo->arena, source_text (fields, i)->text);
  EntAttributeDraft *attributes =
      ent__arena_alloc (&memo->arena, (source->n_attributes + 1) * sizeof *attributes);
  for (guint i = 0; i < source->n_attributes; i++)
    attributes[i] = (EntAttributeDraft){ keep (&memo->arena, source->attributes[i].name),
                                         keep (&memo->arena, source->attributes[i].value) };
  memo->fields.source.attributes = attributes;
  memo->fields.source.n_attributes = source->n_attributes;
}

/* As a number, which the builder takes; a wrong one is reported, and the source goes on without. */
static double
read_default_confidence (EntClaimsReader *reader, const EntFields *fields)
{
  const EntText *text = &fields->default_confidence;
  if (text->text == NULL)
    return NAN;
  char *end;
  double value = g_ascii_strtod (text->text, &end);
  if (*end == '\0' && value >= 0 && value <= 1)
    return value;
  EntPlace place = fields->source.place;
  place.first_line = place.line;
  place.line = text->line > 0 ? text->line : place.line;
  place.column = text->line > 0 ? text->column : place.column;
  ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, "bad-confidence", &place,
                    "default_confidence: '%.40s' is not a number between 0 and 1", text->text);
  return NAN;
}

/* A source that is given inline; the builder merges it with one of the same id. */
static guint32
add_source (EntClaimsReader *reader, EntFields *fields)
{
  if (is_memo (&reader->memo, fields))
    return reader->memo.source;
  fields->source.default_confidence = read_default_confidence (reader, fields);
  guint32 number = ent_builder_add_source (reader->builder, &fields->source);
  remember_source (&reader->memo, fields, number);
  return number;
}

/* A table without a word about its source is common; its claims are worth a warning, not a refusal. In a part
 * of a file it is for the builder to say what is current where the part begins. */
static guint32
get_implicit_source (EntClaimsReader *reader)
{
  if (reader->implicit_source == ENT_NO_SOURCE)
    reader->implicit_source = reader->has_own_source
                                  ? ent_builder_add_file_source (reader->builder, reader->file)
                                  : ent_builder_inherit_source (reader->builder, reader->file);
  return reader->implicit_source;
}

static gboolean
has_more_than_id (const EntFields *fields)
{
  for (guint i = 1; i < ent__source_fields.n_fields; i++)
    if (source_text (fields, i)->text != NULL)
      return TRUE;
  return fields->source.n_attributes > 0;
}

/* Of a claim that names none: the document's, or the last source record's. */
static guint32
get_current_source (EntClaimsReader *reader, const EntPlace *place)
{
  if (reader->is_source_lost) {
    ent_problems_add (reader->problems, ENT_SEVERITY_ERROR, "no-source", place,
                      "the claim is lost with its source, which was rejected");
    return ENT_NO_SOURCE;
  }
  return reader->current_source != ENT_NO_SOURCE ? reader->current_source : get_implicit_source (reader);
}

/* The source of a claim: inline, by id, or the current one. ENT_NO_SOURCE where that was reported. */
static guint32
find_source (EntClaimsReader *reader, EntFields *fields)
{
  const char *id = fields->source.id.text;
  if (has_more_than_id (fields) || (id != NULL && fields->is_source_inline))
    return add_source (reader, fields);
  if (id == NULL)
    return get_current_source (reader, &fields->claim.place);
  if (reader->defines_sources)
    return ent_builder_ensure_source (reader->builder, id, &fields->source.place);
  guint32 number = ent_builder_find_source (reader->builder, id);
  if (number == ENT_NO_SOURCE)
    ent_problems_add (
        reader->problems, ENT_SEVERITY_ERROR, "unknown-source", &fields->claim.place,
        "unknown source '%.80s': give it before its claims, or write its title, publisher and date inline",
        id);
  return number;
}

void
ent__claims_take_fields (EntClaimsReader *reader, EntFields *fields)
{
  fields->source.place = fields->claim.place;
  guint32 source = find_source (reader, fields);
  if (source != ENT_NO_SOURCE)
    ent_builder_add_claim (reader->builder, &fields->claim, source);
}

void
ent__claims_read_claim (EntClaimsReader *reader, const EntValue *map, const EntValue *outer_source)
{
  EntFields fields = { .claim.place = ent__claims_place (reader, map) };
  gint source = ent__field_find (&ent__claim_fields, "source", 0);
  begin_draft (reader);
  read_map (reader, &fields, &ent__claim_fields, 0, map, NULL);
  if (outer_source != NULL && ent__value_get (map, "source") == NULL)
    read_group (reader, &fields, &ent__claim_fields.fields[source], outer_source);
  if (reader->record.fault.code != NULL) {
    ent__claims_report_fault (reader);
    return;
  }
  fields.claim.attributes = (const EntAttributeDraft *)(gpointer)reader->attributes->data;
  fields.claim.n_attributes = reader->attributes->len;
  fields.source.attributes = (const EntAttributeDraft *)(gpointer)reader->source_attributes->data;
  fields.source.n_attributes = reader->source_attributes->len;
  ent__claims_take_fields (reader, &fields);
}

void
ent__claims_read_actor (EntClaimsReader *reader, const EntValue *map)
{
  EntFields fields = { .actor.place = ent__claims_place (reader, map) };
  begin_draft (reader);
  read_map (reader, &fields, &ent__actor_fields, 0, map, NULL);
  if (reader->record.fault.code != NULL) {
    ent__claims_report_fault (reader);
    return;
  }
  EntActorDraft *actor = &fields.actor;
  actor->aliases = (const EntText *)(gpointer)reader->aliases->data;
  actor->n_aliases = reader->aliases->len;
  actor->tenures = (const EntTenureDraft *)(gpointer)reader->tenures->data;
  actor->n_tenures = reader->tenures->len;
  actor->attributes = (const EntAttributeDraft *)(gpointer)reader->attributes->data;
  actor->n_attributes = reader->attributes->len;
  guint32 source = reader->current_source;
  if (source == ENT_NO_SOURCE && actor->n_tenures > 0 && !reader->is_source_lost)
    source = get_implicit_source (reader);
  ent_builder_add_actor (reader->builder, actor, source);
}

void
ent__claims_read_source (EntClaimsReader *reader, const EntValue *value)
{
  EntFields fields = { .source.place = ent__claims_place (reader, value) };
  begin_draft (reader);
  if (value->kind == ENT__VALUE_MAP)
    read_map (reader, &fields, &ent__source_fields, 0, value, NULL);
  else
    fields.source.id = get_text (reader, value);
  guint32 known = value->kind == ENT__VALUE_TEXT && fields.source.id.text != NULL
                      ? ent_builder_find_source (reader->builder, fields.source.id.text)
                      : ENT_NO_SOURCE;
  if (value->kind != ENT__VALUE_MAP && known == ENT_NO_SOURCE)
    ent__record_fail (&reader->record, "unknown-source", value, 0, 0,
                      "unknown source '%.80s': expected {title: …, publisher: …, published: …}",
                      value->text ? value->text : "");
  reader->is_source_lost = reader->record.fault.code != NULL;
  reader->has_own_source = TRUE;
  reader->implicit_source = ENT_NO_SOURCE;
  if (reader->is_source_lost) {
    ent__claims_report_fault (reader);
    return;
  }
  fields.source.attributes = (const EntAttributeDraft *)(gpointer)reader->source_attributes->data;
  fields.source.n_attributes = reader->source_attributes->len;
  reader->current_source = known != ENT_NO_SOURCE ? known : add_source (reader, &fields);
}
