/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libyaml's events over an input. Damaged bytes are found before libyaml sees them (it would give up the
 * whole stream), a value without an end is stopped, and the text since the last mark is kept, so that a fresh
 * parser can go on behind a syntax error. Read next: yaml.c, what is made of the events; yaml-recover.c,
 * where to go on. */
#ifndef ENT_YAML_EVENTS_PRIVATE_H
#define ENT_YAML_EVENTS_PRIVATE_H

#include <yaml.h>

#include "importers/input.h"

G_BEGIN_DECLS

/* What stands in for a damaged byte: the last code point, which no text has a use for. */
#define ENT__YAML_MARKER "\xf4\x8f\xbf\xbf"

/* EntYamlDamage: @index: in characters, as the parser at work counts them; G_MAXSIZE for damage that an
 * earlier parser met; @offset: in bytes of the text */
typedef struct {
  gsize index;
  guint64 offset;
  guint line;
  guint8 byte;
  gboolean is_reported;
} EntYamlDamage;

/* EntYamlEvents: @event: the current one, libyaml's own until the next.
 * @error: why there is no next one. Its message has no place where @is_syntax_error says that the text is to
 * blame: that is at @error_line and @error_column then, and reading may go on behind it. Any other error
 * names its file and is final. */
typedef struct {
  EntInput *input;
  yaml_parser_t parser;
  yaml_event_t event;
  GError *error;
  gboolean is_syntax_error;
  guint error_line;
  guint error_column;
  GArray *damages; /* of EntYamlDamage, in order of their offsets */

  /* What libyaml was given. The input's window begins at the mark, and its first @ahead bytes were given. */
  gsize ahead;
  gsize limit;           /* of @ahead: the text ends there for libyaml; G_MAXSIZE for none */
  guint mark_line;       /* that the window begins in, from 1 */
  guint n_lines;         /* breaks before the first byte that was not given */
  gboolean is_behind_cr; /* a "\n" there ends no other line */
  gsize n_characters;    /* since the parser began */
  guint64 n_bytes;       /* of the text, up to the first one that was not given */
  guint64 bytes_at_event;
  yaml_mark_t event_end; /* of the event before, while there is no current one */

  /* A fresh parser first gets @context, a line that is not in the file. */
  char *context; /* (nullable) */
  gsize context_left;
  gint line_shift; /* from the parser's lines, from 0, to the file's, from 1 */
} EntYamlEvents;

void ent__yaml_events_init (EntYamlEvents *events, EntInput *input);
void ent__yaml_events_clear (EntYamlEvents *events);

/* ent__yaml_events_next: FALSE, with @error set, where there is none. */
gboolean ent__yaml_events_next (EntYamlEvents *events);

/* ent__yaml_events_mark: lets go of the text before @line, from 1. Where that has begun before the mark,
 * nothing happens. */
void ent__yaml_events_mark (EntYamlEvents *events, guint line);

/* ent__yaml_events_skip_line: moves the mark to the next line, however long this one is. Only between an
 * error and a restart. FALSE where the input cannot be read. */
gboolean ent__yaml_events_skip_line (EntYamlEvents *events);

/* ent__yaml_events_restart: throws the parser away, with its error, and begins another at the mark.
 * @context: (nullable): a line, with its break, that it gets first: what the text at the mark belongs to
 * @limit: how many bytes, at most, it gets from there; G_MAXSIZE for all */
void ent__yaml_events_restart (EntYamlEvents *events, const char *context, gsize limit);

/* ent__yaml_events_find_line: (nullable): a line behind the mark, as far as libyaml was given it; lent until
 * the next event. Its break is in @length. */
const char *ent__yaml_events_find_line (EntYamlEvents *events, guint line, gsize *length);

/* ent__yaml_events_get_line: the line, from 1, that a mark of the parser at work stands in. */
guint ent__yaml_events_get_line (const EntYamlEvents *events, const yaml_mark_t *mark);

/* ent__yaml_events_find_damage: (nullable): the first damage in the current event. */
EntYamlDamage *ent__yaml_events_find_damage (EntYamlEvents *events);

G_END_DECLS

#endif
