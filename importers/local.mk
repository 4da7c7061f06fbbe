# SPDX-License-Identifier: GPL-3.0-or-later
# importers: one file per format, and what they read from. The JSON Schema is compiled in.
importers_headers = \
	%D%/importers.h \
	%D%/input.h

importers_sources = \
	%D%/claims-drafts-private.h \
	%D%/claims-drafts.c \
	%D%/claims-fields.c \
	%D%/claims-private.h \
	%D%/claims.c \
	%D%/csv.c \
	%D%/delimited-private.h \
	%D%/delimited.c \
	%D%/importers.c \
	%D%/input-archive.c \
	%D%/input-private.h \
	%D%/input.c \
	%D%/json-mend-private.h \
	%D%/json-mend.c \
	%D%/json-parser-private.h \
	%D%/json-parser.cc \
	%D%/json-sniff-private.h \
	%D%/json-sniff.c \
	%D%/json.c \
	%D%/jsonlines.c \
	%D%/lines-private.h \
	%D%/lines.c \
	%D%/record-private.h \
	%D%/record.c \
	%D%/schema-data.S \
	%D%/schema.c \
	%D%/table-private.h \
	%D%/utf16.c \
	%D%/yaml-events-private.h \
	%D%/yaml-events.c \
	%D%/yaml.c

EXTRA_DIST += %D%/schema.json

AM_CCASFLAGS += -DENT_SCHEMA_FILE='"$(srcdir)/%D%/schema.json"'
%D%/schema-data.lo: %D%/schema.json
