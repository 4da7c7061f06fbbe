# The Sahel from 2021 on: ever more ties, blocs that part, ties that turn.
cd examples/sahel
files=$(ls *.yaml *.json *.jsonl *.csv *.tsv)
entente timeline --from 2021 --to 2025-06 --window 1y $files
entente timeline --from 2021 --to 2025-06 --window 1y --step 6m --blocs leiden --quiet --format csv $files | cut -d, -f1-11
entente timeline --from 2021 --to 2025-06 --window 1m --sides --quiet $files
entente timeline --from 2021 --to 2025-06 --window 3m --by strength --changes --quiet --top 5 $files
entente timeline --from 2023 --to 2024 --by degree,strength --quiet --format csv $files | head -5
# The outer windows end where the period does, and have the ties that a ranking of those days has.
entente timeline --from 2024-06 --to 2025-03 --window 1y --format csv $files | cut -d, -f1-4
entente rank --from 2024-06 --to 2024-12 --format csv --top 1 $files
entente rank --from 2025 --to 2025-03 --format csv --top 1 $files
