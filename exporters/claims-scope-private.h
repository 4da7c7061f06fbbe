/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file of chosen claims takes along: their sources and actors, and the fields as the claims format
 * writes them. Shared by claims-jsonl.c and claims-csv.c. */
#ifndef ENT_CLAIMS_SCOPE_PRIVATE_H
#define ENT_CLAIMS_SCOPE_PRIVATE_H

#include "exporters/exporters-private.h"

G_BEGIN_DECLS

/* ent__claims_list_sources, ent__claims_list_actors: the numbers of those that the chosen claims need, in
 * order; all there are where every claim is chosen (transfer full). */
GArray *ent__claims_list_sources (const EntMultigraph *graph, const EntChosen *chosen);
GArray *ent__claims_list_actors (const EntMultigraph *graph, const EntChosen *chosen);

/* ent__claims_needs_entry: whether an actor has more to say than its id, so that it needs an entry of its
 * own. */
gboolean ent__claims_needs_entry (const EntActor *actor);

/* ent__period_to_claims: the EDTF text of a date, NULL where there is none of its own (transfer full)
 * (nullable). */
char *ent__period_to_claims (const EntPeriod *period);

/* ent__claim_confidence: the confidence that the claim gives itself, else NAN. */
double ent__claim_confidence (const EntClaim *claim);

G_END_DECLS

#endif
