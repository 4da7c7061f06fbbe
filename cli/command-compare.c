/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente compare`: two periods, or two sets of files: what appeared, what went, who changed sides, who
 * rose. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "before", 0, CLI_STRING, CLI_FIELD (before), N_ ("PERIOD"),
    N_ ("the first period: an EDTF date or interval, as 2021 or 2021/2022-06"), NULL, NULL },
  { "after", 0, CLI_STRING, CLI_FIELD (after), N_ ("PERIOD"), N_ ("the second period"), NULL, NULL },
  { "with", 0, CLI_LIST, CLI_FIELD (with), N_ ("FILE,…"),
    N_ ("compare with these files instead of with another period"), "FILE", NULL },
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("values and ranks of actors instead of ties"), "@centralities", NULL },
  { "blocs", 'm', CLI_STRING, CLI_FIELD (method), N_ ("METHOD"),
    N_ ("blocs, and what became of them, instead of ties"), "@blocs", NULL },
  CLI_END_OF_OPTIONS,
};

static gboolean
check_usage (const Cli *cli, GError **error)
{
  const CliSettings *settings = &cli->settings;
  gboolean has_periods = settings->before != NULL || settings->after != NULL;
  if (settings->from != NULL || settings->to != NULL || settings->at != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("the periods are given by --before and --after, not by --from, --to or --at"));
  else if (has_periods == (settings->with != NULL))
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_USAGE,
        _ ("say what is compared: two periods (--before 2021 --after 2022), or other files (--with FILE)"));
  else if (has_periods && (settings->before == NULL || settings->after == NULL))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--before and --after go together"));
  else if (settings->by != NULL && settings->method != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--by and --blocs make tables of their own: give one of them"));
  else
    return settings->method == NULL || cli_find_measure (settings->method, ENT_YIELDS_GROUPS, error) != NULL;
  return FALSE;
}

/* The period that an option names; all time where it is not given. */
static gboolean
read_period (const char *text, const char *option, EntWindow *window, GError **error)
{
  EntPeriod period;
  g_autoptr (GError) cause = NULL;
  *window = (EntWindow){ ENT_DAY_MIN, ENT_DAY_MAX };
  if (text == NULL)
    return TRUE;
  if (!ent_period_parse (text, &period, &cause)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s: %s"), option, cause->message);
    return FALSE;
  }
  *window = (EntWindow){ period.from_earliest, period.to_latest };
  return TRUE;
}

/* Those of --with are files like the others, read behind them. */
static gboolean
load (Cli *cli, EntMultigraph **before, GError **error)
{
  guint n = cli->n_arguments, n_others = cli->settings.with != NULL ? g_strv_length (cli->settings.with) : 0;
  if (n == 0 || n_others == 0)
    return cli_load (cli, 0, error);
  cli->arguments = g_renew (char *, cli->arguments, n + n_others + 1);
  for (guint i = 0; i <= n_others; i++)
    cli->arguments[n + i] = g_strdup (cli->settings.with[i]);
  cli->n_arguments = n + n_others;
  return cli_load_two (cli, 0, n, before, error);
}

/* @graph: (nullable): in place of the run's own */
static EntNetwork *
make_network (Cli *cli, EntMultigraph *graph, const char *what, const EntWindow *window, GError **error)
{
  EntMultigraph *own = cli->graph;
  cli->graph = graph != NULL ? graph : own;
  EntNetwork *network = cli_make_network_of (cli, what, window, error);
  cli->graph = own;
  return network;
}

static EntFrame *
make_table (const Cli *cli, EntNetwork *before, EntNetwork *after, const EntWindow *windows,
            GPtrArray *measures, EntMeasureSettings *settings, GError **error)
{
  const char *language = cli->settings.language;
  if (measures != NULL)
    return ent_compare_measures (before, after, (const EntMeasure *const *)measures->pdata, measures->len,
                                 settings, language, error);
  if (cli->settings.method == NULL)
    return ent_compare_ties (before, after, language);
  g_autoptr (EntTimeline) timeline = ent_compare_as_timeline (before, after, windows);
  settings->part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  return ent_timeline_of_blocs (timeline, cli_find_measure (cli->settings.method, ENT_YIELDS_GROUPS, error),
                                settings, language, error);
}

static gint
run (Cli *cli, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  EntWindow windows[2];
  g_autoptr (EntMultigraph) graph = NULL; /* of the files before, where there are others */
  g_autoptr (GPtrArray) measures =
      cli->settings.by != NULL ? cli_list_measures (cli->settings.by, error) : NULL;
  if ((cli->settings.by != NULL && measures == NULL) || !check_usage (cli, error) ||
      !read_period (cli->settings.before, "--before", &windows[0], error) ||
      !read_period (cli->settings.after, "--after", &windows[1], error) ||
      !cli_get_measure_settings (cli, &settings, error) || !load (cli, &graph, error))
    return CLI_FAILED;
  g_autoptr (EntNetwork) before = make_network (cli, graph, _ ("before"), &windows[0], error);
  g_autoptr (EntNetwork) after =
      before != NULL ? make_network (cli, NULL, _ ("after"), &windows[1], error) : NULL;
  g_autoptr (EntFrame) frame =
      after != NULL ? make_table (cli, before, after, windows, measures, &settings, error) : NULL;
  return frame != NULL && cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_compare = {
  .name = "compare",
  .summary = N_ ("compare two periods or two sets of files"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Makes a network of each period (--before 2021 --after 2023/2024), or of the files and of those "
          "given with --with, and "
          "lists what differs, the greatest change first: ties that appeared, went, grew stronger or "
          "weaker, or changed from "
          "friendly to hostile or back, by their net weight (cooperation less hostility). With --by, the "
          "values and ranks of "
          "actors; with --blocs, what became of the blocs, as `entente timeline --blocs` tells it.\n\n"
          "Networks of periods of different length, or from sources that tell of different things, differ "
          "for that reason "
          "alone: what is not told of is not known, not gone.\n\n"
          "Columns: kind, a, b, a_id, b_id, before, after, change; with --by: measure, id, name, before, "
          "after, rank_before, "
          "rank_after, climb; with --blocs: as `entente timeline --blocs`."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS,
  .options = options,
  .run = run,
};
