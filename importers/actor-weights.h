/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what actors weigh: a table with a row an actor and year. It is no claim, so it does not go through
 * the builder. */
#ifndef ENT_IMPORTERS_ACTOR_WEIGHTS_H
#define ENT_IMPORTERS_ACTOR_WEIGHTS_H

#include "graph/graph.h"

G_BEGIN_DECLS

/**
 * ent_actor_weights_read: reads a table (CSV, TSV, compressed or not) with the columns `actor`, `year` and
 * `value`, or those of COW's National Material Capabilities: `ccode`, `year`, `cinc`.
 *
 * An actor is an id, a code ("cow:365") or a name, looked up in @graph first; `ccode` is COW's number.
 * Without a `year` the value holds in every year. A missing value (empty, NA, "." or, as COW writes it, -9)
 * stays unknown. A row with an actor that nobody knows, a year or value that is none, or a second value for
 * one actor and year is reported to @problems and costs itself.
 *
 * Errors: ENT_ERROR_IO, ENT_ERROR_INVALID where it cannot be read or a column is missing.
 */
gboolean ent_actor_weights_read (EntActorWeights *weights, const char *filename, const EntMultigraph *graph,
                                 EntProblems *problems, GError **error);

G_END_DECLS

#endif
