entente rank --by degree,pagerank,harmonic --format csv --quiet examples/putin-kim/claims.yaml
