/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Alliances (+) and enmities (-) of the highland tribes of New Guinea: Read (1954), Cultures of the Central
 * Highlands, Southwestern Journal of Anthropology 10. Tribes are numbered in order of their names. */
#ifndef ENT_TRIBES_H
#define ENT_TRIBES_H

#include "tests/engine/expected-private.h"

#define N_TRIBES 16

static const gint8 tribes[][3] = {
  { 7, 4, 1 },   { 12, 4, -1 }, { 0, 4, -1 },  { 10, 4, -1 },  { 2, 4, -1 },  { 1, 4, -1 },  { 9, 4, 1 },
  { 3, 4, 1 },   { 12, 7, -1 }, { 10, 7, -1 }, { 2, 7, -1 },   { 11, 7, -1 }, { 6, 7, -1 },  { 9, 7, 1 },
  { 3, 7, 1 },   { 0, 12, 1 },  { 2, 12, 1 },  { 8, 12, 1 },   { 15, 12, 1 }, { 15, 0, 1 },  { 8, 10, 1 },
  { 11, 10, 1 }, { 13, 10, 1 }, { 9, 10, -1 }, { 3, 10, -1 },  { 8, 2, 1 },   { 15, 2, 1 },  { 11, 2, -1 },
  { 5, 2, 1 },   { 1, 2, 1 },   { 14, 2, -1 }, { 3, 2, -1 },   { 15, 8, 1 },  { 5, 8, 1 },   { 1, 8, 1 },
  { 14, 8, 1 },  { 5, 15, 1 },  { 1, 15, 1 },  { 13, 15, -1 }, { 6, 11, 1 },  { 5, 11, -1 }, { 14, 11, 1 },
  { 9, 11, -1 }, { 5, 6, -1 },  { 14, 6, 1 },  { 9, 6, -1 },   { 1, 5, 1 },   { 14, 5, -1 }, { 9, 5, -1 },
  { 3, 5, -1 },  { 13, 1, -1 }, { 9, 1, -1 },  { 3, 1, -1 },   { 13, 14, 1 }, { 9, 14, -1 }, { 3, 14, -1 },
  { 3, 13, -1 }, { 3, 9, 1 },
};

/* tribes_new: the tribes as a network. */
static inline EntNetwork *
tribes_new (void)
{
  guint32 from[G_N_ELEMENTS (tribes)], to[G_N_ELEMENTS (tribes)];
  double weights[G_N_ELEMENTS (tribes)];
  for (guint i = 0; i < G_N_ELEMENTS (tribes); i++) {
    from[i] = (guint32)tribes[i][0];
    to[i] = (guint32)tribes[i][1];
    weights[i] = tribes[i][2];
  }
  const ExpectedNetwork network = { "tribes", N_TRIBES, G_N_ELEMENTS (tribes), from, to, weights, FALSE };
  return expected_network_new (&network);
}

#endif
