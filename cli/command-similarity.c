/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente similarity`: how alike the alliance portfolios of each two states are, year by year. */
#include "cli/cli.h"

#include <string.h>

static const CliOption options[] = {
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("measures, the first of which gives the order (s-score,scott-pi,cohen-kappa unless given; `entente "
        "measures` lists them)"),
    "@similarities", NULL },
  { "values", 0, CLI_STRING, CLI_FIELD (values), N_ ("WHAT"),
    N_ ("what a tie is worth: obligations (3, 2, 1: the default for alliances), weight (the default for "
        "other "
        "relations; see --weight), or binary (1)"),
    "obligations|weight|binary", NULL },
  { "actor-weights", 0, CLI_STRING, CLI_FIELD (actor_weights), N_ ("FILE"),
    N_ ("also weigh each member of the population: a table with actor, year and value, or COW's national "
        "capabilities (ccode, year, cinc)"),
    "FILE", NULL },
  { "missing-as-none", 0, CLI_FLAG, CLI_FIELD (missing_as_none), NULL,
    N_ ("take a tie that is not there for none also where no source says that it covers the days"), NULL,
    NULL },
  { "hostile", 0, CLI_FLAG, CLI_FIELD (hostile), NULL,
    N_ ("compare the hostile part of the ties instead of the cooperative one"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

/* The names of a comma list as measures, before any file is read. */
static GPtrArray *
list_measures (const char *names, GError **error)
{
  g_autoptr (GPtrArray) measures = g_ptr_array_new ();
  g_auto (GStrv) list = g_strsplit (names, ",", -1);
  for (char **name = list; *name != NULL; name++) {
    const EntMeasure *measure = cli_find_measure (g_strstrip (*name), ENT_YIELDS_DYADS, error);
    if (measure == NULL)
      return NULL;
    if (!g_ptr_array_find (measures, measure, NULL))
      g_ptr_array_add (measures, (gpointer)measure);
  }
  return g_steal_pointer (&measures);
}

/* Options that would cut portfolios, or mean nothing here, are not passed over. */
static gboolean
check_options (const Cli *cli, EntSimilarityOptions *chosen, GError **error)
{
  const CliSettings *settings = &cli->settings;
  const char *problem = settings->ego != NULL
                            ? _ ("--ego would cut the portfolios: --actor names those whose pairs are wanted")
                            : NULL;
  if (settings->values != NULL && !ent_portfolio_values_parse (settings->values, &chosen->values))
    problem = _ ("--values: write obligations, weight or binary");
  if (settings->hostile && chosen->values == ENT_VALUES_OBLIGATIONS)
    problem = _ ("--hostile and --values=obligations exclude each other: alliances oblige to cooperate");
  if (problem != NULL)
    g_set_error_literal (error, ENT_ERROR, ENT_ERROR_USAGE, problem);
  chosen->part = settings->hostile ? ENT_PART_HOSTILITY : ENT_PART_COOPERATION;
  return problem == NULL;
}

/* Alliances, unless other relations are asked for. */
static void
choose_relations (Cli *cli)
{
  CliSettings *settings = &cli->settings;
  static const char *const alliances[] = { "alliance", NULL };
  if (settings->relations == NULL && settings->layers == NULL && settings->signs == NULL &&
      !settings->hostile)
    settings->relations = g_strdupv ((char **)alliances);
}

/* Ids of the actors named; NULL with an error, or where none is. */
static GPtrArray *
find_actors (const Cli *cli, char **names, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  for (char **name = names; name != NULL && *name != NULL; name++) {
    const char *id = cli_find_actor (cli, *name, error);
    if (id == NULL)
      return NULL;
    g_ptr_array_add (ids, (gpointer)id);
  }
  g_ptr_array_add (ids, NULL);
  return g_steal_pointer (&ids);
}

static EntActorWeights *
read_weights (const Cli *cli, GError **error)
{
  g_autoptr (EntActorWeights) weights = ent_actor_weights_new ();
  guint before = ent_problems_get_size (cli->problems);
  if (!ent_actor_weights_read (weights, cli->settings.actor_weights, cli->graph, cli->problems, error))
    return NULL;
  ent_problems_settle (cli->problems);
  cli_print_problems (cli, before);
  return g_steal_pointer (&weights);
}

/* What the table does not say by itself. */
static void
tell (const Cli *cli, const EntSimilarityCounts *counts)
{
  cli_message (cli, _ ("similarity: %u %s, ties by %s"), counts->n_periods,
               cli->settings.at != NULL ? cli_plural (counts->n_periods, "period", "periods")
                                        : cli_plural (counts->n_periods, "year", "years"),
               ent_portfolio_values_get_name (counts->values));
  if (counts->n_uncovered > 0 && counts->n_uncovered == counts->n_periods)
    cli_message (cli,
                 _ ("%s: a tie that is not there is unknown in all of them, so there is nothing to compare "
                    "(--missing-as-none takes it for none)"),
                 counts->has_cover ? _ ("the sources do not cover all days")
                                   : _ ("no source says which days it covers"));
  else if (counts->n_uncovered > 0)
    cli_message (cli,
                 _ ("%s: a tie that is not there is unknown in %u of them, and their cells are empty "
                    "(--missing-as-none takes it for none)"),
                 counts->has_cover ? _ ("the sources do not cover all days")
                                   : _ ("no source says which days it covers"),
                 counts->n_uncovered);
  if (counts->n_outside > 0)
    cli_message (
        cli,
        cli_plural (counts->n_outside,
                    "%llu tie with an actor outside the population in their year left out (--population)",
                    "%llu ties with actors outside the population in their year left out (--population)"),
        (unsigned long long)counts->n_outside);
  if (counts->n_unweighted > 0)
    cli_message (cli,
                 _ ("--actor-weights: %llu times a member's weight is not known, first that of %s "
                    "in %d: the weighted cells of such a year are empty (0 leaves an actor out)"),
                 (unsigned long long)counts->n_unweighted, counts->unweighted_id, counts->unweighted_year);
  if (counts->n_beyond_top > 0)
    cli_message (cli,
                 cli_plural (counts->n_beyond_top, "%llu more pair (--top, of each year)",
                             "%llu more pairs (--top, of each year)"),
                 (unsigned long long)counts->n_beyond_top);
}

/* Where nothing is known of any year, a row for each pair would say so thousands of times. (transfer full) of
 * both */
static EntFrame *
keep_columns (EntFrame *frame)
{
  EntFrame *columns = ent_frame_take (frame, NULL, 0);
  ent_frame_unref (frame);
  return columns;
}

/* @names: of actors whose pairs are wanted; they choose no claims. */
static EntFrame *
compare (Cli *cli, EntSimilarityOptions *chosen, char **names, GError **error)
{
  g_autoptr (EntNetwork) whole = cli_make_network (cli, NULL, error); /* says what is left out */
  g_autoptr (EntSelection) selection = whole != NULL ? cli_make_selection (cli, error) : NULL;
  g_autoptr (GPtrArray) population = g_ptr_array_new_with_free_func (g_free);
  EntNetworkOptions network = ENT_NETWORK_OPTIONS_INIT;
  g_autoptr (GPtrArray) actors = selection != NULL ? find_actors (cli, names, error) : NULL;
  if (actors == NULL || !cli_get_network_options (cli, &network, population, error))
    return NULL;
  g_autoptr (EntActorWeights) weights =
      cli->settings.actor_weights != NULL ? read_weights (cli, error) : NULL;
  if (weights == NULL && cli->settings.actor_weights != NULL)
    return NULL;
  chosen->actor_weights = weights;
  chosen->actors = names != NULL ? (const char *const *)actors->pdata : NULL;
  chosen->is_by_year = cli->settings.at == NULL;
  chosen->takes_missing_as_none = cli->settings.missing_as_none;
  chosen->n_threads = cli_count_threads (cli);
  chosen->top = cli->settings.top == CLI_ALL_ROWS ? 0 : (guint)cli->settings.top;
  EntSimilarityCounts counts;
  EntFrame *frame =
      ent_similarity_new (cli->graph, selection, &network, chosen, cli->settings.language, &counts, error);
  if (frame == NULL)
    return NULL;
  tell (cli, &counts);
  return counts.n_uncovered == counts.n_periods ? keep_columns (frame) : frame;
}

static gint
run (Cli *cli, GError **error)
{
  const char *by = cli->settings.by ? cli->settings.by : "s-score,scott-pi,cohen-kappa";
  EntSimilarityOptions chosen = ENT_SIMILARITY_OPTIONS_INIT;
  g_autoptr (GPtrArray) measures = list_measures (by, error);
  if (measures == NULL || !check_options (cli, &chosen, error) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  chosen.measures = (const EntMeasure *const *)measures->pdata;
  chosen.n_measures = measures->len;
  g_auto (GStrv) names = g_steal_pointer (&cli->settings.actors);
  choose_relations (cli);
  if (cli->settings.population == NULL)
    cli->settings.population = g_strdup ("system");
  g_autoptr (EntFrame) frame = compare (cli, &chosen, names, error);
  if (frame == NULL)
    return CLI_FAILED;
  cli->settings.top = CLI_ALL_ROWS; /* it was by year */
  return cli_write_table (cli, frame, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_similarity = {
  .name = "similarity",
  .summary = N_ ("compare the alliance portfolios of each two states"),
  .arguments = N_ ("FILE…"),
  .details = N_ (
      "Each state's portfolio is its row of alliances with all states that existed then: defence pact 3, "
      "neutrality or "
      "non-aggression 2, entente or consultation 1, none 0, and 3 with itself; of several, the highest "
      "counts. "
      "The measures say "
      "how alike two rows are: s-score how close, scott-pi and cohen-kappa how much closer than by "
      "chance.\n\n"
      "A table for each year of --from and --to (without them: of all days that the sources cover), or one "
      "for "
      "--at. Other "
      "relations than alliances are compared with --relation or --layer, by the weight of their ties. With "
      "--actor only pairs with "
      "one of these; --top N gives the N most alike pairs of each year; --population says whose portfolios, "
      "and "
      "over whom.\n\n"
      "Outside the days that a source covers a tie that is not there is unknown, not none: a year that is "
      "not "
      "covered to the last day has "
      "empty cells.\n\n"
      "Columns: year (but for --at), a, b, one for each measure (with --actor-weights also its `_weighted`), "
      "name_a, name_b. A pair comes once.\n\n"
      "Example: `entente similarity --by s-score,cohen-kappa --from 1890 --to 1914 --actor Germany "
      "alliances.csv`"),
  .groups =
      CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_TABLE | CLI_INPUT | CLI_GENERAL | CLI_WITHOUT_DETAILS,
  .options = options,
  .run = run,
};
