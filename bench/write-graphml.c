/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long it takes to write a large graph with attributes as GraphML. The graph is made up: states with a
 * label and a place, edges with what an edge of a fact has (id, kind, weight, sign, claims, confidence,
 * start). Read next: graphml.sh, which calls it.
 *
 *   write-graphml NODES EDGES FILE…     writes it to each; seconds (wall, processor) of each on standard
 * error */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "bench/generate.h"
#include "entente.h"

static EntFrame *
make_nodes (BenchChance *chance, guint n)
{
  EntFrame *nodes = ent_graph_frame_new_nodes (n);
  for (guint row = 0; row < n; row++) {
    g_autofree char *id = g_strdup_printf ("state:%06u", row);
    g_autofree char *label = g_strdup_printf ("State no. %u", row);
    ent_frame_set_string (nodes, ent_frame_find_column (nodes, "id"), row, id);
    ent_frame_set_string (nodes, ent_frame_find_column (nodes, "label"), row, label);
    ent_frame_set_string (nodes, ent_frame_find_column (nodes, "type"), row, "state");
    ent_frame_set_real (nodes, ent_frame_find_column (nodes, "latitude"), row,
                        bench_chance_below (chance, 18000) / 100. - 90);
  }
  return nodes;
}

/* Weights and confidences are of two digits, as sums of claims' are. */
static EntFrame *
make_edges (BenchChance *chance, guint n)
{
  static const char *const kinds[] = { "consult.phone", "aid.arms", "alliance.defense", "sanction",
                                       "accuse" };
  EntFrame *edges = ent_frame_new (n);
  guint id = ent_frame_add_column (edges, "id", ENT_COLUMN_STRING, NULL);
  guint kind = ent_frame_add_column (edges, "kind", ENT_COLUMN_STRING, "the relation");
  guint weight = ent_frame_add_column (edges, "weight", ENT_COLUMN_REAL, NULL);
  guint sign = ent_frame_add_column (edges, "sign", ENT_COLUMN_INTEGER, NULL);
  guint confidence = ent_frame_add_column (edges, "confidence", ENT_COLUMN_REAL, NULL);
  guint start = ent_frame_add_column (edges, "start", ENT_COLUMN_DATE, NULL);
  for (guint row = 0; row < n; row++) {
    guint number = bench_chance_below (chance, G_N_ELEMENTS (kinds)), day = bench_chance_below (chance, 336);
    g_autofree char *text = g_strdup_printf ("e%u", row);
    g_autofree char *date = g_strdup_printf ("%u-%02u-%02u", 2015 + row % 10, 1 + day / 28, 1 + day % 28);
    ent_frame_set_string (edges, id, row, text);
    ent_frame_set_string (edges, kind, row, kinds[number]);
    ent_frame_set_real (edges, weight, row, (1 + bench_chance_below (chance, 9999)) / 100.);
    ent_frame_set_integer (edges, sign, row, number < 3 ? 1 : -1);
    ent_frame_set_real (edges, confidence, row, (1 + bench_chance_below (chance, 99)) / 100.);
    ent_frame_set_string (edges, start, row, date);
  }
  return edges;
}

static EntGraphFrame *
make_graph (guint n_nodes, guint n_edges)
{
  BenchChance chance = { 42 };
  EntFrame *nodes = make_nodes (&chance, n_nodes), *edges = make_edges (&chance, n_edges);
  guint32 *from = g_new (guint32, n_edges + 1), *to = g_new (guint32, n_edges + 1);
  for (guint i = 0; i < n_edges; i++) {
    from[i] = bench_chance_below (&chance, n_nodes);
    to[i] = bench_chance_below (&chance, n_nodes);
  }
  return ent_graph_frame_new (nodes, edges, from, to, ENT_LEVEL_FACTS, TRUE);
}

static double
get_seconds (clockid_t clock)
{
  struct timespec time;
  clock_gettime (clock, &time);
  return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

int
main (int argc, char **argv)
{
  guint n_nodes = argc > 3 ? (guint)strtoul (argv[1], NULL, 10) : 0;
  const EntExporter *exporter = ent_exporters_find ("graphml", NULL);
  if (n_nodes == 0 || exporter == NULL) {
    fprintf (stderr, "usage: write-graphml NODES EDGES FILE…\n");
    return 2;
  }
  g_autoptr (EntGraphFrame) graph = make_graph (n_nodes, (guint)strtoul (argv[2], NULL, 10));
  for (int i = 3; i < argc; i++) {
    g_autoptr (GError) error = NULL;
    double wall = get_seconds (CLOCK_MONOTONIC), processor = get_seconds (CLOCK_PROCESS_CPUTIME_ID);
    if (!ent_export_graph (exporter, graph, NULL, argv[i], &error)) {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
    fprintf (stderr, "%.4f %.4f\n", get_seconds (CLOCK_MONOTONIC) - wall,
             get_seconds (CLOCK_PROCESS_CPUTIME_ID) - processor);
  }
  return 0;
}
