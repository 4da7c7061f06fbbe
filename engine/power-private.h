/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power iteration for matrices without negative entries. Unlike a Krylov solver it says what it gives where
 * the leading eigenvalue is not alone (several components, none-reaching groups): the projection of a start
 * in which all are equal. That is also how the centralities built on it were first defined. */
#ifndef ENT_POWER_PRIVATE_H
#define ENT_POWER_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* Smaller entries are 0: what a vertex outside the leading component fades to. The greatest is 1. */
#define ENT__POWER_NOTHING 1e-12

/* EntPower: what is iterated: y = first × x, or y = second × (first × x) where @second is set.
 * @shift: share of the eigenvalue that is added to the diagonal, against swinging (bipartite networks swing
 * for ever)
 * @max_rounds: at most so many multiplications; less where they are costly
 * @n_threads: for the multiplications; the bits do not hang on it */
typedef struct {
  const EntCsr *first;
  const EntCsr *second;
  double shift;
  guint64 max_rounds;
  guint n_threads;
} EntPower;

/* ent__power_iterate: the leading eigenvector, greatest entry 1, entries below 10⁻¹² set to 0; all 0 where
 * the matrix is 0.
 * @x: (out): the vector
 * @value: (out): the eigenvalue
 * Returns: FALSE where it did not settle: leading eigenvalues that nearly agree, or equal ones that feed one
 * another.
 *   @value is good all the same, to about 1 / rounds. */
gboolean ent__power_iterate (const EntPower *power, double *x, double *value);

/* ent__spectral_radius: λmax of the arcs' matrix; 0 where they have no circle. ENT_ERROR_FAILED where igraph
 * fails. */
gboolean ent__spectral_radius (const EntArcs *arcs, guint n_threads, double *radius, GError **error);

G_END_DECLS

#endif
