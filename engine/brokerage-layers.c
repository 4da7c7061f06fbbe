/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brokerage over layers: the pairs of others between whom an actor mediates, as in brokerage-roles.c, parted
 * by whether one layer of politics holds both ties or the way changes from layer to layer at the broker. */
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

/* The arcs of the part with their layers' bits where weights stand elsewhere: small whole numbers, which a
 * double holds exactly. */
static EntArcs *
make_layered_arcs (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings)
{
  EntMeasureSettings own = *settings;
  own.is_unweighted = FALSE; /* else the bits would be made 1 */
  EntArcs *arcs = ent__arcs_new (network, &own, ent_measure_is_directed (measure, settings));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint32 from = arcs->from[i], to = arcs->to[i];
    const EntTie *tie = ent_network_find_tie (network, from, to);
    const guint8 *layers = tie->layers[settings->part];
    guint bits = layers[ENT_MUTUAL];
    if (!arcs->is_directed || from == tie->a)
      bits |= layers[ENT_FORWARD];
    if (!arcs->is_directed || from == tie->b)
      bits |= layers[ENT_BACKWARD];
    arcs->weights[i] = bits;
  }
  return arcs;
}

/* Ways of two steps from @a to whom it does not reach itself; @reached[v] is a + 1 where it does. */
static void
count_from (const EntCsr *rows, guint32 a, guint32 *reached, gboolean is_across, gint64 *counts)
{
  for (guint i = rows->offsets[a]; i < rows->offsets[a + 1]; i++)
    reached[rows->targets[i]] = a + 1;
  reached[a] = a + 1;
  for (guint i = rows->offsets[a]; i < rows->offsets[a + 1]; i++) {
    guint32 b = rows->targets[i];
    guint in = (guint)rows->weights[i];
    for (guint k = rows->offsets[b]; k < rows->offsets[b + 1]; k++)
      if (reached[rows->targets[k]] != a + 1)
        counts[b] += ((in & (guint)rows->weights[k]) == 0) == is_across;
  }
}

/* O(Σ k²) time, as the roles. */
static gboolean
fill_layers (const EntMeasure *measure, gboolean is_across, const EntNetwork *network,
             const EntMeasureSettings *settings, EntFrame *frame)
{
  g_autoptr (EntArcs) arcs = make_layered_arcs (measure, network, settings);
  g_autoptr (EntCsr) rows = ent__csr_new (arcs, FALSE);
  guint n = arcs->n_vertices;
  g_autofree guint32 *reached = g_new0 (guint32, MAX (n, 1));
  g_autofree gint64 *counts = g_new0 (gint64, MAX (n, 1));
  for (guint32 a = 0; a < n; a++)
    count_from (rows, a, reached, is_across, counts);
  ent__measure_add_integers (measure, frame, measure->summary, counts);
  return TRUE;
}

static gboolean
compute_cross_layer (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  (void)error;
  return fill_layers (&ent__measure_cross_layer_brokerage, TRUE, network, settings, frame);
}

static gboolean
compute_same_layer (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                    GError **error)
{
  (void)error;
  return fill_layers (&ent__measure_same_layer_brokerage, FALSE, network, settings, frame);
}

#define PAPER                                                                                                \
  "Gould and Fernandez (1989), Structures of mediation: a formal approach to brokerage in transaction "      \
  "networks, Sociological Methodology 19, for the pairs; layers as in Dickison, Magnani and Rossi (2016), "  \
  "Multilayer Social Networks; that pairs are parted by layers is ours"

static const char *const layer_remarks[] = {
  N_ ("`brokerage` counts pairs of others, a and c, such that a acts on the broker and the broker on c, but "
      "a not on c in any layer. What is within layers and what is across them sum up to it: each a whole "
      "number from 0; an isolate has 0. Undirected, each pair counts in both orders. Weights play no part."),
  NULL,
};

const EntMeasure ent__measure_cross_layer_brokerage = {
  .name = "cross-layer-brokerage",
  .family = N_ ("brokerage"),
  .title = N_ ("Brokerage across layers"),
  .summary = N_ ("pairs of others whom an actor links from one layer to another"),
  .details = N_ ("Of the pairs that `brokerage` counts those whose two ties have no layer in common: what "
                 "comes in as trade goes on as arms. For who links fields of politics that do not meet "
                 "otherwise. Not for a selection of one --layer, where it is 0."),
  .remarks = layer_remarks,
  .paper = PAPER,
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION,
  .compute = compute_cross_layer,
};

const EntMeasure ent__measure_same_layer_brokerage = {
  .name = "same-layer-brokerage",
  .family = N_ ("brokerage"),
  .title = N_ ("Brokerage within layers"),
  .summary = N_ ("pairs of others between whom an actor mediates within one layer"),
  .details = N_ ("Of the pairs that `brokerage` counts those whose two ties have a layer in common, so that "
                 "the way exists within it alone. For who mediates in a field of politics of its own. Not "
                 "for who links several: see cross-layer-brokerage."),
  .remarks = layer_remarks,
  .paper = PAPER,
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION,
  .compute = compute_same_layer,
};
