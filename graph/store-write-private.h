/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An import at work: store-write.c writes claims, store-rows.c the rows that they point to. */
#ifndef ENT_STORE_WRITE_PRIVATE_H
#define ENT_STORE_WRITE_PRIVATE_H

#include "graph/store-private.h"

G_BEGIN_DECLS

/* The tables that claims point into. */
typedef enum {
  ENT__SOURCES, /* looked up in @known_sources, unlike the others */
  ENT__ACTORS,
  ENT__NAMES,
  ENT__RELATIONS,
  ENT__PERIODS,
  ENT__VOICES,
  ENT__N_POINTED,
} EntPointedTable;

typedef enum {
  ENT__CLAIMS,
  ENT__DETAILS,
  ENT__QUOTES,
  ENT__ATTRIBUTES,
  ENT__SOURCE_ATTRIBUTES,
  ENT__ACTOR_ATTRIBUTES,
  ENT__FILES,
  ENT__N_FILLED,
} EntFilledTable;

/* EntWriting: one import. Numbers of rows by number in the graph; 0: not asked for yet. */
typedef struct {
  EntStore *store;
  EntDatabase *database;
  const EntMultigraph *graph;
  const EntStoreImport *import;
  EntStoreCounts *counts;
  EntNumbers numbers[ENT__N_POINTED];
  EntStatement *into[ENT__N_POINTED];
  EntStatement *rows[ENT__N_FILLED];
  EntStatement *into_contents;
  EntStoredSources *known_sources;
  GString *key;
  gint64 *sources;
  gint64 *actors;
  gint64 *names; /* by mention */
  gint64 *relations;
  gint64 *periods;
  gint64 *files;
  gint64 last_source;
  gint64 last_claim;
  gint64 last_file;
  EntContents *contents;
  gboolean *is_known;  /* by claim */
  GHashTable *own_ids; /* source and id of new claims of known sources → number; NULL: there is none */
  GHashTable *revised_sources; /* ids of those sources */
} EntWriting;

/* ent__put_…: the row of something, where the store lacks it; its number goes where @writing has it, or to
 * @number (0: there is nothing to be said). */
gboolean ent__put_period (EntWriting *writing, const EntPeriod *period, gint64 *number, GError **error);
gboolean ent__put_relation (EntWriting *writing, guint relation, GError **error);
gboolean ent__put_voice (EntWriting *writing, const EntClaimDetails *details, gint64 *number, GError **error);
gboolean ent__put_actor (EntWriting *writing, guint32 actor, GError **error);
gboolean ent__put_mention (EntWriting *writing, guint32 mention, guint32 actor, GError **error);
gboolean ent__put_source (EntWriting *writing, guint32 source, GError **error);

/* ent__put_attributes: one row each. */
gboolean ent__put_attributes (EntStatement *into, gint64 owner, EntAttributeIter attributes, GError **error);

/* ent__make_period_key: by which a date's number is looked up. */
void ent__make_period_key (GString *key, const EntPeriod *period);

/* ent__note_own_id: that a new claim has this id (nullable). ent__retract_revised: withdraws the claims that
 * new ones of the same source and id say otherwise; all rows are written by then. */
void ent__note_own_id (EntWriting *writing, guint32 claim, const char *id, gint64 number);
gboolean ent__retract_revised (EntWriting *writing, GError **error);

void ent__bind_numbers (EntStatement *statement, guint first, const gint64 *values, guint n);

G_END_DECLS

#endif
