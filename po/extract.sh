#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the words that the sources mark for translation, and the labels of relations, to a template: the same bytes for
# the same sources.
#
#   po/extract.sh TEMPLATE
set -eu

[ $# -eq 1 ] || {
  echo "usage: po/extract.sh TEMPLATE" >&2
  exit 2
}
case $1 in /*) template=$1 ;; *) template=$(pwd)/$1 ;; esac
cd -- "$(dirname -- "$0")/.."
LC_ALL=C
export LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# xgettext knows no tables: the column "label" becomes lines of C.
mkdir -p "$work/graph/data"
awk -F '\t' '/^#/ { next }
  !column { for (i = 1; i <= NF; i++) if ($i == "label") column = i; next }
  { printf "N_ (\"%s\")\n", $column }' graph/data/relations.tsv >"$work/graph/data/relations.c"

# NN_ marks the two forms of a plural in a table; cli_plural and ent_words_get_plural choose between theirs.
${XGETTEXT:-xgettext} --from-code=UTF-8 --add-location=file --package-name=entente \
  --copyright-holder='The authors of Entente' --keyword=_ --keyword=N_ --keyword=NN_:1,2 --keyword=cli_plural:2,3 \
  --keyword=ent_words_get:2 --keyword=ent_words_get_plural:2,3 --directory=. --directory="$work" --output=- \
  cli/*.[ch] engine/*.c exporters/*.c graph/*.c importers/*.c graph/data/relations.c |
  sed '/^"POT-Creation-Date:/d' >"$template"
