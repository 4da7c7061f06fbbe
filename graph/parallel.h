/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loops over independent pieces on several threads. Which thread does which piece is left to chance, so what
 * a piece gives must not hang on it. */
#ifndef ENT_PARALLEL_H
#define ENT_PARALLEL_H

#include <glib.h>

G_BEGIN_DECLS

/** EntPieceFunc: does one piece of the work; called from any of the threads. */
typedef void (*EntPieceFunc) (gpointer data, guint piece);

/** ent_parallel_for: calls @func for each piece from 0 to @n_pieces - 1, on at most @n_threads threads, this
 * one among them; returns when all are done. */
void ent_parallel_for (guint n_threads, guint n_pieces, EntPieceFunc func, gpointer data);

G_END_DECLS

#endif
