/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of building, in steps: builder-freeze.c takes them all at once where all claims are there, and
 * store-pairs.c the last one again and again, as a large store's claims come in part by part. */
#ifndef ENT_FREEZE_PRIVATE_H
#define ENT_FREEZE_PRIVATE_H

#include "graph/builder-private.h"

G_BEGIN_DECLS

/* EntOrigins: who vouches for a claim, be it a voice or a source: builder-origins.c */
typedef struct _EntOrigins EntOrigins;

/* ent__origins_new: for a builder whose names are resolved. ent__origins_get_names: lent, of const char *. */
EntOrigins *ent__origins_new (EntBuilder *builder);
void ent__origins_free (EntOrigins *origins);
GPtrArray *ent__origins_get_names (const EntOrigins *origins);

/* ent__origins_find: puts the origin of each claim of a segment in the place of its voice; they are numbered
 * as they first appear. ent__origins_find_all: numbers those of all sources and voices beforehand. */
void ent__origins_find (EntOrigins *origins, EntSegment *segment);
void ent__origins_find_all (EntOrigins *origins);

/* EntFreeze: what the steps share.
 * @actors: by mention: its actor, or ENT_NONE
 * @lent_periods: by source: what an undated claim gets
 * @n_duplicates: claims that were dropped; @has_told: that they were */
typedef struct {
  EntBuilder *builder;
  EntMultigraph *graph;
  guint32 *actors;
  guint32 *lent_periods;
  EntOrigins *origins;
  guint64 n_duplicates;
  gboolean has_told;
} EntFreeze;

/* ent__freeze_begin: resolves the names and numbers the actors of a graph that has no claims yet.
 * ent__freeze_claims: the pending claims become the columns of @graph, which is the freeze's own or a part of
 * it. ent__freeze_hand_over: what claims point to goes to the freeze's graph: no name and no source comes in
 * from then on. ent__freeze_tell_duplicates: how many were dropped, once. ent__freeze_clear: the graph stays.
 */
void ent__freeze_begin (EntFreeze *freeze, EntBuilder *builder);
void ent__freeze_claims (EntFreeze *freeze, EntMultigraph *graph);
void ent__freeze_hand_over (EntFreeze *freeze);
void ent__freeze_tell_duplicates (EntFreeze *freeze);
void ent__freeze_clear (EntFreeze *freeze);

G_END_DECLS

#endif
