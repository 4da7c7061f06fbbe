#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# One article, end to end: are its claims sound, who stands with whom, what contradicts what; then pictures and files for
# other programs.
#
#   examples/putin-kim/run.sh [FOLDER]      results go to FOLDER, or to out/ beside this script
#   ENTENTE=./entente …/run.sh              another program than the installed one
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$here/out}
claims=$here/claims.yaml

entente=${ENTENTE:-entente}

step() {
  printf '\n== %s\n' "$1"
}

# Runs a command, keeps what it prints in a file of $out and shows it.
show() {
  file=$out/$1
  shift
  "$entente" "$@" >"$file"
  cat -- "$file"
}

# All columns, quotes among them, go to the file; kind, subject, relation, object, both dates and the explanation are shown.
show_conflicts() {
  "$entente" conflicts --format tsv "$@" >"$out/conflicts.tsv"
  cut -f1,4-8,16 -- "$out/conflicts.tsv"
}

mkdir -p -- "$out"

step 'Is every claim valid, and every quote in the article?'
"$entente" check "$claims"

step 'What the file holds'
"$entente" info --format table "$claims"

step 'Who is central (leaders count as the states they lead)'
show rank.txt rank --format table "$claims"

step 'Who stands with whom'
show blocs.txt blocs --format table "$claims"

step 'What cannot both be true'
show_conflicts "$claims"

step 'Why are Russia and North Korea tied?'
show explain.txt explain Russia 'North Korea' "$claims"

step 'A page to explore, pictures, and files for Gephi, networkx and igraph'
"$entente" report -o "$out/putin-kim.html" "$claims"
for suffix in svg png pdf; do
  "$entente" diagram -o "$out/putin-kim.$suffix" "$claims"
done
for suffix in graphml gexf; do
  "$entente" export -o "$out/putin-kim.$suffix" "$claims"
done

printf '\nResults are in %s:\n' "$out"
ls -- "$out"
