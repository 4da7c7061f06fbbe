/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format in YAML, the spelling for people: each item of a document's lists is built from libyaml's
 * events, handed over, and forgotten. Plain scalars are text: `no`, dates and numbers need no quotes. A
 * syntax error in a list costs the record that it is in. Read next: yaml-record.c, yaml-recover.c, claims.c.
 */
#include "importers/claims-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"
#include "importers/yaml-record-private.h"
#include "importers/yaml-recover-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* @recovery.resume is meant where @has_left_list is set: reading goes on outside the list that it was in. */
typedef struct {
  EntClaimsReader *claims;
  EntRecord *record;
  EntYamlEvents events;
  EntYamlBuilder builder;
  EntYamlRecovery recovery;
  gboolean has_left_list;
} Yaml;

/* An error that is not of the text's syntax replaces one that is. */
static gboolean
stop (Yaml *yaml, GError *error)
{
  g_clear_error (&yaml->events.error);
  yaml->events.error = error;
  yaml->events.is_syntax_error = FALSE;
  return FALSE;
}

/* Lists of records: of a section, or (without one) of any sort, at the top of a document. */

/* @value: (nullable): the record is lost, for its fault */
static gboolean
hand_over (Yaml *yaml, const EntYamlList *list, guint index, const EntValue *value)
{
  GError *error = NULL;
  gboolean is_fine = list->section != NULL
                         ? ent__claims_take_item (yaml->claims, list->section, index, value, &error)
                         : ent__claims_take_record (yaml->claims, index, value, &error);
  return is_fine || stop (yaml, error);
}

/* The next event after an item: the next item's first, or, where the list ends, the one behind it. *@is_end
 * says which. */
static gboolean
next_of_list (Yaml *yaml, gboolean *is_end)
{
  *is_end = FALSE;
  if (!ent__yaml_events_next (&yaml->events))
    return FALSE;
  *is_end = yaml->events.event.type == YAML_SEQUENCE_END_EVENT;
  return !*is_end || ent__yaml_events_next (&yaml->events);
}

/* The item whose first event is the current one, and the event behind it. */
static gboolean
build_item (Yaml *yaml, EntValue **value, gboolean *is_end)
{
  ent__record_begin (yaml->record);
  return ent__yaml_build (&yaml->builder, NULL, NULL, value) && next_of_list (yaml, is_end);
}

/* An item is handed over when what follows it was understood: ` date: 2024` with a blank too few is a syntax
 * error behind a record that looks whole, and costs that record. A line that cannot be its own does not. */
static gboolean
read_item (Yaml *yaml, const EntYamlList *list, guint *index, gboolean *is_end)
{
  EntValue *value;
  ent__yaml_events_mark (&yaml->events, ent__yaml_line (&yaml->builder));
  if (build_item (yaml, &value, is_end))
    return hand_over (yaml, list, (*index)++, value);
  if (!ent__yaml_reread (&yaml->events, &yaml->recovery, list))
    return FALSE;
  gboolean is_whole = build_item (yaml, &value, is_end) && *is_end;
  if (is_whole && !hand_over (yaml, list, (*index)++, value))
    return FALSE;
  ent__yaml_reread_end (&yaml->events, &yaml->recovery, is_whole);
  return FALSE;
}

/* Goes on behind a syntax error, if that can be, and reports the record that it costs. */
static gboolean
recover (Yaml *yaml, EntYamlList *list, guint index)
{
  EntYamlRecovery *recovery = &yaml->recovery;
  if (!ent__yaml_recover (&yaml->events, recovery, list))
    return FALSE;
  yaml->has_left_list = recovery->resume != ENT__YAML_AT_ITEM;
  ent__record_begin (yaml->record);
  ent__record_fail (yaml->record, "syntax", NULL, recovery->line, recovery->column, "%s",
                    recovery->error->message);
  yaml->record->fault.first_line = recovery->first_line;
  yaml->record->fault.last_line = recovery->last_line;
  return hand_over (yaml, list, index, NULL);
}

/* From the list's start event (or, without @has_start, an error in its place) to the event behind it. */
static gboolean
read_list (Yaml *yaml, EntYamlList *list, gboolean has_start)
{
  guint index = 0;
  gboolean is_end = FALSE;
  if (has_start)
    ent__yaml_events_mark (&yaml->events, ent__yaml_line (&yaml->builder));
  gboolean is_fine = has_start && next_of_list (yaml, &is_end);
  while (!is_end || !is_fine) {
    if (is_fine) {
      is_fine = read_item (yaml, list, &index, &is_end);
      continue;
    }
    if (!recover (yaml, list, index++))
      return FALSE;
    if (yaml->has_left_list)
      return yaml->recovery.resume == ENT__YAML_AT_DOCUMENT || ent__yaml_events_next (&yaml->events);
    is_fine = next_of_list (yaml, &is_end);
  }
  return TRUE;
}

/* Documents. */

/* The member whose name is the current event, and the event behind it. Where not even its value's first event
 * can be read, a section is still taken for a list: ("claims:", and a tab before the first dash). */
static gboolean
read_member (Yaml *yaml, const char *name)
{
  EntValue *value;
  guint line = ent__yaml_line (&yaml->builder), column = ent__yaml_column (&yaml->builder);
  ent__yaml_events_mark (&yaml->events, line);
  gboolean has_value = ent__yaml_events_next (&yaml->events);
  gboolean is_list = has_value && yaml->events.event.type == YAML_SEQUENCE_START_EVENT;
  if ((is_list || yaml->events.is_syntax_error) &&
      ent__claims_begin_section (yaml->claims, name, line, column)) {
    EntYamlList list = ent__yaml_list_begin (&yaml->events, name, column - 1);
    return read_list (yaml, &list, is_list);
  }
  return has_value && ent__yaml_build (&yaml->builder, NULL, NULL, &value) &&
         ent__claims_take_member (yaml->claims, name, value, &yaml->events.error) &&
         ent__yaml_events_next (&yaml->events);
}

/* A member whose name is damaged is read with its fault still on, and so lost. */
static gboolean
read_members (Yaml *yaml)
{
  const char *key;
  if (!ent__yaml_events_next (&yaml->events))
    return FALSE;
  while (yaml->events.event.type != YAML_MAPPING_END_EVENT) {
    ent__record_begin (yaml->record);
    if (!ent__yaml_read_key (&yaml->builder, NULL, &key))
      return FALSE;
    g_autofree char *name = g_strdup (key != NULL ? key : "?");
    if (key != NULL)
      ent__record_begin (yaml->record);
    yaml->has_left_list = FALSE;
    if (!read_member (yaml, name))
      return FALSE;
    if (yaml->has_left_list && yaml->recovery.resume == ENT__YAML_AT_DOCUMENT)
      break;
  }
  return TRUE;
}

/* A list at the top has no section: its items say themselves what they are. */
static gboolean
read_top_list (Yaml *yaml)
{
  EntYamlList list = ent__yaml_list_begin (&yaml->events, NULL, 0);
  return read_list (yaml, &list, TRUE);
}

/* A syntax error leaves what stood before it: held claims are handed over as at a proper end. */
static gboolean
read_document (Yaml *yaml)
{
  yaml_event_t *event = &yaml->events.event;
  if (!ent__yaml_events_next (&yaml->events))
    return FALSE;
  if (event->type == YAML_SEQUENCE_START_EVENT)
    return read_top_list (yaml);
  if (event->type == YAML_MAPPING_START_EVENT) {
    ent__claims_begin_document (yaml->claims);
    gboolean is_fine = read_members (yaml);
    if (is_fine || yaml->events.is_syntax_error)
      ent__claims_end_document (yaml->claims);
    return is_fine;
  }
  if (event->type != YAML_SCALAR_EVENT || !ent__yaml_is_null (event))
    ent__claims_report_lost (yaml->claims, "wrong-type", ent__yaml_line (&yaml->builder),
                             ent__yaml_column (&yaml->builder),
                             "expected a document with source and claims, or a list of records, not text");
  return TRUE;
}

/* Anchors belong to their document. */
static gboolean
read_stream (Yaml *yaml)
{
  while (ent__yaml_events_next (&yaml->events)) {
    if (yaml->events.event.type == YAML_STREAM_END_EVENT)
      return TRUE;
    if (yaml->events.event.type != YAML_DOCUMENT_START_EVENT)
      continue;
    if (!read_document (yaml))
      return FALSE;
    ent__yaml_builder_forget_anchors (&yaml->builder);
  }
  return FALSE;
}

/* Why reading stopped: the error of the whole input, unless it is the text's and something was read before
 * it. */
static gboolean
report_end (Yaml *yaml, EntProblems *problems, GError **error)
{
  EntYamlEvents *events = &yaml->events;
  if (!events->is_syntax_error) {
    g_propagate_error (error, g_steal_pointer (&events->error));
    return FALSE;
  }
  if (ent__claims_reader_get_n_read (yaml->claims) > 0) {
    EntPlace place = { ent_input_get_name (events->input),
                       events->error_line,
                       events->error_column,
                       NULL,
                       events->mark_line,
                       G_MAXUINT };
    ent_problems_add (problems, ENT_SEVERITY_ERROR, "syntax", &place, "%s; the rest of the file was not read",
                      events->error->message);
    return TRUE;
  }
  g_set_error (error, ENT_ERROR, events->error->code, "%s:%u:%u: %s", ent_input_get_name (events->input),
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

/* The reader, the events and the builder live for one input; the builder of values borrows the reader's
 * record. */
static gboolean
yaml_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
           G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  g_autoptr (EntClaimsReader) claims = ent__claims_reader_new (input, builder, problems, FALSE, FALSE);
  Yaml yaml = { .claims = claims, .record = ent__claims_reader_get_record (claims) };
  ent__yaml_events_init (&yaml.events, input);
  ent__yaml_builder_init (&yaml.builder, &yaml.events, yaml.record);
  gboolean is_fine = read_stream (&yaml) || report_end (&yaml, problems, error);
  if (is_fine)
    warn_damages (&yaml, problems);
  ent__yaml_recovery_clear (&yaml.recovery);
  ent__yaml_builder_clear (&yaml.builder);
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
  .summary = N_ ("claims in YAML: for people"),
  .suffixes = suffixes,
  .sniff = yaml_sniff,
  .read = yaml_read,
  .copy_rejects = ent__rejects_copy_yaml,
};
