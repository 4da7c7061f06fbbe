/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values of actors and their ranks, and what threads share that find them in several networks at once. */
#ifndef ENT_VALUES_PRIVATE_H
#define ENT_VALUES_PRIVATE_H

#include "engine/measures.h"

G_BEGIN_DECLS

/* ent__values_compute: one measure of one network, a value a vertex (an integer measure's too; NAN:
 * undefined) into @values. */
gboolean ent__values_compute (const EntMeasure *measure, const EntNetwork *network,
                              const EntMeasureSettings *settings, double *values, GError **error);

/* ent__values_get_alone: the settings for a thread beside which others measure networks of their own. */
EntMeasureSettings ent__values_get_alone (const EntMeasureSettings *settings);

/* ent__values_rank: 1 for the greatest; equal values have the least rank of them (1, 2, 2, 4), who has none
 * comes behind all others. @order: room for @n numbers */
void ent__values_rank (const double *values, guint n, guint32 *order, guint32 *ranks);

/* EntWatchProgress: @n_done of @n_total pieces of work are done. */
typedef void (*EntWatchProgress) (guint n_done, guint n_total, gpointer data);

/* EntWatch: what threads that work on one thing share: the first error, and how much is done. */
typedef struct {
  EntWatchProgress progress;
  gpointer progress_data;
  GMutex lock;
  guint n_done;
  guint n_total;
  GError *error;
} EntWatch;

/* ent__watch_init: @progress: (nullable): called by one thread at a time */
void ent__watch_init (EntWatch *watch, EntWatchProgress progress, gpointer progress_data, guint n_total);

/* ent__watch_note: a piece is done, or failed (@error, nullable, which is taken over). */
void ent__watch_note (EntWatch *watch, GError *error);

/* ent__watch_end: hands over the error, where there is one; whether there is none. */
gboolean ent__watch_end (EntWatch *watch, GError **error);

G_END_DECLS

#endif
