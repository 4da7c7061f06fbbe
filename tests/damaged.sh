#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Files as they come in real life: cut off on the way, with a broken row, in other encodings, with other line ends. The same
# claims must come out, or what is lost must be said, with its line and an exit status that a script sees.
set -u

entente=${ENTENTE:-entente}
[[ $entente != */* ]] || entente=$(realpath -- "$entente")
source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder" || exit 1
. "$source/tests/expect.sh"

# 100,000 rows, one of which is broken.
awk 'BEGIN { print "subject,relation,object,date"
  for (i = 0; i < 100000; i++)
    if (i == 50000) print "broken,row"
    else printf "Russia,consult,Iran,%04d-%02d-%02d\n", 1000 + int(i / 336), 1 + int(i / 28) % 12, 1 + i % 28 }' >rows.csv
run "$entente" info --format csv rows.csv
expect "a broken row is told with its line" says "rows.csv:50002:1: the row has 2 cells, the header 4"
expect "a broken row costs itself" grep -qx "claims,99999" output
expect "a broken row shows in the exit status" ended 3
run "$entente" info --skip-invalid --format csv rows.csv
expect "--skip-invalid makes it no failure" ended 0

# Cut off after two thirds. The programs that pack may be missing.
pack() { # SUFFIX
  case $1 in
    gz) gzip -c rows.csv ;;
    bz2) bzip2 -c rows.csv ;;
    xz) xz -1 -c rows.csv ;;
    zst) zstd -q -c rows.csv ;;
    zip) zip -q - rows.csv ;;
    tar.gz) tar -czf - rows.csv ;;
  esac 2>/dev/null
}
for suffix in gz bz2 xz zst zip tar.gz; do
  pack "$suffix" >"whole.csv.$suffix" || continue
  run "$entente" info --format csv "whole.csv.$suffix"
  expect "$suffix: the whole is read" grep -qx "claims,99999" output
  head -c $(($(wc -c <"whole.csv.$suffix") * 2 / 3)) "whole.csv.$suffix" >"cut.csv.$suffix"
  run "$entente" info --format csv "cut.csv.$suffix"
  expect "$suffix: what is cut off is a failure" ended 1
  expect "$suffix: it is said to be cut off" says "cut off: its end is missing"
  expect "$suffix: and which file it is" says "cut.csv.$suffix"
  expect "$suffix: nothing is put out as if it were whole" test ! -s output
done

# Other spellings of one text, whose claims are compared with those of the plain one.
cat >plain.csv <<'END'
subject,relation,object,date,note
México,consult,Perú,2020-01-01,"two
lines, and ""quotes"""
España,aid,Perú,2020-01-02,déjà vu
END
cat >plain.yaml <<'END'
entente: 1
source: {id: a, title: Conversación}
claims:
- {subject: México, relation: consult, object: Perú, date: 2020-01-01}
- {subject: España, relation: aid, object: Perú, date: 2020-01-02, note: "déjà vu"}
END
printf '%s\n' '{"source":{"id":"a","title":"Conversación"}}' \
  '{"claim":{"subject":"México","relation":"consult","object":"Perú","date":"2020-01-01"}}' >plain.jsonl
tr , '\t' <plain.csv >plain.tsv

spell() { # HOW: from stdin
  case $1 in
    latin-1) iconv -f UTF-8 -t ISO-8859-1 ;;
    mark) printf '\357\273\277' && cat ;;
    crlf) sed 's/$/\r/' ;;
    UTF-16LE | UTF-16BE) iconv -f UTF-8 -t "$1" ;;
    *-mark) printf '\357\273\277' | cat - "$folder/text" | iconv -f UTF-8 -t "${1%-mark}" ;;
  esac
}
claims() { # FILE: a line a claim; a claims table is its own source, so that its name must be the same
  "$entente" export --level claims --format jsonl "$1" 2>messages
}
for format in csv tsv yaml jsonl; do
  cp "plain.$format" text
  cp text "text.$format"
  claims "text.$format" >expected
  expect "$format has claims" grep -q '"relation"' expected
  for how in latin-1 mark crlf UTF-16LE UTF-16BE UTF-16LE-mark UTF-16BE-mark; do
    spell "$how" <text >"text.$format"
    claims "text.$format" | sed 's/\\r\\n/\\n/g' >found
    expect "$format in $how has the same claims" cmp -s expected found
    case $how in
      latin-1) expect "$format: Latin-1 is said" says "text.$format: is not UTF-8; read as Latin-1" ;;
      UTF-16?E) expect "$format: a guess is said" says "text.$format: is not UTF-8; read as UTF-16" ;;
      *) expect "$format in $how is no guess" test -z "$(grep 'is not UTF-8' messages)" ;;
    esac
  done
done

# Latin-1 in a file that is read in parts, and packed.
sed '2,$s/$/,déjà vu/; 1s/$/,note/; 50002s/.*/Russia,consult,Iran,0999-01-01,x/' rows.csv |
  iconv -f UTF-8 -t ISO-8859-1 >latin.csv
gzip -k latin.csv
for name in latin.csv latin.csv.gz; do
  run "$entente" export --quiet --level claims --format jsonl "$name"
  expect "$name: all rows are read" test "$(grep -c '"note":"déjà vu"' output)" = 99999
  expect "$name: and all is well" ended 0
done

# One bad byte is damage, not Latin-1.
printf 'subject,relation,object,date\nRussia,consult,Iran,2020-01-01\nM\351xico,consult,Iran,2020-01-02\n' >one.csv
run "$entente" info --format csv one.csv
expect "a single bad byte is told with its place" says "one.csv:3:2: the byte here is not UTF-8"
expect "and costs its row" grep -qx "claims,1" output
expect "and shows in the exit status" ended 3
printf 'subject,relation,object,date\nPerú,consult,Iran,2020-01-01\nM\351xico,consult,Per\372,2020-01-02\n' >mixed.csv
run "$entente" info --format csv mixed.csv
expect "bad bytes in UTF-8 are told with their place" says "mixed.csv:3:2: the byte here is not UTF-8"
expect "and cost their row" grep -qx "claims,1" output

# Rejected records come out as they went in, whatever the file is packed in and spelt like; mended, nothing is missing.
awk 'NR == 1 { print $0 ",source"; next }
  NR == 50002 { print; next } NR % 20000 == 0 { sub (/consult/, "konsult") } { print $0 ",\"s\"" }' rows.csv >bad.csv
awk 'NR == 1 || /konsult/ || /^broken/' bad.csv >expected
mend() { sed 's/konsult/consult/; s/^broken,row/Russia,aid,Iran,2020,"s"/'; }
mend <bad.csv >mended.csv
"$entente" export --quiet --level claims --format jsonl mended.csv | sort >whole
gzip -k bad.csv
zip -q bad.zip bad.csv 2>/dev/null || cp bad.csv.gz bad.zip
sed 's/$/\r/' bad.csv >crlf.csv
iconv -f UTF-8 -t UTF-16 bad.csv >utf16.csv
printf '\357\273\277' | cat - bad.csv >mark.csv
for name in bad.csv bad.csv.gz bad.zip crlf.csv utf16.csv mark.csv; do
  run "$entente" info --format csv --rejects rejects.csv "$name"
  expect "$name: the rejected rows are told" says "6 rejected records are in rejects.csv"
  expect "$name: and are those" cmp -s expected <(grep -v '^# rejected: ' rejects.csv | tr -d '\r')
  expect "$name: each below its reason" test "$(grep -c "^# rejected: $name" rejects.csv)" = 6
  mend <rejects.csv >mended-rejects.csv
  "$entente" export --quiet --level claims --format jsonl "$name" mended-rejects.csv 2>messages | sort >both
  expect "$name: mended, they are the whole with the rest" cmp -s whole both
done
run "$entente" info --format csv --rejects rejects.csv - <bad.csv
expect "stdin that is a file is read twice" cmp -s expected <(grep -v '^# rejected: ' rejects.csv)
zcat bad.csv.gz | run "$entente" info --format csv --rejects rejects.csv -
expect "and so is a pipe" cmp -s expected <(grep -v '^# rejected: ' rejects.csv)
run "$entente" info --format csv --threads 4 --rejects rejects.csv bad.csv
expect "threads do not matter" cmp -s expected <(grep -v '^# rejected: ' rejects.csv)
rm rejects.csv
head -c 100000 bad.csv.gz >cut.csv.gz
run "$entente" info --format csv --rejects rejects.csv cut.csv.gz
expect "a file that is cut off fails" ended 1
expect "and leaves no half of the rejected records" test ! -e rejects.csv

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
