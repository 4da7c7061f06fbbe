/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Burt's constraint: how far an actor's partners are tied to each other, so that it can broker little. By
 * igraph. */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>

/* igraph gives NaN to isolates: they have no partners to be constrained by. */
static gboolean
constraint_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                    GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_constraint, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_t) values = ent__real_vector_new ();
  igraph_error_t code = igraph_constraint (&part->graph, values, igraph_vss_all (), part->weights);
  if (!ent__igraph_check (code, "constraint", error))
    return FALSE;
  ent__measure_add_reals (&ent__measure_constraint, frame,
                          "Burt's constraint: low for brokers between groups", VECTOR (*values));
  return TRUE;
}

const EntMeasure ent__measure_constraint = {
  .name = "constraint",
  .family = N_ ("brokerage"),
  .title = N_ ("Constraint (Burt)"),
  .summary = N_ ("how closed an actor's surroundings are: low for brokers"),
  .details = N_ ("Σ over the others of (p_ij + Σ_q p_iq p_qj)², where p_ij is the share of i's ties (both "
                 "directions, by weight) "
                 "that go to j: above 0; 1 for an actor with one tie; at most 9/8 where it is unweighted. An "
                 "isolate has no value. Low is central: sort "
                 "upwards. Directed: a mutual tie counts both ways. O(ties × greatest degree)."),
  .paper = "Burt (1992), Structural Holes: The Social Structure of Competition; Burt (2004), Structural "
           "holes and good "
           "ideas, American Journal of Sociology 110",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS,
  .compute = constraint_compute,
};
