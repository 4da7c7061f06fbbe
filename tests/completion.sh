#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion in bash offers what the program takes: a line is completed as if its last word had been typed and Tab pressed.
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
entente=${ENTENTE:-entente}
# shellcheck source=/dev/null
. "$source/docs/entente.bash"
# Outside of a real completion there is nothing to set.
compopt() { :; }

# offers LINE: what is offered for the last word, on one line.
offers() {
  COMP_WORDS=("$entente")
  local words
  read -ra words <<<"$1"
  COMP_WORDS+=("${words[@]:1}")
  [[ $1 != *' ' ]] || COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _entente
  local IFS=' '
  printf '%s\n' "${COMPREPLY[*]}"
}

passed=0 failed=0
expect() { # LINE OFFER…: all of them, among others
  local line=$1 got word
  got=" $(offers "$line") "
  shift
  for word; do
    if [[ $got != *" $word "* ]]; then
      failed=$((failed + 1))
      echo "FAILED: '$line' offers$got, not $word"
      return
    fi
  done
  passed=$((passed + 1))
}
expect_nothing() {
  local got
  got=$(offers "$1")
  if [[ -z $got ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: '$1' offers $got"
  fi
}

cd -- "$source/examples" || exit 1
expect 'entente ' rank blocs path export diagram check
expect 'entente ra' rank
expect_nothing 'entente zzz'
expect 'entente rank --' --by --weight --from --to
expect 'entente rank --re' --rejects --relation
expect 'entente rank --by deg' degree
expect 'entente rank --by degree,page' degree,pagerank
expect 'entente rank --weight ' none claims facts confidence intensity
expect 'entente blocs --method lei' leiden
expect 'entente export --level ' claims facts ties
expect 'entente rank put' putin-kim

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
