/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From libyaml's events to a record: scalars with their text, lists, maps, and copies of what aliases repeat.
 * Recursion is bounded by the record's depth; what is deeper is skipped in a loop. Read next: yaml.c, which
 * records there are. */
#include "importers/yaml-record-private.h"

#include <string.h>

/* Levels that are even skipped; libyaml's cost grows with the square of the depth. */
#define MAX_SKIPPED_DEPTH 1000
/* Bytes that aliases may repeat in a file; a billion laughs stop here. */
#define MAX_REPEATED (256u << 20)

void
ent__yaml_builder_init (EntYamlBuilder *yaml, EntYamlEvents *events, EntRecord *record)
{
  *yaml = (EntYamlBuilder){ .events = events, .record = record };
  ent__record_init (&yaml->anchored, ENT__RECORD_MAX_SIZE);
  yaml->anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
ent__yaml_builder_clear (EntYamlBuilder *yaml)
{
  g_hash_table_unref (yaml->anchors);
  ent__record_clear (&yaml->anchored);
}

/* The table goes first: it points into the arena. */
void
ent__yaml_builder_forget_anchors (EntYamlBuilder *yaml)
{
  g_hash_table_remove_all (yaml->anchors);
  ent__arena_reset (&yaml->anchored.arena);
  ent__record_begin (&yaml->anchored);
}

/* libyaml counts from 0, and a fresh parser from the line that it began in. */
guint
ent__yaml_line (const EntYamlBuilder *yaml)
{
  return ent__yaml_events_get_line (yaml->events, &yaml->events->event.start_mark);
}

guint
ent__yaml_column (const EntYamlBuilder *yaml)
{
  return (guint)yaml->events->event.start_mark.column + 1;
}

/* Reads over the node that the current event begins, to its last event: what a record with a fault still
 * holds, however deep. */
static gboolean
skip_node (EntYamlBuilder *yaml)
{
  guint depth = 0;
  for (;;) {
    yaml_event_type_t type = yaml->events->event.type;
    if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
      depth++;
    else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
      depth--;
    if (depth == 0)
      return TRUE;
    if (depth > MAX_SKIPPED_DEPTH) {
      g_set_error (&yaml->events->error, ENT_ERROR, ENT_ERROR_LIMIT, "%s:%u: nested deeper than %d levels",
                   ent_input_get_name (yaml->events->input), ent__yaml_line (yaml), MAX_SKIPPED_DEPTH);
      return FALSE;
    }
    if (!ent__yaml_events_next (yaml->events))
      return FALSE;
  }
}

/* An anchored value is copied out of the record, which is forgotten before the alias comes. It is known only
 * now that it is whole, so it cannot hold itself. */
static void
keep_anchor (EntYamlBuilder *yaml, const char *name, const EntValue *value)
{
  EntValue *copy = ent__record_add_copy (&yaml->anchored, NULL, NULL, value);
  if (copy == NULL || yaml->anchored.fault.code != NULL)
    ent__record_fail (yaml->record, "too-large", value, 0, 0,
                      "the anchored values of the document are larger than %u MiB",
                      ENT__RECORD_MAX_SIZE >> 20);
  else
    g_hash_table_insert (yaml->anchors, g_strdup (name), copy);
}

/* The value is copied into the record, whose bounds hold for it like for everything else. */
static EntValue *
repeat_anchor (EntYamlBuilder *yaml, EntValue *parent, const char *key)
{
  const char *name = (const char *)yaml->events->event.data.alias.anchor;
  const EntValue *value = g_hash_table_lookup (yaml->anchors, name);
  if (value == NULL) {
    ent__record_fail (yaml->record, "syntax", parent, ent__yaml_line (yaml), ent__yaml_column (yaml),
                      "*%.40s: no anchor &%.40s stands before it in the document", name, name);
    return NULL;
  }
  gsize before = yaml->record->arena.total;
  EntValue *copy = ent__record_add_copy (yaml->record, parent, key, value);
  yaml->n_repeated += yaml->record->arena.total - before;
  return copy;
}

/* Says what is wrong with the text of the current scalar event, if anything is. */
static void
check_scalar (EntYamlBuilder *yaml)
{
  const char *text = (const char *)yaml->events->event.data.scalar.value;
  gsize length = yaml->events->event.data.scalar.length;
  EntYamlDamage *damage = NULL;
  if (memchr (text, '\0', length) != NULL)
    ent__record_fail (yaml->record, "encoding", NULL, ent__yaml_line (yaml), ent__yaml_column (yaml),
                      "a NUL character stands in the text");
  else if (strstr (text, ENT__YAML_MARKER) != NULL)
    damage = ent__yaml_events_find_damage (yaml->events);
  if (damage == NULL)
    return;
  damage->is_reported = TRUE;
  ent__record_fail (yaml->record, "encoding", NULL, damage->line, 0,
                    "byte %" G_GUINT64_FORMAT " of the text, 0x%02x, is %s", damage->offset + 1, damage->byte,
                    damage->byte < 0x80 ? "a control character" : "not UTF-8; save the file as UTF-8");
}

/* Nothing, "~" and "null" without quotes say that there is no value. */
gboolean
ent__yaml_is_null (const yaml_event_t *event)
{
  const char *text = (const char *)event->data.scalar.value;
  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (*text == '\0' || strcmp (text, "~") == 0 || strcmp (text, "null") == 0);
}

/* Merge keys are an extension of YAML that would bring in fields nobody sees in the record; they are refused
 * rather than kept as an attribute called "<<". */
gboolean
ent__yaml_read_key (EntYamlBuilder *yaml, EntValue *map, const char **key)
{
  *key = NULL;
  if (yaml->events->event.type != YAML_SCALAR_EVENT) {
    ent__record_fail (yaml->record, "wrong-type", map, ent__yaml_line (yaml), ent__yaml_column (yaml),
                      "the name of a field must be text");
    return skip_node (yaml);
  }
  check_scalar (yaml);
  const char *text = (const char *)yaml->events->event.data.scalar.value;
  if (strcmp (text, "<<") == 0)
    ent__record_fail (yaml->record, "wrong-type", map, ent__yaml_line (yaml), ent__yaml_column (yaml),
                      "merge keys (<<) are not read; write the fields out");
  if (yaml->record->fault.code == NULL)
    *key = ent__arena_copy (&yaml->record->arena, text, yaml->events->event.data.scalar.length);
  return TRUE;
}

/* Keys are compared at the map's end, once for all; see ent__record_check_keys(). */
static gboolean
build_map (EntYamlBuilder *yaml, EntValue *map)
{
  const char *key;
  for (;;) {
    if (!ent__yaml_events_next (yaml->events))
      return FALSE;
    if (yaml->events->event.type == YAML_MAPPING_END_EVENT)
      break;
    if (!ent__yaml_read_key (yaml, map, &key) || !ent__yaml_events_next (yaml->events) ||
        !ent__yaml_build (yaml, map, key, NULL))
      return FALSE;
  }
  ent__record_check_keys (yaml->record, map);
  return TRUE;
}

/* Items have no key; their number is their place in the list. */
static gboolean
build_list (EntYamlBuilder *yaml, EntValue *list)
{
  for (;;) {
    if (!ent__yaml_events_next (yaml->events))
      return FALSE;
    if (yaml->events->event.type == YAML_SEQUENCE_END_EVENT)
      return TRUE;
    if (!ent__yaml_build (yaml, list, NULL, NULL))
      return FALSE;
  }
}

/* All scalars are text, the style decides nothing but what is null: `no` is no boolean and 2024-06 no number.
 */
static EntValue *
build_scalar (EntYamlBuilder *yaml, EntValue *parent, const char *key)
{
  const yaml_event_t *event = &yaml->events->event;
  check_scalar (yaml);
  return ent__record_add (yaml->record, parent, ent__yaml_is_null (event) ? ENT__VALUE_NULL : ENT__VALUE_TEXT,
                          key, (const char *)event->data.scalar.value, event->data.scalar.length,
                          ent__yaml_line (yaml), ent__yaml_column (yaml));
}

/* An anchor's name is copied: the event that it came with is gone when the value is whole. */
gboolean
ent__yaml_build (EntYamlBuilder *yaml, EntValue *parent, const char *key, EntValue **built)
{
  const yaml_event_t *event = &yaml->events->event;
  EntValue *value = NULL;
  g_autofree char *anchor = NULL;
  if (event->type == YAML_SCALAR_EVENT) {
    anchor = g_strdup ((const char *)event->data.scalar.anchor);
    value = build_scalar (yaml, parent, key);
  } else if (event->type == YAML_ALIAS_EVENT) {
    value = repeat_anchor (yaml, parent, key);
  } else {
    gboolean is_map = event->type == YAML_MAPPING_START_EVENT;
    anchor = g_strdup (
        (const char *)(is_map ? event->data.mapping_start.anchor : event->data.sequence_start.anchor));
    value = ent__record_add (yaml->record, parent, is_map ? ENT__VALUE_MAP : ENT__VALUE_LIST, key, NULL, 0,
                             ent__yaml_line (yaml), ent__yaml_column (yaml));
    if (value == NULL ? !skip_node (yaml) : is_map ? !build_map (yaml, value) : !build_list (yaml, value))
      return FALSE;
  }
  if (anchor != NULL && value != NULL && yaml->record->fault.code == NULL)
    keep_anchor (yaml, anchor, value);
  if (yaml->n_repeated > MAX_REPEATED)
    g_set_error (&yaml->events->error, ENT_ERROR, ENT_ERROR_LIMIT, "%s:%u: aliases repeat more than %u MiB",
                 ent_input_get_name (yaml->events->input), ent__yaml_line (yaml), MAX_REPEATED >> 20);
  if (built != NULL)
    *built = yaml->record->fault.code == NULL ? value : NULL;
  return yaml->events->error == NULL;
}
