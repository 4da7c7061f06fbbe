/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as CSV or TSV: a claim a row, its fields named in the header as everywhere, nested ones
 * dotted. The header is looked up once; a row then fills its fields without a search or an allocation. Read
 * next: delimited.c. */
#include "importers/claims-private.h"
#include "importers/delimited-private.h"
#include "importers/input-private.h"
#include "importers/json-parser-private.h"
#include "importers/parts-cut-private.h"
#include "importers/rejects-private.h"
#include "importers/table-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_COLUMNS 4096

typedef struct {
  EntClaimsReader *claims;
  EntProblems *problems;
  EntDelimited rows;
  GPtrArray *names;          /* of char *, the header's */
  GArray *columns;           /* of EntFieldColumn */
  GArray *attributes;        /* of EntAttributeDraft, of the row at hand */
  GArray *source_attributes; /* likewise */
} Csv;

/* The separator is the one with which the header has the most known names, unless the file says it. */

static void
take_quotes_off (char **name)
{
  gsize length = strlen (*name);
  if (length < 2 || (*name)[0] != '"' || (*name)[length - 1] != '"')
    return;
  (*name)[length - 1] = '\0';
  *name = g_strstrip (*name + 1);
}

/* @required: (out): bits of the columns that a claims table needs. A name that holds the separator is cut in
 * two here; that costs a point, no more. */
static guint
count_known (const char *head, gsize length, char delimiter, guint *required)
{
  static const char *const needed[] = { "subject", "relation", "object" };
  const char *end = memchr (head, '\n', length);
  guint n = 0;
  g_autofree char *line =
      g_ascii_strdown (head, (gssize)MIN (end != NULL ? (gsize)(end - head) : length, 64u << 10));
  const char separator[] = { delimiter, '\0' };
  g_auto (GStrv) names = g_strsplit (line, separator, MAX_COLUMNS);
  *required = 0;
  for (guint i = 0; names[i] != NULL; i++) {
    char *name = g_strstrip (names[i]);
    take_quotes_off (&name);
    n += ent__field_find_column (name).n_offsets > 0;
    for (guint j = 0; j < G_N_ELEMENTS (needed); j++)
      if (g_str_has_prefix (name, needed[j]) && strchr (".", name[strlen (needed[j])]) != NULL)
        *required |= 1u << j;
  }
  return n;
}

/* "sep=;" on a line of its own, which Excel writes and takes for an order. Returns the line's length with its
 * break, or 0. */
static gsize
find_sep_line (const char *head, gsize length, char *delimiter)
{
  gsize quote = length > 0 && *head == '"', at = quote + strlen ("sep=") + 1;
  if (length < at || g_ascii_strncasecmp (head + quote, "sep=", strlen ("sep=")) != 0)
    return 0;
  char c = head[at - 1];
  if (!(g_ascii_ispunct (c) || c == '\t' || c == ' ') || c == '"')
    return 0;
  at += quote && at < length && head[at] == '"';
  at += at < length && head[at] == '\r';
  if (at < length && head[at] != '\n')
    return 0;
  *delimiter = c;
  return MIN (at + 1, length);
}

/* Layout: how the file's table is written. @required: see count_known() */
typedef struct {
  char delimiter;
  gsize skipped; /* bytes before the header that are no row */
  guint n_skipped_lines;
  guint n_known;
  guint required;
} Layout;

/* The first that has most wins, so a header of one known name is read with commas. Blank lines before the
 * header are no rows, but count as lines. */
static Layout
find_layout (const char *head, gsize length)
{
  static const char candidates[] = { ',', ';', '\t' };
  Layout layout = { .delimiter = ',' };
  gsize start = 0;
  while (start < length && (head[start] == '\n' || head[start] == '\r'))
    layout.n_skipped_lines += head[start++] == '\n';
  gsize sep = find_sep_line (head + start, length - start, &layout.delimiter);
  layout.n_skipped_lines += sep > 0;
  layout.skipped = start + sep;
  head += layout.skipped;
  length -= layout.skipped;
  if (sep > 0) {
    layout.n_known = count_known (head, length, layout.delimiter, &layout.required);
    return layout;
  }
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    guint required, n = count_known (head, length, candidates[i], &required);
    if (n <= layout.n_known)
      continue;
    layout.delimiter = candidates[i];
    layout.n_known = n;
    layout.required = required;
  }
  return layout;
}

/* The header. */

/* Without a header no row means anything, so it is the error of the whole file. */
static gboolean
fail_header (Csv *csv, GError **error, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (message, -1); /* a name may have been cut within a character */
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: %s", ent_input_get_name (csv->rows.input),
               csv->rows.line, valid);
  return FALSE;
}

/* Among the columns that the file has, the first that is near enough to be meant. */
static const char *
find_misspelt (const Csv *csv, const char *needed)
{
  for (guint i = 0; i < csv->names->len; i++) {
    const char *name = g_ptr_array_index (csv->names, i);
    if (g_strcmp0 (ent__field_nearest (&ent__claim_fields, name), needed) == 0)
      return name;
  }
  return NULL;
}

/* An actor may be told by its name or its id alone. */
static gboolean
check_needed (Csv *csv, GError **error)
{
  static const char *const needed[][3] = {
    { "subject", "subject.name", "subject.id" },
    { "relation", NULL, NULL },
    { "object", "object.name", "object.id" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (needed); i++) {
    gboolean is_there = FALSE;
    for (guint j = 0; j < 3 && needed[i][j] != NULL; j++)
      is_there |= g_ptr_array_find_with_equal_func (csv->names, needed[i][j], g_str_equal, NULL);
    if (is_there)
      continue;
    const char *misspelt = find_misspelt (csv, needed[i][0]);
    return fail_header (csv, error,
                        "the header has no column '%s'%s%s%s; a claims table needs subject, relation and "
                        "object, and what the columns of another one are is said with --map "
                        "(docs/tutorial-events.md)",
                        needed[i][0], misspelt != NULL ? "; the one called '" : "",
                        misspelt != NULL ? misspelt : "", misspelt != NULL ? "' may be meant for it" : "");
  }
  return TRUE;
}

/* Said once for the column, and not for each row. */
static void
warn_misspelt (Csv *csv, const EntCell *cell, const char *name)
{
  gsize head = strcspn (name, ".");
  const char *nearest = name[head] == '\0' ? ent__field_nearest (&ent__claim_fields, name) : NULL;
  EntPlace place = { .file = ent_input_get_name (csv->rows.input),
                     .line = cell->line,
                     .column = cell->column };
  if (nearest != NULL)
    ent_problems_add_once (
        csv->problems, ENT_SEVERITY_WARNING, "unknown-field", &place,
        "'%.80s' is no field of the format and is kept as an attribute; did you mean '%s'?", name, nearest);
}

/* Our exporter puts an apostrophe before what a spreadsheet would run as a formula, and before texts that
 * begin with apostrophes and then such a character; one is taken off again. */
static const char *
undo_apostrophe (const char *text)
{
  gsize n = *text == '\'' ? strspn (text, "'") : 0;
  return n > 0 && text[n] != '\0' && strchr ("=+-@\t\r", text[n]) != NULL ? text + 1 : text;
}

/* The format's own names are known in any case ("Subject", "SOURCE.TITLE") and with blanks around them, as
 * people and spreadsheets write them; an attribute is called as it is. Returns: (transfer full): the name
 * that counts */
static char *
normalise_name (const char *text)
{
  g_autofree char *name = g_strdup (undo_apostrophe (text));
  g_autofree char *known = g_strstrip (g_ascii_strdown (name, -1));
  EntFieldColumn column = ent__field_find_column (known);
  if (column.attribute == NULL)
    return g_steal_pointer (&known);
  if (!column.is_of_source)
    return g_steal_pointer (&name);
  const char *dot = strchr (name, '.');
  return g_strconcat ("source", dot, NULL);
}

/* Names must be unlike: of two columns `note` nobody could say which counts. */
static gboolean
add_column (Csv *csv, const EntCell *cell, GError **error)
{
  char *name = normalise_name (cell->text);
  gboolean is_known = g_ptr_array_find_with_equal_func (csv->names, name, g_str_equal, NULL);
  g_ptr_array_add (csv->names, name);
  if (*name == '\0')
    return fail_header (csv, error, "column %u has no name: name it or delete it", csv->names->len);
  if (is_known)
    return fail_header (csv, error, "the column '%.80s' is there twice", name);
  EntFieldColumn column = ent__field_find_column (name);
  if (column.attribute != NULL)
    warn_misspelt (csv, cell, name);
  g_array_append_val (csv->columns, column);
  return TRUE;
}

/* Empty columns at the right edge are what is left of cells that were deleted; their rows may have them too.
 */
static guint
count_columns (const GArray *cells)
{
  guint n = cells->len;
  while (n > 0 && *g_array_index (cells, EntCell, n - 1).text == '\0')
    n--;
  return n;
}

/* From here each row must have as many cells as columns have names. */
static gboolean
read_header (Csv *csv, GError **error)
{
  EntRowStatus status = ent__delimited_next (&csv->rows, error);
  if (status == ENT__ROW_ERROR)
    return FALSE;
  if (status == ENT__ROW_END)
    return fail_header (csv, error,
                        "there is no header; its first row names the columns: subject, relation, object, …");
  if (status == ENT__ROW_BAD)
    return fail_header (csv, error, "the header cannot be read: %s", csv->rows.message);
  guint n_columns = count_columns (csv->rows.cells);
  if (n_columns > MAX_COLUMNS)
    return fail_header (csv, error, "the header has %u columns, more than %d", n_columns, MAX_COLUMNS);
  for (guint i = 0; i < n_columns; i++)
    if (!add_column (csv, &g_array_index (csv->rows.cells, EntCell, i), error))
      return FALSE;
  csv->rows.n_expected = csv->columns->len;
  return check_needed (csv, error);
}

/* Rows. */

/* An empty cell is a field that is not there: a table has no other way to say so. */
static void
take_cell (Csv *csv, EntFields *fields, guint i)
{
  const EntCell *cell = &g_array_index (csv->rows.cells, EntCell, i);
  const EntFieldColumn *column = &g_array_index (csv->columns, EntFieldColumn, i);
  const char *text = undo_apostrophe (cell->text);
  if (*text == '\0')
    return;
  for (guint j = 0; j < column->n_offsets; j++)
    G_STRUCT_MEMBER (EntText, fields, column->offsets[j]) = (EntText){ text, cell->line, cell->column };
  if (column->attribute == NULL)
    return;
  EntAttributeDraft attribute = { column->attribute, text };
  g_array_append_val (column->is_of_source ? csv->source_attributes : csv->attributes, attribute);
}

/* All fields are lent from the row; the builder copies what it keeps. */
static void
take_row (Csv *csv)
{
  EntFields fields = { .claim.place = { ent_input_get_name (csv->rows.input), csv->rows.line, 1, NULL, 0,
                                        0 } };
  g_array_set_size (csv->attributes, 0);
  g_array_set_size (csv->source_attributes, 0);
  for (guint i = 0; i < csv->columns->len; i++)
    take_cell (csv, &fields, i);
  fields.claim.attributes = (const EntAttributeDraft *)(gpointer)csv->attributes->data;
  fields.claim.n_attributes = csv->attributes->len;
  fields.source.attributes = (const EntAttributeDraft *)(gpointer)csv->source_attributes->data;
  fields.source.n_attributes = csv->source_attributes->len;
  ent__claims_take_fields (csv->claims, &fields);
}

/* Of such a row only the line that it begins in is skipped. */
static void
report_row (Csv *csv)
{
  guint line = csv->rows.next_line - 1;
  EntPlace place = {
    ent_input_get_name (csv->rows.input), csv->rows.line, csv->rows.column, NULL, line, line
  };
  ent_problems_add (csv->problems, ENT_SEVERITY_ERROR, csv->rows.code, &place, "%s", csv->rows.message);
}

/* A row that cannot be taken apart is reported here; what its words mean, the builder judges. */
static gboolean
read_rows (Csv *csv, GError **error)
{
  EntRowStatus status;
  while ((status = ent__delimited_next (&csv->rows, error)) != ENT__ROW_END) {
    if (status == ENT__ROW_ERROR)
      return FALSE;
    if (status == ENT__ROW_BAD)
      report_row (csv);
    else
      take_row (csv);
  }
  return TRUE;
}

/* The window is peeked as far as a header may reach, to find its separator, and read from its start. */
static gboolean
csv_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
          G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  char *head;
  gsize length;
  if (!ent_input_peek (input, 64u << 10, &head, &length, error))
    return FALSE;
  Layout layout = find_layout (head, length);
  ent_input_consume (input, layout.skipped);
  g_autoptr (EntClaimsReader) claims = ent__claims_reader_new (input, builder, problems, FALSE, TRUE);
  Csv csv = {
    .claims = claims,
    .problems = problems,
    .names = g_ptr_array_new_with_free_func (g_free),
    .columns = g_array_new (FALSE, FALSE, sizeof (EntFieldColumn)),
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
    .source_attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
  };
  ent__delimited_init (&csv.rows, input, layout.delimiter, ENT__RECORD_MAX_SIZE);
  csv.rows.next_line += layout.n_skipped_lines;
  gboolean is_fine = read_header (&csv, error);
  csv.rows.next_line += ent__input_take_lines_before (input);
  is_fine = is_fine && read_rows (&csv, error);
  ent__delimited_clear (&csv.rows);
  g_array_unref (csv.source_attributes);
  g_array_unref (csv.attributes);
  g_array_unref (csv.columns);
  g_ptr_array_unref (csv.names);
  return is_fine;
}

/* The header ends where its row does, wherever the lines in its cells end. */
static gboolean
csv_plan_parts (const char *head, gsize length, EntPartsPlan *plan)
{
  Layout layout = find_layout (head, length);
  const char *end = ent__delimited_find_end (head + layout.skipped, head + length, layout.delimiter);
  if (end == NULL)
    return FALSE;
  plan->delimiter = layout.delimiter;
  plan->header_length = (gsize)(end - head) + 1;
  plan->n_header_lines = ent__cut_count_lines (head, plan->header_length);
  return TRUE;
}

/* A table with the three needed columns is ours; some known names may be chance. */
static guint
csv_sniff (const char *head, gsize length)
{
  Layout layout = find_layout (head, length);
  return layout.required == 7 ? 90 : layout.n_known >= 3 ? 40 : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_csv = {
  .name = "csv",
  .summary = N_ ("claims as CSV or TSV: a claim a row"),
  .suffixes = suffixes,
  .sniff = csv_sniff,
  .read = csv_read,
  .plan_parts = csv_plan_parts,
  .copy_rejects = ent__rejects_copy_rows,
};
