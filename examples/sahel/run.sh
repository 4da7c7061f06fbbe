#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Seven articles in six languages as one network: names meet, doubts show, and blocs change with time.
#
#   examples/sahel/run.sh [FOLDER]      results go to FOLDER, or to out/ beside this script
#   ENTENTE=./entente …/run.sh          another program than the installed one
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${1:-$here/out}

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
set -- "$here/ecowas-exit.yaml" "$here/niamey.yaml" "$here/rupture.json" "$here/tinzaouaten.jsonl" \
  "$here/confederation.csv" "$here/drone.json" "$here/wagner-leaves.tsv"

step 'Is every claim valid, and every quote in its article?'
"$entente" check "$@"

step 'What the seven files hold'
"$entente" info --format table "$@"

step 'Who is central, and on how many voices that rests'
show rank.txt rank --format table --by strength,betweenness,pagerank "$@"

step 'Who stood with whom until the coup in Niger'
show blocs-before.txt blocs --format table --to 2023-07-26 "$@"

step 'Who stands with whom since'
show blocs-after.txt blocs --format table --from 2023-07-26 "$@"

step 'What cannot both be true'
show_conflicts "$@"

step 'Was Wagner in Mali? Who says so, and who denies it?'
show explain.txt explain 'Wagner Group' Mali "$@"

step 'Pictures and files for other programs'
"$entente" diagram -o "$out/sahel.svg" "$@"
"$entente" diagram -o "$out/sahel.png" "$@"
"$entente" diagram --lang fr -o "$out/sahel.fr.svg" "$@"
"$entente" diagram --ego Mali --radius 1 -o "$out/mali.pdf" "$@"
"$entente" export -o "$out/sahel.graphml" "$@"
"$entente" export -o "$out/sahel.gexf" "$@"

printf '\nResults are in %s:\n' "$out"
ls -- "$out"
