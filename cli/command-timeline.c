/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente timeline`: networks, measures and blocs from window to window. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "window", 'w', CLI_STRING, CLI_FIELD (window), N_ ("SPAN"),
    N_ ("how wide a window is: 1y (unless given), 6m, 2w, 10d"), NULL, NULL },
  { "step", 0, CLI_STRING, CLI_FIELD (step), N_ ("SPAN"),
    N_ ("how far the next one begins (as far as it is wide unless given)"), NULL, NULL },
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("these centralities of each actor in each window"), "@centralities", NULL },
  { "changes", 0, CLI_FLAG, CLI_FIELD (changes), NULL,
    N_ ("with --by: since when an actor's values lie on another level, the surest first"), NULL, NULL },
  { "blocs", 'm', CLI_STRING, CLI_FIELD (method), N_ ("METHOD"),
    N_ ("blocs, and what becomes of them: births, deaths, splits, mergers"), "@blocs", NULL },
  { "moves", 0, CLI_FLAG, CLI_FIELD (moves), NULL,
    N_ ("with --blocs: actors that change from one bloc to another, instead"), NULL, NULL },
  { "sides", 0, CLI_FLAG, CLI_FIELD (sides), NULL, N_ ("ties that change from friendly to hostile or back"),
    NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static gboolean
check_usage (const Cli *cli, GError **error)
{
  const CliSettings *settings = &cli->settings;
  guint n_tables = (settings->by != NULL) + (settings->method != NULL) + settings->sides;
  if (n_tables > 1)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--by, --blocs and --sides make tables of their own: give one of them"));
  else if (settings->moves && settings->method == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--moves goes with --blocs"));
  else if (settings->changes && settings->by == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--changes goes with --by"));
  else
    return settings->method == NULL || cli_find_measure (settings->method, ENT_YIELDS_GROUPS, error) != NULL;
  return FALSE;
}

static EntFrame *
make_table (const Cli *cli, const EntTimeline *timeline, GPtrArray *measures, EntMeasureSettings *settings,
            GError **error)
{
  const char *language = cli->settings.language;
  const EntMeasure *const *list = measures != NULL ? (const EntMeasure *const *)measures->pdata : NULL;
  if (cli->settings.sides)
    return ent_timeline_of_sides (timeline, language);
  if (cli->settings.method != NULL) {
    settings->part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
    const EntMeasure *method = cli_find_measure (cli->settings.method, ENT_YIELDS_GROUPS, error);
    return cli->settings.moves ? ent_timeline_of_moves (timeline, method, settings, language, error)
                               : ent_timeline_of_blocs (timeline, method, settings, language, error);
  }
  if (measures == NULL)
    return ent_timeline_of_networks (timeline);
  if (cli->settings.changes)
    return ent_timeline_of_changes (timeline, list, measures->len, settings, language, error);
  return ent_timeline_of_measures (timeline, list, measures->len, settings, language, error);
}

static gint
run (Cli *cli, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (GPtrArray) measures =
      cli->settings.by != NULL ? cli_list_measures (cli->settings.by, error) : NULL;
  if ((cli->settings.by != NULL && measures == NULL) || !check_usage (cli, error) ||
      !cli_get_measure_settings (cli, &settings, error) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntTimeline) timeline = cli_make_timeline (cli, error);
  g_autoptr (EntFrame) frame =
      timeline != NULL ? make_table (cli, timeline, measures, &settings, error) : NULL;
  return frame != NULL && cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_timeline = {
  .name = "timeline",
  .summary = N_ ("follow networks, measures and blocs through time"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Makes a network for each window of the period (--from and --to, or what claims that can make a "
          "tie name) from the claims that may overlap it. A claim with a date coarser than a window is left "
          "out of it, as everywhere. "
          "Windows may overlap: "
          "--window 1y --step 3m.\n\n"
          "Without more, the size of each network; with --by, the values of its actors, or with --changes "
          "since when they lie "
          "on another level (Pettitt's test: of many actors some change by chance, so look at the least "
          "p); with --blocs, "
          "blocs that are followed from window to window by the members that they share, and how alike "
          "the partitions are, or with --moves who went from one bloc to another; "
          "with --sides, ties that turned from friendly to hostile or back.\n\n"
          "Columns: from, to, actors, ties, density, cooperation, hostility, cooperation_share "
          "(of both); with --by: from, "
          "to, id, name, type, one "
          "for each measure; with --changes: measure, id, name, since, before, after, p; with --blocs: "
          "from, to, bloc, name, "
          "size, event, of, jaccard, stayed, joined, left, nmi, ari, vi; with --moves: from, to, id, "
          "name, before, before_name, "
          "after, after_name, before_from; with --sides: from, to, a, b, "
          "before, after, before_from."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS,
  .options = options,
  .run = run,
};
