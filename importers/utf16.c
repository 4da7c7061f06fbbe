/* SPDX-License-Identifier: GPL-3.0-or-later */
/* UTF-16 to UTF-8, piece by piece: what spreadsheets call "Unicode text". Damage is passed on as bytes that
 * no UTF-8 text has, not mended: the readers report the record that holds it. */
#include "importers/input-private.h"

/* Any unit below 0x10000 that takes three bytes, surrogates too: those come out as what no UTF-8 text has, so
 * that the reader finds the record they stand in. */
static gsize
put_three (guint16 unit, char *output)
{
  output[0] = (char)(0xe0 | unit >> 12);
  output[1] = (char)(0x80 | (unit >> 6 & 0x3f));
  output[2] = (char)(0x80 | (unit & 0x3f));
  return 3;
}

/* The second half of a pair of surrogates. */
static gboolean
is_low (guint16 unit)
{
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/* A high surrogate waits in the decoder for its other half, which may come with the next block. */
static gsize
put_unit (EntUtf16 *decoder, guint16 unit, char *output)
{
  gsize n = 0;
  guint16 high = decoder->high;
  decoder->high = 0;
  if (high != 0 && is_low (unit))
    return (gsize)g_unichar_to_utf8 (0x10000 + ((gunichar)(high - 0xd800) << 10) + (unit - 0xdc00), output);
  if (high != 0)
    n = put_three (high, output);
  if (unit >= 0xd800 && unit < 0xdc00) {
    decoder->high = unit;
    return n;
  }
  if (is_low (unit))
    return n + put_three (unit, output + n);
  return n + (gsize)g_unichar_to_utf8 (unit, output + n);
}

gsize
ent__utf16_decode (EntUtf16 *decoder, const guint8 *bytes, gsize n, gboolean is_end, char *output)
{
  gsize written = 0;
  for (gsize i = 0; i < n; i++) {
    if (!decoder->has_byte) {
      decoder->byte = bytes[i];
    } else {
      guint16 unit = decoder->is_big_endian ? (guint16)(decoder->byte << 8 | bytes[i])
                                            : (guint16)(bytes[i] << 8 | decoder->byte);
      written += put_unit (decoder, unit, output + written);
    }
    decoder->has_byte = !decoder->has_byte;
  }
  if (is_end && decoder->high != 0)
    written += put_three (decoder->high, output + written);
  if (is_end && decoder->has_byte)
    output[written++] = (char)0xff;
  if (is_end)
    decoder->high = 0, decoder->has_byte = FALSE;
  return written;
}
