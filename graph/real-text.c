/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real numbers as text: the fewest digits, fifteen at least tried, that read back as the same double. Tables
 * and exports write millions of them, so what lies between 10⁻⁴ and 10¹⁵ is worked out here in whole numbers
 * of 128 bits, exactly; the rest is left to printf. Both write the same text. */
#include "graph/frame.h"

#include <math.h>
#include <string.h>

/* By printf, in the C locale: for any finite value. */
static void
write_slowly (double value, char *buffer)
{
  for (guint digits = 15; digits <= 17; digits++) {
    char format[8];
    g_snprintf (format, sizeof format, "%%.%ug", digits);
    g_ascii_formatd (buffer, ENT_FRAME_TEXT_SIZE, format, value);
    if (g_ascii_strtod (buffer, NULL) == value)
      return;
  }
}

#ifdef __SIZEOF_INT128__

#define LEAST_EXPONENT (-4) /* below, %g writes 1e-05 */
#define MOST_EXPONENT 14

__extension__ typedef unsigned __int128 Wide;

/* Decimal: @digits, of which the first stands for 10 to the power @exponent. */
typedef struct {
  guint64 digits;
  gint exponent;
} Decimal;

static guint64
power_of (guint64 base, guint exponent)
{
  guint64 power = 1;
  for (; exponent > 0; exponent--)
    power *= base;
  return power;
}

/* Whether a decimal reads back as mantissa × 2^e: both are scaled so that the double's neighbours are @step
 * away, and half of that is where the next one begins. Below a power of two they are only half as far. */
static gboolean
reads_back (Wide exact, Wide decimal, Wide step, guint64 mantissa)
{
  Wide distance = decimal > exact ? decimal - exact : exact - decimal;
  gboolean is_narrow = mantissa == G_GUINT64_CONSTANT (1) << 52 && decimal < exact;
  Wide twice = distance * (is_narrow ? 4 : 2);
  return twice < step || (twice == step && mantissa % 2 == 0);
}

/* Rounds mantissa × 2^exponent to @n digits, half to even, as printf does; whether they read back as the
 * number. With m < 2⁵³ and 5^shift < 2⁴⁷ nothing overflows 128 bits. */
static gboolean
round_to (guint64 mantissa, gint exponent, guint n, gint first, Decimal *decimal)
{
  guint shift = (guint)((gint)n - 1 - first); /* digits behind the point */
  gint n_bits = -(exponent + (gint)shift);    /* of the fraction, once it is scaled by 10^shift */
  Wide step = power_of (5, shift), exact = step * mantissa;
  if (n_bits < 0) {
    exact <<= -n_bits;
    step <<= -n_bits;
    n_bits = 0;
  }
  Wide whole = exact >> n_bits, rest = exact - (whole << n_bits),
       half = n_bits > 0 ? (Wide)1 << (n_bits - 1) : 1;
  if (rest > half || (rest == half && n_bits > 0 && whole % 2 == 1))
    whole++;
  decimal->digits = (guint64)whole;
  decimal->exponent = first;
  return reads_back (exact, whole << n_bits, step, mantissa);
}

/* The digits with their point, without zeros at the end. */
static void
write_decimal (Decimal decimal, guint n, gboolean is_negative, char *buffer)
{
  char digits[20];
  char *at = buffer;
  for (guint i = n; i-- > 0; decimal.digits /= 10)
    digits[i] = (char)('0' + decimal.digits % 10);
  while (n > 1 && digits[n - 1] == '0')
    n--;
  if (is_negative)
    *at++ = '-';
  if (decimal.exponent < 0) {
    memcpy (at, "0.0000", 6);
    at += 1 - decimal.exponent;
    memcpy (at, digits, n);
    at[n] = '\0';
    return;
  }
  for (guint i = 0; i < n || (gint)i <= decimal.exponent; i++) {
    if ((gint)i == decimal.exponent + 1)
      *at++ = '.';
    *at++ = i < n ? digits[i] : '0';
  }
  *at = '\0';
}

/* Where the first digit stands: log10() may be off by one at a power of ten, so the powers decide. */
static gint
find_first (double value)
{
  static const double powers[] = { 1e-4, 1e-3, 1e-2, 1e-1, 1e0,  1e1,  1e2,  1e3,  1e4, 1e5,
                                   1e6,  1e7,  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14 };
  guint i = 0;
  while (i + 1 < G_N_ELEMENTS (powers) && powers[i + 1] <= value)
    i++;
  return (gint)i + LEAST_EXPONENT;
}

/* FALSE where it is printf's. */
static gboolean
write_fast (double value, char *buffer)
{
  gint exponent;
  double size = fabs (value);
  if (size < 1.0000000001e-4 || size >= 1e15)
    return FALSE;
  guint64 mantissa = (guint64)ldexp (frexp (size, &exponent), 53);
  gint first = find_first (size);
  for (guint n = 15; n <= 17; n++) {
    Decimal decimal;
    gboolean is_same = round_to (mantissa, exponent - 53, n, first, &decimal);
    guint64 least = power_of (10, n - 1);
    if (decimal.digits < least) /* 0.1 and its like, as doubles, lie on either side of the power */
      return FALSE;
    if (decimal.digits >= 10 * least) {
      decimal.digits /= 10;
      decimal.exponent++;
    }
    if (is_same || n == 17) {
      if (decimal.exponent > MOST_EXPONENT)
        return FALSE;
      write_decimal (decimal, n, value < 0, buffer);
      return TRUE;
    }
  }
  return FALSE;
}

#else

static gboolean
write_fast (G_GNUC_UNUSED double value, G_GNUC_UNUSED char *buffer)
{
  return FALSE;
}

#endif

/* Whole numbers below 10¹⁵ without a point or an exponent; else the fewest of 15 to 17 digits that read
 * back the same, which 17 always do (IEEE 754 double). Locale-free. */
const char *
ent_real_to_text (double value, char *buffer)
{
  if (isnan (value))
    return "NaN";
  if (isinf (value))
    return value > 0 ? "INF" : "-INF";
  if (value == floor (value) && fabs (value) < 1e15)
    g_snprintf (buffer, ENT_FRAME_TEXT_SIZE, "%" G_GINT64_FORMAT, (gint64)value);
  else if (!write_fast (value, buffer))
    write_slowly (value, buffer);
  return buffer;
}
