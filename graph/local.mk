# SPDX-License-Identifier: GPL-3.0-or-later
# graph: what is known. Its two tables are compiled in: the relations as they are, the names as make-gazetteer writes them.
graph_headers = \
	%D%/actor-weights.h \
	%D%/actor.h \
	%D%/builder.h \
	%D%/date.h \
	%D%/details.h \
	%D%/draft.h \
	%D%/error.h \
	%D%/facts.h \
	%D%/frame.h \
	%D%/gazetteer.h \
	%D%/graph-frame.h \
	%D%/graph.h \
	%D%/multigraph.h \
	%D%/nearest.h \
	%D%/pages.h \
	%D%/pairs.h \
	%D%/parallel.h \
	%D%/problems.h \
	%D%/relations.h \
	%D%/selection.h \
	%D%/similar-names.h \
	%D%/store.h \
	%D%/tally.h \
	%D%/words.h

graph_sources = \
	%D%/actor-weights.c \
	%D%/actor.c \
	%D%/blocks-private.h \
	%D%/blocks.c \
	%D%/builder-drafts-private.h \
	%D%/builder-drafts.c \
	%D%/builder-duplicates.c \
	%D%/builder-fields.c \
	%D%/builder-freeze.c \
	%D%/builder-mentions.c \
	%D%/builder-names-private.h \
	%D%/builder-names.c \
	%D%/builder-origins.c \
	%D%/builder-parts.c \
	%D%/builder-private.h \
	%D%/builder-resolve.c \
	%D%/builder-retellings.c \
	%D%/builder-sources.c \
	%D%/builder.c \
	%D%/database-postgres-address.c \
	%D%/database-postgres-private.h \
	%D%/database-postgres-rows.c \
	%D%/database-postgres.c \
	%D%/database-private.h \
	%D%/database-sqlite.c \
	%D%/database.c \
	%D%/date-advice.c \
	%D%/date-parse.c \
	%D%/date-private.h \
	%D%/date.c \
	%D%/details-private.h \
	%D%/details.c \
	%D%/error.c \
	%D%/facts-private.h \
	%D%/facts-voices.c \
	%D%/facts.c \
	%D%/frame.c \
	%D%/freeze-private.h \
	%D%/gazetteer-private.h \
	%D%/gazetteer-table.S \
	%D%/gazetteer.c \
	%D%/graph-frame-claims.c \
	%D%/graph-frame.c \
	%D%/intern-private.h \
	%D%/intern.c \
	%D%/libpq-private.h \
	%D%/libpq.c \
	%D%/multigraph-private.h \
	%D%/multigraph.c \
	%D%/name-key.c \
	%D%/nearest.c \
	%D%/pages.c \
	%D%/parallel.c \
	%D%/pending-private.h \
	%D%/pending.c \
	%D%/problems.c \
	%D%/real-text.c \
	%D%/relations-data.S \
	%D%/relations-private.h \
	%D%/relations-read.c \
	%D%/relations.c \
	%D%/selection-private.h \
	%D%/selection.c \
	%D%/similar-names.c \
	%D%/sqlite-files-private.h \
	%D%/sqlite-memory-private.h \
	%D%/sqlite-files.c \
	%D%/sqlite-memory.c \
	%D%/store-actors.c \
	%D%/store-claims.c \
	%D%/store-content.c \
	%D%/store-data.S \
	%D%/store-decisions.c \
	%D%/store-numbers.c \
	%D%/store-pairs.c \
	%D%/store-private.h \
	%D%/store-read-private.h \
	%D%/store-read.c \
	%D%/store-revise.c \
	%D%/store-rows.c \
	%D%/store-schema.c \
	%D%/store-sources.c \
	%D%/store-where.c \
	%D%/store-write-private.h \
	%D%/store-write.c \
	%D%/store.c \
	%D%/tally-keys-private.h \
	%D%/tally-keys.c \
	%D%/tally.c \
	%D%/unfinished-private.h \
	%D%/unfinished.c \
	%D%/words-data.S \
	%D%/words.c

graph_data = \
	%D%/data/ambiguous.tsv \
	%D%/data/metonyms.tsv \
	%D%/data/organizations.tsv \
	%D%/data/relations.tsv \
	%D%/data/states.tsv \
	%D%/data/store.sql

EXTRA_DIST += $(graph_data)

# The assembler takes tables and catalogues in whole (.incbin).
AM_CCASFLAGS += -DENT_GAZETTEER_FILE='"%D%/gazetteer.table"' \
	-DENT_RELATIONS_FILE='"$(srcdir)/%D%/data/relations.tsv"' \
	-DENT_STORE_FILE='"$(srcdir)/%D%/data/store.sql"' \
	-DENT_WORDS_ES_FILE='"po/es/LC_MESSAGES/entente.mo"'

%D%/gazetteer-table.lo: %D%/gazetteer.table
%D%/relations-data.lo: %D%/data/relations.tsv
%D%/store-data.lo: %D%/data/store.sql
%D%/words-data.lo: $(catalogues)

CLEANFILES += %D%/gazetteer.table

if OWN_MAKE_GAZETTEER
noinst_PROGRAMS += make-gazetteer
gazetteer_maker = ./make-gazetteer$(EXEEXT)
else
gazetteer_maker = $(MAKE_GAZETTEER)
endif

make_gazetteer_SOURCES = \
	%D%/actor.c \
	%D%/name-key.c \
	tools/gazetteer-build.h \
	tools/gazetteer-catalogues.c \
	tools/gazetteer-cldr.c \
	tools/gazetteer-keys.c \
	tools/gazetteer-places.c \
	tools/gazetteer-tables.c \
	tools/gazetteer-write.c \
	tools/make-gazetteer.c
make_gazetteer_CPPFLAGS = $(AM_CPPFLAGS) $(ICU_CFLAGS)
make_gazetteer_LDADD = $(GLIB_LIBS) $(ICU_LIBS) -lm

# It runs once and ends: with --enable-sanitizers, what it never frees must not stop the build.
%D%/gazetteer.table: $(gazetteer_maker) %D%/data/ambiguous.tsv %D%/data/metonyms.tsv %D%/data/organizations.tsv \
		%D%/data/states.tsv
	$(AM_V_GEN)$(MKDIR_P) %D% && ASAN_OPTIONS=detect_leaks=0 $(gazetteer_maker) --iso-codes=$(ISO_CODES_DIR) --locale=$(CATALOGUES_DIR) \
	  --gweather=$(GWEATHER_FILE) $(srcdir)/%D%/data $@
