#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `entente report`: page.py drives the pages of the examples and of hostile claims in Chromium, from the disk, and compares
# what they show under filters with what entente's own commands say. Wants Chromium, its driver and Python's selenium. Minutes:
# WITHOUT_BROWSER=yes leaves it out.
set -u

source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
for python in "${PYTHON-}" /usr/bin/python3 none; do
  [ -n "$python" ] && "$python" -c 'import selenium' 2>/dev/null && break
done
if [ -n "${WITHOUT_BROWSER-}" ]; then
  echo "WITHOUT_BROWSER is set: the page is tested in another build"
  exit 77
fi
if [ "$python" = none ] || [ ! -x /usr/bin/chromium ] || [ ! -x /usr/bin/chromedriver ]; then
  echo "wants chromium, chromium-driver and python3-selenium"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
SOURCE=$source ENTENTE=${ENTENTE:-entente} "$python" "$source/tests/page.py" "$folder"
