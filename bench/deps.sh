#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Puts what bench/run.sh measures entente against into a folder that git ignores: DuckDB for Node, pandas and pyarrow.
# What cannot be had is named, and its rows are left out of the table.
#
#   bench/deps.sh [FOLDER]      default: bench/installed; run.sh looks there too (or in BENCH_INSTALLED)
set -u

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
folder=${1:-${BENCH_INSTALLED:-$here/installed}}
mkdir -p "$folder" || exit 1

if command -v npm >/dev/null && (cd "$folder" && npm install --silent --no-fund --no-audit @duckdb/node-api); then
  echo "DuckDB: installed"
else
  echo "DuckDB: not installed; it wants npm (Debian: nodejs npm) and a package registry that can be reached" >&2
fi

if /usr/bin/python3 -c 'import pandas' 2>/dev/null; then
  echo "pandas: the system's is there"
elif python3 -m venv "$folder/python" && "$folder/python/bin/pip" install --quiet pandas pyarrow; then
  echo "pandas: installed"
else
  rm -rf "$folder/python"
  echo "pandas: not installed; take your system's package (Debian: python3-pandas), which run.sh finds" >&2
fi
