/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidate places for words, shared by diagram-candidates.c, which makes them, and diagram-places.c, which
 * chooses. */
#ifndef ENT_PLACES_PRIVATE_H
#define ENT_PLACES_PRIVATE_H

#include "exporters/diagram-private.h"

G_BEGIN_DECLS

/* A cost from which on the text would stand on something. */
#define ENT_PLACE_CONFLICT 1000.0

/** EntCandidate: @variant: in how many lines, less one; @gap_start, @gap_end: where the stroke is open for it
 */
typedef struct {
  EntBox box;
  double cost;
  guint variant;
  double gap_start, gap_end;
  gint justify;
} EntCandidate;

typedef enum {
  ENT_PLACE_BLOC,
  ENT_PLACE_STROKE,
  ENT_PLACE_MARK,
} EntPlaceKind;

/** EntPlaceable: a text to be placed; @number: of the bloc, stroke or mark */
typedef struct {
  EntPlaceKind kind;
  guint number;
  GArray *candidates; /* of EntCandidate */
  guint chosen;
  gboolean is_placed;
} EntPlaceable;

/* (transfer full) (element-type EntCandidate) */
GArray *ent__candidates_of_stroke (const EntSketch *sketch, guint number);
GArray *ent__candidates_of_bloc (const EntSketch *sketch, guint number);
GArray *ent__candidates_of_mark (const EntSketch *sketch, guint number);

G_END_DECLS

#endif
