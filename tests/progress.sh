#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The bar shows on a terminal, is gone at the end, and shows nowhere else. `script` of util-linux makes the terminal.
set -u

entente=${ENTENTE:-entente}
[[ $entente != */* ]] || entente=$(realpath -- "$entente")
source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
script -qec true /dev/null >/dev/null 2>&1 </dev/null || {
  echo "progress.sh: no script(1) of util-linux; skipped" >&2
  exit 77
}
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder" || exit 1
. "$source/tests/expect.sh"

# A slow pipe, so that it takes long enough on any machine: some pieces of 4 MiB (parts.c), then more after a second.
rows() { # FROM TO
  awk -v from="$1" -v to="$2" 'BEGIN { for (i = from; i < to; i++) printf "Russia,consult,Iran,2020-01-%02d,%d,s\n", 1 + i % 28, i }'
}
{
  echo subject,relation,object,date,note,source
  rows 0 300000
} >first.csv
rows 300000 320000 >second.csv
export entente LC_ALL=C.UTF-8
unset NO_COLOR
# on_terminal NAME=VALUE… ARGUMENT…: leaves what the terminal got in shown
on_terminal() {
  script -qec "stty cols 70; { cat first.csv; sleep 1; cat second.csv; } | env $1 \"\$entente\" info --format csv ${2-} - >table" \
    /dev/null >shown 2>&1 </dev/null
}
clear=$(printf '\r\033[K')

on_terminal TERM=xterm
expect "a bar shows on a terminal" grep -q 'stdin  .* MB  .*claims/s' shown
expect "it is gone at the end" test "$(tail -c 4 shown)" = "$clear"
expect "the table has all claims" grep -qx 'claims,320000' table
on_terminal TERM=dumb
expect "none on a terminal that cannot" test ! -s shown
on_terminal TERM=xterm --quiet
expect "none with --quiet" test ! -s shown
on_terminal TERM=xterm --no-progress
expect "none with --no-progress" test ! -s shown
{ cat first.csv; sleep 1; cat second.csv; } | TERM=xterm "$entente" info --format csv - 2>shown >table
expect "none where stderr is no terminal" test ! -s shown

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
