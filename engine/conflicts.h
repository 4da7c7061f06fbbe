/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claims that cannot both hold (read next: graph/facts.h, what one fact is):
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
 * confident pair of each two sides is a row, `pairs` counts them all (transfer full).
 *
 * Denials give no dates, nor do open bounds ("since 2019" does not deny an end) and claims without a date.
 * Facts whose two ends fell together by folding are passed over. Of a fact that is dated in more than 64 ways
 * the 64 most confident are compared. O(n log n) for n claims, beyond the rows. */
EntFrame *ent_conflicts_find (const EntFacts *facts, const char *language);

G_END_DECLS

#endif
