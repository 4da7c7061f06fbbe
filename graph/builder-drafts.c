/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the drafts of sources and actors, whose texts are otherwise lent for a call alone, and keys by
 * which equal drafts are told. */
#include "graph/builder-drafts-private.h"

#include <string.h>

static const gsize source_texts[] = {
  G_STRUCT_OFFSET (EntSourceDraft, id),        G_STRUCT_OFFSET (EntSourceDraft, title),
  G_STRUCT_OFFSET (EntSourceDraft, publisher), G_STRUCT_OFFSET (EntSourceDraft, author),
  G_STRUCT_OFFSET (EntSourceDraft, published), G_STRUCT_OFFSET (EntSourceDraft, language),
  G_STRUCT_OFFSET (EntSourceDraft, url),       G_STRUCT_OFFSET (EntSourceDraft, text_file),
};
static const gsize actor_texts[] = {
  G_STRUCT_OFFSET (EntActorDraft, id),
  G_STRUCT_OFFSET (EntActorDraft, type),
  G_STRUCT_OFFSET (EntActorDraft, kind),
  G_STRUCT_OFFSET (EntActorDraft, name),
};

static void
keep_texts (EntBlocks *blocks, gpointer draft, const gsize *offsets, guint n)
{
  for (guint i = 0; i < n; i++) {
    EntText *field = &G_STRUCT_MEMBER (EntText, draft, offsets[i]);
    field->text = ent__blocks_copy_text (blocks, field->text);
  }
}

static gpointer
keep_array (EntBlocks *blocks, gconstpointer array, guint n, gsize size)
{
  gpointer copy = ent__blocks_alloc_aligned (blocks, n * size);
  if (n > 0)
    memcpy (copy, array, n * size);
  return copy;
}

static const EntAttributeDraft *
keep_attributes (EntBlocks *blocks, const EntAttributeDraft *attributes, guint n)
{
  EntAttributeDraft *copy = keep_array (blocks, attributes, n, sizeof *attributes);
  for (guint i = 0; i < n; i++)
    copy[i] = (EntAttributeDraft){ ent__blocks_copy_text (blocks, attributes[i].name),
                                   ent__blocks_copy_text (blocks, attributes[i].value) };
  return copy;
}

const EntSourceDraft *
ent__draft_keep_source (EntBlocks *blocks, const EntSourceDraft *draft)
{
  EntSourceDraft *copy = keep_array (blocks, draft, 1, sizeof *draft);
  keep_texts (blocks, copy, source_texts, G_N_ELEMENTS (source_texts));
  copy->attributes = keep_attributes (blocks, draft->attributes, draft->n_attributes);
  copy->place.file = ent__blocks_copy_text (blocks, draft->place.file);
  copy->place.pointer = ent__blocks_copy_text (blocks, draft->place.pointer);
  return copy;
}

const EntActorDraft *
ent__draft_keep_actor (EntBlocks *blocks, const EntActorDraft *draft)
{
  static const gsize tenure_texts[] = { G_STRUCT_OFFSET (EntTenureDraft, of),
                                        G_STRUCT_OFFSET (EntTenureDraft, from),
                                        G_STRUCT_OFFSET (EntTenureDraft, to) };
  static const gsize alias_text[] = { 0 };
  EntActorDraft *copy = keep_array (blocks, draft, 1, sizeof *draft);
  EntText *aliases = keep_array (blocks, draft->aliases, draft->n_aliases, sizeof *aliases);
  EntTenureDraft *tenures = keep_array (blocks, draft->tenures, draft->n_tenures, sizeof *tenures);
  keep_texts (blocks, copy, actor_texts, G_N_ELEMENTS (actor_texts));
  for (guint i = 0; i < draft->n_aliases; i++)
    keep_texts (blocks, &aliases[i], alias_text, 1);
  for (guint i = 0; i < draft->n_tenures; i++) {
    keep_texts (blocks, &tenures[i], tenure_texts, G_N_ELEMENTS (tenure_texts));
    tenures[i].relation = ent__blocks_copy_text (blocks, tenures[i].relation);
  }
  copy->aliases = aliases;
  copy->tenures = tenures;
  copy->attributes = keep_attributes (blocks, draft->attributes, draft->n_attributes);
  copy->place.file = ent__blocks_copy_text (blocks, draft->place.file);
  copy->place.pointer = ent__blocks_copy_text (blocks, draft->place.pointer);
  return copy;
}

/* Keys: all that a draft says, but not where it stands. */

static void
append_text (GString *key, const char *text)
{
  if (text != NULL)
    g_string_append (key, text);
  g_string_append_c (key, '\0');
}

static void
append_texts (GString *key, gconstpointer draft, const gsize *offsets, guint n)
{
  for (guint i = 0; i < n; i++)
    append_text (key, G_STRUCT_MEMBER (EntText, draft, offsets[i]).text);
}

static void
append_attributes (GString *key, const EntAttributeDraft *attributes, guint n)
{
  for (guint i = 0; i < n; i++) {
    append_text (key, attributes[i].name);
    append_text (key, attributes[i].value);
  }
}

void
ent__draft_append_source (GString *key, const EntSourceDraft *draft)
{
  g_string_append_c (key, 's');
  append_texts (key, draft, source_texts, G_N_ELEMENTS (source_texts));
  g_string_append_len (key, (const char *)&draft->default_confidence, sizeof draft->default_confidence);
  append_text (key, draft->place.file);
  append_attributes (key, draft->attributes, draft->n_attributes);
}

void
ent__draft_append_actor (GString *key, const EntActorDraft *draft, guint32 source)
{
  const guint32 counts[] = { source, draft->n_aliases, draft->n_tenures };
  g_string_append_c (key, 'a');
  g_string_append_len (key, (const char *)counts, sizeof counts);
  append_texts (key, draft, actor_texts, G_N_ELEMENTS (actor_texts));
  for (guint i = 0; i < draft->n_aliases; i++)
    append_text (key, draft->aliases[i].text);
  for (guint i = 0; i < draft->n_tenures; i++) {
    const EntTenureDraft *tenure = &draft->tenures[i];
    append_text (key, tenure->relation);
    append_text (key, tenure->of.text);
    append_text (key, tenure->from.text);
    append_text (key, tenure->to.text);
  }
  append_attributes (key, draft->attributes, draft->n_attributes);
}
