#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What we write is read back by the programs that people use: the unit test leaves its files in a folder, xmllint sees that
# they are well-formed, read-back.py compares them with a plain dump, check-gexf13.py knows GEXF's rules.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
build=${BUILD:-$source}
here=$source/tests/exporters
python=${PYTHON:-/usr/bin/python3}
unit=${UNIT:-$build/tests/unit}

if [ ! -x "$unit" ] || ! "$python" -c 'import igraph, networkx' 2>/dev/null; then
  echo "skipped: needs the unit tests, and Python with igraph and networkx"
  exit 77
fi

folder=$(mktemp -d) || exit 1
trap 'rm -rf -- "$folder"' EXIT
passed=0 failed=0

# run WHAT COMMAND…: adds up what the command's last line says
run() {
  what=$1
  shift
  output=$("$@" 2>&1)
  status=$?
  numbers=$(printf '%s\n' "$output" | sed -n '$s/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p')
  if [ -z "$numbers" ]; then
    numbers="0 1"
    status=1
  fi
  passed=$((passed + ${numbers% *}))
  failed=$((failed + ${numbers#* }))
  [ $status -eq 0 ] || printf 'FAILED: %s\n%s\n' "$what" "$output"
}

ENT_TEST_OUTPUT=$folder
export ENT_TEST_OUTPUT
"$unit" exporters >"$folder/log" 2>&1 || { cat "$folder/log"; echo "0 passed, 1 failed"; exit 1; }

if [ -n "${XMLLINT-xmllint}" ] && command -v "${XMLLINT-xmllint}" >/dev/null; then
  for file in "$folder"/*.graphml "$folder"/*.gexf; do
    if "${XMLLINT-xmllint}" --noout "$file"; then
      passed=$((passed + 1))
    else
      failed=$((failed + 1))
    fi
  done
fi
run "read back" "$python" "$here/read-back.py" "$folder"
run "GEXF 1.3" "$python" "$here/check-gexf13.py" --broken "$folder/facts.gexf" "$folder/ties.gexf" "$folder/claims.gexf"

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
