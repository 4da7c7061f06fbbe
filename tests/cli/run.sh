#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The program as people use it. A case is a file NAME.cmd, commands as a user would type them, with NAME.out beside it, all
# that they print: what goes to stdout, then, where there is any, "--- stderr" and what went there, and "--- status N" where
# the last command's status is not 0. A case runs in a folder of its own in which `examples` and `data` (tests/data) can be read.
#
#   tests/cli/run.sh [NAME…]            all cases, or those whose path holds a NAME
#   tests/cli/run.sh --update [NAME…]   writes what the program prints now: read the difference before you commit it
#   ENTENTE=./entente …                 another program than the one on PATH
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/../.." && pwd)}
entente=$(command -v -- "${ENTENTE:-entente}") || {
  echo "run.sh: no program '${ENTENTE:-entente}'; set ENTENTE" >&2
  exit 1
}
entente=$(realpath -- "$entente")
update=no
if [ "${1-}" = --update ]; then
  update=yes
  shift
fi

work=$(mktemp -d)
trap 'chmod -R u+w -- "$work"; rm -rf -- "$work"' EXIT
mkdir "$work/bin"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$entente" >"$work/bin/entente"
chmod +x "$work/bin/entente"

# What a user's settings could change is set aside.
unset NO_COLOR COLUMNS LANGUAGE ENTENTE_HOME G_MESSAGES_DEBUG G_DEBUG
export PATH="$work/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC TERM=dumb source

# In a build with --enable-sanitizers. Whose a leak is shows only in the whole stack, for GLib has no frame pointers; as
# that takes up to three times as long, only a case with leaks is run so, once more.
export ASAN_OPTIONS="${ASAN_OPTIONS-malloc_context_size=12}"
whole_stacks=$ASAN_OPTIONS:fast_unwind_on_malloc=0
export LSAN_OPTIONS="${LSAN_OPTIONS-suppressions=$source/tests/leaks.supp:print_suppressions=0}"

# run_case FILE.cmd: prints what the case prints.
run_case() {
  local folder=$work/case status
  rm -rf -- "$folder"
  mkdir "$folder"
  ln -s "$source/examples" "$folder/examples"
  ln -s "$source/tests/data" "$folder/data"
  (cd -- "$folder" && timeout 120 bash "$1" >"$work/stdout" 2>"$work/stderr" </dev/null)
  status=$?
  cat -- "$work/stdout"
  if [ -s "$work/stderr" ]; then
    echo "--- stderr"
    cat -- "$work/stderr"
  fi
  [ $status -eq 0 ] || echo "--- status $status"
}

is_chosen() {
  [ $# -gt 1 ] || return 0
  local name
  for name in "${@:2}"; do
    [[ $1 != *"$name"* ]] || return 0
  done
  return 1
}

passed=0 failed=0
while IFS= read -r command; do
  case_name=${command#"$source/tests/cli/"}
  case_name=${case_name%.cmd}
  expected=${command%.cmd}.out
  is_chosen "$case_name" "$@" || continue
  run_case "$command" >"$work/actual"
  if grep -q 'ERROR: LeakSanitizer' "$work/actual"; then
    ASAN_OPTIONS=$whole_stacks run_case "$command" >"$work/actual"
  fi
  if [ $update = yes ] && ! cmp -s -- "$expected" "$work/actual"; then
    cp -- "$work/actual" "$expected"
    echo "updated: $case_name"
  fi
  if [ -f "$expected" ] && diff -u --label "$case_name, expected" --label "$case_name, printed" -- \
    "$expected" "$work/actual"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $case_name"
    [ -f "$expected" ] || echo "  there is no ${expected##*/}: run with --update and read it"
  fi
done < <(find "$source/tests/cli" -name '*.cmd' | LC_ALL=C sort)

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
