/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The store's state, shared by store.c (opening), store-schema.c (tables), store-write.c (imports),
 * store-read.c (into the builder) and store-decisions.c. */
#ifndef ENT_STORE_PRIVATE_H
#define ENT_STORE_PRIVATE_H

#include "graph/database-private.h"
#include "graph/intern-private.h"
#include "graph/multigraph.h"
#include "graph/store.h"

G_BEGIN_DECLS

struct _EntStore {
  EntDatabase *database;
  gboolean is_fresh;
  gboolean is_in_transaction;
};

/* ent__store_make_tables: in an empty database; ent__store_make_indexes: those that there are not yet, once
 * an import is in the tables. */
gboolean ent__store_make_tables (EntDatabase *database, GError **error);
gboolean ent__store_make_indexes (EntDatabase *database, GError **error);
/* ent__store_check_tables: whether this is a store that we can read; brings an older one up to date where
 * @may_write. */
gboolean ent__store_check_tables (EntDatabase *database, gboolean may_write, GError **error);

/* EntContent: what a claim says, in 128 bits (SHA-256, cut): equal for equal claims of one source. */
typedef struct {
  gint64 high;
  gint64 low;
  guint32 claim;
} EntContent;

/* EntContents: those of all claims of a graph, in order of content, which is a database's too; threads of
 * their own find them out. */
typedef struct {
  const EntMultigraph *graph;
  guint n_threads;
  GThread *thread;
  EntContent *contents;
} EntContents;

/* ent__contents_begin: begins with it. ent__contents_wait: until all is known, before which nothing is to be
 * looked at. */
EntContents *ent__contents_begin (const EntMultigraph *graph, guint n_threads);
void ent__contents_wait (EntContents *contents);
void ent__contents_free (EntContents *contents);

/* Decisions, as reading applies them. */
typedef struct {
  GHashTable *merged;      /* id of an actor → id of the one that it is part of */
  GHashTable *aliases;     /* id of an actor → GPtrArray of names */
  GHashTable *split;       /* id of an actor, "\x1f" and a name as written → id of the actor meant by it */
  GHashTable *retracted;   /* number of a claim, as a gint64 */
  GHashTable *confidences; /* number of a claim → millionths */
} EntDecisions;

/* The rows of periods: the number, and the seven columns of ent__period_from_row(). */
#define ENT__PERIODS_SQL                                                                                     \
  "SELECT id, from_earliest, from_latest, to_earliest, to_latest, flags, from_precision, to_precision"       \
  " FROM periods ORDER BY id"

/* ent__period_from_row: a period in seven columns from @first on; FALSE where they are none. */
gboolean ent__period_from_row (EntStatement *row, guint first, EntPeriod *period);

/* EntStoredSource: a version of a source. EntStoredSources: all of them, in order of number. */
typedef struct {
  gint64 number;
  gint64 version;
  EntSource source;
} EntStoredSource;

typedef struct {
  EntBlocks blocks;
  GArray *rows;       /* of EntStoredSource */
  GHashTable *latest; /* id → place among the rows + 1 */
  GPtrArray *arrays;  /* of attributes */
} EntStoredSources;

EntStoredSources *ent__stored_sources_read (EntDatabase *database, GError **error);
void ent__stored_sources_free (EntStoredSources *sources);
/* ent__stored_sources_find: (nullable): the latest version. */
const EntStoredSource *ent__stored_sources_find (const EntStoredSources *sources, const char *id);

/* ent__store_declare_actors: tells @builder of all actors that the store has. @is_import: those that claims
 * alone tell of are mentioned, no more: an entry would change what names in other files mean. */
gboolean ent__store_declare_actors (EntDatabase *database, EntBuilder *builder, const EntDecisions *decisions,
                                    gboolean is_import, GError **error);

/* EntNumbers: numbers of a table's rows by what they say; initialise with { 0 }. */
typedef struct {
  EntIntern keys;
  EntBlocks blocks;
  GArray *numbers; /* of gint64, by key */
  gint64 last;
} EntNumbers;

/* ent__numbers_put: that a row has this number; the first that is told of a key stays. ent__numbers_load:
 * from rows of a number and the texts that make a key. ent__numbers_find: whether the key is known; @number:
 * its number, which is a new one otherwise. */
void ent__numbers_put (EntNumbers *numbers, const GString *key, gint64 number);
gboolean ent__numbers_load (EntNumbers *numbers, EntDatabase *database, const char *sql, guint n_texts,
                            GError **error);
gboolean ent__numbers_find (EntNumbers *numbers, const GString *key, gint64 *number);
void ent__numbers_clear (EntNumbers *numbers);

/* ent__key_begin, ent__key_add: a key of several texts, of which any may be NULL. */
void ent__key_begin (GString *key);
void ent__key_add (GString *key, const char *text);

/* ent__put_decision: a row, unchecked. */
gboolean ent__put_decision (EntDatabase *database, const EntDecision *decision, gint64 number,
                            GError **error);

EntDecisions *ent__decisions_read (EntDatabase *database, GError **error);
void ent__decisions_free (EntDecisions *decisions);
/* ent__decisions_find_actor: the id of the actor that is meant by an actor and a name as written. */
const char *ent__decisions_find_actor (const EntDecisions *decisions, const char *actor, const char *written);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntDecisions, ent__decisions_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStoredSources, ent__stored_sources_free)

G_END_DECLS

#endif
