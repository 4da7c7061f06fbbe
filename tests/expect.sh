# SPDX-License-Identifier: GPL-3.0-or-later
# What the tests that use the program have in common: to be read by them (`.`), in the folder that they work in.
# shellcheck shell=bash disable=SC2034 # the counts are theirs to print
passed=0 failed=0

expect() { # WHAT COMMAND…: that the command succeeds
  if "${@:2}"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "FAILED: $1"
    [ ! -s messages ] || head -n 5 messages
  fi
}
run() { # COMMAND…: leaves what it prints in output, messages and status
  "$@" >output 2>messages
  echo $? >status
}
says() { grep -qF -- "$1" messages; }
ended() { [ "$(cat status)" = "$1" ]; }
