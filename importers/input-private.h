/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What input.c (the window), encoding.c and utf16.c (encodings) and input-archive.c (libarchive) share. */
#ifndef ENT_INPUT_PRIVATE_H
#define ENT_INPUT_PRIVATE_H

#include "importers/input.h"

G_BEGIN_DECLS

/* EntInputFill: gives the next block of bytes, lent until the next call; *@length is 0 at the end. */
typedef gboolean (*EntInputFill) (gpointer data, const char **block, gsize *length, GError **error);

/* ent__input_new: an input that is filled by @fill (nullable: it is empty) with @data, which is borrowed. */
EntInput *ent__input_new (const char *name, EntInputFill fill, gpointer data);

/* EntWatch: who is told of the progress of an input. @builder: (nullable): whose claims count; NULL:
 * @n_claims do, as another thread may be at the builder */
typedef struct {
  EntImportProgress progress;
  gpointer data;
  const EntBuilder *builder;
  gint n_claims; /* atomic */
} EntWatch;

/* ent__input_watch: @watch: (nullable): is borrowed until this is called with NULL */
void ent__input_watch (EntInput *input, EntWatch *watch);

/* ent__input_report: tells of @n_bytes out of @n_total (0: unknown) of the file @filename. */
void ent__input_report (const EntInput *input, const char *filename, guint64 n_bytes, guint64 n_total);

/* ent__input_count: from now on, so many claims are told of. Thread-safe, once it was called. */
void ent__input_count (EntInput *input, guint64 n_claims);

/* ent__input_new_part: an input over @length bytes at @data that belong to a file which is read in parts
 * (parts.c): the file's header, where it has one, then lines of which the first is the file's line
 * @n_lines_before + 1, if the header's lines are counted once. @data is borrowed; it is followed by
 * ENT_INPUT_PADDING bytes, and may be written to.
 * @rest: (nullable): what follows upon @data
 * @is_continued: it is not the first part */
EntInput *ent__input_new_part (const char *name, char *data, gsize length, EntInput *rest,
                               guint n_lines_before, gboolean is_continued);

/* ent__input_take_lines_before: how many lines of the file stand between the header and what follows here:
 * whoever counts lines asks for it once the header was read (or at the start), and gets 0 from then on. */
guint ent__input_take_lines_before (EntInput *input);

/* ent__input_skip_line: consumes all up to and with the next line break, however far that is, window by
 * window, so that a line of a gigabyte costs no memory. @n_skipped: (nullable): (inout): is raised by the
 * bytes that went */
gboolean ent__input_skip_line (EntInput *input, guint64 *n_skipped, GError **error);

/* ent__input_is_continued: whether this is a part, and not the first: what is to be said of the header was
 * said. */
gboolean ent__input_is_continued (const EntInput *input);

typedef enum {
  ENT__ENCODING_UNKNOWN, /* too few bytes seen; all of them ASCII */
  ENT__ENCODING_UTF8,
  ENT__ENCODING_UTF16,
  ENT__ENCODING_LATIN1,
} EntEncoding;

/* ent__encoding_guess: what a text without a byte order mark is in, by its first @length bytes. UTF-16 where
 * NULs stand as in ASCII texts; Latin-1 where two bytes at least are no UTF-8, and nothing beyond ASCII is;
 * ENT__ENCODING_UNKNOWN where all is ASCII. */
EntEncoding ent__encoding_guess (const void *text, gsize length, gboolean *is_big_endian);

/* The most bytes that come of @n bytes of Latin-1. */
#define ENT__LATIN1_MAX_OUTPUT(n) (3 * (n))

/* ent__latin1_decode: writes UTF-8 to @output and returns its length. What has no meaning is left as it is.
 */
gsize ent__latin1_decode (const void *text, gsize n, char *output);

/* EntUtf16: a decoder that takes bytes in pieces of any size. */
typedef struct {
  gboolean is_big_endian;
  gboolean has_byte;
  guint8 byte;
  guint16 high; /* a surrogate that waits for its other half; 0 for none */
} EntUtf16;

/* The most bytes that come of @n bytes of UTF-16, with what was left over of the bytes before. */
#define ENT__UTF16_MAX_OUTPUT(n) ((n) / 2 * 3 + 12)

/* ent__utf16_decode: writes UTF-8 to @output and returns its length. A surrogate without its other half, and
 * half a unit at the end (@is_end), come out as bytes that are no UTF-8, so that the record they stand in is
 * found to be damaged. */
gsize ent__utf16_decode (EntUtf16 *decoder, const guint8 *bytes, gsize n, gboolean is_end, char *output);

G_END_DECLS

#endif
