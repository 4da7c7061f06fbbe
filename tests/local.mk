# SPDX-License-Identifier: GPL-3.0-or-later
# tests: unit tests with CUnit that mirror the rooms, scripts that use the program as people do, fuzz targets. Each test
# ends with a line "N passed, N failed".

# A file tests/ROOM/test-NAME.c has the function ent_test_NAME (dashes become underscores).
unit_suites = \
	%D%/cli/test-progress.c \
	%D%/engine/test-balance.c \
	%D%/engine/test-blocs.c \
	%D%/engine/test-centrality.c \
	%D%/engine/test-compare.c \
	%D%/engine/test-conflicts.c \
	%D%/engine/test-cores.c \
	%D%/engine/test-evidence.c \
	%D%/engine/test-fold.c \
	%D%/engine/test-influence.c \
	%D%/engine/test-kept.c \
	%D%/engine/test-measures.c \
	%D%/engine/test-network-pairs.c \
	%D%/engine/test-network.c \
	%D%/engine/test-pagerank.c \
	%D%/engine/test-path.c \
	%D%/engine/test-robustness.c \
	%D%/engine/test-timeline.c \
	%D%/engine/test-paths.c \
	%D%/engine/test-power.c \
	%D%/engine/test-similarity.c \
	%D%/engine/test-signed-blocs.c \
	%D%/exporters/test-alluvial.c \
	%D%/exporters/test-claims-export.c \
	%D%/exporters/test-exporters.c \
	%D%/exporters/test-gexf-windows.c \
	%D%/exporters/test-output.c \
	%D%/exporters/test-page.c \
	%D%/exporters/test-table.c \
	%D%/graph/test-actor.c \
	%D%/graph/test-builder-names.c \
	%D%/graph/test-builder-sources.c \
	%D%/graph/test-builder.c \
	%D%/graph/test-date.c \
	%D%/graph/test-facts.c \
	%D%/graph/test-frame.c \
	%D%/graph/test-gazetteer.c \
	%D%/graph/test-graph-frame.c \
	%D%/graph/test-multigraph.c \
	%D%/graph/test-name-key.c \
	%D%/graph/test-nearest.c \
	%D%/graph/test-parallel.c \
	%D%/graph/test-problems.c \
	%D%/graph/test-relation-codes.c \
	%D%/graph/test-relations.c \
	%D%/graph/test-selection.c \
	%D%/graph/test-similar-names.c \
	%D%/graph/test-store-refusals.c \
	%D%/graph/test-store.c \
	%D%/graph/test-tally.c \
	%D%/graph/test-words.c \
	%D%/importers/test-actor-weights.c \
	%D%/importers/test-alliances.c \
	%D%/importers/test-claims.c \
	%D%/importers/test-csv.c \
	%D%/importers/test-datasets.c \
	%D%/importers/test-followthemoney.c \
	%D%/importers/test-edge-list.c \
	%D%/importers/test-gdelt-mentions.c \
	%D%/importers/test-gdelt.c \
	%D%/importers/test-gexf.c \
	%D%/importers/test-graphml.c \
	%D%/importers/test-icews.c \
	%D%/importers/test-importers.c \
	%D%/importers/test-input.c \
	%D%/importers/test-json.c \
	%D%/importers/test-jsonlines.c \
	%D%/importers/test-node-link.c \
	%D%/importers/test-parts.c \
	%D%/importers/test-polecat.c \
	%D%/importers/test-quadruples.c \
	%D%/importers/test-record.c \
	%D%/importers/test-rejects.c \
	%D%/importers/test-yaml.c

unit_headers = \
	%D%/engine/expected-measures.h \
	%D%/engine/expected-power-private.h \
	%D%/engine/expected-power.h \
	%D%/engine/expected-private.h \
	%D%/engine/growing-ties.h \
	%D%/engine/tribes.h \
	%D%/exporters/frame-fixture.h \
	%D%/graph/relations-fixture.h \
	%D%/graph/store-fixture.h \
	%D%/importers/event-facts.h \
	%D%/importers/reading.h

# Pictures take most of the time; make can run them beside the others.
picture_suites = \
	%D%/exporters/test-diagram.c \
	%D%/exporters/test-layout.c \
	%D%/exporters/test-multiples.c \
	%D%/exporters/test-style.c

tests_unit_SOURCES = \
	$(unit_headers) \
	%D%/sample.c \
	%D%/details.h \
	%D%/sample.h \
	%D%/test-main.c \
	cli/progress.c \
	cli/progress.h \
	$(unit_suites)
nodist_tests_unit_SOURCES = %D%/suites.h
nodist_EXTRA_tests_unit_SOURCES = %D%/cplusplus.cc
tests_unit_LDADD = libentente-all.la $(CUNIT_LIBS) $(GLIB_LIBS) $(IGRAPH_LIBS) -lm
tests_unit_CPPFLAGS = $(AM_CPPFLAGS) $(CUNIT_CFLAGS) -DENT_TEST_SUITES='"%D%/suites.h"'

tests_unit_pictures_SOURCES = \
	%D%/sample.c \
	%D%/test-main.c \
	$(picture_suites)
nodist_tests_unit_pictures_SOURCES = %D%/picture-suites.h
nodist_EXTRA_tests_unit_pictures_SOURCES = %D%/cplusplus.cc
tests_unit_pictures_LDADD = $(tests_unit_LDADD)
tests_unit_pictures_CPPFLAGS = $(AM_CPPFLAGS) $(CUNIT_CFLAGS) -DENT_TEST_PICTURES \
	-DENT_TEST_SUITES='"%D%/picture-suites.h"'

if HAVE_CUNIT
check_PROGRAMS += tests/unit tests/unit-pictures
TESTS += tests/unit-pictures tests/unit
endif

make_suites = \
	$(MKDIR_P) %D% && for file in $$suites; do \
	  name=`basename $$file .c | $(SED) 's/^test-//'`; \
	  echo "SUITE (\"$$name\", ent_test_`echo $$name | tr - _`)"; done >$@

%D%/suites.h: %D%/local.mk
	$(AM_V_GEN)suites='$(unit_suites)'; $(make_suites)
%D%/picture-suites.h: %D%/local.mk
	$(AM_V_GEN)suites='$(picture_suites)'; $(make_suites)
%D%/unit-test-main.$(OBJEXT): %D%/suites.h
%D%/unit_pictures-test-main.$(OBJEXT): %D%/picture-suites.h
CLEANFILES += %D%/suites.h %D%/picture-suites.h

# Fuzz targets: libFuzzer runs them in a build with --enable-fuzzing, else `make check' gives them the files there are.
fuzz_targets = \
	tests/fuzz/fuzz-csv \
	tests/fuzz/fuzz-datasets \
	tests/fuzz/fuzz-date \
	tests/fuzz/fuzz-events \
	tests/fuzz/fuzz-graphs \
	tests/fuzz/fuzz-input \
	tests/fuzz/fuzz-json \
	tests/fuzz/fuzz-jsonlines \
	tests/fuzz/fuzz-parts \
	tests/fuzz/fuzz-rejects \
	tests/fuzz/fuzz-relations \
	tests/fuzz/fuzz-store \
	tests/fuzz/fuzz-yaml

if FUZZING
fuzz_main =
fuzz_flags = -fsanitize=fuzzer
else
fuzz_main = %D%/fuzz/replay.c
fuzz_flags =
endif

check_PROGRAMS += $(fuzz_targets)
fuzz_libraries = libentente-all.la $(GLIB_LIBS) -lm

tests_fuzz_fuzz_csv_SOURCES = %D%/fuzz/fuzz-csv.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_csv_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_csv_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_csv_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_datasets_SOURCES = %D%/fuzz/fuzz-datasets.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_datasets_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_datasets_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_datasets_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_date_SOURCES = %D%/fuzz/fuzz-date.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_date_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_date_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_date_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_events_SOURCES = %D%/fuzz/fuzz-events.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_events_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_events_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_events_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_graphs_SOURCES = %D%/fuzz/fuzz-graphs.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_graphs_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_graphs_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_graphs_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_input_SOURCES = %D%/fuzz/fuzz-input.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_input_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_input_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_input_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_json_SOURCES = %D%/fuzz/fuzz-json.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_json_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_json_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_json_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_jsonlines_SOURCES = %D%/fuzz/fuzz-jsonlines.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_jsonlines_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_jsonlines_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_jsonlines_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_parts_SOURCES = %D%/fuzz/fuzz-parts.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_parts_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_parts_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_parts_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_rejects_SOURCES = %D%/fuzz/fuzz-rejects.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_rejects_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_rejects_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_rejects_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_relations_SOURCES = %D%/fuzz/fuzz-relations.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_relations_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_relations_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_relations_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_store_SOURCES = %D%/fuzz/fuzz-store.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_store_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_store_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_store_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

tests_fuzz_fuzz_yaml_SOURCES = %D%/fuzz/fuzz-yaml.c $(fuzz_main)
nodist_EXTRA_tests_fuzz_fuzz_yaml_SOURCES = %D%/cplusplus.cc
tests_fuzz_fuzz_yaml_LDADD = $(fuzz_libraries)
tests_fuzz_fuzz_yaml_LDFLAGS = $(AM_LDFLAGS) $(fuzz_flags)

FUZZ_SECONDS = 60
fuzz: $(fuzz_targets)
	SOURCE='$(abs_srcdir)' FUZZ_TARGETS='$(fuzz_targets)' $(srcdir)/%D%/fuzz.sh --seconds $(FUZZ_SECONDS)
.PHONY: fuzz

# Those that take longest come first: what begins last is then not waited for alone.
script_tests = \
	%D%/store.sh \
	%D%/store-postgres.sh \
	%D%/cli/run.sh \
	%D%/page.sh \
	%D%/fuzz.sh \
	%D%/tutorial.sh \
	%D%/alliances.sh \
	%D%/completion.sh \
	%D%/damaged.sh \
	%D%/data-sets.sh \
	%D%/docs.sh \
	%D%/exporters/read-back.sh \
	%D%/headers.sh \
	%D%/house.sh \
	%D%/importers/delimited.sh \
	%D%/importers/round-trip.sh \
	%D%/importers/schema.sh \
	%D%/progress.sh \
	%D%/similarity.sh \
	%D%/tables.sh \
	%D%/words.sh
TESTS += $(script_tests)

# The program itself, not libtool's script around it, which takes twice as long to start as the program does.
AM_TESTS_ENVIRONMENT = \
	ENTENTE='$(abs_builddir)/entente$(EXEEXT)'; \
	if test -x '$(abs_builddir)/.libs/entente$(EXEEXT)'; then \
	  ENTENTE='$(abs_builddir)/.libs/entente$(EXEEXT)'; \
	  LD_LIBRARY_PATH="$(abs_builddir)/.libs$${LD_LIBRARY_PATH:+:$$LD_LIBRARY_PATH}"; export LD_LIBRARY_PATH; \
	fi; export ENTENTE; \
	SOURCE='$(abs_srcdir)'; export SOURCE; \
	BUILD='$(abs_builddir)'; export BUILD; \
	FUZZ_TARGETS='$(fuzz_targets)'; export FUZZ_TARGETS; \
	CC='$(CC)'; export CC; \
	CXX='$(CXX)'; export CXX; \
	GLIB_CFLAGS='$(GLIB_CFLAGS)'; export GLIB_CFLAGS; \
	NLS='$(ENABLE_NLS)'; export NLS; \
	PYTHON='$(PYTHON)'; export PYTHON; \
	XMLLINT='$(XMLLINT)'; export XMLLINT; \
	LSAN_OPTIONS="suppressions=$(abs_srcdir)/%D%/leaks.supp:print_suppressions=0"; export LSAN_OPTIONS; \
	UBSAN_OPTIONS=print_stacktrace=1; export UBSAN_OPTIONS;

# What is installed serves a stranger: a program of a few lines finds headers and library through pkg-config.
installcheck-local:
	@test -z "$(DESTDIR)" || { echo "installcheck wants no DESTDIR" >&2; exit 1; }
	$(MKDIR_P) tests
	PKG_CONFIG_PATH="$(pkgconfigdir):$$PKG_CONFIG_PATH"; export PKG_CONFIG_PATH; \
	  $(CC) $(CFLAGS) -o tests/stranger $(srcdir)/tests/stranger.c `$(PKG_CONFIG) --cflags --libs entente` && \
	  LD_LIBRARY_PATH="$(libdir):$$LD_LIBRARY_PATH" tests/stranger
	$(bindir)/entente --version
CLEANFILES += tests/stranger

EXTRA_DIST += \
	%D%/expect.sh \
	$(script_tests) \
	%D%/chromium.py \
	%D%/engine/make-expected-power.py \
	%D%/engine/make-expected.py \
	%D%/exporters/check-gexf13.py \
	%D%/exporters/read-back.py \
	%D%/fuzz/fuzz-import.h \
	%D%/importers/delimited.py \
	%D%/importers/round-trip.py \
	%D%/importers/schema.py \
	%D%/leaks.supp \
	%D%/page.py \
	%D%/page_access.py \
	%D%/page_browser.py \
	%D%/page_filters.py \
	%D%/page_hostile.py \
	%D%/powercut.c \
	%D%/run.sh \
	%D%/similarity.py \
	%D%/store-hostile.py \
	%D%/store-powercut.py \
	%D%/stranger.c \
	%D%/tutorial.py \
	%D%/valgrind.supp

# Not in EXTRA_DIST: for folders, that takes along what lies in the build folder's ones too.
dist-hook:
	$(MKDIR_P) $(distdir)/%D%
	cp -pR $(srcdir)/%D%/cli $(srcdir)/%D%/data $(distdir)/%D%/
