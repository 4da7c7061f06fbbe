/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Frustration: the least weight of ties that would have to change sign so that all is balanced. The network
 * is first made smaller without loss (frustration-reduce.c); each piece of what is left is searched by a
 * heuristic (frustration-search.c) and bounded from below (frustration-bound.c), and, where that leaves a
 * gap, solved exactly within a budget of steps (frustration-cut.c). Read first: frustration.c. */
#ifndef ENT_FRUSTRATION_PRIVATE_H
#define ENT_FRUSTRATION_PRIVATE_H

#include "engine/signed-private.h"

G_BEGIN_DECLS

/* EntFrustration: a partition into two camps and how good it is.
 * @frustration: Σ |w| of the positive ties between and the negative ties within the camps
 * @lower: no partition has less; equal to @frustration where it is proven
 * @method: how the bound was proven: "reduction", "search", "enumeration", "branch and cut", the hardest that
 * was needed
 * @sides: 1 or -1 a vertex, 0 an isolate; in each component the greater camp is 1, of equal ones that of the
 * first vertex */
typedef struct {
  double frustration;
  double lower;
  gboolean is_proven;
  const char *method;
  gint8 *sides;
} EntFrustration;

/* ent__frustration_new: the same arcs, seed and budget give the same answer.
 * @steps: the budget of the exact method; ENT__EXACT_STEPS are some five seconds */
#define ENT__EXACT_STEPS G_GINT64_CONSTANT (50000000)
EntFrustration *ent__frustration_new (const EntArcs *arcs, guint64 seed, gint64 steps);
void ent__frustration_free (EntFrustration *frustration);

/* ent__is_frustrated: whether arc @i goes against these sides. */
gboolean ent__is_frustrated (const EntArcs *arcs, const gint8 *sides, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFrustration, ent__frustration_free)

/* EntReduction: the arcs made smaller. */
typedef struct _EntReduction EntReduction;

EntReduction *ent__reduction_new (const EntArcs *arcs);
void ent__reduction_free (EntReduction *reduction);
/* ent__reduction_get_core: what is left, lent: any partition of it, and those of the others that
 * ent__reduction_extend() finds, frustrate the weight that the core's frustrates more than
 * ent__reduction_get_offset(). Its @vertices are numbers of the arcs' vertices. */
const EntArcs *ent__reduction_get_core (const EntReduction *reduction);
double ent__reduction_get_offset (const EntReduction *reduction);
/* ent__reduction_extend: gives the vertices that were taken away their best sides; those of the core are set.
 */
void ent__reduction_extend (const EntReduction *reduction, gint8 *sides);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntReduction, ent__reduction_free)

/* EntPiece: one connected piece of the core while it is being solved.
 * @unit: frustrations of two partitions differ by a multiple of it; 0: by any amount
 * @sides, @upper: the best partition so far, and what it frustrates
 * @lower: what is proven so far
 * @steps: what is left of the exact method's budget */
typedef struct {
  const EntArcs *arcs;
  const EntCsr *csr;
  double weight;
  double unit;
  gint8 *sides;
  double upper;
  double lower;
  gint64 steps;
} EntPiece;

/* ent__piece_is_solved: whether no partition can be better than the best one. */
gboolean ent__piece_is_solved (const EntPiece *piece);
/* ent__piece_offer: descends from @sides, which are changed, and keeps what it reaches where it is better. */
void ent__piece_offer (EntPiece *piece, gint8 *sides);
/* ent__piece_follow_tree: sides along the spanning tree of the least @costs (one an arc). */
void ent__piece_follow_tree (const EntPiece *piece, const double *costs, gint8 *sides);
/* ent__piece_search: a partition by tabu search from several starts. */
void ent__piece_search (EntPiece *piece, guint64 seed);
/* ent__piece_bound: a lower bound by cycles of negative sign that share no weight. */
void ent__piece_bound (EntPiece *piece);
/* ent__piece_enumerate: all partitions; for pieces of up to ENT__ENUMERABLE vertices. */
#define ENT__ENUMERABLE 22
void ent__piece_enumerate (EntPiece *piece);
/* ent__piece_cut: branch and cut until it is solved or the steps are used up. */
void ent__piece_cut (EntPiece *piece);

/* EntCycleFinder: finds cycles of negative sign by shortest ways in the double cover, in which each vertex is
 * there twice and negative ties lead from one copy to the other (Barahona and Mahjoub 1986). */
typedef struct _EntCycleFinder EntCycleFinder;

EntCycleFinder *ent__cycle_finder_new (const EntArcs *arcs, const EntCsr *csr);
void ent__cycle_finder_free (EntCycleFinder *finder);
/* ent__cycle_finder_run: sets @cycle to the arcs (guint32) of a cycle of negative sign, on the shortest
 * closed walk of that sign through @root; FALSE where none is shorter than @limit.
 * @lengths: of each arc, 0 or more; INFINITY: not to be used
 * @steps: falls by the arcs looked at; below 0 the search is given up */
gboolean ent__cycle_finder_run (EntCycleFinder *finder, guint32 root, const double *lengths, double limit,
                                GArray *cycle, gint64 *steps);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCycleFinder, ent__cycle_finder_free)

G_END_DECLS

#endif
