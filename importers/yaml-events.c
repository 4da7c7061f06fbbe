/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of libyaml, and the filter that feeds it: what is no UTF-8, and what YAML does not allow, is
 * replaced by a marker and remembered, to be found again in the scalar that it ends up in. */
#include "importers/yaml-events-private.h"

#include <string.h>

#include "importers/json-mend-private.h"
#include "importers/record-private.h"

/* What libyaml may read without giving an event: a scalar over this is stopped while it grows. */
#define MAX_AHEAD (ENT__RECORD_MAX_SIZE + (1u << 20))

/* YAML 1.1, production c-printable, without the byte order mark. */
static gboolean
is_allowed (gunichar c)
{
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0x7e) || c == 0x85 ||
         (c >= 0xa0 && c <= 0xfffd) || (c >= 0x10000 && c < 0x10ffff);
}

#define BYTE_ORDER_MARK 0xfeff

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
    events->n_lines += c == '\n';
    if (c != BYTE_ORDER_MARK) {
      memcpy (buffer + *n_put, at, size);
      *n_put += size;
      events->n_characters++;
    }
    at += size;
  }
  return (gsize)(at - data);
}

static int
read_handler (void *data, unsigned char *buffer, size_t size, size_t *size_read)
{
  EntYamlEvents *events = data;
  char *window;
  gsize length;
  *size_read = 0;
  do {
    if (!ent_input_peek (events->input, 4, &window, &length, &events->error))
      return 0;
    if (length == 0)
      return 1;
    gsize taken = copy_allowed (events, window, MIN (length, size), buffer, size_read);
    if (taken == 0) { /* libyaml always has room for a character */
      if (!note_damage (events, (guint8)window[0]))
        return 0;
      memcpy (buffer, ENT__YAML_MARKER, 4);
      *size_read = 4;
      taken = 1;
      events->n_characters++;
    }
    ent_input_consume (events->input, taken);
    events->n_bytes += taken;
  } while (*size_read == 0);
  if (events->n_bytes - events->bytes_at_event > MAX_AHEAD) {
    g_set_error (&events->error, ENT_ERROR, ENT_ERROR_LIMIT,
                 "%s:%lu: a value of more than %u MiB begins here; is a quote not closed?",
                 ent_input_get_name (events->input), (gulong)events->parser.mark.line + 1,
                 ENT__RECORD_MAX_SIZE >> 20);
    return 0;
  }
  return 1;
}

void
ent__yaml_events_init (EntYamlEvents *events, EntInput *input)
{
  *events = (EntYamlEvents){ .input = input, .damages = g_array_new (FALSE, FALSE, sizeof (EntYamlDamage)) };
  if (!yaml_parser_initialize (&events->parser))
    g_error ("out of memory"); /* as GLib's own allocations do */
  yaml_parser_set_encoding (&events->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input (&events->parser, read_handler, events);
}

void
ent__yaml_events_clear (EntYamlEvents *events)
{
  yaml_event_delete (&events->event);
  yaml_parser_delete (&events->parser);
  g_array_unref (events->damages);
  g_clear_error (&events->error);
}

static void
set_syntax_error (EntYamlEvents *events)
{
  const yaml_parser_t *parser = &events->parser;
  events->is_syntax_error = TRUE;
  events->error_line = (guint)parser->problem_mark.line + 1;
  events->error_column = (guint)parser->problem_mark.column + 1;
  g_autofree char *context =
      parser->context != NULL
          ? g_strdup_printf (" (%s from line %lu)", parser->context, (gulong)parser->context_mark.line + 1)
          : g_strdup ("");
  g_set_error (&events->error, ENT_ERROR, ENT_ERROR_INVALID,
               "%s%s; check the indentation, and put quotes around text that holds ': ' or ' #'",
               parser->problem != NULL ? parser->problem : "no valid YAML", context);
}

gboolean
ent__yaml_events_next (EntYamlEvents *events)
{
  yaml_event_delete (&events->event);
  if (yaml_parser_parse (&events->parser, &events->event)) {
    events->bytes_at_event = events->n_bytes;
    return TRUE;
  }
  events->event = (yaml_event_t){ 0 };
  if (events->error == NULL)
    set_syntax_error (events);
  return FALSE;
}

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
