/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's names: what actor entries declare and what claims mention, and the actors that both come to.
 * A mention is a name as written with its type and language; equal ones are one, so that each is resolved
 * once however many claims use it.
 *
 * A mention is, in this order: its own id; the actor whose entry has that id or bears that name; what the
 * gazetteer knows; an actor that another claim gives this name and a type; a new actor where it has a type;
 * else it is rejected, or `unspecified` where the data set does not type its actors. Two readings at any
 * step: ambiguous, never guessed. */
#ifndef ENT_BUILDER_NAMES_PRIVATE_H
#define ENT_BUILDER_NAMES_PRIVATE_H

#include "graph/draft.h"
#include "graph/multigraph.h"

G_BEGIN_DECLS

typedef struct _EntNames EntNames;

/* EntNamesVerdict: what became of a mention; @problem (code) and @message say why there is no actor. */
typedef struct {
  guint32 actor; /* in order of id once ent__names_resolve() has run; ENT_NONE: rejected */
  const char *problem;
  const char *message;
} EntNamesVerdict;

EntNames *ent__names_new (GStringChunk *strings);
void ent__names_free (EntNames *names);

/* ent__names_add_entry: declares an actor. FALSE with @problem (a code) and @error where it cannot be. */
gboolean ent__names_add_entry (EntNames *names, const EntActorDraft *draft, const char *language,
                               const char **problem, GError **error);

/* ent__names_mention: the number of the mention; never fails. @language: interned or NULL. */
guint32 ent__names_mention (EntNames *names, const EntMentionDraft *draft, const char *language,
                            gboolean may_be_unspecified);

/* ent__names_mention_entry: the mention of the actor that an entry declares. */
guint32 ent__names_mention_entry (EntNames *names, const EntActorDraft *draft, const char *language);

/* ent__names_resolve: resolves all mentions; afterwards verdicts and actors can be read. */
void ent__names_resolve (EntNames *names);
EntNamesVerdict ent__names_get_verdict (const EntNames *names, guint32 mention);

/* ent__names_get_text: the name as it was written. */
const char *ent__names_get_text (const EntNames *names, guint32 mention);

/* ent__names_take_actors: the actors in order of id (EntActor), their arrays owned by @blocks; and the keys
 * of their names. */
GArray *ent__names_take_actors (EntNames *names, GPtrArray *blocks, GArray **name_keys);

/* ent__names_find_voice: the id of the actor that a name means without doubt, or NULL: for who is quoted and
 * for publishers. */
const char *ent__names_find_voice (const EntNames *names, const char *name, const char *language);

G_END_DECLS

#endif
