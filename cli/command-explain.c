/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente explain`: the claims behind an actor, or behind the tie of two. For people they are written out
 * one after the other; as a table in every machine format. */
#include "cli/cli.h"

#include <math.h>
#include <string.h>

static const CliOption options[] = {
  { "measure", 0, CLI_STRING, CLI_FIELD (measure), N_ ("MEASURE"),
    N_ ("explain an actor's value of this centrality: the ties that carry it most, and their claims"),
    "@centralities", NULL },
  CLI_END_OF_OPTIONS,
};

/* So many ties are shown of a measure where --top is not given, and so many claims of each. */
#define N_TIES 5u
#define N_CLAIMS 3u

static const char *
cell (const EntFrame *frame, const char *column, guint row)
{
  static const char nothing[] = "";
  const char *text = ent_frame_get_string (frame, ent_frame_find_column (frame, column), row);
  return text ? text : nothing;
}

static void
append_field (GString *text, const char *label, const char *words)
{
  if (*words == '\0')
    return;
  g_string_append_printf (text, "    %s", label);
  cli_append_safe (text, words);
  g_string_append_c (text, '\n');
}

static void
append_head (GString *text, const EntFrame *frame, guint row, const char *language)
{
  gboolean is_denied = g_str_equal (cell (frame, "polarity", row), "denied");
  const char *date = cell (frame, "date", row);
  cli_append_safe (text, *date ? date : ent_words_get (language, "no date"));
  g_string_append (text, "  ");
  cli_append_safe (text, cell (frame, "subject", row));
  g_string_append_printf (text, "  %s%s  ", is_denied ? ent_words_get (language, "NOT ") : "",
                          cell (frame, "relation", row));
  cli_append_safe (text, cell (frame, "object", row));
  g_string_append_printf (text, "   [%s, %.2g]\n", ent_words_get (language, cell (frame, "modality", row)),
                          ent_frame_get_real (frame, ent_frame_find_column (frame, "confidence"), row));
}

static void
append_source (GString *text, const EntFrame *frame, guint row, const char *language)
{
  const char *fields[] = { "publisher", "title", "published", "url" };
  g_autoptr (GString) source = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (*cell (frame, fields[i], row) != '\0')
      g_string_append_printf (source, "%s%s", source->len > 0 ? ", " : "", cell (frame, fields[i], row));
  if (source->len == 0)
    g_string_append (source, cell (frame, "source", row));
  g_string_append_printf (source, "%s%s", ent_words_get (language, " · claim "), cell (frame, "claim", row));
  append_field (text, ent_words_get (language, "in "), source->str);
}

static char *
write_out (const EntFrame *frame, guint n, const char *language)
{
  GString *text = g_string_new (NULL);
  for (guint row = 0; row < n; row++) {
    g_autofree char *quote =
        *cell (frame, "quote", row) ? g_strdup_printf ("“%s”", cell (frame, "quote", row)) : g_strdup ("");
    append_head (text, frame, row, language);
    append_field (text, "", quote);
    append_field (text, ent_words_get (language, "says "), cell (frame, "stated_by", row));
    append_field (text, ent_words_get (language, "at "), cell (frame, "place", row));
    append_field (text, ent_words_get (language, "how many: "), cell (frame, "quantity", row));
    append_field (text, ent_words_get (language, "note: "), cell (frame, "note", row));
    append_source (text, frame, row, language);
    if (row + 1 < n)
      g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

/* Measures: an actor's value, tie by tie. */

/* Measured: what the two kinds of output are made from. */
typedef struct {
  const Cli *cli;
  const EntMeasure *measure;
  const EntNetwork *network;
  const EntView *view;
  const GArray *ties; /* of EntInfluence */
  guint n_ties;       /* of them, to be shown */
} Measured;

static EntFrame *
list_claims (const Measured *measured, const EntTie *tie)
{
  return ent_evidence_of (measured->view, ent_network_get_actor (measured->network, tie->a),
                          ent_network_get_actor (measured->network, tie->b),
                          measured->cli->settings.language);
}

static void
print_tie (const Measured *measured, const EntInfluence *influence)
{
  const EntTie *tie = ent_network_get_tie (measured->network, influence->tie);
  const char *language = measured->cli->settings.language;
  g_autoptr (EntFrame) claims = list_claims (measured, tie);
  guint n = ent_frame_get_n_rows (claims), n_shown = MIN (n, N_CLAIMS);
  g_autoptr (GString) text = g_string_new (NULL);
  cli_append_safe (text, ent_network_get_name (measured->network, tie->a, language));
  g_string_append (text, " – ");
  cli_append_safe (text, ent_network_get_name (measured->network, tie->b, language));
  if (isnan (influence->without))
    g_string_append (text, ent_words_get (language, ": without this tie there is no value\n\n"));
  else
    g_string_append_printf (text, ent_words_get (language, ": %+.4g; without this tie %.4g\n\n"),
                            influence->change, influence->without);
  g_autofree char *written = write_out (claims, n_shown, language);
  g_string_append (text, written);
  if (n > n_shown)
    g_string_append_printf (text,
                            ent_words_get_plural (language, "    … and %u more claim\n",
                                                  "    … and %u more claims\n", n - n_shown),
                            n - n_shown);
  g_string_append_c (text, '\n');
  fputs (text->str, stdout);
}

/* A row a claim, with its tie before it. */
static EntFrame *
join_claims (const Measured *measured)
{
  EntFrame *frame = ent_frame_new (0);
  ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, "one end of the tie");
  ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, "the other end");
  ent_frame_add_column (frame, "change", ENT_COLUMN_REAL, "by how much the value is greater with the tie");
  ent_frame_add_column (frame, "without", ENT_COLUMN_REAL, "the value without it; empty: none then");
  for (guint i = 0; i < measured->n_ties; i++) {
    const EntInfluence *influence = &g_array_index (measured->ties, EntInfluence, i);
    const EntTie *tie = ent_network_get_tie (measured->network, influence->tie);
    g_autoptr (EntFrame) claims = list_claims (measured, tie);
    for (guint c = 0; i == 0 && c < ent_frame_get_n_columns (claims); c++)
      ent_frame_copy_column (frame, ent_frame_get_column_name (claims, c), claims, c);
    for (guint claim = 0; claim < ent_frame_get_n_rows (claims); claim++) {
      guint row = ent_frame_append_row (frame);
      ent_frame_set_string (
          frame, 0, row, ent_network_get_name (measured->network, tie->a, measured->cli->settings.language));
      ent_frame_set_string (
          frame, 1, row, ent_network_get_name (measured->network, tie->b, measured->cli->settings.language));
      ent_frame_set_real (frame, 2, row, influence->change);
      ent_frame_set_real (frame, 3, row, influence->without);
      for (guint c = 0; c < ent_frame_get_n_columns (claims); c++)
        ent_frame_copy_cell (frame, 4 + c, row, claims, c, claim);
    }
  }
  return frame;
}

static gint
tell_measured (Cli *cli, Measured *measured, double value, const char *name, GError **error)
{
  guint n = measured->ties->len;
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  cli_message (cli, _ ("%s of %s: %s; %u %s"), measured->measure->name, name,
               isnan (value) ? _ ("not defined") : g_ascii_formatd (number, sizeof number, "%.4g", value), n,
               cli_plural (n, "tie changes its value", "ties change its value"));
  if (ent_network_get_n_ties (measured->network) > ENT_INFLUENCE_MAX_TIES)
    cli_message (cli, _ ("of so many ties only those of the actor and its neighbours were looked at"));
  if (cli->settings.output != NULL || cli->settings.format != NULL) {
    measured->n_ties = n;
    g_autoptr (EntFrame) frame = join_claims (measured);
    return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
  }
  measured->n_ties = MIN (n, cli->settings.top == CLI_ALL_ROWS ? N_TIES : (guint)cli->settings.top);
  for (guint i = 0; i < measured->n_ties; i++)
    print_tie (measured, &g_array_index (measured->ties, EntInfluence, i));
  if (measured->n_ties < n)
    cli_message (cli, _ ("the first %u of %u ties (--top)"), measured->n_ties, n);
  return cli_finish (cli);
}

/* @n_names: that stand before the files. The network and the view are made from the same options, so that the
 * claims are those that the value rests on; denied and unsure ones are shown beside them, as ever. */
static gint
explain_measure (Cli *cli, const EntMeasure *measure, const EntMeasureSettings *settings, const char *name,
                 guint n_names, GError **error)
{
  EntFoldMode fold;
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &fold, error) || !cli_load (cli, n_names, error))
    return CLI_FAILED;
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view = selection ? ent_view_new (cli->graph, selection, fold, NULL, error) : NULL;
  if (network == NULL || view == NULL)
    return CLI_FAILED;
  guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, error);
  if (actor == ENT_NONE)
    return CLI_FAILED;
  guint32 vertex = ent_network_find_vertex (network, ent_multigraph_get_actor (cli->graph, actor)->id);
  if (vertex == ENT_NONE) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_NOT_FOUND,
                 _ ("%s has no tie here: its claims may not be selected, or it was folded into another (see "
                    "--no-fold)"),
                 name);
    return CLI_FAILED;
  }
  double value;
  g_autoptr (GArray) ties =
      ent_influence_of_ties (network, measure, settings, vertex, cli_count_threads (cli), &value, error);
  if (ties == NULL)
    return CLI_FAILED;
  Measured measured = { .cli = cli, .measure = measure, .network = network, .view = view, .ties = ties };
  return tell_measured (cli, &measured, value, ent_network_get_name (network, vertex, cli->settings.language),
                        error);
}

/* The actor is named before the files or, as it is the only one that is asked about, by --actor; it then
 * narrows nothing. */
static gint
run_measure (Cli *cli, guint n_names, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  const EntMeasure *measure = cli_find_measure (cli->settings.measure, ENT_YIELDS_NODES, error);
  if (measure == NULL || !cli_get_measure_settings (cli, &settings, error))
    return CLI_FAILED;
  if (n_names == 1)
    return explain_measure (cli, measure, &settings, cli->arguments[0], n_names, error);
  if (n_names == 0 && cli->settings.actors != NULL && g_strv_length (cli->settings.actors) == 1) {
    g_auto (GStrv) actors = g_steal_pointer (&cli->settings.actors);
    return explain_measure (cli, measure, &settings, actors[0], n_names, error);
  }
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--measure goes with the name of one actor"));
  return CLI_FAILED;
}

static gint
run (Cli *cli, GError **error)
{
  guint n_names = cli_count_names (cli);
  EntFoldMode fold;
  if (n_names > 2) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("there is no file '%s'; explain takes up to two names, then files"),
                 cli->arguments[cli->n_arguments - 1]);
    return CLI_FAILED;
  }
  if (cli->settings.measure != NULL)
    return run_measure (cli, n_names, error);
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &fold, error) || !cli_load (cli, n_names, error))
    return CLI_FAILED;
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view = selection ? ent_view_new (cli->graph, selection, fold, NULL, error) : NULL;
  guint32 ends[2] = { ENT_NONE, ENT_NONE };
  for (guint i = 0; view != NULL && i < n_names; i++)
    if ((ends[i] = ent_multigraph_resolve_actor (cli->graph, cli->arguments[i], error)) == ENT_NONE)
      return CLI_FAILED;
  if (view == NULL)
    return CLI_FAILED;
  cli_tell_ignored (cli, _ ("explain without --measure"), 0);
  cli_tell_no_network (cli, _ ("explain without --measure"));
  g_autoptr (EntFrame) frame = ent_evidence_of (view, ends[0], ends[1], cli->settings.language);
  guint n = ent_frame_get_n_rows (frame);
  cli_message (cli, "%u %s", n, cli_plural (n, "claim", "claims"));
  gboolean is_for_people = cli->settings.output == NULL && (cli->settings.format == NULL);
  if (!is_for_people)
    return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
  g_autofree char *text = write_out (frame, MIN (n, (guint)cli->settings.top), cli->settings.language);
  fputs (text, stdout);
  return cli_finish (cli);
}

const CliCommand cli_command_explain = {
  .name = "explain",
  .summary = N_ ("show the claims behind an actor or a tie, with quotes and sources"),
  .arguments = N_ ("[ACTOR [ACTOR]] FILE…"),
  .details =
      N_ ("With one name: all claims that touch it; with two: all between them; with none: all that are "
          "selected (--stated-by "
          "Reuters: what that voice says). Claims of leaders count "
          "for their state too "
          "(see --no-fold). The newest come first. Planned and possible claims, and denials, are shown "
          "and marked.\n\n"
          "Columns (with --format or -o): claim, source, publisher, date, subject, relation, object, "
          "polarity, modality, "
          "confidence, stated_by, quantity, place, quote, note, title, published, url.\n\n"
          "With --measure and one name (before the files, or by --actor): what the actor's value of that "
          "centrality rests on. Each tie is "
          "taken out alone and "
          "the measure computed anew; the ties that carry most come first, each with its newest claims "
          "(--top: how many "
          "ties). Columns then: a, b, change, without, and those above."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_TABLE | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
