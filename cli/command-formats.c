/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente formats`: the tables of importers and exporters. */
#include "cli/cli.h"

static gint
run (Cli *cli, GError **error)
{
  if (!cli_take_no_arguments (cli, error))
    return CLI_FAILED;
  static const char *const columns[] = { "name", "direction", "suffixes", "level", "summary", NULL };
  g_autoptr (EntFrame) frame = cli_new_text_table (columns);
  const char *language = cli->settings.language;
  guint n;
  const EntImporter *const *importers = ent_importers_get (&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *suffixes = g_strjoinv (" ", (char **)importers[i]->suffixes);
    const char *cells[] = { importers[i]->name, "in", suffixes, NULL,
                            ent_words_get (language, importers[i]->summary) };
    cli_add_text_row (frame, cells, G_N_ELEMENTS (cells));
  }
  const EntExporter *const *exporters = ent_exporters_get (&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *suffixes = g_strjoinv (" ", (char **)exporters[i]->suffixes);
    const char *cells[] = { exporters[i]->name, "out", suffixes, ent_level_get_name (exporters[i]->level),
                            ent_words_get (language, exporters[i]->summary) };
    cli_add_text_row (frame, cells, G_N_ELEMENTS (cells));
  }
  return cli_write_table (cli, frame, error) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_command_formats = {
  .name = "formats",
  .summary = N_ ("list the formats that can be read and written"),
  .arguments = "",
  .details =
      N_ ("Columns: name, direction (in or out), suffixes, level (the usual one), summary. Input may be "
          "compressed (.gz, .zst, "
          ".xz, .bz2) or members of a .zip; its format is found by content."),
  .groups = CLI_TABLE | CLI_GENERAL,
  .run = run,
};
