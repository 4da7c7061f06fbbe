/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Networks over time: one for each window of a period, what measures give in each, blocs followed from window
 * to window, ties that changed sides. */
#ifndef ENT_TIMELINE_H
#define ENT_TIMELINE_H

#include "engine/measures.h"

G_BEGIN_DECLS

/** EntWindow: its first and last day. */
typedef struct {
  EntDay first;
  EntDay last;
} EntWindow;

/**
 * ent_windows_new: (transfer full): the windows (of EntWindow) of a period, the first one with the beginning
 * of the year or month that @first is in where @width is in years or months, and so on by @step until one
 * holds @last.
 * @width, @step: "1y", "3m", "2w", "10d": years, months, weeks or days; @step: (nullable): as wide as the
 * windows Errors: ENT_ERROR_USAGE for a span that is none, or more than 10,000 windows.
 */
GArray *ent_windows_new (EntDay first, EntDay last, const char *width, const char *step, GError **error);

/** ent_windows_list: (transfer full): those that ent_timeline_new() makes networks for, without the networks;
 * none reaches out of the selection's period. Errors: as there. */
GArray *ent_windows_list (EntMultigraph *graph, const EntSelection *selection, const char *width,
                          const char *step, GError **error);

typedef struct _EntTimeline EntTimeline;

/**
 * ent_timeline_new: (transfer full): a network for each window, made as ent_network_new() makes it from the
 * claims that may overlap it; without a period of the selection's own, from the first to the last day named
 * by chosen claims that can make a tie there: who is who, what is planned or possible where nobody asked for
 * it, and events dated more coarsely than a window have a say only where nothing else has a date.
 * @n_threads: how many may work at once
 * Errors: those of ent_windows_new() and ent_network_new(); ENT_ERROR_USAGE where no chosen claim has a date.
 */
EntTimeline *ent_timeline_new (EntMultigraph *graph, const EntSelection *selection,
                               const EntNetworkOptions *options, const char *width, const char *step,
                               guint n_threads, GError **error);
void ent_timeline_free (EntTimeline *timeline);

/** ent_timeline_get_size: how many windows; ent_timeline_get_window, _get_network: one of them, lent. */
guint ent_timeline_get_size (const EntTimeline *timeline);
const EntWindow *ent_timeline_get_window (const EntTimeline *timeline, guint window);
EntNetwork *ent_timeline_get_network (const EntTimeline *timeline, guint window);

/** ent_timeline_of_networks: (transfer full): a row a window: `from`, `to`, `actors`, `ties`, `density`,
 * `cooperation`, `hostility` (sums of the ties' weights), `cooperation_share` (cooperation's share of both;
 * missing without ties). */
EntFrame *ent_timeline_of_networks (const EntTimeline *timeline);

/** ent_timeline_of_measures: (transfer full): a row for each window and actor in it: `from`, `to`, `id`,
 * `name`, `type`, and a column a measure of nodes. Errors: those of the measures. */
EntFrame *ent_timeline_of_measures (const EntTimeline *timeline, const EntMeasure *const *measures,
                                    guint n_measures, const EntMeasureSettings *settings,
                                    const char *language, GError **error);

/**
 * ent_timeline_of_blocs: (transfer full): blocs in each window, and what became of them: `from`, `to`, `bloc`
 * (a number that goes with it through time), `name`, `size`, `event` (start, birth, continues, split, merger,
 * death), `of` (the numbers of the blocs that it came from or went into), `jaccard` (of its members with
 * those before), `stayed`, `joined`, `left`, and the same for the whole window in each row: `nmi`, `ari`,
 * `vi` (normalised mutual information, adjusted Rand index and variation of information of the partition and
 * the one before, of the actors in both).
 *
 * Blocs of neighbouring windows are paired so that the sum of their Jaccard indices is greatest (Hungarian
 * method); a pair is one bloc that goes on where its index is .3 at least (Greene, Doyle and Cunningham 2010,
 * Tracking the evolution of communities in dynamic social networks). One that does not go on was merged where
 * most of its members who are still there are in one bloc now, else it died; a new one was split off where
 * most of its members who were there before were in one bloc, else it was born. Errors: those of the method.
 */
EntFrame *ent_timeline_of_blocs (const EntTimeline *timeline, const EntMeasure *method,
                                 const EntMeasureSettings *settings, const char *language, GError **error);

/** ent_timeline_of_members: (transfer full): who is in which bloc when: a row for each window and actor in
 * it: `from`, `to`, `id`, `name`, `bloc` (the number as above; missing: in none), `bloc_name`. Errors: those
 * of the method. */
EntFrame *ent_timeline_of_members (const EntTimeline *timeline, const EntMeasure *method,
                                   const EntMeasureSettings *settings, const char *language, GError **error);

/** ent_timeline_of_moves: (transfer full): actors that are in another bloc than the last time that they were
 * in one: `from`, `to`, `id`, `name`, `before`, `before_name`, `after`, `after_name` (numbers as above, and
 * the blocs' names then), `since` (the first day of the window in which it was in the bloc before). Of blocs
 * that merge, the members of those that do not go on move. Errors: those of the method. */
EntFrame *ent_timeline_of_moves (const EntTimeline *timeline, const EntMeasure *method,
                                 const EntMeasureSettings *settings, const char *language, GError **error);

/** ent_timeline_add_blocs: the same as columns `bloc` and `bloc_name` of @rows, which has a row for each
 * window and actor in it, as ent_timeline_of_measures() makes them. Errors: those of the method. */
gboolean ent_timeline_add_blocs (const EntTimeline *timeline, EntFrame *rows, const EntMeasure *method,
                                 const EntMeasureSettings *settings, const char *language, GError **error);

/** ent_timeline_of_ties: (transfer full): a row for each window and tie in it: `from`, `to`, `a`, `b` (ids,
 * in order), `weight`, `cooperation`, `hostility`. */
EntFrame *ent_timeline_of_ties (const EntTimeline *timeline);

/** ent_timeline_add_until: adds to a frame that has `from` and `to` the date `until`: the window's last day,
 * or the day before the next one begins where windows overlap, so that each day belongs to one window. */
void ent_timeline_add_until (const EntTimeline *timeline, EntFrame *rows);

/** ent_timeline_of_sides: (transfer full): ties whose net weight (cooperation less hostility) has another
 * sign than in the last window in which it had one: `from`, `to`, `a`, `b`, `before`, `after` (net weights),
 * `since` (the first day of the window of the other sign). */
EntFrame *ent_timeline_of_sides (const EntTimeline *timeline, const char *language);

/** ent_timeline_of_changes: (transfer full): where the values of an actor's measure change their level, by
 * Pettitt's test (1979, A non-parametric approach to the change-point problem, Applied Statistics 28) over
 * the windows in which it has a value, four at least: `measure`, `id`, `name`, `since` (the first day of the
 * first window after the change), `before`, `after` (medians), `p` (approximate; small: not by chance), the
 * least p first. */
EntFrame *ent_timeline_of_changes (const EntTimeline *timeline, const EntMeasure *const *measures,
                                   guint n_measures, const EntMeasureSettings *settings, const char *language,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntTimeline, ent_timeline_free)

G_END_DECLS

#endif
