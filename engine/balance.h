/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structural balance: whether friends of friends are friends and enemies of enemies too (Heider 1946;
 * Cartwright and Harary 1956). It sees the net of each tie, cooperation less hostility; ambivalent ties
 * (|net| < ENT_AMBIVALENT) are left out and counted. A triad is three actors that all have ties; it is
 * balanced where the product of signs is positive. */
#ifndef ENT_BALANCE_H
#define ENT_BALANCE_H

#include "engine/measures.h"

G_BEGIN_DECLS

typedef struct _EntBalance EntBalance;

/** ent_balance_new: computes all of it. Budgets are counted in steps, so that the answer never hangs on the
 * machine.
 * @settings: @is_unweighted: each tie counts 1, in the camps too; @seed. The part and the direction play no
 * role. */
EntBalance *ent_balance_new (const EntNetwork *network, const EntMeasureSettings *settings);
void ent_balance_free (EntBalance *balance);

/** ent_balance_describe: (transfer full): one sentence, in the language of messages: the camps, their
 * frustration, and how it was found.
 */
char *ent_balance_describe (const EntBalance *balance);

/** ent_balance_to_summary: (transfer full): a row a value: `item`, `value` (empty where it is not defined: no
 * triad, no tie), `note`: how the value was found or what it is a share of, in @language (nullable: English).
 */
EntFrame *ent_balance_to_summary (const EntBalance *balance, const char *language);

/** ent_balance_to_actors: (transfer full): a row an actor, the one that carries the most frustration first:
 * `id`, `name`, `type`, `camp`, `frustration`, `frustrated_ties`, `ties`, `unbalanced_triads`, `triads`. */
EntFrame *ent_balance_to_actors (const EntBalance *balance, const char *language);

/** ent_balance_to_ties: (transfer full): the frustrated ties, the heaviest first: without them, or with their
 * signs changed, all would be balanced: `a`, `a_name`, `b`, `b_name`, `net`, `same_camp`,
 * `unbalanced_triads`, `triads`. */
EntFrame *ent_balance_to_ties (const EntBalance *balance, const char *language);

/** ent_balance_to_triads: (transfer full): the unbalanced triads, the heaviest (|product of nets|) first:
 * `a`, `a_name`, `b`, `b_name`, `c`, `c_name`, `signs` ("ab+ ac+ bc-"), `weight`, and the tie whose change of
 * sign would balance it at the least weight, of equal ones the one that would balance most others too,
 * `flip_a`, `flip_a_name`, `flip_b`, `flip_b_name`, `flip_net`, and how many unbalanced triads the network
 * would have less, `gain`. */
EntFrame *ent_balance_to_triads (const EntBalance *balance, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBalance, ent_balance_free)

G_END_DECLS

#endif
