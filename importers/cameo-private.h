/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CAMEO's tables (importers/data/): the names of its event codes, and who its actor codes are. What relation
 * an event code means, the vocabulary knows. */
#ifndef ENT_CAMEO_PRIVATE_H
#define ENT_CAMEO_PRIVATE_H

#include "importers/events-private.h"

G_BEGIN_DECLS

typedef struct _EntCameo EntCameo;

/* EntCameoActor: a row of cameo-actors.tsv; "" where a cell is empty. */
typedef struct {
  const char *code;
  const char *class; /* "state", "region", "group", "people" or "role" */
  const char *id;
  const char *name;
  const char *kind;
} EntCameoActor;

EntCameo *ent__cameo_new (void);
void ent__cameo_free (EntCameo *cameo);

/* ent__cameo_find_event: the code of the event with this name; NULL where none has it. */
const char *ent__cameo_find_event (const EntCameo *cameo, const char *name);

/* ent__cameo_find_actor: (nullable): the row of this code and class. */
const EntCameoActor *ent__cameo_find_actor (const EntCameo *cameo, const char *class, const char *code);

/* ent__cameo_find_state: (nullable): the id of the state with this country code. */
const char *ent__cameo_find_state (const EntCameo *cameo, const char *code);

/* ent__cameo_quad_class: 1 to 4 by a code's root (verbal and material cooperation, verbal and material
 * conflict), or 0. */
guint ent__cameo_quad_class (const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntCameo, ent__cameo_free)

G_END_DECLS

#endif
