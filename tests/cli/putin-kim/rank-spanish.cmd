entente rank --lang es --top 3 --quiet examples/putin-kim/claims.yaml
