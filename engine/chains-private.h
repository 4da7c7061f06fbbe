/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The k shortest chains between two vertices, for path.c. On bare arrays (arcs-private.h): it knows
 * vertices, not actors. */
#ifndef ENT_CHAINS_PRIVATE_H
#define ENT_CHAINS_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* EntChain: vertices from the first to the last.
 * @branch: where it left the chain that it was made from */
typedef struct {
  GArray *vertices; /* of guint32 */
  double length;
  guint branch;
} EntChain;

/* ent__chains_find: the @k shortest chains without a repeated vertex, where an arc is 1 / weight long,
 * shortest first; of equal ones (by one part in 10¹²) the one whose vertices have the lower numbers, from the
 * start on. Returns: (transfer full): of EntChain; O(k × length × arcs × log n) at worst. */
GPtrArray *ent__chains_find (const EntArcs *arcs, guint32 from, guint32 to, guint k);

G_END_DECLS

#endif
