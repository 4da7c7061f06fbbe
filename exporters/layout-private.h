/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The layout's inside: a problem of boxes and ties without names or colours, and the ways to solve it.
 * layout.c turns a sketch into a problem and decides how; layout-graphviz.c asks Graphviz, layout-harm.c says
 * what is wrong with an answer (with the help of layout-sides.c and layout-hulls.c), layout-refine.c mends
 * it, layout-islands.c solves bloc by bloc. */
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

/** EntLayoutWay: the straight way of a tie: @span: half its width and height */
typedef struct {
  EntPoint middle, span;
} EntLayoutWay;

/** EntLayoutEnds: the ends of a tie once more, as harm is a matter of how many of them fit a cache. */
typedef struct {
  guint from, to;
} EntLayoutEnds;

typedef struct EntLayoutHulls EntLayoutHulls;

/** EntLayout: @half: half the boxes' widths and heights; @bloc: -1 for none; @at: the answer
 * @tie_index, @ties_of: the ties of node i are ties_of[tie_index[i]] to ties_of[tie_index[i + 1] - 1]
 * @room: the space wanted between boxes; @aspect: the wanted width / height; @density: how much area weighs,
 * 1 for a page
 * @is_vast: part of a picture of so many actors that exact distances between all of them take too long
 * @ends, @ways, @units: of the ties as they lie now, units being directions; @sides: ENT_SIDE_… of node i to
 * tie t at [i * n_ties + t]; kept by ent__layout_settle() and ent__layout_put()
 * @crossed, @row: room for layout-harm.c, which is asked thousands of times */
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
  guint n_threads;
  EntLayoutEnds *ends;
  EntLayoutWay *ways;
  EntPoint *units;
  guint8 *sides;
  guint *crossed;
  guint8 *row;
  EntLayoutHulls *hulls;
} EntLayout;

EntLayout *ent__layout_new (guint n_nodes, guint n_ties);
/** ent__layout_dup: problem and answer; not what was noted of it for its harm. */
EntLayout *ent__layout_dup (const EntLayout *layout);
/** ent__layout_index: fills @tie_index and @ties_of when the ties are known. */
void ent__layout_index (EntLayout *layout);
void ent__layout_free (EntLayout *layout);
EntBox ent__layout_box (const EntLayout *layout, guint node);
EntBox ent__layout_bounds (const EntLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntLayout, ent__layout_free)

/** ent__layout_graphviz: one answer by a Graphviz engine ("neato", "sfdp") from the start @start. */
gboolean ent__layout_graphviz (EntLayout *layout, GVC_t *gvc, const char *engine, guint start,
                               GError **error);

/* How a node lies to a tie: to the left or the right of its line, and nearly or wholly in its way. */
#define ENT_SIDE_LEFT 1
#define ENT_SIDE_RIGHT 2
#define ENT_SIDE_NEAR 4
#define ENT_SIDE_BEHIND 8

/** ent__layout_settle: takes note of where all nodes are; to be called when @at was written to, before harm
 * is asked for. Time and room: nodes times ties. */
void ent__layout_settle (EntLayout *layout);
/** ent__layout_put: moves one node of a settled layout. Time: ties, and nodes times the node's own ties. */
void ent__layout_put (EntLayout *layout, guint node, EntPoint at);

/* Parts of the two above, and of ent__layout_free(). */
void ent__layout_hulls_settle (EntLayout *layout);
void ent__layout_hulls_put (EntLayout *layout, guint node);
void ent__layout_hulls_free (EntLayoutHulls *hulls);
/** ent__layout_harm_of_hulls: of a settled layout: what is foreign in blocs' hulls, hulls that meet, sprawl.
 */
double ent__layout_harm_of_hulls (const EntLayout *layout);

/** ent__layout_harm: all that is wrong with an answer; less is better. The unit is about a tenth of a
 * crossing. Settles the layout. */
double ent__layout_harm (EntLayout *layout);
/** ent__layout_harm_of: the part of it in which one node has a share, of a settled layout; any number above
 * @enough where it is more than that. Time: ties times the node's own ties. */
double ent__layout_harm_of (const EntLayout *layout, guint node, double enough);
/** ent__layout_harm_of_all: the part that belongs to no node: blocs' hulls, area, shape of the page. */
double ent__layout_harm_of_all (const EntLayout *layout);

/** ent__layout_count_moves: how many moves so much work is, in microseconds or about. */
guint ent__layout_count_moves (const EntLayout *layout, double work);
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
#define ENT_LAYOUT_REFINING_WORK 60e3
#define ENT_LAYOUT_MENDING_WORK 500e3
#define ENT_LAYOUT_HOT 9.0
#define ENT_LAYOUT_WARM 6.0

G_END_DECLS

#endif
