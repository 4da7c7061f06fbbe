/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of relations in: the built-in one and the users'. A table is read into a copy of the vocabulary's
 * arrays, which takes their place only when all of it is right. Read next: graph/data/relations.tsv, the
 * table itself. */
#include "graph/relations.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include "graph/error.h"
#include "graph/nearest.h"
#include "graph/relations-private.h"

#define MAX_FILE_SIZE (16u << 20)

typedef enum {
  COLUMN_ID,
  COLUMN_LABEL,
  COLUMN_LAYER,
  COLUMN_SIGN,
  COLUMN_INTENSITY,
  COLUMN_DIRECTION,
  COLUMN_DURATION,
  COLUMN_ROLE,
  COLUMN_CAMEO, /* the four systems in the order of ent__code_systems */
  COLUMN_PLOVER,
  COLUMN_COW,
  COLUMN_ATOP,
  COLUMN_EXCLUDES,
  COLUMN_WHY,
} Column;

#define N_COLUMNS 14

static const char *const column_names[N_COLUMNS + 1] = { "id",        "label",     "layer",    "sign",
                                                         "intensity", "direction", "duration", "role",
                                                         "cameo",     "plover",    "cow",      "atop",
                                                         "excludes",  "why",       NULL };

/* A cell as it stands in the text; NULL where the row has none or it is empty. */
typedef struct {
  const char *text;
  gsize length;
} Cell;

typedef struct {
  EntVocabulary *vocabulary; /* the copy that is being filled */
  const char *filename;
  guint line;
  guint n_columns; /* as the header says; 0 before it */
  Column columns[N_COLUMNS];
  GArray *lines; /* of guint: by relation, the line of this table that defines it, or 0 */
  GError **error;
} Reader;

static gboolean fail (Reader *reader, gint column, const char *format, ...) G_GNUC_PRINTF (3, 4);

/* Reports what is wrong, in @column (a Column, or -1). */
static gboolean
fail (Reader *reader, gint column, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (column >= 0)
    g_set_error (reader->error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s:%u: column '%s': %s"), reader->filename,
                 reader->line, column_names[column], reason);
  else
    g_set_error (reader->error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: %s", reader->filename, reader->line,
                 reason);
  return FALSE;
}

/* Reports a value that is none of @names, with the nearest of them. */
static gboolean
fail_choice (Reader *reader, Column column, const char *value, const char *const *names)
{
  g_autofree char *hint = strlen (value) <= ENT_NEAREST_MAX_LENGTH ? ent_nearest_hint (value, names) : NULL;
  g_autofree char *choices = g_strjoinv (", ", (char **)names);
  return hint != NULL ? fail (reader, (gint)column, "'%.64s' is not known; %s", value, hint)
                      : fail (reader, (gint)column, "'%.64s' is none of %s", value, choices);
}

/* Strings outlive a table that turns out wrong; they are few, and nothing points to them then. */
static const char *
keep (Reader *reader, const char *text, gsize length)
{
  return length > 0 ? g_string_chunk_insert_len (reader->vocabulary->strings, text, (gssize)length) : "";
}

/* The next tab-separated cell of [*at, end); *at is NULL after the last. */
static Cell
next_cell (const char **at, const char *end)
{
  const char *start = *at;
  const char *tab = memchr (start, '\t', (gsize)(end - start));
  *at = tab != NULL ? tab + 1 : NULL;
  return (Cell){ start, (gsize)((tab != NULL ? tab : end) - start) };
}

/* Which cell is which column. The order is free, so a user's table needs only the columns that it sets. */
static gboolean
read_header (Reader *reader, const char *at, const char *end)
{
  gboolean has_id = FALSE;
  while (at != NULL) {
    Cell cell = next_cell (&at, end);
    g_autofree char *name = g_strndup (cell.text, MIN (cell.length, 2 * ENT_NEAREST_MAX_LENGTH));
    guint column = 0;
    while (column < N_COLUMNS && strcmp (name, column_names[column]) != 0)
      column++;
    if (column == N_COLUMNS) {
      g_autofree char *hint = ent_nearest_hint (name, column_names);
      return fail (reader, -1, "the first line names the columns, and '%.64s' is none; %s", name,
                   hint != NULL ? hint
                                : "they are id, label, layer, sign, intensity and so on, parted by tabs");
    }
    for (guint i = 0; i < reader->n_columns; i++)
      if (reader->columns[i] == (Column)column)
        return fail (reader, (gint)column, "there are two of this name");
    reader->columns[reader->n_columns++] = (Column)column;
    has_id = has_id || column == COLUMN_ID;
  }
  return has_id || fail (reader, -1, "the first line names the columns, and 'id' must be among them");
}

/* Dotted words, each of which begins with a letter. */
static gboolean
is_id (const char *id, gsize length)
{
  gboolean is_start = TRUE;
  for (gsize i = 0; i < length; i++) {
    gboolean is_letter = g_ascii_islower (id[i]);
    if (!is_letter && (is_start || (!g_ascii_isdigit (id[i]) && id[i] != '-' && id[i] != '.')))
      return FALSE;
    is_start = id[i] == '.';
  }
  return !is_start && length <= ENT__RELATION_ID_MAX;
}

/* What a new relation has before its row is read: as the nearest one above it. */
static EntRelation
inherit (Reader *reader, const char *id, gboolean *has_above)
{
  EntRelation relation = {
    .id = id, .label = id, .why = "", .cameo = "", .plover = "", .cow = "", .atop = "", .excludes = ""
  };
  g_autofree char *above = g_strdup (id);
  *has_above = FALSE;
  for (char *dot; !*has_above && (dot = strrchr (above, '.')) != NULL;) {
    *dot = '\0';
    gint index = ent_vocabulary_find (reader->vocabulary, above);
    if (index < 0)
      continue;
    const EntRelation *parent = ent_vocabulary_get (reader->vocabulary, (guint)index);
    relation.layer = parent->layer;
    relation.sign = parent->sign;
    relation.intensity = parent->intensity;
    relation.is_symmetric = parent->is_symmetric;
    relation.is_lasting = parent->is_lasting;
    relation.is_structural = parent->is_structural;
    *has_above = TRUE;
  }
  return relation;
}

/* Reads a column that says one of two things. */
static gboolean
set_choice (Reader *reader, Column column, const char *value, const char *no, const char *yes,
            gboolean *is_yes)
{
  const char *const names[] = { no, yes, NULL };
  if (strcmp (value, no) != 0 && strcmp (value, yes) != 0)
    return fail_choice (reader, column, value, names);
  *is_yes = strcmp (value, yes) == 0;
  return TRUE;
}

static gboolean
set_layer (Reader *reader, EntRelation *relation, const char *value)
{
  if (ent_layer_parse (value, &relation->layer))
    return TRUE;
  const char *names[ENT_N_LAYERS + 1] = { NULL };
  for (guint i = 0; i < ENT_N_LAYERS; i++)
    names[i] = ent_layer_get_name ((EntLayer)i);
  return fail_choice (reader, COLUMN_LAYER, value, names);
}

static gboolean
set_sign (Reader *reader, EntRelation *relation, const char *value)
{
  static const char *const names[] = { "-1", "0", "+1", "-", "1", "+", NULL };
  static const gint8 signs[] = { -1, 0, 1, -1, 1, 1 };
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (value, names[i]) == 0) {
      relation->sign = signs[i];
      return TRUE;
    }
  return fail (reader, COLUMN_SIGN, "'%.64s' is none of +1 (cooperation), -1 (conflict), 0 (neither)", value);
}

static gboolean
set_intensity (Reader *reader, EntRelation *relation, const char *value)
{
  char *end;
  double number = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !(fabs (number) <= 10))
    return fail (reader, COLUMN_INTENSITY, "'%.64s' is not a number from -10 to +10", value);
  relation->intensity = number;
  return TRUE;
}

/* One cell that is not empty. What it refuses, it reports. */
static gboolean
set_cell (Reader *reader, EntRelation *relation, Column column, Cell cell)
{
  const char *value = keep (reader, cell.text, cell.length);
  switch (column) {
  case COLUMN_LABEL:
    relation->label = value;
    return TRUE;
  case COLUMN_LAYER:
    return set_layer (reader, relation, value);
  case COLUMN_SIGN:
    return set_sign (reader, relation, value);
  case COLUMN_INTENSITY:
    return set_intensity (reader, relation, value);
  case COLUMN_DIRECTION:
    return set_choice (reader, column, value, "directed", "symmetric", &relation->is_symmetric);
  case COLUMN_DURATION:
    return set_choice (reader, column, value, "event", "lasting", &relation->is_lasting);
  case COLUMN_ROLE:
    return set_choice (reader, column, value, "none", "structure", &relation->is_structural);
  case COLUMN_EXCLUDES:
    relation->excludes = value;
    return TRUE;
  case COLUMN_WHY:
    relation->why = value;
    return TRUE;
  default: /* the id is known already, codes come when the relation has its place */
    return TRUE;
  }
}

static const char **
get_codes (EntRelation *relation, guint system)
{
  const char **codes[ENT__N_CODE_SYSTEMS] = { &relation->cameo, &relation->plover, &relation->cow,
                                              &relation->atop };
  return codes[system];
}

/* Takes @code from the list of the relation that had it. */
static void
drop_code (Reader *reader, EntRelation *owner, guint system, const char *code, gsize length)
{
  const char **codes = get_codes (owner, system), *list = *codes;
  g_autoptr (GString) rest = g_string_new (NULL);
  gsize n;
  for (const char *item; (item = ent__next_in_list (&list, &n)) != NULL;)
    if (n != length || g_ascii_strncasecmp (item, code, n) != 0) {
      g_string_append (rest, rest->len > 0 ? "," : "");
      g_string_append_len (rest, item, (gssize)n);
    }
  *codes = keep (reader, rest->str, rest->len);
}

/* Gives relation @index the codes in @cell instead of those it had. Within one table a code that stands twice
 * is a mistake; one of an earlier table gives way, or users could not correct us. */
static gboolean
set_codes (Reader *reader, guint index, guint system, Cell cell)
{
  gint column = COLUMN_CAMEO + (gint)system;
  EntVocabulary *vocabulary = reader->vocabulary;
  EntRelation *relations = (EntRelation *)(void *)vocabulary->relations->data;
  const char *value = keep (reader, cell.text, cell.length), *old = *get_codes (&relations[index], system);
  EntCodeKey key;
  gsize length;
  for (const char *item; (item = ent__next_in_list (&old, &length)) != NULL;)
    if (ent__code_key (key, system, item, length))
      g_hash_table_remove (vocabulary->by_code, key);
  const char *list = value;
  for (const char *item; (item = ent__next_in_list (&list, &length)) != NULL;) {
    if (!ent__code_key (key, system, item, length) || strpbrk (key, " \"") != NULL)
      return fail (reader, column, "'%.*s' is no code; codes are parted by commas, without blanks",
                   (int)MIN (length, 64), item);
    gint owner = GPOINTER_TO_INT (g_hash_table_lookup (vocabulary->by_code, key)) - 1;
    if (owner >= 0 && g_array_index (reader->lines, guint, owner) > 0)
      return fail (reader, column, "'%s' is already a code of '%s' (line %u)", key + 2, relations[owner].id,
                   g_array_index (reader->lines, guint, owner));
    if (owner >= 0)
      drop_code (reader, &relations[owner], system, item, length);
    g_hash_table_replace (vocabulary->by_code, (gpointer)keep (reader, key, strlen (key)),
                          GINT_TO_POINTER (index + 1));
  }
  *get_codes (&relations[index], system) = value;
  return TRUE;
}

/* Parts a line into cells by column; the id is needed and checked. */
static gboolean
read_cells (Reader *reader, const char *at, const char *end, Cell cells[N_COLUMNS])
{
  for (guint i = 0; at != NULL; i++) {
    Cell cell = next_cell (&at, end);
    if (i >= reader->n_columns)
      return fail (reader, -1, "there are more cells than the %u columns", reader->n_columns);
    for (gsize j = 0; j < cell.length; j++)
      if (g_ascii_iscntrl (cell.text[j]))
        return fail (reader, (gint)reader->columns[i], "control characters cannot stand there");
    cells[reader->columns[i]] = cell;
  }
  Cell id = cells[COLUMN_ID];
  return is_id (id.text, id.length) ||
         fail (reader, COLUMN_ID,
               "'%.*s' is no id: dotted words of small letters, digits and '-', such as aid.arms",
               (int)MIN (id.length, 64), id.length > 0 ? id.text : "");
}

/* Whether the finished relation makes sense by itself. */
static gboolean
check_relation (Reader *reader, const EntRelation *relation, gboolean has_model, const Cell cells[N_COLUMNS])
{
  if (!has_model && (cells[COLUMN_LAYER].length == 0 || cells[COLUMN_SIGN].length == 0))
    return fail (reader, cells[COLUMN_LAYER].length == 0 ? COLUMN_LAYER : COLUMN_SIGN,
                 "it is needed, as no known relation stands above '%s'", relation->id);
  if (relation->intensity * relation->sign < 0 || (relation->sign == 0 && relation->intensity != 0)) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd (number, sizeof number, "%+.1f", relation->intensity);
    return fail (reader, COLUMN_INTENSITY, "%s disagrees with the sign %d of '%s'", number, relation->sign,
                 relation->id);
  }
  return TRUE;
}

/* Puts @relation at its place, the one of its id or the last, and its codes with it. */
static gboolean
place_relation (Reader *reader, const EntRelation *relation, gint found, const Cell cells[N_COLUMNS])
{
  EntVocabulary *vocabulary = reader->vocabulary;
  guint index = found >= 0 ? (guint)found : vocabulary->relations->len;
  if (index >= ENT_VOCABULARY_MAX_SIZE) {
    g_set_error (reader->error, ENT_ERROR, ENT_ERROR_LIMIT, _ ("%s:%u: there are more than %d relations"),
                 reader->filename, reader->line, ENT_VOCABULARY_MAX_SIZE);
    return FALSE;
  }
  if (found < 0) {
    g_array_set_size (vocabulary->relations, index + 1);
    g_array_set_size (reader->lines, index + 1);
    g_hash_table_insert (vocabulary->by_id, (gpointer)relation->id, GINT_TO_POINTER (index + 1));
  }
  g_array_index (vocabulary->relations, EntRelation, index) = *relation;
  for (guint system = 0; system < ENT__N_CODE_SYSTEMS; system++) {
    Cell cell = cells[COLUMN_CAMEO + system];
    if (cell.length > 0 && !set_codes (reader, index, system, cell))
      return FALSE;
  }
  g_array_index (reader->lines, guint, index) = reader->line;
  return TRUE;
}

/* A row changes the relation of its id, or a new one that begins like the one above it (its model). */
static gboolean
read_row (Reader *reader, const char *at, const char *end)
{
  Cell cells[N_COLUMNS] = { { NULL, 0 } };
  if (!read_cells (reader, at, end, cells))
    return FALSE;
  EntVocabulary *vocabulary = reader->vocabulary;
  const char *id = keep (reader, cells[COLUMN_ID].text, cells[COLUMN_ID].length);
  gint found = ent_vocabulary_find (vocabulary, id);
  guint line = found >= 0 ? g_array_index (reader->lines, guint, found) : 0;
  if (line > 0)
    return fail (reader, COLUMN_ID, "'%s' stands on line %u already", id, line);
  gboolean has_model = found >= 0;
  EntRelation relation =
      has_model ? *ent_vocabulary_get (vocabulary, (guint)found) : inherit (reader, id, &has_model);
  for (guint column = 0; column < N_COLUMNS; column++)
    if (cells[column].length > 0 && !set_cell (reader, &relation, (Column)column, cells[column]))
      return FALSE;
  return check_relation (reader, &relation, has_model, cells) &&
         place_relation (reader, &relation, found, cells);
}

/* What is excluded must be known; only when all rows are read, as it may stand further down. */
static gboolean
check_excludes (Reader *reader)
{
  for (guint i = 0; i < reader->lines->len; i++) {
    reader->line = g_array_index (reader->lines, guint, i);
    const char *list = reader->line > 0 ? ent_vocabulary_get (reader->vocabulary, i)->excludes : "";
    gsize length;
    for (const char *item; (item = ent__next_in_list (&list, &length)) != NULL;) {
      g_autofree char *id = g_strndup (item, length);
      if (ent_vocabulary_find (reader->vocabulary, id) >= 0)
        continue;
      g_autofree char *hint = ent_vocabulary_hint (reader->vocabulary, id);
      return fail (reader, COLUMN_EXCLUDES, "there is no relation '%.64s'%s%s", id, hint != NULL ? "; " : "",
                   hint != NULL ? hint : "");
    }
  }
  return TRUE;
}

/* Lines are counted with comments and empty ones, as an editor does. */
static gboolean
read_table (Reader *reader, const char *at, const char *end)
{
  while (at < end) {
    const char *newline = memchr (at, '\n', (gsize)(end - at));
    const char *stop = newline != NULL ? newline : end;
    const char *next = newline != NULL ? newline + 1 : end;
    reader->line++;
    if (stop > at && stop[-1] == '\r')
      stop--;
    if (stop > at && *at != '#' &&
        !(reader->n_columns == 0 ? read_header (reader, at, stop) : read_row (reader, at, stop)))
      return FALSE;
    at = next;
  }
  return check_excludes (reader);
}

static GHashTable *
copy_table (GHashTable *table)
{
  GHashTable *copy = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iterator;
  gpointer key, value;
  g_hash_table_iter_init (&iterator, table);
  while (g_hash_table_iter_next (&iterator, &key, &value))
    g_hash_table_insert (copy, key, value);
  return copy;
}

static gboolean
check_utf8 (const char *text, gsize length, const char *filename, GError **error)
{
  const char *bad;
  if (length == 0 || g_utf8_validate_len (text, length, &bad))
    return TRUE;
  guint line = 1;
  for (const char *at = text; at < bad; at++)
    line += *at == '\n';
  g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s:%u: this is not UTF-8 text; save it as such"),
               filename, line);
  return FALSE;
}

gboolean
ent_vocabulary_extend (EntVocabulary *vocabulary, const char *text, gsize length, const char *filename,
                       GError **error)
{
  g_return_val_if_fail (vocabulary != NULL && (text != NULL || length == 0) && filename != NULL, FALSE);
  if (!check_utf8 (text, length, filename, error))
    return FALSE;
  gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0; /* Windows' byte order mark */
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (lines, vocabulary->relations->len);
  EntVocabulary copy = { .relations = g_array_copy (vocabulary->relations),
                         .by_id = copy_table (vocabulary->by_id),
                         .by_code = copy_table (vocabulary->by_code),
                         .strings = vocabulary->strings };
  Reader reader = { .vocabulary = &copy, .filename = filename, .lines = lines, .error = error };
  gboolean is_right = length == 0 || read_table (&reader, text + mark, text + length);
  if (is_right) { /* they change places; the strings are the same for both */
    EntVocabulary before = *vocabulary;
    vocabulary->relations = copy.relations;
    vocabulary->by_id = copy.by_id;
    vocabulary->by_code = copy.by_code;
    copy = before;
  }
  g_array_unref (copy.relations);
  g_hash_table_unref (copy.by_id);
  g_hash_table_unref (copy.by_code);
  return is_right;
}

gboolean
ent_vocabulary_load (EntVocabulary *vocabulary, const char *filename, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (filename, FALSE, &reason);
  if (file == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s", reason->message);
    return FALSE;
  }
  gsize length = g_mapped_file_get_length (file);
  if (length > MAX_FILE_SIZE) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT, _ ("%s: a vocabulary has at most 16 MiB"), filename);
    return FALSE;
  }
  return ent_vocabulary_extend (vocabulary, g_mapped_file_get_contents (file), length, filename, error);
}
