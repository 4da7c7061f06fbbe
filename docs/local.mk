# SPDX-License-Identifier: GPL-3.0-or-later
# docs: what is installed to be read, and the man pages, which the program writes from its own tables.
docs_pages = \
	%D%/claims-format.md \
	%D%/definitions.md \
	%D%/formats.md \
	%D%/mapping.md \
	%D%/page.md \
	%D%/store.md \
	%D%/tutorial-events.md \
	%D%/tutorial.md

dist_doc_DATA += $(docs_pages)

# One page for the program, one for each command
if MAN_PAGES
man1_MANS += \
	%D%/entente.1 \
	%D%/entente-actors.1 \
	%D%/entente-balance.1 \
	%D%/entente-blocs.1 \
	%D%/entente-check.1 \
	%D%/entente-claims.1 \
	%D%/entente-compare.1 \
	%D%/entente-conflicts.1 \
	%D%/entente-diagram.1 \
	%D%/entente-explain.1 \
	%D%/entente-export.1 \
	%D%/entente-formats.1 \
	%D%/entente-help.1 \
	%D%/entente-import.1 \
	%D%/entente-info.1 \
	%D%/entente-log.1 \
	%D%/entente-measures.1 \
	%D%/entente-path.1 \
	%D%/entente-rank.1 \
	%D%/entente-relations.1 \
	%D%/entente-report.1 \
	%D%/entente-robustness.1 \
	%D%/entente-schema.1 \
	%D%/entente-similarity.1 \
	%D%/entente-timeline.1
endif

if OWN_ENTENTE
man_page_writer = ./entente$(EXEEXT)
man_page_prerequisite = entente$(EXEEXT)
else
man_page_writer = $(NATIVE_ENTENTE)
man_page_prerequisite =
endif

CLEANFILES += $(man1_MANS)

%D%/entente.1: $(man_page_prerequisite)
	$(AM_V_GEN)$(MKDIR_P) %D% && LC_ALL=C $(man_page_writer) help --format man >$@

%D%/entente-%.1: $(man_page_prerequisite)
	$(AM_V_GEN)$(MKDIR_P) %D% && LC_ALL=C $(man_page_writer) help --format man $* >$@

# Bash completion
completiondir = $(datadir)/bash-completion/completions
completion_DATA = %D%/completion/entente
dist_noinst_DATA = %D%/entente.bash
CLEANFILES += %D%/completion/entente

%D%/completion/entente: %D%/entente.bash
	$(AM_V_GEN)$(MKDIR_P) %D%/completion && cp $(srcdir)/%D%/entente.bash $@

EXTRA_DIST += %D%/images/page.png %D%/images/putin-kim.svg
