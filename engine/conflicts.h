/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims that cannot both hold:
 *  `dates`: a lasting fact whose starts (or ends) are disjoint intervals: 2024-07-19 against 2024-06-19, not
 * 2024 against 2024-06; `denial`: one affirms what another denies; `exclusive`: relations that relations.tsv
 * declares exclusive (an alliance and a war), between the same two at one time. */
#ifndef ENT_CONFLICTS_H
#define ENT_CONFLICTS_H

#include "engine/fold.h"

G_BEGIN_DECLS

/** ent_conflicts_find: the conflicts among the facts of a view: a frame with `kind`, `claim_a`, `claim_b`
 * (ids), `subject`, `relation`, `object` (of the first), `date_a`, `date_b`, `source_a`, `source_b`,
 * `origin_a`, `origin_b`, `quote_a`, `quote_b`, `explanation`; of many pairs that say the same only the most
 * confident pair of each two sides is a row, `pairs` counts them all. */
EntFrame *ent_conflicts_find (const EntFacts *facts, const char *language);

G_END_DECLS

#endif
