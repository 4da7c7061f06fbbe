/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading the files of a run, and telling on stderr what was wrong with them and what to do next. */
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/rejects.h"
#include "cli/usage.h"

#include <string.h>

/* More findings than this are counted, not printed: `entente check` lists all. */
#define MAX_PRINTED 10

void
cli_message (const Cli *cli, const char *format, ...)
{
  if (cli->settings.quiet)
    return;
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fprintf (stderr, "%s\n", message);
}

void
cli_print_problems (const Cli *cli, guint first)
{
  guint n_printed = 0, n_hidden = 0;
  for (guint i = first; i < ent_problems_get_size (cli->problems); i++) {
    const EntProblem *problem = ent_problems_get (cli->problems, i);
    if (problem->severity != ENT_SEVERITY_ERROR && cli->settings.quiet)
      continue;
    if (n_printed == MAX_PRINTED) {
      n_hidden++;
      continue;
    }
    g_autofree char *line = ent_problem_format (problem);
    fprintf (stderr, "%s: %s\n", _ (ent_severity_get_name (problem->severity)), line);
    n_printed++;
  }
  if (n_hidden > 0)
    fprintf (stderr,
             cli_plural (n_hidden, "… and %u more finding; `entente check` lists them all\n",
                         "… and %u more findings; `entente check` lists them all\n"),
             n_hidden);
}

static gboolean
load_vocabulary (Cli *cli, GError **error)
{
  if (cli->vocabulary == NULL)
    cli->vocabulary = ent_vocabulary_new ();
  return cli->settings.relations_file == NULL ||
         ent_vocabulary_load (cli->vocabulary, cli->settings.relations_file, error);
}

/* What --map says, or what the file that it names holds. */
static gboolean
load_map (const Cli *cli, char **map, GError **error)
{
  g_autoptr (GError) failure = NULL;
  const char *given = cli->settings.map;
  gboolean is_mapping = given != NULL && strchr (given, '=') != NULL;
  *map = NULL;
  if (is_mapping && !g_file_test (given, G_FILE_TEST_EXISTS))
    *map = g_strdup (given);
  else if (given != NULL && !g_file_get_contents (given, map, NULL, &failure))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--map takes a mapping (subject=COLUMN,object=COLUMN,relation='…'; docs/mapping.md) or a "
                    "file that holds one: %s"),
                 failure->message);
  return failure == NULL;
}

guint
cli_count_threads (const Cli *cli)
{
  return cli->settings.threads > 0 ? (guint)cli->settings.threads : g_get_num_processors ();
}

static void
show_progress (const char *filename, guint64 n_bytes, guint64 n_total, guint64 n_claims, gpointer data)
{
  double fraction = n_total > 0 ? (double)MIN (n_bytes, n_total) / (double)n_total : -1;
  const char *title = g_str_equal (filename, "-") ? "stdin" : filename;
  cli_progress_update (data, title, fraction, n_bytes, n_claims, _ ("claims"));
}

/* What was wrong from finding number @first on, and how much; `entente check` makes a table of it instead. */
static void
tell_problems (const Cli *cli, guint first, guint64 n_rejected)
{
  guint n_claims = ent_multigraph_get_n_claims (cli->graph);
  if (g_str_equal (cli->command->name, "check"))
    return;
  cli_print_problems (cli, first);
  if (n_rejected > 0)
    fprintf (stderr, _ ("%llu %s; %u %s\n"), (unsigned long long)n_rejected,
             cli_plural (n_rejected, "record was rejected", "records were rejected"), n_claims,
             cli_plural (n_claims, "good claim is used", "good claims are used"));
}

/* What claims' attributes say is a detail, which is then read after all. */
static gboolean
weighs_by_attribute (const Cli *cli)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  return cli_read_network_options (cli, &options, NULL) && options.weight == ENT_WEIGHT_ATTRIBUTE;
}

static gboolean
wants_details (const Cli *cli)
{
  guint groups = cli->command->groups;
  if (groups & CLI_BY_WITHOUT_DETAILS)
    return cli->settings.by == NULL;
  return !(groups & CLI_WITHOUT_DETAILS) || weighs_by_attribute (cli);
}

/* Of a store, the claims with some actors alone, which hang on who folds into whom. */
static gboolean
choose_claims (Cli *cli, const EntSelection *selection, GError **error)
{
  EntFoldMode mode;
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &mode, error))
    return FALSE;
  g_autoptr (EntPairs) pairs = g_steal_pointer (&cli->pairs);
  g_autoptr (EntFolding) folding = ent_folding_new (ent_pairs_get_graph (pairs), mode, NULL);
  g_autofree guint32 *groups = ent_folding_list_groups (folding);
  cli->graph = ent_pairs_choose (pairs, selection, groups, error);
  return cli->graph != NULL;
}

/* Whether the ties that are wanted of a store are kept from before; where they may be kept, cli->kept says
 * so. */
static gboolean
find_kept (Cli *cli, EntStore *store, const EntSelection *selection)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  if (cli->settings.no_cache || !cli_read_network_options (cli, &options, NULL))
    return FALSE;
  cli->kept = ent_kept_new (store, cli->vocabulary, NULL);
  return cli->kept != NULL && ent_kept_has (cli->kept, selection, &options);
}

/* A store that is read alone: where the command looks at ties alone, a large one is read in parts, and one
 * whose ties are kept need not be read but for what its claims point to; where it looks at some actors'
 * claims alone, these are read. Otherwise it is a file like others. */
static gboolean
load_store (Cli *cli, guint first, GError **error)
{
  gint64 n_claims;
  gboolean may_be_in_parts = (cli->command->groups & CLI_TIES_ALONE) != 0 && !weighs_by_attribute (cli);
  g_autoptr (EntSelection) selection = cli_make_selection (cli, NULL);
  EntPairsOptions options = { (guint)cli->settings.claims_at_once, cli_count_threads (cli) };
  if (selection == NULL || (!may_be_in_parts && selection->actors == NULL))
    return TRUE;
  g_autoptr (EntStore) store = ent_store_open (cli->arguments[first], ENT_STORE_READ, error);
  if (store == NULL || !ent_store_count_claims (store, &n_claims, error))
    return FALSE;
  gboolean is_in_parts = may_be_in_parts && n_claims > cli->settings.claims_at_once;
  if (may_be_in_parts && n_claims >= ENT_KEPT_MIN_CLAIMS)
    is_in_parts = find_kept (cli, store, selection) || is_in_parts;
  if (!is_in_parts && selection->actors == NULL)
    return TRUE;
  guint n_before = ent_problems_get_size (cli->problems);
  cli->pairs = ent_pairs_new (g_steal_pointer (&store), cli->vocabulary, cli->problems, &options, error);
  if (cli->pairs == NULL || (!is_in_parts && !choose_claims (cli, selection, error)))
    return FALSE;
  if (is_in_parts)
    cli->graph = ent_multigraph_ref (ent_pairs_get_graph (cli->pairs));
  cli_print_problems (cli, n_before);
  return TRUE;
}

/* Files from number @first on and before @end, into cli->graph. */
static gboolean
read_files (Cli *cli, guint first, guint end, const EntImportOptions *options, GError **error)
{
  guint n_before = ent_problems_get_size (cli->problems);
  guint64 n_rejected = ent_problems_get_n_rejected (cli->problems);
  g_autoptr (CliProgress) progress = cli_progress_new (!cli->settings.quiet && !cli->settings.no_progress);
  g_autoptr (EntBuilder) builder = ent_builder_new (cli->vocabulary, cli->problems);
  EntImportOptions watched = *options;
  watched.progress = show_progress;
  watched.progress_data = progress;
  ent_builder_set_quotes (builder, !cli->settings.no_quotes);
  ent_builder_set_threads (builder, options->n_threads);
  if (cli->store != NULL && !ent_store_begin_import (cli->store, builder, error))
    return FALSE;
  ent_builder_set_details (builder, end - first > 1 || wants_details (cli));
  g_autoptr (EntSelection) selection =
      (cli->command->groups & CLI_CHOSEN_ALONE) && end - first == 1 ? cli_make_selection (cli, NULL) : NULL;
  watched.selection = selection;
  for (guint i = first; i < end; i++)
    if (!ent_import (cli->arguments[i], builder, cli->problems, &watched, error))
      return FALSE;
  cli_progress_update (progress, _ ("resolving names"), -1, 0, 0, NULL);
  cli->graph = ent_builder_finish (builder);
  cli_progress_clear (progress);
  tell_problems (cli, n_before, ent_problems_get_n_rejected (cli->problems) - n_rejected);
  return TRUE;
}

gboolean
cli_check_output (const char *output, const char *const *files, GError **error)
{
  if (!ent_files_include (output, files))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("-o %s: is read, so what is written cannot replace it; name another file"), output);
  return FALSE;
}

/* A store takes in what is read; everything else would take its place. */
static gboolean
check_output (const Cli *cli, guint first, GError **error)
{
  const char *output = cli->settings.output;
  return output == NULL || cli->store != NULL ||
         cli_check_output (output, (const char *const *)cli->arguments + first, error);
}

/* Rejected records of all files go to one place, so what is written there is known before any is read. */
gboolean
cli_load_two (Cli *cli, guint first, guint second, EntMultigraph **before, GError **error)
{
  g_autofree char *map = NULL;
  if (first >= cli->n_arguments) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("no file given: name one or more files of claims, or - for stdin"));
    return FALSE;
  }
  if (!load_vocabulary (cli, error) || !cli_check_usage (cli, error) || !load_map (cli, &map, error) ||
      !check_output (cli, first, error) || !cli_rejects_prepare (cli, first, error))
    return FALSE;
  /* Nothing in a table says that it wants a mapping, so who gives one means this format. */
  const char *format = cli->settings.input_format;
  EntImportOptions options = { .format = format == NULL && map != NULL ? "dyadic" : format,
                               .map = map,
                               .n_threads = cli_count_threads (cli) };
  if (before != NULL) {
    if (!read_files (cli, first, second, &options, error))
      return FALSE;
    *before = g_steal_pointer (&cli->graph);
  }
  gboolean is_store_alone = (cli->command->groups & CLI_CHOSEN_ALONE) != 0 && before == NULL &&
                            cli->n_arguments - first == 1 && ent_store_is_locator (cli->arguments[first]);
  if (is_store_alone && !load_store (cli, first, error))
    return FALSE;
  if (cli->graph == NULL &&
      !read_files (cli, before != NULL ? second : first, cli->n_arguments, &options, error))
    return FALSE;
  return cli_rejects_write (cli, first, &options, error);
}

gboolean
cli_load (Cli *cli, guint first, GError **error)
{
  return cli_load_two (cli, first, first, NULL, error);
}

gint
cli_finish (const Cli *cli)
{
  return ent_problems_get_n_rejected (cli->problems) > 0 && !cli->settings.skip_invalid ? CLI_REJECTED
                                                                                        : CLI_DONE;
}

gboolean
cli_take_no_arguments (const Cli *cli, GError **error)
{
  if (cli->n_arguments == 0)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("'%s' is one too many: this command takes no arguments"),
               cli->arguments[0]);
  return FALSE;
}

guint
cli_count_names (const Cli *cli)
{
  guint n = 0;
  while (n < cli->n_arguments && !g_str_equal (cli->arguments[n], "-") &&
         !ent_store_is_locator (cli->arguments[n]) && !g_file_test (cli->arguments[n], G_FILE_TEST_EXISTS))
    n++;
  return n;
}
