/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own graphs at the level `claims`: the columns of graph/graph-frame-claims.c, read back. An edge is a
 * row of a claims table, by the names of its fields (claims-fields.c); what was computed is left out. Read
 * next: graph-edges.c, the graphs of others. */
#include "importers/graph-edges-private.h"

#include <string.h>

/* Takes one of the two marks off: "; " between aliases, a backslash before a semicolon or backslash within
 * one. The texts are lent by @buffer. */
static GArray *
split_aliases (char *buffer)
{
  GArray *aliases = g_array_new (FALSE, TRUE, sizeof (EntText));
  char *out = buffer, *begin = buffer;
  for (char *c = buffer;; c++) {
    if (*c == '\\' && c[1] != '\0') {
      *out++ = *++c;
      continue;
    }
    gboolean is_end = *c == '\0';
    if (!is_end && *c != ';') {
      *out++ = *c;
      continue;
    }
    *out++ = '\0';
    EntText alias = { .text = begin };
    if (*begin != '\0')
      g_array_append_val (aliases, alias);
    if (is_end)
      return aliases;
    c += c[1] == ' ';
    begin = out;
  }
}

/* "attribute.kind" is the data's own `kind`. */
static const char *
strip_attribute (const char *name)
{
  return g_str_has_prefix (name, "attribute.") ? name + strlen ("attribute.") : name;
}

/* Only those that the file says came with the data; `aliases` has a place of its own. */
static GArray *
list_own_attributes (const EntGraphNode *node, GHashTable *own_fields)
{
  GArray *attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  for (guint i = 0; own_fields != NULL && i < node->n_fields; i++) {
    EntAttributeDraft field = node->fields[i];
    if (strcmp (field.name, "aliases") == 0 || !g_hash_table_contains (own_fields, field.name))
      continue;
    field.name = strip_attribute (field.name);
    g_array_append_val (attributes, field);
  }
  return attributes;
}

/* An actor of which the id tells everything is made again from it: the same rule as the exporter's
 * (exporters/claims-scope.c), so that what is written next is the same. */
static gboolean
needs_entry (const EntActorDraft *draft)
{
  const char *colon = strchr (draft->id.text, ':');
  if (draft->n_aliases > 0 || draft->n_attributes > 0)
    return TRUE;
  if (draft->name.text == NULL && draft->kind.text == NULL)
    return FALSE;
  return draft->kind.text != NULL || colon == NULL || strcmp (colon + 1, draft->name.text) != 0;
}

/* The gazetteer has names and kinds of its own actors. */
void
ent__own_node_take (EntBuilder *builder, const EntGraphNode *node, GHashTable *own_fields)
{
  gboolean is_known = ent_gazetteer_find (node->id) >= 0;
  const char *type = ent__graph_find_field (node->fields, node->n_fields, "type");
  const char *joined =
      own_fields != NULL ? ent__graph_find_field (node->fields, node->n_fields, "aliases") : NULL;
  g_autofree char *buffer = g_strdup (joined != NULL ? joined : "");
  g_autoptr (GArray) aliases = split_aliases (buffer);
  g_autoptr (GArray) attributes = list_own_attributes (node, own_fields);
  EntActorDraft draft = {
    .id.text = node->id,
    .type.text = g_strcmp0 (type, "unspecified") != 0 ? type : NULL,
    .name.text = is_known ? NULL : ent__graph_find_field (node->fields, node->n_fields, "label"),
    .kind.text = is_known ? NULL : ent__graph_find_field (node->fields, node->n_fields, "kind"),
    .aliases = (const EntText *)(gpointer)aliases->data,
    .n_aliases = aliases->len,
    .attributes = (const EntAttributeDraft *)(gpointer)attributes->data,
    .n_attributes = attributes->len,
    .place = node->place,
  };
  if (needs_entry (&draft))
    ent_builder_add_actor (builder, &draft, ENT_NO_SOURCE);
}

/* Edges. */

/* Renamed: what a column is called in the claims format. */
static const char *
find_format_name (const char *name)
{
  static const struct {
    const char *column;
    const char *field;
  } renamed[] = {
    { "claim_id", "id" },
    { "own_confidence", "confidence" },
    { "own_intensity", "intensity" },
    { "subject_as_written", "subject" },
    { "object_as_written", "object" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (renamed); i++)
    if (strcmp (renamed[i].column, name) == 0)
      return renamed[i].field;
  return name;
}

/* What is made of other columns, or of the relation, or is a matter of the picture. */
static gboolean
is_computed (const char *name)
{
  static const char *const computed[] = {
    "id",        "key",           "kind",      "label",    "weight", "sign",   "start",
    "end",       "signed_weight", "symmetric", "layer",    "r",      "g",      "b",
    "intensity", "confidence",    "origin",    "evidence", "source", "target", NULL
  };
  return g_strv_contains (computed, name);
}

typedef struct {
  EntFields fields;
  GArray *attributes;
  GArray *source_attributes;
} OwnEdge;

/* Readers that fill gaps (igraph) write "NaN" for a number that is not there. */
static void
set_field (OwnEdge *edge, const EntAttributeDraft *field, const EntPlace *place)
{
  EntFieldColumn column = ent__field_find_column (find_format_name (field->name));
  if (g_ascii_strcasecmp (field->value, "nan") == 0 && column.n_offsets > 0)
    return;
  for (guint i = 0; i < column.n_offsets; i++)
    G_STRUCT_MEMBER (EntText, &edge->fields, column.offsets[i]) = (EntText){ field->value, place->line, 0 };
  if (column.attribute == NULL)
    return;
  EntAttributeDraft attribute = { strip_attribute (column.attribute), field->value };
  g_array_append_val (column.is_of_source ? edge->source_attributes : edge->attributes, attribute);
}

/* Where a voice's id stands for its name too, the id alone was given. */
static void
mend_voice (EntClaimDraft *claim)
{
  if (claim->stated_by.id.text != NULL &&
      g_strcmp0 (claim->stated_by.name.text, claim->stated_by.id.text) == 0)
    claim->stated_by.name = (EntText){ NULL, 0, 0 };
}

void
ent__own_edge_take (EntClaimsReader *claims, const EntGraphEdge *element, const char *from, const char *to)
{
  OwnEdge edge = { .fields.claim.place = element->place };
  EntClaimDraft *claim = &edge.fields.claim;
  g_autoptr (GArray) attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  g_autoptr (GArray) source_attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  edge.attributes = attributes;
  edge.source_attributes = source_attributes;
  for (guint i = 0; i < element->n_fields; i++)
    if (!is_computed (element->fields[i].name))
      set_field (&edge, &element->fields[i], &element->place);
  claim->subject.id.text = from;
  claim->object.id.text = to;
  mend_voice (claim);
  claim->attributes = (const EntAttributeDraft *)(gpointer)attributes->data;
  claim->n_attributes = attributes->len;
  edge.fields.source.attributes = (const EntAttributeDraft *)(gpointer)source_attributes->data;
  edge.fields.source.n_attributes = source_attributes->len;
  ent__claims_take_fields (claims, &edge.fields);
}
