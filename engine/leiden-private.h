/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leiden's method on arrays of our own: any number of runs at once, each with its own chance. */
#ifndef ENT_LEIDEN_PRIVATE_H
#define ENT_LEIDEN_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* EntLeiden: what is maximised: Σ over blocs of e - price × K² / 2, with e the weight inside and K the sum of
 * the members' sizes. Many runs may share it.
 * @rows: the network, undirected, without loops
 * @sizes: of the vertices: their strengths, and the price γ / 2m, for modularity; all 1, and γ, for CPM
 * @least: a gain counts only beyond it: rounding
 * @heat: how much worse than the best a choice in the refinement may be to have a chance */
typedef struct {
  const EntCsr *rows;
  const double *sizes;
  double price;
  double least;
  double heat;
} EntLeiden;

/* ent__leiden_improve: one iteration: vertices move, blocs are refined, the refined parts become vertices of
 * a smaller network, and so on until nothing is joined any more. The quality never falls; blocs are of one
 * piece.
 * @labels: (inout): numbers below the number of vertices
 * @is_quick: do not go on above a level on which nobody moves: little is found there as a rule
 * @random: (inout): the state of the row of random numbers
 *
 * Nearly O(ties). */
void ent__leiden_improve (const EntLeiden *leiden, guint32 *labels, gboolean is_quick, guint64 *random);

G_END_DECLS

#endif
