# Two allies of one quarrel, and a third enemy of both: which actors, ties and triads that touches.
entente balance --actors --format csv data/balance/quarrel.csv
entente balance --ties --unweighted data/balance/quarrel.csv
entente balance --triads --format csv data/balance/quarrel.csv
entente balance --unweighted --quiet --format jsonl data/balance/quarrel.csv | tail -4
