/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocs through time as a picture. */
#ifndef ENT_ALLUVIAL_H
#define ENT_ALLUVIAL_H

#include "graph/graph.h"

G_BEGIN_DECLS

/**
 * ent_alluvial_write: writes the alluvial diagram as SVG: a column a window, a bar a bloc, streams of members
 * between them. The same frame gives the same bytes.
 * @members: as ent_timeline_of_members() makes it
 * @filename: (nullable): stdout
 * Errors: ENT_ERROR_IO.
 */
gboolean ent_alluvial_write (const EntFrame *members, const char *title, const char *filename,
                             GError **error);

G_END_DECLS

#endif
