/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente schema`: the JSON Schema of the claims format. */
#include "cli/cli.h"

static gint
run (Cli *cli, GError **error)
{
  if (!cli_take_no_arguments (cli, error))
    return CLI_FAILED;
  fputs (ent_claims_schema (), stdout);
  return CLI_DONE;
}

const CliCommand cli_command_schema = {
  .name = "schema",
  .summary = N_ ("print the JSON Schema of the claims format"),
  .arguments = "",
  .details =
      N_ ("Draft 2020-12. Claims in YAML, JSON, JSON Lines and CSV all meet it, and it can be handed to a "
          "language model as the "
          "schema of its output."),
  .groups = 0,
  .run = run,
};
