# Where rejected records cannot go is said before anything is read.
printf 'subject,relation,object\nChad,aid,Mali\n' >a.csv
entente info --rejects no/such/folder.csv a.csv
entente info --rejects . a.csv
entente info --rejects - a.csv 2>&1 | head -n 1
entente info --rejects ./a.csv a.csv 2>&1 | head -n 1
entente check --rejects rejects.graphml data/graphs/networkx.graphml
sed 's/target="[^"]*"/target="nobody"/' data/graphs/networkx.graphml >broken.graphml
entente check --rejects rejects.graphml broken.graphml 2>&1 >/dev/null | grep "in no such file"
ls *.graphml
