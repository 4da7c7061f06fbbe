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

/* EntCellEnd: the separator or line break behind a cell, from the row's start: bytes, and how many of those
 * before it continue a character. */
typedef struct {
  guint32 offset;
  guint32 n_continuations;
} EntCellEnd;

/* EntDelimited: initialise with ent__delimited_init(). @n_expected: how many cells each row must have, empty
 * ones behind them apart; 0: any number. After each call: @cells of the row, lent until the next; its @line.
 * After ENT__ROW_BAD: what is wrong (@code, a literal, and @message), and where (@line, @column). */
typedef struct {
  EntInput *input;
  char delimiter;
  gsize max_size;
  guint n_expected;
  GArray *cells;    /* of EntCell */
  EntCellEnd *ends; /* of a row on one line: delimited-line.c */
  guint n_ends;
  guint max_ends; /* room for so many */
  guint line;
  guint column;
  const char *code;
  char message[160];
  guint next_line;
  GString *copy; /* a row of several lines is taken apart in a copy: its lines may have to be read again */
  gsize pending; /* bytes of the last row, consumed by the next call */
  guint64 n_consumed; /* bytes */
  guint64 n_rescanned;
  guint64 clean_until;   /* bytes of the input up to which all is UTF-8 without a NUL */
  guint64 checked_until; /* up to which was looked; what is not clean of it is looked at row by row */
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

/* ent__delimited_split_line: takes apart the row at @data if it stands on one line, which ends within
 * @available bytes, and its quotes are as they should be; its @length is that without the line break. FALSE:
 * it does not, and nothing was changed. */
gboolean ent__delimited_split_line (EntDelimited *rows, char *data, gsize available, gsize *length);

/* ent__delimited_unquote: takes the doubled quotes out of [@from, @to) and ends it. */
void ent__delimited_unquote (char *from, char *to);

/* ent__delimited_next: the next row that is not blank. */
EntRowStatus ent__delimited_next (EntDelimited *rows, GError **error);

G_END_DECLS

#endif
