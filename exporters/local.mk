# SPDX-License-Identifier: GPL-3.0-or-later
# exporters: the formats, the tables, and the diagram.
exporters_headers = \
	%D%/alluvial.h \
	%D%/exporters.h \
	%D%/multiples.h \
	%D%/page.h

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
	%D%/diagram-page-private.h \
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
	%D%/page-actors.c \
	%D%/page-claims.c \
	%D%/page-data-private.h \
	%D%/page-data.c \
	%D%/page-parts.S \
	%D%/page-picture.c \
	%D%/page-words.c \
	%D%/page.c \
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

# The page's program: modules of ours, in an order in which each stands below what it uses, after the parts of D3 that
# they use.
page_modules = \
	%D%/page/data.js \
	%D%/page/words.js \
	%D%/page/facts.js \
	%D%/page/ties.js \
	%D%/page/measures.js \
	%D%/page/blocs.js \
	%D%/page/conflicts.js \
	%D%/page/state.js \
	%D%/page/view.js \
	%D%/page/theme.js \
	%D%/page/routes.js \
	%D%/page/letters.js \
	%D%/page/places.js \
	%D%/page/strokes.js \
	%D%/page/scene.js \
	%D%/page/draw-svg.js \
	%D%/page/draw-canvas.js \
	%D%/page/network.js \
	%D%/page/evidence.js \
	%D%/page/search.js \
	%D%/page/filters.js \
	%D%/page/time.js \
	%D%/page/streams.js \
	%D%/page/tables.js \
	%D%/page/legend.js \
	%D%/page/save.js \
	%D%/page/main.js

page_d3 = d3-dispatch d3-selection d3-timer d3-ease d3-color d3-interpolate d3-transition d3-drag d3-zoom d3-brush

page_parts = \
	%D%/page/d3-notice.js \
	%D%/page/join.sh \
	%D%/page/page.css \
	%D%/page/page.html \
	$(page_modules)

EXTRA_DIST += $(page_parts)

%D%/page-program.js: $(page_parts)
	$(AM_V_GEN)$(MKDIR_P) %D% && (cd $(srcdir) && D3='$(D3_DIR)' sh %D%/page/join.sh '$(page_d3)' $(page_modules)) >$@

CLEANFILES += %D%/page-program.js

AM_CCASFLAGS += -DENT_PAGE_STYLE_FILE='"$(srcdir)/%D%/page/page.css"' \
	-DENT_PAGE_SKELETON_FILE='"$(srcdir)/%D%/page/page.html"' \
	-DENT_PAGE_PROGRAM_FILE='"%D%/page-program.js"'

%D%/page-parts.lo: %D%/page/page.css %D%/page/page.html %D%/page-program.js
