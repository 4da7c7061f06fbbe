/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The names of the types of actors, as files, options and tables spell them. Words, not translated:
 * scripts rely on them. Read next: builder-names.c, where actors come from. */
#include "graph/actor.h"

#include <string.h>

static const char *const type_names[ENT_N_ACTOR_TYPES] = {
  [ENT_ACTOR_UNSPECIFIED] = "unspecified",
  [ENT_ACTOR_STATE] = "state",
  [ENT_ACTOR_LEADER] = "leader",
  [ENT_ACTOR_ORGANIZATION] = "organization",
};

const char *
ent_actor_type_get_name (EntActorType type)
{
  g_return_val_if_fail ((guint)type < ENT_N_ACTOR_TYPES, type_names[ENT_ACTOR_UNSPECIFIED]);
  return type_names[type];
}

gboolean
ent_actor_type_parse (const char *name, EntActorType *type)
{
  for (guint i = 0; i < ENT_N_ACTOR_TYPES; i++) {
    if (g_strcmp0 (name, type_names[i]) == 0) {
      *type = (EntActorType)i;
      return TRUE;
    }
  }
  return FALSE;
}
