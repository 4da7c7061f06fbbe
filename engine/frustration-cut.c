/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Branch and cut: y = 1 for each tie that is taken out; the least Σ |w| y with Σ y ≥ 1 on each cycle of
 * negative sign is the frustration (Barahona and Mahjoub 1986; Aref, Mason and Wilson 2020 compare such
 * programs). The cycles are found when they are broken; GLPK solves the linear programs, and bounds come from
 * its prices in our own sums. Read first: frustration-cycles.c. */
#include "engine/frustration-private.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

#define MAX_ARCS 20000 /* of larger pieces not even the first program would be solved within the budget */
#define MAX_CUTS 400   /* a round */
#define MAX_NODES 100000
#define BROKEN 1e-6 /* a cycle's Σ y is below 1 by at least this */

/* A part of the partitions: those of its parent with one tie taken out or kept. */
typedef struct {
  double bound;
  gint parent;
  guint32 arc; /* ENT_NONE: the root */
  gboolean is_taken;
  gboolean is_open;
} Node;

typedef struct {
  EntPiece *piece;
  EntCycleFinder *finder;
  glp_prob *program;
  GArray *row_arcs;   /* of guint32 */
  GArray *row_starts; /* of guint, one more than there are rows */
  GHashTable *rows;   /* the arcs of each row, so that none comes twice */
  GArray *nodes;
  double *y;
} Cutter;

static void
cutter_clear (Cutter *cutter)
{
  ent__cycle_finder_free (cutter->finder);
  glp_delete_prob (cutter->program);
  g_array_unref (cutter->row_arcs);
  g_array_unref (cutter->row_starts);
  g_hash_table_unref (cutter->rows);
  g_array_unref (cutter->nodes);
  g_free (cutter->y);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cutter, cutter_clear)

static void
cutter_start (Cutter *cutter, EntPiece *piece)
{
  guint n = piece->arcs->n_arcs;
  cutter->piece = piece;
  cutter->finder = ent__cycle_finder_new (piece->arcs, piece->csr);
  cutter->program = glp_create_prob ();
  cutter->row_arcs = g_array_new (FALSE, FALSE, sizeof (guint32));
  cutter->row_starts = g_array_new (FALSE, TRUE, sizeof (guint));
  g_array_set_size (cutter->row_starts, 1);
  cutter->rows = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
  cutter->nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  cutter->y = g_new0 (double, n);
  glp_add_cols (cutter->program, (int)n);
  for (guint i = 0; i < n; i++) {
    glp_set_col_bnds (cutter->program, (int)i + 1, GLP_DB, 0, 1);
    glp_set_obj_coef (cutter->program, (int)i + 1, fabs (piece->arcs->weights[i]));
  }
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  return (x > y) - (x < y);
}

/* FALSE where the row is there already. */
static gboolean
add_row (Cutter *cutter, GArray *cycle)
{
  g_array_sort (cycle, compare_numbers);
  GBytes *key = g_bytes_new (cycle->data, cycle->len * sizeof (guint32));
  if (!g_hash_table_add (cutter->rows, key))
    return FALSE;
  g_autofree int *columns = g_new (int, (gsize)cycle->len + 1);
  g_autofree double *ones = g_new (double, (gsize)cycle->len + 1);
  for (guint i = 0; i < cycle->len; i++) {
    columns[i + 1] = (int)g_array_index (cycle, guint32, i) + 1;
    ones[i + 1] = 1;
  }
  int row = glp_add_rows (cutter->program, 1);
  glp_set_row_bnds (cutter->program, row, GLP_LO, 1, 0);
  glp_set_mat_row (cutter->program, row, (int)cycle->len, columns, ones);
  g_array_append_vals (cutter->row_arcs, cycle->data, cycle->len);
  g_array_append_val (cutter->row_starts, cutter->row_arcs->len);
  return TRUE;
}

/* Between nodes, rows that hold nothing back are dropped once there are many: pivots get dear with rows. */
static void
drop_slack_rows (Cutter *cutter)
{
  guint n = cutter->row_starts->len - 1, n_kept = 0, end = 0;
  const guint *starts = (const guint *)cutter->row_starts->data;
  guint32 *arcs = (guint32 *)cutter->row_arcs->data;
  if (n < cutter->piece->arcs->n_arcs + MAX_CUTS)
    return;
  g_autofree int *dropped = g_new (int, (gsize)n + 1);
  g_autofree guint *kept_starts = g_new (guint, (gsize)n + 1);
  guint n_dropped = 0;
  for (guint r = 0; r < n; r++) {
    guint size = starts[r + 1] - starts[r];
    if (glp_get_row_stat (cutter->program, (int)r + 1) == GLP_BS) {
      g_autoptr (GBytes) key = g_bytes_new (arcs + starts[r], size * sizeof (guint32));
      g_hash_table_remove (cutter->rows, key);
      dropped[++n_dropped] = (int)r + 1;
      continue;
    }
    kept_starts[n_kept++] = end;
    memmove (arcs + end, arcs + starts[r], size * sizeof (guint32));
    end += size;
  }
  if (n_dropped > 0)
    glp_del_rows (cutter->program, (int)n_dropped, dropped);
  g_array_set_size (cutter->row_arcs, end);
  g_array_set_size (cutter->row_starts, 0);
  g_array_append_vals (cutter->row_starts, kept_starts, n_kept);
  g_array_append_val (cutter->row_starts, end);
}

/* The broken cycles, at most one a vertex. A little is added to each length, so that of equal ones the cycle
 * of fewer ties is found. */
static guint
add_broken_cycles (Cutter *cutter)
{
  EntPiece *piece = cutter->piece;
  g_autoptr (GArray) cycle = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree double *lengths = g_new (double, piece->arcs->n_arcs);
  guint n_added = 0;
  for (guint i = 0; i < piece->arcs->n_arcs; i++)
    lengths[i] = fmax (cutter->y[i], 0) + 1e-9;
  for (guint32 v = 0; v < piece->arcs->n_vertices && n_added < MAX_CUTS && piece->steps >= 0; v++)
    if (ent__cycle_finder_run (cutter->finder, v, lengths, 1 - BROKEN, cycle, &piece->steps))
      n_added += add_row (cutter, cycle);
  return n_added;
}

/* What the prices prove, whatever they are: Σ prices + Σ min (d l, d u), with d what a tie's weight leaves
 * over the prices of its rows, between its bounds l and u (weak duality). */
static double
prove_bound (const Cutter *cutter)
{
  const EntArcs *arcs = cutter->piece->arcs;
  g_autofree double *left = g_new (double, arcs->n_arcs);
  double bound = 0;
  for (guint i = 0; i < arcs->n_arcs; i++)
    left[i] = fabs (arcs->weights[i]);
  for (guint r = 0; r + 1 < cutter->row_starts->len; r++) {
    double price = fmax (glp_get_row_dual (cutter->program, (int)r + 1), 0);
    bound += price;
    for (guint k = g_array_index (cutter->row_starts, guint, r);
         k < g_array_index (cutter->row_starts, guint, r + 1); k++)
      left[g_array_index (cutter->row_arcs, guint32, k)] -= price;
  }
  for (guint i = 0; i < arcs->n_arcs; i++) {
    double low = glp_get_col_lb (cutter->program, (int)i + 1);
    double high = glp_get_col_type (cutter->program, (int)i + 1) == GLP_FX
                      ? low
                      : glp_get_col_ub (cutter->program, (int)i + 1);
    bound += fmin (left[i] * low, left[i] * high);
  }
  return bound - 1e-12 * cutter->piece->weight;
}

/* GLPK's simplex, as many pivots as the budget has; FALSE where it does not end. */
static gboolean
solve_program (Cutter *cutter)
{
  EntPiece *piece = cutter->piece;
  gint64 price = (gint64)piece->arcs->n_arcs + cutter->row_starts->len;
  gint64 n_pivots = piece->steps / price;
  if (n_pivots <= 0)
    return FALSE;
  glp_smcp settings;
  glp_init_smcp (&settings);
  settings.msg_lev = GLP_MSG_OFF;
  settings.meth = GLP_DUALP;
  settings.it_lim = (int)MIN (n_pivots, G_MAXINT);
  int before = glp_get_it_cnt (cutter->program);
  int code = glp_simplex (cutter->program, &settings);
  piece->steps -= price * (glp_get_it_cnt (cutter->program) - before + 1);
  return code == 0;
}

static void
read_program (Cutter *cutter)
{
  for (guint i = 0; i < cutter->piece->arcs->n_arcs; i++)
    cutter->y[i] = glp_get_col_prim (cutter->program, (int)i + 1);
}

/* The tie nearest to neither kept nor taken, of equal ones the heaviest; ENT_NONE where each is one or the
 * other. */
static guint32
choose_arc (const Cutter *cutter)
{
  const EntArcs *arcs = cutter->piece->arcs;
  guint32 best = ENT_NONE;
  double best_distance = .5 - BROKEN;
  for (guint32 i = 0; i < arcs->n_arcs; i++) {
    double distance = fabs (cutter->y[i] - .5);
    gboolean is_nearer = distance < best_distance - 1e-9;
    gboolean is_heavier = best != ENT_NONE && distance < best_distance + 1e-9 &&
                          fabs (arcs->weights[i]) > fabs (arcs->weights[best]);
    if (is_nearer || is_heavier) {
      best = i;
      best_distance = fmin (distance, best_distance);
    }
  }
  return best;
}

/* The ties that the way to a node has decided; all others are open. */
static void
set_bounds (Cutter *cutter, gint number)
{
  for (guint i = 0; i < cutter->piece->arcs->n_arcs; i++)
    if (glp_get_col_type (cutter->program, (int)i + 1) == GLP_FX)
      glp_set_col_bnds (cutter->program, (int)i + 1, GLP_DB, 0, 1);
  while (number >= 0) {
    const Node *node = &g_array_index (cutter->nodes, Node, number);
    if (node->arc != ENT_NONE)
      glp_set_col_bnds (cutter->program, (int)node->arc + 1, GLP_FX, node->is_taken, 0);
    number = node->parent;
  }
}

/* Whether partitions of this bound are no better than the best one. */
static gboolean
is_beaten (const EntPiece *piece, double bound)
{
  EntPiece bounded = *piece;
  bounded.lower = bound;
  return ent__piece_is_solved (&bounded);
}

/* Solves and cuts until nothing is broken. TRUE where the node is done with; else *@arc is to be branched on,
 * ENT_NONE where the budget is used up. */
static gboolean
solve_node (Cutter *cutter, double *bound, guint32 *arc)
{
  EntPiece *piece = cutter->piece;
  g_autofree gint8 *sides = g_malloc (piece->arcs->n_vertices);
  *arc = ENT_NONE;
  for (;;) {
    if (!solve_program (cutter))
      return FALSE;
    if (glp_get_status (cutter->program) == GLP_NOFEAS)
      return TRUE; /* all ties of a cycle were to be kept */
    if (glp_get_status (cutter->program) != GLP_OPT)
      return FALSE;
    *bound = fmax (*bound, prove_bound (cutter));
    read_program (cutter);
    ent__piece_follow_tree (piece, cutter->y, sides);
    ent__piece_offer (piece, sides);
    if (is_beaten (piece, *bound))
      return TRUE;
    if (add_broken_cycles (cutter) == 0)
      break;
  }
  if (piece->steps >= 0)
    *arc = choose_arc (cutter);
  return FALSE;
}

/* The open node of the least bound, the newest of equals, as it is deepest. */
static gint
choose_node (const Cutter *cutter)
{
  gint best = -1;
  for (guint i = 0; i < cutter->nodes->len; i++) {
    const Node *node = &g_array_index (cutter->nodes, Node, i);
    if (node->is_open && (best < 0 || node->bound <= g_array_index (cutter->nodes, Node, best).bound))
      best = (gint)i;
  }
  return best;
}

static void
add_node (Cutter *cutter, double bound, gint parent, guint32 arc, gboolean is_taken)
{
  Node node = { bound, parent, arc, is_taken, TRUE };
  g_array_append_val (cutter->nodes, node);
}

/* Best first, so the least open bound is what is proven at any time. */
static void
branch (Cutter *cutter)
{
  EntPiece *piece = cutter->piece;
  gint number;
  add_node (cutter, piece->lower, -1, ENT_NONE, FALSE);
  while ((number = choose_node (cutter)) >= 0) {
    double bound = g_array_index (cutter->nodes, Node, number).bound;
    guint32 arc;
    piece->lower = fmax (piece->lower, fmin (bound, piece->upper));
    if (is_beaten (piece, bound))
      break;
    drop_slack_rows (cutter);
    set_bounds (cutter, number);
    gboolean is_done = solve_node (cutter, &bound, &arc);
    g_array_index (cutter->nodes, Node, number).bound = bound;
    if (!is_done && (arc == ENT_NONE || cutter->nodes->len > MAX_NODES)) {
      gint least = choose_node (cutter);
      piece->lower =
          fmax (piece->lower, fmin (g_array_index (cutter->nodes, Node, least).bound, piece->upper));
      return;
    }
    g_array_index (cutter->nodes, Node, number).is_open = FALSE;
    if (!is_done) {
      add_node (cutter, bound, number, arc, TRUE);
      add_node (cutter, bound, number, arc, FALSE);
    }
  }
  piece->lower = piece->upper;
}

/* GLPK says nothing to the terminal meanwhile. */
void
ent__piece_cut (EntPiece *piece)
{
  if (piece->arcs->n_arcs > MAX_ARCS || piece->steps <= 0)
    return;
  int was_on = glp_term_out (GLP_OFF);
  {
    g_auto (Cutter) cutter = { 0 };
    cutter_start (&cutter, piece);
    branch (&cutter);
  }
  glp_term_out (was_on);
}
