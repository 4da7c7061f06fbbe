/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The claims format as CSV or TSV: a claim a row, its fields named in the header as everywhere, nested ones
 * dotted. The header is looked up once; a row then fills its fields without a search or an allocation. Read
 * next: delimited.c. */
#include "importers/claims-private.h"
#include "importers/delimited-private.h"
#include "importers/json-parser-private.h"
#include "importers/table-private.h"

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

/* The separator is the one with which the header has the most known names. */

static guint
count_known (const char *head, gsize length, char delimiter, guint *required)
{
  static const char *const needed[] = { "subject", "relation", "object" };
  const char *end = memchr (head, '\n', length);
  guint n = 0;
  g_autofree char *line = g_strndup (head, MIN (end != NULL ? (gsize)(end - head) : length, 64u << 10));
  const char separator[] = { delimiter, '\0' };
  g_auto (GStrv) names = g_strsplit (line, separator, MAX_COLUMNS);
  *required = 0;
  for (guint i = 0; names[i] != NULL; i++) {
    char *name = g_strstrip (names[i]);
    gsize name_length = strlen (name);
    if (name_length > 1 && name[0] == '"' && name[name_length - 1] == '"') {
      name[name_length - 1] = '\0';
      name++;
    }
    n += ent__field_find_column (name).n_offsets > 0;
    for (guint j = 0; j < G_N_ELEMENTS (needed); j++)
      if (g_str_has_prefix (name, needed[j]) && strchr (".", name[strlen (needed[j])]) != NULL)
        *required |= 1u << j;
  }
  return n;
}

static char
find_delimiter (const char *head, gsize length, guint *n_known, guint *required)
{
  static const char candidates[] = { ',', ';', '\t' };
  char best = ',';
  *n_known = *required = 0;
  while (length > 0 && (*head == '\n' || *head == '\r')) {
    head++;
    length--;
  }
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++) {
    guint needed, n = count_known (head, length, candidates[i], &needed);
    if (n <= *n_known)
      continue;
    best = candidates[i];
    *n_known = n;
    *required = needed;
  }
  return best;
}

/* The header. */

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
    return fail_header (
        csv, error, "the header has no column '%s'%s%s%s; a claims table needs subject, relation and object",
        needed[i][0], misspelt != NULL ? ": is it '" : "", misspelt != NULL ? misspelt : "",
        misspelt != NULL ? "'?" : "");
  }
  return TRUE;
}

static void
warn_misspelt (Csv *csv, const EntCell *cell)
{
  const char *name = cell->text;
  gsize head = strcspn (name, ".");
  const char *nearest = name[head] == '\0' ? ent__field_nearest (&ent__claim_fields, name) : NULL;
  EntPlace place = { .file = ent_input_get_name (csv->rows.input),
                     .line = cell->line,
                     .column = cell->column };
  if (nearest != NULL)
    ent_problems_add (csv->problems, ENT_SEVERITY_WARNING, "unknown-field", &place,
                      "'%.80s' is no field of the format and is kept as an attribute; did you mean '%s'?",
                      name, nearest);
}

/* Names must be unlike: of two columns `note` nobody could say which counts. */
static gboolean
add_column (Csv *csv, const EntCell *cell, GError **error)
{
  if (*cell->text == '\0')
    return fail_header (csv, error, "column %u has no name: name it or delete it", csv->columns->len + 1);
  if (g_ptr_array_find_with_equal_func (csv->names, cell->text, g_str_equal, NULL))
    return fail_header (csv, error, "the column '%.80s' is there twice", cell->text);
  char *name = g_strdup (cell->text);
  g_ptr_array_add (csv->names, name);
  EntFieldColumn column = ent__field_find_column (name);
  if (column.attribute != NULL)
    warn_misspelt (csv, cell);
  g_array_append_val (csv->columns, column);
  return TRUE;
}

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
  if (csv->rows.cells->len > MAX_COLUMNS)
    return fail_header (csv, error, "the header has %u columns, more than %d", csv->rows.cells->len,
                        MAX_COLUMNS);
  for (guint i = 0; i < csv->rows.cells->len; i++)
    if (!add_column (csv, &g_array_index (csv->rows.cells, EntCell, i), error))
      return FALSE;
  csv->rows.n_expected = csv->columns->len;
  return check_needed (csv, error);
}

/* Rows. */

/* Our exporter puts an apostrophe before what a spreadsheet would run as a formula, and before texts that
 * begin with apostrophes and then such a character; one is taken off again. */
static const char *
undo_apostrophe (const char *text)
{
  gsize n = *text == '\'' ? strspn (text, "'") : 0;
  return n > 0 && text[n] != '\0' && strchr ("=+-@\t\r", text[n]) != NULL ? text + 1 : text;
}

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
  EntFields fields = { .claim.place = { ent_input_get_name (csv->rows.input), csv->rows.line, 1, NULL } };
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

static gboolean
read_rows (Csv *csv, GError **error)
{
  EntRowStatus status;
  while ((status = ent__delimited_next (&csv->rows, error)) != ENT__ROW_END) {
    if (status == ENT__ROW_ERROR)
      return FALSE;
    if (status == ENT__ROW_BAD)
      ent__claims_report_lost (csv->claims, csv->rows.code, csv->rows.line, csv->rows.column, "%s",
                               csv->rows.message);
    else
      take_row (csv);
  }
  return TRUE;
}

static gboolean
csv_read (EntInput *input, EntBuilder *builder, EntProblems *problems,
          G_GNUC_UNUSED const EntImportOptions *options, GError **error)
{
  char *head;
  gsize length;
  guint n_known, required;
  if (!ent_input_peek (input, 64u << 10, &head, &length, error))
    return FALSE;
  g_autoptr (EntClaimsReader) claims = ent__claims_reader_new (input, builder, problems, FALSE, TRUE);
  Csv csv = {
    .claims = claims,
    .problems = problems,
    .names = g_ptr_array_new_with_free_func (g_free),
    .columns = g_array_new (FALSE, FALSE, sizeof (EntFieldColumn)),
    .attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
    .source_attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft)),
  };
  ent__delimited_init (&csv.rows, input, find_delimiter (head, length, &n_known, &required),
                       ENT__RECORD_MAX_SIZE);
  gboolean is_fine = read_header (&csv, error) && read_rows (&csv, error);
  ent__delimited_clear (&csv.rows);
  g_array_unref (csv.source_attributes);
  g_array_unref (csv.attributes);
  g_array_unref (csv.columns);
  g_ptr_array_unref (csv.names);
  return is_fine;
}

/* A table with the three needed columns is ours; some known names may be chance. */
static guint
csv_sniff (const char *head, gsize length)
{
  guint n_known, required;
  find_delimiter (head, length, &n_known, &required);
  return required == 7 ? 90 : n_known >= 3 ? 40 : 0;
}

static const char *const suffixes[] = { ".csv", ".tsv", ".tab", NULL };

const EntImporter ent__importer_csv = {
  .name = "csv",
  .summary = "claims as CSV or TSV: a claim a row",
  .suffixes = suffixes,
  .sniff = csv_sniff,
  .read = csv_read,
};
