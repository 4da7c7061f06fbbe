# SPDX-License-Identifier: GPL-3.0-or-later
# bench: how fast files are read, beside other tools. Built on demand (`make bench/generate'), never installed; bench/run.sh
# does it all.
EXTRA_PROGRAMS += %D%/generate
%C%_generate_SOURCES = \
	%D%/claims.c \
	%D%/gdelt.c \
	%D%/generate.c \
	%D%/generate.h \
	%D%/text.c \
	%D%/world.c
%C%_generate_LDADD = libentente.la $(GLIB_LIBS)
CLEANFILES += %D%/generate$(EXEEXT)
EXTRA_DIST += \
	%D%/README.md \
	%D%/RESULTS.md \
	%D%/deps.sh \
	%D%/growth.sh \
	%D%/measure.py \
	%D%/run.sh \
	%D%/same.py \
	%D%/table.py \
	%D%/peers/dict.py \
	%D%/peers/duckdb.mjs \
	%D%/peers/with-pandas.py
