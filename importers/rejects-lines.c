/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rejected records of formats in which a record is a line, or a row of cells that may hold line breaks. What
 * is between them is passed over line by line, without a look at it; only where a rejected row ends is found
 * out by the rules of rows. Reasons stand above their records as lines that the readers pass over (lines.c).
 */
#include "importers/rejects-private.h"

#include <string.h>

#include "importers/dataset-private.h"
#include "importers/lines-private.h"
#include "importers/parts-cut-private.h"

#define WINDOW (256u << 10)
#define HEAD_SIZE (64u << 10)

/* Reasons that stand before one record, or a run of rows that may be one. */
#define MAX_RUN (1u << 20)

/* Copy: @is_table: it has the header of a data set where the importer plans none
 * @line: the next of the input
 * @reasons, @records: of the run at hand, and how many of both kinds it holds
 * @is_open: the last row of the run was broken, so that the next may be its rest */
typedef struct {
  EntRejectsJob *job;
  EntInput *input;
  gboolean is_table;
  EntPartsPlan plan;
  guint line;
  GString *reasons;
  GString *records;
  guint n_records;
  guint n_carried;
  gboolean is_open;
} Copy;

/* Passes over lines; at the end of the text, copy->line stays below @line. */
static gboolean
skip_to (Copy *copy, guint line, GError **error)
{
  char *data;
  gsize length;
  while (copy->line < line) {
    if (!ent_input_peek (copy->input, WINDOW, &data, &length, error))
      return FALSE;
    if (length == 0)
      return TRUE;
    gsize at = 0;
    while (at < length && copy->line < line) {
      const char *newline = memchr (data + at, '\n', length - at);
      at = newline != NULL ? (gsize)(newline - data) + 1 : length;
      copy->line += newline != NULL;
    }
    ent_input_consume (copy->input, at);
  }
  return TRUE;
}

/* Appends a line with its break, however long. *@is_whole: it was not longer than is copied. */
static gboolean
copy_line (Copy *copy, gboolean *is_whole, GError **error)
{
  char *data;
  gsize length;
  const char *newline = NULL;
  while (newline == NULL) {
    if (!ent_input_peek (copy->input, WINDOW, &data, &length, error))
      return FALSE;
    if (length == 0)
      break;
    newline = memchr (data, '\n', length);
    gsize n = newline != NULL ? (gsize)(newline - data) + 1 : length;
    *is_whole = *is_whole && copy->records->len + n <= ENT__REJECTS_MAX_RECORD;
    if (*is_whole)
      g_string_append_len (copy->records, data, (gssize)n);
    ent_input_consume (copy->input, n);
  }
  copy->line++;
  return TRUE;
}

/* How many lines the row at the start of the window takes; one whose quotes are not closed takes one. */
static gboolean
count_lines_of_row (Copy *copy, guint *n_lines, GError **error)
{
  char *data;
  gsize length, wanted = WINDOW;
  const char *end;
  *n_lines = 1;
  if (copy->plan.delimiter == '\0')
    return TRUE;
  for (;; wanted = MAX (length + 1, 2 * wanted)) {
    if (!ent_input_peek (copy->input, wanted, &data, &length, error))
      return FALSE;
    end = ent__delimited_find_end (data, data + length, copy->plan.delimiter);
    if (end != NULL || length < wanted || length > ENT__REJECTS_MAX_RECORD)
      break;
  }
  if (end != NULL)
    *n_lines = ent__cut_count_lines (data, (gsize)(end - data) + 1);
  else if (length < wanted) /* the last row; what is open is closed by the text's end */
    *n_lines = MAX (ent__cut_count_lines (data, length), 1);
  return TRUE;
}

/* A run of broken rows is written as it stands, below all its reasons: together they may be one row. */
static gboolean
flush (Copy *copy, GError **error)
{
  EntRejectsFiles *files = copy->job->files;
  gboolean is_fine = ent__rejects_files_append (files, copy->reasons->str, copy->reasons->len,
                                                copy->n_records, copy->n_carried, error) &&
                     ent__rejects_files_append (files, copy->records->str, copy->records->len, 0, 0, error);
  g_string_truncate (copy->reasons, 0);
  g_string_truncate (copy->records, 0);
  copy->n_records = copy->n_carried = 0;
  copy->is_open = FALSE;
  return is_fine;
}

/* The record's line break, or one where the text's last line has none. */
static const char *
end_line (GString *records)
{
  if (records->len > 0 && records->str[records->len - 1] != '\n')
    g_string_append_c (records, '\n');
  return g_str_has_suffix (records->str, "\r\n") ? "\r\n" : "\n";
}

/* All that was said of the lines up to @last. Returns: the number of the first reject behind them */
static guint
take_reasons (Copy *copy, guint i, guint last, const char *end)
{
  GArray *rejects = copy->job->rejects;
  for (; i < rejects->len; i++) {
    EntReject *reject = &g_array_index (rejects, EntReject, i);
    if (reject->first_line > last)
      break;
    reject->is_copied = TRUE;
    if (reject->problem == NULL)
      continue;
    g_autofree char *text = ent__rejects_describe (reject->problem);
    g_string_append_printf (copy->reasons, "%s%s%s", ENT__REASON_MARK, text, end);
  }
  return i;
}

/* The record of reject *@i, to which more of them may belong. */
static gboolean
copy_record (Copy *copy, guint *i, GError **error)
{
  EntReject reject = g_array_index (copy->job->rejects, EntReject, *i);
  gboolean is_whole = TRUE, goes_on = copy->is_open && copy->line == reject.first_line;
  guint n_lines = 1;
  if ((!goes_on || copy->records->len > MAX_RUN) && !flush (copy, error))
    return FALSE;
  if (!skip_to (copy, reject.first_line, error))
    return FALSE;
  if (copy->line < reject.first_line) { /* the file has become shorter */
    ++*i;
    return TRUE;
  }
  if (reject.last_line == 0 && !count_lines_of_row (copy, &n_lines, error))
    return FALSE;
  for (guint line = 0; line < n_lines; line++)
    if (!copy_line (copy, &is_whole, error))
      return FALSE;
  if (!is_whole) {
    g_string_truncate (copy->records, 0);
    ++*i;
    return TRUE;
  }
  *i = take_reasons (copy, *i, copy->line - 1, end_line (copy->records));
  copy->n_records += reject.problem != NULL;
  copy->n_carried += reject.problem == NULL;
  copy->is_open = reject.last_line != 0;
  return TRUE;
}

/* How the file lies. FALSE where its header has no end in sight. */
static gboolean
plan (Copy *copy, const char *head, gsize length)
{
  const EntImporter *importer = copy->job->importer;
  if (importer->plan_parts != NULL)
    return importer->plan_parts (head, length, &copy->plan);
  return !copy->is_table || ent__dataset_plan_parts (head, length, &copy->plan);
}

/* The header, as it is, before the first record of a file. What is said of no line is not copied: it comes
 * first. */
static gboolean
copy_all (Copy *copy, const char *key, GError **error)
{
  char *head;
  gsize length;
  guint i = 0;
  while (i < copy->job->rejects->len && g_array_index (copy->job->rejects, EntReject, i).first_line == 0)
    i++;
  if (!ent_input_peek (copy->input, HEAD_SIZE, &head, &length, error))
    return FALSE;
  if (i == copy->job->rejects->len || !plan (copy, head, length))
    return TRUE;
  gboolean is_fine = ent__rejects_files_begin (copy->job, key, head, copy->plan.header_length, NULL, error);
  while (is_fine && i < copy->job->rejects->len)
    is_fine = copy_record (copy, &i, error);
  return is_fine && flush (copy, error) && ent__rejects_files_end (copy->job->files, error);
}

static gboolean
copy_by_line (EntRejectsJob *job, const char *key, gboolean is_table, GError **error)
{
  g_autoptr (EntArchive) archive = NULL;
  Copy copy = {
    .job = job, .input = ent__rejects_open (job, &archive, error), .is_table = is_table, .line = 1
  };
  if (copy.input == NULL)
    return FALSE;
  copy.reasons = g_string_new (NULL);
  copy.records = g_string_new (NULL);
  gboolean is_fine = copy_all (&copy, key, error);
  g_string_free (copy.records, TRUE);
  g_string_free (copy.reasons, TRUE);
  return is_fine;
}

gboolean
ent__rejects_copy_numbered (EntRejectsJob *job, const char *key, GError **error)
{
  return copy_by_line (job, key, FALSE, error);
}

gboolean
ent__rejects_copy_lines (EntRejectsJob *job, GError **error)
{
  return copy_by_line (job, NULL, FALSE, error);
}

gboolean
ent__rejects_copy_rows (EntRejectsJob *job, GError **error)
{
  return copy_by_line (job, NULL, TRUE, error);
}
