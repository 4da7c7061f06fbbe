/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PageRank: the share of time that a wanderer spends at each actor. By rounds in which every actor gathers
 * what comes to it along arcs that arrive; rows are shared out among threads in pieces that hang on the
 * network alone, so that all sums are the same on any number of threads. Read next: centrality-eigenvector.c.
 */
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TOLERANCE 1e-13   /* how far a value may still be from its limit, as a share of it */
#define ROUNDING 2e-15    /* changes of so little are noise of the sums */
#define MIN_ROUNDS 10000  /* ample for a damping up to .99, however large the network */
#define MAX_VISITS 1e9    /* of arcs, where the damping is nearer to 1 */
#define PIECE_COST 65536u /* arcs and actors in a piece: a thread is started for no less */

/* Piece: rows that one thread does at once, and what they add to the round. */
typedef struct {
  guint begin, end;
  double stranded; /* with those from whom no arc leaves */
  double change;   /* the greatest, as a share of the value */
} Piece;

#define TRIAL_ROUNDS 8 /* after which the plain rounds show how fast they are */

/* Wander: @inverse: 1 / what leaves an actor, 0 where nothing does
 * @values: the share of time
 * @handed: what an arc of weight 1 carries from an actor in this round, @next: in the next one
 * @is_even: all arcs weigh the same, so that their weights need not be read */
typedef struct {
  const EntCsr *rows; /* arcs that arrive */
  gboolean is_even;
  gboolean is_undirected;
  double damping;
  double start; /* what anybody has from starts anew */
  double *inverse;
  double *values;
  double *former; /* a round before */
  double weight;  /* of the new values against the former ones; 1: plain rounds */
  double *handed;
  double *next;
  Piece *pieces;
  guint n_pieces;
} Wander;

static gboolean
are_even (const EntArcs *arcs)
{
  for (guint i = 1; i < arcs->n_arcs; i++)
    if (arcs->weights[i] != arcs->weights[0])
      return FALSE;
  return TRUE;
}

/* Weights that are all equal count as 1. */
static double *
invert_strengths (const EntArcs *arcs, gboolean is_even)
{
  double *inverse = g_new0 (double, MAX (arcs->n_vertices, 1));
  for (guint i = 0; i < arcs->n_arcs; i++) {
    double weight = is_even ? 1 : arcs->weights[i];
    inverse[arcs->from[i]] += weight;
    if (!arcs->is_directed)
      inverse[arcs->to[i]] += weight;
  }
  for (guint v = 0; v < arcs->n_vertices; v++)
    inverse[v] = inverse[v] > 0 ? 1 / inverse[v] : 0;
  return inverse;
}

static void
cut_pieces (Wander *wander)
{
  const guint *offsets = wander->rows->offsets;
  guint n = wander->rows->n_vertices;
  wander->pieces = g_new0 (Piece, ((gsize)offsets[n] + n) / PIECE_COST + 1);
  for (guint begin = 0, end; begin < n; begin = end) {
    guint64 limit = (guint64)offsets[begin] + begin + PIECE_COST;
    for (end = begin + 1; end < n && (guint64)offsets[end] + end < limit; end++)
      ;
    wander->pieces[wander->n_pieces++] = (Piece){ .begin = begin, .end = end };
  }
}

static void
wander_piece (gpointer data, guint number)
{
  Wander *wander = data;
  Piece *piece = &wander->pieces[number];
  const EntCsr *rows = wander->rows;
  double stranded = 0, greatest = 0;
  for (guint v = piece->begin; v < piece->end; v++) {
    guint at = rows->offsets[v], n = rows->offsets[v + 1] - at;
    double sum = wander->is_even ? ent__gather_even (rows->targets + at, n, wander->handed)
                                 : ent__gather (rows->targets + at, rows->weights + at, n, wander->handed);
    double plain = wander->start + wander->damping * sum;
    double value = wander->former[v] + wander->weight * (plain - wander->former[v]);
    double change = fabs (value - wander->values[v]), least = MAX (value, wander->start);
    if (change > greatest * least)
      greatest = change / least;
    if (!(wander->inverse[v] > 0))
      stranded += value;
    wander->former[v] = value;
    wander->next[v] = value * wander->inverse[v];
  }
  piece->stranded = stranded;
  piece->change = greatest;
}

static void
wander_init (Wander *wander)
{
  gsize n = MAX (wander->rows->n_vertices, 1);
  wander->weight = 1;
  wander->values = g_new (double, n);
  wander->former = g_new0 (double, n);
  wander->handed = g_new (double, n);
  wander->next = g_new (double, n);
  cut_pieces (wander);
}

static void
wander_clear (Wander *wander)
{
  g_free (wander->values);
  g_free (wander->former);
  g_free (wander->handed);
  g_free (wander->next);
  g_free (wander->pieces);
}

/* Who is stranded starts anew as well. */
static void
set_start (Wander *wander, double stranded)
{
  wander->start = (1 - wander->damping + wander->damping * stranded) / wander->rows->n_vertices;
}

/* In an undirected network an isolate keeps this start, and a component as much in all as stands here from
 * the first round on: only what moves within it has to settle. */
static void
wander_begin (Wander *wander)
{
  guint n = wander->rows->n_vertices;
  double n_stranded = 0, damping = wander->damping;
  for (guint v = 0; v < n; v++)
    n_stranded += !(wander->inverse[v] > 0);
  double least = (1 - damping) / (n - damping * n_stranded);
  for (guint v = 0; v < n; v++) {
    wander->values[v] = wander->inverse[v] > 0 ? least / (1 - damping) : least;
    wander->handed[v] = wander->values[v] * wander->inverse[v];
  }
  set_start (wander, least * n_stranded);
}

/* Returns: the greatest change, as a share of the value. */
static double
wander_round (Wander *wander, guint n_threads)
{
  double stranded = 0, change = 0, *handed = wander->handed, *values = wander->values;
  ent_parallel_for (n_threads, wander->n_pieces, wander_piece, wander);
  for (guint i = 0; i < wander->n_pieces; i++) {
    stranded += wander->pieces[i].stranded;
    change = fmax (change, wander->pieces[i].change);
  }
  set_start (wander, stranded);
  wander->handed = wander->next;
  wander->next = handed;
  wander->values = wander->former;
  wander->former = values;
  return change;
}

/* Rounding may add up to a little over many rounds; all have 1 together. */
static void
wander_end (Wander *wander)
{
  double sum = 0;
  for (guint v = 0; v < wander->rows->n_vertices; v++)
    sum += wander->values[v];
  for (guint v = 0; v < wander->rows->n_vertices; v++)
    wander->values[v] /= sum;
}

/* The eigenvalues of an undirected network are real, so that Chebyshev's weights make the distance shrink by
 * (1 - √(1 - d²)) / d a round at damping d, in chains and grids too, where plain rounds shrink it by d alone
 * (Golub and Varga 1961, Chebyshev semi-iterative methods). Well mixed networks need no such help. */
static void
choose_weight (Wander *wander, double round, double rate)
{
  double damping = wander->damping;
  if (wander->weight > 1)
    wander->weight = 1 / (1 - damping * damping * wander->weight / 4);
  else if (wander->is_undirected && round >= TRIAL_ROUNDS &&
           rate * damping > 1 - sqrt (1 - damping * damping))
    wander->weight = 1 / (1 - damping * damping / 2);
}

/* Changes shrink by the damping at last, or faster, so that what is left to go is no more than change ×
 * damping / (1 - damping). */
static gboolean
settle (Wander *wander, guint n_threads)
{
  guint n = wander->rows->n_vertices;
  double n_rounds = fmax (MIN_ROUNDS, MAX_VISITS / ((double)wander->rows->offsets[n] + n + 1));
  double enough = fmax (ROUNDING, TOLERANCE * (1 - wander->damping)), change = n > 0 ? 1 : 0;
  if (n > 0)
    wander_begin (wander);
  for (double round = 0; change > enough && round < n_rounds; round++) {
    double before = change;
    change = wander_round (wander, n_threads);
    choose_weight (wander, round, change / before);
  }
  wander_end (wander);
  return change <= enough;
}

static gboolean
pagerank_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_pagerank, network, settings);
  const EntCsr *rows = ent__arcs_get_rows (arcs, TRUE);
  gboolean is_even = are_even (arcs);
  g_autofree double *inverse = invert_strengths (arcs, is_even);
  Wander wander = { .rows = rows,
                    .is_even = is_even,
                    .is_undirected = !arcs->is_directed,
                    .damping = settings->damping,
                    .inverse = inverse };
  wander_init (&wander);
  gboolean is_settled = settle (&wander, MAX (settings->n_threads, 1));
  if (is_settled)
    ent__measure_add_reals (&ent__measure_pagerank, frame,
                            "PageRank: share of a wanderer's time; they sum to 1", wander.values);
  else
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_FAILED,
                         _ ("PageRank does not settle: choose a damping that is further from 1"));
  wander_clear (&wander);
  return is_settled;
}

const EntMeasure ent__measure_pagerank = {
  .name = "pagerank",
  .family = N_ ("spectral"),
  .title = N_ ("PageRank"),
  .summary = N_ ("where one ends up who follows the ties, and now and then starts anew"),
  .details =
      N_ ("Above 0; all actors together have 1. With probability `damping` (.85, from 0 to below 1) the "
          "next step follows "
          "an arc, by its weight, else it goes to any actor; from an actor without an arc that leaves, it "
          "always does. Isolates "
          "have the least. Directed unless asked otherwise. O(ties) a round."),
  .paper = "Brin and Page (1998), The anatomy of a large-scale hypertextual web search engine, Computer "
           "Networks 30",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION | ENT_TAKES_WEIGHTS | ENT_TAKES_DAMPING,
  .compute = pagerank_compute,
};
