entente rank --by betweenness --approximate .1 examples/putin-kim/claims.yaml
entente rank --quiet --by betweenness --unweighted --approximate 2 examples/putin-kim/claims.yaml
entente rank --by strength,betweenness --unweighted --approximate .1 --top 2 --format csv examples/putin-kim/claims.yaml
