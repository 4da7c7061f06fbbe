/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as JSON Lines: a record a line, so a line that is broken, or has no end, costs itself
 * alone. Lines are split before simdjson sees them (its own splitting loses the rest of a stream with one bad
 * line). Read next: claims.c. */
#include "importers/claims-private.h"
#include "importers/input-private.h"
#include "importers/json-sniff-private.h"
#include "importers/lines-private.h"
#include "importers/parts-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>

static void
report_line (EntClaimsReader *claims, guint number, const char *line, gsize length, const EntJsonFault *fault)
{
  const char *code;
  guint column;
  g_autofree char *message = ent__line_describe_fault (line, length, fault, &code, &column);
  ent__claims_report_lost (claims, code, number, column, "%s", message);
}

/* The arena is reset whatever came of the line, so memory is that of the longest record. */
static gboolean
read_line (EntClaimsReader *claims, EntJsonParser *parser, guint number, char *line, gsize length,
           GError **error)
{
  EntJsonMember members[ENT__JSON_FLAT_MAX];
  EntJsonFault fault;
  EntValue *value;
  EntRecord *record = ent__claims_reader_get_record (claims);
  if (ent__line_is_blank (line, length))
    return TRUE;
  guint n = ent__json_flat_read (parser, line, length, members);
  if (n > 0 && ent__claims_take_flat (claims, number, members, n))
    return TRUE;
  line[length] = '\0'; /* simdjson must not meet a bracket behind the end */
  ent__record_begin (record);
  if (ent__json_parse_line (parser, line, length, record, number, &value, &fault) == ENT__JSON_OK)
    return ent__claims_take_record (claims, 0, value, error);
  report_line (claims, number, line, length, &fault);
  ent__arena_reset (&record->arena);
  return TRUE;
}

/* A line is lent until the next is asked for; all that is kept of it was copied by then. */
static gboolean
jsonlines_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  EntLines lines = { .input = input, .max_length = ENT__RECORD_MAX_SIZE };
  EntLineStatus status;
  char *line;
  gsize length;
  g_autoptr (EntClaimsReader) claims = ent__claims_reader_new (input, builder, problems, FALSE, FALSE);
  g_autoptr (EntJsonParser) parser = ent__json_parser_new ();
  lines.number += ent__input_take_lines_before (input);
  while ((status = ent__lines_next (&lines, &line, &length, error)) != ENT__LINE_END) {
    if (status == ENT__LINE_ERROR)
      return FALSE;
    if (status == ENT__LINE_TOO_LONG)
      ent__claims_report_lost (claims, "too-large", lines.number, 0,
                               "the line is longer than %u MiB and was skipped", ENT__RECORD_MAX_SIZE >> 20);
    else if (!read_line (claims, parser, lines.number, line, length, error))
      return FALSE;
  }
  ent__claims_carry_on (claims);
  return TRUE;
}

static guint
jsonlines_sniff (const char *head, gsize length)
{
  EntJsonShape shape = ent__json_sniff (head, length);
  return shape == ENT__JSON_MANY_LINES ? 90 : shape == ENT__JSON_EITHER ? 50 : 0;
}

static const char *const suffixes[] = { ".jsonl", ".ndjson", ".jsonlines", NULL };

const EntImporter ent__importer_jsonlines = {
  .name = "jsonl",
  .summary = N_ ("claims as JSON Lines: a record a line"),
  .suffixes = suffixes,
  .sniff = jsonlines_sniff,
  .read = jsonlines_read,
  .plan_parts = ent__parts_plan_lines,
  .copy_rejects = ent__rejects_copy_claim_lines,
};
