/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format in YAML, the spelling for people: each item of a document's lists is built from libyaml's
 * events, handed over, and forgotten. Plain scalars are text: `no`, dates and numbers need no quotes. Read
 * next: claims.c. */
#include "importers/claims-private.h"
#include "importers/table-private.h"
#include "importers/yaml-events-private.h"

#include <string.h>

/* Levels that are even skipped; libyaml's cost grows with the square of the depth. */
#define MAX_SKIPPED_DEPTH 1000
/* Bytes that aliases may repeat in a file; a billion laughs stop here. */
#define MAX_REPEATED (256u << 20)

typedef struct {
  EntClaimsReader *claims;
  EntRecord *record;
  EntYamlEvents events;
  EntRecord anchored;  /* the values of anchors, until the document's end */
  GHashTable *anchors; /* name → EntValue */
  guint64 n_repeated;
} Yaml;

static guint
line_of (const Yaml *yaml)
{
  return (guint)yaml->events.event.start_mark.line + 1;
}

static guint
column_of (const Yaml *yaml)
{
  return (guint)yaml->events.event.start_mark.column + 1;
}

/* The rest of the node that the current event begins. */
static gboolean
skip_node (Yaml *yaml)
{
  guint depth = 0;
  for (;;) {
    yaml_event_type_t type = yaml->events.event.type;
    if (type == YAML_MAPPING_START_EVENT || type == YAML_SEQUENCE_START_EVENT)
      depth++;
    else if (type == YAML_MAPPING_END_EVENT || type == YAML_SEQUENCE_END_EVENT)
      depth--;
    if (depth == 0)
      return TRUE;
    if (depth > MAX_SKIPPED_DEPTH) {
      g_set_error (&yaml->events.error, ENT_ERROR, ENT_ERROR_LIMIT, "%s:%u: nested deeper than %d levels",
                   ent_input_get_name (yaml->events.input), line_of (yaml), MAX_SKIPPED_DEPTH);
      return FALSE;
    }
    if (!ent__yaml_events_next (&yaml->events))
      return FALSE;
  }
}

/* An anchored value is copied out of the record, which is forgotten before the alias comes. It is known only
 * now that it is whole, so it cannot hold itself. */
static void
keep_anchor (Yaml *yaml, const char *name, const EntValue *value)
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
repeat_anchor (Yaml *yaml, EntValue *parent, const char *key)
{
  const char *name = (const char *)yaml->events.event.data.alias.anchor;
  const EntValue *value = g_hash_table_lookup (yaml->anchors, name);
  if (value == NULL) {
    ent__record_fail (yaml->record, "syntax", parent, line_of (yaml), column_of (yaml),
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
check_scalar (Yaml *yaml)
{
  const char *text = (const char *)yaml->events.event.data.scalar.value;
  gsize length = yaml->events.event.data.scalar.length;
  EntYamlDamage *damage = NULL;
  if (memchr (text, '\0', length) != NULL)
    ent__record_fail (yaml->record, "encoding", NULL, line_of (yaml), column_of (yaml),
                      "a NUL character stands in the text");
  else if (strstr (text, ENT__YAML_MARKER) != NULL)
    damage = ent__yaml_events_find_damage (&yaml->events);
  if (damage == NULL)
    return;
  damage->is_reported = TRUE;
  ent__record_fail (yaml->record, "encoding", NULL, damage->line, 0,
                    "byte %" G_GUINT64_FORMAT " of the text, 0x%02x, is %s", damage->offset + 1, damage->byte,
                    damage->byte < 0x80 ? "a control character" : "not UTF-8; save the file as UTF-8");
}

/* Nothing, "~" and "null" without quotes say that there is no value. */
static gboolean
is_null (const yaml_event_t *event)
{
  const char *text = (const char *)event->data.scalar.value;
  return event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE &&
         (*text == '\0' || strcmp (text, "~") == 0 || strcmp (text, "null") == 0);
}

static gboolean build_node (Yaml *yaml, EntValue *parent, const char *key, EntValue **built);

/* The current event is a member's key; *@key is kept in the arena, or NULL where the record is lost with it.
 */
static gboolean
read_key (Yaml *yaml, EntValue *map, const char **key)
{
  *key = NULL;
  if (yaml->events.event.type != YAML_SCALAR_EVENT) {
    ent__record_fail (yaml->record, "wrong-type", map, line_of (yaml), column_of (yaml),
                      "the name of a field must be text");
    return skip_node (yaml);
  }
  check_scalar (yaml);
  const char *text = (const char *)yaml->events.event.data.scalar.value;
  if (strcmp (text, "<<") == 0)
    ent__record_fail (yaml->record, "wrong-type", map, line_of (yaml), column_of (yaml),
                      "merge keys (<<) are not read; write the fields out");
  if (yaml->record->fault.code == NULL)
    *key = ent__arena_copy (&yaml->record->arena, text, yaml->events.event.data.scalar.length);
  return TRUE;
}

static gboolean
build_map (Yaml *yaml, EntValue *map)
{
  const char *key;
  for (;;) {
    if (!ent__yaml_events_next (&yaml->events))
      return FALSE;
    if (yaml->events.event.type == YAML_MAPPING_END_EVENT)
      break;
    if (!read_key (yaml, map, &key) || !ent__yaml_events_next (&yaml->events) ||
        !build_node (yaml, map, key, NULL))
      return FALSE;
  }
  ent__record_check_keys (yaml->record, map);
  return TRUE;
}

static gboolean
build_list (Yaml *yaml, EntValue *list)
{
  for (;;) {
    if (!ent__yaml_events_next (&yaml->events))
      return FALSE;
    if (yaml->events.event.type == YAML_SEQUENCE_END_EVENT)
      return TRUE;
    if (!build_node (yaml, list, NULL, NULL))
      return FALSE;
  }
}

static EntValue *
build_scalar (Yaml *yaml, EntValue *parent, const char *key)
{
  const yaml_event_t *event = &yaml->events.event;
  check_scalar (yaml);
  return ent__record_add (yaml->record, parent, is_null (event) ? ENT__VALUE_NULL : ENT__VALUE_TEXT, key,
                          (const char *)event->data.scalar.value, event->data.scalar.length, line_of (yaml),
                          column_of (yaml));
}

/* Builds the node that the current event begins, up to its last event. A record with a fault is only read to
 * its end.
 * @built: (nullable): the value, or NULL where the record has a fault. FALSE where reading must stop. */
static gboolean
build_node (Yaml *yaml, EntValue *parent, const char *key, EntValue **built)
{
  const yaml_event_t *event = &yaml->events.event;
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
                             line_of (yaml), column_of (yaml));
    if (value == NULL ? !skip_node (yaml) : is_map ? !build_map (yaml, value) : !build_list (yaml, value))
      return FALSE;
  }
  if (anchor != NULL && value != NULL && yaml->record->fault.code == NULL)
    keep_anchor (yaml, anchor, value);
  if (yaml->n_repeated > MAX_REPEATED)
    g_set_error (&yaml->events.error, ENT_ERROR, ENT_ERROR_LIMIT, "%s:%u: aliases repeat more than %u MiB",
                 ent_input_get_name (yaml->events.input), line_of (yaml), MAX_REPEATED >> 20);
  if (built != NULL)
    *built = yaml->record->fault.code == NULL ? value : NULL;
  return yaml->events.error == NULL;
}

/* Documents. */

/* The list that the current event begins: records of a section, or (@section NULL) of any sort. */
static gboolean
read_items (Yaml *yaml, const char *section)
{
  EntValue *value;
  for (guint index = 0;; index++) {
    if (!ent__yaml_events_next (&yaml->events))
      return FALSE;
    if (yaml->events.event.type == YAML_SEQUENCE_END_EVENT)
      return TRUE;
    ent__record_begin (yaml->record);
    if (!build_node (yaml, NULL, NULL, &value))
      return FALSE;
    if (!(section != NULL ? ent__claims_take_item (yaml->claims, section, index, value, &yaml->events.error)
                          : ent__claims_take_record (yaml->claims, index, value, &yaml->events.error)))
      return FALSE;
  }
}

static gboolean
read_member (Yaml *yaml, const char *name)
{
  EntValue *value;
  if (!ent__yaml_events_next (&yaml->events))
    return FALSE;
  if (yaml->events.event.type == YAML_SEQUENCE_START_EVENT &&
      ent__claims_begin_section (yaml->claims, name, line_of (yaml), column_of (yaml)))
    return read_items (yaml, name);
  return build_node (yaml, NULL, NULL, &value) &&
         ent__claims_take_member (yaml->claims, name, value, &yaml->events.error);
}

/* A member whose name is damaged is read with its fault still on, and so lost. */
static gboolean
read_members (Yaml *yaml)
{
  const char *key;
  for (;;) {
    if (!ent__yaml_events_next (&yaml->events))
      return FALSE;
    if (yaml->events.event.type == YAML_MAPPING_END_EVENT)
      return TRUE;
    ent__record_begin (yaml->record);
    if (!read_key (yaml, NULL, &key))
      return FALSE;
    g_autofree char *name = g_strdup (key != NULL ? key : "?");
    if (key != NULL)
      ent__record_begin (yaml->record);
    if (!read_member (yaml, name))
      return FALSE;
  }
}

/* A syntax error leaves what stood before it: held claims are handed over as at a proper end. */
static gboolean
read_document (Yaml *yaml)
{
  yaml_event_t *event = &yaml->events.event;
  if (!ent__yaml_events_next (&yaml->events))
    return FALSE;
  if (event->type == YAML_SEQUENCE_START_EVENT)
    return read_items (yaml, NULL);
  if (event->type == YAML_MAPPING_START_EVENT) {
    ent__claims_begin_document (yaml->claims);
    gboolean is_fine = read_members (yaml);
    if (is_fine || yaml->events.is_syntax_error)
      ent__claims_end_document (yaml->claims);
    return is_fine;
  }
  if (event->type != YAML_SCALAR_EVENT || !is_null (event))
    ent__claims_report_lost (yaml->claims, "wrong-type", line_of (yaml), column_of (yaml),
                             "expected a document with source and claims, or a list of records, not text");
  return TRUE;
}

/* Anchors belong to their document; the arena that they lived in goes with them. */
static gboolean
read_stream (Yaml *yaml)
{
  while (ent__yaml_events_next (&yaml->events)) {
    if (yaml->events.event.type == YAML_STREAM_END_EVENT)
      return TRUE;
    if (yaml->events.event.type == YAML_DOCUMENT_START_EVENT && !read_document (yaml))
      return FALSE;
    if (yaml->events.event.type != YAML_DOCUMENT_END_EVENT)
      continue;
    g_hash_table_remove_all (yaml->anchors);
    ent__arena_reset (&yaml->anchored.arena);
    ent__record_begin (&yaml->anchored);
  }
  return FALSE;
}

/* Why reading stopped: the error of the whole input, unless it is the text's and something was read before
 * it. */
static gboolean
report_end (Yaml *yaml, GError **error)
{
  EntYamlEvents *events = &yaml->events;
  if (!events->is_syntax_error) {
    g_propagate_error (error, g_steal_pointer (&events->error));
    return FALSE;
  }
  if (ent__claims_reader_get_n_read (yaml->claims) > 0) {
    ent__claims_report_lost (yaml->claims, "syntax", events->error_line, events->error_column,
                             "%s; the rest of the file was not read", events->error->message);
    return TRUE;
  }
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u:%u: %s", ent_input_get_name (events->input),
               events->error_line, events->error_column, events->error->message);
  return FALSE;
}

/* Damage in no value stands in a comment, where it costs nothing. */
static void
warn_damages (Yaml *yaml, EntProblems *problems)
{
  for (guint i = 0; i < yaml->events.damages->len; i++) {
    const EntYamlDamage *damage = &g_array_index (yaml->events.damages, EntYamlDamage, i);
    EntPlace place = { .file = ent_input_get_name (yaml->events.input), .line = damage->line };
    if (!damage->is_reported)
      ent_problems_add (problems, ENT_SEVERITY_WARNING, "encoding", &place,
                        "byte %" G_GUINT64_FORMAT " of the text, 0x%02x, is not UTF-8 or a control character",
                        damage->offset + 1, damage->byte);
  }
}

static gboolean
yaml_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
           G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  g_autoptr (EntClaimsReader) claims = ent__claims_reader_new (input, builder, problems, FALSE, FALSE);
  g_autoptr (GHashTable) anchors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Yaml yaml = { .claims = claims, .record = ent__claims_reader_get_record (claims), .anchors = anchors };
  ent__yaml_events_init (&yaml.events, input);
  ent__record_init (&yaml.anchored, ENT__RECORD_MAX_SIZE);
  gboolean is_fine = read_stream (&yaml) || report_end (&yaml, error);
  if (is_fine)
    warn_damages (&yaml, problems);
  ent__record_clear (&yaml.anchored);
  ent__yaml_events_clear (&yaml.events);
  return is_fine;
}

/* Whether some line begins so. */
static gboolean
has_line (const char *head, gsize length, const char *prefix)
{
  gsize n = strlen (prefix);
  const char *end = head + length;
  for (const char *line = head; line != NULL && (gsize)(end - line) >= n;) {
    if (memcmp (line, prefix, n) == 0)
      return TRUE;
    line = memchr (line, '\n', (gsize)(end - line));
    line = line != NULL ? line + 1 : NULL;
  }
  return FALSE;
}

/* `entente:` is certain; the other signs may stand in other YAML; flow style at the start is left to JSON, if
 * it will. */
static guint
yaml_sniff (const char *head, gsize length)
{
  static const char *const signs[] = { "claims:",  "actors:",   "source:",  "- subject:",
                                       "- claim:", "- source:", "- actor:", "- {" };
  if (length == 0)
    return 0;
  if (has_line (head, length, "entente:"))
    return 90;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (has_line (head, length, signs[i]))
      return 70;
  return has_line (head, length, "---") ? 20 : head[0] == '{' || head[0] == '[' ? 5 : 0;
}

static const char *const suffixes[] = { ".yaml", ".yml", NULL };

const EntImporter ent__importer_yaml = {
  .name = "yaml",
  .summary = "claims in YAML: for people",
  .suffixes = suffixes,
  .sniff = yaml_sniff,
  .read = yaml_read,
};
