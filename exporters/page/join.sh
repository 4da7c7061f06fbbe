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
# A part's own closing tag would end the script element of the page.
awk '
  /^import / { next }
  /^[ \t]*\/\// { next }
  { sub (/^[ \t]+/, ""); sub (/^export /, "") }
  $0 == "" { next }
  /<\// { printf "%s:%d: \"<\" before \"/\" would end the script; write it otherwise\n", FILENAME, FNR >"/dev/stderr"; bad = 1 }
  { print }
  END { exit bad }
' "$@"
