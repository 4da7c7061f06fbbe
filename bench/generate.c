/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes files to measure reading with: claims as JSON Lines or CSV, GDELT events. The same number and seed
 * give the same bytes. Read next: world.c (what records are drawn from), claims.c, gdelt.c. */
#include "bench/generate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_RECORDS 1000000000u

static const struct {
  const char *name;
  void (*write) (BenchWorld *world, guint64 n);
} formats[] = {
  { "claims-jsonl", bench_write_jsonlines },
  { "claims-csv", bench_write_csv },
  { "gdelt", bench_write_gdelt },
};

static int
show_usage (void)
{
  fputs ("usage: generate claims-jsonl|claims-csv|gdelt RECORDS [SEED] > FILE\n"
         "       generate gdelt-names [SEED]    what the codes of such a file mean\n",
         stderr);
  return 2;
}

static gboolean
read_number (const char *text, guint64 most, guint64 *number)
{
  g_autoptr (GError) error = NULL;
  if (g_ascii_string_to_unsigned (text, 10, 0, most, number, &error))
    return TRUE;
  fprintf (stderr, "generate: %s\n", error->message);
  return FALSE;
}

int
main (int argc, char **argv)
{
  guint64 n = 0, seed = 1;
  gboolean is_names = argc >= 2 && strcmp (argv[1], "gdelt-names") == 0;
  int at = is_names ? 2 : 3;
  if (argc < at || argc > at + 1 || (!is_names && !read_number (argv[2], MAX_RECORDS, &n)) ||
      (argc == at + 1 && !read_number (argv[at], G_MAXINT64, &seed)))
    return show_usage ();
  g_autoptr (BenchWorld) world = bench_world_new (n, seed);
  if (is_names) {
    bench_write_gdelt_names (world);
    return EXIT_SUCCESS;
  }
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (argv[1], formats[i].name) == 0) {
      formats[i].write (world, n);
      return EXIT_SUCCESS;
    }
  return show_usage ();
}
