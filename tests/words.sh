#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The languages of the program: catalogues have all that the sources mark, help and messages come in the locale's language,
# outputs in that of --lang alone. The Spanish locale is made here, from the sources of Debian's package locales.
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
entente=${ENTENTE:-entente}
ENTENTE_CATALOGUES=${ENTENTE_CATALOGUES:-${BUILD:-.}/po}
export ENTENTE_CATALOGUES
case $entente in */*) entente=$(cd -- "$(dirname -- "$entente")" && pwd)/$(basename -- "$entente") ;; esac
case $ENTENTE_CATALOGUES in /*) ;; *) ENTENTE_CATALOGUES=$(pwd)/$ENTENTE_CATALOGUES ;; esac
unset LANGUAGE LC_ALL LC_MESSAGES
LANG=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd -- "$work" || exit 1
# shellcheck source=tests/expect.sh
. "$source/tests/expect.sh"
holds() { grep -qF -- "$1" output; }
lacks() { ! grep -qF -- "$1" output; }
same() { cmp -s "$1" "$2"; }

# Catalogues: the same texts as in the sources, all translated, with the same formats, in two forms as graph/words.c has it.
"$source/po/extract.sh" template.pot 2>messages
expect "xgettext finds nothing to warn of" test ! -s messages
for catalogue in "$source"/po/*.po; do
  name=$(basename "$catalogue")
  run msgcmp "$catalogue" template.pot
  expect "$name has a translation of every text (make update-po adds new ones)" ended 0
  run msgfmt --check -o catalogue.mo "$catalogue"
  expect "$name has no format that differs" ended 0
  expect "$name has two forms, the first for one thing" grep -qF 'nplurals=2; plural=(n != 1);' "$catalogue"
done

# A message that is not marked would stay English for ever. "%s" alone has nothing to translate.
unmarked=$(cat "$source"/cli/*.c | tr -s '[:space:]' ' ' |
  grep -oE '(g_set_error(_literal)? \( ?error, ENT_ERROR, ENT_ERROR_[A-Z]*, |cli_message \( ?cli, |\.(summary|details) = )"[^"]*"' |
  grep -vE '"(%s|%u %s)"$')
expect "every message, summary and explanation of cli/ is marked: $unmarked" test -z "$unmarked"

cat >one.csv <<'END'
source.id,subject,relation,object,date
a,France,alliance.defense,Germany,2020
END
cat >three.csv <<'END'
source.id,subject,relation,object,date
a,France,alliance.defense,Germany,2020
a,France,consult.visit,Spain,2021
a,Spain,threaten,Germany,2021
END

# In another language than the locale's: pictures and texts for people.
run "$entente" diagram --lang es -o es.dot three.csv
expect "the legend is Spanish where --lang says so" grep -q 'hostilidad' es.dot
expect "words on ties are" grep -q 'pacto de defensa' es.dot
expect "the subtitle is" grep -q 'Vínculos referidos en una fuente' es.dot
expect "what a size means is" grep -q 'tamaño: fuerza' es.dot
expect "messages are not" says '3 actors and 3 ties written to es.dot'
run "$entente" diagram -o en.dot three.csv
expect "the legend is English else" grep -q 'hostility' en.dot
run "$entente" explain --lang es Francia three.csv
expect "explain says in Spanish where a claim stands" holds 'afirmación'
expect "and its modality" holds 'aseverada'
run "$entente" measures --lang es betweenness
expect "a measure is explained in Spanish" holds 'Tiene en cuenta'
# Every one, in full. The first line may be a name, and the last is the paper's.
shared=
measures=$("$entente" measures --format csv | tail -n +2 | cut -d, -f1)
for measure in $measures; do
  "$entente" measures "$measure" | sed '1d; /^$/d; /^  After: /d' | sort >measure-en
  "$entente" measures --lang es "$measure" | sed '1d; /^$/d; /^  Según: /d' | sort >measure-es
  [ -s measure-en ] && [ -s measure-es ] && [ -z "$(comm -12 measure-en measure-es)" ] || shared="$shared $measure"
done
expect "there are measures to explain" test -n "$measures"
expect "every measure is explained in Spanish, but for:$shared" test -z "$shared"
run "$entente" conflicts --lang es "$source/examples/putin-kim/claims.yaml"
expect "the explanation of a conflict is Spanish" holds 'empieza en dos días distintos'
run "$entente" balance --lang es three.csv
expect "the notes of balance are" holds 'parte de las tríadas'
run "$entente" relations --lang es alliance.defense
expect "the label of a relation is" holds 'pacto de defensa'
run "$entente" formats --lang es
expect "the summary of a format is" holds 'afirmaciones en YAML'

# The locale's language.
if ! localedef --no-archive -i es_ES -f UTF-8 "$work/es_ES.UTF-8" 2>/dev/null; then
  echo "skipped: localedef makes no Spanish locale here (Debian's package locales)"
  echo "$passed passed, $failed failed"
  [ $failed -eq 0 ]
  exit
fi

if [ "${NLS:-yes}" = no ]; then
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" rank --help
  expect "without NLS help is English" holds 'Rank actors by how central they are.'
else
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" rank --help
  expect "the help of a command is Spanish" holds 'Ordena los actores por cuán centrales son.'
  expect "its options are" holds 'solo las N primeras filas'
  expect "their headings are" holds 'Selección: qué afirmaciones cuentan'
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente"
  expect "the first steps are" says 'Entente lee afirmaciones: quién hizo qué a quién'
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" --help
  expect "the overview is" holds 'Lee afirmaciones sobre Estados'
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" rank --tpo 3 three.csv
  expect "an unknown option is told in Spanish" says 'opción desconocida --tpo'
  expect "with what may have been meant" says "'top'"
  expect "and how it is used" says 'uso: entente rank [OPCIÓN…] ARCHIVO…'
  expect "wrong usage ends with 2" ended 2
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" rnak
  expect "an unknown command is told in Spanish" says 'no existe la orden «rnak»'
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" rank one.csv
  expect "one tie is a vínculo" says '2 actores, 1 vínculo'
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" rank three.csv
  expect "three are vínculos" says '3 actores, 3 vínculos'
  run env LOCPATH="$work" LANG=C LC_MESSAGES=es_ES.UTF-8 "$entente" rank one.csv
  expect "LC_MESSAGES alone chooses" says '1 vínculo'
  run env LOCPATH="$work" LANG=es_ES.UTF-8 LC_MESSAGES=C "$entente" rank one.csv
  expect "it does against LANG" says '1 tie'
  run env LC_ALL=C "$entente" rank --help
  expect "help is English in C" holds 'Rank actors by how central they are.'
  run env LOCPATH="$work" LC_ALL=es_ES.UTF-8 ENTENTE_CATALOGUES="$work/none" "$entente" rank one.csv
  expect "without a catalogue messages are English" says '2 actors, 1 tie'
fi

# The locale is in no output.
outputs() { # FOLDER COMMAND…: what the command, a form of the program, writes goes to the folder
  local to=$1
  shift
  mkdir "$to"
  "$@" rank --by strength,closeness -f csv three.csv >"$to/rank"
  "$@" blocs -f json three.csv >"$to/blocs"
  "$@" check -f csv "$source/tests/data/bad/mistakes.yaml" >"$to/check"
  "$@" check "$source/tests/data/bad/mistakes.yaml" >"$to/check-lines"
  "$@" explain France three.csv >"$to/explain"
  "$@" conflicts "$source/examples/putin-kim/claims.yaml" >"$to/conflicts"
  "$@" balance three.csv >"$to/balance"
  "$@" formats >"$to/formats"
  "$@" measures betweenness >"$to/measure"
  "$@" help --format man rank >"$to/man"
  "$@" help --format words rank >"$to/words"
  "$@" diagram -o "$to/picture.svg" three.csv
  "$@" export -o "$to/ties.graphml" three.csv
  "$@" rank --rejects "$to/rejects.yaml" "$source/tests/data/bad/mistakes.yaml" >"$to/partial"
}
outputs english "$entente" 2>/dev/null
outputs spanish env LOCPATH="$work" LC_ALL=es_ES.UTF-8 "$entente" 2>/dev/null
for file in english/*; do
  expect "$(basename "$file") is there" test -s "$file"
  expect "$(basename "$file") is the same in a Spanish locale" same "$file" "spanish/$(basename "$file")"
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
