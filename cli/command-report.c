/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente report`: one HTML page to explore, with the network, its claims and its tables. Read next:
 * graph-output.c, which the diagram shares, and exporters/page.h. */
#include "cli/graph-output.h"

#include "cli/progress.h"

#include <string.h>

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

static const CliOption options[] = {
  { "output", 'o', CLI_STRING, CLI_FIELD (output), N_ ("FILE"),
    N_ ("write to this file (stdout unless given)"), "FILE", NULL },
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("centralities in the table of ranks, the first of which sizes follow (strength,betweenness unless "
        "given)"),
    "@centralities", NULL },
  { "method", 'm', CLI_STRING, CLI_FIELD (method), N_ ("NAME"),
    N_ ("how blocs are found (leiden unless given)"), "@blocs", NULL },
  { "robustness", 0, CLI_FLAG, CLI_FIELD (robustness), NULL,
    N_ ("also the intervals in which the ranks' values lie under doubt (see `entente robustness`)"), NULL,
    NULL },
  { "samples", 0, CLI_INTEGER, CLI_FIELD (samples), N_ ("N"),
    N_ ("with --robustness: how many possible networks (1000 unless given)"), NULL, NULL },
  { "window", 'w', CLI_STRING, CLI_FIELD (window), N_ ("SPAN"),
    N_ ("also blocs through time, in windows of this width (1y, 6m, 2w, 10d)"), NULL, NULL },
  { "step", 0, CLI_STRING, CLI_FIELD (step), N_ ("SPAN"),
    N_ ("with --window: how far the next one begins (as far as it is wide unless given)"), NULL, NULL },
  { "title", 0, CLI_STRING, CLI_FIELD (title), N_ ("TEXT"),
    N_ ("title of the page (the source's, where there is one source)"), NULL, NULL },
  { "subtitle", 0, CLI_STRING, CLI_FIELD (subtitle), N_ ("TEXT"), N_ ("line below the title"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

#define USUAL_MEASURES "strength,betweenness"

/* What does not go together is said before any file is read. */
static gboolean
check_usage (const Cli *cli, GError **error)
{
  const CliSettings *given = &cli->settings;
  EntRobustnessOptions robustness = ENT_ROBUSTNESS_OPTIONS_INIT;
  if (given->step != NULL && given->window == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--step goes with --window"));
  else if (given->samples != CLI_USUAL_SAMPLES && !given->robustness)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--samples goes with --robustness"));
  else if (given->output != NULL && ent_exporters_find_for_file (given->output, NULL) != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s: a report is a page for a browser: end its name in .html, or use `entente diagram` "
                    "for pictures and `entente export` for graphs"),
                 given->output);
  else if (cli_get_robustness_options (cli, &robustness, error))
    return cli_check_measures (given->by != NULL ? given->by : USUAL_MEASURES, error);
  return FALSE;
}

/* Which modalities ranks and blocs rest on: those that are named, else all but planned and possible. */
static guint
list_sure (const Cli *cli)
{
  char **names = cli->settings.modalities;
  guint sure = 0;
  if (names == NULL)
    return 1u << ENT_MODALITY_ASSERTED | 1u << ENT_MODALITY_REPORTED | 1u << ENT_MODALITY_ALLEGED;
  for (; *names != NULL; names++) {
    EntModality modality;
    if (ent_modality_parse (*names, &modality))
      sure |= 1u << modality;
    else
      sure = (1u << ENT_N_MODALITIES) - 1; /* all */
  }
  return sure;
}

static gboolean
fill_rules (Cli *cli, const EntSelection *selection, const char *size_by, EntPageRules *rules, GError **error)
{
  const CliSettings *given = &cli->settings;
  EntNetworkOptions network = ENT_NETWORK_OPTIONS_INIT;
  if (!cli_read_network_options (cli, &network, error))
    return FALSE;
  *rules = (EntPageRules){
    .weight = ent_weight_get_name (network.weight),
    .attribute = network.weight == ENT_WEIGHT_ATTRIBUTE ? network.attribute : NULL,
    .half_life = network.half_life,
    .has_reference = network.has_at || (selection->has_period && selection->last != ENT_DAY_MAX),
    .reference = network.has_at ? network.at : selection->last,
    .min_claims = network.min_claims,
    .radius = network.radius,
    .min_confidence = selection->min_confidence,
    .sure = list_sure (cli),
    .is_hostile = given->hostile,
    .is_unweighted = given->unweighted,
    .is_plain = !given->directed && given->mode == NULL,
    .method = given->method != NULL ? given->method : "leiden",
    .size_by = size_by,
  };
  if (network.ego != NULL) {
    guint32 ego = ent_multigraph_resolve_actor (cli->graph, network.ego, error);
    if (ego == ENT_NONE)
      return FALSE;
    rules->ego = ent_multigraph_get_actor (cli->graph, ego)->id;
  }
  return TRUE;
}

static void
add_made (EntFrame *made, const char *item, const char *value)
{
  guint row = ent_frame_append_row (made);
  ent_frame_set_string (made, 0, row, item);
  ent_frame_set_string (made, 1, row, value);
}

/* How it was made, for the page's table of that name. Files go without their folders: a page is passed on. */
static EntFrame *
make_made (const Cli *cli, const EntPageRules *rules)
{
  EntFrame *made = ent_frame_new (0);
  g_autoptr (GString) files = g_string_new (NULL);
  g_autofree char *seed = g_strdup_printf ("%" G_GINT64_FORMAT, cli->settings.seed);
  g_autofree char *weight = rules->attribute != NULL
                                ? g_strconcat (rules->weight, ":", rules->attribute, NULL)
                                : g_strdup (rules->weight);
  ent_frame_add_column (made, "item", ENT_COLUMN_STRING, "what");
  ent_frame_add_column (made, "value", ENT_COLUMN_STRING, "how");
  for (guint i = 0; i < cli->n_arguments; i++) {
    g_autofree char *name = g_path_get_basename (cli->arguments[i]);
    g_string_append_printf (files, "%s%s", i > 0 ? ", " : "", name);
  }
  add_made (made, "command", cli->line);
  add_made (made, "files", files->str);
  add_made (made, "weight", weight);
  add_made (made, "method", rules->method);
  add_made (made, "seed", seed);
  add_made (made, "version", "entente " PACKAGE_VERSION);
  return made;
}

/* NULL without an error where nobody asked for it. */
static EntFrame *
make_robustness (Cli *cli, GError **error)
{
  if (!cli->settings.robustness)
    return NULL;
  EntRobustnessOptions robustness = ENT_ROBUSTNESS_OPTIONS_INIT;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  g_autoptr (GPtrArray) measures =
      cli_list_measures (cli->settings.by != NULL ? cli->settings.by : USUAL_MEASURES, error);
  g_autoptr (EntNetwork) network = measures != NULL ? cli_make_network (cli, NULL, error) : NULL;
  if (network == NULL || !cli_get_measure_settings (cli, &settings, error) ||
      !cli_get_robustness_options (cli, &robustness, error))
    return NULL;
  g_autoptr (CliProgress) progress = cli_progress_new (!cli->settings.quiet && !cli->settings.no_progress);
  robustness.progress_data = progress;
  EntFrame *frame = ent_robustness_of_measures (network, (const EntMeasure *const *)measures->pdata,
                                                measures->len, &settings, &robustness, error);
  cli_progress_clear (progress);
  return frame;
}

static EntFrame *
make_members (Cli *cli, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  if (cli->settings.window == NULL)
    return NULL;
  const EntMeasure *method = cli_find_method (cli, cli->settings.method, error);
  if (method == NULL || !cli_get_measure_settings (cli, &settings, error))
    return NULL;
  settings.part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  g_autoptr (EntTimeline) timeline = cli_make_timeline (cli, error);
  return timeline != NULL
             ? ent_timeline_of_members (timeline, method, &settings, cli->settings.language, error)
             : NULL;
}

/* Names of the columns of a comma list of measures, NULL-terminated (transfer full). */
static char **
list_columns (const Cli *cli)
{
  char **columns = g_strsplit (cli->settings.by != NULL ? cli->settings.by : USUAL_MEASURES, ",", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  for (char **column = columns; *column != NULL; column++) {
    g_strdelimit (g_strstrip (*column), "-", '_');
    if (!g_ptr_array_find_with_equal_func (kept, *column, g_str_equal, NULL))
      g_ptr_array_add (kept, g_strdup (*column));
  }
  g_strfreev (columns);
  g_ptr_array_add (kept, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&kept), FALSE);
}

/* The network as drawn: planned and possible claims too, as in the diagram. The page has the claims
 * themselves, so a tie needs no lines of evidence. */
static EntGraphFrame *
make_frame (Cli *cli, EntPage *page, char **size_by, GError **error)
{
  char *all[] = { "all", NULL };
  g_autoptr (EntNetwork) network = cli_make_network (cli, all, error);
  g_autoptr (EntGraphFrame) frame =
      network != NULL ? ent_network_to_frame (network, cli->settings.language, FALSE) : NULL;
  if (frame == NULL || !cli_add_results (cli, frame, FALSE, size_by, error))
    return NULL;
  EntGraphFrame *limited = ent_page_limit (frame, ENT_PAGE_TIES_UP_TO);
  if (limited == NULL)
    return g_steal_pointer (&frame);
  page->n_ties = ent_frame_get_n_rows (frame->edges);
  cli_message (cli,
               _ ("the page holds the %u strongest of %u ties; a selection (--from, --layer, --actor, "
                  "--min-claims) makes a smaller one"),
               ENT_PAGE_TIES_UP_TO, page->n_ties);
  return limited;
}

static void
tell_written (const Cli *cli, const EntGraphFrame *frame, guint n_claims)
{
  guint n_nodes = ent_frame_get_n_rows (frame->nodes), n_edges = ent_frame_get_n_rows (frame->edges);
  cli_message (cli, _ ("%u %s, %u %s and %u %s written to %s: open it in a browser"), n_nodes,
               cli_plural (n_nodes, "actor", "actors"), n_edges, cli_plural (n_edges, "tie", "ties"),
               n_claims, cli_plural (n_claims, "claim", "claims"), cli->settings.output);
}

/* The frame, its words and tables; then all of it is written. */
static gboolean
write_report (Cli *cli, const EntView *view, const EntSelection *selection, GError **error)
{
  EntPage page = { .graph = cli->graph,
                   .chosen = view->chosen,
                   .subjects = view->subjects,
                   .objects = view->objects,
                   .language = cli->settings.language,
                   .with_quotes = !cli->settings.no_quotes,
                   .picture = ENT_EXPORT_OPTIONS_INIT };
  g_autofree char *size_by = NULL;
  g_autoptr (EntGraphFrame) frame = make_frame (cli, &page, &size_by, error);
  if (frame == NULL || !fill_rules (cli, selection, size_by, &page.rules, error))
    return FALSE;
  GError *failure = NULL;
  g_autoptr (EntFrame) robustness = make_robustness (cli, &failure);
  g_autoptr (EntFrame) members = failure == NULL ? make_members (cli, &failure) : NULL;
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  g_autoptr (EntFrame) made = make_made (cli, &page.rules);
  g_auto (GStrv) measures = list_columns (cli);
  g_autofree char *title = cli_make_title (cli);
  g_autofree char *subtitle = cli_make_subtitle (cli, ENT_LEVEL_TIES, TRUE);
  g_autofree char *source_line = cli_make_source_line (cli, frame);
  ent_frame_set_meta (frame->nodes, "generator", "entente " PACKAGE_VERSION);
  page.frame = frame;
  page.robustness = robustness;
  page.members = members;
  page.made = made;
  page.measures = (const char *const *)measures;
  page.picture.title = title;
  page.picture.subtitle = subtitle;
  page.picture.source_line = source_line;
  page.picture.size_by = size_by;
  page.picture.seed = (guint64)cli->settings.seed;
  page.picture.n_threads = cli_count_threads (cli);
  if (!ent_page_write (&page, cli->settings.output, error))
    return FALSE;
  if (cli->settings.output != NULL)
    tell_written (cli, frame, view->chosen->n_claims);
  return TRUE;
}

static gint
run (Cli *cli, GError **error)
{
  EntFoldMode fold;
  if (!check_usage (cli, error) || !cli_get_fold_mode (cli, ENT_FOLD_OFFICES, &fold, error) ||
      !cli_load (cli, 0, error))
    return CLI_FAILED;
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view = selection ? ent_view_new (cli->graph, selection, fold, NULL, error) : NULL;
  return view != NULL && write_report (cli, view, selection, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_report = {
  .name = "report",
  .summary = N_ ("write one HTML page to explore, without a server or a network"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("The page shows the network as `entente diagram` draws it, and behind each tie and actor the "
          "claims with their quotes. A reader searches by any name, leaves out periods, relations, "
          "sources and voices, and sees what falls with them: ties, ranks, blocs and conflicts are made "
          "again in the page by the same rules. What was computed here stays beside it as a thin mark.\n\n"
          "It is one file: it opens from the disk by a double click, and asks for nothing over the "
          "network. --no-quotes leaves the claims' words out of it. The page speaks English and Spanish; "
          "--lang says which comes first.\n\n"
          "As in a diagram, planned and possible claims are drawn but not counted in ranks and blocs, "
          "unless --modality says otherwise. Of more than 20,000 ties the strongest are in the page, "
          "and it says so."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
