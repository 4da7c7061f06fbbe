#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A store on a PostgreSQL server, which is started here for the purpose: what comes out of it is what comes out of a file
# store and of the files themselves, byte for byte; several may work at once; who dies leaves it as it was; what is wrong is
# said, and no password with it. BRIEF=yes compares fewer commands on large stores.
set -u

entente=${ENTENTE:-entente}
[[ $entente != */* ]] || entente=$(realpath -- "$entente")
source=${SOURCE:-$(cd -- "$(dirname -- "$0")/.." && pwd)}
export LC_ALL=C
# shellcheck disable=SC2086 # a list of names
unset ${!PG@}

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ ! -x "$bin/initdb" ] || [ ! -x "$bin/psql" ]; then
  echo "no PostgreSQL server is installed here"
  exit 77
fi
# The server does not run as root.
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  id postgres >/dev/null 2>&1 && user=postgres || user=nobody
  as_server=(setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups)
fi

folder=$(mktemp -d)
jobs=()
finish() {
  [ ${#jobs[@]} -eq 0 ] || kill -9 "${jobs[@]}" 2>/dev/null
  [ ! -e "$folder/server/data/postmaster.pid" ] ||
    "${as_server[@]}" "$bin/pg_ctl" -s -w -m immediate -D "$folder/server/data" stop
  cd / && rm -rf -- "$folder"
}
trap finish EXIT
trap 'exit 1' INT TERM HUP
cd -- "$folder" || exit 1
. "$source/tests/expect.sh"

refused() { # WHAT TEXT COMMAND…: ends with 1, says TEXT, and prints nothing else
  run "${@:3}"
  expect "$1: fails" ended 1
  expect "$1: is said" says "$2"
  expect "$1: and nothing is put out" test ! -s output
}
until_true() { # COMMAND…: waits until it succeeds, for half a minute at most
  for _ in $(seq 600); do
    ! "$@" >/dev/null 2>&1 || return 0
    sleep 0.05
  done
  return 1
}

# The server: a socket in the folder and a port on loopback. "guarded" needs a password.
chmod 711 "$folder"
mkdir server socket
[ ${#as_server[@]} -eq 0 ] || chown "$user" server socket
port=0
until [ $port -ne 0 ] && ! (: <>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
  port=$((20000 + RANDOM % 30000))
done
if ! "${as_server[@]}" "$bin/initdb" -D server/data -U team -A trust -E UTF8 --no-sync >server.log 2>&1; then
  cat server.log
  exit 1
fi
"${as_server[@]}" sed -i '1i local all guarded scram-sha-256\nhost all guarded all scram-sha-256' server/data/pg_hba.conf
"${as_server[@]}" tee -a server/data/postgresql.conf >/dev/null <<END
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder/socket'
fsync = off
END
if ! "${as_server[@]}" "$bin/pg_ctl" -s -w -D "$folder/server/data" -l "$folder/server/log" start; then
  cat server/log
  exit 1
fi
sql() { # DATABASE STATEMENT: its rows
  "$bin/psql" -X -q -A -t -h "$folder/socket" -p "$port" -U team -d "$1" -c "$2"
}
address() { # DATABASE [MORE]: by the socket
  echo "postgresql://team@/$1?host=$folder/socket&port=$port${2:-}"
}
new_store() { # NAME: a database without tables; its address is in $store then
  sql postgres "CREATE DATABASE $1"
  store=$(address "$1")
}
# Every row of the tables that claims are kept in, in one number.
state() { # DATABASE
  sql "$1" "SELECT md5 (string_agg (t::text, ';' ORDER BY t.id)) FROM claims t;
    SELECT count (*), sum (id) FROM names; SELECT count (*) FROM quotes; SELECT count (*) FROM contents;
    SELECT count (*) FROM actors; SELECT count (*) FROM sources; SELECT count (*), max (id) FROM imports"
}

# Texts that mean something to COPY and SQL, numbers that only an exact writer gives back, and more claims than fit into one
# piece of a store that is read (65,536), one fetch or one COPY.
cat >odd.jsonl <<'END'
{"source":{"id":"o'dd","title":"tab\there, \\N, \\. and \"quotes\"","publisher":"a\nb\rc","url":"https://e.example/?a=1&b='2'","default_confidence":0.1,"note.x":"\u0001 \u2028 \ud83d\ude00"}}
{"actor":{"id":"org:x","type":"organization","name":"Café \\ Söhne; DROP TABLE claims","aliases":["X\\","Ξ"],"stock":"1e3"}}
{"claim":{"subject":"org:x","relation":"consult","object":"France","date":"2020-01-01/2021-02","quantity":{"min":0.1,"max":1.7976931348623157e308,"unit":"\\"},"quote":{"exact":"\\N","prefix":"\t\n\r\\","suffix":"","start":0,"end":4294967296},"note":"\\.","confidence":0.123456,"source":"o'dd"}}
{"claim":{"subject":"Norway","relation":"accuse","object":"org:x","date":"-0044-03-15?","modality":"alleged","polarity":"denied","intensity":-3.0000000000000004,"stated_by":{"name":"Ξ"},"treaty":"T\\t","place":"p","own":"","more.0":"\\n","source":"o'dd"}}
END
awk 'BEGIN { for (i = 0; i < 211; i++) printf "{\"source\":{\"id\":\"s%d\",\"publisher\":\"P%d\"}}\n", i, i % 7
  for (i = 0; i < 70000; i++)
  printf "{\"claim\":{\"subject\":\"state:%s\",\"relation\":\"%s\",\"object\":{\"name\":\"Party %d\",\"type\":\"organization\"},\"date\":\"%d-%02d-%02d\",\"source\":\"s%d\",\"quote\":\"words number %d, and some more of them\"%s}}\n",
    substr("FRADEUNORESPJPN", 1 + 3 * (i % 5), 3), i % 3 ? "consult" : "accuse", i % 997, 1950 + i % 70, 1 + i % 12, 1 + i % 28,
    i % 211, i, i % 7 ? "" : ",\"weight.note\":\"w" i "\",\"note\":\"n\"" }' >many.jsonl
head -n 30000 many.jsonl >some.jsonl
ln -s "$source/tests/data" data
ln -s "$source/examples" examples

all_commands=("info" "rank" "rank --by degree --from 1960 --to 1979" "rank --claims-at-once 900" "rank --actor France" "actors"
  "export --format jsonl" "blocs" "export --format graphml --level claims" "export --format gexf")
commands_on_large=("${all_commands[@]}")
[ -z "${BRIEF-}" ] || commands_on_large=("rank --claims-at-once 900" "export --format jsonl")
same() { # STORE FILE-STORE FILE…: that every command makes the same of both, and of the files
  local command commands=("${all_commands[@]}")
  [[ $2 != @(many|killed).entente ]] || commands=("${commands_on_large[@]}")
  for command in "${commands[@]}"; do
    $entente $command -q "$1" >of-postgres 2>messages
    $entente $command -q "$2" >of-sqlite 2>>messages
    expect "$command: something comes out" test -s of-sqlite
    expect "$command: PostgreSQL and SQLite give the same" cmp -s of-postgres of-sqlite
  done
  $entente claims -q --format csv "$1" >of-postgres 2>messages
  $entente claims -q --format csv "$2" >of-sqlite 2>>messages
  expect "claims: PostgreSQL and SQLite give the same" cmp -s of-postgres of-sqlite
  for command in rank "rank --claims-at-once 1" actors "export --format jsonl"; do
    $entente $command -q "$1" >of-postgres 2>messages
    $entente ${command% --claims*} -q "${@:3}" >of-file 2>>messages
    expect "$command: PostgreSQL and the files give the same" cmp -s of-postgres of-file
  done
}

for name in lake odd many; do
  file=$name.jsonl
  [ $name != lake ] || file=data/claims/lake.jsonl
  new_store "$name"
  run "$entente" import -q -o "$name.entente" "$file"
  run "$entente" import -o "$store" "$file"
  expect "$name: is imported" ended 0
  same "$store" "$name.entente" "$file"
  before=$(state $name)
  run "$entente" import -o "$store" "$file"
  expect "$name: a second import brings nothing" says ": import 2: 0 new claims, 0 new actors, 0 new sources"
  expect "$name: the claims are the same" test "$(head -n 1 <<<"$before")" = "$(state $name | head -n 1)"
done
for threads in 1 3; do
  "$entente" export -q --format jsonl --threads $threads "$(address many)" >of-$threads
  expect "$threads threads give the same" cmp -s of-$threads of-postgres
done
indexes() { sql many "SELECT count (*) FROM pg_indexes WHERE indexname LIKE 'claims\_of\_%'"; }
expect "claims have no index" test "$(indexes)" = 0
run "$entente" import -q --index -o "$(address many)" some.jsonl
expect "an import makes indexes that are asked for" test "$(indexes)" = 3
"$entente" export -q --format jsonl "$(address odd)" "$(address lake)" data/claims/lake.csv >of-postgres
"$entente" export -q --format jsonl odd.entente lake.entente data/claims/lake.csv >of-sqlite
expect "stores are files among others" cmp -s of-postgres of-sqlite
run "$entente" path -q France Norway "$(address lake)"
"$entente" path -q France Norway data/claims/lake.jsonl >of-file
expect "an address is no name" cmp -s output of-file
expect "and leads to a path" ended 0
expect "the keys of a first import are there" test "$(sql lake "SELECT count (*) FROM pg_constraint WHERE contype = 'f'
  AND condeferrable AND convalidated")" = "$(grep -c ' REFERENCES ' "$source/graph/data/store.sql")"
for view in ties facts statements; do
  sql odd "SELECT * FROM $view" | sort >of-postgres
  sqlite3 odd.entente "SELECT * FROM $view" | sort >of-sqlite
  expect "the view $view has rows" test -s of-sqlite
done
sqlite3 many.entente "SELECT * FROM ties ORDER BY 1, 2" >of-sqlite
sql many "SELECT * FROM ties ORDER BY 1, 2" >of-postgres
expect "the view of ties is the same" cmp -s of-postgres of-sqlite

# What file stores are tested with (tests/cli/store), on the server.
for name in decisions versions; do
  new_store $name
  sed -E 's/[a-z]+\.entente/"$STORE"/g' "$source/tests/cli/store/$name.cmd" >commands
  mkdir $name
  (cd $name && entente() { "$entente" "$@"; } && STORE=$store && . ../commands) >output 2>messages
  sed '/^--- stderr$/,$d' "$source/tests/cli/store/$name.out" >expected
  expect "$name: as in a file" cmp -s output expected
  expect "$name: the view of statements has the claims that hold" test "$(sql $name "SELECT count (*) FROM statements")" = \
    "$("$entente" claims -q --format csv "$store" | tail -n +2 | wc -l)"
done

# Two imports into a database without tables: the second waits until the first, whose file comes by and by, is done.
waits() { [ "$(sql "$1" "SELECT count (*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")" = 1 ]; }
holds() { [ "$(sql "$1" "SELECT count (*) FROM pg_locks WHERE locktype = 'advisory' AND granted")" = 1 ]; }
new_store two
mkfifo pipe
two_at_once() { # FILE-OF-FIRST FILE-OF-SECOND
  "$entente" import -q -o "$store" - <pipe 2>first.messages &
  local first=$!
  exec 3>pipe
  until_true holds two
  "$entente" import -q -o "$store" "$2" 2>second.messages 3>&- &
  local second=$!
  jobs=("$first" "$second")
  expect "the second import waits" until_true waits two
  [ -z "$3" ] || expect "who reads meanwhile does not wait, and sees nothing of it" test \
    "$("$entente" export -q --format jsonl "$store" | grep -c '"claim"')" = "$3"
  cat "$1" >&3
  exec 3>&-
  wait "$first"
  expect "the first is done" test $? -eq 0
  wait "$second"
  expect "the second is done" test $? -eq 0
  jobs=()
}
two_at_once data/claims/lake.jsonl odd.jsonl ""
two_at_once some.jsonl data/claims/lake.jsonl 5
"$entente" import -q -o two.entente data/claims/lake.jsonl
"$entente" import -q -o two.entente odd.jsonl
"$entente" import -q -o two.entente some.jsonl
"$entente" export -q --format jsonl "$store" >of-postgres
"$entente" export -q --format jsonl two.entente >of-sqlite
expect "all of both is there" cmp -s of-postgres of-sqlite

# Ties are kept until the store changes, be it by hand. A claim with a high number makes it one that is worth it.
export XDG_CACHE_HOME=$folder/cache
sql many "CREATE TEMP TABLE one AS SELECT * FROM claims WHERE id = 1; UPDATE one SET id = 100001; INSERT INTO claims SELECT * FROM one"
store=$(address many)
"$entente" rank -q --no-cache "$store" >anew
kept() { find cache -name '*.ties' | wc -l; }
finds_kept() { # the server's own work on its tables may come between
  local before
  before=$(kept)
  "$entente" rank -q "$store" >found
  [ "$before" -gt 0 ] && [ "$(kept)" = "$before" ]
}
expect "nothing is kept unless it is wanted" test ! -e cache
"$entente" rank -q "$store" >first
expect "the first time ties are made" cmp -s first anew
expect "then they are found" until_true finds_kept
expect "and are the same" cmp -s found anew
sql many "UPDATE claims SET confidence = 1 WHERE id % 7 = 0"
"$entente" rank -q --no-cache "$store" >anew
"$entente" rank -q "$store" >changed
expect "what is changed by hand is seen" cmp -s changed anew
expect "and makes a difference" test "$(md5sum <changed)" != "$(md5sum <first)"
unset XDG_CACHE_HOME

# Killed while rows are on their way. To be sure of the moment, somebody keeps the table that is filled last to himself.
keep_contents() { sql killed "BEGIN; LOCK TABLE contents IN SHARE MODE; SELECT pg_sleep (60)" >/dev/null 2>&1; }
is_kept() { [ "$(sql killed "SELECT count (*) FROM pg_locks WHERE mode = 'ShareLock' AND granted AND locktype = 'relation'")" = 1 ]; }
is_stuck() { [ "$(sql killed "SELECT count (*) FROM pg_locks WHERE locktype = 'relation' AND NOT granted")" = 1 ]; }
let_go() {
  sql killed "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep%' AND pid <> pg_backend_pid ()" \
    >/dev/null
}
is_quiet() { [ -z "$(sql "$1" "SELECT pid FROM pg_stat_activity WHERE application_name = 'entente'")" ]; }
stuck_import() { # leaves its number in jobs
  keep_contents &
  until_true is_kept
  "$entente" import -q -o "$store" many.jsonl >/dev/null 2>messages &
  jobs=($!)
  expect "an import is at work" until_true is_stuck
}
new_store killed
"$entente" import -q -o "$store" data/claims/lake.jsonl
before=$(state killed)
for signal in KILL TERM; do
  stuck_import
  kill -$signal "${jobs[0]}"
  wait "${jobs[0]}" 2>/dev/null
  expect "SIG$signal ends an import" test $? -gt 128
  jobs=()
  let_go
  until_true is_quiet killed
  expect "SIG$signal: the store is as it was" test "$before" = "$(state killed)"
done
stuck_import
kill -9 "$(sql killed "SELECT pid FROM pg_stat_activity WHERE application_name = 'entente'")"
wait "${jobs[0]}"
echo $? >status
jobs=()
expect "a server that dies: fails" ended 1
expect "a server that dies: is said" says "the connection to the database broke"
expect "a server that dies: in one line" test "$(wc -l <messages)" = 1
until_true sql killed "SELECT 1"
expect "a server that dies: the store is as it was" test "$before" = "$(state killed)"
run "$entente" import -q -o "$store" many.jsonl
expect "importing again completes" ended 0
"$entente" import -q -o killed.entente data/claims/lake.jsonl
"$entente" import -q -o killed.entente many.jsonl
same "$store" killed.entente data/claims/lake.jsonl many.jsonl
new_store unmade
"$entente" import -q -o "$store" - <pipe >/dev/null 2>&1 &
jobs=($!)
exec 3>pipe
until_true holds unmade
kill -9 "${jobs[0]}"
wait "${jobs[0]}" 2>/dev/null
exec 3>&-
jobs=()
until_true is_quiet unmade
expect "a first import that is killed leaves no tables" test -z "$(sql unmade "SELECT tablename FROM pg_tables
  WHERE schemaname = 'public'")"

# What is wrong is said.
new_store nothing
refused "no store there" "there is no store in this database" "$entente" rank "$store"
refused "no such database" 'database "none" does not exist' "$entente" rank "$(address none)"
refused "no server" "No such file or directory" "$entente" rank "postgresql://team@/lake?host=$folder/none"
refused "no server on loopback" "Connection refused" "$entente" rank "postgresql://team@127.0.0.1:1/lake"
refused "no such service" "not found" "$entente" rank "service=none"
run "$entente" import -q -o "$store" missing.jsonl
expect "a file that is missing: fails" ended 1
expect "a file that is missing: no tables are left" test -z "$(sql nothing "SELECT tablename FROM pg_tables
  WHERE schemaname = 'public'")"

# Passwords are asked for, and never shown.
sql postgres "CREATE ROLE guarded LOGIN PASSWORD 'op@n/se%same'"
sql lake "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guarded"
at=127.0.0.1:$port/lake
refused "no password" "write the password into ~/.pgpass" "$entente" rank "postgresql://guarded@$at"
refused "a wrong password" "password authentication failed" "$entente" rank "postgresql://guarded:wrongword@$at"
expect "a wrong password is not shown" test -z "$(grep wrongword messages)"
run "$entente" rank "postgresql://guarded:op@n/se%same@$at"
expect "a password written wrongly: is said" says "in a password, @ is written %40"
expect "a password written wrongly: fails" ended 2
expect "a password written wrongly: is not shown" test -z "$(grep 'same@' messages)"
"$entente" rank -q lake.entente >expected
good=postgresql://guarded:op%40n%2Fse%25same@$at
run "$entente" rank -q "$good"
expect "the right password opens" cmp -s output expected
run env PGPASSWORD='op@n/se%same' "$entente" rank -q "postgres://guarded@$at"
expect "the right password in the environment opens" cmp -s output expected
printf '[team]\nhost=127.0.0.1\nport=%s\ndbname=lake\nuser=guarded\npassword=op@n/se%%same\n' "$port" >services
run env PGSERVICEFILE="$folder/services" "$entente" rank -q service=team
expect "a service opens" cmp -s output expected
refused "who may only read" "does not let its user do this" "$entente" import -q -o "$good" odd.jsonl
expect "and no password is shown" test -z "$(grep 'same\|op@n' messages)"
expect "but the rest of the address" says "postgresql://guarded@$at: "

# Several stores in one database, each in a schema; tables of somebody else's.
new_store schemas
sql schemas "CREATE SCHEMA war; CREATE SCHEMA peace; CREATE TABLE files (id integer)"
refused "tables in the way" "give the store a schema of its own" "$entente" import -q -o "$store" odd.jsonl
refused "no such schema" "CREATE SCHEMA makes one" \
  "$entente" import -q -o "$(address schemas '&options=-csearch_path%3Dnone')" odd.jsonl
"$entente" import -q -o "$(address schemas '&options=-csearch_path%3Dwar')" odd.jsonl
"$entente" import -q -o "$(address schemas '&options=-csearch_path%3Dpeace')" data/claims/lake.jsonl
"$entente" export -q --format jsonl "$(address schemas '&options=-csearch_path%3Dnone,war,peace')" >output
"$entente" export -q --format jsonl odd.entente >expected
expect "a schema is a store" cmp -s output expected
expect "nothing of it is elsewhere" test "$(sql schemas "SELECT count (*) FROM pg_tables WHERE schemaname = 'public'")" = 1

# Tables that somebody tampered with.
tampered() { # WHAT STATEMENT TEXT
  sql postgres "DROP DATABASE IF EXISTS tampered" 2>/dev/null
  sql postgres "CREATE DATABASE tampered TEMPLATE lake"
  sql tampered "SET client_min_messages = error; SET session_replication_role = replica; $2" >/dev/null
  refused "$1" "$3" "$entente" rank "$(address tampered)"
}
tampered "a claim about nobody" "UPDATE claims SET subject = 999999" "the store is damaged: name 999999 is wrong"
tampered "numbers that are texts" "DROP VIEW ties, facts, statements; ALTER TABLE claims DROP CONSTRAINT claims_source_fkey;
  ALTER TABLE claims ALTER source TYPE text" "the store is damaged: source 0 is wrong"
tampered "a table that is gone" "DROP TABLE quotes, decisions CASCADE" "the store is damaged, or none of Entente's"
tampered "a column that is gone" "ALTER TABLE actors DROP COLUMN type CASCADE" "the store is damaged, or none of Entente's"
tampered "a newer store" "UPDATE store SET version = 99" "was made by a newer Entente"
tampered "no store's table" "ALTER TABLE store DROP COLUMN version" "the store is damaged, or none of Entente's"
tampered "a number beyond all" "UPDATE names SET id = 2000000000 WHERE id = 1" "the store is damaged"
if [ -n "$(sql lake "SELECT 1 FROM pg_settings WHERE name = 'restrict_nonsystem_relation_kind'")" ]; then
  tampered "a view in a table's place" "CREATE TABLE ran (at timestamptz); CREATE FUNCTION harm () RETURNS integer LANGUAGE sql
    AS 'INSERT INTO ran VALUES (now ()); SELECT 1'; ALTER TABLE voices RENAME TO speakers;
    CREATE VIEW voices AS SELECT harm () AS id, name, type, kind, key FROM speakers" "access to non-system view"
  expect "its functions are not run" test "$(sql tampered "SELECT count (*) FROM ran")" = 0
fi

echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
