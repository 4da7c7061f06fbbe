/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Builds records (trees of values) from YAML's events. Read next: yaml.c. */
#ifndef ENT_YAML_RECORD_PRIVATE_H
#define ENT_YAML_RECORD_PRIVATE_H

#include "importers/record-private.h"
#include "importers/yaml-events-private.h"

G_BEGIN_DECLS

/* EntYamlBuilder: @events and @record are borrowed. Anchors belong to a document and outlive the records that
 * they stood in, so their values are copied to an arena of their own, @anchored. */
typedef struct {
  EntYamlEvents *events;
  EntRecord *record;
  EntRecord anchored;
  GHashTable *anchors; /* of char * → const EntValue *, in @anchored */
  guint64 n_repeated;  /* bytes that aliases copied, in the whole file */
} EntYamlBuilder;

void ent__yaml_builder_init (EntYamlBuilder *yaml, EntYamlEvents *events, EntRecord *record);
void ent__yaml_builder_clear (EntYamlBuilder *yaml);

/* ent__yaml_builder_forget_anchors: at a document's end. */
void ent__yaml_builder_forget_anchors (EntYamlBuilder *yaml);

/* ent__yaml_build: builds the node that the current event begins, below @parent (nullable: a root) as @key,
 * and leaves its last event current. A record with a fault is read to its end but not built.
 * @built: (nullable): the value, or NULL where the record has a fault
 * FALSE where there is no next event, or a bound of the whole file is reached. */
gboolean ent__yaml_build (EntYamlBuilder *yaml, EntValue *parent, const char *key, EntValue **built);

/* ent__yaml_read_key: the current event is a member's name: *@key is a copy in the record's arena, or NULL
 * where the record has a fault, be it a new one. FALSE like ent__yaml_build(). */
gboolean ent__yaml_read_key (EntYamlBuilder *yaml, EntValue *map, const char **key);

/* ent__yaml_is_null: whether a scalar event says that there is no value. */
gboolean ent__yaml_is_null (const yaml_event_t *event);

/* Where the current event begins, both from 1. */
guint ent__yaml_line (const EntYamlBuilder *yaml);
guint ent__yaml_column (const EntYamlBuilder *yaml);

G_END_DECLS

#endif
