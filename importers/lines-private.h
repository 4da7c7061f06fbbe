/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of an input, each whole in memory and bounded in length: for formats in which a line is a record. */
#ifndef ENT_LINES_PRIVATE_H
#define ENT_LINES_PRIVATE_H

#include "importers/input.h"
#include "importers/json-parser-private.h"

G_BEGIN_DECLS

/* What a line begins with that says why the record below it was rejected (rejects.c writes such lines). It is
 * no record for any reader of lines or rows; it is so long that no data set's line will ever begin so. */
#define ENT__REASON_MARK "# rejected: "

/* ent__is_reason: whether the text begins so. */
gboolean ent__is_reason (const char *text, gsize length);

/* ent__reasons_measure: how many bytes such lines take at the start of @head. */
gsize ent__reasons_measure (const char *head, gsize length);

/* EntLines: initialise with { .input = …, .max_length = … }. @number: of the line that was read last, from 1
 */
typedef struct {
  EntInput *input;
  gsize max_length;
  guint number;
  gsize pending; /* bytes of the last line, consumed by the next call */
} EntLines;

typedef enum {
  ENT__LINE_READ,
  ENT__LINE_TOO_LONG, /* it was skipped */
  ENT__LINE_END,
  ENT__LINE_ERROR,
} EntLineStatus;

/* ent__lines_next: the next line, without its "\n" or "\r\n", lent until the next call; it may be written to,
 * and is followed by at least ENT_INPUT_PADDING readable bytes. */
EntLineStatus ent__lines_next (EntLines *lines, char **line, gsize *length, GError **error);

/* ent__line_is_blank: blank lines are no records and no errors; editors and `cat` leave them. */
gboolean ent__line_is_blank (const char *line, gsize length);

/* ent__line_describe_fault: what to report of a line that simdjson cannot parse (transfer full): its code and
 * the column, in characters from 1. */
char *ent__line_describe_fault (const char *line, gsize length, const EntJsonFault *fault, const char **code,
                                guint *column);

G_END_DECLS

#endif
