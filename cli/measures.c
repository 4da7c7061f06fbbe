/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to measures and blocs, and what is said of them. */
#include "cli/cli.h"
#include "cli/progress.h"

#include <math.h>
#include <string.h>

static gboolean
read_mode (const Cli *cli, EntMeasureSettings *settings, GError **error)
{
  const char *mode = cli->settings.mode;
  if (mode == NULL || g_str_equal (mode, "all"))
    return TRUE;
  if (!g_str_equal (mode, "in") && !g_str_equal (mode, "out")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--mode: '%s' is none of all, out, in"), mode);
    return FALSE;
  }
  settings->mode = g_str_equal (mode, "in") ? ENT_MODE_IN : ENT_MODE_OUT;
  settings->directed = ENT_DIRECTED_YES;
  return TRUE;
}

/* A number, or a share of 1 / λmax in percent. */
static gboolean
read_beta (const Cli *cli, EntMeasureSettings *settings, GError **error)
{
  const char *beta = cli->settings.beta;
  if (beta == NULL)
    return TRUE;
  settings->is_beta_share = g_str_has_suffix (beta, "%");
  g_autofree char *number = g_strndup (beta, strlen (beta) - settings->is_beta_share);
  double greatest = settings->is_beta_share ? 100 : 1e6;
  if (!cli_parse_real (number, "--beta", -greatest, greatest, &settings->beta, error))
    return FALSE;
  settings->beta /= settings->is_beta_share ? 100 : 1;
  return TRUE;
}

gboolean
cli_get_measure_settings (const Cli *cli, EntMeasureSettings *settings, GError **error)
{
  const CliSettings *given = &cli->settings;
  if (given->directed && given->undirected) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--directed and --undirected exclude each other"));
    return FALSE;
  }
  settings->directed = given->directed     ? ENT_DIRECTED_YES
                       : given->undirected ? ENT_DIRECTED_NO
                                           : ENT_DIRECTED_DEFAULT;
  settings->is_unweighted = given->unweighted;
  settings->part = given->hostile ? ENT_PART_HOSTILITY : ENT_PART_COOPERATION;
  settings->seed = (guint64)given->seed;
  settings->n_threads = cli_count_threads (cli);
  settings->groups = given->groups;
  settings->n_splits = (guint)given->splits;
  settings->n_blocs = (guint)given->n_blocs;
  settings->n_iterations = (guint)given->iterations;
  if (given->objective != NULL && !g_str_equal (given->objective, "modularity") &&
      !g_str_equal (given->objective, "cpm")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--objective: '%s' is neither modularity nor cpm"),
                 given->objective);
    return FALSE;
  }
  if (given->objective != NULL)
    settings->objective =
        g_str_equal (given->objective, "cpm") ? ENT_OBJECTIVE_CPM : ENT_OBJECTIVE_MODULARITY;
  return read_mode (cli, settings, error) && read_beta (cli, settings, error) &&
         (given->damping == NULL ||
          cli_parse_real (given->damping, "--damping", 0, 1, &settings->damping, error)) &&
         (given->alpha == NULL ||
          cli_parse_real (given->alpha, "--alpha", 0, INFINITY, &settings->alpha, error)) &&
         (given->resolution == NULL ||
          cli_parse_real (given->resolution, "--resolution", 0, INFINITY, &settings->resolution, error)) &&
         (given->approximation == NULL || cli_parse_real (given->approximation, "--approximate", 1e-9, .999,
                                                          &settings->approximation, error));
}

/* The measure of a name, of the kind that is wanted here. */
const EntMeasure *
cli_find_measure (const char *name, EntYield yields, GError **error)
{
  const EntMeasure *measure = ent_measures_find (name, error);
  if (measure == NULL)
    return cli_blame_usage (error);
  if (measure->yields == yields)
    return measure;
  static const char *const complaints[] = {
    N_ ("'%s' gives no value to actors: `entente measures` lists what gives what"),
    N_ ("'%s' gives no blocs: `entente measures` lists what gives what"),
    N_ ("'%s' gives no value to pairs of actors: `entente measures` lists what gives what"),
    N_ ("'%s' gives no value to a network: `entente measures` lists what gives what"),
  };
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ (complaints[yields]), name);
  return NULL;
}

void
cli_tell_ignored (const Cli *cli, const char *what, guint traits)
{
  const CliSettings *given = &cli->settings;
  const struct {
    gboolean is_given;
    guint trait;
    const char *option;
  } rows[] = {
    { given->directed, ENT_TAKES_DIRECTION, "--directed" },
    { given->unweighted, ENT_TAKES_WEIGHTS, "--unweighted" },
    { given->mode != NULL, ENT_TAKES_MODE, "--mode" },
    { given->damping != NULL, ENT_TAKES_DAMPING, "--damping" },
    { given->alpha != NULL, ENT_TAKES_ALPHA, "--alpha" },
    { given->resolution != NULL, ENT_TAKES_RESOLUTION, "--resolution" },
    { given->objective != NULL, ENT_TAKES_OBJECTIVE, "--objective" },
    { given->iterations != 0, ENT_TAKES_ITERATIONS, "--iterations" },
    { given->approximation != NULL, ENT_TAKES_APPROXIMATION, "--approximate" },
    { given->groups != NULL, ENT_TAKES_GROUPS, "--groups" },
    { given->beta != NULL, ENT_TAKES_BETA, "--beta" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].is_given && !(traits & rows[i].trait))
      cli_message (cli, _ ("%s does not depend on %s"), what, rows[i].option);
}

/* A measure that is named twice is there once. */
GPtrArray *
cli_list_measures (const char *names, GError **error)
{
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();
  for (char **name = list; *name != NULL; name++) {
    const EntMeasure *measure = cli_find_measure (g_strstrip (*name), ENT_YIELDS_NODES, error);
    if (measure == NULL)
      return NULL;
    if (!g_ptr_array_find (measures, measure, NULL))
      g_ptr_array_add (measures, (gpointer)measure);
  }
  return g_steal_pointer (&measures);
}

/* Nobody should take an estimate for the value, nor the value for an estimate. */
static void
tell_samples (const Cli *cli, const EntMeasure *measure, const EntMeasureSettings *settings,
              const EntFrame *frame)
{
  if (cli->settings.approximation == NULL || !(measure->traits & ENT_TAKES_APPROXIMATION))
    return;
  g_autofree char *key = g_strdup_printf ("%s_samples", measure->name);
  const char *n_samples = ent_frame_get_meta (frame, key);
  if (n_samples != NULL)
    cli_message (cli, _ ("%s: from %s samples; with probability .9 all values are within %s × n(n - 1)%s"),
                 measure->name, n_samples, cli->settings.approximation,
                 ent_measure_is_directed (measure, settings) ? "" : " / 2");
  else
    cli_message (cli, _ ("%s: exact, as that takes no longer here than --approximate"), measure->name);
}

/* Whether a comma list names measures of nodes only: said before files are read. */
gboolean
cli_check_measures (const char *names, GError **error)
{
  g_autoptr (GPtrArray) measures = cli_list_measures (names, error);
  return measures != NULL;
}

gboolean
cli_add_measures (const Cli *cli, const EntNetwork *network, const char *names, EntFrame *frame,
                  GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  if (!cli_get_measure_settings (cli, &settings, error))
    return FALSE;
  for (char **name = list; *name != NULL; name++) {
    const EntMeasure *measure = cli_find_measure (g_strstrip (*name), ENT_YIELDS_NODES, error);
    if (measure == NULL)
      return FALSE;
    cli_tell_ignored (cli, measure->name, measure->traits);
    g_autofree char *column = g_strdelimit (g_strdup (measure->name), "-", '_');
    if (ent_frame_find_column (frame, column) < 0 &&
        !ent_measure_compute (measure, network, &settings, frame, error))
      return FALSE;
    tell_samples (cli, measure, &settings, frame);
  }
  return TRUE;
}

/* The method that is named, or the one that the kind of blocs takes by itself. */
const EntMeasure *
cli_find_method (const Cli *cli, const char *method, GError **error)
{
  const char *otherwise = cli->settings.is_signed ? "signed-leiden" : "leiden";
  const EntMeasure *measure = cli_find_measure (method ? method : otherwise, ENT_YIELDS_GROUPS, error);
  if (measure == NULL)
    return NULL;
  if (cli->settings.is_signed && !(measure->traits & ENT_NEEDS_SIGNED)) {
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("--signed: '%s' sees cooperation alone; signed-leiden, spinglass, doreian-mrvar and camps see "
           "hostility too"),
        measure->name);
    return NULL;
  }
  if (cli->settings.n_blocs > 0 && !(measure->traits & ENT_TAKES_BLOCS)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--blocs goes with --method doreian-mrvar, not with '%s'"), measure->name);
    return NULL;
  }
  return measure;
}

gboolean
cli_add_blocs (const Cli *cli, const EntNetwork *network, const char *method, EntFrame *frame, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  const EntMeasure *measure = cli_find_method (cli, method, error);
  if (measure == NULL || !cli_get_measure_settings (cli, &settings, error))
    return FALSE;
  settings.part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  if (!ent_measure_compute (measure, network, &settings, frame, error))
    return FALSE;
  ent_blocs_add_names (network, frame, cli->settings.language);
  return TRUE;
}

static void
show_samples (guint n_done, guint n_total, gpointer data)
{
  if (cli_progress_is_due (data))
    cli_progress_update (data, _ ("possible networks"), (double)n_done / n_total, 0, n_done, _ ("networks"));
}

gboolean
cli_get_robustness_options (const Cli *cli, EntRobustnessOptions *robustness, GError **error)
{
  robustness->n_samples = cli->settings.samples > 0 ? (guint)cli->settings.samples : 0;
  robustness->seed = (guint64)cli->settings.seed;
  robustness->n_threads = cli_count_threads (cli);
  robustness->language = cli->settings.language;
  robustness->progress = show_samples;
  if (cli->settings.interval != NULL &&
      !cli_parse_real (cli->settings.interval, "--interval", 0, 1, &robustness->level, error))
    return FALSE;
  if (robustness->n_samples > ENT_ROBUSTNESS_MAX_SAMPLES)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--samples must be from 1 to %u"),
                 ENT_ROBUSTNESS_MAX_SAMPLES);
  else if (!(robustness->level > 0 && robustness->level < 1))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--interval must be above 0 and below 1"));
  else
    return TRUE;
  return FALSE;
}
