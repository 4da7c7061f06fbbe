/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente path`: the strongest chains of ties between two actors. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "paths", 'k', CLI_INTEGER, CLI_FIELD (paths), N_ ("K"),
    N_ ("so many chains, the strongest first (1 unless given)"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

static guint32
find_vertex (const Cli *cli, const EntNetwork *network, const char *name, GError **error)
{
  guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, error);
  if (actor == ENT_NONE)
    return ENT_NONE;
  const char *id = ent_multigraph_get_actor (cli->graph, actor)->id;
  guint32 vertex = ent_network_find_vertex (network, id);
  if (vertex == ENT_NONE)
    g_set_error (
        error, ENT_ERROR, ENT_ERROR_NOT_FOUND,
        _ ("%s (%s) has no tie in this network: its claims may not be selected, or it was folded (see "
           "--no-fold)"),
        name, id);
  return vertex;
}

static gint
run (Cli *cli, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  if (cli_count_names (cli) != 2) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("path takes two names of actors, then files that exist"));
    return CLI_FAILED;
  }
  if (cli->settings.paths > ENT_PATH_MAX) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--paths must be from 1 to %u"), ENT_PATH_MAX);
    return CLI_FAILED;
  }
  if (!cli_get_measure_settings (cli, &settings, error) || !cli_load (cli, 2, error))
    return CLI_FAILED;
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  if (network == NULL)
    return CLI_FAILED;
  cli_tell_ignored (cli, "path", ENT_TAKES_DIRECTION | ENT_TAKES_MODE | ENT_TAKES_WEIGHTS);
  guint32 from = find_vertex (cli, network, cli->arguments[0], error);
  guint32 to = from == ENT_NONE ? ENT_NONE : find_vertex (cli, network, cli->arguments[1], error);
  if (to == ENT_NONE)
    return CLI_FAILED;
  g_autoptr (EntFrame) frame =
      ent_path_find (network, from, to, cli->settings.paths, &settings, cli->settings.language, error);
  if (frame == NULL)
    return CLI_FAILED;
  if (ent_frame_get_n_rows (frame) == 0)
    cli_message (cli,
                 cli->settings.hostile ? _ ("no chain of hostile ties leads from %s to %s")
                                       : _ ("no chain of cooperative ties leads from %s to %s"),
                 cli->arguments[0], cli->arguments[1]);
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_path = {
  .name = "path",
  .summary = N_ ("find the strongest chains of ties between two actors"),
  .arguments = N_ ("ACTOR ACTOR FILE…"),
  .details =
      N_ ("The strongest chain is the one with the least sum of 1 / weight over its ties (Newman 2001); "
          "equal ones are in order of "
          "their actors' ids.\n\nColumns: path, step, from, from_name, to, to_name, weight, length, "
          "total_length, relations."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS | CLI_CHOSEN_ALONE,
  .options = options,
  .run = run,
};
