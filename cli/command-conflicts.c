/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente conflicts`: claims that cannot both hold. */
#include "cli/cli.h"

static const char *
cell (const EntFrame *frame, const char *column, guint row)
{
  const char *text = ent_frame_get_string (frame, ent_frame_find_column (frame, column), row);
  return text ? text : "";
}

/* A voice that is an actor goes by its name. */
static void
append_origin (GString *text, const EntMultigraph *graph, const char *origin, const char *language)
{
  guint32 actor = ent_multigraph_find_actor (graph, origin);
  gint entry = ent_gazetteer_find (origin);
  if (actor != ENT_NONE)
    origin = ent_multigraph_get_actor_name (graph, actor, language);
  else if (entry >= 0)
    origin = ent_gazetteer_get_name (entry, language ? language : "en");
  cli_append_safe (text, origin);
}

static void
append_side (GString *text, const Cli *cli, const EntFrame *frame, guint row, const char *side)
{
  g_autofree char *date = g_strconcat ("date_", side, NULL), *origin = g_strconcat ("origin_", side, NULL);
  g_autofree char *source = g_strconcat ("source_", side, NULL), *claim = g_strconcat ("claim_", side, NULL);
  g_autofree char *quote = g_strconcat ("quote_", side, NULL);
  g_string_append_printf (text, "    %-14s ", cell (frame, date, row));
  append_origin (text, cli->graph, cell (frame, origin, row), cli->settings.language);
  g_string_append (text, ent_words_get (cli->settings.language, ", in "));
  cli_append_safe (text, cell (frame, source, row));
  g_string_append (text, ent_words_get (cli->settings.language, " · claim "));
  cli_append_safe (text, cell (frame, claim, row));
  g_string_append_c (text, '\n');
  if (*cell (frame, quote, row) == '\0')
    return;
  g_string_append (text, "        “");
  cli_append_safe (text, cell (frame, quote, row));
  g_string_append (text, "”\n");
}

/* For people: each conflict with both sides and their words. */
static char *
write_out (const Cli *cli, const EntFrame *frame, guint n)
{
  GString *text = g_string_new (NULL);
  for (guint row = 0; row < n; row++) {
    g_string_append_printf (text, "%s%s: ", row > 0 ? "\n" : "", cell (frame, "kind", row));
    cli_append_safe (text, cell (frame, "subject", row));
    g_string_append_printf (text, "  %s  ", cell (frame, "relation", row));
    cli_append_safe (text, cell (frame, "object", row));
    g_string_append_printf (text, "\n  %s\n", cell (frame, "explanation", row));
    append_side (text, cli, frame, row, "a");
    append_side (text, cli, frame, row, "b");
  }
  return g_string_free (text, FALSE);
}

static gint
run (Cli *cli, GError **error)
{
  EntFoldMode fold;
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &fold, error) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view = selection ? ent_view_new (cli->graph, selection, fold, NULL, error) : NULL;
  if (view == NULL)
    return CLI_FAILED;
  g_autoptr (EntFacts) facts = ent_view_get_facts (view, selection->min_confidence);
  g_autoptr (EntFrame) frame = ent_conflicts_find (facts, cli->settings.language);
  guint n = ent_frame_get_n_rows (frame), n_facts = ent_facts_get_size (facts);
  cli_message (cli, _ ("%u %s among %u %s"), n, cli_plural (n, "conflict", "conflicts"), n_facts,
               cli_plural (n_facts, "fact", "facts"));
  if (cli->settings.format != NULL || cli->settings.output != NULL)
    return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
  g_autofree char *text = write_out (cli, frame, MIN (n, (guint)cli->settings.top));
  fputs (text, stdout);
  return cli_finish (cli);
}

const CliCommand cli_command_conflicts = {
  .name = "conflicts",
  .summary = N_ ("list claims that contradict one another"),
  .arguments = N_ ("FILE…"),
  .details = N_ (
      "Three kinds. dates: one lasting fact whose beginnings (ends) certainly differ: 2024-07-19 against "
      "2024-06-19, not "
      "2024 against 2024-06. denial: one affirms what another denies. exclusive: relations that cannot hold "
      "at one "
      "time, such as an alliance and a war. That two quarrel and cooperate on one day is no conflict.\n\n"
      "Columns (with --format or -o): kind, claim_a, claim_b, subject, relation, object, date_a, date_b, "
      "origin_a, origin_b, "
      "source_a, "
      "source_b, quote_a, quote_b, pairs, explanation."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_TABLE | CLI_INPUT | CLI_GENERAL,
  .options = NULL,
  .run = run,
};
