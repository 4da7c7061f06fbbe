#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# All tests, on a bare machine too: installs what is missing, builds with warnings as errors, runs the suite, runs it again
# under AddressSanitizer and UndefinedBehaviorSanitizer, and the main job under valgrind. The last line is
# "N passed, N failed"; the status is 0 where none failed.
#
#   tests/run.sh [FOLDER]       builds in FOLDER, or in build/tests
set -u

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=${1:-$root/build/tests}
mkdir -p -- "$build" || exit 1
build=$(CDPATH='' cd -- "$build" && pwd)

passed=0 failed=0

finish() {
  echo "$passed passed, $failed failed"
  [ $failed -eq 0 ] && [ $passed -gt 0 ]
  exit
}

# give_up LOG: what cannot go on is a failure.
give_up() {
  tail -n 40 -- "$1"
  failed=$((failed + 1))
  finish
}

step() {
  printf '\n== %s\n' "$*"
}

# configure_and_make FOLDER OPTION…
configure_and_make() {
  mkdir -p -- "$1"
  log=$1/build.log
  (cd -- "$1" && shift && { [ -e config.status ] || "$root/configure" --quiet --enable-werror --disable-static "$@"; } &&
    make -s -j2 all && make -s -j2 check TESTS=) >"$log" 2>&1 || give_up "$log"
}

# Adds the last "N passed, N failed" of each test's log to the counts. A test that ended without one, or that failed
# though it counted no failure, is one failure.
count_logs() { # FOLDER
  for trs in $(cd -- "$1" && find tests -name '*.trs' | LC_ALL=C sort); do
    log=$1/${trs%.trs}.log
    line=$(grep -E '^[0-9]+ passed, [0-9]+ failed$' "$log" | tail -n 1)
    p=$(printf '%s' "$line" | cut -d' ' -f1)
    f=$(printf '%s' "$line" | cut -d' ' -f3)
    if grep -q '^:global-test-result: SKIP' "$1/$trs"; then
      echo "  ${trs%.trs}: skipped ($(grep -v '^SKIP' "$log" | tail -n 1))"
      continue
    fi
    if ! grep -q '^:global-test-result: PASS' "$1/$trs" && [ "${f:-0}" -eq 0 ]; then
      f=1
    fi
    passed=$((passed + ${p:-0}))
    failed=$((failed + ${f:-0}))
    echo "  ${trs%.trs}: ${p:-0} passed, ${f:-0} failed"
    [ "${f:-0}" -eq 0 ] || grep -vE '^  (Test|Suite): .*passed' "$log" | tail -n 60
  done
}

run_suite() { # FOLDER
  find "$1/tests" \( -name '*.trs' -o -name '*.log' \) -exec rm -f {} +
  make -s -C "$1" -j2 check >"$1/check.log" 2>&1
  count_logs "$1"
}

# under_valgrind COMMAND…: entente's command, with memory errors and leaks that are ours as failures.
under_valgrind() {
  if "$build/plain/libtool" --mode=execute valgrind -q --leak-check=full --errors-for-leak-kinds=definite \
    --error-exitcode=99 --suppressions="$root/tests/valgrind.supp" "$build/plain/entente" "$@" \
    >"$build/valgrind.out" 2>"$build/valgrind.log"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED under valgrind: entente $*"
    tail -n 30 "$build/valgrind.log"
  fi
}

step "What is needed"
"$root/autogen.sh" --deps >"$build/autogen.log" 2>&1 || give_up "$build/autogen.log"

step "Build and tests"
configure_and_make "$build/plain"
run_suite "$build/plain"

step "The main job under valgrind"
claims=$root/examples/putin-kim/claims.yaml
under_valgrind check "$claims"
under_valgrind rank "$claims"
under_valgrind blocs "$claims"
under_valgrind export -o "$build/valgrind.graphml" "$claims"
under_valgrind export -o "$build/valgrind.gexf" "$claims"
under_valgrind diagram -o "$build/valgrind.svg" "$claims"
rm -f "$build/valgrind.entente"
under_valgrind import -q -o "$build/valgrind.entente" "$claims"
under_valgrind rank --claims-at-once 5 "$build/valgrind.entente"
under_valgrind rank --actor Russia "$build/valgrind.entente"
under_valgrind report -o "$build/valgrind.html" "$claims"

step "Tests under AddressSanitizer and UndefinedBehaviorSanitizer"
configure_and_make "$build/sanitized" --enable-sanitizers CFLAGS='-O1 -g' CXXFLAGS='-O1 -g'
# What a browser does is not the sanitizers' matter; and what is tried a hundred times is tried less often, as they are slow.
export WITHOUT_BROWSER=yes BRIEF=yes
run_suite "$build/sanitized"

step "All tests"
finish
