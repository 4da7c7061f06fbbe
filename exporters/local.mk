# SPDX-License-Identifier: GPL-3.0-or-later
# exporters: the formats, the tables, and the diagram.
exporters_headers = \
	%D%/alluvial.h \
	%D%/exporters.h \
	%D%/multiples.h

exporters_sources = \
	%D%/alluvial.c \
	%D%/claims-csv.c \
	%D%/claims-jsonl.c \
	%D%/claims-scope-private.h \
	%D%/claims-scope.c \
	%D%/csv.c \
	%D%/diagram-candidates.c \
	%D%/diagram-check.c \
	%D%/diagram-contour.c \
	%D%/diagram-geometry.c \
	%D%/diagram-graph.c \
	%D%/diagram-hulls.c \
	%D%/diagram-legend.c \
	%D%/diagram-page.c \
	%D%/diagram-places.c \
	%D%/diagram-private.h \
	%D%/diagram-routes.c \
	%D%/diagram-sketch.c \
	%D%/diagram-strokes.c \
	%D%/diagram-text.c \
	%D%/diagram-xdot.c \
	%D%/dot.c \
	%D%/exporters-private.h \
	%D%/exporters.c \
	%D%/frame-access.c \
	%D%/gexf-merge.c \
	%D%/gexf-private.h \
	%D%/gexf-windows.c \
	%D%/gexf.c \
	%D%/graphml.c \
	%D%/json-cytoscape.c \
	%D%/json-node-link.c \
	%D%/layout-disc.c \
	%D%/layout-graphviz.c \
	%D%/layout-harm.c \
	%D%/layout-hulls.c \
	%D%/layout-islands.c \
	%D%/layout-private.h \
	%D%/layout-refine.c \
	%D%/layout-sides.c \
	%D%/layout.c \
	%D%/multiples-merge.c \
	%D%/multiples-names.c \
	%D%/multiples-private.h \
	%D%/multiples.c \
	%D%/output-private.h \
	%D%/output.c \
	%D%/page-private.h \
	%D%/places-private.h \
	%D%/style-private.h \
	%D%/stretches.c \
	%D%/style.c \
	%D%/table-aligned.c \
	%D%/table-cells.c \
	%D%/table-private.h \
	%D%/table.c \
	%D%/writer-private.h \
	%D%/writer.c
