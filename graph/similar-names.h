/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which actors may be one and the same under two names. Suggestions for people; nothing is merged by itself.
 */
#ifndef ENT_SIMILAR_NAMES_H
#define ENT_SIMILAR_NAMES_H

#include "graph/frame.h"
#include "graph/multigraph.h"

G_BEGIN_DECLS

/**
 * ent_similar_names_find: pairs of actors of compatible types whose names are near: equal after
 * transliteration, equal in other order, one's words all among the other's, or a few letters apart (optimal
 * string alignment distance of at most a fifth). A frame with `a`, `name_a`, `b`, `name_b`, `similarity`
 * (0…1) and `reason`, the most similar first (transfer full). States and organizations that the gazetteer
 * knows are told apart by it and not compared with each other. Only names that share a word or its first
 * three letters are compared; words that over 500 names share are passed over.
 */
EntFrame *ent_similar_names_find (const EntMultigraph *graph);

G_END_DECLS

#endif
