#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzz targets named in FUZZ_TARGETS (paths from the build folder) on what there is to read: the examples, the
# tests' data and tests/fuzz/corpus.
#
#   tests/fuzz.sh               each file, whole, cut and changed (tests/fuzz/replay.c)
#   tests/fuzz.sh --seconds N   N seconds each in libFuzzer, for a build with --enable-fuzzing; what is found new is kept in
#                               tests/fuzz/found, what crashes a target is named
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
cd -- "${BUILD:-.}" || exit 1
seconds=0
if [ "${1-}" = --seconds ]; then
  seconds=$2
fi

# The bigger ones are for other tests.
seeds() {
  find "$source/examples" "$source/tests/data" "$source/tests/fuzz/corpus" -type f -size -64k 2>/dev/null | LC_ALL=C sort
}

run_target() { # PATH
  name=${1##*/fuzz-}
  if [ "$seconds" -eq 0 ]; then
    seeds | tr '\n' '\0' | xargs -0 -n 10 timeout 300 "$1" || {
      echo "$1 failed, or took 300 s for ten files" && return 1
    }
  else
    mkdir -p "tests/fuzz/found/$name" tests/fuzz/seeds tests/fuzz/crashes
    seeds | while IFS= read -r file; do cp -n -- "$file" tests/fuzz/seeds/; done
    "$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=1024 -max_len=65536 -print_final_stats=1 \
      -artifact_prefix="tests/fuzz/crashes/$name-" "tests/fuzz/found/$name" tests/fuzz/seeds
  fi
}

passed=0 failed=0
for target in ${FUZZ_TARGETS?}; do
  if run_target "$target"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $target"
  fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
