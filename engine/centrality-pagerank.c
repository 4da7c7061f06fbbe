/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PageRank, by igraph's PRPACK: the share of time that a wanderer spends at each actor. PRPACK solves it
 * as a linear system, so there is neither a start nor a number of rounds. */
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

/* PRPACK solves a linear system and takes no start, so there is no seed to set. */
static gboolean
pagerank_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_pagerank, network, settings);
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_t) values = ent__real_vector_new ();
  igraph_error_t code = ent__igraph_pagerank (part, arcs->is_directed, settings->damping, values);
  if (!ent__igraph_check (code, "PageRank", error))
    return FALSE;
  ent__measure_add_reals (&ent__measure_pagerank, frame,
                          "PageRank: share of a wanderer's time; they sum to 1", VECTOR (*values));
  return TRUE;
}

const EntMeasure ent__measure_pagerank = {
  .name = "pagerank",
  .family = "spectral",
  .title = "PageRank",
  .summary = "where one ends up who follows the ties, and now and then starts anew",
  .details = "Above 0; all actors together have 1. With probability `damping` (.85, from 0 to below 1) the "
             "next step follows "
             "an arc, by its weight, else it goes to any actor; from an actor without an arc that leaves, it "
             "always does. Isolates "
             "have the least. Directed unless asked otherwise. O(ties) a round.",
  .paper = "Brin and Page (1998), The anatomy of a large-scale hypertextual web search engine, Computer "
           "Networks 30",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_DAMPING,
  .compute = pagerank_compute,
};
