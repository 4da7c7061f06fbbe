/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Evidence: the claims behind a tie or an actor, each with its quote, who said it, where and when; and
 * whether a quote really stands in its source's text. */
#ifndef ENT_EVIDENCE_H
#define ENT_EVIDENCE_H

#include "engine/fold.h"

G_BEGIN_DECLS

/** ent_evidence_of: the claims of a view that touch @a (and @b, where it is not ENT_NONE; all of
 * the view where neither is given) after folding,
 * newest first: a frame with `claim`, `source`, `publisher`, `date`, `subject`, `relation`, `object`,
 * `polarity`, `modality`, `confidence`, `stated_by`, `quantity`, `place`, `quote`, `note`, `url`, `title`.
 * Subjects and objects are those of the claim itself, before folding. */
EntFrame *ent_evidence_of (const EntView *view, guint32 a, guint32 b, const char *language);

/** EntQuoteMatch: @ENT_QUOTE_FOUND: verbatim, white space and typographic quotes folded; @ENT_QUOTE_MISSING:
 * not there. */
typedef enum {
  ENT_QUOTE_FOUND,
  ENT_QUOTE_MISSING,
} EntQuoteMatch;

/** ent_quote_find: looks @quote up in @text, both UTF-8; O(text). An empty quote is never there.
 * @nearest: (out) (nullable): where it is missing, the passage of @text that is nearest to it by words, NULL
 * where none is near
 * @position: (out) (nullable): where it is found, its offset in characters */
EntQuoteMatch ent_quote_find (const char *text, const char *quote, char **nearest, gint64 *position);

/** ent_evidence_check_quotes: looks every quote of the graph up in its source's text and reports those that
 * are not there
 * ("quote-not-found") and texts that cannot be read ("text-unreadable") to @problems.
 * @text_file: (nullable): the text of all sources, instead of each source's own
 * A source's own text must lie in the folder of its claims file or below it, be a plain file of at most 16
 * MiB and UTF-8. A quote whose offsets do not fit is a warning ("quote-offset"). One text is in memory at a
 * time. Returns: how many quotes were found. */
guint ent_evidence_check_quotes (EntMultigraph *graph, const char *text_file, EntProblems *problems);

G_END_DECLS

#endif
