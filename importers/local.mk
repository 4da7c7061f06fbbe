# SPDX-License-Identifier: GPL-3.0-or-later
# importers: one file per format, and what they read from. The JSON Schema and CAMEO's tables are compiled in.
importers_headers = \
	%D%/actor-weights.h \
	%D%/importers.h \
	%D%/input.h

importers_sources = \
	%D%/actor-weights-private.h \
	%D%/actor-weights.c \
	%D%/alliance-members-private.h \
	%D%/alliance-members.c \
	%D%/alliance-spells-private.h \
	%D%/alliance-spells.c \
	%D%/archigos.c \
	%D%/atop-members.c \
	%D%/atop-private.h \
	%D%/atop.c \
	%D%/cameo-data.S \
	%D%/cameo-private.h \
	%D%/cameo.c \
	%D%/claims-drafts-private.h \
	%D%/claims-drafts.c \
	%D%/claims-fields.c \
	%D%/claims-flat.c \
	%D%/claims-private.h \
	%D%/claims.c \
	%D%/cow-alliances.c \
	%D%/cow-mids.c \
	%D%/cow-states.c \
	%D%/csv.c \
	%D%/dataset-cover.c \
	%D%/dataset-private.h \
	%D%/dataset.c \
	%D%/delimited-line.c \
	%D%/delimited-private.h \
	%D%/delimited.c \
	%D%/dyadic.c \
	%D%/edge-list.c \
	%D%/encoding.c \
	%D%/events-private.h \
	%D%/events.c \
	%D%/followthemoney-held.c \
	%D%/followthemoney-nodes.c \
	%D%/followthemoney-private.h \
	%D%/followthemoney-sanctions.c \
	%D%/followthemoney-schemata.c \
	%D%/followthemoney-ties.c \
	%D%/followthemoney-values.c \
	%D%/followthemoney.c \
	%D%/gdelt-actors-private.h \
	%D%/gdelt-actors.c \
	%D%/gdelt-mentions-private.h \
	%D%/gdelt-mentions.c \
	%D%/gdelt.c \
	%D%/gexf.c \
	%D%/graph-claims.c \
	%D%/graph-edges-private.h \
	%D%/graph-edges.c \
	%D%/graph-reader-private.h \
	%D%/graph-reader.c \
	%D%/graphml.c \
	%D%/icews-actors.c \
	%D%/icews-private.h \
	%D%/icews.c \
	%D%/importers.c \
	%D%/input-archive.c \
	%D%/input-private.h \
	%D%/input.c \
	%D%/json-flat-private.h \
	%D%/json-flat.cc \
	%D%/json-mend-private.h \
	%D%/json-mend.c \
	%D%/json-parser-private.h \
	%D%/json-parser.cc \
	%D%/json-simdjson-private.hh \
	%D%/json-sniff-private.h \
	%D%/json-sniff.c \
	%D%/json.c \
	%D%/jsonlines.c \
	%D%/lines-private.h \
	%D%/lines.c \
	%D%/node-link.c \
	%D%/own-tables-private.h \
	%D%/own-tables.c \
	%D%/parts-cut-private.h \
	%D%/parts-cut.c \
	%D%/parts-private.h \
	%D%/parts.c \
	%D%/polecat.c \
	%D%/quadruples.c \
	%D%/record-private.h \
	%D%/record.c \
	%D%/scan-private.h \
	%D%/rejects-files.c \
	%D%/rejects-json.c \
	%D%/rejects-lines.c \
	%D%/rejects-mentions.c \
	%D%/rejects-private.h \
	%D%/rejects-yaml.c \
	%D%/rejects.c \
	%D%/schema-data.S \
	%D%/schema.c \
	%D%/tabbed-private.h \
	%D%/tabbed.c \
	%D%/table-private.h \
	%D%/utf16.c \
	%D%/xml-reader-private.h \
	%D%/xml-reader.c \
	%D%/yaml-events-private.h \
	%D%/yaml-events.c \
	%D%/yaml-record-private.h \
	%D%/yaml-record.c \
	%D%/yaml-recover-private.h \
	%D%/yaml-recover.c \
	%D%/yaml.c

EXTRA_DIST += \
	%D%/data/cameo-actors.tsv \
	%D%/data/cameo-events.tsv \
	%D%/schema.json

AM_CCASFLAGS += -DENT_SCHEMA_FILE='"$(srcdir)/%D%/schema.json"'
%D%/schema-data.lo: %D%/schema.json

AM_CCASFLAGS += -DENT_CAMEO_ACTORS_FILE='"$(srcdir)/%D%/data/cameo-actors.tsv"' \
	-DENT_CAMEO_EVENTS_FILE='"$(srcdir)/%D%/data/cameo-events.tsv"'
%D%/cameo-data.lo: %D%/data/cameo-actors.tsv %D%/data/cameo-events.tsv
