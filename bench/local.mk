# SPDX-License-Identifier: GPL-3.0-or-later
# bench: how fast files are read, beside other tools. Built on demand (`make bench/generate'), never installed; bench/run.sh
# does it all.
EXTRA_PROGRAMS += %D%/generate %D%/measure-paths %D%/write-graphml
%C%_generate_SOURCES = \
	%D%/claims.c \
	%D%/gdelt.c \
	%D%/generate.c \
	%D%/generate.h \
	%D%/text.c \
	%D%/world.c
nodist_EXTRA_%C%_generate_SOURCES = %D%/cplusplus.cc
%C%_generate_LDADD = libentente.la $(GLIB_LIBS)
%C%_measure_paths_SOURCES = \
	%D%/generate.h \
	%D%/measure-paths.c \
	%D%/world.c
nodist_EXTRA_%C%_measure_paths_SOURCES = %D%/cplusplus.cc
%C%_measure_paths_LDADD = libentente.la $(GLIB_LIBS)
%C%_write_graphml_SOURCES = \
	%D%/generate.h \
	%D%/world.c \
	%D%/write-graphml.c
nodist_EXTRA_%C%_write_graphml_SOURCES = %D%/cplusplus.cc
%C%_write_graphml_LDADD = libentente.la $(GLIB_LIBS)
CLEANFILES += %D%/generate$(EXEEXT) %D%/measure-paths$(EXEEXT) %D%/write-graphml$(EXEEXT)
EXTRA_DIST += \
	%D%/README.md \
	%D%/RESULTS.md \
	%D%/deps.sh \
	%D%/graphml.sh \
	%D%/growth.sh \
	%D%/measure.py \
	%D%/page.py \
	%D%/paths.py \
	%D%/paths.sh \
	%D%/run.sh \
	%D%/same.py \
	%D%/store.py \
	%D%/table.py \
	%D%/peers/dict.py \
	%D%/peers/duckdb.mjs \
	%D%/peers/graphml-igraph.py \
	%D%/peers/sqlite-loop.py \
	%D%/peers/with-graph-tool.py \
	%D%/peers/with-igraph.py \
	%D%/peers/with-pandas.py
