/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GDELT 2.0 mentions: which article told of which event. As published: 16 cells parted by tabs without a
 * header; or a table with a header of the same names. A mention says nothing of who did what: it retells the
 * event's claim, whatever file has that, as a claim of the article (graph/builder.h,
 * ent_builder_add_retelling()). Read next: gdelt.c, where the events are. */
#include "importers/dataset-private.h"
#include "importers/gdelt-mentions-private.h"
#include "importers/input-private.h"
#include "importers/parts-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"
#include "importers/tabbed-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Of what machines code: DESIGN.md, "Confidence of a claim". Confidence tells how surely GDELT found the
 * event in the article, not how sure it is that the machine read it rightly, so it takes from this and adds
 * nothing: else one article at 100 percent would count for as much as a treaty. */
#define MACHINE_CODED .6

const EntRetellingKind ent__gdelt_mentions = {
  .attribute = "globaleventid",
  .mark = "mentiontype",
  .retold = "events of which mentions were read; each mention is a claim instead",
  .missing =
      "mentions of events that no file read here holds: give the .export.CSV files of the same time as "
      "well",
  .untold = "mentions of events that are no claims, as an actor or a known code is missing; left out",
};

/* By GDELT's published labels. */
typedef enum {
  GLOBALEVENTID,
  EVENTTIMEDATE,
  MENTIONTIMEDATE,
  MENTIONTYPE,
  MENTIONSOURCENAME,
  MENTIONIDENTIFIER,
  SENTENCEID,
  ACTOR1CHAROFFSET,
  ACTOR2CHAROFFSET,
  ACTIONCHAROFFSET,
  INRAWTEXT,
  CONFIDENCE,
  MENTIONDOCLEN,
  MENTIONDOCTONE,
  MENTIONDOCTRANSLATIONINFO,
  EXTRAS,
  N_COLUMNS,
} Column;

/* Attributes of the claim. The mark comes first; a claim has a confidence of its own, so GDELT's gets another
 * name. */
static const struct {
  Column column;
  const char *attribute;
} kept[] = {
  { MENTIONTYPE, "mentiontype" },
  { EVENTTIMEDATE, "eventtimedate" },
  { MENTIONTIMEDATE, "mentiontimedate" },
  { SENTENCEID, "sentenceid" },
  { ACTOR1CHAROFFSET, "actor1charoffset" },
  { ACTOR2CHAROFFSET, "actor2charoffset" },
  { ACTIONCHAROFFSET, "actioncharoffset" },
  { INRAWTEXT, "inrawtext" },
  { CONFIDENCE, "mentionconfidence" },
  { MENTIONDOCLEN, "mentiondoclen" },
  { MENTIONDOCTONE, "mentiondoctone" },
  { MENTIONDOCTRANSLATIONINFO, "mentiondoctranslationinfo" },
  { EXTRAS, "extras" },
};

static const char *const names[N_COLUMNS + 1] = { "globaleventid",
                                                  "eventtimedate",
                                                  "mentiontimedate",
                                                  "mentiontype",
                                                  "mentionsourcename",
                                                  "mentionidentifier",
                                                  "sentenceid",
                                                  "actor1charoffset",
                                                  "actor2charoffset",
                                                  "actioncharoffset",
                                                  "inrawtext",
                                                  "confidence",
                                                  "mentiondoclen",
                                                  "mentiondoctone",
                                                  "mentiondoctranslationinfo",
                                                  "extras",
                                                  NULL };

/* Mention: a row's cells, NULL where they are empty, and where it stands. */
typedef struct {
  EntBuilder *builder;
  EntProblems *problems;
  EntPlace place;
  const char *cells[N_COLUMNS];
} Mention;

/* One row, however it was cut into cells. */

static gboolean reject (const Mention *mention, const char *code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* FALSE, for its callers to return. */
static gboolean
reject (const Mention *mention, const char *code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (message, -1); /* a cell may have been cut within a character */
  ent_problems_add (mention->problems, ENT_SEVERITY_ERROR, code, &mention->place, "%s", valid);
  return FALSE;
}

static const char *
or_empty (const char *cell)
{
  return cell != NULL ? cell : "";
}

/* From percent, where it is given; else the source's default. */
static gboolean
read_confidence (const Mention *mention, double *confidence)
{
  const char *cell = mention->cells[CONFIDENCE];
  guint64 percent;
  *confidence = NAN;
  if (cell == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (cell, 10, 0, 100, &percent, NULL))
    return reject (mention, "bad-confidence",
                   "Confidence: '%.40s' is no whole number of percent from 0 to 100", cell);
  *confidence = MACHINE_CODED * (double)percent / 100;
  return TRUE;
}

/* "20170701234500" → "2017-07-01" in @buffer; FALSE, and reported, where it is no time. */
static gboolean
read_day (const Mention *mention, char buffer[11])
{
  const char *cell = mention->cells[MENTIONTIMEDATE];
  if (cell == NULL || !ent__is_digits (cell, 14))
    return reject (mention, "bad-date", "MentionTimeDate: '%.40s' is no time such as 20170701234500",
                   or_empty (cell));
  g_snprintf (buffer, 11, "%.4s-%.2s-%.2s", cell, cell + 4, cell + 6);
  EntDay day;
  if (!ent_day_parse (buffer, &day, NULL))
    return reject (mention, "bad-date", "MentionTimeDate: '%.40s' is on no day that there was", cell);
  return TRUE;
}

/* Of a web page the identifier is its address (MentionType 1); of anything else a citation, or the number in
 * a collection. */
static EntSourceDraft
make_article (const Mention *mention, const char *day)
{
  const char *type = mention->cells[MENTIONTYPE], *identifier = mention->cells[MENTIONIDENTIFIER];
  gboolean is_web = type != NULL && strcmp (type, "1") == 0;
  return (EntSourceDraft){
    .title = { .text = is_web ? NULL : identifier },
    .publisher = { .text = mention->cells[MENTIONSOURCENAME] },
    .published = { .text = day },
    .url = { .text = is_web ? identifier : NULL },
    .default_confidence = MACHINE_CODED,
    .place = mention->place,
  };
}

static void
take_mention (const Mention *mention)
{
  char day[11];
  double confidence;
  EntAttributeDraft attributes[G_N_ELEMENTS (kept)];
  guint n = 0;
  const char *event = mention->cells[GLOBALEVENTID];
  if (event == NULL || !ent__is_digits (event, 0)) {
    reject (mention, "bad-number", "GLOBALEVENTID: '%.40s' is no number of an event", or_empty (event));
    return;
  }
  if (mention->cells[MENTIONSOURCENAME] == NULL && mention->cells[MENTIONIDENTIFIER] == NULL) {
    reject (mention, "missing-field", "the mention%s has neither MentionSourceName nor MentionIdentifier",
            "");
    return;
  }
  if (!read_confidence (mention, &confidence) || !read_day (mention, day))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    if (mention->cells[kept[i].column] != NULL || kept[i].column == MENTIONTYPE)
      attributes[n++] = (EntAttributeDraft){ kept[i].attribute, mention->cells[kept[i].column] };
  EntSourceDraft article = make_article (mention, day);
  EntRetellingDraft draft = {
    .kind = &ent__gdelt_mentions,
    .value = event,
    .source = &article,
    .confidence = confidence,
    .attributes = attributes,
    .n_attributes = n,
    .place = mention->place,
  };
  ent_builder_add_retelling (mention->builder, &draft);
}

/* As published. */

static void
take_line (const EntTabbed *table, Mention *mention)
{
  if (table->n_cells != N_COLUMNS) {
    ent__tabbed_report (table, "cells", "the row has %u cells; GDELT mentions have %d", table->n_cells,
                        (gint)N_COLUMNS);
    return;
  }
  mention->place = (EntPlace){ .file = table->file, .line = table->line, .column = 1 };
  for (guint i = 0; i < N_COLUMNS; i++)
    mention->cells[i] = ent__tabbed_get (table, (gint)i);
  take_mention (mention);
}

static gboolean
read_lines (EntInput *input, Mention *mention, GError **error)
{
  EntTabbed table;
  EntLineStatus status;
  ent__tabbed_init (&table, input, mention->problems);
  table.lines.number += ent__input_take_lines_before (input);
  while ((status = ent__tabbed_next (&table, error)) == ENT__LINE_READ)
    take_line (&table, mention);
  ent__tabbed_clear (&table);
  return status == ENT__LINE_END;
}

/* With a header. */

typedef struct {
  Mention mention;
  gint columns[N_COLUMNS];
} Table;

static void
take_row (EntDataset *dataset, gpointer data)
{
  Table *table = data;
  table->mention.place = ent__dataset_get_place (dataset);
  for (guint i = 0; i < N_COLUMNS; i++)
    table->mention.cells[i] = ent__dataset_get (dataset, table->columns[i]);
  take_mention (&table->mention);
}

/* All are named, so that a table that lacks some is no file of mentions that lost cells. */
static gboolean
read_table (EntInput *input, const Mention *mention, GError **error)
{
  EntDataset dataset;
  Table table = { .mention = *mention };
  gboolean is_fine = ent__dataset_open (&dataset, input, mention->builder, mention->problems, error);
  for (guint i = 0; is_fine && i < N_COLUMNS; i++)
    is_fine = ent__dataset_need (&dataset, names[i], &table.columns[i], error);
  is_fine = is_fine && ent__dataset_read (&dataset, take_row, &table, error);
  ent__dataset_close (&dataset);
  return is_fine;
}

/* The first line has no digits where it names the columns. */
static gboolean
has_header (const char *head, gsize length)
{
  return ent__dataset_has_columns (head, length, names);
}

static gboolean
gdelt_mentions_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
                     G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  char *head;
  gsize length;
  Mention mention = { .builder = builder, .problems = problems };
  if (!ent_input_peek (input, ENT__PARTS_HEAD_SIZE, &head, &length, error))
    return FALSE;
  return has_header (head, length) ? read_table (input, &mention, error)
                                   : read_lines (input, &mention, error);
}

static gboolean
gdelt_mentions_plan_parts (const char *head, gsize length, EntPartsPlan *plan)
{
  return has_header (head, length) ? ent__dataset_plan_parts (head, length, plan)
                                   : ent__parts_plan_lines (head, length, plan);
}

static gboolean
is_row (const char *const *cells)
{
  return g_strv_length ((char **)cells) == N_COLUMNS && ent__is_digits (cells[GLOBALEVENTID], 0) &&
         ent__is_digits (cells[EVENTTIMEDATE], 14) && ent__is_digits (cells[MENTIONTIMEDATE], 14);
}

static guint
gdelt_mentions_sniff (const char *head, gsize length)
{
  return has_header (head, length) ? 100 : ent__tabbed_sniff_lines (head, length, is_row, 100);
}

static const char *const suffixes[] = { ".mentions.csv", NULL };

const EntImporter ent__importer_gdelt_mentions = {
  .name = "gdelt-mentions",
  .summary = N_ ("GDELT 2.0 mentions of events, beside the files of these"),
  .suffixes = suffixes,
  .sniff = gdelt_mentions_sniff,
  .read = gdelt_mentions_read,
  .plan_parts = gdelt_mentions_plan_parts,
  .copy_rejects = ent__rejects_copy_rows,
};
