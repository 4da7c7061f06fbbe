/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente relations`: the vocabulary. */
#include "cli/cli.h"

static const CliOption options[] = {
  { "relations", 0, CLI_STRING, CLI_FIELD (relations_file), N_ ("FILE"),
    N_ ("extend the vocabulary by this table first"), "FILE", NULL },
  { "codes", 0, CLI_FLAG, CLI_FIELD (codes), NULL,
    N_ ("also the codes by which data sets say it, and where the intensity is from"), NULL, NULL },
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

/* Writers of claims look for words and signs; the codes would bury them. */
static EntFrame *
new_table (gboolean with_codes)
{
  static const char *const codes[] = { "cameo", "plover", "cow", "atop", "excludes", "why" };
  EntFrame *frame = ent_frame_new (0);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "label", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "sign", ENT_COLUMN_INTEGER, "1 cooperation, -1 conflict, 0 neither");
  ent_frame_add_column (frame, "intensity", ENT_COLUMN_REAL, "Goldstein's scale, -10 … 10");
  ent_frame_add_column (frame, "layer", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "direction", ENT_COLUMN_STRING, NULL);
  ent_frame_add_column (frame, "duration", ENT_COLUMN_STRING, NULL);
  for (guint i = 0; with_codes && i < G_N_ELEMENTS (codes); i++)
    ent_frame_add_column (frame, codes[i], ENT_COLUMN_STRING, NULL);
  return frame;
}

static void
add_relation (EntFrame *frame, const EntRelation *r, const Cli *cli)
{
  const char *codes[] = { r->cameo, r->plover, r->cow, r->atop, r->excludes, r->why };
  guint row = ent_frame_append_row (frame);
  ent_frame_set_string (frame, 0, row, r->id);
  ent_frame_set_string (frame, 1, row, ent_words_get (cli->settings.language, r->label));
  ent_frame_set_integer (frame, 2, row, r->sign);
  ent_frame_set_real (frame, 3, row, r->intensity);
  ent_frame_set_string (frame, 4, row, ent_layer_get_name (r->layer));
  ent_frame_set_string (frame, 5, row, r->is_symmetric ? "symmetric" : "directed");
  ent_frame_set_string (frame, 6, row, r->is_lasting ? "lasting" : "event");
  for (guint i = 0; cli->settings.codes && i < G_N_ELEMENTS (codes); i++)
    ent_frame_set_string (frame, 7 + i, row, codes[i] != NULL && *codes[i] != '\0' ? codes[i] : NULL);
}

static gint
run (Cli *cli, GError **error)
{
  g_autoptr (EntVocabulary) vocabulary = ent_vocabulary_new ();
  if (cli->settings.relations_file != NULL &&
      !ent_vocabulary_load (vocabulary, cli->settings.relations_file, error))
    return CLI_FAILED;
  if (!check_arguments (cli, vocabulary, error))
    return CLI_FAILED;
  g_autoptr (EntFrame) frame = new_table (cli->settings.codes);
  for (guint i = 0; i < ent_vocabulary_get_size (vocabulary); i++)
    if (is_wanted (cli, vocabulary, i))
      add_relation (frame, ent_vocabulary_get (vocabulary, i), cli);
  return cli_write_table (cli, frame, error) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_command_relations = {
  .name = "relations",
  .summary = N_ ("list the relations that claims may use, with sign, intensity and layer"),
  .arguments = N_ ("[ID…]"),
  .details =
      N_ ("With ids: those relations and all below them. Columns: id, label, sign (1 cooperation, -1 "
          "conflict, 0 neither), intensity (-10 to 10, Goldstein's scale), layer, direction, duration; "
          "with --codes also cameo, plover, cow, atop, excludes, why."),
  .groups = CLI_TABLE | CLI_GENERAL,
  .options = options,
  .run = run,
};
