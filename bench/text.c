/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text on its way out: one block that is filled and written, since a library call a cell would take most of
 * the time. Read next: claims.c and gdelt.c, which fill it. */
#include "bench/generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_PIECE 4096

/* Room for a piece of which each byte may become two, and two quotation marks. */
static char *
make_room (BenchText *text)
{
  if (text->length > sizeof text->bytes - 2 * MAX_PIECE - 2)
    bench_text_flush (text);
  return text->bytes + text->length;
}

void
bench_text_add (BenchText *text, const char *piece)
{
  gsize length = strlen (piece);
  g_assert (length <= MAX_PIECE);
  memcpy (make_room (text), piece, length);
  text->length += length;
}

void
bench_text_add_number (BenchText *text, guint64 number, guint width)
{
  char digits[32], *p = digits + sizeof digits - 1;
  for (*p = '\0'; number > 0 || width > 0; number /= 10) {
    *--p = (char)('0' + number % 10);
    width -= width > 0;
  }
  bench_text_add (text, p);
}

/* Puts @mark before each of the characters in @marked. */
static void
add_marked (BenchText *text, const char *piece, const char *marked, char mark)
{
  char *out = make_room (text), *start = out;
  g_assert (strlen (piece) <= MAX_PIECE);
  for (; *piece != '\0'; *out++ = *piece++)
    if (strchr (marked, *piece) != NULL)
      *out++ = mark;
  text->length += (gsize)(out - start);
}

void
bench_text_add_json (BenchText *text, const char *piece)
{
  if (strpbrk (piece, "\"\\") == NULL)
    bench_text_add (text, piece);
  else
    add_marked (text, piece, "\"\\", '\\');
}

void
bench_text_add_cell (BenchText *text, const char *piece)
{
  if (strpbrk (piece, ",\"\n") == NULL) {
    bench_text_add (text, piece);
    return;
  }
  bench_text_add (text, "\"");
  add_marked (text, piece, "\"", '"');
  bench_text_add (text, "\"");
}

void
bench_text_flush (BenchText *text)
{
  if (fwrite (text->bytes, 1, text->length, stdout) != text->length || fflush (stdout) != 0) {
    perror ("generate: cannot write");
    exit (EXIT_FAILURE);
  }
  text->length = 0;
}
