/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente relations`: the vocabulary. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "relations", 0, CLI_STRING, CLI_FIELD (relations_file), N_ ("FILE"),
    N_ ("extend the vocabulary by this table first"), "FILE", NULL },
  CLI_END_OF_OPTIONS,
};

/* Whether the relation is one that was asked for, or below one; all where nothing was. */
static gboolean
is_wanted (const Cli *cli, const EntVocabulary *vocabulary, guint relation)
{
  for (guint i = 0; i < cli->n_arguments; i++)
    if (ent_vocabulary_is_within (vocabulary, relation, cli->arguments[i]))
      return TRUE;
  return cli->n_arguments == 0;
}

static gboolean
check_arguments (const Cli *cli, const EntVocabulary *vocabulary, GError **error)
{
  for (guint i = 0; i < cli->n_arguments; i++) {
    if (ent_vocabulary_is_prefix (vocabulary, cli->arguments[i]))
      continue;
    g_autofree char *hint = ent_vocabulary_ask (vocabulary, cli->arguments[i]);
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("there is no relation '%s'%s%s"), cli->arguments[i],
                 hint ? ": " : "", hint ? hint : "");
    return FALSE;
  }
  return TRUE;
}

static gint
run (Cli *cli, GError **error)
{
  static const char *const columns[] = { "id",     "label", "layer", "direction", "duration", "cameo",
                                         "plover", "cow",   "atop",  "excludes",  "why",      NULL };
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  if (cli->settings.relations_file != NULL &&
      !ent_vocabulary_load (vocabulary, cli->settings.relations_file, error))
    return CLI_FAILED;
  if (!check_arguments (cli, vocabulary, error))
    return CLI_FAILED;
  g_autoptr (EntFrame) frame = cli_new_text_table (columns);
  guint sign =
      ent_frame_add_column (frame, "sign", ENT_COLUMN_INTEGER, "1 cooperation, -1 conflict, 0 neither");
  guint intensity = ent_frame_add_column (frame, "intensity", ENT_COLUMN_REAL, "Goldstein's scale, -10 … 10");
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++) {
    const EntRelation *r = ent_vocabulary_get (vocabulary, i);
    if (!is_wanted (cli, vocabulary, i))
      continue;
    const char *cells[] = { r->id,
                            r->label,
                            ent_layer_get_name (r->layer),
                            r->is_symmetric ? "symmetric" : "directed",
                            r->is_lasting ? "lasting" : "event",
                            r->cameo,
                            r->plover,
                            r->cow,
                            r->atop,
                            r->excludes,
                            r->why };
    cli_add_text_row (frame, cells, G_N_ELEMENTS (cells));
    guint row = ent_frame_get_n_rows (frame) - 1;
    ent_frame_set_integer (frame, sign, row, r->sign);
    ent_frame_set_real (frame, intensity, row, r->intensity);
  }
  return cli_write_table (cli, frame, error) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_command_relations = {
  .name = "relations",
  .summary = N_ ("list the relations that claims may use, with sign, layer, intensity and codes"),
  .arguments = N_ ("[ID…]"),
  .details = N_ ("With ids: those relations and all below them. Columns: id, label, layer, direction, "
                 "duration, cameo, plover, cow, "
                 "atop, excludes, why, sign, intensity."),
  .groups = CLI_TABLE | CLI_GENERAL,
  .options = options,
  .run = run,
};
