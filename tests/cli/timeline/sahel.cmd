# The Sahel from 2021 on: ever more ties, blocs that part, ties that turn.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente timeline --from 2021 --to 2025-06 --window 1y $files
entente timeline --from 2021 --to 2025-06 --window 1y --step 6m --blocs leiden --quiet --format csv $files | cut -d, -f1-11
entente timeline --from 2021 --to 2025-06 --window 1m --sides --quiet $files
entente timeline --from 2021 --to 2025-06 --window 3m --by strength --changes --quiet --top 5 $files
entente timeline --from 2023 --to 2024 --by degree,strength --quiet --format csv $files | head -5
