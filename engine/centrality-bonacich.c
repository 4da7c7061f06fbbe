/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bonacich's power: a partner's power adds to one's own (β above 0) or takes from it (below 0). Summed up as
 * a series, which converges nearer to 0 than 1 / λmax; beyond it the formula still has values, but they mean
 * nothing (longer walks count for more), so they are refused. */
#include "engine/measures-private.h"
#include "engine/network-memo-private.h"
#include "engine/power-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_ROUNDS 1000000
#define ROUNDING 2e-15

/* The vertices' strengths, which are also what the series starts with; and their greatest. */
static double
sum_strengths (const EntCsr *rows, double *strengths)
{
  double greatest = 0;
  for (guint v = 0; v < rows->n_vertices; v++) {
    for (guint i = rows->offsets[v]; i < rows->offsets[v + 1]; i++)
      strengths[v] += rows->weights[i];
    greatest = fmax (greatest, strengths[v]);
  }
  return greatest;
}

/* Where no circle gives a λmax the series is finite for any β, and a share is one of the greatest strength.
 */
static gboolean
choose_beta (const EntMeasureSettings *settings, double radius, double strongest, double *beta,
             GError **error)
{
  char given[G_ASCII_DTOSTR_BUF_SIZE], bound[G_ASCII_DTOSTR_BUF_SIZE];
  double scale = radius > 0 ? radius : strongest > 0 ? strongest : 1;
  *beta = settings->is_beta_share ? settings->beta / scale : settings->beta;
  if (fabs (*beta) * radius < 1 - 1e-9)
    return TRUE;
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_USAGE,
      _ ("beta must be nearer to 0 than 1 / λmax = %s for this network, not %s; 85%% or -85%% is that "
         "share of it"),
      g_ascii_formatd (bound, sizeof bound, "%.6g", 1 / radius),
      g_ascii_formatd (given, sizeof given, "%.6g", *beta));
  return FALSE;
}

/* x = R1 + βRx, from x = R1. Rounds shrink at last by |β|λmax each. */
static gboolean
sum_series (const EntCsr *rows, const double *strengths, double beta, double shrink, guint n_threads,
            double *x, GError **error)
{
  guint n = rows->n_vertices;
  double tolerance = fmax (1e-14 * (1 - shrink), ROUNDING);
  g_autofree double *y = g_new0 (double, MAX (n, 1));
  for (guint v = 0; v < n; v++)
    x[v] = strengths[v];
  for (guint round = 0; round < MAX_ROUNDS; round++) {
    double change = 0, greatest = 0;
    ent__csr_multiply (rows, x, y, n_threads);
    for (guint v = 0; v < n; v++) {
      double next = strengths[v] + beta * y[v];
      change = fmax (change, fabs (next - x[v]));
      greatest = fmax (greatest, fabs (next));
      x[v] = next;
    }
    if (change <= tolerance * greatest)
      return TRUE;
  }
  g_set_error_literal (error, ENT_ERROR, ENT_ERROR_FAILED,
                       _ ("Bonacich power does not settle: choose a beta that is further from 1 / λmax"));
  return FALSE;
}

/* Bonacich's scale: squares sum up to the number of actors, so that 1 is neither much nor little. */
static void
scale (double *values, guint n)
{
  double squares = 0;
  for (guint v = 0; v < n; v++)
    squares += values[v] * values[v];
  for (guint v = 0; squares > 0 && v < n; v++)
    values[v] *= sqrt (n / squares);
}

static gboolean
bonacich_compute (const EntNetwork *network, const EntMeasureSettings *settings, EntFrame *frame,
                  GError **error)
{
  const EntArcs *arcs = ent__memo_get_arcs (&ent__measure_bonacich_power, network, settings);
  const EntCsr *rows = ent__arcs_get_rows (arcs, settings->mode == ENT_MODE_IN);
  guint n = arcs->n_vertices;
  g_autofree double *values = g_new0 (double, MAX (n, 1)), *strengths = g_new0 (double, MAX (n, 1));
  double strongest = sum_strengths (rows, strengths), radius, beta;
  if (!ent__spectral_radius (arcs, settings->n_threads, &radius, error) ||
      !choose_beta (settings, radius, strongest, &beta, error) ||
      !sum_series (rows, strengths, beta, fabs (beta) * radius, settings->n_threads, values, error))
    return FALSE;
  scale (values, n);
  ent__measure_add_reals (&ent__measure_bonacich_power, frame, ent__measure_bonacich_power.summary, values);
  return TRUE;
}

const EntMeasure ent__measure_bonacich_power = {
  .name = "bonacich-power",
  .family = N_ ("spectral"),
  .title = N_ ("Bonacich power"),
  .summary = N_ ("power by ties to the powerful (β above 0) or to those who depend on one (β below 0)"),
  .details =
      /* xgettext:no-c-format */
  N_ ("c = (I - βA)⁻¹ A 1, scaled so that the squares sum up to the number of actors; an isolate has "
      "0, and with β "
      "below 0 values can be negative. β above 0: allies of the powerful are powerful, as where "
      "support is passed "
      "on; below 0: allies of the weak are, as in bargaining, where who has no alternative must give "
      "way. Not for "
      "comparing networks: the scale is each one's own. β is 85% of 1 / λmax unless given, and nearer "
      "to 0 than 1 / "
      "λmax in any case. Directed: of arcs that leave (in: that arrive). O(ties) a round."),
  .paper = "Bonacich (1987), Power and centrality: a family of measures, American Journal of Sociology 92",
  .yields = ENT_YIELDS_NODES,
  .traits = ENT_TAKES_DIRECTION | ENT_TAKES_MODE | ENT_TAKES_WEIGHTS | ENT_TAKES_BETA,
  .compute = bonacich_compute,
};
