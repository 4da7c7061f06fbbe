/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "Did you mean …?": the known words nearest to a misspelt one, for error messages about relations, fields,
 * options and names of formats. */
#ifndef ENT_NEAREST_H
#define ENT_NEAREST_H

#include <glib.h>

G_BEGIN_DECLS

/* Words and candidates longer than this (in bytes) are near to nothing: the work stays bounded on hostile
 * input. */
#define ENT_NEAREST_MAX_LENGTH 64

/**
 * ent_nearest: finds the candidates nearest to @word.
 * @word: (nullable): the word as written
 * @candidates: NULL-terminated
 * @max: how many to give at most
 * @out: room for @max strings of @candidates, lent; best first, of the same distance in their order, none
 * twice
 *
 * A candidate is near where its distance is at most max (1, length of @word / 3), counted in characters:
 * optimal string alignment, which is Damerau–Levenshtein without edits inside a swapped pair (Boytsov,
 * Indexing methods for approximate dictionary searching, 2011), after folding case; or where it begins with
 * @word, or has it as one of the parts between its dots or blanks ("arms" finds "aid.arms", "Kim" "Kim
 * Jong-un").
 *
 * Returns: how many were found. O(candidates × 64²).
 */
guint ent_nearest (const char *word, const char *const *candidates, guint max, const char **out);

/** ent_nearest_hint: (transfer full) (nullable): "did you mean 'aid.arms' or 'aid.troops'?" with up to three,
 * or NULL. */
char *ent_nearest_hint (const char *word, const char *const *candidates);

/** ent_nearest_ask: the same in the language of messages, while findings, which go into tables, are in
 * English. */
char *ent_nearest_ask (const char *word, const char *const *candidates);

/** ent_nearest_tell: (transfer full): the same where anything is near; else what there is, a dozen of the
 * candidates in their order, each once, and how many more. */
char *ent_nearest_tell (const char *word, const char *const *candidates);

/** ent_nearest_distance: the distance itself, in characters of valid UTF-8; G_MAXUINT where either is invalid
 * or longer than ENT_NEAREST_MAX_LENGTH. */
guint ent_nearest_distance (const char *a, const char *b);

G_END_DECLS

#endif
