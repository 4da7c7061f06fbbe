/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blemishes: bytes that a format cannot hold. A parser gives up a whole text for one of them; here they are
 * replaced and remembered, so that they cost only the record that they stand in. */
#ifndef ENT_JSON_MEND_PRIVATE_H
#define ENT_JSON_MEND_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* More than so many, and the text is in another encoding, or no text. */
#define ENT__MAX_BLEMISHES 1000

/* EntBlemish: @offset: in bytes; @message: what is wrong there, a literal; @is_reported: a record was lost
 * for it */
typedef struct {
  gsize offset;
  const char *message;
  gboolean is_reported;
} EntBlemish;

/* ent__json_mend: replaces what JSON cannot hold in @text, and closes what is open at its end: up to two
 * bytes are added, for which there must be room. Appends to @blemishes (of EntBlemish, in order), at most
 * ENT__MAX_BLEMISHES + 1. Returns: the new length. */
gsize ent__json_mend (char *text, gsize length, GArray *blemishes);

/* ent__blemish_find: (nullable): the first one in [@from, @to). */
EntBlemish *ent__blemish_find (GArray *blemishes, gsize from, gsize to);

G_END_DECLS

#endif
