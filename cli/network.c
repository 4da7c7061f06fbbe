/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From options to selections, networks and timelines. Read next: measures.c. */
#include "cli/cli.h"

#include <math.h>
#include <string.h>

gboolean
cli_parse_real (const char *text, const char *option, double low, double high, double *value, GError **error)
{
  char *end;
  double number = g_ascii_strtod (text, &end);
  if (end != text && *end == '\0' && number >= low && number <= high) {
    *value = number;
    return TRUE;
  }
  g_autofree char *range = isinf (high) ? g_strdup_printf (_ ("of %g or more"), low)
                                        : g_strdup_printf (_ ("from %g to %g"), low, high);
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s: '%s' is not a number %s"), option, text, range);
  return FALSE;
}

EntSelection *
cli_make_selection (const Cli *cli, GError **error)
{
  const CliSettings *settings = &cli->settings;
  g_autoptr (EntSelection) selection = ent_selection_new ();
  if (settings->at != NULL && (settings->from != NULL || settings->to != NULL)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--at goes without --from and --to"));
    return NULL;
  }
  const char *from = settings->at ? settings->at : settings->from,
             *to = settings->at ? settings->at : settings->to;
  double confidence = 0;
  if (!ent_selection_set_period (selection, from, to, error) ||
      (settings->min_confidence != NULL &&
       !cli_parse_real (settings->min_confidence, "--min-confidence", 0, 1, &confidence, error)))
    return NULL;
  selection->min_confidence = (guint32)lround (confidence * 1e6);
  selection->relations = g_strdupv (settings->relations);
  selection->layers = g_strdupv (settings->layers);
  selection->signs = g_strdupv (settings->signs);
  selection->actors = g_strdupv (settings->actors);
  selection->actor_types = g_strdupv (settings->actor_types);
  selection->sources = g_strdupv (settings->sources);
  selection->publishers = g_strdupv (settings->publishers);
  selection->without_sources = g_strdupv (settings->without_sources);
  selection->without_publishers = g_strdupv (settings->without_publishers);
  selection->stated_by = g_strdupv (settings->stated_by);
  selection->modalities = g_strdupv (settings->modalities);
  return g_steal_pointer (&selection);
}

gboolean
cli_get_fold_mode (const Cli *cli, EntFoldMode fallback, EntFoldMode *mode, GError **error)
{
  const char *fold = cli->settings.fold;
  *mode = fallback;
  if (cli->settings.no_fold && fold != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--fold and --no-fold exclude each other"));
    return FALSE;
  }
  if (cli->settings.no_fold)
    *mode = ENT_FOLD_NONE;
  else if (fold != NULL && g_str_equal (fold, "offices"))
    *mode = ENT_FOLD_OFFICES;
  else if (fold != NULL && g_str_equal (fold, "all"))
    *mode = ENT_FOLD_ALL;
  else if (fold != NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--fold=%s: write --fold, --fold=all or --no-fold"),
                 fold);
    return FALSE;
  }
  return TRUE;
}

gpointer
cli_blame_usage (GError **error)
{
  if (error != NULL && *error != NULL && (*error)->domain == ENT_ERROR)
    (*error)->code = ENT_ERROR_USAGE;
  return NULL;
}

const char *
cli_find_actor (const Cli *cli, const char *name, GError **error)
{
  EntGazetteerReadings readings;
  guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, error);
  if (actor != ENT_NONE)
    return ent_multigraph_get_actor (cli->graph, actor)->id;
  ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
  if (readings.n != 1)
    return cli_blame_usage (error);
  g_clear_error (error);
  return ent_gazetteer_get_id (readings.entries[0]);
}

/* The population: a word, or a file with an id or a name a line. */
static gboolean
read_population (const Cli *cli, EntNetworkOptions *options, GPtrArray *ids, GError **error)
{
  const char *population = cli->settings.population;
  g_autofree char *text = NULL;
  if (population == NULL || g_str_equal (population, "ties"))
    return TRUE;
  if (g_str_equal (population, "system")) {
    options->population = ENT_POPULATION_SYSTEM;
    return TRUE;
  }
  if (!g_file_get_contents (population, &text, NULL, error))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    EntGazetteerReadings readings;
    const char *name = g_strstrip (lines[i]);
    if (*name == '\0' || *name == '#')
      continue;
    guint32 actor = ent_multigraph_resolve_actor (cli->graph, name, NULL);
    ent_gazetteer_resolve (name, NULL, ENT_ACTOR_UNSPECIFIED, &readings);
    if (actor == ENT_NONE && readings.n != 1) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_INVALID, _ ("%s:%u: '%s' %s"), population, i + 1, name,
                   readings.n > 1 ? _ ("is ambiguous: give the id") : _ ("is no actor that is known"));
      return FALSE;
    }
    g_ptr_array_add (ids, g_strdup (actor != ENT_NONE ? ent_multigraph_get_actor (cli->graph, actor)->id
                                                      : ent_gazetteer_get_id (readings.entries[0])));
  }
  g_ptr_array_add (ids, NULL);
  options->population = ENT_POPULATION_LIST;
  options->population_ids = (const char *const *)ids->pdata;
  return TRUE;
}

/* attribute:NAME, or a word alone. */
static gboolean
read_weight (const char *given, EntNetworkOptions *options, GError **error)
{
  if (g_str_has_prefix (given, "attribute:") && given[strlen ("attribute:")] != '\0') {
    options->weight = ENT_WEIGHT_ATTRIBUTE;
    options->attribute = given + strlen ("attribute:");
    return TRUE;
  }
  options->attribute = "weight"; /* where it is one */
  if (ent_weight_parse (given, &options->weight))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("--weight: '%s' is none of intensity, confidence, facts, claims, none, attribute:NAME"),
               given);
  return FALSE;
}

gboolean
cli_read_network_options (const Cli *cli, EntNetworkOptions *options, GError **error)
{
  const CliSettings *settings = &cli->settings;
  if (!cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &options->fold, error))
    return FALSE;
  if (settings->weight != NULL && !read_weight (settings->weight, options, error))
    return FALSE;
  if (settings->half_life != NULL &&
      !cli_parse_real (settings->half_life, "--half-life", 1e-3, INFINITY, &options->half_life, error))
    return FALSE;
  if (settings->radius != 1 && settings->ego == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--radius goes with --ego"));
    return FALSE;
  }
  if (settings->at != NULL) {
    EntPeriod at;
    if (!ent_period_parse (settings->at, &at, error))
      return FALSE;
    options->has_at = TRUE;
    options->at = at.to_latest;
  }
  options->min_claims = settings->min_claims;
  options->ego = settings->ego;
  options->radius = settings->radius;
  return TRUE;
}

gboolean
cli_get_network_options (const Cli *cli, EntNetworkOptions *options, GPtrArray *ids, GError **error)
{
  return cli_read_network_options (cli, options, error) && read_population (cli, options, ids, error);
}

/* What the network leaves out, so that nobody takes a part for the whole. */
static void
tell_counts (const Cli *cli, const char *what, const EntNetwork *network)
{
  const EntNetworkCounts *counts = ent_network_get_counts (network);
  gboolean is_folded = !cli->settings.no_fold;
  const struct {
    guint n;
    const char *one;
    const char *many;
  } rows[] = {
    { counts->n_unsure, NN_ ("planned or possible claim (--modality=all takes it in)",
                             "planned or possible claims (--modality=all takes them in)") },
    { counts->n_without_date,
      NN_ ("claim with a date too coarse for the period", "claims with dates too coarse for the period") },
    { is_folded ? counts->n_loops : 0, NN_ ("fact within one actor (--no-fold parts leaders from states)",
                                            "facts within one actor (--no-fold parts leaders from states)") },
    { is_folded ? 0 : counts->n_loops,
      NN_ ("fact of an actor with itself", "facts of actors with themselves") },
    { counts->n_low_facts, NN_ ("fact below --min-confidence", "facts below --min-confidence") },
    { counts->n_few_claims,
      NN_ ("tie with fewer claims than --min-claims", "ties with fewer claims than --min-claims") },
    { counts->n_far, NN_ ("tie beyond --radius", "ties beyond --radius") },
    { counts->n_unmeasured, NN_ ("fact without a number to weigh by", "facts without a number to weigh by") },
    { counts->n_weightless, NN_ ("tie without weight", "ties without weight") },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].n > 0)
      g_string_append_printf (text, "%s%u %s", text->len > 0 ? ", " : _ ("; left out: "), rows[i].n,
                              cli_plural (rows[i].n, rows[i].one, rows[i].many));
  guint n_actors = ent_network_get_n_vertices (network), n_ties = ent_network_get_n_ties (network);
  cli_message (cli, _ ("%s: %u %s, %u %s%s"), what, n_actors, cli_plural (n_actors, "actor", "actors"),
               n_ties, cli_plural (n_ties, "tie", "ties"), text->str);
}

/* Attributes with numbers, of as many claims as show what there is; each once, in order of meeting. */
static char *
list_amounts (const EntMultigraph *graph)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint32 claim = 0; claim < MIN (ent_multigraph_get_n_claims (graph), 1000); claim++) {
    EntClaimDetails details;
    EntAttribute attribute;
    ent_multigraph_get_details (graph, claim, &details);
    while (ent_attribute_iter_next (&details.attributes, &attribute))
      if (g_hash_table_size (seen) < 12 &&
          !isnan (ent_multigraph_get_amount (graph, claim, attribute.name)) &&
          g_hash_table_add (seen, (gpointer)attribute.name))
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", attribute.name);
  }
  return g_string_free (g_steal_pointer (&names), names->len == 0);
}

/* Where nothing can be measured, what could. */
static void
tell_amounts (const Cli *cli, const EntNetwork *network)
{
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  if (ent_network_get_counts (network)->n_unmeasured == 0 || ent_network_get_n_ties (network) > 0 ||
      !cli_read_network_options (cli, &options, NULL))
    return;
  g_autofree char *names = list_amounts (cli->graph);
  if (names != NULL)
    cli_message (cli, _ ("no claim chosen says '%s' in numbers; attributes with numbers are: %s"),
                 options.attribute, names);
  else
    cli_message (cli, _ ("no claim chosen says '%s' in numbers, and none has another attribute with numbers"),
                 options.attribute);
}

/* What else a reader of the numbers should know. */
static void
tell_remarks (const Cli *cli, const EntNetwork *network)
{
  const EntNetworkCounts *counts = ent_network_get_counts (network);
  char day[16];
  if (counts->n_ambivalent > 0)
    cli_message (cli,
                 cli_plural (counts->n_ambivalent, "%u tie is as hostile as cooperative",
                             "%u ties are as hostile as cooperative"),
                 counts->n_ambivalent);
  if (counts->has_reference)
    cli_message (cli, _ ("ages count from %s"), ent_day_to_iso (counts->reference, day));
  if (ent_network_get_n_ties (network) == 0 && ent_multigraph_get_n_claims (cli->graph) == 0)
    cli_message (cli, _ ("no tie is left, as no claim could be read"));
  else if (ent_network_get_n_ties (network) == 0 && counts->n_weightless > 0 && counts->n_unmeasured == 0)
    cli_message (cli,
                 _ ("no tie is left, as their relations are neither cooperation nor hostility, or denied: "
                    "--weight=facts counts what is of sign 0"));
  else if (ent_network_get_n_ties (network) == 0 && counts->n_unmeasured == 0)
    cli_message (
        cli,
        _ ("no tie is left: the selection may be too narrow, or its actors folded into others (--no-fold)"));
  double sums[ENT_N_PARTS] = { 0 };
  for (guint t = 0; t < ent_network_get_n_ties (network); t++)
    for (guint part = 0; part < ENT_N_PARTS; part++)
      sums[part] += ent_tie_get_weight (ent_network_get_tie (network, t), part);
  if (sums[ENT_PART_COOPERATION] <= 0 && sums[ENT_PART_HOSTILITY] > 0 && !cli->settings.hostile)
    cli_message (cli, _ ("no tie here is cooperative: `entente rank --hostile` measures the hostile part"));
  if (sums[ENT_PART_COOPERATION] + sums[ENT_PART_HOSTILITY] <= 0 && sums[ENT_PART_NEUTRAL] > 0)
    cli_message (cli, _ ("no tie here is cooperative or hostile, so there is nothing to measure: give the "
                         "input a relation that is "
                         "one, of a table with --map \"subject=…, object=…, relation='alliance'\""));
  tell_amounts (cli, network);
}

/* Warnings about folding come once the network is made. */
static void
tell_problems (const Cli *cli, guint first)
{
  for (guint i = first; i < ent_problems_get_size (cli->problems) && !cli->settings.quiet; i++) {
    g_autofree char *line = ent_problem_format (ent_problems_get (cli->problems, i));
    fprintf (stderr, "%s: %s\n", _ (ent_severity_get_name (ent_problems_get (cli->problems, i)->severity)),
             line);
  }
}

/* Of a large store the ties may be there already. What is to be told of reading them is not kept with them,
 * so ties of which there was something to tell are made each time. */
static EntNetwork *
make_or_find (Cli *cli, const EntSelection *selection, const EntNetworkOptions *options, GError **error)
{
  GError *failure = NULL;
  EntNetwork *network = cli->kept != NULL && cli->pairs != NULL
                            ? ent_network_new_from_kept (cli->kept, cli->graph, selection, options, &failure)
                            : NULL;
  if (failure != NULL)
    g_propagate_error (error, failure);
  if (network != NULL || failure != NULL)
    return network;
  network = cli->pairs != NULL
                ? ent_network_new_from_pairs (cli->pairs, selection, options, cli->problems, error)
                : ent_network_new (cli->graph, selection, options, cli->problems, error);
  if (network != NULL && cli->kept != NULL && ent_network_get_n_ties (network) > 0 &&
      ent_problems_get_size (cli->problems) == 0)
    ent_kept_add (cli->kept, network, selection, options);
  return network;
}

/* @what: the network is called so; @window: (nullable): a period in place of the one that the options say */
static EntNetwork *
make_network (Cli *cli, const char *what, const EntWindow *window, char **modalities, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  EntNetworkOptions options = ENT_NETWORK_OPTIONS_INIT;
  guint n_before = ent_problems_get_size (cli->problems);
  if (selection == NULL || !cli_get_network_options (cli, &options, ids, error))
    return NULL;
  if (selection->modalities == NULL && modalities != NULL)
    selection->modalities = g_strdupv (modalities);
  if (window != NULL) {
    selection->has_period = window->first != ENT_DAY_MIN || window->last != ENT_DAY_MAX;
    selection->first = window->first;
    selection->last = window->last;
  }
  EntNetwork *network = make_or_find (cli, selection, &options, error);
  if (network == NULL)
    return NULL;
  tell_problems (cli, n_before);
  tell_counts (cli, what, network);
  tell_remarks (cli, network);
  return network;
}

void
cli_tell_no_network (const Cli *cli, const char *what)
{
  const CliSettings *given = &cli->settings;
  const struct {
    gboolean is_given;
    const char *option;
  } rows[] = {
    { given->weight != NULL, "--weight" },         { given->half_life != NULL, "--half-life" },
    { given->min_claims > 0, "--min-claims" },     { given->ego != NULL, "--ego" },
    { given->population != NULL, "--population" }, { given->hostile, "--hostile" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (rows[i].is_given)
      cli_message (cli, _ ("%s does not depend on %s"), what, rows[i].option);
}

EntNetwork *
cli_make_network (Cli *cli, char **modalities, GError **error)
{
  return make_network (cli, _ ("network"), NULL, modalities, error);
}

EntNetwork *
cli_make_network_of (Cli *cli, const char *what, const EntWindow *window, GError **error)
{
  return make_network (cli, what, window, NULL, error);
}

EntTimeline *
cli_make_timeline (Cli *cli, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  EntNetworkOptions network_options = ENT_NETWORK_OPTIONS_INIT;
  const char *window = cli->settings.window != NULL ? cli->settings.window : CLI_USUAL_WINDOW;
  if (selection == NULL || !cli_get_network_options (cli, &network_options, ids, error))
    return NULL;
  EntTimeline *timeline = ent_timeline_new (cli->graph, selection, &network_options, window,
                                            cli->settings.step, cli_count_threads (cli), error);
  if (timeline == NULL)
    return NULL;
  guint n = ent_timeline_get_size (timeline);
  char first[16], last[16];
  cli_message (cli, _ ("%u %s, %s to %s"), n, cli_plural (n, "window", "windows"),
               ent_day_to_iso (ent_timeline_get_window (timeline, 0)->first, first),
               ent_day_to_iso (ent_timeline_get_window (timeline, n - 1)->last, last));
  return timeline;
}
