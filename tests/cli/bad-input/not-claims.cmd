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
printf '<?xml version="1.0"?><document>Rwanda and Congo signed a peace agreement.</document>' >article.xml
entente check article.xml 2>&1 | sed 's/(.*)/(…)/'
tar -cf articles.tar article.xml # as a .docx is a zip file with XML in it
entente check articles.tar
