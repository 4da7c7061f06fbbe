/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of kept ties: kept-ties.c writes and reads one, kept.c says which one. */
#ifndef ENT_KEPT_PRIVATE_H
#define ENT_KEPT_PRIVATE_H

#include "engine/network-private.h"

G_BEGIN_DECLS

/* ent__kept_write: the ties of a network into a file, which is there whole or not at all. FALSE where it
 * cannot be written, or would take more than a quarter of ENT_KEPT_MAX_BYTES. */
gboolean ent__kept_write (const char *path, const EntNetwork *network);

/* ent__kept_read: ties, between actors of the graph, into a network that has none; FALSE where the file is
 * not there, damaged or of another graph: the network is still as it was then. */
gboolean ent__kept_read (const char *path, EntNetwork *network);

G_END_DECLS

#endif
