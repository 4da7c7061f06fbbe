/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page is made of: xdot operations (their grammar: graphviz.org/docs/outputs/canon, "xdot") and the
 * legend. */
#ifndef ENT_DIAGRAM_PAGE_PRIVATE_H
#define ENT_DIAGRAM_PAGE_PRIVATE_H

#include "exporters/diagram-private.h"

G_BEGIN_DECLS

typedef struct _EntLegend EntLegend;

/* How far below the middle of a line its base line is put, in sizes of type. */
#define ENT_XDOT_DROP 0.55

/* --- diagram-xdot.c: each appends to @out --- */

void ent__xdot_line (GString *out, EntPoint a, EntPoint b, guint32 color, double width, const char *style);
void ent__xdot_fill_box (GString *out, const EntBox *box, guint32 color);
void ent__xdot_fill_polygon (GString *out, const EntPoint *points, guint n, guint32 color);
/** ent__xdot_box: filled and outlined. */
void ent__xdot_box (GString *out, const EntBox *box, guint32 fill, guint32 line, double radius);
void ent__xdot_ellipse (GString *out, const EntBox *box, guint32 fill, guint32 line);
/** ent__xdot_fill_curve: @points: of EntPoint, 3n + 1 */
void ent__xdot_fill_curve (GString *out, const GArray *points, guint32 color);
/** ent__xdot_text: one line; @at: its vertical middle, and left end ('l') or centre ('n'). */
void ent__xdot_text (GString *out, EntPoint at, const char *text, double size, EntBold bold, guint32 color,
                     char align);

/* --- diagram-legend.c --- */

/** ent__legend_new: the signs that the sketch uses, and only those. */
EntLegend *ent__legend_new (const EntSketch *sketch);
void ent__legend_free (EntLegend *legend);
gboolean ent__legend_measure (EntLegend *legend, GVC_t *gvc, GError **error);
/** ent__legend_wrap: puts the samples in rows of this width; answers their height. */
double ent__legend_wrap (EntLegend *legend, double width);
void ent__legend_draw (const EntLegend *legend, GString *out, double left, double top);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLegend, ent__legend_free)

G_END_DECLS

#endif
