/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which build of the library is at work: what one build kept, another must not take for its own. */
#ifndef ENT_BUILD_ID_PRIVATE_H
#define ENT_BUILD_ID_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* ent__build_id_find: (transfer full) (nullable): the number, in hexadecimal digits, that the linker made of
 * all that the library, or the program that holds it, consists of; NULL where it made none. */
char *ent__build_id_find (void);

G_END_DECLS

#endif
