/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Methods that give a tree of blocs: walktrap, fast greedy, edge betweenness. igraph builds the tree; here it
 * is replayed merge by merge, and the level of the greatest modularity is taken. igraph's own choice takes
 * one vector both for lengths and weights (edge betweenness), and its lists of merges end early on networks
 * in several pieces. */
#include "engine/blocs-private.h"
#include "engine/igraph-private.h"
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WALK_STEPS 4 /* as Pons and Latapy advise */

/* Pairs of vertices whose blocs become one, in order. Pairs that are in one bloc already do nothing. */
typedef struct {
  guint n;
  guint32 *a;
  guint32 *b;
} Merges;

static void
merges_clear (Merges *merges)
{
  g_free (merges->a);
  g_free (merges->b);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merges, merges_clear)

/* A forest without shortened paths, the smaller tree hung under the larger: when[v] says at which merge v was
 * hung up, so the merge that joined any two vertices is found by climbing. */
typedef struct {
  guint32 *parents;
  guint *sizes;
  guint *when; /* G_MAXUINT: a root */
} Forest;

static void
forest_clear (Forest *forest)
{
  g_free (forest->parents);
  g_free (forest->sizes);
  g_free (forest->when);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Forest, forest_clear)

/* Each vertex is a tree of its own. */
static void
forest_start (Forest *forest, guint n)
{
  *forest = (Forest){ g_new (guint32, MAX (n, 1)), g_new (guint, MAX (n, 1)), g_new (guint, MAX (n, 1)) };
  for (guint32 v = 0; v < n; v++) {
    forest->parents[v] = v;
    forest->sizes[v] = 1;
    forest->when[v] = G_MAXUINT;
  }
}

/* The root of @v as it was after merge @level. */
static guint32
find_root (const Forest *forest, guint32 v, guint level)
{
  while (forest->when[v] <= level)
    v = forest->parents[v];
  return v;
}

/* The merge that joined two vertices, G_MAXUINT where none did. */
static guint
find_join (const Forest *forest, guint32 a, guint32 b)
{
  guint join = 0;
  while (a != b) {
    guint32 *lower = forest->when[a] <= forest->when[b] ? &a : &b;
    join = forest->when[*lower];
    if (join == G_MAXUINT)
      break;
    *lower = forest->parents[*lower];
  }
  return join;
}

/* Plays the merges; falls[t] becomes what merge t costs: Σ (K / 2m)² grows by 2 K_a K_b / (2m)². */
static void
play (const Merges *merges, double *shares, Forest *forest, double *falls)
{
  for (guint t = 0; t < merges->n; t++) {
    guint32 a = find_root (forest, merges->a[t], G_MAXUINT - 1);
    guint32 b = find_root (forest, merges->b[t], G_MAXUINT - 1);
    falls[t] = 0;
    if (a == b)
      continue;
    guint32 large = forest->sizes[a] >= forest->sizes[b] ? a : b, small = large == a ? b : a;
    falls[t] = 2 * shares[a] * shares[b];
    shares[large] += shares[small];
    forest->sizes[large] += forest->sizes[small];
    forest->parents[small] = large;
    forest->when[small] = t;
  }
}

/* The level at which the modularity is greatest, the first among equals: how many merges to play. */
static guint
choose_level (const EntArcs *arcs, const Merges *merges, Forest *forest)
{
  g_autofree double *shares = g_new0 (double, MAX (arcs->n_vertices, 1));
  g_autofree double *falls = g_new0 (double, MAX (merges->n, 1));
  g_autofree double *rises = g_new0 (double, MAX (merges->n, 1));
  double all = 0, now = 0, greatest = 0;
  guint best = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    all += arcs->weights[i];
  for (guint i = 0; i < arcs->n_arcs; i++) {
    shares[arcs->from[i]] += arcs->weights[i] / (2 * all);
    shares[arcs->to[i]] += arcs->weights[i] / (2 * all);
  }
  play (merges, shares, forest, falls);
  for (guint i = 0; i < arcs->n_arcs; i++) {
    guint join = find_join (forest, arcs->from[i], arcs->to[i]);
    if (join != G_MAXUINT)
      rises[join] += arcs->weights[i] / all;
  }
  for (guint t = 0; t < merges->n; t++) {
    now += rises[t] - falls[t];
    if (now > greatest + ENT__BETTER) {
      greatest = now;
      best = t + 1;
    }
  }
  return best;
}

/* Replays the merges of the chosen level by their time, so nothing has to be kept for each level. */
static void
store_best_level (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings,
                  const EntArcs *arcs, const Merges *merges, EntFrame *frame)
{
  g_autofree guint32 *labels = g_new (guint32, MAX (arcs->n_vertices, 1));
  g_auto (Forest) forest = { 0 };
  forest_start (&forest, arcs->n_vertices);
  guint level = choose_level (arcs, merges, &forest);
  for (guint32 v = 0; v < arcs->n_vertices; v++)
    labels[v] = level > 0 ? find_root (&forest, v, level - 1) : v;
  EntBlocResult result = { arcs, labels, N_ ("modularity"), ent__blocs_modularity (arcs, labels, 1) };
  ent__blocs_store (measure, network, settings, &result, frame);
}

/* igraph numbers vertices from 0 to n - 1 and the bloc that merge t makes n + t: any vertex of a bloc stands
 * for it. */
static void
merges_from_matrix (Merges *merges, const igraph_matrix_int_t *matrix, guint n_vertices)
{
  merges->n = (guint)igraph_matrix_int_nrow (matrix);
  merges->a = g_new (guint32, MAX (merges->n, 1));
  merges->b = g_new (guint32, MAX (merges->n, 1));
  for (guint t = 0; t < merges->n; t++) {
    igraph_integer_t a = MATRIX (*matrix, t, 0), b = MATRIX (*matrix, t, 1);
    merges->a[t] = a < n_vertices ? (guint32)a : merges->a[a - n_vertices];
    merges->b[t] = b < n_vertices ? (guint32)b : merges->a[b - n_vertices];
  }
}

/* Edges in the reverse of the order in which they were cut. */
static void
merges_from_cuts (Merges *merges, const igraph_vector_int_t *cuts, const EntArcs *arcs)
{
  merges->n = (guint)igraph_vector_int_size (cuts);
  merges->a = g_new (guint32, MAX (merges->n, 1));
  merges->b = g_new (guint32, MAX (merges->n, 1));
  for (guint t = 0; t < merges->n; t++) {
    guint edge = (guint)VECTOR (*cuts)[merges->n - 1 - t];
    merges->a[t] = arcs->from[edge];
    merges->b[t] = arcs->to[edge];
  }
}

typedef igraph_error_t (*BuildMerges) (const EntPartGraph *part, igraph_matrix_int_t *matrix);

/* A matrix cannot be g_auto here and be empty on failure; so it is destroyed by hand. */
static gboolean
merges_build (BuildMerges build, const EntMeasure *measure, const EntArcs *arcs, Merges *merges,
              GError **error)
{
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  igraph_matrix_int_t matrix;
  if (part == NULL || !ent__igraph_check (igraph_matrix_int_init (&matrix, 0, 0), measure->title, error))
    return FALSE;
  igraph_error_t code = build (part, &matrix);
  if (code == IGRAPH_SUCCESS)
    merges_from_matrix (merges, &matrix, arcs->n_vertices);
  igraph_matrix_int_destroy (&matrix);
  return ent__igraph_check (code, measure->title, error);
}

/* Walktrap and fast greedy differ in how igraph builds the tree; everything after it is one. */
static gboolean
merge_compute (const EntMeasure *measure, BuildMerges build, const EntNetwork *network,
               const EntMeasureSettings *settings, EntFrame *frame, GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (measure, network, settings);
  g_auto (Merges) merges = { 0 };
  ent__arcs_drop_isolates (arcs);
  if (arcs->n_arcs > 0 && !merges_build (build, measure, arcs, &merges, error))
    return FALSE;
  store_best_level (measure, network, settings, arcs, &merges, frame);
  return TRUE;
}

/* All three results are asked for: igraph before 0.10.5 reads the others where one is wanted. */
static igraph_error_t
build_walktrap (const EntPartGraph *part, igraph_matrix_int_t *matrix)
{
  g_autoptr (igraph_vector_t) modularity = ent__real_vector_new ();
  g_autoptr (igraph_vector_int_t) membership = ent__integer_vector_new ();
  return igraph_community_walktrap (&part->graph, part->weights, WALK_STEPS, matrix, modularity, membership);
}

static igraph_error_t
build_fast_greedy (const EntPartGraph *part, igraph_matrix_int_t *matrix)
{
  g_autoptr (igraph_vector_t) modularity = ent__real_vector_new ();
  g_autoptr (igraph_vector_int_t) membership = ent__integer_vector_new ();
  return igraph_community_fastgreedy (&part->graph, part->weights, matrix, modularity, membership);
}

static gboolean
walktrap_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  return merge_compute (&ent__measure_walktrap, build_walktrap, network, settings, frame, error);
}

static gboolean
fast_greedy_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  return merge_compute (&ent__measure_fast_greedy, build_fast_greedy, network, settings, frame, error);
}

/* Kept apart from merge_compute() as it has a list of edges and no tree. */
static gboolean
cut_edges (const EntArcs *arcs, Merges *merges, GError **error)
{
  g_autoptr (EntPartGraph) part = ent__part_graph_new (arcs, error);
  if (part == NULL)
    return FALSE;
  g_autoptr (igraph_vector_int_t) cuts = ent__integer_vector_new ();
  if (!ent__igraph_check (ent__igraph_cut_edges (part, cuts), "blocs by edge betweenness", error))
    return FALSE;
  merges_from_cuts (merges, cuts, arcs);
  return TRUE;
}

static gboolean
edge_betweenness_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                          GError **error)
{
  g_autoptr (EntArcs) arcs = ent__arcs_new_for (&ent__measure_edge_betweenness, network, settings);
  g_auto (Merges) merges = { 0 };
  ent__arcs_drop_isolates (arcs);
  if (arcs->n_arcs > 0 && !cut_edges (arcs, &merges, error))
    return FALSE;
  store_best_level (&ent__measure_edge_betweenness, network, settings, arcs, &merges, frame);
  return TRUE;
}

const EntMeasure ent__measure_walktrap = {
  .name = "walktrap",
  .family = N_ ("blocs"),
  .title = N_ ("Walktrap"),
  .summary = N_ ("joins those whom short random walks do not part"),
  .details = N_ (
      "Walks of four steps. Of all levels of the tree the one of the greatest modularity is taken. The same "
      "result "
      "each time, without a seed. Components are never joined; actors alone are in no bloc. Undirected. "
      "O(n² log n) as a rule."),
  .paper =
      "Pons and Latapy (2006), Computing communities in large networks using random walks, Journal of Graph "
      "Algorithms and Applications 10",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_WEIGHTS,
  .compute = walktrap_compute,
};

const EntMeasure ent__measure_fast_greedy = {
  .name = "fast-greedy",
  .family = N_ ("blocs"),
  .title = N_ ("Fast greedy"),
  .summary = N_ ("joins blocs as long as the modularity grows most"),
  .details =
      N_ ("Of all levels of the tree the one of the greatest modularity is taken. The same result each time, "
          "without a seed. "
          "Components are never joined; actors alone are in no bloc. Undirected. O(ties log² n) as a rule."),
  .paper = "Clauset, Newman and Moore (2004), Finding community structure in very large networks, Physical "
           "Review E 70",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_WEIGHTS,
  .compute = fast_greedy_compute,
};

const EntMeasure ent__measure_edge_betweenness = {
  .name = "edge-betweenness",
  .family = N_ ("blocs"),
  .title = N_ ("Edge betweenness"),
  .summary = N_ ("cuts the ties that carry most of the shortest ways"),
  .details = N_ (
      "Ties are cut one by one, the betweenness found anew each time, by length; of all levels the one of "
      "the greatest modularity, by weight, is taken. The same result each time, without a seed. Components "
      "are never joined; actors alone are in no bloc. Undirected. O(n × ties²): for small networks."),
  .remarks = ent__distance_remarks,
  .paper = "Girvan and Newman (2002), Community structure in social and biological networks, PNAS 99; Newman "
           "(2004), Analysis "
           "of weighted networks, Physical Review E 70",
  .yields = ENT_YIELDS_GROUPS,
  .traits = ENT_TAKES_WEIGHTS | ENT_USES_DISTANCE,
  .compute = edge_betweenness_compute,
};
