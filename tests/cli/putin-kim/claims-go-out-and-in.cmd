# Exported as claims and read again, nothing has changed, in each spelling that is lossless.
entente export --quiet -o a.jsonl examples/putin-kim/claims.yaml
entente export --quiet -o b.jsonl a.jsonl && cmp a.jsonl b.jsonl && echo "JSON Lines: the same"
entente export --quiet --format claims-csv -o a.csv examples/putin-kim/claims.yaml
entente export --quiet --format claims-csv -o b.csv a.csv && cmp a.csv b.csv && echo "CSV: the same"
entente rank --quiet --format csv examples/putin-kim/claims.yaml >1
entente rank --quiet --format csv a.jsonl | cmp - 1 && echo "the same ranks from JSON Lines"
entente rank --quiet --format csv a.csv | cmp - 1 && echo "the same ranks from CSV"
