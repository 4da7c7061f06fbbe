/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente log`: what was imported into a store and what was decided about it; or takes a decision back. */
#include "cli/stores.h"

static const CliOption options[] = {
  { "undo", 0, CLI_INTEGER64, CLI_FIELD (undo), N_ ("N"),
    N_ ("take decision N back (and an undoing, too), instead"), NULL, NULL },
  CLI_WHY_OPTION,
  CLI_WHO_OPTION,
  CLI_END_OF_OPTIONS,
};

static gint
run (Cli *cli, GError **error)
{
  const char *locator = cli_get_store (cli, error);
  if (locator == NULL)
    return CLI_FAILED;
  if (cli->settings.undo != 0) {
    EntDecision decision = { .kind = ENT_DECISION_UNDO, .undoes = cli->settings.undo };
    return cli_decide (cli, &decision, error) ? CLI_DONE : CLI_FAILED;
  }
  g_autoptr (EntStore) store = ent_store_open (locator, ENT_STORE_READ, error);
  g_autoptr (EntFrame) frame = store != NULL ? ent_store_get_log (store, error) : NULL;
  return frame != NULL && cli_write_table (cli, frame, error) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_command_log = {
  .name = "log",
  .summary = N_ ("list a store's imports and decisions: who, when, why; take one back"),
  .arguments = N_ ("STORE"),
  .details =
      N_ ("Columns: when, who, what (import, merge, alias, split, retract, confidence, undo), number (of the "
          "import or "
          "the decision), actor, into, name, claim, confidence, undoes, claims (that an import "
          "brought), stands (whether a decision holds), why.\n\n"
          "Nothing is ever deleted: an undoing is a decision of its own, and can be undone."),
  .groups = CLI_TABLE | CLI_GENERAL,
  .options = options,
  .run = run,
};
