/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records of JSON that are one flat object of texts and numbers, as nearly all claims of large files are,
 * read without building a tree, and copied only where there are escapes. Whatever is less plain is left to
 * json-parser-private.h. */
#ifndef ENT_JSON_FLAT_PRIVATE_H
#define ENT_JSON_FLAT_PRIVATE_H

#include "importers/json-parser-private.h"

G_BEGIN_DECLS

#define ENT__JSON_FLAT_MAX 64

/* EntJsonMember: a name and its value as they stand in the line, without the quotes (or in memory of the
 * parser, until the next line, where the value has escapes); neither is ended by a NUL, but the byte behind
 * each is no part of another and may become one. @column: of the value, in characters from 1 */
typedef struct {
  char *name;
  char *text;
  gsize name_length;
  gsize text_length;
  guint column;
} EntJsonMember;

/* ent__json_flat_read: the members of the record in @line (followed by ENT_INPUT_PADDING readable bytes),
 * which is not changed. Returns: how many; 0 where the record is none, not so plain, or wrong, which is not
 * told apart here. */
guint ent__json_flat_read (EntJsonParser *parser, char *line, gsize length, EntJsonMember *members);

G_END_DECLS

#endif
