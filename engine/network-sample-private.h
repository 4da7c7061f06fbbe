/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Possible networks: each fact is true or not, with the confidence that its claims jointly give it. */
#ifndef ENT_NETWORK_SAMPLE_PRIVATE_H
#define ENT_NETWORK_SAMPLE_PRIVATE_H

#include "engine/network.h"

G_BEGIN_DECLS

/* EntSampler: a network prepared for drawing; it never changes, so threads share one. */
typedef struct _EntSampler EntSampler;

/* ent__sampler_new: @network, made from claims, is referenced. */
EntSampler *ent__sampler_new (EntNetwork *network);
void ent__sampler_free (EntSampler *sampler);

/* ent__sampler_draw: possible network @number of the row that @seed begins (transfer full): the same one on
 * any machine, in any thread, in any order. Its vertices are the network's; a tie of which no fact is true is
 * not there. A fact that is true weighs what it would if it were certain. O(facts) */
EntNetwork *ent__sampler_draw (const EntSampler *sampler, guint64 seed, guint number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSampler, ent__sampler_free)

G_END_DECLS

#endif
