/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "graph/pages.h"

#include <stdlib.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

gpointer
ent_pages_advise (gpointer memory, gsize size)
{
#ifdef MADV_HUGEPAGE
  gsize from = ((gsize)memory + ENT_LARGE_PAGE - 1) / ENT_LARGE_PAGE * ENT_LARGE_PAGE;
  gsize to = ((gsize)memory + size) / ENT_LARGE_PAGE * ENT_LARGE_PAGE;
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
  if (size < ENT_LARGE_PAGE || size > G_MAXSIZE - ENT_LARGE_PAGE)
    return g_malloc (size);
  gsize filled = (size + ENT_LARGE_PAGE - 1) / ENT_LARGE_PAGE * ENT_LARGE_PAGE;
  return posix_memalign (&memory, ENT_LARGE_PAGE, filled) == 0 ? ent_pages_advise (memory, filled)
                                                               : g_malloc (size);
}

gpointer
ent_pages_new_n (gsize n, gsize size)
{
  if (n > G_MAXSIZE / size)
    g_error ("%" G_GSIZE_FORMAT " elements of %" G_GSIZE_FORMAT " bytes are more than memory can hold", n,
             size);
  return ent_pages_new (MAX (n, 1) * size);
}
