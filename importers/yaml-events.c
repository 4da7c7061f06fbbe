/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of libyaml, and the filter that feeds it: what is no UTF-8, and what YAML does not allow, is
 * replaced by a marker and remembered, to be found again in the scalar that it ends up in. What was given
 * stays in the input's window until the mark moves past it. */
#include "importers/yaml-events-private.h"

#include <string.h>

#include "importers/json-mend-private.h"
#include "importers/record-private.h"

/* What libyaml may read without giving an event: a scalar over this is stopped while it grows. */
#define MAX_AHEAD (ENT__RECORD_MAX_SIZE + (1u << 20))
#define SKIP_WINDOW (64u << 10)
#define BYTE_ORDER_MARK 0xfeff

/* YAML 1.1, production c-printable, without the byte order mark. */
static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7e) || c == 0x85 ||
         (c >= 0xa0 && c <= 0xfffd) || (c >= 0x10000 && c < 0x10ffff);
}

/* A file of another encoding is damaged all over: it is given up before the list of it grows. */
static gboolean
note_damage (EntYamlEvents *events, guint8 byte)
{
  EntYamlDamage damage = { events->n_characters, events->n_bytes, events->n_lines + 1, byte, FALSE };
  g_array_append_val (events->damages, damage);
  if (events->damages->len <= ENT__MAX_BLEMISHES)
    return TRUE;
  g_set_error (&events->error, ENT_ERROR, ENT_ERROR_INVALID,
               "%s: over %d bytes are no text: the file is not YAML in UTF-8",
               ent_input_get_name (events->input), ENT__MAX_BLEMISHES);
  return FALSE;
}

/* Counts lines as libyaml does, a character at a time; "\r\n" is one break. */
static void
count_break (EntYamlEvents *events, gunichar c)
{
  gboolean is_break = c == '\r' || c == '\n' || c == 0x85 || c == 0x2028 || c == 0x2029;
  events->n_lines += is_break && !(c == '\n' && events->is_behind_cr);
  events->is_behind_cr = c == '\r';
}

/* Copies characters as long as all is well. Returns the bytes taken; *@n_put were put. */
static gsize
copy_allowed (EntYamlEvents *events, const char *data, gsize length, unsigned char *buffer, gsize *n_put)
{
  const char *at = data, *end = data + length;
  for (*n_put = 0; at < end;) {
    gunichar c = (guchar)*at < 0x80 ? (guchar)*at : g_utf8_get_char_validated (at, end - at);
    gsize size = (guchar)*at < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    if (c == (gunichar)-1 || c == (gunichar)-2 || !is_allowed (c))
      break;
    count_break (events, c);
    if (c != BYTE_ORDER_MARK) {
      memcpy (buffer + *n_put, at, size);
      *n_put += size;
      events->n_characters++;
    }
    at += size;
  }
  return (gsize)(at - data);
}

/* A quote that is never closed would make libyaml hold all the rest of the file. That is the text's fault, so
 * reading may go on behind the line that it begins in. */
static gboolean
check_length (EntYamlEvents *events)
{
  if (events->n_bytes - events->bytes_at_event <= MAX_AHEAD)
    return TRUE;
  events->is_syntax_error = TRUE;
  events->error_line = ent__yaml_events_get_line (events, &events->event_end);
  events->error_column = 0;
  g_set_error (&events->error, ENT_ERROR, ENT_ERROR_LIMIT,
               "a value of more than %u MiB begins behind this line; it seems that a quote is not closed",
               ENT__RECORD_MAX_SIZE >> 20);
  return FALSE;
}

/* The line that restores what the text at the mark belongs to. It is ASCII and short. */
static void
give_context (EntYamlEvents *events, unsigned char *buffer, gsize size, gsize *size_read)
{
  const char *rest = events->context + strlen (events->context) - events->context_left;
  *size_read = MIN (size, events->context_left);
  memcpy (buffer, rest, *size_read);
  events->context_left -= *size_read;
  events->n_characters += *size_read;
}

/* libyaml's read handler: 0 for an error, and no bytes at the end of the text. Four bytes hold any character
 * whole, and libyaml always has room for one. */
static int
read_handler (void *data, unsigned char *buffer, size_t size, size_t *size_read)
{
  EntYamlEvents *events = data;
  char *window;
  gsize length;
  *size_read = 0;
  if (events->context_left > 0) {
    give_context (events, buffer, size, size_read);
    return 1;
  }
  do {
    if (!ent_input_peek (events->input, events->ahead + 4, &window, &length, &events->error))
      return 0;
    length = MIN (length, events->limit);
    if (length == events->ahead)
      return 1;
    const char *text = window + events->ahead;
    gsize taken = copy_allowed (events, text, MIN (length - events->ahead, size), buffer, size_read);
    if (taken == 0) {
      if (!note_damage (events, (guint8)*text))
        return 0;
      memcpy (buffer, ENT__YAML_MARKER, 4);
      *size_read = 4;
      taken = 1;
      events->n_characters++;
      events->is_behind_cr = FALSE;
    }
    events->ahead += taken;
    events->n_bytes += taken;
  } while (*size_read == 0);
  return check_length (events);
}

/* The encoding is said, or libyaml would take bytes at the start for a mark of another one. */
static void
begin_parser (EntYamlEvents *events)
{
  if (!yaml_parser_initialize (&events->parser))
    g_error ("out of memory"); /* as GLib's own allocations do */
  yaml_parser_set_encoding (&events->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input (&events->parser, read_handler, events);
}

/* No context, no limit: the whole text. */
void
ent__yaml_events_init (EntYamlEvents *events, EntInput *input)
{
  *events = (EntYamlEvents){ .input = input,
                             .damages = g_array_new (FALSE, FALSE, sizeof (EntYamlDamage)),
                             .limit = G_MAXSIZE,
                             .mark_line = 1,
                             .line_shift = 1 };
  begin_parser (events);
}

void
ent__yaml_events_clear (EntYamlEvents *events)
{
  yaml_event_delete (&events->event);
  yaml_parser_delete (&events->parser);
  g_array_unref (events->damages);
  g_clear_error (&events->error);
  g_free (events->context);
}

/* Marks within the context line come out as the line before the text's first. */
guint
ent__yaml_events_get_line (const EntYamlEvents *events, const yaml_mark_t *mark)
{
  return (guint)MAX ((gint64)mark->line + events->line_shift, 1);
}

/* The bytes of the line break at @at; 0 for none. YAML 1.1 (5.4) has more breaks than editors know, and
 * libyaml counts its lines by them. */
static gsize
break_length (const char *at, const char *end)
{
  if (*at == '\n')
    return 1;
  if (*at == '\r')
    return at + 1 < end && at[1] == '\n' ? 2 : 1;
  if (end - at >= 2 && memcmp (at, "\xc2\x85", 2) == 0)
    return 2;
  return end - at >= 3 && (memcmp (at, "\xe2\x80\xa8", 3) == 0 || memcmp (at, "\xe2\x80\xa9", 3) == 0) ? 3
                                                                                                       : 0;
}

/* Behind the break of the line that @at stands in, or NULL where it has none. */
static const char *
find_next_line (const char *at, const char *end)
{
  for (; at < end; at++) {
    gsize length = break_length (at, end);
    if (length > 0)
      return at + length;
  }
  return NULL;
}

const char *
ent__yaml_events_find_line (EntYamlEvents *events, guint line, gsize *length)
{
  char *window;
  gsize available;
  *length = 0;
  if (line < events->mark_line || !ent_input_peek (events->input, 0, &window, &available, NULL))
    return NULL;
  const char *at = window, *end = window + events->ahead;
  for (guint i = events->mark_line; i < line; i++)
    if ((at = find_next_line (at, end)) == NULL)
      return NULL;
  const char *next = find_next_line (at, end);
  *length = (gsize)((next != NULL ? next : end) - at);
  return at;
}

/* Tabs cannot be seen, and libyaml says a different thing at each place where it minds them. */
static gboolean
is_indented_by_tab (EntYamlEvents *events, guint line)
{
  gsize length;
  const char *text = ent__yaml_events_find_line (events, line, &length);
  for (gsize i = 0; i < length && strchr (" -\t", text[i]) != NULL && text[i] != '\0'; i++)
    if (text[i] == '\t')
      return TRUE;
  return FALSE;
}

/* What to do about an error of libyaml's, by a part of what it says. */
static const char *
find_advice (const char *problem)
{
  static const struct {
    const char *part;
    const char *advice;
  } advices[] = {
    { "mapping values are not allowed", "put quotes around text that holds ': '" },
    { "could not find expected ':'", "a field is written 'name: value'" },
    { "cannot start any token", "put quotes around text that begins with @, ` or %" },
    { "unexpected end of stream", "a quote or a bracket is not closed" },
    { "unexpected document indicator", "a quote is not closed" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (advices); i++)
    if (strstr (problem, advices[i].part) != NULL)
      return advices[i].advice;
  return "check the indentation, and put quotes around text that holds ': ' or ' #'";
}

/* A missing ':' and an open quote are noticed lines behind the place that has to be mended, which is where
 * libyaml says that its context begins. */
static gboolean
is_noticed_late (const char *context, const char *problem)
{
  return context != NULL &&
         (strcmp (context, "while scanning a simple key") == 0 || strstr (problem, "end of stream") != NULL ||
          strstr (problem, "document indicator") != NULL);
}

static void
set_syntax_error (EntYamlEvents *events)
{
  const yaml_parser_t *parser = &events->parser;
  const char *problem = parser->problem != NULL ? parser->problem : "no valid YAML";
  gboolean is_late = is_noticed_late (parser->context, problem);
  const yaml_mark_t *mark = is_late ? &parser->context_mark : &parser->problem_mark;
  g_autofree char *noticed = is_late && mark->line != parser->problem_mark.line
                                 ? g_strdup_printf (" (noticed in line %u)",
                                                    ent__yaml_events_get_line (events, &parser->problem_mark))
                                 : g_strdup ("");
  events->is_syntax_error = TRUE;
  events->error_line = ent__yaml_events_get_line (events, mark);
  events->error_column = (guint)mark->column + 1;
  g_set_error (&events->error, ENT_ERROR, ENT_ERROR_INVALID, "%s%s; %s", problem, noticed,
               is_indented_by_tab (events, events->error_line)
                   ? "a tab indents this line, and YAML takes nothing but blanks there"
                   : find_advice (problem));
}

/* Text that nobody marks (an unknown section of a gigabyte, a document on one line) is let go all the same:
 * reading could then go on only behind it. */
static void
bound_window (EntYamlEvents *events)
{
  if (events->ahead <= MAX_AHEAD)
    return;
  ent__yaml_events_mark (events, ent__yaml_events_get_line (events, &events->event.start_mark));
  if (events->ahead <= MAX_AHEAD)
    return;
  ent_input_consume (events->input, events->ahead);
  events->ahead = 0;
  events->mark_line = events->n_lines + 1;
}

/* The handler's own errors come before libyaml's word for them ("input error"). */
gboolean
ent__yaml_events_next (EntYamlEvents *events)
{
  events->event_end = events->event.end_mark;
  yaml_event_delete (&events->event);
  if (yaml_parser_parse (&events->parser, &events->event)) {
    events->bytes_at_event = events->n_bytes;
    bound_window (events);
    return TRUE;
  }
  events->event = (yaml_event_t){ 0 };
  if (events->error == NULL)
    set_syntax_error (events);
  return FALSE;
}

/* Each line of a file is looked for once. Behind a line that was given there is always more in the window, so
 * a
 * "\r" at its end is no half of a break. */
void
ent__yaml_events_mark (EntYamlEvents *events, guint line)
{
  char *window;
  gsize length;
  if (line <= events->mark_line || !ent_input_peek (events->input, 0, &window, &length, NULL))
    return;
  const char *at = window, *end = window + events->ahead;
  for (const char *next; events->mark_line < line && (next = find_next_line (at, end)) != NULL; at = next)
    events->mark_line++;
  ent_input_consume (events->input, (gsize)(at - window));
  events->ahead -= (gsize)(at - window);
}

/* Takes @n bytes off the window, given or not. */
static void
consume (EntYamlEvents *events, gsize n)
{
  ent_input_consume (events->input, n);
  events->n_bytes += n > events->ahead ? n - events->ahead : 0;
  events->ahead -= MIN (n, events->ahead);
}

/* Where no break was found, three bytes are left for the next round: one may begin there. A "\r" at the
 * window's end leaves its "\n" behind. */
gboolean
ent__yaml_events_skip_line (EntYamlEvents *events)
{
  char *window;
  gsize length, taken;
  const char *next;
  gboolean is_cr = FALSE;
  do {
    if (!ent_input_peek (events->input, SKIP_WINDOW, &window, &length, &events->error))
      return FALSE;
    next = find_next_line (window, window + length);
    taken = next != NULL ? (gsize)(next - window) : length < SKIP_WINDOW ? length : length - 3;
    is_cr = next != NULL && next[-1] == '\r';
    consume (events, taken);
  } while (next == NULL && length >= SKIP_WINDOW);
  if (is_cr && !ent_input_peek (events->input, 1, &window, &length, &events->error))
    return FALSE;
  if (is_cr && length > 0 && *window == '\n')
    consume (events, 1);
  events->mark_line++;
  return TRUE;
}

/* Damage behind the mark will be met again; what was met before it is no part of the new parser's text. */
static void
forget_damages (EntYamlEvents *events)
{
  guint n = 0;
  for (guint i = 0; i < events->damages->len; i++) {
    EntYamlDamage *damage = &g_array_index (events->damages, EntYamlDamage, i);
    damage->index = G_MAXSIZE;
    n += damage->offset < events->n_bytes;
  }
  g_array_set_size (events->damages, n);
}

/* All counts go back to the mark, so that places and damages come out as if the text had been read once. */
void
ent__yaml_events_restart (EntYamlEvents *events, const char *context, gsize limit)
{
  yaml_event_delete (&events->event);
  yaml_parser_delete (&events->parser);
  g_clear_error (&events->error);
  g_free (events->context);
  events->event = (yaml_event_t){ 0 };
  events->is_syntax_error = FALSE;
  events->context = g_strdup (context);
  events->context_left = context != NULL ? strlen (context) : 0;
  events->n_bytes -= events->ahead;
  events->bytes_at_event = events->n_bytes;
  events->ahead = 0;
  events->limit = limit;
  events->n_lines = events->mark_line - 1;
  events->is_behind_cr = FALSE;
  events->n_characters = 0;
  events->line_shift = (gint)events->mark_line - (context != NULL ? 1 : 0);
  forget_damages (events);
  begin_parser (events);
}

/* By position, as several damages may have the same byte; the list is bounded by ENT__MAX_BLEMISHES. */
EntYamlDamage *
ent__yaml_events_find_damage (EntYamlEvents *events)
{
  for (guint i = 0; i < events->damages->len; i++) {
    EntYamlDamage *damage = &g_array_index (events->damages, EntYamlDamage, i);
    if (damage->index >= events->event.start_mark.index && damage->index < events->event.end_mark.index)
      return damage;
  }
  return NULL;
}
