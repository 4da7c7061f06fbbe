#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Each public header can be included alone, by strict C and by C++, and needs nothing but GLib.
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
glib=${GLIB_CFLAGS:-$(pkg-config --cflags glib-2.0)}
cd -- "$source" || exit 1

passed=0 failed=0
expect() {
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $*"
  fi
}

# GLib's own headers are not ours to judge: they come in as a system's.
glib=$(printf '%s' "$glib" | sed 's/-I */-isystem /g')
compiles_as_c() {
  # shellcheck disable=SC2086 # lists of words
  echo "#include \"$1\"" | ${CC:-cc} -std=c11 -pedantic -Wall -Wextra -Wshadow -Wstrict-prototypes -Wconversion -Werror \
    -fsyntax-only $glib -I. -x c -
}
compiles_as_cxx() {
  # shellcheck disable=SC2086
  echo "#include \"$1\"" | ${CXX:-c++} -std=c++17 -Wall -Wextra -Werror -fsyntax-only $glib -I. -x c++ -
}

for header in entente.h graph/*.h importers/*.h engine/*.h exporters/*.h; do
  case $header in
    *-private.h | */\*.h) continue ;;
  esac
  expect compiles_as_c "$header"
done
expect compiles_as_cxx entente.h

echo "$passed passed, $failed failed"
[ $failed -eq 0 ] && [ $passed -gt 0 ]
