/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of measures, and what happens before each of them runs: the settings are checked. A new measure
 * is a descriptor in a file of its family, a declaration in measures-private.h and a line here. */
#include "engine/measures-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *const ent__distance_remarks[] = {
  N_ ("Distance: a strong tie is a short one; a tie's length is 1 / weight (1 where it is unweighted)."),
  NULL,
};

static const EntMeasure *const measures[] = {
  &ent__measure_degree,
  &ent__measure_strength,
  &ent__measure_closeness,
  &ent__measure_harmonic,
  &ent__measure_betweenness,
  &ent__measure_eigenvector,
  &ent__measure_katz,
  &ent__measure_pagerank,
  &ent__measure_hits_hub,
  &ent__measure_hits_authority,
  &ent__measure_coreness,
  &ent__measure_constraint,
  &ent__measure_clustering,
  &ent__measure_articulation,
  &ent__measure_bonacich_power,
  &ent__measure_onion,
  &ent__measure_brokerage,
  &ent__measure_coordinator,
  &ent__measure_consultant,
  &ent__measure_representative,
  &ent__measure_gatekeeper,
  &ent__measure_liaison,
  &ent__measure_cross_layer_brokerage,
  &ent__measure_same_layer_brokerage,
  &ent__measure_participation,
  &ent__measure_within_bloc_z,
  &ent__measure_bridging,
  &ent__measure_leiden,
  &ent__measure_louvain,
  &ent__measure_infomap,
  &ent__measure_label_propagation,
  &ent__measure_walktrap,
  &ent__measure_fast_greedy,
  &ent__measure_edge_betweenness,
  &ent__measure_components,
  &ent__measure_concor,
  &ent__measure_equivalence,
  &ent__measure_s_score,
  &ent__measure_s_score_squared,
  &ent__measure_scott_pi,
  &ent__measure_scott_pi_absolute,
  &ent__measure_cohen_kappa,
  &ent__measure_cohen_kappa_absolute,
  &ent__measure_kendall_tau,
  &ent__measure_jaccard,
  &ent__measure_cosine,
  &ent__measure_frustration,
  &ent__measure_unbalanced_triads,
  &ent__measure_balance,
  &ent__measure_pn,
  &ent__measure_net_degree,
  &ent__measure_status,
  &ent__measure_signed_leiden,
  &ent__measure_spinglass,
  &ent__measure_doreian_mrvar,
  &ent__measure_camps,
};

const EntMeasure *const *
ent_measures_get (guint *n)
{
  *n = G_N_ELEMENTS (measures);
  return measures;
}

/* A linear search: there are some twenty, and the names are wanted for the hint in any case. */
const EntMeasure *
ent_measures_find (const char *name, GError **error)
{
  const char *names[G_N_ELEMENTS (measures) + 1] = { NULL };
  for (guint i = 0; i < G_N_ELEMENTS (measures); i++) {
    if (g_strcmp0 (name, measures[i]->name) == 0)
      return measures[i];
    names[i] = measures[i]->name;
  }
  g_autofree char *hint = ent_nearest_ask (name, names);
  g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND, _ ("unknown measure '%s'%s%s"), name ? name : "",
               hint ? "; " : _ ("; `entente measures` lists them"), hint ? hint : "");
  return NULL;
}

char *
ent_measure_explain (const EntMeasure *measure, const char *language)
{
  GString *text = g_string_new (ent_words_get (language, measure->details));
  for (const char *const *remark = measure->remarks; remark != NULL && *remark != NULL; remark++)
    g_string_append_printf (text, " %s", ent_words_get (language, *remark));
  return g_string_free (text, FALSE);
}

/* What the user asks for, where the measure takes direction; else what the measure needs. */
gboolean
ent_measure_is_directed (const EntMeasure *measure, const EntMeasureSettings *settings)
{
  if (!(measure->traits & (ENT_TAKES_DIRECTION | ENT_NEEDS_DIRECTION)))
    return FALSE;
  if (settings->directed == ENT_DIRECTED_DEFAULT)
    return (measure->traits & ENT_NEEDS_DIRECTION) != 0;
  return settings->directed == ENT_DIRECTED_YES;
}

/* Settings. */

/* NaN fails each comparison, so it is never good. */
static gboolean
check_number (gboolean is_good, const char *name, const char *range, double value, GError **error)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  if (is_good)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s must be %s, not %s"), name, range,
               g_ascii_dtostr (buffer, sizeof buffer, value));
  return FALSE;
}

static gboolean
check_choice (guint value, guint n, const char *name, GError **error)
{
  if (value < n)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s: there is no choice number %u, only 0 to %u"), name,
               value, n - 1);
  return FALSE;
}

/* A word for actors' own groups, or a method for blocs. */
static gboolean
check_groups (const char *groups, GError **error)
{
  if (groups == NULL || g_str_equal (groups, "type") || g_str_equal (groups, "kind"))
    return TRUE;
  const EntMeasure *method = ent_measures_find (groups, NULL);
  if (method != NULL && method->yields == ENT_YIELDS_GROUPS)
    return TRUE;
  g_set_error (
      error, ENT_ERROR, ENT_ERROR_USAGE,
      _ ("groups of actors: '%s' is no method for blocs (`entente measures` lists them), type or kind"),
      groups);
  return FALSE;
}

/* All settings are checked, also those that the measure ignores: a wrong one is a mistake in any case. */
static gboolean
check_settings (const EntMeasureSettings *settings, GError **error)
{
  double damping = settings->damping, alpha = settings->alpha, resolution = settings->resolution,
         approximation = settings->approximation;
  return check_choice (settings->part, ENT_N_PARTS, "the part of the ties", error) &&
         check_choice (settings->directed, ENT_DIRECTED_NO + 1, "the direction", error) &&
         check_choice (settings->mode, ENT_MODE_IN + 1, "the mode", error) &&
         check_choice (settings->objective, ENT_OBJECTIVE_CPM + 1, "the objective", error) &&
         check_number (damping >= 0 && damping < 1, _ ("the damping"), _ ("at least 0 and below 1"), damping,
                       error) &&
         check_number (isfinite (alpha) && alpha >= 0, "alpha", _ ("above 0 (or 0 for .85 / λmax)"), alpha,
                       error) &&
         check_number (isfinite (settings->beta), "beta", _ ("a number"), settings->beta, error) &&
         check_number (settings->n_splits >= 1 && settings->n_splits <= 10, _ ("the number of splits"),
                       _ ("from 1 to 10"), settings->n_splits, error) &&
         check_number (settings->n_iterations <= 1000, _ ("the number of iterations"), _ ("from 0 to 1000"),
                       settings->n_iterations, error) &&
         check_groups (settings->groups, error) &&
         check_number (isfinite (resolution) && resolution > 0, _ ("the resolution"), _ ("above 0"),
                       resolution, error) &&
         check_number (approximation >= 0 && approximation < 1, _ ("the approximation"),
                       _ ("above 0 and below 1 (or 0 for exact values)"), approximation, error);
}

/* All methods for blocs share one column name: whatever draws blocs need not know the method. */
static char *
name_column (const EntMeasure *measure)
{
  return g_strdelimit (g_strdup (measure->yields == ENT_YIELDS_GROUPS ? "bloc" : measure->name), "-", '_');
}

/* How many rows its frame has. */
static gsize
count_rows (const EntMeasure *measure, const EntNetwork *network)
{
  gsize n = ent_network_get_n_vertices (network);
  if (measure->yields == ENT_YIELDS_NETWORK)
    return 0;
  return measure->yields == ENT_YIELDS_DYADS ? n * (n - (n > 0)) / 2 : n;
}

/* The frame is checked too: a second column of the same name would be a programming error further down. */
gboolean
ent_measure_compute (const EntMeasure *measure, const EntNetwork *network, const EntMeasureSettings *settings,
                     EntFrame *frame, GError **error)
{
  g_return_val_if_fail (ent_frame_get_n_rows (frame) == count_rows (measure, network), FALSE);
  g_autofree char *column = name_column (measure);
  if (!check_settings (settings, error))
    return FALSE;
  if (ent_frame_find_column (frame, column) >= 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s: the table has a column '%s' already"),
                 measure->name, column);
    return FALSE;
  }
  return measure->compute (network, settings, frame, error);
}

/* Columns. */

guint
ent__measure_add_column (const EntMeasure *measure, EntFrame *frame, EntColumnType type,
                         const char *description)
{
  g_autofree char *name = name_column (measure);
  return ent_frame_add_column (frame, name, type, description);
}

/* ent_frame_set_real() makes a NaN a missing cell. */
void
ent__measure_add_reals (const EntMeasure *measure, EntFrame *frame, const char *description,
                        const double *values)
{
  guint column = ent__measure_add_column (measure, frame, ENT_COLUMN_REAL, description);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    ent_frame_set_real (frame, column, row, values[row]);
}

/* @values has one element for each row of @frame. */
void
ent__measure_add_integers (const EntMeasure *measure, EntFrame *frame, const char *description,
                           const gint64 *values)
{
  guint column = ent__measure_add_column (measure, frame, ENT_COLUMN_INTEGER, description);
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    if (values[row] >= 0)
      ent_frame_set_integer (frame, column, row, values[row]);
}
