/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The signed network: a tie's net, cooperation less hostility, as the weight of an arc, which may be below 0.
 * What balance and signed blocs run on; and its triads. Read next: frustration-private.h. */
#ifndef ENT_SIGNED_PRIVATE_H
#define ENT_SIGNED_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* ent__signed_new: arcs whose weights are nets, and +1 or -1 where @settings are unweighted; ambivalent ties
 * are left out. Vertices are those of the network, isolates too. */
EntArcs *ent__signed_new (const EntNetwork *network, const EntMeasureSettings *settings,
                          gboolean is_directed);

/* ent__signed_weight: Σ |net|. */
double ent__signed_weight (const EntArcs *arcs);

/* ent__signed_order: the vertices component by component, those of the first vertices first, each breadth
 * first; returns how many there are.
 * @order, @starts: (out): room for all vertices, and one more: component c is order[starts[c]] …
 * order[starts[c + 1]
 * - 1] */
guint ent__signed_order (const EntCsr *csr, guint32 *order, guint32 *starts);

/* ent__signed_part: whether the vertices of a component, in that order, part into two camps with all positive
 * ties within and all negative ones between them (Harary 1953).
 * @sides: (out): 1 and -1 of those vertices, the first one's 1; all are set only where it does */
gboolean ent__signed_part (const EntCsr *csr, const guint32 *vertices, guint n, gint8 *sides);

/* EntTriad: three vertices that all have a tie, in ascending order. @ties: numbers of the arcs v0–v1, v0–v2,
 * v1–v2. */
typedef struct {
  guint32 vertices[3];
  guint32 ties[3];
} EntTriad;

typedef void (*EntTriadFunc) (const EntTriad *triad, gpointer data);

/* ent__triads_for_each: calls @func for each triad of undirected arcs once, always in the same order. O(m
 * √m). */
void ent__triads_for_each (const EntArcs *arcs, EntTriadFunc func, gpointer data);

/* ent__triad_count_negative: how many of its ties are negative; an odd number is unbalanced (Cartwright and
 * Harary 1956). */
guint ent__triad_count_negative (const EntArcs *arcs, const EntTriad *triad);

/* ent__walk_balance: tr exp(A) / tr exp(|A|) after Estrada and Benzi (2014), 0 < ratio ≤ 1, and 1 of a
 * network without ties. Networks with a component that is not balanced and has more than ENT__WALKS_EXACT
 * vertices are estimated.
 * @seed: of the estimate
 * @deviation: (out): its standard error; 0 where the ratio is exact */
#define ENT__WALKS_EXACT 1000
double ent__walk_balance (const EntArcs *arcs, guint64 seed, double *deviation);

G_END_DECLS

#endif
