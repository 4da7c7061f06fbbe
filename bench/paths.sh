#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures of actors, by entente and by python3-igraph and python3-graph-tool (Debian packages), on the same graphs in one run:
# seconds of the measure alone, and whether all values are equal to 1e-9 relative; of blocs (leiden, louvain), both modularities.
# Prints a table in Markdown. Peers that are not there are left out; ends with 1 if values differ, or igraph's blocs are better.
#
#   bench/paths.sh [MEASURE…]      default: betweenness closeness harmonic pagerank eigenvector coreness
#   MEASURE_PATHS                  the program (default: bench/measure-paths, as `make bench/measure-paths` leaves it)
#   BENCH_DATA                     keep and use graphs there (default: a temporary folder)
#   BENCH_GRAPHS                   KIND:NODES:TIES, some of random, weighted, blocs, chain, grid
#   BENCH_PEERS, THREADS           default: igraph graph-tool; the cores of the machine
#   BENCH_LIMIT                    seconds after which a peer is given up (default 1800)
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=${MEASURE_PATHS:-bench/measure-paths}
graphs=${BENCH_GRAPHS:-random:10000:100000 weighted:10000:100000 random:20000:300000 chain:10000:0 grid:10000:0}
peers=${BENCH_PEERS:-igraph graph-tool}
threads=${THREADS:-$(nproc)}
limit=${BENCH_LIMIT:-1800}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
data=${BENCH_DATA:-$work}
[ $# -gt 0 ] || set -- betweenness closeness harmonic pagerank eigenvector coreness

command -v "$program" >/dev/null || {
  echo "bench/paths.sh: there is no $program; in the build folder: make bench/measure-paths (or set MEASURE_PATHS)" >&2
  exit 2
}

# made KIND NODES TIES: the path of such a graph, which is made if it is not there; whole or not at all
made() {
  path=$data/graph-$1-$2-$3
  if [ ! -s "$path" ]; then
    "$program" make "$1" "$2" "$3" >"$path.part"
    mv "$path.part" "$path"
  fi
  echo "$path"
}

# measure WHO MEASURE FILE: values in $work/WHO, seconds (wall, processor) on standard output
measure() {
  case $1 in
    entente) "$program" "$2" "$threads" "$3" ;;
    *) OMP_NUM_THREADS=$threads timeout "$limit" /usr/bin/python3 "$here/peers/with-$1.py" "$2" "$3" ;;
  esac 2>&1 >"$work/$1"
}

mkdir -p "$data"
: >"$work/figures"
for graph in $graphs; do
  kind=${graph%%:*} nodes=${graph#*:} ties=${graph##*:}
  nodes=${nodes%%:*}
  file=$(made "$kind" "$nodes" "$ties")
  for name; do
    seconds=$(measure entente "$name" "$file") || {
      echo "entente, $name on $graph: $seconds; left out" >&2
      continue
    }
    echo "$kind $nodes $ties ${name%%=*} entente $seconds -" >>"$work/figures"
    [ "${name%%=*}" = "$name" ] || continue # an approximation has no peer
    for peer in $peers; do
      case $name:$peer in leiden:graph-tool | louvain:graph-tool) continue ;; esac # it has no such
      if seconds=$(measure "$peer" "$name" "$file"); then
        case $name in
          leiden | louvain) same=$(/usr/bin/python3 "$here/paths.py" blocs "$work/entente" "$work/$peer" "$file") ;;
          *) same=$(/usr/bin/python3 "$here/paths.py" same "$work/entente" "$work/$peer") ;;
        esac
        echo "$kind $nodes $ties $name $peer $seconds $same" >>"$work/figures"
      else
        echo "$peer, $name on $graph: not there, or more than $limit s; left out" >&2
      fi
    done
  done
done
/usr/bin/python3 "$here/paths.py" table "$work/figures"
