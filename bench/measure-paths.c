/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measures of nodes cost without what is around them: makes the graphs that entente and its peers get,
 * and measures one of them. Read next: paths.sh, which calls it.
 *
 *   measure-paths make random|weighted|blocs|chain|grid N TIES     a line a tie: from, to, weight
 *   measure-paths MEASURE[=EPS] THREADS FILE                 a line a vertex: its value; seconds on stderr */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "bench/generate.h"
#include "entente.h"

/* Making. */

#define BLOC_SIZE 100u

static void
print_tie (guint32 a, guint32 b, guint weight)
{
  printf ("%u %u %u\n", MIN (a, b), MAX (a, b), weight);
}

/* Of blocs: to somebody of the same hundred in two cases of three. */
static guint32
draw_partner (BenchChance *chance, guint32 n, guint32 vertex, gboolean has_blocs)
{
  guint32 first = vertex - vertex % BLOC_SIZE;
  if (has_blocs && bench_chance_happens (chance, 67))
    return first + bench_chance_below (chance, MIN (BLOC_SIZE, n - first));
  return bench_chance_below (chance, n);
}

/* Distinct ties at random; weights are of six digits, so that hardly any two ways are equally long. */
static void
make_random (guint32 n, guint n_ties, gboolean is_weighted, gboolean has_blocs)
{
  BenchChance chance = { 42 };
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  while (g_hash_table_size (seen) < n_ties) {
    guint32 a = bench_chance_below (&chance, n), b = draw_partner (&chance, n, a, has_blocs);
    gint64 key = (gint64)MIN (a, b) << 32 | MAX (a, b);
    guint weight = is_weighted ? 100000 + bench_chance_below (&chance, 900000) : 1;
    if (a != b && g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
      print_tie (a, b, weight);
  }
}

static void
make_chain (guint32 n)
{
  for (guint32 v = 0; v + 1 < n; v++)
    print_tie (v, v + 1, 1);
}

/* A square of at most @n vertices. */
static void
make_grid (guint32 n)
{
  guint32 side = 1;
  while ((side + 1) * (side + 1) <= n)
    side++;
  for (guint32 v = 0; v < side * side; v++) {
    if ((v + 1) % side != 0)
      print_tie (v, v + 1, 1);
    if (v + side < side * side)
      print_tie (v, v + side, 1);
  }
}

static int
make (const char *kind, guint32 n, guint n_ties)
{
  if (g_str_equal (kind, "chain"))
    make_chain (n);
  else if (g_str_equal (kind, "grid"))
    make_grid (n);
  else if (n >= 2 && n_ties <= (guint64)n * (n - 1) / 4)
    make_random (n, n_ties, g_str_equal (kind, "weighted"), g_str_equal (kind, "blocs"));
  else
    return 2;
  return 0;
}

/* Measuring. */

typedef struct {
  GArray *from, *to, *weights;
  guint32 n_vertices;
} Ties;

static gboolean
read_ties (const char *path, Ties *ties)
{
  guint32 a, b;
  double weight;
  FILE *file = fopen (path, "r");
  if (file == NULL)
    return FALSE;
  ties->from = g_array_new (FALSE, FALSE, sizeof a);
  ties->to = g_array_new (FALSE, FALSE, sizeof b);
  ties->weights = g_array_new (FALSE, FALSE, sizeof weight);
  while (fscanf (file, "%u %u %lf", &a, &b, &weight) == 3) {
    g_array_append_val (ties->from, a);
    g_array_append_val (ties->to, b);
    g_array_append_val (ties->weights, weight);
    ties->n_vertices = MAX (ties->n_vertices, MAX (a, b) + 1);
  }
  fclose (file);
  return TRUE;
}

static EntNetwork *
make_network (const Ties *ties)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  for (guint v = 0; v < ties->n_vertices; v++)
    g_ptr_array_add (ids, g_strdup_printf ("v%08u", v));
  return ent_network_new_from_weights (ties->n_vertices, (const char *const *)ids->pdata, ties->from->len,
                                       (const guint32 *)(gpointer)ties->from->data,
                                       (const guint32 *)(gpointer)ties->to->data,
                                       (const double *)(gpointer)ties->weights->data, FALSE);
}

static double
get_seconds (clockid_t clock)
{
  struct timespec time;
  clock_gettime (clock, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static int
measure (const char *name, guint n_threads, const char *path)
{
  Ties ties = { 0 };
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strsplit (name, "=", 2);
  const EntMeasure *wanted = ent_measures_find (words[0], NULL);
  if (wanted == NULL || !read_ties (path, &ties))
    return 2;
  g_autoptr (EntNetwork) network = make_network (&ties);
  g_autoptr (EntFrame) frame = ent_frame_new (ties.n_vertices);
  g_autoptr (EntFrame) other = ent_frame_new (ties.n_vertices);
  settings.directed = ENT_DIRECTED_NO;
  settings.n_threads = n_threads;
  settings.approximation = words[1] != NULL ? g_ascii_strtod (words[1], NULL) : 0;
  /* What is not of a measure stands before it begins, as in peers: arcs and rows, which a network keeps. */
  if (!ent_measure_compute (ent_measures_find ("coreness", NULL), network, &settings, other, &error))
    return 1;
  double wall = get_seconds (CLOCK_MONOTONIC), processor = get_seconds (CLOCK_PROCESS_CPUTIME_ID);
  if (!ent_measure_compute (wanted, network, &settings, frame, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  fprintf (stderr, "%.4f %.4f\n", get_seconds (CLOCK_MONOTONIC) - wall,
           get_seconds (CLOCK_PROCESS_CPUTIME_ID) - processor);
  for (guint v = 0; v < ties.n_vertices; v++)
    printf ("%.17g\n", ent_frame_get_real (frame, 0, v));
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 5 && g_str_equal (argv[1], "make"))
    return make (argv[2], (guint32)strtoul (argv[3], NULL, 10), (guint)strtoul (argv[4], NULL, 10));
  if (argc == 4)
    return measure (argv[1], (guint)strtoul (argv[2], NULL, 10), argv[3]);
  fprintf (stderr, "usage: measure-paths make KIND N TIES | MEASURE[=EPS] THREADS FILE\n");
  return 2;
}
