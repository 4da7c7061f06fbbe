/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weights of actors from any input, for the fuzz target of data sets. */
#ifndef ENT_IMPORTERS_ACTOR_WEIGHTS_PRIVATE_H
#define ENT_IMPORTERS_ACTOR_WEIGHTS_PRIVATE_H

#include "importers/input.h"

G_BEGIN_DECLS

/* ent__actor_weights_read_input: as ent_actor_weights_read(). */
gboolean ent__actor_weights_read_input (EntActorWeights *weights, EntInput *input, const EntMultigraph *graph,
                                        EntProblems *problems, GError **error);

G_END_DECLS

#endif
