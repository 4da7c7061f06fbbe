#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `entente similarity` against similarity.py, which computes every measure from dense matrices by the papers' definitions: on
# alliances by chance with weights of actors, and on ATOP's where ../shared has them. Wants Python's numpy and scipy.
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
entente=${ENTENTE:-entente}
python=${PYTHON-/usr/bin/python3}
if [ -z "$python" ] || ! "$python" -c 'import numpy, scipy.stats' 2>/dev/null; then
  echo "wants Python's numpy and scipy"
  exit 77
fi
peer=$source/tests/similarity.py
atop=$source/../shared/data/atop_alliance_1815_1945.csv.gz
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
passed=0 failed=0
all=s-score,s-score-squared,scott-pi,scott-pi-absolute,cohen-kappa,cohen-kappa-absolute,kendall-tau,jaccard,cosine

expect() { # WHAT COMMAND…
  if "${@:2}" >"$folder/out" 2>&1; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $1"
    head -n 20 "$folder/out"
  fi
}

for seed in 1; do
  "$python" "$peer" make $seed "$folder"
  for population in ties system; do # the system has more states, without an alliance
    "$entente" similarity --quiet --by $all --missing-as-none --from 1946 --to 1952 --population $population \
      --format csv "$folder/claims.csv" >"$folder/table.csv"
    expect "alliances by chance, seed $seed, population $population" "$python" "$peer" check "$folder/claims.csv" \
      "$folder/table.csv"
  done
  cut -d, -f1 "$folder/weights.csv" | grep state: | sort -u >"$folder/population"
  "$entente" similarity --quiet --by $all --missing-as-none --from 1946 --to 1952 --population "$folder/population" \
    --actor-weights "$folder/weights.csv" --format csv "$folder/claims.csv" >"$folder/table.csv"
  expect "alliances by chance, seed $seed, weighted" "$python" "$peer" check "$folder/claims.csv" "$folder/table.csv" \
    "$folder/weights.csv"
done

# A cell that is wrong would be seen.
sed '2s/\(,[^,]*,[^,]*,\)[^,]*/\1-0.5/' "$folder/table.csv" >"$folder/changed.csv"
expect "the peer sees a value that was changed" \
  sh -c '! "$1" "$2" check "$3" "$4" "$5"' - "$python" "$peer" "$folder/claims.csv" "$folder/changed.csv" "$folder/weights.csv"

if [ -e "$atop" ]; then
  "$python" "$peer" atop "$atop" >"$folder/atop.csv"
  "$entente" similarity --quiet --by $all --from 1913 --to 1914 --format csv "$atop" >"$folder/table.csv"
  expect "ATOP in 1913 and 1914" "$python" "$peer" check "$folder/atop.csv" "$folder/table.csv" "" \
    "$source/graph/data/states.tsv"
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
