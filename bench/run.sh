#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading speed: from a file to the table of (subject, relation, object, claims), by entente and by what a user would take
# instead, on the same files in one run. Checks that the tables are equal. Prints a table in Markdown: wall time of the
# whole process (best of RUNS), processor time, peak memory, and how many times longer than entente.
#
#   bench/run.sh [RECORDS]      ENTENTE=the program, GENERATE=bench/generate, PEERS=folder with node_modules, RUNS=3
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
records=${1:-1000000}
entente=${ENTENTE:-entente}
generate=${GENERATE:-bench/generate}
peers=${PEERS:-$here/peers}
runs=${RUNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/peers/duckdb.mjs" "$peers/duckdb.mjs" 2>/dev/null || true

# timed NAME COMMAND…: best wall time, its processor time and memory, into $work/NAME.best
timed() {
  name=$1
  shift
  : >"$work/times"
  i=0
  while [ "$i" -lt "$runs" ]; do
    /usr/bin/time -a -o "$work/times" -f '%e %U %S %M' "$@" >"$work/$name.table" 2>"$work/$name.messages" || return 1
    i=$((i + 1))
  done
  sort -n "$work/times" | head -n 1 >"$work/$name.best"
}

# plain TABLE: sorted, without header and quotes; of event rows, whose codes are several to a relation, the ends alone
plain() {
  awk -F, -v gdelt="$([ "$format" = gdelt ] && echo 1)" '
    { gsub (/"/, "") } $1 == "subject" || NF < 4 { next }
    { n[gdelt ? $1 "," $3 : $1 "," $2 "," $3] += $4 } END { for (key in n) print key "," n[key] }' "$1" | LC_ALL=C sort
}

echo "| format | who | wall s | processor s | peak MB | times as long | same table |"
echo "|---|---|---:|---:|---:|---:|---|"
for format in claims-jsonl claims-csv gdelt; do
  file=$work/$format
  case $format in claims-jsonl) file=$file.jsonl ;; claims-csv) file=$file.csv ;; gdelt) file=$file.export.CSV ;; esac
  "$generate" "$format" "$records" >"$file"
  for who in entente duckdb-three duckdb-all dict; do
    case $who in
      entente) timed "$who" "$entente" info --quiet --by subject,relation,object --format csv "$file" ;;
      duckdb-three) timed "$who" node "$peers/duckdb.mjs" "$format" "$file" three ;;
      duckdb-all) timed "$who" node "$peers/duckdb.mjs" "$format" "$file" all ;;
      dict) timed "$who" python3 "$here/peers/dict.py" "$format" "$file" ;;
    esac || {
      echo "| $format | $who | not there: $(tail -n 1 "$work/$who.messages" | cut -c 1-60) | | | | |"
      continue
    }
    plain "$work/$who.table" >"$work/$who.plain"
    if cmp -s "$work/entente.plain" "$work/$who.plain"; then same=yes; else same=NO; fi
    awk -v f="$format" -v w="$who" -v s="$same" -v base="$(cut -d' ' -f1 "$work/entente.best")" \
      -v inside="$(case $who in duckdb*) tail -n 1 "$work/$who.messages" ;; esac)" \
      '{ printf "| %s | %s%s | %.2f | %.2f | %.0f | %.2f | %s |\n", f, w, inside ? " (" inside " ms inside)" : "", $1, $2 + $3, $4 / 1024, $1 / base, s }' \
      "$work/$who.best"
  done
  rm -f "$file"
done
