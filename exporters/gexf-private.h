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

/* ent__gexf_is_merged: whether parallel edges of one kind become one: in 1.3, and not of claims. */
gboolean ent__gexf_is_merged (const EntGraphFrame *frame, gboolean is_13);

/* ent__gexf_number: (transfer full): row → which one of the parallel edges of its kind it is, from 1. */
guint *ent__gexf_number (const EntGraphFrame *frame);

/* ent__gexf_spells: the periods of these edges in order, overlapping ones joined: a GArray of EntSpell
 * (transfer full). Edges without dates add nothing; what holds always is no spell. */
GArray *ent__gexf_spells (const EntFrame *edges, const GArray *rows);

/* ent__gexf_value: a column's value for a group, NULL where all are missing; @text lends room for it. For
 * several edges: weights and counts are summed, of other numbers the greatest in magnitude stands, a boolean
 * is true where any is, distinct texts are joined by "; ". */
const char *ent__gexf_value (const EntFrame *edges, guint column, const GArray *rows, GString *text);

/* EntGexfWindows: values that change with time, by node or by pair. */
typedef struct _EntGexfWindows EntGexfWindows;

/* ent__gexf_windows_new: (transfer full) (nullable): of a frame as EntExportOptions has it, which is lent;
 * NULL for none. */
EntGexfWindows *ent__gexf_windows_new (const EntFrame *frame);
void ent__gexf_windows_free (EntGexfWindows *windows);

/* ent__gexf_windows_declare: writes the declarations of the attributes of @class. */
void ent__gexf_windows_declare (const EntGexfWindows *windows, const char *class, EntWriter *writer);

/* ent__gexf_windows_takes: whether an attribute of this name is among them. */
gboolean ent__gexf_windows_takes (const EntGexfWindows *windows, const char *name);

/* ent__gexf_windows_write: the attvalues of a node, or of the pair of @a and @b (NULL for nodes). */
void ent__gexf_windows_write (const EntGexfWindows *windows, const char *a, const char *b, EntWriter *writer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntGexfWindows, ent__gexf_windows_free)

G_END_DECLS

#endif
