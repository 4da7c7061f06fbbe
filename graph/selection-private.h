/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a selection says, for those that choose by other means (a store). */
#ifndef ENT_SELECTION_PRIVATE_H
#define ENT_SELECTION_PRIVATE_H

#include "graph/selection.h"

G_BEGIN_DECLS

/* ent__selection_mark_relations: *@marks: (transfer full): by relation, whether relation, layer and sign keep
 * it; NULL: all of them. Errors as ent_selection_choose(). */
gboolean ent__selection_mark_relations (const EntSelection *selection, const EntVocabulary *vocabulary,
                                        gboolean **marks, GError **error);

G_END_DECLS

#endif
