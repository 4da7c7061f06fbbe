/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding: leaders, governments and armed forces are replaced by the state or organization that they lead or
 * belong to at a claim's date. A view is what comes out: the chosen claims with their ends after folding.
 * Networks (engine/network.h), facts and claims levels all start from a view. */
#ifndef ENT_FOLD_H
#define ENT_FOLD_H

#include "graph/graph.h"

G_BEGIN_DECLS

/** EntFoldMode: @ENT_FOLD_OFFICES: along leads, represents and part-of of governments and armed forces;
 * @ENT_FOLD_ALL: of every organ, group and citizen too. Never along member-of. */
typedef enum {
  ENT_FOLD_NONE,
  ENT_FOLD_OFFICES,
  ENT_FOLD_ALL,
} EntFoldMode;

/** EntView: the claims that count; plain data, to be read. @subjects and @objects are parallel to @chosen's
 * claims: their ends after folding, actors of @graph. */
typedef struct {
  EntMultigraph *graph;
  EntChosen *chosen;
  guint32 *subjects;
  guint32 *objects;
  guint n_folded;   /* ends that were replaced */
  guint n_unfolded; /* ends that have a target at some date, but not at the claim's or not one alone */
} EntView;

/** EntFolding: who stands for whom and when, from a graph's structural claims. */
typedef struct _EntFolding EntFolding;

/** ent_folding_new: from all structural claims of the graph that are affirmed and neither planned nor
 * possible.
 * @problems: (nullable): gets a warning for each actor that could not be folded (two targets at that date;
 * outside its tenures), once */
EntFolding *ent_folding_new (EntMultigraph *graph, EntFoldMode mode, EntProblems *problems);
void ent_folding_free (EntFolding *folding);

/** ent_folding_list_groups: (transfer full) (array): for each actor a number that all those have which stand
 * for one another at any date, whatever chains lead there: the lowest of them. */
guint32 *ent_folding_list_groups (const EntFolding *folding);

/**
 * ent_view_new: selects, folds, and applies the selection's actor lists. ent_view_new_folded: by a folding
 * that stands already, of this graph or of one that has all of it but other claims.
 *
 * Rules: transitive; a state before an organization; two targets of one kind at the claim's date: not folded;
 * a tenure without dates holds always. Tenures count whatever the selection. Errors: those of
 * ent_selection_choose() and ent_chosen_keep_actors(); ENT_ERROR_INVALID for a circle, named in the message.
 */
EntView *ent_view_new (EntMultigraph *graph, const EntSelection *selection, EntFoldMode mode,
                       EntProblems *problems, GError **error);
EntView *ent_view_new_folded (EntMultigraph *graph, const EntSelection *selection, EntFolding *folding,
                              GError **error);
void ent_view_free (EntView *view);

/** ent_view_get_facts: (transfer full): the facts of a view.
 * @min_confidence: in millionths: facts below are left out and counted (see ent_facts_get_n_below()); the
 * selection's own is not looked at */
EntFacts *ent_view_get_facts (const EntView *view, guint32 min_confidence);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFolding, ent_folding_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntView, ent_view_free)

G_END_DECLS

#endif
