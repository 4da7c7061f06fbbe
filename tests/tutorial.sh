#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The tutorials in docs/ are done step by step, and each step has to print what the page shows (tutorial.py).
#
#   tests/tutorial.sh             a step that fails is told with its line
#   tests/tutorial.sh --update    writes into the pages what the program prints now: read the difference before you commit it
set -u

source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
python=${PYTHON-/usr/bin/python3}
if [ -z "$python" ] || ! "$python" -c 'import pty, termios' 2>/dev/null; then
  echo "wants Python 3"
  exit 77
fi
export SOURCE="$source"
exec "$python" "$source/tests/tutorial.py" "$@" "$source/docs/tutorial.md" "$source/docs/tutorial-events.md"
