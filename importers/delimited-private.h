/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of delimited text after RFC 4180: quotes, line breaks within them, LF or CRLF; and, as people write
 * it, blanks around cells, which are dropped unless they are quoted. Read next: csv.c. */
#ifndef ENT_DELIMITED_PRIVATE_H
#define ENT_DELIMITED_PRIVATE_H

#include "importers/input.h"

G_BEGIN_DECLS

/* EntCell: @text: NUL-terminated; @line, @column: where it begins, from 1 */
typedef struct {
  const char *text;
  guint line;
  guint column;
} EntCell;

/* EntDelimited: initialise with ent__delimited_init(). @n_expected: how many cells each row must have, empty
 * ones behind them apart; 0: any number. After each call: @cells of the row, lent until the next; its @line.
 * After ENT__ROW_BAD: what is wrong (@code, a literal, and @message), and where (@line, @column). */
typedef struct {
  EntInput *input;
  char delimiter;
  gsize max_size;
  guint n_expected;
  GArray *cells; /* of EntCell */
  guint line;
  guint column;
  const char *code;
  char message[160];
  guint next_line;
  GString *copy; /* a row of several lines is taken apart in a copy: its lines may have to be read again */
  gsize pending; /* bytes of the last row, consumed by the next call */
  guint64 n_consumed; /* bytes */
  guint64 n_rescanned;
} EntDelimited;

typedef enum {
  ENT__ROW_READ,
  ENT__ROW_BAD, /* only the line that it begins in is skipped */
  ENT__ROW_END,
  ENT__ROW_ERROR,
} EntRowStatus;

void ent__delimited_init (EntDelimited *rows, EntInput *input, char delimiter, gsize max_size);
void ent__delimited_clear (EntDelimited *rows);

/* ent__delimited_find_end: the line break that ends the row at @data, or NULL where it does not end before
 * @end. */
const char *ent__delimited_find_end (const char *data, const char *end, char delimiter);

/* ent__delimited_next: the next row that is not blank. */
EntRowStatus ent__delimited_next (EntDelimited *rows, GError **error);

G_END_DECLS

#endif
