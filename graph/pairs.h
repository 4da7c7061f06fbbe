/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs: the claims of a store that is too large for memory, in parts. Whatever is said between two actors
 * comes in one part, so that facts and ties can be formed part by part; the database selects the claims and
 * puts them in order, and what is in memory at once is a part and what claims point to (names, sources,
 * dates). */
#ifndef ENT_PAIRS_H
#define ENT_PAIRS_H

#include "graph/store.h"

G_BEGIN_DECLS

typedef struct _EntPairs EntPairs;

/** EntPairsOptions:
 * @n_at_once: how many claims a part has at most, but that those of one pair are never parted
 * @n_threads: that may work at a part */
typedef struct {
  guint n_at_once;
  guint n_threads;
} EntPairsOptions;

/** ent_pairs_new: of a store, which is closed with it, and as it is now: what is imported meanwhile is not
 * seen.
 * @problems is told what is wrong, relations that @vocabulary lacks are added to it. Errors: those of
 * ent_store_read(); the store is closed then too. */
EntPairs *ent_pairs_new (EntStore *store, EntVocabulary *vocabulary, EntProblems *problems,
                         const EntPairsOptions *options, GError **error);
void ent_pairs_free (EntPairs *pairs);

/** ent_pairs_get_graph: all that claims point to, and of the claims the structural ones; lent. */
EntMultigraph *ent_pairs_get_graph (const EntPairs *pairs);

/** ent_pairs_begin: from the first part on, be it again.
 * @selection: claims that it certainly leaves out are not read, whose actors it does not name among them;
 * borrowed for the call
 * @groups: by actor, a number that those share which may stand for one another: claims between two groups
 * come in one part; borrowed for the call. Errors: those of the selection, and ENT_ERROR_IO */
gboolean ent_pairs_begin (EntPairs *pairs, const EntSelection *selection, const guint32 *groups,
                          GError **error);

/** ent_pairs_next: (transfer full) (nullable): a graph with the next part's claims, in order of number within
 * a pair, structural ones too; its actors, sources and the like are numbered as the graph's above. NULL
 * without an error behind the last. Errors: ENT_ERROR_IO; ENT_ERROR_INVALID where the store is damaged. */
EntMultigraph *ent_pairs_next (EntPairs *pairs, GError **error);

/** ent_pairs_choose: (transfer full): all at once, in order of number, where the selection leaves few.
 * Arguments and errors as above. */
EntMultigraph *ent_pairs_choose (EntPairs *pairs, const EntSelection *selection, const guint32 *groups,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPairs, ent_pairs_free)

G_END_DECLS

#endif
