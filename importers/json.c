/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as one JSON document: the whole text is in memory, its items are not. A damaged text is
 * mended and walked again; what is damaged is lost, what stands before the damage stays. Read next:
 * json-parser.cc, claims.c. */
#include "importers/claims-private.h"
#include "importers/json-mend-private.h"
#include "importers/json-parser-private.h"
#include "importers/json-sniff-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_DOCUMENT (256u << 20)

typedef struct {
  EntClaimsReader *claims;
  const char *text;
  gsize length;
  GArray *blemishes; /* of EntBlemish */
  GError *error;
} Job;

/* JSON's places are pointers, so lines are not asked for. */
static gboolean
begin_section (gpointer data, const char *name, G_GNUC_UNUSED gsize offset)
{
  Job *job = data;
  return ent__claims_begin_section (job->claims, name, 0, 0);
}

/* All blemishes of a record are settled by its loss. */
static void
lose_blemished (Job *job, const EntValue *value, gsize from, gsize to)
{
  EntBlemish *first = ent__blemish_find (job->blemishes, from, to);
  if (first == NULL)
    return;
  EntBlemish *end = &g_array_index (job->blemishes, EntBlemish, 0) + job->blemishes->len;
  for (EntBlemish *blemish = first; blemish < end && blemish->offset < to; blemish++)
    blemish->is_reported = TRUE;
  ent__record_fail (ent__claims_reader_get_record (job->claims), "encoding", value, 0, 0,
                    "byte %" G_GSIZE_FORMAT ": %s", first->offset + 1, first->message);
}

/* The three ways in which the walk hands over: an item of a list at the top, a whole member, an item of a
 * section. Its errors end the walk; they are kept in the job until the walk has returned. */
static gboolean
take (gpointer data, const char *name, gint64 index, const EntValue *value, gsize from, gsize to)
{
  Job *job = data;
  if (job->blemishes->len > 0)
    lose_blemished (job, value, from, to);
  if (name == NULL)
    return ent__claims_take_record (job->claims, (guint)index, value, &job->error);
  if (index < 0)
    return ent__claims_take_member (job->claims, name, value, &job->error);
  return ent__claims_take_item (job->claims, name, (guint)index, value, &job->error);
}

/* simdjson wants the whole text; a bound keeps a hostile one from taking all memory. */
static gboolean
load (EntInput *input, char **text, gsize *length, GError **error)
{
  if (!ent_input_peek (input, MAX_DOCUMENT + 1, text, length, error))
    return FALSE;
  if (*length <= MAX_DOCUMENT)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT,
               _ ("%s: a JSON document of more than %u MiB: write it as JSON Lines, one claim a line, which "
                  "has no bound"),
               ent_input_get_name (input), MAX_DOCUMENT >> 20);
  return FALSE;
}

/* Only for messages, so it may count from the start of the text. */
static void
find_line (const char *text, gsize offset, guint *line, guint *column)
{
  const char *start = text, *newline;
  *line = 1;
  while ((newline = memchr (start, '\n', offset - (gsize)(start - text))) != NULL) {
    start = newline + 1;
    ++*line;
  }
  *column = ent__utf8_count (start, offset - (gsize)(start - text)) + 1;
}

/* Where nothing could be read, what is wrong is the error of the whole input. */
static gboolean
fail (Job *job, EntInput *input, gsize offset, const char *message, GError **error)
{
  guint line, column;
  find_line (job->text, offset, &line, &column);
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u:%u: %s", ent_input_get_name (input), line, column,
               message);
  return FALSE;
}

/* A syntax error that is not at the very end says that what comes behind it was not read. */
static void
report (Job *job, const char *code, gsize offset, const char *message)
{
  guint line, column;
  find_line (job->text, offset, &line, &column);
  ent__claims_report_lost (job->claims, code, line, column, "%s%s", message,
                           code[0] == 's' && offset < job->length ? "; the rest of the document was not read"
                                                                  : "");
}

/* Reports the blemishes that stood in no record, and where the walk ended too early. That the document was
 * cut off is said once: of the record that it was cut off in, or here. */
static gboolean
report_end (Job *job, EntInput *input, EntJsonStatus status, const EntJsonFault *fault, GError **error)
{
  const EntBlemish *first = (const EntBlemish *)(gpointer)job->blemishes->data;
  gboolean is_cut = FALSE;
  if (ent__claims_reader_get_n_read (job->claims) == 0 && job->blemishes->len > 0)
    return fail (job, input, first->offset, first->message, error);
  if (ent__claims_reader_get_n_read (job->claims) == 0 && status == ENT__JSON_SYNTAX)
    return fail (job, input, fault->offset, fault->message, error);
  for (guint i = 0; i < job->blemishes->len; i++) {
    is_cut |= first[i].offset == job->length;
    if (!first[i].is_reported)
      report (job, "encoding", first[i].offset, first[i].message);
  }
  if (status == ENT__JSON_SYNTAX && !(is_cut && fault->offset + 1 >= job->length))
    report (job, "syntax", fault->offset, fault->message);
  return TRUE;
}

/* A sound text is walked once. One that could not even be begun is mended and walked again. */
static EntJsonStatus
walk (Job *job, EntJsonParser *parser, char *text, gsize length, EntJsonFault *fault)
{
  const EntJsonVisitor visitor = { job, ent__claims_reader_get_record (job->claims), begin_section, take };
  ent__claims_begin_document (job->claims);
  text[length] = '\0'; /* simdjson must not meet a bracket behind the end */
  EntJsonStatus status = ent__json_walk (parser, text, length, &visitor, fault);
  if (status == ENT__JSON_UNREADABLE) {
    length = ent__json_mend (text, length, job->blemishes);
    text[length] = '\0';
    if (job->blemishes->len <= ENT__MAX_BLEMISHES)
      status = ent__json_walk (parser, text, length, &visitor, fault);
  }
  if (status != ENT__JSON_STOPPED)
    ent__claims_end_document (job->claims);
  return status == ENT__JSON_UNREADABLE ? ENT__JSON_SYNTAX : status;
}

/* The window holds the whole text and the padding that simdjson wants behind it; values point into neither
 * after they were handed over. */
static gboolean
json_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
           G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  char *text;
  gsize length;
  EntJsonFault fault;
  if (!load (input, &text, &length, error))
    return FALSE;
  g_autoptr (EntClaimsReader) claims = ent__claims_reader_new (input, builder, problems, TRUE, FALSE);
  g_autoptr (EntJsonParser) parser = ent__json_parser_new ();
  g_autoptr (GArray) blemishes = g_array_new (FALSE, FALSE, sizeof (EntBlemish));
  Job job = { claims, text, length, blemishes, NULL };
  EntJsonStatus status = walk (&job, parser, text, length, &fault);
  if (status == ENT__JSON_STOPPED) {
    g_propagate_error (error, job.error);
    return FALSE;
  }
  return report_end (&job, input, status, &fault, error);
}

/* Below the certainty of a claims file in YAML that says `entente:`, above that of a chance hit. */
static guint
json_sniff (const char *head, gsize length)
{
  switch (ent__json_sniff (head, length)) {
  case ENT__JSON_ONE_VALUE:
    return 80;
  case ENT__JSON_EITHER:
    return 50;
  case ENT__JSON_MANY_LINES:
    return 10;
  default:
    return 0;
  }
}

static const char *const suffixes[] = { ".json", NULL };

const EntImporter ent__importer_json = {
  .name = "json",
  .summary = N_ ("claims as one JSON document"),
  .suffixes = suffixes,
  .sniff = json_sniff,
  .read = json_read,
  .copy_rejects = ent__rejects_copy_json,
};
