# What cannot be read at all says so in one line.
: >empty.yaml
entente rank empty.yaml
printf 'hello' >words.txt
entente rank words.txt 2>&1 | sed 's/(.*)/(…)/'
printf '\0\0\0\0' >zeros
entente rank zeros 2>&1 | sed 's/(.*)/(…)/'
mkdir folder
entente rank folder
printf '{"entente": 1, "claims": [' >cut.json
entente rank cut.json
