/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts of sources and actors that are noted down for later (builder-parts.c). */
#ifndef ENT_BUILDER_DRAFTS_PRIVATE_H
#define ENT_BUILDER_DRAFTS_PRIVATE_H

#include "graph/blocks-private.h"
#include "graph/draft.h"

G_BEGIN_DECLS

/* ent__draft_keep_source, ent__draft_keep_actor: a copy with all that it points to, in @blocks. */
const EntSourceDraft *ent__draft_keep_source (EntBlocks *blocks, const EntSourceDraft *draft);
const EntActorDraft *ent__draft_keep_actor (EntBlocks *blocks, const EntActorDraft *draft);

/* ent__draft_append_source, ent__draft_append_actor: all that the draft says, but not where it stands, as
 * bytes that are equal for equal drafts. @source: the number of the entry's source */
void ent__draft_append_source (GString *key, const EntSourceDraft *draft);
void ent__draft_append_actor (GString *key, const EntActorDraft *draft, guint32 source);

G_END_DECLS

#endif
