/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of data sets over the rows of delimited.c. The header is looked up once; what an importer does not
 * ask for becomes attributes under the data set's own names. Read next: dataset-private.h, whose words these
 * are. */
#include "importers/dataset-private.h"
#include "importers/input-private.h"
#include "importers/parts-cut-private.h"

#include <string.h>

#define MAX_ROW_SIZE (1u << 20)
#define MAX_COLUMNS 4096

/* The header. */

/* The separator that the first line has most of. */
static char
find_delimiter (const char *head, gsize length)
{
  static const char candidates[] = { ',', '\t', ';' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  guint best = 0;
  for (gsize i = 0; i < length && (head[i] != '\n' || i == 0); i++)
    for (guint j = 0; j < G_N_ELEMENTS (candidates); j++)
      counts[j] += head[i] == candidates[j];
  for (guint j = 1; j < G_N_ELEMENTS (candidates); j++)
    if (counts[j] > counts[best])
      best = j;
  return candidates[best];
}

/* Whether @name, of @length bytes, is one of @names in any case. */
static gboolean
is_one_of (const char *name, gsize length, const char *names)
{
  for (const char *at = names; *at != '\0';) {
    gsize n = strcspn (at, "|");
    if (n == length && g_ascii_strncasecmp (at, name, n) == 0)
      return TRUE;
    at += n + (at[n] == '|');
  }
  return FALSE;
}

/* Goes over the cells of the first line, roughly: names of data sets' columns hold no separators. */
static gboolean
has_column (const char *head, const char *end, char delimiter, const char *names)
{
  for (const char *at = head; at < end;) {
    const char *next = memchr (at, delimiter, (gsize)(end - at));
    const char *to = next != NULL ? next : end;
    while (at < to && (*at == '"' || g_ascii_isspace (*at)))
      at++;
    const char *last = to;
    while (last > at && (last[-1] == '"' || g_ascii_isspace (last[-1])))
      last--;
    if (is_one_of (at, (gsize)(last - at), names))
      return TRUE;
    at = to + 1;
  }
  return FALSE;
}

gboolean
ent__dataset_has_columns (const char *head, gsize length, const char *const *needed)
{
  char delimiter = find_delimiter (head, length);
  const char *newline = memchr (head, '\n', length);
  const char *end = newline != NULL ? newline : head + length;
  for (guint i = 0; needed[i] != NULL; i++)
    if (!has_column (head, end, delimiter, needed[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_header (EntDataset *dataset, GError **error)
{
  const char *file = ent_input_get_name (dataset->input);
  EntRowStatus status = ent__delimited_next (&dataset->rows, error);
  GArray *cells = dataset->rows.cells;
  if (status == ENT__ROW_ERROR)
    return FALSE;
  if (status != ENT__ROW_READ || cells->len > MAX_COLUMNS) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: the header cannot be read: %s", file,
                 dataset->rows.line,
                 status == ENT__ROW_END   ? "there is none"
                 : status == ENT__ROW_BAD ? dataset->rows.message
                                          : "it has too many columns");
    return FALSE;
  }
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (dataset->names, g_ascii_strdown (g_array_index (cells, EntCell, i).text, -1));
  g_ptr_array_add (dataset->names, NULL);
  g_array_set_size (dataset->is_used, cells->len);
  dataset->rows.n_expected = cells->len;
  dataset->rows.next_line += ent__input_take_lines_before (dataset->input);
  return TRUE;
}

gboolean
ent__dataset_open (EntDataset *dataset, EntInput *input, EntBuilder *builder, EntProblems *problems,
                   GError **error)
{
  char *head;
  gsize length;
  *dataset = (EntDataset){ .input = input, .builder = builder, .problems = problems };
  dataset->first_day = ENT_DAY_MAX;
  dataset->last_day = ENT_DAY_MIN;
  dataset->names = g_ptr_array_new_with_free_func (g_free);
  dataset->is_used = g_array_new (FALSE, TRUE, sizeof (gboolean));
  dataset->attributes = g_array_new (FALSE, FALSE, sizeof (EntAttributeDraft));
  dataset->strings = g_string_chunk_new (4096);
  dataset->known = g_hash_table_new (g_str_hash, g_str_equal);
  ent__delimited_init (&dataset->rows, input, ',', MAX_ROW_SIZE);
  ent_builder_set_unknown_names (builder, ENT_UNKNOWN_NAMES_UNSPECIFIED);
  if (!ent_input_peek (input, 64u << 10, &head, &length, error))
    return FALSE;
  dataset->rows.delimiter = find_delimiter (head, length);
  return read_header (dataset, error);
}

/* The header ends where its row does, wherever the lines in its cells end. Blank lines before it are passed
 * over, as ent__delimited_next() does; a first row that names nothing is blank too, and the header somewhere
 * behind it. */
gboolean
ent__dataset_plan_parts (const char *head, gsize length, EntPartsPlan *plan)
{
  gsize start = 0;
  gboolean has_names = FALSE;
  while (start < length && (head[start] == '\n' || head[start] == '\r'))
    start++;
  plan->delimiter = find_delimiter (head, length);
  const char *end = ent__delimited_find_end (head + start, head + length, plan->delimiter);
  for (const char *at = head + start; end != NULL && at < end; at++)
    has_names = has_names || g_ascii_isalnum (*at);
  if (!has_names)
    return FALSE;
  plan->header_length = (gsize)(end - head) + 1;
  plan->n_header_lines = ent__cut_count_lines (head, plan->header_length);
  return TRUE;
}

guint32
ent__dataset_add_source (EntDataset *dataset, const EntDatasetSource *source)
{
  EntSourceDraft draft = { .id = { .text = source->id },
                           .title = { .text = source->title },
                           .publisher = { .text = source->publisher },
                           .url = { .text = source->url },
                           .language = { .text = "en" },
                           .default_confidence = source->confidence,
                           .place = { .file = ent_input_get_name (dataset->input), .line = 1 } };
  return ent_builder_add_source (dataset->builder, &draft);
}

gint
ent__dataset_find_kept (EntDataset *dataset, const char *names)
{
  for (guint i = 0; i + 1 < dataset->names->len; i++) {
    const char *name = g_ptr_array_index (dataset->names, i);
    if (is_one_of (name, strlen (name), names))
      return (gint)i;
  }
  return -1;
}

gint
ent__dataset_find_named (EntDataset *dataset, const char *name)
{
  for (guint i = 0; i + 1 < dataset->names->len; i++)
    if (g_ascii_strcasecmp (g_ptr_array_index (dataset->names, i), name) == 0) {
      g_array_index (dataset->is_used, gboolean, i) = TRUE;
      return (gint)i;
    }
  return -1;
}

gint
ent__dataset_find (EntDataset *dataset, const char *names)
{
  gint column = ent__dataset_find_kept (dataset, names);
  if (column >= 0)
    g_array_index (dataset->is_used, gboolean, column) = TRUE;
  return column;
}

gboolean
ent__dataset_need (EntDataset *dataset, const char *names, gint *column, GError **error)
{
  *column = ent__dataset_find (dataset, names);
  if (*column >= 0)
    return TRUE;
  g_auto (GStrv) each = g_strsplit (names, "|", -1);
  g_autofree char *list = g_strjoinv (" or ", each);
  g_autofree char *hint = ent_nearest_hint (each[0], (const char *const *)dataset->names->pdata);
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:1: the header has no column %s%s%s",
               ent_input_get_name (dataset->input), list, hint != NULL ? ": " : "", hint != NULL ? hint : "");
  return FALSE;
}

/* Rows. */

EntPlace
ent__dataset_get_place (const EntDataset *dataset)
{
  return (EntPlace){ .file = ent_input_get_name (dataset->input), .line = dataset->rows.line, .column = 1 };
}

gboolean
ent__dataset_read (EntDataset *dataset, EntDatasetRow take, gpointer data, GError **error)
{
  EntRowStatus status;
  while ((status = ent__delimited_next (&dataset->rows, error)) != ENT__ROW_END) {
    if (status == ENT__ROW_ERROR)
      return FALSE;
    if (status == ENT__ROW_READ) {
      take (dataset, data);
      continue;
    }
    EntPlace place = ent__dataset_get_place (dataset);
    place.column = dataset->rows.column;
    place.first_line = place.last_line = dataset->rows.next_line - 1; /* only that line is skipped */
    ent_problems_add (dataset->problems, ENT_SEVERITY_ERROR, dataset->rows.code, &place, "%s",
                      dataset->rows.message);
  }
  return TRUE;
}

void
ent__dataset_reject (EntDataset *dataset, gint column, const char *code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (message, -1); /* a cell may have been cut within a character */
  EntPlace place = ent__dataset_get_place (dataset);
  if (column >= 0) {
    const EntCell *cell = &g_array_index (dataset->rows.cells, EntCell, column);
    place.first_line = place.line;
    place.line = cell->line;
    place.column = cell->column;
  }
  ent_problems_add (dataset->problems, ENT_SEVERITY_ERROR, code, &place, "%s", valid);
}

const char *
ent__dataset_get (const EntDataset *dataset, gint column)
{
  if (column < 0)
    return NULL;
  const char *text = g_array_index (dataset->rows.cells, EntCell, column).text;
  return *text == '\0' || strcmp (text, "NA") == 0 || strcmp (text, ".") == 0 ? NULL : text;
}

EntText
ent__dataset_get_text (const EntDataset *dataset, gint column)
{
  const char *text = ent__dataset_get (dataset, column);
  if (text == NULL)
    return (EntText){ 0 };
  const EntCell *cell = &g_array_index (dataset->rows.cells, EntCell, column);
  return (EntText){ text, cell->line, cell->column };
}

static const char *
get_name (const EntDataset *dataset, gint column)
{
  return g_ptr_array_index (dataset->names, column);
}

gboolean
ent__dataset_get_integer (EntDataset *dataset, gint column, gint least, gint most, gint *value)
{
  const char *text = ent__dataset_get (dataset, column);
  gint64 number;
  if (text == NULL)
    ent__dataset_reject (dataset, column, "missing-field", "%.80s is missing", get_name (dataset, column));
  else if (!g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    ent__dataset_reject (dataset, column, "bad-number", "%.80s: '%.40s' is no whole number from %d to %d",
                         get_name (dataset, column), text, least, most);
  else {
    *value = (gint)number;
    return TRUE;
  }
  return FALSE;
}

gboolean
ent__dataset_get_flag (EntDataset *dataset, gint column)
{
  const char *text = ent__dataset_get (dataset, column);
  if (text == NULL || strcmp (text, "0") == 0)
    return FALSE;
  if (strcmp (text, "1") == 0)
    return TRUE;
  ent__dataset_count_unknown (dataset, get_name (dataset, column), text);
  return FALSE;
}

const char *
ent__dataset_get_actor (EntDataset *dataset, const char *system, gint column)
{
  const char *text = ent__dataset_get (dataset, column);
  if (text == NULL) {
    ent__dataset_reject (dataset, column, "missing-field", "%.80s is missing", get_name (dataset, column));
    return NULL;
  }
  /* cells say "fra" and "q142" too */
  gboolean is_upper = strcmp (system, "iso") == 0 || strcmp (system, "wikidata") == 0;
  g_autofree char *upper = is_upper ? g_ascii_strup (text, -1) : NULL;
  g_autofree char *name = g_strdup_printf ("%s:%s", system, is_upper ? upper : text);
  const char *kept = g_string_chunk_insert_const (dataset->strings, name);
  gpointer is_known = g_hash_table_lookup (dataset->known, kept);
  EntGazetteerReadings readings;
  if (is_known == NULL) {
    ent_gazetteer_resolve (kept, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
    is_known = GINT_TO_POINTER (readings.n > 0 ? 1 : -1);
    g_hash_table_insert (dataset->known, (gpointer)kept, is_known);
  }
  if (is_known != GINT_TO_POINTER (1))
    ent__dataset_count_unknown (dataset, system, text);
  return kept;
}

void
ent__dataset_take_attributes (EntDataset *dataset)
{
  g_array_set_size (dataset->attributes, 0);
  for (guint i = 0; i < dataset->rows.cells->len; i++) {
    EntAttributeDraft attribute = { get_name (dataset, (gint)i), ent__dataset_get (dataset, (gint)i) };
    if (attribute.value != NULL && !g_array_index (dataset->is_used, gboolean, i))
      g_array_append_val (dataset->attributes, attribute);
  }
}

/* Codes. */

void
ent__dataset_count_unknown (EntDataset *dataset, const char *what, const char *code)
{
  EntPlace place = ent__dataset_get_place (dataset);
  g_autofree char *text = g_strdup_printf ("%.80s '%.80s' is no known code", what, code);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  ent_problems_count_at (dataset->problems, ENT_SEVERITY_NOTE, "unknown-code", &place, 1, valid);
}

const char *
ent__dataset_find_relation (EntDataset *dataset, const char *system, const char *code)
{
  if (dataset->vocabulary == NULL)
    dataset->vocabulary = ent_vocabulary_ref (ent_builder_get_vocabulary (dataset->builder));
  gint found = ent_vocabulary_find_code (dataset->vocabulary, system, code);
  if (found >= 0)
    return ent_vocabulary_get (dataset->vocabulary, (guint)found)->id;
  ent__dataset_count_unknown (dataset, system, code);
  return NULL;
}

void
ent__dataset_close (EntDataset *dataset)
{
  ent_builder_set_unknown_names (dataset->builder, ENT_UNKNOWN_NAMES_REJECT);
  ent__delimited_clear (&dataset->rows);
  g_hash_table_unref (dataset->known);
  g_string_chunk_free (dataset->strings);
  g_array_unref (dataset->attributes);
  g_array_unref (dataset->is_used);
  g_ptr_array_unref (dataset->names);
  g_clear_pointer (&dataset->vocabulary, ent_vocabulary_unref);
}
