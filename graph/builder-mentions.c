/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mentions: how claims name their actors. Equal ones are one; what becomes of them is found out at the end.
 * Read next: builder-resolve.c. */
#include "graph/builder-names-private.h"

#include <string.h>

#include "graph/gazetteer.h"

#define N_PARTS 5u
#define USUAL_KEY_SIZE 256u

/* Fields are parted by NULs, which no text has; what becomes of unknown names is part of the key.
 * @lengths: with the NUL each */
static void
write_key (char *key, const char *const parts[N_PARTS], const gsize lengths[N_PARTS],
           gboolean may_be_unspecified)
{
  for (guint i = 0; i < N_PARTS; key += lengths[i++])
    if (parts[i] != NULL)
      memcpy (key, parts[i], lengths[i]);
    else
      *key = '\0';
  *key = may_be_unspecified ? 'u' : 'r';
}

/* Two for each claim, so the key of a name of usual length needs no memory. */
static guint32
add_mention (EntIntern *table, EntBlocks *blocks, const char *const parts[N_PARTS],
             gboolean may_be_unspecified)
{
  char usual[USUAL_KEY_SIZE];
  gsize lengths[N_PARTS], length = 1;
  for (guint i = 0; i < N_PARTS; i++)
    length += lengths[i] = parts[i] != NULL ? strlen (parts[i]) + 1 : 1;
  g_autofree char *longer = length > sizeof usual ? g_malloc (length) : NULL;
  char *key = longer != NULL ? longer : usual;
  write_key (key, parts, lengths, may_be_unspecified);
  return ent__intern_add (table, blocks, key, length);
}

/* Equal mentions are one, so a million claims about ten states resolve ten names. */
guint32
ent__mention_add (EntIntern *table, EntBlocks *blocks, const EntMentionDraft *draft,
                  gboolean may_be_unspecified)
{
  const char *const parts[] = { draft->name.text, draft->type.text, draft->kind.text, draft->id.text, NULL };
  return add_mention (table, blocks, parts, may_be_unspecified);
}

guint32
ent__mention_add_in_language (EntIntern *table, EntBlocks *blocks, const EntMention *mention,
                              const char *language)
{
  const char *const parts[] = { mention->name, mention->type_as_written, mention->kind, mention->id,
                                language };
  return add_mention (table, blocks, parts, mention->may_be_unspecified);
}

/* The next field of a mention's key; NULL for an empty one. */
static const char *
next_part (const char **at)
{
  const char *part = *at;
  *at += strlen (part) + 1;
  return *part != '\0' ? part : NULL;
}

static EntMention
read_mention (EntNames *names, const char *key)
{
  EntMention mention = { .verdict = { ENT_NONE, NULL, NULL } };
  mention.name = next_part (&key);
  mention.type_as_written = next_part (&key);
  mention.kind = next_part (&key);
  mention.id = next_part (&key);
  mention.language = next_part (&key);
  mention.may_be_unspecified = *key == 'u';
  if (mention.type_as_written != NULL && !ent_actor_type_parse (mention.type_as_written, &mention.type)) {
    mention.has_bad_type = TRUE;
    g_autofree char *message =
        g_strdup_printf ("'%s' is no type of actor: state, leader or organization", mention.type_as_written);
    mention.verdict.problem = "bad-type";
    mention.verdict.message = ent__names_intern (names, message);
  }
  return mention;
}

void
ent__names_take_mentions (EntNames *names, const EntIntern *table)
{
  for (guint i = names->mentions->len; i < table->n; i++) {
    EntMention mention = read_mention (names, table->keys[i].bytes);
    g_array_append_val (names->mentions, mention);
  }
}

/* Only where the gazetteer has several readings can a language break the tie; names that are ids have none.
 */
gboolean
ent__names_needs_language (const EntNames *names, guint32 mention)
{
  const EntMention *m = &g_array_index (names->mentions, EntMention, mention);
  EntGazetteerReadings readings;
  if (m->name == NULL || m->has_bad_type || m->language != NULL)
    return FALSE;
  ent_gazetteer_resolve (m->name, NULL, m->type, &readings);
  return readings.n > 1;
}

/* @mention as ent__mention_add() numbered it. */
EntNamesVerdict
ent__names_get_verdict (const EntNames *names, guint32 mention)
{
  return g_array_index (names->mentions, EntMention, mention).verdict;
}

/* Never NULL for a mention that was resolved: one with neither name nor id is rejected. */
const char *
ent__names_get_text (const EntNames *names, guint32 mention)
{
  const EntMention *m = &g_array_index (names->mentions, EntMention, mention);
  return m->name ? m->name : m->id;
}
