/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014): every
 * start gives a good row of numbers, so that each sample has a row of its own and its number alone says what
 * it draws. */
#ifndef ENT_RANDOM_PRIVATE_H
#define ENT_RANDOM_PRIVATE_H

#include <glib.h>

G_BEGIN_DECLS

/* By how much the state of a row grows with each number. */
#define ENT__RANDOM_STEP G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* ent__random_mix: the number that belongs to a state. */
static inline guint64
ent__random_mix (guint64 state)
{
  guint64 z = state;
  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* ent__random_next: the next number of a row, all 64 bits of it good. */
static inline guint64
ent__random_next (guint64 *state)
{
  *state += ENT__RANDOM_STEP;
  return ent__random_mix (*state);
}

/* ent__random_below: at least 0 and below @n, from the upper 32 bits; the bias is below n / 2^32.
 * ent__random_share: at least 0 and below 1. */
static inline guint32
ent__random_below (guint64 *state, guint32 n)
{
  return (guint32)(((ent__random_next (state) >> 32) * n) >> 32);
}

static inline double
ent__random_share (guint64 *state)
{
  return (double)(ent__random_next (state) >> 11) * 0x1p-53;
}

G_END_DECLS

#endif
