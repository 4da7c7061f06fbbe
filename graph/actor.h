/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an actor can be. The actors that a graph holds are read through graph/multigraph.h; those that are
 * known beforehand, with their names in every language, through graph/gazetteer.h. */
#ifndef ENT_ACTOR_H
#define ENT_ACTOR_H

#include <glib.h>

G_BEGIN_DECLS

/**
 * EntActorType:
 * @ENT_ACTOR_UNSPECIFIED: a data set did not say
 * @ENT_ACTOR_STATE: a state or dependent territory, present or historic
 * @ENT_ACTOR_LEADER: any named person who acts
 * @ENT_ACTOR_ORGANIZATION: alliance, ministry, army, party, newspaper …; its kind says which
 */
typedef enum {
  ENT_ACTOR_UNSPECIFIED,
  ENT_ACTOR_STATE,
  ENT_ACTOR_LEADER,
  ENT_ACTOR_ORGANIZATION,
} EntActorType;

#define ENT_N_ACTOR_TYPES 4

/** ent_actor_type_get_name: "unspecified", "state", "leader" or "organization". */
const char *ent_actor_type_get_name (EntActorType type);

/** ent_actor_type_parse: the type that @name names (exactly); FALSE, and @type untouched, where none does. */
gboolean ent_actor_type_parse (const char *name, EntActorType *type);

G_END_DECLS

#endif
