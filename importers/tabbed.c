/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab-separated lines. Quotes mean nothing in these files, so a line is always a record; one that is not
 * UTF-8 is taken as Latin-1 (as POLECAT's early years are), since every byte means something there. */
#include "importers/tabbed-private.h"
#include "importers/input-private.h"
#include "importers/json-parser-private.h"
#include "importers/scan-private.h"

#include <string.h>

/* GDELT's longest lines are some kilobytes, mostly the article's address. */
#define MAX_LINE (1u << 20)

void
ent__tabbed_init (EntTabbed *tabbed, EntInput *input, EntProblems *problems)
{
  *tabbed = (EntTabbed){
    .lines = { .input = input, .max_length = MAX_LINE },
    .problems = problems,
    .file = ent_input_get_name (input),
  };
}

void
ent__tabbed_clear (EntTabbed *tabbed)
{
  if (tabbed->n_converted > 0)
    ent_problems_count (tabbed->problems, ENT_SEVERITY_NOTE, "encoding", tabbed->file, tabbed->n_converted,
                        "not UTF-8; read as Latin-1 (ISO 8859-1)");
  g_clear_pointer (&tabbed->converted, g_free);
  g_clear_pointer (&tabbed->header, g_ptr_array_unref);
}

void
ent__tabbed_report (const EntTabbed *tabbed, const char *code, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *valid = g_utf8_make_valid (message, -1); /* a cell may have been cut within a character */
  EntPlace place = { .file = tabbed->file, .line = tabbed->line, .column = 1 };
  ent_problems_add (tabbed->problems, ENT_SEVERITY_ERROR, code, &place, "%s", valid);
}

/* Takes a cell without the blanks around it, and ends it where it stands. */
static void
take_cell (EntTabbed *tabbed, char *text, char *end)
{
  while (*text == ' ')
    text++;
  while (end > text && end[-1] == ' ')
    end--;
  *end = '\0';
  if (tabbed->n_cells < ENT__TABBED_MAX_CELLS)
    tabbed->cells[tabbed->n_cells] = text;
  tabbed->n_cells++;
}

/* Cuts a line into cells where it stands. Cells are short, so their ends are looked for by the block. */
static void
split (EntTabbed *tabbed, char *line, gsize length)
{
  char *text = line;
  tabbed->n_cells = 0;
  for (gsize offset = 0; offset < length; offset += ENT__SCAN_BLOCK) {
    guint64 tabs = ent__scan_find (line + offset, '\t');
    for (; tabs != 0; tabs &= tabs - 1) {
      char *end = line + offset + __builtin_ctzll (tabs);
      if (end >= line + length)
        break;
      take_cell (tabbed, text, end);
      text = end + 1;
    }
  }
  take_cell (tabbed, text, line + length);
}

/* Every byte of Latin-1 is the character of that number. The copy is followed by as much room as a window is.
 */
static char *
convert (EntTabbed *tabbed, const char *text, gsize *length)
{
  char *to = tabbed->converted = g_realloc (tabbed->converted, 2 * *length + 1 + ENT_INPUT_PADDING);
  for (gsize i = 0; i < *length; i++)
    to += g_unichar_to_utf8 ((guchar)text[i], to);
  *to = '\0';
  *length = (gsize)(to - tabbed->converted);
  tabbed->n_converted++;
  return tabbed->converted;
}

/* A line as valid UTF-8 without NUL, ended by one; NULL where it is bad or blank. */
static char *
take_line (EntTabbed *tabbed, char *text, gsize *length)
{
  text[*length] = '\0'; /* over the line's end, or into the window's padding */
  if (strlen (text) != *length) {
    ent__tabbed_report (tabbed, "encoding", "the line holds a NUL byte: the file is damaged or no text");
    return NULL;
  }
  if (text[strspn (text, " \t")] == '\0')
    return NULL;
  return ent__utf8_is_valid (text, *length) ? text : convert (tabbed, text, length);
}

EntLineStatus
ent__tabbed_next (EntTabbed *tabbed, GError **error)
{
  char *text;
  gsize length;
  EntLineStatus status;
  while ((status = ent__lines_next (&tabbed->lines, &text, &length, error)) == ENT__LINE_READ ||
         status == ENT__LINE_TOO_LONG) {
    tabbed->line = tabbed->lines.number;
    if (status == ENT__LINE_TOO_LONG) {
      ent__tabbed_report (tabbed, "too-large", "the line is longer than %u bytes", MAX_LINE);
      continue;
    }
    char *line = take_line (tabbed, text, &length);
    if (line == NULL)
      continue;
    split (tabbed, line, length);
    return ENT__LINE_READ;
  }
  return status;
}

/* Headers. */

static gboolean
is_same_name (const char *a, const char *b)
{
  for (;; a++, b++) {
    while (*a != '\0' && !g_ascii_isalnum (*a))
      a++;
    while (*b != '\0' && !g_ascii_isalnum (*b))
      b++;
    if (g_ascii_tolower (*a) != g_ascii_tolower (*b))
      return FALSE;
    if (*a == '\0')
      return TRUE;
  }
}

gboolean
ent__tabbed_read_header (EntTabbed *tabbed, GError **error)
{
  EntLineStatus status = ent__tabbed_next (tabbed, error);
  if (status == ENT__LINE_ERROR)
    return FALSE;
  if (status != ENT__LINE_READ) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s: has no header that names its columns",
                 tabbed->file);
    return FALSE;
  }
  tabbed->header = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (tabbed->n_cells, ENT__TABBED_MAX_CELLS); i++)
    g_ptr_array_add (tabbed->header, g_strdup (tabbed->cells[i]));
  tabbed->lines.number += ent__input_take_lines_before (tabbed->lines.input);
  return TRUE;
}

gint
ent__tabbed_find (const EntTabbed *tabbed, const char *name)
{
  for (guint i = 0; i < tabbed->header->len; i++)
    if (is_same_name (g_ptr_array_index (tabbed->header, i), name))
      return (gint)i;
  return -1;
}

const char *
ent__tabbed_get (const EntTabbed *tabbed, gint column)
{
  if (column < 0 || (guint)column >= MIN (tabbed->n_cells, ENT__TABBED_MAX_CELLS))
    return NULL;
  return *tabbed->cells[column] != '\0' ? tabbed->cells[column] : NULL;
}

/* Sniffing. */

char **
ent__tabbed_split_head (const char *head, gsize length)
{
  const char *end = memchr (head, '\n', length);
  gsize size = end != NULL ? (gsize)(end - head) : length;
  if (size == 0 || memchr (head, '\0', size) != NULL)
    return NULL;
  g_autofree char *line = g_strndup (head, size);
  char **cells = g_strsplit (line, "\t", ENT__TABBED_MAX_CELLS);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return cells;
}

#define SNIFFED_LINES 8

guint
ent__tabbed_sniff_lines (const char *head, gsize length, gboolean (*is_row) (const char *const *cells),
                         guint surely)
{
  const char *end = head + length;
  for (guint i = 0; i < SNIFFED_LINES && head != NULL; i++) {
    g_auto (GStrv) cells = ent__tabbed_split_head (head, (gsize)(end - head));
    if (cells != NULL && is_row ((const char *const *)cells))
      return i == 0 ? surely : surely / 2;
    head = memchr (head, '\n', (gsize)(end - head));
    head = head != NULL ? head + 1 : NULL;
  }
  return 0;
}

gboolean
ent__tabbed_has_columns (const char *head, gsize length, const char *const *names)
{
  g_auto (GStrv) cells = ent__tabbed_split_head (head, length);
  for (guint i = 0; names[i] != NULL; i++) {
    gboolean is_there = FALSE;
    for (guint j = 0; cells != NULL && cells[j] != NULL && !is_there; j++)
      is_there = is_same_name (cells[j], names[i]);
    if (!is_there)
      return FALSE;
  }
  return TRUE;
}

gboolean
ent__is_digits (const char *text, gsize n)
{
  gsize length = strspn (text, "0123456789");
  return text[length] == '\0' && (n == 0 ? length > 0 : length == n);
}
