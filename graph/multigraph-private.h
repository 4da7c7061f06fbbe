/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The multigraph's columns, for the builder that fills them and the accessors that read them; nobody else
 * looks here. */
#ifndef ENT_MULTIGRAPH_PRIVATE_H
#define ENT_MULTIGRAPH_PRIVATE_H

#include "graph/blocks-private.h"
#include "graph/multigraph.h"

G_BEGIN_DECLS

/* A claim's flags: the modality (an EntModality, below 8) in the lowest three bits, then these. */
enum {
  ENT__CLAIM_MODALITY = 7,
  ENT__CLAIM_DENIED = 1 << 3,
  ENT__CLAIM_LASTING = 1 << 4,
  ENT__CLAIM_OWN_CONFIDENCE = 1 << 5,
  ENT__CLAIM_FLAGS = (1 << 6) - 1,
};

/* EntNameKey: a name of an actor by its key (see ent_name_key()), never "": the index by which names on the
 * command line are resolved. Several actors may have one key, and an actor several. */
typedef struct {
  const char *key;
  guint32 actor;
} EntNameKey;

/* The whole graph. It is filled by graph/builder-freeze.c alone and never changes afterwards. A claim costs
 * 58 bytes here: 50 in thirteen columns and eight in the adjacency; and what its details take packed
 * (graph/details-private.h). Claims that say the same date share a period, those of one file its name. */
struct _EntMultigraph {
  gint n_refs;     /* atomic */
  guint n_threads; /* that may work on it at once */
  EntVocabulary *vocabulary;
  GStringChunk *strings; /* owns the strings of actors, sources and origins */
  EntBlocks blocks;      /* owns mentions, files and packed details */
  GPtrArray *arrays;     /* owns every array that actors and sources point to */
  GArray *actors;        /* of EntActor, in order of id */
  GArray *sources;       /* of EntSource */
  GPtrArray *origins;    /* of const char *: distinct voices */
  GPtrArray *files;      /* of const char *: as the user gave them */
  GArray *periods; /* of EntPeriod, distinct; its data does not move any more, so claims lend pointers */
  const char **mention_names; /* by mention: the name as written, or the id */
  guint n_mentions;
  GArray *name_keys; /* of EntNameKey, in order of key, then actor */

  struct _EntMultigraph *whole; /* NULL, or whose actors, sources and the like a part lends */

  /* Columns: one element a claim, in order of reading; tenures of actor entries come last. */
  guint n_claims;
  gpointer columns; /* owns those that follow, but @number */
  guint32 *subject;
  guint32 *object;
  guint32 *source;
  guint32 *origin;
  guint32 *period;        /* in periods */
  guint32 *confidence;    /* millionths */
  guint32 *mention[2];    /* of subject and object: how it is written, in mention_names */
  const guint8 **details; /* packed, or NULL */
  guint32 *line;
  guint16 *relation;
  guint16 *flags;
  guint16 *file;   /* in files */
  guint32 *number; /* in a store; NULL: they come from files, and 0 for one that does */

  /* Adjacency, made when it is first asked for: the claims of actor i are claims_of[offsets[i]] …
   * claims_of[offsets[i + 1] - 1]. */
  gsize is_indexed; /* for g_once_init_enter() */
  guint32 *offsets;
  guint32 *claims_of;
};

/* ent__multigraph_new_part: a graph with all of @whole but its claims, and none yet; @whole lives as long.
 * @blocks: which own the details of claims to come; taken over. */
EntMultigraph *ent__multigraph_new_part (EntMultigraph *whole, EntBlocks *blocks);

G_END_DECLS

#endif
