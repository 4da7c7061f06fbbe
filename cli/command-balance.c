/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente balance`: how far the network is from two camps of friends; who and what stands in the way. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "actors", 0, CLI_FLAG, CLI_FIELD (list_actors), NULL,
    N_ ("list the actors: camp, frustration carried, unbalanced triads"), NULL, NULL },
  { "ties", 0, CLI_FLAG, CLI_FIELD (list_ties), NULL,
    N_ ("list the frustrated ties: were they of the other sign, all would be balanced"), NULL, NULL },
  { "triads", 0, CLI_FLAG, CLI_FIELD (list_triads), NULL,
    N_ ("list the unbalanced triads, and the tie whose change would balance each"), NULL, NULL },
  { "unweighted", 0, CLI_FLAG, CLI_FIELD (unweighted), NULL, N_ ("count ties, whatever their weight"), NULL,
    NULL },
  { "seed", 0, CLI_INTEGER64, CLI_FIELD (seed), N_ ("N"), N_ ("of the search in large networks (1)"), NULL,
    NULL },
  CLI_END_OF_OPTIONS,
};

/* An empty list is good news, and should not look like a failure. */
static void
tell_empty (const Cli *cli, const EntFrame *table)
{
  if (ent_frame_get_n_rows (table) > 0)
    return;
  if (cli->settings.list_ties)
    cli_message (cli, _ ("no tie goes against two camps of friends: the network is balanced"));
  else if (cli->settings.list_triads)
    cli_message (cli, _ ("no triad is unbalanced"));
}

/* One list at a time: their columns have nothing in common. */
static gboolean
check_usage (const Cli *cli, GError **error)
{
  if (cli->settings.list_actors + cli->settings.list_ties + cli->settings.list_triads <= 1)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--actors, --ties and --triads exclude one another"));
  return FALSE;
}

static EntFrame *
make_table (const Cli *cli, const EntBalance *balance)
{
  const char *language = cli->settings.language;
  return cli->settings.list_actors   ? ent_balance_to_actors (balance, language)
         : cli->settings.list_ties   ? ent_balance_to_ties (balance, language)
         : cli->settings.list_triads ? ent_balance_to_triads (balance, language)
                                     : ent_balance_to_summary (balance, language);
}

static gint
run (Cli *cli, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  if (!check_usage (cli, error) || !cli_get_measure_settings (cli, &settings, error) ||
      !cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  if (network == NULL)
    return CLI_FAILED;
  g_autoptr (EntBalance) balance = ent_balance_new (network, &settings);
  g_autofree char *found = ent_balance_describe (balance);
  cli_message (cli, "%s", found);
  g_autoptr (EntFrame) table = make_table (cli, balance);
  tell_empty (cli, table);
  return cli_write_table (cli, table, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_balance = {
  .name = "balance",
  .summary = N_ ("tell how balanced the friendly and hostile ties are, and what stands in the way"),
  .arguments = N_ ("FILE…"),
  .details = N_ (
      "Sees each tie's net, cooperation less hostility; ties that are as hostile as cooperative are left out "
      "and "
      "counted. A network is balanced where it parts into two camps with all friends within and all enemies "
      "between "
      "them; its frustration is the least number, or weight, of ties that go against any such camps. It is "
      "exact where "
      "that is within reach, and else has a lower bound: the gap is always told.\n\n"
      "Do not take a network for balanced because most of its triads are: with few hostile ties they are so "
      "by "
      "chance.\n\n"
      "Columns: item, value, note. With --actors: id, name, type, camp, frustration, frustrated_ties, ties, "
      "unbalanced_triads, triads. With --ties: a, a_name, b, b_name, net, same_camp, unbalanced_triads, "
      "triads. With "
      "--triads: a, a_name, b, b_name, c, c_name, signs (ab+ ac+ bc-), weight (product of |net|), "
      "flip_a, "
      "flip_a_name, flip_b, flip_b_name, flip_net (the tie whose change of sign costs least), gain "
      "(unbalanced triads "
      "fewer in all)."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_TABLE | CLI_INPUT | CLI_GENERAL |
            CLI_WITHOUT_DETAILS | CLI_CHOSEN_ALONE | CLI_TIES_ALONE,
  .options = options,
  .run = run,
};
