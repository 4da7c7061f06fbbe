# Who mediates between the sides of the Sahel, and whom the powerful need.
entente rank --by brokerage,liaison,representative,gatekeeper,participation,within-bloc-z --top 5 examples/sahel/*.{yaml,json,jsonl,csv,tsv}
entente rank --by cross-layer-brokerage,same-layer-brokerage,brokerage --top 5 --quiet examples/sahel/*.{yaml,json,jsonl,csv,tsv}
entente rank --by cross-layer-brokerage --layer military --top 2 --quiet examples/sahel/*.{yaml,json,jsonl,csv,tsv}
entente rank --by bonacich-power,onion,bridging --beta -50% --top 5 --quiet examples/sahel/*.{yaml,json,jsonl,csv,tsv}
entente rank --by consultant,coordinator --groups type --undirected --top 3 --quiet examples/sahel/*.{yaml,json,jsonl,csv,tsv}
