/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From drafts to the multigraph. The builder checks relations, dates and numbers as drafts come in, resolves
 * the names once all actor entries are known (each distinct name once), drops exact duplicates, and reports
 * every record that it must reject. Read next: graph/multigraph.h, what comes out. */
#ifndef ENT_BUILDER_H
#define ENT_BUILDER_H

#include <glib.h>
#include "graph/draft.h"
#include "graph/multigraph.h"
#include "graph/problems.h"
#include "graph/relations.h"

G_BEGIN_DECLS

typedef struct _EntBuilder EntBuilder;

#define ENT_NO_SOURCE G_MAXUINT32

/** ent_builder_new: a builder that checks against @vocabulary and reports to @problems (both are referenced).
 */
EntBuilder *ent_builder_new (EntVocabulary *vocabulary, EntProblems *problems);
/** ent_builder_free: with all that was put in and not finished. */
void ent_builder_free (EntBuilder *builder);

/** ent_builder_get_vocabulary: the vocabulary that claims are checked against: by its codes importers of data
 * sets find relations. */
EntVocabulary *ent_builder_get_vocabulary (const EntBuilder *builder);

/**
 * ent_builder_add_source: a source; the same id a second time is the same source: fields that it lacks are
 * filled in (and lent to its claims, earlier ones too), differing ones are reported and the first is kept.
 * Without an id one is made from the content, the same for the same content; a source of which nothing is
 * given is its file. Returns: its number for ent_builder_add_claim(); a wrong date of publication is reported
 * and left out.
 */
guint32 ent_builder_add_source (EntBuilder *builder, const EntSourceDraft *draft);

/** ent_builder_find_source: the number of the source with this id, or ENT_NO_SOURCE. */
guint32 ent_builder_find_source (EntBuilder *builder, const char *id);

/** ent_builder_add_actor: an actor entry; its tenures become claims of @source. FALSE where it was rejected
 * (and reported). */
gboolean ent_builder_add_actor (EntBuilder *builder, const EntActorDraft *draft, guint32 source);

/** ent_builder_add_claim: a claim of @source. FALSE where it was rejected (and reported): an unknown
 * relation, a date, number or word that is none, an end without a name, a source that there is not. Names are
 * resolved later, so a claim that was taken here can still be rejected by ent_builder_finish(). A text "" is
 * as good as none. */
gboolean ent_builder_add_claim (EntBuilder *builder, const EntClaimDraft *draft, guint32 source);

/** EntUnknownNames: what becomes of a name that nobody knows and no type is given for: rejected in claims
 * files, `unspecified` in data sets. */
typedef enum {
  ENT_UNKNOWN_NAMES_REJECT,
  ENT_UNKNOWN_NAMES_UNSPECIFIED,
} EntUnknownNames;

/** ent_builder_set_unknown_names: holds for the drafts that come after it. */
void ent_builder_set_unknown_names (EntBuilder *builder, EntUnknownNames unknown);

/** ent_builder_finish: (transfer full): resolves all names, drops exact duplicates (counted in a note),
 * rejects claims whose names nobody knows or that are ambiguous, and freezes the multigraph. The builder is
 * empty afterwards and can be used again. O(claims), apart from sorting the actors. */
EntMultigraph *ent_builder_finish (EntBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBuilder, ent_builder_free)

G_END_DECLS

#endif
