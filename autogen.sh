#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes ./configure. With --deps, installs first all Debian packages that are needed to build, test and run (Debian 12 or
# later, and its relatives); quick where all is there, so scripts can always ask for it.
#
#   ./autogen.sh [--deps [--no-tests]]
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

to_build='autoconf automake libtool pkg-config make gcc g++ gettext libc6-dev libglib2.0-dev libigraph-dev libglpk-dev libgraphviz-dev
  libicu-dev libsimdjson-dev libyaml-dev libarchive-dev libxml2-dev libsqlite3-dev libpq-dev nettle-dev iso-codes
  libgweather-4-common node-d3'
# The fonts make pictures look the same everywhere and show every script.
to_run='fonts-noto-core fonts-noto-cjk fontconfig'
# bash for the completion, locales for the program's languages, servers to keep stores on, the Python packages to compare results with, compressors for the input, clang for fuzzing,
# a browser for the page.
to_test='bash sqlite3 postgresql libcunit1-dev libxml2-utils valgrind python3 python3-igraph python3-networkx python3-scipy
  python3-jsonschema python3-yaml locales xz-utils bzip2 zstd zip clang clang-format libclang-rt-dev man-db chromium chromium-driver python3-selenium'

say() {
  printf 'autogen.sh: %s\n' "$*" >&2
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    say "root is needed for: $*"
    exit 1
  fi
}

apt_get() {
  say "apt-get $*"
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -o DPkg::Lock::Timeout=300 "$@"
}

# The packages of $* that are not installed.
missing() {
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p')
  for package in "$@"; do
    printf '%s\n' "$installed" | grep -qxF -- "$package" || printf '%s\n' "$package"
  done
}

# Slim images tell dpkg to leave translations out; names in all languages are made from these two packages' ones.
catalogues_are_there() {
  [ -e /usr/share/locale/fr/LC_MESSAGES/iso_3166-1.mo ] &&
    ls /usr/share/locale/fr/LC_MESSAGES/libgweather-4*locations.mo >/dev/null 2>&1
}

install_packages() {
  if ! command -v apt-get >/dev/null; then
    say "no apt-get here: install what README.md lists under \"Other systems\" by hand"
    exit 1
  fi
  # shellcheck disable=SC2086 # lists of words
  wanted=$(missing $to_build $to_run $tests)
  if [ -n "$wanted" ]; then
    apt_get -qq update
    # shellcheck disable=SC2086
    apt_get -qq install --no-install-recommends $wanted
  fi
  if ! catalogues_are_there; then
    apt_get -qq update
    apt_get -qq -o 'DPkg::Options::=--path-include=/usr/share/locale/*/LC_MESSAGES/*.mo' install --reinstall \
      iso-codes libgweather-4-common
  fi
  [ -n "$wanted" ] || say "all packages are there"
}

deps=no
tests=$to_test
for argument; do
  case $argument in
    --deps) deps=yes ;;
    --no-tests) tests= ;;
    *)
      say "usage: ./autogen.sh [--deps [--no-tests]]"
      exit 2
      ;;
  esac
done

[ $deps = no ] || install_packages
if ! command -v autoreconf >/dev/null; then
  say "autoreconf is missing; on Debian, ./autogen.sh --deps installs all that is needed"
  exit 1
fi
cd "$here"
# m4/ must be there before the first run.
mkdir -p m4
autoreconf --install
