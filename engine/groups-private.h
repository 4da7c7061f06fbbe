/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose side actors are on, for measures of those who stand between sides. */
#ifndef ENT_GROUPS_PRIVATE_H
#define ENT_GROUPS_PRIVATE_H

#include "engine/measures.h"

G_BEGIN_DECLS

/* ent__groups_new: (transfer full): a number for the group of each vertex, below the number of vertices, as
 * the settings' @groups say. An actor in no bloc is alone in its group. */
guint32 *ent__groups_new (const EntNetwork *network, const EntMeasureSettings *settings, GError **error);

G_END_DECLS

#endif
