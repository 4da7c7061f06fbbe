/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/pages.h"

#include <stdlib.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

/* The size of a large page on x86-64, and on AArch64 with small pages of 4 KiB. */
#define LARGE_PAGE ((gsize)2 << 20)

gpointer
ent_pages_advise (gpointer memory, gsize size)
{
#ifdef MADV_HUGEPAGE
  gsize from = ((gsize)memory + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  gsize to = ((gsize)memory + size) / LARGE_PAGE * LARGE_PAGE;
  if (from < to)
    madvise ((gpointer)from, to - from, MADV_HUGEPAGE);
#else
  (void)size;
#endif
  return memory;
}

gpointer
ent_pages_new (gsize size)
{
  gpointer memory;
  if (size < LARGE_PAGE || size > G_MAXSIZE - LARGE_PAGE)
    return g_malloc (size);
  gsize filled = (size + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
  return posix_memalign (&memory, LARGE_PAGE, filled) == 0 ? ent_pages_advise (memory, filled)
                                                           : g_malloc (size);
}
