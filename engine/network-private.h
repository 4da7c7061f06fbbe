/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The network's arrays, for network.c and network-ties.c that fill them, network-read.c and network-frame.c
 * that read them; path.c looks up facts in them too. Measures do not: they run on arcs (arcs-private.h). */
#ifndef ENT_NETWORK_PRIVATE_H
#define ENT_NETWORK_PRIVATE_H

#include "engine/network.h"

G_BEGIN_DECLS

/* EntMemo: network-memo.c. All atomic. @arcs: by part, unweighted, directed. */
typedef struct {
  gpointer distances;
  gpointer arcs[ENT_N_PARTS][2][2];
} EntMemo;

struct _EntNetwork {
  gint n_refs;          /* atomic */
  EntMultigraph *graph; /* NULL for a network made from weights */
  EntFacts *facts; /* all of the view, those of dropped ties and loops too; NULL likewise, or where claims
                      came in parts */
  GStringChunk *strings; /* ids of vertices that no claim names */
  guint n_vertices;
  guint32 *actors;     /* vertex → actor, or ENT_NONE */
  const char **ids;    /* vertex → id, in order */
  GArray *ties;        /* of EntTie, in order of a, then b */
  guint32 *tie_facts;  /* what EntTie.facts points into */
  GArray *tie_origins; /* of guint32: the origins of ties whose facts are gone; NULL otherwise */
  EntDay first_day;    /* finite days that facts reach from and to; ENT_DAY_MAX, _MIN where there is none */
  EntDay last_day;
  guint32 *offsets; /* vertex i's ties are ties_of[offsets[i]] … */
  guint32 *ties_of;
  double *fact_shares; /* fact → its share of its tie's weight, 0 for one without (a loop, a denied one) */
  EntWeight weight;    /* what the shares are made of */
  EntNetwork *base;    /* (nullable): lends the facts of its ties: network-sample.c */
  EntNetworkCounts counts;
  EntMemo memo;
};

/* ent__memo_clear: frees what a network keeps for its measures. */
void ent__memo_clear (EntMemo *memo);

/* ent__network_new_like: the vertices of @network, and no tie yet (transfer full). */
EntNetwork *ent__network_new_like (EntNetwork *network);

/* ent__network_new_empty: neither vertices nor ties. ent__network_complete: ties between actors stand; leaves
 * out what is far from the ego, numbers vertices and makes the adjacency. */
EntNetwork *ent__network_new_empty (EntMultigraph *graph, EntWeight weight);
gboolean ent__network_complete (EntNetwork *network, const EntSelection *selection,
                                const EntNetworkOptions *options, GError **error);

/* ent__network_view: the selection's claims, without planned and possible ones where it names no modality,
 * which @network counts, as it does those whose date is too coarse. */
EntView *ent__network_view (EntNetwork *network, EntMultigraph *graph, const EntSelection *selection,
                            EntFolding *folding, GError **error);

/* ent__network_find_reference: the day from which ages count, ENT_DAY_MIN where nothing has an age.
 * ent__network_make_ties: forms the facts of a view and sums them to ties between actors, those of no weight
 * or too few claims left out and counted. ent__network_add_ties: ties from weights between vertices; parallel
 * ones add up, none is a loop. */
EntDay ent__network_find_reference (const EntView *view, const EntSelection *selection,
                                    const EntNetworkOptions *options);
void ent__network_make_ties (EntNetwork *network, const EntView *view, guint32 min_confidence,
                             const EntNetworkOptions *options, EntDay reference);
void ent__network_add_ties (EntNetwork *network, guint n_ties, const guint32 *a, const guint32 *b,
                            const double *w, gboolean is_directed);

/* ent__tie_meet_origins: how many origins speak of a tie that were not met under @mark (not 0) before.
 * @seen: by origin: the mark under which it was met last. @met: (nullable): gets those, where facts tell */
guint ent__tie_meet_origins (const EntNetwork *network, const EntTie *tie, guint32 *seen, guint32 mark,
                             GArray *met);

/* ent__tie_flatten: with weight `none` a part is 1 however many directions it has. */
void ent__tie_flatten (EntTie *tie);

/* ent__fact_get_part, ent__fact_get_direction: where in a tie that begins at actor @first a fact's share
 * goes. */
EntPart ent__fact_get_part (const EntMultigraph *graph, const EntFact *fact);
EntDirection ent__fact_get_direction (const EntMultigraph *graph, const EntFact *fact, guint32 first);

/* ent__fact_get_layer_bit: its relation's layer, as in EntTie.layers. */
guint8 ent__fact_get_layer_bit (const EntMultigraph *graph, const EntFact *fact);

/* ent__network_index: makes the adjacency once ties and vertices stand: offsets has one more element than
 * there are vertices, ties_of two for each tie. */
void ent__network_index (EntNetwork *network);

/* EntShare: what the facts of one relation give to a tie together. */
typedef struct {
  guint relation;
  double share;
} EntShare;

/* EntFactFilter: whether a fact counts here. */
typedef gboolean (*EntFactFilter) (const EntNetwork *network, const EntFact *fact, gconstpointer data);

/* ent__network_sum_relations: (transfer full): the relations of a tie's facts (EntShare), heaviest first,
 * equal ones in order of the vocabulary, so that words come in the same order each time. @keep: (nullable):
 * all facts. */
GArray *ent__network_sum_relations (const EntNetwork *network, const EntTie *tie, EntFactFilter keep,
                                    gconstpointer data);

G_END_DECLS

#endif
