/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept ties: what was once made of a large store need not be made again as long as nothing in the store has
 * changed and the same is asked. The ties of a network are kept in the user's cache folder unless another is
 * named, in files that may be removed at any time; a network that is made of them is the same to the last
 * bit. The store itself is not touched.
 *
 * A file is found by its name, a digest of all that the ties hang on: the store's state, the vocabulary, the
 * selection, the options, and the build of this library. All files together take ENT_KEPT_MAX_BYTES at most:
 * those that were not used for longest go first. */
#ifndef ENT_KEPT_H
#define ENT_KEPT_H

#include "engine/network.h"

G_BEGIN_DECLS

/** ENT_KEPT_MIN_CLAIMS: with fewer in a store it is as quick to make its ties anew. */
#define ENT_KEPT_MIN_CLAIMS 100000

#define ENT_KEPT_MAX_BYTES (G_GINT64_CONSTANT (512) << 20)

typedef struct _EntKept EntKept;

/** ent_kept_new: (nullable): in a folder (NULL: "entente" in the user's cache folder, which XDG_CACHE_HOME
 * names), for a store as it is now, which is going to be read with @vocabulary. NULL where nothing can be
 * kept, as whether the store changes, or which build this is, cannot be told. */
EntKept *ent_kept_new (EntStore *store, const EntVocabulary *vocabulary, const char *folder);
void ent_kept_free (EntKept *kept);

/** ent_kept_has: whether there are ties for this selection and these options (of which the ego, the
 * population and the lists that they name do not matter: these choose among ties). */
gboolean ent_kept_has (const EntKept *kept, const EntSelection *selection, const EntNetworkOptions *options);

/**
 * ent_network_new_from_kept: (nullable): the network that ent_network_new() would make, without facts, as
 * ent_network_new_from_pairs() does.
 * @graph: what claims point to: ent_pairs_get_graph() of the same store
 *
 * NULL without an error where there are no ties, or the file is damaged. Errors: those of the ego.
 */
EntNetwork *ent_network_new_from_kept (const EntKept *kept, EntMultigraph *graph,
                                       const EntSelection *selection, const EntNetworkOptions *options,
                                       GError **error);

/** ent_kept_add: keeps the ties of a network that was just made of the store by this selection and these
 * options, but not those of an ego alone. Where they cannot be written, nothing is kept. */
void ent_kept_add (const EntKept *kept, const EntNetwork *network, const EntSelection *selection,
                   const EntNetworkOptions *options);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntKept, ent_kept_free)

G_END_DECLS

#endif
