# Data sets are known by their columns; what was lost and what is not known is said once.
entente export --quiet --level claims --format jsonl data/cow-alliances/directed-yearly.csv | grep -c '"alliance\.'
entente check data/atop/directed.csv
entente explain --quiet --format csv "United Kingdom" France data/atop/directed.csv | cut -d, -f3-7
