/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one measure found out of a network on its way, and another need not seek again. A network never
 * changes, so neither does this; it takes the first thing that it is given and goes with the network. */
#ifndef ENT_NETWORK_MEMO_PRIVATE_H
#define ENT_NETWORK_MEMO_PRIVATE_H

#include "engine/paths-private.h"

G_BEGIN_DECLS

/* ent__memo_keep_distances: outward, by vertex, for the part that @settings names. From any thread. */
void ent__memo_keep_distances (const EntNetwork *network, const EntMeasureSettings *settings,
                               gboolean is_directed, const EntDistances *distances);

/* ent__memo_peek_distances: (nullable): where these are what was kept. */
const EntDistances *ent__memo_peek_distances (const EntNetwork *network, const EntMeasureSettings *settings,
                                              gboolean is_directed);

G_END_DECLS

#endif
