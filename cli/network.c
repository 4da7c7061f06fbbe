/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to selections, networks and measures. */
#include "cli/cli.h"

#include <math.h>
#include <string.h>

gboolean
cli_parse_real (const char *text, const char *option, double low, double high, double *value, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && number >= low && number <= high) {
    *value = number;
    return TRUE;
  }
  g_autofree char *range =
      isinf (high) ? g_strdup_printf ("of %g or more", low) : g_strdup_printf ("from %g to %g", low, high);
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "%s: '%s' is not a number %s", option, text, range);
  return FALSE;
}

EntSelection *
cli_make_selection (const Cli *cli, GError **error)
{
  const CliSettings *settings = &cli->settings;
  g_autoptr (EntSelection) selection = ent_selection_new ();
  if (settings->at != NULL && (settings->from != NULL || settings->to != NULL)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--at goes without --from and --to");
    return NULL;
  }
  const char *from = settings->at ? settings->at : settings->from,
             *to = settings->at ? settings->at : settings->to;
  double confidence = 0;
  if (!ent_selection_set_period (selection, from, to, error) ||
      (settings->min_confidence != NULL &&
       !cli_parse_real (settings->min_confidence, "--min-confidence", 0, 1, &confidence, error)))
    return NULL;
  selection->min_confidence = (guint32)lround (confidence * 1e6);
  selection->relations = g_strdupv (settings->relations);
  selection->layers = g_strdupv (settings->layers);
  selection->signs = g_strdupv (settings->signs);
  selection->actors = g_strdupv (settings->actors);
  selection->actor_types = g_strdupv (settings->actor_types);
  selection->sources = g_strdupv (settings->sources);
  selection->publishers = g_strdupv (settings->publishers);
  selection->without_sources = g_strdupv (settings->without_sources);
  selection->without_publishers = g_strdupv (settings->without_publishers);
  selection->stated_by = g_strdupv (settings->stated_by);
  selection->modalities = g_strdupv (settings->modalities);
  return g_steal_pointer (&selection);
}

gboolean
cli_get_fold_mode (const Cli *cli, EntFoldMode fallback, EntFoldMode *mode, GError **error)
{
  const char *fold = cli->settings.fold;
  *mode = fallback;
  if (cli->settings.no_fold && fold != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--fold and --no-fold exclude each other");
    return FALSE;
  }
  if (cli->settings.no_fold)
    *mode = ENT_FOLD_NONE;
  else if (fold != NULL && g_str_equal (fold, "offices"))
    *mode = ENT_FOLD_OFFICES;
  else if (fold != NULL && g_str_equal (fold, "all"))
    *mode = ENT_FOLD_ALL;
  else if (fold != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--fold=%s: write --fold, --fold=all or --no-fold", fold);
    return FALSE;
  }
  return TRUE;
}

const char *
cli_find_actor (const Cli *cli, const char *name, GError **error)
{
  EntGazetteerReadings readings;
  guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, error);
  if (actor != ENT_NONE)
    return ent_multigraph_get_actor (cli->graph, actor)->id;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  if (readings.n != 1)
    return cli_blame_usage (error);
  g_clear_error (error);
  return ent_gazetteer_get_id (readings.entries[0]);
}

/* The population: a word, or a file with an id or a name a line. */
static gboolean
read_population (const Cli *cli, EntNetworkOptions *options, GPtrArray *ids, GError **error)
{
  const char *population = cli->settings.population;
  g_autofree char *text = NULL;
  if (population == NULL || g_str_equal (population, "ties"))
    return TRUE;
  if (g_str_equal (population, "system")) {
    options->population = ENT_POPULATION_SYSTEM;
    return TRUE;
  }
  if (!g_file_get_contents (population, &text, NULL, error))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    EntGazetteerReadings readings;
    const char *name = g_strstrip (lines[i]);
    if (*name == '\0' || *name == '#')
      continue;
    guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, NULL);
    ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
    if (actor == ENT_NONE && readings.n != 1) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, "%s:%u: '%s' %s", population, i + 1, name,
                   readings.n > 1 ? "is ambiguous: give the id" : "is no actor that is known");
      return FALSE;
    }
    g_ptr_array_add (ids, g_strdup (actor != ENT_NONE ? ent_multigraph_get_actor (cli->graph, actor)->id
                                                      : ent_gazetteer_get_id (readings.entries[0])));
  }
  g_ptr_array_add (ids, NULL);
  options->population = ENT_POPULATION_LIST;
  options->population_ids = (const char *const *)ids->pdata;
  return TRUE;
}

gboolean
cli_get_network_options (const Cli *cli, EntNetworkOptions *options, GPtrArray *ids, GError **error)
{
  const CliSettings *settings = &cli->settings;
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &options->fold, error))
    return FALSE;
  if (settings->weight != NULL && !ent_weight_parse (settings->weight, &options->weight)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 "--weight: '%s' is none of intensity, confidence, facts, claims, none", settings->weight);
    return FALSE;
  }
  if (settings->half_life != NULL &&
      !cli_parse_real (settings->half_life, "--half-life", 1e-3, INFINITY, &options->half_life, error))
    return FALSE;
  if (settings->radius != 1 && settings->ego == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--radius goes with --ego");
    return FALSE;
  }
  if (settings->at != NULL) {
    EntPeriod at;
    if (!ent_period_parse (settings->at, &at, error))
      return FALSE;
    options->has_at = TRUE;
    options->at = at.to_latest;
  }
  options->min_claims = settings->min_claims;
  options->ego = settings->ego;
  options->radius = settings->radius;
  return read_population (cli, options, ids, error);
}

/* What the network leaves out, so that nobody takes a part for the whole. */
static void
tell_counts (const Cli *cli, const EntNetwork *network)
{
  const EntNetworkCounts *counts = ent_network_get_counts (network);
  const struct {
    guint n;
    const char *one;
    const char *many;
  } rows[] = {
    { counts->n_unsure, "planned or possible claim (--modality=all takes it in)",
      "planned or possible claims (--modality=all takes them in)" },
    { counts->n_without_date, "claim with a date too coarse for the period",
      "claims with dates too coarse for the period" },
    { counts->n_loops, "fact within one actor after folding", "facts within one actor after folding" },
    { counts->n_low_facts, "fact below --min-confidence", "facts below --min-confidence" },
    { counts->n_few_claims, "tie with fewer claims than --min-claims",
      "ties with fewer claims than --min-claims" },
    { counts->n_far, "tie beyond --radius", "ties beyond --radius" },
    { counts->n_weightless, "tie without weight", "ties without weight" },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].n > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : "; left out: ", rows[i].n,
                              cli_plural (rows[i].n, rows[i].one, rows[i].many));
  guint n_actors = ent_network_get_n_vertices (network), n_ties = ent_network_get_n_ties (network);
  cli_message (cli, "network: %u %s, %u %s%s", n_actors, cli_plural (n_actors, "actor", "actors"), n_ties,
               cli_plural (n_ties, "tie", "ties"), text->str);
}

/* What else a reader of the numbers should know. */
static void
tell_remarks (const Cli *cli, const EntNetwork *network)
{
  const EntNetworkCounts *counts = ent_network_get_counts (network);
  char day[16];
  if (counts->n_ambivalent > 0)
    cli_message (cli, "%u %s as hostile as cooperative", counts->n_ambivalent,
                 cli_plural (counts->n_ambivalent, "tie is", "ties are"));
  if (counts->has_reference)
    cli_message (cli, "ages count from %s", ent_day_to_iso (counts->reference, day));
  if (ent_network_get_n_ties (network) == 0)
    cli_message (
        cli, "no tie is left: the selection may be too narrow, or its actors folded into others (--no-fold)");
  double sums[ENT_N_PARTS] = { 0 };
  for (guint t = 0; t < ent_network_get_n_ties (network); t++)
    for (guint part = 0; part < ENT_N_PARTS; part++)
      sums[part] += ent_tie_get_weight (ent_network_get_tie (network, t), part);
  if (sums[ENT_PART_COOPERATION] <= 0 && sums[ENT_PART_HOSTILITY] > 0 && !cli->settings.hostile)
    cli_message (cli, "no tie here is cooperative: `entente rank --hostile` measures the hostile part");
}

/* Warnings about folding come once the network is made. */
static void
tell_problems (const Cli *cli, guint first)
{
  for (guint i = first; i < ent_problems_get_size (cli->problems) && !cli->settings.quiet; i++) {
    g_autofree char *line = ent_problem_format (ent_problems_get (cli->problems, i));
    fprintf (stderr, "%s: %s\n", ent_severity_get_name (ent_problems_get (cli->problems, i)->severity), line);
  }
}

EntNetwork *
cli_make_network (Cli *cli, char **modalities, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  guint n_before = ent_problems_get_size (cli->problems);
  if (selection == NULL || !cli_get_network_options (cli, &options, ids, error))
    return NULL;
  if (selection->modalities == NULL && modalities != NULL)
    selection->modalities = g_strdupv (modalities);
  EntNetwork *network = ent_network_new (cli->graph, selection, &options, cli->problems, error);
  if (network == NULL)
    return NULL;
  tell_problems (cli, n_before);
  tell_counts (cli, network);
  tell_remarks (cli, network);
  return network;
}

gboolean
cli_check_windows (const Cli *cli, GError **error)
{
  const char *window = cli->settings.window != NULL ? cli->settings.window : "1y";
  g_autoptr (GArray) windows = ent_windows_new (0, 0, window, cli->settings.step, error); /* one is enough */
  return windows != NULL;
}

EntTimeline *
cli_make_timeline (Cli *cli, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  EntNetworkOptions network_options = ENT_NETWORK_OPTIONS_INIT;
  const char *window = cli->settings.window != NULL ? cli->settings.window : "1y";
  if (selection == NULL || !cli_get_network_options (cli, &network_options, ids, error))
    return NULL;
  EntTimeline *timeline = ent_timeline_new (cli->graph, selection, &network_options, window,
                                            cli->settings.step, cli_count_threads (cli), error);
  if (timeline == NULL)
    return NULL;
  guint n = ent_timeline_get_size (timeline);
  char first[16], last[16];
  cli_message (cli, "%u %s, %s to %s", n, cli_plural (n, "window", "windows"),
               ent_day_to_iso (ent_timeline_get_window (timeline, 0)->first, first),
               ent_day_to_iso (ent_timeline_get_window (timeline, n - 1)->last, last));
  return timeline;
}

static gboolean
read_mode (const Cli *cli, EntMeasureSettings *settings, GError **error)
{
  const char *mode = cli->settings.mode;
  if (mode == NULL || g_str_equal (mode, "all"))
    return TRUE;
  if (!g_str_equal (mode, "in") && !g_str_equal (mode, "out")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--mode: '%s' is none of all, out, in", mode);
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
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--directed and --undirected exclude each other");
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
  if (given->objective != NULL && !g_str_equal (given->objective, "modularity") &&
      !g_str_equal (given->objective, "cpm")) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--objective: '%s' is neither modularity nor cpm",
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

gpointer
cli_blame_usage (GError **error)
{
  if (error != NULL && *error != NULL && (*error)->domain == ENT_ERROR)
    (*error)->code = ENT_ERROR_USAGE;
  return NULL;
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
  static const char *const results[] = { "value to actors", "blocs", "value to pairs of actors",
                                         "value to a network" };
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               "'%s' gives no %s: `entente measures` lists what gives what", name, results[yields]);
  return NULL;
}

/* An option that a measure cannot take into account is not passed over in silence. */
static void
tell_ignored (const Cli *cli, const EntMeasure *measure)
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
    { given->approximation != NULL, ENT_TAKES_APPROXIMATION, "--approximate" },
    { given->groups != NULL, ENT_TAKES_GROUPS, "--groups" },
    { given->beta != NULL, ENT_TAKES_BETA, "--beta" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].is_given && !(measure->traits & rows[i].trait))
      cli_message (cli, "%s does not depend on %s", measure->name, rows[i].option);
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
    cli_message (cli, "%s: from %s samples; with probability .9 all values are within %s × n(n - 1)%s",
                 measure->name, n_samples, cli->settings.approximation,
                 ent_measure_is_directed (measure, settings) ? "" : " / 2");
  else
    cli_message (cli, "%s: exact, as that takes no longer here than --approximate", measure->name);
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
    tell_ignored (cli, measure);
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
        "--signed: '%s' sees cooperation alone; signed-leiden, spinglass, doreian-mrvar and camps see "
        "hostility too",
        measure->name);
    return NULL;
  }
  if (cli->settings.n_blocs > 0 && !(measure->traits & ENT_TAKES_BLOCS)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, "--blocs goes with --method doreian-mrvar, not with '%s'",
                 measure->name);
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
