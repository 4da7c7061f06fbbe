/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The typed multigraph: actors, sources and claims, frozen. Claims are columns (structure of arrays) with
 * 32-bit ids, 58 bytes a claim with its adjacency and place, without quotes and attributes. Actors are
 * numbered in order of their id, claims in order of reading. Everything is read through the accessors below.
 * Read next: graph/selection.h and graph/facts.h. */
#ifndef ENT_MULTIGRAPH_H
#define ENT_MULTIGRAPH_H

#include <glib.h>
#include "graph/actor.h"
#include "graph/date.h"
#include "graph/details.h"
#include "graph/relations.h"

G_BEGIN_DECLS

typedef struct _EntMultigraph EntMultigraph;

#define ENT_NONE G_MAXUINT32

/** EntModality: how surely a source says it; the order is that of the default confidences (.9 .7 .5 .4 .2).
 */
typedef enum {
  ENT_MODALITY_ASSERTED,
  ENT_MODALITY_REPORTED,
  ENT_MODALITY_ALLEGED,
  ENT_MODALITY_PLANNED,
  ENT_MODALITY_POSSIBLE,
} EntModality;

#define ENT_N_MODALITIES 5

/** ent_modality_get_name: "asserted", "reported", "alleged", "planned" or "possible"; ent_modality_parse: the
 * modality that @name names (exactly); FALSE, and @modality untouched, where none does. */
const char *ent_modality_get_name (EntModality modality);
gboolean ent_modality_parse (const char *name, EntModality *modality);
/** ent_modality_get_confidence: the confidence of a claim that gives none, in millionths. */
guint32 ent_modality_get_confidence (EntModality modality);

/** EntActor: a node. @gazetteer is its entry there, or -1. @names: all that it is called (its own entries'
 * names, not the gazetteer's), NULL-terminated. @is_declared: by an entry, not by claims alone. Lent by the
 * multigraph. */
typedef struct {
  const char *id;
  const char *name;
  EntActorType type;
  const char *kind;
  gint gazetteer;
  const char *const *names;
  const EntAttribute *attributes;
  guint n_attributes;
  gboolean is_declared;
} EntActor;

/** EntSource: an article, report or data set; strings are "" where missing. @published is undated where
 * missing.
 * @directory: the folder of the claims file, in which @text_file is looked up */
typedef struct {
  const char *id;
  const char *title;
  const char *publisher;
  const char *author;
  EntPeriod published;
  const char *language;
  const char *url;
  const char *text_file;
  const char *directory;
  double default_confidence;
  const EntAttribute *attributes;
  guint n_attributes;
} EntSource;

/** EntClaim: a claim as a value, filled from the columns.
 * @origin: who vouches for it, an index for ent_multigraph_get_origin_name(): who is quoted, else the
 * publisher, else the source
 * @period: the date in force (DESIGN's "Event or lasting"): a lasting relation's single date has become its
 * start; an undated claim has its source's date and ENT_PERIOD_UNDATED
 * @confidence: in millionths; its own, else its source's default, else its modality's
 * @is_lasting: the relation is, or the date is an interval
 * @has_own_confidence: the claim gave it
 * @file, @line: where it stood; 0 where a line says nothing (JSON: see EntClaimDetails' pointer) */
typedef struct {
  guint32 subject;
  guint32 object;
  guint relation;
  guint32 source;
  guint32 origin;
  const EntPeriod *period;
  guint32 confidence;
  EntModality modality;
  gboolean is_denied;
  gboolean is_lasting;
  gboolean has_own_confidence;
  const char *file;
  guint line;
} EntClaim;

/** ent_multigraph_ref, ent_multigraph_unref: atomic; a graph never changes, so any number of threads may read
 * it. */
EntMultigraph *ent_multigraph_ref (EntMultigraph *graph);
void ent_multigraph_unref (EntMultigraph *graph);

/** ent_multigraph_get_n_…: actors, sources and claims are numbered from 0 to these. */
guint ent_multigraph_get_n_actors (const EntMultigraph *graph);
guint ent_multigraph_get_n_sources (const EntMultigraph *graph);
guint ent_multigraph_get_n_claims (const EntMultigraph *graph);
/** ent_multigraph_get_vocabulary: the relations that its claims' numbers mean, lent. */
const EntVocabulary *ent_multigraph_get_vocabulary (const EntMultigraph *graph);

/** ent_multigraph_get_actor: actor @actor, lent. */
const EntActor *ent_multigraph_get_actor (const EntMultigraph *graph, guint32 actor);

/** ent_multigraph_get_actor_name: its name in a BCP 47 language (NULL: English): the gazetteer's, else its
 * own. */
const char *ent_multigraph_get_actor_name (const EntMultigraph *graph, guint32 actor, const char *language);

/** ent_multigraph_find_actor: the actor with exactly this id, or ENT_NONE; binary search. */
guint32 ent_multigraph_find_actor (const EntMultigraph *graph, const char *id);

/**
 * ent_multigraph_resolve_actor: the actor that @name (a name in any language, an id or a code) means in this
 * graph. Returns: the actor, or ENT_NONE with ENT_ERROR_NOT_FOUND (the message names the nearest) or
 * ENT_ERROR_AMBIGUOUS (the message names the readings), also where only one of the readings is in the graph:
 * to take that one would be a guess.
 */
guint32 ent_multigraph_resolve_actor (const EntMultigraph *graph, const char *name, GError **error);

/** ent_multigraph_get_n_threads: how many may work at what is made of it: ent_builder_set_threads(). */
guint ent_multigraph_get_n_threads (const EntMultigraph *graph);

/** ent_multigraph_get_source: source @source, ent_multigraph_get_relation: relation @relation of the graph's
 * vocabulary; lent. */
const EntSource *ent_multigraph_get_source (const EntMultigraph *graph, guint32 source);
const EntRelation *ent_multigraph_get_relation (const EntMultigraph *graph, guint relation);

/** ent_multigraph_get_n_origins, _get_origin_name: the distinct voices ("Reuters", "state:RUS" as its actor's
 * id where it resolved). */
guint ent_multigraph_get_n_origins (const EntMultigraph *graph);
const char *ent_multigraph_get_origin_name (const EntMultigraph *graph, guint32 origin);

/** ent_multigraph_get_claim: claim @claim as a value. */
EntClaim ent_multigraph_get_claim (const EntMultigraph *graph, guint32 claim);

/** ent_multigraph_get_origin: who vouches for it, alone. */
guint32 ent_multigraph_get_origin (const EntMultigraph *graph, guint32 claim);

/** ent_multigraph_get_details: what only some claims have; @details is filled in any case, its strings lent.
 * Returns FALSE where there is nothing out of the ordinary. */
gboolean ent_multigraph_get_details (const EntMultigraph *graph, guint32 claim, EntClaimDetails *details);

/** ent_multigraph_get_treaty: (nullable): the claim's treaty alone, without unpacking all its details. */
const char *ent_multigraph_get_treaty (const EntMultigraph *graph, guint32 claim);

/** ent_multigraph_get_amount: what a claim's attribute called @name (ASCII letters in either case) says in
 * numbers, without sign; NAN where it has none, or one that is no number up to 1e18. O(attributes) */
double ent_multigraph_get_amount (const EntMultigraph *graph, guint32 claim, const char *name);

/** ent_multigraph_get_claim_id: its own id where it has one, else its number from 1 (in the store, where it
 * is from one). @buffer holds at least 16 bytes. */
const char *ent_multigraph_get_claim_id (const EntMultigraph *graph, guint32 claim, char *buffer);

/** ent_multigraph_get_claim_number: its number in the store, where it is from one, else its number from 1. */
guint32 ent_multigraph_get_claim_number (const EntMultigraph *graph, guint32 claim);

/** ent_multigraph_get_claims_of: the claims that have @actor at either end, in order; lent. */
const guint32 *ent_multigraph_get_claims_of (const EntMultigraph *graph, guint32 actor, guint *n);

/** ent_multigraph_get_intensity: Goldstein intensity of a claim: its own where it gives one, else its
 * relation's. */
double ent_multigraph_get_intensity (const EntMultigraph *graph, guint32 claim);

/** ent_multigraph_get_memory: bytes of the claims' columns and adjacency (without quotes and attributes). */
gsize ent_multigraph_get_memory (const EntMultigraph *graph);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMultigraph, ent_multigraph_unref)

G_END_DECLS

#endif
