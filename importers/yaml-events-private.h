/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libyaml's events over an input: damaged bytes are found before libyaml sees them (it would give up the
 * whole stream), and a value without an end is stopped. Read next: yaml.c, what is made of the events. */
#ifndef ENT_YAML_EVENTS_PRIVATE_H
#define ENT_YAML_EVENTS_PRIVATE_H

#include <yaml.h>

#include "importers/input.h"

G_BEGIN_DECLS

/* What stands in for a damaged byte: the last code point, which no text has a use for. */
#define ENT__YAML_MARKER "\xf4\x8f\xbf\xbf"

/* EntYamlDamage: @index: in characters of the stream, as libyaml counts; @offset: in bytes of the text */
typedef struct {
  gsize index;
  guint64 offset;
  guint line;
  guint8 byte;
  gboolean is_reported;
} EntYamlDamage;

/* EntYamlEvents: @event: the current one; @error: why there is no next one */
typedef struct {
  EntInput *input;
  yaml_parser_t parser;
  yaml_event_t event;
  GError *error;
  gboolean is_syntax_error; /* of the text, at @error_line and @error_column */
  guint error_line;
  guint error_column;
  GArray *damages; /* of EntYamlDamage, in order */
  gsize n_characters;
  guint64 n_bytes;
  guint n_lines;
  guint64 bytes_at_event;
} EntYamlEvents;

void ent__yaml_events_init (EntYamlEvents *events, EntInput *input);
void ent__yaml_events_clear (EntYamlEvents *events);

/* ent__yaml_events_next: FALSE, with @error set, where there is none. */
gboolean ent__yaml_events_next (EntYamlEvents *events);

/* ent__yaml_events_find_damage: (nullable): the first damage in the current event. */
EntYamlDamage *ent__yaml_events_find_damage (EntYamlEvents *events);

G_END_DECLS

#endif
