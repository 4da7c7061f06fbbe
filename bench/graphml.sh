#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writing a large graph with attributes as GraphML, by entente and by python3-igraph (Debian package), which gets its graph from
# entente's file and so writes the same attributes. Seconds of the writing alone, the best of some; prints a table in
# Markdown. Ends with 1 if igraph found another number of edges than there are, or other attributes.
#
#   bench/graphml.sh [EDGES]       default 1000000, among a hundredth as many nodes
#   WRITE_GRAPHML                  the program (default: bench/write-graphml, as `make bench/write-graphml` leaves it)
#   BENCH_DATA, RUNS               a folder to write in (default: a temporary one); how often (default 3)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=${WRITE_GRAPHML:-bench/write-graphml}
edges=${1:-1000000}
runs=${RUNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
data=${BENCH_DATA:-$work}

command -v "$program" >/dev/null || {
  echo "bench/graphml.sh: there is no $program; in the build folder: make bench/write-graphml (or set WRITE_GRAPHML)" >&2
  exit 2
}

# row WHO FILE FIGURES: the fastest of these lines (wall and processor seconds) as a row of the table
row() {
  sort -n "$3" | head -n 1 | while read -r wall processor; do
    echo "| $edges | $1 | $wall | $processor | $(($(wc -c <"$2") / 1000000)) |"
  done
}

mkdir -p "$data"
ours=$data/graph-entente.graphml
theirs=$data/graph-igraph.graphml
set --
for run in $(seq "$runs"); do set -- "$@" "$ours"; done
"$program" $((edges / 100 + 1)) "$edges" "$@" 2>"$work/entente"
set --
for run in $(seq "$runs"); do set -- "$@" "$theirs"; done
echo "| edges | who | wall s | processor s | MB |"
echo "|---:|---|---:|---:|---:|"
row entente "$ours" "$work/entente"
if /usr/bin/python3 "$here/peers/graphml-igraph.py" "$ours" "$@" 2>"$work/said"; then
  sed 1d "$work/said" >"$work/igraph"
  row igraph "$theirs" "$work/igraph"
  [ "$(head -n 1 "$work/said")" = "$edges edges with confidence, id, kind, sign, start, weight" ] || {
    echo "bench/graphml.sh: igraph found $(head -n 1 "$work/said")" >&2
    exit 1
  }
else
  echo "igraph: not there, left out" >&2
fi
