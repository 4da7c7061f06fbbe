/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How GDELT's mentions find their events: what gdelt.c and gdelt-mentions.c must agree on. */
#ifndef ENT_GDELT_MENTIONS_PRIVATE_H
#define ENT_GDELT_MENTIONS_PRIVATE_H

#include "graph/graph.h"

G_BEGIN_DECLS

extern const EntRetellingKind ent__gdelt_mentions;

G_END_DECLS

#endif
