/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A buffered sink, and the ways in which text is made harmless for the format that it goes into. The first
 * error sticks: writing goes on without effect, and ent__writer_close() tells. What is not valid UTF-8
 * becomes U+FFFD everywhere. */
#ifndef ENT_WRITER_PRIVATE_H
#define ENT_WRITER_PRIVATE_H

#include <glib.h>

#include "exporters/exporters.h"

G_BEGIN_DECLS

/* ent__writer_new: a sink into a file descriptor, which stays the caller's. @name: for messages */
EntWriter *ent__writer_new (int fd, const char *name);

/* ent__writer_new_for_memory: a sink that keeps everything; for tests and for formats made of others. */
EntWriter *ent__writer_new_for_memory (void);
void ent__writer_free (EntWriter *writer);

/* ent__writer_new_part: a sink in memory for a part of what @writer gets; ent__writer_move() empties it into
 * @writer. */
EntWriter *ent__writer_new_part (const EntWriter *writer);
void ent__writer_move (EntWriter *writer, EntWriter *part);

/* ent__write_stretches: writes @n_rows rows by @write_rows, which is called for stretches of them, from any
 * of
 * @n_threads threads, and writes [@from, @to) to the sink that it is given. The bytes do not hang on the
 * number of threads. */
typedef void (*EntWriteRows) (EntWriter *writer, gconstpointer data, guint from, guint to);
void ent__write_stretches (EntWriter *writer, guint n_rows, guint n_threads, EntWriteRows write_rows,
                           gconstpointer data);

/* ent__writer_close: writes out what is buffered. FALSE with ENT_ERROR_IO where anything could not be
 * written. */
gboolean ent__writer_close (EntWriter *writer, GError **error);

/* ent__writer_get_text: all that a memory sink holds, NUL-terminated, lent until the next write. */
const char *ent__writer_get_text (EntWriter *writer, gsize *length);

/* ent__write: text that is part of the format, as it is; ent__write_bytes: any bytes. */
void ent__write (EntWriter *writer, const char *text);
void ent__write_bytes (EntWriter *writer, const void *bytes, gsize length);
void ent__write_format (EntWriter *writer, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* Control characters: those that a terminal obeys (C0, DEL, C1, and those that turn the direction of writing)
 * would let a source's text repaint the screen of whoever looks at the file. Formats that can escape them do,
 * so nothing is lost (XML cannot hold C0; there U+FFFD stands for them). CSV cannot: a file or a pipe gets
 * them as they are, a terminal gets U+FFFD, line ends and tabs apart. */

/* ent__write_xml: character data or an attribute's value between double quotes. What XML 1.0 cannot hold
 * (most control characters, U+FFFE, U+FFFF) becomes U+FFFD; tabs, newlines and returns are written so that
 * readers keep them. */
void ent__write_xml (EntWriter *writer, const char *text);

/* ent__write_xml_attribute: ` name="value"`; nothing where @value is NULL. */
void ent__write_xml_attribute (EntWriter *writer, const char *name, const char *value);

/* ent__write_json: a JSON string with its quotes. `<`, U+2028 and U+2029 are escaped, so it can stand in a
 * script. */
void ent__write_json (EntWriter *writer, const char *text);

/* ent__write_json_real: a JSON number; null for NaN, and 1e999 (which readers take as infinite) for the
 * infinite. */
void ent__write_json_real (EntWriter *writer, double value);

/* ent__write_csv: a field as RFC 4180 wants it, quoted where it holds a comma, quotes or line ends, or is
 * padded with blanks. A text that a spreadsheet would take as a formula (it begins with = + - @ TAB or CR,
 * after any number of apostrophes) gets one apostrophe before it; taking one off again gives the text back.
 * Numbers go through ent__write(): a minus makes no formula of them. */
void ent__write_csv (EntWriter *writer, const char *text);

/* ent__write_tsv: a field between tabs, on one line whatever it holds: backslash, tab, newline and return are
 * `\\`, `\t`, `\n`, `\r` as in linear TSV, other control characters `\u001b` as in JSON. The same apostrophe
 * as in CSV. A field that begins with a quote is quoted as in CSV, as most readers would take it for one. */
void ent__write_tsv (EntWriter *writer, const char *text);

/* ent__write_markdown: a cell of a Markdown table: pipes, backslashes, line ends and what would be markup are
 * escaped. */
void ent__write_markdown (EntWriter *writer, const char *text);

/* ent__text_for_terminal: @text with all that a terminal would obey replaced: line ends and tabs by a blank,
 * the rest by U+FFFD (transfer full). */
char *ent__text_for_terminal (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntWriter, ent__writer_free)

G_END_DECLS

#endif
