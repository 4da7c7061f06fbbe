/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What importers read from: a file, a member of an archive, or stdin, decompressed and in UTF-8, through one
 * window that slides over it. An importer peeks, takes what it can use, and consumes it; memory is bounded by
 * how far it peeks. */
#ifndef ENT_INPUT_H
#define ENT_INPUT_H

#include "importers/importers.h"

G_BEGIN_DECLS

/* The window is always followed by so many readable bytes: simdjson reads beyond the end of what it parses.
 */
#define ENT_INPUT_PADDING 64

/* EntInputLimits: what a hostile archive may cost. Only compressed input is bounded in size: a plain file is
 * as large as it is, and is read in a window.
 * @max_total: bytes that may come out of one file
 * @max_ratio: how many times more may come out than went in, once @ratio_from bytes have come out
 * @max_members: of an archive */
typedef struct {
  guint64 max_total;
  guint64 max_ratio;
  guint64 ratio_from;
  guint max_members;
} EntInputLimits;

#define ENT_INPUT_LIMITS_INIT                                                                                \
  {                                                                                                          \
    G_GUINT64_CONSTANT (1) << 38, 500, G_GUINT64_CONSTANT (64) << 20, 10000                                  \
  }

typedef struct _EntArchive EntArchive;

/**
 * ent_archive_open: opens a file, or stdin ("-"): plain, compressed (gzip, bzip2, xz, zstd, lz4, lzip), or a
 * zip or tar archive.
 * @limits: (nullable): NULL for ENT_INPUT_LIMITS_INIT
 * Errors: ENT_ERROR_IO, also for a directory; ENT_ERROR_INVALID for a file of no bytes.
 */
EntArchive *ent_archive_open (const char *filename, const EntInputLimits *limits, GError **error);

/** ent_archive_open_memory: the same over @length bytes at @data, which must stay. */
EntArchive *ent_archive_open_memory (const char *name, const void *data, gsize length,
                                     const EntInputLimits *limits, GError **error);
void ent_archive_free (EntArchive *archive);

/**
 * ent_archive_next: the one input of a file that is no archive, or the next regular member of an archive,
 * named "archive.zip:member". The input before it ends. Returns: (nullable): lent until the next call; NULL
 * at the end, or with an error: ENT_ERROR_IO, ENT_ERROR_LIMIT, ENT_ERROR_INVALID (damaged).
 */
EntInput *ent_archive_next (EntArchive *archive, GError **error);

/** ent_archive_has_members: whether it is an archive. Known after the first ent_archive_next(). */
gboolean ent_archive_has_members (const EntArchive *archive);

/** ent_input_new_for_memory: an input over a copy of @data, for tests and for text that is not in a file. */
EntInput *ent_input_new_for_memory (const char *name, const void *data, gsize length);
void ent_input_free (EntInput *input);

/** ent_input_get_name: as messages give it: the file's name as the user wrote it, "-", or
 * "archive.zip:member". */
const char *ent_input_get_name (const EntInput *input);

/** ent_input_get_guessed_encoding: (nullable): what a text was taken for, and converted from, that is no
 * UTF-8 and has no byte order mark: "Latin-1 (Windows-1252)" or "UTF-16". Known after the first
 * ent_input_peek(). */
const char *ent_input_get_guessed_encoding (const EntInput *input);

/** ent_input_get_marked_encoding: (nullable): what a text was converted from by its byte order mark:
 * "UTF-16". Known as the above is. */
const char *ent_input_get_marked_encoding (const EntInput *input);

/** ent_input_has_cr_ends: whether lines end with CR alone, which became LF. Known as the above is. */
gboolean ent_input_has_cr_ends (const EntInput *input);

/**
 * ent_input_peek: makes sure that at least @wanted bytes are in the window, or all that are left.
 * @data, @length: all that the window holds, lent until the next call; it may be written to, up to
 * ENT_INPUT_PADDING bytes beyond @length A byte order mark is dropped, UTF-16 and Latin-1 are converted, CRs
 * become LFs where no line of the first 64 KiB ends otherwise; the text is otherwise as it is, be it valid
 * UTF-8 or not. Errors: ENT_ERROR_IO, ENT_ERROR_LIMIT, ENT_ERROR_INVALID (damaged), ENT_ERROR_UNSUPPORTED
 * (encrypted, UTF-32). The file's name is in the message.
 */
gboolean ent_input_peek (EntInput *input, gsize wanted, char **data, gsize *length, GError **error);

/** ent_input_consume: takes @length bytes off the window's start. */
void ent_input_consume (EntInput *input, gsize length);

/** ent_input_read: copies up to @size bytes (at least one unless at the end, then 0) and consumes them. -1 on
 * error. */
gssize ent_input_read (EntInput *input, void *buffer, gsize size, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntInput, ent_input_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntArchive, ent_archive_free)

G_END_DECLS

#endif
