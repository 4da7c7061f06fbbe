/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and writing a graph frame: measures and blocs always come from the network of sure claims; the edges
 * are those of the level that was asked for. */
#include "cli/graph-output.h"

#include <string.h>
#include <unistd.h>

#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

/* Of several files that are written, none may be one that is read; of one file, loading sees to it. */
static gboolean
check_parts (const Cli *cli, const EntExporter *exporter, GError **error)
{
  for (const char *const *part = exporter->parts; part != NULL && *part != NULL; part++) {
    g_autofree char *name = ent_exporter_name_part (exporter, cli->settings.output, *part);
    if (!cli_check_output (name, (const char *const *)cli->arguments, error))
      return FALSE;
  }
  return TRUE;
}

const EntExporter *
cli_find_exporter (const Cli *cli, GError **error)
{
  const EntExporter *exporter = NULL;
  if (cli->settings.format != NULL)
    exporter = ent_exporters_find (cli->settings.format, error);
  else if (cli->settings.output != NULL)
    exporter = ent_exporters_find_for_file (cli->settings.output, error);
  else
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("name a file with -o, or a --format for stdout"));
  if (exporter == NULL)
    return cli_blame_usage (error);
  if (cli->settings.output == NULL && isatty (STDOUT_FILENO) &&
      (g_str_equal (exporter->name, "png") || g_str_equal (exporter->name, "pdf"))) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("%s is nothing for a terminal: name a file with -o"),
                 exporter->name);
    return NULL;
  }
  if (exporter->parts != NULL && cli->settings.output == NULL) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s is written to several files: name one, such as -o war%s"), exporter->name,
                 exporter->suffixes[0]);
    return NULL;
  }
  return check_parts (cli, exporter, error) ? exporter : NULL;
}

gboolean
cli_is_picture (const EntExporter *exporter)
{
  static const char *const pictures[] = { "svg", "pdf", "png", "dot", NULL };
  return g_strv_contains (pictures, exporter->name);
}

gboolean
cli_find_level (const Cli *cli, const EntExporter *exporter, EntLevel *level, GError **error)
{
  *level = exporter->level;
  if (cli->settings.level == NULL)
    return TRUE;
  if (!ent_level_parse (cli->settings.level, level)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--level: '%s' is none of claims, facts, ties"),
                 cli->settings.level);
    return FALSE;
  }
  gboolean is_wrong = exporter->write_claims != NULL
                          ? *level != ENT_LEVEL_CLAIMS
                          : cli_is_picture (exporter) && *level == ENT_LEVEL_CLAIMS;
  if (is_wrong)
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE, _ ("--level %s does not go with %s, which %s"),
                 cli->settings.level, exporter->name,
                 exporter->write_claims != NULL ? _ ("holds claims only") : _ ("shows ties or facts"));
  return !is_wrong;
}

/* What has no place in nodes and edges goes into the metadata, so that the file reads back whole. */
static EntGraphFrame *
make_claims_frame (const Cli *cli, const EntView *view)
{
  EntGraphFrame *frame = ent_graph_frame_from_claims (cli->graph, view->chosen, view->subjects, view->objects,
                                                      cli->settings.language);
  g_autofree char *entries = ent_export_entries (cli->graph, view->chosen, frame);
  if (entries != NULL)
    ent_frame_set_meta (frame->nodes, "entries", entries);
  return frame;
}

/* The frame at a level. At `ties` it is a network's own; below, facts and claims of a view that is not folded
 * by itself. */
static EntGraphFrame *
make_frame (Cli *cli, EntLevel level, gboolean is_picture, GError **error)
{
  char *all[] = { "all", NULL };
  if (level == ENT_LEVEL_TIES) {
    g_autoptr (EntNetwork) network = cli_make_network (cli, is_picture ? all : NULL, error);
    return network ? ent_network_to_frame (network, cli->settings.language, TRUE) : NULL;
  }
  EntFoldMode fold;
  if (!cli_get_fold_mode (cli, is_picture ? ENT_FOLD_OFFICES : ENT_FOLD_NONE, &fold, error))
    return NULL;
  g_autoptr (EntSelection) selection = cli_make_selection (cli, error);
  g_autoptr (EntView) view = selection ? ent_view_new (cli->graph, selection, fold, NULL, error) : NULL;
  if (view == NULL)
    return NULL;
  if (level == ENT_LEVEL_CLAIMS)
    return make_claims_frame (cli, view);
  g_autoptr (EntFacts) facts = ent_view_get_facts (view, selection->min_confidence);
  return ent_graph_frame_from_facts (facts, cli->settings.language);
}

/* Copies the columns of @measured from @first on to the nodes with the same id. */
static void
copy_columns (EntFrame *nodes, const EntFrame *measured, guint first)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (g_str_hash, g_str_equal); /* id → row + 1 */
  for (guint row = 0; row < ent_frame_get_n_rows (measured); row++)
    g_hash_table_insert (rows, (gpointer)ent_frame_get_string (measured, 0, row), GUINT_TO_POINTER (row + 1));
  for (guint c = first; c < ent_frame_get_n_columns (measured); c++) {
    guint to = ent_frame_copy_column (nodes, ent_frame_get_column_name (measured, c), measured, c);
    for (guint row = 0; row < ent_frame_get_n_rows (nodes); row++) {
      guint from = GPOINTER_TO_UINT (g_hash_table_lookup (rows, ent_frame_get_string (nodes, 0, row)));
      if (from > 0)
        ent_frame_copy_cell (nodes, to, row, measured, c, from - 1);
    }
  }
}

/* The measures that sizes and attributes need, the one for sizes among them. */
static char *
list_measures (const Cli *cli, gboolean is_picture)
{
  const char *by = cli->settings.by ? cli->settings.by : is_picture ? NULL : "strength,betweenness";
  const char *size_by = cli->settings.size_by;
  if (by == NULL)
    return g_strdup (size_by ? size_by : "strength");
  return size_by ? g_strconcat (by, ",", size_by, NULL) : g_strdup (by);
}

gboolean
cli_add_results (Cli *cli, EntGraphFrame *frame, gboolean is_picture, char **size_column, GError **error)
{
  gboolean was_quiet = cli->settings.quiet;
  cli->settings.quiet =
      TRUE; /* the network was told of already, or is none of the user's business at this level */
  g_autoptr (EntNetwork) network = cli_make_network (cli, NULL, error);
  cli->settings.quiet = was_quiet;
  if (network == NULL)
    return FALSE;
  g_autofree char *measures = list_measures (cli, is_picture);
  g_autoptr (EntFrame) measured = ent_network_to_nodes (network, cli->settings.language);
  guint n_basic = ent_frame_get_n_columns (measured);
  if (!cli_add_measures (cli, network, measures, measured, error) ||
      !cli_add_blocs (cli, network, cli->settings.method, measured, error))
    return FALSE;
  *size_column = g_strdup (ent_frame_get_column_name (measured, n_basic));
  if (cli->settings.size_by != NULL) {
    g_free (*size_column);
    *size_column = g_strdelimit (g_strdup (cli->settings.size_by), "-", '_');
  }
  copy_columns (frame->nodes, measured, n_basic);
  return TRUE;
}

/* Words around the picture. */

/* "12 August 2025", as newspapers write it. */
static char *
format_day (EntDay day, const char *language)
{
  static const char *const dates[] = { N_ ("%u January %d"), N_ ("%u February %d"), N_ ("%u March %d"),
                                       N_ ("%u April %d"),   N_ ("%u May %d"),      N_ ("%u June %d"),
                                       N_ ("%u July %d"),    N_ ("%u August %d"),   N_ ("%u September %d"),
                                       N_ ("%u October %d"), N_ ("%u November %d"), N_ ("%u December %d") };
  gint year;
  guint month, day_of_month;
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  return g_strdup_printf (ent_words_get (language, dates[month - 1]), day_of_month, year);
}

/* When the sources were published: a day, or from the first to the last; NULL where none says. */
static char *
format_publication (const EntMultigraph *graph, const char *language)
{
  EntDay first = ENT_DAY_MAX, last = ENT_DAY_MIN;
  for (guint i = 0; i < ent_multigraph_get_n_sources (graph); i++) {
    const EntPeriod *published = &ent_multigraph_get_source (graph, i)->published;
    if (published->flags & ENT_PERIOD_UNDATED)
      continue;
    first = MIN (first, published->from_earliest);
    last = MAX (last, published->to_latest);
  }
  if (first > last || first <= ENT_DAY_MIN || last >= ENT_DAY_MAX)
    return NULL;
  g_autofree char *from = format_day (first, language);
  g_autofree char *to = format_day (last, language);
  return first == last ? g_strdup (from) : g_strdup_printf (ent_words_get (language, "%s to %s"), from, to);
}

/* The period that was chosen, as it was written; "" where none was. */
static char *
format_period (const CliSettings *given)
{
  const char *language = given->language;
  if (given->at != NULL)
    return g_strdup_printf (ent_words_get (language, ", as of %s"), given->at);
  if (given->from != NULL && given->to != NULL)
    return g_strdup_printf (ent_words_get (language, ", from %s to %s"), given->from, given->to);
  if (given->from != NULL)
    return g_strdup_printf (ent_words_get (language, ", from %s on"), given->from);
  return given->to != NULL ? g_strdup_printf (ent_words_get (language, ", up to %s"), given->to)
                           : g_strdup ("");
}

char *
cli_make_title (const Cli *cli)
{
  if (cli->settings.title != NULL)
    return g_strdup (cli->settings.title);
  guint n = ent_multigraph_get_n_sources (cli->graph);
  const EntSource *source = n == 1 ? ent_multigraph_get_source (cli->graph, 0) : NULL;
  if (source != NULL && *source->title != '\0')
    return g_strdup (source->title);
  return g_strdup (ent_words_get (cli->settings.language, "Who stands with whom"));
}

char *
cli_make_subtitle (const Cli *cli, EntLevel level, gboolean is_picture)
{
  if (cli->settings.subtitle != NULL)
    return g_strdup (cli->settings.subtitle);
  guint n = ent_multigraph_get_n_sources (cli->graph);
  const char *language = cli->settings.language;
  g_autofree char *published = format_publication (cli->graph, language);
  g_autofree char *sources =
      g_strdup_printf (ent_words_get_plural (language, "one source", "%u sources", n), n);
  EntFoldMode fold = ENT_FOLD_NONE;
  cli_get_fold_mode (cli, level == ENT_LEVEL_TIES || is_picture ? ENT_FOLD_OFFICES : ENT_FOLD_NONE, &fold,
                     NULL);
  g_autofree char *period = format_period (&cli->settings);
  const char *reported =
      level == ENT_LEVEL_TIES ? N_ ("Ties reported in %s%s%s%s%s") : N_ ("Relations reported in %s%s%s%s%s");
  return g_strdup_printf (
      ent_words_get (language, reported), sources, period,
      fold == ENT_FOLD_NONE ? "" : ent_words_get (language, ", leaders counted as their states"),
      published ? " · " : "", published ? published : "");
}

/* The claims behind the edges: each is behind one of them only. */
static guint
count_claims (const EntGraphFrame *frame)
{
  gint column = ent_frame_find_column (frame->edges, "claims");
  guint n = ent_frame_get_n_rows (frame->edges), sum = 0;
  for (guint i = 0; column >= 0 && i < n; i++)
    sum += ent_frame_get_integer (frame->edges, column, i);
  return column >= 0 ? sum : n;
}

/* "Source: La Jornada, 12 August 2025 · 26 claims, 13 ties · entente 1.0" */
char *
cli_make_source_line (const Cli *cli, const EntGraphFrame *frame)
{
  guint n = ent_multigraph_get_n_sources (cli->graph);
  const char *language = cli->settings.language;
  GString *text = g_string_new (ent_words_get_plural (language, "Source: ", "Sources: ", n));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n; i++) {
    const EntSource *source = ent_multigraph_get_source (cli->graph, i);
    const char *name = *source->publisher ? source->publisher : source->id;
    if (!g_hash_table_add (seen, (gpointer)name))
      continue;
    if (g_hash_table_size (seen) <= 4)
      g_string_append_printf (text, "%s%s", g_hash_table_size (seen) > 1 ? ", " : "", name);
  }
  if (g_hash_table_size (seen) > 4)
    g_string_append_printf (text, ent_words_get (language, " and %u more"), g_hash_table_size (seen) - 4);
  g_autofree char *published = format_publication (cli->graph, language);
  guint n_claims = count_claims (frame), n_edges = ent_frame_get_n_rows (frame->edges);
  g_string_append_printf (
      text, "%s%s · %u %s, %u %s · entente %s", published ? ", " : "", published ? published : "", n_claims,
      ent_words_get_plural (language, "claim", "claims", n_claims), n_edges,
      frame->level == ENT_LEVEL_TIES ? ent_words_get_plural (language, "tie", "ties", n_edges)
                                     : ent_words_get_plural (language, "relation", "relations", n_edges),
      PACKAGE_VERSION);
  return g_string_free (text, FALSE);
}

char *
cli_make_size_words (const Cli *cli, const char *size_column)
{
  g_autofree char *name = g_strdelimit (g_strdup (size_column), "_", '-');
  const EntMeasure *measure = ent_measures_find (name, NULL);
  const char *title = measure != NULL ? ent_words_get (cli->settings.language, measure->title) : NULL;
  return measure != NULL && title != measure->title ? g_strdup (title) : NULL;
}

static void
set_metadata (const Cli *cli, EntGraphFrame *frame, const char *title)
{
  g_autoptr (GString) sources = g_string_new (NULL);
  for (guint i = 0; i < ent_multigraph_get_n_sources (cli->graph); i++)
    g_string_append_printf (sources, "%s%s", i > 0 ? "; " : "",
                            ent_multigraph_get_source (cli->graph, i)->id);
  ent_frame_set_meta (frame->nodes, "title", title);
  ent_frame_set_meta (frame->nodes, "sources", sources->str);
  ent_frame_set_meta (frame->nodes, "generator", "entente " PACKAGE_VERSION);
}

static void
tell_written (const Cli *cli, const EntExporter *exporter, const EntGraphFrame *frame,
              const EntExportOptions *options)
{
  static const char *const levels[][2] = { [ENT_LEVEL_CLAIMS] = { NN_ ("claim", "claims") },
                                           [ENT_LEVEL_FACTS] = { NN_ ("fact", "facts") },
                                           [ENT_LEVEL_TIES] = { NN_ ("tie", "ties") } };
  const char *hint = exporter->get_hint != NULL ? exporter->get_hint (frame, options) : NULL;
  guint n_nodes = ent_frame_get_n_rows (frame->nodes), n_edges = ent_frame_get_n_rows (frame->edges);
  if (cli->settings.output != NULL)
    cli_message (cli, _ ("%u %s and %u %s written to %s"), n_nodes, cli_plural (n_nodes, "actor", "actors"),
                 n_edges, cli_plural (n_edges, levels[frame->level][0], levels[frame->level][1]),
                 cli->settings.output);
  if (hint != NULL)
    cli_message (cli, "%s", _ (hint));
}

/* Positions are worth a wait in a picture; in a file for Gephi, which lays out itself, only while they are
 * quick. */
#define MAX_QUICK_LAYOUT 500

static gboolean
lay_out (const Cli *cli, const EntExporter *exporter, EntGraphFrame *frame, gboolean is_picture,
         const EntExportOptions *options, GError **error)
{
  if (!exporter->needs_layout)
    return TRUE;
  if (is_picture || ent_frame_get_n_rows (frame->nodes) <= MAX_QUICK_LAYOUT)
    return ent_layout_apply (frame, options, error);
  cli_message (cli, _ ("without positions: there are more than %d actors"), MAX_QUICK_LAYOUT);
  return TRUE;
}

/* Keeps the --top most central actors, by the first measure, and says what that leaves out. */
void
cli_keep_top (const Cli *cli, EntGraphFrame **frame, const char *measure)
{
  guint n = ent_frame_get_n_rows ((*frame)->nodes), n_edges = ent_frame_get_n_rows ((*frame)->edges);
  if ((guint)cli->settings.top >= n)
    return;
  g_autofree guint *rows =
      ent_frame_order ((*frame)->nodes, ent_frame_find_column ((*frame)->nodes, measure), TRUE);
  EntGraphFrame *kept = ent_graph_frame_take (*frame, rows, cli->settings.top);
  cli_message (cli, _ ("the %d most central of %u actors (--top); %u of %u edges are among them"),
               cli->settings.top, n, ent_frame_get_n_rows (kept->edges), n_edges);
  ent_graph_frame_free (*frame);
  *frame = kept;
}

/* The values of each window, as options.node_windows and edge_windows; both stay NULL without --window. Ties
 * are told of where they are the edges. */
static gboolean
make_windows (Cli *cli, EntLevel level, EntFrame **nodes, EntFrame **edges, GError **error)
{
  EntMeasureSettings settings = ENT_MEASURE_SETTINGS_INIT;
  const char *language = cli->settings.language;
  if (cli->settings.window == NULL)
    return TRUE;
  g_autofree char *names = list_measures (cli, FALSE);
  g_autoptr (GPtrArray) measures = cli_list_measures (names, error);
  const EntMeasure *method = cli_find_method (cli, cli->settings.method, error);
  if (measures == NULL || method == NULL || !cli_get_measure_settings (cli, &settings, error))
    return FALSE;
  g_autoptr (EntTimeline) timeline = cli_make_timeline (cli, error);
  if (timeline == NULL)
    return FALSE;
  g_autoptr (EntFrame) rows = ent_timeline_of_measures (timeline, (const EntMeasure *const *)measures->pdata,
                                                        measures->len, &settings, language, error);
  settings.part = ENT_PART_COOPERATION; /* a bloc is a set of actors that ally */
  if (rows == NULL || !ent_timeline_add_blocs (timeline, rows, method, &settings, language, error))
    return FALSE;
  ent_timeline_add_until (timeline, rows);
  *nodes = g_steal_pointer (&rows);
  if (level != ENT_LEVEL_TIES)
    return TRUE;
  *edges = ent_timeline_of_ties (timeline);
  ent_timeline_add_until (timeline, *edges);
  return TRUE;
}

gboolean
cli_write_graph (Cli *cli, const EntExporter *exporter, EntLevel level, GError **error)
{
  g_autoptr (EntFrame) node_windows = NULL;
  g_autoptr (EntFrame) edge_windows = NULL;
  gboolean is_picture = cli_is_picture (exporter);
  g_autoptr (EntGraphFrame) frame = make_frame (cli, level, is_picture, error);
  g_autofree char *size_column = NULL;
  if (frame == NULL || !cli_add_results (cli, frame, is_picture, &size_column, error))
    return FALSE;
  if (!make_windows (cli, level, &node_windows, &edge_windows, error))
    return FALSE;
  cli_keep_top (cli, &frame, size_column);
  g_autofree char *title = cli_make_title (cli);
  g_autofree char *subtitle = cli_make_subtitle (cli, level, is_picture);
  g_autofree char *size_words = cli_make_size_words (cli, size_column);
  g_autofree char *source_line = cli_make_source_line (cli, frame);
  EntExportOptions options = ENT_EXPORT_OPTIONS_INIT;
  options.title = cli->settings.no_title ? NULL : title;
  options.subtitle = cli->settings.no_title ? NULL : subtitle;
  options.source_line = source_line;
  options.size_by = size_column;
  options.language = cli->settings.language;
  options.size_words = size_words;
  options.node_windows = node_windows;
  options.edge_windows = edge_windows;
  options.seed = (guint64)cli->settings.seed;
  options.max_labels = MAX (cli->settings.max_labels, 0);
  options.n_threads = cli_count_threads (cli);
  if (cli->settings.gexf_version != NULL)
    options.gexf_version = cli->settings.gexf_version;
  set_metadata (cli, frame, title);
  if (!lay_out (cli, exporter, frame, is_picture, &options, error))
    return FALSE;
  ent_style_apply (frame, &options);
  if (!ent_export_graph (exporter, frame, &options, cli->settings.output, error))
    return FALSE;
  tell_written (cli, exporter, frame, &options);
  return TRUE;
}
