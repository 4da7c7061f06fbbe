/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a vocabulary, which relations.c (looking up) and relations-read.c (reading tables) share.
 * A vocabulary is read once, perhaps extended, and then only looked up, from any thread. */
#ifndef ENT_RELATIONS_PRIVATE_H
#define ENT_RELATIONS_PRIVATE_H

#include "graph/relations.h"

G_BEGIN_DECLS

/* Ids and codes are at most this long, in bytes. */
#define ENT__RELATION_ID_MAX 64

/* The data sets whose codes are kept, in the order of ent__code_systems. */
#define ENT__N_CODE_SYSTEMS 4

struct _EntVocabulary {
  gatomicrefcount n_refs;
  GArray *relations;     /* of EntRelation */
  GHashTable *by_id;     /* id → index + 1 */
  GHashTable *by_code;   /* "0:0211" (system, code in lower case) → index + 1 */
  GStringChunk *strings; /* all strings of the above */
};

/* "cameo", "plover", "cow", "atop". */
extern const char *const ent__code_systems[ENT__N_CODE_SYSTEMS];

/* A key of by_code. */
typedef char EntCodeKey[ENT__RELATION_ID_MAX + 3];

/** ent__code_key: makes the key of the first @length bytes of @code; FALSE where they are none or too many.
 */
gboolean ent__code_key (EntCodeKey key, guint system, const char *code, gsize length);

/** ent__next_in_list: the next item of a list parted by commas, and moves @list behind it; NULL at the end.
 */
const char *ent__next_in_list (const char **list, gsize *length);

/* The built-in table, from relations-data.S. */
extern const char ent__relations_tsv[] __attribute__ ((visibility ("hidden")));
extern const char ent__relations_tsv_end[] __attribute__ ((visibility ("hidden")));

G_END_DECLS

#endif
