/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON or JSON Lines? What the first bytes say; for the descriptors of both. */
#ifndef ENT_JSON_SNIFF_PRIVATE_H
#define ENT_JSON_SNIFF_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* EntJsonShape: how the first bytes look. */
typedef enum {
  ENT__JSON_NOT,        /* no JSON */
  ENT__JSON_EITHER,     /* one value on the one line that there is, or no end in sight */
  ENT__JSON_ONE_VALUE,  /* a value over several lines, or a list */
  ENT__JSON_MANY_LINES, /* a value on the first line, and another on the next */
} EntJsonShape;

EntJsonShape ent__json_sniff (const char *head, gsize length);

G_END_DECLS

#endif
