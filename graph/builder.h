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

/** ent_builder_ensure_source: the source with this id; where there is none, one of which nothing else is
 * known.
 * @place: where it is named */
guint32 ent_builder_ensure_source (EntBuilder *builder, const char *id, const EntPlace *place);

/** ent_builder_add_actor: an actor entry; its tenures become claims of @source. FALSE where it was rejected
 * (and reported). */
gboolean ent_builder_add_actor (EntBuilder *builder, const EntActorDraft *draft, guint32 source);

/** ent_builder_add_claim: a claim of @source. FALSE where it was rejected (and reported): an unknown
 * relation, a date, number or word that is none, an end without a name, a source that there is not. Names are
 * resolved later, so a claim that was taken here can still be rejected by ent_builder_finish(). A text "" is
 * as good as none. */
gboolean ent_builder_add_claim (EntBuilder *builder, const EntClaimDraft *draft, guint32 source);

/** ent_builder_add_retelling: that a source retells a claim, wherever that stands in the files that are read
 * together. ent_builder_finish() makes it a claim of its own, with all that the claim says but its id, behind
 * the claims of all files. The claim itself, which counts no further voice, is left out then, with all that
 * have the same @value; where several do, the first is retold. Retellings of claims that are not there are
 * counted. */
void ent_builder_add_retelling (EntBuilder *builder, const EntRetellingDraft *draft);

/** ent_builder_note_untold: a record was read that has this @value and is no claim, so that retellings of it
 * are not taken for those of records that were never read. Eight bytes. */
void ent_builder_note_untold (EntBuilder *builder, const EntRetellingKind *kind, const char *value);

/** EntUnknownNames: what becomes of a name that nobody knows and no type is given for: rejected in claims
 * files, `unspecified` in data sets. */
typedef enum {
  ENT_UNKNOWN_NAMES_REJECT,
  ENT_UNKNOWN_NAMES_UNSPECIFIED,
} EntUnknownNames;

/** ent_builder_set_unknown_names: holds for the drafts that come after it. */
void ent_builder_set_unknown_names (EntBuilder *builder, EntUnknownNames unknown);

/** ent_builder_set_quotes: whether quotes (and what stands around them) are kept, as they are at first; holds
 * for the claims that come after it. */
void ent_builder_set_quotes (EntBuilder *builder, gboolean keeps_quotes);

/** ent_builder_set_details: whether quotes, notes, places and attributes are kept, as they are at first.
 * Where they are not, only a print of them is: claims that differ in them are told apart all the same, and
 * what comes out is the same but for them. It takes less time and memory, and holds for the claims that come
 * after it; only where one file is read, as files may be joined by attributes. */
void ent_builder_set_details (EntBuilder *builder, gboolean keeps_details);

/** ent_builder_set_threads: how many threads ent_builder_finish() may use; 1 at first. What comes out is the
 * same. */
void ent_builder_set_threads (EntBuilder *builder, guint n_threads);

/** ent_builder_cover: @source covers at least the days from @first to @last: beyond what it covers, a tie
 * that it does not have is unknown, not none. The widest is kept, and becomes the source's attributes
 * `covers_from` and `covers_to`. */
void ent_builder_cover (EntBuilder *builder, guint32 source, EntDay first, EntDay last);

/** ent_builder_add_file_source: the source that a file without a word about its source is itself; it is
 * reported as a warning, once for each file. */
guint32 ent_builder_add_file_source (EntBuilder *builder, const char *file);

/* Files in parts: a part of a file can be read in another thread than those before it, into a builder of its
 * own. Taken in order, the parts come to the same graph as the whole file read at once. */

/** ent_builder_begin_file: what the file before left behind (its current source) is forgotten. */
void ent_builder_begin_file (EntBuilder *builder);

/** ent_builder_new_part: a builder for a part of a file that will be put into @builder, which may go on
 * meanwhile. It reports to @problems, has the functions above, and is never finished. A source that
 * ent_builder_find_source() does not find may stand in an earlier part, so it has a number here; where it
 * turns out that there is none, its claims are reported then. ent_builder_add_actor() always returns TRUE. */
EntBuilder *ent_builder_new_part (EntBuilder *builder, EntProblems *problems);

/** ent_builder_absorb: puts a part in and frees it. Call it for the parts of a file in order, from one
 * thread. */
void ent_builder_absorb (EntBuilder *builder, EntBuilder *part);

/** ent_builder_inherit_source: in a part, the source that is current where the part begins (see
 * ent_builder_set_current_source()); without any, and in a whole builder, ent_builder_add_file_source(). */
guint32 ent_builder_inherit_source (EntBuilder *builder, const char *file);

/** ent_builder_set_current_source: in a part, the source that is current where it ends: ENT_NO_SOURCE: none.
 * @is_lost: its record was rejected, so claims that inherit it are lost with it */
void ent_builder_set_current_source (EntBuilder *builder, guint32 source, gboolean is_lost);

/** ent_builder_get_n_claims: how many claims were taken so far. */
guint64 ent_builder_get_n_claims (const EntBuilder *builder);

/** ent_builder_finish: (transfer full): resolves all names, drops exact duplicates (counted in a note),
 * rejects claims whose names nobody knows or that are ambiguous, and freezes the multigraph. The builder is
 * empty afterwards and can be used again. O(claims), apart from sorting the actors. */
EntMultigraph *ent_builder_finish (EntBuilder *builder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntBuilder, ent_builder_free)

G_END_DECLS

#endif
