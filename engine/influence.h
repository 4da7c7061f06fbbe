/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value rests on: how much of an actor's measure each tie carries. */
#ifndef ENT_INFLUENCE_H
#define ENT_INFLUENCE_H

#include "engine/measures.h"

G_BEGIN_DECLS

/** EntInfluence: of one tie. @tie: its number in the network; @without: the value without it (NAN: none
 * then); @change: by how much the value is greater with it (what is undefined counts as 0) */
typedef struct {
  guint tie;
  double without;
  double change;
} EntInfluence;

/** ENT_INFLUENCE_MAX_TIES: up to so many ties, all of a network's are tried; beyond, the actor's own and
 * those of its neighbours. */
#define ENT_INFLUENCE_MAX_TIES 3000

/**
 * ent_influence_of_ties: (transfer full): the ties (of EntInfluence) without which a vertex's value of a
 * measure of nodes would be another, those that carry most first; each is taken out alone, and the measure
 * computed anew. O(ties × the measure).
 * @n_threads: how many may work at once
 * @value: (out): the value with all ties; NAN: undefined
 * Errors: those of the measure.
 */
GArray *ent_influence_of_ties (EntNetwork *network, const EntMeasure *measure,
                               const EntMeasureSettings *settings, guint32 vertex, guint n_threads,
                               double *value, GError **error);

G_END_DECLS

#endif
