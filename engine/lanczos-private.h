/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanczos' method for the leading eigenvector of a connected undirected network: the steps of power
 * iteration, but the best of all combinations of what they have seen is taken, so that some of them do for
 * hundreds. */
#ifndef ENT_LANCZOS_PRIVATE_H
#define ENT_LANCZOS_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* ent__lanczos_lead: the leading eigenvector of a connected network, all of whose entries are above 0 (those
 * of isolates beside it are 0); the greatest becomes 1. An entry is right to about 10⁻¹³ λ / (λ - λ₂) of the
 * greatest one at worst, where λ₂ is the next eigenvalue; far better as a rule. Small entries are mended
 * until they follow from their neighbours'.
 * @rows: symmetric, with at least one arc, no weight below 0
 * @n_threads: for products; the bits do not hang on it
 * @x: (out): the vector
 * @value: (out): the eigenvalue λ, to about 10⁻¹⁵ of it
 * Returns: FALSE where it would take more than seconds: the network is large, long and thin.
 *
 * Steps grow with the square root of λ / (λ - λ₂): some 20 on random networks, the half of the actors on a
 * chain; each is O(ties). */
gboolean ent__lanczos_lead (const EntCsr *rows, guint n_threads, double *x, double *value);

G_END_DECLS

#endif
