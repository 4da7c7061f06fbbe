/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small multiples (Tufte 1983, The Visual Display of Quantitative Information): the same picture again and
 * again, in which only what changed is different. The whole period is laid out once as dots; its places,
 * scaled down, are those of every panel. All panels are one sketch, so formats, legend and scales come by
 * themselves. Read next: multiples-merge.c, multiples-names.c. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "exporters/multiples-private.h"
#include "exporters/output-private.h"
#include "exporters/diagram-page-private.h"

#define DOT_LEAST 0.4 /* of their size on a page of their own */
#define DOT_MOST 1.2
#define SCALE_MOST 2.5

/* Grid: @width, @height: of a panel's box; @scale, @centre: from the whole's places to those in a panel, the
 * middle of the one on that of the other */
typedef struct {
  guint n_panels;
  guint n_columns;
  guint n_rows;
  double width, height;
  double scale;
  EntPoint centre;
} Grid;

/* The box of the places that are used. */
static EntBox
find_bounds (const EntSketch *whole, const EntMerged *merged)
{
  EntBox bounds = ent__box_none;
  gboolean is_any = FALSE;
  for (guint i = 0; i < whole->marks->len; i++) {
    EntBox box = ent__mark_box (ent__mark (whole, i));
    if (merged->is_drawn[i])
      ent__box_join (&bounds, &box);
    is_any |= merged->is_drawn[i];
  }
  return is_any ? bounds : (EntBox){ 0, 0, 150, 100 };
}

static double
panel_width (guint n_columns)
{
  double room = (ENT_STYLE_GRID_WIDTH - ENT_STYLE_PANEL_GAP * (n_columns - 1)) / n_columns;
  return CLAMP (room, ENT_STYLE_PANEL_LEAST, ENT_STYLE_PANEL_MOST);
}

/* As many columns as bring the grid nearest to the shape of a page; of equal ones the fewer. */
static Grid
choose_grid (guint n_panels, double aspect)
{
  Grid best = { 0 };
  double least = INFINITY;
  for (guint columns = 1; columns <= MAX (n_panels, 1); columns++) {
    Grid grid = { .n_panels = n_panels, .n_columns = columns, .n_rows = (n_panels + columns - 1) / columns };
    grid.width = panel_width (columns);
    grid.height = grid.width / aspect;
    double width = columns * (grid.width + ENT_STYLE_PANEL_GAP);
    double height = grid.n_rows * (grid.height + ENT_STYLE_PANEL_HEAD + ENT_STYLE_PANEL_GAP);
    /* Gaps at the end of the last row are a lesser evil than a page of the wrong shape. */
    double harm = fabs (log (width / height / ENT_STYLE_GRID_ASPECT)) +
                  0.3 * (grid.n_rows * columns - n_panels) / (double)MAX (n_panels, 1);
    if (harm < least - 1e-9) {
      least = harm;
      best = grid;
    }
  }
  return best;
}

static Grid
make_grid (const EntSketch *whole, const EntMerged *merged, guint n_panels)
{
  EntBox bounds = find_bounds (whole, merged);
  double width = bounds.x1 - bounds.x0, height = bounds.y1 - bounds.y0;
  Grid grid = choose_grid (n_panels, CLAMP (width / MAX (height, 1), 0.9, 1.9));
  double pad = 2 * ENT_STYLE_PANEL_PAD;
  grid.scale = MIN ((grid.width - pad) / MAX (width, 1), (grid.height - pad) / MAX (height, 1));
  grid.scale = MIN (grid.scale, SCALE_MOST);
  grid.centre = (EntPoint){ (bounds.x0 + bounds.x1) / 2, (bounds.y0 + bounds.y1) / 2 };
  return grid;
}

/* Rows go down from 0. */
static EntBox
panel_box (const Grid *grid, guint panel)
{
  double left = panel % grid->n_columns * (grid->width + ENT_STYLE_PANEL_GAP);
  double top =
      -(double)(panel / grid->n_columns) * (grid->height + ENT_STYLE_PANEL_HEAD + ENT_STYLE_PANEL_GAP) -
      ENT_STYLE_PANEL_HEAD;
  return (EntBox){ left, top - grid->height, left + grid->width, top };
}

static EntPoint
place_in_panel (const Grid *grid, const EntBox *box, EntPoint at)
{
  return (EntPoint){ round (((box->x0 + box->x1) / 2 + (at.x - grid->centre.x) * grid->scale) * 100) / 100,
                     round (((box->y0 + box->y1) / 2 + (at.y - grid->centre.y) * grid->scale) * 100) / 100 };
}

static void
place_marks (EntSketch *sketch, const EntSketch *whole, const EntMerged *merged, const Grid *grid)
{
  double shrink = CLAMP (grid->scale, DOT_LEAST, DOT_MOST);
  for (guint panel = 0; panel < grid->n_panels; panel++) {
    EntBox box = panel_box (grid, panel);
    for (guint i = merged->starts[panel]; i < merged->starts[panel + 1]; i++) {
      EntMark *mark = ent__mark (sketch, i);
      mark->at = place_in_panel (grid, &box, ent__mark (whole, g_array_index (merged->places, guint, i))->at);
      double radius = MAX (mark->half.x * shrink, ENT_STYLE_PANEL_DOT_LEAST);
      mark->half = (EntPoint){ radius, radius };
    }
  }
}

/* The strokes of the fullest panel say how pale they all are. */
static guint
count_together (const EntSketch *sketch, const EntMerged *merged, guint n_panels)
{
  g_autofree guint *counts = g_new0 (guint, n_panels + 1);
  g_autofree guint *panel_of = g_new (guint, MAX (sketch->marks->len, 1));
  guint most = 0;
  for (guint panel = 0; panel < n_panels; panel++)
    for (guint i = merged->starts[panel]; i < merged->starts[panel + 1]; i++)
      panel_of[i] = panel;
  for (guint i = 0; i < sketch->strokes->len; i++) {
    guint n = ++counts[panel_of[ent__stroke (sketch, i)->from]];
    most = MAX (most, n);
  }
  return most;
}

/* Whether anybody is missing in any panel, and there are so few actors that it can be shown. */
static gboolean
has_absent (const EntMerged *merged, guint n_whole, guint n_panels)
{
  guint n_drawn = 0;
  for (guint i = 0; i < n_whole; i++)
    n_drawn += merged->is_drawn[i];
  return n_drawn <= ENT_STYLE_ABSENT_UP_TO && merged->starts[n_panels] < n_drawn * n_panels;
}

/* Where those are who are not in this panel: a reader finds the gap. */
static void
draw_absent (EntSketch *sketch, const EntSketch *whole, const EntMerged *merged, const Grid *grid,
             guint panel)
{
  EntBox box = panel_box (grid, panel);
  g_autofree gboolean *is_here = g_new0 (gboolean, MAX (whole->marks->len, 1));
  for (guint i = merged->starts[panel]; i < merged->starts[panel + 1]; i++)
    is_here[g_array_index (merged->places, guint, i)] = TRUE;
  for (guint i = 0; i < whole->marks->len; i++) {
    if (is_here[i] || !merged->is_drawn[i])
      continue;
    EntPoint at = place_in_panel (grid, &box, ent__mark (whole, i)->at);
    EntBox dot = ent__box_around (at, 2 * ENT_STYLE_ABSENT_RADIUS, 2 * ENT_STYLE_ABSENT_RADIUS);
    ent__xdot_ellipse (sketch->background, &dot, ENT_STYLE_ABSENT, ENT_STYLE_ABSENT);
  }
}

/* After the page is composed: its ground would cover the panels. */
static void
draw_panels (EntSketch *sketch, const EntSketch *whole, const EntMerged *merged, const Grid *grid,
             const EntPanel *panels)
{
  for (guint panel = 0; panel < grid->n_panels; panel++) {
    EntBox box = panel_box (grid, panel);
    gboolean is_empty = merged->starts[panel] == merged->starts[panel + 1];
    g_autofree char *title = ent__text_clean (panels[panel].title, 40);
    g_autofree char *words = g_strconcat (
        title, is_empty ? ent_words_get (sketch->options->language, " · no tie known") : "", NULL);
    ent__xdot_box (sketch->background, &box, ENT_STYLE_PAPER, ENT_STYLE_RULE, 3);
    ent__xdot_text (sketch->background, (EntPoint){ box.x0 + 1, box.y1 + ENT_STYLE_PANEL_HEAD / 2 }, words,
                    ENT_STYLE_TEXT_LEGEND, is_empty ? ENT_BOLD_NONE : sketch->bold,
                    is_empty ? ENT_STYLE_INK_SOFT : ENT_STYLE_INK, 'l');
    if (sketch->has_absent)
      draw_absent (sketch, whole, merged, grid, panel);
  }
}

static void
note_steps (EntSketch *sketch, const EntMerged *merged, guint n_whole)
{
  const char *language = sketch->options->language;
  guint n_named = 0;
  for (guint i = 0; i < sketch->marks->len; i++)
    n_named += ent__mark (sketch, i)->is_named;
  g_ptr_array_add (sketch->steps,
                   g_strdup (ent_words_get (
                       language, "each actor in one place, one scale of sizes and widths throughout")));
  if (n_named < sketch->marks->len)
    g_ptr_array_add (sketch->steps,
                     g_strdup (ent_words_get (language, "names of the most central, where there is room")));
  if (merged->n_left_out > 0)
    g_ptr_array_add (
        sketch->steps,
        g_strdup_printf (ent_words_get (language, "left out: whoever is not among %u actors"), n_whole));
}

/* From the merged graph and the places to a finished sketch. */
static gboolean
compose (EntSketch *sketch, const EntSketch *whole, const EntMerged *merged, const EntPanel *panels,
         guint n_panels, GError **error)
{
  Grid grid = make_grid (whole, merged, n_panels);
  guint limit = sketch->options->max_labels > 0 ? sketch->options->max_labels : ENT_STYLE_PANEL_NAMES;
  if (!ent__panel_measure_names (sketch, merged, n_panels, limit, error))
    return FALSE;
  place_marks (sketch, whole, merged, &grid);
  ent__sketch_route (sketch);
  sketch->n_together = count_together (sketch, merged, n_panels);
  sketch->has_absent = has_absent (merged, whole->marks->len, n_panels);
  sketch->grid = ent__box_none;
  for (guint panel = 0; panel < n_panels; panel++) {
    EntBox box = panel_box (&grid, panel);
    ent__panel_place_names (sketch, merged->starts[panel], merged->starts[panel + 1], &box, limit);
    box.y1 += ENT_STYLE_PANEL_HEAD;
    ent__box_join (&sketch->grid, &box);
  }
  note_steps (sketch, merged, whole->marks->len);
  if (!ent__sketch_compose_page (sketch, error))
    return FALSE;
  draw_panels (sketch, whole, merged, &grid, panels);
  return TRUE;
}

gboolean
ent_multiples_write (const EntExporter *exporter, const EntGraphFrame *whole, const EntPanel *panels,
                     guint n_panels, const EntExportOptions *options, const char *filename, GError **error)
{
  static const char *const formats[] = { "svg", "pdf", "png", "dot", NULL };
  if (!g_strv_contains (formats, exporter->name)) {
    g_set_error (error, ENT_ERROR, ENT_ERROR_USAGE,
                 _ ("%s is no picture: small multiples are svg, pdf, png or dot"), exporter->name);
    return FALSE;
  }
  g_autoptr (EntMerged) merged = ent__panels_merge (whole, panels, n_panels);
  g_autoptr (EntSketch) places = ent__sketch_new_of_panels (whole, options, error);
  g_autoptr (EntSketch) sketch =
      places != NULL ? ent__sketch_new_of_panels (merged->frame, options, error) : NULL;
  if (sketch == NULL || !ent__sketch_lay_out (places, error))
    return FALSE;
  sketch->bold = ent__bold_for (exporter->name);
  if (!compose (sketch, places, merged, panels, n_panels, error))
    return FALSE;
  g_autoptr (EntOutput) output = ent__output_open (filename, error);
  return output != NULL &&
         ent__sketch_write (sketch, exporter->name, ent__output_get_writer (output), error) &&
         ent__output_finish (output, error) && ent__output_publish (output, error);
}
