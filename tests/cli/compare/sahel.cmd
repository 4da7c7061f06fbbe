# The Sahel in 2021 and in 2024: who fell out, who rose, what became of the blocs.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente compare --before 2021 --after 2024 --top 6 $files
entente compare --before 2021 --after 2024 --by strength --quiet --top 4 $files
entente compare --before 2021 --after 2024 --blocs leiden --quiet --format csv $files | cut -d, -f1-11
# Two files.
entente compare --quiet --top 3 ecowas-exit.yaml --with confederation.csv
entente compare --quiet --blocs leiden ecowas-exit.yaml --with confederation.csv
