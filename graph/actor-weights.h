/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What actors weigh, year by year: their capabilities, say. Importers fill it (importers/actor-weights.c),
 * measures of similarity read it (engine/similarity.h). A weight that nobody gave is unknown, not 0. */
#ifndef ENT_ACTOR_WEIGHTS_H
#define ENT_ACTOR_WEIGHTS_H

#include <glib.h>

G_BEGIN_DECLS

typedef struct _EntActorWeights EntActorWeights;

/** ENT_EVERY_YEAR: the year of a weight that holds wherever no other is given. */
#define ENT_EVERY_YEAR G_MININT

EntActorWeights *ent_actor_weights_new (void);
void ent_actor_weights_free (EntActorWeights *weights);

/** ent_actor_weights_set: what an actor weighs in a year (or in ENT_EVERY_YEAR): 0 or more, finite.
 * Returns: FALSE where another weight was set before, which stays. */
gboolean ent_actor_weights_set (EntActorWeights *weights, const char *id, gint year, double value);

/** ent_actor_weights_get: NAN where it is not known. Any number of threads may ask at once. */
double ent_actor_weights_get (const EntActorWeights *weights, const char *id, gint year);

/** ent_actor_weights_get_size: how many were set. */
guint ent_actor_weights_get_size (const EntActorWeights *weights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntActorWeights, ent_actor_weights_free)

G_END_DECLS

#endif
