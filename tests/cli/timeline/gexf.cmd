# A value for each window and actor in it, none where it is not there; where windows overlap, until the next begins.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente export --window 1y --from 2021 --to 2023 --by strength --level ties --format gexf $files >"$OLDPWD/years.gexf"
entente export --window 1y --step 6m --from 2022 --to 2023 --by degree --quiet --format gexf $files |
  sed -n '/<node id="org:ecowas"/,/<.node>/p' | grep 'degree_by_window\|bloc_by'
cd "$OLDPWD"
grep '<attribute .*_by_window' years.gexf
sed -n '/<node id="org:eu"/,/<.node>/p' years.gexf | grep 'strength'
sed -n '/source="state:FRA" target="state:MLI"/,/<.edge>/p' years.gexf | grep '_by_window'
entente info years.gexf | head -4
# What cannot be is said before a file is read.
entente export --window 1y -o a.graphml no-such-file
entente export --step 1y -o a.gexf no-such-file
entente export --window 1q -o a.gexf no-such-file
entente export --window 1y --step 10d -o a.gexf no-such-file
