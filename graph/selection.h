/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which claims count. A selection is plain data, so that a store can turn it into SQL; here it is applied to
 * a multigraph in memory. Folding comes after it (engine/fold.h), facts after that (graph/facts.h). */
#ifndef ENT_SELECTION_H
#define ENT_SELECTION_H

#include <glib.h>
#include "graph/multigraph.h"

G_BEGIN_DECLS

/**
 * EntSelection: every list is NULL (all) or NULL-terminated (any of these).
 * @has_period, @first, @last: claims that may overlap these days
 * @relations: ids; each selects what is below it too
 * @layers, @signs: by name; signs are "+", "-" and "0"
 * @actors: names, ids or codes: claims with one of them at either end (after folding)
 * @actor_types: by name: both ends are of one of them (after folding)
 * @sources: ids; @publishers and @stated_by: names, compared by their key
 * @without_sources, @without_publishers: claims of these are left out: what remains when they fall
 * @modalities: by name
 * @min_confidence: in millionths; of facts, not claims (see graph/facts.h)
 */
typedef struct {
  gboolean has_period;
  EntDay first;
  EntDay last;
  char **relations;
  char **layers;
  char **signs;
  char **actors;
  char **actor_types;
  char **sources;
  char **publishers;
  char **without_sources;
  char **without_publishers;
  char **stated_by;
  char **modalities;
  guint32 min_confidence;
} EntSelection;

/** EntChosen: the claims that a selection keeps, in order, and how many it left out for want of a date
 * precise enough: an event of "2024" may or may not be one of March, so --at 2024-03 leaves it out and counts
 * it. @claims is owned, and compacted by ent_chosen_keep_actors(). */
typedef struct {
  guint32 *claims;
  guint n_claims;
  guint n_without_date;
} EntChosen;

/** ent_selection_new: one that keeps everything. Its lists are for the caller to fill, with arrays that
 * ent_selection_free() frees. */
EntSelection *ent_selection_new (void);
void ent_selection_free (EntSelection *selection);

/** ent_selection_set_period: from EDTF dates (each nullable); ENT_ERROR_USAGE where one is none or they are
 * reversed. The first day is @from's earliest, the last @to's latest. */
gboolean ent_selection_set_period (EntSelection *selection, const char *from, const char *to, GError **error);

/** ent_selection_choose: the claims of @graph that @selection keeps, its actor lists apart.
 * Errors: ENT_ERROR_USAGE for an unknown relation, layer, sign, source or modality; the message names the
 * nearest. */
EntChosen *ent_selection_choose (const EntSelection *selection, const EntMultigraph *graph, GError **error);
void ent_chosen_free (EntChosen *chosen);

/** ent_chosen_keep_actors: drops from @chosen the claims that @selection's actor lists leave out. @subjects
 * and @objects are parallel to its claims (as folding gives them) and are compacted with it. Errors:
 * ENT_ERROR_NOT_FOUND and ENT_ERROR_AMBIGUOUS for a name, ENT_ERROR_USAGE for a type. */
gboolean ent_chosen_keep_actors (EntChosen *chosen, const EntSelection *selection, const EntMultigraph *graph,
                                 guint32 *subjects, guint32 *objects, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntSelection, ent_selection_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntChosen, ent_chosen_free)

G_END_DECLS

#endif
