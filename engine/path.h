/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strongest chains of ties between two actors: those with the least Σ 1 / weight (Newman, Scientific
 * collaboration networks II, Physical Review E 64, 2001). */
#ifndef ENT_PATH_H
#define ENT_PATH_H

#include "engine/measures.h"

G_BEGIN_DECLS

/** The most chains that can be asked for. */
#define ENT_PATH_MAX 10000

/**
 * ent_path_find: the @k strongest chains from one vertex to another without a repeated actor (Yen 1971), best
 * first, equal ones by the actors' ids. A frame with the columns `path`, `step`, `from`, `from_name`, `to`,
 * `to_name`, `weight`, `length`, `total_length`, `relations`. Without any chain the frame has no rows.
 * @settings: part, direction and weights
 */
EntFrame *ent_path_find (const EntNetwork *network, guint32 from, guint32 to, guint k,
                         const EntMeasureSettings *settings, const char *language, GError **error);

G_END_DECLS

#endif
