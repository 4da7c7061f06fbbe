#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Joins the page's program: the notice of D3, its parts from the folder $D3, then the modules in the order given, as one
# module. Imports and the word `export` go, since all are in one scope; so do whole lines of comment and indentation.
#
#   D3=/usr/share/nodejs join.sh 'd3-selection d3-zoom' words.js … main.js
set -eu

parts=$1
shift
cat "$(dirname "$0")/d3-notice.js"
for part in $parts; do
  file=$D3/$part/dist/$part.min.js
  [ -r "$file" ] || { echo "join.sh: $file is missing: install node-d3" >&2; exit 1; }
  cat "$file"
  echo
done
# A part's own closing tag would end the script element of the page; two things of one name would clash in its one scope.
awk '
  function complain (what) { printf "%s:%d: %s\n", FILENAME, FNR, what >"/dev/stderr"; bad = 1 }
  /^import / || is_import { is_import = !/ from "/; next }
  /^[ \t]*\/\// { next }
  { is_outer = !/^[ \t]/; sub (/^[ \t]+/, ""); sub (/^export /, "") }
  $0 == "" { next }
  /<\// { complain("\"<\" before \"/\" would end the script; write it otherwise") }
  $1 ~ /^(const|let|function|class)$/ && is_outer {
    name = $2
    sub (/[^A-Za-z0-9_$].*/, "", name)
    if (seen[name]++) complain(name " is there already; name it otherwise")
  }
  { print }
  END { exit bad }
' "$@"
