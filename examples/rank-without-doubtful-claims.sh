#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Does a ranking stand when the doubtful claims are left out? Ranks all actors twice, once by everything that is claimed and
# once by the facts whose joint confidence reaches a threshold, and prints who moved, the greatest moves first.
#
#   examples/rank-without-doubtful-claims.sh [-c CONFIDENCE] FILE…      0.85 unless given
#
# The first two columns of `entente rank --format csv` (rank, id) hold no commas, so cut, sort, join and awk can work on them.
set -eu

confidence=0.85
if [ "${1-}" = -c ]; then
  confidence=$2
  shift 2
fi
if [ $# -eq 0 ]; then
  echo "usage: $0 [-c CONFIDENCE] FILE..." >&2
  exit 2
fi

folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT

# id,rank in order of id, as join wants it
ranks() {
  "${ENTENTE:-entente}" rank --by strength --format csv --quiet "$@" >"$folder/table"
  tail -n +2 "$folder/table" | cut -d, -f1,2 | awk -F, '{ print $2 "," $1 }' | LC_ALL=C sort
}

ranks "$@" >"$folder/all"
ranks --min-confidence "$confidence" "$@" >"$folder/sure"

# An actor that only doubtful claims tie to the others has no second rank: "-".
LC_ALL=C join -t, -a1 -o 0,1.2,2.2 -e - "$folder/all" "$folder/sure" |
  awk -F, 'BEGIN { OFS = "," } { print ($3 == "-" ? 100000 : ($2 > $3 ? $2 - $3 : $3 - $2)), $0 }' |
  sort -t, -k1,1nr -k3,3n |
  awk -F, -v confidence="$confidence" '
    BEGIN { print "id,rank by all claims,rank from confidence " confidence }
    $1 > 0 { print $2 "," $3 "," $4; moved++ }
    END { if (!moved) print "nobody moved" }'
