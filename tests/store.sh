#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A store under what happens to files: its import is killed, the disk is full, the power fails, several programs come at
# once, its folder may only be read, its name is odd, and it comes from somebody who means harm. It must be as it was
# before or as it is after an import, and whatever is wrong must be said. BRIEF=yes kills and damages less often.
set -u

entente=${ENTENTE:-entente}
[[ $entente != */* ]] || entente=$(realpath -- "$entente")
source=${SOURCE:-$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)}
python=${PYTHON-}
folder=$(mktemp -d)
trap 'rm -rf -- "$folder"' EXIT
cd -- "$folder" || exit 1
. "$source/tests/expect.sh"

skip() { # WHAT
  echo "skipped: $1"
}
state() { # STORE: what it holds, in one word
  "$entente" export -q --format jsonl "$1" 2>&1 | md5sum | cut -d' ' -f1
}
is_sound() { # STORE
  command -v sqlite3 >/dev/null || return 0
  [ "$(sqlite3 "$1" 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ]
}
leftovers() { find . -maxdepth 1 -name "$1.unfinished-*"; }

# The power fails, and stores that are damaged or made to harm: beside the rest, as they take a while.
declare -A at_work
scripts=()
[ -z "$python" ] || scripts=(powercut hostile)
[ -n "$python" ] || skip "the power fails, stores made to harm: no Python"
for script in "${scripts[@]}"; do
  "$python" "$source/tests/store-$script.py" "$entente" "$source" >"$script.log" 2>&1 &
  at_work[$script]=$!
done

claims() { # FROM TO: so many claims, no two of which are the same
  awk -v from="$1" -v to="$2" 'BEGIN { print "source,subject,subject.type,relation,object,date,note"
    for (i = from; i < to; i++) printf "paper-%d,Party %d,organization,support,France,%04d-%02d-%02d,note %d\n",
      i % 50, i % 700, 1000 + int(i / 336), 1 + int(i / 28) % 12, 1 + i % 28, i }'
}
n_claims=10000
claims 0 $n_claims >one.csv
claims $n_claims $((2 * n_claims)) >two.csv
import() { "$entente" import -q -o "$@"; }

import before.entente one.csv
cp before.entente after.entente
import after.entente two.csv
before=$(state before.entente) after=$(state after.entente)
expect "the second file adds claims" test "$before" != "$after"
expect "a store is sound" is_sound after.entente

# Killed at any moment. Until what time an import is at work is measured, so that kills fall into all of it.
now() { date +%s%N; }
start=$(now)
import timed.entente one.csv
fresh_time=$(($(now) - start)) start=$(now)
import timed.entente two.csv
existing_time=$(($(now) - start))
n_kills=20
[ -z "${BRIEF-}" ] || n_kills=6
pause() { # NUMBER TIME: the part of the time that is due at this kill
  sleep "$(awk -v n="$1" -v t="$2" -v k=$n_kills 'BEGIN { printf "%.4f", t * (n + 1) / k / 1e9 }')"
}
killed=0 kept=0 strange=0
for ((i = 0; i < n_kills; i++)); do
  cp before.entente killed.entente
  "$entente" import -q -o killed.entente two.csv &
  pause "$i" "$existing_time"
  kill -KILL $! 2>/dev/null && killed=$((killed + 1))
  wait $! 2>/dev/null
  found=$(state killed.entente)
  [ "$found" != "$before" ] || kept=$((kept + 1))
  if { [ "$found" != "$before" ] && [ "$found" != "$after" ]; } || ! is_sound killed.entente; then
    strange=$((strange + 1))
  fi
done
expect "imports were killed" test $killed -gt $((n_kills / 4))
expect "after being killed a store is as it was or whole" test $strange = 0
expect "some kills came before the end" test $kept -gt 0
import killed.entente two.csv
expect "and importing again completes it" test "$(state killed.entente)" = "$after"

strange=0 missing=0
for ((i = 0; i < n_kills; i++)); do
  rm -f fresh.entente
  "$entente" import -q -o fresh.entente one.csv &
  pause "$i" "$fresh_time"
  kill -KILL $! 2>/dev/null && killed=$((killed + 1))
  wait $! 2>/dev/null
  if [ ! -e fresh.entente ]; then
    missing=$((missing + 1))
  elif [ "$(state fresh.entente)" != "$before" ] || ! is_sound fresh.entente; then
    strange=$((strange + 1))
  fi
done
expect "a new store whose import is killed is not there or whole" test $strange = 0
expect "some kills came before it was there" test $missing -gt 0
rm -f fresh.entente
import fresh.entente one.csv
expect "and importing again makes it" test "$(state fresh.entente)" = "$before"
expect "what killed imports left is cleared away" test -z "$(leftovers fresh.entente)"

# What another import is at work on is left alone.
mkfifo slow.csv
"$entente" import -q -o slow.entente slow.csv 2>messages &
importing=$!
exec 3>slow.csv
head -n 50 one.csv >&3
expect "a store in the making has another name" test ! -e slow.entente -a "$(leftovers slow.entente | wc -l)" = 1
head -n 50 one.csv >few.csv
import slow.entente few.csv
expect "an import leaves alone what another one is at work on" test "$(leftovers slow.entente | wc -l)" = 1
exec 3>&-
wait $importing
expect "who comes second fails" test $? = 1
expect "and is told" says "slow.entente: cannot be written: somebody else made it meanwhile"
expect "and leaves nothing behind" test -z "$(leftovers slow.entente)"
: >kept.entente.unfinished-mine-alone
import kept.entente few.csv
expect "files of other people are left alone" test -e kept.entente.unfinished-mine-alone

# No room. A signal for files that grow too large is ignored, so that writing fails as on a full disk.
cp before.entente full.entente
size=$(($(wc -c <before.entente) / 1024))
run bash -c "trap '' XFSZ; ulimit -f $((size / 2)); exec \"\$@\"" - "$entente" import -o full.entente two.csv
expect "a file that may not grow is a failure" ended 1
expect "which is told" says "full.entente: cannot be written; it is as it was"
expect "and the store is as it was" test "$(state full.entente)" = "$before"
run bash -c "trap '' XFSZ; ulimit -f $((size / 2)); exec \"\$@\"" - "$entente" import -o small.entente one.csv
expect "nor may a new one" ended 1
expect "which is told too" says "small.entente: cannot be written"
expect "and leaves nothing behind" test ! -e small.entente -a -z "$(leftovers small.entente)"
import full.entente two.csv
expect "with room it completes" test "$(state full.entente)" = "$after"

full_disk() { # in a file system of its own
  mkdir -p disk && mount -t tmpfs -o size=$((size + 200))k tmpfs disk || exit 77
  cp before.entente disk/a.entente
  run "$entente" import -o disk/a.entente two.csv
  expect "a full disk is a failure" ended 1
  expect "it is said that it is full" says "disk/a.entente: the disk is full; the store is as it was"
  expect "the store on it is as it was" test "$(state disk/a.entente)" = "$before"
  run "$entente" import -o disk/b.entente one.csv
  expect "a new one does not fit either" ended 1
  expect "it is said of it too" says "disk/b.entente: the disk is full"
  expect "and nothing is left of it" test "$(ls disk)" = a.entente
  mount -o remount,size=1g disk && import disk/a.entente two.csv
  expect "with room it completes" test "$(state disk/a.entente)" = "$after"
  echo $passed $failed >counts
}
export -f full_disk expect run says ended state is_sound import
export entente passed failed size before after
rm -f counts
unshare -rm bash -c full_disk 2>/dev/null
if [ -e counts ]; then read -r passed failed <counts; else skip "full disk: no file system of one's own here"; fi

# Several at once.
cp before.entente both.entente
claims 20000 21000 >three.csv
"$entente" import -q -o both.entente two.csv &
first=$!
import both.entente three.csv
second=$?
wait $first
expect "two imports at once end well" test "$?$second" = 00
cp after.entente whole.entente
import whole.entente three.csv
lines() { "$entente" export -q --format jsonl "$1" | grep -o '"note":.*' | sort | md5sum; }
expect "and what both brought is there" test "$(lines both.entente)" = "$(lines whole.entente)"

cp before.entente read.entente
"$entente" import -q -o read.entente two.csv &
importing=$! strange=0 n_read=0
while kill -0 $importing 2>/dev/null; do
  found=$(state read.entente)
  n_read=$((n_read + 1))
  [ "$found" = "$before" ] || [ "$found" = "$after" ] || strange=$((strange + 1))
done
wait $importing
expect "readers during an import see it before or after" test $strange = 0 -a $n_read -gt 0
expect "and do not disturb it" test "$(state read.entente)" = "$after"

if command -v sqlite3 >/dev/null; then
  hold() { # SQL: holds it until let_go
    rm -f line is_held
    mkfifo line
    sqlite3 held.entente <line >/dev/null &
    holder=$!
    exec 9>line
    printf '%s\n.shell touch is_held\n' "$1" >&9
    while [ ! -e is_held ]; do sleep 0.05; done
  }
  let_go() { # SECONDS from now on
    { sleep "$1"; echo 'ROLLBACK;' >&9; } &
    exec 9>&-
  }
  cp before.entente held.entente
  hold 'BEGIN; SELECT count (*) FROM claims;'
  import held.entente two.csv
  expect "an import does not wait for a reader" kill -0 $holder
  expect "and is seen" test "$(state held.entente)" = "$after"
  let_go 0
  wait $holder
  hold 'BEGIN IMMEDIATE;'
  let_go 1
  run "$entente" import -o held.entente three.csv
  expect "an import waits for another writer" ended 0
  expect "until it is done" test ! -d /proc/$holder -o -z "$(jobs -pr | grep -x $holder)"
  wait $holder
fi

# Indexes for those who write SQL: where they are asked for, of a new store and of one that is there.
if command -v sqlite3 >/dev/null; then
  indexes() { sqlite3 "$1" "SELECT group_concat (name, ' ') FROM (SELECT name FROM sqlite_schema WHERE type = 'index'
    AND tbl_name = 'claims' ORDER BY name)"; }
  cp before.entente indexed.entente
  import indexed.entente --index one.csv
  import new-indexed.entente --index one.csv
  expect "claims have no index" test -z "$(indexes before.entente)"
  for store in indexed new-indexed; do
    expect "an import gives $store.entente indexes" test "$(indexes $store.entente)" = "claims_of_object claims_of_source claims_of_subject"
    expect "which change nothing else in $store.entente" test "$(state $store.entente)" = "$before"
    import $store.entente --index two.csv
    expect "an import into $store.entente brings its claims" test "$(state $store.entente)" = "$after"
    expect "and keeps its indexes sound" is_sound $store.entente
  done
fi

# The views know what is withdrawn: a decision that is undone does not count, but where its undoing is undone.
if command -v sqlite3 >/dev/null; then
  cp before.entente views.entente
  decide() { "$entente" "$@" -q --who ana views.entente; }
  decide claims --retract 5 && decide claims --retract 9 && decide log --undo 1 && decide log --undo 3 && decide log --undo 2
  expect "a claim is withdrawn whose withdrawal is undone no more" test "$(sqlite3 views.entente 'SELECT claim FROM withdrawn')" = 5
  expect "the others are statements" test "$(sqlite3 views.entente 'SELECT count (*) FROM statements')" = $((n_claims - 1))
  decide log --undo 4 && decide log --undo 5
  expect "and so it goes on" test "$(sqlite3 views.entente 'SELECT claim FROM withdrawn')" = 9
fi

# Places and names.
mkdir -p shut/in
cp before.entente shut/a.entente
chmod a-w shut shut/a.entente
chmod a+rx "$folder"
others=(env)
[ "$(id -u)" != 0 ] || others=(setpriv --reuid 65534 --clear-groups)
if "${others[@]}" test -x "$entente" && ! "${others[@]}" touch shut/x 2>/dev/null; then
  found=$("${others[@]}" "$entente" export -q --format jsonl shut/a.entente 2>&1 | md5sum | cut -d' ' -f1)
  expect "a store in a folder that one may only read opens" test "$found" = "$before"
  expect "and nothing is left beside it" test "$(ls shut)" = $'a.entente\nin'
  run "${others[@]}" "$entente" import -o shut/a.entente two.csv
  expect "importing there fails" ended 1
  expect "and says why" says "shut/a.entente: the store may only be read here"
  chmod u+w shut
  head -c 32 /dev/zero >shut/a.entente-wal
  chmod a-w shut
  found=$("${others[@]}" "$entente" export -q --format jsonl shut/a.entente 2>&1 | md5sum | cut -d' ' -f1)
  expect "nor does it matter that an import was killed there before it wrote" test "$found" = "$before"
  chmod u+w shut
  head -c 9000 /dev/zero >shut/a.entente-wal
  chmod a-w shut
  run "${others[@]}" "$entente" rank shut/a.entente
  expect "what it wrote has to be looked through by who may write" says "has to open the store first"
  run "${others[@]}" "$entente" import -o shut/new.entente one.csv
  expect "nor may one be made there" says "shut/new.entente: cannot be made: Permission denied"
else
  skip "folders that may only be read: nobody here is kept from writing"
fi
chmod u+w shut

ln -s before.entente link.entente
expect "a link leads to a store" test "$(state link.entente)" = "$before"
mkdir -p elsewhere && cp before.entente elsewhere/a.entente && ln -s elsewhere/a.entente far.entente
import far.entente two.csv
expect "importing through a link changes the store it leads to" test "$(state elsewhere/a.entente)" = "$after"
expect "and the link stays one" test -L far.entente
ln -s nowhere.entente broken.entente
run "$entente" import -o broken.entente few.csv
expect "a link that leads nowhere is told" says "broken.entente: is a link that leads nowhere"
mkdir -p 'odd ?#%20'
for name in 'odd ?#%20/a b.entente' 'c?mode=ro&x#y%41.entente' "it's \"é\".entente" './-d.entente' '../rel.entente'; do
  (cd elsewhere && mkdir -p 'odd ?#%20' && import "$name" ../one.csv && import "$name" ../two.csv)
  expect "a store may be called $name" test "$(cd elsewhere && state "$name")" = "$after"
  expect "and is where its name says: $name" test -e "elsewhere/$name"
done
run "$entente" import -o none/a.entente few.csv
expect "a missing folder is told" says "none/a.entente: cannot be made: No such file or directory"
expect "and is a failure" ended 1
mkdir -p folder.entente
run "$entente" rank folder.entente
expect "a folder is no store" ended 1
: >empty.entente
run "$entente" rank empty.entente
expect "an empty file is no store" ended 1
mkfifo pipe.entente
run timeout 20 "$entente" rank pipe.entente
expect "a pipe is no store" ended 1

# What was begun above.
for script in "${scripts[@]}"; do
  wait "${at_work[$script]}"
  grep -v ' passed, ' "$script.log"
  read -r more bad < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed/\1 \2/p' "$script.log")
  passed=$((passed + ${more:-0})) failed=$((failed + ${bad:-1}))
done

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
