/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Behind a syntax error of YAML: libyaml gives up the whole stream, but in a list of records a line that
 * begins with the list's own dash shows where the next one is. Read next: yaml.c, which calls it. */
#ifndef ENT_YAML_RECOVER_PRIVATE_H
#define ENT_YAML_RECOVER_PRIVATE_H

#include "importers/yaml-events-private.h"

G_BEGIN_DECLS

/* Columns of dashes, besides 0 and above. */
#define ENT__YAML_ANY_COLUMN (-1) /* no item was seen yet */
#define ENT__YAML_NO_COLUMN (-2)  /* the list is in flow style: its lines say nothing */

/* EntYamlList: a list of records, at the top of a document or below a section's name.
 * @section: (nullable): that name, a literal or longer-lived; @key_column: where it begins, from 0 */
typedef struct {
  const char *section;
  guint key_column;
  gint item_column;
} EntYamlList;

/* EntYamlResume: what reading goes on with. The current event is then the one before it: the list's start,
 * the document's mapping's start, or none. The end of the file counts as a document's end. */
typedef enum {
  ENT__YAML_AT_ITEM,
  ENT__YAML_AT_MEMBER,
  ENT__YAML_AT_DOCUMENT,
} EntYamlResume;

/* EntYamlRecovery: initialise with zeros and clear with ent__yaml_recovery_clear().
 * @error: what was wrong, at @line and @column; after ent__yaml_recover() it also says where the record began
 * and where reading goes on
 * @first_line, @last_line: what ent__yaml_recover() left out */
typedef struct {
  EntYamlResume resume;
  GError *error;
  guint line;
  guint column;
  guint first_line;
  guint last_line;
  guint n_recoveries;
  guint64 n_reread; /* bytes */
} EntYamlRecovery;

/* ent__yaml_count_blanks: how deep a line is indented: tabs are no indentation in YAML. */
guint ent__yaml_count_blanks (const char *line, gsize length);

/* ent__yaml_is_word_end: whether a word ends at @at: with the line, or before a blank. */
gboolean ent__yaml_is_word_end (const char *line, gsize length, gsize at);

void ent__yaml_recovery_clear (EntYamlRecovery *recovery);

/* ent__yaml_list_begin: the list that the current event begins. */
EntYamlList ent__yaml_list_begin (const EntYamlEvents *events, const char *section, guint key_column);

/* ent__yaml_reread: libyaml cannot say that a record is whole before it understands what follows. Where the
 * syntax error is in a line behind the record that begins at the mark, and cannot belong to it, this begins
 * to read the record again, as if the text ended before that line; the current event is then the item's
 * first. */
gboolean ent__yaml_reread (EntYamlEvents *events, EntYamlRecovery *recovery, const EntYamlList *list);

/* ent__yaml_reread_end: puts the syntax error back. @is_whole: the record was read; the mark moves to the
 * line of the error, where the broken one begins. */
void ent__yaml_reread_end (EntYamlEvents *events, EntYamlRecovery *recovery, gboolean is_whole);

/* ent__yaml_recover: after ent__yaml_events_next() failed: goes on behind the record that begins at the mark.
 * FALSE, with the error in @events, where that cannot be: it is none of the text's, the list is in flow
 * style, or a bound is reached: 1,000 recoveries a file, and 32 MiB, on top of as many as the file has, that
 * are read again. */
gboolean ent__yaml_recover (EntYamlEvents *events, EntYamlRecovery *recovery, EntYamlList *list);

G_END_DECLS

#endif
