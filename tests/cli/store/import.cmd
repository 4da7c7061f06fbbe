# Into a store once, and again: nothing new. What every command makes of it is what it makes of the file.
entente import -o lake.entente data/claims/lake.jsonl
entente import -o lake.entente data/claims/lake.jsonl
for command in "info" "rank --by degree" "actors" "export --format jsonl" "export --format graphml --level claims"; do
  entente $command -q lake.entente | sed 's/lake.entente/FILE/' >of-store
  entente $command -q data/claims/lake.jsonl | sed 's/data.claims.lake.jsonl/FILE/' >of-file
  cmp of-store of-file && echo "$command: the same"
done
# What is exported and imported comes to the same store, and a store is a file among others.
entente export -q --format jsonl lake.entente >dump.jsonl
entente import -q -o second.entente dump.jsonl
entente export -q --format jsonl second.entente | cmp - dump.jsonl && echo "lossless"
entente info -q --by subject lake.entente data/claims/lake.csv
ls
