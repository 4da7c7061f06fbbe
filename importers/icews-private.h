/* SPDX-License-Identifier: GPL-3.0-or-later */
/* ICEWS' actors by their names, in its own files and in quadruples made of them: "Russia", "Citizen
 * (Russia)", "Vladimir Putin". */
#ifndef ENT_ICEWS_PRIVATE_H
#define ENT_ICEWS_PRIVATE_H

#include "importers/events-private.h"

G_BEGIN_DECLS

extern const EntEventSet ent__icews_set;

/* ent__icews_mention: who a name is. @country: (nullable): what the record gives as the actor's country: a
 * name that is its country's own is that state */
EntMentionDraft ent__icews_mention (EntEvents *events, const char *name, const char *country);

/* ent__icews_find_kind: the kind of organization that a role makes; NULL where none is known. */
const char *ent__icews_find_kind (const char *role);

G_END_DECLS

#endif
