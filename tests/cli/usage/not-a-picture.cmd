entente diagram -o a.graphml examples/putin-kim/claims.yaml
