/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the three kinds of robustness share: checks, ranks, and columns that say who an actor is. */
#ifndef ENT_ROBUSTNESS_PRIVATE_H
#define ENT_ROBUSTNESS_PRIVATE_H

#include "engine/robustness.h"

G_BEGIN_DECLS

/* EntWatch: what threads that work on one thing share: the first error, and how much is done. */
typedef struct {
  const EntRobustnessOptions *options;
  GMutex lock;
  guint n_done;
  guint n_total;
  GError *error;
} EntWatch;

void ent__watch_init (EntWatch *watch, const EntRobustnessOptions *options, guint n_total);

/* ent__watch_note: a piece is done, or failed (@error, nullable, which is taken over). */
void ent__watch_note (EntWatch *watch, GError *error);

/* ent__watch_end: hands over the error, where there is one; whether there is none. */
gboolean ent__watch_end (EntWatch *watch, GError **error);

/* ent__robustness_check: whether the options are in range, and whether @n_bytes are not too many. */
gboolean ent__robustness_check (const EntNetwork *network, const EntRobustnessOptions *options, gsize n_bytes,
                                GError **error);

/* ent__robustness_compute: one measure of one network, a value a vertex (an integer measure's too; NAN:
 * undefined) into
 * @values. */
gboolean ent__robustness_compute (const EntMeasure *measure, const EntNetwork *network,
                                  const EntMeasureSettings *settings, double *values, GError **error);

/* ent__robustness_rank: 1 for the greatest; equal values have the least rank of them (1, 2, 2, 4), who has
 * none comes behind all others. @order: room for @n numbers */
void ent__robustness_rank (const double *values, guint n, guint32 *order, guint32 *ranks);

/* ent__robustness_add_actors: columns `id`, `name` and `type`; ent__robustness_set_actor: fills them in a
 * row. */
void ent__robustness_add_actors (EntFrame *frame);
void ent__robustness_set_actor (EntFrame *frame, guint row, const EntNetwork *network, guint32 vertex,
                                const char *language);

G_END_DECLS

#endif
