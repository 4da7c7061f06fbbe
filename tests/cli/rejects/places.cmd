# Where rejected records cannot go is said before anything is read.
printf 'subject,relation,object\nChad,aid,Mali\n' >a.csv
entente info --rejects no/such/folder.csv a.csv
entente info --rejects . a.csv
entente info --rejects - a.csv 2>&1 | head -n 1
entente info --rejects ./a.csv a.csv 2>&1 | head -n 1
echo precious >notes.txt
entente check --rejects notes.txt a.csv
cat notes.txt
entente check --rejects rejects.graphml data/graphs/networkx.graphml
sed 's/target="[^"]*"/target="nobody"/' data/graphs/networkx.graphml >broken.graphml
entente check --rejects rejects.graphml broken.graphml 2>&1 >/dev/null | grep "were not copied"
ls *.graphml
# Nor does any other output replace what is read; - is stdout.
entente rank -o ./a.csv a.csv 2>&1 | head -n 1
entente export --level claims -o a.csv a.csv 2>&1 | head -n 1
printf "source,target\nChad,Mali\n" >b.edges.csv
entente export -o b.csv b.edges.csv 2>&1 | head -n 1
entente rank --quiet --by degree -o - --format csv a.csv | head -n 2
cat a.csv
