/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eigenvector and Katz centrality: an actor counts as much as those who are tied to it count. Read next:
 * lanczos.c (undirected), power.c (directed). */
#include "engine/lanczos-private.h"
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"
#include "engine/power-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_ROUNDS 200000             /* on arcs: equal groups that feed one another never settle */
#define CLOSE_IN_ANY_ORDER (1u << 17) /* a vector of so many entries stays in a core's cache */
#define EQUAL 1e-12 /* eigenvalues that differ by a smaller share are equal but for rounding */

/* Undirected: each component by itself. */

/* Pieces: a network's components. @members: the vertices, those of one component after the other, each in the
 * order in which ways from its first reach them, which keeps neighbours close; @starts: where each begins.
 * @number: of each vertex within its own. */
typedef struct {
  const EntCsr *rows;
  guint n_pieces;
  guint32 *members, *number;
  guint *starts;
  double *radii;
} Pieces;

static void
pieces_clear (Pieces *pieces)
{
  g_free (pieces->members);
  g_free (pieces->number);
  g_free (pieces->starts);
  g_free (pieces->radii);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pieces, pieces_clear)

static void
pieces_find (Pieces *pieces, const EntCsr *rows)
{
  guint n = rows->n_vertices, n_found = 0;
  *pieces = (Pieces){
    rows, 0, g_new (guint32, n + 1), g_new (guint32, n + 1), g_new (guint, n + 1), g_new0 (double, n + 1)
  };
  for (guint32 v = 0; v < n; v++)
    pieces->number[v] = G_MAXUINT32;
  for (guint32 v = 0; v < n; v++) {
    if (pieces->number[v] != G_MAXUINT32)
      continue;
    guint start = pieces->starts[pieces->n_pieces++] = n_found;
    pieces->number[v] = 0;
    pieces->members[n_found++] = v;
    for (guint i = start; i < n_found; i++)
      for (guint k = rows->offsets[pieces->members[i]]; k < rows->offsets[pieces->members[i] + 1]; k++)
        if (pieces->number[rows->targets[k]] == G_MAXUINT32) {
          pieces->number[rows->targets[k]] = n_found - start;
          pieces->members[n_found++] = rows->targets[k];
        }
  }
  pieces->starts[pieces->n_pieces] = n;
}

/* The rows of one piece alone. */
static EntCsr *
pieces_cut (const Pieces *pieces, guint piece)
{
  const EntCsr *rows = pieces->rows;
  const guint32 *members = pieces->members + pieces->starts[piece];
  EntCsr *own = g_new0 (EntCsr, 1);
  guint n = own->n_vertices = pieces->starts[piece + 1] - pieces->starts[piece], n_arcs = 0;
  own->offsets = g_new0 (guint, (gsize)n + 1);
  for (guint i = 0; i < n; i++)
    own->offsets[i + 1] = own->offsets[i] + rows->offsets[members[i] + 1] - rows->offsets[members[i]];
  own->targets = g_new (guint32, MAX (own->offsets[n], 1));
  own->weights = g_new (double, MAX (own->offsets[n], 1));
  for (guint i = 0; i < n; i++)
    for (guint k = rows->offsets[members[i]]; k < rows->offsets[members[i] + 1]; k++) {
      own->targets[n_arcs] = pieces->number[rows->targets[k]];
      own->weights[n_arcs++] = rows->weights[k];
    }
  return own;
}

/* Whether all rows may stand for the piece's: the rest are isolates, and so few vertices are close in any
 * order. */
static gboolean
pieces_is_all (const Pieces *pieces, guint piece)
{
  const EntCsr *rows = pieces->rows;
  guint64 n_arcs = 0, n = pieces->starts[piece + 1] - pieces->starts[piece];
  for (guint i = pieces->starts[piece]; i < pieces->starts[piece + 1]; i++)
    n_arcs += rows->offsets[pieces->members[i] + 1] - rows->offsets[pieces->members[i]];
  return n_arcs == rows->offsets[rows->n_vertices] && rows->n_vertices <= MIN (2 * n, CLOSE_IN_ANY_ORDER);
}

/* Puts down what a start in which all are equal has of the piece's leading vector, for it may have to share
 * the lead. */
static gboolean
pieces_lead (Pieces *pieces, guint piece, guint n_threads, double *values)
{
  gboolean is_all = pieces_is_all (pieces, piece);
  const guint32 *members = is_all ? NULL : pieces->members + pieces->starts[piece];
  g_autoptr (EntCsr) cut = is_all ? NULL : pieces_cut (pieces, piece);
  const EntCsr *rows = is_all ? pieces->rows : cut;
  g_autofree double *x = g_new (double, rows->n_vertices);
  double sum = 0, squares = 0;
  if (rows->offsets[rows->n_vertices] == 0)
    return TRUE;
  if (!ent__lanczos_lead (rows, n_threads, x, &pieces->radii[piece]))
    return FALSE;
  for (guint i = 0; i < rows->n_vertices; i++) {
    sum += x[i];
    squares += x[i] * x[i];
  }
  for (guint i = 0; i < rows->n_vertices; i++)
    values[is_all ? i : members[i]] = x[i] * (sum / squares);
  return TRUE;
}

/* Leaves the pieces with the greatest eigenvalue. */
static void
pieces_compare (const Pieces *pieces, double *values)
{
  double radius = 0, greatest = 0;
  for (guint piece = 0; piece < pieces->n_pieces; piece++)
    radius = fmax (radius, pieces->radii[piece]);
  for (guint piece = 0; piece < pieces->n_pieces; piece++)
    for (guint i = pieces->starts[piece]; i < pieces->starts[piece + 1]; i++) {
      double *value = &values[pieces->members[i]];
      *value = pieces->radii[piece] < radius * (1 - EQUAL) ? 0 : *value;
      greatest = fmax (greatest, *value);
    }
  for (guint v = 0; v < pieces->rows->n_vertices && greatest > 0; v++)
    values[v] = values[v] / greatest < ENT__POWER_NOTHING ? 0 : values[v] / greatest;
}

/* FALSE where it takes too long. */
static gboolean
lead_edges (const EntArcs *arcs, guint n_threads, double *values)
{
  const EntCsr *rows = ent__arcs_get_rows (arcs, FALSE);
  g_auto (Pieces) pieces;
  pieces_find (&pieces, rows);
  for (guint piece = 0; piece < pieces.n_pieces; piece++)
    if (!pieces_lead (&pieces, piece, n_threads, values))
      return FALSE;
  pieces_compare (&pieces, values);
  return TRUE;
}

/* Directed. */

/* Takes off who has no arc that arrives from anybody left; on a circle, and behind one, nobody can be taken.
 */
static gboolean
has_circle (const EntArcs *arcs)
{
  guint n = arcs->n_vertices, n_off = 0;
  const EntCsr *rows = ent__arcs_get_rows (arcs, FALSE);
  g_autofree guint *n_arriving = g_new0 (guint, MAX (n, 1));
  g_autofree guint32 *off = g_new (guint32, MAX (n, 1));
  for (guint i = 0; i < arcs->n_arcs; i++)
    n_arriving[arcs->to[i]]++;
  for (guint32 v = 0; v < n; v++)
    if (n_arriving[v] == 0)
      off[n_off++] = v;
  for (guint i = 0; i < n_off; i++)
    for (guint k = rows->offsets[off[i]]; k < rows->offsets[off[i] + 1]; k++)
      if (--n_arriving[rows->targets[k]] == 0)
        off[n_off++] = rows->targets[k];
  return n_off < n;
}

/* Without a circle the iteration would fade away slowly instead of ending. */
static gboolean
lead_arcs (const EntArcs *arcs, guint n_threads, double *values)
{
  if (!has_circle (arcs))
    return TRUE;
  const EntCsr *rows = ent__arcs_get_rows (arcs, TRUE);
  double radius;
  EntPower power = { rows, NULL, .1, MAX_ROUNDS, n_threads };
  return ent__power_iterate (&power, values, &radius);
}

static gboolean
eigenvector_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                     GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_eigenvector, network, settings);
  g_autofree double *values = g_new0 (double, MAX (arcs->n_vertices, 1));
  if (!(arcs->is_directed ? lead_arcs : lead_edges) (arcs, settings->n_threads, values)) {
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_FAILED,
                         arcs->is_directed
                             ? "eigenvector centrality does not settle: several groups have the same "
                               "leading eigenvalue, or nearly; use katz or pagerank instead"
                             : "eigenvector centrality does not settle: the network is too large for one so "
                               "long and thin; use katz or pagerank instead");
    return FALSE;
  }
  ent__measure_add_reals (&ent__measure_eigenvector, frame, "Eigenvector centrality, the greatest is 1",
                          values);
  return TRUE;
}

/* Katz. */

#define MAX_ROUNDS_KATZ 1000000
#define KATZ_SHARE .85

/* Without a circle the series is finite and any α will do; the greatest strength bounds λmax from above. */
static double
bound_radius (const EntCsr *rows)
{
  double greatest = 0;
  for (guint v = 0; v < rows->n_vertices; v++) {
    double sum = 0;
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++)
      sum += rows->weights[i];
    greatest = fmax (greatest, sum);
  }
  return greatest > 0 ? greatest : 1;
}

/* At 1 / λmax the sum of walks is infinite; so close below it that rounding decides counts as at it. */
static gboolean
choose_alpha (const EntMeasureSettings *settings, const EntCsr *rows, double radius, double *alpha,
              GError **error)
{
  *alpha = settings->alpha > 0 ? settings->alpha : KATZ_SHARE / (radius > 0 ? radius : bound_radius (rows));
  if (*alpha * radius < 1 - 1e-9)
    return TRUE;
  char given[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("alpha must be below 1 / λmax = %s for this network, not %s"),
               g_ascii_formatd (bound, sizeof bound, "%.6g", 1 / radius),
               g_ascii_dtostr (given, sizeof given, *alpha));
  return FALSE;
}

/* x = 1 + α Aᵀx, from x = 1: the n-th round adds the walks of length n. The rounds shrink at last by αλmax
 * each, at first they may grow. */
static gboolean
sum_walks (const EntCsr *rows, double alpha, double shrink, guint n_threads, double *x, GError **error)
{
  guint n = rows->n_vertices;
  g_autofree double *y = g_new0 (double, MAX (n, 1));
  for (guint v = 0; v < n; v++)
    x[v] = 1;
  for (guint round = 0; round < MAX_ROUNDS_KATZ; round++) {
    double change = 0;
    ent__csr_multiply (rows, x, y, n_threads);
    for (guint v = 0; v < n; v++) {
      double next = 1 + alpha * y[v];
      change = fmax (change, fabs (next - x[v]) / next);
      x[v] = next;
    }
    if (change <= fmax (1e-14 * (1 - shrink), 4e-16)) /* 4e-16: rounding */
      return TRUE;
  }
  g_set_error_literal (error, ENT_ERROR, ENT_ERROR_FAILED,
                       _ ("Katz centrality does not settle: choose an alpha that is further from 1 / λmax"));
  return FALSE;
}

/* With α near 1 / λmax rounds grow without end; choose_alpha() keeps away from it. */
static gboolean
katz_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame, GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_katz, network, settings);
  const EntCsr *rows = ent__arcs_get_rows (arcs, TRUE);
  g_autofree double *values = g_new0 (double, MAX (arcs->n_vertices, 1));
  double radius, alpha;
  if (!ent__spectral_radius (arcs, settings->n_threads, &radius, error) ||
      !choose_alpha (settings, rows, radius, &alpha, error) ||
      !sum_walks (rows, alpha, alpha * radius, settings->n_threads, values, error))
    return FALSE;
  ent__measure_add_reals (&ent__measure_katz, frame,
                          "Katz centrality: 1 plus the walks that end at the actor, longer ones damped",
                          values);
  return TRUE;
}

const EntMeasure ent__measure_eigenvector = {
  .name = "eigenvector",
  .family = N_ ("spectral"),
  .title = N_ ("Eigenvector centrality"),
  .summary = N_ ("an actor counts as much as its partners count"),
  .details = N_ (
      "The leading eigenvector of the weight matrix, scaled so that the greatest is 1: from 0 to 1. Only the "
      "component with the greatest eigenvalue has values above 0 (several that are equal share them); "
      "isolates have 0. "
      "Directed: of arcs that arrive; without a circle all are 0, and where several groups of equal "
      "eigenvalue feed one "
      "another it is not defined, which is reported. Values below 10⁻¹² are 0. O(ties) a round."),
  .paper = "Bonacich (1972), Factoring and weighting approaches to status scores and clique identification, "
           "Journal of "
           "Mathematical Sociology 2",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS,
  .compute = eigenvector_compute,
};

const EntMeasure ent__measure_katz = {
  .name = "katz",
  .family = N_ ("spectral"),
  .title = N_ ("Katz centrality"),
  .summary = N_ ("walks that end at an actor, longer ones damped"),
  .details =
      N_ ("x = 1 + α Aᵀ x, not normalised: 1 for an isolate, more for all others. α is .85 / λmax unless "
          "given, and below "
          "1 / λmax in any case; where no circle gives a λmax, .85 / greatest strength. Directed: walks "
          "along arcs that arrive. "
          "Defined for any network. O(ties) a round."),
  .paper = "Katz (1953), A new status index derived from sociometric analysis, Psychometrika 18",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_ALPHA,
  .compute = katz_compute,
};
