entente rank --quiet --by betweeness examples/putin-kim/claims.yaml
