#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# A forgotten line in a table is silent: an importer that no table names still compiles. This finds what is defined and
# not in its table, in no local.mk, without help, without a man page or without a test.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
entente=${ENTENTE:-entente}
cd -- "$source" || exit 1

passed=0 failed=0
expect() {
  what=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $what"
  fi
}

holds() { # TEXT WORD: as a word of its own
  printf '%s\n' "$1" | grep -qE -- "(^|[^a-z0-9_-])$2([^a-z0-9_-]|$)"
}

# Descriptors: `const EntImporter ent_importer_gdelt = {`, whatever the room calls them.
descriptors() { # ROOM TYPE
  grep -hoE "^const $2 [a-z0-9_]+( =|\[\])" "$1"/*.c | awk '{ sub (/\[\]/, "", $3); print $3 }'
}

table() { # ROOM TYPE TABLE-FILE
  names=$(descriptors "$1" "$2")
  expect "$1 defines descriptors of type $2" test -n "$names"
  rows=$(grep -v '^extern' "$3")
  for name in $names; do
    expect "$name has its row in $3" holds "$rows" "$name"
  done
}
table importers EntImporter importers/importers.c
table exporters EntExporter exporters/exporters.c
table engine EntMeasure engine/measures.c
table cli CliCommand cli/commands.c

for file in cli/command-*.c; do
  expect "$file defines a command" grep -qE '^const CliCommand ' "$file"
done

# Each row shows where users look: its .name is in what the program lists.
names_in() { # ROOM TYPE: the .name of each descriptor
  awk -v type="$2" '$0 ~ "^const " type " " { inside = 1 }
    inside && match ($0, /\.name = "[^"]+"/) { print substr ($0, RSTART + 9, RLENGTH - 10); }
    /^};/ { inside = 0 }' "$1"/*.c
}
formats=$("$entente" formats --format csv)
measures=$("$entente" measures --format csv)
commands=$("$entente" help --format words)
for name in $(names_in importers EntImporter) $(names_in exporters EntExporter); do
  expect "entente formats lists $name" holds "$formats" "$name"
done
for name in $(names_in engine EntMeasure); do
  expect "entente measures lists $name" holds "$measures" "$name"
  expect "a unit test names the measure $name" grep -rqE "\"$name\"" tests/engine
done
overview=$("$entente" help --format man)
for name in $(names_in cli CliCommand); do
  expect "entente help --format words lists $name" holds "$commands" "$name"
  expect "entente $name --help says something" sh -c '"$1" "$2" --help | grep -q .' - "$entente" "$name"
  expect "entente(1) lists $name" holds "$overview" "$name"
  expect "docs/local.mk has entente-$name.1" grep -qF "entente-$name.1" docs/local.mk
  expect "a case in tests/cli uses entente $name" grep -rqE --include='*.cmd' "entente $name( |\$)" tests/cli
done

# Each source is built, each data file and test taken along.
for file in graph/*.[chS] importers/*.[chS] importers/*.cc engine/*.[ch] exporters/*.[ch] cli/*.[ch] tests/*/test-*.c \
  tests/fuzz/*.c; do
  [ -e "$file" ] || continue
  expect "$file is in its local.mk" grep -qE "%D%/${file#*/}( |\$)" "${file%%/*}/local.mk"
done

# Each example is a file of the distribution.
for file in examples/*/*; do
  [ -f "$file" ] || continue
  expect "$file is in examples/local.mk" grep -qF "%D%/${file#examples/}" examples/local.mk
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
