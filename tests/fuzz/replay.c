/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stands in for libFuzzer where there is none: gives a target the files named on its command line, each
 * whole, each cut short at a few places, and each with single bytes changed, so that `make check` runs every
 * target on bad input too. BRIEF=yes cuts and changes less often. Read next: tests/fuzz.sh, which calls it.
 */
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define N_CUTS 12
#define N_CUTS_BRIEF 4
#define MAX_SIZE (1 << 16)

/* The target gets a copy of exactly this size, so that AddressSanitizer sees a read beyond its end; like
 * libFuzzer's, it is never NULL. */
static void
try_bytes (const char *data, gsize size)
{
  g_autofree uint8_t *copy = size > 0 ? g_memdup2 (data, size) : g_malloc (1);
  LLVMFuzzerTestOneInput (copy, size);
}

static void
try_file (const char *data, gsize size, GRand *random)
{
  const char *brief = g_getenv ("BRIEF");
  guint n_cuts = brief != NULL && *brief != '\0' ? N_CUTS_BRIEF : N_CUTS, n_changes = 2 * n_cuts;
  try_bytes (data, size);
  size = MIN (size, MAX_SIZE);
  for (guint i = 0; size > 0 && i < n_cuts; i++)
    try_bytes (data, (gsize)g_rand_int_range (random, 0, (gint32)size));
  g_autofree char *changed = g_memdup2 (data, size);
  for (guint i = 0; size > 0 && i < n_changes; i++) {
    gsize place = (gsize)g_rand_int_range (random, 0, (gint32)size);
    char before = changed[place];
    changed[place] = (char)g_rand_int_range (random, 0, 256);
    try_bytes (changed, size);
    if (i % 2 == 0)
      changed[place] = before;
  }
}

int
main (int argc, char **argv)
{
  for (int i = 1; i < argc; i++) {
    g_autofree char *data = NULL;
    gsize size;
    g_autoptr (GError) error = NULL;
    g_autoptr (GRand) random = g_rand_new_with_seed (1); /* the same changes each time */
    if (!g_file_get_contents (argv[i], &data, &size, &error)) {
      fprintf (stderr, "%s\n", error->message);
      return EXIT_FAILURE;
    }
    try_file (data, size, random);
  }
  return EXIT_SUCCESS;
}
