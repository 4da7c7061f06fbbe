/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What facts.c and facts-voices.c share. */
#ifndef ENT_FACTS_PRIVATE_H
#define ENT_FACTS_PRIVATE_H

#include "graph/facts.h"

G_BEGIN_DECLS

/* EntFactVoice: what one origin says of a fact: the greatest confidence on either side, in millionths */
typedef struct {
  guint32 origin;
  guint32 affirmed;
  guint32 denied;
} EntFactVoice;

/* ent__fact_join_voices: gives a fact its confidence from its claims' @voices (of EntFactVoice, changed). */
void ent__fact_join_voices (EntFact *fact, GArray *voices);

G_END_DECLS

#endif
