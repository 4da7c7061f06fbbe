/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counting claims by what they have in common: who did what to whom how often, by year, by source. */
#ifndef ENT_TALLY_H
#define ENT_TALLY_H

#include "graph/frame.h"
#include "graph/multigraph.h"

G_BEGIN_DECLS

/** ent_tally_get_fields: the names of the fields that claims can be counted by, NULL-terminated: subject,
 * relation, object, layer, source, origin, modality, polarity, year (that of the first day which the claim
 * may touch; empty where that is open or unknown). */
const char *const *ent_tally_get_fields (void);

/**
 * ent_tally_new: (transfer full): a row for each combination of values that a claim has, with a column for
 * each of
 * @fields (NULL-terminated) and `claims`, how many have it; most frequent first, equal ones in order of the
 * first field's values (actors in order of id, relations in that of the vocabulary), then the second's.
 * Claims are counted as they stand: not folded, denied ones too. O(claims × fields).
 * @language: (nullable): BCP 47, of actors' names
 * @n_threads: how many may count at once; what comes out is the same
 * Errors: ENT_ERROR_USAGE for a field that there is not; the message names the nearest.
 */
EntFrame *ent_tally_new (const EntMultigraph *graph, const char *const *fields, const char *language,
                         guint n_threads, GError **error);

G_END_DECLS

#endif
