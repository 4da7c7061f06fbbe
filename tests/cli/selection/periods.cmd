# Before the coup in Niger, and after it.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente blocs --to 2023-07-26 --format csv $files | cut -d, -f1,4
entente blocs --from 2023-07-26 --format csv $files | cut -d, -f1,4
