# SPDX-License-Identifier: GPL-3.0-or-later
# cli: the program. It is linked to the library as anybody's program is, so it can call only what is public.
bin_PROGRAMS += entente

# Where the catalogues are once they are installed
AM_CPPFLAGS += -DENT_LOCALE_FOLDER='"$(localedir)"'

entente_SOURCES = \
	%D%/cli.h \
	%D%/command-actors.c \
	%D%/command-balance.c \
	%D%/command-blocs.c \
	%D%/command-check.c \
	%D%/command-claims.c \
	%D%/command-compare.c \
	%D%/command-conflicts.c \
	%D%/command-diagram.c \
	%D%/command-explain.c \
	%D%/command-export.c \
	%D%/command-formats.c \
	%D%/command-help.c \
	%D%/command-import.c \
	%D%/command-info.c \
	%D%/command-log.c \
	%D%/command-measures.c \
	%D%/command-path.c \
	%D%/command-rank.c \
	%D%/command-relations.c \
	%D%/command-report.c \
	%D%/command-robustness.c \
	%D%/command-schema.c \
	%D%/command-similarity.c \
	%D%/command-timeline.c \
	%D%/commands.c \
	%D%/graph-multiples.c \
	%D%/graph-output.c \
	%D%/graph-output.h \
	%D%/help.c \
	%D%/main.c \
	%D%/measures.c \
	%D%/network.c \
	%D%/options.c \
	%D%/output.c \
	%D%/progress.c \
	%D%/progress.h \
	%D%/rejects.c \
	%D%/rejects.h \
	%D%/session.c \
	%D%/stores.c \
	%D%/stores.h \
	%D%/usage.c \
	%D%/usage.h
# Nothing of this name is there: it has Automake link with the C++ compiler, which a static library (--disable-shared) needs.
nodist_EXTRA_entente_SOURCES = %D%/cplusplus.cc
entente_LDADD = libentente.la $(GLIB_LIBS) -lm
