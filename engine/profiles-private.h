/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structural equivalence: how alike the ties of two actors to all others are, for the two ways of finding
 * positions by it (blocs-concor.c, blocs-equivalence.c). */
#ifndef ENT_PROFILES_PRIVATE_H
#define ENT_PROFILES_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* ent__profiles_correlate: (transfer full): Pearson's correlation of each two actors' profiles, n × n: their
 * arcs to and from all others but the two themselves (directed: and what each sends the other); 1 where two
 * profiles are the same, else 0 where one has one value throughout. NULL with ENT_ERROR_LIMIT where there are
 * too many actors: O(n³). */
double *ent__profiles_correlate (const EntArcs *arcs, const char *method, GError **error);

/* ent__profiles_rate: the mean correlation of two actors of one group; NAN where there are no two. */
double ent__profiles_rate (const double *correlations, guint n, const guint32 *labels);

G_END_DECLS

#endif
