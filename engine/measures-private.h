/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of measures share: the descriptors that the table in measures.c lists, and ways to fill a
 * frame. */
#ifndef ENT_MEASURES_PRIVATE_H
#define ENT_MEASURES_PRIVATE_H

#include "engine/arcs-private.h"

G_BEGIN_DECLS

/* For all measures that use distances, so that the help says it each time in the same words. */
extern const char *const ent__distance_remarks[];

/* The descriptors, by family: activity, distance, spectral, brokerage, blocs,
 * similarity. Each is defined in the file of its name; measures.c lists them, and a test finds one that it
 * forgot. */
extern const EntMeasure ent__measure_degree, ent__measure_strength;
extern const EntMeasure ent__measure_closeness, ent__measure_harmonic, ent__measure_betweenness;
extern const EntMeasure ent__measure_eigenvector, ent__measure_katz, ent__measure_pagerank;
extern const EntMeasure ent__measure_hits_hub, ent__measure_hits_authority;
extern const EntMeasure ent__measure_coreness, ent__measure_constraint, ent__measure_clustering,
    ent__measure_articulation;
extern const EntMeasure ent__measure_leiden, ent__measure_louvain, ent__measure_infomap,
    ent__measure_label_propagation, ent__measure_walktrap, ent__measure_fast_greedy,
    ent__measure_edge_betweenness, ent__measure_components;
extern const EntMeasure ent__measure_bonacich_power, ent__measure_onion;
extern const EntMeasure ent__measure_brokerage, ent__measure_coordinator, ent__measure_consultant,
    ent__measure_representative, ent__measure_gatekeeper, ent__measure_liaison;
extern const EntMeasure ent__measure_cross_layer_brokerage, ent__measure_same_layer_brokerage;
extern const EntMeasure ent__measure_participation, ent__measure_within_bloc_z, ent__measure_bridging;
extern const EntMeasure ent__measure_concor, ent__measure_equivalence;
extern const EntMeasure ent__measure_s_score, ent__measure_s_score_squared, ent__measure_scott_pi,
    ent__measure_scott_pi_absolute, ent__measure_cohen_kappa, ent__measure_cohen_kappa_absolute,
    ent__measure_kendall_tau, ent__measure_jaccard, ent__measure_cosine;
extern const EntMeasure ent__measure_frustration, ent__measure_unbalanced_triads, ent__measure_balance;
extern const EntMeasure ent__measure_pn, ent__measure_net_degree, ent__measure_status;
extern const EntMeasure ent__measure_signed_leiden, ent__measure_spinglass, ent__measure_doreian_mrvar,
    ent__measure_camps;

/* ent__measure_add_column: adds the measure's column, named after it; its number. */
guint ent__measure_add_column (const EntMeasure *measure, EntFrame *frame, EntColumnType type,
                               const char *description);

/* ent__measure_add_reals: adds the measure's column with a value a vertex; a NaN becomes a missing cell. */
void ent__measure_add_reals (const EntMeasure *measure, EntFrame *frame, const char *description,
                             const double *values);

/* ent__measure_add_integers: the same; a negative value becomes a missing cell. */
void ent__measure_add_integers (const EntMeasure *measure, EntFrame *frame, const char *description,
                                const gint64 *values);

G_END_DECLS

#endif
