/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The builder's names: what actor entries declare and what claims mention, and the actors that both come to.
 * A mention is a name as written with its type; equal ones are one, so that each is resolved once however
 * many claims use it. The language of the source is added where it matters.
 *
 * A mention is, in this order: its own id; the actor whose entry has that id or bears that name; what the
 * gazetteer knows; an actor that another claim gives this name and a type; a new actor where it has a type;
 * else it is rejected, or `unspecified` where the data set does not type its actors. Two readings at any
 * step: ambiguous, never guessed. So a leader called Jordan in one claim does not turn the state of another
 * into a person; an actor entry with that name would. */
#ifndef ENT_BUILDER_NAMES_PRIVATE_H
#define ENT_BUILDER_NAMES_PRIVATE_H

#include "graph/draft.h"
#include "graph/intern-private.h"
#include "graph/multigraph.h"

G_BEGIN_DECLS

typedef struct _EntNames EntNames;

/* EntNamesVerdict: what became of a mention; @problem (code) and @message say why there is no actor. */
typedef struct {
  guint32 actor; /* in order of id once ent__names_resolve() has run; ENT_NONE: rejected */
  const char *problem;
  const char *message;
} EntNamesVerdict;

/* What builder-names.c (actors, entries, mentions) and builder-resolve.c (from mentions to actors) share. */

/* EntMention: a name as claims write it; equal ones are one. */
typedef struct {
  const char *name;
  EntActorType type;
  const char *type_as_written;
  const char *kind;
  const char *id;
  const char *language; /* NULL but for names that need one, see ent__names_needs_language() */
  gboolean may_be_unspecified;
  gboolean has_bad_type;
  EntNamesVerdict verdict;
} EntMention;

/* EntCandidate: an actor while names are resolved. */
typedef struct {
  const char *id;
  const char *name;
  EntActorType type;
  const char *kind;   /* NULL where nobody said */
  gint gazetteer;     /* its entry there, or -1 */
  GPtrArray *names;   /* of const char *: interned, each once; never NULL or "", as readers stop at a NULL */
  GArray *attributes; /* of EntAttribute */
  guint32 number;     /* its place in order of appearance */
  guint32 rank;       /* its place in order of id */
  gboolean is_declared; /* by an actor entry, whose word comes before the gazetteer's */
} EntCandidate;

struct _EntNames {
  GStringChunk *strings; /* lent by the builder; owns every text below */
  GArray *mentions;      /* of EntMention, whose texts are those of the builder's keys */
  GPtrArray *actors;     /* of EntCandidate */
  GHashTable *by_id;     /* id → EntCandidate */
  GHashTable *by_key; /* key of a name → GPtrArray of EntCandidate: declared names, and typed ones once they
                         are resolved */
  GHashTable *pairs;  /* of EntPointerPair: (actor, name) and (actor, bearers) that are noted already: looking
                         through an actor's million names for each of them would take hours */
  guint n_hints; /* unknown names that nearest ones were looked for: a file of garbage must not cost hours */
  GHashTable *slugs; /* interned slug id → the last number that was put behind it */
};

/* EntPointerPair: two interned texts or objects as a key: equal where both pointers are. */
typedef struct {
  gconstpointer first;
  gconstpointer second;
} EntPointerPair;

guint ent__pointer_pair_hash (gconstpointer pair);
gboolean ent__pointer_pair_equal (gconstpointer a, gconstpointer b);

EntNames *ent__names_new (GStringChunk *strings);
void ent__names_free (EntNames *names);

/* ent__names_add_entry: declares an actor. FALSE with @problem (a code) and @error where it cannot be. */
gboolean ent__names_add_entry (EntNames *names, const EntActorDraft *draft, const char *language,
                               const char **problem, GError **error);

/* ent__mention_add: the number of a mention in @table, whose keys hold all that a mention says; never fails.
 * ent__mention_add_in_language: the same mention in a text of that language. */
guint32 ent__mention_add (EntIntern *table, EntBlocks *blocks, const EntMentionDraft *draft,
                          gboolean may_be_unspecified);
guint32 ent__mention_add_in_language (EntIntern *table, EntBlocks *blocks, const EntMention *mention,
                                      const char *language);

/* ent__names_take_mentions: reads the mentions of @table that were added since the last time. */
void ent__names_take_mentions (EntNames *names, const EntIntern *table);

/* ent__names_needs_language: whether the language of its source may decide what the name means. */
gboolean ent__names_needs_language (const EntNames *names, guint32 mention);

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

/* ent__names_intern: the one copy of a text; NULL for "" and NULL. */
const char *ent__names_intern (EntNames *names, const char *text);
/* ent__names_keep_attribute: a copy; neither name nor value is NULL, and the name is not empty either, since
 * no format could write that. */
EntAttribute ent__names_keep_attribute (EntNames *names, const EntAttributeDraft *draft);
/* ent__names_type_from_id: the type that an id's prefix says ("state:", "org:", "leader:"). */
gboolean ent__names_type_from_id (const char *id, EntActorType *type);
EntCandidate *ent__names_add_actor (EntNames *names, const char *id, EntActorType type, const char *name);
/* ent__names_ensure_known: the actor of a gazetteer entry. */
EntCandidate *ent__names_ensure_known (EntNames *names, guint entry);
/* ent__names_add_unknown: a new actor with a slug id; names that merely transliterate alike get ids of their
 * own. */
EntCandidate *ent__names_add_unknown (EntNames *names, const char *name, EntActorType type);
/* ent__names_add_name: what the actor is called too; ent__names_index_name: makes that name lead to it. */
void ent__names_add_name (EntNames *names, EntCandidate *actor, const char *name);
void ent__names_index_name (EntNames *names, EntCandidate *actor, const char *name);

G_END_DECLS

#endif
