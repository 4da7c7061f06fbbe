#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# CSV and TSV as Python's csv module writes them, cell for cell (delimited.py). Skipped where there is no Python.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
python=${PYTHON:-$(command -v python3)}
if [ -z "$python" ]; then
  echo "wants Python"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
"$python" "$source/tests/importers/delimited.py" "$(command -v -- "${ENTENTE:-entente}")" "$folder"
