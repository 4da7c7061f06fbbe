# What is wrong is said, and nothing is left behind.
entente import data/claims/lake.jsonl
echo $?
entente import -o lake.jsonl data/claims/lake.jsonl
echo $?
entente rank none.entente
echo $?
printf 'no store at all, but a text' >text.entente
entente rank text.entente
echo $?
entente import -q -o lake.entente data/claims/lake.jsonl
head -c 20000 lake.entente >cut.entente
entente rank cut.entente
echo $?
entente import -o new.entente missing.jsonl
echo $?
entente claims --retract 99 lake.entente
echo $?
entente claims --retract 1 data/claims/lake.jsonl
echo $?
entente actors --merge France lake.entente
echo $?
entente actors --merge France --into France lake.entente
echo $?
entente log --undo 7 lake.entente
echo $?
# The schema of a newer program, and one without tables.
sqlite3 lake.entente 'UPDATE store SET version = 99'
entente rank lake.entente
echo $?
sqlite3 empty.entente 'CREATE TABLE other (id)'
entente rank empty.entente
echo $?
ls
