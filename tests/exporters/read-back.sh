#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What we write is read back by the programs that people use: the unit test leaves its files in a folder, xmllint sees that
# they are well-formed, read-back.py compares them with a plain dump, node for node, edge for edge, attribute for attribute,
# and check-gexf13.py knows GEXF's rules. Skipped where there is no Python with igraph and networkx.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
here=$source/tests/exporters
unit=${UNIT:-${BUILD:-.}/tests/unit}
python=${PYTHON:-/usr/bin/python3}
xmllint=${XMLLINT:-xmllint}

if [ ! -x "$unit" ] || ! "$python" -c 'import igraph, networkx' 2>/dev/null; then
  echo "wants CUnit and a Python with igraph and networkx"
  exit 77
fi

folder=$(mktemp -d) || exit 1
trap 'rm -rf -- "$folder"' EXIT
passed=0 failed=0

# run COMMAND…: adds up what the command's last line says
run() {
  output=$("$@" 2>&1)
  status=$?
  numbers=$(printf '%s\n' "$output" | sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
  [ -n "$numbers" ] || numbers='0 1'
  passed=$((passed + ${numbers% *}))
  failed=$((failed + ${numbers#* }))
  [ $status -eq 0 ] || printf '%s\nFAILED: %s\n' "$output" "$*"
}

ENT_TEST_OUTPUT=$folder "$unit" exporters >"$folder/log" 2>&1 || {
  cat "$folder/log"
  echo '0 passed, 1 failed'
  exit 1
}
if command -v "$xmllint" >/dev/null; then
  for file in "$folder"/*.graphml "$folder"/*.gexf; do
    if "$xmllint" --noout "$file"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done
fi
run "$python" "$here/read-back.py" "$folder"
run "$python" "$here/check-gexf13.py" --broken "$folder/facts.gexf" "$folder/ties.gexf" "$folder/claims.gexf"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
