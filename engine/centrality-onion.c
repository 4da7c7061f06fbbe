/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The onion decomposition: k-cores with the order in which they fall. All actors with few enough ties are
 * taken off at once, which is a layer; who has few enough ties left then is the next one. Read next:
 * centrality-coreness.c. */
#include "engine/measures-private.h"

typedef struct {
  const EntCsr *rows;
  guint *degrees; /* ties that are left */
  gint64 *layers; /* 0: still in */
  GArray *next;   /* of guint32: who falls next */
} Onion;

/* The least degree of those that are left, who come to @next up to it; FALSE where nobody is left. */
static gboolean
find_core (Onion *onion, guint *core)
{
  guint n = onion->rows->n_vertices, least = G_MAXUINT;
  for (guint32 v = 0; v < n; v++)
    if (onion->layers[v] == 0)
      least = MIN (least, onion->degrees[v]);
  for (guint32 v = 0; v < n && least != G_MAXUINT; v++)
    if (onion->layers[v] == 0 && onion->degrees[v] <= least)
      g_array_append_val (onion->next, v);
  *core = least;
  return least != G_MAXUINT;
}

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

static gboolean
onion_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
               G_GNUC_UNUSED GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_onion, network, settings);
  g_autoptr (EntCsr) rows = ent__csr_new (arcs, FALSE);
  guint n = arcs->n_vertices, core;
  g_autofree guint *degrees = g_new (guint, MAX (n, 1));
  g_autofree gint64 *layers = g_new0 (gint64, MAX (n, 1));
  Onion onion = { rows, degrees, layers, g_array_new (FALSE, FALSE, sizeof (guint32)) };
  for (guint v = 0; v < n; v++)
    degrees[v] = rows->offsets[v + 1] - rows->offsets[v];
  gint64 layer = 1;
  while (find_core (&onion, &core))
    while (onion.next->len > 0)
      peel (&onion, core, layer++);
  g_array_unref (onion.next);
  ent__measure_add_integers (&ent__measure_onion, frame, "Layer of the onion, the outermost being 1", layers);
  return TRUE;
}

const EntMeasure ent__measure_onion = {
  .name = "onion",
  .family = "cohesion",
  .title = "Onion decomposition",
  .summary = "in which layer of the network an actor lies, the outermost being 1",
  .details =
      "Who has the fewest ties is taken off, all such at once; then who has no more of them left, and so on "
      "to the innermost: a whole number from 1; isolates, where there are any, are layer 1. It orders the "
      "actors within each k-core (see coreness), from its rim to its heart: take it where many share one "
      "coreness, not for how many ties hold them. Weights and direction play no part. O(ties + actors × "
      "cores).",
  .paper =
      "Hébert-Dufresne, Grochow and Allard (2016), Multi-scale structure and topological anomaly detection "
      "via a new network statistic: the onion decomposition, Scientific Reports 6",
  .yields = ENT_YIELDS_NODES,
  .traits = 0,
  .compute = onion_compute,
};
