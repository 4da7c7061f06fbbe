/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looks words up in the built-in catalogues. A catalogue is what msgfmt writes (GNU gettext's manual, "The
 * Format of GNU MO Files"): seven words of 32 bits, then two tables of lengths and places, of the English
 * texts in order of their bytes and of the translations. The forms of a plural follow one another, each ended
 * by a NUL. */
#include "graph/words.h"

#include <string.h>

/* From words-data.S. */
extern const char ent__words_es[], ent__words_es_end[];

typedef struct {
  const char *language;
  const char *begin;
  const char *end;
} Catalogue;

/* Every language here has two forms, of which the first is for one thing: a test looks at their catalogues'
 * rule. */
static const Catalogue catalogues[] = {
  { "es", ent__words_es, ent__words_es_end },
};

#define MAGIC 0x950412deu

/* The words of a catalogue's head. */
enum { HEAD_MAGIC, HEAD_VERSION, HEAD_N, HEAD_TEXTS, HEAD_TRANSLATIONS, HEAD_SIZE };

static guint32
read_word (const Catalogue *catalogue, guint32 at)
{
  guint32 word;
  memcpy (&word, catalogue->begin + at, sizeof word);
  return GUINT32_FROM_LE (word);
}

/* Row @i of one of the two tables: a length, and the place that is wanted here. */
static const char *
get_row (const Catalogue *catalogue, guint head, guint i)
{
  return catalogue->begin + read_word (catalogue, read_word (catalogue, head * 4) + i * 8 + 4);
}

/* (nullable) */
static const Catalogue *
find_catalogue (const char *language)
{
  gsize length = language != NULL ? strcspn (language, "-_.@") : 0;
  for (guint i = 0; i < G_N_ELEMENTS (catalogues); i++)
    if (length == strlen (catalogues[i].language) &&
        g_ascii_strncasecmp (catalogues[i].language, language, length) == 0)
      return &catalogues[i];
  return NULL;
}

/* (nullable): the translation of @text, which of a plural is the form for one thing */
static const char *
find_translation (const char *language, const char *text)
{
  const Catalogue *catalogue = find_catalogue (language);
  if (catalogue == NULL || *text == '\0') /* the empty text's translation is the catalogue's head */
    return NULL;
  g_return_val_if_fail (catalogue->end - catalogue->begin >= HEAD_SIZE * 4, NULL);
  g_return_val_if_fail (read_word (catalogue, HEAD_MAGIC) == MAGIC, NULL);
  guint low = 0, high = read_word (catalogue, HEAD_N * 4);
  while (low < high) {
    guint middle = low + (high - low) / 2;
    gint compared = strcmp (text, get_row (catalogue, HEAD_TEXTS, middle));
    if (compared == 0)
      return get_row (catalogue, HEAD_TRANSLATIONS, middle);
    if (compared < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return NULL;
}

const char *
ent_words_get (const char *language, const char *text)
{
  const char *translation = find_translation (language, text);
  return translation != NULL ? translation : text;
}

const char *
ent_words_get_plural (const char *language, const char *one, const char *many, guint64 n)
{
  const char *translation = find_translation (language, one);
  if (translation == NULL)
    return n == 1 ? one : many;
  return n == 1 ? translation : translation + strlen (translation) + 1;
}
