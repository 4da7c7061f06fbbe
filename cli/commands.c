/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands. Help, man pages and completion walk it. */
#include "cli/cli.h"

extern const CliCommand cli_command_actors, cli_command_balance, cli_command_blocs, cli_command_check,
    cli_command_conflicts, cli_command_diagram, cli_command_explain, cli_command_export, cli_command_formats,
    cli_command_help, cli_command_info, cli_command_measures, cli_command_path, cli_command_rank,
    cli_command_relations, cli_command_schema;

/* In the order in which people need them. */
static const CliCommand *const commands[] = {
  &cli_command_check,     &cli_command_info,      &cli_command_actors, &cli_command_rank,
  &cli_command_blocs,     &cli_command_balance,   &cli_command_path,   &cli_command_explain,
  &cli_command_conflicts, &cli_command_diagram,   &cli_command_export, &cli_command_formats,
  &cli_command_measures,  &cli_command_relations, &cli_command_schema, &cli_command_help,
};

const CliCommand *const *
cli_get_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

const CliCommand *
cli_find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}
