/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente robustness`: how far rankings and blocs depend on doubtful claims, and on which publisher or
 * source they hang. */
#include "cli/cli.h"

#include "cli/progress.h"

#include <math.h>

static const CliOption options[] = {
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("centralities to look at (strength,betweenness,eigenvector unless given)"), "@centralities", NULL },
  { "blocs", 'm', CLI_STRING, CLI_FIELD (method), N_ ("METHOD"),
    N_ ("look at blocs instead: who is how often in one with whom, and the consensus"), "@blocs", NULL },
  { "pairs", 0, CLI_FLAG, CLI_FIELD (pairs), NULL, N_ ("with --blocs: a row for each pair of actors"), NULL,
    NULL },
  { "leave-out", 0, CLI_STRING, CLI_FIELD (leave_out), N_ ("WHAT"),
    N_ ("publisher or source: leave out one after the other instead, and see what becomes of the ranking"),
    "publisher|source", NULL },
  { "samples", 0, CLI_INTEGER, CLI_FIELD (samples), N_ ("N"),
    N_ ("how many possible networks (1000 unless given)"), NULL, NULL },
  { "interval", 0, CLI_STRING, CLI_FIELD (interval), N_ ("SHARE"),
    N_ ("how much of the samples an interval holds (.9 unless given)"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

#define USUAL_MEASURES "strength,betweenness,eigenvector"

static gboolean
check_usage (const Cli *cli, GError **error)
{
  const CliSettings *settings = &cli->settings;
  const char *what = settings->leave_out;
  if (what != NULL && !g_str_equal (what, "publisher") && !g_str_equal (what, "source"))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--leave-out: '%s' is neither publisher nor source"),
                 what);
  else if (settings->method != NULL && (what != NULL || settings->by != NULL))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--blocs goes without --by and --leave-out"));
  else if (what != NULL && (settings->samples != CLI_USUAL_SAMPLES || settings->interval != NULL))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--leave-out goes without --samples and --interval: it draws no networks"));
  else if (settings->method != NULL && settings->interval != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--blocs goes without --interval: blocs have none"));
  else if (settings->pairs && settings->method == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--pairs goes with --blocs"));
  else
    return settings->method == NULL || cli_find_measure (settings->method, ENT_YIELDS_GROUPS, error) != NULL;
  return FALSE;
}

/* How sure the shares are that the table gives: at most ½ / √n. */
static void
tell_samples (const Cli *cli, const EntRobustnessOptions *robustness)
{
  cli_message (cli, _ ("%u possible networks; a share of them has a standard error of at most %.2g"),
               robustness->n_samples, .5 / sqrt (robustness->n_samples));
}

static EntFrame *
look_at_measures (Cli *cli, GPtrArray *measures, const EntMeasureSettings *settings,
                  const EntRobustnessOptions *robustness, GError **error)
{
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  if (network == NULL)
    return NULL;
  tell_samples (cli, robustness);
  return ent_robustness_of_measures (network, (const EntMeasure *const *)measures->pdata, measures->len,
                                     settings, robustness, error);
}

static EntFrame *
look_at_blocs (Cli *cli, EntMeasureSettings *settings, const EntRobustnessOptions *robustness, GError **error)
{
  const EntMeasure *method = cli_find_measure (cli->settings.method, ENT_YIELDS_GROUPS, error);
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  if (network == NULL)
    return NULL;
  settings->part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  tell_samples (cli, robustness);
  g_autoptr (EntRobustBlocs) blocs = ent_robustness_of_blocs (network, method, settings, robustness, error);
  if (blocs == NULL)
    return NULL;
  return ent_frame_ref (cli->settings.pairs ? blocs->pairs : blocs->blocs);
}

/* Where all claims come from one, there is no ranking without it. */
static void
tell_nothing_left (const Cli *cli, const EntFrame *frame)
{
  guint first = (guint)ent_frame_find_column (frame, "first"), n_left = 0;
  for (guint row = 0; row < ent_frame_get_n_rows (frame); row++)
    n_left += !ent_frame_is_missing (frame, first, row);
  if (n_left > 0 || ent_frame_get_n_rows (frame) == 0)
    return;
  const char *name = ent_frame_get_string (frame, (guint)ent_frame_find_column (frame, "left_out"), 0);
  if (g_str_equal (cli->settings.leave_out, "publisher"))
    cli_message (
        cli,
        _ ("all claims here come from '%s', without which nothing is left: leave out sources one by one "
           "(--leave-out source), or draw possible networks (without --leave-out)"),
        name);
  else
    cli_message (cli,
                 _ ("all claims here come from '%s', without which nothing is left: draw possible networks "
                    "(without --leave-out)"),
                 name);
}

static EntFrame *
look_without (Cli *cli, GPtrArray *measures, const EntMeasureSettings *settings,
              const EntRobustnessOptions *robustness, GError **error)
{
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  EntNetworkOptions network_options = ENT_NETWORK_OPTIONS_INIT;
  EntLeftOut what =
      g_str_equal (cli->settings.leave_out, "source") ? ENT_LEFT_OUT_SOURCE : ENT_LEFT_OUT_PUBLISHER;
  if (network == NULL || selection == NULL || !cli_get_network_options (cli, &network_options, ids, error))
    return NULL;
  EntFrame *frame = ent_robustness_without (what, network, selection, &network_options,
                                            (const EntMeasure *const *)measures->pdata, measures->len,
                                            settings, robustness, error);
  if (frame != NULL)
    tell_nothing_left (cli, frame);
  return frame;
}

static gint
run (Cli *cli, GError **error)
{
  EntRobustnessOptions robustness = ENT_ROBUSTNESS_OPTIONS_INIT;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (GPtrArray) measures =
      cli_list_measures (cli->settings.by != NULL ? cli->settings.by : USUAL_MEASURES, error);
  if (measures == NULL || !check_usage (cli, error) ||
      !cli_get_robustness_options (cli, &robustness, error) ||
      !cli_get_measure_settings (cli, &settings, error) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (CliProgress) progress = cli_progress_new (!cli->settings.quiet && !cli->settings.no_progress);
  robustness.progress_data = progress;
  g_autoptr (EntFrame) frame =
      cli->settings.method != NULL      ? look_at_blocs (cli, &settings, &robustness, error)
      : cli->settings.leave_out != NULL ? look_without (cli, measures, &settings, &robustness, error)
                                        : look_at_measures (cli, measures, &settings, &robustness, error);
  cli_progress_clear (progress);
  return frame != NULL && cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_robustness = {
  .name = "robustness",
  .summary = N_ ("tell how rankings and blocs hold under doubt"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Draws possible networks, in each of which a fact is true or not, with the confidence that its "
          "claims jointly "
          "give it: what is denied or contradicted is true less often. Every measure is computed in each "
          "of them, and the "
          "table says between which values and ranks it lies, and how often an actor is first. Intervals "
          "that overlap "
          "much mean that the order of those actors is not to be relied on.\n\n"
          "Facts are drawn independently. So this tells of doubt about single facts, not of a source that "
          "is wrong "
          "throughout: for that, --leave-out publisher makes the network without each publisher in turn "
          "and tells on whom "
          "the ranking hangs. Neither tells of what no claim mentions.\n\n"
          "Columns: id, name, type, measure, value, low, median, high, error, rank, rank_low, rank_high, "
          "top, undefined; with "
          "--blocs: id, name, type, bloc, bloc_name, stability, own_bloc (as `entente blocs` numbers them); "
          "with --pairs: a, b, together; with "
          "--leave-out: left_out, "
          "claims, measure, correlation, first, first_changed, mover, mover_rank, mover_rank_without."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS | CLI_CHOSEN_ALONE,
  .options = options,
  .run = run,
};
