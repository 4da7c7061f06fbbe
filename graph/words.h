/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of what is written for readers (legends, titles, the page) in the language that they were asked
 * for. They come from the catalogues of po/, which are built in, so they hang neither on the locale nor on
 * what is installed. Help and messages are another matter: gettext chooses their language by the locale. */
#ifndef ENT_WORDS_H
#define ENT_WORDS_H

#include <glib.h>

G_BEGIN_DECLS

/** ent_words_get: @text in a language.
 * @language: (nullable): a BCP 47 tag, of which the language counts ("es" of "es-MX")
 * @text: in English; it is the answer too where there is no catalogue or the text is not in it
 * Returns: the catalogue's text, for good, or @text */
const char *ent_words_get (const char *language, const char *text) G_GNUC_FORMAT (2);

/** ent_words_get_plural: the same for a text that depends on a number: of @n things. @one and @many are the
 * English texts for one thing and for another number. */
const char *ent_words_get_plural (const char *language, const char *one, const char *many, guint64 n)
    G_GNUC_FORMAT (2) G_GNUC_FORMAT (3);

G_END_DECLS

#endif
