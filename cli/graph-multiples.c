/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `entente diagram --window`: small multiples. Places come from the network of the whole period, sizes and
 * blocs from each window's own. Read next: exporters/multiples.h. */
#include <string.h>

#include "cli/graph-output.h"

gboolean
cli_check_multiples (const Cli *cli, const EntExporter *exporter, GError **error)
{
  if (!cli_is_picture (exporter))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s is no picture: --window draws svg, pdf, png or dot"), exporter->name);
  else if (cli->settings.level != NULL && !g_str_equal (cli->settings.level, "ties"))
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--window draws ties: leave out --level %s"),
                 cli->settings.level);
  else
    return TRUE;
  return FALSE;
}

/* Said before a network is made for each. */
static gboolean
check_number (const Cli *cli, GError **error)
{
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (GArray) windows =
      selection != NULL
          ? ent_windows_list (cli->graph, selection, cli->settings.window, cli->settings.step, error)
          : NULL;
  if (windows == NULL || windows->len <= ENT_PANELS_MOST)
    return windows != NULL;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("there are %u windows, and on one page %u are legible: make them wider (--window), go on "
                  "by a greater "
                  "--step, or give --from and --to"),
               windows->len, ENT_PANELS_MOST);
  return FALSE;
}

/* A row for each window and actor in it: `bloc`, `bloc_name` and what sizes follow. */
static EntFrame *
make_values (Cli *cli, const EntTimeline *timeline, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  const char *size_by = cli->settings.size_by != NULL ? cli->settings.size_by : "strength";
  const EntMeasure *measure = cli_find_measure (size_by, ENT_YIELDS_NODES, error);
  const EntMeasure *method = cli_find_method (cli, cli->settings.method, error);
  if (measure == NULL || method == NULL || !cli_get_measure_settings (cli, &settings, error))
    return NULL;
  g_autoptr (EntFrame) rows =
      ent_timeline_of_measures (timeline, &measure, 1, &settings, cli->settings.language, error);
  settings.part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  if (rows == NULL ||
      !ent_timeline_add_blocs (timeline, rows, method, &settings, cli->settings.language, error))
    return NULL;
  return g_steal_pointer (&rows);
}

/* The window's graph; its actors' values are the rows of @values from @first on. */
static EntGraphFrame *
make_panel (const Cli *cli, const EntNetwork *network, const EntFrame *values, guint first,
            const char *size_column)
{
  const char *const names[] = { size_column, "bloc", "bloc_name" };
  EntGraphFrame *frame = ent_network_to_frame (network, cli->settings.language, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    guint from = (guint)ent_frame_find_column (values, names[i]);
    guint to = ent_frame_copy_column (frame->nodes, names[i], values, from);
    for (guint v = 0; v < ent_frame_get_n_rows (frame->nodes); v++)
      ent_frame_copy_cell (frame->nodes, to, v, values, from, first + v);
  }
  return frame;
}

/* Frames and titles of the panels, which @panels lends. */
static void
make_panels (const Cli *cli, const EntTimeline *timeline, const EntFrame *values, const char *size_column,
             GPtrArray *frames, GPtrArray *titles, EntPanel *panels)
{
  guint first = 0;
  for (guint w = 0; w < ent_timeline_get_size (timeline); w++) {
    const EntWindow *window = ent_timeline_get_window (timeline, w);
    EntGraphFrame *frame =
        make_panel (cli, ent_timeline_get_network (timeline, w), values, first, size_column);
    first += ent_frame_get_n_rows (frame->nodes);
    g_ptr_array_add (frames, frame);
    g_ptr_array_add (titles, ent_days_to_text (window->first, window->last));
    panels[w] = (EntPanel){ g_ptr_array_index (titles, w), frame };
  }
}

/* The network of the whole period. */
static EntGraphFrame *
make_whole (Cli *cli, char **size_column, GError **error)
{
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  EntGraphFrame *whole = network != NULL ? ent_network_to_frame (network, cli->settings.language, TRUE) : NULL;
  if (whole == NULL)
    return NULL;
  if (!cli_add_results (cli, whole, TRUE, size_column, error)) {
    ent_graph_frame_free (whole);
    return NULL;
  }
  cli_keep_top (cli, &whole, *size_column);
  return whole;
}

gboolean
cli_write_multiples (Cli *cli, const EntExporter *exporter, GError **error)
{
  g_autofree char *size_column = NULL;
  if (!check_number (cli, error))
    return FALSE;
  g_autoptr (EntGraphFrame) whole = make_whole (cli, &size_column, error);
  g_autoptr (EntTimeline) timeline = whole != NULL ? cli_make_timeline (cli, error) : NULL;
  g_autoptr (EntFrame) values = timeline != NULL ? make_values (cli, timeline, error) : NULL;
  if (values == NULL)
    return FALSE;
  guint n = ent_timeline_get_size (timeline);
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify)ent_graph_frame_free);
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autofree EntPanel *panels = g_new0 (EntPanel, n);
  make_panels (cli, timeline, values, size_column, frames, titles, panels);
  g_autofree char *title = cli_make_title (cli);
  g_autofree char *subtitle = cli_make_subtitle (cli, ENT_LEVEL_TIES, TRUE);
  g_autofree char *size_words = cli_make_size_words (cli, size_column);
  g_autofree char *source_line = cli_make_source_line (cli, whole);
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  options.title = cli->settings.no_title ? NULL : title;
  options.subtitle = cli->settings.no_title ? NULL : subtitle;
  options.source_line = source_line;
  options.size_by = size_column;
  options.language = cli->settings.language;
  options.size_words = size_words;
  options.seed = (guint64)cli->settings.seed;
  options.max_labels = MAX (cli->settings.max_labels, 0);
  options.n_threads = cli_count_threads (cli);
  if (!ent_multiples_write (exporter, whole, panels, n, &options, cli->settings.output, error))
    return FALSE;
  if (cli->settings.output != NULL)
    cli_message (cli, _ ("%u %s written to %s"), n, cli_plural (n, "panel", "panels"), cli->settings.output);
  return TRUE;
}
