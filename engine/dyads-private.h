/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts, or ties from weights, in order of their two actors, which may stand in either order. */
#ifndef ENT_DYADS_PRIVATE_H
#define ENT_DYADS_PRIVATE_H

#include "graph/graph.h"

G_BEGIN_DECLS

/* EntDyad: @a is the lower end; @number: of the fact, or whatever has these ends */
typedef struct {
  guint32 a;
  guint32 b;
  guint32 number;
} EntDyad;

static inline EntDyad
ent__dyad_make (guint32 one, guint32 other, guint32 number)
{
  return (EntDyad){ MIN (one, other), MAX (one, other), number };
}

/* ent__dyad_compare: of two EntDyad: a total order, numbers last, so that sums are taken in the same order
 * and come out to the same bit. */
static inline gint
ent__dyad_compare (gconstpointer x, gconstpointer y)
{
  const EntDyad *p = x, *q = y;
  if (p->a != q->a)
    return p->a < q->a ? -1 : 1;
  if (p->b != q->b)
    return p->b < q->b ? -1 : 1;
  return (p->number > q->number) - (p->number < q->number);
}

G_END_DECLS

#endif
