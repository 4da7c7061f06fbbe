entente blocs --method concor --splits 1 --top 6 examples/sahel/*.{yaml,json,jsonl,csv,tsv}
entente blocs --method equivalence --quiet --top 6 examples/sahel/*.{yaml,json,jsonl,csv,tsv}
