/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an SQLite file, and what lies beside it, look like from outside, before SQLite itself has a look. */
#ifndef ENT_SQLITE_FILES_PRIVATE_H
#define ENT_SQLITE_FILES_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* ent__sqlite_has_magic: whether the file begins as databases do. */
gboolean ent__sqlite_has_magic (const char *path);

/* ent__sqlite_check_journal: whether playing back the journal beside @path, if there is one, touches nothing
 * but the database. Errors: ENT_ERROR_INVALID. */
gboolean ent__sqlite_check_journal (const char *path, GError **error);

/* ent__sqlite_is_log_empty: whether the write-ahead log beside @path holds nothing, or is not there. */
gboolean ent__sqlite_is_log_empty (const char *path);

/* ent__sqlite_get_size: bytes of the file and its log. */
gint64 ent__sqlite_get_size (const char *path);

/* ent__sqlite_tell_state: (transfer full): what the system notes of the file and its log whenever anything in
 * them changes: which file it is, its size, and its times. */
char *ent__sqlite_tell_state (const char *path);

G_END_DECLS

#endif
