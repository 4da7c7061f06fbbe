/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a quote in a text. Both are folded first: runs of white space to one blank, typographic quotes,
 * dashes and the ellipsis to plain ones, invisible characters away. Where the quote is not there, the passage
 * that shares most of its words, weighted by how rare they are in the text, is the nearest. */
#include "engine/text-match-private.h"

#include <math.h>
#include <string.h>

/* A folded text with, for each of its bytes, where it came from. 32 bits are enough for ENT__TEXT_MAX and for
 * a quote, which is shorter than a record may be. */
typedef struct {
  GString *text;
  GArray *offsets; /* of guint32: byte of the original, for each byte of text; at least as many */
} Folded;

static void
folded_clear (Folded *folded)
{
  g_string_free (folded->text, TRUE);
  g_array_unref (folded->offsets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folded, folded_clear)

/* What a character is folded to: itself, a plain one, a blank, or 0 for nothing. */
static gunichar
fold_character (gunichar c)
{
  static const struct {
    gunichar from;
    gunichar to;
  } plain[] = {
    { 0x2018, '\'' }, { 0x2019, '\'' }, { 0x201a, '\'' }, { 0x201b, '\'' }, { 0x2039, '\'' },
    { 0x203a, '\'' }, { 0x00ab, '"' },  { 0x00bb, '"' },  { 0x201c, '"' },  { 0x201d, '"' },
    { 0x201e, '"' },  { 0x201f, '"' },  { 0x300c, '"' },  { 0x300d, '"' },  { 0x300e, '"' },
    { 0x300f, '"' },  { 0x2010, '-' },  { 0x2011, '-' },  { 0x2012, '-' },  { 0x2013, '-' },
    { 0x2014, '-' },  { 0x2015, '-' },  { 0x2212, '-' },  { 0x00ad, 0 },    { 0x200b, 0 },
    { 0x200c, 0 },    { 0x200d, 0 },    { 0x200e, 0 },    { 0x200f, 0 },    { 0xfeff, 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (plain[i].from == c)
      return plain[i].to;
  return g_unichar_isspace (c) ? ' ' : c;
}

/* O(text). Runs of white space become one blank and outer ones nothing, since line breaks move when an
 * article is copied; letters and their case stay, for a quote is verbatim or it is none. */
static Folded
fold_text (const char *text)
{
  Folded folded = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (guint32)) };
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = fold_character (g_utf8_get_char (p));
    gboolean is_second_blank =
        c == ' ' && (folded.text->len == 0 || folded.text->str[folded.text->len - 1] == ' ');
    guint32 offset = (guint32)(p - text);
    if (c == 0 || is_second_blank)
      continue;
    if (c == 0x2026)
      g_string_append (folded.text, "...");
    else
      g_string_append_unichar (folded.text, c);
    while (folded.offsets->len < folded.text->len)
      g_array_append_val (folded.offsets, offset);
  }
  if (folded.text->len > 0 && folded.text->str[folded.text->len - 1] == ' ')
    g_string_truncate (folded.text, folded.text->len - 1);
  return folded;
}

/* Words, for the nearest passage. */

typedef struct {
  gsize start; /* bytes in the folded text */
  gsize end;
  guint number; /* equal words have equal numbers */
} Word;

/* @numbers: word (case folded) → number from 1; it grows. Letters and digits make words; a wide character,
 * as Chinese has them, is one by itself. */
static GArray *
split_words (const GString *text, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text->str;
  while (*p != '\0') {
    while (*p != '\0' && !g_unichar_isalnum (g_utf8_get_char (p)))
      p = g_utf8_next_char (p);
    const char *start = p;
    while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p))) {
      p = g_utf8_next_char (p);
      if (g_unichar_iswide (g_utf8_get_char (start)))
        break; /* a CJK character is a word of its own */
    }
    if (p == start)
      break;
    g_autofree char *key = g_utf8_casefold (start, p - start);
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
    if (number == 0) {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (number));
    }
    Word word = { start - text->str, p - text->str, number };
    g_array_append_val (words, word);
  }
  return words;
}

/* The window of as many words as the quote has that shares most with it; its share in @score (0 … 1). */
static guint
find_best_window (const GArray *text, const GArray *quote, guint n_numbers, double *score)
{
  g_autofree guint *in_text = g_new0 (guint, n_numbers + 1);
  g_autofree guint *wanted = g_new0 (guint, n_numbers + 1);
  g_autofree guint *present = g_new0 (guint, n_numbers + 1);
  double total = 0, shared = 0;
  guint best = 0;
  *score = 0;
  for (guint i = 0; i < text->len; i++)
    in_text[g_array_index (text, Word, i).number]++;
  for (guint i = 0; i < quote->len; i++) {
    guint number = g_array_index (quote, Word, i).number;
    wanted[number]++;
    total += 1 / (1 + log (1 + in_text[number]));
  }
  /* The window slides: a word comes in at the right and one goes at the left, so it is O(words of the text).
   */
  for (guint i = 0; i < text->len; i++) {
    guint number = g_array_index (text, Word, i).number;
    if (present[number]++ < wanted[number])
      shared += 1 / (1 + log (1 + in_text[number]));
    if (i >= quote->len) {
      guint gone = g_array_index (text, Word, i - quote->len).number;
      if (--present[gone] < wanted[gone])
        shared -= 1 / (1 + log (1 + in_text[gone]));
    }
    if (shared / total > *score + 1e-12) { /* the first of equal passages, whatever the rounding */
      *score = shared / total;
      best = i + 1 >= quote->len ? i + 1 - quote->len : 0;
    }
  }
  return best;
}

/* The text, folded; its words are taken apart only when a quote is missing. */
struct _EntQuoteText {
  const char *original;
  Folded folded;
  GHashTable *numbers; /* word → number; those of quotes come to it and stay */
  GArray *words;       /* of Word, or NULL yet */
};

EntQuoteText *
ent__quote_text_new (const char *text)
{
  EntQuoteText *in = g_new0 (EntQuoteText, 1);
  in->original = text;
  in->folded = fold_text (text);
  in->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return in;
}

void
ent__quote_text_free (EntQuoteText *in)
{
  folded_clear (&in->folded);
  g_hash_table_unref (in->numbers);
  g_clear_pointer (&in->words, g_array_unref);
  g_free (in);
}

/* A passage that shares less than this of the quote's words, weighted, would only puzzle. */
#define LEAST_SHARE .4

/* As the original has it, not folded: the user shall be able to copy it. NULL where nothing is near. */
static char *
find_nearest (EntQuoteText *in, const Folded *quote)
{
  if (in->words == NULL)
    in->words = split_words (in->folded.text, in->numbers);
  g_autoptr (GArray) wanted = split_words (quote->text, in->numbers);
  const GArray *words = in->words, *offsets = in->folded.offsets;
  double score;
  if (words->len == 0 || wanted->len == 0)
    return NULL;
  guint first = find_best_window (words, wanted, g_hash_table_size (in->numbers), &score);
  if (score < LEAST_SHARE)
    return NULL;
  guint last = MIN (first + wanted->len, words->len) - 1;
  gsize start = g_array_index (offsets, guint32, g_array_index (words, Word, first).start);
  gsize end = g_array_index (words, Word, last).end;
  gsize stop = end < offsets->len ? g_array_index (offsets, guint32, end) : strlen (in->original);
  return g_strstrip (g_strndup (in->original + start, stop - start));
}

/* strstr() over the folded text. The position is looked up in the original, in characters, as offsets of
 * quotes are. */
EntQuoteMatch
ent__quote_text_find (EntQuoteText *in, const char *quote, char **nearest, gint64 *position)
{
  g_auto (Folded) wanted = fold_text (quote);
  const GString *text = in->folded.text;
  const char *found = wanted.text->len > 0 ? strstr (text->str, wanted.text->str) : NULL;
  if (nearest != NULL)
    *nearest = found != NULL ? NULL : find_nearest (in, &wanted);
  if (position != NULL && found != NULL)
    *position = g_utf8_strlen (in->original, g_array_index (in->folded.offsets, guint32, found - text->str));
  return found != NULL ? ENT_QUOTE_FOUND : ENT_QUOTE_MISSING;
}

EntQuoteMatch
ent_quote_find (const char *text, const char *quote, char **nearest, gint64 *position)
{
  g_autoptr (EntQuoteText) in = ent__quote_text_new (text);
  return ent__quote_text_find (in, quote, nearest, position);
}
