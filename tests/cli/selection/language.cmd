entente rank --quiet --top 3 --lang es-MX examples/putin-kim/claims.yaml
entente rank --lang spanish examples/putin-kim/claims.yaml
