/* SPDX-License-Identifier: GPL-3.0-or-later */
/* simdjson behind a C face: a line of JSON Lines as one tree of values, a document as a walk that hands over
 * its items one by one. Every value is visited, so garbage anywhere is found. Read next: json.c, jsonlines.c.
 */
#ifndef ENT_JSON_PARSER_PRIVATE_H
#define ENT_JSON_PARSER_PRIVATE_H

#include "importers/record-private.h"

G_BEGIN_DECLS

typedef struct _EntJsonParser EntJsonParser;

/* EntJsonStatus:
 * @ENT__JSON_UNREADABLE: nothing was handed over: bytes that JSON cannot hold, a string or the whole is not
 * closed
 * @ENT__JSON_SYNTAX: wrong at EntJsonFault's offset; what stands before was handed over
 * @ENT__JSON_STOPPED: by the visitor */
typedef enum {
  ENT__JSON_OK,
  ENT__JSON_UNREADABLE,
  ENT__JSON_SYNTAX,
  ENT__JSON_STOPPED,
} EntJsonStatus;

/* EntJsonFault: @offset: in bytes; @message: what is wrong there, a literal */
typedef struct {
  gsize offset;
  const char *message;
} EntJsonFault;

/* EntJsonVisitor: who takes a document's parts. Each value is built in @record, which is begun before it and
 * may have a fault (the value is NULL then). Offsets are those of its first byte and the first one behind it.
 * @begin_section: whether the member @name, if it is a list, is to be handed over item by item
 * @take: item @index of section @name; a whole member (@index -1); an item of a list at the top (@name NULL).
 * FALSE: stop */
typedef struct {
  gpointer data;
  EntRecord *record;
  gboolean (*begin_section) (gpointer data, const char *name, gsize offset);
  gboolean (*take) (gpointer data, const char *name, gint64 index, const EntValue *value, gsize from,
                    gsize to);
} EntJsonVisitor;

EntJsonParser *ent__json_parser_new (void);
void ent__json_parser_free (EntJsonParser *parser);

/* ent__json_parse_line: builds the tree of @text (followed by ENT_INPUT_PADDING readable bytes) in @record,
 * which was begun. Values get @line and their column. *@value is NULL where the record has a fault. */
EntJsonStatus ent__json_parse_line (EntJsonParser *parser, const char *text, gsize length, EntRecord *record,
                                    guint line, EntValue **value, EntJsonFault *fault);

/* ent__json_walk: a whole document. */
EntJsonStatus ent__json_walk (EntJsonParser *parser, const char *text, gsize length,
                              const EntJsonVisitor *visitor, EntJsonFault *fault);

/* ent__utf8_is_valid: at the speed of memory. NUL is valid here. */
gboolean ent__utf8_is_valid (const char *text, gsize length);

/* ent__utf8_find_invalid: the offset of the first byte that is no UTF-8; @length where there is none. NUL is
 * valid here. */
gsize ent__utf8_find_invalid (const char *text, gsize length);

/* ent__utf8_count: characters in @length bytes, as their first bytes. */
guint ent__utf8_count (const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntJsonParser, ent__json_parser_free)

G_END_DECLS

#endif
