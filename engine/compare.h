/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two networks side by side: of two periods, two files, two selections. Actors are the same where their ids
 * are. */
#ifndef ENT_COMPARE_H
#define ENT_COMPARE_H

#include "engine/timeline.h"

G_BEGIN_DECLS

/** ent_compare_ties: (transfer full): what became of the ties: `kind` (appeared, gone, changed-side,
 * stronger, weaker), `a`, `b` (names), `a_id`, `b_id`, `before`, `after` (net weight: cooperation less
 * hostility; missing without a tie), `change` (of the net weight, 0 for none), those that change most first;
 * unchanged ones (by less than ENT_AMBIVALENT) are left out. */
EntFrame *ent_compare_ties (const EntNetwork *before, const EntNetwork *after, const char *language);

/** ent_compare_measures: (transfer full): a row for each measure of nodes and actor of either network:
 * `measure`, `id`, `name`, `before`, `after`, `rank_before`, `rank_after`, `climb` (how many ranks better),
 * by the greatest climb or fall. Errors: those of the measures. */
EntFrame *ent_compare_measures (const EntNetwork *before, const EntNetwork *after,
                                const EntMeasure *const *measures, guint n_measures,
                                const EntMeasureSettings *settings, const char *language, GError **error);

/** ent_compare_as_timeline: (transfer full): the two as a timeline of two windows, for
 * ent_timeline_of_blocs(); both networks are referenced.
 * @windows: two of them, of which the tables tell */
EntTimeline *ent_compare_as_timeline (EntNetwork *before, EntNetwork *after, const EntWindow *windows);

G_END_DECLS

#endif
