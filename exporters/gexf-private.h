/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edges as Gephi wants them: one per pair of nodes and kind, with all the periods in which the relation held.
 */
#ifndef ENT_GEXF_PRIVATE_H
#define ENT_GEXF_PRIVATE_H

#include "exporters/exporters-private.h"

G_BEGIN_DECLS

/* EntSpell: from the first to the last day; ENT_DAY_MIN and ENT_DAY_MAX are open. */
typedef struct {
  EntDay first;
  EntDay last;
} EntSpell;

/* ent__gexf_group: the edges of each group, in order of their first: GArrays of guint (transfer full).
 * @is_merged: parallel edges of one kind are one group; else each edge is its own */
GPtrArray *ent__gexf_group (const EntGraphFrame *frame, gboolean is_merged);

/* ent__gexf_spells: the periods of these edges in order, overlapping ones joined: a GArray of EntSpell
 * (transfer full). Edges without dates add nothing; what holds always is no spell. */
GArray *ent__gexf_spells (const EntFrame *edges, const GArray *rows);

/* ent__gexf_value: a column's value for a group, NULL where all are missing; @text lends room for it. For
 * several edges: weights and counts are summed, of other numbers the greatest in magnitude stands, a boolean
 * is true where any is, distinct texts are joined by "; ". */
const char *ent__gexf_value (const EntFrame *edges, guint column, const GArray *rows, GString *text);

G_END_DECLS

#endif
