/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the timeline share. */
#ifndef ENT_TIMELINE_PRIVATE_H
#define ENT_TIMELINE_PRIVATE_H

#include "engine/timeline.h"

G_BEGIN_DECLS

struct _EntTimeline {
  GArray *windows;     /* of EntWindow */
  GPtrArray *networks; /* of EntNetwork, by window */
};

/* ent__timeline_add_window: columns `from` and `to`; ent__timeline_set_window: fills them in a row. */
void ent__timeline_add_window (EntFrame *frame);
void ent__timeline_set_window (EntFrame *frame, guint row, const EntWindow *window);

/* EntPartition: the blocs of one window. @labels: by vertex, from 1, 0: in none; @sizes: by bloc, from 0 */
typedef struct {
  const EntNetwork *network;
  guint n_blocs;
  guint32 *labels;
  guint *sizes;
} EntPartition;

/* ent__partition_init: nobody is in a bloc yet. ent__partition_put: vertex @v is in @bloc, counted from 1. */
void ent__partition_init (EntPartition *partition, const EntNetwork *network);
void ent__partition_put (EntPartition *partition, guint v, guint32 bloc);
void ent__partition_clear (EntPartition *partition);

/* EntPairing: how the blocs of two neighbouring windows hang together; tables are [before × n_after + after],
 * numbers of blocs counted from 0.
 * @shared: members in both
 * @sizes_before, @sizes_after: the partitions' own
 * @there_before, @there_after: how many members of each bloc are in some bloc of the other window
 * @mate_before, @mate_after: the bloc that it goes on as, or came from; ENT_NONE */
typedef struct {
  guint n_before;
  guint n_after;
  guint *shared;
  const guint *sizes_before;
  const guint *sizes_after;
  guint *there_before;
  guint *there_after;
  guint32 *mate_before;
  guint32 *mate_after;
  double nmi; /* of those who are in blocs of both; NAN for nobody */
  double ari;
  double vi;
} EntPairing;

/* ent__pairing_new: see ent_timeline_of_blocs(). (transfer full); both partitions must outlive it */
EntPairing *ent__pairing_new (const EntPartition *before, const EntPartition *after, GError **error);
void ent__pairing_free (EntPairing *pairing);

/* ent__pairing_get_jaccard: of two blocs' members. */
double ent__pairing_get_jaccard (const EntPairing *pairing, guint before, guint after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntPairing, ent__pairing_free)

G_END_DECLS

#endif
