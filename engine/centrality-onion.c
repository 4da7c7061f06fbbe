/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The onion decomposition: k-cores with the order in which they fall. All actors with few enough ties are
 * taken off at once, which is a layer; who has few enough ties left then is the next one. Read next:
 * centrality-coreness.c. */
#include "engine/cores-private.h"
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  const EntCsr *rows;
  guint *degrees; /* ties that are left */
  gint64 *layers; /* 0: still in */
  GArray *next;   /* of guint32: who falls next */
} Onion;

/* Takes the layer @next off; who falls to @core by that is @next then. */
static void
peel (Onion *onion, guint core, gint64 layer)
{
  g_autoptr (GArray) off = onion->next;
  onion->next = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint i = 0; i < off->len; i++)
    onion->layers[g_array_index (off, guint32, i)] = layer;
  for (guint i = 0; i < off->len; i++) {
    guint32 v = g_array_index (off, guint32, i);
    for (guint k = onion->rows->offsets[v]; k < onion->rows->offsets[v + 1]; k++) {
      guint32 partner = onion->rows->targets[k];
      if (onion->layers[partner] == 0 && onion->degrees[partner]-- == core + 1)
        g_array_append_val (onion->next, partner);
    }
  }
}

/* Vertices by coreness: in all, a core's members stand at starts[core] … starts[core + 1] - 1 of @order. */
static guint *
order_by_core (const guint *cores, guint n, guint32 *order, guint *n_cores)
{
  guint greatest = 0;
  for (guint v = 0; v < n; v++)
    greatest = MAX (greatest, cores[v]);
  guint *starts = g_new0 (guint, (gsize)greatest + 3);
  for (guint v = 0; v < n; v++)
    starts[cores[v] + 2]++;
  for (guint k = 2; k < greatest + 3; k++)
    starts[k] += starts[k - 1];
  for (guint32 v = 0; v < n; v++)
    order[starts[cores[v] + 1]++] = v;
  *n_cores = greatest + 1;
  return starts;
}

/* Whoever has a lower coreness has fallen when a core's turn comes, and all of this one fall before the next.
 */
static void
peel_cores (Onion *onion, const guint *cores)
{
  guint n = onion->rows->n_vertices, n_cores;
  g_autofree guint32 *order = g_new (guint32, MAX (n, 1));
  g_autofree guint *starts = order_by_core (cores, n, order, &n_cores);
  gint64 layer = 1;
  for (guint core = 0; core < n_cores; core++) {
    for (guint i = starts[core]; i < starts[core + 1]; i++)
      if (onion->degrees[order[i]] <= core)
        g_array_append_val (onion->next, order[i]);
    while (onion->next->len > 0)
      peel (onion, core, layer++);
  }
}

static gboolean
onion_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
               G_GNUC_UNUSED GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_onion, network, settings);
  const EntCsr *rows = ent__arcs_get_rows (arcs, FALSE);
  guint n = arcs->n_vertices;
  g_autofree guint *degrees = g_new (guint, MAX (n, 1)), *cores = g_new (guint, MAX (n, 1));
  g_autofree gint64 *layers = g_new0 (gint64, MAX (n, 1));
  Onion onion = { rows, degrees, layers, g_array_new (FALSE, FALSE, sizeof (guint32)) };
  for (guint v = 0; v < n; v++)
    degrees[v] = cores[v] = rows->offsets[v + 1] - rows->offsets[v];
  ent__cores_find (rows, cores);
  peel_cores (&onion, cores);
  g_array_unref (onion.next);
  ent__measure_add_integers (&ent__measure_onion, frame, "Layer of the onion, the outermost being 1", layers);
  return TRUE;
}

const EntMeasure ent__measure_onion = {
  .name = "onion",
  .family = N_ ("cohesion"),
  .title = N_ ("Onion decomposition"),
  .summary = N_ ("in which layer of the network an actor lies, the outermost being 1"),
  .details = N_ (
      "Who has the fewest ties is taken off, all such at once; then who has no more of them left, and so on "
      "to the innermost: a whole number from 1; isolates, where there are any, are layer 1. It orders the "
      "actors within each k-core (see coreness), from its rim to its heart: take it where many share one "
      "coreness, not for how many ties hold them. Weights and direction play no part. O(ties)."),
  .paper =
      "Hébert-Dufresne, Grochow and Allard (2016), Multi-scale structure and topological anomaly detection "
      "via a new network statistic: the onion decomposition, Scientific Reports 6",
  .yields = ENT_YIELDS_NODES,
  .traits = 0,
  .compute = onion_compute,
};
