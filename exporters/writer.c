/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buffered sink, and the escaping for each format. Each escaper walks the text once and copies what needs
 * no care in runs. Nothing that came from a claim reaches a file in another way. */
#include "exporters/writer-private.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#define BUFFER_SIZE (64u << 10)
#define REPLACEMENT "\xef\xbf\xbd" /* U+FFFD */

struct _EntWriter {
  int fd; /* -1: keep everything */
  char *name;
  GString *buffer;
  int error; /* errno of the first failure */
};

EntWriter *
ent__writer_new (int fd, const char *name)
{
  EntWriter *writer = g_new0 (EntWriter, 1);
  writer->fd = fd;
  writer->name = g_strdup (name);
  writer->buffer = g_string_sized_new (BUFFER_SIZE + 4096);
  return writer;
}

EntWriter *
ent__writer_new_for_memory (void)
{
  return ent__writer_new (-1, "memory");
}

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

static void
flush_if_full (EntWriter *writer)
{
  if (writer->fd >= 0 && writer->buffer->len >= BUFFER_SIZE)
    flush (writer);
}

gboolean
ent__writer_close (EntWriter *writer, GError **error)
{
  if (writer->fd >= 0)
    flush (writer);
  if (writer->error == 0)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_IO, "%s: cannot write: %s", writer->name,
               g_strerror (writer->error));
  return FALSE;
}

const char *
ent__writer_get_text (EntWriter *writer, gsize *length)
{
  g_return_val_if_fail (writer->fd < 0, NULL);
  if (length != NULL)
    *length = writer->buffer->len;
  return writer->buffer->str;
}

void
ent__write_bytes (EntWriter *writer, const void *bytes, gsize length)
{
  g_string_append_len (writer->buffer, bytes, length);
  flush_if_full (writer);
}

void
ent__write (EntWriter *writer, const char *text)
{
  ent__write_bytes (writer, text, strlen (text));
}

void
ent__write_format (EntWriter *writer, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_string_append_vprintf (writer->buffer, format, arguments);
  va_end (arguments);
  flush_if_full (writer);
}

/* Escaping. An escaper says what stands for a character; NULL: the character itself. */

typedef const char *(*Escape) (gunichar c);

/* Texts are valid as importers leave them; one that is not (a library user's own frame) is mended first, so
 * no escaper can run past its end. */
static void
write_escaped (EntWriter *writer, const char *text, Escape escape)
{
  g_autofree char *valid = g_utf8_validate (text, -1, NULL) ? NULL : g_utf8_make_valid (text, -1);
  const char *run = valid ? valid : text;
  for (const char *at = run; *at != '\0';) {
    if (g_ascii_isalnum (*at) || *at == ' ') { /* most of a text, and nobody's business */
      at++;
      continue;
    }
    const char *next = g_utf8_next_char (at);
    const char *instead = escape (g_utf8_get_char (at));
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
 * being normalised away (sections 2.11 and 3.3.3). */
static const char *
escape_xml (gunichar c)
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
    return c < 0x20 || c == 0xfffe || c == 0xffff ? REPLACEMENT : NULL;
  }
}

void
ent__write_xml (EntWriter *writer, const char *text)
{
  write_escaped (writer, text, escape_xml);
}

void
ent__write_xml_attribute (EntWriter *writer, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_c (writer->buffer, ' ');
  g_string_append (writer->buffer, name);
  g_string_append (writer->buffer, "=\"");
  ent__write_xml (writer, value);
  g_string_append_c (writer->buffer, '"');
}

/* RFC 8259, section 7. U+2028 and U+2029 end a line in older JavaScript. */
static const char *
escape_json (gunichar c)
{
  static const char *const controls[32] = {
    "\\u0000", "\\u0001", "\\u0002", "\\u0003", "\\u0004", "\\u0005", "\\u0006", "\\u0007",
    "\\b",     "\\t",     "\\n",     "\\u000b", "\\f",     "\\r",     "\\u000e", "\\u000f",
    "\\u0010", "\\u0011", "\\u0012", "\\u0013", "\\u0014", "\\u0015", "\\u0016", "\\u0017",
    "\\u0018", "\\u0019", "\\u001a", "\\u001b", "\\u001c", "\\u001d", "\\u001e", "\\u001f",
  };
  if (c < 0x20)
    return controls[c];
  switch (c) {
  case '"':
    return "\\\"";
  case '\\':
    return "\\\\";
  case '<':
    return "\\u003c";
  case 0x2028:
    return "\\u2028";
  case 0x2029:
    return "\\u2029";
  default:
    return NULL;
  }
}

void
ent__write_json (EntWriter *writer, const char *text)
{
  ent__write (writer, "\"");
  write_escaped (writer, text, escape_json);
  ent__write (writer, "\"");
}

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

static const char *
escape_quote (gunichar c)
{
  return c == '"' ? "\"\"" : NULL;
}

static const char *
escape_nothing (G_GNUC_UNUSED gunichar c)
{
  return NULL;
}

/* What spreadsheets take for the beginning of a formula (OWASP, CSV Injection). */
static gboolean
is_formula (const char *text)
{
  text += strspn (text, "'");
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/* Blanks at either end are quoted too: RFC 4180 counts them, many readers do not. */
static void
write_field (EntWriter *writer, const char *guard, const char *text, char separator)
{
  const char special[] = { separator, '"', '\n', '\r', '\0' };
  gsize length = strlen (text);
  if (strcspn (text, special) == length && (length == 0 || (*text != ' ' && text[length - 1] != ' '))) {
    ent__write (writer, guard);
    write_escaped (writer, text, escape_nothing);
    return;
  }
  ent__write_format (writer, "\"%s", guard);
  write_escaped (writer, text, escape_quote);
  ent__write (writer, "\"");
}

void
ent__write_csv (EntWriter *writer, const char *text, char separator)
{
  write_field (writer, is_formula (text) ? "'" : "", text, separator);
}

void
ent__write_csv_plain (EntWriter *writer, const char *text, char separator)
{
  write_field (writer, "", text, separator);
}

/* Characters that a terminal acts upon: C0 and C1 controls (ECMA-48), and the embeddings, overrides and
 * isolates that turn the direction of what follows (Unicode Standard Annex #9). */
static const char *
escape_terminal (gunichar c)
{
  if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
    return " ";
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
    return REPLACEMENT;
  return NULL;
}

char *
ent__text_for_terminal (const char *text)
{
  g_autoptr (EntWriter) writer = ent__writer_new_for_memory ();
  write_escaped (writer, text, escape_terminal);
  return g_strdup (writer->buffer->str);
}

/* What CommonMark and GitHub's tables act upon; HTML is allowed in Markdown, so it is made text. */
static const char *
escape_markdown (gunichar c)
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
    return escape_terminal (c);
  }
}

void
ent__write_markdown (EntWriter *writer, const char *text)
{
  write_escaped (writer, text, escape_markdown);
}
