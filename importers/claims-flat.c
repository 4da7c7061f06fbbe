/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flat claims from lines of JSON, straight into a draft: the quick way for what most lines of large files
 * are. It comes to what claims-drafts.c makes of the same line by a tree, and leaves to it what is not a flat
 * claim of texts. */
#include "importers/claims-drafts-private.h"

#include <string.h>

#define N_WORDS G_N_ELEMENTS (words)

/* Members that make the record something else than a flat claim. */
static gboolean
is_word_of_documents (const EntJsonMember *member)
{
  static const char *const words[] = { "claim", "actor", "claims", "actors", "entente" };
  for (guint i = 0; i < N_WORDS; i++)
    if (strlen (words[i]) == member->name_length && memcmp (words[i], member->name, member->name_length) == 0)
      return TRUE;
  return FALSE;
}

/* The fields' names differ in these three nearly always. */
static guint
hash_name (const char *name, gsize length)
{
  return (guint)((guchar)name[0] * 7u + (guchar)name[length - 1] * 3u + length) %
         G_N_ELEMENTS (((EntClaimsReader *)NULL)->fields_by_name);
}

void
ent__claims_index_fields (EntClaimsReader *reader)
{
  for (guint i = 0; i < ent__claim_fields.n_fields; i++) {
    const char *name = ent__claim_fields.fields[i].name;
    reader->name_lengths[i] = (guint8)strlen (name);
    guint at = hash_name (name, reader->name_lengths[i]);
    while (reader->fields_by_name[at] != 0)
      at = (at + 1) % G_N_ELEMENTS (reader->fields_by_name);
    reader->fields_by_name[at] = (guint8)(i + 1);
  }
}

/* As ent__field_find(), of a name that has no end yet. There are more places than fields, so the search ends.
 */
static gint
find_field (const EntClaimsReader *reader, const EntJsonMember *member)
{
  guint at = hash_name (member->name, member->name_length);
  for (guint8 found; (found = reader->fields_by_name[at]) != 0;
       at = (at + 1) % G_N_ELEMENTS (reader->fields_by_name))
    if (reader->name_lengths[found - 1] == member->name_length &&
        memcmp (ent__claim_fields.fields[found - 1].name, member->name, member->name_length) == 0)
      return found - 1;
  return -1;
}

/* A name that is given twice is a fault, which the thorough reader reports. */
static gboolean
is_given_before (const EntJsonMember *members, guint n)
{
  for (guint i = 0; i < n; i++)
    if (members[i].name_length == members[n].name_length &&
        memcmp (members[i].name, members[n].name, members[n].name_length) == 0)
      return TRUE;
  return FALSE;
}

/* The field of each member, -1 for attributes; FALSE where it is no flat claim. */
static gboolean
find_fields (const EntClaimsReader *reader, const EntJsonMember *members, guint n, gint *found)
{
  guint32 known = 0;
  for (guint i = 0; i < n; i++) {
    found[i] = find_field (reader, &members[i]);
    if (found[i] < 0 && (is_word_of_documents (&members[i]) || is_given_before (members, i)))
      return FALSE;
    if (found[i] < 0)
      continue;
    if (known & 1u << found[i])
      return FALSE;
    known |= 1u << found[i];
  }
  return (known & reader->ends) != 0;
}

static void
keep_attribute (EntClaimsReader *reader, const EntJsonMember *member, const EntPlace *record)
{
  EntPlace place = *record;
  EntAttributeDraft attribute = { member->name, member->text };
  place.column = member->column;
  if (reader->last_unknown == NULL || strcmp (reader->last_unknown, member->name) != 0)
    reader->last_unknown = ent__claims_warn_unknown (reader, &ent__claim_fields, member->name, &place);
  if (*member->text != '\0')
    g_array_append_val (reader->attributes, attribute);
}

gboolean
ent__claims_take_flat (EntClaimsReader *reader, guint line, EntJsonMember *members, guint n)
{
  gint found[ENT__JSON_FLAT_MAX];
  if (!find_fields (reader, members, n, found))
    return FALSE;
  EntFields fields = { .claim.place = { .file = reader->file, .line = line, .column = 1 } };
  g_array_set_size (reader->attributes, 0);
  for (guint i = 0; i < n; i++) {
    EntJsonMember *member = &members[i];
    member->name[member->name_length] = '\0';
    member->text[member->text_length] = '\0';
    if (found[i] < 0) {
      keep_attribute (reader, member, &fields.claim.place);
      continue;
    }
    const EntFieldColumn *column = &reader->columns[found[i]];
    const EntText text = { *member->text != '\0' ? member->text : NULL, line, member->column };
    for (guint k = 0; k < column->n_offsets; k++)
      G_STRUCT_MEMBER (EntText, &fields, column->offsets[k]) = text;
  }
  fields.claim.attributes = (const EntAttributeDraft *)(gpointer)reader->attributes->data;
  fields.claim.n_attributes = reader->attributes->len;
  reader->n_read++;
  ent__claims_take_fields (reader, &fields);
  return TRUE;
}
