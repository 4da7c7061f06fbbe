/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The k-cores of a network, for coreness and the onion decomposition. */
#ifndef ENT_CORES_PRIVATE_H
#define ENT_CORES_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* ent__cores_find: each vertex's coreness: the greatest k of the groups in which each has at least k ties
 * within it.
 * @degrees: how many ties hold each vertex; from here on it is the coreness
 * @rows: whose tie ends at whom: vertex v's row has each vertex that loses a tie when v falls, as often as it
 *   loses one; only the targets are read
 * Batagelj and Zaveršnik (2003), An O(m) algorithm for cores decomposition of networks. O(vertices + arcs).
 */
void ent__cores_find (const EntCsr *rows, guint *degrees);

G_END_DECLS

#endif
