/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of the claims format, version 1, each once. A new field is a line here, one in graph/draft.h,
 * one in schema.json and one in docs/claims-format.md; a test compares the tables with the schema. */
#include "importers/claims-private.h"

#include <string.h>

#define TEXT(name, type, member)                                                                             \
  {                                                                                                          \
    name, ENT__FIELD_TEXT, G_STRUCT_OFFSET (type, member), NULL                                              \
  }
#define GROUP(name, type, member, group)                                                                     \
  {                                                                                                          \
    name, ENT__FIELD_GROUP, G_STRUCT_OFFSET (type, member), group                                            \
  }

static const EntField mention_fields[] = {
  TEXT ("name", EntMentionDraft, name),
  TEXT ("type", EntMentionDraft, type),
  TEXT ("kind", EntMentionDraft, kind),
  TEXT ("id", EntMentionDraft, id),
};
static const char *const mention_names[] = { "name", "type", "kind", "id", NULL };
static const EntFieldGroup mention_group = {
  mention_fields,
  G_N_ELEMENTS (mention_fields),
  { "name", NULL },
  "one actor: a name, an id, or {name: …, type: …} (for several actors write several claims)",
  mention_names,
};

static const EntField quantity_fields[] = {
  TEXT ("min", EntClaimDraft, quantity_min),
  TEXT ("max", EntClaimDraft, quantity_max),
  TEXT ("unit", EntClaimDraft, quantity_unit),
};
static const char *const quantity_names[] = { "min", "max", "unit", NULL };
static const EntFieldGroup quantity_group = {
  quantity_fields, G_N_ELEMENTS (quantity_fields), { "min", "max" }, "a number or {min: …, max: …, unit: …}",
  quantity_names,
};

static const EntField quote_fields[] = {
  TEXT ("exact", EntQuoteDraft, exact),   TEXT ("prefix", EntQuoteDraft, prefix),
  TEXT ("suffix", EntQuoteDraft, suffix), TEXT ("start", EntQuoteDraft, start),
  TEXT ("end", EntQuoteDraft, end),
};
static const char *const quote_names[] = { "exact", "prefix", "suffix", "start", "end", NULL };
static const EntFieldGroup quote_group = {
  quote_fields,      G_N_ELEMENTS (quote_fields),
  { "exact", NULL }, "one passage: text or {exact: …, prefix: …, suffix: …, start: …, end: …}",
  quote_names,
};

static const EntField source_fields[] = {
  TEXT ("id", EntFields, source.id),
  TEXT ("title", EntFields, source.title),
  TEXT ("publisher", EntFields, source.publisher),
  TEXT ("author", EntFields, source.author),
  TEXT ("published", EntFields, source.published),
  TEXT ("language", EntFields, source.language),
  TEXT ("url", EntFields, source.url),
  TEXT ("text", EntFields, source.text_file),
  TEXT ("default_confidence", EntFields, default_confidence),
};
static const char *const source_names[] = {
  "id", "title", "publisher", "author", "published", "language", "url", "text", "default_confidence", NULL
};
const EntFieldGroup ent__source_fields = {
  source_fields,  G_N_ELEMENTS (source_fields),
  { "id", NULL }, "the id of a source or {title: …, publisher: …, …}",
  source_names,
};

/* In the order in which people write them: the search begins behind the field that was found last. Groups
 * whose members are spread over the draft (quantity) or over EntFields (source) have absolute offsets and
 * begin at 0. */
static const EntField claim_fields[] = {
  TEXT ("id", EntFields, claim.id),
  GROUP ("subject", EntFields, claim.subject, &mention_group),
  TEXT ("relation", EntFields, claim.relation),
  GROUP ("object", EntFields, claim.object, &mention_group),
  TEXT ("date", EntFields, claim.date),
  TEXT ("from", EntFields, claim.from),
  TEXT ("to", EntFields, claim.to),
  GROUP ("stated_by", EntFields, claim.stated_by, &mention_group),
  TEXT ("polarity", EntFields, claim.polarity),
  TEXT ("modality", EntFields, claim.modality),
  TEXT ("confidence", EntFields, claim.confidence),
  TEXT ("intensity", EntFields, claim.intensity),
  GROUP ("quantity", EntFields, claim, &quantity_group),
  TEXT ("place", EntFields, claim.location),
  TEXT ("treaty", EntFields, claim.treaty),
  GROUP ("quote", EntFields, claim.quote, &quote_group),
  TEXT ("note", EntFields, claim.note),
  { "source", ENT__FIELD_GROUP, 0, &ent__source_fields },
};
static const char *const claim_names[] = {
  "id",        "subject",  "relation", "object",     "date",      "from",     "to",
  "stated_by", "polarity", "modality", "confidence", "intensity", "quantity", "place",
  "treaty",    "quote",    "note",     "source",     NULL,
};
const EntFieldGroup ent__claim_fields = {
  claim_fields, G_N_ELEMENTS (claim_fields), { NULL, NULL }, "a claim: {subject: …, relation: …, object: …}",
  claim_names,
};

/* The tenures are named as the relations are. */
static const EntField actor_fields[] = {
  TEXT ("id", EntFields, actor.id),
  TEXT ("type", EntFields, actor.type),
  TEXT ("kind", EntFields, actor.kind),
  TEXT ("name", EntFields, actor.name),
  { "aliases", ENT__FIELD_ALIASES, 0, NULL },
  { "leads", ENT__FIELD_TENURES, 0, NULL },
  { "represents", ENT__FIELD_TENURES, 0, NULL },
  { "part-of", ENT__FIELD_TENURES, 0, NULL },
  { "member-of", ENT__FIELD_TENURES, 0, NULL },
};
static const char *const actor_names[] = { "id",    "type",       "kind",    "name",      "aliases",
                                           "leads", "represents", "part-of", "member-of", NULL };
const EntFieldGroup ent__actor_fields = {
  actor_fields, G_N_ELEMENTS (actor_fields), { NULL, NULL }, "an actor: {type: …, name: …}", actor_names,
};

/* Writers keep an order, so the field behind the one found last is mostly it, and the first byte tells most
 * others apart. */
gint
ent__field_find (const EntFieldGroup *group, const char *name, guint hint)
{
  for (guint i = 0; i < group->n_fields; i++) {
    guint at = (hint + i) % group->n_fields;
    if (group->fields[at].name[0] == name[0] && strcmp (group->fields[at].name, name) == 0)
      return (gint)at;
  }
  return -1;
}

/* The word without what only spells it otherwise: "Stated-By", "statedBy" and "stated_by" are one. */
static char *
simplify (const char *name)
{
  GString *simple = g_string_new (NULL);
  for (const char *c = name; *c != '\0' && simple->len < ENT_NEAREST_MAX_LENGTH; c++)
    if (*c != '-' && *c != '_' && *c != ' ')
      g_string_append_c (simple, g_ascii_tolower (*c));
  return g_string_free (simple, FALSE);
}

/* Nearer than ent_nearest() asks for: a field that is not known is as likely an attribute of the writer's
 * own. */
const char *
ent__field_nearest (const EntFieldGroup *group, const char *name)
{
  const char *nearest = NULL;
  g_autofree char *simple = simplify (name);
  gsize length = strlen (simple);
  guint best = length < 3 ? 0 : length < 6 ? 1 : 2;
  for (guint i = 0; i < group->n_fields; i++) {
    g_autofree char *known = simplify (group->names[i]);
    guint distance = ent_nearest_distance (simple, known);
    if (distance > best || (nearest != NULL && distance == best))
      continue;
    best = distance;
    nearest = group->names[i];
  }
  return nearest;
}

/* A name that no field has, or that of a group, adds nothing: the column is an attribute then. */
static void
add_offset (EntFieldColumn *column, const EntFieldGroup *group, gsize base, const char *name)
{
  gint found = name != NULL ? ent__field_find (group, name, 0) : -1;
  if (found >= 0 && group->fields[found].kind == ENT__FIELD_TEXT)
    column->offsets[column->n_offsets++] = base + group->fields[found].offset;
}

/* A bare group fills what a text in its place would: `quantity` the least and the most. Aliases and tenures
 * have no place in a table. */
EntFieldColumn
ent__field_find_column (const char *name)
{
  EntFieldColumn column = { .attribute = name };
  const char *dot = strchr (name, '.');
  g_autofree char *head = dot != NULL ? g_strndup (name, (gsize)(dot - name)) : g_strdup (name);
  gint found = ent__field_find (&ent__claim_fields, head, 0);
  if (found < 0)
    return column;
  const EntField *field = &claim_fields[found];
  if (dot == NULL && field->kind == ENT__FIELD_TEXT)
    add_offset (&column, &ent__claim_fields, 0, head);
  else if (dot == NULL)
    for (guint i = 0; i < 2; i++)
      add_offset (&column, field->group, field->offset, field->group->bare[i]);
  else if (field->kind == ENT__FIELD_GROUP)
    add_offset (&column, field->group, field->offset, dot + 1);
  column.is_of_source = field->group == &ent__source_fields;
  if (column.n_offsets > 0)
    column.attribute = NULL;
  else if (column.is_of_source)
    column.attribute = dot + 1;
  return column;
}
