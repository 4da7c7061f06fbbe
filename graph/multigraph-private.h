/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The multigraph's columns, for the builder that fills them and the accessors that read them; nobody else
 * looks here. */
#ifndef ENT_MULTIGRAPH_PRIVATE_H
#define ENT_MULTIGRAPH_PRIVATE_H

#include "graph/multigraph.h"

G_BEGIN_DECLS

/* A claim's flags: the modality in the lowest three bits, then these. */
enum {
  ENT__CLAIM_MODALITY = 7,
  ENT__CLAIM_DENIED = 1 << 3,
  ENT__CLAIM_LASTING = 1 << 4,
  ENT__CLAIM_OWN_CONFIDENCE = 1 << 5,
};

/* EntNameKey: a name of an actor by its key (see ent_name_key()). */
typedef struct {
  const char *key;
  guint32 actor;
} EntNameKey;

struct _EntMultigraph {
  gint n_refs;
  EntVocabulary *vocabulary;
  GStringChunk *strings; /* owns every string below */
  GPtrArray *blocks;     /* owns every array that actors, sources and details point to */
  GArray *actors;        /* of EntActor, in order of id */
  GArray *sources;       /* of EntSource */
  GPtrArray *origins;    /* of const char * */
  GPtrArray *files;      /* of const char * */
  GArray *periods;       /* of EntPeriod, distinct */
  GPtrArray *details;    /* of EntClaimDetails, owned by blocks */
  GArray *name_keys;     /* of EntNameKey, in order of key, then actor */

  /* Columns: one element a claim. */
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

/* ent__multigraph_index: makes the adjacency from the subject and object columns. */
void ent__multigraph_index (EntMultigraph *graph);

G_END_DECLS

#endif
