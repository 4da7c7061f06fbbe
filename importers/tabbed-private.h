/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of cells parted by tabs, as data sets are published: no quotes, no tabs in cells, at times Latin-1.
 * A line at a time is in memory; a bad one is reported and skipped. Read next: events-private.h. */
#ifndef ENT_TABBED_PRIVATE_H
#define ENT_TABBED_PRIVATE_H

#include "importers/lines-private.h"

G_BEGIN_DECLS

#define ENT__TABBED_MAX_CELLS 256

/* EntTabbed: initialise with ent__tabbed_init(). After each line: its cells without blanks around them, lent
 * until the next. @header: the cells of the header, where ent__tabbed_read_header() was called. */
typedef struct {
  EntLines lines;
  EntProblems *problems;
  const char *file;
  char *cells[ENT__TABBED_MAX_CELLS];
  guint n_cells; /* may be more than there is room for: the rest is not kept */
  guint line;
  char *converted;
  guint64 n_converted; /* lines that were Latin-1 */
  GPtrArray *header;   /* of char * */
} EntTabbed;

void ent__tabbed_init (EntTabbed *tabbed, EntInput *input, EntProblems *problems);

/* ent__tabbed_clear: says how many lines were Latin-1, and frees. */
void ent__tabbed_clear (EntTabbed *tabbed);

/* ent__tabbed_next: the next line that is not blank: ENT__LINE_READ, ENT__LINE_END or ENT__LINE_ERROR. */
EntLineStatus ent__tabbed_next (EntTabbed *tabbed, GError **error);

/* ent__tabbed_read_header: the first line, which names the columns. */
gboolean ent__tabbed_read_header (EntTabbed *tabbed, GError **error);

/* ent__tabbed_find: the column with this name (letters and digits count, in any case), or -1. */
gint ent__tabbed_find (const EntTabbed *tabbed, const char *name);

/* ent__tabbed_get: a cell of the line at hand; NULL where it is missing or empty. */
const char *ent__tabbed_get (const EntTabbed *tabbed, gint column);

/* ent__tabbed_report: an error that costs the line at hand. */
void ent__tabbed_report (const EntTabbed *tabbed, const char *code, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* ent__tabbed_split_head: (transfer full): the cells of the first line of what is sniffed; NULL where there
 * is no whole line. */
char **ent__tabbed_split_head (const char *head, gsize length);

/* ent__tabbed_sniff_lines: asks @is_row of the first line and, while it is none, of the next few: a data set
 * without a header whose first row is broken is still that data set.
 * @is_row: of the cells of a line
 * Returns: how sure it is: @surely of the first line, half of it of a later one, 0 */
guint ent__tabbed_sniff_lines (const char *head, gsize length, gboolean (*is_row) (const char *const *cells),
                               guint surely);

/* ent__tabbed_has_columns: whether the first line names all of these columns. */
gboolean ent__tabbed_has_columns (const char *head, gsize length, const char *const *names);

/* ent__is_digits: whether @text is @n digits and nothing else; 0: any number of them, one at least. */
gboolean ent__is_digits (const char *text, gsize n);

G_END_DECLS

#endif
