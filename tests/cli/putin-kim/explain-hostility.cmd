# Russia and Ukraine are hostile.
entente explain Rusia Україна examples/putin-kim/claims.yaml --format tsv --quiet | cut -f 4-9
