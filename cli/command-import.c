/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente import`: reads files into a store, which keeps their claims for good. */
#include "cli/progress.h"
#include "cli/stores.h"

static const CliOption options[] = {
  { "output", 'o', CLI_STRING, CLI_FIELD (output), N_ ("STORE"),
    N_ ("the store, NAME.entente or postgresql://…; made where it is not there"), "FILE", NULL },
  { "index", 0, CLI_FLAG, CLI_FIELD (index), NULL,
    N_ ("index claims by source, subject and object, for those who write SQL; each import then takes longer"),
    NULL, NULL },
  CLI_WHO_OPTION,
  CLI_END_OF_OPTIONS,
};

static void
tell_counts (const Cli *cli, const EntStoreCounts *counts)
{
  cli_message (cli, _ ("%s: import %lld: %u %s, %u %s, %u %s"), ent_store_get_name (cli->store),
               (long long)counts->import, counts->n_claims,
               cli_plural (counts->n_claims, "new claim", "new claims"), counts->n_actors,
               cli_plural (counts->n_actors, "new actor", "new actors"), counts->n_sources,
               cli_plural (counts->n_sources, "new source", "new sources"));
  if (counts->n_known > 0)
    cli_message (cli,
                 cli_plural (counts->n_known, "%u claim was there already", "%u claims were there already"),
                 counts->n_known);
  if (counts->n_new_versions > 0)
    cli_message (cli,
                 cli_plural (counts->n_new_versions,
                             "of %u source something else is said than before: the store keeps both versions "
                             "and reads the new one",
                             "of %u sources something else is said than before: the store keeps both "
                             "versions and reads the new one"),
                 counts->n_new_versions);
  if (counts->n_revised > 0)
    cli_message (
        cli,
        cli_plural (counts->n_revised,
                    "%u older claim was withdrawn, as its source says it anew under the same id (`entente "
                    "log` lists it)",
                    "%u older claims were withdrawn, as their sources say them anew under the same id "
                    "(`entente log` lists them)"),
        counts->n_revised);
}

static void
show_progress (guint n_claims, guint n_total, gpointer data)
{
  cli_progress_update (data, _ ("writing to the store"), (double)n_claims / n_total, 0, n_claims,
                       _ ("claims"));
}

static gboolean
add (Cli *cli, GError **error)
{
  EntStoreCounts counts;
  g_autofree char *now = cli_get_time ();
  g_autoptr (CliProgress) progress = cli_progress_new (!cli->settings.quiet && !cli->settings.no_progress);
  EntStoreImport import = { .who = cli_get_who (cli),
                            .when = now,
                            .files = (const char *const *)cli->arguments,
                            .n_threads = cli_count_threads (cli),
                            .with_indexes = cli->settings.index,
                            .progress = show_progress,
                            .progress_data = progress };
  gboolean is_fine = ent_store_add (cli->store, cli->graph, &import, &counts, error);
  cli_progress_clear (progress);
  if (!is_fine)
    return FALSE;
  tell_counts (cli, &counts);
  return TRUE;
}

/* The store is opened first: nobody should wait for a million claims to hear that they cannot be kept. */
static gint
run (Cli *cli, GError **error)
{
  const char *locator = cli->settings.output;
  if (locator == NULL || !ent_store_is_locator (locator)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s%ssay where to: -o NAME.entente or -o postgresql://USER@HOST/DATABASE"),
                 locator != NULL ? locator : "", locator != NULL ? _ (" is no store: ") : "");
    return CLI_FAILED;
  }
  g_autoptr (EntStore) store = ent_store_open (locator, ENT_STORE_MAKE, error);
  cli->store = store;
  gint state = store != NULL && cli_load (cli, 0, error) && add (cli, error) ? cli_finish (cli) : CLI_FAILED;
  cli->store = NULL;
  return state;
}

const CliCommand cli_command_import = {
  .name = "import",
  .summary = N_ ("read files into a store, which keeps their claims for good"),
  .arguments = N_ ("-o STORE FILE…"),
  .details = N_ (
      "A store is one file, NAME.entente, that every command reads as it reads files of claims; it is an "
      "SQLite "
      "database with plain tables (docs/store.md), so sqlite3, Datasette and pandas read it too. A store "
      "that "
      "several people use is a PostgreSQL database, postgresql://USER@HOST/DATABASE or service=NAME, which "
      "is "
      "made before (createdb) and gets the same tables; wherever a FILE is read, such an address may "
      "stand.\n\n"
      "Claims are added, never overwritten: importing a file again changes nothing, an import that is cut "
      "off "
      "leaves the store as it was, and a source of which something else is said gets a new version. A claim "
      "that its source says anew under the same id takes the place of the older one, which stays in the log. "
      "What people "
      "decide about claims and actors (`entente actors --merge`, `entente claims --retract`) is kept beside "
      "them; `entente log` lists it."),
  .groups = CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
