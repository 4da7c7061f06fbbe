/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GDELT's actors: ten columns of CAMEO codes each. */
#ifndef ENT_GDELT_ACTORS_PRIVATE_H
#define ENT_GDELT_ACTORS_PRIVATE_H

#include "importers/cameo-private.h"

G_BEGIN_DECLS

/* EntGdeltActor: an actor's cells as read; NULL where empty. */
typedef struct {
  const char *code; /* the whole: "GEOGOVMIL" */
  const char *name;
  const char *country;
  const char *group;
  const char *ethnic;
  const char *religion;
  const char *types[3];
} EntGdeltActor;

/* ent__gdelt_mention: who an actor with a code is. */
EntMentionDraft ent__gdelt_mention (EntEvents *events, const EntCameo *cameo, const EntGdeltActor *actor);

G_END_DECLS

#endif
