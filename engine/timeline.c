/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows, a network in each, and what measures give there. Read next: timeline-blocs.c, timeline-changes.c.
 */
#include "engine/timeline-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "engine/network-private.h"
#include "engine/values-private.h"

#define MAX_WINDOWS 10000u

/* Windows. */

/* Span: so many months, or so many days. */
typedef struct {
  guint months;
  guint days;
  gboolean is_in_years;
} Span;

static gboolean
parse_span (const char *text, const char *option, Span *span, GError **error)
{
  char *unit;
  guint64 n = g_ascii_strtoull (text, &unit, 10);
  *span = (Span){ 0 };
  if (g_ascii_isdigit (*text) && n >= 1 && n <= 100000 && *unit != '\0' && unit[1] == '\0') {
    guint number = (guint)n;
    switch (*unit) {
    case 'y':
      *span = (Span){ .months = 12 * number, .is_in_years = TRUE };
      return TRUE;
    case 'm':
      *span = (Span){ .months = number };
      return TRUE;
    case 'w':
      *span = (Span){ .days = 7 * number };
      return TRUE;
    case 'd':
      *span = (Span){ .days = number };
      return TRUE;
    default:
      break;
    }
  }
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("%s: '%.40s' is no span: write a number and y, m, w or d, as in 1y or 3m"), option, text);
  return FALSE;
}

/* So many spans after @day, which is the first of a month where the span is in months. */
static EntDay
add_spans (EntDay day, const Span *span, guint n)
{
  gint year;
  guint month, day_of_month;
  if (span->months == 0)
    return day + (EntDay)(span->days * n);
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  guint64 months = (guint64)month - 1 + (guint64)span->months * n;
  return ent_day_from_ymd (year + (gint)(months / 12), (guint)(months % 12) + 1, day_of_month);
}

/* Windows of years begin with a year, those of months with a month. */
static EntDay
align (EntDay day, const Span *span)
{
  gint year;
  guint month, day_of_month;
  ent_day_to_ymd (day, &year, &month, &day_of_month);
  if (span->is_in_years)
    return ent_day_from_ymd (year, 1, 1);
  return span->months > 0 ? ent_day_from_ymd (year, month, 1) : day;
}

GArray *
ent_windows_new (EntDay first, EntDay last, const char *width, const char *step, GError **error)
{
  Span wide, far;
  if (!parse_span (width, "--window", &wide, error) ||
      !parse_span (step != NULL ? step : width, "--step", &far, error))
    return NULL;
  if (wide.months > 0 && far.months == 0) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("--step: windows of months or years go on by months or years, not by %s"), step);
    return NULL;
  }
  g_autoptr (GArray) windows = g_array_new (FALSE, FALSE, sizeof (EntWindow));
  EntDay begin = align (first, &wide);
  for (guint i = 0;; i++) {
    EntWindow window = { .first = add_spans (begin, &far, i) };
    if (window.first > last)
      break;
    window.last = add_spans (window.first, &wide, 1) - 1;
    g_array_append_val (windows, window);
    if (windows->len > MAX_WINDOWS) {
      g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                   _ ("there are more than %u windows: make them wider, go on by a greater --step, or give "
                      "--from and --to"),
                   MAX_WINDOWS);
      return NULL;
    }
    if (window.last >= last)
      break;
  }
  return g_steal_pointer (&windows);
}

/* Networks. */

/* Whether a claim's dates say how far the timeline reaches: it can make a tie in a window of @width days. */
static gboolean
is_telling (const EntMultigraph *graph, const EntClaim *claim, gboolean is_any_modality, EntDay width)
{
  gboolean is_unsure = claim->modality == ENT_MODALITY_PLANNED || claim->modality == ENT_MODALITY_POSSIBLE;
  const EntPeriod *said = claim->period;
  gboolean is_coarse = !claim->is_lasting && (gint64)said->to_latest - said->from_earliest >= width;
  return (is_any_modality || !is_unsure) && !is_coarse &&
         !ent_multigraph_get_relation (graph, claim->relation)->is_structural;
}

/* What is open names no day. */
static void
take_days (const EntPeriod *said, EntWindow *period)
{
  const EntDay days[] = { said->from_earliest, said->from_latest, said->to_earliest, said->to_latest };
  for (guint k = 0; k < G_N_ELEMENTS (days); k++)
    if (days[k] != ENT_DAY_MIN && days[k] != ENT_DAY_MAX) {
      period->first = MIN (period->first, days[k]);
      period->last = MAX (period->last, days[k]);
    }
}

/* The first and the last day that the chosen claims name: those that can make a tie, or, where these name
 * none, all. */
static gboolean
find_period (EntMultigraph *graph, const EntSelection *selection, const Span *width, EntWindow *period,
             GError **error)
{
  g_autoptr (EntChosen) chosen = ent_selection_choose (selection, graph, error);
  EntWindow any = { ENT_DAY_MAX, ENT_DAY_MIN };
  if (chosen == NULL)
    return FALSE;
  /* January and 1970 are neither the longest month nor the longest year. */
  EntDay greatest = add_spans (0, width, 1) + (width->months > 0 ? 3 : 0);
  *period = any;
  for (guint i = 0; i < chosen->n_claims; i++) {
    EntClaim claim = ent_multigraph_get_claim (graph, chosen->claims[i]);
    take_days (claim.period, &any);
    if (is_telling (graph, &claim, selection->modalities != NULL, greatest))
      take_days (claim.period, period);
  }
  if (period->first > period->last)
    *period = any;
  period->first = selection->first != ENT_DAY_MIN ? selection->first : period->first;
  period->last = selection->last != ENT_DAY_MAX ? selection->last : period->last;
  if (period->first <= period->last)
    return TRUE;
  g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
               _ ("no chosen claim has a date: there is nothing to follow through time"));
  return FALSE;
}

/* What was not asked for is in no window: the first and the last may be narrower than the others. */
GArray *
ent_windows_list (EntMultigraph *graph, const EntSelection *selection, const char *width, const char *step,
                  GError **error)
{
  EntWindow period;
  Span wide;
  GArray *windows =
      parse_span (width, "--window", &wide, error) && find_period (graph, selection, &wide, &period, error)
          ? ent_windows_new (period.first, period.last, width, step, error)
          : NULL;
  for (guint i = 0; windows != NULL && i < windows->len; i++) {
    EntWindow *window = &g_array_index (windows, EntWindow, i);
    window->first = MAX (window->first, selection->first);
    window->last = MIN (window->last, selection->last);
  }
  return windows;
}

typedef struct {
  EntMultigraph *graph;
  const EntSelection *selection;
  const EntNetworkOptions *options;
  EntTimeline *timeline;
  EntWatch watch;
} Work;

/* An ego without a tie in a window makes no error of the whole: the network is empty there. */
static void
make_network (gpointer data, guint number)
{
  Work *work = data;
  const EntWindow *window = &g_array_index (work->timeline->windows, EntWindow, number);
  EntSelection selection = *work->selection;
  g_autoptr (EntProblems) problems = ent_problems_new ();
  GError *error = NULL;
  selection.has_period = TRUE;
  selection.first = window->first;
  selection.last = window->last;
  EntNetwork *network = ent_network_new (work->graph, &selection, work->options, problems, &error);
  if (network == NULL && work->options->ego != NULL &&
      g_error_matches (error, ENT_ERROR, ENT_ERROR_NOT_FOUND)) {
    g_clear_error (&error);
    network = ent_network_new_from_weights (0, NULL, 0, NULL, NULL, NULL, FALSE);
  }
  work->timeline->networks->pdata[number] = network;
  ent__watch_note (&work->watch, error);
}

static void
unref_network (gpointer network)
{
  if (network != NULL)
    ent_network_unref (network);
}

void
ent_timeline_free (EntTimeline *timeline)
{
  g_clear_pointer (&timeline->windows, g_array_unref);
  g_clear_pointer (&timeline->networks, g_ptr_array_unref);
  g_free (timeline);
}

EntTimeline *
ent_timeline_new (EntMultigraph *graph, const EntSelection *selection, const EntNetworkOptions *options,
                  const char *width, const char *step, guint n_threads, GError **error)
{
  g_autoptr (EntTimeline) timeline = g_new0 (EntTimeline, 1);
  timeline->windows = ent_windows_list (graph, selection, width, step, error);
  if (timeline->windows == NULL)
    return NULL;
  timeline->networks = g_ptr_array_new_with_free_func (unref_network);
  g_ptr_array_set_size (timeline->networks, (gint)timeline->windows->len);
  Work work = { .graph = graph, .selection = selection, .options = options, .timeline = timeline };
  ent__watch_init (&work.watch, NULL, NULL, timeline->windows->len);
  ent_parallel_for (n_threads, timeline->windows->len, make_network, &work);
  return ent__watch_end (&work.watch, error) ? g_steal_pointer (&timeline) : NULL;
}

guint
ent_timeline_get_size (const EntTimeline *timeline)
{
  return timeline->windows->len;
}

const EntWindow *
ent_timeline_get_window (const EntTimeline *timeline, guint window)
{
  return &g_array_index (timeline->windows, EntWindow, window);
}

EntNetwork *
ent_timeline_get_network (const EntTimeline *timeline, guint window)
{
  return g_ptr_array_index (timeline->networks, window);
}

/* Tables. */

void
ent__timeline_add_window (EntFrame *frame)
{
  ent_frame_add_column (frame, "from", ENT_COLUMN_DATE, "the window's first day");
  ent_frame_add_column (frame, "to", ENT_COLUMN_DATE, "its last day");
}

void
ent__timeline_set_window (EntFrame *frame, guint row, const EntWindow *window)
{
  char day[16];
  if (window->first != ENT_DAY_MIN)
    ent_frame_set_string (frame, 0, row, ent_day_to_iso (window->first, day));
  if (window->last != ENT_DAY_MAX)
    ent_frame_set_string (frame, 1, row, ent_day_to_iso (window->last, day));
}

EntFrame *
ent_timeline_of_networks (const EntTimeline *timeline)
{
  EntFrame *frame = ent_frame_new (timeline->windows->len);
  ent__timeline_add_window (frame);
  guint actors = ent_frame_add_column (frame, "actors", ENT_COLUMN_INTEGER, "how many actors have a tie");
  guint ties = ent_frame_add_column (frame, "ties", ENT_COLUMN_INTEGER, "how many pairs of them have one");
  guint density =
      ent_frame_add_column (frame, "density", ENT_COLUMN_REAL, "share of the pairs that have one");
  guint cooperation =
      ent_frame_add_column (frame, "cooperation", ENT_COLUMN_REAL, "sum of the ties' cooperation");
  guint hostility = ent_frame_add_column (frame, "hostility", ENT_COLUMN_REAL, "sum of their hostility");
  guint share =
      ent_frame_add_column (frame, "cooperation_share", ENT_COLUMN_REAL, "cooperation's share of both");
  for (guint row = 0; row < timeline->windows->len; row++) {
    const EntNetwork *network = g_ptr_array_index (timeline->networks, row);
    double n = network->n_vertices, n_ties = network->ties->len, sums[ENT_N_PARTS] = { 0 };
    for (guint t = 0; t < network->ties->len; t++)
      for (guint part = 0; part < ENT_N_PARTS; part++)
        sums[part] += ent_tie_get_weight (ent_network_get_tie (network, t), part);
    double both = sums[ENT_PART_COOPERATION] + sums[ENT_PART_HOSTILITY];
    ent__timeline_set_window (frame, row, ent_timeline_get_window (timeline, row));
    ent_frame_set_integer (frame, actors, row, network->n_vertices);
    ent_frame_set_integer (frame, ties, row, network->ties->len);
    ent_frame_set_real (frame, density, row, n > 1 ? n_ties / (n * (n - 1) / 2) : NAN);
    ent_frame_set_real (frame, cooperation, row, sums[ENT_PART_COOPERATION]);
    ent_frame_set_real (frame, hostility, row, sums[ENT_PART_HOSTILITY]);
    ent_frame_set_real (frame, share, row, both > 0 ? sums[ENT_PART_COOPERATION] / both : NAN);
  }
  return frame;
}

/* The rows of one window: a frame of nodes, measured, goes into @frame from @row on. */
static gboolean
add_measured (const EntTimeline *timeline, guint window, const EntMeasure *const *measures, guint n_measures,
              const EntMeasureSettings *settings, const char *language, EntFrame *frame, GError **error)
{
  const EntNetwork *network = g_ptr_array_index (timeline->networks, window);
  g_autoptr (EntFrame) nodes = ent_network_to_nodes (network, language);
  guint n_basic = ent_frame_get_n_columns (nodes);
  for (guint m = 0; m < n_measures; m++)
    if (!ent_measure_compute (measures[m], network, settings, nodes, error))
      return FALSE;
  for (guint c = n_basic; window == 0 && c < ent_frame_get_n_columns (nodes); c++)
    ent_frame_copy_column (frame, ent_frame_get_column_name (nodes, c), nodes, c);
  for (guint v = 0; v < ent_frame_get_n_rows (nodes); v++) {
    guint row = ent_frame_append_row (frame);
    ent__timeline_set_window (frame, row, ent_timeline_get_window (timeline, window));
    for (guint c = 0; c < 3; c++)
      ent_frame_copy_cell (frame, 2 + c, row, nodes, c, v);
    for (guint c = n_basic; c < ent_frame_get_n_columns (nodes); c++)
      ent_frame_copy_cell (frame, 5 + c - n_basic, row, nodes, c, v);
  }
  return TRUE;
}

EntFrame *
ent_timeline_of_measures (const EntTimeline *timeline, const EntMeasure *const *measures, guint n_measures,
                          const EntMeasureSettings *settings, const char *language, GError **error)
{
  g_autoptr (EntFrame) frame = ent_frame_new (0);
  ent__timeline_add_window (frame);
  ent_frame_add_column (frame, "id", ENT_COLUMN_STRING, "the actor's id");
  ent_frame_add_column (frame, "name", ENT_COLUMN_STRING, "its name");
  ent_frame_add_column (frame, "type", ENT_COLUMN_STRING, "state, leader, organization or unspecified");
  for (guint window = 0; window < timeline->windows->len; window++)
    if (!add_measured (timeline, window, measures, n_measures, settings, language, frame, error))
      return NULL;
  return g_steal_pointer (&frame);
}

EntFrame *
ent_timeline_of_ties (const EntTimeline *timeline)
{
  EntFrame *frame = ent_frame_new (0);
  ent__timeline_add_window (frame);
  guint a = ent_frame_add_column (frame, "a", ENT_COLUMN_STRING, "the id of one actor");
  guint b = ent_frame_add_column (frame, "b", ENT_COLUMN_STRING, "that of the other");
  guint weight = ent_frame_add_column (frame, "weight", ENT_COLUMN_REAL, "the tie's weight");
  guint cooperation = ent_frame_add_column (frame, "cooperation", ENT_COLUMN_REAL, "its cooperation");
  guint hostility = ent_frame_add_column (frame, "hostility", ENT_COLUMN_REAL, "its hostility");
  for (guint window = 0; window < timeline->windows->len; window++) {
    const EntNetwork *network = g_ptr_array_index (timeline->networks, window);
    for (guint t = 0; t < network->ties->len; t++) {
      const EntTie *tie = ent_network_get_tie (network, t);
      guint row = ent_frame_append_row (frame);
      double sum = 0;
      for (guint part = 0; part < ENT_N_PARTS; part++)
        sum += ent_tie_get_weight (tie, part);
      ent__timeline_set_window (frame, row, ent_timeline_get_window (timeline, window));
      ent_frame_set_string (frame, a, row, network->ids[tie->a]);
      ent_frame_set_string (frame, b, row, network->ids[tie->b]);
      ent_frame_set_real (frame, weight, row, sum);
      ent_frame_set_real (frame, cooperation, row, ent_tie_get_weight (tie, ENT_PART_COOPERATION));
      ent_frame_set_real (frame, hostility, row, ent_tie_get_weight (tie, ENT_PART_HOSTILITY));
    }
  }
  return frame;
}

/* Rows are in order of window, though not every window has one. */
void
ent_timeline_add_until (const EntTimeline *timeline, EntFrame *rows)
{
  guint until =
      ent_frame_add_column (rows, "until", ENT_COLUMN_DATE, "last day before the next window begins");
  guint from = (guint)ent_frame_find_column (rows, "from"), n = timeline->windows->len;
  char first[16], last[16];
  for (guint row = 0, window = 0; row < ent_frame_get_n_rows (rows); row++) {
    const char *day = ent_frame_get_string (rows, from, row);
    while (window < n &&
           g_strcmp0 (ent_day_to_iso (ent_timeline_get_window (timeline, window)->first, first), day) != 0)
      window++;
    g_return_if_fail (window < n);
    EntDay end = ent_timeline_get_window (timeline, window)->last;
    if (window + 1 < n)
      end = MIN (end, ent_timeline_get_window (timeline, window + 1)->first - 1);
    ent_frame_set_string (rows, until, row, ent_day_to_iso (end, last));
  }
}
