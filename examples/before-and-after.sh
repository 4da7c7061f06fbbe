#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Who stood with whom before a day, and who since? Finds the blocs of both periods and prints them side by side, sorted by
# the bloc of today.
#
#   examples/before-and-after.sh DATE FILE…
#   examples/before-and-after.sh 2023-07-26 examples/sahel/*.yaml examples/sahel/*.json* examples/sahel/*.?sv
#
# Tables as TSV need no unquoting, so cut and join are enough: columns 1 and 5 of `entente blocs` are an id and its bloc's name.
set -eu

if [ $# -lt 2 ]; then
  echo "usage: $0 DATE FILE..." >&2
  exit 2
fi
day=$1
shift

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

blocs() {
  "${ENTENTE:-entente}" blocs --format tsv --quiet "$@" >"$folder/table"
  tail -n +2 "$folder/table" | cut -f1,5 | LC_ALL=C sort
}

blocs --to "$day" "$@" >"$folder/before"
blocs --from "$day" "$@" >"$folder/after"

tab=$(printf '\t')
{
  printf 'id\tbefore\tafter\n'
  LC_ALL=C join -t "$tab" -a1 -a2 -o 0,1.2,2.2 -e - "$folder/before" "$folder/after" |
    LC_ALL=C sort -t "$tab" -k3,3 -k2,2 -k1,1
} | if command -v column >/dev/null; then column -t -s "$tab"; else cat; fi
