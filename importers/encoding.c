/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In which encoding a text is that does not say so, and Latin-1 to UTF-8. A guess must not hide damage: a
 * text with a single bad byte, or with one character that is UTF-8 beyond ASCII, stays UTF-8, and the reader
 * reports the records with bad bytes. Read next: input.c, which asks; utf16.c. */
#include "importers/input-private.h"

#include <string.h>

/* Pairs of bytes that tell UTF-16: names of fields in ASCII stand at the start of all our formats. */
#define UTF16_PAIRS 128

/* Windows-1252, as all that calls itself Latin-1 is written today: 0x80 to 0x9f; 0: no character. */
static const guint16 windows[32] = {
  0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
  0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
  0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Every other byte of most pairs is NUL and no other one is: UTF-16 of which most is ASCII. */
static gboolean
looks_like_utf16 (const guint8 *bytes, gsize length, gboolean *is_big_endian)
{
  gsize n = MIN (length / 2, UTF16_PAIRS), zeros[2] = { 0, 0 };
  for (gsize i = 0; i < 2 * n; i++)
    zeros[i % 2] += bytes[i] == 0;
  *is_big_endian = zeros[1] == 0;
  return n >= 2 && MIN (zeros[0], zeros[1]) == 0 && MAX (zeros[0], zeros[1]) * 4 >= n * 3;
}

/* Counts of a text: @n_characters: beyond ASCII, in UTF-8; @n_bad: bytes that are no UTF-8; @n_alone: of
 * these, those between two ASCII bytes; @is_text: none of them, nor a NUL, is a byte that Windows-1252 has
 * not */
typedef struct {
  gsize n_characters;
  gsize n_bad;
  gsize n_alone;
  gboolean is_text;
} Census;

/* 0xff is what damage and binary data have most of, and ÿ begins no word. */
static gboolean
is_character (const guint8 *bytes, gsize i)
{
  if (bytes[i] == 0xff)
    return i > 0 && g_ascii_isalpha (bytes[i - 1]);
  return bytes[i] >= 0xa0 || windows[bytes[i] - 0x80] != 0;
}

static void
count_bad (Census *census, const guint8 *bytes, gsize length, gsize i)
{
  gboolean follows = i > 0 && bytes[i - 1] >= 0x80, is_followed = i + 1 < length && bytes[i + 1] >= 0x80;
  census->n_bad++;
  census->n_alone += !follows && !is_followed;
  census->is_text &= is_character (bytes, i);
}

/* A character that is cut off by the end of what is looked at is none, and not bad; from 0xf5 on none begins,
 * though GLib waits for its end. */
static Census
take_census (const guint8 *bytes, gsize length)
{
  Census census = { .is_text = TRUE };
  for (gsize i = 0; i < length;) {
    if (bytes[i] < 0x80) {
      census.is_text &= bytes[i] >= ' ' || g_ascii_isspace (bytes[i]);
      i++;
      continue;
    }
    gunichar c = g_utf8_get_char_validated ((const char *)bytes + i, (gssize)(length - i));
    if (c == (gunichar)-2 && bytes[i] < 0xf5)
      break;
    if (c >= (gunichar)-2)
      count_bad (&census, bytes, length, i);
    else
      census.n_characters++;
    i += c >= (gunichar)-2 ? 1 : (gsize)g_unichar_to_utf8 (c, NULL);
  }
  return census;
}

/* Letters with accents stand alone among ASCII ones in the languages that Latin-1 is for; in Cyrillic or
 * Chinese encodings bytes beyond ASCII come in runs, and no guess is made. */
EntEncoding
ent__encoding_guess (const void *text, gsize length, gboolean *is_big_endian)
{
  if (looks_like_utf16 (text, length, is_big_endian))
    return ENT__ENCODING_UTF16;
  Census census = take_census (text, length);
  if (census.n_characters > 0 || census.n_bad == 1)
    return ENT__ENCODING_UTF8;
  if (census.n_bad == 0)
    return ENT__ENCODING_UNKNOWN;
  return census.is_text && census.n_alone * 4 >= census.n_bad * 3 ? ENT__ENCODING_LATIN1 : ENT__ENCODING_UTF8;
}

/* A byte that is no character comes out as it is, so that the reader finds the record that it stands in. */
gsize
ent__latin1_decode (const void *text, gsize n, char *output)
{
  const guint8 *bytes = text;
  gsize written = 0;
  for (gsize i = 0; i < n; i++) {
    gunichar c = bytes[i] >= 0x80 && bytes[i] < 0xa0 ? windows[bytes[i] - 0x80] : bytes[i];
    if (bytes[i] < 0x80 || c == 0)
      output[written++] = (char)bytes[i];
    else
      written += (gsize)g_unichar_to_utf8 (c, output + written);
  }
  return written;
}
