/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Large memory in large pages. A processor meets each page of new memory with a fault that costs more than
 * filling the page: asked for, Linux gives 2 MiB at once where it would give 4 KiB. */
#ifndef ENT_PAGES_H
#define ENT_PAGES_H

#include <glib.h>

G_BEGIN_DECLS

/** ENT_LARGE_PAGE: the size of a large page on x86-64, and on AArch64 with small pages of 4 KiB. */
#define ENT_LARGE_PAGE ((gsize)2 << 20)

/** ent_pages_new: memory like g_malloc()'s; where it is as large as a large page, it begins where one does,
 * so that all of it lies in such ones, and the last may be filled up. g_free() frees it, g_realloc() makes it
 * smaller. */
gpointer ent_pages_new (gsize size);

/** ent_pages_new_array: the same for @n elements of a type, and room for one where there are none; like
 * g_new() it ends the program where that is more than there can be. */
#define ent_pages_new_array(Type, n) ((Type *)ent_pages_new_n ((n), sizeof (Type)))
gpointer ent_pages_new_n (gsize n, gsize size);

/** ent_pages_advise: asks for large pages for @memory, of which @size bytes are about to be filled; gives
 * @memory. Only advice: nothing but speed hangs on it, and what fills no large page is left alone. */
gpointer ent_pages_advise (gpointer memory, gsize size);

G_END_DECLS

#endif
