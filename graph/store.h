/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A store keeps claims for good: it grows, and nothing in it is overwritten. What is imported stays as it
 * was; what people decide about it (who is the same, which claim is withdrawn) is kept beside it, with who,
 * when and why, and applied when the store is read. A store is told by its locator: a path that ends in
 * ".entente" or leads to an SQLite file, or the address of a PostgreSQL database. docs/store.md describes the
 * tables for those who read them with other tools. Read next: graph/builder.h, into which a store is read. */
#ifndef ENT_STORE_H
#define ENT_STORE_H

#include <glib.h>
#include "graph/builder.h"
#include "graph/frame.h"
#include "graph/selection.h"

G_BEGIN_DECLS

typedef struct _EntStore EntStore;

/** EntStoreMode: @ENT_STORE_READ: changes nothing, not even files beside the store
 * @ENT_STORE_WRITE: for imports and decisions
 * @ENT_STORE_MAKE: the same; where there is no store, one is made, which is seen once the first import is
 * whole */
typedef enum {
  ENT_STORE_READ,
  ENT_STORE_WRITE,
  ENT_STORE_MAKE,
} EntStoreMode;

/** ent_store_is_locator: whether a FILE on the command line is a store, be it there or not. */
gboolean ent_store_is_locator (const char *name);

/**
 * ent_store_open: Errors: ENT_ERROR_IO; ENT_ERROR_INVALID where it is damaged or no store of ours;
 * ENT_ERROR_UNSUPPORTED where a newer program made it.
 */
EntStore *ent_store_open (const char *locator, EntStoreMode mode, GError **error);
/** ent_store_get_name: its locator as it may be shown: a password is left out. */
const char *ent_store_get_name (const EntStore *store);
/** ent_store_close: what was begun and not finished is undone. */
void ent_store_close (EntStore *store);

/** EntStoreProgress: how many claims out of all are in the store; called some times a second at most. */
typedef void (*EntStoreProgress) (guint n_claims, guint n_total, gpointer data);

/** EntStoreImport: an import, as the store notes it. @who, @when: who imports, and the time in ISO 8601
 * @files: (array zero-terminated=1): as the user gave them
 * @n_threads: that may work at it
 * @with_indexes: claims get indexes, where they have none, for people who look them up by SQL; each import
 * into the store then takes longer
 * @progress: (nullable): called with @progress_data */
typedef struct {
  const char *who;
  const char *when;
  const char *const *files;
  guint n_threads;
  gboolean with_indexes;
  EntStoreProgress progress;
  gpointer progress_data;
} EntStoreImport;

/** EntStoreCounts: what an import brought. @n_known: claims that the store had; @n_new_versions: sources of
 * which something else is said than before; @n_revised: claims that their source says anew under the same id,
 * so that the older ones were withdrawn */
typedef struct {
  gint64 import;
  guint n_claims;
  guint n_known;
  guint n_actors;
  guint n_sources;
  guint n_new_versions;
  guint n_revised;
} EntStoreCounts;

/** ent_store_begin_import: waits for other imports and tells @builder which actors the store knows, so that
 * names in the files that are read next mean these. Errors: ENT_ERROR_IO. */
gboolean ent_store_begin_import (EntStore *store, EntBuilder *builder, GError **error);

/**
 * ent_store_add: adds the sources, actors and claims of @graph that are not there yet, all or nothing. A
 * claim is the same where its source, its ends, and all that it says are, however often it is imported. A
 * source of which something else is said gets a new version; its claims stay, but that one which it says anew
 * under the same id is withdrawn, by a decision. Errors: ENT_ERROR_IO; the store is as it was then.
 */
gboolean ent_store_add (EntStore *store, const EntMultigraph *graph, const EntStoreImport *import,
                        EntStoreCounts *counts, GError **error);

/** EntStoreReadOptions: @selection: (nullable): claims that it certainly leaves out need not be read, where
 * nothing is asked of the graph but what it keeps. @n_threads: that may read; what comes out is the same */
typedef struct {
  const EntSelection *selection;
  guint n_threads;
} EntStoreReadOptions;

/** ent_store_read: puts all that the store holds into @builder, as its decisions want it; details that the
 * builder does not keep are not even read. Errors: ENT_ERROR_IO; ENT_ERROR_INVALID where it is damaged.
 * Relations that the vocabulary lacks are added to it. */
gboolean ent_store_read (EntStore *store, EntBuilder *builder, const EntStoreReadOptions *options,
                         GError **error);

/** ent_store_count_claims: those that were imported, retracted ones too; an upper bound, from the last one's
 * number. O(1) */
gboolean ent_store_count_claims (EntStore *store, gint64 *n_claims, GError **error);

/** ent_store_tell_state: (transfer full) (nullable): a text that is the same as before only where nothing in
 * the store has changed since, be it by this program or another; NULL where that cannot be told. Ask before
 * reading. */
char *ent_store_tell_state (EntStore *store);

/** EntDecisionKind:
 * @ENT_DECISION_MERGE: @actor is @target (ids)
 * @ENT_DECISION_ALIAS: @actor is called @name too
 * @ENT_DECISION_SPLIT: where claims write @name, they do not mean @actor but @target, which need not be there
 * yet
 * @ENT_DECISION_RETRACT: @claim does not count
 * @ENT_DECISION_CONFIDENCE: @claim has @confidence, in millionths
 * @ENT_DECISION_UNDO: the decision @undoes does not hold, be it an undoing itself */
typedef enum {
  ENT_DECISION_MERGE,
  ENT_DECISION_ALIAS,
  ENT_DECISION_SPLIT,
  ENT_DECISION_RETRACT,
  ENT_DECISION_CONFIDENCE,
  ENT_DECISION_UNDO,
} EntDecisionKind;

/** EntDecision: what is not of its kind is NULL or 0. @why: (nullable). @who, @when: as in EntStoreImport */
typedef struct {
  EntDecisionKind kind;
  const char *actor;
  const char *target;
  const char *name;
  gint64 claim;
  guint32 confidence;
  gint64 undoes;
  const char *why;
  const char *who;
  const char *when;
} EntDecision;

/** ent_store_decide: notes a decision, which holds from now on; what was imported is not touched. One that
 * stands already is not noted again. @number: its own, or that of the one that stands, for undoing.
 * @is_noted: (nullable): whether it was noted. Errors: ENT_ERROR_NOT_FOUND where the actor, claim or decision
 * is not there, ENT_ERROR_USAGE for a merge in a circle, ENT_ERROR_IO. */
gboolean ent_store_decide (EntStore *store, const EntDecision *decision, gint64 *number, gboolean *is_noted,
                           GError **error);

/** ent_store_get_log: (transfer full): a row for each import and each decision, in order of time: when, who,
 * what, its number, and what it is about. */
EntFrame *ent_store_get_log (EntStore *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntStore, ent_store_close)

G_END_DECLS

#endif
