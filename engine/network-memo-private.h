/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one measure made or found out of a network, and another need not make or seek again. A network never
 * changes, so neither does this; it goes with the network. All from any thread. */
#ifndef ENT_NETWORK_MEMO_PRIVATE_H
#define ENT_NETWORK_MEMO_PRIVATE_H

#include "engine/paths-private.h"

G_BEGIN_DECLS

/* ent__memo_get_arcs: a part as a measure wants it: directed or not by its traits and the settings
 * (transfer none). Those of a measure that takes no weights have weights nevertheless, as others share them.
 */
const EntArcs *ent__memo_get_arcs (const EntMeasure *measure, const EntNetwork *network,
                                   const EntMeasureSettings *settings);

/* ent__memo_keep_distances: outward, by vertex, for the part that @settings names. Only the first ones that a
 * network is given are kept. */
void ent__memo_keep_distances (const EntNetwork *network, const EntMeasureSettings *settings,
                               gboolean is_directed, const EntDistances *distances);

/* ent__memo_peek_distances: (nullable): where these are what was kept. */
const EntDistances *ent__memo_peek_distances (const EntNetwork *network, const EntMeasureSettings *settings,
                                              gboolean is_directed);

G_END_DECLS

#endif
