/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search for the line at which reading can go on: the next item of the list, another section of the
 * document, or another document. A fresh parser begins there, behind a made-up line with the section's name,
 * so that what follows the list is where it belongs. Read next: yaml-events.c, which keeps the text. */
#include "importers/yaml-recover-private.h"

#include <string.h>

#define MAX_RECOVERIES 1000
/* Each fresh parser reads ahead, and an open quote may make it read all the rest of the file: without a bound
 * the work would grow with the square of the file's size. */
#define MAX_REREAD (32u << 20)
/* Dashes farther to the right are not looked for, so that the start of a line is enough to know it. */
#define MAX_COLUMN 1000
#define LINE_WINDOW (MAX_COLUMN + 64)

void
ent__yaml_recovery_clear (EntYamlRecovery *recovery)
{
  g_clear_error (&recovery->error);
}

/* A list with a tag or an anchor begins with that, and not with its first dash; one whose first event could
 * not be read has no column yet either. */
EntYamlList
ent__yaml_list_begin (const EntYamlEvents *events, const char *section, guint key_column)
{
  const yaml_event_t *event = &events->event;
  EntYamlList list = { section, key_column, ENT__YAML_NO_COLUMN };
  if (key_column > MAX_COLUMN)
    return list;
  if (event->type != YAML_SEQUENCE_START_EVENT) {
    list.item_column = ENT__YAML_ANY_COLUMN;
    return list;
  }
  gboolean is_block = event->data.sequence_start.style == YAML_BLOCK_SEQUENCE_STYLE;
  if (is_block && (event->data.sequence_start.anchor != NULL || event->data.sequence_start.tag != NULL))
    list.item_column = ENT__YAML_ANY_COLUMN;
  else if (is_block && event->start_mark.column <= MAX_COLUMN)
    list.item_column = (gint)event->start_mark.column;
  return list;
}

/* Lines. */

guint
ent__yaml_count_blanks (const char *line, gsize length)
{
  guint n = 0;
  while (n < length && line[n] == ' ')
    n++;
  return n;
}

gboolean
ent__yaml_is_word_end (const char *line, gsize length, gsize at)
{
  return at >= length || strchr (" \t\r\n", line[at]) != NULL;
}

/* "-5" and "---" are no items: a blank or the line's end stands behind the dash. */
static gboolean
is_item (const char *line, gsize length, guint n_blanks)
{
  return n_blanks < length && line[n_blanks] == '-' && ent__yaml_is_word_end (line, length, n_blanks + 1);
}

/* Only at the very start of a line, however deep the text around it is. */
static gboolean
is_document_marker (const char *line, gsize length)
{
  return length >= 3 && (memcmp (line, "---", 3) == 0 || memcmp (line, "...", 3) == 0) &&
         ent__yaml_is_word_end (line, length, 3);
}

/* Only the names that the format knows: any other word with a colon may be text of the broken record. */
static gboolean
is_section (const char *line, gsize length, guint n_blanks)
{
  static const char *const names[] = { "entente", "source", "actors", "claims" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gsize at = n_blanks + strlen (names[i]);
    if (at >= length || memcmp (line + n_blanks, names[i], strlen (names[i])) != 0)
      continue;
    while (at < length && line[at] == ' ')
      at++;
    if (at < length && line[at] == ':' && ent__yaml_is_word_end (line, length, at + 1))
      return TRUE;
  }
  return FALSE;
}

/* Whether reading can go on with the line at @line, and with what. A list whose first item was broken takes
 * the first dash that comes for its own. */
static gboolean
find_resume (const char *line, gsize length, EntYamlList *list, EntYamlResume *resume)
{
  guint n_blanks = ent__yaml_count_blanks (line, length);
  gint column = list->item_column == ENT__YAML_ANY_COLUMN ? (gint)n_blanks : list->item_column;
  if (is_document_marker (line, length)) {
    *resume = ENT__YAML_AT_DOCUMENT;
    return TRUE;
  }
  if (list->section != NULL && n_blanks == list->key_column && is_section (line, length, n_blanks)) {
    *resume = ENT__YAML_AT_MEMBER;
    return TRUE;
  }
  if ((gint)n_blanks != column || !is_item (line, length, n_blanks))
    return FALSE;
  list->item_column = column;
  *resume = ENT__YAML_AT_ITEM;
  return TRUE;
}

/* Moves the mark to that line: at least by one, so that each recovery is a step forward. The end of a
 * document
 * ("...") is no beginning of one. */
static gboolean
skip_to_resume (EntYamlEvents *events, EntYamlList *list, EntYamlResume *resume)
{
  char *line;
  gsize length;
  gboolean has_found = FALSE, is_end;
  do {
    if (!ent__yaml_events_skip_line (events) ||
        !ent_input_peek (events->input, LINE_WINDOW, &line, &length, &events->error))
      return FALSE;
    if (length == 0 || !has_found)
      *resume = ENT__YAML_AT_DOCUMENT;
    has_found = has_found || find_resume (line, length, list, resume);
    is_end = length > 0 && *line == '.' && is_document_marker (line, length);
  } while (length > 0 && (!has_found || is_end));
  return TRUE;
}

/* Whether the line cannot belong to a record before it: because it is as far to the left as the section's
 * name, or has a dash that is not deep enough for a list within the record. How deep a tab is, nobody can
 * say. */
static gboolean
is_next_item (const char *line, gsize length, const EntYamlList *list)
{
  guint n_blanks = ent__yaml_count_blanks (line, length), at = n_blanks;
  while (at < length && (line[at] == ' ' || line[at] == '\t'))
    at++;
  if (at == length || is_document_marker (line, length))
    return FALSE;
  return at <= list->key_column || (line[at] == '-' && (gint)n_blanks <= list->item_column + 1);
}

/* Recovery. */

/* A fresh parser at the mark, moved to the event before the one to go on with. */
static gboolean
restart (EntYamlEvents *events, const EntYamlList *list, EntYamlResume resume, gsize limit)
{
  gboolean has_context = resume == ENT__YAML_AT_ITEM && list->section != NULL;
  g_autofree char *context =
      has_context ? g_strdup_printf ("%*s%s:\n", (int)list->key_column, "", list->section) : NULL;
  /* The stream's start, the document's, its list's or mapping's; or the mapping's, the name's, the list's. */
  guint n_events = resume == ENT__YAML_AT_DOCUMENT ? 0 : has_context ? 5 : 3;
  ent__yaml_events_restart (events, context, limit);
  for (guint i = 0; i < n_events; i++)
    if (!ent__yaml_events_next (events))
      return FALSE;
  return TRUE;
}

/* The syntax error is taken out of the way of the next parser's. */
static void
keep_error (EntYamlEvents *events, EntYamlRecovery *recovery)
{
  g_clear_error (&recovery->error);
  recovery->error = g_steal_pointer (&events->error);
  recovery->line = events->error_line;
  recovery->column = events->error_column;
  events->is_syntax_error = FALSE;
}

gboolean
ent__yaml_reread (EntYamlEvents *events, EntYamlRecovery *recovery, const EntYamlList *list)
{
  char *window;
  gsize length;
  if (!events->is_syntax_error || list->item_column < 0 || events->error_line <= events->mark_line)
    return FALSE;
  const char *line = ent__yaml_events_find_line (events, events->error_line, &length);
  if (line == NULL || !is_next_item (line, length, list) ||
      !ent_input_peek (events->input, 0, &window, &length, NULL))
    return FALSE;
  keep_error (events, recovery);
  recovery->n_reread += (gsize)(line - window);
  if (restart (events, list, ENT__YAML_AT_ITEM, (gsize)(line - window)) &&
      events->event.type == YAML_SEQUENCE_START_EVENT && ent__yaml_events_next (events))
    return TRUE;
  ent__yaml_reread_end (events, recovery, FALSE);
  return FALSE;
}

void
ent__yaml_reread_end (EntYamlEvents *events, EntYamlRecovery *recovery, gboolean is_whole)
{
  g_clear_error (&events->error);
  events->error = g_steal_pointer (&recovery->error);
  events->is_syntax_error = TRUE;
  events->error_line = recovery->line;
  events->error_column = recovery->column;
  if (is_whole)
    ent__yaml_events_mark (events, recovery->line);
}

/* Puts an error back that reading cannot go on behind. */
static gboolean
refuse (EntYamlEvents *events, EntYamlRecovery *recovery)
{
  g_set_error (&events->error, ENT_ERROR, recovery->error->code, "%s; over %u records are broken",
               recovery->error->message, recovery->n_recoveries - 1);
  events->is_syntax_error = TRUE;
  return FALSE;
}

/* Both lines, as the parser's own says where it noticed, which is often behind the record. */
static void
say_what_is_lost (EntYamlRecovery *recovery, guint first_line, guint next_line)
{
  g_autofree char *next = recovery->resume == ENT__YAML_AT_DOCUMENT
                              ? g_strdup (" with the rest of its document")
                              : g_strdup_printf ("; reading goes on in line %u", next_line);
  g_autofree char *message = g_strdup_printf ("%s. The record that begins in line %u is lost%s",
                                              recovery->error->message, first_line, next);
  g_free (recovery->error->message);
  recovery->error->message = g_steal_pointer (&message);
}

/* A line that looked right may be wrong itself: then it is left out too. */
gboolean
ent__yaml_recover (EntYamlEvents *events, EntYamlRecovery *recovery, EntYamlList *list)
{
  guint first_line = events->mark_line;
  if (!events->is_syntax_error || list->item_column == ENT__YAML_NO_COLUMN)
    return FALSE;
  keep_error (events, recovery);
  do {
    guint64 n_given = events->n_bytes;
    g_clear_error (&events->error);
    events->is_syntax_error = FALSE;
    if (++recovery->n_recoveries > MAX_RECOVERIES || recovery->n_reread > MAX_REREAD + events->n_bytes)
      return refuse (events, recovery);
    if (!skip_to_resume (events, list, &recovery->resume))
      return FALSE;
    guint64 position = events->n_bytes - events->ahead;
    recovery->n_reread += n_given > position ? n_given - position : 0;
    if (restart (events, list, recovery->resume, G_MAXSIZE)) {
      say_what_is_lost (recovery, first_line, events->mark_line);
      recovery->first_line = first_line;
      recovery->last_line = events->mark_line - 1;
      return TRUE;
    }
  } while (events->is_syntax_error);
  return FALSE;
}
