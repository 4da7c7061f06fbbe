/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coreness: the k of the innermost k-core that an actor is in. It tells a centre of many who know each other
 * from a star of many who do not. Read next: centrality-onion.c. */
#include "engine/cores-private.h"
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Bins: the vertices in order of the ties that are left to them; who falls stands before all who do not.
 * @starts: where those with so many ties begin; @places: vertex → place in @order */
typedef struct {
  guint *starts;
  guint32 *order;
  guint32 *places;
} Bins;

static void
bins_init (Bins *bins, const guint *degrees, guint n)
{
  guint greatest = 0, sum = 0;
  for (guint v = 0; v < n; v++)
    greatest = MAX (greatest, degrees[v]);
  bins->starts = g_new0 (guint, (gsize)greatest + 2);
  bins->order = g_new (guint32, MAX (n, 1));
  bins->places = g_new (guint32, MAX (n, 1));
  for (guint v = 0; v < n; v++)
    bins->starts[degrees[v]]++;
  for (guint k = 0; k <= greatest + 1; k++) {
    guint count = bins->starts[k];
    bins->starts[k] = sum;
    sum += count;
  }
  for (guint32 v = 0; v < n; v++) {
    bins->places[v] = bins->starts[degrees[v]]++;
    bins->order[bins->places[v]] = v;
  }
  memmove (bins->starts + 1, bins->starts, ((gsize)greatest + 1) * sizeof (guint));
  bins->starts[0] = 0;
}

static void
bins_clear (Bins *bins)
{
  g_free (bins->starts);
  g_free (bins->order);
  g_free (bins->places);
}

/* One bin down: the vertex changes places with the first of its bin, which then begins behind it. */
static inline void
bins_lower (Bins *bins, guint32 vertex, guint degree)
{
  guint place = bins->places[vertex], first = bins->starts[degree]++;
  guint32 other = bins->order[first];
  bins->order[first] = vertex;
  bins->places[vertex] = first;
  bins->order[place] = other;
  bins->places[other] = place;
}

void
ent__cores_find (const EntCsr *rows, guint *degrees)
{
  Bins bins;
  bins_init (&bins, degrees, rows->n_vertices);
  for (guint i = 0; i < rows->n_vertices; i++) {
    guint32 v = bins.order[i];
    guint core = degrees[v];
    for (guint k = rows->offsets[v]; k < rows->offsets[v + 1]; k++) {
      guint32 partner = rows->targets[k];
      if (degrees[partner] > core)
        bins_lower (&bins, partner, degrees[partner]--);
    }
  }
  bins_clear (&bins);
}

static guint *
count_rows (const EntCsr *rows)
{
  guint *degrees = g_new (guint, MAX (rows->n_vertices, 1));
  for (guint v = 0; v < rows->n_vertices; v++)
    degrees[v] = rows->offsets[v + 1] - rows->offsets[v];
  return degrees;
}

/* By arcs that leave, or that arrive: who falls takes a tie from those whose arc leads the other way to it.
 */
static guint *
find_one_way (const EntArcs *arcs, gboolean is_inward)
{
  guint *degrees = count_rows (ent__arcs_get_rows (arcs, is_inward));
  ent__cores_find (ent__arcs_get_rows (arcs, !is_inward), degrees);
  return degrees;
}

/* Each arc is an edge of its own, so that a mutual tie counts twice, as in networkx and igraph. */
static guint *
find_both_ways (const EntArcs *arcs)
{
  EntArcs edges = *arcs;
  edges.is_directed = FALSE;
  g_autoptr (EntCsr) own = arcs->is_directed ? ent__csr_new (&edges, FALSE) : NULL;
  const EntCsr *rows = own != NULL ? own : ent__arcs_get_rows (arcs, FALSE);
  guint *degrees = count_rows (rows);
  ent__cores_find (rows, degrees);
  return degrees;
}

static gboolean
coreness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  G_GNUC_UNUSED GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_coreness, network, settings);
  g_autofree guint *cores = arcs->is_directed && settings->mode != ENT_MODE_ALL
                                ? find_one_way (arcs, settings->mode == ENT_MODE_IN)
                                : find_both_ways (arcs);
  g_autofree gint64 *values = g_new (gint64, MAX (arcs->n_vertices, 1));
  for (guint v = 0; v < arcs->n_vertices; v++)
    values[v] = cores[v];
  ent__measure_add_integers (&ent__measure_coreness, frame, "Greatest k whose k-core has the actor", values);
  return TRUE;
}

const EntMeasure ent__measure_coreness = {
  .name = "coreness",
  .family = N_ ("cohesion"),
  .title = N_ ("Coreness"),
  .summary = N_ ("how deep in the core of the network an actor is"),
  .details =
      N_ ("The greatest k such that the actor is in a group in which each has at least k ties within it: "
          "a whole number "
          "from 0 (an isolate). Directed: of arcs that leave (out), arrive (in), or both (all, a mutual "
          "tie counts twice). "
          "Weights play no part. Each component has its own cores. O(ties)."),
  .paper = "Seidman (1983), Network structure and minimum degree, Social Networks 5; Batagelj and Zaveršnik "
           "(2003)",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_MODE,
  .compute = coreness_compute,
};
