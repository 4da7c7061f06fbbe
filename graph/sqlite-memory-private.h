/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SQLite's memory. It keeps pages of files in a cache; a large one lies in large pages, so that filling it
 * costs few faults. */
#ifndef ENT_SQLITE_MEMORY_PRIVATE_H
#define ENT_SQLITE_MEMORY_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* A cache's pages are allocated together: as many as it may hold, but no more than so many kilobytes. */
#define ENT__SQLITE_MAX_CACHE_KB 65536

/* ent__sqlite_set_up_memory: once, before anything is opened; also turns off that memory is counted under a
 * lock. If somebody else in this process uses SQLite already, all stays as it is. */
void ent__sqlite_set_up_memory (void);

G_END_DECLS

#endif
