/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente measures`: the table of measures, or one of them in full. */
#include "cli/cli.h"

static char *
describe_traits (const EntMeasure *measure, const char *language)
{
  static const struct {
    guint trait;
    const char *word;
  } words[] = {
    { ENT_TAKES_WEIGHTS, N_ ("weights") },
    { ENT_TAKES_DIRECTION, N_ ("direction") },
    { ENT_NEEDS_DIRECTION, N_ ("directed") },
    { ENT_TAKES_MODE, N_ ("mode") },
    { ENT_USES_DISTANCE, N_ ("distance") },
    { ENT_TAKES_DAMPING, N_ ("damping") },
    { ENT_TAKES_ALPHA, N_ ("alpha") },
    { ENT_TAKES_RESOLUTION, N_ ("resolution") },
    { ENT_TAKES_OBJECTIVE, N_ ("objective") },
    { ENT_TAKES_SEED, N_ ("seed") },
    { ENT_TAKES_APPROXIMATION, N_ ("approximation") },
    { ENT_TAKES_ACTOR_WEIGHTS, N_ ("actor weights") },
    { ENT_TAKES_GROUPS, N_ ("groups") },
    { ENT_TAKES_BETA, N_ ("beta") },
    { ENT_TAKES_SPLITS, N_ ("splits") },
    { ENT_TAKES_ITERATIONS, N_ ("iterations") },
    { ENT_NEEDS_SIGNED, N_ ("signed") },
    { ENT_TAKES_BLOCS, N_ ("blocs") },
  };
  GString *text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (measure->traits & words[i].trait)
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "",
                              ent_words_get (language, words[i].word));
  return g_string_free (text, FALSE);
}

static void
print_measure (const EntMeasure *measure, const char *language)
{
  g_autofree char *traits = describe_traits (measure, language);
  g_autofree char *explanation = ent_measure_explain (measure, language);
  printf (ent_words_get (language, "%s (%s)\n  %s\n\n  %s\n\n  Takes into account: %s\n  After: %s\n"),
          ent_words_get (language, measure->title), measure->name, ent_words_get (language, measure->summary),
          explanation, *traits ? traits : ent_words_get (language, "ties alone"), measure->paper);
}

static gint
run (Cli *cli, GError **error)
{
  static const char *const columns[] = { "name", "family", "gives", "takes", "summary", "paper", NULL };
  static const char *const yields[] = { N_ ("actors"), N_ ("blocs"), N_ ("dyads"), N_ ("network") };
  if (cli->n_arguments > 0) {
    for (guint i = 0; i < cli->n_arguments; i++) {
      const EntMeasure *measure = ent_measures_find (cli->arguments[i], error);
      if (measure == NULL) {
        cli_blame_usage (error);
        return CLI_FAILED;
      }
      if (i > 0)
        puts ("");
      print_measure (measure, cli->settings.language);
    }
    return CLI_DONE;
  }
  g_autoptr (EntFrame) frame = cli_new_text_table (columns);
  guint n;
  const char *language = cli->settings.language;
  const EntMeasure *const *measures = ent_measures_get (&n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *traits = describe_traits (measures[i], language);
    const char *cells[] = { measures[i]->name,
                            ent_words_get (language, measures[i]->family),
                            ent_words_get (language, yields[measures[i]->yields]),
                            traits,
                            ent_words_get (language, measures[i]->summary),
                            measures[i]->paper };
    cli_add_text_row (frame, cells, G_N_ELEMENTS (cells));
  }
  return cli_write_table (cli, frame, error) ? CLI_DONE : CLI_FAILED;
}

const CliCommand cli_command_measures = {
  .name = "measures",
  .summary = N_ ("list the measures, or explain those that are named"),
  .arguments = N_ ("[MEASURE…]"),
  .details =
      N_ ("Columns: name, family, gives, takes, summary, paper. With names: what each means, its range, "
          "what it does with "
          "isolates, and its paper."),
  .groups = CLI_TABLE | CLI_GENERAL,
  .run = run,
};
