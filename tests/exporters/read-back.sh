#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Files that the unit tests write, read by others: node for node, edge for edge, attribute for attribute by networkx and
# python3-igraph (read-back.py), GEXF 1.3 against its schema's rules (check-gexf13.py), all XML by xmllint. Skipped where
# there is no Python with both.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
if [ -z "${PYTHON-}" ] || [ ! -x "${BUILD:-.}/tests/unit" ]; then
  echo "wants CUnit and a Python with igraph and networkx"
  exit 77
fi

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
ENT_TEST_OUTPUT=$folder "${BUILD:-.}/tests/unit" exporters gexf-windows >"$folder/unit.log" || {
  cat "$folder/unit.log"
  exit 1
}

passed=0 failed=0
# count SCRIPT ARGUMENT…: runs a check and adds its last line, "N passed, N failed"; without one it failed.
count() {
  script=$1
  shift
  "$PYTHON" "$source/tests/exporters/$script" "$@" >"$folder/log"
  line=$(tail -n 1 "$folder/log")
  case $line in
    *' passed, '*' failed')
      sed '$d' "$folder/log"
      passed=$((passed + $(printf '%s' "$line" | cut -d' ' -f1)))
      failed=$((failed + $(printf '%s' "$line" | cut -d' ' -f3)))
      ;;
    *)
      cat "$folder/log"
      failed=$((failed + 1))
      ;;
  esac
}
count read-back.py "$folder"
count check-gexf13.py --broken "$folder/facts.gexf" "$folder/ties.gexf" "$folder/claims.gexf" "$folder/windows.gexf"

for file in "$folder"/*.graphml "$folder"/*.gexf; do
  if [ -z "${XMLLINT-}" ]; then
    break
  elif "$XMLLINT" --noout "$file"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
