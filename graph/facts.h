/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts: the claims that say the same, with the confidence that they jointly give.
 *
 * Same subject, relation, object and treaty; a symmetric relation in either order. Events: equal date
 * interval; lasting relations: connected by overlapping periods. Confidence: c is the greatest per origin, A
 * = 1 - Π(1 - c) over the origins that affirm, D likewise over those that deny; A(1 - D) / (1 - AD), ½ where
 * A = D = 1: Dempster's rule for two simple support functions (Shafer, A Mathematical Theory of Evidence,
 * 1976). */
#ifndef ENT_FACTS_H
#define ENT_FACTS_H

#include <glib.h>
#include "graph/multigraph.h"
#include "graph/selection.h"

G_BEGIN_DECLS

/** EntFact: one fact. The first claim listed in the group is not special; @best is the one whose dates the
 * fact has: an affirming one where there is any, one with a date of its own where there is any, then the most
 * confident, the earliest published, the lowest id.
 * @subject, @object: after folding; of a symmetric relation the lower number first
 * @period: lent by the graph
 * @affirmed, @denied, @confidence: A, D and what they jointly give, 0…1
 * @modality: the surest among its affirming claims (of all, where none affirms)
 * @intensity: on Goldstein's scale, of the best claim
 * @n_origins: distinct voices, whether they affirm or deny */
typedef struct {
  guint32 subject;
  guint32 object;
  guint relation;
  const EntPeriod *period;
  gboolean is_lasting;
  guint32 best;
  double affirmed;
  double denied;
  double confidence;
  double intensity;
  EntModality modality;
  guint n_origins;
  guint n_claims;
  guint n_affirming;     /* of n_claims; the others deny */
  const guint32 *claims; /* in order; lent */
} EntFact;

typedef struct _EntFacts EntFacts;

/**
 * ent_facts_new: the facts of the chosen claims.
 * @subjects, @objects: the ends of the chosen claims, parallel to them (after folding); NULL for the claims'
 * own
 * @min_confidence: in millionths: facts below are left out and counted
 *
 * Facts are in order of subject, object, relation, treaty and time, so the same claims give the same numbers.
 */
EntFacts *ent_facts_new (EntMultigraph *graph, const EntChosen *chosen, const guint32 *subjects,
                         const guint32 *objects, guint32 min_confidence);
/** ent_facts_ref, ent_facts_unref: atomic; facts never change, so threads may share them. */
EntFacts *ent_facts_ref (EntFacts *facts);
void ent_facts_unref (EntFacts *facts);

/** ent_facts_get_graph: what they were formed from, which lives as long as they do. */
EntMultigraph *ent_facts_get_graph (const EntFacts *facts);
/** ent_facts_get_size: how many there are; ent_facts_get: fact @fact from 0, lent. */
guint ent_facts_get_size (const EntFacts *facts);
const EntFact *ent_facts_get (const EntFacts *facts, guint fact);

/** ent_facts_get_n_below: how many facts @min_confidence left out. */
guint ent_facts_get_n_below (const EntFacts *facts);

/** ent_confidence_join: Dempster's rule as above, from A and D in 0…1; 0…1. It rises with A, falls with D,
 * and is A where nobody denies. */
double ent_confidence_join (double affirmed, double denied);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntFacts, ent_facts_unref)

G_END_DECLS

#endif
