#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Published data sets against facts that awk finds in them: GDELT's classes of quad, from the root of each event's code, the
# countries of ICEWS, each of which must be a state, and the balance of Read's highland tribes. Skipped where ../shared does not have the data.
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
entente=${ENTENTE:-entente}
data=$source/../shared/data
if [ ! -e "$data/gdelt/events-2012-08.tsv" ] || [ ! -e "$data/icews/events.2018.sample.tab" ]; then
  echo "wants the data sets in ../shared"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
passed=0 failed=0

expect_same() { # WHAT EXPECTED FOUND
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\nexpected: %s\nfound:    %s\n' "$1" "$2" "$3"
  fi
}

# Columns 27, 29 and 30 of a GDELT event are its code, the code's root and the class: 01–05, 06–09, 10–14, 15–20.
gdelt=$data/gdelt/events-2012-08.tsv
"$entente" check "$gdelt" >"$folder/check" 2>&1
expect_same "rows of GDELT whose class is not that of the root" 0 "$(awk -F'\t' '
  { root = substr($27, 1, 2) + 0; class = root <= 5 ? 1 : root <= 9 ? 2 : root <= 14 ? 3 : 4; n += class != $30 }
  END { print n + 0 }' "$gdelt")"
expect_same "warnings about classes" 0 "$(grep -c 'quad-class' "$folder/check")"

# The same with one class changed: the test above would see it.
awk -F'\t' 'BEGIN { OFS = FS } NR == 7 { $30 = $30 % 4 + 1 } { print }' "$gdelt" >"$folder/changed.tsv"
"$entente" check "$folder/changed.tsv" >"$folder/check" 2>&1
expect_same "warnings about a class that was changed" 1 "$(grep -c 'quad-class' "$folder/check")"

# Events with both actors, by class as the file has it; a claim keeps its row's.
expect_same "claims of GDELT by class" "$(awk -F'\t' '$6 != "" && $16 != "" { print $30 }' "$gdelt" | sort | uniq -c)" \
  "$("$entente" export --quiet --level claims --format jsonl "$gdelt" | sed -n 's/.*"quadclass":"\([0-9]\)".*/\1/p' | sort | uniq -c)"

# Countries: those of the columns of ICEWS' events, and what ICEWS calls others in "Citizen (Kosovo)".
icews=$data/icews/events.2018.sample.tab
awk -F'\t' 'NR > 1 { print $5; print $11 }' "$icews" | grep -vx -e NA -e '' | sort -u >"$folder/countries"
expect_same "countries of ICEWS (its README counts NA as one more)" 133 "$(wc -l <"$folder/countries")"
printf '%s\n' Russia Macedonia Kosovo Brunei Curacao 'Palestinian Territory, Occupied' 'Vatican City State' \
  'Holy See (Vatican City State)' >>"$folder/countries"

# unresolved FILE: names "X (Country)" that are part of no state, and countries that are no state.
unresolved() {
  "$entente" export --quiet --level claims --format jsonl "$1" 2>/dev/null >"$folder/claims.jsonl"
  awk 'FNR == NR { countries[$0] = 1; next }
    match($0, /"actor":[{]"id":"[^"]*"/) {
      id = substr($0, RSTART + 15, RLENGTH - 16)
      if (match($0, /"name":"[^"]*"/)) name[id] = substr($0, RSTART + 8, RLENGTH - 9)
    }
    match($0, /"subject":"[^"]*","relation":"part-of","object":"state:/) {
      split(substr($0, RSTART, RLENGTH), cells, "\""); whole[cells[4]] = 1
    }
    END {
      for (id in name) {
        if (name[id] in countries && id !~ /^state:/) print name[id]
        if (match(name[id], / [(].*[)]$/) && !(name[id] in countries)) {
          country = substr(name[id], RSTART + 2, RLENGTH - 3)
          if (country in countries) { n++; if (!(id in whole)) print name[id] }
        }
      }
      print n > "/dev/stderr"
    }' "$folder/countries" "$folder/claims.jsonl" 2>"$folder/n" | sort
}
for file in icews/events.2018.sample.tab icews14/icews_2014_valid.txt icews14/icews_2014_test.txt icews18/valid.txt; do
  [ -e "$data/$file" ] || continue
  expect_same "sectors of $file without their state" "" "$(unresolved "$data/$file")"
  expect_same "$file has sectors" yes "$([ "$(cat "$folder/n")" -gt 100 ] && echo yes)"
done

# Tribes: the facts that the data's README has by exhaustion, of alliances and enmities read as a table by a mapping.
if [ -e "$data/tribes.csv" ]; then
  awk -F, 'NR == 1 { print "from,to,relation,date"; next } { gsub(/"/, "")
    print $1 "," $2 "," ($3 > 0 ? "cooperate" : "threaten") ",1954" }' "$data/tribes.csv" >"$folder/tribes.csv"
  mapping="subject=from,object=to,relation=relation,date=date,subject.type='organization',object.type='organization'"
  "$entente" balance --quiet --weight none --format csv --map "$mapping" "$folder/tribes.csv" >"$folder/balance" 2>&1
  expect_same "balance of the tribes" "$(printf '%s\n' actors,16 'ties +,29' 'ties -,29' triads,68 'triads +++,19' \
    'triads ++-,2' 'triads +--,40' 'triads ---,7' 'balance by triads,0.86764' 'frustration index,7')" \
    "$(grep -E '^(actors|ties [-+]|triads|balance by triads|frustration index),|^triads [-+]' "$folder/balance" |
      cut -d, -f1,2 | sed 's/\(0\.86764\).*/\1/')"
  expect_same "blocs of the tribes" "3 blocs, imbalance 2, 0 in none" \
    "$("$entente" blocs --weight none --method doreian-mrvar --map "$mapping" "$folder/tribes.csv" 2>&1 >/dev/null |
      sed -n 's/^doreian-mrvar: \(3 blocs, imbalance 2\), .*; \(0\) actors \(in none\)/\1, \2 \3/p')"
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
