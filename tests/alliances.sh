#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# That an alliance is seen in the years in which its file has it, and in no other: for each two states and each year, what
# `entente export --level facts --at YEAR` shows is compared with what awk finds in the rows by itself. The COW files are made
# up here, in the published columns; the ATOP file is read where ../shared has it.
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
entente=${ENTENTE:-entente}
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
passed=0 failed=0

expect_same() { # WHAT: that $folder/expected and $folder/found are one
  if diff -u --label "$1, by the rows" --label "$1, as exported" "$folder/expected" "$folder/found" >"$folder/diff"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $1"
    head -n 20 "$folder/diff"
  fi
}

# Twelve treaties of three or four of seven states, with spells that begin and end within their years, leave gaps, touch and
# stay open. A row: treaty, state, first day, last day (empty: open), four obligations. The numbers come from a generator of
# this script's own, so that each awk makes the same ones.
make_members() {
  awk 'function next_number(n) { seed = (seed * 1103 + 12345) % 65536; return int(seed / 7) % n }
    function day(year) { return sprintf("%04d-%02d-%02d", year, 1 + next_number(12), 1 + next_number(28)) }
    BEGIN {
      seed = 20; split("200 220 255 300 325 365 2", states, " ")
      for (treaty = 901; treaty <= 912; treaty++) {
        first = next_number(7)
        for (i = 0; i < 3 + next_number(2); i++) {
          begin = 1900 + next_number(20); span = next_number(12)
          end = begin + span + 1 > 1925 || next_number(5) == 0 ? "" : day(begin + 1 + span)
          print treaty, states[1 + (first + i) % 7], day(begin), end == "" ? "-" : end, next_number(2), next_number(3) == 0, \
            next_number(2), next_number(2)
        }
      }
    }'
}

# Each two of one treaty while both are in it: treaty, a, b, first day, last day, what both promise (a row of a dyad has one
# list of obligations), in a column for each.
make_dyads() {
  awk '{ n++; for (i = 1; i <= NF; i++) cell[n, i] = $i }
    END {
      for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) {
        if (cell[i, 1] != cell[j, 1] || cell[i, 2] == cell[j, 2]) continue
        begin = cell[i, 3] > cell[j, 3] ? cell[i, 3] : cell[j, 3]
        a = cell[i, 4] == "-" ? "9999" : cell[i, 4]; b = cell[j, 4] == "-" ? "9999" : cell[j, 4]
        end = a < b ? a : b
        if (begin > end) continue
        print cell[i, 1], cell[i, 2], cell[j, 2], begin, end == "9999" ? "-" : end, cell[i, 5], cell[i, 6], cell[i, 7], cell[i, 8]
      }
    }'
}

# The published files from these lists.
write_by_member() {
  awk 'BEGIN { OFS = ","; print "version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month," \
      "all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor," \
      "right_censor,defense,neutrality,nonaggression,entente,version" }
    { split($3, s, "-"); split("", e); if ($4 != "-") split($4, e, "-")
      print $1, $2, "x", 1, 1, 1900, "", "", "", 1, s[3] + 0, s[2] + 0, s[1], e[3], e[2], e[1], 0, $4 == "-", $5, $6, $7, $8, 4.1 }'
}

# One row a dyad (yearly: one a year). Directed files have two, some of COW's only one: every third is left out.
write_by_dyad() { # yearly: 0 or 1, directed: 0 or 1
  awk -v yearly="$1" -v directed="$2" 'BEGIN { OFS = ","; print "version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day," \
      "dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,defense,neutrality," \
      "nonaggression,entente,asymmetric," (yearly ? "year," : "") "version" }
    function row(a, b, year) {
      $0 = line; split($4, s, "-"); split("", e); if ($5 != "-") split($5, e, "-")
      text = $1 OFS a OFS "x" OFS b OFS "y" OFS s[3] + 0 OFS s[2] + 0 OFS s[1] OFS e[3] OFS e[2] OFS e[1] OFS 0 OFS ($5 == "-") \
        OFS $6 OFS $7 OFS $8 OFS $9 OFS 0
      print text (yearly ? OFS year : "") OFS 4.1
    }
    { line = $0; a = $2; b = $3; begin = substr($4, 1, 4); end = $5 == "-" ? 1925 : substr($5, 1, 4)
      for (year = begin; year <= (yearly ? end : begin); year++) {
        row(a, b, year)
        if (directed && NR % 3 != 0) row(b, a, year)
      } }'
}

# ties_by_rows YEAR: "a b relation", the lower code first, of all pairs that share a day of the year.
member_ties() {
  awk -v year="$1" '{ n++; for (i = 1; i <= NF; i++) cell[n, i] = $i; if ($4 == "-") cell[n, 4] = "9999" }
    END {
      split("defense neutrality nonaggression entente", names, " ")
      for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) {
        if (cell[i, 1] != cell[j, 1] || cell[i, 2] == cell[j, 2]) continue
        begin = cell[i, 3] > cell[j, 3] ? cell[i, 3] : cell[j, 3]; end = cell[i, 4] < cell[j, 4] ? cell[i, 4] : cell[j, 4]
        if (begin > end || begin > year "-12-31" || end < year "-01-01") continue
        a = cell[i, 2] + 0; b = cell[j, 2] + 0
        for (k = 1; k <= 4; k++) if (cell[i, 4 + k] == 1 || cell[j, 4 + k] == 1)
          print (a < b ? a " " b : b " " a) " alliance." names[k]
      }
    }' | LC_ALL=C sort -u
}
dyad_ties() {
  awk -v year="$1" '$4 <= year "-12-31" && ($5 == "-" || $5 >= year "-01-01") {
      split("defense neutrality nonaggression entente", names, " "); a = $2 + 0; b = $3 + 0
      for (k = 1; k <= 4; k++) if ($(5 + k) == 1) print (a < b ? a " " b : b " " a) " alliance." names[k]
    }' | LC_ALL=C sort -u
}

# exported_ties FILE YEAR CODES: the same from the program; CODES has lines "id code".
exported_ties() {
  "$entente" export --quiet --level facts --at "$2" -o "$folder/facts.csv" "$1" 2>"$folder/errors" || cat "$folder/errors"
  awk -F, 'FNR == NR { split($0, pair, " "); code[pair[1]] = pair[2]; next }
    FNR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    !($1 in code) { next } # the cell of evidence may have several lines
    { a = code[$1] + 0; b = code[$2] + 0; print (a < b ? a " " b : b " " a) " " $at["relation"] }' "$3" "$folder/facts.edges.csv" |
    LC_ALL=C sort -u
}

printf '%s\n' 'state:GBR 200' 'state:FRA 220' 'state:DEU 255' 'state:cow-300 300' 'state:ITA 325' 'state:RUS 365' 'state:USA 2' \
  >"$folder/codes"
make_members >"$folder/members"
make_dyads <"$folder/members" >"$folder/dyads"
write_by_member <"$folder/members" >"$folder/by-member.csv"
write_by_dyad 0 0 <"$folder/dyads" >"$folder/by-dyad.csv"
write_by_dyad 1 0 <"$folder/dyads" >"$folder/by-dyad-yearly.csv"
write_by_dyad 1 1 <"$folder/dyads" >"$folder/directed-yearly.csv"

# ATOP's lists of members, whose obligations have other names.
awk 'BEGIN { OFS = ","; print "atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,defense,offense,neutral,nonagg,consul" }
  { split($3, s, "-"); e[1] = e[2] = e[3] = 0; if ($4 != "-") split($4, e, "-")
    print $1, $2, s[1], s[2] + 0, s[3] + 0, e[1], e[2] + 0, e[3] + 0, $5, 0, $6, $7, $8 }' "$folder/members" >"$folder/atop.csv"

for year in $(seq 1899 1925); do
  member_ties "$year" <"$folder/members" >"$folder/expected"
  exported_ties "$folder/by-member.csv" "$year" "$folder/codes" >"$folder/found"
  expect_same "by member, $year"
  exported_ties "$folder/atop.csv" "$year" "$folder/codes" | sed 's/consultation$/entente/' | LC_ALL=C sort >"$folder/found"
  expect_same "ATOP by member, $year"
  dyad_ties "$year" <"$folder/dyads" >"$folder/expected"
  for name in by-dyad by-dyad-yearly directed-yearly; do
    exported_ties "$folder/$name.csv" "$year" "$folder/codes" >"$folder/found"
    expect_same "$name, $year"
  done
done
# The test would pass with nothing in the files, too.
if [ "$(member_ties 1912 <"$folder/members" | wc -l)" -gt 5 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi

atop=$source/../shared/data/atop_alliance_1815_1945.csv.gz
if [ -e "$atop" ]; then
  gzip -dc "$atop" >"$folder/atop-years.csv"
  "$entente" export --quiet --level claims --format jsonl "$atop" |
    sed -n 's/^{"actor":{"id":"\([^"]*\)".*"aliases":\["cow:\([0-9]*\)".*/\1 \2/p' >"$folder/atop-codes"
  for year in 1815 1816 1849 1866 1890 1914 1918 1919 1938 1941 1945; do
    awk -F, -v year="$year" 'NR > 1 && $3 == year {
        split("defense offense neutrality nonaggression consultation", names, " ")
        for (k = 1; k <= 5; k++) if ($(3 + k) + 0 == 1) print ($1 + 0 < $2 + 0 ? $1 " " $2 : $2 " " $1) " alliance." names[k]
      }' "$folder/atop-years.csv" | LC_ALL=C sort -u >"$folder/expected"
    exported_ties "$atop" "$year" "$folder/atop-codes" >"$folder/found"
    expect_same "ATOP, $year"
  done
  # Its README: in 1914, 34 dyads have a row, 14 of them with an obligation to defend of the state with the lower code.
  exported_ties "$atop" 1914 "$folder/atop-codes" | cut -d' ' -f1,2 | uniq | wc -l >"$folder/found"
  echo 34 >"$folder/expected"
  expect_same "dyads of 1914"
  "$entente" export --quiet --level claims --at 1914 --format jsonl "$atop" | sed -n '/"alliance\.defense"/p' |
    sed 's/.*"name":"cow:\([0-9]*\)".*"name":"cow:\([0-9]*\)"\(.*\)/\1 \2 \3/' |
    awk '!(/"obliged"/ && $1 + 0 > $2 + 0) { print ($1 + 0 < $2 + 0 ? $1 " " $2 : $2 " " $1) }' | sort -u | wc -l >"$folder/found"
  echo 14 >"$folder/expected"
  expect_same "dyads of 1914 with an obligation to defend"
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
