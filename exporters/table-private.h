/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells as people read them, for the aligned table and Markdown. */
#ifndef ENT_TABLE_PRIVATE_H
#define ENT_TABLE_PRIVATE_H

#include "exporters/exporters-private.h"

G_BEGIN_DECLS

/* ent__column_decimals: with how many decimals the numbers of a column are shown: enough for four significant
 * digits of the largest, none where all are whole; 0 for other columns. */
guint ent__column_decimals (const EntFrame *frame, guint column);

/* ent__column_is_numeric: integers and reals: aligned to the right. */
gboolean ent__column_is_numeric (const EntFrame *frame, guint column);

/* ent__cell_to_display: a cell for people: "" where missing, "yes" and "no", texts without what a terminal
 * would obey (transfer full). */
char *ent__cell_to_display (const EntFrame *frame, guint column, guint row, guint decimals);

/* ent__column_heading: the column's name with blanks for underscores (transfer full). */
char *ent__column_heading (const EntFrame *frame, guint column);

/* ent__text_width: columns of a terminal that a text takes: two for wide East Asian characters, none for
 * combining ones. */
guint ent__text_width (const char *text);

/* ent__text_longest_word: the width of the widest part that ent__cell_wrap() leaves whole where it can: what
 * blanks part, and single characters of Chinese and Japanese. Words wider than @limit, which no line holds,
 * count little. 0 for an empty text. */
guint ent__text_longest_word (const char *text, guint limit);

/* ent__cell_wrap: the lines of a text, none wider than @width (at least 2), broken between words where that
 * can be; at least one (transfer full): of char *. */
GPtrArray *ent__cell_wrap (const char *text, guint width);

/* ent__table_write_aligned: the table for people, no line wider than @options' width unless a number or its
 * heading's word is. */
void ent__table_write_aligned (EntWriter *writer, const EntFrame *frame, const EntTableOptions *options);

G_END_DECLS

#endif
