/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands. Help, man pages and completion walk it. */
#include "cli/cli.h"

/* clang-format off */
extern const CliCommand cli_command_actors;
extern const CliCommand cli_command_balance;
extern const CliCommand cli_command_blocs;
extern const CliCommand cli_command_check;
extern const CliCommand cli_command_claims;
extern const CliCommand cli_command_compare;
extern const CliCommand cli_command_conflicts;
extern const CliCommand cli_command_diagram;
extern const CliCommand cli_command_explain;
extern const CliCommand cli_command_export;
extern const CliCommand cli_command_formats;
extern const CliCommand cli_command_help;
extern const CliCommand cli_command_import;
extern const CliCommand cli_command_info;
extern const CliCommand cli_command_log;
extern const CliCommand cli_command_measures;
extern const CliCommand cli_command_path;
extern const CliCommand cli_command_rank;
extern const CliCommand cli_command_relations;
extern const CliCommand cli_command_report;
extern const CliCommand cli_command_robustness;
extern const CliCommand cli_command_schema;
extern const CliCommand cli_command_similarity;
extern const CliCommand cli_command_timeline;

/* In the order in which people need them. */
static const CliCommand *const commands[] = {
  &cli_command_check,
  &cli_command_info,
  &cli_command_actors,
  &cli_command_rank,
  &cli_command_blocs,
  &cli_command_balance,
  &cli_command_similarity,
  &cli_command_path,
  &cli_command_explain,
  &cli_command_conflicts,
  &cli_command_robustness,
  &cli_command_timeline,
  &cli_command_compare,
  &cli_command_diagram,
  &cli_command_report,
  &cli_command_export,
  &cli_command_import,
  &cli_command_claims,
  &cli_command_log,
  &cli_command_formats,
  &cli_command_measures,
  &cli_command_relations,
  &cli_command_schema,
  &cli_command_help,
};
/* clang-format on */

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

char *
cli_hint_command (const char *name)
{
  static const char *const options[] = { "--help", "--version" };
  const guint n_commands = G_N_ELEMENTS (commands), n_options = G_N_ELEMENTS (options);
  const char *names[G_N_ELEMENTS (commands) + G_N_ELEMENTS (options) + 1] = { NULL };
  for (guint i = 0; i < n_commands; i++)
    names[i] = commands[i]->name;
  for (guint i = 0; i < n_options; i++)
    names[n_commands + i] = options[i];
  return ent_nearest_ask (name, names);
}
