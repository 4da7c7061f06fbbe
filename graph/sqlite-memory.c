/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/sqlite-memory-private.h"

#include <sqlite3.h>

#include "graph/pages.h"

static void *(*allocate) (int size);

static void *
allocate_in_large_pages (int size)
{
  void *memory = allocate (size);
  return memory != NULL ? ent_pages_advise (memory, (gsize)size) : NULL;
}

void
ent__sqlite_set_up_memory (void)
{
  static gsize is_set_up = 0;
  sqlite3_mem_methods methods;
  if (!g_once_init_enter (&is_set_up))
    return;
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config (SQLITE_CONFIG_PAGECACHE, NULL, 0, -ENT__SQLITE_MAX_CACHE_KB);
  if (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &methods) == SQLITE_OK) {
    allocate = methods.xMalloc;
    methods.xMalloc = allocate_in_large_pages;
    sqlite3_config (SQLITE_CONFIG_MALLOC, &methods);
  }
  g_once_init_leave (&is_set_up, 1);
}
