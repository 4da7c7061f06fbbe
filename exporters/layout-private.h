/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout's inside: a problem of boxes and ties without names or colours, and the ways to solve it.
 * layout.c turns a sketch into a problem and decides how; layout-graphviz.c asks Graphviz, layout-harm.c says
 * what is wrong with an answer, layout-refine.c mends it, layout-islands.c solves bloc by bloc. */
#ifndef ENT_LAYOUT_PRIVATE_H
#define ENT_LAYOUT_PRIVATE_H

#include "exporters/diagram-private.h"

G_BEGIN_DECLS

/** EntLayoutTie: @words: the width and height of what will be written on it (0 where nothing is); @lanes: how
 * many strokes it is */
typedef struct {
  guint from, to;
  double weight;
  EntPoint words;
  guint lanes;
} EntLayoutTie;

/** EntLayout: @half: half the boxes' widths and heights; @bloc: -1 for none; @at: the answer
 * @tie_index, @ties_of: the ties of node i are ties_of[tie_index[i]] to ties_of[tie_index[i + 1] - 1]
 * @room: the space wanted between boxes; @aspect: the wanted width / height; @density: how much area weighs,
 * 1 for a page
 * @is_vast: part of a picture of so many actors that exact distances between all of them take too long
 * @corners to @nearest: room for layout-harm.c, which is asked thousands of times */
typedef struct {
  guint n_nodes;
  EntPoint *half;
  gint *bloc;
  EntPoint *at;
  guint n_ties;
  EntLayoutTie *ties;
  guint *tie_index;
  guint *ties_of;
  guint n_blocs;
  double room;
  double hull_pad;
  double aspect;
  double density;
  gboolean is_vast;
  EntPoint *corners, *hulls;
  guint *hull_starts, *members;
  double *nearest;
} EntLayout;

EntLayout *ent__layout_new (guint n_nodes, guint n_ties);
/** ent__layout_index: fills @tie_index and @ties_of when the ties are known. */
void ent__layout_index (EntLayout *layout);
void ent__layout_free (EntLayout *layout);
EntBox ent__layout_box (const EntLayout *layout, guint node);
EntBox ent__layout_bounds (const EntLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLayout, ent__layout_free)

/** ent__layout_graphviz: one answer by a Graphviz engine ("neato", "sfdp") from the start @start. */
gboolean ent__layout_graphviz (EntLayout *layout, GVC_t *gvc, const char *engine, guint start,
                               GError **error);

/** ent__layout_harm: all that is wrong with an answer; less is better. The unit is about a tenth of a
 * crossing. */
double ent__layout_harm (const EntLayout *layout);
/** ent__layout_harm_of: the part of it in which one node has a share. */
double ent__layout_harm_of (const EntLayout *layout, guint node);
/** ent__layout_harm_of_all: the part that belongs to no node: blocs' hulls, area, shape of the page. */
double ent__layout_harm_of_all (const EntLayout *layout);

/** ent__layout_refine: moves nodes as long as it lessens the harm, by simulated annealing with so many moves.
 * @heat: how much worse a move may make it at first; small for an answer whose plan shall stay */
void ent__layout_refine (EntLayout *layout, guint64 seed, guint n_moves, double heat);

/** ent__layout_solve: the best of several starts, refined where the problem is small enough. */
gboolean ent__layout_solve (EntLayout *layout, GVC_t *gvc, guint64 seed, GError **error);

/** ent__layout_islands: each bloc by itself, then the blocs and the actors of none as islands. */
gboolean ent__layout_islands (EntLayout *layout, GVC_t *gvc, guint64 seed, GError **error);

/** ent__layout_disc: draws the nodes together into a disc, each keeping its direction and its rank in
 * distance from the middle, then pushes apart what overlaps; for dots, of which a bloc should look like one
 * thing. */
void ent__layout_disc (EntLayout *layout);

#define ENT_LAYOUT_REFINED_UP_TO 45
#define ENT_LAYOUT_MENDED_UP_TO 85
#define ENT_LAYOUT_MENDING_MOVES 2500
#define ENT_LAYOUT_HOT 9.0
#define ENT_LAYOUT_WARM 1.0

G_END_DECLS

#endif
