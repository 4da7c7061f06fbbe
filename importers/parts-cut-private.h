/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a file may be cut: behind the last record of a piece that is whole. */
#ifndef ENT_PARTS_CUT_PRIVATE_H
#define ENT_PARTS_CUT_PRIVATE_H

#include "importers/importers.h"

G_BEGIN_DECLS

/* EntCut: @length: of the whole records, with their last line break; 0: there is none
 * @n_lines: line breaks in them
 * @is_odd: quotes stand where RFC 4180 has none, so that only a reader can say where a row ends */
typedef struct {
  gsize length;
  guint n_lines;
  gboolean is_odd;
} EntCut;

/* ent__cut_find: @data begins with a record. @delimiter: '\0' where a line is a record */
EntCut ent__cut_find (const char *data, gsize length, char delimiter);

/* ent__cut_count_lines: line breaks among @length bytes. */
guint ent__cut_count_lines (const char *data, gsize length);

G_END_DECLS

#endif
