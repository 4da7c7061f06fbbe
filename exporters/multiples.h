/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small multiples: a small picture of the network for each window, in a grid. */
#ifndef ENT_MULTIPLES_H
#define ENT_MULTIPLES_H

#include "exporters/exporters.h"
#include "graph/graph.h"

G_BEGIN_DECLS

/** EntPanel: one window. @frame: its graph, at level `ties`; blocs have the same number in all panels where
 * they are the same */
typedef struct {
  const char *title;
  const EntGraphFrame *frame;
} EntPanel;

/** ENT_PANELS_MOST: as many as are legible on a page. */
#define ENT_PANELS_MOST 60

/**
 * ent_multiples_write: draws the panels in order, row by row, with one legend. Each actor has the same place
 * in all of them, and sizes and widths one scale. Names stand where there is room, on the most central actors
 * of a panel (options->max_labels at most, eight unless given). The same frames and seed give the same bytes.
 * @exporter: svg, pdf, png or dot
 * @whole: the graph of the whole period, from which the places come; actors that are not in it are left out
 * @filename: (nullable): stdout
 * Errors: ENT_ERROR_USAGE for another format, ENT_ERROR_IO, ENT_ERROR_FAILED (Graphviz).
 */
gboolean ent_multiples_write (const EntExporter *exporter, const EntGraphFrame *whole, const EntPanel *panels,
                              guint n_panels, const EntExportOptions *options, const char *filename,
                              GError **error);

G_END_DECLS

#endif
