/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys by which names are compared: NFKC with case folding, then marks, punctuation and blanks dropped,
 * so that "Côte d’Ivoire", "cote d'ivoire" and "COTE DIVOIRE" are one. ASCII names, nearly all that data sets
 * hold, take a way of their own without ICU. Read next: graph/gazetteer.c, which looks the keys up. */
#include "graph/gazetteer-private.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>
#include <unicode/utrans.h>

/* What a key may be made of at most; no name of an actor is as long, and hostile ones must not cost more. */
#define LONGEST_NAME 4096

/* Dropped: everything ASCII that Unicode calls punctuation, blank, control or a modifier symbol (^ and `).
 * Kept: $ + < = > | ~, for "OPEC+" is not "OPEC". */
static inline int
fold_ascii (guchar c)
{
  if (c >= 'A' && c <= 'Z')
    return c + ('a' - 'A');
  if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c != '\0' && strchr ("$+<=>|~", c)))
    return c;
  return 0;
}

/* One pass, no allocation; the caller's buffer bounds it. */
gssize
ent__name_key_ascii (const char *name, char *key, gsize size)
{
  gsize length = 0;
  for (const guchar *p = (const guchar *)name; *p != '\0'; p++) {
    if (*p >= 0x80)
      return -1;
    int folded = fold_ascii (*p);
    if (folded == 0)
      continue;
    if (length + 1 >= size)
      return -1;
    key[length++] = (char)folded;
  }
  key[length] = '\0';
  return (gssize)length;
}

/* Marks go where they only vary a letter of an alphabet (é, Arabic vowel points); where they are letters'
 * bodies (Indic vowel signs, the voicing of kana) they tell names apart and stay. */
static gboolean
is_dropped_mark (UChar32 c)
{
  if (c == 0x3099 || c == 0x309a)
    return FALSE;
  UErrorCode status = U_ZERO_ERROR;
  UScriptCode script = uscript_getScript (c, &status);
  return script == USCRIPT_INHERITED || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW ||
         script == USCRIPT_CYRILLIC;
}

/* Apostrophe-like letters of transliterations (ʻ ʼ ʿ ʹ) and the Arabic line stretcher. */
static gboolean
is_dropped_letter (UChar32 c)
{
  return (c >= 0x02b9 && c <= 0x02bf) || c == 0x02c8 || c == 0x0640;
}

/* By general category; symbols stay, as in "OPEC+". */
static gboolean
is_dropped (UChar32 c)
{
  guint32 mask = U_GET_GC_MASK (c);
  if (mask & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_C_MASK | U_GC_SK_MASK))
    return TRUE;
  return (mask & U_GC_MN_MASK) ? is_dropped_mark (c) : is_dropped_letter (c);
}

/* In place: what is kept is never longer. */
static gint32
drop_characters (UChar *text, gint32 length)
{
  gint32 kept = 0;
  for (gint32 i = 0; i < length;) {
    UChar32 c;
    U16_NEXT (text, i, length, c);
    if (!is_dropped (c))
      U16_APPEND_UNSAFE (text, kept, c);
  }
  return kept;
}

/* One pass of a normalizer, (transfer full); NULL where ICU fails. */
static UChar *
normalize (const UNormalizer2 *normalizer, const UChar *text, gint32 length, gint32 *result_length)
{
  UErrorCode status = U_ZERO_ERROR;
  gint32 capacity = 3 * length + 32;
  g_autofree UChar *result = g_new (UChar, capacity);
  *result_length = unorm2_normalize (normalizer, text, length, result, capacity, &status);
  if (status == U_BUFFER_OVERFLOW_ERROR) {
    capacity = *result_length + 1;
    result = g_renew (UChar, result, capacity);
    status = U_ZERO_ERROR;
    *result_length = unorm2_normalize (normalizer, text, length, result, capacity, &status);
  }
  return U_FAILURE (status) ? NULL : g_steal_pointer (&result);
}

/* UTF-16 of a name, invalid bytes as U+FFFD (a symbol, which no name in the table holds); cut where it is too
 * long. */
static UChar *
to_utf16 (const char *name, gint32 *length)
{
  gsize bytes = strnlen (name, LONGEST_NAME);
  UChar *text = g_new (UChar, bytes + 1);
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8WithSub (text, (gint32)bytes + 1, length, name, (gint32)bytes, 0xfffd, NULL, &status);
  if (U_FAILURE (status))
    *length = 0;
  return text;
}

/* Three bytes hold any UTF-16 unit. */
static char *
to_utf8 (const UChar *text, gint32 length)
{
  UErrorCode status = U_ZERO_ERROR;
  gint32 bytes = 0, capacity = 3 * length + 1;
  char *result = g_malloc0 ((gsize)capacity);
  u_strToUTF8WithSub (result, capacity, &bytes, text, length, 0xfffd, NULL, &status);
  if (U_FAILURE (status))
    result[0] = '\0';
  return result;
}

/* Folded, taken apart, thinned, put together again: the last so that Hangul and kana are in their usual form.
 */
static char *
key_of_utf16 (const UChar *text, gint32 length)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *fold = unorm2_getNFKCCasefoldInstance (&status);
  const UNormalizer2 *decompose = unorm2_getNFDInstance (&status);
  const UNormalizer2 *compose = unorm2_getNFCInstance (&status);
  gint32 n = 0;
  if (U_FAILURE (status))
    return g_strdup ("");
  g_autofree UChar *folded = normalize (fold, text, length, &n);
  g_autofree UChar *apart = folded ? normalize (decompose, folded, n, &n) : NULL;
  if (!apart)
    return g_strdup ("");
  n = drop_characters (apart, n);
  g_autofree UChar *together = normalize (compose, apart, n, &n);
  return together ? to_utf8 (together, n) : g_strdup ("");
}

/* Always a text, "" where ICU fails, so that callers need no error for what never happens. */
char *
ent_name_key (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  char ascii[256];
  if (ent__name_key_ascii (name, ascii, sizeof ascii) >= 0)
    return g_strdup (ascii);
  gint32 length = 0;
  g_autofree UChar *text = to_utf16 (name, &length);
  return key_of_utf16 (text, length);
}

/* Opening a transliterator takes milliseconds, so each thread opens one, once; a failure is as good as none.
 */
static UTransliterator *
get_transliterator (void)
{
  static GPrivate per_thread = G_PRIVATE_INIT ((GDestroyNotify)utrans_close);
  UTransliterator *transliterator = g_private_get (&per_thread);
  if (!transliterator) {
    static const UChar rules[] = u"Any-Latin; Latin-ASCII";
    UErrorCode status = U_ZERO_ERROR;
    transliterator = utrans_openU (rules, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
    g_private_set (&per_thread, transliterator);
  }
  return transliterator;
}

/* Most names are, and need no transliterator. */
static gboolean
is_ascii (const char *text)
{
  for (; *text != '\0'; text++)
    if ((guchar)*text >= 0x80)
      return FALSE;
  return TRUE;
}

/* Letters that are no ASCII letter with marks, as ICU's transform Latin-ASCII spells them, and the quotes and
 * dashes of names, which no key holds. */
static const char *
spell_special (UChar32 c)
{
  static const struct {
    UChar32 letter;
    const char *spelling;
  } specials[] = {
    { 0xc6, "AE" },  { 0xd0, "D" },   { 0xd8, "O" },  { 0xde, "TH" }, { 0xdf, "ss" }, { 0xe6, "ae" },
    { 0xf0, "d" },   { 0xf8, "o" },   { 0xfe, "th" }, { 0x110, "D" }, { 0x111, "d" }, { 0x126, "H" },
    { 0x127, "h" },  { 0x131, "i" },  { 0x141, "L" }, { 0x142, "l" }, { 0x14a, "N" }, { 0x14b, "n" },
    { 0x152, "OE" }, { 0x153, "oe" }, { 0x166, "T" }, { 0x167, "t" }, { 0x2010, "" }, { 0x2013, "" },
    { 0x2014, "" },  { 0x2018, "" },  { 0x2019, "" }, { 0x201c, "" }, { 0x201d, "" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    if (specials[i].letter == c)
      return specials[i].spelling;
  return NULL;
}

/* The ASCII letter of which a letter with marks is made, or 0. */
static char
find_base (UChar32 c)
{
  UChar parts[8];
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *decompose = unorm2_getNFDInstance (&status);
  if (U_FAILURE (status) || unorm2_getDecomposition (decompose, c, parts, G_N_ELEMENTS (parts), &status) < 2)
    return 0;
  return U_SUCCESS (status) && parts[0] < 0x80 && g_ascii_isalpha ((char)parts[0]) ? (char)parts[0] : 0;
}

/* Names in the Latin alphabets of Europe, letter by letter: quicker by far than a transliterator, which takes
 * longer to open than a small file to read. NULL: not all letters are so plain. */
char *
ent__name_spell_latin (const char *name)
{
  gsize length = strnlen (name, LONGEST_NAME);
  g_autoptr (GString) spelt = g_string_sized_new (length + 8);
  for (gint32 i = 0; i < (gint32)length;) {
    UChar32 c;
    U8_NEXT ((const guint8 *)name, i, (gint32)length, c);
    const char *special = c >= 0x80 ? spell_special (c) : NULL;
    char base = c < 0 ? 0 : c < 0x80 ? (char)c : c < 0x250 || (c >= 0x1e00 && c < 0x1f00) ? find_base (c) : 0;
    if (special != NULL)
      g_string_append (spelt, special);
    else if (base != 0)
      g_string_append_c (spelt, base);
    else
      return NULL;
  }
  return g_string_free (g_steal_pointer (&spelt), FALSE);
}

/* What is left that is not ASCII after transliteration has no Latin spelling that we know: it goes. */
static void
keep_ascii (char *text)
{
  char *kept = text;
  for (; *text != '\0'; text++)
    if ((guchar)*text < 0x80)
      *kept++ = *text;
  *kept = '\0';
}

/* The same folding follows, since ICU's romanization has marks and capitals. */
char *
ent__name_romanized_key (const char *name)
{
  gint32 length = 0;
  g_autofree UChar *text = to_utf16 (name, &length);
  UTransliterator *transliterator = get_transliterator ();
  UErrorCode status = U_ZERO_ERROR;
  gint32 capacity = 8 * length + 64, limit = length;
  text = g_renew (UChar, text, capacity);
  if (transliterator)
    utrans_transUChars (transliterator, text, &length, capacity, 0, &limit, &status);
  if (!transliterator || U_FAILURE (status))
    return g_strdup ("");
  char *key = key_of_utf16 (text, length);
  keep_ascii (key);
  return key;
}

char *
ent_name_ascii_key (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);
  if (is_ascii (name))
    return ent_name_key (name);
  g_autofree char *spelt = ent__name_spell_latin (name);
  return spelt != NULL ? ent_name_key (spelt) : ent__name_romanized_key (name);
}

/* Letters of one excluded script are enough to say no. */
gboolean
ent__name_may_meet_in_ascii (const char *name)
{
  gsize length = strnlen (name, LONGEST_NAME);
  for (gint32 i = 0; i < (gint32)length;) {
    UChar32 c;
    U8_NEXT ((const guint8 *)name, i, (gint32)length, c);
    if (c < 0)
      return FALSE;
    UErrorCode status = U_ZERO_ERROR;
    switch (uscript_getScript (c, &status)) {
    case USCRIPT_COMMON:
    case USCRIPT_INHERITED:
    case USCRIPT_LATIN:
    case USCRIPT_GREEK:
    case USCRIPT_CYRILLIC:
    case USCRIPT_ARMENIAN:
    case USCRIPT_GEORGIAN:
      break;
    default:
      return FALSE;
    }
  }
  return TRUE;
}
