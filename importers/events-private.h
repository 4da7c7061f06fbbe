/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the importers of event data (ICEWS, its quadruples, GDELT, POLECAT) share: one source a file, codes
 * that are looked up in the vocabulary and counted where it does not know them, and organizations within a
 * state, declared once. Read next: cameo-private.h, for CAMEO's own names and codes. */
#ifndef ENT_EVENTS_PRIVATE_H
#define ENT_EVENTS_PRIVATE_H

#include "importers/tabbed-private.h"

G_BEGIN_DECLS

/* Which actor a row lacks. */
enum { ENT__FIRST_MISSING, ENT__SECOND_MISSING, ENT__BOTH_MISSING, ENT__N_MISSING };

/* EntEventSet: a data set as its files' sources say it. @id: what the sources' ids begin with; @missing: what
 * is said of rows that lack an actor, where rows may */
typedef struct {
  const char *id;
  const char *title;
  const char *publisher;
  const char *missing[ENT__N_MISSING];
} EntEventSet;

/* EntEvents: a file of events. @table: its lines; initialise with ent__events_init(). */
typedef struct {
  EntTabbed table;
  EntBuilder *builder;
  EntProblems *problems;
  EntVocabulary *vocabulary;
  const EntEventSet *set;
  guint64 n_missing[ENT__N_MISSING]; /* rows without an actor */
  guint32 source;
  EntDay first_day; /* that a claim has; first > last before there is one */
  EntDay last_day;
  char day[12];         /* of the last claim that has one: "2014-01-01" */
  GStringChunk *names;  /* owns what mentions lend */
  GHashTable *mentions; /* name → EntMentionDraft */
  GArray *attributes;   /* of EntAttributeDraft, of the row at hand */
} EntEvents;

/* ent__events_init: begins a file: its source comes into being and unknown names become `unspecified`. */
void ent__events_init (EntEvents *events, EntInput *input, EntBuilder *builder, EntProblems *problems,
                       const EntEventSet *set);

/* ent__events_clear: says how many rows lack an actor and which days the source covers (beyond them a missing
 * tie is unknown), and sets the builder back. */
void ent__events_clear (EntEvents *events);

/* ent__events_find_relation: the relation's id that a code means, or NULL: the row at hand is rejected as
 * "unknown-code", and the code counted. */
const char *ent__events_find_relation (EntEvents *events, const char *system, const char *code);

/* ent__events_count: one more row of which this is to be said in the summary. @what: without a number, such
 * as "the actor code 'XYZ' is not known" */
void ent__events_count (EntEvents *events, const char *what);

/* ent__events_has_both: whether the row has both actors; one that has not is counted, for the summary. */
gboolean ent__events_has_both (EntEvents *events, gboolean has_first, gboolean has_second);

/* ent__events_declare: the mention of an organization within another actor, with an entry (and part-of
 * tenure) the first time. @kind: (nullable); @whole: (nullable): an id or a name that the gazetteer knows */
EntMentionDraft ent__events_declare (EntEvents *events, const char *name, const char *kind,
                                     const char *whole);

/* ent__events_keep_text: a copy that lives as long as the events. */
const char *ent__events_keep_text (EntEvents *events, const char *text);

/* ent__events_mention_known, ent__events_keep: what was found out of a name before; keeps it for later. */
const EntMentionDraft *ent__events_mention_known (const EntEvents *events, const char *name);
EntMentionDraft ent__events_keep (EntEvents *events, const char *name, const EntMentionDraft *mention);

/* ent__events_add_attribute: of the row at hand; nothing where @value is NULL. */
void ent__events_add_attribute (EntEvents *events, const char *name, const char *value);

/* ent__events_add_claim: hands the draft over with the row's attributes and place. */
void ent__events_add_claim (EntEvents *events, EntClaimDraft *draft);

G_END_DECLS

#endif
