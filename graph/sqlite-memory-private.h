/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's memory. It keeps pages of files in a cache; a large one lies in large pages, so that filling it
 * costs few faults. */
#ifndef ENT_SQLITE_MEMORY_PRIVATE_H
#define ENT_SQLITE_MEMORY_PRIVATE_H

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* ent__sqlite_set_up_memory: once, before anything is opened; also turns off that memory is counted under a
 * lock. If somebody else in this process uses SQLite already, all stays as it is. */
void ent__sqlite_set_up_memory (void);

/* ent__sqlite_set_cache: outside transactions. What the cache held is read again. */
gboolean ent__sqlite_set_cache (sqlite3 *handle, guint kilobytes);

G_END_DECLS

#endif
