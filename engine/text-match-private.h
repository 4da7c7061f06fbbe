/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A text in which many quotes are looked up: it is folded once, however many there are. Read next:
 * text-match.c. */
#ifndef ENT_TEXT_MATCH_PRIVATE_H
#define ENT_TEXT_MATCH_PRIVATE_H

#include "engine/evidence.h"

G_BEGIN_DECLS

/* Texts are looked at up to this size, in bytes: folded, with the way back to the original, they take six
 * times as much. No article comes near it. */
#define ENT__TEXT_MAX (16 * 1024 * 1024)

typedef struct _EntQuoteText EntQuoteText;

/* ent__quote_text_new: borrows @text (UTF-8, at most ENT__TEXT_MAX bytes), which must outlive it. */
EntQuoteText *ent__quote_text_new (const char *text);
void ent__quote_text_free (EntQuoteText *in);

/* ent__quote_text_find: as ent_quote_find(), in O(text). */
EntQuoteMatch ent__quote_text_find (EntQuoteText *in, const char *quote, char **nearest, gint64 *position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntQuoteText, ent__quote_text_free)

G_END_DECLS

#endif
