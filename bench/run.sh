#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Reading speed: from a file to the table of (subject, relation, object, claims), by entente and by what a user would take
# instead, on the same files in one run. Checks that the tables are equal and prints a table in Markdown (bench/README.md
# says what its columns mean). Peers that are not there are left out with a word; ends with 1 if a table differs.
#
#   bench/run.sh [RECORDS…]     default 1000000
#   ENTENTE, GENERATE           the programs (default: ./entente and bench/generate, as they lie in the build folder)
#   BENCH_INSTALLED             what bench/deps.sh filled       BENCH_DATA  keep and use files there (default: a temporary folder)
#   BENCH_FORMATS, BENCH_WHO    some of those below             RUNS        counted runs of each (default 5)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
entente=${ENTENTE:-./entente}
generate=${GENERATE:-bench/generate}
formats=${BENCH_FORMATS:-claims-jsonl claims-csv gdelt}
people=${BENCH_WHO:-entente duckdb-three duckdb-all pandas dict}
runs=${RUNS:-5}
BENCH_INSTALLED=$(CDPATH='' cd -- "${BENCH_INSTALLED:-$here/installed}" 2>/dev/null && pwd || echo /nowhere)
export BENCH_INSTALLED
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
data=${BENCH_DATA:-$work}
python=$BENCH_INSTALLED/python/bin/python3
[ -x "$python" ] || python=/usr/bin/python3

for program in "$entente" "$generate"; do
  command -v "$program" >/dev/null || {
    echo "bench/run.sh: there is no $program; in the build folder: make && make bench/generate (or set ENTENTE, GENERATE)" >&2
    exit 2
  }
done

# made FORMAT RECORDS: the path of such a file, which is made if it is not there; whole or not at all
made() {
  case $1 in claims-jsonl) end=jsonl ;; claims-csv) end=csv ;; *) end=export.CSV ;; esac
  path=$data/$1-$2.$end
  if [ ! -s "$path" ]; then
    "$generate" "$1" "$2" >"$path.part"
    mv "$path.part" "$path"
  fi
  echo "$path"
}

# is_there WHO: says on standard error what is missing
is_there() {
  case $1 in
    duckdb-*) [ -d "$BENCH_INSTALLED/node_modules/@duckdb/node-api" ] && command -v node >/dev/null ;;
    pandas) "$python" -c 'import pandas' 2>/dev/null ;;
    dict | entente) true ;;
    *) false ;;
  esac || { echo "$1: not there, left out (bench/deps.sh installs peers)" >&2; false; }
}

# measure WHO FORMAT FILE: figures on standard output, the table in $work/WHO.table
measure() {
  case $1 in
    entente) set -- "$1" "$entente" info --quiet --by subject,relation,object --format csv "$3" ;;
    duckdb-*) set -- "$1" node "$here/peers/duckdb.mjs" "$2" "$3" "${1#duckdb-}" ;;
    pandas) set -- "$1" "$python" "$here/peers/with-pandas.py" "$2" "$3" ;;
    dict) set -- "$1" python3 "$here/peers/dict.py" "$2" "$3" ;;
  esac
  who=$1
  shift
  python3 "$here/measure.py" "$runs" "$work/$who.table" "$@"
}

# is_same WHO FORMAT: yes or NO; entente's table is the measure, or the first one's where entente is left out
is_same() {
  if [ "$2" = gdelt ]; then
    python3 "$here/same.py" "$work/$first.table" "$work/$1.table" "$work/names"
  else
    python3 "$here/same.py" "$work/$first.table" "$work/$1.table"
  fi
}

"$generate" gdelt-names >"$work/names"
mkdir -p "$data"
: >"$work/figures"
for records in "${@:-1000000}"; do
  for format in $formats; do
    file=$(made "$format" "$records")
    first=
    for who in $people; do
      is_there "$who" || continue
      figures=$(measure "$who" "$format" "$file") || continue
      first=${first:-$who}
      same=$(is_same "$who" "$format")
      printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$format" "$records" "$(wc -c <"$file")" "$who" "$same" "$figures" >>"$work/figures"
    done
    [ "$data" != "$work" ] || rm -f "$file"
  done
done
python3 "$here/table.py" "$work/figures"
