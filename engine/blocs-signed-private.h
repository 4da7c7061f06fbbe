/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the methods for signed blocs share: their qualities, moving vertices to better blocs, and the way into
 * a frame. Arcs are those of ent__signed_new(), without isolates. Read next: blocs-signed.c. */
#ifndef ENT_BLOCS_SIGNED_PRIVATE_H
#define ENT_BLOCS_SIGNED_PRIVATE_H

#include "engine/blocs-private.h"
#include "engine/signed-private.h"

G_BEGIN_DECLS

/* ent__signed_modularity: Gómez, Jensen and Arenas (2009): with P and N all positive and negative weight, K⁺
 * and K⁻ a bloc's strengths and e its net weight inside, Σ over blocs of (e - γ (K⁺² / 4P - K⁻² / 4N)) / (P +
 * N). NaN without any tie. */
double ent__signed_modularity (const EntArcs *arcs, const guint32 *labels, double resolution);

/* ent__signed_imbalance: the negative weight within and the positive weight between blocs (Doreian and Mrvar
 * 1996: twice their criterion at α = ½). */
double ent__signed_imbalance (const EntArcs *arcs, const guint32 *labels);

/* EntSignedMover: moves vertices while e - γ (…) grows: signed modularity, or, where @resolution is 0, the
 * imbalance falls. Vertices of different components never meet.
 * @n_blocs: at most so many blocs in each component, whose members need not be tied; 0: any number, and each
 * bloc holds together by positive ties among its members, as common enemies alone make no bloc */
typedef struct {
  const EntArcs *arcs;
  double resolution;
  guint n_blocs;
} EntSignedMover;

/* ent__signed_quality: of what a mover moves by, more is better: signed modularity, or the imbalance,
 * negated.
 */
double ent__signed_quality (const EntSignedMover *mover, const guint32 *labels);

/* ent__signed_move: one start, by lot; no move of one vertex to a bloc that it has a positive tie with (with
 * a limit: any tie) makes it better.
 * @goes_on: from the partition in @labels, which keeps the limit; else from each alone, or from blocs by lot
 * @labels: (inout) */
void ent__signed_move (const EntSignedMover *mover, guint32 seed, gboolean goes_on, guint32 *labels);

/* ent__blocs_store_signed: as ent__blocs_store(), and the metadata "signed_modularity" and "imbalance" of
 * every method, so that they can be compared. */
void ent__blocs_store_signed (const EntMeasure *measure, const EntNetwork *network,
                              const EntMeasureSettings *settings, const EntBlocResult *result,
                              EntFrame *frame);

G_END_DECLS

#endif
