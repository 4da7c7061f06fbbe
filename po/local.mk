# SPDX-License-Identifier: GPL-3.0-or-later
# po: the languages that the program speaks beside English, a catalogue each. Help and messages read it from where it
# is installed, through gettext; the words of pictures and pages are read from the copy that graph/words-data.S
# builds in. A new language is a line here, one in graph/words-data.S and one in graph/words.c.
languages = es

catalogues = $(languages:%=%D%/%/LC_MESSAGES/entente.mo)

# In folders as gettext wants them, so that a program that is not installed finds them too (ENTENTE_CATALOGUES=…/po).
$(catalogues): %D%/%/LC_MESSAGES/entente.mo: %D%/%.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check --endianness=little -o $@ $<

if NLS
localeesdir = $(localedir)/es/LC_MESSAGES
localees_DATA = %D%/es/LC_MESSAGES/entente.mo
endif

CLEANFILES += $(catalogues) %D%/entente.pot
EXTRA_DIST += $(languages:%=%D%/%.po) %D%/extract.sh

# After a change of words in the sources: what is new in them is empty in the catalogues then, and what has changed is
# marked fuzzy; tests/words.sh wants neither.
update-po:
	$(MKDIR_P) %D% && XGETTEXT='$(XGETTEXT)' $(srcdir)/%D%/extract.sh %D%/entente.pot
	for language in $(languages); do \
	  $(MSGMERGE) --update --backup=off --add-location=file $(srcdir)/%D%/$$language.po %D%/entente.pot || exit; done
.PHONY: update-po
