/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente export`: the graph for other programs, at the level of claims, facts or ties, with measures and
 * blocs as attributes of its nodes. Read next: graph-output.c, which the diagram shares. */
#include "cli/graph-output.h"

static const CliOption options[] = {
  { "output", 'o', CLI_STRING, CLI_FIELD (output), N_ ("FILE"),
    N_ ("write to this file; its suffix chooses the format (-: stdout)"), "FILE", NULL },
  { "format", 'f', CLI_STRING, CLI_FIELD (format), N_ ("NAME"),
    N_ ("the format (`entente formats` lists them)"), "@exporters", NULL },
  { "level", 'l', CLI_STRING, CLI_FIELD (level), N_ ("LEVEL"),
    N_ ("claims, facts or ties (each format has its own usual one)"), "claims|facts|ties", NULL },
  { "by", 'b', CLI_STRING, CLI_FIELD (by), N_ ("MEASURE,…"),
    N_ ("centralities to carry as attributes (strength,betweenness unless given)"), "@centralities", NULL },
  { "method", 'm', CLI_STRING, CLI_FIELD (method), N_ ("NAME"),
    N_ ("how blocs are found (leiden unless given)"), "@blocs", NULL },
  { "gexf-version", 0, CLI_STRING, CLI_FIELD (gexf_version), N_ ("V"),
    N_ ("1.3, or 1.2 for readers that stop there"), "1.3|1.2", NULL },
  { "window", 'w', CLI_STRING, CLI_FIELD (window), N_ ("SPAN"),
    N_ ("also the values in each window of this width (1y, 6m, 2w, 10d), as attributes that change with time "
        "(GEXF)"),
    NULL, NULL },
  { "step", 0, CLI_STRING, CLI_FIELD (step), N_ ("SPAN"),
    N_ ("with --window: how far the next one begins (as far as it is wide unless given)"), NULL, NULL },
  { "title", 0, CLI_STRING, CLI_FIELD (title), N_ ("TEXT"), N_ ("title of the graph"), NULL, NULL },
  { "size-by", 0, CLI_STRING, CLI_FIELD (size_by), N_ ("MEASURE"),
    N_ ("what the size of a node follows (the first of --by)"), "@centralities", NULL },
  { "top", 'n', CLI_INTEGER, CLI_FIELD (top), N_ ("N"),
    N_ ("only the N most central actors (by the first measure) and what is among them"), NULL, NULL },
  CLI_END_OF_OPTIONS,
};

/* The claims formats write what was chosen, not folded: nothing is lost. */
static gboolean
export_claims (Cli *cli, const EntExporter *exporter, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view =
      selection ? ent_view_new (cli->graph, selection, ENT_FOLD_NONE, NULL, error) : NULL;
  if (view == NULL || !ent_export_claims (exporter, cli->graph, view->chosen, cli->settings.output, error))
    return FALSE;
  cli_message (cli, cli_plural (view->chosen->n_claims, "%u claim written%s%s", "%u claims written%s%s"),
               view->chosen->n_claims, cli->settings.output ? _ (" to ") : "",
               cli->settings.output ? cli->settings.output : "");
  return TRUE;
}

static gboolean
check_version (const char *version, GError **error)
{
  if (version == NULL || g_str_equal (version, "1.3") || g_str_equal (version, "1.2"))
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--gexf-version: '%s' is neither 1.3 nor 1.2"), version);
  return FALSE;
}

static gboolean
check_windows (const Cli *cli, const EntExporter *exporter, GError **error)
{
  if (cli->settings.window == NULL && cli->settings.step == NULL)
    return TRUE;
  if (cli->settings.window == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--step goes with --window"));
  else if (!exporter->takes_windows)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--window: of the formats only GEXF has attributes that change with time, not %s; "
                    "`entente timeline` "
                    "writes tables"),
                 exporter->name);
  else
    return TRUE;
  return FALSE;
}

static gint
run (Cli *cli, GError **error)
{
  EntLevel level;
  const EntExporter *exporter = cli_find_exporter (cli, error);
  if (exporter == NULL || !check_windows (cli, exporter, error) ||
      !cli_find_level (cli, exporter, &level, error) || !check_version (cli->settings.gexf_version, error) ||
      !cli_load (cli, 0, error))
    return CLI_FAILED;
  if (exporter->write_claims != NULL)
    return export_claims (cli, exporter, error) ? cli_finish (cli) : CLI_FAILED;
  return cli_write_graph (cli, exporter, level, error) ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_export = {
  .name = "export",
  .summary = N_ ("write GraphML, GEXF, DOT, JSON, CSV or claims for other programs"),
  .arguments = N_ ("FILE…"),
  .details = N_ (
      "Levels: ties (one weighted, signed edge between two actors; folded), facts (an edge for each "
      "distinct fact; not folded "
      "unless --fold), claims (an edge for each claim with all that it says; lossless).\n\n"
      "For Gephi: GraphML cannot say a kind of edge, and Gephi merges parallel edges, so GraphML is "
      "best at --level ties; GEXF "
      "keeps the multigraph, an edge for each pair and kind, with the times at which it held. Nodes "
      "carry the measures of "
      "--by, the bloc, colour, size and (up to 500 actors) position, and the coordinates of states' "
      "capitals. --half-life "
      "and --weight shape ties only.\n\n"
      "With --window GEXF also holds each actor's measures and bloc in every window of the period (see "
      "`entente "
      "timeline`), as dynamic attributes NAME_by_window that Gephi's timeline follows; at --level ties the "
      "weights of ties as well. Both bounds of a value are within it; where windows overlap, it stands until "
      "the "
      "next begins. An actor that is not there in a window has no value in it."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
