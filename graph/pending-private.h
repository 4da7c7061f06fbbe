/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims on their way from a record to the multigraph's columns. */
#ifndef ENT_PENDING_PRIVATE_H
#define ENT_PENDING_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* A pending claim's flags beside those of graph/multigraph-private.h: whether it has an id of its own, and
 * why it is not taken over. */
enum {
  ENT__PENDING_STORED = 1 << 8,   /* it comes from a store, which may have several of one id */
  ENT__PENDING_DISTINCT = 1 << 9, /* known to be nobody's duplicate */
  ENT__PENDING_RETOLD = 1 << 10,  /* its retellings stand for it */
  ENT__PENDING_HAS_ID = 1 << 11,
  ENT__PENDING_UNRESOLVED = 1 << 12, /* nobody bears a name of it */
  ENT__PENDING_DUPLICATE = 1 << 13,
  ENT__PENDING_SAME_ID = 1 << 14,
  ENT__PENDING_LOST = 1 << 15, /* with its source; reported already */
  ENT__PENDING_OUT = ENT__PENDING_RETOLD | ENT__PENDING_UNRESOLVED | ENT__PENDING_DUPLICATE |
                     ENT__PENDING_SAME_ID | ENT__PENDING_LOST,
};

/* PendingClaim: a checked claim whose names are not resolved yet: 56 bytes. The mentions are those of subject
 * and object; what becomes of them is known at the end, so where they stood is kept for a report. */
typedef struct {
  guint32 mentions[2]; /* numbers in the builder's mentions; at the end those of actors */
  guint32 source;
  guint32 period;     /* in the builder's periods; lent by the source at the end where undated */
  guint32 voice;      /* who is quoted, in the builder's voices, or ENT_NONE; at the end the origin */
  guint32 confidence; /* millionths; the source's default is put in at the end where the claim gives none */
  guint32 line;
  guint32 hash; /* of the details; at the end of all that tells duplicates */
  const guint8 *details;
  guint16 mention_line[2]; /* counted from the claim's */
  guint16 mention_column[2];
  guint16 relation;
  guint16 flags;
  guint16 file; /* in the builder's files */
} PendingClaim;

/* EntPending: a row of them, which grows; initialise with { 0 }. */
typedef struct {
  PendingClaim *claims;
  guint n;
  guint n_allocated;
} EntPending;

/* ent__pending_reserve: room for @n in all. ent__pending_take: (transfer full): the claims, in memory of
 * their size; the row is empty afterwards. ent__pending_clear: frees them. */
void ent__pending_reserve (EntPending *pending, guint n);
PendingClaim *ent__pending_take (EntPending *pending, guint *n);
void ent__pending_clear (EntPending *pending);

/* ent__pending_add: at the end. */
static inline void
ent__pending_add (EntPending *pending, const PendingClaim *claim)
{
  if (pending->n == pending->n_allocated)
    ent__pending_reserve (pending, pending->n + 1);
  pending->claims[pending->n++] = *claim;
}

G_END_DECLS

#endif
