/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Suggestions for misspelt words. Words are decoded into short arrays of characters on the stack, so nothing
 * is allocated for a comparison and no input makes it long. */
#include "graph/nearest.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_LENGTH ENT_NEAREST_MAX_LENGTH
#define FAR G_MAXUINT

/* A word in lower case, character by character. */
typedef struct {
  guint n;
  gunichar c[MAX_LENGTH];
} Word;

/* FALSE for what is too long or no UTF-8: such a word is near to nothing. */
static gboolean
decode (const char *text, Word *word)
{
  gsize length = strnlen (text, MAX_LENGTH + 1);
  word->n = 0;
  if (length > MAX_LENGTH || !g_utf8_validate (text, (gssize)length, NULL))
    return FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text))
    word->c[word->n++] = g_unichar_tolower (g_utf8_get_char (text));
  return TRUE;
}

/* Optimal string alignment. Of the table of distances between beginnings only the last three rows are kept: a
 * swap of two characters looks back two. */
static guint
distance (const Word *a, const Word *b)
{
  guint rows[3][MAX_LENGTH + 1];
  guint *before = rows[0], *last = rows[1], *row = rows[2];
  for (guint j = 0; j <= b->n; j++)
    last[j] = j;
  for (guint i = 1; i <= a->n; i++) {
    row[0] = i;
    for (guint j = 1; j <= b->n; j++) {
      guint best = last[j - 1] + (a->c[i - 1] != b->c[j - 1]);
      best = MIN (best, MIN (last[j], row[j - 1]) + 1);
      if (i > 1 && j > 1 && a->c[i - 1] == b->c[j - 2] && a->c[i - 2] == b->c[j - 1])
        best = MIN (best, before[j - 2] + 1);
      row[j] = best;
    }
    guint *spare = before;
    before = last;
    last = row;
    row = spare;
  }
  return last[b->n];
}

/* Symmetric; 0 for words that differ by case alone. */
guint
ent_nearest_distance (const char *a, const char *b)
{
  Word left, right;
  return decode (a, &left) && decode (b, &right) ? distance (&left, &right) : FAR;
}

/* Whether @word stands in @candidate from character @at on. */
static gboolean
stands_at (const Word *word, const Word *candidate, guint at)
{
  return at + word->n <= candidate->n && memcmp (word->c, candidate->c + at, word->n * sizeof *word->c) == 0;
}

/* What parts "aid.arms" and "Paul Kagame". */
static gboolean
is_parting (gunichar c)
{
  return c == '.' || c == ' ';
}

/* Whether @candidate begins with @word, or has it as a part. */
static gboolean
contains (const Word *word, const Word *candidate)
{
  if (word->n >= 2 && stands_at (word, candidate, 0))
    return TRUE;
  for (guint at = 0; word->n > 0 && at < candidate->n; at++)
    if ((at == 0 || is_parting (candidate->c[at - 1])) && stands_at (word, candidate, at) &&
        (at + word->n == candidate->n || is_parting (candidate->c[at + word->n])))
      return TRUE;
  return FALSE;
}

/* FAR, or how many edits; a word that is the beginning or a part of the candidate counts as one edit away,
 * however long the rest. */
static guint
score (const Word *word, const char *text)
{
  Word candidate;
  if (!decode (text, &candidate))
    return FAR;
  guint limit = MAX (1, word->n / 3);
  guint difference = word->n > candidate.n ? word->n - candidate.n : candidate.n - word->n;
  guint result = difference <= limit ? distance (word, &candidate) : FAR;
  if (result > limit)
    result = FAR;
  return result > 1 && contains (word, &candidate) ? 1 : result;
}

static gboolean
is_among (const char *word, const char **words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (words[i], word))
      return TRUE;
  return FALSE;
}

/* Insertion into a list of at most @max, so O(candidates × max) beyond the distances; strict comparison
 * keeps equals in their order. */
guint
ent_nearest (const char *word, const char *const *candidates, guint max, const char **out)
{
  Word decoded;
  if (word == NULL || max == 0 || !decode (word, &decoded) || decoded.n == 0)
    return 0;
  g_autofree guint *scores = g_new (guint, max);
  guint n = 0;
  for (; *candidates != NULL; candidates++) {
    guint mine = score (&decoded, *candidates);
    if (mine == FAR || (n == max && mine >= scores[n - 1]) || is_among (*candidates, out, n))
      continue;
    guint place = n < max ? n++ : n - 1;
    for (; place > 0 && scores[place - 1] > mine; place--) {
      scores[place] = scores[place - 1];
      out[place] = out[place - 1];
    }
    scores[place] = mine;
    out[place] = *candidates;
  }
  return n;
}

/* Three at most: a longer list is no hint. @sentence: with %s for the words; @last: before the last of them
 */
static char *
make_hint (const char *word, const char *const *candidates, const char *sentence, const char *last)
{
  const char *found[3];
  guint n = ent_nearest (word, candidates, G_N_ELEMENTS (found), found);
  if (n == 0)
    return NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (words, "%s'%s'", i == 0 ? "" : i == n - 1 ? last : ", ", found[i]);
  return g_strdup_printf (sentence, words->str);
}

char *
ent_nearest_hint (const char *word, const char *const *candidates)
{
  return make_hint (word, candidates, "did you mean %s?", " or ");
}

char *
ent_nearest_ask (const char *word, const char *const *candidates)
{
  return make_hint (word, candidates, _ ("did you mean %s?"), _ (" or "));
}

#define N_TOLD 12u

char *
ent_nearest_tell (const char *word, const char *const *candidates)
{
  char *hint = ent_nearest_ask (word, candidates);
  if (hint != NULL)
    return hint;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) words = g_string_new (NULL);
  for (; *candidates != NULL; candidates++)
    if (**candidates != '\0' && g_hash_table_add (seen, (gpointer)*candidates) &&
        g_hash_table_size (seen) <= N_TOLD)
      g_string_append_printf (words, "%s'%s'", words->len > 0 ? ", " : "", *candidates);
  guint n = g_hash_table_size (seen);
  if (n == 0)
    return g_strdup (_ ("there is none"));
  if (n <= N_TOLD)
    return g_strdup_printf (_ ("there are %s"), words->str);
  return g_strdup_printf (_ ("there are %s and %u others"), words->str, n - N_TOLD);
}
