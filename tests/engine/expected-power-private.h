/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of expected-power.h. Read next: make-expected-power.py. */
#ifndef ENT_EXPECTED_POWER_PRIVATE_H
#define ENT_EXPECTED_POWER_PRIVATE_H

#include "tests/engine/expected-private.h"

/* What a peer says of a measure on network @network of expected-measures.h; sides are those of fast-greedy.
 * @beta: as a share; @values: a value a vertex (NAN: none), or its bloc (0: none) */
typedef struct {
  const char *measure;
  guint network;
  gboolean is_unweighted;
  gboolean is_directed;
  EntMode mode;
  double beta;
  guint n_splits;
  const double *values;
  const char *peer;
} PowerCase;

#endif
