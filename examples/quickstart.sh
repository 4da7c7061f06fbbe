#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# From a bare Debian 12 to a picture: installs what is missing, builds, runs the first example, shows who is central and
# which blocs there are, and says where the files are.
#
#   examples/quickstart.sh [FOLDER]     results go to FOLDER, or to build/putin-kim
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$root/build
out=${1:-$build/putin-kim}
case $out in
  /*) ;;
  *) out=$PWD/$out ;;
esac

"$root/autogen.sh" --deps --no-tests
mkdir -p -- "$build"
cd "$build"
[ -e config.status ] || "$root/configure" --disable-static --quiet
make -s -j2

echo "Running the first example …" >&2
if ! ENTENTE=$build/entente "$root/examples/putin-kim/run.sh" "$out" >"$build/putin-kim.log"; then
  cat "$build/putin-kim.log" >&2
  exit 1
fi

printf '\nWho is central\n\n'
cat -- "$out/rank.txt"
printf '\nWho stands with whom\n\n'
cat -- "$out/blocs.txt"
printf '\nThe results\n\n'
printf '  page to explore         %s\n' "$out/putin-kim.html"
printf '  picture to look at      %s\n' "$out/putin-kim.svg" "$out/putin-kim.png"
printf '  network for Gephi       %s\n' "$out/putin-kim.gexf"
printf '  network for most tools  %s\n' "$out/putin-kim.graphml"
printf '  all that was printed    %s\n' "$build/putin-kim.log"
printf '\nThe program is %s; with the word "help" it says what else it does.\n' "$build/entente"
