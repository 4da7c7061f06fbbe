/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are made beside their place and get their name once they are whole. Who is killed leaves one
 * behind; the next who makes or changes the file clears it away. As long as somebody is at work on one, it is
 * locked. */
#ifndef ENT_UNFINISHED_PRIVATE_H
#define ENT_UNFINISHED_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* EntUnfinished: initialise with { 0 }. */
typedef struct {
  char *path;
  gint lock; /* held open while it is worked on */
} EntUnfinished;

/* ent__unfinished_make: an empty file beside @path, whose name is nobody else's. Errors: ENT_ERROR_IO. */
gboolean ent__unfinished_make (EntUnfinished *unfinished, const char *path, GError **error);

/* ent__unfinished_publish: gives it the name that it was made for, where that is still free, whole and on
 * disk. Errors: ENT_ERROR_IO. */
gboolean ent__unfinished_publish (EntUnfinished *unfinished, const char *path, GError **error);

/* ent__unfinished_clear: removes it where it was not published; does nothing where none was made. */
void ent__unfinished_clear (EntUnfinished *unfinished);

/* ent__unfinished_sweep: removes those that were made for @path by who is no more. */
void ent__unfinished_sweep (const char *path);

G_END_DECLS

#endif
