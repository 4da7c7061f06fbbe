/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The multigraph's columns, for the builder that fills them and the accessors that read them; nobody else
 * looks here. */
#ifndef ENT_MULTIGRAPH_PRIVATE_H
#define ENT_MULTIGRAPH_PRIVATE_H

#include "graph/multigraph.h"

G_BEGIN_DECLS

/* A claim's flags: the modality (an EntModality, below 8) in the lowest three bits, then these. */
enum {
  ENT__CLAIM_MODALITY = 7,
  ENT__CLAIM_DENIED = 1 << 3,
  ENT__CLAIM_LASTING = 1 << 4,
  ENT__CLAIM_OWN_CONFIDENCE = 1 << 5,
};

/* EntNameKey: a name of an actor by its key (see ent_name_key()), never "": the index by which names on the
 * command line are resolved. Several actors may have one key, and an actor several. */
typedef struct {
  const char *key;
  guint32 actor;
} EntNameKey;

/* The whole graph. It is filled by graph/builder-freeze.c alone and never changes afterwards. A claim costs
 * 46 bytes here: eleven columns (its detail, where it has one, is kept apart) of 38 bytes, and eight bytes of
 * adjacency. Claims that say the same date share a period, those of one file its name. */
struct _EntMultigraph {
  gint n_refs; /* atomic */
  EntVocabulary *vocabulary;
  GStringChunk *strings; /* owns every string below */
  GPtrArray *blocks;     /* owns every array that actors, sources and details point to */
  GArray *actors;        /* of EntActor, in order of id */
  GArray *sources;       /* of EntSource */
  GPtrArray *origins;    /* of const char *: distinct voices */
  GPtrArray *files;      /* of const char *: as the user gave them */
  GArray *periods;    /* of EntPeriod, distinct; its data does not move any more, so claims lend pointers */
  GPtrArray *details; /* of EntClaimDetails, owned by blocks */
  GArray *name_keys;  /* of EntNameKey, in order of key, then actor */

  /* Columns: one element a claim, in order of reading; tenures of actor entries come last. */
  guint n_claims;
  guint32 *subject;
  guint32 *object;
  guint32 *source;
  guint32 *origin;
  guint32 *period;     /* in periods */
  guint32 *confidence; /* millionths */
  guint32 *detail;     /* in details, or ENT_NONE */
  guint32 *line;
  guint16 *relation;
  guint16 *flags;
  guint16 *file; /* in files */

  /* Adjacency: the claims of actor i are claims_of[offsets[i]] … claims_of[offsets[i + 1] - 1]. */
  guint32 *offsets;
  guint32 *claims_of;
};

/* ent__multigraph_index: makes the adjacency from the subject and object columns, once they are full;
 * O(claims + actors). */
void ent__multigraph_index (EntMultigraph *graph);

G_END_DECLS

#endif
