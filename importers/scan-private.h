/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at 64 bytes at once: where a character stands, as the bits of one number, the first byte's lowest.
 * Tables are taken apart by such numbers (G. Langdale, D. Lemire: Parsing Gigabytes of JSON per Second, VLDB
 * Journal 28, 2019, do it for JSON). A block may be read up to ENT_INPUT_PADDING bytes beyond the text. */
#ifndef ENT_SCAN_PRIVATE_H
#define ENT_SCAN_PRIVATE_H

#include <glib.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define ENT__SCAN_BLOCK 64

#ifdef __SSE2__

/* ent__scan_find: where the block has @c. */
static inline guint64
ent__scan_find (const char *block, char c)
{
  const __m128i wanted = _mm_set1_epi8 (c);
  guint64 found = 0;
  for (guint i = 0; i < 4; i++) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)(block + 16 * i));
    found |= (guint64)(guint)_mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes, wanted)) << (16 * i);
  }
  return found;
}

/* ent__scan_find_continuations: where it has a byte that continues a character of UTF-8, 10xxxxxx. */
static inline guint64
ent__scan_find_continuations (const char *block)
{
  const __m128i first_lead = _mm_set1_epi8 (-64);
  guint64 found = 0;
  for (guint i = 0; i < 4; i++) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *)(gconstpointer)(block + 16 * i));
    found |= (guint64)(guint)_mm_movemask_epi8 (_mm_cmplt_epi8 (bytes, first_lead)) << (16 * i);
  }
  return found;
}

#else

/* The highest bits of eight bytes as eight bits: the product brings each to its place. */
static inline guint64
ent__scan_gather (guint64 word)
{
  return (word >> 7 & G_GUINT64_CONSTANT (0x0101010101010101)) * G_GUINT64_CONSTANT (0x0102040810204080) >>
         56;
}

static inline guint64
ent__scan_find (const char *block, char c)
{
  const guint64 low = G_GUINT64_CONSTANT (0x7f7f7f7f7f7f7f7f);
  const guint64 wanted = G_GUINT64_CONSTANT (0x0101010101010101) * (guchar)c;
  guint64 found = 0;
  for (guint i = 0; i < 8; i++) {
    guint64 word;
    memcpy (&word, block + 8 * i, 8);
    word = GUINT64_FROM_LE (word) ^ wanted;
    found |= ent__scan_gather (~(((word & low) + low) | word)) << (8 * i);
  }
  return found;
}

static inline guint64
ent__scan_find_continuations (const char *block)
{
  guint64 found = 0;
  for (guint i = 0; i < 8; i++) {
    guint64 word;
    memcpy (&word, block + 8 * i, 8);
    word = GUINT64_FROM_LE (word);
    found |= ent__scan_gather (word & ~(word << 1)) << (8 * i);
  }
  return found;
}

#endif

/* ent__scan_fill: each bit says whether the number of bits of @found up to it, itself included, is odd: what
 * is within quotes, where @found are the quotes; the opening one counts as within. */
static inline guint64
ent__scan_fill (guint64 found)
{
  for (guint shift = 1; shift < 64; shift *= 2)
    found ^= found << shift;
  return found;
}

/* ent__scan_count: how many bits are set. Compilers call a function for it unless they may take the machine
 * for a new one; this is as quick as that machine's instruction where few are asked for. */
static inline guint
ent__scan_count (guint64 found)
{
#ifdef __POPCNT__
  return (guint)__builtin_popcountll (found);
#else
  found -= found >> 1 & G_GUINT64_CONSTANT (0x5555555555555555);
  found = (found & G_GUINT64_CONSTANT (0x3333333333333333)) +
          (found >> 2 & G_GUINT64_CONSTANT (0x3333333333333333));
  found = (found + (found >> 4)) & G_GUINT64_CONSTANT (0x0f0f0f0f0f0f0f0f);
  return (guint)(found * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
#endif
}

/* ent__scan_below: the bits below @n, which is less than 64. */
static inline guint64
ent__scan_below (guint n)
{
  return (G_GUINT64_CONSTANT (1) << n) - 1;
}

/* EntQuoteWalk: quotes are followed through a table block by block; initialise with ENT__QUOTE_WALK_INIT at
 * the start of a row. */
typedef struct {
  guint64 within;       /* all ones if the next block begins within quotes */
  guint64 cell_begins;  /* its first byte may open a cell: the lowest bit */
  gboolean has_closing; /* the last byte closed one, so that its first must be behind a cell */
} EntQuoteWalk;

#define ENT__QUOTE_WALK_INIT                                                                                 \
  {                                                                                                          \
    0, 1, FALSE                                                                                              \
  }

/* ent__scan_quotes: goes on with a block. Returns what is within quotes in it; @odd gets the quotes that
 * stand where RFC 4180 has none: those that open a cell elsewhere than at its start, and those that close it
 * before its end. A quote behind a quote is the second of two within a cell.
 * @separators: between cells, and line breaks; @ends: what else may stand behind a cell */
static inline guint64
ent__scan_quotes (EntQuoteWalk *walk, guint64 quotes, guint64 separators, guint64 ends, guint64 *odd)
{
  guint64 inside = ent__scan_fill (quotes) ^ walk->within, starts = separators | quotes;
  guint64 opening = quotes & inside, closing = quotes & ~inside;
  ends |= starts;
  *odd = opening & ~(starts << 1 | walk->cell_begins);
  *odd |= closing & ~(ends >> 1 | G_GUINT64_CONSTANT (1) << 63);
  *odd |= walk->has_closing && (ends & 1) == 0 ? 1 : 0;
  walk->cell_begins = starts >> 63;
  walk->has_closing = closing >> 63 != 0;
  walk->within = (guint64)((gint64)inside >> 63);
  return inside;
}

#endif
