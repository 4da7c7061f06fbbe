/* SPDX-License-Identifier: GPL-3.0-or-later */
/* FollowTheMoney, the model of OpenSanctions and Aleph, as JSON Lines: an entity a line, flat
 * ("entities.ftm.json") or with others nested in its properties ("targets.nested.json"). Persons and bodies
 * become actors at once; ties wait until the end of the file, as an id says nothing of what it belongs to.
 * Read next: followthemoney-schemata.c, what is what; followthemoney-nodes.c and -ties.c. */
#include "importers/followthemoney-private.h"
#include "importers/json-sniff-private.h"
#include "importers/lines-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Ids are kept in names of actors and in tables. */
#define MAX_ID 512

typedef struct {
  EntFtm ftm;
  EntFtmHeld held;
  EntRecord record;
  EntJsonParser *parser;
} Reader;

static void
reader_init (Reader *reader, EntInput *input, EntBuilder *builder, EntProblems *problems)
{
  reader->ftm = (EntFtm){
    .builder = builder,
    .problems = problems,
    .file = ent_input_get_name (input),
    .strings = g_string_chunk_new (64 << 10),
    .blocks = g_ptr_array_new_with_free_func (g_free),
    .nodes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free),
    .sources = g_hash_table_new (g_str_hash, g_str_equal),
    .authorities = g_hash_table_new (g_str_hash, g_str_equal),
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
    .joined = g_ptr_array_new_with_free_func (g_free),
  };
  ent__ftm_held_init (&reader->held);
  ent__record_init (&reader->record, ENT__RECORD_MAX_SIZE);
  reader->parser = ent__json_parser_new ();
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_UNSPECIFIED);
}

static void
reader_clear (Reader *reader)
{
  EntFtm *ftm = &reader->ftm;
  ent_builder_set_unknown_names (ftm->builder, ENT_UNKNOWN_NAMES_REJECT);
  ent__json_parser_free (reader->parser);
  ent__record_clear (&reader->record);
  ent__ftm_held_clear (&reader->held);
  g_hash_table_unref (ftm->nodes);
  g_hash_table_unref (ftm->sources);
  g_hash_table_unref (ftm->authorities);
  g_array_unref (ftm->attributes);
  g_ptr_array_unref (ftm->joined);
  g_ptr_array_unref (ftm->blocks);
  g_string_chunk_free (ftm->strings);
}

static void G_GNUC_PRINTF (4, 5)
    reject (const EntFtm *ftm, const char *code, guint column, const char *format, ...)
{
  EntPlace place = ent__ftm_place (ftm);
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  place.column = column;
  ent_problems_add (ftm->problems, ENT_SEVERITY_ERROR, code, &place, "%s", message);
}

/* Entities. */

/* NULL where it is no entity of a known schema. Only the first time round it is reported. */
static const EntFtmSchema *
check_entity (EntFtm *ftm, const EntValue *entity, gboolean is_first)
{
  const char *schema = ent__ftm_get (entity, "schema"), *id = ent__ftm_get (entity, "id");
  const EntValue *properties = ent__value_get (entity, "properties");
  const char *missing = schema == NULL                                             ? "schema"
                        : id == NULL || strlen (id) > MAX_ID                       ? "id"
                        : properties == NULL || properties->kind != ENT__VALUE_MAP ? "properties"
                                                                                   : NULL;
  if (missing != NULL) {
    if (is_first)
      reject (ftm, "bad-entity", entity->column,
              "the entity has no usable '%s': each needs an id of up to %d bytes, a schema and a map of "
              "properties",
              missing, MAX_ID);
    return NULL;
  }
  const EntFtmSchema *found = ent__ftm_schema_find (schema);
  if (found == NULL && is_first)
    ent__ftm_count (ftm, ENT_SEVERITY_WARNING, "unknown-schema",
                    "the schema '%.40s' is not known; its entities are left out", schema);
  return found;
}

static gboolean walk (EntFtm *ftm, const EntValue *entity, gboolean is_first);

/* Entities that stand in another's properties. */
static gboolean
walk_nested (EntFtm *ftm, const EntValue *properties, gboolean is_first)
{
  gboolean waits = FALSE;
  for (const EntValue *property = properties->first; property != NULL; property = property->next)
    for (const EntValue *value = property->kind == ENT__VALUE_LIST ? property->first : property;
         value != NULL; value = property->kind == ENT__VALUE_LIST ? value->next : NULL)
      if (value->kind == ENT__VALUE_MAP && walk (ftm, value, is_first))
        waits = TRUE;
  return waits;
}

/* An entity and those in it, whose depth the record bounds: the first time round as nodes, the second as
 * ties. Returns whether there is anything for the second. */
static gboolean
walk (EntFtm *ftm, const EntValue *entity, gboolean is_first)
{
  const EntFtmSchema *schema = check_entity (ftm, entity, is_first);
  const EntValue *properties = ent__value_get (entity, "properties");
  gboolean waits = schema != NULL && ent__ftm_waits (schema, entity);
  if (schema != NULL && is_first)
    ent__ftm_take_node (ftm, schema, entity);
  else if (schema != NULL)
    ent__ftm_take_tie (ftm, schema, entity);
  if (properties != NULL && properties->kind == ENT__VALUE_MAP && walk_nested (ftm, properties, is_first))
    waits = TRUE;
  return waits;
}

/* Lines. */

static void
report_syntax (const EntFtm *ftm, const char *line, gsize length, const EntJsonFault *fault)
{
  const char *code;
  guint column;
  g_autofree char *message = ent__line_describe_fault (line, length, fault, &code, &column);
  reject (ftm, code, column, "%s", message);
}

/* NULL where there is no value, which is reported the first time round. */
static EntValue *
parse_line (Reader *reader, char *line, gsize length, gboolean is_first)
{
  EntFtm *ftm = &reader->ftm;
  EntRecord *record = &reader->record;
  EntJsonFault fault;
  EntValue *value = NULL;
  line[length] = '\0'; /* simdjson must not meet a bracket behind the end */
  ent__record_begin (record);
  if (ent__json_parse_line (reader->parser, line, length, record, ftm->line, &value, &fault) !=
      ENT__JSON_OK) {
    if (is_first)
      report_syntax (ftm, line, length, &fault);
    return NULL;
  }
  if (value == NULL && is_first)
    reject (ftm, record->fault.code != NULL ? record->fault.code : "syntax", record->fault.column, "%s",
            record->fault.message != NULL ? record->fault.message : "the line holds no value");
  if (value != NULL && value->kind != ENT__VALUE_MAP && is_first)
    reject (ftm, "bad-entity", value->column, "the line is %s, not an entity", ent__value_describe (value));
  return value != NULL && value->kind == ENT__VALUE_MAP ? value : NULL;
}

/* The arena is reset whatever came of the line, so memory is that of the longest record. */
static gboolean
read_line (Reader *reader, char *line, gsize length, GError **error)
{
  if (ent__line_is_blank (line, length))
    return TRUE;
  const EntValue *value = parse_line (reader, line, length, TRUE);
  gboolean waits = value != NULL && walk (&reader->ftm, value, TRUE);
  ent__arena_reset (&reader->record.arena);
  return !waits || ent__ftm_held_add (&reader->held, reader->ftm.line, line, length, error);
}

static gboolean
read_lines (Reader *reader, EntInput *input, GError **error)
{
  EntLines lines = { .input = input, .max_length = ENT__RECORD_MAX_SIZE };
  EntLineStatus status;
  char *line;
  gsize length;
  while ((status = ent__lines_next (&lines, &line, &length, error)) != ENT__LINE_END) {
    reader->ftm.line = lines.number;
    if (status == ENT__LINE_ERROR)
      return FALSE;
    if (status == ENT__LINE_TOO_LONG)
      reject (&reader->ftm, "too-large", 0, "the line is longer than %u MiB and was skipped",
              ENT__RECORD_MAX_SIZE >> 20);
    else if (!read_line (reader, line, length, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
read_held (Reader *reader, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *line;
  gsize length;
  if (!ent__ftm_held_rewind (&reader->held, error))
    return FALSE;
  while (ent__ftm_held_next (&reader->held, &reader->ftm.line, &line, &length, &failure)) {
    const EntValue *value = parse_line (reader, line, length, FALSE);
    if (value != NULL)
      walk (&reader->ftm, value, FALSE);
    ent__arena_reset (&reader->record.arena);
  }
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* Ties that were read are kept where the file cannot be read to its end. */
static gboolean
followthemoney_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                     G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  Reader reader;
  reader_init (&reader, input, builder, problems);
  gboolean is_read = read_lines (&reader, input, error);
  gboolean is_fine = read_held (&reader, is_read ? error : NULL) && is_read;
  reader_clear (&reader);
  return is_fine;
}

/* Whether `"name"`, a colon and @value stand in the text. A name in quotes within a string has a backslash
 * before its second quote, so it is not found. */
static gboolean
has_member (const char *text, gsize length, const char *name, char value)
{
  gsize size = strlen (name);
  for (const char *at = g_strstr_len (text, (gssize)length, name); at != NULL;
       at = g_strstr_len (at + 1, (gssize)(length - (gsize)(at + 1 - text)), name)) {
    gsize offset = (gsize)(at - text) + size;
    while (offset < length && strchr (" \t:", text[offset]) != NULL && text[offset] != '\0')
      offset++;
    if (offset < length && text[offset] == value)
      return TRUE;
  }
  return FALSE;
}

/* The first line tells; a long one may not end within the head. */
static guint
followthemoney_sniff (const char *head, gsize length)
{
  EntJsonShape shape = ent__json_sniff (head, length);
  if (shape != ENT__JSON_MANY_LINES && shape != ENT__JSON_EITHER)
    return 0;
  const char *end = memchr (head, '\n', length);
  gsize line = end != NULL ? (gsize)(end - head) : length;
  return has_member (head, line, "\"schema\"", '"') && has_member (head, line, "\"properties\"", '{') ? 95
                                                                                                      : 0;
}

static const char *const suffixes[] = { ".ftm.json", ".nested.json", NULL };

const EntImporter ent__importer_followthemoney = {
  .name = "followthemoney",
  .summary = N_ ("FollowTheMoney entities (OpenSanctions, Aleph) as JSON Lines"),
  .suffixes = suffixes,
  .sniff = followthemoney_sniff,
  .read = followthemoney_read,
  .copy_rejects = ent__rejects_copy_entity_lines,
};
