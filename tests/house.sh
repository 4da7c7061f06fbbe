#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The house plan holds: which room may include whose headers, which library belongs to which room, and that nothing but
# the program prints.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
cd -- "$source" || exit 1

passed=0 failed=0
# none WHAT LINES: LINES, found by a search, must be none.
none() {
  if [ -z "$2" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n%s\n' "$1" "$2"
  fi
}

# Lines of a room's code that include a header of ours: "engine/fold.c:8:graph/graph.h".
ours() {
  grep -rnE --include='*.[chS]' --include='*.cc' --include='*.cpp' '^#include "' "$1" |
    sed -E 's/^([^:]*:[0-9]*:)#include "([^"]*)".*/\1\2/'
}

none 'graph includes nothing of other rooms' "$(ours graph | grep -vE ':graph/')"
none 'importers include graph only, by its face' "$(ours importers | grep -vE ':(graph/graph\.h|importers/[^/]*)$')"
none 'engine includes graph only, by its face' "$(ours engine | grep -vE ':(graph/graph\.h|engine/[^/]*)$')"
none 'exporters include graph only, by its face' "$(ours exporters | grep -vE ':(graph/graph\.h|exporters/[^/]*)$')"
none 'cli includes the faces of the rooms' \
  "$(ours cli | grep -vE ':(cli/[^/]*|config\.h|entente\.h|(graph/graph|importers/importers|engine/engine|exporters/exporters)\.h)$')"

# library ROOMS-PATTERN: nobody else includes it
library() {
  none "<$1…> is used in $3 only" "$(grep -rnE --include='*.[ch]' --include='*.cc' --include='*.cpp' "#include <$2" \
    graph importers engine exporters cli | grep -vE "^($3)/")"
}
library igraph 'igraph' engine
library glpk 'glpk' engine
library graphviz '(graphviz/|gvc\.h|cgraph\.h)' exporters
library simdjson 'simdjson' importers
library postgres 'libpq' graph
library sqlite 'sqlite3' graph
library yaml 'yaml\.h' importers
library libarchive 'archive' importers
library unicode 'unicode/' 'graph|exporters'

none 'igraph is in no public header' "$(grep -ln 'igraph\.h' engine/*.h 2>/dev/null | grep -v -- '-private\.h$')"
none 'only cli prints' "$(grep -rnE --include='*.c' --include='*.cc' '(^|[^_a-z])(printf|puts|putchar|g_print|g_printerr|perror) \(|std(out|err)\b' \
  graph importers engine exporters | grep -vE '^[^:]*:[0-9]*: *(/?\*|//)')"
none 'no goto' "$(grep -rnwE --include='*.[ch]' 'goto' graph importers engine exporters cli tools | grep -vE ':[0-9]*: *(/?\*|//)')"
none 'every source opens with its licence' "$(find graph importers engine exporters cli tools tests \( -name '*.[chS]' -o -name '*.cc' \) \
  -exec sh -c 'head -n 1 "$1" | grep -q "SPDX-License-Identifier: GPL-3.0-or-later" || echo "$1"' - {} \;)"

# What the built library shows is what the headers declare: ent_ but not ent__.
library=${BUILD:-.}/.libs/libentente.so
if [ -e "$library" ] && command -v nm >/dev/null; then
  shown=$(nm -D --defined-only "$library" | awk '{ print $NF }')
  none 'the library shows only ent_… symbols' "$(printf '%s\n' "$shown" | grep -vE '^ent_[^_]')"
  none 'each function of the public headers is shown' "$(find graph importers engine exporters -name '*.h' \
    ! -name '*-private.h' -exec grep -hoE '\bent_[a-z0-9_]+ \(' {} + | tr -d ' (' | sort -u |
    while read -r name; do printf '%s\n' "$shown" | grep -qx "$name" || echo "$name"; done)"
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
