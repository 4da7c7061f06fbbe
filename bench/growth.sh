#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# How time and memory grow over 10,000 … 10,000,000 records: bench/run.sh at four sizes, without the peers that take minutes
# at the last. The largest files take 11 GB together in BENCH_DATA, or 4.5 GB in a temporary folder, where each goes after use.
#
#   bench/growth.sh [RECORDS…]  surroundings as of run.sh
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
[ "$#" -gt 0 ] || set -- 10000 100000 1000000 10000000
BENCH_WHO=${BENCH_WHO:-entente duckdb-three duckdb-all} RUNS=${RUNS:-3} exec "$here/run.sh" "$@"
