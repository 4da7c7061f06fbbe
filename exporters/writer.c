/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buffered sink, and the escaping for each format. Each escaper walks the text once and copies what needs
 * no care in runs. Nothing that came from a claim reaches a file in another way: an exporter calls
 * ent__write() and ent__write_format() for its own words only. */
#include "exporters/writer-private.h"

#include <glib/gi18n-lib.h>
#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* Enough that a write costs more than the call, small enough to stay in the cache. A single text may be
 * larger: the buffer grows for it and is written out after it. */
#define BUFFER_SIZE (64u << 10)
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

struct _EntWriter {
  int fd; /* borrowed; -1: keep everything */
  char *name;
  GString *buffer;
  int error; /* errno of the first failure, 0 as long as all went well */
  gboolean is_terminal;
};

/* Whether it is a terminal is asked once: it decides how control characters are written in CSV. */
EntWriter *
ent__writer_new (int fd, const char *name)
{
  EntWriter *writer = g_new0 (EntWriter, 1);
  writer->fd = fd;
  writer->name = g_strdup (name);
  writer->buffer = g_string_sized_new (BUFFER_SIZE + 4096);
  writer->is_terminal = fd >= 0 && isatty (fd);
  return writer;
}

/* Never a terminal, never an error. */
EntWriter *
ent__writer_new_for_memory (void)
{
  return ent__writer_new (-1, "memory");
}

/* Writes for a terminal where the whole does. */
EntWriter *
ent__writer_new_part (const EntWriter *writer)
{
  EntWriter *part = ent__writer_new_for_memory ();
  part->is_terminal = writer->is_terminal;
  return part;
}

void
ent__writer_move (EntWriter *writer, EntWriter *part)
{
  ent__write_bytes (writer, part->buffer->str, part->buffer->len);
  g_string_truncate (part->buffer, 0);
}

/* What is still in the buffer is dropped: only ent__writer_close() writes it, as it can tell of an error. */
void
ent__writer_free (EntWriter *writer)
{
  g_free (writer->name);
  g_string_free (writer->buffer, TRUE);
  g_free (writer);
}

/* Short writes go on where they stopped. After an error the buffer is thrown away, so a full disk costs no
 * memory. */
static void
flush (EntWriter *writer)
{
  gsize done = 0;
  while (writer->error == 0 && done < writer->buffer->len) {
    gssize written = write (writer->fd, writer->buffer->str + done, writer->buffer->len - done);
    if (written >= 0)
      done += written;
    else if (errno != EINTR)
      writer->error = errno;
  }
  g_string_truncate (writer->buffer, 0);
}

/* A memory sink keeps all, as long as there is memory. */
static void
flush_if_full (EntWriter *writer)
{
  if (writer->fd >= 0 && writer->buffer->len >= BUFFER_SIZE)
    flush (writer);
}

/* Tells of the first error of all writes. The descriptor stays open: it is the caller's. */
gboolean
ent__writer_close (EntWriter *writer, GError **error)
{
  if (writer->fd >= 0)
    flush (writer);
  if (writer->error == 0)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, _ ("%s: cannot write: %s"), writer->name,
               g_strerror (writer->error));
  return FALSE;
}

/* A sink with a descriptor has written most of its text already and has none to lend. */
const char *
ent__writer_get_text (EntWriter *writer, gsize *length)
{
  g_return_val_if_fail (writer->fd < 0, NULL);
  if (length != NULL)
    *length = writer->buffer->len;
  return writer->buffer->str;
}

/* All that reaches the buffer by other ways (the escapers, formats) looks after it as this does. A large
 * table is millions of short pieces, which are not worth a call each. */
void
ent__write_bytes (EntWriter *writer, const void *bytes, gsize length)
{
  GString *buffer = writer->buffer;
  if (length < buffer->allocated_len - buffer->len) {
    memcpy (buffer->str + buffer->len, bytes, length);
    buffer->len += length;
    buffer->str[buffer->len] = '\0';
  } else {
    g_string_append_len (buffer, bytes, length);
  }
  flush_if_full (writer);
}

/* For words of the format's own: nothing is escaped. */
void
ent__write (EntWriter *writer, const char *text)
{
  ent__write_bytes (writer, text, strlen (text));
}

/* Likewise: an argument may be a number or a constant, never a text that was read. */
void
ent__write_format (EntWriter *writer, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_string_append_vprintf (writer->buffer, format, arguments);
  va_end (arguments);
  flush_if_full (writer);
}

/* Escaping. Which characters a format acts upon, and what can stand for them:
 *   XML       & < > and quotes by entities, controls by numbers, where there are such characters at all
 *   JSON, TSV the backslash; TSV has JSON's numbers for what linear TSV has no letter for
 *   CSV       quotes around the field and doubled ones in it, and nothing for controls
 *   Markdown  the backslash for punctuation, entities for HTML, nothing for controls
 * An escaper says what stands for a character: NULL for the character itself, a constant, or a text
 * that it puts into @buffer, of ESCAPE_SIZE bytes. */

#define ESCAPE_SIZE 8 /* the longest, "&#8238;", with its end */

typedef const char *(*Escape) (gunichar c, char *buffer);

/* What a terminal acts upon: C0 and C1 controls and DEL (ECMA-48), and the embeddings, overrides and isolates
 * that turn the direction of what follows (Unicode Standard Annex #9): with them a name can be made to read
 * as another. */
static gboolean
is_obeyed (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* U+2028 and U+2029 end a line in older JavaScript, and for some that split a text into lines. */
static gboolean
is_separator (gunichar c)
{
  return c == 0x2028 || c == 0x2029;
}

/* As JSON writes it; all that is escaped so lies in the basic plane, so four digits do. */
static const char *
escape_by_number (gunichar c, char *buffer)
{
  g_snprintf (buffer, ESCAPE_SIZE, "\\u%04x", c);
  return buffer;
}

/* Of ASCII letters and digits, blanks, points, dashes, colons and slashes alone, as nearly all names, numbers
 * and dates are: nothing that any format acts upon within a text. */
static gsize
count_plain (const char *text)
{
  const char *at = text;
  while (g_ascii_isalnum (*at) || *at == ' ' || (*at >= '-' && *at <= '/') || *at == ':')
    at++;
  return at - text;
}

/* Texts are valid as importers leave them; one that is not (a library user's own frame) is mended first, so
 * no escaper can run past its end. */
static void
write_escaped (EntWriter *writer, const char *text, Escape escape)
{
  gsize n_plain = count_plain (text);
  if (text[n_plain] == '\0') {
    ent__write_bytes (writer, text, n_plain);
    return;
  }
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *run = valid ? valid : text;
  char buffer[ESCAPE_SIZE];
  for (const char *at = run; *at != '\0';) {
    if (g_ascii_isalnum (*at) || *at == ' ') { /* most of a text, and nobody's business */
      at++;
      continue;
    }
    const char *next = g_utf8_next_char (at);
    const char *instead = escape (g_utf8_get_char (at), buffer);
    if (instead != NULL) {
      g_string_append_len (writer->buffer, run, at - run);
      g_string_append (writer->buffer, instead);
      run = next;
    }
    at = next;
  }
  g_string_append (writer->buffer, run);
  flush_if_full (writer);
}

/* XML 1.0, section 2.2, says which characters there are. Numbers for tab, newline and return keep them from
 * being normalised away (sections 2.11 and 3.3.3); for other controls, from being obeyed. */
static const char *
escape_xml (gunichar c, char *buffer)
{
  switch (c) {
  case '&':
    return "&amp;";
  case '<':
    return "&lt;";
  case '>':
    return "&gt;";
  case '"':
    return "&quot;";
  case '\t':
    return "&#9;";
  case '\n':
    return "&#10;";
  case '\r':
    return "&#13;";
  default:
    break;
  }
  if (c < 0x20 || c == 0xfffe || c == 0xffff)
    return REPLACEMENT;
  if (!is_obeyed (c))
    return NULL;
  g_snprintf (buffer, ESCAPE_SIZE, "&#%u;", c);
  return buffer;
}

/* One escaping for both places costs a quote in character data, and saves choosing the wrong one. */
void
ent__write_xml (EntWriter *writer, const char *text)
{
  write_escaped (writer, text, escape_xml);
}

/* @name is ours and is not escaped. */
void
ent__write_xml_attribute (EntWriter *writer, const char *name, const char *value)
{
  if (value == NULL)
    return;
  ent__write_bytes (writer, " ", 1);
  ent__write (writer, name);
  ent__write_bytes (writer, "=\"", 2);
  ent__write_xml (writer, value);
  ent__write_bytes (writer, "\"", 1);
}

/* RFC 8259, section 7. `<` could close a script that the JSON stands in. */
static const char *
escape_json (gunichar c, char *buffer)
{
  switch (c) {
  case '"':
    return "\\\"";
  case '\\':
    return "\\\\";
  case '\b':
    return "\\b";
  case '\t':
    return "\\t";
  case '\n':
    return "\\n";
  case '\f':
    return "\\f";
  case '\r':
    return "\\r";
  default:
    return c == '<' || is_obeyed (c) || is_separator (c) ? escape_by_number (c, buffer) : NULL;
  }
}

/* The quotes belong to the string, so that no caller can forget one. */
void
ent__write_json (EntWriter *writer, const char *text)
{
  ent__write (writer, "\"");
  write_escaped (writer, text, escape_json);
  ent__write (writer, "\"");
}

/* JSON has no infinite numbers; 1e999 is one to every reader that takes doubles, and valid. */
void
ent__write_json_real (EntWriter *writer, double value)
{
  char buffer[ENT_FRAME_TEXT_SIZE];
  if (isnan (value))
    ent__write (writer, "null");
  else if (isinf (value))
    ent__write (writer, value > 0 ? "1e999" : "-1e999");
  else
    ent__write (writer, ent_real_to_text (value, buffer));
}

/* Fields of tables. */

/* RFC 4180, section 2.7: a quote within quotes is doubled. Commas and line ends are safe within them. */
static const char *
escape_csv (gunichar c, G_GNUC_UNUSED char *buffer)
{
  return c == '"' ? "\"\"" : NULL;
}

/* RFC 4180 has no escapes, so here something is lost; but nobody keeps what a terminal shows. */
static const char *
escape_csv_for_terminal (gunichar c, char *buffer)
{
  return is_obeyed (c) && c != '\n' && c != '\t' ? REPLACEMENT : escape_csv (c, buffer);
}

/* Linear TSV (a line is a row, a tab ends a cell) has four escapes; the rest are JSON's, which use the same
 * backslash. */
static const char *
escape_tsv (gunichar c, char *buffer)
{
  switch (c) {
  case '\\':
    return "\\\\";
  case '\t':
    return "\\t";
  case '\n':
    return "\\n";
  case '\r':
    return "\\r";
  default:
    return is_obeyed (c) || is_separator (c) ? escape_by_number (c, buffer) : NULL;
  }
}

/* Within quotes line ends would be safe too, but linear readers know no quotes. */
static const char *
escape_quoted_tsv (gunichar c, char *buffer)
{
  return c == '"' ? "\"\"" : escape_tsv (c, buffer);
}

/* What spreadsheets take for the beginning of a formula (OWASP, CSV Injection). Apostrophes before it count
 * as well: else a text that has one of its own would lose it to a reader that takes one off. */
static gboolean
is_formula (const char *text)
{
  text += strspn (text, "'");
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/* Of ASCII letters and digits alone, with blanks, points and dashes within: nearly all names are, and nothing
 * is to be done about them. */
static gboolean
is_plain_cell (const char *text, gsize *length)
{
  const char *at = text;
  if (g_ascii_isalnum (*at))
    while (g_ascii_isalnum (*at) || *at == ' ' || *at == '-' || *at == '.')
      at++;
  *length = at - text;
  return *at == '\0' && (at == text || at[-1] != ' ');
}

/* Blanks at either end are quoted too: RFC 4180 counts them, many readers do not. */
void
ent__write_csv (EntWriter *writer, const char *text)
{
  gsize length;
  if (is_plain_cell (text, &length)) {
    ent__write_bytes (writer, text, length);
    return;
  }
  length = strlen (text);
  gboolean is_padded = length > 0 && (*text == ' ' || strchr (" \t", text[length - 1]) != NULL);
  const char *quote = is_padded || strpbrk (text, ",\"\n\r") != NULL ? "\"" : "";
  ent__write (writer, quote);
  ent__write (writer, is_formula (text) ? "'" : "");
  write_escaped (writer, text, writer->is_terminal ? escape_csv_for_terminal : escape_csv);
  ent__write (writer, quote);
}

/* Linear TSV knows no quotes, but spreadsheets, R and pandas do where a cell begins with one: left alone, it
 * would swallow what follows up to the next. A guarded cell begins with its apostrophe. */
void
ent__write_tsv (EntWriter *writer, const char *text)
{
  if (*text == '"') {
    ent__write (writer, "\"");
    write_escaped (writer, text, escape_quoted_tsv);
    ent__write (writer, "\"");
    return;
  }
  ent__write (writer, is_formula (text) ? "'" : "");
  write_escaped (writer, text, escape_tsv);
}

/* For cells on one line: what ends a line or jumps becomes a blank. */
static const char *
escape_terminal (gunichar c, G_GNUC_UNUSED char *buffer)
{
  if (c == '\n' || c == '\r' || c == '\t' || is_separator (c))
    return " ";
  return is_obeyed (c) ? REPLACEMENT : NULL;
}

/* By way of a memory sink, so that there is one walk through a text for all formats. */
char *
ent__text_for_terminal (const char *text)
{
  g_autoptr (EntWriter) writer = ent__writer_new_for_memory ();
  write_escaped (writer, text, escape_terminal);
  return g_strdup (writer->buffer->str);
}

/* What CommonMark and GitHub's tables act upon; HTML is allowed in Markdown, so it is made text. On one
 * line, as a cell of a table must be. */
static const char *
escape_markdown (gunichar c, char *buffer)
{
  switch (c) {
  case '|':
    return "\\|";
  case '\\':
    return "\\\\";
  case '`':
    return "\\`";
  case '*':
    return "\\*";
  case '_':
    return "\\_";
  case '[':
    return "\\[";
  case ']':
    return "\\]";
  case '~':
    return "\\~";
  case '<':
    return "&lt;";
  case '&':
    return "&amp;";
  default:
    return escape_terminal (c, buffer);
  }
}

/* A cell of a table needs no escaping at its beginning (# or 1.): it does not begin a line. */
void
ent__write_markdown (EntWriter *writer, const char *text)
{
  write_escaped (writer, text, escape_markdown);
}
