/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente diagram`: draws the network as SVG, PDF, PNG or DOT. Read next: graph-output.c, which export
 * shares. */
#include "cli/graph-output.h"

#include <string.h>

static const CliOption options[] = {
  { "output", 'o', CLI_STRING, CLI_FIELD (output), N_ ("FILE"),
    N_ ("write to this file: .svg, .pdf, .png or .dot"), "FILE", NULL },
  { "format", 'f', CLI_STRING, CLI_FIELD (format), N_ ("NAME"), N_ ("svg, pdf, png or dot"),
    "svg|pdf|png|dot", NULL },
  { "level", 'l', CLI_STRING, CLI_FIELD (level), N_ ("LEVEL"),
    N_ ("ties (merged; the default) or facts (parallel relations apart)"), "ties|facts", NULL },
  { "title", 0, CLI_STRING, CLI_FIELD (title), N_ ("TEXT"),
    N_ ("title above the picture (the source's, where there is one source)"), NULL, NULL },
  { "subtitle", 0, CLI_STRING, CLI_FIELD (subtitle), N_ ("TEXT"), N_ ("line below the title"), NULL, NULL },
  { "no-title", 0, CLI_FLAG, CLI_FIELD (no_title), NULL, N_ ("neither title nor subtitle"), NULL, NULL },
  { "size-by", 0, CLI_STRING, CLI_FIELD (size_by), N_ ("MEASURE"),
    N_ ("what the size of a name follows (strength unless given)"), "@centralities", NULL },
  { "method", 'm', CLI_STRING, CLI_FIELD (method), N_ ("NAME"),
    N_ ("how blocs are found (leiden unless given)"), "@blocs", NULL },
  { "max-labels", 0, CLI_INTEGER, CLI_FIELD (max_labels), N_ ("N"),
    N_ ("names on the N most central actors only (else as many as are legible)"), NULL, NULL },
  { "top", 'n', CLI_INTEGER, CLI_FIELD (top), N_ ("N"),
    N_ ("only the N most central actors (by --size-by) and what is among them"), NULL, NULL },
  { "alluvial", 0, CLI_FLAG, CLI_FIELD (alluvial), NULL,
    N_ ("blocs through time instead: a column a window, streams of members between them (SVG)"), NULL, NULL },
  { "window", 'w', CLI_STRING, CLI_FIELD (window), N_ ("SPAN"),
    N_ ("small multiples: the network of each window of this width (1y, 6m, 2w, 10d); with --alluvial: how "
        "wide "
        "a column's "
        "window is (1y unless given)"),
    NULL, NULL },
  { "step", 0, CLI_STRING, CLI_FIELD (step), N_ ("SPAN"),
    N_ ("with --window or --alluvial: how far the next one begins (as far as it is wide unless given)"), NULL,
    NULL },
  CLI_END_OF_OPTIONS,
};

static gint
draw_alluvial (Cli *cli, GError **error)
{
  const CliSettings *given = &cli->settings;
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  const EntMeasure *method =
      cli_find_measure (given->method != NULL ? given->method : "leiden", ENT_YIELDS_GROUPS, error);
  if (method == NULL || !cli_get_measure_settings (cli, &settings, error) || !cli_load (cli, 0, error))
    return CLI_FAILED;
  settings.part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  g_autoptr (EntTimeline) timeline = cli_make_timeline (cli, error);
  g_autoptr (EntFrame) members =
      timeline != NULL ? ent_timeline_of_members (timeline, method, &settings, given->language, error) : NULL;
  const char *title =
      given->title != NULL ? given->title : ent_words_get (given->language, "Blocs through time");
  if (members == NULL || !ent_alluvial_write (members, title, given->output, error))
    return CLI_FAILED;
  if (given->output != NULL)
    cli_message (cli,
                 cli_plural (ent_timeline_get_size (timeline), "blocs of %u window written to %s",
                             "blocs of %u windows written to %s"),
                 ent_timeline_get_size (timeline), given->output);
  return cli_finish (cli);
}

/* What does not go together is said before any file is read. */
static gboolean
check_usage (const Cli *cli, const EntExporter *exporter, GError **error)
{
  const CliSettings *given = &cli->settings;
  if (given->alluvial && strcmp (exporter->name, "svg") != 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--alluvial is drawn as SVG: write -o FILE.svg"));
    return FALSE;
  }
  if (given->alluvial)
    return TRUE;
  if (given->window != NULL)
    return cli_check_multiples (cli, exporter, error);
  if (given->step != NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--step goes with --window or --alluvial"));
  else if (!cli_is_picture (exporter))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s is no picture: write svg, pdf, png or dot, or use `entente export`"), exporter->name);
  else
    return TRUE;
  return FALSE;
}

/* A name that ends like no format should have ended like a picture. */
static const EntExporter *
find_picture (const Cli *cli, GError **error)
{
  g_autoptr (GError) own = NULL;
  const EntExporter *exporter = cli_find_exporter (cli, &own);
  if (exporter != NULL)
    return exporter;
  if (cli->settings.format == NULL && cli->settings.output != NULL &&
      ent_exporters_find_for_file (cli->settings.output, NULL) == NULL)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s: pictures end in .svg, .pdf, .png, .dot or .gv; or name one with --format"),
                 cli->settings.output);
  else
    g_propagate_error (error, g_steal_pointer (&own));
  return NULL;
}

static gint
run (Cli *cli, GError **error)
{
  EntLevel level;
  const EntExporter *exporter = find_picture (cli, error);
  if (exporter == NULL || !check_usage (cli, exporter, error) ||
      !cli_find_level (cli, exporter, &level, error))
    return CLI_FAILED;
  if (cli->settings.alluvial)
    return draw_alluvial (cli, error);
  if (!cli_load (cli, 0, error))
    return CLI_FAILED;
  gboolean is_written = cli->settings.window != NULL ? cli_write_multiples (cli, exporter, error)
                                                     : cli_write_graph (cli, exporter, level, error);
  return is_written ? cli_finish (cli) : CLI_FAILED;
}

const CliCommand cli_command_diagram = {
  .name = "diagram",
  .summary = N_ ("draw the network as SVG, PDF, PNG or DOT"),
  .arguments = N_ ("FILE…"),
  .details =
      N_ ("Colour and hull show the bloc, size how central an actor is, solid lines cooperation, dashed "
          "red ones hostility, width "
          "the weight, arrowheads who acts on whom. What is planned, possible or disputed is dotted: "
          "unlike measures and blocs, "
          "which leave it out, the picture shows it unless --modality says otherwise. In SVG a tie's "
          "claims appear when the pointer "
          "rests on it.\n\nLeaders are drawn as their states unless --no-fold.\n\nWith "
          "--alluvial: blocs from window to window (see `entente timeline --blocs`), each with a colour "
          "of its own for life; "
          "the pointer on a bar shows its members.\n\nWith --window: small multiples, a small picture of "
          "each window's network. "
          "Each actor has the same place in all of them, that of the whole period; sizes, widths and "
          "blocs' colours mean "
          "the same throughout; who is not there in a window is a faint dot. As in `entente timeline`, "
          "what is planned "
          "or possible is left out unless --modality takes it in, and a claim with a date coarser than a "
          "window is in "
          "none. Up to 60 windows are drawn."),
  .groups = CLI_SELECTION | CLI_FOLDING | CLI_NETWORK | CLI_MEASURES | CLI_INPUT | CLI_GENERAL,
  .options = options,
  .run = run,
};
