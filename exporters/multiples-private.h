/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of small multiples share: all panels as one graph, whose nodes are an actor in a panel each.
 */
#ifndef ENT_MULTIPLES_PRIVATE_H
#define ENT_MULTIPLES_PRIVATE_H

#include "exporters/diagram-private.h"
#include "exporters/multiples.h"

G_BEGIN_DECLS

/* EntMerged: @frame: the panels' graphs side by side, panel by panel; ids are "NUMBER/ID"
 * @places: by row of its nodes: the row of the actor in the graph of the whole period
 * @starts: by panel, and one more: its first row
 * @is_drawn: by row of the whole: whether the actor is in any panel
 * @n_left_out: actors without a place */
typedef struct {
  EntGraphFrame *frame;
  GArray *places; /* of guint */
  guint *starts;
  gboolean *is_drawn;
  guint n_left_out;
} EntMerged;

/* ent__panels_merge: (transfer full). */
EntMerged *ent__panels_merge (const EntGraphFrame *whole, const EntPanel *panels, guint n_panels);
void ent__merged_free (EntMerged *merged);

/* ent__panel_place_names: names the most central of the marks from @first to before @end, as many as find
 * room within
 * @box and at most @limit; the others lose theirs. The marks have places, the strokes curves. */
void ent__panel_place_names (EntSketch *sketch, guint first, guint end, const EntBox *box, guint limit);

/* ent__panel_measure_names: measures the names of the @limit most central of each panel, which are those that
 * may be written. */
gboolean ent__panel_measure_names (EntSketch *sketch, const EntMerged *merged, guint n_panels, guint limit,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntMerged, ent__merged_free)

G_END_DECLS

#endif
