/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hubs and authorities: a good hub acts on good authorities, a good authority is acted on by good hubs.
 * Both are one power iteration with two matrices, A and Aᵀ in either order. Read next: power.c. */
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"
#include "engine/power-private.h"

#include <glib/gi18n-lib.h>

#define MAX_ROUNDS 10000000

/* Hubs are the leading eigenvector of A Aᵀ, authorities of Aᵀ A: the same with the arcs turned round. From a
 * start in which all are equal, as Kleinberg has it, so the result is one even where several eigenvalues
 * lead. */
static gboolean
hits_compute (const EntMeasure *measure, gboolean is_authority, const char *description,
              const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame, GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (measure, network, settings);
  const EntCsr *first = ent__arcs_get_rows (arcs, !is_authority);
  const EntCsr *second = ent__arcs_get_rows (arcs, is_authority);
  g_autofree double *values = g_new0 (double, MAX (arcs->n_vertices, 1));
  EntPower power = { first, second, 0, MAX_ROUNDS, settings->n_threads };
  double value;
  if (!ent__power_iterate (&power, values, &value)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_FAILED,
                 _ ("%s does not settle: several groups lead, or nearly; use pagerank instead"),
                 measure->name);
    return FALSE;
  }
  ent__measure_add_reals (measure, frame, description, values);
  return TRUE;
}

/* First rows by head, then by tail: y = A (Aᵀ x). */
static gboolean
hub_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame, GError **error)
{
  return hits_compute (&ent__measure_hits_hub, FALSE,
                       "Hub score: acts on good authorities; the greatest is 1", network, settings, frame,
                       error);
}

/* First rows by tail, then by head: y = Aᵀ (A x). */
static gboolean
authority_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                   GError **error)
{
  return hits_compute (&ent__measure_hits_authority, TRUE,
                       "Authority score: acted on by good hubs; the greatest is 1", network, settings, frame,
                       error);
}

const EntMeasure ent__measure_hits_hub = {
  .name = "hits-hub",
  .family = N_ ("spectral"),
  .title = N_ ("Hub score (HITS)"),
  .summary = N_ ("acts on those who are acted on most"),
  .details =
      N_ ("The leading eigenvector of A Aᵀ, greatest 1: from 0 to 1. Actors without an arc that leaves "
          "have 0; so have those "
          "whose targets share nothing with the leading group's. Without direction hubs and authorities "
          "are one. Values below "
          "10⁻¹² are 0. Directed unless asked otherwise. O(ties) a round."),
  .paper = "Kleinberg (1999), Authoritative sources in a hyperlinked environment, Journal of the ACM 46",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION | ENT_TAKES_WEIGHTS,
  .compute = hub_compute,
};

const EntMeasure ent__measure_hits_authority = {
  .name = "hits-authority",
  .family = N_ ("spectral"),
  .title = N_ ("Authority score (HITS)"),
  .summary = N_ ("is acted on by those who act on most"),
  .details =
      N_ ("The leading eigenvector of Aᵀ A, greatest 1: from 0 to 1. Actors without an arc that arrives "
          "have 0; so have those "
          "who share no source with the leading group. Without direction hubs and authorities are one. "
          "Values below 10⁻¹² are "
          "0. Directed unless asked otherwise. O(ties) a round."),
  .paper = "Kleinberg (1999), Authoritative sources in a hyperlinked environment, Journal of the ACM 46",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION | ENT_TAKES_WEIGHTS,
  .compute = authority_compute,
};
