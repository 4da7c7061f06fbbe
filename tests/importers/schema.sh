#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Every file of claims that there is meets the JSON Schema that `entente schema` prints: examples (but the tables that are
# read by a map), tests' data, what we
# export of them (each line), the documentation's blocks. Debian's python3-jsonschema and python3-yaml judge.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)}
python=${PYTHON:-/usr/bin/python3}
schema=$source/importers/schema.json
if ! "$python" -c 'import jsonschema, yaml; jsonschema.Draft202012Validator' 2>/dev/null; then
  echo "$python has no jsonschema (4.0 or later) or no yaml: skipped" >&2
  exit 77
fi

list() {
  find "$source/examples" "$source/tests/data/claims" -type f ! -path '*/examples/powers/*' \
    \( -name '*.yaml' -o -name '*.json' -o -name '*.jsonl' -o -name '*.csv' -o -name '*.tsv' \) | LC_ALL=C sort
}

folder=$(mktemp -d) || exit 1
trap 'rm -rf -- "$folder"' EXIT
if [ -n "${ENTENTE-}" ]; then
  "$ENTENTE" schema | cmp - "$schema" || exit 1
  list | tr '\n' '\0' | xargs -0 "$ENTENTE" export --quiet --skip-invalid -o "$folder/all.jsonl" || exit 1
fi
{
  list
  find "$folder" -type f
} | tr '\n' '\0' | xargs -0 "$python" "$source/tests/importers/schema.py" "$schema" "$source/docs/claims-format.md"
