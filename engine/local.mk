# SPDX-License-Identifier: GPL-3.0-or-later
# engine: folding, networks, measures, blocs, paths, conflicts, evidence. The only room with igraph.
engine_headers = \
	%D%/balance.h \
	%D%/conflicts.h \
	%D%/engine.h \
	%D%/evidence.h \
	%D%/fold.h \
	%D%/measures.h \
	%D%/network.h \
	%D%/path.h

engine_sources = \
	%D%/arcs-private.h \
	%D%/arcs.c \
	%D%/balance-lists.c \
	%D%/balance-private.h \
	%D%/balance.c \
	%D%/bloc-names.c \
	%D%/blocs-components.c \
	%D%/blocs-hierarchical.c \
	%D%/blocs-infomap.c \
	%D%/blocs-label-propagation.c \
	%D%/blocs-leiden.c \
	%D%/blocs-louvain.c \
	%D%/blocs-private.h \
	%D%/blocs-signed-move.c \
	%D%/blocs-signed-private.h \
	%D%/blocs-signed.c \
	%D%/blocs.c \
	%D%/centrality-articulation.c \
	%D%/centrality-betweenness.c \
	%D%/centrality-closeness.c \
	%D%/centrality-clustering.c \
	%D%/centrality-constraint.c \
	%D%/centrality-coreness.c \
	%D%/centrality-degree.c \
	%D%/centrality-eigenvector.c \
	%D%/centrality-hits.c \
	%D%/centrality-pagerank.c \
	%D%/chains-private.h \
	%D%/chains.c \
	%D%/conflicts.c \
	%D%/evidence.c \
	%D%/fold.c \
	%D%/frustration-bound.c \
	%D%/frustration-cut.c \
	%D%/frustration-cycles.c \
	%D%/frustration-private.h \
	%D%/frustration-reduce.c \
	%D%/frustration-search.c \
	%D%/frustration.c \
	%D%/igraph-private.h \
	%D%/igraph-support.c \
	%D%/measures-private.h \
	%D%/measures.c \
	%D%/network-frame.c \
	%D%/network-private.h \
	%D%/network-read.c \
	%D%/network.c \
	%D%/path.c \
	%D%/power-private.h \
	%D%/power.c \
	%D%/signed-centrality.c \
	%D%/signed-private.h \
	%D%/signed-walks.c \
	%D%/signed.c \
	%D%/text-match-private.h \
	%D%/text-match.c
