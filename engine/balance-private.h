/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of a network's balance, for balance.c that finds it out and balance-lists.c that lists it. */
#ifndef ENT_BALANCE_PRIVATE_H
#define ENT_BALANCE_PRIVATE_H

#include "engine/balance.h"
#include "engine/frustration-private.h"

G_BEGIN_DECLS

/* EntTriadCounts: @by_negatives: triads by their number of negative ties; @weights: Σ |product of nets| of
 * them; @of_ties,
 * @unbalanced_of_ties: a number a tie; @of_actors, @unbalanced_of_actors: a number an actor */
typedef struct {
  guint64 by_negatives[4];
  double weights[4];
  guint *of_ties;
  guint *unbalanced_of_ties;
  guint *of_actors;
  guint *unbalanced_of_actors;
} EntTriadCounts;

void ent__triad_counts_fill (EntTriadCounts *counts, const EntArcs *arcs);
void ent__triad_counts_clear (EntTriadCounts *counts);

struct _EntBalance {
  EntNetwork *network;
  EntMeasureSettings settings;
  EntArcs *arcs;  /* the nets as weights, whatever the settings say */
  EntArcs *signs; /* the same ties, each +1 or -1 */
  EntTriadCounts triads;
  EntFrustration *by_ties;
  EntFrustration *by_weight; /* NULL where the settings are unweighted */
};

/* ent__balance_get_camps: the partition that the settings ask for. */
const EntFrustration *ent__balance_get_camps (const EntBalance *balance);

G_END_DECLS

#endif
