# On which publisher the ranking hangs, and the ranking without it.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente robustness --leave-out publisher --by strength --quiet --format csv $files
entente rank --without-publisher "The Harmattan Courier (invented)" --quiet --top 3 --by strength $files
