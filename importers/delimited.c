/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are found in the input's window and taken apart in place. A quote that is never closed would swallow
 * all that follows: the row is given up, and reading goes on with the line after the one that it began in.
 * What may be read twice that way is bounded, or a file of open quotes would take forever. */
#include "importers/delimited-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "importers/input-private.h"
#include "importers/json-parser-private.h"
#include "importers/lines-private.h"

/* Bytes that may be read again after rows that were given up, on top of as many as the file has. */
#define MAX_RESCANNED (256u << 20)
#define FIRST_WINDOW (4u << 10)

/* Columns and lines are counted from 1, as editors do. */
void
ent__delimited_init (EntDelimited *rows, EntInput *input, char delimiter, gsize max_size)
{
  *rows = (EntDelimited){ .input = input, .delimiter = delimiter, .max_size = max_size, .next_line = 1 };
  rows->cells = g_array_new (FALSE, FALSE, sizeof (EntCell));
  rows->copy = g_string_new (NULL);
}

void
ent__delimited_clear (EntDelimited *rows)
{
  g_array_unref (rows->cells);
  g_free (rows->ends);
  g_string_free (rows->copy, TRUE);
}

/* In a TSV a tab parts cells and is no blank. */
static const char *
skip_blanks (const char *at, const char *end, char delimiter)
{
  while (at < end && (*at == ' ' || (*at == '\t' && delimiter != '\t')))
    at++;
  return at;
}

/* @at is behind an opening quote. Returns the closing one, or NULL. */
static const char *
find_closing_quote (const char *at, const char *end)
{
  while ((at = memchr (at, '"', (gsize)(end - at))) != NULL) {
    if (at + 1 == end || at[1] != '"')
      return at;
    at += 2;
  }
  return NULL;
}

/* Where the row that begins at @data ends: its line break, or @end where the text ends there; NULL where more
 * text is needed.
 * @open: (out): the quote that is open then */
static const char *
find_row_end (const char *data, const char *end, char delimiter, gboolean is_whole, const char **open)
{
  const char *newline = memchr (data, '\n', (gsize)(end - data));
  *open = NULL;
  if (memchr (data, '"', (gsize)((newline ? newline : end) - data)) == NULL)
    return newline != NULL ? newline : is_whole ? end : NULL;
  for (const char *at = data; at <= end; at++) {
    at = skip_blanks (at, end, delimiter);
    if (at < end && *at == '"') {
      *open = at;
      const char *close = find_closing_quote (at + 1, end);
      /* A quote at the very end may be the first of two. */
      if (close == NULL || (close + 1 == end && !is_whole))
        return NULL;
      *open = NULL;
      at = close + 1;
    }
    while (at < end && *at != delimiter && *at != '\n')
      at++;
    if (at < end && *at == '\n')
      return at;
  }
  return is_whole ? end : NULL;
}

const char *
ent__delimited_find_end (const char *data, const char *end, char delimiter)
{
  const char *open;
  return find_row_end (data, end, delimiter, FALSE, &open);
}

/* @code must be a literal; the message is copied, cut to its room. */
static EntRowStatus
set_bad (EntDelimited *rows, const char *code, const char *message, guint line, guint column)
{
  rows->code = code;
  g_strlcpy (rows->message, message, sizeof rows->message);
  rows->line = line;
  rows->column = column;
  return ENT__ROW_BAD;
}

/* Cells of one row; @line and @column go along with @at. */
typedef struct {
  char *at;
  char *end;
  guint line;
  guint column;
} Cursor;

/* Goes along the raw text, before quotes are taken out, so that columns are those of the file. */
static void
advance (Cursor *cursor, char *to)
{
  const char *newline;
  while ((newline = memchr (cursor->at, '\n', (gsize)(to - cursor->at))) != NULL) {
    cursor->at += newline - cursor->at + 1;
    cursor->line++;
    cursor->column = 1;
  }
  cursor->column += ent__utf8_count (cursor->at, (gsize)(to - cursor->at));
  cursor->at = to;
}

/* Most cells have no quote within; between those that are doubled, stretches are moved as they are. */
void
ent__delimited_unquote (char *from, char *to)
{
  char *quote = memchr (from, '"', (gsize)(to - from)), *out = quote != NULL ? quote : to;
  while (quote != NULL) {
    char *next = memchr (quote + 2, '"', (gsize)MAX (to - quote - 2, 0));
    gsize length = (gsize)((next != NULL ? next : to) - quote - 1);
    memmove (out, quote + 1, length);
    out += length;
    quote = next;
  }
  *out = '\0';
}

/* Reads the cell at the cursor and leaves it on the delimiter behind it, or at the end. FALSE: text behind a
 * quote. */
static gboolean
read_cell (EntDelimited *rows, Cursor *cursor)
{
  char *start = (char *)skip_blanks (cursor->at, cursor->end, rows->delimiter);
  advance (cursor, start);
  EntCell cell = { start, cursor->line, cursor->column };
  if (start < cursor->end && *start == '"') {
    char *close = (char *)find_closing_quote (start + 1, cursor->end);
    char *next = (char *)skip_blanks (close + 1, cursor->end, rows->delimiter);
    advance (cursor, next);
    ent__delimited_unquote (start + 1, close);
    cell.text = start + 1;
    g_array_append_val (rows->cells, cell);
    return next == cursor->end || *next == rows->delimiter;
  }
  char *next = memchr (start, rows->delimiter, (gsize)(cursor->end - start));
  if (next == NULL)
    next = cursor->end;
  advance (cursor, next);
  g_array_append_val (rows->cells, cell);
  return TRUE;
}

/* Ends an unquoted cell, without the blanks behind it; a quoted one has ended itself. */
static void
end_cell (EntDelimited *rows, char *end)
{
  const EntCell *cell = &g_array_index (rows->cells, EntCell, rows->cells->len - 1);
  while (end > cell->text && (end[-1] == ' ' || end[-1] == '\t'))
    end--;
  *end = '\0';
}

/* A quote was closed too early, or another one's opening was taken for its end: told where the cell begins.
 */
static EntRowStatus
set_bad_quote (EntDelimited *rows, guint line)
{
  const EntCell *cell = &g_array_index (rows->cells, EntCell, rows->cells->len - 1);
  char message[160];
  g_snprintf (message, sizeof message,
              "the quoted cell that begins here ends in line %u with text behind it; a quote within it is "
              "doubled (\"\")",
              line);
  return set_bad (rows, "quote", message, cell->line, cell->column);
}

/* Cells end in place: the separator behind each becomes its NUL, and the row is as it was never again. */
static EntRowStatus
split_row (EntDelimited *rows, char *data, gsize length)
{
  Cursor cursor = { data, data + length, rows->next_line, 1 };
  g_array_set_size (rows->cells, 0);
  for (;;) {
    if (!read_cell (rows, &cursor))
      return set_bad_quote (rows, cursor.line);
    gboolean is_last = cursor.at == cursor.end;
    end_cell (rows, cursor.at);
    if (is_last)
      return ENT__ROW_READ;
    cursor.at++;
    cursor.column++;
  }
}

/* A NUL would end its cell without a word; bytes that are no UTF-8 cannot be exported. */
static EntRowStatus
check_bytes (EntDelimited *rows, const char *data, gsize length)
{
  gsize offset = length;
  const char *nul = memchr (data, '\0', length);
  if (nul != NULL)
    offset = (gsize)(nul - data);
  else if (!ent__utf8_is_valid (data, length))
    offset = ent__utf8_find_invalid (data, length);
  if (offset == length)
    return ENT__ROW_READ;
  Cursor cursor = { (char *)data, NULL, rows->next_line, 1 };
  advance (&cursor, (char *)data + offset);
  return set_bad (rows, "encoding",
                  nul ? "a NUL character stands here"
                      : "the byte here is not UTF-8; save the file as \"CSV UTF-8\"",
                  cursor.line, cursor.column);
}

/* Skips the rest of the line at the window's start, however long it is. */
static gboolean
skip_line (EntDelimited *rows, GError **error)
{
  guint64 n_skipped = 0;
  gboolean is_fine = ent__input_skip_line (rows->input, &n_skipped, error);
  rows->n_consumed += n_skipped;
  rows->next_line += is_fine;
  return is_fine;
}

/* Gives up a row of @length bytes, but not the lines behind its first. */
static EntRowStatus
give_up (EntDelimited *rows, gsize length, GError **error)
{
  rows->pending = 0;
  rows->n_rescanned += length;
  if (rows->n_rescanned <= MAX_RESCANNED + rows->n_consumed)
    return skip_line (rows, error) ? ENT__ROW_BAD : ENT__ROW_ERROR;
  g_set_error (error, ENT_ERROR, ENT_ERROR_LIMIT,
               _ ("%s:%u: too many quotes are not closed; the rest was not read"),
               ent_input_get_name (rows->input), rows->line);
  return ENT__ROW_ERROR;
}

/* The row does not end: within the text, or within the bound. */
static EntRowStatus
give_up_open (EntDelimited *rows, const char *data, gsize length, const char *open, GError **error)
{
  Cursor cursor = { (char *)data, NULL, rows->next_line, 1 };
  if (open != NULL)
    advance (&cursor, (char *)open);
  set_bad (rows, open != NULL ? "quote" : "too-large",
           open != NULL ? "the quote that opens here is not closed" : "the row is too long", cursor.line,
           cursor.column);
  return give_up (rows, length, error);
}

/* Blank lines, and rows of separators alone, which spreadsheets leave behind. */
static gboolean
is_blank_row (const EntDelimited *rows)
{
  for (guint i = 0; i < rows->cells->len; i++)
    if (*g_array_index (rows->cells, EntCell, i).text != '\0')
      return FALSE;
  return TRUE;
}

/* Too few or too many cells would put values into the wrong fields; empty ones at the right edge, which
 * spreadsheets leave behind, are dropped. */
static EntRowStatus
check_width (EntDelimited *rows)
{
  char message[160];
  guint n = rows->cells->len;
  while (rows->n_expected > 0 && n > rows->n_expected &&
         *g_array_index (rows->cells, EntCell, n - 1).text == '\0')
    n--;
  g_array_set_size (rows->cells, n);
  if (rows->n_expected == 0 || rows->cells->len == rows->n_expected || is_blank_row (rows))
    return ENT__ROW_READ;
  g_snprintf (message, sizeof message,
              "the row has %u cells, the header %u; a cell that holds the separator needs quotes",
              rows->cells->len, rows->n_expected);
  return set_bad (rows, "columns", message, rows->next_line, 1);
}

/* Bytes first: a cell with a NUL would be cut short without a word. */
static EntRowStatus
read_row (EntDelimited *rows, char *data, gsize length)
{
  EntRowStatus status = check_bytes (rows, data, length);
  if (status == ENT__ROW_READ)
    status = split_row (rows, data, length);
  return status == ENT__ROW_READ ? check_width (rows) : status;
}

/* A row of several lines. What is wrong with its quotes comes first: bad bytes may belong to other rows then.
 */
static EntRowStatus
read_long_row (EntDelimited *rows, const char *data, gsize length)
{
  g_string_truncate (rows->copy, 0);
  g_string_append_len (rows->copy, data, (gssize)length);
  EntRowStatus status = split_row (rows, rows->copy->str, length);
  if (status == ENT__ROW_READ)
    status = check_width (rows);
  return status == ENT__ROW_READ ? check_bytes (rows, data, length) : status;
}

/* The row in [@data, @end), of which the line break is no part. */
static EntRowStatus
take_row (EntDelimited *rows, char *data, const char *end, gboolean has_newline, GError **error)
{
  gsize length = (gsize)(end - data);
  guint n_lines = 1;
  rows->line = rows->next_line;
  rows->pending = length + has_newline;
  if (length > 0 && data[length - 1] == '\r')
    length--;
  for (const char *at = data; (at = memchr (at, '\n', (gsize)(end - at))) != NULL; at++)
    n_lines++;
  EntRowStatus status = n_lines > 1 ? read_long_row (rows, data, length) : read_row (rows, data, length);
  if (status == ENT__ROW_BAD && n_lines > 1)
    return give_up (rows, rows->pending, error);
  rows->next_line += n_lines;
  return status;
}

/* Whether the bytes of the row at the window's start, of @length bytes, are all right. The window is looked
 * at as a whole, up to its last line break, which is quicker than row by row. */
static gboolean
is_clean (EntDelimited *rows, const char *data, gsize length, gsize available)
{
  if (rows->n_consumed >= rows->checked_until) {
    gsize n = available;
    while (n > 0 && data[n - 1] != '\n')
      n--;
    rows->checked_until = rows->n_consumed + n;
    if (memchr (data, '\0', n) == NULL && ent__utf8_is_valid (data, n))
      rows->clean_until = rows->checked_until;
  }
  return rows->n_consumed + length <= rows->clean_until;
}

/* The row at the window's start the quick way; FALSE: it is none for it, and nothing was changed. */
static gboolean
take_line (EntDelimited *rows, char *data, gsize available, EntRowStatus *status)
{
  gsize length;
  const char *newline = memchr (data, '\n', MIN (available, rows->max_size));
  if (newline == NULL || !is_clean (rows, data, (gsize)(newline - data), available) ||
      !ent__delimited_split_line (rows, data, available, &length))
    return FALSE;
  rows->line = rows->next_line;
  rows->pending = length + 1;
  *status = check_width (rows);
  rows->next_line++;
  return TRUE;
}

/* Widens the window until the row ends in it; doubling keeps the repeated search within twice the row. */
static EntRowStatus
find_row (EntDelimited *rows, GError **error)
{
  char *data;
  gsize length, wanted = FIRST_WINDOW;
  const char *open, *end;
  for (;;) {
    if (!ent_input_peek (rows->input, wanted, &data, &length, error))
      return ENT__ROW_ERROR;
    gboolean is_whole = length < wanted;
    if (length == 0)
      return ENT__ROW_END;
    if (*data == '#' && ent__is_reason (data, length)) {
      if (!skip_line (rows, error))
        return ENT__ROW_ERROR;
      continue;
    }
    EntRowStatus status;
    if (take_line (rows, data, length, &status))
      return status;
    end = find_row_end (data, data + length, rows->delimiter, is_whole, &open);
    if (end != NULL && (gsize)(end - data) <= rows->max_size)
      return take_row (rows, data, end, end < data + length, error);
    if (is_whole || length > rows->max_size)
      return give_up_open (rows, data, length, open, error);
    wanted = MIN (MAX (length + 1, 2 * wanted), rows->max_size + 1);
  }
}

/* What was lent is consumed by the next call, which is why its bytes stay put in between. */
EntRowStatus
ent__delimited_next (EntDelimited *rows, GError **error)
{
  EntRowStatus status;
  do {
    ent_input_consume (rows->input, rows->pending);
    rows->n_consumed += rows->pending;
    rows->pending = 0;
    status = find_row (rows, error);
  } while (status == ENT__ROW_READ && is_blank_row (rows));
  return status;
}
