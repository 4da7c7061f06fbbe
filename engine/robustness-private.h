/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the three kinds of robustness share: the check of options, and columns that say who an actor is. */
#ifndef ENT_ROBUSTNESS_PRIVATE_H
#define ENT_ROBUSTNESS_PRIVATE_H

#include "engine/robustness.h"
#include "engine/values-private.h"

G_BEGIN_DECLS

/* ent__robustness_check: whether the options are in range, and whether @n_bytes are not too many. */
gboolean ent__robustness_check (const EntNetwork *network, const EntRobustnessOptions *options, gsize n_bytes,
                                GError **error);

/* ent__robustness_add_actors: columns `id`, `name` and `type`; ent__robustness_set_actor: fills them in a
 * row. */
void ent__robustness_add_actors (EntFrame *frame);
void ent__robustness_set_actor (EntFrame *frame, guint row, const EntNetwork *network, guint32 vertex,
                                const char *language);

G_END_DECLS

#endif
