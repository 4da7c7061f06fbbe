/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the options themselves is told before a file is read: they are tried on a graph without
 * claims, by the same code that will use them. What hangs on the files (which actors, sources and voices
 * there are) is left out. */
#include "cli/usage.h"

EntMultigraph *
cli_make_empty_graph (const Cli *cli)
{
  g_autoptr (EntVocabulary) vocabulary =
      cli->vocabulary != NULL ? ent_vocabulary_ref (cli->vocabulary) : ent_vocabulary_new ();
  g_autoptr (EntProblems) problems = ent_problems_new ();
  g_autoptr (EntBuilder) builder = ent_builder_new (vocabulary, problems);
  return ent_builder_finish (builder);
}

static gboolean
check_format (const Cli *cli, GError **error)
{
  const char *format = cli->settings.input_format;
  if (format == NULL || ent_importers_find (format) != NULL)
    return TRUE;
  guint n;
  const EntImporter *const *importers = ent_importers_get (&n);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  for (guint i = 0; i < n; i++)
    names[i] = importers[i]->name;
  g_autofree char *hint = ent_nearest_ask (format, names);
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("--input-format: '%s' is none that `entente formats` lists%s%s"), format, hint ? ": " : "",
               hint ? hint : "");
  return FALSE;
}

static gboolean
has_store (const Cli *cli)
{
  for (guint i = 0; i < cli->n_arguments; i++)
    if (ent_store_is_locator (cli->arguments[i]))
      return TRUE;
  return FALSE;
}

/* Relations, layers, signs, modalities and types of actors are words that can be wrong by themselves. */
static EntSelection *
check_selection (const Cli *cli, const EntMultigraph *nothing, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  if (selection == NULL)
    return NULL;
  char ***lists[] = { &selection->actors,
                      &selection->sources,
                      &selection->publishers,
                      &selection->without_sources,
                      &selection->without_publishers,
                      &selection->stated_by };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (lists[i], g_strfreev);
  if (has_store (cli)) /* which may bring relations of its own */
    g_clear_pointer (&selection->relations, g_strfreev);
  guint32 ends[1] = { ENT_NONE };
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, nothing, error);
  if (chosen == NULL || !ent_chosen_keep_actors (chosen, selection, nothing, ends, ends, error))
    return NULL;
  return g_steal_pointer (&selection);
}

/* Measures and blocs of a network without actors, with what the options say of them. */
static gboolean
check_measures (const Cli *cli, EntMultigraph *nothing, const EntSelection *selection, GError **error)
{
  Cli quiet = *cli;
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  quiet.settings.quiet = TRUE; /* the user is told where there is something to tell */
  if (!cli_read_network_options (cli, &options, error))
    return FALSE;
  options.ego = NULL;
  g_autoptr (EntNetwork) network = ent_network_new (nothing, selection, &options, problems, error);
  if (network == NULL)
    return FALSE;
  if (!(cli->command->groups & CLI_MEASURES))
    return TRUE;
  g_autoptr (EntFrame) nodes = ent_network_to_nodes (network, NULL);
  const char *lists[] = { cli->settings.by != NULL ? cli->settings.by : "degree", cli->settings.size_by,
                          cli->settings.measure };
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i] != NULL && !cli_add_measures (&quiet, network, lists[i], nodes, error))
      return FALSE;
  return cli_add_blocs (&quiet, network, cli->settings.method, nodes, error);
}

static gboolean
check_windows (const Cli *cli, GError **error)
{
  const char *width = cli->settings.window, *step = cli->settings.step;
  if (width == NULL && step == NULL)
    return TRUE;
  g_autoptr (GArray) windows = ent_windows_new (0, 0, width != NULL ? width : CLI_USUAL_WINDOW, step, error);
  return windows != NULL;
}

gboolean
cli_check_usage (const Cli *cli, GError **error)
{
  guint groups = cli->command->groups;
  EntFoldMode fold;
  if (((groups & CLI_TABLE) && !cli_check_table (cli, error)) || !check_format (cli, error) ||
      !check_windows (cli, error) || !cli_get_fold_mode (cli, ENT_FOLD_NONE, &fold, error))
    return FALSE;
  if (!(groups & CLI_SELECTION))
    return TRUE;
  g_autoptr (EntMultigraph) nothing = cli_make_empty_graph (cli);
  g_autoptr (EntSelection) selection = check_selection (cli, nothing, error);
  return selection != NULL && (!(groups & CLI_NETWORK) || check_measures (cli, nothing, selection, error));
}
