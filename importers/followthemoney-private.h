/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the FollowTheMoney importer share: the schemata, the state of a reading, and the lines
 * that wait until all entities are known. Facts of the format are those of followthemoney/schema/ and types/
 * in github.com/alephdata/followthemoney (June 2025). Read next: followthemoney.c. */
#ifndef ENT_FOLLOWTHEMONEY_PRIVATE_H
#define ENT_FOLLOWTHEMONEY_PRIVATE_H

#include <stdio.h>

#include "importers/input.h"
#include "importers/record-private.h"

G_BEGIN_DECLS

/* EntFtmRole: what an entity is to us.
 * @ENT__FTM_POST: stands for somebody else: a position for its organization or country, a contract for its
 * authority
 * @ENT__FTM_OTHER: no actor and no tie: an address, a ship, a document */
typedef enum {
  ENT__FTM_ACTOR,
  ENT__FTM_POST,
  ENT__FTM_EDGE,
  ENT__FTM_SANCTION,
  ENT__FTM_OTHER,
} EntFtmRole;

/* EntFtmSchema: @type, @kind: of an actor
 * @ends: the properties that hold the ids of a tie's subject and object; of a post, the first is who it
 * stands for
 * @end_types: what an end is that the file says nothing of, as the schema has it
 * @relation: (nullable): NULL where it hangs on more than the schema */
typedef struct {
  const char *name;
  EntFtmRole role;
  EntActorType type;
  const char *kind;
  const char *ends[2];
  EntActorType end_types[2];
  const char *relation;
} EntFtmSchema;

/* ent__ftm_schema_find: (nullable): by its name, exactly. */
const EntFtmSchema *ent__ftm_schema_find (const char *name);

/* ent__ftm_country_find: (nullable): the id of the actor that a country code means: "ru" → "state:RUS",
 * "suhh" → "state:RUS", "eu" → "org:eu"; NULL where it is none ("zz" is the world) or not known. */
const char *ent__ftm_country_find (const char *code);

/* ent__ftm_kind: (nullable): what an actor's topics make it: "armed forces", "party"; else its schema's. */
const char *ent__ftm_kind (const EntFtmSchema *schema, const EntValue *properties);

/* Values. A property is a list of texts as a rule; one text is as good. */

/* ent__ftm_first, ent__ftm_next: the values of a property that are not empty, or NULL. */
const EntValue *ent__ftm_first (const EntValue *properties, const char *name);
const EntValue *ent__ftm_next (const EntValue *value);
/* ent__ftm_get: (nullable): the first text of a property. */
const char *ent__ftm_get (const EntValue *properties, const char *name);
/* ent__ftm_has: whether a property has this text, or, where @is_prefix, one that begins so. */
gboolean ent__ftm_has (const EntValue *properties, const char *name, const char *text, gboolean is_prefix);
/* ent__ftm_reference: (nullable): the id of the entity that a value names or, nested, is. */
const char *ent__ftm_reference (const EntValue *value);

/* EntFtmHeld: lines that wait, in memory while they are few and in a nameless temporary file beyond. All are
 * added before the first is taken. */
typedef struct {
  GByteArray *bytes;
  FILE *file;
  guint64 n_spilled;
  gsize at;
} EntFtmHeld;

void ent__ftm_held_init (EntFtmHeld *held);
void ent__ftm_held_clear (EntFtmHeld *held);
gboolean ent__ftm_held_add (EntFtmHeld *held, guint number, const char *line, gsize length, GError **error);
/* ent__ftm_held_rewind: nothing is added from here on. */
gboolean ent__ftm_held_rewind (EntFtmHeld *held, GError **error);
/* ent__ftm_held_next: FALSE at the end, or with @error. The line is lent until the next call and followed by
 * a NUL and ENT_INPUT_PADDING readable bytes. */
gboolean ent__ftm_held_next (EntFtmHeld *held, guint *number, char **line, gsize *length, GError **error);

/* EntFtmNode: an entity that ties may lead to.
 * @actor: (nullable): the id of the actor that it is
 * @name: of a post
 * @stands_for: of a post: ids of entities, NULL-terminated; @countries: ids of actors, for want of them
 * @relation: of whoever holds the post */
typedef struct {
  const EntFtmSchema *schema;
  const char *actor;
  const char *name;
  const char *const *stands_for;
  const char *const *countries;
  const char *relation;
} EntFtmNode;

/* EntFtm: a reading. @line: of the record at hand; @strings: own all texts of nodes */
typedef struct {
  EntBuilder *builder;
  EntProblems *problems;
  const char *file;
  guint line;
  GStringChunk *strings;
  GPtrArray *blocks;
  GHashTable *nodes;       /* FollowTheMoney's id → EntFtmNode */
  GHashTable *sources;     /* name of a data set → number + 1 */
  GHashTable *authorities; /* id of an actor that was declared for a sanction's authority */
  GArray *attributes;      /* of EntAttributeDraft, of the record at hand */
  GPtrArray *joined;       /* of char *, the texts of @attributes that had to be made */
} EntFtm;

/* ent__ftm_take_node: declares the actor, or notes the post, that an entity is; nothing for ties. */
void ent__ftm_take_node (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity);
/* ent__ftm_take_tie: the claims that an entity makes, once all nodes are taken. */
void ent__ftm_take_tie (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity);
/* ent__ftm_waits: whether there is anything for ent__ftm_take_tie () in the entity. */
gboolean ent__ftm_waits (const EntFtmSchema *schema, const EntValue *entity);

/* ent__ftm_take_sanction: the same, of a sanction. */
void ent__ftm_take_sanction (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity);

/* ent__ftm_collect_countries: (transfer container): the actors that country codes mean, each once; the
 * unknown ones are counted. */
GPtrArray *ent__ftm_collect_countries (EntFtm *ftm, const EntValue *properties, const char *property);

/* EntFtmEnd: of a tie. @via: (nullable): the post that led to the actor */
typedef struct {
  const char *actor;
  const EntFtmNode *via;
} EntFtmEnd;

/* ent__ftm_collect_ends: (transfer full): array of EntFtmEnd: the actors that a property leads to.
 * @type: of one that the file does not hold */
GArray *ent__ftm_collect_ends (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *properties,
                               const char *property, EntActorType type);

/* ent__ftm_begin_claim: what an entity's claims have in common: dates, note, amount, attributes. FALSE where
 * there can be none. */
gboolean ent__ftm_begin_claim (EntFtm *ftm, const EntFtmSchema *schema, const EntValue *entity,
                               EntClaimDraft *draft);
/* ent__ftm_add_claim: one for each of the entity's data sets. */
void ent__ftm_add_claim (EntFtm *ftm, const EntValue *entity, EntClaimDraft *draft, const EntFtmNode *via);

/* ent__ftm_take_attributes: all texts of the entity that nobody used, joined by "; ". @used: NULL-terminated
 */
void ent__ftm_take_attributes (EntFtm *ftm, const EntValue *entity, const char *const *used);
void ent__ftm_add_attribute (EntFtm *ftm, const char *name, const char *value);

#define ENT__FTM_MAX_SOURCES 16

/* ent__ftm_find_sources: the sources of an entity, one a data set; returns how many, at least one. */
guint ent__ftm_find_sources (EntFtm *ftm, const EntValue *entity, guint32 sources[ENT__FTM_MAX_SOURCES]);

/* ent__ftm_count: one more record of which this is to be said at the end of the file. @code: a literal */
void ent__ftm_count (EntFtm *ftm, EntSeverity severity, const char *code, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
EntPlace ent__ftm_place (const EntFtm *ftm);

G_END_DECLS

#endif
